//! Edits: values that a reviewer gives in place of what was read, checked one by one.
//!
//! What is typed may be as people write it (`22亿`, `US$`, `哈萨克斯坦`); what is kept is the text of
//! the dimension ([`Reading`]). Words of goods, of what is counted and of speakers must stand in the
//! article, since no field is without its words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::dimension::{
    Dimension, Reading, comparison_from, modifier_from, period_text, plain, status_from, times_from,
    transformation_from,
};
use crate::lexicon::{Lexicon, Role};
use crate::model::{
    Claim, Comparison, Evidence, Measure, Modifier, Month, Origin, Party, Period, Quantity, Rule, Stamp,
    Status, Times, Transformation, Unit,
};
use crate::text::{Article, Date, Folded, Span};

/// The rule that the evidence of an edited field names.
pub static EDITED: Rule = Rule {
    name: "edited_in_review",
    en: "given by a reviewer in place of what was read",
    zh: "由审阅者填写，替代读取的值",
    examples: &[],
    rejects: &[],
};

/// Changed dimensions with their new values; `None` empties one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edits(pub BTreeMap<Dimension, Option<String>>);

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number such as `22亿`, `2.2 bn`, `-12.9`.
    Number,
    /// At least one end.
    AnEnd,
    /// A lower end not above the upper one.
    Order,
    /// Both ends: only over, at least, under and up to leave one open.
    BothEnds,
    /// A unit: USD, 美元, %, t, USD/t.
    Unit,
    /// A code of a closed list.
    OneOfTheList,
    /// A measure of the list.
    Measure,
    /// A country or body of the list.
    Party,
    /// `2025`, `2025-09`, `2025-01..2025-09`, with the start not after the end.
    Period,
    /// Words that stand in the article.
    WordsOfTheText,
    /// Any value: this dimension is never empty.
    Something,
}

/// A value that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub dimension: Dimension,
    /// What was expected there.
    pub expected: Expected,
}

impl Edits {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The edits that turn `claim` into what a form holds: for each dimension the text as typed,
    /// empty for none. Dimensions that are not in `typed` stay.
    ///
    /// # Errors
    /// Every value that cannot be, in the order of the form.
    pub fn from_form(
        article: &Article,
        claim: &Claim,
        typed: &BTreeMap<Dimension, String>,
    ) -> Result<Self, Vec<Refusal>> {
        let before = Reading::of(article, claim);
        let mut refusals = Vec::new();
        let mut edits = Self::default();
        for (dimension, text) in typed {
            let text = text.trim();
            let value = match (text.is_empty(), before.value(*dimension)) {
                (true, None) => continue,
                (false, Some(was)) if was == text => continue,
                (true, Some(_)) => None,
                (false, _) => match canonical(article, *dimension, text) {
                    Ok(value) => Some(value),
                    Err(expected) => {
                        refusals.push(Refusal { dimension: *dimension, expected });
                        continue;
                    }
                },
            };
            if value.as_deref() != before.value(*dimension) {
                edits.0.insert(*dimension, value);
            }
        }
        if refusals.is_empty()
            && let Err(refusal) = edits.applied(article, claim)
        {
            refusals.push(refusal);
        }
        if refusals.is_empty() { Ok(edits) } else { Err(refusals) }
    }

    /// The claim with the edited values, each with its evidence.
    ///
    /// # Errors
    /// The first value that cannot be.
    pub fn applied(&self, article: &Article, claim: &Claim) -> Result<Claim, Refusal> {
        let mut edited = claim.clone();
        for (dimension, value) in &self.0 {
            let refuse = |expected| Refusal { dimension: *dimension, expected };
            let spans = set(article, &mut edited, *dimension, value.as_deref()).map_err(refuse)?;
            let field = dimension.field();
            edited.evidence.retain(|evidence| evidence.field != field);
            let spans = spans.into_iter().collect();
            edited.evidence.push(Evidence { field, spans, rule: &EDITED, origin: Origin::Edited });
        }
        if edited.quantity.unit != Unit::TIMES {
            edited.quantity.times = None;
        } else if edited.quantity.times.is_none() {
            edited.quantity.times = Some(Times::To);
        }
        if [Dimension::Low, Dimension::High].iter().any(|end| self.0.contains_key(end)) {
            edited.quantity.step = step(&edited.quantity, claim.quantity.step);
        }
        if [Dimension::Low, Dimension::High, Dimension::Modifier].iter().any(|it| self.0.contains_key(it)) {
            fits(&edited.quantity)?;
        }
        Ok(edited)
    }
}

/// The text that is kept for what was typed.
///
/// # Errors
/// What was expected instead.
pub fn canonical(article: &Article, dimension: Dimension, typed: &str) -> Result<String, Expected> {
    let code = |found: Option<&'static str>| found.map(str::to_owned).ok_or(Expected::OneOfTheList);
    match dimension {
        Dimension::Low | Dimension::High => number(typed).map(plain).ok_or(Expected::Number),
        Dimension::Modifier => code(modifier_from(typed).map(Modifier::code)),
        Dimension::Unit => unit(typed).map(|unit| unit.to_string()).ok_or(Expected::Unit),
        Dimension::Times => code(times_from(typed).map(Times::code)),
        Dimension::Measure => measure(typed).map(|it| it.code().to_owned()).ok_or(Expected::Measure),
        Dimension::Transformation => code(transformation_from(typed).map(Transformation::code)),
        Dimension::Comparison => code(comparison_from(typed).map(Comparison::code)),
        Dimension::Status => code(status_from(typed).map(Status::code)),
        Dimension::Reporter | Dimension::Partner => {
            party(typed).map(|it| it.code().to_owned()).ok_or(Expected::Party)
        }
        Dimension::Period => {
            // Typed without `..`, a year is its months.
            period(typed).map(period_text).ok_or(Expected::Period)
        }
        Dimension::Commodity | Dimension::Counted | Dimension::Speaker => {
            let stands = article.text().contains(typed);
            stands.then(|| typed.to_owned()).ok_or(Expected::WordsOfTheText)
        }
    }
}

/// Sets one dimension; returns the words that it now has.
fn set(
    article: &Article,
    claim: &mut Claim,
    dimension: Dimension,
    value: Option<&str>,
) -> Result<Option<Span>, Expected> {
    let words = |value: Option<&str>| match value {
        None => Ok(None),
        Some(words) => nearest(article, claim.quote, words).map(Some).ok_or(Expected::WordsOfTheText),
    };
    let something = || value.ok_or(Expected::Something);
    match dimension {
        Dimension::Low => claim.quantity.low = optional(value, number).ok_or(Expected::Number)?,
        Dimension::High => claim.quantity.high = optional(value, number).ok_or(Expected::Number)?,
        Dimension::Modifier => {
            claim.quantity.modifier = modifier_from(something()?).ok_or(Expected::OneOfTheList)?;
        }
        Dimension::Unit => {
            claim.quantity.unit = optional(value, unit).ok_or(Expected::Unit)?.unwrap_or(Unit::NONE);
        }
        Dimension::Times => {
            claim.quantity.times = optional(value, times_from).ok_or(Expected::OneOfTheList)?;
        }
        Dimension::Measure => {
            claim.measure = optional(value, measure).ok_or(Expected::Measure)?.unwrap_or(Measure::OTHER);
        }
        Dimension::Commodity => {
            claim.commodity = words(value)?;
            return Ok(claim.commodity);
        }
        Dimension::Counted => {
            claim.counted = words(value)?;
            return Ok(claim.counted);
        }
        Dimension::Speaker => {
            claim.speaker = words(value)?;
            return Ok(claim.speaker);
        }
        Dimension::Transformation => {
            claim.transformation = transformation_from(something()?).ok_or(Expected::OneOfTheList)?;
        }
        Dimension::Comparison => {
            claim.comparison = optional(value, comparison_from).ok_or(Expected::OneOfTheList)?;
        }
        Dimension::Reporter => claim.reporter = optional(value, party).ok_or(Expected::Party)?,
        Dimension::Partner => claim.partner = optional(value, party).ok_or(Expected::Party)?,
        Dimension::Period => claim.period = optional(value, period).ok_or(Expected::Period)?,
        Dimension::Status => claim.status = status_from(something()?).ok_or(Expected::OneOfTheList)?,
    }
    Ok(None)
}

/// Reads a value that may be absent; `None` where it is there and cannot be read.
#[expect(clippy::option_option, reason = "absent, and unreadable")]
fn optional<T>(value: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    value.map_or(Some(None), |text| read(text).map(Some))
}

/// Whether ends and hedge fit together, as hedges speak of the magnitude.
fn fits(quantity: &Quantity) -> Result<(), Refusal> {
    let refuse = |dimension, expected| Err(Refusal { dimension, expected });
    match (quantity.low, quantity.high) {
        (None, None) => refuse(Dimension::Low, Expected::AnEnd),
        (Some(low), Some(high)) if low > high => refuse(Dimension::High, Expected::Order),
        (Some(_), Some(_)) => Ok(()),
        (low, _) => {
            let leaves_open = matches!(
                quantity.modifier,
                Modifier::Over | Modifier::AtLeast | Modifier::Under | Modifier::UpTo
            );
            let open = if low.is_none() { Dimension::Low } else { Dimension::High };
            if leaves_open { Ok(()) } else { refuse(open, Expected::BothEnds) }
        }
    }
}

/// Worth of the last stated digit: that of the last digit of the ends which is not zero, and not
/// more than it was.
fn step(quantity: &Quantity, before: Decimal) -> Decimal {
    let ends = [quantity.low, quantity.high].into_iter().flatten().filter(|end| !end.is_zero());
    ends.map(|end| {
        let mut end = end.normalize();
        let mut step = Decimal::new(1, end.scale());
        while end.scale() == 0 && (end % Decimal::TEN).is_zero() {
            end /= Decimal::TEN;
            step *= Decimal::TEN;
        }
        step
    })
    .fold(before, Decimal::min)
}

/// The occurrence of `words` nearest to the quote.
fn nearest(article: &Article, quote: Span, words: &str) -> Option<Span> {
    let all = article.text().match_indices(words);
    let spans = all.map(|(at, found)| Span::from_usize(at, at + found.len()));
    spans.min_by_key(|span| span.start.abs_diff(quote.start))
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([-+−－]?[0-9][0-9,，]*(?:\.[0-9]+)?)(\D*)$").expect("a constant pattern")
});

/// `22亿`, `2.2 bn`, `-12.9`, `1,700,000,000`.
pub(super) fn number(typed: &str) -> Option<Decimal> {
    let plain: String = typed.split_whitespace().collect();
    let found = NUMBER.captures(&plain)?;
    let digits = found.get(1)?.as_str().replace([',', '，', '+'], "").replace(['−', '－'], "-");
    let power = match found.get(2)?.as_str().to_lowercase().as_str() {
        "" | "%" => 0,
        "千" | "k" | "thousand" => 3,
        "万" | "萬" => 4,
        "百万" | "m" | "mn" | "million" => 6,
        "千万" => 7,
        "亿" | "億" => 8,
        "十亿" | "bn" | "billion" => 9,
        "百亿" => 10,
        "千亿" => 11,
        "万亿" | "萬億" | "兆" | "trn" | "tn" | "trillion" => 12,
        _ => return None,
    };
    digits.parse::<Decimal>().ok()?.checked_mul(Decimal::from(10_u64.pow(power)))
}

/// A unit by its code or a word for it, or one of these per another.
pub fn unit(typed: &str) -> Option<Unit> {
    match typed.split_once('/') {
        Some((code, per)) => Some(plain_unit(code.trim())?.per(plain_unit(per.trim())?.code)),
        None => plain_unit(typed),
    }
}

fn plain_unit(typed: &str) -> Option<Unit> {
    let lexicon = Lexicon::embedded();
    let known = [Unit::PERCENT, Unit::POINTS, Unit::TIMES, Unit::COUNT];
    let listed = || lexicon.units().iter().map(|entry| entry.unit);
    if let Some(unit) = known.into_iter().chain(listed()).find(|unit| unit.to_string() == typed) {
        return Some(unit);
    }
    if let Some(entry) = lexicon.units().iter().find(|entry| entry.symbol == typed) {
        // A denominator may be a unit that is not a base unit: USD/kg.
        return Some(Unit::new(entry.symbol));
    }
    let folded = Folded::new(typed);
    let (word, span) = lexicon.unit_at(folded.text(), 0)?;
    if span.end_index() != typed.len() {
        return None;
    }
    lexicon.roles(word).iter().find_map(|role| match role {
        // Values are given in base units, so a word for another unit would mislead.
        Role::Unit(id) => {
            let entry = lexicon.unit(*id);
            (entry.factor == Decimal::ONE && entry.divisor == Decimal::ONE).then_some(entry.unit)
        }
        Role::Classifier => Some(Unit::COUNT),
        _ => None,
    })
}

/// A measure by its code or its name in either language.
pub fn measure(typed: &str) -> Option<Measure> {
    if typed == Measure::OTHER.code() {
        return Some(Measure::OTHER);
    }
    let same = |name: &str| name.eq_ignore_ascii_case(typed);
    let entries = Lexicon::embedded().measures().iter();
    let mut found = entries.filter(|entry| same(entry.measure.code()) || same(entry.zh) || same(entry.en));
    found.next().map(|entry| entry.measure)
}

/// A party by its code, its name in either language, or any word of the lists.
pub fn party(typed: &str) -> Option<Party> {
    let lexicon = Lexicon::embedded();
    let same = |name: &str| name.eq_ignore_ascii_case(typed);
    let named = lexicon.parties().iter().find(|it| same(it.party.code()) || same(it.zh) || same(it.en));
    if let Some(entry) = named {
        return Some(entry.party);
    }
    let folded = Folded::new(typed);
    let (word, span) = lexicon.find(folded.text(), 0)?;
    let whole = span.start == 0 && span.end_index() == typed.len();
    let mut roles = lexicon.roles(word).iter().filter(|_| whole);
    roles.find_map(|role| match role {
        Role::Party(id) | Role::ShortParty(id) => Some(lexicon.party(*id).party),
        _ => None,
    })
}

/// `2025`, `2025-09`, `2025-09-30`, `A..B`, `A..`, `..B`; `..` for a time that is not known.
pub fn period(typed: &str) -> Option<Period> {
    let typed = typed.replace([' ', '—', '–', '~', '～'], "");
    let (start, end) = typed.split_once("..").unwrap_or((&typed, &typed));
    let first = if start.is_empty() { None } else { Some(stamp(start, 1)?) };
    let last = if end.is_empty() { None } else { Some(stamp(end, 12)?) };
    if let (Some(first), Some(last)) = (first, last)
        && (first.month > last.month || (first.day.is_some() && last.day.is_some() && first > last))
    {
        return None;
    }
    Some(Period { start: first, end: last, text: None })
}

/// `YYYY` (its month `in_year`), `YYYY-MM`, `YYYY-MM-DD`.
fn stamp(text: &str, in_year: i8) -> Option<Stamp> {
    let parts: SmallVec<[&str; 3]> = text.split('-').collect();
    let year = |text: &str| text.parse::<i16>().ok().filter(|year| (1000..=9999).contains(year));
    match parts.as_slice() {
        [y] => Some(Stamp::month(Month::new(year(y)?, in_year))),
        [y, m] => {
            let month = m.parse::<i8>().ok().filter(|month| (1..=12).contains(month))?;
            Some(Stamp::month(Month::new(year(y)?, month)))
        }
        [_, _, _] => text.parse::<Date>().ok().map(Stamp::from),
        _ => None,
    }
}
