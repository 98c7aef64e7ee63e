//! Undoing and redoing in the window: decisions, whose history the journal keeps, and articles that
//! were closed.

use std::sync::Arc;

use super::strings::Word;
use super::{App, Command, Message};
use crate::library::{ArticleId, Entry, Language};

/// Articles that were closed together, and the one that was shown.
#[derive(Clone, Debug)]
struct Closed {
    entries: Vec<(ArticleId, Arc<Entry>)>,
    shown: Option<ArticleId>,
}

/// One thing that was done.
#[derive(Clone, Debug)]
enum Step {
    /// A decision: which one, the journal knows.
    Decided,
    /// Articles were closed.
    Closed(Closed),
}

/// What was done and undone in this window, newest last. Decisions go on beyond it, into the journal.
#[derive(Debug, Default)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    /// Something was decided.
    pub fn decided(&mut self) {
        self.done.push(Step::Decided);
        self.undone.clear();
    }
}

impl App {
    /// Takes back what was done last.
    pub(super) fn undo(&mut self) {
        match self.steps.done.pop() {
            Some(Step::Closed(closed)) => {
                for (id, entry) in &closed.entries {
                    self.library.restore(*id, Arc::clone(entry));
                }
                // What was decided meanwhile about another text of one of them holds for it as well.
                let ids: Vec<ArticleId> = closed.entries.iter().map(|(id, _)| *id).collect();
                self.review_articles(&ids);
                if let Some(shown) = closed.shown.or(ids.first().copied()) {
                    self.session.show(shown);
                }
                self.steps.undone.push(Step::Closed(closed));
                let text = Word::Reopened.text(self.settings.language());
                self.say(Message::done(text).with_action(Command::Redo));
            }
            Some(Step::Decided) | None => {
                if self.undo_decision() {
                    self.steps.undone.push(Step::Decided);
                }
            }
        }
    }

    /// Does again what was undone last.
    pub(super) fn redo(&mut self) {
        match self.steps.undone.pop() {
            Some(Step::Closed(closed)) => {
                let ids: Vec<ArticleId> = closed.entries.iter().map(|(id, _)| *id).collect();
                let closed = self.take_out(&ids);
                self.steps.done.push(Step::Closed(closed));
            }
            Some(Step::Decided) | None => {
                if self.redo_decision() {
                    self.steps.done.push(Step::Decided);
                }
            }
        }
    }

    /// Closes articles; undoing opens them again.
    pub(super) fn close(&mut self, ids: &[ArticleId]) {
        let language = self.settings.language();
        let closed = self.take_out(ids);
        let text = match (closed.entries.as_slice(), language) {
            ([], _) => return,
            ([(_, entry)], Language::Chinese) => format!("已关闭《{}》", entry.article.title_or_start()),
            ([(_, entry)], Language::English) => format!("Closed \"{}\"", entry.article.title_or_start()),
            (all, Language::Chinese) => format!("已关闭 {} 篇文章", all.len()),
            (all, Language::English) => format!("Closed {} articles", all.len()),
        };
        self.steps.undone.clear();
        self.steps.done.push(Step::Closed(closed));
        self.say(Message::done(text).with_action(Command::Undo));
    }

    /// Takes articles out of the library, and shows the one that stood next to the one shown.
    fn take_out(&mut self, ids: &[ArticleId]) -> Closed {
        let shown = self.session.open;
        let stays = |id: &ArticleId| !ids.contains(id);
        let after = |shown: ArticleId| {
            let order = || self.library.iter().map(|(id, _)| id).filter(&stays);
            order().find(|id| *id > shown).or_else(|| order().rfind(|id| *id < shown))
        };
        let next = shown.filter(|shown| !stays(shown)).map(after);
        let entries = ids.iter().filter_map(|id| Some((*id, self.library.remove(*id)?))).collect();
        match next {
            Some(Some(next)) => self.session.show(next),
            Some(None) => self.session.show_none(),
            None => {}
        }
        self.session.forget(ids);
        Closed { entries, shown }
    }
}
