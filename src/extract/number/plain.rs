//! The commonest numbers, read in one go: ASCII digits with or without decimals, then 万 or 亿 or nothing,
//! or one Chinese digit; and after that nothing that could go on a number. Anything else is left to the
//! slower reader.

use rust_decimal::Decimal;

use super::value::{self, Value};
use super::{Form, Number, char_at, skip_blank};
use crate::model::Modifier;
use crate::text::HanSet;

/// So many digits fit 64 bits with room to spare.
const DIGITS_MAX: usize = 17;

/// Reads a plain number at the byte `at`; `None` where there is none, or where more may belong to it.
pub fn read(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    // .5 and 1.2.3 are read with care.
    if at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'.') {
        return None;
    }
    let mut units = 0;
    let mut end = take_digits(bytes, at, &mut units);
    let mut decimals = 0;
    if bytes.get(end) == Some(&b'.') {
        let last = take_digits(bytes, end + 1, &mut units);
        decimals = last - (end + 1);
        end = if decimals > 0 { last } else { end };
    }
    if end == at || end - at > DIGITS_MAX {
        return None;
    }
    let mut next = char_at(text, skip_blank(text, end));
    let scale = match next {
        Some('万') => 4,
        Some('亿') => 8,
        _ => 0,
    };
    if scale > 0 {
        end = skip_blank(text, end) + '万'.len_utf8();
        next = char_at(text, skip_blank(text, end));
    }
    let is_over = match next {
        None => true,
        // No thousands without digits.
        Some(comma @ (',' | '，')) => {
            let after = skip_blank(text, end) + comma.len_utf8();
            char_at(text, after).is_some_and(|c| !matches!(c, '0'..='9' | '０'..='９'))
        }
        Some(next) => ends_number(next),
    };
    if !is_over {
        return None;
    }
    let exponent = i32::from(scale) - i32::try_from(decimals).ok()?;
    let value = decimal(units, exponent)?;
    Some(Number {
        end,
        low: Some(value),
        high: Some(value),
        modifier: Modifier::Exact,
        step: decimal(1, exponent)?,
        form: Form::Digits,
        scale,
        big_scale: scale,
    })
}

/// Reads one Chinese digit before a character that is of no number: 一 of 一个.
pub fn read_one(text: &str, at: usize, digit: u32) -> Option<Number> {
    let end = at + '一'.len_utf8();
    let value = Decimal::from(digit);
    let is_over = |next: char| GOES_ON.has(next).is_some() && ends_number(next);
    char_at(text, end).is_some_and(is_over).then_some(Number {
        end,
        low: Some(value),
        high: Some(value),
        modifier: Modifier::Exact,
        step: Decimal::ONE,
        form: Form::Numerals,
        scale: 0,
        big_scale: 0,
    })
}

/// Adds the digits at `at` to `units`, as far as these hold them; gives the end of the digits.
fn take_digits(bytes: &[u8], at: usize, units: &mut u64) -> usize {
    let mut end = at;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
        *units = units.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        end += 1;
    }
    end
}

/// `units` times a power of ten.
fn decimal(units: u64, exponent: i32) -> Option<Decimal> {
    match (i64::try_from(units), u32::try_from(-exponent)) {
        (Ok(units), Ok(places)) => Some(Decimal::new(units, places)),
        _ => Value { units: u128::from(units), exponent }.decimal(),
    }
}

/// The Chinese characters that may go on a number.
static GOES_ON: HanSet = HanSet::new(&['多', '余', '来', '个', '分', '又']);

/// Whether a number certainly ends before this character.
fn ends_number(next: char) -> bool {
    match GOES_ON.has(next) {
        Some(goes_on) => !goes_on && !value::may_be_number(next),
        None => {
            !matches!(next, '0'..='9' | '０'..='９' | '〇' | '○')
                && !matches!(
                    next,
                    'k' | 'K'
                        | 'ｋ'
                        | 'Ｋ'
                        | 'm'
                        | 'b'
                        | 'M'
                        | 'Ｍ'
                        | 'w'
                        | 'e'
                        | 'E'
                        | 'ｅ'
                        | '.'
                        | '．'
                        | ','
                        | '，'
                        | '·'
                        | '・'
                        | '/'
                        | '／'
                        | '\u{a0}'
                        | '\u{2009}'
                        | '\u{202f}'
                )
        }
    }
}
