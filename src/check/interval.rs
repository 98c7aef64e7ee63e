//! Intervals with open, closed and infinite ends over exact fractions.
//!
//! An interval is a set of numbers that is never empty. Every operation gives the smallest
//! interval that holds the result for each choice of points inside its inputs.

use std::fmt;

use super::rational::Rational;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// No bound on this side.
    Infinite,
    /// Up to, and without, this number.
    Open(Rational),
    /// Up to and with this number.
    Closed(Rational),
}

impl End {
    /// The number at this end; `None` where it is infinite.
    pub fn value(&self) -> Option<&Rational> {
        match self {
            Self::Infinite => None,
            Self::Open(value) | Self::Closed(value) => Some(value),
        }
    }

    /// Whether the number at this end belongs to the interval.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Closed(_))
    }

    fn at(value: Rational, is_closed: bool) -> Self {
        if is_closed { Self::Closed(value) } else { Self::Open(value) }
    }

    fn map(&self, change: impl FnOnce(&Rational) -> Rational) -> Self {
        match self {
            Self::Infinite => Self::Infinite,
            Self::Open(value) => Self::Open(change(value)),
            Self::Closed(value) => Self::Closed(change(value)),
        }
    }

    fn plus(&self, other: &Self) -> Self {
        match (self.value(), other.value()) {
            (Some(a), Some(b)) => Self::at(a + b, self.is_closed() && other.is_closed()),
            _ => Self::Infinite,
        }
    }
}

/// How two intervals lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Every number of the first is below every number of the second.
    Below,
    /// Every number of the first is above every number of the second.
    Above,
    /// They share a number, so nothing certain can be said.
    Overlap,
}

/// A set of numbers without gaps, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    low: End,
    high: End,
}

impl Interval {
    /// The interval between two ends; `None` where it would be empty.
    pub fn new(low: End, high: End) -> Option<Self> {
        let holds_a_number = match (low.value(), high.value()) {
            (Some(a), Some(b)) => a < b || (a == b && low.is_closed() && high.is_closed()),
            _ => true,
        };
        holds_a_number.then_some(Self { low, high })
    }

    /// One number.
    pub fn point(value: Rational) -> Self {
        Self { low: End::Closed(value.clone()), high: End::Closed(value) }
    }

    /// Every number.
    pub fn all() -> Self {
        Self { low: End::Infinite, high: End::Infinite }
    }

    /// Every number above `bound`.
    pub fn above(bound: Rational) -> Self {
        Self { low: End::Open(bound), high: End::Infinite }
    }

    /// Every number not below `bound`.
    pub fn at_least(bound: Rational) -> Self {
        Self { low: End::Closed(bound), high: End::Infinite }
    }

    /// Both numbers and all between, in either order.
    pub fn closed(a: Rational, b: Rational) -> Self {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        Self { low: End::Closed(low), high: End::Closed(high) }
    }

    /// The lower end.
    pub fn low(&self) -> &End {
        &self.low
    }

    /// The upper end.
    pub fn high(&self) -> &End {
        &self.high
    }

    /// The one number inside, where there is only one.
    pub fn as_point(&self) -> Option<&Rational> {
        let (low, high) = (self.low.value()?, self.high.value()?);
        (low == high).then_some(low)
    }

    /// Whether both ends are numbers.
    pub fn is_bounded(&self) -> bool {
        self.low.value().is_some() && self.high.value().is_some()
    }

    /// Whether `value` is inside.
    pub fn contains(&self, value: &Rational) -> bool {
        let above_low = match &self.low {
            End::Infinite => true,
            End::Open(low) => low < value,
            End::Closed(low) => low <= value,
        };
        let below_high = match &self.high {
            End::Infinite => true,
            End::Open(high) => value < high,
            End::Closed(high) => value <= high,
        };
        above_low && below_high
    }

    /// Whether every number of `other` is inside.
    pub fn encloses(&self, other: &Self) -> bool {
        let low = match (&self.low, &other.low) {
            (End::Infinite, _) => true,
            (_, End::Infinite) => false,
            (End::Open(a), End::Closed(b)) => a < b,
            (End::Open(a) | End::Closed(a), End::Open(b) | End::Closed(b)) => a <= b,
        };
        let high = match (&self.high, &other.high) {
            (End::Infinite, _) => true,
            (_, End::Infinite) => false,
            (End::Open(a), End::Closed(b)) => b < a,
            (End::Open(a) | End::Closed(a), End::Open(b) | End::Closed(b)) => b <= a,
        };
        low && high
    }

    /// Whether every number of this is below every number of `other`.
    pub fn certainly_less(&self, other: &Self) -> bool {
        match (self.high.value(), other.low.value()) {
            (Some(high), Some(low)) => {
                high < low || (high == low && !(self.high.is_closed() && other.low.is_closed()))
            }
            _ => false,
        }
    }

    /// Whether some number of this is below some number of `other`.
    pub fn possibly_less(&self, other: &Self) -> bool {
        match (self.low.value(), other.high.value()) {
            (Some(low), Some(high)) => low < high,
            _ => true,
        }
    }

    /// How this lies to `other`.
    pub fn order(&self, other: &Self) -> Order {
        if self.certainly_less(other) {
            Order::Below
        } else if other.certainly_less(self) {
            Order::Above
        } else {
            Order::Overlap
        }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let low = if self.starts_before(other) { &self.low } else { &other.low };
        let high = if self.ends_after(other) { &self.high } else { &other.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The numbers in both; `None` where there are none.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let low = if self.starts_before(other) { &other.low } else { &self.low };
        let high = if self.ends_after(other) { &other.high } else { &self.high };
        Self::new(low.clone(), high.clone())
    }

    fn starts_before(&self, other: &Self) -> bool {
        match (self.low.value(), other.low.value()) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a < b || (a == b && self.low.is_closed()),
        }
    }

    fn ends_after(&self, other: &Self) -> bool {
        match (self.high.value(), other.high.value()) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a > b || (a == b && self.high.is_closed()),
        }
    }

    /// `-x`.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { low: self.high.map(|value| -value), high: self.low.map(|value| -value) }
    }

    /// `x + y`.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self { low: self.low.plus(&other.low), high: self.high.plus(&other.high) }
    }

    /// `x - y`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// `factor · x`.
    #[must_use]
    pub fn scaled(&self, factor: &Rational) -> Self {
        if factor.is_zero() {
            return Self::point(Rational::zero());
        }
        let scaled =
            Self { low: self.low.map(|value| value * factor), high: self.high.map(|value| value * factor) };
        if factor.is_negative() { Self { low: scaled.high, high: scaled.low } } else { scaled }
    }

    /// `x · y`.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let sides = [Corner::low(self), Corner::high(self)];
        let others = [Corner::low(other), Corner::high(other)];
        let mut corners = sides.iter().flat_map(|a| others.iter().map(move |b| a.times(b)));
        let Some(first) = corners.next() else { return Self::all() };
        let (mut least, mut greatest) = (first.clone(), first);
        for corner in corners {
            least = least.lower(&corner);
            greatest = greatest.higher(&corner);
        }
        Self { low: least.end(), high: greatest.end() }
    }

    /// `x` to a whole power: exact where no number inside is below 0, else without a bound.
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        if self.low.value().is_none_or(Rational::is_negative) {
            return Self::all();
        }
        Self {
            low: self.low.map(|value| value.power(exponent)),
            high: self.high.map(|value| value.power(exponent)),
        }
    }

    /// `x / y` for every `y` but 0; `None` where `y` can only be 0.
    ///
    /// Where 0 lies inside `y`, the result has no bound.
    pub fn over(&self, other: &Self) -> Option<Self> {
        let zero = Rational::zero();
        if other.as_point() == Some(&zero) {
            return None;
        }
        if self.as_point() == Some(&zero) {
            return Some(self.clone());
        }
        let low_is_negative = other.low.value().is_none_or(Rational::is_negative);
        let high_is_positive = other.high.value().is_none_or(Rational::is_positive);
        if low_is_negative && high_is_positive {
            return Some(Self::all());
        }
        // `y` is on one side of 0: 1/y is monotonic there, 1/∞ is an open 0, and 1/0 an infinity.
        let reciprocal = |end: &End| match end.value() {
            None => End::Open(Rational::zero()),
            Some(value) => Rational::one()
                .checked_div(value)
                .map_or(End::Infinite, |inverse| End::at(inverse, end.is_closed())),
        };
        Some(self.times(&Self { low: reciprocal(&other.high), high: reciprocal(&other.low) }))
    }
}

impl fmt::Display for Interval {
    /// Exact, in mathematicians' form: `[67/2, 69/2)`, `(22, ∞)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.low {
            End::Infinite => f.write_str("(-∞")?,
            End::Open(value) => write!(f, "({}", value.to_fraction())?,
            End::Closed(value) => write!(f, "[{}", value.to_fraction())?,
        }
        match &self.high {
            End::Infinite => f.write_str(", ∞)"),
            End::Open(value) => write!(f, ", {})", value.to_fraction()),
            End::Closed(value) => write!(f, ", {}]", value.to_fraction()),
        }
    }
}

/// A number or an infinity at a corner of a product, and whether it is reached.
#[derive(Clone, Debug)]
struct Corner {
    at: Extended,
    is_reached: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extended {
    MinusInfinity,
    Finite(Rational),
    PlusInfinity,
}

impl Corner {
    fn low(interval: &Interval) -> Self {
        Self::of(&interval.low, Extended::MinusInfinity)
    }

    fn high(interval: &Interval) -> Self {
        Self::of(&interval.high, Extended::PlusInfinity)
    }

    fn of(end: &End, infinity: Extended) -> Self {
        let at = end.value().map_or(infinity, |value| Extended::Finite(value.clone()));
        Self { at, is_reached: end.is_closed() }
    }

    /// 0 where it is reached stays reached whatever the other factor is; otherwise 0 · ∞ is a
    /// limit that the other corners of the product enclose.
    fn times(&self, other: &Self) -> Self {
        let is_zero = |corner: &Self| matches!(&corner.at, Extended::Finite(value) if value.is_zero());
        if is_zero(self) || is_zero(other) {
            let is_reached = (is_zero(self) && self.is_reached) || (is_zero(other) && other.is_reached);
            return Self { at: Extended::Finite(Rational::zero()), is_reached };
        }
        if let (Extended::Finite(a), Extended::Finite(b)) = (&self.at, &other.at) {
            return Self { at: Extended::Finite(a * b), is_reached: self.is_reached && other.is_reached };
        }
        let is_negative = self.is_negative() != other.is_negative();
        Self {
            at: if is_negative { Extended::MinusInfinity } else { Extended::PlusInfinity },
            is_reached: false,
        }
    }

    fn is_negative(&self) -> bool {
        match &self.at {
            Extended::MinusInfinity => true,
            Extended::Finite(value) => value.is_negative(),
            Extended::PlusInfinity => false,
        }
    }

    fn lower(&self, other: &Self) -> Self {
        match self.at.cmp(&other.at) {
            std::cmp::Ordering::Less => self.clone(),
            std::cmp::Ordering::Greater => other.clone(),
            std::cmp::Ordering::Equal => self.joined(other),
        }
    }

    fn higher(&self, other: &Self) -> Self {
        match self.at.cmp(&other.at) {
            std::cmp::Ordering::Less => other.clone(),
            std::cmp::Ordering::Greater => self.clone(),
            std::cmp::Ordering::Equal => self.joined(other),
        }
    }

    fn joined(&self, other: &Self) -> Self {
        Self { at: self.at.clone(), is_reached: self.is_reached || other.is_reached }
    }

    fn end(self) -> End {
        match self.at {
            Extended::Finite(value) => End::at(value, self.is_reached),
            Extended::MinusInfinity | Extended::PlusInfinity => End::Infinite,
        }
    }
}
