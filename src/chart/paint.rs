//! Shapes to strokes and fills. What they are drawn with, a screen or a file, is not known here, so
//! that a mark cannot look one way in the app and another in a picture.
//!
//! Feathers and chevrons are signs of a hedge, not computed errors.

use smallvec::{SmallVec, smallvec};

use super::geometry::{Area, Point, Range, point};
use super::shape::{End, Shape};
use super::tokens::{Role, size};
use crate::model::Status;

/// A colour by role, more or less opaque.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Which colour.
    pub role: Role,
    /// From 0 to 1.
    pub opacity: f32,
}

impl Ink {
    /// A role's colour as it is.
    pub const fn of(role: Role) -> Self {
        Self { role, opacity: 1.0 }
    }

    /// The same, `opacity` times as opaque.
    #[must_use]
    pub const fn faded(self, opacity: f32) -> Self {
        Self { role: self.role, opacity: self.opacity * opacity }
    }
}

/// Points of a line.
pub type Points = SmallVec<[Point; 4]>;

/// One stroke or fill.
#[derive(Clone, Debug, PartialEq)]
pub enum Stroke {
    /// A filled rectangle.
    Fill {
        /// Where.
        area: Area,
        /// Radius of its corners.
        corner: f32,
        /// Its colour.
        ink: Ink,
    },
    /// The outline of a rectangle, inside its edges.
    Frame {
        /// Where.
        area: Area,
        /// Radius of its corners.
        corner: f32,
        /// How thick.
        width: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A line through points.
    Line {
        /// From the first to the last.
        points: Points,
        /// Whether it ends where it begins.
        is_closed: bool,
        /// How thick.
        width: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A broken line.
    Dashed {
        /// Both ends.
        ends: [Point; 2],
        /// How thick.
        width: f32,
        /// Length of a dash, and of what is between two.
        dash: (f32, f32),
        /// Its colour.
        ink: Ink,
    },
    /// A row of dots.
    Dotted {
        /// Both ends.
        ends: [Point; 2],
        /// From one dot to the next.
        spacing: f32,
        /// Radius of a dot.
        radius: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A filled circle.
    Disc {
        /// Where.
        center: Point,
        /// Its radius.
        radius: f32,
        /// Its colour.
        ink: Ink,
    },
    /// The outline of a circle.
    Ring {
        /// Where.
        center: Point,
        /// Its radius.
        radius: f32,
        /// How thick.
        width: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A rectangle that fades from full colour at `from` to nothing at `to`.
    Fade {
        /// Where the colour is full.
        from: f32,
        /// Where it is gone.
        to: f32,
        /// How high.
        rows: Range,
        /// Its colour.
        ink: Ink,
    },
}

/// Height of the diamonds and circles of targets, forecasts and moments.
const SIGN: f32 = 6.5;

/// Paints one mark around the line `y`, with `x` mapping values to the screen.
pub fn paint_shape(
    shape: Shape,
    status: Status,
    ink: Ink,
    y: f32,
    x: impl Fn(f64) -> f32,
    out: &mut impl FnMut(Stroke),
) {
    let half = 0.5 * size::BAR;
    let rows = Range::around(y, half);
    match shape {
        Shape::Bar { to, end } => bar(x(0.0), x(to), rows, end, status, ink, out),
        Shape::Capsule { from, to, soft } => {
            let (left, right) = (x(from), x(to).max(x(from) + 6.0));
            if status == Status::Actual || status == Status::Planned {
                let near = if to <= 0.0 { right } else { left };
                out(line(&[point(x(0.0), y), point(near, y)], 2.0, ink.faded(0.35)));
            }
            if soft {
                let rows = rows.grown(-2.0);
                out(Stroke::Fade { from: left, to: left - 7.0, rows, ink });
                out(Stroke::Fade { from: right, to: right + 7.0, rows, ink });
            }
            body(Area::over(Range::new(left, right), rows), 7.0, status, ink, out);
        }
        Shape::Bracket { from, to } => bracket(x(from), x(to), y, half, ink, out),
        Shape::Diamond { at, end } => {
            let at = x(at);
            if status == Status::Forecast {
                out(Stroke::Ring { center: point(at, y), radius: SIGN - 1.0, width: 2.0, ink });
            } else {
                out(Stroke::Line { points: diamond(point(at, y)), is_closed: true, width: 2.0, ink });
            }
            match end {
                End::Over | End::AtLeast => chevrons(at + SIGN + 1.0, y, 1.0, 2, ink, out),
                End::Under | End::UpTo => chevrons(at - SIGN - 1.0, y, -1.0, 2, ink, out),
                End::Exact | End::About | End::Nearly => {}
            }
        }
        Shape::Aside => {}
        Shape::Moment(at) => {
            let center = point(x(at), y);
            if status == Status::Actual {
                out(Stroke::Disc { center, radius: SIGN - 1.0, ink });
            } else {
                out(Stroke::Ring { center, radius: SIGN - 1.5, width: 2.0, ink });
            }
        }
        Shape::By(at) => {
            let at = x(at);
            out(Stroke::Fade { from: at, to: at - 56.0, rows: Range::around(y, 2.0), ink });
            cap(at, rows, ink, out);
        }
        Shape::From(at) => {
            let at = x(at);
            cap(at, rows, ink, out);
            out(Stroke::Fade { from: at, to: at + 10.0, rows: Range::around(y, 2.0), ink });
            chevrons(at + 4.0, y, 1.0, 3, ink, out);
        }
    }
}

/// Between the lines of a hatch, along the bar.
const HATCH: f32 = 6.0;

/// Stripes over a bar or capsule, in the colour behind it: its value is computed.
pub fn hatch(shape: Shape, y: f32, x: impl Fn(f64) -> f32, out: &mut impl FnMut(Stroke)) {
    if !matches!(shape, Shape::Bar { .. } | Shape::Capsule { .. }) {
        return;
    }
    let (low, high) = shape.extent();
    let (left, right) = (x(low), x(high));
    let (bottom, height) = (y + 0.5 * size::BAR, size::BAR);
    let mut foot = left - height + 0.5 * HATCH;
    while foot < right {
        // The part of the stripe, from its foot to its head, that lies within the bar.
        let from = ((left - foot) / height).max(0.0);
        let to = ((right - foot) / height).min(1.0);
        if from < to {
            let at = |part: f32| point(foot + part * height, bottom - part * height);
            out(line(&[at(from), at(to)], 1.5, Ink::of(Role::Surface)));
        }
        foot += HATCH;
    }
}

fn line(points: &[Point], width: f32, ink: Ink) -> Stroke {
    Stroke::Line { points: points.into(), is_closed: false, width, ink }
}

/// A filled body for what is; an outlined one for what is planned.
fn body(area: Area, corner: f32, status: Status, ink: Ink, out: &mut impl FnMut(Stroke)) {
    if status == Status::Actual {
        out(Stroke::Fill { area, corner, ink });
    } else {
        out(Stroke::Fill { area, corner, ink: ink.faded(0.22) });
        out(Stroke::Frame { area, corner, width: 1.5, ink });
    }
}

fn bar(zero: f32, to: f32, rows: Range, end: End, status: Status, ink: Ink, out: &mut impl FnMut(Stroke)) {
    let way = if to < zero { -1.0 } else { 1.0 };
    let y = rows.center();
    // A bar is never so short that it cannot be seen.
    let to = if (to - zero).abs() < 2.0 { zero + 2.0 * way } else { to };
    let length = (to - zero).abs();
    let solid_to = |inset: f32| to - way * inset.min(length);
    let rect = |edge: f32| Area::over(Range::new(zero.min(edge), zero.max(edge)), rows);
    match end {
        End::Exact => body(rect(to), 0.0, status, ink, out),
        End::About => {
            let from = solid_to(6.0);
            body(rect(from), 0.0, status, ink, out);
            out(Stroke::Fade { from, to: to + way * 10.0, rows, ink });
        }
        End::Nearly => {
            let from = solid_to(14.0);
            body(rect(from), 0.0, status, ink, out);
            out(Stroke::Fade { from, to, rows, ink });
        }
        End::Over | End::AtLeast => {
            body(rect(to), 0.0, status, ink, out);
            if end == End::AtLeast {
                cap(to, rows.grown(3.0), ink, out);
            }
            chevrons(to + way * 4.0, y, way, 3, ink, out);
        }
        End::Under | End::UpTo => {
            out(Stroke::Fill { area: rect(to), corner: 0.0, ink: ink.faded(0.22) });
            if length > 12.0 {
                chevrons(to - way * 4.0, y, -way, 3, ink, out);
            }
            let rows = if end == End::UpTo { rows.grown(3.0) } else { rows };
            cap(to, rows, ink, out);
        }
    }
}

fn cap(x: f32, rows: Range, ink: Ink, out: &mut impl FnMut(Stroke)) {
    out(line(&[point(x, rows.min), point(x, rows.max)], 2.0, ink));
}

/// Open chevrons that point `way` and fade out.
fn chevrons(x: f32, y: f32, way: f32, count: u8, ink: Ink, out: &mut impl FnMut(Stroke)) {
    let half = 0.5 * size::BAR;
    for at in 0..count {
        let opacity = 1.0 - f32::from(at) / f32::from(count);
        let left = x + way * 6.0 * f32::from(at);
        let points = [point(left, y - half), point(left + way * 5.0, y), point(left, y + half)];
        out(line(&points, 2.0, ink.faded(opacity)));
    }
}

/// A dotted bracket: an order of magnitude, whose words stand beside it.
fn bracket(left: f32, right: f32, y: f32, half: f32, ink: Ink, out: &mut impl FnMut(Stroke)) {
    for (x, way) in [(left, 1.0), (right, -1.0)] {
        let hook = [
            point(x + way * 4.0, y - half),
            point(x, y - half),
            point(x, y + half),
            point(x + way * 4.0, y + half),
        ];
        out(line(&hook, 1.5, ink));
    }
    let ends = [point(left + 5.0, y), point(right - 3.0, y)];
    out(Stroke::Dotted { ends, spacing: 6.0, radius: 1.2, ink });
}

fn diamond(center: Point) -> Points {
    let at = |dx: f32, dy: f32| point(center.x + dx, center.y + dy);
    smallvec![at(0.0, -SIGN), at(SIGN, 0.0), at(0.0, SIGN), at(-SIGN, 0.0)]
}
