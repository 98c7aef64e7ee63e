//! The strip of single figures: a value, what it is, and nothing to compare it with.

use std::sync::Arc;

use egui::{Galley, Id, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::badge;
use crate::app::chart::rect_of;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::verdict;
use crate::chart::{Fact, INSET};

/// Draws the tiles below the corner of `body`.
pub fn ui(
    ui: &Ui,
    cx: &Context<'_>,
    facts: &[Fact<Arc<Galley>>],
    body: Rect,
    id: Id,
) -> Option<(Item, Rect)> {
    let mut shown = None;
    for fact in facts {
        let item = Item::from(fact.source);
        let rect = rect_of(fact.area).translate(body.min.to_vec2());
        let response = ui.interact(rect, id.with(item), Sense::click());
        let pinned = cx.session.selection.holds(item);
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, pinned, verdict::named(cx, item, &fact.name))
        });
        cx.outbox.interact(&response, item, Origin::Elsewhere);
        let fill = cx.lights.item(item).fill(cx.theme).unwrap_or(cx.theme.page);
        ui.painter().rect_filled(rect, 6, fill);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 6, cx.theme.focus_ring(), StrokeKind::Inside);
        }
        let corner = rect.right_top() + vec2(-10.0, 14.0);
        badge::ui(ui, cx, corner, response.id, item.claim().into_iter());
        let left = rect.min + vec2(INSET, 8.0);
        ui.painter().galley(left, Arc::clone(&fact.value), cx.theme.text);
        let below = left + vec2(0.0, fact.value.size().y + 2.0);
        ui.painter().galley(below, Arc::clone(&fact.what), cx.theme.subdued);
        verdict::at(ui, cx, rect.right_bottom() + vec2(-10.0, -12.0), item);
        if response.hovered() || response.has_focus() {
            shown = Some((item, rect));
        }
    }
    shown
}
