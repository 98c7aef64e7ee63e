//! The log as a file: readable, only appended to, and never a reason to stop.

use std::fs;

use portolan::review::{Action, Edits, Journal, Line};

use super::{TEXT, claim, decide, now, read, replayed, verdicts};

fn quotes(journal: &Journal) -> usize {
    journal.history().lines().len()
}

#[test]
fn a_decision_names_its_reviewer_where_one_was_given() {
    let (article, extraction) = read(TEXT);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("decisions.jsonl");
    let (mut journal, _) = Journal::open(&path).unwrap();
    decide(&mut journal, &article, &extraction.claims[0], Action::Accept);
    journal.set_reviewer(" 陈静 ");
    decide(&mut journal, &article, &extraction.claims[1], Action::Reject);
    let lines = std::fs::read_to_string(&path).unwrap();
    let [first, second] = lines.lines().collect::<Vec<_>>()[..] else { panic!("{lines}") };
    assert!(!first.contains("\"by\""), "as logs without names are");
    assert!(second.contains("\"by\":\"陈静\""), "{second}");
    let (journal, _) = Journal::open(&path).unwrap();
    let (sheet, _) = journal.replay(&article, &extraction);
    assert_eq!(sheet.claim(extraction.claims[0].id).unwrap().by, None);
    assert_eq!(sheet.claim(extraction.claims[1].id).unwrap().by.as_deref(), Some("陈静"));
    assert_eq!(sheet.reviewers().into_iter().collect::<Vec<_>>(), ["陈静"]);
}

#[test]
fn every_line_is_json_with_words_that_a_person_can_read() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("deep/decisions.jsonl");
    let (article, extraction) = read(TEXT);
    let (mut journal, report) = Journal::open(&path).unwrap();
    assert_eq!(report, portolan::review::Report::default());
    let wheat = claim(&article, &extraction, "12万吨");
    decide(&mut journal, &article, wheat, Action::Accept);
    decide(&mut journal, &article, wheat, Action::Note("与海关数据核对".to_owned()));
    assert!(journal.undo(now(), |_| true).unwrap().is_some());
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let acts: Vec<&str> = lines.iter().map(|line| line["do"].as_str().unwrap()).collect();
    assert_eq!(acts, ["accept", "note", "undo"]);
    let first = &lines[0];
    assert_eq!(first["article"]["title"], "边境口岸贸易");
    assert_eq!(first["article"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(first["selector"][0]["type"], "TextQuoteSelector");
    assert_eq!(first["selector"][0]["exact"], "12万吨");
    assert!(first["selector"][0]["prefix"].as_str().unwrap().ends_with("甲口岸进口小麦"));
    assert_eq!(first["selector"][1]["type"], "TextPositionSelector");
    let (start, end) = (first["selector"][1]["start"].as_u64(), first["selector"][1]["end"].as_u64());
    let (start, end) = (usize::try_from(start.unwrap()).unwrap(), usize::try_from(end.unwrap()).unwrap());
    let words: String = TEXT.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "12万吨", "positions count code points");
    assert_eq!(first["reading"]["low"], "120000");
    assert_eq!(first["reading"]["measure"], "imports");
    assert_eq!(lines[1]["note"], "与海关数据核对");
    assert_eq!(lines[2]["decision"], lines[1]["id"]);
}

#[test]
fn a_torn_last_line_is_set_aside_wherever_it_is_torn() {
    let directory = tempfile::tempdir().unwrap();
    let whole = directory.path().join("whole.jsonl");
    let (article, extraction) = read(TEXT);
    let (mut journal, _) = Journal::open(&whole).unwrap();
    for claim in &extraction.claims {
        decide(&mut journal, &article, claim, Action::Accept);
    }
    let bytes = fs::read(&whole).unwrap();
    let last = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for cut in last + 1..bytes.len() {
        let path = directory.path().join(format!("{cut}.jsonl"));
        fs::write(&path, &bytes[..cut]).unwrap();
        let (mut journal, report) = Journal::open(&path).unwrap();
        // Without its line end alone, the line is complete.
        let complete = usize::from(cut == bytes.len() - 1);
        assert_eq!(quotes(&journal), extraction.claims.len() - 1 + complete, "cut at {cut}");
        assert_eq!(report.torn.is_some(), complete == 0);
        if let Some(aside) = &report.torn {
            let kept = fs::read(aside).unwrap();
            assert_eq!(kept.strip_suffix(b"\n").unwrap(), &bytes[last..cut], "nothing is thrown away");
        }
        // Work goes on, and all is there the next time.
        decide(&mut journal, &article, &extraction.claims[0], Action::Reject);
        let (again, report) = Journal::open(&path).unwrap();
        assert_eq!(again.history().lines(), journal.history().lines());
        assert_eq!(report, portolan::review::Report::default());
    }
}

#[test]
fn lines_that_cannot_be_read_are_named_and_kept() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("log.jsonl");
    let (article, extraction) = read(TEXT);
    let (mut journal, _) = Journal::open(&path).unwrap();
    decide(&mut journal, &article, &extraction.claims[0], Action::Accept);
    let good = fs::read_to_string(&path).unwrap();
    let strange = format!("{good}not json\n\n{{\"do\":\"paint\"}}\n\u{fffd}\n");
    fs::write(&path, &strange).unwrap();
    let (mut journal, report) = Journal::open(&path).unwrap();
    let numbers: Vec<usize> = report.unreadable.iter().map(|it| it.line).collect();
    assert_eq!(numbers, [2, 4, 5]);
    assert_eq!(quotes(&journal), 1);
    decide(&mut journal, &article, &extraction.claims[0], Action::Reject);
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(&strange), "only appended to");
}

#[test]
fn a_decision_that_cannot_be_written_is_not_taken() {
    let directory = tempfile::tempdir().unwrap();
    // A directory in the place of the log.
    assert!(Journal::open(directory.path()).is_err());
    assert!(Journal::open(&directory.path().join("a\0b")).is_err());
}

#[test]
fn two_windows_append_to_one_log() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("log.jsonl");
    let (article, extraction) = read(TEXT);
    let (mut one, _) = Journal::open(&path).unwrap();
    let (mut other, _) = Journal::open(&path).unwrap();
    decide(&mut one, &article, &extraction.claims[0], Action::Accept);
    decide(&mut other, &article, &extraction.claims[1], Action::Reject);
    decide(&mut one, &article, &extraction.claims[2], Action::Accept);
    let (both, _) = Journal::open(&path).unwrap();
    let (_, reviewed, sheet) = replayed(&both, TEXT);
    let codes: Vec<_> = verdicts(&sheet, &reviewed).into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(codes, ["accepted", "rejected", "accepted"]);
}

#[test]
fn lines_come_back_as_they_were_written() {
    let (article, extraction) = read(TEXT);
    let mut journal = Journal::default();
    let typed = [(portolan::review::Dimension::High, "4亿".to_owned())].into();
    let export = claim(&article, &extraction, "3亿美元");
    let edits = Edits::from_form(&article, export, &typed).unwrap();
    for action in [
        Action::Accept,
        Action::Edit(edits),
        Action::Reject,
        Action::Note("“引号”\n换行".to_owned()),
        Action::Reopen,
    ] {
        decide(&mut journal, &article, export, action);
    }
    journal.undo(now(), |_| true).unwrap();
    journal.redo(now(), |_| true).unwrap();
    for line in journal.history().lines() {
        let text = serde_json::to_string(line).unwrap();
        assert!(!text.contains('\n'));
        let back: Line = serde_json::from_str(&text).unwrap();
        assert_eq!(back, *line);
    }
}

#[test]
fn a_colleagues_lines_are_merged_once_and_newer_ones_win() {
    let (article, extraction) = read(TEXT);
    let (mut mine, mut theirs) = (Journal::default(), Journal::default());
    let claim = &extraction.claims[0];
    let earlier = "2026-01-01T00:00:00Z".parse().unwrap();
    theirs.decide(&article, claim, Action::Reject, Vec::new(), earlier).unwrap();
    theirs.decide(&article, &extraction.claims[1], Action::Accept, Vec::new(), earlier).unwrap();
    decide(&mut mine, &article, claim, Action::Accept);
    assert_eq!(mine.merge(theirs.history().lines().to_vec()).unwrap(), 2);
    assert_eq!(mine.merge(theirs.history().lines().to_vec()).unwrap(), 0);
    let (_, reviewed, sheet) = replayed(&mine, TEXT);
    let codes: Vec<_> = verdicts(&sheet, &reviewed).into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(codes, ["accepted", "accepted"], "mine is the newer one about the first claim");
}
