//! Exact numbers as short decimals: rounded outward, so that what is shown still holds.

use super::interval::{End, Interval};
use super::rational::Rational;
use super::words::{currency_mark, unit_word};
use crate::language::Language;
use crate::model::{Decimal, Unit};

/// Digits that a derived figure is shown with: one more than articles mostly give.
const DIGITS: i32 = 4;

/// Which way a number is rounded for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    Down,
    Up,
    Nearest,
}

/// Digits of the ends of a derived figure where programs read them.
const FILE_DIGITS: i32 = 12;

/// The ends of an interval as decimals of twelve digits that lie outside it or on them; `None` for
/// an end that is infinite.
pub fn outward(interval: &Interval) -> (Option<Decimal>, Option<Decimal>) {
    let number = |end: &End, towards| {
        let (digits, _) = decimal_of(end.value()?, towards, FILE_DIGITS);
        digits.replace('−', "-").parse().ok()
    };
    (number(interval.low(), Towards::Down), number(interval.high(), Towards::Up))
}

/// A number at four significant digits, and whether that is exactly it.
pub(super) fn decimal(value: &Rational, towards: Towards) -> (String, bool) {
    decimal_of(value, towards, DIGITS)
}

fn decimal_of(value: &Rational, towards: Towards, digits_of: i32) -> (String, bool) {
    if value.is_zero() {
        return ("0".to_owned(), true);
    }
    let magnitude = value.abs();
    let mut exponent = 0_i32;
    while magnitude >= power_of_ten(exponent + 1) && exponent < 60 {
        exponent += 1;
    }
    while magnitude < power_of_ten(exponent) && exponent > -60 {
        exponent -= 1;
    }
    // Whole numbers below a million keep all their digits.
    let places = if exponent > 5 { digits_of - 1 - exponent } else { (digits_of - 1 - exponent).max(0) };
    let scaled = value * &power_of_ten(places);
    let floor = scaled.floor();
    let is_exact = floor == scaled;
    let up = &floor + &Rational::one();
    let rounded = match towards {
        Towards::Up if !is_exact => up,
        Towards::Nearest if scaled >= &floor + &Rational::new(1, 2) => up,
        _ => floor,
    };
    (digits(&rounded, places), is_exact)
}

fn power_of_ten(exponent: i32) -> Rational {
    let power = Rational::from_integer(10).power(exponent.unsigned_abs());
    if exponent >= 0 { power } else { Rational::one().checked_div(&power).unwrap_or_else(Rational::one) }
}

/// `whole / 10^places` written out, without trailing zeros of a fraction.
fn digits(whole: &Rational, places: i32) -> String {
    let is_negative = whole.is_negative();
    let mut text = whole.abs().to_fraction();
    if places <= 0 {
        text.push_str(&"0".repeat(places.unsigned_abs() as usize));
    } else {
        let places = places.unsigned_abs() as usize;
        if text.len() <= places {
            text = format!("{}{text}", "0".repeat(places + 1 - text.len()));
        }
        let fraction = text.split_off(text.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
    }
    if is_negative { format!("−{text}") } else { text }
}

/// Names of thousands and their like, largest first: power of ten, Chinese.
const ZH_SCALES: &[(i32, &str)] = &[(12, "万亿"), (8, "亿"), (4, "万")];
/// The same in English.
const EN_SCALES: &[(i32, &str)] = &[(12, "trn"), (9, "bn"), (6, "m")];

/// An interval in words with its unit: `超过 9.5 亿美元`, `US$2.521–2.543 bn`.
///
/// A point that four digits do not give exactly, and one that rests on an "about", has `≈`.
pub(super) fn interval(interval: &Interval, unit: Unit, is_about: bool, language: Language) -> String {
    let largest =
        [interval.low().value(), interval.high().value()].into_iter().flatten().map(Rational::abs).max();
    let (power, scale) = scale(largest.as_ref(), unit, language);
    let number = |value: &Rational, towards| decimal(&(value * &power_of_ten(-power)), towards);
    let with_unit = |number: &str| dressed(number, scale, unit, language);
    let about = if is_about { "≈" } else { "" };
    if let Some(point) = interval.as_point() {
        let (text, is_exact) = number(point, Towards::Nearest);
        let sign = if is_exact { about } else { "≈" };
        return format!("{sign}{}", with_unit(&text));
    }
    let is_from_zero = |value: &Rational| value.is_zero();
    match (interval.low(), interval.high()) {
        (End::Infinite, End::Infinite) => language.choose("任意值", "any value").to_owned(),
        (End::Open(low), End::Infinite) => format!(">{}", with_unit(&number(low, Towards::Down).0)),
        (End::Closed(low), End::Infinite) => format!("≥{}", with_unit(&number(low, Towards::Down).0)),
        (End::Infinite, End::Open(high)) => format!("<{}", with_unit(&number(high, Towards::Up).0)),
        (End::Infinite, End::Closed(high)) => format!("≤{}", with_unit(&number(high, Towards::Up).0)),
        (End::Closed(low), End::Open(high)) if is_from_zero(low) => {
            format!("<{}", with_unit(&number(high, Towards::Up).0))
        }
        (End::Closed(low), End::Closed(high)) if is_from_zero(low) => {
            format!("≤{}", with_unit(&number(high, Towards::Up).0))
        }
        (End::Open(low) | End::Closed(low), End::Open(high) | End::Closed(high)) => {
            let ends = [number(low, Towards::Down).0, number(high, Towards::Up).0];
            format!("{about}{}", with_unit(&ends.join(language.choose("至", "–"))))
        }
    }
}

fn scale(largest: Option<&Rational>, unit: Unit, language: Language) -> (i32, &'static str) {
    let is_scaled = !matches!(unit, Unit::PERCENT | Unit::POINTS | Unit::TIMES) && unit.per.is_none();
    let scales = match language {
        Language::Chinese => ZH_SCALES,
        Language::English => EN_SCALES,
    };
    let found = largest
        .filter(|_| is_scaled)
        .and_then(|largest| scales.iter().find(|(power, _)| *largest >= power_of_ten(*power)));
    found.map_or((0, ""), |(power, word)| (*power, *word))
}

/// The number with scale and unit as the language sets them.
fn dressed(number: &str, scale: &str, unit: Unit, language: Language) -> String {
    let word = unit_word(unit, language);
    match (language, unit) {
        (_, Unit::PERCENT) => format!("{number}%"),
        (Language::Chinese, Unit::COUNT) => {
            format!("{number}{}{scale}", if scale.is_empty() { "" } else { " " })
        }
        (Language::Chinese, _) => format!("{number} {scale}{word}"),
        (Language::English, unit) => {
            let space = if scale.is_empty() { "" } else { " " };
            match (currency_mark(unit.code), unit.per) {
                // As charts have it: 2.9 Mt, and not 2.9 m t.
                (None, None) if unit.code == "t" && scale == "m" => format!("{number} Mt"),
                (Some(mark), Some(_)) => {
                    let per = word.split_once('/').map_or("", |(_, per)| per);
                    format!("{mark}{number}{space}{scale}/{per}")
                }
                (Some(mark), None) => format!("{mark}{number}{space}{scale}"),
                (None, _) => format!("{number}{space}{scale} {word}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: (i64, i64), b: (i64, i64), unit: &'static str, language: Language) -> String {
        let range = Interval::closed(Rational::new(a.0, a.1), Rational::new(b.0, b.1));
        interval(&range, Unit::new(unit), false, language)
    }

    #[test]
    fn ends_are_rounded_outward() {
        let base = ((3_000_000_000, 119), (3_000_000_000, 118));
        assert_eq!(
            shown((base.0.0 * 100, 119), (base.1.0 * 100, 118), "USD", Language::Chinese),
            "25.21至25.43 亿美元"
        );
        assert_eq!(
            shown((base.0.0 * 100, 119), (base.1.0 * 100, 118), "USD", Language::English),
            "US$2.521–2.543 bn"
        );
        assert_eq!(shown((1_200_000_000, 7), (1_200_000_000, 7), "USD", Language::English), "≈US$171.4 m");
        assert_eq!(shown((5_000_000, 1), (5_000_000, 1), "KZT", Language::English), "5 m KZT");
        assert_eq!(shown((2_900_000, 1), (2_900_000, 1), "t", Language::English), "2.9 Mt");
        assert_eq!(shown((-94, 10), (-94, 10), "%", Language::Chinese), "−9.4%");
    }

    #[test]
    fn ends_for_programs_lie_outside_too() {
        let third = Interval::closed(Rational::new(-1, 3), Rational::new(1, 3));
        let (low, high) = outward(&third);
        assert_eq!(low.map(|end| end.to_string()).as_deref(), Some("-0.333333333334"));
        assert_eq!(high.map(|end| end.to_string()).as_deref(), Some("0.333333333334"));
        let above = Interval::above(Rational::from_integer(2_200_000_000));
        assert_eq!(outward(&above), (Some(Decimal::from(2_200_000_000_i64)), None));
    }

    #[test]
    fn a_number_has_four_digits_and_no_empty_ones() {
        let texts = [
            (1, 3, "0.3333"),
            (-1, 3, "−0.3334"),
            (5, 1, "5"),
            (12345, 1, "12345"),
            (1_234_567, 1, "1234000"),
        ];
        for (numerator, denominator, text) in texts {
            assert_eq!(decimal(&Rational::new(numerator, denominator), Towards::Down).0, text);
        }
    }
}
