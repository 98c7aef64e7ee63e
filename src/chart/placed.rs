//! Rows to placed marks: where every row stands, what shape its value has, how long the axis is.
//!
//! Values are still values along the axis; they become points with a [`Frame`](super::Frame).

use smallvec::SmallVec;

use super::geometry::Range;
use super::shape::Shape;
use super::source::Source;
use super::text::{Font, Text, Typesetter};
use super::ticks::Axis;
use super::tokens::size;
use crate::model::Status;

/// One axis with everything on it, laid out for one width.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// From top to bottom.
    pub rows: Vec<PlacedRow<T>>,
    /// Height of all rows, in points.
    pub height: f32,
    /// Width of the column of subjects; zero where they stand above their rows.
    pub subjects: f32,
    /// Width of the columns of subjects and chips, in points; the plot begins beside them.
    pub gutter: f32,
    /// Ends of the value axis.
    pub bounds: (f64, f64),
    /// The value axis.
    pub axis: Axis,
    /// Title of the axis.
    pub unit: String,
}

/// One row.
#[derive(Clone, Debug)]
pub struct PlacedRow<T> {
    /// The band of the mark, from the top of the chart.
    pub band: Range,
    /// From the first to the last band of the row's subject.
    pub group: Range,
    /// The subject: above the band, or in a column of its own.
    pub subject: Option<T>,
    /// The chip beside the mark.
    pub chip: Option<Chip<T>>,
    /// What is drawn.
    pub mark: Option<PlacedMark<T>>,
    /// How many rows further down the period stands that this row's period is a part of.
    pub part_of: Option<usize>,
}

/// The chip that says when.
#[derive(Clone, Debug)]
pub struct Chip<T> {
    /// `2025年1–8月 · 8M`.
    pub text: T,
    /// Whether the time is known.
    pub resolved: bool,
}

/// A mark with its label.
#[derive(Clone, Debug)]
pub struct PlacedMark<T> {
    /// What is drawn, then what repeats it.
    pub sources: SmallVec<[Source; 1]>,
    /// Its form.
    pub shape: Shape,
    /// Its standing, which colour tells.
    pub status: Status,
    /// Whether the value is computed, which colour and hatching tell.
    pub is_derived: bool,
    /// The value, printed beside it.
    pub label: T,
    /// What was read before an edit, to be struck.
    pub was: Option<T>,
    /// Words of the text that tell this row from one of the same series and period.
    pub note: Option<T>,
    /// Name for screen readers.
    pub name: String,
}

/// A row before it has a place.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    pub subject: Option<String>,
    pub chip: Option<(String, bool)>,
    pub mark: Option<LooseMark>,
    pub part_of: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct LooseMark {
    pub sources: SmallVec<[Source; 1]>,
    pub shape: Shape,
    pub status: Status,
    pub is_derived: bool,
    pub label: String,
    pub was: Option<String>,
    pub note: Option<String>,
    pub name: String,
}

/// Widths of the columns of subjects and of chips, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Columns {
    /// Of subjects.
    pub subjects: f32,
    /// Of chips.
    pub chips: f32,
}

impl Columns {
    /// Wide enough for both.
    pub(super) const fn at_least(self, other: Self) -> Self {
        Self { subjects: self.subjects.max(other.subjects), chips: self.chips.max(other.chips) }
    }
}

impl<T> Placed<T> {
    /// Its columns.
    pub(super) fn columns(&self) -> Columns {
        Columns { subjects: self.subjects, chips: self.gutter - self.subjects }
    }
}

/// Where the subjects of rows stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subjects {
    /// On a line above their rows, which may be this wide.
    Above(f32),
    /// In a column at the left.
    Beside,
    /// Nowhere: the panel at the left shows them.
    Hidden,
}

/// Widest column of subjects.
const SUBJECTS: f32 = 220.0;

/// Shortest that the longest bar of an axis becomes for the sake of labels, in points.
const BAR_LEAST: f32 = 16.0;
/// Narrowest room into which a label is broken, in points.
const LABEL_LEAST: f32 = 64.0;

/// Gives rows their places in `width` points, with columns of at least some widths.
pub(super) fn place<S: Typesetter>(
    setter: &S,
    loose: Vec<Loose>,
    width: f32,
    (subjects, least): (Subjects, Columns),
    axis: Axis,
    unit: String,
) -> Placed<S::Text> {
    let column = SUBJECTS.min(0.3 * width);
    let (mut widest, mut chips): (f32, f32) = (0.0, 0.0);
    let set: Vec<_> = loose
        .into_iter()
        .map(|row| {
            let subject = row.subject.map(|words| {
                let room = match subjects {
                    Subjects::Above(room) => room,
                    Subjects::Beside => column,
                    Subjects::Hidden => width,
                };
                let lines = setter.lines(words, Font::regular(size::BODY), room, 2);
                if subjects == Subjects::Beside {
                    widest = widest.max(lines.size().0);
                }
                lines
            });
            let chip = row.chip.map(|(text, resolved)| {
                let text = setter.line(text, Font::regular(size::SMALL));
                chips = chips.max(text.size().0 + 28.0);
                Chip { text, resolved }
            });
            (subject, chip, row.mark, row.part_of)
        })
        .collect();
    let column = if widest > 0.0 { (widest + 8.0).max(least.subjects) } else { 0.0 };
    let gutter =
        if column > 0.0 { column + chips.max(least.chips) } else { chips.max(least.subjects + least.chips) };
    let plot_width = (width - gutter).max(40.0);
    let mut rows: Vec<PlacedRow<S::Text>> = Vec::with_capacity(set.len());
    let mut y: f32 = 0.0;
    for (subject, chip, mark, part_of) in set {
        let mark = mark.map(|mark| set_mark(setter, mark, plot_width));
        let mut height = size::ROW;
        if let Some(lines) = &subject {
            let (_, high) = lines.size();
            if subjects == Subjects::Beside {
                height = height.max(high + 8.0);
                y += if y > 0.0 { 4.0 } else { 0.0 };
            } else {
                y += if y > 0.0 { 8.0 } else { 0.0 };
                y += high.max(size::SUBJECT - 4.0) + 2.0;
            }
        }
        if let Some(mark) = &mark {
            height = height.max(mark.label.size().1 + 6.0);
        }
        let begins = subject.is_some();
        let band = Range::new(y, y + height);
        y += height;
        rows.push(PlacedRow { band, group: band, subject, chip, mark, part_of });
        if !begins {
            extend_group(&mut rows);
        }
    }
    let bounds = match axis {
        Axis::Value(_) => value_bounds(&rows, f64::from(plot_width)),
        Axis::Time => time_bounds(&rows, f64::from(plot_width)),
    };
    Placed { rows, height: y + 6.0, subjects: column, gutter, bounds, axis, unit }
}

/// The texts of a mark, for a plot of `width` points: a label that leaves no room for its mark is
/// broken into two lines.
fn set_mark<S: Typesetter>(setter: &S, mark: LooseMark, width: f32) -> PlacedMark<S::Text> {
    let small = |text: Option<String>| text.map(|text| setter.line(text, Font::regular(size::SMALL)));
    let (was, note) = (small(mark.was), small(mark.note));
    let beside: f32 = was.iter().chain(&note).map(|text| text.size().0 + 8.0).sum();
    let room = width - mark.shape.clearance() - beside - BAR_LEAST;
    let font = Font::regular(size::BODY);
    let mut label = setter.line(mark.label.clone(), font);
    if label.size().0 > room && room >= LABEL_LEAST {
        label = setter.lines(mark.label, font, room, 2);
    }
    PlacedMark {
        sources: mark.sources,
        shape: mark.shape,
        status: mark.status,
        is_derived: mark.is_derived,
        label,
        was,
        note,
        name: mark.name,
    }
}

/// Makes the last row one of the group above it.
fn extend_group<T>(rows: &mut [PlacedRow<T>]) {
    let Some(end) = rows.last().map(|row| row.band.max) else { return };
    let start = rows.iter().rposition(|row| row.subject.is_some()).unwrap_or(0);
    let top = rows.get(start).map_or(0.0, |row| row.band.min);
    for row in rows.iter_mut().skip(start) {
        row.group = Range::new(top, end);
    }
}

/// Gives two axes beside each other the same rows: subjects and heights are the first one's.
pub(super) fn share_rows<T>(first: Placed<T>, mut second: Placed<T>) -> (Placed<T>, Placed<T>) {
    for (row, lead) in second.rows.iter_mut().zip(&first.rows) {
        row.band = lead.band;
        row.group = lead.group;
        row.subject = None;
    }
    second.height = first.height;
    (first, second)
}

/// Room a mark's label takes beyond the value, in points.
fn label_room<T: Text>(mark: &PlacedMark<T>) -> f64 {
    let beside = mark.was.iter().chain(&mark.note).map(|text| text.size().0 + 8.0).sum::<f32>();
    f64::from(mark.shape.clearance() + mark.label.size().0 + beside + 4.0)
}

/// Ends of an axis from zero on which every mark and its label fit in `width` points.
fn value_bounds<T: Text>(rows: &[PlacedRow<T>], width: f64) -> (f64, f64) {
    let marks: Vec<(f64, f64, bool, f64)> = rows
        .iter()
        .filter_map(|row| row.mark.as_ref())
        .map(|mark| {
            let (low, high) = mark.shape.extent();
            (low, high, mark.shape.grows_left(), label_room(mark))
        })
        .collect();
    let most = marks.iter().map(|(low, high, ..)| low.abs().max(high.abs())).fold(0.0, f64::max);
    if most <= 0.0 {
        return (0.0, 1.0);
    }
    // Points that stand left and right of zero at a number of points a unit.
    let sides = |points: f64| {
        marks.iter().fold((0.0_f64, 0.0_f64), |(left, right), (low, high, grows_left, room)| {
            let (mut left_of, mut right_of) = ((-low).max(0.0) * points, high.max(0.0) * points);
            if *grows_left {
                left_of += room;
            } else {
                right_of += room;
            }
            (left.max(left_of), right.max(right_of))
        })
    };
    let (mut few, mut many) = (0.0, width / most);
    for _ in 0..40 {
        let middle = 0.5 * (few + many);
        let (left, right) = sides(middle);
        if left + right > width { many = middle } else { few = middle }
    }
    // Labels alone may fill the width: the longest bar can still be seen then.
    let points = few.max(f64::from(BAR_LEAST) / most);
    let (left, right) = sides(points);
    let left = left.min(width - right.min(0.4 * width));
    (-left / points, (width - left) / points)
}

/// Ends of a time axis, with room for the labels at its right.
fn time_bounds<T: Text>(rows: &[PlacedRow<T>], width: f64) -> (f64, f64) {
    let marks = || rows.iter().filter_map(|row| row.mark.as_ref());
    let times = || marks().map(|mark| mark.shape.extent().0);
    let first = times().fold(f64::INFINITY, f64::min);
    let last = times().fold(f64::NEG_INFINITY, f64::max);
    if !first.is_finite() || !last.is_finite() {
        return (0.0, 12.0);
    }
    let room = marks().map(label_room).fold(0.0, f64::max).min(0.6 * width);
    let start = (first - 2.0).min(12.0 * (first / 12.0).floor() + 6.0).max(first - 8.0);
    let span = (last - start).max(12.0);
    (start, start + span * width / (width - room).max(1.0))
}
