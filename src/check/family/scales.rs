//! One amount in two scales: 22 亿美元（2.2 billion）. This is where figures slip by ten.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::kind::{Kind, Name, Role, Tie};
use super::super::observations::Index;
use super::super::proof::Check;
use super::super::reading::Readings;
use super::super::tables::Tables;
use crate::model::{Decimal, Modifier, Quantity, Transformation, Unit};
use crate::text::Span;

/// English scales, longest first, and their powers of ten.
const SCALES: &[(&str, u32)] = &[
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
    ("thousand", 3),
    ("bln", 9),
    ("mln", 6),
    ("bn", 9),
    ("mn", 6),
    ("tn", 12),
];
/// What may stand between the bracket and the number.
const LEADS: &[&str] = &[
    "约合",
    "约",
    "合",
    "即",
    "或",
    "about",
    "approximately",
    "some",
    "or",
    "US$",
    "USD",
    "U.S.$",
    "$",
    "€",
    "EUR",
];
/// Longest run of bytes in brackets that is read.
const MOST_BYTES: usize = 48;

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    for index in 0..tables.observations.all.len() {
        let it = tables.at(index);
        let is_amount = matches!(it.claim.transformation, Transformation::Level | Transformation::Change)
            && !matches!(it.claim.quantity.unit, Unit::PERCENT | Unit::POINTS | Unit::TIMES);
        if !is_amount {
            continue;
        }
        let Some((span, readings)) = english_after(tables, index) else { continue };
        let draft = Draft::new(tables.observations, Kind::SameUnit, &[(index, Role::Original)]);
        let mut draft = draft.tie(Tie::Bracket);
        let article = it.at.article;
        let words = Expression::Words { readings: Box::new(readings), article, span };
        if let Some(step) = draft.compute(Name::English, words, it.claim.quantity.unit) {
            checks.push(draft.compare(step, 0));
        }
    }
}

/// The number with an English scale in brackets right after the quote, and its words.
fn english_after(tables: &Tables<'_, '_>, index: Index) -> Option<(Span, Readings)> {
    let claim = tables.at(index).claim;
    let text = tables.observations.article(index).text();
    let bracket = text.get(claim.quote.end_index()..)?.trim_start().strip_prefix(['（', '('])?;
    let inner = bracket.split(['）', ')', '，', '。', '\n']).next()?;
    if inner.len() > MOST_BYTES {
        return None;
    }
    let mut words = inner.trim_start();
    while let Some(lead) = LEADS.iter().find(|lead| words.starts_with(**lead)) {
        words = words.strip_prefix(*lead)?.trim_start();
    }
    let length = words.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let (digits, after) = words.split_at_checked(length)?;
    let named = after.trim_start();
    let lower = named.to_ascii_lowercase();
    let (scale, power) = SCALES.iter().find(|(scale, _)| lower.starts_with(scale))?;
    let start = text.len() - bracket.len() + (inner.len() - words.len());
    let end = start + digits.len() + (after.len() - named.len()) + scale.len();
    Some((Span::from_usize(start, end), readings(digits, *power)?))
}

fn readings(digits: &str, power: u32) -> Option<Readings> {
    let digits = digits.replace(',', "");
    let value: Decimal = digits.parse().ok()?;
    let scale = Decimal::from(10_i64.checked_pow(power)?);
    let step = Decimal::new(1, value.scale()).checked_mul(scale)?;
    let value = value.checked_mul(scale)?;
    Readings::of(&Quantity::point(value, Modifier::Exact, Unit::new("USD"), step))
}
