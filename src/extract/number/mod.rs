//! Numbers as written: ASCII, full-width and Chinese digits, scales, fractions, and the 多/余/几/数 forms.
//!
//! Nothing here knows a unit. Values are exact: everything is a whole number times a power of ten
//! until the end, where it becomes a [`Decimal`]. One pass, no allocation, no way back further than
//! a few characters.

mod digits;
mod numeral;
mod plain;
mod rows;
mod scales;
mod vague;
mod value;

use rust_decimal::Decimal;

use crate::model::Modifier;
use numeral::Parts;
use value::Class;

/// A number as written, before any unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// First byte after the number.
    pub end: usize,
    /// Lower end, scale included; `None` where it is open or the digits do not fit.
    pub low: Option<Decimal>,
    /// Upper end, scale included.
    pub high: Option<Decimal>,
    /// `Exact`, `Over` (多, 余, 十几, 上千), `About` (来) or `Several` (数, 几).
    pub modifier: Modifier,
    /// Worth of the last stated digit, scale included.
    pub step: Decimal,
    /// How it is written.
    pub form: Form,
    /// Power of ten of the scale at its end, where one coefficient stands before it: 8 for `40 亿`, 7 for
    /// `三千万`, 0 for `40`. A number before it in a range may borrow this scale.
    pub scale: u8,
    /// Power of ten of 万, 亿, 兆 and k, M, w at its end: 4 for `三千万`.
    pub big_scale: u8,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// ASCII or full-width digits, with or without scale characters.
    Digits,
    /// Chinese numerals alone.
    Numerals,
    /// A scale without a coefficient: 百亿, 千, 万.
    BareScale,
    /// A part of one: 四分之一, 百分之三, 3/4, 一半. `low` and `high` are that part, 0.25 for 四分之一.
    Fraction,
}

impl Number {
    /// Whether there are more digits than a decimal holds.
    pub fn is_too_long(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    /// Whether a scale such as 万 or 亿 closes it, which no date, code or ordinal has.
    pub fn is_scaled(&self) -> bool {
        self.big_scale > 0
    }

    /// Whether it has one stated value.
    pub fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// The same number times a power of ten, for a scale that it shares with another.
    pub fn scaled_by(&self, exponent: u8) -> Option<Self> {
        let factor = Decimal::from_i128_with_scale(10_i128.checked_pow(u32::from(exponent))?, 0);
        let times =
            |end: Option<Decimal>| end.map(|end| end.checked_mul(factor)).map_or(Some(None), |e| e.map(Some));
        Some(Self {
            low: times(self.low)?,
            high: times(self.high)?,
            step: self.step.checked_mul(factor)?,
            scale: exponent,
            big_scale: exponent,
            ..self.clone()
        })
    }

    fn negated(self) -> Self {
        Self { low: self.high.map(|end| -end), high: self.low.map(|end| -end), ..self }
    }
}

/// Whether a number can start with this (folded) character.
pub fn may_start(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\u{0}'..='\u{7f}' => matches!(c, '-' | '.'),
        _ => value::may_be_number(c) && is_numeral_or_head(c),
    }
}

#[inline(never)]
fn is_numeral_or_head(c: char) -> bool {
    value::class(c).is_numeral()
        || matches!(c, '几' | '数' | '半' | '上' | '过' | '大' | '对' | '参' | '负' | '−' | '－')
}

/// Reads the longest number that starts at the byte `at` of a folded text.
pub fn read(text: &str, at: usize) -> Option<Number> {
    let first = char_at(text, at)?;
    let after = at + first.len_utf8();
    match first {
        '0'..='9' => plain::read(text, at).or_else(|| read_unsigned(text, at)),
        '大' | '过' | '对' => half(text, at),
        '上' | '几' | '数' if !may_be_vague(text, after) => None,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' => {
            let value::Class::Numeral(digit) = value::class(first) else { return None };
            plain::read_one(text, at, u32::from(digit)).or_else(|| read_unsigned(text, at))
        }
        '-' | '−' | '－' | '负' => {
            if !is_sign(text, at, first) {
                return None;
            }
            let start = if first == '负' { skip_blank(text, after) } else { after };
            let next = char_at(text, start)?;
            if !(value::class(next).is_numeral() || next == '.') {
                return None;
            }
            read_unsigned(text, start).map(Number::negated)
        }
        _ => read_unsigned(text, at),
    }
}

/// Whether what follows 上, 几 and 数 may make them a number, as it does not in 上升, 几乎 and 数据.
fn may_be_vague(text: &str, after: usize) -> bool {
    char_at(text, after).is_some_and(|c| value::may_be_number(c) || matches!(c, '倍' | '成'))
}

fn read_unsigned(text: &str, at: usize) -> Option<Number> {
    if let Some(half) = half(text, at) {
        return Some(half);
    }
    let parts = numeral::read(text, at)?;
    if let Some(fraction) = fraction(text, at, &parts) {
        return Some(fraction);
    }
    Some(parts.into_number())
}

/// 一半, 半数, 过半.
fn half(text: &str, at: usize) -> Option<Number> {
    /// After these 半 is a part of another word: 半导体, 半年.
    const PARTS: &str = "年天月夜个路辈生导岛径山场球小途身工圆边壁百吨斤亩点";
    let (words, modifier): (&[&str], _) = match char_at(text, at)? {
        '一' => (&["一半"], Modifier::Exact),
        '半' => (&["半数"], Modifier::Exact),
        '过' => (&["过半数", "过半"], Modifier::Over),
        '大' => (&["大半"], Modifier::Over),
        // 打对折: half of the price.
        '对' if char_before(text, at) == Some('打') => (&["对折"], Modifier::Exact),
        _ => return None,
    };
    let rest = text.get(at..)?;
    let word = words.iter().find(|word| rest.starts_with(**word))?;
    if char_at(text, at + word.len()).is_some_and(|c| PARTS.contains(c)) {
        return None;
    }
    let value = Decimal::new(5, 1);
    Some(Number {
        end: at + word.len(),
        low: Some(value),
        high: (modifier == Modifier::Exact).then_some(value),
        modifier,
        step: value,
        form: Form::Fraction,
        scale: 0,
        big_scale: 0,
    })
}

/// 四分之一, 百分之三点五, 三又四分之一, 三分二, 3/4.
fn fraction(text: &str, at: usize, parts: &Parts) -> Option<Number> {
    if !parts.is_whole() {
        return None;
    }
    let rest = skip_blank(text, parts.end);
    match char_at(text, rest)? {
        '分' => parts_of(text, parts, rest).or_else(|| short_fraction(text, parts, rest + '分'.len_utf8())),
        '又' if !parts.is_bare => {
            let denominator = numeral::read(text, skip_blank(text, rest + '又'.len_utf8()))?;
            let part_at = skip_blank(text, denominator.end);
            parts.plus(&parts_of(text, &denominator, part_at).filter(|_| denominator.is_whole())?)
        }
        '/' | '／' => slash_fraction(text, at, parts, rest),
        _ => None,
    }
}

/// The 分之三 after a denominator.
fn parts_of(text: &str, denominator: &Parts, at: usize) -> Option<Number> {
    if char_at(text, at)? != '分' {
        return None;
    }
    let after = skip_blank(text, at + '分'.len_utf8());
    if char_at(text, after)? != '之' {
        return None;
    }
    denominator.divide(&numeral::read(text, skip_blank(text, after + '之'.len_utf8()))?)
}

/// 三分二, as Hong Kong writes two thirds: one numeral on each side, and the part is less than one.
fn short_fraction(text: &str, parts: &Parts, numerator_at: usize) -> Option<Number> {
    if parts.form != Form::Numerals || parts.scale != 0 || !(3..=5).contains(&parts.whole()?) {
        return None;
    }
    let numerator = numeral::read(text, numerator_at)?;
    let is_part =
        numerator.form == Form::Numerals && numerator.scale == 0 && numerator.whole()? < parts.whole()?;
    let next = char_at(text, numerator.end);
    (is_part
        && numerator.whole()? > 0
        && !matches!(next, Some('分' | '秒' | '钟' | '里' | '球' | '之' | '线')))
    .then(|| parts.divide(&numerator))
    .flatten()
}

/// 3/4, but no date, season or code: both sides short, and no third part.
fn slash_fraction(text: &str, at: usize, parts: &Parts, slash_at: usize) -> Option<Number> {
    const SHORT: usize = 3;
    let before = char_before(text, at);
    if slash_at != parts.end
        || parts.end - at > SHORT * 3
        || matches!(before, Some('/' | '-' | '.' | '／' | '='))
    {
        return None;
    }
    let denominator_at = slash_at + char_at(text, slash_at)?.len_utf8();
    if !char_at(text, denominator_at)?.is_numeric() {
        return None;
    }
    let denominator = numeral::read(text, denominator_at)?;
    let is_digits = parts.form == Form::Digits && denominator.form == Form::Digits;
    let next = char_at(text, denominator.end);
    let is_closed = !matches!(next, Some('/' | '／' | '-' | '年' | '月' | '日' | '号' | '.'));
    let is_short = parts.whole()? < 1000 && (1..1000).contains(&denominator.whole()?);
    (is_digits && is_closed && is_short && denominator.scale == 0 && parts.scale == 0)
        .then(|| denominator.divide(parts).map(|number| Number { end: denominator.end, ..number }))
        .flatten()
}

/// Whether the dash or 负 at `at` is a sign and no dash, range or part of a word.
fn is_sign(text: &str, at: usize, sign: char) -> bool {
    let Some(before) = char_before(text, at) else { return true };
    if sign == '负' {
        return !"胜正担肩抱欺辜身背自亏不重债".contains(before);
    }
    if before.is_whitespace() {
        let back = text.get(..at).unwrap_or("").trim_end();
        let last = back.chars().next_back();
        let at_line_start = text.get(back.len()..at).is_some_and(|gap| gap.contains('\n'));
        let joins =
            |c: char| c.is_numeric() || c.is_ascii_alphabetic() || "%％年月日号元吨个季度".contains(c);
        return at_line_start || last.is_none_or(|last| !joins(last) && value::class(last) == Class::Other);
    }
    if sign == '−' {
        return !before.is_numeric() && !"%％".contains(before);
    }
    "(（,，、:：;；。“=＝|/为是率长比幅降跌速".contains(before)
}

/// The character at a byte offset.
/// One of the common Chinese characters.
pub fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A letter, digit or Chinese character.
pub fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before a byte offset.
fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Blanks that a number may have inside: a few spaces, no tab and no line end.
const BLANKS_MAX: usize = 4;

/// The first offset at or after `at` without a blank, at most [`BLANKS_MAX`] characters on.
fn skip_blank(text: &str, at: usize) -> usize {
    // By the first byte most places are told apart: no blank stands there.
    if !matches!(text.as_bytes().get(at), Some(b' ' | 0xC2 | 0xE2 | 0xE3)) {
        return at;
    }
    let Some(rest) = text.get(at..) else { return at };
    let mut end = at;
    for c in rest.chars().take(BLANKS_MAX) {
        if !matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '\u{2009}' | '\u{202f}') {
            break;
        }
        end += c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests;
