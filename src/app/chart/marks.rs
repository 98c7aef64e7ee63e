//! Marks to shapes: our own plot item, since bars, bounds, ranges and targets need forms that bar
//! charts lack. Feathers and chevrons are signs of a hedge, not computed errors.

use std::sync::Arc;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, CornerRadius, Pos2, Rangef, Rect, Shape as Paint, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::placed::{Axis, Placed, PlacedMark};
use super::shape::{End, Shape};
use crate::app::context::Light;
use crate::app::theme::{Theme, size};
use crate::model::Status;

/// All marks of one axis as a plot item.
pub struct Marks {
    base: PlotItemBase,
    placed: Arc<Placed>,
    theme: &'static Theme,
    lights: Vec<Light>,
    today: Option<f64>,
}

impl Marks {
    /// The marks, one light a row, and the article's date on time axes.
    pub fn new(placed: Arc<Placed>, theme: &'static Theme, lights: Vec<Light>, today: Option<f64>) -> Self {
        Self { base: PlotItemBase::new("marks".to_owned()), placed, theme, lights, today }
    }

    fn rules(&self, transform: &PlotTransform, shapes: &mut Vec<Paint>) {
        let frame = *transform.frame();
        if matches!(self.placed.axis, Axis::Value(_)) {
            let zero = transform.position_from_point_x(0.0).round();
            let stroke = Stroke::new(1.0, self.theme.axis);
            shapes.push(Paint::line_segment([pos2(zero, frame.top()), pos2(zero, frame.bottom())], stroke));
        }
        if let Some(today) = self.today {
            let x = transform.position_from_point_x(today).round();
            let stroke = Stroke::new(1.0, self.theme.axis);
            shapes.extend(Paint::dashed_line(
                &[pos2(x, frame.top()), pos2(x, frame.bottom())],
                stroke,
                2.0,
                3.0,
            ));
        }
        for row in &self.placed.rows {
            let Some(mark) = &row.mark else { continue };
            let Shape::Diamond { at, .. } = mark.shape else { continue };
            let x = transform.position_from_point_x(at).round();
            let stroke = Stroke::new(1.0, Theme::faded(self.color_of(mark), 0.6));
            for (top, bottom) in self.free_of_labels(transform, row.group, x) {
                shapes.extend(Paint::dashed_line(&[pos2(x, top), pos2(x, bottom)], stroke, 4.0, 4.0));
            }
        }
    }

    const fn color_of(&self, mark: &PlacedMark) -> Color32 {
        match mark.shape {
            Shape::Aside => self.theme.subdued,
            _ if mark.is_derived => self.theme.derived,
            _ => self.theme.status(mark.status),
        }
    }

    /// The parts of a vertical line at `x`, over the rows of one subject, on which no label stands.
    fn free_of_labels(&self, transform: &PlotTransform, group: Rangef, x: f32) -> Vec<(f32, f32)> {
        let y = |value: f32| transform.position_from_point_y(f64::from(value));
        let mut parts = Vec::new();
        let (mut top, end) = (y(group.min), y(group.max));
        for row in &self.placed.rows {
            let Some((pos, mark)) =
                row.mark.as_ref().map(|mark| (Self::label_pos(transform, row.band, mark), mark))
            else {
                continue;
            };
            let label = Rect::from_min_size(pos, mark.label.size()).expand2(vec2(3.0, 0.0));
            if label.x_range().contains(x) {
                parts.push((top, label.top()));
                top = label.bottom();
            }
        }
        parts.push((top, end));
        parts.retain(|(top, bottom)| *top >= y(group.min) && *bottom <= end && top < bottom);
        parts
    }

    /// Where a mark's label stands: beyond its value, within the frame.
    fn label_pos(transform: &PlotTransform, band: Rangef, mark: &PlacedMark) -> Pos2 {
        let x = |value: f64| transform.position_from_point_x(value);
        let middle = transform.position_from_point_y(f64::from(band.center()));
        let (low, high) = mark.shape.extent();
        let size = mark.label.size();
        let left = if mark.shape.grows_left() {
            x(low) - mark.shape.clearance() - size.x
        } else {
            x(high) + mark.shape.clearance()
        };
        let frame = transform.frame();
        let most = (frame.right() - size.x).max(frame.left());
        pos2(left.clamp(frame.left(), most), middle - 0.5 * size.y)
    }
}

impl PlotItem for Marks {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Paint>) {
        self.rules(transform, shapes);
        let clip = ui.clip_rect();
        for (at, row) in self.placed.rows.iter().enumerate() {
            let Some(mark) = &row.mark else { continue };
            let y = |value: f32| transform.position_from_point_y(f64::from(value));
            let band = Rangef::new(y(row.band.min), y(row.band.max));
            if band.max < clip.top() || band.min > clip.bottom() {
                continue;
            }
            let color = self.color_of(mark);
            let x = |value: f64| transform.position_from_point_x(value);
            paint_shape(shapes, mark.shape, mark.status, color, band.center(), x);
            if mark.is_derived {
                hatch(shapes, mark.shape, band.center(), self.theme.surface, x);
            }
            let light = self.lights.get(at).copied().unwrap_or_default();
            let is_plain = mark.status == Status::Actual && mark.shape != Shape::Aside;
            let ink = if light >= Light::Hover || is_plain { self.theme.text } else { color };
            let pos = Self::label_pos(transform, row.band, mark);
            shapes.push(Paint::galley(pos, Arc::clone(&mark.label), ink));
            if let Some(note) = &mark.note {
                let y = pos.y + 0.5 * (mark.label.size().y - note.size().y);
                let pos = if mark.shape.grows_left() {
                    pos2(pos.x - 8.0 - note.size().x, y)
                } else {
                    pos2(pos.x + mark.label.size().x + 8.0, y)
                };
                shapes.push(Paint::galley(pos, Arc::clone(note), self.theme.subdued));
            }
        }
    }

    fn initialize(&mut self, _x_range: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.theme.actual
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        let (low, high) = self.placed.bounds;
        PlotBounds::from_min_max([low, 0.0], [high, f64::from(self.placed.height)])
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// Height of the diamonds and circles of targets, forecasts and moments.
const SIGN: f32 = 6.5;

/// Paints one mark around the line `y`, with `x` mapping values to the screen.
pub fn paint_shape(
    shapes: &mut Vec<Paint>,
    shape: Shape,
    status: Status,
    color: Color32,
    y: f32,
    x: impl Fn(f64) -> f32,
) {
    let half = 0.5 * size::BAR;
    let rows = Rangef::new(y - half, y + half);
    match shape {
        Shape::Bar { to, end } => bar(shapes, x(0.0), x(to), rows, end, status, color),
        Shape::Capsule { from, to, soft } => {
            let (left, right) = (x(from), x(to).max(x(from) + 6.0));
            if status == Status::Actual || status == Status::Planned {
                let near = if to <= 0.0 { right } else { left };
                let stem = [pos2(x(0.0), y), pos2(near, y)];
                shapes.push(Paint::line_segment(stem, Stroke::new(2.0, Theme::faded(color, 0.35))));
            }
            let rect = Rect::from_x_y_ranges(left..=right, rows);
            if soft {
                fade(shapes, left, left - 7.0, rows.shrink(2.0), color);
                fade(shapes, right, right + 7.0, rows.shrink(2.0), color);
            }
            body(shapes, rect, CornerRadius::same(7), status, color);
        }
        Shape::Bracket { from, to } => bracket(shapes, x(from), x(to), y, half, color),
        Shape::Diamond { at, end } => {
            let at = x(at);
            if status == Status::Forecast {
                shapes.push(Paint::circle_stroke(pos2(at, y), SIGN - 1.0, Stroke::new(2.0, color)));
            } else {
                shapes.push(Paint::closed_line(diamond(pos2(at, y)), Stroke::new(2.0, color)));
            }
            match end {
                End::Over | End::AtLeast => chevrons(shapes, at + SIGN + 1.0, y, 1.0, 2, color),
                End::Under | End::UpTo => chevrons(shapes, at - SIGN - 1.0, y, -1.0, 2, color),
                End::Exact | End::About | End::Nearly => {}
            }
        }
        Shape::Aside => {}
        Shape::Moment(at) => {
            let center = pos2(x(at), y);
            if status == Status::Actual {
                shapes.push(Paint::circle_filled(center, SIGN - 1.0, color));
            } else {
                shapes.push(Paint::circle_stroke(center, SIGN - 1.5, Stroke::new(2.0, color)));
            }
        }
        Shape::By(at) => {
            let at = x(at);
            fade(shapes, at, at - 56.0, Rangef::new(y - 2.0, y + 2.0), color);
            cap(shapes, at, rows, color);
        }
        Shape::From(at) => {
            let at = x(at);
            cap(shapes, at, rows, color);
            fade(shapes, at, at + 10.0, Rangef::new(y - 2.0, y + 2.0), color);
            chevrons(shapes, at + 4.0, y, 1.0, 3, color);
        }
    }
}

/// Between the lines of a hatch, along the bar.
const HATCH: f32 = 6.0;

/// Stripes over a bar or capsule, in the colour behind it: its value is computed.
fn hatch(shapes: &mut Vec<Paint>, shape: Shape, y: f32, ground: Color32, x: impl Fn(f64) -> f32) {
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
            let at = |part: f32| pos2(foot + part * height, bottom - part * height);
            shapes.push(Paint::line_segment([at(from), at(to)], Stroke::new(1.5, ground)));
        }
        foot += HATCH;
    }
}

/// A filled body for what is; an outlined one for what is planned.
fn body(shapes: &mut Vec<Paint>, rect: Rect, corners: CornerRadius, status: Status, color: Color32) {
    if status == Status::Actual {
        shapes.push(Paint::rect_filled(rect, corners, color));
    } else {
        shapes.push(Paint::rect_filled(rect, corners, Theme::faded(color, 0.22)));
        let stroke = Stroke::new(1.5, color);
        shapes.push(Paint::rect_stroke(rect, corners, stroke, egui::StrokeKind::Inside));
    }
}

fn bar(shapes: &mut Vec<Paint>, zero: f32, to: f32, rows: Rangef, end: End, status: Status, color: Color32) {
    let way = if to < zero { -1.0 } else { 1.0 };
    let y = rows.center();
    // A bar is never so short that it cannot be seen.
    let to = if (to - zero).abs() < 2.0 { zero + 2.0 * way } else { to };
    let length = (to - zero).abs();
    let solid_to = |inset: f32| to - way * inset.min(length);
    let rect = |edge: f32| Rect::from_two_pos(pos2(zero, rows.min), pos2(edge, rows.max));
    let square = CornerRadius::ZERO;
    match end {
        End::Exact => body(shapes, rect(to), square, status, color),
        End::About => {
            let from = solid_to(6.0);
            body(shapes, rect(from), square, status, color);
            fade(shapes, from, to + way * 10.0, rows, color);
        }
        End::Nearly => {
            let from = solid_to(14.0);
            body(shapes, rect(from), square, status, color);
            fade(shapes, from, to, rows, color);
        }
        End::Over | End::AtLeast => {
            body(shapes, rect(to), square, status, color);
            if end == End::AtLeast {
                cap(shapes, to, rows.expand(3.0), color);
            }
            chevrons(shapes, to + way * 4.0, y, way, 3, color);
        }
        End::Under | End::UpTo => {
            shapes.push(Paint::rect_filled(rect(to), square, Theme::faded(color, 0.22)));
            let start = to - way * 4.0;
            if length > 12.0 {
                chevrons(shapes, start, y, -way, 3, color);
            }
            let rows = if end == End::UpTo { rows.expand(3.0) } else { rows };
            cap(shapes, to, rows, color);
        }
    }
}

/// A rectangle that fades from full colour at `from` to nothing at `to`.
fn fade(shapes: &mut Vec<Paint>, from: f32, to: f32, rows: Rangef, color: Color32) {
    let mut mesh = Mesh::default();
    let mut corner = |x: f32, y: f32, color: Color32| {
        mesh.vertices.push(Vertex { pos: pos2(x, y), uv: WHITE_UV, color });
    };
    let clear = Color32::TRANSPARENT;
    corner(from, rows.min, color);
    corner(from, rows.max, color);
    corner(to, rows.max, clear);
    corner(to, rows.min, clear);
    mesh.indices = vec![0, 1, 2, 0, 2, 3];
    shapes.push(Paint::mesh(mesh));
}

fn cap(shapes: &mut Vec<Paint>, x: f32, rows: Rangef, color: Color32) {
    let ends = [pos2(x, rows.min), pos2(x, rows.max)];
    shapes.push(Paint::line_segment(ends, Stroke::new(2.0, color)));
}

/// Open chevrons that point `way` and fade out.
fn chevrons(shapes: &mut Vec<Paint>, x: f32, y: f32, way: f32, count: u8, color: Color32) {
    let half = 0.5 * size::BAR;
    for at in 0..count {
        let opacity = 1.0 - f32::from(at) / f32::from(count);
        let left = x + way * 6.0 * f32::from(at);
        let points = vec![pos2(left, y - half), pos2(left + way * 5.0, y), pos2(left, y + half)];
        shapes.push(Paint::line(points, Stroke::new(2.0, Theme::faded(color, opacity))));
    }
}

/// A dotted bracket: an order of magnitude, whose words stand beside it.
fn bracket(shapes: &mut Vec<Paint>, left: f32, right: f32, y: f32, half: f32, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    for (x, way) in [(left, 1.0), (right, -1.0)] {
        let hook = vec![
            pos2(x + way * 4.0, y - half),
            pos2(x, y - half),
            pos2(x, y + half),
            pos2(x + way * 4.0, y + half),
        ];
        shapes.push(Paint::line(hook, stroke));
    }
    shapes.extend(Paint::dotted_line(&[pos2(left + 5.0, y), pos2(right - 3.0, y)], color, 6.0, 1.2));
}

fn diamond(center: Pos2) -> Vec<Pos2> {
    [vec2(0.0, -SIGN), vec2(SIGN, 0.0), vec2(0.0, SIGN), vec2(-SIGN, 0.0)]
        .map(|offset| center + offset)
        .into()
}
