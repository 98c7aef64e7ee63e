//! Digits, numerals and scales to one value: `2万8000亿`, `三千四百五十几万`, `七八十`, `百亿`.

use rust_decimal::Decimal;

use super::digits::{self, Run};
use super::rows::is_counter;
use super::value::{Class, Value, class};
use super::{Form, Number, char_at, char_before, skip_blank};
use crate::model::Modifier;

/// A number, before it is a fraction or has a sign.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Lower end; `None` where it does not fit.
    low: Option<Value>,
    /// From the lower to the upper end.
    width: Value,
    /// Whether the upper end is open: 上千.
    is_open: bool,
    /// The hedge inside.
    modifier: Modifier,
    /// Power of ten of the last stated digit.
    step_exponent: i32,
    /// How it is written.
    pub form: Form,
    /// As in [`Number::scale`].
    pub scale: u8,
    big_scale: u8,
    /// Whether it starts with a scale: 百, 万亿.
    pub is_bare: bool,
    /// First byte after it.
    pub end: usize,
}

impl Parts {
    /// Whether it may be the denominator of a fraction, or the whole of 三又四分之一.
    pub fn is_whole(&self) -> bool {
        self.modifier == Modifier::Exact && self.low.is_some_and(|low| low.exponent >= 0 && low.units > 0)
    }

    /// The value, where it is a whole number.
    pub fn whole(&self) -> Option<u128> {
        self.low?.as_whole()
    }

    /// The part `numerator` of this denominator.
    pub fn divide(&self, numerator: &Self) -> Option<Number> {
        let denominator = self.low?;
        let divided = |value: Value| divide(value, denominator);
        let low = divided(numerator.low?)?;
        let high = divided(numerator.low?.plus(numerator.width)?)?;
        let step = Value { units: 1, exponent: numerator.step_exponent };
        Some(Number {
            end: numerator.end,
            low: Some(low),
            high: (!numerator.is_open).then_some(high),
            modifier: numerator.modifier,
            step: divided(step)?,
            form: Form::Fraction,
            scale: 0,
            big_scale: 0,
        })
    }

    /// This whole number and a fraction.
    pub fn plus(&self, fraction: &Number) -> Option<Number> {
        let whole = self.low?.decimal()?;
        let add = |end: Option<Decimal>| end.and_then(|end| end.checked_add(whole));
        Some(Number { low: add(fraction.low), high: add(fraction.high), ..fraction.clone() })
    }

    /// As a number.
    pub fn into_number(self) -> Number {
        let low = self.low.and_then(Value::decimal);
        let high = match (low, self.low) {
            (Some(low), _) if self.width.units == 0 => Some(low),
            (Some(_), Some(value)) => value.plus(self.width).and_then(Value::decimal),
            _ => None,
        };
        let step = Value { units: 1, exponent: self.step_exponent }.decimal();
        let fits = low.is_some() && high.is_some();
        Number {
            end: self.end,
            low: low.filter(|_| fits),
            high: high.filter(|_| fits && !self.is_open),
            modifier: self.modifier,
            step: step.unwrap_or(Decimal::ONE),
            form: self.form,
            scale: self.scale,
            big_scale: self.big_scale,
        }
    }
}

/// Exact where it can be: by a power of ten the point moves, else to 28 places.
fn divide(value: Value, by: Value) -> Option<Decimal> {
    if by.last_nonzero_exponent() > 0 || by.units == 1 {
        let exponent = by.last_nonzero_exponent();
        let units = by.as_whole()?.checked_div(10_u128.checked_pow(u32::try_from(exponent).ok()?)?)?;
        let moved = Value { exponent: value.exponent - exponent, ..value };
        return if units == 1 {
            moved.decimal()
        } else {
            moved.decimal()?.checked_div(Value::whole(units).decimal()?)
        };
    }
    value.decimal()?.checked_div(by.decimal()?)
}

/// Reads the longest number at the byte `at`; no sign, no fraction.
pub fn read(text: &str, at: usize) -> Option<Parts> {
    let mut reader = Reader::new(text, at);
    if !reader.start() {
        return None;
    }
    while reader.step() {}
    reader.finish()
}

/// What a number starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Digits or numerals.
    Coefficient,
    /// 百亿.
    Scale,
    /// 上千.
    Open,
}

/// What may still follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Digits, scales and 多.
    Whole,
    /// Scales and 多.
    Decimals,
    /// Nothing.
    Closed,
}

/// A sum of the parts read so far. 五兆六十二亿四万 is a stack of falling scales.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) from: usize,
    pub(super) at: usize,
    /// Finished parts with their scales, falling.
    pub(super) stack: [(Value, u8); 4],
    pub(super) depth: usize,
    /// 百 and 千 of the part being read.
    pub(super) section: Option<Value>,
    /// Smallest of 十, 百, 千 in that part; 0 where there is none.
    pub(super) section_unit: u8,
    /// Digits not yet followed by a scale.
    pub(super) pending: Option<Value>,
    /// How many digits those are; 0 with decimals in numerals.
    pub(super) pending_digits: usize,
    /// From the lower to the upper end.
    pub(super) width: Value,
    pub(super) modifier: Modifier,
    /// Where the number ends if nothing follows the 零 just read.
    pub(super) zero_at: Option<usize>,
    pub(super) step_exponent: i32,
    pub(super) form: Form,
    pub(super) start: Start,
    pub(super) tail: Tail,
    /// The scales so far, where one coefficient stands before them all.
    pub(super) scale: Option<u8>,
    pub(super) big_scale: u8,
    /// Whether all digits fit so far.
    pub(super) fits: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            from: at,
            at,
            stack: [(Value::ZERO, 0); 4],
            depth: 0,
            section: None,
            section_unit: 0,
            pending: None,
            pending_digits: 0,
            width: Value::ZERO,
            modifier: Modifier::Exact,
            zero_at: None,
            step_exponent: 0,
            form: Form::Numerals,
            start: Start::Coefficient,
            tail: Tail::Whole,
            scale: Some(0),
            big_scale: 0,
            fits: true,
        }
    }

    /// Reads what only the start of a number can be.
    fn start(&mut self) -> bool {
        let Some(first) = char_at(self.text, self.at) else { return false };
        let next = self.at + first.len_utf8();
        let after = char_at(self.text, next);
        match first {
            '0'..='9' | '０'..='９' | '.' => self.take_digits(self.at),
            '上' => self.start_open(next, after),
            '几' | '数' => self.start_several(first, next, after),
            '半' => self.start_half(next, after),
            // 每两37,500港元: an ounce.
            '两' if char_before(self.text, self.at) == Some('每') => after.is_some_and(|c| {
                matches!(class(c), Class::Numeral(_) | Class::Small(_) | Class::Big(_)) || is_counter(c)
            }),
            _ if matches!(class(first), Class::Small(2..) | Class::Big(_)) => {
                if self.scale_at(self.at).is_none() {
                    return false;
                }
                self.start = Start::Scale;
                self.form = Form::BareScale;
                true
            }
            '参' => matches!(after, Some('拾' | '佰' | '仟')),
            _ => class(first).is_numeral(),
        }
    }

    /// Whether no coefficient stands before the first scale.
    pub(super) fn is_bare(&self) -> bool {
        self.start != Start::Coefficient
    }

    pub(super) fn add_pending(&mut self, value: Value, digits: usize, end: usize) {
        self.pending = Some(value);
        self.pending_digits = digits;
        self.step_exponent = value.exponent;
        self.at = end;
    }

    /// Whether nothing but a bare scale or 上 was read.
    pub(super) fn is_empty(&self) -> bool {
        self.depth == 0 && self.section.is_none() && self.pending.is_none()
    }

    pub(super) fn take_digits(&mut self, at: usize) -> bool {
        let Some(run) = digits::read(self.text, at) else { return false };
        if self.form == Form::Numerals && self.is_empty() {
            self.form = Form::Digits;
        }
        self.take_run(run);
        true
    }

    pub(super) fn take_run(&mut self, run: Run) {
        self.fits &= run.value.is_some();
        if run.has_decimals {
            self.tail = Tail::Decimals;
        }
        self.add_pending(run.value.unwrap_or(Value::ZERO), run.whole_digits, run.end);
    }

    /// Reads one more piece; false where the number ends.
    fn step(&mut self) -> bool {
        if self.tail == Tail::Closed {
            return false;
        }
        let here = skip_blank(self.text, self.at);
        let Some(next) = char_at(self.text, here) else { return false };
        let is_spaced = here > self.at;
        match class(next) {
            Class::Small(exponent) => self.small(here, next, exponent),
            Class::Big(exponent) => self.big(here, next, exponent),
            Class::Digit(_) => self.more_digits(here, is_spaced),
            Class::Numeral(_) | Class::Tens(_) => self.numerals(here, next, is_spaced),
            Class::Other => self.other(here, next, is_spaced),
        }
    }

    /// Gives a digit without a scale its worth: the last one of 两千四百五 is 50.
    pub(super) fn settle(&mut self) {
        let Some(pending) = self.pending else { return };
        let last = self.last_scale();
        let is_short = last >= 2
            && self.pending_digits == 1
            && self.zero_at.is_none()
            && pending.exponent == 0
            && pending.units > 0;
        if is_short && self.modifier == Modifier::Exact {
            self.pending = Some(pending.shifted(last - 1));
            self.width = self.width.shifted(last - 1);
            self.step_exponent = i32::from(last) - 1;
        }
    }

    pub(super) fn total(&self) -> Option<Value> {
        let mut sum = Value::ZERO;
        for (value, _) in self.stack.iter().take(self.depth) {
            sum = sum.plus(*value)?;
        }
        sum.plus(self.section.unwrap_or(Value::ZERO))?.plus(self.pending.unwrap_or(Value::ZERO))
    }

    /// 点, 多, 余, 来, 几, k, 个亿.
    fn other(&mut self, here: usize, c: char, is_spaced: bool) -> bool {
        match c {
            '点' => self.point(here),
            '参' => self.financial_three(here),
            '多' | '余' | '来' | '几' => self.and_more(here, c),
            'k' | 'K' | 'ｋ' | 'Ｋ' | 'm' | 'b' | 'M' | 'Ｍ' | 'w' | 'e' | 'E' | 'ｅ' => {
                self.letter(here, c, is_spaced)
            }
            '个' => {
                let at = here + c.len_utf8();
                let is_yi = char_at(self.text, at) == Some('亿') && !is_spaced;
                if is_yi && self.big_scale == 0 && self.modifier != Modifier::Over {
                    self.at = at;
                }
                is_yi && self.at == at
            }
            _ => false,
        }
    }

    fn finish(mut self) -> Option<Parts> {
        if let Some(zero_at) = self.zero_at.filter(|_| self.pending.is_none()) {
            self.at = zero_at;
        }
        if self.at == self.from || (self.is_empty() && self.is_bare()) {
            return None;
        }
        if self.modifier == Modifier::Exact {
            self.settle();
        }
        if self.depth > 0 && (self.section.is_some() || self.pending.is_some()) {
            // 14万2129: the scale no longer closes it.
            (self.scale, self.big_scale) = (Some(0), 0);
        }
        let low = self.total().filter(|_| self.fits);
        Some(Parts {
            low,
            width: self.width,
            is_open: self.start == Start::Open,
            modifier: self.modifier,
            step_exponent: self.step_exponent,
            form: self.form,
            scale: self.scale.unwrap_or(self.big_scale),
            big_scale: self.big_scale,
            is_bare: self.is_bare(),
            end: self.at,
        })
    }
}
