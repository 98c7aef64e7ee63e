//! Names of articles and of what was read from them, which hold while the library lives.

use super::Entry;
use crate::model::{Claim, ClaimId};
use crate::text::{Article, Span};

/// Names an article of a library: counted upwards and never given again, so that an article which
/// was closed can come back under its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

impl ArticleId {
    /// The claim of this article with a position among its claims.
    pub const fn claim(self, claim: ClaimId) -> ClaimKey {
        ClaimKey { article: self, claim }
    }
}

/// Names a claim of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimKey {
    /// Its article.
    pub article: ArticleId,
    /// Which claim of it.
    pub claim: ClaimId,
}

/// Names a dated event of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MilestoneKey {
    /// Its article.
    pub article: ArticleId,
    /// Index among the article's milestones.
    pub at: u32,
}

/// Names a number of a library that is not a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnusedKey {
    /// Its article.
    pub article: ArticleId,
    /// Index among the article's unused numbers.
    pub at: u32,
}

/// A claim together with the article that states it.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// Its name.
    pub key: ClaimKey,
    /// The article with all that was read from it.
    pub entry: &'a Entry,
    /// The claim.
    pub claim: &'a Claim,
}

impl<'a> Stated<'a> {
    /// The article.
    pub fn article(&self) -> &'a Article {
        &self.entry.article
    }

    /// The words of the article at a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.entry.article.words(span)
    }

    /// The name of another claim of the same article.
    pub const fn sibling(&self, claim: ClaimId) -> ClaimKey {
        self.key.article.claim(claim)
    }
}
