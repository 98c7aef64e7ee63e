//! The open articles, and how their claims are arranged: cards, series, rows.
//!
//! Knows nothing of pixels, colours or egui. What shares an axis is decided here; where a mark
//! lies on it is decided by whoever draws.

mod board;
pub mod collation;
mod filter;
pub mod format;
mod key;
mod listing;
mod magnitude;
pub mod monthly;
pub mod names;
pub mod questions;
mod rows;
pub mod ruler;
mod scope;
pub mod search;
mod units;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

pub use crate::language::Language;
pub use board::{Board, Card, CardId, CardKind, Mark, Panel, Placement, Row, Series, Unplaced};
pub use filter::{Criterion, Facet, Filter, Months, milestone_sentence, milestone_status, verdict_name};
pub use key::{ArticleId, ClaimKey, MilestoneKey, Stated, UnusedKey};
pub use listing::{Beside, Column, Sort};
pub use scope::Scope;

use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::model::{Extraction, Milestone, Unused};
use crate::review::{Progress, Sheet};
use crate::text::{Article, Date};

/// An article with everything read from it. It never changes; a new date or a decision makes a new one.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The text.
    pub article: Article,
    /// What was read from it; edited claims have the edited values.
    pub extraction: Extraction,
    /// What was decided about its claims, with the original of those that were edited.
    pub review: Sheet,
    /// Names what is charted and checked of it: claims with their values, without those rejected.
    figures: u64,
    /// What searching compares, once it is folded.
    folded: Arc<OnceLock<search::FoldedEntry>>,
}

/// Another number for each reading.
fn fresh_figures() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

impl Entry {
    /// Reads an article.
    pub fn new(article: Article) -> Self {
        let extraction = extract(&article, Lexicon::embedded());
        Self::from_extraction(article, extraction)
    }

    /// An article with what was read from it before.
    pub fn from_extraction(article: Article, extraction: Extraction) -> Self {
        let review = Sheet::open(extraction.claims.len());
        Self { article, extraction, review, figures: fresh_figures(), folded: Arc::default() }
    }

    /// The same article with what was decided about its claims, which `extraction` has the values of.
    #[must_use]
    pub fn with_review(&self, review: Sheet, extraction: Extraction) -> Self {
        let same = self.review.rejects_the_same(&review) && self.extraction.claims == extraction.claims;
        let (figures, folded) =
            if same { (self.figures, Arc::clone(&self.folded)) } else { (fresh_figures(), Arc::default()) };
        Self { article: self.article.clone(), extraction, review, figures, folded }
    }

    /// Folds what searching compares, which the first search waits for otherwise: for threads that
    /// import articles.
    #[must_use]
    pub fn fold(self) -> Self {
        search::prepare();
        self.folded();
        self
    }

    /// What searching compares.
    pub(in crate::library) fn folded(&self) -> &search::FoldedEntry {
        self.folded.get_or_init(|| search::FoldedEntry::new(self))
    }

    /// Whether the same is charted and checked of both: they differ in verdicts and notes at most.
    pub const fn same_figures(&self, other: &Self) -> bool {
        self.figures == other.figures
    }

    /// What was read, before any edits.
    pub fn as_read(&self) -> Extraction {
        self.review.as_read(&self.extraction)
    }

    /// The same article as of `date`, read again.
    #[must_use]
    pub fn with_date(&self, date: Date) -> Self {
        Self::new(self.article.clone().with_date(Some(date)))
    }

    /// Its claims in text order; `id` is the article's name in its library.
    pub fn claims(&self, id: ArticleId) -> impl ExactSizeIterator<Item = Stated<'_>> {
        self.extraction.claims.iter().map(move |claim| Stated { key: id.claim(claim.id), entry: self, claim })
    }

    fn same_text(&self, other: &Self) -> bool {
        self.article.text() == other.article.text() && self.article.date() == other.article.date()
    }

    /// The same number for the same text and date.
    fn text_hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.article.text().hash(&mut hasher);
        self.article.date().hash(&mut hasher);
        hasher.finish()
    }
}

/// The open articles, in the order in which they were opened first.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Sorted by id.
    entries: Vec<(ArticleId, Arc<Entry>)>,
    /// How many names were given.
    named: u32,
    revision: u64,
    /// The last article of a text and date, by their hash; it may have been closed or read again.
    of_text: HashMap<u64, ArticleId>,
    replaced: u64,
}

impl Library {
    /// Adds an article; one with the same text and date is not added twice.
    pub fn add(&mut self, entry: Entry) -> ArticleId {
        let hash = entry.text_hash();
        if let Some(id) = self.of_text.get(&hash)
            && self.entry(*id).is_some_and(|open| open.same_text(&entry))
        {
            return *id;
        }
        let id = ArticleId(self.named);
        self.of_text.insert(hash, id);
        self.named += 1;
        self.revision += 1;
        self.entries.push((id, Arc::new(entry)));
        id
    }

    /// Puts another reading in the place of an article.
    pub fn replace(&mut self, id: ArticleId, entry: Entry) {
        if let Some(at) = self.position(id)
            && let Some((_, slot)) = self.entries.get_mut(at)
        {
            // A verdict that changes no figure leaves charts and checks as they are.
            self.revision += u64::from(!slot.same_figures(&entry));
            self.of_text.insert(entry.text_hash(), id);
            self.replaced += 1;
            *slot = Arc::new(entry);
        }
    }

    /// Changes whenever anything is decided about a claim; with [`revision`](Self::revision) the key of
    /// a cache that knows verdicts.
    pub const fn review_revision(&self) -> u64 {
        self.replaced
    }

    /// How far the review of a scope is.
    pub fn progress(&self, scope: &Scope) -> Progress {
        self.articles(scope).map(|(_, entry)| entry.review.progress()).sum()
    }

    /// Closes an article, and gives it back for [`restore`](Self::restore).
    pub fn remove(&mut self, id: ArticleId) -> Option<Arc<Entry>> {
        let at = self.position(id)?;
        self.revision += 1;
        Some(self.entries.remove(at).1)
    }

    /// Opens an article again that was closed, under its own name and in its own place.
    pub fn restore(&mut self, id: ArticleId, entry: Arc<Entry>) {
        if let Err(at) = self.entries.binary_search_by_key(&id, |(id, _)| *id) {
            self.of_text.insert(entry.text_hash(), id);
            self.entries.insert(at, (id, entry));
            self.named = self.named.max(id.0 + 1);
            self.revision += 1;
        }
    }

    /// Index of an article in the order of opening.
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |(id, _)| *id).ok()
    }

    /// An open article.
    pub fn entry(&self, id: ArticleId) -> Option<&Arc<Entry>> {
        self.entries.get(self.position(id)?).map(|(_, entry)| entry)
    }

    /// A claim with its article.
    pub fn claim(&self, key: ClaimKey) -> Option<Stated<'_>> {
        let entry = self.entry(key.article)?;
        let claim = entry.extraction.claim(key.claim)?;
        Some(Stated { key, entry, claim })
    }

    /// A dated event with its article.
    pub fn milestone(&self, key: MilestoneKey) -> Option<(&Entry, &Milestone)> {
        let entry = self.entry(key.article)?;
        Some((entry, entry.extraction.milestones.get(key.at as usize)?))
    }

    /// A number that is not a claim, with its article.
    pub fn unused(&self, key: UnusedKey) -> Option<(&Entry, &Unused)> {
        let entry = self.entry(key.article)?;
        Some((entry, entry.extraction.unused.get(key.at as usize)?))
    }

    /// Every open article with its id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ArticleId, &Arc<Entry>)> + DoubleEndedIterator {
        self.entries.iter().map(|(id, entry)| (*id, entry))
    }

    /// Number of open articles.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no article is open.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Changes whenever an article is opened, closed or read again; a cache's key.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}
