//! Numbers with their units, ranges and hedges: tokens to quantities.
//!
//! Passes, each linear: figures (a number with its unit), ranges, units shared in a list, rates of exchange,
//! hedges, and what a price or a bare 元 takes from the sums before it.
//! Signs from verbs, and what is measured, are not decided here.

mod figure;
mod growth;
mod hedge;
mod money;
mod parts;
mod price;
mod range;
mod rules;

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

pub use rules::ALL as RULES;

use crate::lexicon::{UnitId, UnitKind};
use crate::model::{Decimal, Modifier, Quantity, Rule, Times, Unit};
use crate::text::Span;

use super::number::Form;
use super::reader::Reader;

/// A number or a quantity, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// First token that the quote touches.
    pub first: usize,
    /// First token after the quote.
    pub end: usize,
    /// The quote: number, scale and unit; hedges outside.
    pub span: Span,
    /// The value in base units, without a sign from verbs; unit [`Unit::NONE`] where it is bare.
    pub quantity: Quantity,
    /// Digits and scale.
    pub number_span: Span,
    /// Ends of the bare number under the hedge, before any unit, where these differ from those in base units:
    /// 0.25 for 四分之一, 200 for 200 公斤.
    pub number: Option<Box<Ends>>,
    /// The words of the unit; elsewhere in the list where it is shared, before the number for $ and 港币.
    pub unit_span: Option<Span>,
    /// What the unit measures; `None` for a bare number.
    pub unit_kind: Option<UnitKind>,
    /// First character of the classifier, where the unit is one: what is counted follows it.
    pub classifier: Option<char>,
    /// The words that made the modifier; `None` for `exact`, and where 多 or 数 inside the number made it.
    pub modifier_span: Option<Span>,
    /// The quote with the hedge words that touch it: 至少 90 亿元以上.
    pub hedged: Span,
    /// How the number is written.
    pub form: Form,
    /// Whether 万, 亿 or the like closes the number.
    pub is_scaled: bool,
    /// Whether there are more digits than a decimal holds; both ends are then `None`.
    pub is_too_long: bool,
    /// What read number, unit and hedge.
    pub rules: Rules,
}

/// Lower and upper end of a number.
type Ends = (Option<Decimal>, Option<Decimal>);

/// The unit as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StatedUnit {
    /// One of the word list.
    Listed(UnitId, UnitKind),
    /// A classifier: 个, 项, 家.
    Classifier,
    /// A part of a whole, in per cent: 四分之一, 一半.
    Part,
    /// 翻一番.
    Doubling,
}

/// The rules behind the fields of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Behind the value.
    pub number: &'static Rule,
    /// Behind the unit.
    pub unit: &'static Rule,
    /// Behind the hedge; `None` for `exact`.
    pub modifier: Option<&'static Rule>,
}

/// Every number and quantity of a text, in order, none inside another.
pub fn quantities(reader: Reader<'_>) -> Vec<QuantityMention> {
    let text = reader.folded.text();
    let mut figures = figure::read(reader.tokens, reader.lexicon, text);
    range::join(&mut figures, text);
    range::share_units(&mut figures, text);
    price::exchange(&mut figures, text);
    let context = hedge::Context::new(reader.lexicon, text, &reader.tokens.part);
    let mut before = hedge::Before::default();
    let mut mentions = Vec::with_capacity(figures.len());
    mentions.extend(figures.iter_mut().filter_map(|figure| context.finish(figure, &mut before)));
    if mentions.iter().any(|mention| mention.unit_kind == Some(UnitKind::Currency)) {
        price::plain_yuan(&mut mentions, reader);
    }
    price::carry(&mut mentions, text);
    mentions
}

/// Whose 元 a text means that never names the yuan of the mainland, once that has been looked for.
pub type PlainYuan = OnceCell<Option<&'static str>>;

/// Where a word stands in a part of a text.
fn places(finder: &memmem::Finder<'_>, text: &str, part: &Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes().get(part.clone()).unwrap_or(&[]);
    finder.find_iter(bytes).map(|at| part.start + at).collect()
}

impl QuantityMention {
    /// Whether it has a unit.
    pub fn is_quantity(&self) -> bool {
        self.unit_kind.is_some()
    }

    /// The number in it, without its unit; `None` where it is all there is.
    pub fn bare_number(&self) -> Option<Quantity> {
        let (low, high) = self.number.as_deref().copied().unwrap_or((self.quantity.low, self.quantity.high));
        let is_number = self.is_quantity() && self.quantity.times.is_none() && low.or(high).is_some();
        is_number.then(|| Quantity { low, high, unit: Unit::NONE, times: None, ..self.quantity.clone() })
    }

    /// Whether it counts things, vehicles or people.
    pub fn is_count(&self) -> bool {
        self.quantity.unit == Unit::COUNT
    }

    /// Whether 万, 亿 or the like closes the number: 4500 亿 without a unit may still be money.
    pub fn has_scale(&self) -> bool {
        self.is_scaled
    }

    /// Whether the unit begins with one of these classifiers.
    pub fn classifier_is(&self, classifiers: &[&str]) -> bool {
        self.classifier.is_some_and(|first| classifiers.iter().any(|word| word.starts_with(first)))
    }
}

impl StatedUnit {
    fn kind(self) -> UnitKind {
        match self {
            Self::Listed(_, kind) => kind,
            Self::Classifier => UnitKind::Other,
            Self::Part => UnitKind::Percent,
            Self::Doubling => UnitKind::Times,
        }
    }
}

/// A number with its unit, before ranges and hedges. Values are in stated units.
#[derive(Clone, Debug)]
struct Figure {
    tokens: Range<usize>,
    span: Span,
    number_span: Span,
    unit_span: Option<Span>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    step: Decimal,
    modifier: Modifier,
    form: Form,
    scale: u8,
    big_scale: u8,
    is_too_long: bool,
    unit: Option<StatedUnit>,
    /// Base unit of the value, with the denominator of a rate.
    base: Unit,
    times: Option<Times>,
    rules: Rules,
    /// Whether it has become a part of the range after it.
    is_joined: bool,
}

impl Figure {
    /// The bare number.
    fn drop_unit(&mut self) {
        (self.unit, self.base, self.unit_span) = (None, Unit::NONE, None);
        self.rules.unit = &rules::BARE_NUMBER;
        self.span = self.number_span;
    }

    fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

#[cfg(test)]
mod tests;
