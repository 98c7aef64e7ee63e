//! What a log of review of 20,000 decisions costs: deciding, each decision on the disk before it counts,
//! and opening the log and replaying it on 1,000 articles.
//!
//! `cargo bench --no-default-features --bench review`; the log is written to the directory for temporary
//! files.

#[path = "shared/articles.rs"]
mod articles;

use std::time::{Duration, Instant};

use articles::{ARTICLES, article};
use portolan::library::Entry;
use portolan::review::{Action, Journal};

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn say(what: &str, time: Duration) {
    println!("  {what:<52} {:>9.2} ms", 1e3 * time.as_secs_f64());
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let entries: Vec<Entry> = (0..ARTICLES).map(|number| Entry::new(article(number))).collect();
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("decisions.jsonl");
    let (mut journal, _) = Journal::open(&path)?;
    let mut times: Vec<Duration> = Vec::new();
    for entry in &entries {
        for (at, claim) in entry.extraction.claims.iter().enumerate() {
            let action = match at % 7 {
                0 => Action::Reject,
                1 => Action::Note("与海关数据核对".to_owned()),
                _ => Action::Accept,
            };
            let start = Instant::now();
            journal.decide(&entry.article, claim, action, Vec::new(), jiff::Timestamp::now())?;
            std::hint::black_box(journal.replay(&entry.article, &entry.extraction));
            times.push(start.elapsed());
        }
    }
    let count = times.len();
    times.sort_unstable();
    let at = |part: usize| times.get((count * part / 100).min(count - 1)).copied().unwrap_or_default();
    #[expect(clippy::print_stdout, reason = "a bench prints its figures")]
    {
        let bytes = std::fs::metadata(&path)?.len();
        println!("{count} decisions about {} articles, {} kB", entries.len(), bytes / 1000);
    }
    say("a decision, written, synced and replayed: median", at(50));
    say("the same, slowest in a hundred", at(99));
    drop(journal);
    let start = Instant::now();
    let (journal, report) = Journal::open(&path)?;
    assert!(report.unreadable.is_empty(), "every line is read");
    say("opening the log", start.elapsed());
    let start = Instant::now();
    let decided: usize =
        entries.iter().map(|it| journal.replay(&it.article, &it.extraction).0.progress().reviewed()).sum();
    say("replaying it on every article", start.elapsed());
    assert!(decided > count / 2, "{decided} of {count}");
    let start = Instant::now();
    std::hint::black_box(journal.history().to_undo(|_| true));
    say("finding what to undo", start.elapsed());
    Ok(())
}
