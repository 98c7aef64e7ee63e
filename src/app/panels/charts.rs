//! The chart pane: the key of shapes, then cards in one or two columns, and the tooltip.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use egui::{Id, Rangef, Rect, ScrollArea, Ui, pos2, vec2};

use super::card::{self, CardLayout};
use super::{key, tooltip};
use crate::app::checks::CheckKey;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::reveal::{Reveal, Wish};
use crate::app::session::Tile;
use crate::app::sorting::RowSort;
use crate::app::theme::size;
use crate::chart::{KeyEntry, is_wide};
use crate::library::Language;

/// Narrowest pane with two columns of cards.
const TWO_COLUMNS: f32 = 700.0;

/// Rows that are laid out in one frame; the cards that follow wait for the next.
const ROWS_A_FRAME: usize = 120;

/// Highest hole beside a card that a wide one below it may leave, in points.
const HOLE: f32 = 160.0;

/// What the chart pane keeps between frames.
#[derive(Debug)]
pub struct ChartsView {
    key: Option<Key>,
    cards: Vec<(Rect, CardLayout)>,
    entries: BTreeSet<KeyEntry>,
    /// Cards that are not laid out yet, in order.
    waiting: VecDeque<Tile>,
    /// How many cards there are in all.
    count: usize,
    /// Where the next card of each column begins.
    tops: [f32; 2],
    /// Height of the cards, without the key above them.
    height: f32,
    key_height: f32,
    reveal: Reveal,
    /// The part of the content that was visible in the last frame.
    view: Rangef,
}

/// What the layout of the cards depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    sheet: u64,
    checks: u64,
    width: u32,
    scale: u32,
    language: Language,
    tables: Vec<Tile>,
    sorts: HashMap<Tile, RowSort>,
    monthly: Vec<Tile>,
    over_time: Vec<Tile>,
    rows: HashMap<Tile, usize>,
    derived: Vec<CheckKey>,
}

impl Default for ChartsView {
    fn default() -> Self {
        let view = Rangef::new(0.0, 0.0);
        Self {
            key: None,
            cards: Vec::new(),
            entries: BTreeSet::new(),
            waiting: VecDeque::new(),
            count: 0,
            tops: [0.0; 2],
            height: 0.0,
            key_height: 0.0,
            reveal: Reveal::default(),
            view,
        }
    }
}

impl ChartsView {
    /// Forgets layouts: the faces or the scale changed.
    pub fn forget(&mut self) {
        self.key = None;
    }

    /// Draws the charts in the whole of `ui`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context<'_>) {
        let full = ui.max_rect();
        let bar_width = ui.spacing().scroll.bar_width + 4.0;
        let width = full.width() - bar_width - 2.0 * size::GAP;
        self.prepare(ui, cx, width);
        let target = self.target(cx);
        let whole = self.key_height + self.height;
        let offset = self.reveal.offset(ui.ctx(), target, cx.session.selection.focus(), self.view, whole);
        let mut area = ScrollArea::vertical().id_salt(("charts", cx.sheet.salt)).auto_shrink(false);
        if let Some(offset) = offset {
            area = area.vertical_scroll_offset(offset);
        }
        let mut shown = None;
        let out = area.show_viewport(ui, |ui, view| {
            ui.set_width(full.width() - bar_width);
            let origin = ui.min_rect().min + vec2(size::GAP, 0.0);
            self.key_height = key::ui(ui, cx, &self.entries, origin, width);
            ui.set_height(self.key_height + self.height);
            let origin = origin + vec2(0.0, self.key_height);
            // Cards far from view are not drawn; those near it are there for the keyboard.
            let near = view.y_range().expand(view.height());
            for (at, (rect, layout)) in self.cards.iter().enumerate() {
                if !near.intersects(rect.translate(vec2(0.0, self.key_height)).y_range()) {
                    continue;
                }
                let rect = rect.translate(origin.to_vec2());
                let hovered = card::ui(ui, cx, layout, rect, Id::unique(("card", cx.sheet.salt, at)));
                shown = shown.or(hovered);
            }
        });
        let top = out.state.clamped_offset().y;
        self.view = Rangef::new(top, top + out.inner_rect.height());
        if let Some((item, anchor)) = shown
            && out.inner_rect.intersects(anchor)
            && cx.session.dialog.is_none()
        {
            tooltip::ui(ui.ctx(), cx, item, anchor.intersect(out.inner_rect), out.inner_rect);
        }
    }

    /// Lays the cards out, all at once where they are few, or more of them each frame.
    fn prepare(&mut self, ui: &Ui, cx: &Context<'_>, width: f32) {
        let key = Key {
            sheet: cx.sheet.version,
            checks: cx.checks.version,
            width: width.to_bits(),
            scale: ui.pixels_per_point().to_bits(),
            language: cx.language,
            tables: sorted(&cx.session.tables),
            sorts: cx.session.sorts.clone(),
            monthly: sorted(&cx.session.monthly),
            over_time: sorted(&cx.session.over_time),
            rows: cx.session.rows.iter().map(|(tile, rows)| (*tile, *rows)).collect(),
            derived: cx.view().derived.iter().map(|figure| figure.key).collect(),
        };
        if self.key.as_ref() != Some(&key) {
            self.key = Some(key);
            self.cards.clear();
            self.waiting = cx.view().tiles().into();
            self.count = self.waiting.len();
            self.tops = [0.0; 2];
        }
        if self.waiting.is_empty() {
            return;
        }
        let mut rows = 0;
        while rows < ROWS_A_FRAME && !self.waiting.is_empty() {
            rows += self.place_next(ui, cx, width);
        }
        self.height = self.tops[0].max(self.tops[1]);
        self.entries = self.cards.iter().flat_map(|(_, layout)| layout.key()).collect();
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Lays the next card out: the first over the whole width, the others in the shorter column.
    /// Returns how many rows it has.
    fn place_next(&mut self, ui: &Ui, cx: &Context<'_>, width: f32) -> usize {
        let two = width >= TWO_COLUMNS;
        let half = if two { 0.5 * (width - size::GAP) } else { width };
        let Some(mut tile) = self.waiting.pop_front() else { return 0 };
        let is_wide = |tile: Tile| is_wide(&cx.view(), tile);
        let mut wide = !two || self.cards.is_empty() || is_wide(tile) || self.count == 2;
        if wide && (self.tops[0] - self.tops[1]).abs() > HOLE {
            // A wide card would leave a hole: the next narrow one goes first.
            let at = self.waiting.iter().position(|next| !is_wide(*next));
            if let Some(narrow) = at.and_then(|at| self.waiting.remove(at)) {
                self.waiting.push_front(tile);
                (tile, wide) = (narrow, self.cards.is_empty() || self.count == 2);
            }
        }
        let layout = card::layout(ui, cx, tile, if wide { width } else { half });
        let column = usize::from(!wide && self.tops[1] < self.tops[0]);
        let top = if wide { self.tops[0].max(self.tops[1]) } else { self.tops[column] };
        let left = if column == 1 { half + size::GAP } else { 0.0 };
        let rect = Rect::from_min_size(pos2(left, top), vec2(layout.width, layout.height));
        let bottom = rect.bottom() + size::GAP;
        if wide {
            self.tops = [bottom; 2];
        } else {
            self.tops[column] = bottom;
        }
        let rows = layout.rows();
        self.cards.push((rect, layout));
        rows
    }

    /// The mark that should be in view: what is hovered in the article or the tray, or pinned.
    fn target(&self, cx: &Context<'_>) -> Option<(Item, Wish, Rangef)> {
        let (item, wish) = match cx.session.hover.shown() {
            Some((item, Origin::Article) | (item @ (Item::Check(_) | Item::Question(_)), _)) => {
                (item, Wish::Glance)
            }
            Some((Item::Field(..), _)) | None => (cx.session.selection.focus()?, Wish::Stay),
            Some(_) => return None,
        };
        let find = |is: &dyn Fn(Item) -> bool| {
            self.cards.iter().find_map(|(rect, layout)| Some((rect, layout.range_of(is)?)))
        };
        // A derived figure stands for itself where it is on a chart, or else for what it is made of.
        let claim = cx.lead(item);
        let (rect, band) = find(&|other| other == item)
            .or_else(|| find(&|other| claim.is_some() && other.claim() == claim))?;
        let top = self.key_height + rect.top();
        Some((item, wish, Rangef::new(top + band.min, top + band.max)))
    }
}

fn sorted(tiles: &HashSet<Tile>) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = tiles.iter().copied().collect();
    tiles.sort_by_key(|tile| format!("{tile:?}"));
    tiles
}
