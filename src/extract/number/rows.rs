//! Digits: rows of Chinese ones, what follows 零 and 点, and ASCII digits after a scale.

use super::numeral::{Reader, Tail};
use super::value::{Class, Value, class};
use super::{Form, char_at, char_before, digits, skip_blank};
use crate::model::Modifier;

impl Reader<'_> {
    /// ASCII digits after a scale: 14万2129, 1千零20.
    pub(super) fn more_digits(&mut self, here: usize, is_spaced: bool) -> bool {
        let last = self.last_scale();
        if self.pending.is_some()
            || last == 0
            || self.is_bare()
            || self.tail == Tail::Decimals
            || self.modifier != Modifier::Exact
        {
            return false;
        }
        let Some(run) = digits::read(self.text, here) else { return false };
        let Some(value) = run.value else { return false };
        let after = skip_blank(self.text, run.end);
        let next = char_at(self.text, after);
        let has_scale = self.scale_at(after).is_some();
        let is_year = run.whole_digits == 4 && next == Some('年');
        let below = 10_u128.checked_pow(u32::from(last)).unwrap_or(u128::MAX);
        let fits_below = value.as_whole().is_none_or(|value| value < below);
        if (is_spaced && !has_scale)
            || is_year
            || !fits_below
            || self.form == Form::Numerals && !has_scale && self.zero_at.is_none()
        {
            return false;
        }
        self.scale = None;
        self.take_run(run);
        true
    }

    /// Chinese digits: one before a scale, a pair (七八十), or a row (二〇二五).
    pub(super) fn numerals(&mut self, here: usize, first: char, is_spaced: bool) -> bool {
        if self.pending.is_some() || matches!(self.modifier, Modifier::Over | Modifier::About) {
            return false;
        }
        let last = self.last_scale();
        if last == 0 && !self.is_empty() || (self.is_bare() && last >= 4) {
            return false;
        }
        if let Class::Tens(tens) = class(first) {
            return last == 0 && self.tens(here, first, tens);
        }
        let row = Row::read(self.text, here);
        let after = skip_blank(self.text, row.end);
        let scale = self.scale_at(after);
        if is_spaced && last > 0 && self.form == Form::Digits && scale.is_none() {
            return false;
        }
        if row.digits == 0 || (row.starts_with_zero && last > 0) {
            return self.zero(here, &row, last);
        }
        if row.digits == 1 {
            let is_pair_word = matches!(first, '两' | '俩') && last > 0 && scale.is_none();
            // 2千五 is a slip in print; 三千2 never happens.
            if is_pair_word
                || (self.form == Form::Digits && last > 0 && scale.is_none() && self.zero_at.is_none())
            {
                return false;
            }
            self.add_pending(Value::whole(u128::from(row.first)), 1, row.end);
            return true;
        }
        if row.digits == 2 && row.is_pair(char_at(self.text, row.end)) {
            self.add_pending(Value::whole(u128::from(row.first)), 1, row.end);
            self.width = Value::whole(u128::from(row.second - row.first));
            self.modifier = Modifier::Exact;
            if scale.is_none() {
                self.tail = Tail::Closed;
            }
            return true;
        }
        if last > 0 {
            return false;
        }
        let Some(value) = row.value else {
            self.fits = false;
            self.add_pending(Value::ZERO, row.digits, row.end);
            return true;
        };
        self.add_pending(Value::whole(value), row.digits, row.end);
        true
    }

    /// 零 and 〇: between parts they only join; alone they are a digit.
    fn zero(&mut self, here: usize, row: &Row, last: u8) -> bool {
        let zero = char_at(self.text, here).map_or(0, char::len_utf8);
        if last == 0 {
            let value = row.value.map(Value::whole);
            self.fits &= value.is_some();
            self.add_pending(value.unwrap_or(Value::ZERO), row.digits.max(1), row.end);
            return true;
        }
        if self.zero_at.is_some() || self.is_bare() {
            return false;
        }
        let after = skip_blank(self.text, here + zero);
        let continues = char_at(self.text, after).is_some_and(|c| match class(c) {
            Class::Digit(_) | Class::Numeral(1..) | Class::Small(1) => true,
            _ => c == '几',
        });
        if continues {
            self.zero_at = Some(self.at);
            self.at = after;
        }
        continues
    }

    fn tens(&mut self, here: usize, c: char, tens: u8) -> bool {
        let mut end = here + c.len_utf8();
        let mut value = u128::from(tens) * 10;
        if let Some(next) = char_at(self.text, end)
            && let Class::Numeral(digit @ 1..) = class(next)
        {
            value += u128::from(digit);
            end += next.len_utf8();
        }
        self.add_pending(Value::whole(value), 2, end);
        true
    }

    /// 参 is three among financial digits only: 参佰, 壹佰参拾.
    pub(super) fn financial_three(&mut self, here: usize) -> bool {
        let end = here + '参'.len_utf8();
        let is_before_scale = matches!(char_at(self.text, end), Some('拾' | '佰' | '仟'));
        let is_after_scale = matches!(char_before(self.text, here), Some('拾' | '佰' | '仟'));
        let may_follow = self.pending.is_none() && (is_before_scale || (is_after_scale && !self.is_empty()));
        if may_follow {
            self.add_pending(Value::whole(3), 1, end);
        }
        may_follow
    }

    /// 三点五, but not 三点五十 (a time).
    pub(super) fn point(&mut self, here: usize) -> bool {
        if self.tail == Tail::Decimals
            || self.form != Form::Numerals
            || self.modifier != Modifier::Exact
            || self.is_bare()
        {
            return false;
        }
        let from = skip_blank(self.text, here + '点'.len_utf8());
        let row = Row::read(self.text, from);
        let next = char_at(self.text, row.end);
        let is_time = next.is_some_and(|c| class(c) == Class::Small(1) || matches!(c, '刻' | '钟'))
            || (next == Some('分') && char_at(self.text, row.end + 3) != Some('之') && row.digits == 1);
        if row.end == from || row.starts_with_pair_word || is_time {
            return false;
        }
        self.settle();
        let (Some(value), Ok(places)) = (row.value, i32::try_from(row.digits)) else {
            self.fits = false;
            self.at = row.end;
            return true;
        };
        let whole = self.total();
        let sum = whole.and_then(|whole| whole.plus(Value { units: value, exponent: -places }));
        self.fits &= sum.is_some();
        (self.depth, self.section, self.section_unit) = (0, None, 0);
        self.add_pending(sum.unwrap_or(Value::ZERO), 0, row.end);
        self.step_exponent = -places;
        self.tail = Tail::Decimals;
        true
    }
}

/// A row of Chinese digits.
struct Row {
    /// `None` where it does not fit.
    value: Option<u128>,
    digits: usize,
    first: u8,
    second: u8,
    starts_with_zero: bool,
    /// 两 and 俩 count things and stand in no row but 两三.
    starts_with_pair_word: bool,
    end: usize,
}

impl Row {
    fn read(text: &str, at: usize) -> Self {
        let mut row = Self {
            value: Some(0),
            digits: 0,
            first: 0,
            second: 0,
            starts_with_zero: false,
            starts_with_pair_word: false,
            end: at,
        };
        let Some(rest) = text.get(at..) else { return row };
        for c in rest.chars() {
            let Class::Numeral(digit) = class(c) else { break };
            let is_pair_word = matches!(c, '两' | '俩');
            match row.digits {
                0 => {
                    row.first = digit;
                    row.starts_with_zero = digit == 0;
                    row.starts_with_pair_word = is_pair_word;
                }
                1 if row.starts_with_pair_word && digit != 3 => break,
                // 一两个 is one or two; two ounces of 一二两 are not read.
                1 if is_pair_word && !(row.first == 1 && is_counted(text, row.end + c.len_utf8())) => break,
                1 => row.second = digit,
                2 if row.starts_with_pair_word => break,
                _ if is_pair_word => break,
                _ => {}
            }
            row.digits += 1;
            row.end += c.len_utf8();
            row.value = row.value.and_then(|value| value.checked_mul(10)?.checked_add(u128::from(digit)));
        }
        row
    }

    /// Whether two digits mean either: 七八, 两三, 三五.
    fn is_pair(&self, next: Option<char>) -> bool {
        let is_ticket = matches!(next, Some('折' | '号' | '式' | '〇'));
        self.first > 0 && !is_ticket && (self.second == self.first + 1 || (self.first, self.second) == (3, 5))
    }
}

/// Whether things or times are counted with it.
pub(super) fn is_counter(c: char) -> bool {
    "个家年天次项条倍名位种成周月人".contains(c)
}

/// Whether a counting word or a scale follows.
fn is_counted(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| class(c).is_scale() || is_counter(c))
}
