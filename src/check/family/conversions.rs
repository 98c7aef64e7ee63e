//! A figure and the same figure in another unit: the rate between currencies, and slips of scale.

use super::super::draft::Draft;
use super::super::expression::Expression::{Input, Step};
use super::super::interval::Order;
use super::super::kind::{Kind, Name, Role, Tie};
use super::super::observations::{Index, grouped};
use super::super::proof::{Check, Hint, Reason, Verdict};
use super::super::tables::Tables;
use crate::model::{Relation, Transformation, Unit};

/// Words that may stand between a figure and its conversion, blanks and brackets left out.
const BETWEEN: &[&str] = &[
    "",
    "约合",
    "折合",
    "合",
    "约",
    "相当于",
    "即",
    "约为",
    "折合约",
    "按汇率约合",
    "约折合",
    "大约",
    "or",
    "约相当于",
    "US",
    "USD",
    "即约",
];

/// A figure and its conversion, and whether the text's own link says so.
#[derive(Clone, Copy)]
struct Pair {
    original: Index,
    converted: Index,
    is_linked: bool,
}

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let pairs: Vec<Pair> =
        (0..tables.observations.all.len()).filter_map(|index| pair(tables, index)).collect();
    for pair in &pairs {
        if unit_of(tables, pair.original) == unit_of(tables, pair.converted) {
            checks.extend(same_unit(tables, *pair));
        }
    }
    let of_currencies = |at: &Index| {
        pairs.get(*at).is_some_and(|pair| {
            let (a, b) = (unit_of(tables, pair.original), unit_of(tables, pair.converted));
            a.is_currency() && b.is_currency() && a != b
        })
    };
    let groups = grouped((0..pairs.len()).filter(of_currencies), |at| {
        let pair = pairs.get(at)?;
        let article = tables.at(pair.original).at.article;
        Some((article, unit_of(tables, pair.original), unit_of(tables, pair.converted)))
    });
    for (_, members) in groups {
        let pairs: Vec<Pair> = members.iter().filter_map(|at| pairs.get(*at).copied()).collect();
        let Some((first, others)) = pairs.split_first() else { continue };
        checks.extend(rate(tables, *first));
        for other in others {
            checks.extend(same_rate(tables, *first, *other));
        }
    }
}

fn unit_of(tables: &Tables<'_, '_>, index: Index) -> Unit {
    tables.at(index).claim.quantity.unit
}

/// The conversion that the claim at `index` gives.
fn pair(tables: &Tables<'_, '_>, index: Index) -> Option<Pair> {
    if let Some(original) = tables.observations.related(index, Relation::ConversionOf) {
        return Some(Pair { original, converted: index, is_linked: true });
    }
    let before = index.checked_sub(1)?;
    let (a, b) = (tables.at(before), tables.at(index));
    let is_level = |transformation| matches!(transformation, Transformation::Level | Transformation::Change);
    if a.at.article != b.at.article
        || a.claim.sentence != b.claim.sentence
        || !is_level(a.claim.transformation)
        || a.claim.transformation != b.claim.transformation
        || matches!(b.claim.quantity.unit, Unit::PERCENT | Unit::COUNT | Unit::TIMES | Unit::POINTS)
        || a.claim.quantity.unit.is_currency() != b.claim.quantity.unit.is_currency()
    {
        return None;
    }
    let words = tables.observations.words_between(before, index).trim();
    let inner = words.strip_prefix(['（', '('])?;
    let text = tables.observations.article(index).text();
    let after = text.get(b.claim.quote.end_index()..)?.trim_start();
    let is_closed = after.starts_with(['）', ')']);
    (is_closed && BETWEEN.contains(&inner.trim())).then_some(Pair {
        original: before,
        converted: index,
        is_linked: false,
    })
}

fn tied<'o, 'a>(draft: Draft<'o, 'a>, pair: Pair) -> Draft<'o, 'a> {
    if pair.is_linked { draft.linked(Some(Relation::ConversionOf)) } else { draft.tie(Tie::Bracket) }
}

/// Both in one base unit: they have to be equal.
fn same_unit(tables: &Tables<'_, '_>, pair: Pair) -> Option<Check> {
    let members = [(pair.original, Role::Original), (pair.converted, Role::Converted)];
    let mut draft = tied(Draft::new(tables.observations, Kind::SameUnit, &members), pair);
    let step = draft.compute(Name::First, Input(0), unit_of(tables, pair.original))?;
    Some(draft.compare(step, 1))
}

/// Converted over original: what one unit of the original is worth.
fn rate(tables: &Tables<'_, '_>, pair: Pair) -> Option<Check> {
    let members = [(pair.original, Role::Original), (pair.converted, Role::Converted)];
    let mut draft = tied(Draft::new(tables.observations, Kind::ConversionRate, &members), pair);
    let unit = unit_of(tables, pair.converted).per(unit_of(tables, pair.original).code);
    let step = draft.compute(Name::Rate, Input(1).over(Input(0)), unit)?;
    let measure = tables.at(pair.converted).claim.measure;
    Some(draft.derive_as(step, pair.converted, None, measure))
}

/// Two conversions of one article: the second at the rate of the first.
fn same_rate(tables: &Tables<'_, '_>, first: Pair, other: Pair) -> Option<Check> {
    let members = [
        (first.original, Role::Original),
        (first.converted, Role::Converted),
        (other.original, Role::Original),
        (other.converted, Role::Converted),
    ];
    let mut draft = tied(tied(Draft::new(tables.observations, Kind::ConversionRate, &members), first), other);
    let unit = unit_of(tables, first.converted);
    let step =
        draft.compute(Name::Rate, Input(1).over(Input(0)), unit.per(unit_of(tables, first.original).code))?;
    let implied = draft.compute(Name::First, Input(2).times(Step(step)), unit)?;
    let stated = &tables.at(other.converted).readings.rounded;
    let rate_differs = draft.result_of(implied).is_some_and(|it| it.rounded.order(stated) != Order::Overlap);
    if !rate_differs {
        return Some(draft.compare(implied, 3));
    }
    // Different days have different rates; only a power of ten is certainly a slip.
    let reason = Reason::OtherRate;
    let check = draft.compare(implied, 3);
    Some(match check.verdict {
        Verdict::Conflict(Hint::PowerOfTen(_)) => check,
        _ => Check { verdict: Verdict::CannotConclude(reason), ..check },
    })
}
