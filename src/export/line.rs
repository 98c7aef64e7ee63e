//! One claim as one readable line, for golden files, corpus tests and `--format lines`.
//!
//! ```text
//! QUOTE | MEASURE TRANSFORMATION [COMPARISON] VALUE UNIT [by|to] [of:GOODS] [counts:WHAT] | REPORTER>PARTNER | PERIOD | STATUS | SPEAKER [| RELATION QUOTE; …]
//! ```
//! An empty cell is `-`. The value carries its hedge as a sign: `>` over, `>=` at least, `<`
//! under, `<=` up to, `~` about, `<~` nearly, `?` several; `..` joins the ends of a range.
//! A hedge speaks of the magnitude, so a fall by more than 10 is `-(>10)`. Ends that do not
//! fit their hedge are shown as they are: `over[-10..]`.

use std::fmt::Write as _;

use crate::model::{Claim, Decimal, Extraction, Modifier, Period, Quantity};
use crate::text::Article;

/// One claim of an article as one line; see the module's grammar.
///
/// ```text
/// 22 亿美元 | exports level >2200000000 USD | KAZ>UZB | 2025-01..2025-09 | actual | 阿利别克·塔日巴耶夫
/// ```
pub fn line(article: &Article, extraction: &Extraction, claim: &Claim) -> String {
    let mut line = String::with_capacity(128);
    push_words(&mut line, article.words(claim.quote));
    let _ = write!(line, " | {} {}", claim.measure, claim.transformation.code());
    if let Some(comparison) = claim.comparison {
        let _ = write!(line, " {}", comparison.code());
    }
    let _ = write!(line, " {} {}", value(&claim.quantity), claim.quantity.unit);
    if let Some(times) = claim.quantity.times {
        let _ = write!(line, " {}", times.code());
    }
    for (label, words) in [(" of:", claim.commodity), (" counts:", claim.counted)] {
        if let Some(words) = words {
            line.push_str(label);
            push_words(&mut line, article.words(words));
        }
    }
    let party = |party: Option<crate::model::Party>| party.map_or("-", crate::model::Party::code);
    match (claim.reporter, claim.partner) {
        (None, None) => line.push_str(" | -"),
        (reporter, None) => _ = write!(line, " | {}", party(reporter)),
        (reporter, partner) => _ = write!(line, " | {}>{}", party(reporter), party(partner)),
    }
    let _ = write!(line, " | {}", claim.period.map_or_else(|| "-".to_owned(), |at| period(article, at)));
    let _ = write!(line, " | {} | ", claim.status.code());
    push_words(&mut line, claim.speaker.map_or("-", |speaker| article.words(speaker)));
    for (nth, related) in claim.related.iter().enumerate() {
        let _ = write!(line, "{}{} ", if nth == 0 { " | " } else { "; " }, related.relation.code());
        push_words(
            &mut line,
            extraction.claim(related.claim).map_or("-", |other| article.words(other.quote)),
        );
    }
    line
}

/// Words of the text on one line: each run of blanks becomes one space, and control characters
/// go, which a terminal would obey.
fn push_words(line: &mut String, words: &str) {
    for (nth, word) in words.split_whitespace().enumerate() {
        if nth > 0 {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control()));
    }
}

/// `2025-01..2025-09`, `2025-08`, `2027-01..` with an open end, `?过去几年` where it did not resolve.
pub(super) fn period(article: &Article, period: Period) -> String {
    match (period.start, period.end) {
        (None, None) => {
            let mut words = "?".to_owned();
            push_words(&mut words, period.text.map_or("", |text| article.words(text)));
            words
        }
        (Some(start), Some(end)) if start == end => start.to_string(),
        (start, end) => {
            let shown = |stamp: Option<crate::model::Stamp>| stamp.map_or(String::new(), |at| at.to_string());
            format!("{}..{}", shown(start), shown(end))
        }
    }
}

/// The value with its hedge as a sign.
pub(super) fn value(quantity: &Quantity) -> String {
    let plain = |value: Decimal| value.normalize().to_string();
    let is_below_zero = quantity.is_negative() && quantity.high.is_none_or(|high| high <= Decimal::ZERO);
    if is_below_zero && quantity.modifier != Modifier::Exact {
        return format!("-({})", value(&quantity.clone().negated()));
    }
    let ends = (quantity.low, quantity.high);
    let (sign, fits) = match quantity.modifier {
        Modifier::Exact => ("", matches!(ends, (Some(_), Some(_)))),
        Modifier::About => ("~", matches!(ends, (Some(_), Some(_)))),
        Modifier::Nearly => ("<~", matches!(ends, (Some(_) | None, Some(_)))),
        Modifier::Over => (">", ends.0.is_some()),
        Modifier::AtLeast => (">=", ends.0.is_some()),
        Modifier::Under => ("<", matches!(ends, (None, Some(_)))),
        Modifier::UpTo => ("<=", matches!(ends, (None, Some(_)))),
        Modifier::Several => ("?", matches!(ends, (Some(_), Some(_)))),
    };
    match ends {
        (Some(low), Some(high)) if fits && low == high => format!("{sign}{}", plain(low)),
        (Some(low), Some(high)) if fits => format!("{sign}{}..{}", plain(low), plain(high)),
        (Some(end), None) | (None, Some(end)) if fits => format!("{sign}{}", plain(end)),
        (low, high) => {
            let shown = |end: Option<Decimal>| end.map_or(String::new(), plain);
            format!("{}[{}..{}]", quantity.modifier.code(), shown(low), shown(high))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    fn quantity(low: Option<i64>, high: Option<i64>, modifier: Modifier) -> Quantity {
        let end = |value: Option<i64>| value.map(Decimal::from);
        let point = Quantity::point(Decimal::ZERO, modifier, Unit::PERCENT, Decimal::ONE);
        Quantity { low: end(low), high: end(high), ..point }
    }

    #[test]
    fn hedges_are_signs_of_the_magnitude() {
        let cases = [
            (Some(25), None, Modifier::Over, ">25"),
            (Some(70), Some(80), Modifier::Over, ">70..80"),
            (None, Some(-10), Modifier::Over, "-(>10)"),
            (Some(-10), None, Modifier::Under, "-(<10)"),
            (Some(-12), Some(-12), Modifier::Exact, "-12"),
            (Some(-19), Some(-18), Modifier::About, "-(~18..19)"),
            (Some(18), Some(19), Modifier::About, "~18..19"),
            (Some(2), Some(9), Modifier::Several, "?2..9"),
            (None, Some(5), Modifier::UpTo, "<=5"),
        ];
        for (low, high, modifier, want) in cases {
            assert_eq!(value(&quantity(low, high, modifier)), want);
        }
    }

    #[test]
    fn ends_that_do_not_fit_the_hedge_are_shown_as_they_are() {
        assert_eq!(value(&quantity(None, Some(10), Modifier::Over)), "over[..10]");
        assert_eq!(value(&quantity(None, None, Modifier::Exact)), "exact[..]");
        assert_eq!(value(&quantity(Some(-1), Some(2), Modifier::About)), "~-1..2");
    }
}
