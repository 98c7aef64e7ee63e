//! How many years a growth needs to reach a multiple, without a logarithm: exact comparisons only.

use super::interval::{End, Interval};
use super::rational::Rational;

/// Parts of a year that are told apart.
const PARTS_OF_A_YEAR: u32 = 10;
/// Beyond a century the answer is "no bound".
const MOST_PARTS: u32 = 100 * PARTS_OF_A_YEAR;

/// The `n` with `factor^n = multiple`, outward to a tenth of a year.
///
/// `None` where some `factor` inside does not grow, so that the target may never be reached.
pub(super) fn years(multiple: &Interval, factor: &Interval) -> Option<Interval> {
    let one = Rational::one();
    if factor.low().value().is_none_or(|low| *low <= one) {
        return None;
    }
    // Soonest: the least multiple at the greatest factor; latest: the reverse.
    let soonest = match (multiple.low().value(), factor.high().value()) {
        (Some(least), Some(fastest)) => parts(least, fastest).map_or(MOST_PARTS, |(whole, _)| whole),
        _ => 0,
    };
    let latest = match (multiple.high().value(), factor.low().value()) {
        (Some(most), Some(slowest)) => parts(most, slowest).map_or(End::Infinite, |(whole, is_exact)| {
            End::Closed(tenths(if is_exact { whole } else { whole + 1 }))
        }),
        _ => End::Infinite,
    };
    Interval::new(End::Closed(tenths(soonest)), latest)
}

/// The most tenths of a year after which `factor` has not passed `multiple`, and whether it
/// reaches it exactly then; `None` beyond a century. A multiple of at most 1 needs 0.
fn parts(multiple: &Rational, factor: &Rational) -> Option<(u32, bool)> {
    if *multiple <= Rational::one() {
        return Some((0, true));
    }
    // factor^(k/10) <= multiple exactly where factor^k <= multiple^10.
    let aim = multiple.power(PARTS_OF_A_YEAR);
    let (mut low, mut high) = (0, 1);
    while factor.power(high) <= aim {
        low = high;
        high *= 2;
        if high > 2 * MOST_PARTS {
            return None;
        }
    }
    while high - low > 1 {
        let middle = u32::midpoint(low, high);
        if factor.power(middle) <= aim { low = middle } else { high = middle }
    }
    Some((low, factor.power(low) == aim))
}

fn tenths(parts: u32) -> Rational {
    Rational::new(i64::from(parts), i64::from(PARTS_OF_A_YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(multiple: (i64, i64), factor: (i64, i64)) -> Option<String> {
        let ratio = Interval::point(Rational::new(multiple.0, multiple.1));
        years(&ratio, &Interval::point(Rational::new(factor.0, factor.1))).map(|years| years.to_string())
    }

    #[test]
    fn doubling_and_other_known_spans() {
        // 2 = 2^1; ln 4 / ln 2 = 2; ln 2 / ln 1.1 = 7.27; ln 2.2 / ln 1.19 = 4.53.
        assert_eq!(found((2, 1), (2, 1)).as_deref(), Some("[1, 1]"));
        assert_eq!(found((4, 1), (2, 1)).as_deref(), Some("[2, 2]"));
        assert_eq!(found((2, 1), (11, 10)).as_deref(), Some("[36/5, 73/10]"));
        assert_eq!(found((22, 10), (119, 100)).as_deref(), Some("[9/2, 23/5]"));
        assert_eq!(found((1, 2), (119, 100)).as_deref(), Some("[0, 0]"));
        assert_eq!(found((2, 1), (1, 1)), None);
    }
}
