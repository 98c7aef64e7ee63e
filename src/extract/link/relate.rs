//! Links between the claims of an article: growth of a level, value of a count, repetition.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use foldhash::fast::FixedState;

use super::rules;
use crate::model::{
    Claim, ClaimId, Decimal, Field, Measure, Party, Period, Related, Relation, Stamp, Status, Transformation,
    Unit,
};

/// Adds the links between the claims of one sentence, `claims[from..]`.
pub fn within_sentence(claims: &mut [Claim], from: usize, text: &str) {
    if claims.len() < from + 2 {
        return;
    }
    let links = sentence_links(claims.get(from..).unwrap_or(&[]), text);
    for (claim, related) in links {
        if let Some(claim) = claims.get_mut(claim.0 as usize)
            && !claim.related.contains(&related)
        {
            claim.related.push(related);
        }
    }
}

fn sentence_links(claims: &[Claim], text: &str) -> Vec<(ClaimId, Related)> {
    let mut links = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        match claim.transformation {
            Transformation::Growth | Transformation::Change
                if claim.related.iter().any(|related| related.relation == Relation::GrowthOf) => {}
            Transformation::Growth | Transformation::Change => {
                if let Some(level) = nearest(claims, index, |other| is_level_of(other, claim, text)) {
                    links.push((claim.id, Related { relation: Relation::GrowthOf, claim: level.id }));
                }
            }
            Transformation::Share => {
                let whole =
                    claims.iter().take(index).rev().take(LOOKS_BACK).find(|other| is_whole_of(other, claim));
                if let Some(whole) = whole {
                    links.push((claim.id, Related { relation: Relation::ShareOf, claim: whole.id }));
                }
            }
            Transformation::Level if claim.quantity.unit == Unit::COUNT => {
                // 34 个总额逾 40 亿美元的项目, 总额超过 17 亿美元的 70 多个项目: side by side.
                let value = [index.checked_sub(1), Some(index + 1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|at| claims.get(at))
                    .find(|other| {
                        other.quantity.unit.is_currency()
                            && other.transformation == Transformation::Level
                            && other.measure == claim.measure
                            && gap(claim, other) <= MAX_COUNT_GAP_BYTES
                    });
                if let Some(value) = value {
                    links.push((claim.id, Related { relation: Relation::CountOf, claim: value.id }));
                    links.push((value.id, Related { relation: Relation::ValueOf, claim: claim.id }));
                }
            }
            // 从129亿美元增至152亿美元: the first is the earlier value of the second.
            Transformation::Level if starts_change(claim) => {
                let reached = claims.get(index + 1).filter(|other| {
                    other.transformation == Transformation::Level
                        && other.measure == claim.measure
                        && other.quantity.unit == claim.quantity.unit
                });
                if let Some(reached) = reached {
                    links.push((claim.id, Related { relation: Relation::BaseOf, claim: reached.id }));
                }
            }
            _ => {}
        }
    }
    links
}

/// Whether the period of a claim is that before a change.
fn starts_change(claim: &Claim) -> bool {
    claim.evidence_for(Field::Period).is_some_and(|evidence| evidence.rule == &rules::PERIOD_BEFORE_CHANGE)
}

/// Whether `level` is the whole that `share` is a part of: the same measure, and broader in goods or partner.
///
/// The level right before 占 is mostly the part itself: 机电产品出口100亿元，占出口总值的60%.
fn is_whole_of(level: &Claim, share: &Claim) -> bool {
    let is_broader = (level.commodity.is_none() && share.commodity.is_some())
        || (level.partner.is_none() && share.partner.is_some() && level.commodity == share.commodity);
    level.transformation == Transformation::Level
        && level.measure == share.measure
        && level.quantity.unit != Unit::COUNT
        && level.quantity.unit != Unit::PERCENT
        && is_broader
}

/// Longest stretch between a count and its total value: 总额超过 and a few words more.
const MAX_COUNT_GAP_BYTES: u32 = 60;

fn gap(first: &Claim, second: &Claim) -> u32 {
    first.quote.start.max(second.quote.start).saturating_sub(first.quote.end.min(second.quote.end))
}

/// How many claims before one may be what it is of.
const LOOKS_BACK: usize = 4;

/// The claim nearest to `index` that passes, those before it first.
fn nearest(claims: &[Claim], index: usize, passes: impl Fn(&Claim) -> bool) -> Option<&Claim> {
    let before = claims.iter().take(index).rev().take(LOOKS_BACK).find(|other| passes(other));
    before.or_else(|| claims.iter().skip(index + 1).take(3).find(|other| passes(other)))
}

fn is_level_of(level: &Claim, growth: &Claim, text: &str) -> bool {
    let words = |claim: &Claim| claim.commodity.map(|span| span.of(text));
    let is_of_goods = growth.commodity.is_none() || words(level) == words(growth);
    let is_converted = level.related.iter().any(|related| related.relation == Relation::ConversionOf);
    is_of_goods
        && !is_converted
        && level.transformation == Transformation::Level
        && level.measure == growth.measure
        && level.quantity.unit != Unit::PERCENT
        && same_time(level.period, growth.period)
        && level.partner == growth.partner
        && level.reporter == growth.reporter
}

fn same_time(first: Option<Period>, second: Option<Period>) -> bool {
    match (first, second) {
        (Some(first), Some(second)) => first.same_time(second),
        (None, None) => true,
        _ => false,
    }
}

/// Links each figure that was stated before to its first mention.
pub fn repetitions(claims: &mut [Claim]) {
    let mut seen = HashMap::with_capacity_and_hasher(claims.len(), FixedState::default());
    for claim in claims.iter_mut() {
        match seen.entry(Observation::of(claim)) {
            Entry::Occupied(first) => {
                claim.related.push(Related { relation: Relation::Repeats, claim: *first.get() });
            }
            Entry::Vacant(place) => {
                place.insert(claim.id);
            }
        }
    }
}

/// What two claims agree in that state the same.
#[derive(PartialEq, Eq)]
struct Observation {
    value: (Option<Decimal>, Option<Decimal>, Unit),
    what: (Measure, Transformation, Status),
    parties: (Option<Party>, Option<Party>),
    period: Option<(Option<Stamp>, Option<Stamp>)>,
}

impl Observation {
    fn of(claim: &Claim) -> Self {
        Self {
            value: (claim.quantity.low, claim.quantity.high, claim.quantity.unit),
            what: (claim.measure, claim.transformation, claim.status),
            parties: (claim.reporter, claim.partner),
            period: claim.period.map(|period| (period.start, period.end)),
        }
    }
}

impl Hash for Observation {
    // Not every field: few claims differ only in those that are left out.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.0.hash(state);
        self.what.0.hash(state);
        self.parties.hash(state);
        self.period.hash(state);
    }
}
