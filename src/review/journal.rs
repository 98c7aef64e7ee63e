//! The journal: the history of all decisions with the log behind it. What it takes, it has written.

use std::path::Path;

use jiff::Timestamp;

use super::anchor::Anchor;
use super::decision::{Action, ArticleName, Decision, Line, LineId, Step};
use super::history::History;
use super::log::{Log, Unreadable};
use super::sheet::Sheet;
use crate::error::Result;
use crate::model::{Claim, Extraction};
use crate::text::{Article, CodePoints};

/// All decisions, kept in a log or, without one, as long as the program runs.
#[derive(Debug, Default)]
pub struct Journal {
    history: History,
    log: Option<Log>,
    reviewer: Option<String>,
}

/// What is to be said about a log after it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines that could not be read, which stay in the log.
    pub unreadable: Vec<Unreadable>,
    /// Where a torn last line was set aside.
    pub torn: Option<std::path::PathBuf>,
}

impl Journal {
    /// The journal in the log at `path`, which is made where there is none.
    ///
    /// # Errors
    /// Where the file cannot be made, read or written; never for what stands in it.
    pub fn open(path: &Path) -> Result<(Self, Report)> {
        let (log, loaded) = Log::open(path)?;
        let mut history = History::default();
        for line in loaded.lines {
            history.fold(line);
        }
        let report = Report { unreadable: loaded.unreadable, torn: loaded.torn };
        Ok((Self { history, log: Some(log), reviewer: None }, report))
    }

    /// What was decided so far.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Where it is written; `None` where it lasts as long as the program.
    pub fn path(&self) -> Option<&Path> {
        self.log.as_ref().map(Log::path)
    }

    /// Names whoever decides from now on; nobody where the name is empty.
    pub fn set_reviewer(&mut self, name: &str) {
        let name = name.trim();
        self.reviewer = (!name.is_empty()).then(|| name.to_owned());
    }

    /// Writes a line, then takes it in.
    fn take(&mut self, line: Line) -> Result<()> {
        if let Some(log) = &mut self.log {
            log.append([&line])?;
        }
        self.history.fold(line);
        Ok(())
    }

    /// Decides about a claim of an article as it is read. `drops` is what can no longer be redone:
    /// [`History::redo_branch`] of the open articles.
    ///
    /// # Errors
    /// Where it could not be written; then nothing is decided.
    pub fn decide(
        &mut self,
        article: &Article,
        claim: &Claim,
        action: Action,
        drops: Vec<LineId>,
        now: Timestamp,
    ) -> Result<()> {
        let anchor = Anchor::new(article, &CodePoints::new(article.text()), claim);
        let decision = Decision {
            id: LineId::fresh(),
            time: self.history.next_time(now),
            by: self.reviewer.clone(),
            article: ArticleName::of(article),
            anchor,
            action,
            drops,
        };
        self.take(Line::Decided(Box::new(decision)))
    }

    /// Takes back the newest decision that `among` lets in. Returns it, or `None` where there is none.
    ///
    /// # Errors
    /// Where it could not be written; then nothing is undone.
    pub fn undo(&mut self, now: Timestamp, among: impl Fn(&Decision) -> bool) -> Result<Option<Decision>> {
        let Some(decision) = self.history.to_undo(among).cloned() else { return Ok(None) };
        let step = Step { id: LineId::fresh(), time: self.history.next_time(now), decision: decision.id };
        self.take(Line::Undone(step))?;
        Ok(Some(decision))
    }

    /// Brings back what was undone last, of what `among` lets in.
    ///
    /// # Errors
    /// Where it could not be written; then nothing is redone.
    pub fn redo(&mut self, now: Timestamp, among: impl Fn(&Decision) -> bool) -> Result<Option<Decision>> {
        let Some(decision) = self.history.to_redo(among).cloned() else { return Ok(None) };
        let step = Step { id: LineId::fresh(), time: self.history.next_time(now), decision: decision.id };
        self.take(Line::Redone(step))?;
        Ok(Some(decision))
    }

    /// Takes in another log's lines, such as a colleague's: those that are not yet there. Returns how
    /// many were new.
    ///
    /// # Errors
    /// Where they could not be written; then none is taken in.
    pub fn merge(&mut self, lines: Vec<Line>) -> Result<usize> {
        let mut merged = self.history.clone();
        let new: Vec<Line> = lines.into_iter().filter(|line| merged.fold(line.clone())).collect();
        if let Some(log) = &mut self.log
            && !new.is_empty()
        {
            log.append(&new)?;
        }
        self.history = merged;
        Ok(new.len())
    }

    /// What is decided about an article as it is read, with the claims as they stand after the edits.
    pub fn replay(&self, article: &Article, read: &Extraction) -> (Sheet, Extraction) {
        Sheet::replay(article, read, self.history.about(&ArticleName::of(article)))
    }
}
