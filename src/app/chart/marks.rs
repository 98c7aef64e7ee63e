//! Strokes as egui has them, and the marks of an axis as our own plot item: bar charts lack bounds,
//! ranges and targets.

use std::sync::Arc;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{
    Color32, CornerRadius, Galley, Pos2, Rect, Shape as Paint, Stroke as Pen, StrokeKind, Ui, pos2, vec2,
};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::PlacedPanel;
use crate::app::context::Light;
use crate::app::theme::Theme;
use crate::chart::{Area, Drawn, Frame, Ink, Point, Range, Stroke};

/// All marks of one axis as a plot item.
pub struct Marks {
    base: PlotItemBase,
    panel: Arc<PlacedPanel>,
    theme: &'static Theme,
    lights: Vec<Light>,
    /// The colour of each row where it is not that of its status.
    inks: Vec<Option<Color32>>,
}

/// Where the plot stands on the screen now, zoomed or not.
pub fn frame_of(transform: &PlotTransform) -> Frame {
    let frame = transform.frame();
    let bounds = transform.bounds();
    Frame {
        x: Range::new(frame.left(), frame.right()),
        top: transform.position_from_point_y(0.0),
        bounds: (bounds.min()[0], bounds.max()[0]),
    }
}

impl Marks {
    /// The marks, with one light a row, and one colour where that is not its status's.
    pub fn new(
        panel: Arc<PlacedPanel>,
        theme: &'static Theme,
        lights: Vec<Light>,
        inks: Vec<Option<Color32>>,
    ) -> Self {
        Self { base: PlotItemBase::new("marks".to_owned()), panel, theme, lights, inks }
    }
}

impl PlotItem for Marks {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Paint>) {
        let frame = frame_of(transform);
        let placed = &self.panel.placed;
        placed.rules(&frame, self.panel.today, &mut |stroke| paint(self.theme, &stroke, shapes));
        let clip = ui.clip_rect();
        for (at, row) in placed.rows.iter().enumerate() {
            let band = frame.rows(row.band);
            if band.max < clip.top() || band.min > clip.bottom() {
                continue;
            }
            let light = self.lights.get(at).copied().unwrap_or_default();
            let lens = self.inks.get(at).copied().flatten().map(|ink| self.theme.with_status(ink));
            let theme = lens.as_ref().unwrap_or(self.theme);
            row.mark(&frame, light >= Light::Hover, &mut |drawn| draw(theme, &drawn, shapes));
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
        let placed = &self.panel.placed;
        let (low, high) = placed.bounds;
        PlotBounds::from_min_max([low, 0.0], [high, f64::from(placed.height)])
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// The colour of an ink.
fn color(theme: &Theme, ink: Ink) -> Color32 {
    let color = theme.role(ink.role);
    if ink.opacity < 1.0 { Theme::faded(color, ink.opacity) } else { color }
}

/// What a chart draws, as egui has it.
pub fn draw(theme: &Theme, drawn: &Drawn<'_, Arc<Galley>>, shapes: &mut Vec<Paint>) {
    match drawn {
        Drawn::Stroke(stroke) => paint(theme, stroke, shapes),
        Drawn::Text { at, text, ink } => {
            shapes.push(Paint::galley(pos(*at), Arc::clone(text), color(theme, *ink)));
        }
    }
}

/// A stroke or fill, as egui has it.
pub fn paint(theme: &Theme, stroke: &Stroke, shapes: &mut Vec<Paint>) {
    let pen = |width: f32, ink: Ink| Pen::new(width, color(theme, ink));
    match stroke {
        Stroke::Fill { area, corner, ink } => {
            shapes.push(Paint::rect_filled(rect_of(*area), CornerRadius::from(*corner), color(theme, *ink)));
        }
        Stroke::Frame { area, corner, width, ink } => {
            let corner = CornerRadius::from(*corner);
            shapes.push(Paint::rect_stroke(rect_of(*area), corner, pen(*width, *ink), StrokeKind::Inside));
        }
        Stroke::Line { points, is_closed, width, ink } => {
            let points: Vec<Pos2> = points.iter().copied().map(pos).collect();
            let pen = pen(*width, *ink);
            shapes.push(match points.as_slice() {
                [a, b] => Paint::line_segment([*a, *b], pen),
                _ if *is_closed => Paint::closed_line(points, pen),
                _ => Paint::line(points, pen),
            });
        }
        Stroke::Dashed { ends, width, dash: (dash, gap), ink } => {
            shapes.extend(Paint::dashed_line(&ends.map(pos), pen(*width, *ink), *dash, *gap));
        }
        Stroke::Dotted { ends, spacing, radius, ink } => {
            shapes.extend(Paint::dotted_line(&ends.map(pos), color(theme, *ink), *spacing, *radius));
        }
        Stroke::Disc { center, radius, ink } => {
            shapes.push(Paint::circle_filled(pos(*center), *radius, color(theme, *ink)));
        }
        Stroke::Ring { center, radius, width, ink } => {
            shapes.push(Paint::circle_stroke(pos(*center), *radius, pen(*width, *ink)));
        }
        Stroke::Fade { from, to, rows, ink } => shapes.push(fade(*from, *to, *rows, color(theme, *ink))),
    }
}

/// A rectangle that fades from full colour at `from` to nothing at `to`.
fn fade(from: f32, to: f32, rows: Range, color: Color32) -> Paint {
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
    Paint::mesh(mesh)
}

const fn pos(point: Point) -> Pos2 {
    pos2(point.x, point.y)
}

/// A rectangle, as egui has it.
pub fn rect_of(area: Area) -> Rect {
    Rect::from_min_size(pos2(area.left, area.top), vec2(area.width, area.height))
}
