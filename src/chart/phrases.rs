//! The words on charts that are no names of values, in both languages.

use crate::library::Language;
use crate::library::monthly::Undivided;

macro_rules! phrases {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// A phrase on a chart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each says what it is")]
        pub enum Phrase { $($name),* }

        impl Phrase {
            /// Every phrase, for tests.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The phrase in a language.
            pub const fn text(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($zh, $en)),* }
            }
        }
    };
}

/// Figures of a subject that have no place over time.
pub fn left_out(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有 {count} 项时期长短不同，或没有起止月份：见“图”或“表”"),
        Language::English => {
            format!("{count} more of other lengths, or without months: see the chart or the table")
        }
    }
}

phrases! {
    Growth: "增长率", "Growth";
    Change: "增减额", "Changes";
    Share: "占比", "Shares";
    Timeline: "时间线", "Timeline";
    OverTime: "按时间", "over time";
    Facts: "单项数据", "Single figures";
    DottedIsArticleDate: "虚线为文章日期", "dotted: the date of the article";
    NoDate: "未注明日期", "no date";
    NoYear: "未注明年份", "no year stated";
    PartOf: "所括各行时期重叠，不可相加", "Periods in the bracket overlap: do not add them";
    PerMonth: "每月", "per month";
    DividedByMonths: "∴ 已除以月数", "∴ divided by months";
    AxesDiffer: "各轴刻度不同", "axes of different scales";
    Edited: "已修改", "edited";
    KeyExact: "确数", "exact";
    KeyAbout: "约", "about";
    KeyNearly: "近", "nearly";
    KeyOver: "超过", "over";
    KeyAtLeast: "至少", "at least";
    KeyUnder: "不足", "under";
    KeyUpTo: "至多", "up to";
    KeyRange: "区间", "range";
    KeySeveral: "概数", "order of magnitude";
    KeyTarget: "目标", "target";
    KeyPlanned: "计划", "planned";
    KeyForecast: "预测", "forecast";
    KeyDerived: "推算", "derived";
    KeyMoment: "日期", "date";
    KeyBy: "不晚于", "by";
    KeyFrom: "不早于", "from";
}

/// Why a value is not divided by months.
pub const fn undivided(reason: Undivided, language: Language) -> &'static str {
    let (zh, en) = match reason {
        Undivided::NotAFlow => ("不按月累计", "not a sum over time"),
        Undivided::UnknownLength => ("月数不详", "months unknown"),
        Undivided::Average => ("已是平均值", "already an average"),
        Undivided::Rough => ("只是概数", "only rough"),
    };
    language.choose(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_both_languages() {
        for phrase in Phrase::ALL {
            let (zh, en) = (phrase.text(Language::Chinese), phrase.text(Language::English));
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{phrase:?}");
        }
    }
}
