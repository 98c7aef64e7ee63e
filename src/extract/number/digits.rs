//! Runs of ASCII or full-width digits, with thousands and decimals.

use super::value::{Class, Value, class};
use super::{char_at, char_before, is_word};

/// A run of digits.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// `None` where the digits do not fit.
    pub value: Option<Value>,
    /// First byte after it.
    pub end: usize,
    /// Digits before the decimal point.
    pub whole_digits: usize,
    /// Whether it has decimals.
    pub has_decimals: bool,
}

/// Reads the digits at `at`: `1,100.9`, `64，161`, `２．４`, `.5`.
pub fn read(text: &str, at: usize) -> Option<Run> {
    let mut run = Run { value: Some(Value::ZERO), end: at, whole_digits: 0, has_decimals: false };
    take_digits(text, &mut run);
    if run.whole_digits == 0 {
        let is_start = char_before(text, at).is_none_or(|c| !is_word(c) && c != '.');
        return (char_at(text, at) == Some('.') && is_start)
            .then(|| decimals(text, run, at + 1))
            .filter(|run| run.has_decimals);
    }
    let leads = run.whole_digits <= 3 && run.value.is_some_and(|value| value.units != 0);
    // After a sign of money the thousands have the narrow comma, and the wide one ends the amount.
    let is_priced = char_before(text, at).is_some_and(|c| matches!(c, '$' | '¥' | '￥' | '€' | '£'));
    while leads && let Some(group) = thousands(text, run.end, is_priced) {
        run.end = group;
        let before = run.whole_digits;
        take_digits(text, &mut run);
        debug_assert_eq!(run.whole_digits, before + 3);
    }
    // 1.2.3 is a version or a date, and its parts are no decimals.
    let chained = char_before(text, at) == Some('.')
        && char_before(text, at.saturating_sub(1)).is_some_and(|c| c.is_ascii_digit());
    if chained {
        return Some(run);
    }
    Some(match point(text, run.end) {
        Some(from) => decimals(text, run, from),
        None => run,
    })
}

/// Adds the digits at the end of the run.
fn take_digits(text: &str, run: &mut Run) {
    let Some(rest) = text.get(run.end..) else { return };
    for c in rest.chars() {
        let Class::Digit(digit) = class(c) else { break };
        run.end += c.len_utf8();
        run.whole_digits += 1;
        run.value = run.value.and_then(|value| {
            let units = value.units.checked_mul(10)?.checked_add(u128::from(digit))?;
            Some(Value { units, ..value })
        });
    }
}

/// Where the digits of a group of thousands start, if a comma or a narrow blank and exactly three digits follow.
fn thousands(text: &str, at: usize, is_priced: bool) -> Option<usize> {
    let is_comma = |c: &char| *c == ',' || (*c == '，' && !is_priced);
    let comma =
        char_at(text, at).filter(|c| is_comma(c) || matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}'))?;
    let from = at + comma.len_utf8();
    let mut rest = text.get(from..)?.chars().map(|c| matches!(class(c), Class::Digit(_)));
    let three = rest.next() == Some(true) && rest.next() == Some(true) && rest.next() == Some(true);
    (three && rest.next() != Some(true)).then_some(from)
}

/// Where the decimals start. A doubled point is a slip of the typesetter.
fn point(text: &str, at: usize) -> Option<usize> {
    if let Some(mark @ ('·' | '・')) = char_at(text, at) {
        return raised_point(text, at + mark.len_utf8());
    }
    let is_digit = |at: usize| char_at(text, at).is_some_and(|c| matches!(class(c), Class::Digit(_)));
    let mark = char_at(text, at).filter(|c| matches!(c, '.' | '．'))?;
    let from = at + mark.len_utf8();
    if is_digit(from) {
        return Some(from);
    }
    let doubled = char_at(text, from) == Some(mark) && is_digit(from + mark.len_utf8());
    doubled.then_some(from + mark.len_utf8())
}

/// ８·５％ in older print: decimals where a scale or a unit follows, since 9·11 is a name.
fn raised_point(text: &str, from: usize) -> Option<usize> {
    const DECIMALS_MAX: usize = 4;
    let rest = text.get(from..)?;
    let digits = rest.chars().take(DECIMALS_MAX).take_while(|c| matches!(class(*c), Class::Digit(_))).count();
    let next = rest.chars().nth(digits)?;
    (digits > 0 && "%％万亿倍成个元吨".contains(next)).then_some(from)
}

/// The run with the decimals that start at `from`, unless a second point follows them.
fn decimals(text: &str, run: Run, from: usize) -> Run {
    let Some(rest) = text.get(from..) else { return run };
    let (mut value, mut end) = (run.value, from);
    for c in rest.chars() {
        let Class::Digit(digit) = class(c) else { break };
        end += c.len_utf8();
        value = value.and_then(|value| {
            let units = value.units.checked_mul(10)?.checked_add(u128::from(digit))?;
            Some(Value { units, exponent: value.exponent - 1 })
        });
    }
    let is_chain = point(text, end).is_some_and(|next| next - end == 1);
    if end == from || is_chain { run } else { Run { value, end, has_decimals: true, ..run } }
}
