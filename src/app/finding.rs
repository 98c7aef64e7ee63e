//! Searching the open articles: what was found for what is typed, and where its words stand.

use std::sync::Arc;

use super::item::Item;
use super::session::Part;
use super::{App, Command};
use crate::library::search::{self, Found, Query};
use crate::library::{ArticleId, Entry, Library};
use crate::text::Span;

/// Most results that are listed; nobody walks through more.
const MOST: usize = 2_000;

/// What is typed in the box for searching, and which result was gone to.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is typed.
    pub typed: String,
    /// The result that was gone to last.
    pub at: Option<usize>,
    /// Whether the box takes the keyboard in the next frame.
    pub wants_focus: bool,
    /// Whether the list scrolls to that result in the next frame.
    pub moved: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub struct FoundBook {
    query: Query,
    made_for: Option<(String, u64)>,
    found: Vec<Found>,
    lit_for: Option<Arc<Entry>>,
    lit: Vec<Span>,
}

impl FoundBook {
    /// Follows what is typed and the open articles; does nothing where neither changed.
    pub fn follow(&mut self, library: &Library, typed: &str, open: &Arc<Entry>) {
        let is_made = self.made_for.as_ref().is_some_and(|(of, at)| of == typed && *at == library.revision());
        if !is_made {
            self.made_for = Some((typed.to_owned(), library.revision()));
            self.query = Query::new(typed);
            self.lit_for = None;
            self.found.clear();
            if !self.query.is_empty() {
                self.found = search::find(library, &self.query, library.iter().map(|(id, _)| id), MOST);
            }
        }
        if !self.lit_for.as_ref().is_some_and(|lit| Arc::ptr_eq(lit, open)) {
            self.lit = self.query.spans(open.article.text());
            self.lit_for = Some(Arc::clone(open));
        }
    }

    /// Everything that was found, article by article in text order.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Where the words that were typed stand in the article shown, in text order.
    pub fn lit(&self) -> &[Span] {
        &self.lit
    }

    /// Where the words that were typed stand in a text.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        self.query.spans(text)
    }
}

/// What a result stands for.
pub fn item_of(found: Found, library: &Library, book: &FoundBook) -> Option<Item> {
    match found {
        Found::Claim(key) => Some(Item::Claim(key)),
        Found::Passage(article, passage) => {
            let entry = library.entry(article)?;
            let passage = entry.article.passage(passage)?.span;
            let first = book.spans(entry.article.words(passage)).first().copied().unwrap_or_default();
            let start = passage.start + first.start;
            Some(Item::Words(article, Span::new(start, passage.start + first.end.max(1))))
        }
    }
}

impl App {
    /// Opens the list of what was found, with the keyboard in the box.
    pub(super) fn find(&mut self) {
        self.session.search.wants_focus = true;
        if !self.session.search.typed.is_empty() {
            self.session.list = Some(Part::Found);
        }
    }

    /// Takes over what was typed.
    pub(super) fn search_for(&mut self, typed: String) {
        self.session.list = if typed.trim().is_empty() {
            self.session.list.filter(|part| *part != Part::Found)
        } else {
            Some(Part::Found)
        };
        self.session.search.typed = typed;
        self.session.search.at = None;
    }

    /// Goes to a result; the list stays.
    pub(super) fn go_to_found(&mut self, at: usize) {
        let Some(found) = self.found.found().get(at).copied() else { return };
        self.session.search.at = Some(at);
        self.session.search.moved = true;
        self.session.list = Some(Part::Found);
        if let Some(item) = item_of(found, &self.library, &self.found) {
            self.session.selection.go_to(item);
        }
    }

    /// Goes to the next result or the one before, around the ends; the first is that of the article
    /// shown.
    pub(super) fn step_found(&mut self, by: i64) {
        let found = self.found.found();
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        if count == 0 {
            return;
        }
        let here = |id: ArticleId| found.iter().position(|found| found.article() >= id).unwrap_or(0);
        let next = match self.session.search.at {
            Some(at) => (i64::try_from(at).unwrap_or(0) + by).rem_euclid(count),
            None => i64::try_from(self.session.open.map_or(0, here)).unwrap_or(0),
        };
        self.go_to_found(usize::try_from(next).unwrap_or(0));
    }

    /// The commands of searching.
    pub(super) fn apply_search(&mut self, command: Command) {
        match command {
            Command::Find => self.find(),
            Command::SearchFor(typed) => self.search_for(typed),
            Command::NextFound => self.step_found(1),
            Command::PreviousFound => self.step_found(-1),
            Command::GoToFound(at) => self.go_to_found(at),
            Command::SearchFocused => {
                self.session.search.wants_focus = false;
                self.session.search.moved = false;
            }
            _ => {}
        }
    }
}
