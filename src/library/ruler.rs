//! A value on a ruler of powers of ten, named in both languages: where 22 亿 stands among 千万, 亿, 十亿
//! and among 10 m, 100 m, 1 bn, so that no one slips by ten.

use super::{Language, format};
use crate::model::{Decimal, Modifier, Quantity, Unit};

/// A power of ten on the ruler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Ten to the power of this.
    pub exponent: u32,
    /// 亿, 十亿.
    pub zh: &'static str,
    /// 100 m, bn.
    pub en: &'static str,
}

/// A value as `1 ≤ mantissa < 10` times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The power of ten.
    pub exponent: u32,
    /// What it is multiplied with.
    pub mantissa: Decimal,
}

/// A value on a ruler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruler {
    /// Some powers of ten around the value, smallest first.
    pub ticks: Vec<Tick>,
    /// Where the lower end stands; `None` where it is open.
    pub low: Option<Place>,
    /// Where the upper end stands; the same as `low` for a point.
    pub high: Option<Place>,
    /// The value in both languages and in full: `22 亿美元 = 2,200,000,000 = US$2.2 bn`.
    pub equation: String,
}

/// Names of powers of ten from 10³ on.
const NAMES: [(&str, &str, &str); 12] = [
    ("千", "1,000", "kt"),
    ("万", "10,000", "10 kt"),
    ("十万", "100,000", "100 kt"),
    ("百万", "1 m", "1 Mt"),
    ("千万", "10 m", "10 Mt"),
    ("亿", "100 m", "100 Mt"),
    ("十亿", "1 bn", "1 Gt"),
    ("百亿", "10 bn", "10 Gt"),
    ("千亿", "100 bn", "100 Gt"),
    ("万亿", "1 trn", "1,000 Gt"),
    ("十万亿", "10 trn", "10,000 Gt"),
    ("百万亿", "100 trn", "100,000 Gt"),
];

/// The power of the first name.
const FIRST: u32 = 3;
/// How many powers are shown.
const SHOWN: usize = 6;

/// The ruler of a quantity; `None` where there is nothing to slip: rates, prices, an order of magnitude,
/// and values below 10,000.
pub fn ruler(quantity: &Quantity, language: Language) -> Option<Ruler> {
    let unit = quantity.unit;
    let is_rate = unit.per.is_some() || [Unit::PERCENT, Unit::POINTS, Unit::TIMES].contains(&unit);
    if is_rate || quantity.modifier == Modifier::Several {
        return None;
    }
    let (low, high) = (quantity.low.and_then(place), quantity.high.and_then(place));
    // Below zero the magnitude is what is read; hedges speak of it too.
    let (low, high) = if quantity.is_negative() { (high, low) } else { (low, high) };
    let largest = high.or(low)?;
    let smallest = low.or(high)?;
    let last = FIRST + u32::try_from(NAMES.len()).ok()? - 1;
    if largest.exponent <= FIRST || largest.exponent > last {
        return None;
    }
    // Two powers below the value and more above, as far as there are names.
    let from = smallest.exponent.saturating_sub(2).clamp(FIRST, last + 1 - u32::try_from(SHOWN).ok()?);
    let names = NAMES.iter().skip((from - FIRST) as usize).take(SHOWN);
    let tonnes = unit == Unit::new("t");
    let ticks: Vec<Tick> = (from..)
        .zip(names)
        .map(|(exponent, (zh, en, t))| Tick { exponent, zh, en: if tonnes { t } else { en } })
        .collect();
    Some(Ruler { ticks, low, high, equation: equation(quantity, language)? })
}

fn place(value: Decimal) -> Option<Place> {
    let mut mantissa = value.abs();
    let mut exponent = 0;
    while mantissa >= Decimal::TEN {
        mantissa /= Decimal::TEN;
        exponent += 1;
    }
    (mantissa >= Decimal::ONE).then(|| Place { exponent, mantissa: mantissa.normalize() })
}

/// `22 亿美元 = 2,200,000,000 = US$2.2 bn`, the language of the interface first.
fn equation(quantity: &Quantity, language: Language) -> Option<String> {
    let bare = Quantity { modifier: Modifier::Exact, ..quantity.clone() };
    let mut ends: Vec<String> = [quantity.low, quantity.high].into_iter().flatten().map(in_full).collect();
    ends.dedup();
    let full = ends.join("–");
    let (first, second) = (format::value(&bare, language)?, format::value(&bare, language.other())?);
    Some(format!("{first} = {full} = {second}"))
}

/// All digits, in groups of three.
fn in_full(value: Decimal) -> String {
    let plain = value.normalize().abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use super::*;

    const USD: Unit = Unit::new("USD");

    fn quantity(low: &str, high: &str, modifier: Modifier, unit: Unit) -> Quantity {
        let end = |text: &str| (text != "-").then(|| Decimal::from_str(text).expect("a decimal"));
        let step = Decimal::from_str("100000000").expect("a decimal");
        Quantity { low: end(low), high: end(high), modifier, unit, times: None, step }
    }

    fn point(value: &str, unit: Unit) -> Quantity {
        quantity(value, value, Modifier::Exact, unit)
    }

    /// The names of the power that a value is at.
    fn names_of(value: &str, unit: Unit) -> (&'static str, &'static str) {
        let ruler = ruler(&point(value, unit), Language::Chinese).expect("a ruler");
        let at = ruler.low.expect("an end").exponent;
        let tick = ruler.ticks.iter().find(|tick| tick.exponent == at).expect("a tick");
        (tick.zh, tick.en)
    }

    #[test]
    fn each_power_has_its_names() {
        for (value, zh, en) in [
            ("10000", "万", "10,000"),
            ("150000", "十万", "100,000"),
            ("1000000", "百万", "1 m"),
            ("99999999", "千万", "10 m"),
            ("100000000", "亿", "100 m"),
            ("2200000000", "十亿", "1 bn"),
            ("10000000000", "百亿", "10 bn"),
            ("450000000000", "千亿", "100 bn"),
            ("3380000000000", "万亿", "1 trn"),
        ] {
            assert_eq!(names_of(value, USD), (zh, en), "{value}");
            assert_eq!(names_of(value, Unit::COUNT), (zh, en), "{value}");
        }
        let t = Unit::new("t");
        assert_eq!(names_of("22000000", t), ("千万", "10 Mt"));
        assert_eq!(names_of("1500000000", t), ("十亿", "1 Gt"));
        assert_eq!(names_of("365000", t), ("十万", "100 kt"));
    }

    #[test]
    fn ticks_are_ten_apart_and_hold_the_value() {
        for exponent in 4..=14usize {
            let value = format!("2{}", "0".repeat(exponent));
            let ruler = ruler(&point(&value, USD), Language::English).expect("a ruler");
            assert_eq!(ruler.ticks.len(), SHOWN, "{value}");
            assert!(ruler.ticks.windows(2).all(|pair| pair[1].exponent == pair[0].exponent + 1));
            let place = ruler.low.expect("an end");
            assert_eq!((place.exponent as usize, place.mantissa), (exponent, Decimal::TWO));
            assert!(ruler.ticks.iter().any(|tick| tick.exponent == place.exponent), "{value}");
        }
    }

    #[test]
    fn the_equation_has_both_scales_and_every_digit() {
        let over = quantity("2200000000", "-", Modifier::Over, USD);
        let equation = |quantity: &Quantity, language| ruler(quantity, language).map(|ruler| ruler.equation);
        assert_eq!(
            equation(&over, Language::Chinese).as_deref(),
            Some("22 亿美元 = 2,200,000,000 = US$2.2 bn")
        );
        assert_eq!(
            equation(&over, Language::English).as_deref(),
            Some("US$2.2 bn = 2,200,000,000 = 22 亿美元")
        );
        let range = quantity("4000000000", "5000000000", Modifier::Exact, USD);
        assert_eq!(
            equation(&range, Language::Chinese).as_deref(),
            Some("40–50 亿美元 = 4,000,000,000–5,000,000,000 = US$4.0–5.0 bn")
        );
        let rail = point("22000000", Unit::new("t"));
        assert_eq!(equation(&rail, Language::Chinese).as_deref(), Some("2200 万吨 = 22,000,000 = 22 Mt"));
        let deficit = point("-14900000000", USD);
        let words = equation(&deficit, Language::Chinese).expect("an equation");
        assert!(words.contains("−14,900,000,000"), "{words}");
    }

    #[test]
    fn an_open_end_stays_open_also_below_zero() {
        let over =
            ruler(&quantity("2200000000", "-", Modifier::Over, USD), Language::Chinese).expect("a ruler");
        assert!(over.low.is_some() && over.high.is_none());
        let fall = ruler(&quantity("-", "-2200000000", Modifier::Over, USD), Language::Chinese);
        let fall = fall.expect("a ruler");
        assert!(fall.low.is_some() && fall.high.is_none(), "a fall by more than that is more in magnitude");
    }

    #[test]
    fn nothing_to_slip_is_no_ruler() {
        assert_eq!(ruler(&point("25", Unit::PERCENT), Language::Chinese), None);
        assert_eq!(ruler(&point("480", USD.per("t")), Language::Chinese), None);
        assert_eq!(ruler(&point("70", Unit::COUNT), Language::Chinese), None);
        assert_eq!(ruler(&point("0", USD), Language::Chinese), None);
        let several = quantity("2000000000", "9000000000", Modifier::Several, USD);
        assert_eq!(ruler(&several, Language::Chinese), None);
    }
}
