//! What the commands of review do.

use std::sync::Arc;

use super::forms::as_read;
use super::{Desk, EditForm, NoteForm, ReviewerForm, Waiting, is_about, words};
use crate::app::session::Part;
use crate::app::strings::Word;
use crate::app::{App, Command, Item, Message};
use crate::library::{ArticleId, ClaimKey, Entry, Language, Stated};
use crate::review::{Action, ArticleName, Decision, Journal, Report, Verdict};

impl App {
    /// Keeps decisions in the log of this user; without one they last as long as the window, and that
    /// is said.
    pub(in crate::app) fn open_journal(&mut self) {
        let Some(path) = crate::review::log_path() else {
            self.say(Message::problem(Word::NoLog.text(self.settings.language())));
            return;
        };
        match Journal::open(&path) {
            Ok((journal, report)) => self.set_journal(journal, &report),
            Err(error) => {
                let text = Word::NoLog.text(self.settings.language());
                self.say(Message::problem(text).with_details(error.to_string()));
            }
        }
    }

    /// The app with a journal in which decisions are kept, and what there is to say about its log.
    pub fn set_journal(&mut self, journal: Journal, report: &Report) {
        let before = std::mem::replace(&mut self.desk, Desk { journal, ..Desk::default() });
        // What was decided before there was a log, such as in a workspace opened at the start.
        self.merge_decisions(before.journal.history().lines().to_vec());
        let ids: Vec<ArticleId> = self.library.iter().map(|(id, _)| id).collect();
        self.review_articles(&ids);
        let language = self.settings.language();
        if let Some(aside) = &report.torn {
            let text = Word::TornLine.text(language);
            self.say(Message::problem(text).with_details(aside.display().to_string()));
        }
        if !report.unreadable.is_empty() {
            let lines = report.unreadable.iter().map(|it| format!("{}: {}", it.line, it.reason));
            let path = self.desk.journal.path().map(|path| path.display().to_string());
            let details: Vec<String> = path.into_iter().chain(lines).collect();
            let text = format!("{} {}", report.unreadable.len(), Word::UnreadableLines.text(language));
            self.say(Message::problem(text).with_details(details.join("\n")));
        }
    }

    /// Takes in the decisions of another log.
    pub(in crate::app) fn merge_decisions(&mut self, lines: Vec<crate::review::Line>) {
        match self.desk.journal.merge(lines) {
            Ok(0) => {}
            Ok(count) => {
                let text = format!("{count} {}", Word::DecisionsMerged.text(self.settings.language()));
                self.say(Message::note(text));
            }
            Err(error) => self.not_saved(&error),
        }
    }

    /// The names of the open articles.
    pub(in crate::app) fn open_names(&mut self) -> Vec<ArticleName> {
        self.desk.names_of(self.library.iter().map(|(id, entry)| (id, entry.as_ref())))
    }

    /// Every decision.
    pub const fn journal(&self) -> &Journal {
        self.desk.journal()
    }

    /// Applies a command of review.
    pub(in crate::app) fn apply_review(&mut self, command: &Command) {
        match command {
            Command::Accept => self.decide_target(Action::Accept),
            Command::Reject => self.decide_target(Action::Reject),
            Command::Reopen => self.decide_target(Action::Reopen),
            Command::Edit => {
                let language = self.settings.language();
                let form = self.target().map(|stated| EditForm::new(stated, language));
                self.session.edit = form;
                self.pin_form(self.session.edit.as_ref().map(|form| form.claim));
            }
            Command::Note => {
                let form = self.target().map(|stated| {
                    let review = stated.entry.review.claim(stated.claim.id);
                    let text = review.and_then(|review| review.note.clone()).unwrap_or_default();
                    NoteForm { claim: stated.key, text, is_new: true }
                });
                self.session.note = form;
                self.pin_form(self.session.note.as_ref().map(|form| form.claim));
            }
            Command::SaveEdit => self.save_edit(),
            Command::SaveNote => {
                if let Some(form) = self.session.note.take() {
                    self.decide(form.claim, Action::Note(form.text.trim().to_owned()));
                }
            }
            Command::LoseRedo => {
                if let Some(Waiting { claim, action, .. }) = self.session.waiting.take() {
                    self.commit(claim, &action);
                }
            }
            Command::NextOpen => self.next_open(),
            Command::NameReviewer => {
                let name = self.settings.reviewer.clone();
                self.session.reviewer = Some(ReviewerForm { name, is_new: true });
            }
            Command::SaveReviewer => {
                if let Some(form) = self.session.reviewer.take() {
                    form.name.trim().clone_into(&mut self.settings.reviewer);
                }
            }
            Command::ToggleAdvance => {
                self.settings.advance = !self.settings.advance;
                let word = if self.settings.advance { Word::GoesOn } else { Word::Stays };
                self.say(Message::done(word.text(self.settings.language())));
            }
            _ => {}
        }
    }

    /// The claim that a key decides about: the one pinned last, or else the one hovered or focused.
    pub(in crate::app) fn target(&self) -> Option<Stated<'_>> {
        let pinned = self.session.selection.focus().and_then(Item::claim);
        let key = pinned.or_else(|| self.session.hover.item().and_then(Item::claim))?;
        self.library.claim(key)
    }

    /// The claim of a form stays in sight while it is filled in.
    fn pin_form(&mut self, claim: Option<ClaimKey>) {
        match claim {
            Some(claim) => self.session.selection.go_to(Item::Claim(claim)),
            None => self.say(Message::note(Word::NothingToDecide.text(self.settings.language()))),
        }
    }

    fn decide_target(&mut self, action: Action) {
        match self.target().map(|stated| stated.key) {
            Some(key) => self.decide(key, action),
            None => self.pin_form(None),
        }
    }

    fn save_edit(&mut self) {
        let Some(mut form) = self.session.edit.take() else { return };
        let Some(stated) = self.library.claim(form.claim) else { return };
        match form.edits(stated) {
            // Values as they were read need no edit.
            Ok(edits) if edits.is_empty() => {
                let action = if is_edited(stated) { Action::Reopen } else { Action::Accept };
                self.decide(form.claim, action);
            }
            Ok(edits) => self.decide(form.claim, Action::Edit(edits)),
            Err(refusals) => {
                form.refusals = refusals;
                self.session.edit = Some(form);
            }
        }
    }

    /// Decides, unless something could no longer be redone then: that is asked first.
    fn decide(&mut self, key: ClaimKey, action: Action) {
        let Some(stated) = self.library.claim(key) else { return };
        if changes_nothing(stated, &action) {
            self.advance(key, &action);
            return;
        }
        let names = self.open_names();
        let lost = self.desk.journal.history().redo_branch(is_about(&names)).len();
        if lost > 0 {
            self.session.waiting = Some(Waiting { claim: key, action, lost });
        } else {
            self.commit(key, &action);
        }
    }

    fn commit(&mut self, key: ClaimKey, action: &Action) {
        let names = self.open_names();
        let Some(stated) = self.library.claim(key) else { return };
        let drops = self.desk.journal.history().redo_branch(is_about(&names));
        let read = as_read(stated);
        let now = jiff::Timestamp::now();
        self.desk.journal.set_reviewer(&self.settings.reviewer);
        if let Err(error) = self.desk.journal.decide(stated.article(), read, action.clone(), drops, now) {
            self.not_saved(&error);
            return;
        }
        self.steps.decided();
        self.review_again(key.article);
        self.advance(key, action);
    }

    fn not_saved(&mut self, error: &crate::Error) {
        let text = Word::NotSaved.text(self.settings.language());
        self.say(Message::problem(text).with_details(error.to_string()));
    }

    /// After a verdict about what is pinned: on to the next claim that is open, where wanted.
    fn advance(&mut self, key: ClaimKey, action: &Action) {
        let is_verdict = matches!(action, Action::Accept | Action::Edit(_) | Action::Reject);
        let is_pinned = self.session.selection.focus().and_then(Item::claim) == Some(key);
        if !is_verdict || !is_pinned || !self.settings.advance {
            return;
        }
        let Some(entry) = self.library.entry(key.article) else { return };
        match entry.review.next_open(Some(key.claim)) {
            Some(next) => self.session.selection.go_to(Item::Claim(key.article.claim(next))),
            None => self.all_reviewed(entry.review.progress().total()),
        }
    }

    fn all_reviewed(&mut self, count: usize) {
        let text = match self.settings.language() {
            Language::Chinese => format!("本文 {count} 项数据已全部审阅"),
            Language::English => format!("All {count} claims of this article are reviewed"),
        };
        self.say(Message::done(text));
    }

    /// Pins the next open claim of the article shown, or else of the next article that has one.
    fn next_open(&mut self) {
        let Some(open) = self.session.open else { return };
        let here = self.session.selection.focus().and_then(Item::claim).filter(|key| key.article == open);
        let from = here.map(|key| key.claim);
        let at = self.library.position(open).unwrap_or(0);
        let found = self.library.entry(open).and_then(|entry| entry.review.next_open(from));
        let found = found.filter(|next| Some(*next) != from).map(|next| open.claim(next));
        let next = found.or_else(|| {
            let after = self.library.iter().skip(at + 1);
            let mut others = after.chain(self.library.iter().take(at + 1));
            let open = |(id, entry): (ArticleId, &Arc<Entry>)| Some(id.claim(entry.review.next_open(None)?));
            others.find_map(|it| open(it).filter(|key| Some(*key) != here))
        });
        match next {
            Some(key) => {
                self.session.list = None;
                self.session.selection.go_to(Item::Claim(key));
            }
            None => self.say(Message::done(Word::NothingOpenToReview.text(self.settings.language()))),
        }
    }

    /// Undoes the newest decision about an open article, and shows where it was.
    /// Returns whether there was one.
    pub(in crate::app) fn undo_decision(&mut self) -> bool {
        let names = self.open_names();
        match self.desk.journal.undo(jiff::Timestamp::now(), is_about(&names)) {
            Ok(Some(decision)) => {
                self.stepped(&decision, Word::Undone, Command::Redo);
                return true;
            }
            Ok(None) => self.say(Message::note(Word::NothingToUndo.text(self.settings.language()))),
            Err(error) => self.not_saved(&error),
        }
        false
    }

    /// Redoes what was undone last. Returns whether there was anything.
    pub(in crate::app) fn redo_decision(&mut self) -> bool {
        let names = self.open_names();
        match self.desk.journal.redo(jiff::Timestamp::now(), is_about(&names)) {
            Ok(Some(decision)) => {
                self.stepped(&decision, Word::Redone, Command::Undo);
                return true;
            }
            Ok(None) => self.say(Message::note(Word::NothingToRedo.text(self.settings.language()))),
            Err(error) => self.not_saved(&error),
        }
        false
    }

    fn stepped(&mut self, decision: &Decision, word: Word, back: Command) {
        let of = self.open_texts_of(&decision.article);
        self.review_articles(&of);
        let found = of.iter().find_map(|id| {
            let entry = self.library.entry(*id)?;
            let read = entry.as_read();
            let claim = crate::review::Finder::new(&entry.article, &read).find(&decision.anchor).ok()?.id;
            Some(id.claim(claim))
        });
        if let Some(key) = found {
            self.session.list = None;
            self.session.selection.go_to(Item::Claim(key));
        }
        let language = self.settings.language();
        let (what, quote) = (words::action(&decision.action, language), decision.anchor.quote());
        let text = match language {
            Language::Chinese => format!("{}：{what}“{quote}”", word.text(language)),
            Language::English => format!("{}: {what} \"{quote}\"", word.text(language)),
        };
        self.say(Message::done(text).with_action(back));
    }

    fn open_texts_of(&mut self, name: &ArticleName) -> Vec<ArticleId> {
        let desk = &mut self.desk;
        let open = self.library.iter();
        open.filter_map(|(id, entry)| desk.name(id, entry).same_article(name).then_some(id)).collect()
    }

    /// Replays the decisions about an article, and about every other text of it that is open.
    fn review_again(&mut self, id: ArticleId) {
        let Some(entry) = self.library.entry(id).map(Arc::clone) else { return };
        let name = self.desk.name(id, &entry).clone();
        let all = self.open_texts_of(&name);
        self.review_articles(&all);
    }

    /// Replays the decisions about some open articles. Returns those with decisions that do not hold.
    pub(in crate::app) fn review_articles(&mut self, ids: &[ArticleId]) {
        for id in ids {
            let Some(entry) = self.library.entry(*id).map(Arc::clone) else { continue };
            let name = self.desk.name(*id, &entry).clone();
            let decisions = self.desk.journal.history().about(&name);
            if decisions.is_empty() && entry.review.is_untouched() {
                continue;
            }
            let (sheet, extraction) =
                crate::review::Sheet::replay(&entry.article, &entry.as_read(), decisions);
            if sheet == entry.review && extraction == entry.extraction {
                continue;
            }
            self.library.replace(*id, entry.with_review(sheet, extraction));
        }
    }

    /// Replays the decisions about articles that were just opened, and says which do not hold.
    pub(in crate::app) fn review_opened(&mut self, ids: &[ArticleId]) {
        self.review_articles(ids);
        let language = self.settings.language();
        let strays: Vec<String> = ids
            .iter()
            .filter_map(|id| self.library.entry(*id))
            .flat_map(|entry| entry.review.strays().iter().map(|it| words::stray(it, language)))
            .collect();
        if !strays.is_empty() {
            let text = format!("{} {}", strays.len(), Word::DecisionsLost.text(language));
            let message = Message::problem(text).with_details(strays.join("\n"));
            self.say(message.with_action(Command::List(Part::ToReview)));
        }
    }
}

fn is_edited(stated: Stated<'_>) -> bool {
    stated.entry.review.verdict(stated.claim.id) == Verdict::Edited
}

/// Whether an action would leave a claim as it is.
fn changes_nothing(stated: Stated<'_>, action: &Action) -> bool {
    let verdict = stated.entry.review.verdict(stated.claim.id);
    match action {
        Action::Accept => matches!(verdict, Verdict::Accepted | Verdict::Edited),
        Action::Reject => verdict == Verdict::Rejected,
        Action::Reopen => verdict == Verdict::Open,
        Action::Note(words) => {
            let note = stated.entry.review.claim(stated.claim.id).and_then(|review| review.note.as_deref());
            note.unwrap_or_default() == words
        }
        Action::Edit(edits) => {
            verdict == Verdict::Edited
                && edits
                    .applied(stated.article(), as_read(stated))
                    .is_ok_and(|edited| edited == *stated.claim)
        }
    }
}
