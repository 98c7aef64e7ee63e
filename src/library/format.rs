//! Values as text: the hedge, the number at a readable scale, the unit, in Chinese and in English.
//!
//! Exact: digits are those of the model, moved to another scale and never rounded. Exports and the
//! app both use it, so that a figure reads the same everywhere.

use super::units::{base_words, unit_words};
use crate::library::Language;
use crate::model::{Decimal, Modifier, Quantity, Times, Unit};

/// A power of ten that large values are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Worth of one, in base units.
    pub factor: Decimal,
    /// Its word: 亿, bn; empty for one.
    pub word: &'static str,
}

impl Scale {
    const ONE: Self = Self { factor: Decimal::ONE, word: "" };
}

/// Scales of a language for a unit, largest first.
fn scales(unit: Unit, language: Language) -> &'static [(u64, &'static str)] {
    const WAN: &[(u64, &str)] = &[(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")];
    const THOUSANDS: &[(u64, &str)] = &[(1_000_000_000_000, "trn"), (1_000_000_000, "bn"), (1_000_000, "m")];
    const TONNES: &[(u64, &str)] = &[(1_000_000_000, "G"), (1_000_000, "M")];
    match (unit.code, unit.per, language) {
        ("%" | "pp" | "times", _, _) => &[],
        ("t", None, Language::English) => TONNES,
        (_, _, Language::Chinese) => WAN,
        (_, _, Language::English) => THOUSANDS,
    }
}

/// The scale in which every one of `values` reads best: the largest that is not above the largest
/// value and needs few decimals.
pub fn scale_for(values: &[Decimal], step: Decimal, unit: Unit, language: Language) -> Scale {
    let largest = values.iter().map(Decimal::abs).max().unwrap_or(Decimal::ZERO);
    for (factor, word) in scales(unit, language) {
        let most = match *word {
            "万" => 2,
            "亿" | "万亿" => 4,
            _ => 3,
        };
        let factor = Decimal::from(*factor);
        if factor <= largest && values.iter().all(|value| decimals(*value, step, factor) <= most) {
            return Scale { factor, word };
        }
    }
    Scale::ONE
}

/// The scale of an axis whose largest value is `largest`.
pub fn axis_scale(largest: Decimal, unit: Unit, language: Language) -> Scale {
    let fits = |(factor, word): &(u64, &'static str)| {
        let factor = Decimal::from(*factor);
        (factor <= largest.abs()).then_some(Scale { factor, word })
    };
    scales(unit, language).iter().find_map(fits).unwrap_or(Scale::ONE)
}

/// Decimals that show `value` at a scale as precisely as it was stated: at least one where the
/// stated digits reach so far (30 亿 is 3.0 bn), and no zeros beyond that.
fn decimals(value: Decimal, step: Decimal, factor: Decimal) -> u32 {
    let stated = if step.is_zero() { 1 } else { (step / factor).normalize().scale() };
    let exact = (value / factor).normalize().scale();
    exact.max(stated.min(1))
}

/// A number at a scale, with thousands separators and a true minus sign.
fn number(value: Decimal, step: Decimal, factor: Decimal) -> String {
    number_with(value, factor, decimals(value, step, factor))
}

fn number_with(value: Decimal, factor: Decimal, decimals: u32) -> String {
    let scaled = (value / factor).normalize();
    let plain = format!("{:.*}", decimals as usize, scaled.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 4);
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The sign of a hedge before a number. Below zero it turns, since hedges speak of the magnitude:
/// a fall by more than 10% is `<−10%`.
pub const fn hedge_sign(modifier: Modifier, negative: bool, language: Language) -> &'static str {
    match (modifier, negative) {
        (Modifier::Exact | Modifier::Several, _) => "",
        (Modifier::About, _) => "≈",
        (Modifier::Nearly, _) => language.choose("近 ", "nearly "),
        (Modifier::Over, false) | (Modifier::Under, true) => ">",
        (Modifier::AtLeast, false) | (Modifier::UpTo, true) => "≥",
        (Modifier::Under, false) | (Modifier::Over, true) => "<",
        (Modifier::UpTo, false) | (Modifier::AtLeast, true) => "≤",
    }
}

/// A value with its hedge and unit: `>22 亿美元`, `18–19%`, `70–80`, `数十亿美元`; `>US$2.2 bn`.
///
/// `None` where the quantity has no end at all.
pub fn value(quantity: &Quantity, language: Language) -> Option<String> {
    value_parts(quantity, language).map(|parts| parts.join(quantity.unit, language))
}

/// Number and scale without the unit, for columns whose head names it: `>22 亿`.
pub fn bare_value(quantity: &Quantity, language: Language) -> Option<String> {
    value_parts(quantity, language).map(|parts| parts.join(Unit::COUNT, language))
}

/// The number at a scale, with its hedge and without scale and unit, for an axis that names these:
/// `>2.2`, `18–19`.
pub fn value_at(quantity: &Quantity, scale: Scale, language: Language) -> Option<String> {
    let Parts { hedge, number, .. } = parts_at(quantity, Some(scale), language)?;
    Some(format!("{hedge}{number}"))
}

/// The value in `language`, then in the other one: `>22 亿美元 · >US$2.2 bn`. Once, where both agree.
pub fn value_both(quantity: &Quantity, language: Language) -> Option<String> {
    let first = value(quantity, language)?;
    let second = value(quantity, language.other())?;
    Some(if first == second { first } else { format!("{first} · {second}") })
}

struct Parts {
    hedge: String,
    number: String,
    scale: &'static str,
}

fn value_parts(quantity: &Quantity, language: Language) -> Option<Parts> {
    parts_at(quantity, None, language)
}

/// The parts of a value at a scale, or at the one that fits it.
fn parts_at(quantity: &Quantity, scale: Option<Scale>, language: Language) -> Option<Parts> {
    if quantity.modifier == Modifier::Several
        && let Some(words) = several(quantity, language)
    {
        return Some(Parts { hedge: words, number: String::new(), scale: "" });
    }
    let ends: Vec<Decimal> = [quantity.low, quantity.high].into_iter().flatten().collect();
    let (first, last) = (*ends.first()?, *ends.last()?);
    let scale = scale.unwrap_or_else(|| scale_for(&ends, quantity.step, quantity.unit, language));
    let range = quantity.is_range();
    // 70 多 is 70 to 80: the range says all that the sign would.
    let hedge = match quantity.modifier {
        Modifier::About | Modifier::Nearly => quantity.modifier,
        _ if range => Modifier::Exact,
        modifier => modifier,
    };
    let hedge = hedge_sign(hedge, quantity.is_negative(), language).to_owned();
    let number = if range {
        let places =
            decimals(first, quantity.step, scale.factor).max(decimals(last, quantity.step, scale.factor));
        let joint = if first.is_sign_negative() || last.is_sign_negative() { " – " } else { "–" };
        format!(
            "{}{joint}{}",
            number_with(first, scale.factor, places),
            number_with(last, scale.factor, places)
        )
    } else {
        number(first, quantity.step, scale.factor)
    };
    let number = match (quantity.times, language) {
        (Some(Times::By), Language::Chinese) => format!("增 {number}"),
        (Some(Times::By), Language::English) => format!("up by {number}"),
        (Some(Times::To), Language::English) => format!("to {number}"),
        _ => number,
    };
    Some(Parts { hedge, number, scale: scale.word })
}

impl Parts {
    fn join(&self, unit: Unit, language: Language) -> String {
        let Self { hedge, number, scale } = self;
        let words = unit_words(unit, language);
        if number.is_empty() {
            return match language {
                Language::Chinese => format!("{hedge}{}", words.after),
                Language::English => {
                    let name = if words.before.is_empty() { words.after } else { words.before };
                    format!("{hedge} {name}").trim_end().to_owned()
                }
            };
        }
        let before = words.before;
        match (scale.is_empty(), words.after.is_empty(), words.close) {
            (true, true, _) => format!("{hedge}{before}{number}"),
            (false, true, _) => format!("{hedge}{before}{number} {scale}"),
            (true, false, true) => format!("{hedge}{before}{number}{}", words.after),
            (true, false, false) => format!("{hedge}{before}{number} {}", words.after),
            (false, false, true) => format!("{hedge}{before}{number} {scale}{}", words.after),
            (false, false, false) if language == Language::Chinese || is_prefix(scale) => {
                format!("{hedge}{before}{number} {scale}{}", words.after)
            }
            (false, false, false) => format!("{hedge}{before}{number} {scale} {}", words.after),
        }
    }
}

/// Whether a scale's word is a metric prefix, which joins its unit: Mt.
fn is_prefix(scale: &str) -> bool {
    matches!(scale, "M" | "G")
}

/// 数十亿 as words: its low end is 2 and its high end 9 of some power of ten.
fn several(quantity: &Quantity, language: Language) -> Option<String> {
    let low = quantity.low?;
    let power = (low / Decimal::TWO).normalize();
    let digits = power.to_string();
    if power.scale() > 0 || !digits.starts_with('1') || digits.chars().skip(1).any(|digit| digit != '0') {
        return None;
    }
    let exponent = digits.len() - 1;
    Some(match language {
        Language::Chinese => {
            let tens = ["", "十", "百", "千"].get(exponent % 4).copied().unwrap_or_default();
            let scale = ["", "万", "亿", "万亿"].get(exponent / 4).copied().unwrap_or_default();
            format!("数{tens}{scale}")
        }
        Language::English => {
            let scale = ["", "thousand", "million", "billion", "trillion"].get(exponent / 3).copied()?;
            let plural = if scale.is_empty() { String::new() } else { format!(" of {scale}s") };
            match exponent % 3 {
                0 => format!("several {scale}").trim_end().to_owned(),
                1 => format!("tens{plural}"),
                _ => format!("hundreds{plural}"),
            }
        }
    })
}

/// The unit of an axis or a column: 亿美元, US$ bn, %, Mt.
pub fn unit_title(unit: Unit, scale: Scale, language: Language) -> String {
    let words = unit_words(unit, language);
    let name = match (words.before, words.after) {
        ("", "") => language.choose("数量", "count"),
        ("", after) => after,
        (before, _) => before,
    };
    let per = match (words.before.is_empty(), unit.per) {
        (false, Some(per)) => format!("/{}", base_words(Unit::new(per), language).after),
        _ => String::new(),
    };
    match (language, scale.word, words.close || is_prefix(scale.word)) {
        (_, "", _) => format!("{name}{per}"),
        (Language::Chinese, word, _) if name == "数量" => word.to_owned(),
        (Language::Chinese, word, _) | (Language::English, word, true) => format!("{word}{name}{per}"),
        (Language::English, word, false) if name == "count" => word.to_owned(),
        (Language::English, word, false) if words.before.is_empty() => format!("{word} {name}{per}"),
        (Language::English, word, false) => format!("{name} {word}{per}"),
    }
}

/// The name of a unit by itself: 美元, US$.
pub fn unit_name(unit: Unit, language: Language) -> String {
    unit_title(unit, Scale::ONE, language)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str(text).expect("a decimal")
    }

    /// `low..high modifier unit step`, with `-` for an open end.
    fn quantity(low: &str, high: &str, modifier: Modifier, unit: Unit, step: &str) -> Quantity {
        let end = |text: &str| (text != "-").then(|| dec(text));
        Quantity { low: end(low), high: end(high), modifier, unit, times: None, step: dec(step) }
    }

    fn check(quantity: &Quantity, zh: &str, en: &str) {
        assert_eq!(value(quantity, Language::Chinese).as_deref(), Some(zh));
        assert_eq!(value(quantity, Language::English).as_deref(), Some(en));
    }

    const USD: Unit = Unit::new("USD");

    #[test]
    fn money_in_both_scales() {
        check(&quantity("2200000000", "-", Modifier::Over, USD, "100000000"), ">22 亿美元", ">US$2.2 bn");
        check(
            &quantity("3000000000", "3000000000", Modifier::About, USD, "100000000"),
            "≈30 亿美元",
            "≈US$3.0 bn",
        );
        check(
            &quantity("10000000000", "10000000000", Modifier::Exact, USD, "100000000"),
            "100 亿美元",
            "US$10.0 bn",
        );
        check(
            &quantity("3380000000000", "3380000000000", Modifier::Exact, Unit::new("CNY"), "10000000000"),
            "3.38 万亿元",
            "CN¥3.38 trn",
        );
        check(
            &quantity("28534290000", "28534290000", Modifier::Exact, USD, "10000"),
            "285.3429 亿美元",
            "US$28,534.29 m",
        );
    }

    #[test]
    fn ranges_and_rough_values() {
        check(&quantity("18", "19", Modifier::About, Unit::PERCENT, "1"), "≈18–19%", "≈18–19%");
        check(&quantity("70", "80", Modifier::Over, Unit::COUNT, "10"), "70–80", "70–80");
        check(
            &quantity("2000000000", "9000000000", Modifier::Several, USD, "1000000000"),
            "数十亿美元",
            "several billion US$",
        );
        check(&quantity("20", "90", Modifier::Several, Unit::COUNT, "10"), "数十", "tens");
        check(
            &quantity("4000000000", "5000000000", Modifier::Exact, USD, "1000000000"),
            "40–50 亿美元",
            "US$4–5 bn",
        );
    }

    #[test]
    fn falls_turn_the_sign_of_a_hedge() {
        check(&quantity("-", "-10", Modifier::Over, Unit::PERCENT, "1"), "<−10%", "<−10%");
        check(&quantity("-12.9", "-12.9", Modifier::Exact, Unit::PERCENT, "0.1"), "−12.9%", "−12.9%");
        check(&quantity("-", "5", Modifier::UpTo, Unit::PERCENT, "1"), "≤5%", "≤5%");
    }

    #[test]
    fn other_units() {
        let t = Unit::new("t");
        check(&quantity("22000000", "-", Modifier::Over, t, "10000"), ">2200 万吨", ">22.0 Mt");
        check(&quantity("64161", "64161", Modifier::Exact, t, "1"), "64,161 吨", "64,161 t");
        check(&quantity("100", "100", Modifier::About, Unit::new("ha"), "1"), "≈100 公顷", "≈100 ha");
        check(&quantity("480", "480", Modifier::Exact, USD.per("t"), "1"), "480 美元/吨", "US$480/t");
        check(&quantity("2.4", "2.4", Modifier::Exact, Unit::POINTS, "0.1"), "2.4 个百分点", "2.4 pp");
    }

    #[test]
    fn axis_titles() {
        let scale =
            |text: &str, unit, language| unit_title(unit, axis_scale(dec(text), unit, language), language);
        assert_eq!(scale("10000000000", USD, Language::Chinese), "亿美元");
        assert_eq!(scale("10000000000", USD, Language::English), "US$ bn");
        assert_eq!(scale("22000000", Unit::new("t"), Language::English), "Mt");
        assert_eq!(scale("19", Unit::PERCENT, Language::English), "%");
        assert_eq!(scale("70", Unit::COUNT, Language::Chinese), "数量");
    }

    #[test]
    fn nothing_at_all_is_none() {
        assert_eq!(value(&quantity("-", "-", Modifier::Exact, USD, "0"), Language::Chinese), None);
    }
}
