//! What numbers a stated quantity can stand for: face value, and rounded to its last digit.

use std::sync::LazyLock;

use super::interval::{End, Interval};
use super::rational::Rational;
use crate::model::{Modifier, Quantity, Unit};

/// How far 约, 近 and their like may be from the stated number, in percent of it: five.
///
/// Journalists round to one or two digits; half a unit of the second of two digits is at most
/// 5% (10 for 9.5 to 10.5). Every check that leans on it says so.
pub const ABOUT_TOLERANCE_PERCENT: i64 = 5;

static TOLERANCE: LazyLock<Rational> = LazyLock::new(|| Rational::new(ABOUT_TOLERANCE_PERCENT, 100));
static HALF: LazyLock<Rational> = LazyLock::new(|| Rational::new(1, 2));

/// A value read twice: as its digits stand, and as what may have been rounded to them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Readings {
    /// The digits as they stand; 约 and 近 are not widened.
    pub face: Interval,
    /// Everything that the digits and the hedge can stand for. Verdicts use this one.
    pub rounded: Interval,
    /// Whether an "about" or "nearly" had a part in it.
    pub is_approximate: bool,
}

impl Readings {
    /// The same number in both readings.
    pub fn exact(value: Rational) -> Self {
        let point = Interval::point(value);
        Self { face: point.clone(), rounded: point, is_approximate: false }
    }

    /// Both readings of a stated quantity; `None` where it has no number.
    ///
    /// | stated | face value | rounded |
    /// | --- | --- | --- |
    /// | 34 亿 | 34 | 33.5 to under 34.5 |
    /// | 34 个 | 34 | 34: a count to the last one is whole |
    /// | 超过 22 亿, 至少 22 亿 | above, from 22 | the same: a threshold is chosen, not measured |
    /// | 不足 22 亿, 至多 22 亿 | 0 to under, up to 22 | the same |
    /// | 70 多个 | above 70, under 80 | the same |
    /// | 约 30 亿 | 30 | 30 ± 5% |
    /// | 近 30 亿 | 30 | 30 − 5% up to 30 |
    /// | 18–19% | 18 to 19 | 17.5 to under 19.5 |
    /// | 数十亿 | 20 to under 100 亿 | the same |
    ///
    /// Below zero the hedge speaks of the magnitude, as in the model.
    pub fn of(quantity: &Quantity) -> Option<Self> {
        if quantity.is_negative()
            || quantity.low.is_none() && quantity.high.is_some_and(|end| end.is_sign_negative())
        {
            let mirrored = Self::of_magnitude(&quantity.clone().negated())?;
            return Some(Self {
                face: mirrored.face.negated(),
                rounded: mirrored.rounded.negated(),
                is_approximate: mirrored.is_approximate,
            });
        }
        Self::of_magnitude(quantity)
    }

    fn of_magnitude(quantity: &Quantity) -> Option<Self> {
        let low = quantity.low.map(Rational::from);
        let high = quantity.high.map(Rational::from);
        let same =
            |interval: Interval| Self { face: interval.clone(), rounded: interval, is_approximate: false };
        match (low, high, quantity.modifier) {
            (None, None, _) => None,
            (Some(low), Some(high), Modifier::Several) => {
                // The model has 2 to 9 times the scale; what is meant ends below 10 times.
                let ten = &(&low * &HALF) * &Rational::from_integer(10);
                let top = if ten > high { End::Open(ten) } else { End::Closed(high) };
                Interval::new(End::Closed(low), top).map(same)
            }
            (Some(low), Some(high), Modifier::Over | Modifier::AtLeast) if low < high => {
                let floor =
                    if quantity.modifier == Modifier::Over { End::Open(low) } else { End::Closed(low) };
                Interval::new(floor, End::Open(high)).map(same)
            }
            (Some(low), Some(high), modifier) => Some(Self::between(low, high, modifier, quantity)),
            (None, Some(high), Modifier::Nearly) => {
                Some(Self::between(high.clone(), high, Modifier::Nearly, quantity))
            }
            (Some(low), None, Modifier::Over) => Some(same(Interval::above(low))),
            (Some(low), None, _) => Some(same(Interval::at_least(low))),
            (None, Some(high), Modifier::Under) => {
                let floor = End::Closed(Rational::zero());
                Interval::new(floor, End::Open(high)).map(same)
            }
            (None, Some(high), _) => Some(same(Interval::closed(Rational::zero(), high))),
        }
    }

    /// A point or a range, widened by what its hedge or its last digit leaves open.
    fn between(low: Rational, high: Rational, modifier: Modifier, quantity: &Quantity) -> Self {
        let face = Interval::closed(low.clone(), high.clone());
        let step = Rational::from(quantity.step).abs();
        let half = if is_whole_count(quantity) { Rational::zero() } else { &step * &HALF };
        let leeway = |value: &Rational, least: &Rational| (&value.abs() * &TOLERANCE).max(least.clone());
        let (low_end, high_end) = match modifier {
            Modifier::About => {
                (End::Closed(&low - &leeway(&low, &half)), End::Closed(&high + &leeway(&high, &half)))
            }
            Modifier::Nearly => (End::Closed(&low - &leeway(&low, &step)), End::Closed(high)),
            _ if half.is_zero() => (End::Closed(low), End::Closed(high)),
            // A 0 may have been rounded from either side; else the half step above rounds up.
            _ if low.is_zero() => (End::Open(-&half), End::Open(&high + &half)),
            _ => (End::Closed(&low - &half), End::Open(&high + &half)),
        };
        Self {
            rounded: Interval::new(low_end, high_end).unwrap_or_else(|| face.clone()),
            face,
            is_approximate: matches!(modifier, Modifier::About | Modifier::Nearly),
        }
    }

    /// `change` applied to both readings.
    #[must_use]
    pub fn map(&self, change: impl Fn(&Interval) -> Interval) -> Self {
        Self { face: change(&self.face), rounded: change(&self.rounded), is_approximate: self.is_approximate }
    }
}

/// Whether a count is given to the last one: 34 个 is no 34.4.
fn is_whole_count(quantity: &Quantity) -> bool {
    quantity.unit == Unit::COUNT && Rational::from(quantity.step) <= Rational::one()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    fn shown(low: Option<i64>, high: Option<i64>, modifier: Modifier, unit: Unit) -> (String, String) {
        let quantity = Quantity {
            low: low.map(Decimal::from),
            high: high.map(Decimal::from),
            modifier,
            unit,
            times: None,
            step: Decimal::ONE,
        };
        let readings = Readings::of(&quantity).expect("a number");
        (readings.face.to_string(), readings.rounded.to_string())
    }

    #[test]
    fn each_hedge_has_its_set() {
        use Modifier::{About, AtLeast, Exact, Nearly, Over, Several, Under, UpTo};
        let usd = Unit::new("USD");
        let table = [
            (Some(34), Some(34), Exact, usd, "[34, 34]", "[67/2, 69/2)"),
            (Some(-34), Some(-34), Exact, usd, "[-34, -34]", "(-69/2, -67/2]"),
            (Some(0), Some(0), Exact, usd, "[0, 0]", "(-1/2, 1/2)"),
            (Some(34), Some(34), Exact, Unit::COUNT, "[34, 34]", "[34, 34]"),
            (Some(22), None, Over, usd, "(22, ∞)", "(22, ∞)"),
            (None, Some(-10), Over, usd, "(-∞, -10)", "(-∞, -10)"),
            (Some(70), Some(80), Over, Unit::COUNT, "(70, 80)", "(70, 80)"),
            (Some(22), None, AtLeast, usd, "[22, ∞)", "[22, ∞)"),
            (None, Some(22), Under, usd, "[0, 22)", "[0, 22)"),
            (Some(-5), None, Under, usd, "(-5, 0]", "(-5, 0]"),
            (None, Some(22), UpTo, usd, "[0, 22]", "[0, 22]"),
            (Some(30), Some(30), About, usd, "[30, 30]", "[57/2, 63/2]"),
            (Some(4), Some(4), About, usd, "[4, 4]", "[7/2, 9/2]"),
            (Some(30), Some(30), Nearly, usd, "[30, 30]", "[57/2, 30]"),
            (Some(-30), Some(-30), Nearly, usd, "[-30, -30]", "[-30, -57/2]"),
            (Some(18), Some(19), Exact, usd, "[18, 19]", "[35/2, 39/2)"),
            (Some(2), Some(9), Several, usd, "[2, 10)", "[2, 10)"),
        ];
        for (low, high, modifier, unit, face, rounded) in table {
            let found = shown(low, high, modifier, unit);
            assert_eq!(found, (face.to_owned(), rounded.to_owned()), "{low:?} {high:?} {modifier:?}");
        }
    }
}
