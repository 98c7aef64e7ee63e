//! Which articles are looked at together.

use super::{ArticleId, Entry, Library, Stated};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Some articles of a library.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One.
    One(ArticleId),
    /// Those chosen, in the order in which they were opened.
    Several(BTreeSet<ArticleId>),
    /// Every open one.
    All,
}

impl Scope {
    /// Whether an article is among them.
    pub fn holds(&self, id: ArticleId) -> bool {
        match self {
            Self::One(one) => *one == id,
            Self::Several(several) => several.contains(&id),
            Self::All => true,
        }
    }
}

impl Library {
    /// The open articles of a scope, in the order in which they were opened.
    pub fn articles<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = (ArticleId, &'a Arc<Entry>)> {
        let (one, several) = match scope {
            Scope::One(id) => (self.entry(*id).map(|entry| (*id, entry)), None),
            Scope::Several(_) | Scope::All => {
                (None, Some(self.iter().filter(move |(id, _)| scope.holds(*id))))
            }
        };
        one.into_iter().chain(several.into_iter().flatten())
    }

    /// The same as they were published, undated ones last: the order in which sources are numbered.
    pub fn articles_by_date<'a>(&'a self, scope: &'a Scope) -> Vec<(ArticleId, &'a Arc<Entry>)> {
        let mut articles: Vec<_> = self.articles(scope).collect();
        articles.sort_by_key(|(id, entry)| {
            let date = entry.article.date();
            (date.is_none(), date, *id)
        });
        articles
    }

    /// Every claim of a scope, article by article in text order.
    pub fn claims<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = Stated<'a>> {
        self.articles(scope).flat_map(|(id, entry)| entry.claims(id))
    }
}
