//! Articles one a line: `{"id", "date", "title", "text"}` as JSON.
//!
//! A stream is cut into chunks of whole lines, so that memory stays flat however long it is.
//! A bad line is the error of that line alone.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::text::{Article, Date};

/// A chunk is handed on when it holds this much: enough to be worth a thread's while.
const CHUNK_BYTES: usize = 64 * 1024;
/// Buffer for reading; a chunk never waits for more than is in it.
const BUFFER_BYTES: usize = 256 * 1024;
/// No article is this long. A longer line is an error of its own, and is skipped in passing.
const LINE_MAX_BYTES: usize = 1 << 30;

/// Whole lines of a stream, in order.
#[derive(Debug)]
pub struct Chunk {
    /// Number of the first line, counted from 1.
    pub first_line: u64,
    /// The lines, each with its line end.
    bytes: Vec<u8>,
}

impl Chunk {
    /// Length of the lines with their ends.
    pub fn len_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The lines that are not blank, with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let numbered = self.bytes.split_inclusive(|byte| *byte == b'\n').zip(self.first_line..);
        numbered
            .map(|(line, number)| (number, line.trim_ascii()))
            .filter(|(_, line)| !line.is_empty() && *line != b"\xEF\xBB\xBF")
    }
}

/// Cuts a stream into chunks of whole lines.
#[derive(Debug)]
pub struct Chunks<R> {
    path: PathBuf,
    stream: BufReader<R>,
    next_line: u64,
    is_done: bool,
}

impl<R: io::Read> Chunks<R> {
    /// The chunks of a stream; `path` names it in errors.
    pub fn new(path: &Path, stream: R) -> Self {
        let stream = BufReader::with_capacity(BUFFER_BYTES, stream);
        Self { path: path.to_owned(), stream, next_line: 1, is_done: false }
    }

    /// Appends one line, its end included; past the longest line it only skips.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let from = bytes.len();
        loop {
            let buffer = match self.stream.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
            let taken = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or(buffer);
            let length = taken.len();
            if bytes.len() - from + length <= LINE_MAX_BYTES {
                bytes.extend_from_slice(taken);
            } else if end.is_some() {
                bytes.push(b'\n');
            }
            self.stream.consume(length);
            if end.is_some() || length == 0 {
                return Ok(bytes.len() > from);
            }
        }
    }
}

impl<R: io::Read> Iterator for Chunks<R> {
    type Item = Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let first_line = self.next_line;
        let mut bytes = Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4);
        loop {
            match self.read_line(&mut bytes) {
                Ok(true) => self.next_line += 1,
                Ok(false) => self.is_done = true,
                Err(source) => {
                    self.is_done = true;
                    let path = self.path.clone();
                    return Some(Err(Error::Io { path, expected: "a stream that can be read", source }));
                }
            }
            // What is there is worked on at once: a slow writer is answered line by line.
            if self.is_done || bytes.len() >= CHUNK_BYTES || self.stream.buffer().is_empty() {
                break;
            }
        }
        (!bytes.is_empty()).then_some(Ok(Chunk { first_line, bytes }))
    }
}

/// An article of a stream with the caller's name for it.
#[derive(Clone, Debug)]
pub struct Record {
    /// As it stood in the line; `null` where there was none.
    pub id: Value,
    /// The article.
    pub article: Article,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    date: Option<Cow<'a, str>>,
    title: Option<String>,
    source: Option<String>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Reads one line. `date` is the article's date where neither the line nor its text has one.
///
/// A date in the line may carry a time, which is not read.
///
/// # Errors
/// What was expected and found, with the line's `id` where that could be read.
pub fn record_from_line(line: &[u8], date: Option<Date>) -> std::result::Result<Record, (Value, String)> {
    const EXPECTED: &str = r#"{"id", "date", "title", "text"} in JSON"#;
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let parsed: Line<'_> = serde_json::from_slice(line)
        .map_err(|error| (id_of(line), format!("expected {EXPECTED}, found: {}", one_line(&error))))?;
    let stated = match parsed.date.as_deref().map(str::trim).filter(|date| !date.is_empty()) {
        None => None,
        Some(words) => Some(date_from_words(words).ok_or_else(|| {
            let message = format!("expected \"date\" as YYYY-MM-DD, found {words:?}");
            (parsed.id.clone(), message)
        })?),
    };
    let article = Article::new(parsed.text).with_title(parsed.title).with_source(parsed.source);
    let date = stated.or(article.date()).or(date);
    Ok(Record { id: parsed.id, article: article.with_date(date) })
}

/// `YYYY-MM-DD`, with or without a time after it.
fn date_from_words(words: &str) -> Option<Date> {
    let day = words.get(..10)?;
    let rest = words.get(10..)?;
    let has_time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    has_time.then(|| day.parse().ok()).flatten()
}

/// The `id` of a line that is JSON but not an article.
fn id_of(line: &[u8]) -> Value {
    let parsed: Option<Value> = serde_json::from_slice(line).ok();
    parsed.and_then(|value| value.get("id").cloned()).unwrap_or(Value::Null)
}

/// The reader's complaint; it sees one line at a time, so its line number says nothing.
fn one_line(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match words.strip_suffix(&place) {
        Some(what) if error.column() > 0 => format!("{what} at column {}", error.column()),
        Some(what) => what.to_owned(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(u64, String)> {
        let chunks = Chunks::new(Path::new("-"), text.as_bytes());
        chunks
            .map(|chunk| chunk.expect("a stream in memory"))
            .flat_map(|chunk| {
                let lines =
                    chunk.lines().map(|(number, line)| (number, String::from_utf8_lossy(line).into_owned()));
                lines.collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn lines_keep_their_numbers_over_blank_ones_and_chunks() {
        let found = numbers("a\n\n  \r\nb\r\nc");
        assert_eq!(found, [(1, "a".to_owned()), (4, "b".to_owned()), (5, "c".to_owned())]);
        let long = "x".repeat(CHUNK_BYTES);
        let found = numbers(&format!("{long}\n{long}\ny\n"));
        assert_eq!(
            found.iter().map(|(number, line)| (*number, line.len())).collect::<Vec<_>>(),
            [(1, CHUNK_BYTES), (2, CHUNK_BYTES), (3, 1)]
        );
    }

    #[test]
    fn the_line_dates_the_article_before_its_text_does() {
        let line =
            r#"{"id":7,"date":"2024-05-06T08:00:00Z","title":"港口","text":"date 2020-01-01 旧题\n正文。"}"#;
        let record = record_from_line(line.as_bytes(), None).expect("a good line");
        assert_eq!(record.id, 7);
        assert_eq!(record.article.date().map(|date| date.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(record.article.title(), Some("港口"));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_and_keeps_its_id() {
        let wrong = |line: &str| record_from_line(line.as_bytes(), None).map(|_| ()).expect_err("a bad line");
        let (id, message) = wrong(r#"{"id":"a","title":"无正文"}"#);
        assert_eq!(id, "a");
        assert!(message.contains("missing field `text`"), "{message}");
        let (id, message) = wrong(r#"{"id":"b","date":"2024-13-01","text":""}"#);
        assert_eq!(id, "b");
        assert!(message.contains("YYYY-MM-DD") && message.contains("2024-13-01"), "{message}");
        let (id, message) = wrong("{");
        assert_eq!(id, Value::Null);
        assert!(message.contains("EOF"), "{message}");
    }
}
