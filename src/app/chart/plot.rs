//! One placed axis on the screen: the plot, the subjects and chips beside it, and over each mark an
//! accessible rectangle as wide as its row.

use std::sync::Arc;

use egui::{
    CornerRadius, Id, Rangef, Rect, Response, Role, Sense, Shape as Paint, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{AxisHints, GridInput, GridMark, Plot, PlotTransform};

use super::marks::Marks;
use super::placed::{Axis, Placed, PlacedRow, months_from_stamp};
use crate::app::badge;
use crate::app::context::{Context, Light};
use crate::app::item::{Item, Origin};
use crate::app::theme::{regular, size};
use crate::model::Stamp;

/// Draws `placed` in `rect`, whose height is [`Placed::height`] and the axis. Returns the mark that
/// is hovered or focused, with its rectangle.
pub fn plot_ui(
    ui: &mut Ui,
    cx: &Context<'_>,
    placed: &Arc<Placed>,
    rect: Rect,
    id: Id,
) -> Option<(Item, Rect)> {
    let backdrop = ui.painter().add(Paint::Noop);
    let lights: Vec<Light> = placed.rows.iter().map(|row| light_of(cx, row)).collect();
    let plot_rect = rect.with_min_x(rect.left() + placed.gutter);
    let today = match placed.axis {
        Axis::Time => cx.entry.article.date().map(|date| months_from_stamp(Stamp::from(date))),
        Axis::Value(_) => None,
    };
    let marks = Marks::new(Arc::clone(placed), cx.theme, lights.clone(), today);
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
    let mut fills = Vec::new();
    let mut shown = None;
    for (at, row) in placed.rows.iter().enumerate() {
        let band = band_of(row, rect, &transform);
        labels_ui(ui, cx, placed, row, band);
        let light = lights.get(at).copied().unwrap_or_default();
        if let Some(fill) = light.fill(cx.theme) {
            fills.push(Paint::rect_filled(band.expand2(vec2(6.0, 0.0)), CornerRadius::same(4), fill));
        }
        let claims = row.mark.iter().flat_map(|mark| &mark.items).filter_map(|item| item.claim());
        badge::ui(ui, cx, band.left_center() - vec2(badge::LEFT, 0.0), id.with(("badge", at)), claims);
        if let Some(response) = mark_ui(ui, cx, row, band, id.with(at)) {
            let item = row.mark.as_ref().and_then(super::placed::PlacedMark::item);
            shown = shown.or(item.map(|item| (item, response.rect)));
        }
    }
    ui.painter().set(backdrop, Paint::Vec(fills));
    brackets(ui, cx, placed, rect, &transform);
    shown
}

fn light_of(cx: &Context<'_>, row: &PlacedRow) -> Light {
    let items = row.mark.iter().flat_map(|mark| &mark.items);
    items.map(|item| cx.lights.item(*item)).max().unwrap_or_default()
}

fn plot<'a>(cx: &Context<'_>, placed: &Placed, rect: Rect, id: Id, reset: bool) -> Plot<'a> {
    let (low, high) = placed.bounds;
    let axis = placed.axis;
    let hints = AxisHints::new_x()
        .min_thickness(size::AXIS)
        .label_spacing(Rangef::new(8.0, 16.0))
        .tick_label_color(cx.theme.subdued)
        .tick_label_font(regular(size::SMALL))
        .formatter(move |mark, _| tick_label(axis, mark));
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
    let (low, high) = input.bounds;
    // `base_step_size` is what the narrowest spacing (8 points) spans.
    let wanted = input.base_step_size * 9.0;
    let step = match axis {
        Axis::Value(factor) => round_step(wanted / factor) * factor,
        Axis::Time => [12.0, 24.0, 60.0, 120.0, 240.0, 600.0, 1200.0]
            .into_iter()
            .find(|step| *step >= wanted)
            .unwrap_or(1200.0),
    };
    if !(step.is_finite() && step > 0.0 && (high - low) / step < 200.0) {
        return Vec::new();
    }
    let mut at = (low / step).ceil() * step;
    let mut marks = Vec::new();
    while at <= high {
        marks.push(GridMark { value: at, step_size: step });
        at += step;
    }
    marks
}

/// The least of 1, 2, 5 × 10ⁿ that is not below `wanted`.
fn round_step(wanted: f64) -> f64 {
    let power = 10f64.powf(wanted.log10().floor());
    let part = [1.0, 2.0, 5.0].into_iter().find(|part| part * power >= wanted * 0.999).unwrap_or(10.0);
    part * power
}

fn tick_label(axis: Axis, mark: GridMark) -> String {
    match axis {
        Axis::Value(factor) => {
            let (value, step) = (mark.value / factor, mark.step_size / factor);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=6")]
            let decimals = (-step.log10()).ceil().clamp(0.0, 6.0) as usize;
            let value = if value.abs() < step * 1e-6 { 0.0 } else { value };
            format!("{value:.decimals$}").replace('-', "−")
        }
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        Axis::Time => format!("{}", (mark.value / 12.0).round() as i64),
    }
}

fn band_of(row: &PlacedRow, rect: Rect, transform: &PlotTransform) -> Rect {
    let y = |value: f32| transform.position_from_point_y(f64::from(value));
    Rect::from_x_y_ranges(rect.x_range(), y(row.band.min)..=y(row.band.max))
}

/// The subject above a row or at its left, and the chip.
fn labels_ui(ui: &Ui, cx: &Context<'_>, placed: &Placed, row: &PlacedRow, band: Rect) {
    if let Some(subject) = &row.subject {
        let pos = if placed.subjects > 0.0 {
            pos2(band.left(), band.center().y - 0.5 * subject.size().y)
        } else {
            pos2(band.left(), band.top() - subject.size().y - 2.0)
        };
        if placed.subjects == 0.0 {
            // Grid lines end where words stand.
            let room = Rect::from_min_size(pos, subject.size()).expand2(vec2(3.0, 0.0));
            ui.painter().rect_filled(room, 0, cx.theme.surface);
        }
        ui.painter().galley(pos, Arc::clone(subject), cx.theme.text);
    }
    let Some(chip) = &row.chip else { return };
    let size = chip.text.size() + vec2(12.0, 4.0);
    let left = pos2(band.left() + placed.subjects + 10.0, band.center().y - 0.5 * size.y);
    let rect = Rect::from_min_size(left, size);
    if chip.resolved {
        ui.painter().rect_filled(rect, 4, cx.theme.chip);
    } else {
        let stroke = Stroke::new(1.0, cx.theme.edge);
        ui.painter().rect_stroke(rect, 4, stroke, StrokeKind::Inside);
    }
    ui.painter().galley(left + vec2(6.0, 2.0), Arc::clone(&chip.text), cx.theme.subdued);
}

/// The interactive rectangle of a row. Returns it where it is hovered or focused.
fn mark_ui(ui: &Ui, cx: &Context<'_>, row: &PlacedRow, band: Rect, id: Id) -> Option<Response> {
    let mark = row.mark.as_ref()?;
    let item = mark.item()?;
    let response = ui.interact(band, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, cx.session.selection.holds(item), &mark.name)
    });
    cx.outbox.interact(&response, item, Origin::Elsewhere);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, cx.theme.focus);
        ui.painter().rect_stroke(band.expand2(vec2(6.0, 0.0)), 4, stroke, StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    (response.hovered() || response.has_focus()).then_some(response)
}

/// Joins rows whose periods overlap, so that no one adds them.
fn brackets(ui: &Ui, cx: &Context<'_>, placed: &Placed, rect: Rect, transform: &PlotTransform) {
    for (at, row) in placed.rows.iter().enumerate() {
        let Some(outer) = row.part_of.and_then(|by| placed.rows.get(at + by)) else { continue };
        let top = band_of(row, rect, transform).center().y;
        let bottom = band_of(outer, rect, transform).center().y;
        let x = rect.left() + placed.subjects + 2.0;
        let hook = vec![pos2(x + 5.0, top), pos2(x, top), pos2(x, bottom), pos2(x + 5.0, bottom)];
        ui.painter().add(Paint::line(hook, Stroke::new(1.0, cx.theme.axis)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (wanted, step) in [(0.9, 1.0), (1.0, 1.0), (1.1, 2.0), (3.0, 5.0), (7.0, 10.0), (0.03, 0.05)] {
            assert!((round_step(wanted) - step).abs() < 1e-9, "{wanted}");
        }
    }

    #[test]
    fn ticks_have_true_minus_signs_and_no_minus_zero() {
        let label = |value, step| tick_label(Axis::Value(1.0), GridMark { value, step_size: step });
        assert_eq!(label(-5.0, 5.0), "−5");
        assert_eq!(label(-0.0, 5.0), "0");
        assert_eq!(label(0.5, 0.5), "0.5");
    }
}
