//! A placed axis in a rectangle: values become points, rows become strokes and texts.

use super::geometry::{Area, Point, Range, point};
use super::paint::{Ink, Stroke, hatch, paint_shape};
use super::placed::{Placed, PlacedMark, PlacedRow};
use super::shape::Shape;
use super::text::Text;
use super::ticks::Axis;
use super::tokens::{Role, size};
use crate::model::Status;

/// Where the plot of a placed axis stands, and the values at its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// From the left edge of the plot to its right one.
    pub x: Range,
    /// The top of the first row.
    pub top: f32,
    /// Values at both edges.
    pub bounds: (f64, f64),
}

/// What there is to draw.
#[derive(Debug)]
pub enum Drawn<'a, T> {
    /// A stroke or fill.
    Stroke(Stroke),
    /// A text with its upper left corner.
    Text {
        /// Where.
        at: Point,
        /// The text.
        text: &'a T,
        /// Its colour.
        ink: Ink,
    },
}

impl Frame {
    /// A value along the axis as a point.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    pub fn x_of(&self, value: f64) -> f32 {
        let (low, high) = self.bounds;
        let part = (value - low) / (high - low);
        self.x.min + (part * f64::from(self.x.length())) as f32
    }

    /// A band of rows as a range of points.
    pub const fn rows(&self, band: Range) -> Range {
        band.shifted(self.top)
    }
}

impl<T> PlacedMark<T> {
    /// The colour of the mark.
    pub const fn role(&self) -> Role {
        match self.shape {
            Shape::Aside => Role::Subdued,
            _ if self.is_derived => Role::Derived,
            _ => Role::of_status(self.status),
        }
    }

    /// The colour of its label, at rest.
    pub fn label_role(&self) -> Role {
        let is_plain = self.status == Status::Actual && !self.is_derived && self.shape != Shape::Aside;
        if is_plain { Role::Text } else { self.role() }
    }
}

impl<T: Text> Placed<T> {
    /// The line at zero, the rules of targets over the rows of their subject, and on time axes the
    /// line at `today`.
    pub fn rules(&self, frame: &Frame, today: Option<f64>, out: &mut impl FnMut(Stroke)) {
        let all = Range::new(frame.top, frame.top + self.height);
        let upright = |x: f32, rows: Range| [point(x, rows.min), point(x, rows.max)];
        if matches!(self.axis, Axis::Value(_)) {
            let zero = frame.x_of(0.0).round();
            out(Stroke::Line {
                points: upright(zero, all)[..].into(),
                is_closed: false,
                width: 1.0,
                ink: Ink::of(Role::Axis),
            });
        }
        if let Some(today) = today {
            let ends = upright(frame.x_of(today).round(), all);
            out(Stroke::Dashed { ends, width: 1.0, dash: (2.0, 3.0), ink: Ink::of(Role::Axis) });
        }
        for row in &self.rows {
            let Some(mark) = &row.mark else { continue };
            let Shape::Diamond { at, .. } = mark.shape else { continue };
            let x = frame.x_of(at).round();
            let ink = Ink::of(mark.role()).faded(0.6);
            for part in self.free_of_labels(frame, row.group, x) {
                out(Stroke::Dashed { ends: upright(x, part), width: 1.0, dash: (4.0, 4.0), ink });
            }
        }
    }

    /// The parts of a vertical line at `x`, over the rows of one subject, on which no label stands.
    fn free_of_labels(&self, frame: &Frame, group: Range, x: f32) -> Vec<Range> {
        let group = frame.rows(group);
        let mut parts = Vec::new();
        let mut top = group.min;
        for row in &self.rows {
            let Some(mark) = &row.mark else { continue };
            let at = label_at(frame, row.band, mark);
            let (width, height) = mark.label.size();
            if at.x - 3.0 <= x && x <= at.x + width + 3.0 {
                parts.push(Range::new(top, at.y));
                top = at.y + height;
            }
        }
        parts.push(Range::new(top, group.max));
        parts.retain(|part| part.min >= group.min && part.max <= group.max && part.min < part.max);
        parts
    }
}

/// Where a mark's label stands: beyond its value, within the frame.
fn label_at<T: Text>(frame: &Frame, band: Range, mark: &PlacedMark<T>) -> Point {
    let (low, high) = mark.shape.extent();
    let (width, height) = mark.label.size();
    let left = if mark.shape.grows_left() {
        frame.x_of(low) - mark.shape.clearance() - width
    } else {
        frame.x_of(high) + mark.shape.clearance()
    };
    let most = (frame.x.max - width).max(frame.x.min);
    point(left.clamp(frame.x.min, most), frame.rows(band).center() - 0.5 * height)
}

impl<T: Text> PlacedRow<T> {
    /// The mark, its value and its note. A row that `is_lit` has its value in the colour of text.
    pub fn mark<'a>(&'a self, frame: &Frame, is_lit: bool, out: &mut impl FnMut(Drawn<'a, T>)) {
        let Some(mark) = &self.mark else { return };
        let y = frame.rows(self.band).center();
        let ink = Ink::of(mark.role());
        let x = |value| frame.x_of(value);
        paint_shape(mark.shape, mark.status, ink, y, x, &mut |stroke| out(Drawn::Stroke(stroke)));
        if mark.is_derived {
            hatch(mark.shape, y, x, &mut |stroke| out(Drawn::Stroke(stroke)));
        }
        let at = label_at(frame, self.band, mark);
        let role = if is_lit { Role::Text } else { mark.label_role() };
        out(Drawn::Text { at, text: &mark.label, ink: Ink::of(role) });
        let (label_width, label_height) = mark.label.size();
        let mut end = if mark.shape.grows_left() { at.x } else { at.x + label_width };
        for (text, is_struck) in
            mark.was.iter().map(|was| (was, true)).chain(mark.note.iter().map(|it| (it, false)))
        {
            let (width, height) = text.size();
            let y = at.y + 0.5 * (label_height - height);
            let x = if mark.shape.grows_left() { end - 8.0 - width } else { end + 8.0 };
            end = if mark.shape.grows_left() { x } else { x + width };
            let ink = Ink::of(Role::Subdued);
            out(Drawn::Text { at: point(x, y), text, ink });
            if is_struck {
                let middle = y + 0.5 * height;
                let points = [point(x - 1.0, middle), point(x + width + 1.0, middle)][..].into();
                out(Drawn::Stroke(Stroke::Line { points, is_closed: false, width: 1.0, ink }));
            }
        }
    }

    /// The subject above the row or at its left, and the chip. `left` is where the chart begins.
    pub fn beside<'a>(&'a self, left: f32, subjects: f32, frame: &Frame, out: &mut impl FnMut(Drawn<'a, T>)) {
        let band = frame.rows(self.band);
        if let Some(subject) = &self.subject {
            let (width, height) = subject.size();
            let at = if subjects > 0.0 {
                point(left, band.center() - 0.5 * height)
            } else {
                point(left, band.min - height - 2.0)
            };
            if subjects == 0.0 {
                // Grid lines end where words stand.
                let area = Area::new(at.x - 3.0, at.y, width + 6.0, height);
                out(Drawn::Stroke(Stroke::Fill { area, corner: 0.0, ink: Ink::of(Role::Surface) }));
            }
            out(Drawn::Text { at, text: subject, ink: Ink::of(Role::Text) });
        }
        let Some(chip) = &self.chip else { return };
        let (width, height) = chip.text.size();
        let (width, height) = (width + 12.0, height + 4.0);
        let area = Area::new(left + subjects + 10.0, band.center() - 0.5 * height, width, height);
        out(Drawn::Stroke(if chip.resolved {
            Stroke::Fill { area, corner: 4.0, ink: Ink::of(Role::Chip) }
        } else {
            Stroke::Frame { area, corner: 4.0, width: 1.0, ink: Ink::of(Role::Edge) }
        }));
        let at = point(area.left + 6.0, area.top + 2.0);
        out(Drawn::Text { at, text: &chip.text, ink: Ink::of(Role::Subdued) });
    }
}

impl<T> Placed<T> {
    /// Joins rows whose periods overlap, so that no one adds them. `left` is where the chart begins.
    pub fn brackets(&self, left: f32, frame: &Frame, out: &mut impl FnMut(Stroke)) {
        for (at, row) in self.rows.iter().enumerate() {
            let Some(outer) = row.part_of.and_then(|by| self.rows.get(at + by)) else { continue };
            let (top, bottom) = (frame.rows(row.band).center(), frame.rows(outer.band).center());
            let x = left + self.subjects + 2.0;
            let hook = [point(x + 5.0, top), point(x, top), point(x, bottom), point(x + 5.0, bottom)];
            let ink = Ink::of(Role::Axis);
            out(Stroke::Line { points: hook[..].into(), is_closed: false, width: 1.0, ink });
        }
    }

    /// Height with the axis below the rows.
    pub const fn outer_height(&self) -> f32 {
        self.height + size::AXIS
    }
}
