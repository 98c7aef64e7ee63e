//! The article: every passage as published, the words of claims underlined and lit, and the strip
//! that shows where the claims are. Only visible blocks are painted, and layouts are kept.

use egui::text_selection::LabelSelectionState;
use egui::{
    Color32, CornerRadius, CursorIcon, Id, Rangef, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::blocks::{Layout, Zone};
use crate::app::badge;
use crate::app::context::{Context, Light};
use crate::app::item::{Item, Origin};
use crate::app::lens;
use crate::app::reveal::{Reveal, Wish};
use crate::app::strings::Word;
use crate::app::theme::{Theme, size};
use crate::app::verdict;
use crate::library::{ClaimKey, names};
use crate::text::Span;

/// What the article panel keeps between frames.
#[derive(Debug)]
pub struct ArticleView {
    layout: Layout,
    reveal: Reveal,
    /// The part of the content that was visible in the last frame.
    view: Rangef,
    /// Where to scroll in the next frame.
    wanted: Option<f32>,
}

impl Default for ArticleView {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            reveal: Reveal::default(),
            view: Rangef::new(0.0, 0.0),
            wanted: None,
        }
    }
}

impl ArticleView {
    /// Forgets layouts: the faces or the scale changed.
    pub fn forget(&mut self) {
        self.layout = Layout::default();
    }

    /// How far it is scrolled, in points.
    pub const fn scroll(&self) -> f32 {
        self.view.min
    }

    /// Scrolls to where it was in another session.
    pub const fn scroll_to(&mut self, offset: f32) {
        self.wanted = Some(offset);
    }

    /// Draws the article in the whole of `ui`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context<'_>) {
        let full = ui.max_rect();
        let bar_width = ui.spacing().scroll.bar_width + 4.0;
        let strip = Rect::from_min_max(pos2(full.right() - size::STRIP - bar_width, full.top()), full.max)
            .with_max_x(full.right() - bar_width);
        let margin = if full.width() < 380.0 { 16.0 } else { 24.0 };
        let width = (full.width() - size::STRIP - bar_width - 2.0 * margin).max(120.0);
        self.layout.prepare(ui, cx.id, cx.entry, width);

        let content = self.layout.height() + 2.0 * margin;
        let target = self
            .target(cx)
            .map(|(item, wish, range)| (item, wish, Rangef::new(range.min + margin, range.max + margin)));
        let offset = self.reveal.offset(ui.ctx(), target, cx.session.selection.focus(), self.view, content);
        let mut area = ScrollArea::vertical().id_salt(("article", cx.id.0)).auto_shrink(false);
        let wanted = self.wanted.take();
        if let Some(offset) = wanted.or(offset) {
            area = area.vertical_scroll_offset(offset);
        }
        let out = area.show_viewport(ui, |ui, view| {
            ui.set_width(full.width() - bar_width);
            ui.set_height(content);
            let origin = ui.min_rect().min + vec2(margin, margin);
            let visible = Rangef::new(view.min.y - margin, view.max.y - margin);
            self.layout.reach(ui, cx.entry, visible);
            // Fills first, words last: a field's words may stand in any block.
            for at in self.layout.visible(visible) {
                self.fills_ui(ui, cx, at, origin);
            }
            self.field_ui(ui, cx, origin);
            for at in self.layout.visible(visible) {
                self.block_ui(ui, cx, at, origin);
            }
        });
        let top = out.state.clamped_offset().y;
        self.view = Rangef::new(top, top + out.inner_rect.height());
        self.strip_ui(ui, cx, strip, content, margin);
    }

    /// What should be in view, and where it is in the layout.
    fn target(&self, cx: &Context<'_>) -> Option<(Item, Wish, Rangef)> {
        let glance = cx.session.hover.shown().filter(|(_, origin)| *origin != Origin::Article);
        let (item, wish) = match glance {
            Some((item, _)) => (item, Wish::Glance),
            None => (cx.session.selection.focus()?, Wish::Stay),
        };
        let span = span_of(cx, item)?;
        Some((item, wish, self.layout.range(cx.entry, span)?))
    }

    fn fills_ui(&self, ui: &Ui, cx: &Context<'_>, at: usize, origin: egui::Pos2) {
        let Some((_, top, zones)) = self.layout.block(at) else { return };
        for zone in zones {
            paint_zone(ui, cx, zone, origin + vec2(0.0, top));
        }
        self.found_ui(ui, cx, at, origin);
    }

    /// Lights the words of a block that were found.
    fn found_ui(&self, ui: &Ui, cx: &Context<'_>, at: usize, origin: egui::Pos2) {
        let Some(block) = self.layout.span(at) else { return };
        let lit = cx.found.lit();
        let first = lit.partition_point(|span| span.end <= block.start);
        for span in lit.iter().skip(first).take_while(|span| span.start < block.end) {
            let is_here = cx.lights.item(Item::Words(cx.id, *span)) >= Light::Hover;
            for rect in self.layout.rects(cx.entry, *span) {
                let rect = rect.translate(origin.to_vec2()).expand2(vec2(1.0, 0.0));
                let fill = if is_here { cx.theme.pin } else { cx.theme.found };
                ui.painter().rect_filled(rect, CornerRadius::same(3), fill);
            }
        }
    }

    fn block_ui(&self, ui: &mut Ui, cx: &Context<'_>, at: usize, origin: egui::Pos2) {
        let Some((galley, top, zones)) = self.layout.block(at) else { return };
        let pos = origin + vec2(0.0, top);
        let rect = Rect::from_min_size(pos, galley.size());
        let response = ui.interact(rect, Id::unique(("passage", cx.id.0, at)), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, galley.text()));
        let color = if self.layout.is_subdued(at) { cx.theme.subdued } else { cx.theme.text };
        LabelSelectionState::label_text_selection(ui, &response, pos, galley.clone(), color, Stroke::NONE);
        // A click sets a cursor, which would stand for a selection of nothing when copying.
        if response.clicked() && !ui.input(|input| input.modifiers.shift) {
            ui.ctx().plugin_or_default::<LabelSelectionState>().lock().clear_selection();
        }
        for zone in zones {
            zone_ui(ui, cx, zone, pos);
        }
    }

    /// Tints the words of the field that is hovered in the inspector.
    fn field_ui(&self, ui: &Ui, cx: &Context<'_>, origin: egui::Pos2) {
        let Some((key, field)) = cx.lights.field().filter(|(key, _)| key.article == cx.id) else {
            self.fields_ui(ui, cx, origin);
            return;
        };
        let Some(evidence) = cx.claim(key).and_then(|stated| stated.claim.evidence_for(field)) else {
            return;
        };
        for rect in evidence.spans.iter().flat_map(|span| self.layout.rects(cx.entry, *span)) {
            let rect = rect.translate(origin.to_vec2());
            let wide = rect.expand2(vec2(2.0, 0.0));
            ui.painter().rect_filled(wide, CornerRadius::same(3), cx.theme.tint(field));
            let line = Stroke::new(2.0, cx.theme.text);
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        }
    }

    /// Tints the words of every field of the claim that is pinned, as the inspector does.
    fn fields_ui(&self, ui: &Ui, cx: &Context<'_>, origin: egui::Pos2) {
        let Some(Item::Claim(key)) = cx.session.selection.focus() else { return };
        let Some(stated) = cx.claim(key).filter(|_| key.article == cx.id) else { return };
        let quote = stated.claim.quote;
        for evidence in &stated.claim.evidence {
            // The figure itself has the fill of what is pinned.
            let inside = |span: &Span| quote.start <= span.start && span.end <= quote.end;
            for span in evidence.spans.iter().filter(|span| !inside(span)) {
                for rect in self.layout.rects(cx.entry, *span) {
                    let rect = rect.translate(origin.to_vec2()).expand2(vec2(1.0, 0.0));
                    ui.painter().rect_filled(rect, CornerRadius::same(3), cx.theme.tint(evidence.field));
                }
            }
        }
    }

    /// Where the claims are, over the height of the article.
    fn strip_ui(&self, ui: &mut Ui, cx: &Context<'_>, strip: Rect, content: f32, margin: f32) {
        if content <= self.view.span() || self.view.span() <= 0.0 {
            return;
        }
        let painter = ui.painter_at(strip.expand(1.0));
        let y = |at: f32| strip.top() + (at + margin) / content * strip.height();
        let response = ui.interact(strip, Id::unique(("strip", cx.id.0)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, cx.word(Word::ClaimPositions)));
        let mut nearest: Option<(f32, Item)> = None;
        for claim in &cx.entry.extraction.claims {
            let Some(place) = self.layout.place(claim.quote) else { continue };
            let at = y(place + 0.5 * size::ARTICLE_LINE);
            let key = cx.id.claim(claim.id);
            let item = Item::Claim(key);
            let light = cx.lights.claim(key);
            let lit = light >= Light::Hover;
            if cx.sheet.filtered_out.contains(&key) && !lit {
                continue;
            }
            let inset = if lit { 0.0 } else { 3.0 };
            let tick = Rect::from_x_y_ranges(strip.x_range(), at - 1.0..=at + 1.0).shrink2(vec2(inset, 0.0));
            let ink = lens::ink(cx, key).unwrap_or_else(|| cx.theme.status(claim.status));
            let color = if lit { cx.theme.text } else { ink };
            painter.rect_filled(tick, 0, color);
            let away = response.hover_pos().map_or(f32::INFINITY, |pointer| (pointer.y - at).abs());
            if away < nearest.map_or(6.0, |(best, _)| best) {
                nearest = Some((away, item));
            }
        }
        for span in cx.found.lit() {
            let Some(place) = self.layout.place(*span) else { continue };
            let at = y(place + 0.5 * size::ARTICLE_LINE);
            let tick = Rect::from_x_y_ranges(strip.left() - 1.0..=strip.left() + 2.0, at - 1.5..=at + 1.5);
            painter.rect_filled(tick, 0, cx.theme.found_ink);
        }
        if let Some((_, item)) = nearest {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            cx.outbox.hover(item, Origin::Elsewhere);
            if response.clicked() {
                cx.outbox.interact(&response, item, Origin::Elsewhere);
            }
        }
    }
}

/// The words of an item in the article shown: those that its light is on.
pub fn span_of(cx: &Context<'_>, item: Item) -> Option<Span> {
    let quote = |key: ClaimKey| cx.claim(key).filter(|_| key.article == cx.id).map(|it| it.claim.quote);
    match item {
        Item::Check(_) | Item::Question(_) => quote(cx.lead(item)?),
        Item::Words(article, span) => (article == cx.id).then_some(span),
        _ if item.article() != Some(cx.id) => None,
        Item::Claim(key) => quote(key),
        Item::Field(key, field) => cx.claim(key)?.claim.evidence_for(field)?.spans.first().copied(),
        Item::Milestone(key) => cx.library.milestone(key).map(|(_, milestone)| milestone.quote),
        Item::Unused(key) => cx.library.unused(key).map(|(_, unused)| unused.span),
    }
}

fn paint_zone(ui: &Ui, cx: &Context<'_>, zone: &Zone, pos: egui::Pos2) {
    let light = cx.lights.item(zone.item);
    for (at, rect) in zone.rects.iter().enumerate() {
        let rect = rect.translate(pos.to_vec2());
        if let Some(fill) = light.fill(cx.theme) {
            ui.painter().rect_filled(rect.expand2(vec2(2.0, 0.0)), CornerRadius::same(3), fill);
        }
        if let Item::Claim(claim) = zone.item {
            badge::underline(ui, cx, rect, claim);
            if zone.part == 0 {
                verdict::over_words(ui, cx, rect, claim, at + 1 == zone.rects.len());
            }
        }
        let Some(color) = underline(cx, zone, light) else { continue };
        let y = rect.bottom() - 0.5;
        ui.painter().hline(
            rect.x_range(),
            y,
            Stroke::new(if light >= Light::Hover { 2.0 } else { 1.0 }, color),
        );
    }
}

/// The colour below a zone's words: the claim's status; none for numbers that are not used.
fn underline(cx: &Context<'_>, zone: &Zone, light: Light) -> Option<Color32> {
    let status = match zone.item {
        // What is filtered out is not marked until it is pointed at.
        Item::Claim(key) if cx.sheet.filtered_out.contains(&key) && light == Light::None => return None,
        Item::Claim(key) => cx.claim(key)?.claim.status,
        Item::Milestone(_) if !cx.session.filter.is_empty() && light == Light::None => return None,
        Item::Milestone(_) => crate::model::Status::Planned,
        Item::Field(..) | Item::Unused(_) | Item::Check(_) | Item::Question(_) | Item::Words(..) => {
            return None;
        }
    };
    let spoken = zone.item.claim().and_then(|key| lens::ink(cx, key));
    // Who said it is looked for at rest, so the colour is not faded then.
    if let Some(color) = spoken {
        return Some(color);
    }
    let color = cx.theme.status(status);
    Some(if light >= Light::Hover { color } else { Theme::faded(color, 0.55) })
}

/// The interactive words. The keyboard reaches the marks, so words take no focus.
fn zone_ui(ui: &Ui, cx: &Context<'_>, zone: &Zone, pos: egui::Pos2) {
    if matches!(zone.item, Item::Unused(_)) {
        return;
    }
    let mut whole: Option<Response> = None;
    for (at, rect) in zone.rects.iter().enumerate() {
        let rect = rect.translate(pos.to_vec2()).expand2(vec2(1.0, 2.0));
        let id = Id::unique(("words", cx.id.0, zone.item, zone.part, at));
        let response = ui.interact(rect, id, Sense::CLICK);
        if at == 0 && zone.part == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, words_name(cx, zone.item)));
        }
        whole = Some(match whole {
            Some(whole) => whole.union(response),
            None => response,
        });
    }
    let Some(response) = whole else { return };
    cx.outbox.interact(&response, zone.item, Origin::Article);
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
}

/// `原文 22 亿美元`: the accessible name of a claim's words.
fn words_name(cx: &Context<'_>, item: Item) -> String {
    let quote = span_of(cx, item).map_or("", |span| cx.words(span));
    match item {
        Item::Milestone(key) => {
            let milestone = cx.library.milestone(key);
            let date = milestone.map_or_else(String::new, |(_, it)| names::milestone_date(it, cx.language));
            format!("{} {quote} {date}", cx.word(Word::ArticlePanel))
        }
        Item::Claim(key) => {
            format!("{} {quote}{}", cx.word(Word::ArticlePanel), verdict::suffix(cx, key))
        }
        _ => format!("{} {quote}", cx.word(Word::ArticlePanel)),
    }
}
