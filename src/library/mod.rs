//! The open articles, and how their claims are arranged: cards, series, rows.
//!
//! Knows nothing of pixels, colours or egui. What shares an axis is decided here; where a mark
//! lies on it is decided by whoever draws.

mod board;
pub mod format;
pub mod monthly;
pub mod names;
mod rows;
mod units;

use std::sync::Arc;

pub use board::{Board, Card, CardId, CardKind, Mark, Panel, Placement, Row, Series, Unplaced};
pub use names::Language;

use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::model::Extraction;
use crate::text::{Article, Date};

/// Position of an article in its library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

/// An article with everything read from it. It never changes; a new date makes a new one.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The text.
    pub article: Article,
    /// What was read from it.
    pub extraction: Extraction,
    /// How its claims are laid out.
    pub board: Board,
}

impl Entry {
    /// Reads an article and lays out its claims.
    pub fn new(article: Article) -> Self {
        let extraction = extract(&article, Lexicon::embedded());
        Self::from_extraction(article, extraction)
    }

    /// Lays out claims that were read before.
    pub fn from_extraction(article: Article, extraction: Extraction) -> Self {
        let board = Board::new(&article, &extraction);
        Self { article, extraction, board }
    }

    /// The same article as of `date`, read again.
    #[must_use]
    pub fn with_date(&self, date: Date) -> Self {
        Self::new(self.article.clone().with_date(Some(date)))
    }
}

/// The open articles, in the order in which they were opened.
#[derive(Clone, Debug, Default)]
pub struct Library {
    entries: Vec<Arc<Entry>>,
}

impl Library {
    /// Adds an article; one with the same text and date is not added twice.
    pub fn add(&mut self, entry: Entry) -> ArticleId {
        let same = |open: &Arc<Entry>| {
            open.article.text() == entry.article.text() && open.article.date() == entry.article.date()
        };
        let at = self.entries.iter().position(same).unwrap_or_else(|| {
            self.entries.push(Arc::new(entry));
            self.entries.len() - 1
        });
        ArticleId(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// Puts another reading in the place of an article.
    pub fn replace(&mut self, id: ArticleId, entry: Entry) {
        if let Some(slot) = self.entries.get_mut(id.0 as usize) {
            *slot = Arc::new(entry);
        }
    }

    /// An open article.
    pub fn entry(&self, id: ArticleId) -> Option<&Arc<Entry>> {
        self.entries.get(id.0 as usize)
    }

    /// Every open article with its id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ArticleId, &Arc<Entry>)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (ArticleId(u32::try_from(at).unwrap_or(u32::MAX)), entry))
    }

    /// Number of open articles.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no article is open.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
