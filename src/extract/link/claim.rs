//! The claim of one figure: its slots with the evidence of each.

use smallvec::SmallVec;

use super::change::Reading;
use super::found::Found;
use super::measure::Subject;
use super::party::Sides;
use super::rules;
use super::{Linker, Setting};
use crate::extract::quantity::QuantityMention;
use crate::model::{Claim, ClaimId, Comparison, Evidence, Field, Period, Quantity, Related, Status, Unit};
use crate::text::{PassageId, Span};

/// What the slots of a figure were filled with.
pub(super) struct Slots {
    /// Signed, in its unit.
    pub quantity: Quantity,
    /// The unit, where the words around the figure gave it.
    pub unit: Option<Found<Unit>>,
    /// Level, growth, change, share, with the sign.
    pub reading: Reading,
    /// What is measured.
    pub subject: Subject,
    /// Against what.
    pub comparison: Option<Found<Comparison>>,
    /// Whose, and with whom.
    pub sides: Sides,
    /// Of when.
    pub period: Option<Found<Period>>,
    /// Actual or not.
    pub status: Found<Status>,
    /// Who says it.
    pub speaker: Option<Found<Span>>,
    /// The claims that it was linked to on the way.
    pub related: SmallVec<[Related; 1]>,
}

impl Linker<'_> {
    /// The claim of the sentence read last.
    pub(super) fn last_read(&self, setting: &Setting) -> Option<&Claim> {
        let (_, id) = setting.read.last()?;
        self.told.out.claims.get(id.0 as usize)
    }

    /// The claim that the sentence's figure at `piece` became.
    pub(super) fn read_at(&self, setting: &Setting, piece: usize) -> Option<&Claim> {
        let (_, id) = setting.read.iter().find(|(at, _)| *at == piece)?;
        self.told.out.claims.get(id.0 as usize)
    }

    /// Adds the claim of the figure at `at`.
    pub(super) fn push(&mut self, setting: &mut Setting, at: usize, figure: &QuantityMention, slots: Slots) {
        let Slots { quantity, unit, reading, subject, comparison, sides, period, status, speaker, related } =
            slots;
        let id = ClaimId(u32::try_from(self.told.out.claims.len()).unwrap_or(u32::MAX));
        setting.read.push((at, id));
        let mut evidence = own_evidence(figure);
        if let Some(found) = unit {
            evidence.retain(|evidence| evidence.field != Field::Unit);
            evidence.push(found.into_evidence(Field::Unit));
        }
        // 逆差, 入超: the measure's own words turn the sign.
        let sign = (reading.falls.is_none() && quantity.is_negative())
            .then(|| subject.measure.evidence(Field::Direction));
        let measure = taken(&mut evidence, subject.measure, Field::Measure);
        let commodity = subject.commodity.map(|found| taken(&mut evidence, found, Field::Commodity));
        let counted = subject.counted.map(|found| taken(&mut evidence, found, Field::Counted));
        let transformation = taken(&mut evidence, reading.transformation, Field::Transformation);
        let comparison = comparison.map(|found| taken(&mut evidence, found, Field::Comparison));
        evidence.extend(reading.falls.map(|found| found.into_evidence(Field::Direction)).or(sign));
        let reporter = sides.reporter.map(|found| taken(&mut evidence, found, Field::Reporter));
        let partner = sides.partner.map(|found| taken(&mut evidence, found, Field::Partner));
        let period = period.map(|found| taken(&mut evidence, found, Field::Period));
        let status = taken(&mut evidence, status, Field::Status);
        let speaker = speaker.map(|found| taken(&mut evidence, found, Field::Speaker));
        self.told.out.claims.push(Claim {
            id,
            quote: figure.span,
            sentence: setting.sentence.span,
            passage: self.told.passage.unwrap_or(PassageId(0)),
            quantity,
            measure,
            commodity,
            counted,
            transformation,
            comparison,
            reporter,
            partner,
            period,
            status,
            speaker,
            related,
            evidence,
        });
    }
}

/// The value of a slot; its evidence goes to the others'.
fn taken<T: Copy>(evidence: &mut Vec<Evidence>, found: Found<T>, field: Field) -> T {
    let value = found.value;
    evidence.push(found.into_evidence(field));
    value
}

/// The evidence that a figure has in itself: number, unit, hedge.
fn own_evidence(figure: &QuantityMention) -> Vec<Evidence> {
    /// What most claims have no more than, of at most [`Field::ALL`].
    const USUAL: usize = 12;
    let mut evidence = Vec::with_capacity(USUAL);
    evidence.push(Found::stated((), figure.number_span, figure.rules.number).into_evidence(Field::Number));
    // 百分之三, 八成: the number's own words hold the unit.
    let unit_span = figure.unit_span.unwrap_or(figure.number_span);
    evidence.push(Found::stated((), unit_span, figure.rules.unit).into_evidence(Field::Unit));
    let span = figure.modifier_span.unwrap_or(figure.number_span);
    evidence.push(match figure.rules.modifier {
        Some(rule) => Found::stated((), span, rule).into_evidence(Field::Modifier),
        None => Found::assumed((), &rules::HEDGE_NONE).into_evidence(Field::Modifier),
    });
    evidence
}
