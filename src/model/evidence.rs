//! Why a field has its value: the words, the rule, and whether it was stated or carried.

use smallvec::SmallVec;

use crate::text::Span;

/// Why one field of a claim has its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// The words it came from, in text order; empty where a default filled it.
    pub spans: SmallVec<[Span; 2]>,
    /// The rule that read or filled it.
    pub rule: &'static Rule,
    /// Stated beside the figure, carried from elsewhere, or assumed.
    pub origin: Origin,
}

/// A field of a claim that has evidence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The digits or numerals.
    Number,
    /// The unit.
    Unit,
    /// The hedge.
    Modifier,
    /// What is measured.
    Measure,
    /// The goods.
    Commodity,
    /// What a count counts.
    Counted,
    /// Level, growth, change, share, contribution.
    Transformation,
    /// Against what a growth or change is reckoned.
    Comparison,
    /// The sign.
    Direction,
    /// Whose figure; the exporter.
    Reporter,
    /// With whom; the importer.
    Partner,
    /// The reference period.
    Period,
    /// Actual, planned, target, forecast.
    Status,
    /// Who said it.
    Speaker,
}

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Number,
        Self::Unit,
        Self::Modifier,
        Self::Measure,
        Self::Commodity,
        Self::Counted,
        Self::Transformation,
        Self::Comparison,
        Self::Direction,
        Self::Reporter,
        Self::Partner,
        Self::Period,
        Self::Status,
        Self::Speaker,
    ];

    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Unit => "unit",
            Self::Modifier => "modifier",
            Self::Measure => "measure",
            Self::Commodity => "commodity",
            Self::Counted => "counted",
            Self::Transformation => "transformation",
            Self::Comparison => "comparison",
            Self::Direction => "direction",
            Self::Reporter => "reporter",
            Self::Partner => "partner",
            Self::Period => "period",
            Self::Status => "status",
            Self::Speaker => "speaker",
        }
    }
}

/// How a field came to its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The words stand with the figure, in its clause.
    Stated,
    /// The words stand elsewhere in the article and were carried to the figure.
    Carried,
    /// No words: a named default.
    Assumed,
    /// A reviewer gave the value in place of what was read.
    Edited,
}

/// A named rule of the grammar, with sentences that it must and must not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, `snake_case`: in the JSON and in tests.
    pub name: &'static str,
    /// What it does, in English, for the inspector.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
    /// Sentences in which it must fill the field as written.
    pub examples: &'static [Example],
    /// Sentences in which it must not fire.
    pub rejects: &'static [&'static str],
}

/// A sentence and what a rule must make of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence; its article is dated 2025-11-15.
    pub text: &'static str,
    /// Words that the one-line form of one of its claims must contain, separated by spaces.
    pub gives: &'static str,
}
