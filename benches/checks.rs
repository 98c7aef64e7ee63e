//! How long the checks of a library take: 1,000 articles of 20 claims each, in one call.
//!
//! `cargo bench --no-default-features --bench checks` prints the least of five runs, for half
//! the library too, so that a step beyond n log n shows.

use std::time::{Duration, Instant};

use portolan::check::check;
use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::model::Extraction;
use portolan::text::Article;

/// Articles of the whole library.
const ARTICLES: u32 = 1000;
/// Runs of which the fastest counts.
const RUNS: usize = 5;

/// An article of 20 claims on trade, freight and projects; its figures depend on `number`.
fn article(number: u32) -> Article {
    let (year, a) = (2000 + number % 25, 10 + number % 80);
    let (b, c) = (a * 2 + 1, a * 3 + 1);
    Article::new(format!(
        "date {}-11-15 第{number}篇\n\n\
         {year}年前三季度，哈萨克斯坦与乌兹别克斯坦贸易额达{c}.{a}亿美元，同比增长{a}%。哈萨克斯坦对乌兹别克斯坦出口{a}.5亿美元，增长超过{a}%；\
         自乌进口{b}亿美元，下降{a}.1%。\n\n\
         {year}年1—8月双边贸易额约{b}.2亿美元，其中小麦出口{a}万吨，出口额超过{a}百万美元。\n\n\
         {year}年中国与哈萨克斯坦进出口{c}亿元，增长{a}%，出口{a}亿元，进口{b}亿元，顺差{a}亿元。\n\n\
         {year}年铁路货运量突破{c}万吨，同比增长{a}.5%。双方的{a}个合作项目总投资{c}亿美元，目标是将贸易额提升至{c}0亿美元。\n",
        year + 1
    ))
}

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
