//! One placed axis on the screen: the plot, the subjects and chips beside it, and over each mark an
//! accessible rectangle as wide as its row.

use std::sync::Arc;

use egui::{
    CornerRadius, Id, Rangef, Rect, Response, Role, Sense, Shape as Paint, StrokeKind, Ui, UiBuilder,
    WidgetInfo, vec2,
};
use egui_plot::{AxisHints, GridInput, GridMark, Plot};

use super::PlacedPanel;
use super::marks::{Marks, draw, frame_of, paint};
use crate::app::badge;
use crate::app::context::{Context, Light};
use crate::app::item::{Item, Origin};
use crate::app::lens;
use crate::app::theme::{regular, size};
use crate::app::verdict;
use crate::chart::{self, Axis, Frame};

type Placed = chart::Placed<Arc<egui::Galley>>;
type PlacedRow = chart::PlacedRow<Arc<egui::Galley>>;

/// Draws an axis in `rect`, whose height is that of the panel. Returns the mark that is hovered or
/// focused, with its rectangle.
pub fn plot_ui(
    ui: &mut Ui,
    cx: &Context<'_>,
    panel: &Arc<PlacedPanel>,
    rect: Rect,
    id: Id,
) -> Option<(Item, Rect)> {
    let placed = &panel.placed;
    let backdrop = ui.painter().add(Paint::Noop);
    let lights: Vec<Light> = placed.rows.iter().map(|row| light_of(cx, row)).collect();
    let plot_rect = rect.with_min_x(rect.left() + placed.gutter);
    let inks = placed.rows.iter().map(|row| lens::ink(cx, item_of(cx, row)?.claim()?)).collect();
    let marks = Marks::new(Arc::clone(panel), cx.theme, lights.clone(), inks);
    let reset = ui.data_mut(|data| data.remove_temp::<bool>(id)).unwrap_or(false);
    let transform = ui
        .scope_builder(UiBuilder::new().max_rect(plot_rect).id_salt(id), |ui| {
            plot(cx, placed, plot_rect, id, reset).show(ui, |plot| plot.add(marks)).transform
        })
        .inner;
    if ui.rect_contains_pointer(plot_rect)
        && ui.input(|input| input.pointer.button_double_clicked(egui::PointerButton::Primary))
    {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    let frame = frame_of(&transform);
    let mut fills = Vec::new();
    let mut labels = Vec::new();
    let mut shown = None;
    // Rows far from view cost nothing; those near it are there for the keyboard.
    let clip = ui.clip_rect();
    let near = clip.expand2(vec2(0.0, clip.height()));
    for (at, row) in placed.rows.iter().enumerate() {
        let band = band_of(row, rect, &frame);
        if !near.intersects(band) {
            continue;
        }
        row.beside(rect.left(), placed.subjects, &frame, &mut |drawn| draw(cx.theme, &drawn, &mut labels));
        let light = lights.get(at).copied().unwrap_or_default();
        if let Some(fill) = light.fill(cx.theme) {
            fills.push(Paint::rect_filled(band.expand2(vec2(6.0, 0.0)), CornerRadius::same(4), fill));
        }
        let claims = row.mark.iter().flat_map(|mark| &mark.sources).filter_map(|source| source.claim());
        badge::ui(ui, cx, band.left_center() - vec2(badge::LEFT, 0.0), id.with(("badge", at)), claims);
        if let Some(response) = mark_ui(ui, cx, row, band, id.with(at)) {
            shown = shown.or(item_of(cx, row).map(|item| (item, response.rect)));
        }
    }
    placed.brackets(rect.left(), &frame, &mut |stroke| paint(cx.theme, &stroke, &mut labels));
    ui.painter().extend(labels);
    ui.painter().set(backdrop, Paint::Vec(fills));
    shown
}

/// What a row stands for: of several sources that of the article shown, or else the first.
fn item_of(cx: &Context<'_>, row: &PlacedRow) -> Option<Item> {
    let sources = &row.mark.as_ref()?.sources;
    let here = sources.iter().find(|source| source.article() == Some(cx.id));
    here.or_else(|| sources.first()).map(|source| Item::from(*source))
}

fn light_of(cx: &Context<'_>, row: &PlacedRow) -> Light {
    let sources = row.mark.iter().flat_map(|mark| &mark.sources);
    sources.map(|source| cx.lights.item(Item::from(*source))).max().unwrap_or_default()
}

fn plot<'a>(cx: &Context<'_>, placed: &Placed, rect: Rect, id: Id, reset: bool) -> Plot<'a> {
    let (low, high) = placed.bounds;
    let axis = placed.axis;
    let hints = AxisHints::new_x()
        .min_thickness(size::AXIS)
        .label_spacing(Rangef::new(8.0, 16.0))
        .tick_label_color(cx.theme.subdued)
        .tick_label_font(regular(size::SMALL))
        .formatter(move |mark, _| chart::tick_label(axis, mark.value, mark.step_size));
    let mut plot = Plot::new(id)
        .id(id)
        .width(rect.width())
        .height(placed.height + size::AXIS)
        .include_x(low)
        .include_x(high)
        .include_y(0.0)
        .include_y(f64::from(placed.height))
        .set_margin_fraction(egui::Vec2::ZERO)
        .invert_y(true)
        .show_background(false)
        .show_crosshair(false)
        .show_axes([true, false])
        .show_grid([true, false])
        .grid_color(cx.theme.grid)
        .grid_fade(0.0)
        .custom_x_axes(vec![hints])
        .x_grid_spacer(move |input| ticks(axis, &input))
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_zoom([true, false]);
    if reset {
        plot = plot.reset();
    }
    plot
}

/// About five ticks at round values.
fn ticks(axis: Axis, input: &GridInput) -> Vec<GridMark> {
    // `base_step_size` is what the narrowest spacing (8 points) spans.
    let (values, step_size) = chart::ticks(axis, input.bounds, input.base_step_size * 9.0);
    values.into_iter().map(|value| GridMark { value, step_size }).collect()
}

fn band_of(row: &PlacedRow, rect: Rect, frame: &Frame) -> Rect {
    let band = frame.rows(row.band);
    Rect::from_x_y_ranges(rect.x_range(), band.min..=band.max)
}

/// The interactive rectangle of a row. Returns it where it is hovered or focused.
fn mark_ui(ui: &Ui, cx: &Context<'_>, row: &PlacedRow, band: Rect, id: Id) -> Option<Response> {
    let mark = row.mark.as_ref()?;
    let item = item_of(cx, row)?;
    let response = ui.interact(band, id, Sense::click());
    response.widget_info(|| {
        let name = verdict::named(cx, item, &mark.name);
        WidgetInfo::selected(Role::Button, true, cx.session.selection.holds(item), name)
    });
    verdict::beside_mark(ui, cx, band, item);
    cx.outbox.interact(&response, item, Origin::Elsewhere);
    if response.has_focus() {
        let stroke = cx.theme.focus_ring();
        ui.painter().rect_stroke(band.expand2(vec2(6.0, 0.0)), 4, stroke, StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    (response.hovered() || response.has_focus()).then_some(response)
}
