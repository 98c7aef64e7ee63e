//! Everything that was read from one article.

use super::{Claim, ClaimId, Period, Quantity, Stamp};
use crate::text::Span;

/// Everything that was read from one article, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The claims; a claim's id is its index.
    pub claims: Vec<Claim>,
    /// Every recognised expression, those of the claims included; empty where it was not asked for.
    pub mentions: Vec<Mention>,
    /// Dated events and deadlines without a figure.
    pub milestones: Vec<Milestone>,
    /// Every number that became neither a claim nor part of a date.
    pub unused: Vec<Unused>,
}

impl Extraction {
    /// The claim with this id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(id.0 as usize)
    }
}

/// A recognised expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub kind: MentionKind,
    /// Where it is.
    pub span: Span,
    /// The value, for numbers and quantities.
    pub quantity: Option<Quantity>,
    /// The time, for periods.
    pub period: Option<Period>,
}

/// What a recognised expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A number without a unit.
    Number,
    /// A number with its unit.
    Quantity,
    /// A date or a span of time.
    Period,
    /// 第七次.
    Ordinal,
    /// A name that holds a number: 一带一路, 5G.
    Name,
}

impl MentionKind {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Quantity => "quantity",
            Self::Period => "period",
            Self::Ordinal => "ordinal",
            Self::Name => "name",
        }
    }
}

/// A dated event or deadline without a figure: 2027 年起将开通.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The words of the date.
    pub quote: Span,
    /// The date.
    pub date: Stamp,
    /// Whether it is a deadline or a start; `None` for the date itself.
    pub bound: Option<Bound>,
    /// The words for what happens.
    pub what: Span,
}

/// How a date bounds an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 年底前: not later.
    By,
    /// 2027 年起: not earlier.
    From,
}

impl Bound {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::From => "from",
        }
    }
}

/// A number that is not a claim, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The number with the words that decide.
    pub span: Span,
    /// Why it was not used.
    pub reason: UnusedReason,
}

/// Why a number is not a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnusedReason {
    /// 第七次.
    Ordinal,
    /// Part of a date or a span of time.
    Date,
    /// Part of a name: 一带一路, 5G.
    Name,
    /// A code, a phone or an order number, a ticker.
    Code,
    /// 首位, 前十位.
    Rank,
    /// The number of a list item.
    ListNumber,
    /// Editors' lines, page numbers.
    PageFurniture,
    /// 两国, 三方: counts of those just named.
    PartyCount,
    /// 统一, 一些: no number is meant.
    Idiom,
    /// A length of time that measures nothing: 连续17个月.
    Duration,
    /// A number without a unit, or with none that trade is measured in.
    Unlinked,
    /// More digits than a decimal holds.
    TooLong,
}

impl UnusedReason {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::Name => "name",
            Self::Code => "code",
            Self::Rank => "rank",
            Self::ListNumber => "list_number",
            Self::PageFurniture => "page_furniture",
            Self::PartyCount => "party_count",
            Self::Idiom => "idiom",
            Self::Duration => "duration",
            Self::Unlinked => "unlinked",
            Self::TooLong => "too_long",
        }
    }
}
