//! Speed of the engine and of the command line, printed plainly: `cargo bench --bench engine [PART …]`.
//!
//! Parts: `start throughput linear stream hard`; all where none is named. Times in one thread
//! are its processor time where the system tells (Linux), so that other work on the machine
//! does not count; of several measurements the best is shown.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use portolan::extract::{extract, extract_with_mentions};
use portolan::lexicon::Lexicon;
use portolan::text::{Article, Date, Folded};
use regex::Regex;
use support::sentences::Sentences;

const MEGABYTE: usize = 1_000_000;
const DATE: Date = Date::constant(2025, 11, 15);

fn main() {
    const PARTS: [(&str, fn()); 5] = [
        ("start", start),
        ("throughput", throughput),
        ("linear", linear),
        ("stream", stream),
        ("hard", hard),
    ];
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for (name, part) in PARTS {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            say(&format!("\n{name}"));
            part();
        }
    }
}

/// Articles of the usual length, against two baselines that do far less.
fn throughput() {
    let articles: Vec<Article> =
        (0..2500).map(|seed| article(&Sentences::new(seed).text(4800, true))).collect();
    let bytes = articles.iter().map(|article| article.text().len()).sum();
    let mut claims = 0;
    let mut unused = 0;
    let time = best_of(5, || {
        (claims, unused) = (0, 0);
        for article in &articles {
            let extraction = black_box(extract(article, Lexicon::embedded()));
            claims += extraction.claims.len();
            unused += extraction.unused.len();
        }
    });
    row(&format!("extract, all fields ({claims} claims, {unused} unused)"), bytes, time);

    let time = best_of(5, || {
        for article in &articles {
            black_box(extract_with_mentions(article, Lexicon::embedded()));
        }
    });
    row("the same with every recognised expression", bytes, time);

    let plain = Regex::new(r"\d[\d.,]*\s*(万|亿|万亿)?(美元|元|吨|%|个百分点)").expect("a constant pattern");
    let mut found = 0;
    let time =
        best_of(5, || found = articles.iter().map(|article| plain.find_iter(article.text()).count()).sum());
    row(&format!("baseline: one regular expression ({found} matches)"), bytes, time);

    let lexicon = Lexicon::embedded();
    let mut found: usize = 0;
    let time = best_of(5, || found = articles.iter().map(|article| words_in(lexicon, article.text())).sum());
    row(
        &format!("baseline: one pass of the lexicon ({found} of its {} words)", lexicon.word_count()),
        bytes,
        time,
    );

    let time = best_of(5, || {
        for article in &articles {
            black_box(Folded::new(article.text()).text().len());
        }
    });
    row("part: folding to simplified characters", bytes, time);
    let time = best_of(5, || {
        for one in &articles {
            black_box(article(one.text()));
        }
    });
    row("part: finding the passages", bytes, time);
}

fn words_in(lexicon: &Lexicon, text: &str) -> usize {
    let (mut at, mut found) = (0, 0);
    while let Some((_, span)) = lexicon.find(text, at) {
        found += 1;
        at = span.end_index();
    }
    found
}

/// One line of 64 MB against 64 articles of one line of 1 MB.
fn linear() {
    const TIMES: usize = 64;
    let short = article(&Sentences::new(1).text(MEGABYTE, false));
    let time_short = best_of(3, || {
        for _ in 0..TIMES {
            black_box(extract(&short, Lexicon::embedded()));
        }
    });
    row("64 times 1 MB in one line", short.text().len() * TIMES, time_short);
    let long = article(&short.text().repeat(TIMES));
    let time_long = best_of(3, || drop(black_box(extract(&long, Lexicon::embedded()))));
    row("once 64 MB in one line", long.text().len(), time_long);
    say(&format!(
        "  the long line costs {:.2} times as much",
        time_long.as_secs_f64() / time_short.as_secs_f64()
    ));
}

/// The command line from NDJSON to NDJSON, process and all.
fn stream() {
    let mut lines = String::new();
    for seed in 0..4000 {
        let text = serde_json::to_string(&Sentences::new(seed).text(4800, true)).expect("a string");
        let _ = writeln!(lines, "{{\"id\":{seed},\"date\":\"2025-11-15\",\"text\":{text}}}");
    }
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), &lines).expect("written");
    let mut times = Vec::new();
    for threads in ["1", "2"] {
        let mut written: u64 = 0;
        let run = |_| {
            let input = std::fs::File::open(file.path()).expect("just written");
            // A new file each time: to empty the last one takes a while, and is no part of the work.
            let results = tempfile::NamedTempFile::new().expect("a file");
            let out = results.reopen().expect("just created");
            let arguments = ["--input", "ndjson", "--threads", threads];
            let begun = Instant::now();
            portolan(&arguments, input.into(), out.into()).wait().expect("ended");
            let time = begun.elapsed();
            written = std::fs::metadata(results.path()).expect("written").len();
            time
        };
        let time = (0..5).map(run).min().unwrap_or_default();
        row(
            &format!("extract --input ndjson --threads {threads} ({} MB out)", written / 1_000_000),
            lines.len(),
            time,
        );
        times.push(time.as_secs_f64());
    }
    if let [one, two] = times.as_slice() {
        say(&format!("  two threads are {:.2} times as fast", one / two));
    }
}

/// The whole process on the article that the program comes with, and what the lexicon costs.
fn start() {
    const SEED: &str = include_str!("../seeds/000_8ee66400207c36a5.txt");
    let begun = Instant::now();
    let words = Lexicon::embedded().word_count();
    say(&format!("  lexicon of {words} words ready after {}", milliseconds(begun.elapsed())));
    let seed = Article::new(SEED);
    extract(&seed, Lexicon::embedded());
    let time = best_wall_of(50, || drop(black_box(extract(&seed, Lexicon::embedded()))));
    say(&format!("  extracting the article: {}", milliseconds(time)));
    let mut whole = Vec::new();
    for _ in 0..40 {
        let begun = Instant::now();
        let mut child = portolan(&["seeds/000_8ee66400207c36a5.txt"], Stdio::null(), Stdio::piped());
        let mut out = String::new();
        child.stdout.take().expect("piped").read_to_string(&mut out).expect("read");
        child.wait().expect("ended");
        whole.push(begun.elapsed());
    }
    whole.sort();
    let median = whole.get(whole.len() / 2).copied().unwrap_or_default();
    let best = whole.first().copied().unwrap_or_default();
    say(&format!("  whole process: {} at best, {} in the median", milliseconds(best), milliseconds(median)));
    say(&format!(
        "  peak memory: {}",
        peak_memory(SEED).unwrap_or_else(|| "not told by this system".to_owned())
    ));
}

/// Peak memory of a process that has extracted an article and still runs.
fn peak_memory(text: &str) -> Option<String> {
    let line = format!("{{\"text\":{}}}\n", serde_json::to_string(text).ok()?);
    let mut child = portolan(&["--input", "ndjson", "--threads", "1"], Stdio::piped(), Stdio::piped());
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(line.as_bytes()).expect("written");
    let mut result = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut result).expect("a result");
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok();
    drop(stdin);
    child.wait().expect("ended");
    let peak =
        status?.lines().find(|line| line.starts_with("VmHWM"))?.split_whitespace().nth(1)?.parse().ok()?;
    let kibibytes: f64 = peak;
    Some(format!("{:.1} MB", kibibytes * 1024.0 / 1e6))
}

/// Texts that no one would write.
fn hard() {
    let scalars: String = ('\0'..=char::MAX).collect();
    let deep = |depth: usize| "“".repeat(depth) + "出口3亿美元" + &"”".repeat(depth);
    let texts = [
        ("100 MB without a line end", Sentences::new(7).text(100 * MEGABYTE, false)),
        ("a million digits", "7".repeat(MEGABYTE)),
        ("a million Chinese digits", "七".repeat(MEGABYTE)),
        ("a million times 万", format!("3{}", "万".repeat(MEGABYTE))),
        ("quotation marks ten thousand deep", deep(10_000)),
        ("quotation marks a million deep", deep(MEGABYTE)),
        ("a million open brackets", "（".repeat(MEGABYTE)),
        ("a million commas after figures", "3亿元，".repeat(MEGABYTE)),
        ("a million figures without marks", "3亿元".repeat(MEGABYTE)),
        ("a million figures in a list", format!("对美国出口{}分别增长", "3%、".repeat(MEGABYTE))),
        ("ten million zero bytes", "\0".repeat(10 * MEGABYTE)),
        ("ten million lone combining marks", "\u{301}".repeat(10 * MEGABYTE)),
        ("right-to-left text with overrides", "\u{202E}مليون 3 亿 \u{202C}".repeat(MEGABYTE / 4)),
        ("every Unicode scalar once", scalars),
        ("a million lines", "3\n".repeat(MEGABYTE)),
    ];
    for (name, text) in texts {
        let article = article(&text);
        let mut found = (0, 0);
        let time = best_of(1, || {
            let extraction = black_box(extract(&article, Lexicon::embedded()));
            found = (extraction.claims.len(), extraction.unused.len());
        });
        row(&format!("{name} ({} claims, {} unused)", found.0, found.1), text.len(), time);
    }
}

fn article(text: &str) -> Article {
    Article::new(text).with_date(Some(DATE))
}

fn portolan(arguments: &[&str], stdin: Stdio, stdout: Stdio) -> Child {
    Command::new(env!("CARGO_BIN_EXE_portolan"))
        .arg("extract")
        .args(arguments)
        .stdin(stdin)
        .stdout(stdout)
        .spawn()
        .expect("the program starts")
}

/// The least processor time of `count` runs.
fn best_of(count: usize, mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let (begun, processor) = (Instant::now(), processor_time());
        run();
        match (processor, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => begun.elapsed(),
        }
    };
    (0..count).map(timed).min().unwrap_or_default()
}

/// The least time by the clock of `count` runs.
fn best_wall_of(count: usize, mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    (0..count).map(timed).min().unwrap_or_default()
}

/// Time that this thread has run on a processor.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

#[expect(clippy::cast_precision_loss, reason = "for display")]
fn row(name: &str, bytes: usize, time: Duration) {
    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / time.as_secs_f64().max(1e-9);
    say(&format!("  {name:<64} {megabytes:>8.1} MB {:>12} {speed:>9.1} MB/s", milliseconds(time)));
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn say(line: &str) {
    println!("{line}");
}
