//! The dimensions of a claim as short texts: what a decision was about, and what an edit changes.
//!
//! These texts are the file format: they do not depend on the language of the interface, and stay
//! readable by later versions.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{Claim, Comparison, Field, Modifier, Period, Stamp, Status, Times, Transformation};
use crate::text::Article;

/// One dimension of a claim, as decisions name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Lower end in base units; absent where it is open.
    Low,
    /// Upper end in base units; absent where it is open.
    High,
    /// The hedge.
    Modifier,
    /// Base unit.
    Unit,
    /// By or to so many times.
    Times,
    /// What is measured.
    Measure,
    /// The goods, in the words of the text.
    Commodity,
    /// What a count counts, in the words of the text.
    Counted,
    /// Level, growth, change, share, contribution.
    Transformation,
    /// Against what a change is reckoned.
    Comparison,
    /// Whose figure.
    Reporter,
    /// With whom.
    Partner,
    /// The reference period: `2025-01..2025-09`, `2025-09`, `..2026-12`; `..` where unresolved.
    Period,
    /// Actual, planned, target, forecast.
    Status,
    /// Who said it, in the words of the text.
    Speaker,
}

impl Dimension {
    /// Every dimension, in the order of the file and of the edit form.
    pub const ALL: [Self; 15] = [
        Self::Low,
        Self::High,
        Self::Modifier,
        Self::Unit,
        Self::Times,
        Self::Measure,
        Self::Commodity,
        Self::Counted,
        Self::Transformation,
        Self::Comparison,
        Self::Reporter,
        Self::Partner,
        Self::Period,
        Self::Status,
        Self::Speaker,
    ];

    /// The name in logs and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
            Self::Modifier => "modifier",
            Self::Unit => "unit",
            Self::Times => "times",
            Self::Measure => "measure",
            Self::Commodity => "commodity",
            Self::Counted => "counted",
            Self::Transformation => "transformation",
            Self::Comparison => "comparison",
            Self::Reporter => "reporter",
            Self::Partner => "partner",
            Self::Period => "period",
            Self::Status => "status",
            Self::Speaker => "speaker",
        }
    }

    /// The field of a claim whose evidence this dimension has.
    pub const fn field(self) -> Field {
        match self {
            Self::Low | Self::High => Field::Number,
            Self::Modifier => Field::Modifier,
            Self::Unit | Self::Times => Field::Unit,
            Self::Measure => Field::Measure,
            Self::Commodity => Field::Commodity,
            Self::Counted => Field::Counted,
            Self::Transformation => Field::Transformation,
            Self::Comparison => Field::Comparison,
            Self::Reporter => Field::Reporter,
            Self::Partner => Field::Partner,
            Self::Period => Field::Period,
            Self::Status => Field::Status,
            Self::Speaker => Field::Speaker,
        }
    }
}

/// The dimensions that a claim had, each as a short text; those without a value are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reading(pub BTreeMap<Dimension, String>);

impl Reading {
    /// The dimensions of a claim.
    pub fn of(article: &Article, claim: &Claim) -> Self {
        let value = |dimension| value_of(article, claim, dimension).map(|value| (dimension, value));
        Self(Dimension::ALL.into_iter().filter_map(value).collect())
    }

    /// The value of a dimension; `None` where it has none.
    pub fn value(&self, dimension: Dimension) -> Option<&str> {
        self.0.get(&dimension).map(String::as_str)
    }

    /// The dimensions in which two readings differ.
    pub fn differences(&self, other: &Self) -> Vec<Dimension> {
        let differs = |dimension: &Dimension| self.value(*dimension) != other.value(*dimension);
        Dimension::ALL.into_iter().filter(differs).collect()
    }
}

/// A dimension of a claim as a short text; `None` where it is empty.
pub fn value_of(article: &Article, claim: &Claim, dimension: Dimension) -> Option<String> {
    let quantity = &claim.quantity;
    let words = |span| article.words(span).to_owned();
    match dimension {
        Dimension::Low => quantity.low.map(plain),
        Dimension::High => quantity.high.map(plain),
        Dimension::Modifier => Some(quantity.modifier.code().to_owned()),
        Dimension::Unit => Some(quantity.unit.to_string()).filter(|unit| !unit.is_empty()),
        Dimension::Times => quantity.times.map(|times| times.code().to_owned()),
        Dimension::Measure => Some(claim.measure.code().to_owned()),
        Dimension::Commodity => claim.commodity.map(words),
        Dimension::Counted => claim.counted.map(words),
        Dimension::Transformation => Some(claim.transformation.code().to_owned()),
        Dimension::Comparison => claim.comparison.map(|it| it.code().to_owned()),
        Dimension::Reporter => claim.reporter.map(|party| party.code().to_owned()),
        Dimension::Partner => claim.partner.map(|party| party.code().to_owned()),
        Dimension::Period => claim.period.map(period_text),
        Dimension::Status => Some(claim.status.code().to_owned()),
        Dimension::Speaker => claim.speaker.map(words),
    }
}

/// A decimal without trailing zeros and without an exponent.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// `2025-01..2025-09`; `2025-09` where both ends are one month; `..` where neither is known.
pub(super) fn period_text(period: Period) -> String {
    let mut out = String::new();
    let end = |out: &mut String, stamp: Option<Stamp>| {
        if let Some(stamp) = stamp {
            let _ = write!(out, "{stamp}");
        }
    };
    end(&mut out, period.start);
    if period.start.is_none() || period.start != period.end {
        out.push_str("..");
        end(&mut out, period.end);
    }
    out
}

/// Finds a value of a closed list by its code.
fn by_code<T: Copy>(all: &[T], code: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|it| code(*it) == text)
}

/// The hedge with this code.
pub fn modifier_from(text: &str) -> Option<Modifier> {
    by_code(&Modifier::ALL, Modifier::code, text)
}

/// The transformation with this code.
pub(super) fn transformation_from(text: &str) -> Option<Transformation> {
    by_code(&TRANSFORMATIONS, Transformation::code, text)
}

/// The comparison with this code.
pub(super) fn comparison_from(text: &str) -> Option<Comparison> {
    by_code(&COMPARISONS, Comparison::code, text)
}

/// The status with this code.
pub fn status_from(text: &str) -> Option<Status> {
    by_code(&STATUSES, Status::code, text)
}

/// By or to.
pub(super) fn times_from(text: &str) -> Option<Times> {
    by_code(&[Times::By, Times::To], Times::code, text)
}

/// Every transformation, in the order of the edit form.
pub const TRANSFORMATIONS: [Transformation; 5] = [
    Transformation::Level,
    Transformation::Growth,
    Transformation::Change,
    Transformation::Share,
    Transformation::Contribution,
];

/// Every comparison, in the order of the edit form.
pub const COMPARISONS: [Comparison; 4] =
    [Comparison::YearOnYear, Comparison::PreviousPeriod, Comparison::AverageAnnual, Comparison::Since];

/// Every status, in the order of the edit form.
pub const STATUSES: [Status; 4] = [Status::Actual, Status::Planned, Status::Target, Status::Forecast];
