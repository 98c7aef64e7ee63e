//! The strip of single figures: a value, what it is, and nothing to compare it with.

use std::sync::Arc;

use egui::{Galley, Id, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::badge;
use crate::app::chart::words;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::theme::{bold, regular, size};
use crate::library::{Stated, format, names};

/// Narrowest tile.
const TILE: f32 = 168.0;
/// Between tiles.
const GAP: f32 = 8.0;

/// Laid-out tiles.
#[derive(Debug)]
pub struct Facts {
    tiles: Vec<Fact>,
    /// Height of all, in points.
    pub height: f32,
}

#[derive(Debug)]
struct Fact {
    item: Item,
    rect: Rect,
    value: Arc<Galley>,
    what: Arc<Galley>,
    name: String,
}

impl Facts {
    /// Lays the tiles out in rows.
    pub fn new(ui: &Ui, cx: &Context<'_>, width: f32) -> Self {
        let claims: Vec<Stated<'_>> = cx.board().facts.iter().filter_map(|key| cx.claim(*key)).collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
        let columns = (((width + GAP) / (TILE + GAP)).floor() as usize).clamp(1, claims.len().max(1)).min(5);
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let tile_width = (width - GAP * (columns - 1) as f32) / columns as f32;
        let mut tiles = Vec::new();
        let mut top = 0.0;
        for row in claims.chunks(columns) {
            let mut height: f32 = 0.0;
            let mut left = 0.0;
            let start = tiles.len();
            for stated in row {
                let fact = fact(ui, cx, *stated, pos2(left, top), tile_width);
                height = height.max(fact.rect.height());
                left += tile_width + GAP;
                tiles.push(fact);
            }
            for fact in tiles.iter_mut().skip(start) {
                fact.rect.set_height(height);
            }
            top += height + GAP;
        }
        Self { tiles, height: (top - GAP).max(0.0) }
    }

    /// From where to where the first item stands that `is` holds for.
    pub fn range_of(&self, is: impl Fn(Item) -> bool) -> Option<Rangef> {
        self.tiles.iter().find(|fact| is(fact.item)).map(|fact| fact.rect.y_range())
    }

    /// Draws the tiles below the corner of `body`.
    pub fn ui(&self, ui: &Ui, cx: &Context<'_>, body: Rect, id: Id) -> Option<(Item, Rect)> {
        let mut shown = None;
        for fact in &self.tiles {
            let rect = fact.rect.translate(body.min.to_vec2());
            let response = ui.interact(rect, id.with(fact.item), Sense::click());
            let pinned = cx.session.selection.holds(fact.item);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, pinned, &fact.name));
            cx.outbox.interact(&response, fact.item, Origin::Elsewhere);
            let fill = cx.lights.item(fact.item).fill(cx.theme).unwrap_or(cx.theme.page);
            ui.painter().rect_filled(rect, 6, fill);
            if response.has_focus() {
                ui.painter().rect_stroke(rect, 6, Stroke::new(2.0, cx.theme.focus), StrokeKind::Inside);
            }
            let corner = rect.right_top() + vec2(-10.0, 14.0);
            badge::ui(ui, cx, corner, response.id, fact.item.claim().into_iter());
            let left = rect.min + vec2(12.0, 8.0);
            ui.painter().galley(left, Arc::clone(&fact.value), cx.theme.text);
            let below = left + vec2(0.0, fact.value.size().y + 2.0);
            ui.painter().galley(below, Arc::clone(&fact.what), cx.theme.subdued);
            if response.hovered() || response.has_focus() {
                shown = Some((fact.item, rect));
            }
        }
        shown
    }
}

fn fact(ui: &Ui, cx: &Context<'_>, stated: Stated<'_>, at: egui::Pos2, width: f32) -> Fact {
    let claim = stated.claim;
    let inner = width - 24.0;
    let value = format::value(&claim.quantity, cx.language).unwrap_or_default();
    let mut what = vec![names::measure(claim.measure, cx.language)];
    if let Some(goods) = claim.commodity.or(claim.counted) {
        what.push(stated.words(goods).to_owned());
    }
    let short = |party| names::party_short(party, cx.language);
    what.extend(names::parties(claim.measure, claim.reporter, claim.partner, short));
    if let Some(period) = claim.period {
        what.push(names::period(period, stated.article(), cx.language));
    }
    let color = egui::Color32::PLACEHOLDER;
    let (value, what) = ui.ctx().fonts_mut(|fonts| {
        let value = fonts.layout(value, bold(size::VALUE), color, inner);
        (value, fonts.layout(what.join(" · "), regular(size::SMALL), color, inner))
    });
    let height = value.size().y + what.size().y + 18.0;
    Fact {
        item: Item::Claim(stated.key),
        rect: Rect::from_min_size(at, vec2(width, height)),
        value,
        what,
        name: words::mark_name(stated, cx.language),
    }
}
