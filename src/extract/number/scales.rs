//! Scales: 十 to 兆, and k, M, w and e5 after digits.

use super::digits;
use super::numeral::{Reader, Tail};
use super::value::{Class, Value, class};
use super::{Form, char_at};
use crate::model::Modifier;

impl Reader<'_> {
    /// The scale at `at`, unless the character belongs to a unit or another word: 千瓦, 百分.
    pub(super) fn scale_at(&self, at: usize) -> Option<Class> {
        let c = char_at(self.text, at)?;
        let next = char_at(self.text, at + c.len_utf8());
        let rest = self.text.get(at + c.len_utf8()..).unwrap_or("");
        let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        let next_is = |others: &str| next.is_some_and(|c| others.contains(c));
        let is_taken = match c {
            // 千克 is a unit, but 五千克朗 is money.
            '千' => {
                (next_is("瓦克米伏焦卡帕赫") && !starts(&["克朗", "克瓦", "卡车"]))
                    || starts(&["字节", "比特"])
            }
            '兆' => next_is("瓦赫帕欧焦伏丰卡") || starts(&["字节", "比特", "位"]),
            '百' => next_is("分帕") && !starts(&["分之"]),
            _ => false,
        };
        let class = class(c);
        (class.is_scale() && !is_taken).then_some(class)
    }

    pub(super) fn small(&mut self, here: usize, c: char, exponent: u8) -> bool {
        if self.scale_at(here).is_none()
            || self.modifier != Modifier::Exact && self.pending.is_none() && !self.is_bare()
        {
            return false;
        }
        let is_first = self.pending.is_none();
        // 五十千 is no number, and neither is 亿百; 万零十 is.
        let follows = self.section_unit == 0 || exponent < self.section_unit;
        let may_lead = exponent == 1 || self.is_empty() || self.zero_at.is_some();
        if !follows || (is_first && !may_lead) {
            return false;
        }
        if is_first && !self.is_empty() && self.zero_at.is_none() && exponent == 1 && self.section_unit != 0 {
            return false;
        }
        let is_simple = self.section.is_none() && self.depth == 0;
        let coefficient = self.pending.take().unwrap_or(Value::whole(1));
        let part = coefficient.shifted(exponent);
        self.section = self.section.unwrap_or(Value::ZERO).plus(part);
        self.fits &= self.section.is_some();
        self.section_unit = exponent;
        self.width = self.width.shifted(exponent);
        self.step_exponent = part.exponent;
        self.scale = is_simple.then_some(exponent);
        self.zero_at = None;
        self.at = here + c.len_utf8();
        true
    }

    pub(super) fn big(&mut self, here: usize, c: char, exponent: u8) -> bool {
        if self.scale_at(here).is_none() {
            return false;
        }
        let current = match (self.section.take(), self.pending.take()) {
            (None, None) => None,
            (section, pending) => {
                let sum = section.unwrap_or(Value::ZERO).plus(pending.unwrap_or(Value::ZERO));
                self.fits &= sum.is_some();
                Some(sum.unwrap_or(Value::ZERO))
            }
        };
        let top = self.depth.checked_sub(1).map(|top| self.stack[top]);
        let repeated = top.is_some_and(|(_, scale)| scale == exponent);
        // 万万 is a hundred million; 3亿5亿 are two numbers.
        if (repeated && (current.is_some() || exponent != 4)) || self.depth == self.stack.len() {
            // The scale is not taken: what was read so far is the number.
            self.section = current;
            return false;
        }
        let is_simple = self.depth == 0 || current.is_none();
        let mut sum = current;
        let mut scale = exponent;
        while let Some(top) = self.depth.checked_sub(1)
            && self.stack[top].1 <= exponent
        {
            let (value, below) = self.stack[top];
            let total = value.plus(sum.unwrap_or(Value::ZERO));
            self.fits &= total.is_some();
            if sum.is_none() {
                scale = exponent.saturating_add(below);
            }
            sum = Some(total.unwrap_or(Value::ZERO));
            self.depth -= 1;
        }
        let value = sum.unwrap_or(Value::whole(1)).shifted(exponent);
        if current.is_none() && sum.is_none() && self.depth > 0 {
            // 兆万: a smaller scale straight after a larger one.
            return false;
        }
        self.stack[self.depth] = (value, scale);
        self.depth += 1;
        self.width = self.width.shifted(exponent);
        self.step_exponent =
            if sum.is_none() { i32::from(exponent) } else { self.step_exponent + i32::from(exponent) };
        let below = if self.section_unit > 0 || current.is_none() { self.scale } else { Some(0) };
        self.scale = below.filter(|_| is_simple).map(|below| below + exponent);
        self.big_scale = if current.is_none() { self.big_scale + exponent } else { exponent };
        self.section_unit = 0;
        self.zero_at = None;
        self.at = here + c.len_utf8();
        true
    }

    /// Power of ten of the scale just read.
    pub(super) fn last_scale(&self) -> u8 {
        if self.section_unit > 0 {
            return self.section_unit;
        }
        self.depth.checked_sub(1).map_or(0, |top| self.stack[top].1)
    }

    /// 10k, 2.5 M, 30w, 2e5: after ASCII digits only, and not where a word begins.
    pub(super) fn letter(&mut self, here: usize, c: char, is_spaced: bool) -> bool {
        let after = here + c.len_utf8();
        let Some(pending) = self.pending.filter(|_| self.form == Form::Digits && self.last_scale() == 0)
        else {
            return false;
        };
        if matches!(c, 'e' | 'E' | 'ｅ') {
            return !is_spaced && self.power_of_ten(after, pending);
        }
        let rest = self.text.get(here..).unwrap_or("");
        let (exponent, end) = match c {
            'k' | 'K' | 'ｋ' | 'Ｋ' => (3, after),
            'm' | 'b' if rest.starts_with("mn") || rest.starts_with("bn") => {
                (if c == 'b' { 9 } else { 6 }, here + 2)
            }
            'M' | 'Ｍ' => (6, after),
            'w' => (4, after),
            _ => return false,
        };
        let next = char_at(self.text, end);
        let is_word = next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '²' | '³'));
        if is_word || (is_spaced && !matches!(c, 'M' | 'k' | 'm' | 'b')) {
            return false;
        }
        self.pending = Some(pending.shifted(exponent));
        self.step_exponent += i32::from(exponent);
        (self.scale, self.big_scale) = (Some(exponent), exponent);
        self.tail = Tail::Closed;
        self.at = end;
        true
    }

    /// The exponent of 2e5 or 12.32e+14.
    fn power_of_ten(&mut self, after: usize, pending: Value) -> bool {
        const DIGITS_MAX: usize = 2;
        let (from, is_negative) = match char_at(self.text, after) {
            Some('+') => (after + 1, false),
            Some('-') => (after + 1, true),
            Some('－') => (after + '－'.len_utf8(), true),
            _ => (after, false),
        };
        let Some(run) = digits::read(self.text, from) else { return false };
        let next = char_at(self.text, run.end);
        if run.whole_digits == 0
            || run.whole_digits > DIGITS_MAX
            || run.has_decimals
            || next.is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return false;
        }
        let Some(exponent) = run.value.and_then(|value| i32::try_from(value.units).ok()) else {
            return false;
        };
        let exponent = if is_negative { -exponent } else { exponent };
        self.pending = Some(Value { exponent: pending.exponent + exponent, ..pending });
        self.step_exponent += exponent;
        self.tail = Tail::Closed;
        self.at = run.end;
        true
    }
}
