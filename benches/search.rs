//! What searching and filtering a library costs: 1,000 articles of 20 claims each.
//!
//! `cargo bench --no-default-features --bench search` prints the longest of ten runs of each query,
//! the first included, and folding every article once, which threads of the import do.

#[path = "shared/articles.rs"]
mod articles;

use std::time::{Duration, Instant};

use portolan::library::search::{Query, find};
use portolan::library::{Criterion, Entry, Filter, Library, Scope};
use portolan::model::{Measure, Status};

use articles::{ARTICLES, article};

/// Runs of which the slowest counts.
const RUNS: usize = 10;

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
    let entries: Vec<Entry> = (0..ARTICLES).map(|number| Entry::new(article(number))).collect();
    let start = Instant::now();
    let entries: Vec<Entry> = entries.into_iter().map(Entry::fold).collect();
    let folding = start.elapsed();
    let mut library = Library::default();
    for entry in entries {
        library.add(entry);
    }
    let claims = library.claims(&Scope::All).count();
    println!("{} articles, {claims} claims", library.len());
    println!("  folding every article, on threads of the import: {:.1} ms", 1e3 * folding.as_secs_f64());
    for typed in ["港口", "出口", "哈萨克斯坦 出口 over", "2012", "目标 亿美元", "a", "没有的词"]
    {
        let ids = || library.iter().map(|(id, _)| id);
        let (time, found) = slowest(|| find(&library, &Query::new(typed), ids(), usize::MAX).len());
        println!("  {typed}: {found} results in {:.1} ms", 1e3 * time.as_secs_f64());
    }
    let mut filter = Filter::default();
    filter.toggle(Criterion::Measure(Measure("exports")));
    filter.toggle(Criterion::Status(Status::Actual));
    let (time, passing) =
        slowest(|| library.claims(&Scope::All).filter(|stated| filter.matches(stated, |_| false)).count());
    println!("  filter by measure and status: {passing} claims in {:.1} ms", 1e3 * time.as_secs_f64());
}
