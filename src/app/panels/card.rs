//! One card: title and unit, the chart or its table, the source line. First laid out, then drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Id, Pos2, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::{facts, table::Table, tracks};
use crate::app::chart::{self, PlacedPanel, ScreenFaces, rect_of};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::Item;
use crate::app::session::{Form, Tile};
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::chart::{AXIS_TITLE, Fact, KeyEntry, Phrase, PlacedPoint, PlacedTrack, plan, words};
use crate::export::Target;
use crate::library::{ArticleId, Language};

/// Height of the line with title and switch.
const HEAD: f32 = 28.0;
/// Height of the source line and what is above it.
const FOOT: f32 = 28.0;
/// Height of each further source line.
const LINE: f32 = 18.0;
/// Height of the line that shows more rows.
const MORE: f32 = 30.0;
/// Most articles that a card names.
const SOURCES: usize = 4;
/// How many more rows are shown at once.
pub const MORE_ROWS: usize = 100;

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
    /// The articles that it is made from, a line each where there are several.
    sources: Vec<(Option<ArticleId>, String)>,
    /// Rows that there is more of than is shown.
    hidden: usize,
    body: Body,
    warns_of_overlap: bool,
    /// Whether its figures can be shown over time.
    has_tracks: bool,
    /// The switch that divides by months: whether it is on; `None` where there is none.
    monthly: Option<bool>,
}

#[derive(Debug)]
enum Body {
    Tracks(Vec<PlacedTrack<Arc<Galley>>>),
    Chart(Vec<Arc<PlacedPanel>>),
    Table(Table),
    Facts(Vec<Fact<Arc<Galley>>>),
}

impl CardLayout {
    /// From where to where, below the card's top, the first item stands that `is` holds for.
    pub fn range_of(&self, is: impl Fn(Item) -> bool) -> Option<Rangef> {
        let range = match &self.body {
            Body::Chart(panels) => panels.iter().find_map(|panel| {
                let row = panel.placed.rows.iter().find(|row| {
                    let mut sources = row.mark.iter().flat_map(|mark| &mark.sources);
                    sources.any(|source| is(Item::from(*source)))
                })?;
                let band = row.band.shifted(panel.area.top);
                Some(Rangef::new(band.min, band.max))
            }),
            Body::Tracks(tracks) => tracks.iter().find_map(|track| {
                let holds = |it: &&PlacedPoint<_>| it.sources.iter().any(|source| is(Item::from(*source)));
                track.points.iter().find(holds)?;
                Some(Rangef::new(track.area.top, track.area.bottom()))
            }),
            Body::Table(table) => table.range_of(is),
            Body::Facts(facts) => {
                let fact = facts.iter().find(|fact| is(Item::from(fact.source)));
                fact.map(|fact| Rangef::new(fact.area.top, fact.area.bottom()))
            }
        };
        let top = size::PAD + HEAD;
        range.map(|range| Rangef::new(top + range.min, top + range.max))
    }

    /// How many rows it has, for as much as these cost.
    pub fn rows(&self) -> usize {
        match &self.body {
            Body::Chart(panels) => panels.iter().map(|panel| panel.placed.rows.len()).sum(),
            Body::Tracks(tracks) => tracks.iter().map(|track| track.points.len()).sum(),
            Body::Table(table) => table.len(),
            Body::Facts(facts) => facts.len(),
        }
    }

    /// What a reader needs to know of the shapes on it.
    pub fn key(&self) -> BTreeSet<KeyEntry> {
        match &self.body {
            Body::Chart(panels) => KeyEntry::used_by(panels.iter().map(|panel| &panel.placed)),
            Body::Tracks(tracks) => KeyEntry::used_over_time(tracks),
            Body::Table(_) | Body::Facts(_) => BTreeSet::new(),
        }
    }
}

/// Lays out a card for a width.
pub fn layout(ui: &Ui, cx: &Context<'_>, tile: Tile, width: f32) -> CardLayout {
    let inner = width - 2.0 * size::PAD;
    let view = cx.view();
    let plan = plan(&ScreenFaces(ui.ctx()), &view, tile, inner);
    let sources = sources(cx, &plan.articles());
    let hidden = plan.hidden;
    let card = view.card(tile);
    let has_tracks = card.is_some_and(|card| view.has_tracks(card));
    let is_over_time = !plan.tracks.is_empty();
    let monthly = card.filter(|card| card.months_differ && !is_over_time).map(|card| view.is_monthly(card));
    let is_table = cx.session.tables.contains(&tile);
    let (heading, note) = (plan.title, plan.notes.join(" · "));
    let (body, body_height) = if is_table {
        let table = Table::new(ui, cx, tile, inner);
        let height = table.height;
        (Body::Table(table), height)
    } else if tile == Tile::Facts {
        (Body::Facts(plan.facts), plan.height)
    } else if is_over_time {
        (Body::Tracks(plan.tracks), plan.height)
    } else {
        (Body::Chart(plan.panels.into_iter().map(Arc::new).collect()), plan.height)
    };
    let warns_of_overlap = plan.warns_of_overlap && !is_table;
    let overlap = if warns_of_overlap { AXIS_TITLE } else { 0.0 };
    let more = if hidden > 0 { MORE } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let foot = FOOT + LINE * sources.len().saturating_sub(1) as f32;
    let height = size::PAD + HEAD + body_height + overlap + more + foot + size::PAD - 6.0;
    CardLayout {
        tile,
        width,
        height,
        title: heading,
        note,
        sources,
        hidden,
        body,
        warns_of_overlap,
        has_tracks,
        monthly,
    }
}

/// One line for the one article in view; or one an article, as many as there is room for.
fn sources(cx: &Context<'_>, articles: &[ArticleId]) -> Vec<(Option<ArticleId>, String)> {
    let view = cx.view();
    if !cx.is_many() {
        return vec![(None, words::source_line(&view, articles))];
    }
    let mut articles = articles.to_vec();
    articles.sort_by_key(|id| cx.sheet.number(*id));
    let named = if articles.len() <= SOURCES + 1 { articles.len() } else { SOURCES };
    let shown = articles.get(..named).unwrap_or_default();
    let lines = words::legend(&view, shown);
    let mut sources: Vec<_> = shown.iter().map(|id| Some(*id)).zip(lines).collect();
    if articles.len() > named {
        let more = articles.len() - named;
        sources.push((
            None,
            match cx.language {
                Language::Chinese => format!("另有 {more} 篇，编号见文章列表"),
                Language::English => format!("and {more} more, numbered in the list of articles"),
            },
        ));
    }
    sources
}

/// Draws a card in `rect`. Returns the mark that is hovered or focused, with its rectangle.
pub fn ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect, id: Id) -> Option<(Item, Rect)> {
    let painter = ui.painter();
    painter.rect(rect, 8, cx.theme.surface, Stroke::new(1.0, cx.theme.edge), StrokeKind::Inside);
    head_ui(ui, cx, layout, rect);
    let corner = rect.min + vec2(size::PAD, size::PAD + HEAD);
    let body = Rect::from_min_size(corner, vec2(rect.width() - 2.0 * size::PAD, rect.height()));
    let shown = match &layout.body {
        Body::Chart(panels) => {
            let mut shown = None;
            for (at, panel) in panels.iter().enumerate() {
                let place = rect_of(panel.area).translate(corner.to_vec2());
                if panels.len() > 1 {
                    axis_title(ui, cx, panel, place);
                }
                shown = shown.or(chart::plot_ui(ui, cx, panel, place, id.with(("axis", at))));
            }
            shown
        }
        Body::Tracks(placed) => tracks::ui(ui, cx, placed, body, id),
        Body::Table(table) => table.ui(ui, cx, body, id),
        Body::Facts(tiles) => facts::ui(ui, cx, tiles, body, id),
    };
    foot_ui(ui, cx, layout, rect);
    shown
}

fn axis_title(ui: &Ui, cx: &Context<'_>, panel: &PlacedPanel, place: Rect) {
    let placed = &panel.placed;
    let pos = pos2(place.left() + placed.gutter, place.top() - 4.0);
    ui.painter().text(pos, Align2::LEFT_BOTTOM, &placed.unit, regular(size::SMALL), cx.theme.subdued);
}

fn head_ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) {
    let right = menu_ui(ui, cx, layout, rect);
    let mut right = switch_ui(ui, cx, layout, rect.with_max_x(right + size::PAD));
    if let Some(is_on) = layout.monthly {
        right = monthly_ui(ui, cx, layout, pos2(right, rect.top() + size::PAD - 5.0), is_on);
    }
    let left = rect.min + vec2(size::PAD, size::PAD);
    let room = (right - left.x - 10.0).max(0.0);
    let title = one_line(ui, layout.title.clone(), bold(size::CARD_TITLE), room);
    let bottom = left.y + title.size().y;
    let after = left.x + title.size().x + 10.0;
    ui.painter().galley(left, title, cx.theme.text);
    let note = one_line(ui, layout.note.clone(), regular(size::SMALL), (right - after - 8.0).max(0.0));
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
        painter.rect_stroke(place, 4, cx.theme.focus_ring(), StrokeKind::Inside);
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

/// The menu of a card's picture, at its right end. Returns where it begins.
fn menu_ui(ui: &Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) -> f32 {
    let right = rect.right() - size::PAD + 6.0;
    let place = Rect::from_min_size(pos2(right - 24.0, rect.top() + size::PAD - 5.0), Vec2::splat(24.0));
    let id = Id::unique(("picture", cx.sheet.salt, layout.tile));
    let response = ui.interact(place, id, Sense::click());
    let name = format!("{} {}", layout.title, cx.word(Word::PictureMenu));
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(place, 4, cx.theme.control_hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(place, 4, cx.theme.focus_ring(), StrokeKind::Inside);
    }
    for at in [-6.0, 0.0, 6.0] {
        ui.painter().circle_filled(place.center() + vec2(at, 0.0), 1.5, cx.theme.subdued);
    }
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(150.0);
        for command in [
            Command::SavePicture(Target::Svg, layout.tile),
            Command::SavePicture(Target::Png, layout.tile),
            Command::CopyPicture(layout.tile),
        ] {
            let wording = command.wording(cx.language);
            let button = egui::Button::new(wording.label).frame_when_inactive(false);
            if ui.add(button).on_hover_text(wording.tooltip).clicked() {
                cx.outbox.send(command);
            }
        }
    });
    place.left() - 2.0
}

/// The switch between the forms of a card. Returns where it begins.
fn switch_ui(ui: &Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) -> f32 {
    let shown = match layout.body {
        Body::Table(_) => Form::Table,
        Body::Tracks(_) => Form::Time,
        Body::Chart(_) | Body::Facts(_) => Form::Rows,
    };
    let forms = [Form::Rows, Form::Time, Form::Table];
    let forms = forms.into_iter().filter(|form| *form != Form::Time || layout.has_tracks).enumerate();
    let mut right = rect.right() - size::PAD + 6.0;
    for (at, form) in forms.collect::<Vec<_>>().into_iter().rev() {
        let command = Command::ShowAs(layout.tile, form);
        let wording = command.wording(cx.language);
        let font = regular(size::SMALL);
        let galley = ui.painter().layout_no_wrap(wording.label.to_owned(), font, cx.theme.subdued);
        let width = galley.size().x + 16.0;
        let top = rect.top() + size::PAD - 5.0;
        let place = Rect::from_min_max(pos2(right - width, top), pos2(right, top + 24.0));
        right -= width + 2.0;
        let chosen = form == shown;
        let id = Id::unique(("switch", cx.sheet.salt, layout.tile, at));
        let response: Response = ui.interact(place, id, Sense::click()).on_hover_text(wording.tooltip);
        let name = format!("{} {}", layout.title, wording.label);
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
            ui.painter().rect_stroke(place, 4, cx.theme.focus_ring(), StrokeKind::Inside);
        }
        let ink = if chosen { cx.theme.text } else { cx.theme.subdued };
        ui.painter().galley_with_override_text_color(place.center() - 0.5 * galley.size(), galley, ink);
        if response.clicked() && !chosen {
            cx.outbox.send(command);
        }
    }
    right
}

fn foot_ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, rect: Rect) {
    let left = rect.left() + size::PAD;
    let width = rect.width() - 2.0 * size::PAD;
    let mut bottom = rect.bottom() - size::PAD + 4.0;
    for (at, (article, words)) in layout.sources.iter().enumerate().rev() {
        let galley = one_line(ui, words.clone(), regular(size::SMALL), width);
        let line = Rect::from_min_size(pos2(left, bottom - galley.size().y), galley.size());
        let mut ink = cx.theme.subdued;
        if let Some(article) = article {
            ink = source_ui(
                ui,
                cx,
                *article,
                words,
                line,
                Id::unique(("source", cx.sheet.salt, layout.tile, at)),
            );
        }
        ui.painter().galley_with_override_text_color(line.min, galley, ink);
        bottom -= if at > 0 { LINE } else { 20.0 };
    }
    if layout.hidden > 0 {
        more_ui(ui, cx, layout, Rect::from_min_max(pos2(left, bottom - 24.0), pos2(left + width, bottom)));
        bottom -= MORE;
    }
    if layout.warns_of_overlap {
        let words = Phrase::PartOf.text(cx.language);
        let font = regular(size::SMALL);
        ui.painter().text(pos2(left, bottom), Align2::LEFT_BOTTOM, words, font, cx.theme.subdued);
    }
}

/// A line of the legend: a click shows its article. Returns its colour.
fn source_ui(ui: &Ui, cx: &Context<'_>, article: ArticleId, words: &str, line: Rect, id: Id) -> Color32 {
    let response = ui.interact(line.expand2(vec2(2.0, 1.0)), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if response.clicked() {
        cx.outbox.send(Command::Show(article));
    }
    if response.has_focus() {
        let stroke = cx.theme.focus_ring();
        ui.painter().rect_stroke(line.expand2(vec2(3.0, 1.0)), 3, stroke, StrokeKind::Inside);
    }
    let is_lit = response.hovered() || cx.session.hover.item().and_then(Item::article) == Some(article);
    if is_lit { cx.theme.text } else { cx.theme.subdued }
}

/// The button that shows more rows.
fn more_ui(ui: &mut Ui, cx: &Context<'_>, layout: &CardLayout, line: Rect) {
    let next = layout.hidden.min(MORE_ROWS);
    let text = match cx.language {
        Language::Chinese => format!("还有 {} 行，再显示 {next} 行", layout.hidden),
        Language::English => format!("{} more rows: show {next}", layout.hidden),
    };
    let button = egui::Button::new(egui::RichText::new(text).font(regular(size::SMALL)));
    let response = ui.scope_builder(egui::UiBuilder::new().max_rect(line), |ui| ui.add(button)).inner;
    if response.clicked() {
        cx.outbox.send(Command::ShowMore(layout.tile));
    }
}
