//! Links between the claims of an article: growth of a level, value of a count, repetition.

use std::hash::{BuildHasher as _, Hash, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::rules;
use crate::model::{Claim, ClaimId, Field, Period, Related, Relation, Transformation, Unit};

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
    let state = FixedState::default();
    let mut first_mentions: HashTable<usize> = HashTable::with_capacity(claims.len());
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { break };
        let hash = |claim: &Claim| state.hash_one(Stated(claim));
        let is_same = |first: &usize| claims.get(*first).is_some_and(|first| Stated(first) == Stated(claim));
        let hash_at = |first: &usize| claims.get(*first).map_or(0, hash);
        let first = match first_mentions.entry(hash(claim), is_same, hash_at) {
            Entry::Occupied(first) => claims.get(*first.get()).map(|first| first.id),
            Entry::Vacant(place) => {
                place.insert(at);
                None
            }
        };
        if let (Some(first), Some(claim)) = (first, claims.get_mut(at)) {
            claim.related.push(Related { relation: Relation::Repeats, claim: first });
        }
    }
}

/// A claim by what it states: two are equal that agree in value, measure, parties, period and status.
struct Stated<'a>(&'a Claim);

impl PartialEq for Stated<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.0, other.0);
        let ends = |claim: &Claim| claim.period.map(|period| (period.start, period.end));
        one.quantity.low == two.quantity.low
            && one.quantity.high == two.quantity.high
            && one.quantity.unit == two.quantity.unit
            && (one.measure, one.transformation, one.status) == (two.measure, two.transformation, two.status)
            && (one.reporter, one.partner) == (two.reporter, two.partner)
            && ends(one) == ends(two)
    }
}

impl Hash for Stated<'_> {
    // Not every field: few claims differ only in those that are left out.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let claim = self.0;
        claim.quantity.low.hash(state);
        claim.measure.hash(state);
        (claim.reporter, claim.partner).hash(state);
        claim.period.map(|period| (period.start, period.end)).hash(state);
    }
}
