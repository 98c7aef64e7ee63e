//! Searching: the box in the top bar, and the list of what was found.

use egui::text::{LayoutJob, TextFormat};
use egui::{Key, Modifiers, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, pos2, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::finding::item_of;
use crate::app::item::Origin;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::chart::words::mark_title;
use crate::library::search::{Found, Query};
use crate::library::{Criterion, format};
use crate::text::{Article, Span};

/// Height of a result: what was found, and the words around it.
const ROW: f32 = 44.0;
/// Characters of a snippet before the first word that was found.
const BEFORE: usize = 18;
/// Characters of a snippet.
const SNIPPET: usize = 140;
/// Most conditions that are offered for what is typed.
const MOST_OFFERS: usize = 4;

/// The box. `typed` is what stands in it.
pub fn box_ui(ui: &mut Ui, cx: &Context<'_>, width: f32) {
    let mut typed = cx.session.search.typed.clone();
    let edit = TextEdit::singleline(&mut typed)
        .hint_text(format!("{}  {}", cx.word(Word::SearchHint), Command::Find.keys_text()))
        .return_key(None)
        .desired_width(width);
    let response = ui.add(edit);
    response.clone().accessible_name(cx.word(Word::Search));
    if cx.session.search.wants_focus {
        response.request_focus();
        cx.outbox.send(Command::SearchFocused);
    }
    if response.changed() {
        cx.outbox.send(Command::SearchFor(typed));
    }
    if response.has_focus() {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp) {
            cx.outbox.send(Command::PreviousFound);
        } else if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowDown) {
            cx.outbox.send(Command::NextFound);
        }
    }
    if !cx.session.search.typed.trim().is_empty() {
        let all = cx.found.found().len();
        let at = cx.session.search.at.map_or_else(String::new, |at| format!("{}/", at + 1));
        ui.label(RichText::new(format!("{at}{all}")).font(regular(size::SMALL)).color(cx.theme.subdued));
    }
}

/// The list.
pub fn list_ui(ui: &mut Ui, cx: &Context<'_>) {
    offers_ui(ui, cx);
    let found = cx.found.found();
    if found.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(cx.word(Word::NothingFound)).color(cx.theme.subdued));
        return;
    }
    let width = ui.available_width();
    let mut area = ScrollArea::vertical().id_salt("found").auto_shrink(false);
    if let Some(at) = cx.session.search.at.filter(|_| cx.session.search.moved) {
        #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
        let top = at as f32 * ROW;
        area = area.vertical_scroll_offset((top - ROW).max(0.0));
        cx.outbox.send(Command::SearchFocused);
    }
    area.show_rows(ui, ROW, found.len(), |ui, range| {
        for at in range {
            if let Some(found) = found.get(at) {
                row_ui(ui, cx, at, *found, width - 12.0);
            }
        }
    });
}

/// Conditions whose value is what is typed, and that it stands in the claim's sentence or names a field:
/// a filter is one click away.
fn offers_ui(ui: &mut Ui, cx: &Context<'_>) {
    let typed = cx.session.search.typed.trim().to_lowercase();
    if typed.is_empty() {
        return;
    }
    let named = |criterion: &Criterion| criterion.value(cx.language).to_lowercase().contains(&typed);
    let offers = cx.sheet.offers(cx).iter().filter(|(criterion, _)| named(criterion)).take(MOST_OFFERS);
    let offers: Vec<_> = offers.collect();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(cx.word(Word::FilterBy)).font(regular(size::SMALL)).color(cx.theme.subdued));
        for (criterion, count) in offers {
            let text = format!("{}  ({count})", criterion.words(cx.language));
            if ui.selectable_label(cx.session.filter.has(criterion), text).clicked() {
                cx.outbox.send(Command::ToggleCriterion(criterion.clone()));
            }
        }
        let words = Criterion::Words(Query::new(&cx.session.search.typed));
        if ui.selectable_label(cx.session.filter.has(&words), words.words(cx.language)).clicked() {
            cx.outbox.send(Command::ToggleCriterion(words));
        }
    });
}

fn row_ui(ui: &mut Ui, cx: &Context<'_>, at: usize, found: Found, width: f32) {
    let Some(entry) = cx.library.entry(found.article()) else { return };
    let Some(item) = item_of(found, cx.library, cx.found) else { return };
    let article = &entry.article;
    let (head, span) = match found {
        Found::Claim(key) => {
            let Some(stated) = cx.claim(key) else { return };
            // The name has the value at the language's own scale.
            let value = format::value(&stated.claim.quantity, cx.language.other()).unwrap_or_default();
            (format!("{} · {value}", mark_title(stated, cx.language)), stated.claim.sentence)
        }
        Found::Passage(_, passage) => {
            let span = article.passage(passage).map(|passage| passage.span).unwrap_or_default();
            (cx.word(Word::InText).to_owned(), span)
        }
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let (snippet, bold_at) = snippet(cx, article, span);
    let name = format!("{head} {snippet}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() {
        cx.outbox.hover(item, Origin::Elsewhere);
    } else if response.has_focus() {
        cx.outbox.hover(item, Origin::Focus);
    }
    if response.clicked() {
        cx.outbox.send(Command::GoToFound(at));
    }
    let is_here = cx.session.search.at == Some(at);
    let fill = if is_here { Some(cx.theme.pin) } else { cx.lights.item(item).fill(cx.theme) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 4, fill);
    }
    if response.has_focus() {
        let ring = cx.theme.focus_ring();
        ui.painter().rect_stroke(rect, 4, ring, egui::StrokeKind::Inside);
    }
    let title = if cx.library.len() > 1 { article.title_or_start() } else { "" };
    let side = if title.is_empty() { 0.0 } else { (0.28 * width).min(260.0) };
    let room = width - side - 24.0;
    line_ui(ui, rect.left_top() + vec2(8.0, 4.0), room, one(&head, cx.theme.text, bold(size::BODY)));
    let mut job = one("", cx.theme.subdued, regular(size::BODY));
    push_snippet(&mut job, cx, &snippet, &bold_at);
    line_ui(ui, rect.left_top() + vec2(8.0, 23.0), room, job);
    if side > 0.0 {
        let place = Rect::from_min_max(pos2(rect.right() - side - 4.0, rect.top() + 4.0), rect.max);
        line_ui(ui, place.min, side, one(title, cx.theme.subdued, regular(size::SMALL)));
    }
}

/// One line that ends in an ellipsis where there is no room.
fn line_ui(ui: &Ui, pos: egui::Pos2, room: f32, mut job: LayoutJob) {
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos, galley, egui::Color32::PLACEHOLDER);
}

fn one(text: &str, color: egui::Color32, font_id: egui::FontId) -> LayoutJob {
    let mut job = LayoutJob::default();
    if !text.is_empty() {
        job.append(text, 0.0, TextFormat { font_id, color, ..TextFormat::default() });
    }
    job
}

fn push_snippet(job: &mut LayoutJob, cx: &Context<'_>, snippet: &str, lit: &[Span]) {
    let plain = TextFormat { font_id: regular(size::BODY), color: cx.theme.subdued, ..TextFormat::default() };
    let strong = TextFormat {
        font_id: bold(size::BODY),
        color: cx.theme.text,
        background: cx.theme.found,
        ..TextFormat::default()
    };
    let mut from = 0;
    for span in lit {
        job.append(Span::new(from, span.start).of(snippet), 0.0, plain.clone());
        job.append(span.of(snippet), 0.0, strong.clone());
        from = span.end;
    }
    job.append(snippet.get(from as usize..).unwrap_or(""), 0.0, plain);
}

/// The words around what was found in a span, on one line, and where it stands in them.
fn snippet(cx: &Context<'_>, article: &Article, span: Span) -> (String, Vec<Span>) {
    let words = article.words(span);
    let first = cx.found.spans(words).first().map_or(0, |hit| hit.start as usize);
    let before = words.get(..first).unwrap_or("");
    let start = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
    let rest = words.get(start..).unwrap_or("");
    let end = rest.char_indices().nth(SNIPPET).map_or(rest.len(), |(at, _)| at);
    let mut line = String::from(if start > 0 { "…" } else { "" });
    line.extend(rest.get(..end).unwrap_or("").chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
    if end < rest.len() {
        line.push('…');
    }
    let lit = cx.found.spans(&line);
    (line, lit)
}
