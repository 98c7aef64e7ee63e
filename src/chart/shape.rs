//! The form of a mark: what a value, its hedge and its status look like, before any pixel.
//!
//! Here exact decimals become `f64`, and nowhere earlier.

use crate::check::{End as IntervalEnd, Interval, Rational};
use crate::model::{Decimal, Modifier, Quantity, Status};

/// The form of a mark: hedges are shapes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// From zero to a value.
    Bar {
        /// The stated value.
        to: f64,
        /// How the bar ends there.
        end: End,
    },
    /// Between two values.
    Capsule {
        /// Lower end.
        from: f64,
        /// Upper end.
        to: f64,
        /// Whether the ends are rough.
        soft: bool,
    },
    /// An order of magnitude.
    Bracket {
        /// Lower end.
        from: f64,
        /// Upper end.
        to: f64,
    },
    /// A target or forecast at a value.
    Diamond {
        /// The stated value.
        at: f64,
        /// How it is hedged.
        end: End,
    },
    /// A moment.
    Moment(f64),
    /// Not later than.
    By(f64),
    /// Not earlier than.
    From(f64),
    /// Nothing but the label: the value does not belong on the axis.
    Aside,
}

/// How a bar ends at the stated value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Square.
    Exact,
    /// Soft.
    About,
    /// Soft, just inside.
    Nearly,
    /// Open beyond.
    Over,
    /// Open beyond, the value included.
    AtLeast,
    /// Open within.
    Under,
    /// Open within, the value included.
    UpTo,
}

impl Shape {
    /// The ends on the axis; zero is added for bars.
    pub fn extent(self) -> (f64, f64) {
        match self {
            Self::Bar { to, .. } => (to.min(0.0), to.max(0.0)),
            Self::Capsule { from, to, .. } | Self::Bracket { from, to } => (from, to),
            Self::Diamond { at, .. } | Self::Moment(at) | Self::By(at) | Self::From(at) => (at, at),
            Self::Aside => (0.0, 0.0),
        }
    }

    /// Whether the mark grows to the left, and its label stands there.
    pub fn grows_left(self) -> bool {
        match self {
            Self::Bar { to, .. } => to < 0.0,
            Self::Capsule { to, .. } | Self::Bracket { to, .. } => to <= 0.0,
            Self::Diamond { at, .. } => at < 0.0,
            Self::Moment(_) | Self::By(_) | Self::From(_) | Self::Aside => false,
        }
    }

    /// Points between the value and the label: what the open end of a mark takes.
    pub const fn clearance(self) -> f32 {
        match self {
            Self::Bar { end: End::Over | End::AtLeast, .. }
            | Self::From(_)
            | Self::Diamond { end: End::Over | End::AtLeast, .. } => 26.0,
            Self::Bar { end: End::About, .. } | Self::Diamond { .. } | Self::Moment(_) | Self::By(_) => 14.0,
            Self::Bar { .. } | Self::Capsule { .. } | Self::Bracket { .. } | Self::Aside => 8.0,
        }
    }
}

const fn end_of(modifier: Modifier) -> End {
    match modifier {
        Modifier::Exact | Modifier::Several => End::Exact,
        Modifier::About => End::About,
        Modifier::Nearly => End::Nearly,
        Modifier::Over => End::Over,
        Modifier::AtLeast => End::AtLeast,
        Modifier::Under => End::Under,
        Modifier::UpTo => End::UpTo,
    }
}

/// The form of a value of some standing.
pub(super) fn shape_of(quantity: &Quantity, status: Status) -> Option<Shape> {
    let number = |value: Decimal| value.to_string().parse::<f64>().ok();
    let low = quantity.low.and_then(number);
    let high = quantity.high.and_then(number);
    let aimed = matches!(status, Status::Target | Status::Forecast);
    Some(match (low, high) {
        (Some(from), Some(to)) if quantity.is_range() && quantity.modifier == Modifier::Several => {
            Shape::Bracket { from, to }
        }
        (Some(from), Some(to)) if quantity.is_range() => {
            Shape::Capsule { from, to, soft: quantity.modifier == Modifier::About }
        }
        _ => {
            let at = low.or(high)?;
            let end = end_of(quantity.modifier);
            if aimed { Shape::Diamond { at, end } } else { Shape::Bar { to: at, end } }
        }
    })
}

/// The form of everything that a computed figure can be; `None` where a chart cannot show it.
pub(super) fn shape_of_interval(interval: &Interval) -> Option<Shape> {
    let (low, high) = (interval.low(), interval.high());
    let number = |end: &IntervalEnd| end.value().and_then(f64_from_rational);
    let bound = |to: f64, end: &IntervalEnd, open: End, closed: End| Shape::Bar {
        to,
        end: if end.is_closed() { closed } else { open },
    };
    match (number(low), number(high)) {
        (Some(from), Some(to)) if (to - from).abs() < f64::EPSILON * to.abs() => {
            Some(Shape::Bar { to, end: End::Exact })
        }
        (Some(0.0), Some(to)) => Some(bound(to, high, End::Under, End::UpTo)),
        (Some(from), Some(0.0)) => Some(bound(from, low, End::Under, End::UpTo)),
        (Some(from), Some(to)) => Some(Shape::Capsule { from, to, soft: false }),
        (Some(from), None) if from >= 0.0 => Some(bound(from, low, End::Over, End::AtLeast)),
        (None, Some(to)) if to <= 0.0 => Some(bound(to, high, End::Over, End::AtLeast)),
        (Some(_), None) | (None, Some(_) | None) => None,
    }
}

fn f64_from_rational(value: &Rational) -> Option<f64> {
    let fraction = value.to_fraction();
    let (above, below) = fraction.split_once('/').unwrap_or((&fraction, "1"));
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_keeps_its_open_ends() {
        let whole = Rational::from_integer;
        let shape = |interval: Option<Interval>| shape_of_interval(&interval.expect("an interval"));
        assert_eq!(shape(Some(Interval::above(whole(10)))), Some(Shape::Bar { to: 10.0, end: End::Over }));
        let under = Interval::new(IntervalEnd::Closed(whole(0)), IntervalEnd::Open(Rational::new(25, 2)));
        assert_eq!(shape(under), Some(Shape::Bar { to: 12.5, end: End::Under }));
        let range = Some(Interval::closed(whole(2), whole(6)));
        assert_eq!(shape(range), Some(Shape::Capsule { from: 2.0, to: 6.0, soft: false }));
        assert_eq!(shape(Some(Interval::point(whole(4)))), Some(Shape::Bar { to: 4.0, end: End::Exact }));
        assert_eq!(shape(Some(Interval::above(whole(-3)))), None, "neither side of zero is certain");
    }

    #[test]
    fn extents_hold_zero_for_bars_alone() {
        assert_eq!(Shape::Bar { to: 3.0, end: End::Exact }.extent(), (0.0, 3.0));
        assert_eq!(Shape::Bar { to: -3.0, end: End::Over }.extent(), (-3.0, 0.0));
        assert_eq!(Shape::Capsule { from: 18.0, to: 19.0, soft: false }.extent(), (18.0, 19.0));
        assert!(Shape::Bar { to: -3.0, end: End::Over }.grows_left());
    }
}
