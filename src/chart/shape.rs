//! The form of a mark: what a value, its hedge and its status look like, before any pixel.
//!
//! Here exact decimals become `f64`, and nowhere earlier.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_hold_zero_for_bars_alone() {
        assert_eq!(Shape::Bar { to: 3.0, end: End::Exact }.extent(), (0.0, 3.0));
        assert_eq!(Shape::Bar { to: -3.0, end: End::Over }.extent(), (-3.0, 0.0));
        assert_eq!(Shape::Capsule { from: 18.0, to: 19.0, soft: false }.extent(), (18.0, 19.0));
        assert!(Shape::Bar { to: -3.0, end: End::Over }.grows_left());
    }
}
