//! Kill -9 in the middle of deciding: what was acknowledged as saved is there afterwards.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use portolan::review::{Action, Journal, LineId};

use super::{TEXT, decide, now, read};

/// The log that the process under test writes, where this process is that one.
const LOG: &str = "PORTOLAN_TEST_CRASH_LOG";

/// Not a test but the process that the test below kills: it decides, undoes and redoes without end
/// and says each line's name once it is saved.
#[test]
fn decides_until_killed() {
    let Some(path) = std::env::var_os(LOG) else { return };
    let (article, extraction) = read(TEXT);
    let (mut journal, _) = Journal::open(Path::new(&path)).unwrap();
    for at in 0.. {
        match at % 5 {
            3 => drop(journal.undo(now(), |_| true).unwrap()),
            4 => drop(journal.redo(now(), |_| true).unwrap()),
            _ => {
                let claim = &extraction.claims[at % extraction.claims.len()];
                let action = if at % 2 == 0 { Action::Accept } else { Action::Note("长".repeat(2000)) };
                decide(&mut journal, &article, claim, action);
            }
        }
        let id = journal.history().lines().last().unwrap().id();
        let mut out = std::io::stdout();
        writeln!(out, "saved {}", serde_json::to_string(&id).unwrap()).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_that_it_said_was_saved() {
    for kill_after in [1, 2, 7, 40] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("decisions.jsonl");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["crash::decides_until_killed", "--exact", "--nocapture", "--test-threads=1"])
            .env(LOG, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut saved: Vec<LineId> = Vec::new();
        let mut is_killed = false;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            let Some((_, id)) = line.split_once("saved ") else { continue };
            // The last line of a killed process may be cut.
            let Ok(id) = serde_json::from_str(id) else { continue };
            saved.push(id);
            if saved.len() >= kill_after && !is_killed {
                // On Unix this is SIGKILL.
                child.kill().unwrap();
                is_killed = true;
            }
        }
        assert!(!child.wait().unwrap().success());
        assert!(saved.len() >= kill_after);
        let (journal, report) = Journal::open(&path).unwrap();
        let found: Vec<LineId> = journal.history().lines().iter().map(portolan::review::Line::id).collect();
        assert_eq!(found.get(..saved.len()), Some(saved.as_slice()), "every line that was said to be saved");
        assert!(found.len() <= saved.len() + 1, "at most the one being said");
        assert_eq!(report.unreadable, []);
    }
}
