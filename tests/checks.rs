//! Checks over claims that are written into their texts: the seed article and the corpus.

mod notation;

use std::fmt::Write as _;

use portolan::check::{self, Hint, Language, Renderer, Report, Verdict};
use portolan::model::Extraction;
use portolan::text::Article;

fn checked(articles: &[(Article, Extraction)]) -> Report {
    let borrowed: Vec<_> = articles.iter().map(|(article, extraction)| (article, extraction)).collect();
    check::check(&borrowed)
}

fn rendered(articles: &[(Article, Extraction)], report: &Report, language: Language) -> String {
    let borrowed: Vec<_> = articles.iter().map(|(article, extraction)| (article, extraction)).collect();
    Renderer::new(&borrowed, &[], language).report(report)
}

/// What each check came to, as the corpus writes it.
fn outcomes(report: &Report) -> Vec<String> {
    let mut found: Vec<String> = report
        .checks
        .iter()
        .map(|check| {
            let mut line = format!("{} {}", check.verdict.code(), check.kind.code());
            match check.verdict {
                Verdict::Conflict(Hint::PowerOfTen(power)) => _ = write!(line, " x10^{power}"),
                Verdict::Conflict(Hint::Sign) => line.push_str(" sign"),
                Verdict::Conflict(Hint::TimesTo) => line.push_str(" times_to"),
                Verdict::CannotConclude(reason) => _ = write!(line, " {}", reason.code()),
                _ => {}
            }
            line
        })
        .collect();
    found.sort();
    found
}

#[test]
fn the_seed_article_gives_exactly_its_list() {
    let articles = [notation::read(include_str!("corpus/seed_claims.txt"))];
    let report = checked(&articles);
    let mut text = rendered(&articles, &report, Language::Zh);
    text.push('\n');
    text.push_str(&rendered(&articles, &report, Language::En));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/seed_checks.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).expect("the golden file");
    }
    assert_eq!(text, std::fs::read_to_string(path).expect("the golden file"));
}
