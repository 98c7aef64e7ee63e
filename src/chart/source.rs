//! What a mark stands for.

use crate::library::{ArticleId, ClaimKey, MilestoneKey};

/// What a mark, a row or a tile stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// A claim.
    Claim(ClaimKey),
    /// A dated event.
    Milestone(MilestoneKey),
}

impl Source {
    /// The claim, where it is one.
    pub const fn claim(self) -> Option<ClaimKey> {
        match self {
            Self::Claim(claim) => Some(claim),
            Self::Milestone(_) => None,
        }
    }

    /// The article in which it stands.
    pub const fn article(self) -> ArticleId {
        match self {
            Self::Claim(claim) => claim.article,
            Self::Milestone(milestone) => milestone.article,
        }
    }
}
