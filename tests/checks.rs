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

struct Case {
    name: String,
    articles: Vec<String>,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let corpus = include_str!("corpus/checks.txt");
    let sections = corpus.split("\n# ").skip(1);
    sections
        .map(|section| {
            let (name, body) = section.split_once('\n').expect("a case has a body");
            let body: Vec<&str> = body.lines().filter(|line| !line.starts_with("====")).collect();
            let (expected, text): (Vec<&str>, Vec<&str>) =
                body.iter().partition(|line| line.starts_with("= "));
            let mut expected: Vec<String> = expected
                .iter()
                .filter_map(|line| line.strip_prefix("= "))
                .map(str::to_owned)
                .filter(|line| line != "none")
                .collect();
            expected.sort();
            let articles = text.join("\n").split("\n---\n").map(str::to_owned).collect();
            Case { name: name.to_owned(), articles, expected }
        })
        .collect()
}

#[test]
fn each_text_of_the_corpus_gives_its_checks_and_no_others() {
    let mut wrong = String::new();
    for case in cases() {
        let articles: Vec<_> = case.articles.iter().map(|text| notation::read(text)).collect();
        let report = checked(&articles);
        let found = outcomes(&report);
        if found != case.expected {
            let _ = writeln!(wrong, "# {}\n  want {:?}\n  have {found:?}", case.name, case.expected);
            wrong.push_str(&rendered(&articles, &report, Language::En));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_corpus_has_a_third_of_conflicts_and_a_third_without_conclusion() {
    let cases = cases();
    let with = |code: &str| {
        cases.iter().filter(|case| case.expected.iter().any(|line| line.starts_with(code))).count()
    };
    assert!(cases.len() >= 80, "{} cases", cases.len());
    assert!(with("conflict") * 3 >= cases.len(), "{} of {} conflict", with("conflict"), cases.len());
    assert!(with("cannot_conclude") * 3 >= cases.len(), "{} of {}", with("cannot_conclude"), cases.len());
}
