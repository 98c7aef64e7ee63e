//! The ruler of powers of ten below a value, in both languages, so that no one slips by ten.

use egui::{Align2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Context;
use crate::app::strings::Word;
use crate::app::theme::{regular, size};
use crate::library::ruler::{Place, Tick, ruler};
use crate::model::Quantity;

/// Height of the ruler with its names above and below.
const HEIGHT: f32 = 46.0;
/// Widest ruler.
const WIDEST: f32 = 340.0;

/// Draws the ruler of a quantity, where it has one, and the value in full below.
pub fn ui(ui: &mut Ui, cx: &Context<'_>, quantity: &Quantity) {
    let Some(ruler) = ruler(quantity, cx.language) else { return };
    let width = ui.available_width().min(WIDEST);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::empty());
    let name = format!("{} {}", cx.word(Word::Ruler), ruler.equation);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let steps = ruler.ticks.len().max(2);
    #[expect(clippy::cast_precision_loss, reason = "six steps")]
    let step = (width - 24.0) / steps as f32;
    let line = rect.center().y;
    let first = ruler.ticks.first().map_or(0, |tick| tick.exponent);
    let x = |place: Place| rect.left() + 12.0 + step * (log10(place) - exponent(first));
    let painter = ui.painter();
    painter.hline(rect.left()..=rect.right(), line, Stroke::new(1.0, cx.theme.axis));
    for tick in &ruler.ticks {
        let at = rect.left() + 12.0 + step * (exponent(tick.exponent) - exponent(first));
        tick_ui(ui, cx, tick, pos2(at, line));
    }
    let (low, high) = (ruler.low.map(x), ruler.high.map(x));
    let (from, to) = match (low, high) {
        (Some(low), Some(high)) => (low.min(high), low.max(high)),
        (Some(low), None) => (low, (low + step).min(rect.right())),
        (None, Some(high)) => ((high - step).max(rect.left()), high),
        (None, None) => return,
    };
    let ink = cx.theme.actual;
    painter.hline(from..=to, line, Stroke::new(3.0, ink));
    for end in [low, high].into_iter().flatten() {
        painter.circle_filled(pos2(end, line), 4.5, ink);
    }
    // An open end is an arrow.
    for (is_open, at, by) in [(high.is_none(), to, 6.0), (low.is_none(), from, -6.0)] {
        if is_open {
            let tip = vec![pos2(at + by, line), pos2(at, line - 4.0), pos2(at, line + 4.0)];
            painter.add(Shape::convex_polygon(tip, ink, Stroke::NONE));
        }
    }
    ui.label(egui::RichText::new(&ruler.equation).font(regular(size::SMALL)).color(cx.theme.subdued));
}

/// A tick with the Chinese name above it and the English one below.
fn tick_ui(ui: &Ui, cx: &Context<'_>, tick: &Tick, at: egui::Pos2) {
    let painter = ui.painter();
    painter.vline(at.x, at.y - 4.0..=at.y + 4.0, Stroke::new(1.0, cx.theme.axis));
    let font = regular(size::SMALL - 1.0);
    let beside = Rect::from_center_size(at, vec2(0.0, 14.0));
    painter.text(beside.center_top(), Align2::CENTER_BOTTOM, tick.zh, font.clone(), cx.theme.subdued);
    painter.text(beside.center_bottom(), Align2::CENTER_TOP, tick.en, font, cx.theme.subdued);
}

fn exponent(exponent: u32) -> f32 {
    f32::from(u16::try_from(exponent).unwrap_or(u16::MAX))
}

fn log10(place: Place) -> f32 {
    let mantissa: f32 = place.mantissa.to_string().parse().unwrap_or(1.0);
    exponent(place.exponent) + mantissa.log10()
}
