//! Numbers as written: ASCII, full-width and Chinese digits, scales, and the 多/余/几/数 forms.

use rust_decimal::Decimal;

use crate::model::Modifier;

/// A number as written, before any unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// First byte after the number.
    pub end: usize,
    /// Lower end, scale included; `None` where it is open or the digits do not fit.
    pub low: Option<Decimal>,
    /// Upper end, scale included.
    pub high: Option<Decimal>,
    /// `Exact`, `Over` (多, 余) or `Several` (数, 几).
    pub modifier: Modifier,
    /// Worth of the last stated digit, scale included.
    pub step: Decimal,
}

/// Whether a number can start with this (folded) character.
pub fn may_start(c: char) -> bool {
    c.is_ascii_digit()
}

/// Reads the longest number that starts at the byte `at` of a folded text.
pub fn read(text: &str, at: usize) -> Option<Number> {
    let digits = text.get(at..)?.split(|c: char| !c.is_ascii_digit()).next()?;
    let value: Decimal = digits.parse().ok()?;
    Some(Number {
        end: at + digits.len(),
        low: Some(value),
        high: Some(value),
        modifier: Modifier::Exact,
        step: Decimal::ONE,
    })
}
