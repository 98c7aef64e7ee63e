//! Series to placed marks: where every row stands, what shape its value has, how long the axis is.
//!
//! Values are still values here; pixels come with the renderer.

use std::sync::Arc;

use egui::{FontId, Galley, Rangef, Ui};
use smallvec::{SmallVec, smallvec};

use super::shape::{Shape, shape_of};
use super::words;
use crate::app::context::Context;
use crate::app::item::Item;
use crate::app::monthly;
use crate::app::theme::{regular, size};
use crate::library::format::{self, Scale};
use crate::library::{self, Panel, Row, Stated};
use crate::model::{Bound, Decimal, Stamp, Status};

/// One axis with everything on it, laid out for one width.
#[derive(Debug)]
pub struct Placed {
    /// From top to bottom.
    pub rows: Vec<PlacedRow>,
    /// Height of all rows, in points; also the extent of the plot's y axis.
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

/// How values of an axis are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// In a scale: value divided by this.
    Value(f64),
    /// Months since year 0.
    Time,
}

/// One row.
#[derive(Debug)]
pub struct PlacedRow {
    /// The band of the mark, from the top of the chart.
    pub band: Rangef,
    /// From the first to the last band of the row's subject.
    pub group: Rangef,
    /// The subject: above the band, or in a column of its own.
    pub subject: Option<Arc<Galley>>,
    /// The chip beside the mark.
    pub chip: Option<Chip>,
    /// What is drawn.
    pub mark: Option<PlacedMark>,
    /// How many rows further down the period stands that this row's period is a part of.
    pub part_of: Option<usize>,
}

/// The chip that says when.
#[derive(Debug)]
pub struct Chip {
    /// `2025年1–8月 · 8M`.
    pub text: Arc<Galley>,
    /// Whether the time is known.
    pub resolved: bool,
}

/// A mark with its label.
#[derive(Debug)]
pub struct PlacedMark {
    /// The item drawn, then those that repeat it.
    pub items: SmallVec<[Item; 1]>,
    /// Its form.
    pub shape: Shape,
    /// Its standing, which colour tells.
    pub status: Status,
    /// Whether the value is computed, which colour and hatching tell.
    pub is_derived: bool,
    /// The value, printed beside it.
    pub label: Arc<Galley>,
    /// Words of the text that tell this row from one of the same series and period.
    pub note: Option<Arc<Galley>>,
    /// Name for screen readers.
    pub name: String,
}

impl PlacedMark {
    /// The item drawn.
    pub fn item(&self) -> Option<Item> {
        self.items.first().copied()
    }
}

/// Fonts of a chart's labels.
pub fn label_font() -> FontId {
    regular(size::BODY)
}

fn galley(ui: &Ui, text: String, font: FontId) -> Arc<Galley> {
    ui.ctx().fonts_mut(|fonts| fonts.layout_no_wrap(text, font, egui::Color32::PLACEHOLDER))
}

/// One or two lines of at most `width`, with an ellipsis beyond.
fn bounded(ui: &Ui, text: String, font: FontId, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text, font, egui::Color32::PLACEHOLDER, width);
    job.wrap.max_rows = 2;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// A row before it has a place.
struct Loose {
    subject: Option<String>,
    chip: Option<(String, bool)>,
    mark: Option<LooseMark>,
    part_of: Option<usize>,
}

struct LooseMark {
    items: SmallVec<[Item; 1]>,
    shape: Shape,
    status: Status,
    is_derived: bool,
    label: String,
    note: Option<String>,
    name: String,
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

/// Places one panel in `width` points.
pub fn place_panel(ui: &Ui, cx: &Context<'_>, panel: &Panel, width: f32, subjects: Subjects) -> Placed {
    let claims = || panel.rows.iter().filter_map(|row| claim_of(cx, row));
    // An axis on which nothing can be divided goes on showing what is stated.
    let is_monthly = claims().any(|stated| matches!(monthly::of(cx, stated), Some(Ok(_))));
    let largest = claims()
        .filter_map(|stated| match monthly::of(cx, stated).filter(|_| is_monthly) {
            Some(outcome) => outcome.ok().map(|monthly| monthly.quantity),
            None => Some(stated.claim.quantity.clone()),
        })
        .flat_map(|quantity| [quantity.low, quantity.high])
        .flatten()
        .map(|value| value.abs())
        .max();
    let scale = format::axis_scale(largest.unwrap_or(Decimal::ONE), panel.unit, cx.language);
    let has_chips =
        subjects != Subjects::Hidden && panel.rows.iter().any(|row| words::chip(cx, row).is_some());
    let mut loose: Vec<Loose> =
        panel.rows.iter().map(|row| loose_row(cx, panel, row, has_chips, is_monthly)).collect();
    if let Subjects::Above(_) = subjects {
        for (row, series) in loose.iter_mut().zip(panel.rows.iter().map(|row| &row.series)) {
            // What tells rows apart has no room beside the value: it joins the subject.
            if let Some(note) = row.mark.as_mut().and_then(|mark| mark.note.take()) {
                row.subject = Some(format!("{}（{note}）", words::subject(cx, panel, series)));
            }
        }
    }
    let axis = Axis::Value(factor(scale));
    let unit_title = if is_monthly { library::monthly::unit_title } else { format::unit_title };
    let unit = unit_title(panel.unit, scale, cx.language);
    place(ui, loose, width, subjects, axis, unit)
}

fn factor(scale: Scale) -> f64 {
    scale.factor.to_string().parse().unwrap_or(1.0)
}

fn claim_of<'a>(cx: &Context<'a>, row: &Row) -> Option<Stated<'a>> {
    cx.claim(row.mark.as_ref()?.claim()?)
}

fn loose_row(cx: &Context<'_>, panel: &Panel, row: &Row, has_chips: bool, is_monthly: bool) -> Loose {
    let mark = row.mark.as_ref().zip(claim_of(cx, row)).and_then(|(mark, stated)| {
        let claim = stated.claim;
        let value = format::value(&claim.quantity, cx.language)?;
        let mut name = words::mark_name(stated, cx.language);
        let outcome = monthly::of(cx, stated).filter(|_| is_monthly);
        let (mut label, shape) = match &outcome {
            None => (value, shape_of(&claim.quantity, claim.status)?),
            Some(Ok(monthly)) => (monthly.value(cx.language)?, shape_of(&monthly.quantity, claim.status)?),
            Some(Err(_)) => (value, Shape::Aside),
        };
        if let Some(outcome) = &outcome {
            let words = monthly::words(cx, outcome);
            name = monthly::named(cx, &name, &words);
            if outcome.is_err() {
                label.push_str(&words);
            }
        }
        if mark.claims.len() > 1 {
            label = format!("{label}  ({}×)", mark.claims.len());
        }
        Some(LooseMark {
            items: mark.claims.iter().map(|id| Item::Claim(*id)).collect(),
            shape,
            status: claim.status,
            is_derived: matches!(outcome, Some(Ok(_))),
            label,
            note: words::distinction(stated, row),
            name,
        })
    });
    Loose {
        subject: row.begins_subject.then(|| words::subject(cx, panel, &row.series)),
        chip: if has_chips { words::chip(cx, row) } else { None },
        mark,
        part_of: row.part_of,
    }
}

/// Gives two axes beside each other the same rows: subjects and heights are the first one's.
pub fn share_rows(first: Placed, mut second: Placed) -> (Placed, Placed) {
    for (row, lead) in second.rows.iter_mut().zip(&first.rows) {
        row.band = lead.band;
        row.subject = None;
    }
    second.height = first.height;
    (first, second)
}

/// Places the milestones of the articles in view on a time axis.
pub fn place_timeline(ui: &Ui, cx: &Context<'_>, width: f32) -> Placed {
    let mut order: Vec<_> =
        cx.sheet.milestones.iter().filter_map(|key| Some((*key, cx.library.milestone(*key)?))).collect();
    order.sort_by_key(|(_, (_, milestone))| milestone.date);
    let loose = order
        .into_iter()
        .map(|(key, (entry, milestone))| {
            let time = months_from_stamp(milestone.date);
            let shape = match milestone.bound {
                None => Shape::Moment(time),
                Some(Bound::By) => Shape::By(time + 1.0),
                Some(Bound::From) => Shape::From(time),
            };
            let past = entry.article.date().is_some_and(|date| milestone.date <= Stamp::from(date));
            let status = if past { Status::Actual } else { Status::Planned };
            let date = crate::library::names::milestone_date(milestone, cx.language);
            let what = entry.article.words(milestone.what).to_owned();
            let name = format!("{date} {what}");
            let items = smallvec![Item::Milestone(key)];
            let mark = LooseMark { items, shape, status, is_derived: false, label: date, note: None, name };
            Loose { subject: Some(what), chip: None, mark: Some(mark), part_of: None }
        })
        .collect();
    place(ui, loose, width, Subjects::Above(width), Axis::Time, String::new())
}

/// Months since year 0, with the day as a fraction.
pub fn months_from_stamp(stamp: Stamp) -> f64 {
    let day = stamp.day.map_or(0.0, |day| f64::from(day - 1) / 31.0);
    f64::from(stamp.month.ordinal()) + day
}

/// Widest column of subjects, and its part of the width.
const SUBJECTS: f32 = 220.0;

fn place(ui: &Ui, loose: Vec<Loose>, width: f32, subjects: Subjects, axis: Axis, unit: String) -> Placed {
    let column = SUBJECTS.min(0.3 * width);
    let mut rows: Vec<PlacedRow> = Vec::with_capacity(loose.len());
    let (mut y, mut widest, mut chips): (f32, f32, f32) = (0.0, 0.0, 0.0);
    for row in loose {
        let mut subject = None;
        let mut height = size::ROW;
        let begins = row.subject.is_some();
        if let Some(words) = row.subject {
            let room = match subjects {
                Subjects::Above(room) => room,
                Subjects::Beside => column,
                Subjects::Hidden => width,
            };
            let lines = bounded(ui, words, regular(size::BODY), room);
            if subjects == Subjects::Beside {
                widest = widest.max(lines.size().x);
                height = height.max(lines.size().y + 8.0);
                y += if y > 0.0 { 4.0 } else { 0.0 };
            } else {
                y += if y > 0.0 { 8.0 } else { 0.0 };
                y += lines.size().y.max(size::SUBJECT - 4.0) + 2.0;
            }
            subject = Some(lines);
        }
        let chip = row.chip.map(|(text, resolved)| {
            let text = galley(ui, text, regular(size::SMALL));
            chips = chips.max(text.size().x + 28.0);
            Chip { text, resolved }
        });
        let mark = row.mark.map(|mark| PlacedMark {
            items: mark.items,
            shape: mark.shape,
            status: mark.status,
            is_derived: mark.is_derived,
            label: galley(ui, mark.label, label_font()),
            note: mark.note.map(|note| galley(ui, note, regular(size::SMALL))),
            name: mark.name,
        });
        let band = Rangef::new(y, y + height);
        y += height;
        rows.push(PlacedRow { band, group: band, subject, chip, mark, part_of: row.part_of });
        if !begins {
            extend_group(&mut rows);
        }
    }
    let subjects = if widest > 0.0 { widest + 8.0 } else { 0.0 };
    let gutter = subjects + chips;
    let plot_width = (width - gutter).max(40.0);
    let bounds = match axis {
        Axis::Value(_) => value_bounds(&rows, f64::from(plot_width)),
        Axis::Time => time_bounds(&rows, f64::from(plot_width)),
    };
    Placed { rows, height: y + 6.0, subjects, gutter, bounds, axis, unit }
}

/// Makes the last row one of the group above it.
fn extend_group(rows: &mut [PlacedRow]) {
    let Some(end) = rows.last().map(|row| row.band.max) else { return };
    let count = rows.len();
    let start = rows.iter().rposition(|row| row.subject.is_some()).unwrap_or(0);
    let top = rows.get(start).map_or(0.0, |row| row.band.min);
    for row in rows.iter_mut().skip(start).take(count) {
        row.group = Rangef::new(top, end);
    }
}

/// Room a mark's label takes beyond the value, in points.
fn label_room(mark: &PlacedMark) -> f64 {
    let note = mark.note.as_ref().map_or(0.0, |note| note.size().x + 8.0);
    f64::from(mark.shape.clearance() + mark.label.size().x + note + 4.0)
}

/// Ends of an axis from zero on which every mark and its label fit in `width` points.
fn value_bounds(rows: &[PlacedRow], width: f64) -> (f64, f64) {
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
    // Labels alone may fill the width: bars keep a tenth of it then.
    let points = few.max(0.1 * width / most);
    let (left, _) = sides(points);
    let left = left.min(0.6 * width);
    (-left / points, (width - left) / points)
}

/// Ends of a time axis, with room for the labels at its right.
fn time_bounds(rows: &[PlacedRow], width: f64) -> (f64, f64) {
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
