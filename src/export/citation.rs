//! A claim with its citation as text, to paste into a report or a message.
//!
//! ```text
//! 出口 哈萨克斯坦→乌兹别克斯坦 2025年1–9月：>22 亿美元 · >US$2.2 bn
//! “哈萨克斯坦对乌兹别克斯坦出口增长超过四分之一，总额突破 22 亿美元。”
//! 引述：阿利别克·塔日巴耶夫
//! 来源：《哈乌贸易》，哈通社，2025年11月15日
//! ```

use crate::library::{Language, Stated, format, names, verdict_name};
use crate::model::{Status, Transformation};
use crate::review::Verdict;

/// The claim's value with its hedge in both scales, its sentence word for word, who said it, and
/// where it stands. Without a line end.
pub fn citation(stated: &Stated<'_>, language: Language) -> String {
    let (claim, article) = (stated.claim, stated.article());
    let colon = language.choose("：", ": ");
    let mut lines = vec![format!(
        "{}{colon}{}",
        subject(stated, language),
        format::value_both(&claim.quantity, language).unwrap_or_else(|| stated.words(claim.quote).to_owned())
    )];
    let sentence: String = stated.words(claim.sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    lines.push(format!("“{sentence}”"));
    if let Some(speaker) = claim.speaker {
        let label = language.choose("引述", "Said by");
        lines.push(format!("{label}{colon}{}", stated.words(speaker)));
    }
    let title = article.title_or_start();
    let comma = language.choose("，", ", ");
    let mut source = match (title.is_empty(), language) {
        (true, _) => Vec::new(),
        (false, Language::Chinese) => vec![format!("《{title}》")],
        (false, Language::English) => vec![format!("“{title}”")],
    };
    source.extend(article.source().map(str::to_owned));
    source.extend(article.date().map(|date| names::date(date, language)));
    if !source.is_empty() {
        lines.push(format!("{}{colon}{}", language.choose("来源", "Source"), source.join(comma)));
    }
    // A reader must know that the value is not the article's.
    let verdict = stated.entry.review.verdict(claim.id);
    if matches!(verdict, Verdict::Edited | Verdict::Rejected) {
        let label = language.choose("审阅", "Review");
        lines.push(format!("{label}{colon}{}", verdict_name(verdict, language)));
    }
    lines.join("\n")
}

/// What, who and when: `出口 增长 哈萨克斯坦→乌兹别克斯坦 2025年1–9月（目标）`.
fn subject(stated: &Stated<'_>, language: Language) -> String {
    let claim = stated.claim;
    let mut parts = vec![names::measure(claim.measure, language)];
    parts.extend(claim.commodity.or(claim.counted).map(|span| stated.words(span).to_owned()));
    parts.extend(claim.comparison.map(|it| names::comparison(it, language).to_owned()));
    if claim.transformation != Transformation::Level {
        parts.push(names::transformation(claim.transformation, language).to_owned());
    }
    let name = |party| names::party(party, language);
    parts.extend(names::parties(claim.measure, claim.reporter, claim.partner, name));
    parts.extend(claim.period.map(|period| names::period(period, stated.article(), language)));
    let status = match claim.status {
        Status::Actual => String::new(),
        status => match language {
            Language::Chinese => format!("（{}）", names::status(status, language)),
            Language::English => format!(" ({})", names::status(status, language).to_lowercase()),
        },
    };
    format!("{}{status}", parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{ArticleId, Entry};
    use crate::model::ClaimId;
    use crate::text::Article;

    #[test]
    fn a_citation_says_what_who_when_and_where() {
        let text = "date 2024-05-06 两国贸易\n\n部长李明表示，2023年中国对哈萨克斯坦出口超过18亿美元，\
            目标是到2030年达到100亿美元。\n";
        let entry = Entry::new(Article::new(text).with_source(Some("某报".to_owned())));
        let cite = |claim, language| {
            let id = ArticleId(0);
            let claim = entry.claims(id).find(|it| it.key.claim == ClaimId(claim)).expect("a claim");
            citation(&claim, language)
        };
        assert_eq!(
            cite(0, Language::Chinese),
            "出口 中国→哈萨克斯坦 2023年：>18 亿美元 · >US$1.8 bn\n\
             “部长李明表示，2023年中国对哈萨克斯坦出口超过18亿美元，目标是到2030年达到100亿美元。”\n\
             引述：李明\n来源：《两国贸易》，某报，2024年5月6日"
        );
        assert_eq!(
            cite(1, Language::English),
            "Exports China→Kazakhstan 2030 (target): US$10.0 bn · 100 亿美元\n\
             “部长李明表示，2023年中国对哈萨克斯坦出口超过18亿美元，目标是到2030年达到100亿美元。”\n\
             Said by: 李明\nSource: “两国贸易”, 某报, 6 May 2024"
        );
    }
}
