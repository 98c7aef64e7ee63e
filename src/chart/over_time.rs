//! Subjects over time: one small plot each, on one axis of time, with a scale of its own from zero.
//!
//! Each figure stands at its value over the months that it is about, with a sign in the middle. Hedges
//! are signs as on bars: chevrons away from zero or towards it, a soft disc, a capsule for a range.

use smallvec::SmallVec;

use super::frame::Drawn;
use super::geometry::{Area, Point, Range, point};
use super::paint::{Ink, Stroke};
use super::phrases::left_out;
use super::shape::{End, Shape};
use super::source::Source;
use super::text::{Font, Text, Typesetter};
use super::ticks::{Axis, tick_label, ticks};
use super::tokens::{Role, size};
use super::tracks::{Observation, Track, tracks};
use super::view::View;
use crate::library::Card;
use crate::library::format::{self, Scale};
use crate::model::{Decimal, Month, Status};

/// Height of the values of one subject.
const PLOT: f32 = 104.0;
/// Above the highest value, for its label and chevrons.
const HEAD: f32 = 30.0;
/// Below the plot, for the times.
const FOOT: f32 = 22.0;
/// Between two subjects.
const BETWEEN: f32 = 14.0;
/// Right of the last time.
const RIGHT: f32 = 26.0;
/// Between two lines of the grid, at least.
const GRID: (f64, f64) = (84.0, 26.0);
/// Radius of the sign of a value.
const SIGN: f32 = 4.0;

/// A subject over time, placed below a card's title.
#[derive(Clone, Debug)]
pub struct PlacedTrack<T> {
    /// All of it.
    pub area: Area,
    /// Its figures, by time.
    pub points: Vec<PlacedPoint<T>>,
    subject: T,
    note: Option<T>,
    plot: Area,
    zero: f32,
    rows: Vec<(f32, T)>,
    times: Vec<(f32, T)>,
    joins: Vec<([Point; 2], bool)>,
}

/// A figure over time.
#[derive(Clone, Debug)]
pub struct PlacedPoint<T> {
    /// What is drawn, then what repeats it.
    pub sources: SmallVec<[Source; 1]>,
    /// Name for screen readers.
    pub name: String,
    /// Its form, as a bar has it.
    pub shape: Shape,
    /// Its standing, which colour tells.
    pub status: Status,
    /// What the pointer meets.
    pub hit: Area,
    /// The months that it is about.
    months: Range,
    /// Lower and upper end of its value.
    ends: (f32, f32),
    /// Whether it lies below zero.
    is_negative: bool,
    label: Option<(Point, T)>,
}

/// Places the first `most` subjects of a card in `width` points; how many more there are.
pub(super) fn place_tracks<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    card: &Card,
    most: usize,
    width: f32,
) -> (Vec<PlacedTrack<S::Text>>, usize) {
    let mut all = tracks(view, card);
    let hidden = all.len().saturating_sub(most);
    all.truncate(most);
    let months = || all.iter().flat_map(|track| &track.observations).map(|it| it.months);
    let Some(first) = months().map(|(start, _)| start).min() else { return (Vec::new(), 0) };
    let last = months().map(|(_, end)| end).max().unwrap_or(first + 1);
    let time = (f64::from(first), f64::from(last));
    // Every plot begins at the same place, so that times stand below each other.
    let mut placed: Vec<Draft<S::Text>> = all.iter().map(|track| Draft::new(setter, view, track)).collect();
    let gutter = placed.iter().map(|draft| draft.gutter).fold(0.0, f32::max);
    let mut top = 0.0;
    let tracks = placed.drain(..).zip(&all).map(|(draft, track)| {
        let placed = draft.place(setter, view, track, (gutter, top, width), time);
        top = placed.area.bottom() + BETWEEN;
        placed
    });
    (tracks.collect(), hidden)
}

/// A track with its scale and the words of its values.
struct Draft<T> {
    scale: Scale,
    bounds: (f64, f64),
    rows: Vec<(f64, T)>,
    gutter: f32,
    subject: String,
}

impl<T: Text> Draft<T> {
    fn new<S: Typesetter<Text = T>>(setter: &S, view: &View<'_>, track: &Track) -> Self {
        let extents = track.observations.iter().map(|it| it.shape.extent());
        let bounds =
            extents.fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| (low.min(from), high.max(to)));
        let bounds = if bounds.1 - bounds.0 > 0.0 { bounds } else { (0.0, 1.0) };
        let largest = bounds.0.abs().max(bounds.1);
        let largest = Decimal::try_from(largest).unwrap_or(Decimal::ONE);
        let scale = format::axis_scale(largest, track.unit, view.language);
        let axis = Axis::Value(scale.factor.to_string().parse().unwrap_or(1.0));
        let wanted = (bounds.1 - bounds.0) * GRID.1 / f64::from(PLOT);
        let (values, step) = ticks(axis, bounds, wanted);
        let font = Font::regular(size::SMALL);
        let rows: Vec<(f64, T)> =
            values.into_iter().map(|it| (it, setter.line(tick_label(axis, it, step), font))).collect();
        let gutter = rows.iter().map(|(_, text)| text.size().0).fold(0.0, f32::max) + 10.0;
        let unit = format::unit_title(track.unit, scale, view.language);
        let parts = [Some(track.subject.clone()), Some(unit), track.length.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let subject = parts.join(" · ");
        Self { scale, bounds, rows, gutter, subject }
    }

    #[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
    fn place<S: Typesetter<Text = T>>(
        self,
        setter: &S,
        view: &View<'_>,
        track: &Track,
        (gutter, top, width): (f32, f32, f32),
        time: (f64, f64),
    ) -> PlacedTrack<T> {
        let subject = setter.lines(self.subject, Font::regular(size::BODY), width, 2);
        let high = subject.size().1 + 2.0;
        let plot = Area::new(gutter, top + high, (width - gutter - RIGHT).max(60.0), HEAD + PLOT);
        let (low, most) = self.bounds;
        let y = |value: f64| {
            let part = (value - low) / (most - low);
            plot.bottom() - (part * f64::from(PLOT)) as f32
        };
        let x =
            |month: f64| plot.left + ((month - time.0) / (time.1 - time.0) * f64::from(plot.width)) as f32;
        let mut points: Vec<PlacedPoint<T>> =
            track.observations.iter().map(|it| placed_point(it, &x, &y, plot)).collect();
        let joins = track.joins.iter().filter_map(|(one, next, is_gap)| {
            let at = |at: &usize| points.get(*at).map(|it| point(it.months.center(), it.ends.1));
            Some(([at(one)?, at(next)?], *is_gap))
        });
        let joins = joins.collect();
        share_columns(&mut points);
        let label = |it: &Observation| format::value_at(&it.quantity, self.scale, view.language);
        let labels = track.observations.iter().map(|it| label(it).unwrap_or_default());
        place_labels(setter, &mut points, labels, plot);
        let note = (track.left_out > 0).then(|| {
            let words = left_out(track.left_out, view.language);
            setter.line(words, Font::regular(size::SMALL))
        });
        let foot = FOOT + note.as_ref().map_or(0.0, |note| note.size().1 + 2.0);
        PlacedTrack {
            area: Area::new(0.0, top, width, high + HEAD + PLOT + foot),
            points,
            subject,
            note,
            plot,
            zero: y(0.0),
            rows: self.rows.into_iter().map(|(value, text)| (y(value), text)).collect(),
            times: times(setter, time, plot, x),
            joins,
        }
    }
}

fn placed_point<T>(
    it: &Observation,
    x: &impl Fn(f64) -> f32,
    y: &impl Fn(f64) -> f32,
    plot: Area,
) -> PlacedPoint<T> {
    let months = Range::new(x(f64::from(it.months.0)), x(f64::from(it.months.1)));
    let (low, high, is_negative) = match it.shape {
        Shape::Bar { to, .. } => (to, to, to < 0.0),
        Shape::Diamond { at, .. } => (at, at, at < 0.0),
        shape => {
            let (low, high) = shape.extent();
            (low, high, high < 0.0)
        }
    };
    let column = Range::around(months.center(), (0.5 * months.length()).max(12.0));
    PlacedPoint {
        sources: it.sources.clone(),
        name: it.name.clone(),
        shape: it.shape,
        status: it.status,
        hit: Area::over(column, Range::new(plot.top, plot.bottom())),
        months,
        ends: (y(low), y(high)),
        is_negative,
        label: None,
    }
}

/// Figures of overlapping times share their column: each has the part nearest to its value.
fn share_columns<T>(points: &mut [PlacedPoint<T>]) {
    let places: Vec<(Range, f32)> = points
        .iter()
        .map(|it| (Range::new(it.hit.left, it.hit.right()), 0.5 * (it.ends.0 + it.ends.1)))
        .collect();
    // Periods of a track are of one length, so that only neighbours can overlap.
    let mut order: Vec<usize> = (0..points.len()).collect();
    let middle = |at: usize| places.get(at).map_or(0.0, |(column, _)| column.center());
    order.sort_by(|one, next| middle(*one).total_cmp(&middle(*next)));
    for (rank, at) in order.iter().enumerate() {
        let (Some((own, value)), Some(point)) = (places.get(*at), points.get_mut(*at)) else { continue };
        let is_near = |other: &&usize| (middle(**other) - own.center()).abs() < own.length();
        let before = order.get(..rank).unwrap_or_default().iter().rev().take_while(is_near);
        let after = order.get(rank + 1..).unwrap_or_default().iter().take_while(is_near);
        let others = before.chain(after).filter_map(|other| places.get(*other));
        point.hit = part_of_column(point.hit, (*own, *value), others);
    }
}

/// What others leave of a figure's column.
fn part_of_column<'p>(
    hit: Area,
    (own, value): (Range, f32),
    others: impl Iterator<Item = &'p (Range, f32)>,
) -> Area {
    let (mut top, mut bottom) = (hit.top, hit.bottom());
    let (mut left, mut right) = (own.min, own.max);
    for (other, theirs) in others {
        // Neighbours in time part halfway between their middles, those of one time between their values.
        let (middle, height) = (0.5 * (own.center() + other.center()), 0.5 * (value + theirs));
        if (own.center() - other.center()).abs() > 8.0 {
            if own.center() < other.center() {
                right = right.min(middle);
            } else {
                left = left.max(middle);
            }
        } else if value < *theirs {
            bottom = bottom.min(height.max(value + 2.0));
        } else {
            top = top.max(height.min(value - 2.0));
        }
    }
    Area::over(Range::new(left, right.max(left + 2.0)), Range::new(top, bottom.max(top + 2.0)))
}

/// Labels that one is compared with: those just placed, and that of the last figure.
const NEAR_LABELS: usize = 64;

/// Labels above their values (below zero: below), or else on the other side, where no other label
/// stands: the last figure first, since it is the newest, then the others in their order.
fn place_labels<S: Typesetter>(
    setter: &S,
    points: &mut [PlacedPoint<S::Text>],
    labels: impl Iterator<Item = String>,
    plot: Area,
) {
    let text = |label: String| Some(setter.line(label, Font::regular(size::SMALL)));
    let mut texts: Vec<Option<S::Text>> = labels.map(text).collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|one, next| {
        let middle = |at: &usize| points.get(*at).map_or(0.0, |it| it.months.center());
        middle(one).total_cmp(&middle(next))
    });
    if let Some(last) = order.pop() {
        order.insert(0, last);
    }
    let signs: Vec<Area> = points.iter().map(sign_area).collect();
    let mut taken: Vec<Area> = Vec::new();
    for at in order {
        let (Some(it), Some(text)) = (points.get_mut(at), texts.get_mut(at).and_then(Option::take)) else {
            continue;
        };
        let (width, height) = text.size();
        let left = (it.months.center() - 0.5 * width).min(plot.right() + RIGHT - width).max(plot.left);
        let (beyond, within) = clearances(it.shape);
        let above = |away: f32| it.ends.1 - away - height;
        let below = |away: f32| it.ends.0 + away;
        let tops =
            if it.is_negative { [below(beyond), above(within)] } else { [above(beyond), below(within)] };
        let free = tops.into_iter().map(|top| Area::new(left, top, width, height)).find(|area| {
            let overlaps = |other: &Area| {
                area.left < other.right() + 4.0
                    && other.left < area.right() + 4.0
                    && area.top < other.bottom()
                    && other.top < area.bottom()
            };
            let others = signs.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, area)| area);
            let mut near = taken.iter().rev().take(NEAR_LABELS).chain(taken.first()).chain(others);
            area.bottom() <= plot.bottom() && !near.any(overlaps)
        });
        if let Some(area) = free {
            taken.push(area);
            it.label = Some((point(area.left, area.top), text));
        }
    }
}

/// From a value to its label, away from zero and towards it: beyond the chevrons, where there are some.
const fn clearances(shape: Shape) -> (f32, f32) {
    match shape {
        Shape::Bar { end: End::Over | End::AtLeast, .. }
        | Shape::Diamond { end: End::Over | End::AtLeast, .. } => (17.0, 7.0),
        Shape::Bar { end: End::Under | End::UpTo, .. }
        | Shape::Diamond { end: End::Under | End::UpTo, .. } => (7.0, 17.0),
        _ => (7.0, 7.0),
    }
}

/// Where the sign of a figure stands, chevrons included, so that no other label covers it.
fn sign_area<T>(it: &PlacedPoint<T>) -> Area {
    let (beyond, within) = clearances(it.shape);
    let (up, down) = if it.is_negative { (within, beyond) } else { (beyond, within) };
    let rows = Range::new(it.ends.1 - up + 3.0, it.ends.0 + down - 3.0);
    Area::over(Range::around(it.months.center(), SIGN), rows)
}

/// Years, or quarters where there are few of them.
#[expect(clippy::cast_possible_truncation, reason = "months and places on the screen")]
fn times<S: Typesetter>(
    setter: &S,
    (first, last): (f64, f64),
    plot: Area,
    x: impl Fn(f64) -> f32,
) -> Vec<(f32, S::Text)> {
    let wanted = (last - first) * GRID.0 / f64::from(plot.width);
    let step = [1.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0].into_iter().find(|step| *step >= wanted);
    let step = step.unwrap_or(240.0);
    let mut at = (first / step).ceil() * step;
    let mut times = Vec::new();
    while at <= last {
        let month = Month::from_ordinal(at as i32);
        let words = if step < 12.0 { month.to_string() } else { month.year.to_string() };
        times.push((x(at), setter.line(words, Font::regular(size::SMALL))));
        at += step;
    }
    times
}

impl<T: Text> PlacedTrack<T> {
    /// The same, with the corner of its card at another place.
    pub fn draw<'a>(&'a self, at: Point, out: &mut impl FnMut(Drawn<'a, T>)) {
        let moved = |x: f32, y: f32| point(at.x + x, at.y + y);
        let line = |points: [Point; 2], ink: Ink, width: f32| {
            Drawn::Stroke(Stroke::Line { points: points[..].into(), is_closed: false, width, ink })
        };
        let subdued = Ink::of(Role::Subdued);
        out(Drawn::Text { at: moved(0.0, self.area.top), text: &self.subject, ink: Ink::of(Role::Text) });
        let (left, right) = (self.plot.left, self.plot.right());
        for (x, text) in &self.times {
            let (x, (width, _)) = (x.round(), text.size());
            let upright = [moved(x, self.plot.top), moved(x, self.plot.bottom())];
            out(line(upright, Ink::of(Role::Grid), 1.0));
            let from = (x - 0.5 * width).min(right + RIGHT - width).max(left - 0.5 * width);
            out(Drawn::Text { at: moved(from, self.plot.bottom() + 5.0), text, ink: subdued });
        }
        for (y, text) in &self.rows {
            let (y, (width, height)) = (y.round(), text.size());
            out(line([moved(left, y), moved(right, y)], Ink::of(Role::Grid), 1.0));
            out(Drawn::Text { at: moved(left - 6.0 - width, y - 0.5 * height), text, ink: subdued });
        }
        let zero = self.zero.round();
        out(line([moved(left, zero), moved(right, zero)], Ink::of(Role::Axis), 1.0));
        for ([one, next], is_gap) in &self.joins {
            let ends = [moved(one.x, one.y), moved(next.x, next.y)];
            let ink = Ink::of(Role::of_status(Status::Actual)).faded(0.7);
            out(if *is_gap {
                Drawn::Stroke(Stroke::Dashed { ends, width: 1.5, dash: (3.0, 4.0), ink })
            } else {
                line(ends, ink, 2.0)
            });
        }
        if let Some(note) = &self.note {
            let at = moved(left, self.plot.bottom() + FOOT);
            out(Drawn::Text { at, text: note, ink: subdued });
        }
    }
}

impl<T: Text> PlacedPoint<T> {
    /// The sign of the figure and its label; `corner` is that of the card.
    pub fn draw<'a>(&'a self, corner: Point, out: &mut impl FnMut(Drawn<'a, T>)) {
        let ink = Ink::of(Role::of_status(self.status));
        let (x, low, high) =
            (corner.x + self.months.center(), corner.y + self.ends.0, corner.y + self.ends.1);
        let months = Range::new(corner.x + self.months.min + 1.0, corner.x + self.months.max - 1.0);
        let mut stroke = |stroke: Stroke| out(Drawn::Stroke(stroke));
        let span = Area::over(months, Range::around(high, 1.5));
        stroke(Stroke::Fill { area: span, corner: 1.5, ink: ink.faded(0.4) });
        let center = point(x, high);
        // Away from zero is up, or down below it.
        let away = if self.is_negative { 1.0 } else { -1.0 };
        match self.shape {
            Shape::Capsule { .. } => {
                let area = Area::over(Range::around(x, SIGN), Range::new(high, low.max(high + 6.0)));
                stroke(Stroke::Fill { area, corner: SIGN, ink });
            }
            Shape::Diamond { end, .. } => {
                let at = |dx: f32, dy: f32| point(x + dx, high + dy);
                if self.status == Status::Forecast {
                    stroke(Stroke::Ring { center, radius: SIGN + 1.0, width: 2.0, ink });
                } else {
                    let points = [at(0.0, -6.0), at(6.0, 0.0), at(0.0, 6.0), at(-6.0, 0.0)][..].into();
                    stroke(Stroke::Line { points, is_closed: true, width: 2.0, ink });
                }
                hedge(center, end, away, ink, &mut stroke);
            }
            Shape::Bar { end, .. } => {
                match (end, self.status) {
                    (End::About | End::Nearly, _) => {
                        stroke(Stroke::Disc { center, radius: SIGN + 3.0, ink: ink.faded(0.3) });
                        stroke(Stroke::Disc { center, radius: SIGN - 1.0, ink });
                    }
                    (_, Status::Actual) => stroke(Stroke::Disc { center, radius: SIGN, ink }),
                    _ => stroke(Stroke::Ring { center, radius: SIGN, width: 2.0, ink }),
                }
                hedge(center, end, away, ink, &mut stroke);
            }
            _ => {}
        }
        if let Some((at, text)) = &self.label {
            let role = if self.status == Status::Actual { Role::Text } else { ink.role };
            out(Drawn::Text { at: point(corner.x + at.x, corner.y + at.y), text, ink: Ink::of(role) });
        }
    }
}

/// Chevrons away from zero for what is more, towards it for what is less; a cap where the bound itself
/// is meant.
fn hedge(center: Point, end: End, away: f32, ink: Ink, stroke: &mut impl FnMut(Stroke)) {
    let way = match end {
        End::Over | End::AtLeast => away,
        End::Under | End::UpTo => -away,
        End::Exact | End::About | End::Nearly => return,
    };
    for (at, opacity) in [(6.0, 1.0), (11.0, 0.5)] {
        let y = center.y + way * at;
        let points = [point(center.x - 5.0, y), point(center.x, y + way * 4.0), point(center.x + 5.0, y)];
        let ink = ink.faded(opacity);
        stroke(Stroke::Line { points: points[..].into(), is_closed: false, width: 2.0, ink });
    }
    if matches!(end, End::AtLeast | End::UpTo) {
        let points = [point(center.x - 7.0, center.y), point(center.x + 7.0, center.y)];
        stroke(Stroke::Line { points: points[..].into(), is_closed: false, width: 2.0, ink });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{BundledFaces, Sheet};
    use crate::library::{Entry, Language, Library, Scope};
    use crate::text::Article;

    #[test]
    fn no_label_covers_the_sign_of_another_figure() {
        let level = |year: i16, value: &str| {
            format!("{year}年，哈萨克斯坦与乌兹别克斯坦双边贸易额为{value}亿美元。\n\n")
        };
        let said = "专家预计，2024年哈萨克斯坦与乌兹别克斯坦双边贸易额将达到46亿美元以上。\n";
        let mut library = Library::default();
        for text in [
            format!("date 2024-01-20 回顾\n\n{}{}{said}", level(2022, "50"), level(2023, "44")),
            format!("date 2025-01-28 全年\n\n{}", level(2024, "43")),
        ] {
            library.add(Entry::new(Article::new(text)));
        }
        let sheet = Sheet::new(&library, &Scope::All);
        let view = sheet.view(&library, Language::English);
        let card = view.board.cards.first().expect("a card");
        let (tracks, _) = place_tracks(&BundledFaces, &view, card, 4, 480.0);
        let points: Vec<_> = tracks.iter().flat_map(|track| &track.points).collect();
        assert_eq!(points.len(), 4, "{:?}", points.iter().map(|it| &it.name).collect::<Vec<_>>());
        for (at, one) in points.iter().enumerate() {
            let (corner, text) = one.label.as_ref().expect("room for every label");
            let label = Area::new(corner.x, corner.y, text.size().0, text.size().1);
            for (_, other) in points.iter().enumerate().filter(|(other, _)| *other != at) {
                let sign = sign_area(other);
                let apart = label.right() <= sign.left
                    || sign.right() <= label.left
                    || label.bottom() <= sign.top
                    || sign.bottom() <= label.top;
                assert!(apart, "{} covers the sign of {}", one.name, other.name);
            }
        }
    }
}
