//! The seed article, whole: every claim, milestone and unused number as one readable line.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the file anew; read each line before it is committed.

use std::fmt::Write as _;

use portolan::export::line;
use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::text::Article;

const SEED: &str = include_str!("../seeds/000_8ee66400207c36a5.txt");

fn golden() -> String {
    let article = Article::new(SEED);
    let extraction = extract(&article, Lexicon::embedded());
    let mut text = String::new();
    for claim in &extraction.claims {
        let _ = writeln!(text, "{}", line(&article, &extraction, claim));
    }
    text.push('\n');
    for milestone in &extraction.milestones {
        let bound = milestone.bound.map_or("", |bound| bound.code());
        let (quote, what) = (article.words(milestone.quote), article.words(milestone.what));
        let _ = writeln!(text, "milestone {quote} | {} {bound} | {what}", milestone.date);
    }
    text.push('\n');
    for unused in &extraction.unused {
        let _ = writeln!(text, "unused {} | {}", article.words(unused.span), unused.reason.code());
    }
    text
}

#[test]
fn the_seed_article_reads_as_written() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/seed.txt");
    let text = golden();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).expect("the golden file");
    }
    assert_eq!(text, std::fs::read_to_string(path).expect("the golden file"));
}
