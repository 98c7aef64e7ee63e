//! The words of review: verdicts, dimensions, what a value should have been, why a decision is lost.

use crate::library::{Language, names};
use crate::model::{Modifier, Times};
use crate::review::{
    Action, COMPARISONS, Dimension, Expected, Lost, STATUSES, Stray, TRANSFORMATIONS, Verdict,
};

/// A verdict.
pub const fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Open => language.choose("待审阅", "to review"),
        Verdict::Accepted => language.choose("已接受", "accepted"),
        Verdict::Edited => language.choose("已修改", "edited"),
        Verdict::Rejected => language.choose("已否决", "rejected"),
    }
}

/// What was decided, as a noun.
pub const fn action(action: &Action, language: Language) -> &'static str {
    match action {
        Action::Accept => language.choose("接受", "accept"),
        Action::Edit(_) => language.choose("修改", "edit"),
        Action::Reject => language.choose("否决", "reject"),
        Action::Reopen => language.choose("恢复待审", "reopen"),
        Action::Note(_) => language.choose("备注", "note"),
    }
}

/// A dimension, as the form names it.
pub const fn dimension(dimension: Dimension, language: Language) -> &'static str {
    match dimension {
        Dimension::Low => language.choose("下限", "Low"),
        Dimension::High => language.choose("上限", "High"),
        Dimension::Times => language.choose("倍数方式", "Times"),
        Dimension::Modifier => language.choose("限定", "Hedge"),
        _ => names::field(dimension.field(), language),
    }
}

/// What a value should have been.
pub const fn expected(expected: Expected, language: Language) -> &'static str {
    match expected {
        Expected::Number => {
            language.choose("应为数字，如 22亿、2.2 bn、-12.9", "expected a number: 22亿, 2.2 bn, -12.9")
        }
        Expected::AnEnd => language.choose("下限与上限至少填一项", "expected a low or a high end"),
        Expected::Order => language.choose("上限不应小于下限", "expected not less than the low end"),
        Expected::BothEnds => language.choose(
            "上下限都应填写：只有超过、至少、不足、至多可留空一端",
            "expected both ends: only over, at least, under and up to leave one open",
        ),
        Expected::Unit => {
            language.choose("应为基本单位，如 美元、%、吨、USD/t", "expected a base unit: USD, %, t, USD/t")
        }
        Expected::OneOfTheList => language.choose("应从列表中选择", "expected one of the list"),
        Expected::Measure => {
            language.choose("应为已知指标，如 出口、贸易额", "expected a known measure: Exports, Trade")
        }
        Expected::Party => language.choose(
            "应为已知国家或机构，如 哈萨克斯坦、KAZ",
            "expected a known country or body: Kazakhstan, KAZ",
        ),
        Expected::Period => language.choose(
            "应为时期，如 2025、2025-09、2025-01..2025-09，起不晚于止",
            "expected a period: 2025, 2025-09, 2025-01..2025-09, the start not after the end",
        ),
        Expected::WordsOfTheText => {
            language.choose("应为文中原有的文字", "expected words that stand in the article")
        }
        Expected::Something => language.choose("不能为空", "expected a value"),
    }
}

/// The choices of a dimension with a closed list: codes and names; empty for one that is typed.
pub fn choices(dimension: Dimension, language: Language) -> Vec<(&'static str, &'static str)> {
    let none = ("", language.choose("（无）", "(none)"));
    match dimension {
        Dimension::Modifier => Modifier::ALL
            .into_iter()
            .map(|it| match names::modifier(it, language) {
                "" => (it.code(), language.choose("确数", "exact")),
                name => (it.code(), name),
            })
            .collect(),
        Dimension::Times => vec![
            (Times::By.code(), language.choose("增加若干倍", "by so many times")),
            (Times::To.code(), language.choose("达到若干倍", "to so many times")),
        ],
        Dimension::Transformation => {
            TRANSFORMATIONS.into_iter().map(|it| (it.code(), names::transformation(it, language))).collect()
        }
        Dimension::Comparison => {
            let all = COMPARISONS.into_iter().map(|it| (it.code(), names::comparison(it, language)));
            std::iter::once(none).chain(all).collect()
        }
        Dimension::Status => {
            STATUSES.into_iter().map(|it| (it.code(), names::status(it, language))).collect()
        }
        _ => Vec::new(),
    }
}

/// Why a decision does not hold, in one line: `接受“22 亿美元”：文中已没有这些文字`.
pub fn stray(stray: &Stray, language: Language) -> String {
    let why = lost(&stray.why, language);
    let what = action(&stray.action, language);
    match language {
        Language::Chinese => format!("{what}“{}”：{why}", stray.quote),
        Language::English => format!("{what} \"{}\": {why}", stray.quote),
    }
}

fn lost(why: &Lost, language: Language) -> String {
    let list = |all: &[Dimension]| {
        let all: Vec<_> = all.iter().map(|it| dimension(*it, language)).collect();
        all.join(language.choose("、", ", "))
    };
    match why {
        Lost::QuoteGone => {
            language.choose("文中已没有这些文字", "the words no longer stand in the article").to_owned()
        }
        Lost::ContextGone => language
            .choose("文字仍在，但前后文已不同", "the words stand there, but those around them differ")
            .to_owned(),
        Lost::Ambiguous(count) => match language {
            Language::Chinese => format!("文中有 {count} 处相同，无法区分"),
            Language::English => format!("they stand there {count} times, and nothing tells which"),
        },
        Lost::NoClaim => {
            language.choose("这些文字不再读作数据", "no claim is read from these words any more").to_owned()
        }
        Lost::ReadOtherwise(_, dimensions) => match language {
            Language::Chinese => format!("读法已变（{}），请重新审阅", list(dimensions)),
            Language::English => format!("read otherwise now ({}), to be reviewed again", list(dimensions)),
        },
        Lost::EditDoesNotFit(_, it) => match language {
            Language::Chinese => format!("修改值不再适用（{}）", list(&[*it])),
            Language::English => format!("the edited value no longer fits ({})", list(&[*it])),
        },
    }
}
