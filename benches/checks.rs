//! How long the checks of a library take: 1,000 articles of 20 claims each, in one call.
//!
//! `cargo bench --no-default-features --bench checks` prints the least of five runs, for half
//! the library too, so that a step beyond n log n shows.

#[path = "shared/articles.rs"]
mod articles;

use std::time::{Duration, Instant};

use portolan::check::check;
use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::model::Extraction;
use portolan::text::Article;

use articles::{ARTICLES, article};

/// Runs of which the fastest counts.
const RUNS: usize = 5;

fn least(articles: &[(&Article, &Extraction)]) -> (Duration, usize) {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        let report = check(articles);
        (start.elapsed(), report.checks.len())
    });
    runs.min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let library: Vec<(Article, Extraction)> = (0..ARTICLES)
        .map(|number| {
            let article = article(number);
            let extraction = extract(&article, Lexicon::embedded());
            (article, extraction)
        })
        .collect();
    let all: Vec<_> = library.iter().map(|(article, extraction)| (article, extraction)).collect();
    for articles in [all.get(..all.len() / 2).unwrap_or_default(), all.as_slice()] {
        let claims: usize = articles.iter().map(|(_, extraction)| extraction.claims.len()).sum();
        let (time, checks) = least(articles);
        println!(
            "{claims} claims of {} articles: {checks} checks in {} ms",
            articles.len(),
            time.as_millis()
        );
    }
}
