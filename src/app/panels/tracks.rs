//! The subjects of a card over time: drawn as they are placed, with an accessible rectangle over each
//! figure.

use std::sync::Arc;

use egui::{Galley, Id, Rect, Role, Sense, Shape as Paint, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::chart::{draw, rect_of};
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::verdict;
use crate::chart::{PlacedPoint, PlacedTrack, point};

/// Draws the tracks with the corner of their card's content at that of `rect`. Returns the figure that
/// is hovered or focused, with its rectangle.
pub fn ui(
    ui: &Ui,
    cx: &Context<'_>,
    tracks: &[PlacedTrack<Arc<Galley>>],
    rect: Rect,
    id: Id,
) -> Option<(Item, Rect)> {
    let corner = point(rect.left(), rect.top());
    let near = ui.clip_rect().expand2(vec2(0.0, ui.clip_rect().height()));
    let mut shown = None;
    for (at, track) in tracks.iter().enumerate() {
        if !near.intersects(rect_of(track.area).translate(rect.min.to_vec2())) {
            continue;
        }
        let backdrop = ui.painter().add(Paint::Noop);
        let (mut fills, mut shapes) = (Vec::new(), Vec::new());
        track.draw(corner, &mut |drawn| draw(cx.theme, &drawn, &mut shapes));
        for (nth, it) in track.points.iter().enumerate() {
            let Some(item) = item_of(cx, it) else { continue };
            let place = rect_of(it.hit).translate(rect.min.to_vec2());
            let light = it.sources.iter().map(|source| cx.lights.item(Item::from(*source))).max();
            if let Some(fill) = light.and_then(|light| light.fill(cx.theme)) {
                fills.push(Paint::rect_filled(place, 4, fill));
            }
            it.draw(corner, &mut |drawn| draw(cx.theme, &drawn, &mut shapes));
            let response = ui.interact(place, id.with(("track", at, nth)), Sense::click());
            response.widget_info(|| {
                let name = verdict::named(cx, item, &it.name);
                WidgetInfo::selected(Role::Button, true, cx.session.selection.holds(item), name)
            });
            cx.outbox.interact(&response, item, Origin::Elsewhere);
            if response.has_focus() {
                shapes.push(Paint::rect_stroke(place, 4, cx.theme.focus_ring(), StrokeKind::Inside));
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
            }
            if response.hovered() || response.has_focus() {
                shown = shown.or(Some((item, place)));
            }
        }
        ui.painter().extend(shapes);
        ui.painter().set(backdrop, Paint::Vec(fills));
    }
    shown
}

/// What a figure stands for: of several sources that of the article shown, or else the first.
fn item_of(cx: &Context<'_>, it: &PlacedPoint<Arc<Galley>>) -> Option<Item> {
    let here = it.sources.iter().find(|source| source.article() == Some(cx.id));
    here.or_else(|| it.sources.first()).map(|source| Item::from(*source))
}
