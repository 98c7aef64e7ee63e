//! Lines folded to what holds: decisions in order, which of them are undone, and what can be redone.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::decision::{ArticleName, Decision, Line, LineId, Step};

/// Whether a decision holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It holds.
    Done,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone, and something else was decided since.
    Dropped,
}

/// Everything that was decided, undone and redone.
///
/// Folding the same lines gives the same history; a line that is already there changes nothing, so
/// logs of several reviewers can be folded into one.
#[derive(Clone, Debug, Default)]
pub struct History {
    lines: Vec<Line>,
    known: HashSet<LineId>,
    /// Positions of decisions in `lines`, with their standing.
    decisions: Vec<(usize, Standing)>,
    by_id: HashMap<LineId, usize>,
    by_text: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    /// What can be redone, the next one last.
    undone: Vec<usize>,
    last: Option<Timestamp>,
}

impl History {
    /// Adds a line. Returns whether it was new.
    pub fn fold(&mut self, line: Line) -> bool {
        if !self.known.insert(line.id()) {
            return false;
        }
        self.last = self.last.max(Some(line.time()));
        match &line {
            Line::Decided(decision) => {
                for dropped in &decision.drops {
                    if let Some(at) = self.by_id.get(dropped) {
                        self.stand(*at, Standing::Dropped);
                    }
                }
                let at = self.decisions.len();
                self.by_id.insert(decision.id, at);
                self.by_text.entry(decision.article.sha256.clone()).or_default().push(at);
                // Articles without a title have none in common.
                if !decision.article.title.is_empty() {
                    self.by_title.entry(decision.article.title.clone()).or_default().push(at);
                }
                self.decisions.push((self.lines.len(), Standing::Done));
            }
            Line::Undone(step) => self.step(*step, Standing::Done, Standing::Undone),
            Line::Redone(step) => self.step(*step, Standing::Undone, Standing::Done),
        }
        self.lines.push(line);
        true
    }

    fn step(&mut self, step: Step, from: Standing, to: Standing) {
        let Some(at) = self.by_id.get(&step.decision).copied() else { return };
        if self.decisions.get(at).is_some_and(|(_, standing)| *standing == from) {
            self.stand(at, to);
        }
    }

    fn stand(&mut self, at: usize, standing: Standing) {
        if let Some((_, slot)) = self.decisions.get_mut(at) {
            *slot = standing;
        }
        self.undone.retain(|undone| *undone != at);
        if standing == Standing::Undone {
            self.undone.push(at);
        }
    }

    /// Every line, in the order of the log.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn decision(&self, at: usize) -> Option<&Decision> {
        match self.lines.get(self.decisions.get(at)?.0)? {
            Line::Decided(decision) => Some(decision),
            Line::Undone(_) | Line::Redone(_) => None,
        }
    }

    /// The decision with this name, whether or not it holds.
    pub fn named(&self, id: LineId) -> Option<&Decision> {
        self.decision(*self.by_id.get(&id)?)
    }

    /// The decisions that hold for an article, oldest first: those about its text, and those about
    /// another text of the same title and date.
    pub fn about(&self, article: &ArticleName) -> Vec<&Decision> {
        let by_text = self.by_text.get(&article.sha256).into_iter().flatten();
        let by_title = self.by_title.get(&article.title).into_iter().flatten();
        let mut all: Vec<usize> = by_text.chain(by_title).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|at| self.decisions.get(*at).is_some_and(|(_, standing)| *standing == Standing::Done));
        let mut found: Vec<&Decision> = all.iter().filter_map(|at| self.decision(*at)).collect();
        found.retain(|decision| decision.article.same_article(article));
        // A colleague's older decisions do not override newer ones.
        found.sort_by_key(|decision| decision.time);
        found
    }

    /// The lines about some articles, with what was undone and redone of them.
    pub fn lines_about<'a>(&'a self, articles: &'a [ArticleName]) -> impl Iterator<Item = &'a Line> {
        let texts: HashSet<&str> = articles.iter().map(|it| it.sha256.as_str()).collect();
        let titles: HashSet<(&str, Option<&str>)> =
            articles.iter().map(ArticleName::title_and_date).collect();
        let is_about = move |id: LineId| {
            self.named(id).is_some_and(|it| {
                texts.contains(it.article.sha256.as_str())
                    || (!it.article.title.is_empty() && titles.contains(&it.article.title_and_date()))
            })
        };
        self.lines.iter().filter(move |line| match line {
            Line::Decided(decision) => is_about(decision.id),
            Line::Undone(step) | Line::Redone(step) => is_about(step.decision),
        })
    }

    /// The decision that undoing would take back: the newest that holds, of those that `among` lets in.
    pub fn to_undo(&self, among: impl Fn(&Decision) -> bool) -> Option<&Decision> {
        let done = (0..).zip(&self.decisions).filter(|(_, (_, standing))| *standing == Standing::Done);
        let found = done.filter_map(|(at, _)| Some((at, self.decision(at)?)));
        // Newest by time, so that what a colleague decided before is not taken for the last.
        let newest = found.filter(|(_, it)| among(it)).max_by_key(|(at, it)| (it.time, *at));
        newest.map(|(_, decision)| decision)
    }

    /// The decision that redoing would bring back.
    pub fn to_redo(&self, among: impl Fn(&Decision) -> bool) -> Option<&Decision> {
        self.undone.iter().rev().filter_map(|at| self.decision(*at)).find(|decision| among(decision))
    }

    /// Everything that a new decision would make impossible to redo, oldest undoing first.
    pub fn redo_branch(&self, among: impl Fn(&Decision) -> bool) -> Vec<LineId> {
        let undone = self.undone.iter().filter_map(|at| self.decision(*at));
        undone.filter(|decision| among(decision)).map(|decision| decision.id).collect()
    }

    /// A time for the next line: now, or just after the last line where clocks disagree.
    pub fn next_time(&self, now: Timestamp) -> Timestamp {
        let tick = jiff::SignedDuration::from_nanos(1);
        let after = self.last.and_then(|last| last.checked_add(tick).ok());
        after.map_or(now, |after| after.max(now))
    }
}
