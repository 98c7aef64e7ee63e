//! What searching and filtering a library costs: 1,000 articles of 20 claims each.
//!
//! `cargo bench --no-default-features --bench search` prints the longest of ten runs of each query,
//! and folding every article once, which the first search waits for.

use std::time::{Duration, Instant};

use portolan::library::search::{Index, Query};
use portolan::library::{Criterion, Entry, Filter, Library, Scope};
use portolan::model::{Measure, Status};
use portolan::text::Article;

/// Articles of the library.
const ARTICLES: u32 = 1000;
/// Runs of which the slowest counts.
const RUNS: usize = 10;

/// An article of 20 claims on trade, freight and projects; its figures depend on `number`.
fn article(number: u32) -> Article {
    let (year, a) = (2000 + number % 25, 10 + number % 80);
    let (b, c) = (a * 2 + 1, a * 3 + 1);
    Article::new(format!(
        "date {}-11-15 第{number}篇\n\n\
         {year}年前三季度，哈萨克斯坦与乌兹别克斯坦贸易额达{c}.{a}亿美元，同比增长{a}%。哈萨克斯坦对乌兹别克斯坦出口{a}.5亿美元，增长超过{a}%；\
         自乌进口{b}亿美元，下降{a}.1%。\n\n\
         会谈在第{number}号会议厅举行，双方代表就口岸通关、检验检疫和物流服务交换了意见，并参观了当地的工厂和港口。\n\n\
         {year}年1—8月双边贸易额约{b}.2亿美元，其中小麦出口{a}万吨，出口额超过{a}百万美元。\n\n\
         {year}年中国与哈萨克斯坦进出口{c}亿元，增长{a}%，出口{a}亿元，进口{b}亿元，顺差{a}亿元。\n\n\
         {year}年铁路货运量突破{c}万吨，同比增长{a}.5%。双方的{a}个合作项目总投资{c}亿美元，目标是将贸易额提升至{c}0亿美元。\n",
        year + 1
    ))
}

fn slowest(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        let found = run();
        (start.elapsed(), found)
    });
    runs.max().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let mut library = Library::default();
    for number in 0..ARTICLES {
        library.add(Entry::new(article(number)));
    }
    let claims = library.claims(&Scope::All).count();
    println!("{} articles, {claims} claims", library.len());
    let mut index = Index::default();
    let start = Instant::now();
    index.follow(&library);
    println!("  folding every article once: {:.1} ms", 1e3 * start.elapsed().as_secs_f64());
    for typed in ["港口", "出口", "哈萨克斯坦 出口 over", "2012", "目标 亿美元", "a", "没有的词"]
    {
        let ids = || library.iter().map(|(id, _)| id);
        let (time, found) = slowest(|| index.find(&Query::new(typed), ids(), usize::MAX).len());
        println!("  {typed}: {found} results in {:.1} ms", 1e3 * time.as_secs_f64());
    }
    let mut filter = Filter::default();
    filter.toggle(Criterion::Measure(Measure("exports")));
    filter.toggle(Criterion::Status(Status::Actual));
    let (time, passing) =
        slowest(|| library.claims(&Scope::All).filter(|stated| filter.matches(stated, |_| false)).count());
    println!("  filter by measure and status: {passing} claims in {:.1} ms", 1e3 * time.as_secs_f64());
}
