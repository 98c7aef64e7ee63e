//! What the chart pane shows: the claims of the articles in view, laid out once for a scope and the
//! articles in it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::library::{ArticleId, Board, Library, MilestoneKey, Scope, UnusedKey};

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
    /// Its articles, in the order in which they were opened.
    pub articles: Vec<ArticleId>,
}

/// The sheet of what is shown now.
#[derive(Debug, Default)]
pub struct SheetBook {
    made_for: Option<(u64, Scope)>,
    shown: Sheet,
}

impl SheetBook {
    /// The sheet of what is shown now.
    pub const fn shown(&self) -> &Sheet {
        &self.shown
    }

    /// Follows the open articles and the scope; does nothing where neither changed.
    pub fn follow(&mut self, library: &Library, scope: &Scope) {
        let key = (library.revision(), scope.clone());
        if self.made_for.as_ref() == Some(&key) {
            return;
        }
        self.made_for = Some(key);
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
        for (article, entry) in library.articles(scope) {
            sheet.articles.push(article);
            let milestones = (0..).zip(&entry.extraction.milestones);
            sheet.milestones.extend(milestones.map(|(at, _)| MilestoneKey { article, at }));
            let unused = (0..).zip(&entry.extraction.unused);
            sheet.unused.extend(unused.map(|(at, _)| UnusedKey { article, at }));
        }
        sheet
    }
}
