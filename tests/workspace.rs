//! Workspace files: what is written comes back, and what is broken is named.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::Path;

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::review::{Action, Journal, Verdict};
use portolan::text::Article;
use portolan::workspace::{Workspace, is_workspace};

const TEXT: &str = "去年，甲口岸进口小麦12万吨。\n";

fn workspace() -> (Workspace, Journal) {
    let article = Article::new(TEXT)
        .with_date(Some("2025-03-20".parse().unwrap()))
        .with_title(Some("口岸".to_owned()))
        .with_source(Some("某报".to_owned()));
    let read = extract(&article, Lexicon::embedded());
    let mut journal = Journal::default();
    let now = "2026-01-02T03:04:05Z".parse().unwrap();
    journal.decide(&article, &read.claims[0], Action::Accept, Vec::new(), now).unwrap();
    let other = Article::new("date 2025-04-02 棉花\n\n乙国出口棉花7万吨。\n");
    let workspace = Workspace {
        articles: vec![article, other],
        decisions: journal.history().lines().to_vec(),
        view: serde_json::json!({"shown": 1}),
        ..Workspace::default()
    };
    (workspace, journal)
}

#[test]
fn everything_comes_back() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("work.portolan");
    let (written, _) = workspace();
    written.write(&path).unwrap();
    // Over what was there, and without leaving anything beside it.
    written.write(&path).unwrap();
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    let read = Workspace::read(&path).unwrap();
    for (one, other) in read.articles.iter().zip(&written.articles) {
        assert_eq!(one.text(), other.text());
        assert_eq!(one.title(), other.title());
        assert_eq!(one.date(), other.date());
        assert_eq!(one.source(), other.source());
    }
    assert_eq!(read.articles.len(), 2);
    assert_eq!(read.decisions, written.decisions);
    assert_eq!(read.view, written.view);
    assert!(read.unreadable.is_empty());
    // A colleague's program takes the decisions in and finds the claims.
    let mut theirs = Journal::default();
    assert_eq!(theirs.merge(read.decisions).unwrap(), 1);
    let article = &read.articles[0];
    let extraction = extract(article, Lexicon::embedded());
    let (sheet, _) = theirs.replay(article, &extraction);
    assert_eq!(sheet.verdict(extraction.claims[0].id), Verdict::Accepted);
}

#[test]
fn another_reader_finds_texts_and_decisions() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("work.portolan");
    workspace().0.write(&path).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(json["portolan"], "workspace");
    assert_eq!(json["articles"][0]["text"], TEXT);
    assert_eq!(json["articles"][0]["source"], "某报");
    assert_eq!(json["decisions"][0]["do"], "accept");
    assert_eq!(json["decisions"][0]["selector"][0]["exact"], "12万吨");
}

/// What is said about a file with these bytes.
fn said(bytes: &[u8]) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("broken.portolan");
    fs::write(&path, bytes).unwrap();
    let said = Workspace::read(&path).unwrap_err().to_string();
    assert!(said.contains("broken.portolan") && said.contains("expected a Portolan workspace"), "{said}");
    said
}

#[test]
fn a_broken_file_is_named_with_what_was_found() {
    assert!(said(b" \n").contains("an empty file"));
    assert!(said(b"PK\x03\x04").contains("no such JSON"));
    assert!(said(b"{\"name\": \"x\"}").contains("JSON of something else"));
    assert!(said(b"{\"portolan\": \"workspace\", \"version\": 9}").contains("version 9"));
    assert!(said(b"{\"portolan\": \"workspace\", \"version\": 1}").contains("missing field `articles`"));
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("work.portolan");
    workspace().0.write(&path).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    let altered = whole.replace("小麦12万吨。", "小麦13万吨。");
    assert_ne!(altered, whole);
    assert!(said(altered.as_bytes()).contains("article 1: a text that is not the one of its sha256"));
    assert!(said(whole.replace("2025-03-20", "2025-13-20").as_bytes()).contains("article 1"));
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    assert!(said(half.as_bytes()).contains("no such JSON"));
    assert!(Workspace::read(Path::new("/nowhere/x.portolan")).is_err());
}

#[test]
fn a_decision_that_cannot_be_read_does_not_stop_the_rest() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("work.portolan");
    workspace().0.write(&path).unwrap();
    let strange = fs::read_to_string(&path).unwrap().replace("\"do\": \"accept\"", "\"do\": \"paint\"");
    fs::write(&path, strange).unwrap();
    let read = Workspace::read(&path).unwrap();
    assert_eq!((read.articles.len(), read.decisions.len(), read.unreadable.len()), (2, 0, 1));
    assert_eq!(read.unreadable[0].line, 1);
}

#[test]
fn a_file_that_cannot_be_written_says_so_and_leaves_the_old_one() {
    let directory = tempfile::tempdir().unwrap();
    // A directory in its place.
    assert!(workspace().0.write(directory.path()).is_err());
    assert!(is_workspace(Path::new("a/工作.Portolan")));
    assert!(!is_workspace(Path::new("portolan")));
}
