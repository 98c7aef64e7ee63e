//! One check: what it combines, why that may be combined, the steps, and what they prove.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::expression::Expression;
use super::kind::{Assumption, Kind, Name, Role, Tie};
use super::reading::Readings;
use crate::model::{ClaimId, Measure, Party, Period, Unit};

/// A claim of one of the articles under check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimRef {
    /// Index of the article among those given to [`check`](super::check).
    pub article: usize,
    /// The claim there.
    pub claim: ClaimId,
}

/// Names a check across runs: the same claims of the same texts give the same id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckId(pub String);

/// Names a check in the space of a number: as long as its id is the same, so is this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckKey(u64);

impl From<&CheckId> for CheckKey {
    fn from(id: &CheckId) -> Self {
        let mut hasher = DefaultHasher::new();
        id.0.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// Arithmetic between claims, with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Unique in a report and stable across runs.
    pub id: CheckId,
    /// Which arithmetic.
    pub kind: Kind,
    /// The claims it combines, in the order in which the steps count them.
    pub inputs: Vec<Input>,
    /// What made the claims correspond.
    pub ties: Vec<Tie>,
    /// What is taken for granted beyond the text.
    pub assumptions: Vec<Assumption>,
    /// The arithmetic, in order.
    pub steps: Vec<Step>,
    /// What follows.
    pub verdict: Verdict,
    /// A new figure, where the check gives one.
    pub derived: Option<Derived>,
}

/// A claim in its part of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Which claim.
    pub at: ClaimRef,
    /// What it is in the formula.
    pub role: Role,
    /// What its quantity stands for. A deficit is below 0 here whatever its words.
    pub readings: Readings,
    /// Its unit.
    pub unit: Unit,
}

/// One line of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A formula and its result.
    Compute {
        /// What the result is.
        name: Name,
        /// Of the inputs and earlier steps.
        formula: Expression,
        /// Unit of the result.
        unit: Unit,
        /// The result.
        result: Readings,
    },
    /// The result of step `computed` beside what input `stated` says.
    Compare {
        /// Index of the step.
        computed: usize,
        /// Index of the input.
        stated: usize,
        /// Whether the two share a number, in the rounded reading.
        can_agree: bool,
    },
    /// The result of step `computed` beside a limit that it cannot pass, such as 100%.
    Limit {
        /// Index of the step.
        computed: usize,
        /// Everything that is possible.
        possible: Readings,
        /// Whether the two share a number, in the rounded reading.
        can_agree: bool,
    },
}

/// What a check proves, always from the rounded reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The figures fit together.
    Consistent,
    /// No values inside what is stated make the figures fit.
    Conflict(Hint),
    /// Nothing follows.
    CannotConclude(Reason),
    /// A new figure or bound follows.
    Derived,
}

impl Verdict {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::Conflict(_) => "conflict",
            Self::CannotConclude(_) => "cannot_conclude",
            Self::Derived => "derived",
        }
    }

    /// The reason, or the hint of a conflict, in the JSON contract; `None` where there is none.
    pub const fn detail(self) -> Option<&'static str> {
        match self {
            Self::Conflict(Hint::PowerOfTen(_)) => Some("power_of_ten"),
            Self::Conflict(Hint::Sign) => Some("sign"),
            Self::Conflict(Hint::TimesTo) => Some("times_to"),
            Self::CannotConclude(reason) => Some(reason.code()),
            Self::Conflict(Hint::None) | Self::Consistent | Self::Derived => None,
        }
    }

    /// Whether this is a conflict.
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict(_))
    }
}

/// What would explain a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Nothing simple.
    None,
    /// One figure is this power of ten times too large or too small.
    PowerOfTen(u8),
    /// With the other sign it would fit.
    Sign,
    /// 增长 N 倍 is written where 增至 N 倍 fits.
    TimesTo,
}

/// Why nothing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Two bounds that leave the result without one: over 22 亿 at over 25%.
    BothOneSided,
    /// The stated bound and the result overlap without either holding the other.
    BoundsOverlap,
    /// The divisor may be 0.
    DivisorMayBeZero,
    /// Growth may stop, so the target may never be reached.
    GrowthMayStop,
    /// The stated growth is at constant prices, the levels at current ones.
    ConstantPrices,
    /// The parts of the list may overlap, so that they need not sum to at most the whole.
    PartsMayOverlap,
    /// The text does not say that the list is complete.
    ListMayBeOpen,
    /// The figures may be of different years.
    OtherYear,
    /// The figures may be reckoned at different rates or days.
    OtherRate,
    /// The two may have different sources or definitions.
    OtherSource,
    /// Parties, goods or period were carried from another place in the text.
    Carried,
}

impl Reason {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BothOneSided => "both_one_sided",
            Self::BoundsOverlap => "bounds_overlap",
            Self::DivisorMayBeZero => "divisor_may_be_zero",
            Self::GrowthMayStop => "growth_may_stop",
            Self::ConstantPrices => "constant_prices",
            Self::PartsMayOverlap => "parts_may_overlap",
            Self::ListMayBeOpen => "list_may_be_open",
            Self::OtherYear => "other_year",
            Self::OtherRate => "other_rate",
            Self::OtherSource => "other_source",
            Self::Carried => "carried",
        }
    }
}

/// A figure that no text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// What it is.
    pub name: Name,
    /// Its unit.
    pub unit: Unit,
    /// Face value and rounded.
    pub readings: Readings,
    /// What is measured, where a chart of that measure may carry it.
    pub measure: Measure,
    /// Whose figure.
    pub reporter: Option<Party>,
    /// With whom.
    pub partner: Option<Party>,
    /// The reference period.
    pub period: Option<Period>,
}

impl Check {
    /// The claims it combines.
    pub fn claims(&self) -> impl Iterator<Item = ClaimRef> + '_ {
        self.inputs.iter().map(|input| input.at)
    }

    /// Whether different articles state one observation with figures that cannot agree, whoever said
    /// them. The verdict may be less than a conflict: parties that are carried prove too little.
    pub fn is_discrepancy(&self) -> bool {
        let mut articles = self.claims().map(|at| at.article);
        let first = articles.next();
        self.kind == Kind::Repetition
            && articles.any(|article| Some(article) != first)
            && self.steps.iter().any(|step| matches!(step, Step::Compare { can_agree: false, .. }))
    }

    /// The result of the step with this index.
    pub fn result(&self, step: usize) -> Option<(&Readings, Unit)> {
        match self.steps.get(step)? {
            Step::Compute { result, unit, .. } => Some((result, *unit)),
            Step::Compare { .. } | Step::Limit { .. } => None,
        }
    }
}
