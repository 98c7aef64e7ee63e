//! Building a check: inputs, ties and steps in, verdict out. Verdicts are decided only here.

use super::expression::Expression;
use super::interval::{End, Interval, Order};
use super::kind::{Assumption, Kind, Name, Role, Tie};
use super::observations::{Index, Observation, Observations};
use super::proof::{Check, CheckId, Derived, Hint, Input, Reason, Step, Verdict};
use super::rational::Rational;
use super::reading::Readings;
use crate::model::{Field, Measure, Origin, Period, Relation, Unit};

/// The most powers of ten that a slip between 万, 亿, million and billion moves a figure by.
const MOST_SHIFT: u8 = 4;

/// A check under construction.
pub(super) struct Draft<'o, 'a> {
    observations: &'o Observations<'a>,
    kind: Kind,
    members: Vec<Index>,
    inputs: Vec<Input>,
    ties: Vec<Tie>,
    assumptions: Vec<Assumption>,
    steps: Vec<Step>,
    /// Result of each step, as [`Expression::Step`] counts them.
    results: Vec<Readings>,
}

impl<'o, 'a> Draft<'o, 'a> {
    /// A check of `kind` over these claims.
    pub(super) fn new(observations: &'o Observations<'a>, kind: Kind, members: &[(Index, Role)]) -> Self {
        let inputs = members.iter().map(|(index, role)| {
            let observation = &observations.all[*index];
            // Growth is of the size of a deficit, so only sums and repetitions turn its sign.
            let is_size = matches!(role, Role::Level | Role::Earlier);
            let readings = if observation.is_deficit && !is_size {
                observation.readings.map(Interval::negated)
            } else {
                observation.readings.clone()
            };
            Input { at: observation.at, role: *role, readings, unit: observation.claim.quantity.unit }
        });
        Self {
            observations,
            kind,
            members: members.iter().map(|(index, _)| *index).collect(),
            inputs: inputs.collect(),
            ties: Vec::new(),
            assumptions: Vec::new(),
            steps: Vec::new(),
            results: Vec::new(),
        }
    }

    /// Records what made the claims correspond.
    #[must_use]
    pub(super) fn tie(mut self, tie: Tie) -> Self {
        if !self.ties.contains(&tie) {
            self.ties.push(tie);
        }
        self
    }

    /// Records a link that the text itself gives.
    #[must_use]
    pub(super) fn linked(self, relation: Option<Relation>) -> Self {
        match relation {
            Some(relation) => self.tie(Tie::Linked(relation)),
            None => self,
        }
    }

    /// Records that the claims agree in measure, parties, goods and time.
    #[must_use]
    pub(super) fn same_topic(self, with_measure: bool, with_time: bool) -> Self {
        let observations = self.observations;
        let Some(first) = self.members.first().and_then(|index| observations.all.get(*index)) else {
            return self;
        };
        let mut draft = self;
        if with_measure && first.topic.measure != Measure::OTHER {
            draft = draft.tie(Tie::Measure(first.topic.measure));
        }
        if first.topic.reporter.is_some() || first.topic.partner.is_some() {
            draft = draft.tie(Tie::Parties(first.topic.reporter, first.topic.partner));
        }
        if let Some(words) = first.claim.commodity {
            draft = draft.tie(Tie::Commodity(first.at.article, words));
        }
        if with_time {
            draft = match first.period() {
                Some(period) => draft.tie(Tie::Period(period)),
                None => draft.tie(Tie::OneSentence),
            };
        }
        draft
    }

    /// Names something that is taken for granted.
    #[must_use]
    pub(super) fn assume(mut self, assumption: Assumption) -> Self {
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
        self
    }

    /// Adds a step; `None` where it divides by what can only be 0.
    pub(super) fn compute(&mut self, name: Name, formula: Expression, unit: Unit) -> Option<usize> {
        let readings: Vec<Readings> = self.inputs.iter().map(|input| input.readings.clone()).collect();
        let result = formula.readings(&readings, &self.results)?;
        self.results.push(result.clone());
        self.steps.push(Step::Compute { name, formula, unit, result });
        Some(self.steps.len() - 1)
    }

    /// The result of a step.
    pub(super) fn result_of(&self, step: usize) -> Option<&Readings> {
        self.results.get(step)
    }

    /// Compares the step with what input `stated` says, and concludes.
    pub(super) fn compare(mut self, computed: usize, stated: usize) -> Check {
        let result = self.results[computed].clone();
        let claimed = self.inputs[stated].readings.clone();
        let can_agree = agree(&claimed.rounded, &result.rounded);
        self.steps.push(Step::Compare { computed, stated, can_agree });
        self.results.push(result.clone());
        let verdict = if can_agree {
            agreement(&claimed.rounded, &result.rounded)
        } else {
            Verdict::Conflict(self.hint(computed, stated))
        };
        self.finish(verdict, None)
    }

    /// Whether the step stays inside `possible`; where it cannot, that is a conflict.
    pub(super) fn passes_limit(&mut self, computed: usize, possible: Interval) -> bool {
        let result = self.results[computed].clone();
        let can_agree = agree(&possible, &result.rounded);
        if !can_agree {
            let possible = Readings { face: possible.clone(), rounded: possible, is_approximate: false };
            self.steps.push(Step::Limit { computed, possible, can_agree });
            self.results.push(result);
        }
        can_agree
    }

    /// Concludes with a conflict at the last limit.
    pub(super) fn conflict(self) -> Check {
        self.finish(Verdict::Conflict(Hint::None), None)
    }

    /// Concludes with the result of the step as a new figure of the measure of `of`.
    pub(super) fn derive(self, computed: usize, of: Index, period: Option<Period>) -> Check {
        let measure = self.observations.all[of].claim.measure;
        self.derive_as(computed, of, period, measure)
    }

    /// Concludes with the result of the step as a new figure, or that nothing follows from it.
    pub(super) fn derive_as(
        self,
        computed: usize,
        of: Index,
        period: Option<Period>,
        measure: Measure,
    ) -> Check {
        let Some(Step::Compute { name, unit, result, .. }) = self.steps.get(computed) else {
            return self.cannot(Reason::BothOneSided);
        };
        if says_nothing(&result.rounded) {
            let readings: Vec<Readings> = self.inputs.iter().map(|input| input.readings.clone()).collect();
            let may_divide_by_zero = self.steps.iter().any(|step| {
                matches!(step, Step::Compute { formula, .. } if formula.may_divide_by_zero(&readings, &self.results))
            });
            return self.cannot(if may_divide_by_zero {
                Reason::DivisorMayBeZero
            } else {
                Reason::BothOneSided
            });
        }
        let observation: &Observation<'_> = &self.observations.all[of];
        let derived = Derived {
            name: *name,
            unit: *unit,
            readings: result.clone(),
            measure,
            reporter: observation.claim.reporter,
            partner: observation.claim.partner,
            period,
        };
        self.finish(Verdict::Derived, Some(derived))
    }

    /// Concludes that nothing follows.
    pub(super) fn cannot(self, reason: Reason) -> Check {
        self.finish(Verdict::CannotConclude(reason), None)
    }

    /// What one step of a conflict would become if one input were a slip.
    fn hint(&self, computed: usize, stated: usize) -> Hint {
        if self.kind == Kind::Multiple && self.fits_as_times_to(computed, stated) {
            return Hint::TimesTo;
        }
        for (at, input) in self.inputs.iter().enumerate() {
            // In a long list some item can always be made too small to matter.
            if self.kind == Kind::ListedTotal && at != stated {
                continue;
            }
            for power in 1..=MOST_SHIFT {
                let ten = Rational::from_integer(10).power(u32::from(power));
                let tenth = Rational::one().checked_div(&ten).unwrap_or_else(Rational::zero);
                let is_slip = [ten, tenth].iter().any(|factor| {
                    let changed = input.readings.map(|interval| interval.scaled(factor));
                    self.fits_with(at, changed, computed, stated)
                });
                if is_slip && input.unit != Unit::PERCENT && input.unit != Unit::POINTS {
                    return Hint::PowerOfTen(power);
                }
            }
        }
        let turned = |role| matches!(role, Role::Growth | Role::Change | Role::Balance);
        let is_sign = self.inputs.iter().enumerate().any(|(at, input)| {
            turned(input.role) && self.fits_with(at, input.readings.map(Interval::negated), computed, stated)
        });
        if is_sign { Hint::Sign } else { Hint::None }
    }

    /// Whether the comparison holds once input `at` is read as `changed`.
    fn fits_with(&self, at: usize, changed: Readings, computed: usize, stated: usize) -> bool {
        let mut inputs: Vec<Readings> = self.inputs.iter().map(|input| input.readings.clone()).collect();
        inputs[at] = changed;
        let mut results: Vec<Readings> = Vec::with_capacity(self.steps.len());
        for (index, step) in self.steps.iter().enumerate() {
            let result = match step {
                Step::Compute { formula, .. } => formula.readings(&inputs, &results),
                Step::Compare { .. } | Step::Limit { .. } => self.results.get(index).cloned(),
            };
            let Some(result) = result else { return false };
            results.push(result);
        }
        // Face value of all but the stated figure, so that loose rounding invents no slip.
        results
            .get(computed)
            .zip(inputs.get(stated))
            .is_some_and(|(a, b)| a.face.is_bounded() && b.rounded.is_bounded() && agree(&a.face, &b.rounded))
    }

    /// Whether "增长 N 倍" fits once it is read as "增至 N 倍".
    fn fits_as_times_to(&self, computed: usize, stated: usize) -> bool {
        let is_by = |step: &Step| matches!(step, Step::Compute { name: Name::Multiple, .. });
        let one_more = self.results[computed].rounded.plus(&Interval::point(Rational::one()));
        self.steps.iter().any(is_by) && agree(&one_more, &self.inputs[stated].readings.rounded)
    }

    fn finish(mut self, verdict: Verdict, derived: Option<Derived>) -> Check {
        if self.inputs.iter().any(|input| input.readings.is_approximate) {
            self = self.assume(Assumption::AboutTolerance);
        }
        let is_assumed = |draft: &Self, fields: &[Field]| {
            draft.members.iter().any(|index| {
                let claim = draft.observations.all[*index].claim;
                fields
                    .iter()
                    .any(|field| claim.evidence_for(*field).is_some_and(|it| it.origin == Origin::Assumed))
            })
        };
        if is_assumed(&self, &[Field::Reporter, Field::Partner]) {
            self = self.assume(Assumption::PartiesAssumed);
        }
        if is_assumed(&self, &[Field::Period]) {
            self = self.assume(Assumption::PeriodAssumed);
        }
        Check {
            id: self.id(),
            kind: self.kind,
            inputs: self.inputs,
            ties: self.ties,
            assumptions: self.assumptions,
            steps: self.steps,
            verdict,
            derived,
        }
    }

    /// The kind and a fingerprint of the texts and quotes: the same in every run.
    fn id(&self) -> CheckId {
        let mut hash = Fingerprint::new();
        for (index, input) in self.members.iter().zip(&self.inputs) {
            hash.add(&self.observations.fingerprint(*index).to_le_bytes());
            hash.add(&self.observations.all[*index].claim.quote.start.to_le_bytes());
            hash.add(input.role.code().as_bytes());
        }
        CheckId(format!("{}-{:012x}", self.kind.code(), hash.0 & 0xFFFF_FFFF_FFFF))
    }
}

/// FNV-1a, 64 bits: the standard library promises no hash that stays the same.
#[derive(Clone, Copy)]
pub(super) struct Fingerprint(pub u64);

impl Fingerprint {
    /// The offset basis.
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// Whether the two share a number.
fn agree(a: &Interval, b: &Interval) -> bool {
    a.order(b) == Order::Overlap
}

/// Two that share a number agree where both have ends or one holds the other; a bound that
/// only reaches into the other proves nothing.
fn agreement(stated: &Interval, computed: &Interval) -> Verdict {
    if says_nothing(computed) {
        return Verdict::CannotConclude(Reason::BothOneSided);
    }
    let both_bounded = stated.is_bounded() && computed.is_bounded();
    if both_bounded || stated.encloses(computed) || computed.encloses(stated) {
        Verdict::Consistent
    } else {
        Verdict::CannotConclude(Reason::BoundsOverlap)
    }
}

/// Whether an interval only says that a number is above some number not above 0, or the like.
fn says_nothing(interval: &Interval) -> bool {
    let zero = Rational::zero();
    match (interval.low(), interval.high()) {
        (End::Infinite, End::Infinite) => true,
        (End::Open(low) | End::Closed(low), End::Infinite) => *low <= zero,
        (End::Infinite, End::Open(high) | End::Closed(high)) => *high >= zero,
        _ => false,
    }
}
