//! What a mark stands for.

use crate::check::CheckKey;
use crate::library::{ArticleId, ClaimKey, MilestoneKey};

/// What a mark, a row or a tile stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// A claim.
    Claim(ClaimKey),
    /// A dated event.
    Milestone(MilestoneKey),
    /// A figure that a check derived.
    Derived(CheckKey),
}

impl Source {
    /// The claim, where it is one.
    pub const fn claim(self) -> Option<ClaimKey> {
        match self {
            Self::Claim(claim) => Some(claim),
            Self::Milestone(_) | Self::Derived(_) => None,
        }
    }

    /// The article in which it stands; `None` for what is derived, maybe from several.
    pub const fn article(self) -> Option<ArticleId> {
        match self {
            Self::Claim(claim) => Some(claim.article),
            Self::Milestone(milestone) => Some(milestone.article),
            Self::Derived(_) => None,
        }
    }
}
