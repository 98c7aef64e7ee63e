//! A claim: one figure of the text with everything that the text says about it.

use smallvec::SmallVec;

use super::{Evidence, Field, Measure, Party, Period, Quantity};
use crate::text::{PassageId, Span};

/// Position of a claim in its article's [`Extraction`](super::Extraction), in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub u32);

/// One figure of an article and what the text says about it.
///
/// Words of the text are kept as spans: read them with [`Article::words`](crate::text::Article::words).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Position among the article's claims.
    pub id: ClaimId,
    /// The quote: number, scale and unit, exactly as in the text.
    pub quote: Span,
    /// The sentence that holds the quote.
    pub sentence: Span,
    /// The passage that holds the quote.
    pub passage: PassageId,
    /// The value with its hedge.
    pub quantity: Quantity,
    /// What is measured.
    pub measure: Measure,
    /// The goods, where the text names some.
    pub commodity: Option<Span>,
    /// What a count counts, where the text says it.
    pub counted: Option<Span>,
    /// Level, growth, change, share, contribution.
    pub transformation: Transformation,
    /// Against what a growth or change is reckoned.
    pub comparison: Option<Comparison>,
    /// Whose figure; the exporter of a directed flow.
    pub reporter: Option<Party>,
    /// With whom; the importer of a directed flow.
    pub partner: Option<Party>,
    /// The reference period.
    pub period: Option<Period>,
    /// Actual, planned, target, forecast.
    pub status: Status,
    /// Who said it, as named in the text.
    pub speaker: Option<Span>,
    /// Other claims of the article that this one belongs to.
    pub related: SmallVec<[Related; 1]>,
    /// Why each field has its value, at most one entry a field.
    pub evidence: Vec<Evidence>,
}

impl Claim {
    /// Why `field` has its value; `None` where the field is empty.
    pub fn evidence_for(&self, field: Field) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.field == field)
    }
}

/// A link from one claim to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// What the link says.
    pub relation: Relation,
    /// The other claim.
    pub claim: ClaimId,
}

/// What a link between two claims says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// This growth or change is of that level.
    GrowthOf,
    /// This share is of that whole.
    ShareOf,
    /// This count has that total value.
    CountOf,
    /// This total value is of that count.
    ValueOf,
    /// This figure states that one again.
    Repeats,
    /// This figure is that one in another unit.
    ConversionOf,
    /// This level is the earlier value of that one.
    BaseOf,
}

impl Relation {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GrowthOf => "growth_of",
            Self::ShareOf => "share_of",
            Self::CountOf => "count_of",
            Self::ValueOf => "value_of",
            Self::Repeats => "repeats",
            Self::ConversionOf => "conversion_of",
            Self::BaseOf => "base_of",
        }
    }
}

/// SDMX's transformation: how the figure relates to the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Transformation {
    /// The measure itself.
    #[default]
    Level,
    /// A relative change.
    Growth,
    /// An absolute change.
    Change,
    /// A part of a whole.
    Share,
    /// A part of a growth.
    Contribution,
}

impl Transformation {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Growth => "growth",
            Self::Change => "change",
            Self::Share => "share",
            Self::Contribution => "contribution",
        }
    }
}

/// Against what a growth or change is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparison {
    /// 同比, 比去年同期.
    YearOnYear,
    /// 环比, 比上月.
    PreviousPeriod,
    /// 年均.
    AverageAnnual,
    /// 比2019年, 五年间.
    Since,
}

impl Comparison {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::YearOnYear => "year_on_year",
            Self::PreviousPeriod => "previous_period",
            Self::AverageAnnual => "average_annual",
            Self::Since => "since",
        }
    }
}

/// SDMX's observation status, for what has and has not happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It has happened, or is so.
    #[default]
    Actual,
    /// It is decided or under way.
    Planned,
    /// It is aimed at.
    Target,
    /// It is expected.
    Forecast,
}

impl Status {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Target => "target",
            Self::Forecast => "forecast",
        }
    }
}
