//! What the chart pane shows: the claims of the articles in view, laid out once for a scope and the
//! articles in it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::library::{ArticleId, Board, Entry, Library, MilestoneKey, Scope, UnusedKey};

/// The charts of a scope.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Another number for each sheet; a cache's key.
    pub version: u64,
    /// The same number for the same scope.
    pub salt: u64,
    /// Its claims, laid out.
    pub board: Board,
    /// Its dated events, article by article in text order.
    pub milestones: Vec<MilestoneKey>,
    /// Its numbers that are not claims, article by article in text order.
    pub unused: Vec<UnusedKey>,
    /// Its articles by date; their numbers count from 1 in this order.
    pub articles: Vec<ArticleId>,
    numbers: HashMap<ArticleId, usize>,
}

/// How long a sheet of several articles stands while more of them are being read, in seconds.
const STANDS: f64 = 0.5;

/// The sheet of what is shown now.
#[derive(Debug, Default)]
pub struct SheetBook {
    made_for: Option<(Scope, Of)>,
    made_at: f64,
    shown: Sheet,
}

/// Which articles a sheet was made of.
#[derive(Debug)]
enum Of {
    /// One, as it was read then.
    One(Arc<Entry>),
    /// Those of the library at a revision.
    Revision(u64),
}

impl SheetBook {
    /// The sheet of what is shown now.
    pub const fn shown(&self) -> &Sheet {
        &self.shown
    }

    /// Follows the open articles and the scope; does nothing where neither changed. While files
    /// `are_arriving`, several articles are laid out anew now and then.
    pub fn follow(&mut self, ctx: &egui::Context, library: &Library, scope: &Scope, are_arriving: bool) {
        let now = ctx.input(|input| input.time);
        let is_made = match &self.made_for {
            Some((of, _)) if of != scope => false,
            Some((Scope::One(id), Of::One(entry))) => {
                library.entry(*id).is_some_and(|open| Arc::ptr_eq(open, entry))
            }
            Some((_, Of::Revision(revision))) => {
                *revision == library.revision() || (are_arriving && now - self.made_at < STANDS)
            }
            _ => false,
        };
        if is_made {
            return;
        }
        let of = match scope {
            Scope::One(id) => library.entry(*id).map(|entry| Of::One(Arc::clone(entry))),
            Scope::Several(_) | Scope::All => None,
        };
        self.made_for = Some((scope.clone(), of.unwrap_or(Of::Revision(library.revision()))));
        self.made_at = now;
        let version = self.shown.version + 1;
        self.shown = Sheet::new(library, scope, version);
    }
}

impl Sheet {
    fn new(library: &Library, scope: &Scope, version: u64) -> Self {
        let mut hasher = DefaultHasher::new();
        scope.hash(&mut hasher);
        let mut sheet = Self {
            version,
            salt: hasher.finish(),
            board: Board::new(library.claims(scope)),
            ..Self::default()
        };
        let mut articles: Vec<_> = library.articles(scope).collect();
        // The order of their numbers: as published, undated ones last.
        articles.sort_by_key(|(id, entry)| {
            let date = entry.article.date();
            (date.is_none(), date, *id)
        });
        for (article, entry) in articles {
            sheet.articles.push(article);
            sheet.numbers.insert(article, sheet.articles.len());
            let milestones = (0..).zip(&entry.extraction.milestones);
            sheet.milestones.extend(milestones.map(|(at, _)| MilestoneKey { article, at }));
            let unused = (0..).zip(&entry.extraction.unused);
            sheet.unused.extend(unused.map(|(at, _)| UnusedKey { article, at }));
        }
        sheet
    }
}

impl Sheet {
    /// The number of an article among those in view.
    pub fn number(&self, article: ArticleId) -> Option<usize> {
        self.numbers.get(&article).copied()
    }
}
