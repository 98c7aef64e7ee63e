//! One card: title and unit, the chart or its table, the source line. First laid out, then drawn.

use std::sync::Arc;

use egui::{
    Align2, FontId, Galley, Id, Pos2, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::charts::PlacedPanel;
use super::facts::Facts;
use super::table::Table;
use crate::app::chart::{self, Subjects, words};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::Item;
use crate::app::monthly;
use crate::app::session::Tile;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::{Card, CardKind};

/// Height of the line with title and switch.
const HEAD: f32 = 28.0;
/// Height of the source line and what is above it.
const FOOT: f32 = 28.0;
/// Height of a line that names an axis.
const AXIS_TITLE: f32 = 20.0;
/// Between two axes of a card.
const BETWEEN: f32 = 24.0;

/// Narrowest chart with a column of its own for the subjects.
const SUBJECTS_BESIDE: f32 = 600.0;

/// A card that has its place and size.
#[derive(Debug)]
pub struct CardLayout {
    tile: Tile,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    title: String,
    note: String,
    body: Body,
    warns_of_overlap: bool,
    /// The switch that divides by months: whether it is on; `None` where there is none.
    monthly: Option<bool>,
}

#[derive(Debug)]
enum Body {
    Chart(Vec<PlacedPanel>),
    Table(Table),
    Facts(Facts),
}

impl CardLayout {
    /// From where to where, below the card's top, the first item stands that `is` holds for.
    pub fn range_of(&self, is: impl Fn(Item) -> bool) -> Option<Rangef> {
        match &self.body {
            Body::Chart(panels) => panels.iter().find_map(|(placed, rect)| {
                let row = placed.rows.iter().find(|row| {
                    row.mark.as_ref().is_some_and(|mark| mark.items.iter().any(|item| is(*item)))
                })?;
                Some(Rangef::new(rect.top() + row.band.min, rect.top() + row.band.max))
            }),
            Body::Table(table) => table.range_of(is).map(shifted),
            Body::Facts(facts) => facts.range_of(is).map(shifted),
        }
    }
}

/// A range of the body as one of the card.
fn shifted(range: Rangef) -> Rangef {
    let top = size::PAD + HEAD;
    Rangef::new(top + range.min, top + range.max)
}

/// Whether a card needs the whole width: its two axes stand beside each other.
pub fn is_wide(cx: &Context<'_>, tile: Tile) -> bool {
    tile == Tile::Facts || card_of(cx, tile).is_some_and(|card| card.beside)
}

/// Lays out a card for a width.
pub fn layout(ui: &Ui, cx: &Context<'_>, tile: Tile, width: f32) -> CardLayout {
    let inner = width - 2.0 * size::PAD;
    let top = size::PAD + HEAD;
    let card = card_of(cx, tile);
    let (heading, note) = title_and_note(cx, tile, card);
    let mut warns_of_overlap = false;
    let (body, body_height) = if cx.session.tables.contains(&tile) {
        let table = Table::new(ui, cx, tile, inner);
        let height = table.height;
        (Body::Table(table), height)
    } else {
        match (tile, card) {
            (Tile::Facts, _) => {
                let facts = Facts::new(ui, cx, inner);
                let height = facts.height;
                (Body::Facts(facts), height)
            }
            (Tile::Card(_), Some(card)) => {
                let panels = panels(ui, cx, card, inner, top);
                let overlaps =
                    |(placed, _): &PlacedPanel| placed.rows.iter().any(|row| row.part_of.is_some());
                warns_of_overlap = panels.iter().any(overlaps);
                let bottom = panels.iter().map(|(_, rect)| rect.bottom()).fold(top, f32::max);
                (Body::Chart(panels), bottom - top)
            }
            _ => {
                let placed = chart::place_timeline(ui, cx, inner);
                let rect = panel_rect(size::PAD, top, inner, placed.height);
                (Body::Chart(vec![(Arc::new(placed), rect)]), rect.height())
            }
        }
    };
    let overlap = if warns_of_overlap { AXIS_TITLE } else { 0.0 };
    let height = top + body_height + overlap + FOOT + size::PAD - 6.0;
    let monthly = card.filter(|card| card.months_differ).map(|card| monthly::is_on(cx, card));
    CardLayout { tile, width, height, title: heading, note, body, warns_of_overlap, monthly }
}

fn card_of<'a>(cx: &Context<'a>, tile: Tile) -> Option<&'a Card> {
    let Tile::Card(kind) = tile else { return None };
    cx.board().cards.iter().find(|card| card.kind == kind)
}

fn title_and_note(cx: &Context<'_>, tile: Tile, card: Option<&Card>) -> (String, String) {
    match (tile, card) {
        (Tile::Card(kind), Some(card)) => {
            let note = match kind {
                CardKind::Level(_) => None,
                _ => words::card_note(cx, card),
            };
            (words::card_title(cx, card), note.unwrap_or_default().to_owned())
        }
        (Tile::Facts, _) => (cx.word(Word::Facts).to_owned(), String::new()),
        _ => {
            let note = cx.entry.article.date().map_or("", |_| cx.word(Word::DottedIsArticleDate));
            (cx.word(Word::Timeline).to_owned(), note.to_owned())
        }
    }
}

fn panel_rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(left, top), vec2(width, height + size::AXIS))
}

/// Places the axes of a card: two beside each other where they share rows, others below.
fn panels(ui: &Ui, cx: &Context<'_>, card: &Card, inner: f32, top: f32) -> Vec<PlacedPanel> {
    let titled = card.panels.len() > 1;
    let above = Subjects::Above(inner);
    let subjects = if inner >= SUBJECTS_BESIDE { Subjects::Beside } else { above };
    let mut placed = Vec::new();
    let mut y = top;
    let mut others = card.panels.iter();
    if card.beside
        && inner >= SUBJECTS_BESIDE
        && let (Some(first), Some(second)) = (others.next(), others.next())
    {
        let gap = 24.0;
        // The first column holds the chips of both.
        let gutter = chart::place_panel(ui, cx, first, inner, above).gutter;
        let count = gutter + (0.36 * (inner - gap - gutter)).floor();
        let value = inner - gap - count;
        let first = chart::place_panel(ui, cx, first, count, above);
        let second = chart::place_panel(ui, cx, second, value, Subjects::Hidden);
        y += AXIS_TITLE;
        let (first, second) = chart::share_rows(first, second);
        let height = first.height;
        placed.push((Arc::new(first), panel_rect(size::PAD, y, count, height)));
        placed.push((Arc::new(second), panel_rect(size::PAD + count + gap, y, value, height)));
        y += height + size::AXIS + BETWEEN;
    }
    for panel in others {
        if titled {
            y += AXIS_TITLE;
        }
        let one = chart::place_panel(ui, cx, panel, inner, subjects);
        let rect = panel_rect(size::PAD, y, inner, one.height);
        y = rect.bottom() + BETWEEN;
        placed.push((Arc::new(one), rect));
    }
    placed
}

/// Draws a card in `rect`. Returns the mark that is hovered or focused, with its rectangle.
pub fn ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect, id: Id) -> Option<(Item, Rect)> {
    let painter = ui.painter();
    painter.rect(rect, 8, cx.theme.surface, Stroke::new(1.0, cx.theme.edge), StrokeKind::Inside);
    head_ui(ui, cx, layout, rect);
    let offset = rect.min.to_vec2();
    let body = Rect::from_min_size(
        rect.min + vec2(size::PAD, size::PAD + HEAD),
        vec2(rect.width() - 2.0 * size::PAD, rect.height()),
    );
    let shown = match &layout.body {
        Body::Chart(panels) => {
            let mut shown = None;
            for (at, (placed, place)) in panels.iter().enumerate() {
                let place = place.translate(offset);
                if panels.len() > 1 {
                    axis_title(ui, cx, placed, place);
                }
                shown = shown.or(chart::plot_ui(ui, cx, placed, place, id.with(("axis", at))));
            }
            shown
        }
        Body::Table(table) => table.ui(ui, cx, body, id),
        Body::Facts(facts) => facts.ui(ui, cx, body, id),
    };
    foot_ui(ui, cx, layout, rect);
    shown
}

fn axis_title(ui: &Ui, cx: &Context<'_>, placed: &chart::Placed, place: Rect) {
    let pos = pos2(place.left() + placed.gutter, place.top() - 4.0);
    ui.painter().text(pos, Align2::LEFT_BOTTOM, &placed.unit, regular(size::SMALL), cx.theme.subdued);
}

fn head_ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) {
    let mut right = switch_ui(ui, cx, layout, rect);
    if let Some(is_on) = layout.monthly {
        right = monthly_ui(ui, cx, layout, pos2(right, rect.top() + size::PAD - 5.0), is_on);
    }
    let left = rect.min + vec2(size::PAD, size::PAD);
    let mut beside = Vec::new();
    if !layout.note.is_empty() {
        beside.push(layout.note.as_str());
    }
    if let Body::Chart(panels) = &layout.body
        && let [(placed, _)] = panels.as_slice()
        && !placed.unit.is_empty()
    {
        beside.push(&placed.unit);
    }
    if layout.monthly == Some(true) {
        beside.push(cx.word(Word::DividedByMonths));
    }
    let room = (right - left.x - 10.0).max(0.0);
    let title = one_line(ui, layout.title.clone(), bold(size::CARD_TITLE), room);
    let bottom = left.y + title.size().y;
    let after = left.x + title.size().x + 10.0;
    ui.painter().galley(left, title, cx.theme.text);
    let note = one_line(ui, beside.join(" · "), regular(size::SMALL), (right - after - 8.0).max(0.0));
    ui.painter().galley(pos2(after, bottom - 1.0 - note.size().y), note, cx.theme.subdued);
}

/// A text of one line, with an ellipsis where it is wider than `width`.
fn one_line(ui: &Ui, text: String, font: FontId, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text, font, egui::Color32::PLACEHOLDER, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// Track of the switch that divides by months.
const TRACK: Vec2 = vec2(22.0, 12.0);

/// The switch that divides by months, left of `corner`. Returns where it begins.
fn monthly_ui(ui: &Ui, cx: &Context<'_>, layout: &CardLayout, corner: Pos2, is_on: bool) -> f32 {
    let command = Command::ToggleMonthly(layout.tile);
    let wording = command.wording(cx.language);
    let label = wording.label.to_owned();
    let galley = ui.painter().layout_no_wrap(label, regular(size::SMALL), cx.theme.subdued);
    let width = TRACK.x + 6.0 + galley.size().x + 12.0;
    let left = corner.x - width - 8.0;
    let place = Rect::from_min_size(pos2(left, corner.y), vec2(width, 24.0));
    let id = Id::unique(("monthly", cx.sheet.salt, layout.tile));
    let response = ui.interact(place, id, Sense::click()).on_hover_text(wording.tooltip);
    let name = format!("{} {}", layout.title, wording.label);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, &name));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(place, 4, cx.theme.control_hover);
    }
    if response.has_focus() {
        painter.rect_stroke(place, 4, Stroke::new(2.0, cx.theme.focus), StrokeKind::Inside);
    }
    let ink = if is_on { cx.theme.derived } else { cx.theme.subdued };
    let track = Rect::from_min_size(pos2(left + 6.0, place.center().y - 0.5 * TRACK.y), TRACK);
    let knob = if is_on { track.right() - 6.0 } else { track.left() + 6.0 };
    let knob = pos2(knob, track.center().y);
    if is_on {
        painter.rect_filled(track, 6, ink);
        painter.circle_filled(knob, 4.0, cx.theme.surface);
    } else {
        painter.rect_stroke(track, 6, Stroke::new(1.0, ink), StrokeKind::Inside);
        painter.circle_filled(knob, 3.5, ink);
    }
    let pos = pos2(track.right() + 6.0, place.center().y - 0.5 * galley.size().y);
    painter.galley_with_override_text_color(pos, galley, if is_on { cx.theme.text } else { ink });
    if response.clicked() {
        cx.outbox.send(command);
    }
    left
}

/// The switch between chart and table. Returns where it begins.
fn switch_ui(ui: &Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) -> f32 {
    let is_table = matches!(layout.body, Body::Table(_));
    let words = [cx.word(Word::Chart), cx.word(Word::Table)];
    let galleys = words
        .map(|word| ui.painter().layout_no_wrap(word.to_owned(), regular(size::SMALL), cx.theme.subdued));
    let mut right = rect.right() - size::PAD + 6.0;
    for (at, galley) in galleys.into_iter().enumerate().rev() {
        let width = galley.size().x + 16.0;
        let top = rect.top() + size::PAD - 5.0;
        let place = Rect::from_min_max(pos2(right - width, top), pos2(right, top + 24.0));
        right -= width + 2.0;
        let chosen = is_table == (at == 1);
        let id = Id::unique(("switch", cx.sheet.salt, layout.tile, at));
        let response: Response = ui.interact(place, id, Sense::click());
        let name = format!("{} {}", layout.title, words.get(at).copied().unwrap_or_default());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
        let fill = match (chosen, response.hovered()) {
            (true, _) => Some(cx.theme.chip),
            (false, true) => Some(cx.theme.control_hover),
            (false, false) => None,
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(place, 4, fill);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(place, 4, Stroke::new(2.0, cx.theme.focus), StrokeKind::Inside);
        }
        let ink = if chosen { cx.theme.text } else { cx.theme.subdued };
        ui.painter().galley_with_override_text_color(place.center() - 0.5 * galley.size(), galley, ink);
        if response.clicked() && !chosen {
            cx.outbox.send(Command::ToggleTable(layout.tile));
        }
    }
    right
}

fn foot_ui(ui: &Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) {
    let painter = ui.painter();
    let left = rect.left() + size::PAD;
    let bottom = rect.bottom() - size::PAD + 4.0;
    let width = rect.width() - 2.0 * size::PAD;
    let galley = one_line(ui, words::source_line(cx), regular(size::SMALL), width);
    painter.galley(pos2(left, bottom - galley.size().y), galley, cx.theme.subdued);
    if layout.warns_of_overlap {
        let pos = pos2(left, bottom - 20.0);
        painter.text(pos, Align2::LEFT_BOTTOM, cx.word(Word::PartOf), regular(size::SMALL), cx.theme.subdued);
    }
}
