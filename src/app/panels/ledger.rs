//! The ledger: one line that accounts for every claim and every number, and the lists behind it.

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Color32, RichText, ScrollArea, Sense, Ui, vec2};

use super::questions;
use crate::app::badge::{self, SIGN};
use crate::app::checks::Finding;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::review::words as verdict_words;
use crate::app::session::Part;
use crate::app::strings::{self, Word};
use crate::app::theme::{bold, regular, size};
use crate::app::verdict;
use crate::library::{ClaimKey, Language, Placement, Stated, format, names};
use crate::review::Verdict;

/// Least height; narrow windows break the line.
pub const HEIGHT: f32 = 36.0;

/// Most decisions that do not hold, as listed above the claims to review.
const STRAYS_SHOWN: usize = 12;

/// Draws the line in the whole of `ui`.
pub fn ui(ui: &mut Ui, cx: &Context<'_>) {
    let (charted, facts, unplaced) = cx.board().counts();
    let filtered_out = cx.sheet.filtered_out.len();
    let claims = cx.board().claims().len() + filtered_out;
    let unused = cx.sheet.unused.len();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.spacing_mut().button_padding.x = 6.0;
        ui.add_space(4.0);
        let word = cx.word(if claims == 1 { Word::OneClaim } else { Word::Claims });
        let head = format!("{claims} {word}{}", cx.language.choose("：", ":"));
        ui.label(RichText::new(head).font(bold(size::BODY)));
        part_ui(ui, cx, Part::Charted, charted, Word::Charted);
        quiet(ui, cx, "·");
        part_ui(ui, cx, Part::Facts, facts, Word::AsFacts);
        quiet(ui, cx, "·");
        part_ui(ui, cx, Part::Unplaced, unplaced, Word::NotPlaced);
        if filtered_out > 0 {
            quiet(ui, cx, "·");
            part_ui(ui, cx, Part::FilteredOut, filtered_out, Word::FilteredOut);
        }
        group(ui, cx);
        part_ui(ui, cx, Part::Unused, unused, Word::NumbersNotUsed);
        group(ui, cx);
        review_ui(ui, cx);
        group(ui, cx);
        checks_ui(ui, cx);
        questions_ui(ui, cx);
        messages_ui(ui, cx);
        hint_ui(ui, cx);
    });
}

/// How to begin, where the line leaves room for it.
fn hint_ui(ui: &mut Ui, cx: &Context<'_>) {
    let (text, font) = (cx.word(Word::Hint).to_owned(), regular(size::SMALL));
    let hint = ui.ctx().fonts_mut(|fonts| fonts.layout_no_wrap(text, font, cx.theme.subdued));
    if ui.available_size_before_wrap().x > hint.size().x + 24.0 {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(4.0);
            ui.label(hint);
        });
    }
}

fn quiet(ui: &mut Ui, cx: &Context<'_>, text: &str) {
    ui.label(RichText::new(text).color(cx.theme.subdued));
}

/// Begins another group of parts: a thin line before it, but not at the end of a broken line.
fn group(ui: &mut Ui, cx: &Context<'_>) {
    /// Narrowest room that another part fits in.
    const PART: f32 = 64.0;
    if ui.available_size_before_wrap().x < PART {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), egui::Stroke::new(1.0, cx.theme.edge));
}

fn part_ui(ui: &mut Ui, cx: &Context<'_>, part: Part, count: usize, word: Word) {
    let word = match (count, word) {
        (1, Word::AsFacts) => Word::OneFact,
        (1, Word::NumbersNotUsed) => Word::OneNumberNotUsed,
        _ => word,
    };
    let text = match (cx.language, word) {
        (
            Language::Chinese,
            Word::Charted | Word::AsFacts | Word::OneFact | Word::NotPlaced | Word::FilteredOut,
        ) => {
            format!("{count} 项{}", cx.word(word))
        }
        _ => format!("{count} {}", cx.word(word)),
    };
    let chosen = cx.session.list == Some(part);
    let button = Button::selectable(chosen, text).frame_when_inactive(false);
    if ui.add(button).clicked() {
        cx.outbox.send(Command::List(part));
    }
}

/// The ledger's part: `12 of 20 reviewed`.
fn review_ui(ui: &mut Ui, cx: &Context<'_>) {
    let progress = cx.library.progress(&cx.session.scope());
    let (reviewed, all) = (progress.reviewed(), progress.total());
    let text = match cx.language {
        Language::Chinese => format!("{} {reviewed} / {all}", cx.word(Word::Reviewed)),
        Language::English => format!("{reviewed} of {all} {}", cx.word(Word::Reviewed)),
    };
    let counts = Verdict::ALL.map(|verdict| {
        let count = match verdict {
            Verdict::Accepted => progress.accepted,
            Verdict::Edited => progress.edited,
            Verdict::Rejected => progress.rejected,
            Verdict::Open => progress.open,
        };
        format!("{} {count}", verdict_words::verdict(verdict, cx.language))
    });
    let command = Command::List(Part::ToReview);
    let tip = format!("{}\n{}", counts.join("  "), command.wording(cx.language).tooltip);
    let chosen = cx.session.list == Some(Part::ToReview);
    if ui.add(Button::selectable(chosen, text).frame_when_inactive(false)).on_hover_text(tip).clicked() {
        cx.outbox.send(command);
    }
}

/// The decisions that do not hold for the articles in view, each with its reason.
fn strays_ui(ui: &mut Ui, cx: &Context<'_>) {
    let scope = cx.session.scope();
    let strays = cx.library.articles(&scope).flat_map(|(_, entry)| entry.review.strays());
    for stray in strays.take(STRAYS_SHOWN) {
        ui.label(RichText::new(verdict_words::stray(stray, cx.language)).color(cx.theme.error));
    }
}

/// The ledger's part: `∴ 14 checks: 0 conflicts`.
fn checks_ui(ui: &mut Ui, cx: &Context<'_>) {
    let all = cx.checks.rows().len();
    let conflicts = cx.checks.count(Finding::Conflict);
    let derived = cx.theme.derived;
    let mut job = LayoutJob::default();
    let mut append = |text: &str, color: Color32| {
        job.append(text, 0.0, TextFormat { font_id: regular(size::BODY), color, ..TextFormat::default() });
    };
    if cx.checks.is_pending {
        append(&format!("{SIGN} {}", cx.word(Word::Checking)), derived);
    } else {
        let word = if all == 1 { Word::OneCheck } else { Word::Checks };
        append(&format!("{SIGN} {all} {}{}", cx.word(word), cx.language.choose("：", ": ")), derived);
        let word = if conflicts == 1 { Word::OneConflict } else { Word::Conflicts };
        let color = if conflicts > 0 { cx.theme.error } else { derived };
        append(&format!("{conflicts} {}", cx.word(word)), color);
    }
    let command = Command::List(Part::Checks);
    let button = Button::selectable(cx.session.shows_checks(), job).frame_when_inactive(false);
    let tip = format!("{}  {}", command.wording(cx.language).tooltip, command.keys_text());
    if ui.add(button).on_hover_text(tip).clicked() {
        cx.outbox.send(command);
    }
}

/// What the article leaves open: `? 5 to ask`.
fn questions_ui(ui: &mut Ui, cx: &Context<'_>) {
    group(ui, cx);
    let text = format!("{} {} {}", questions::SIGN, cx.asked.count(), cx.word(Word::ToAsk));
    let text = RichText::new(text).color(cx.theme.target);
    let command = Command::List(Part::Questions);
    let button = Button::selectable(cx.session.shows_questions(), text).frame_when_inactive(false);
    let tip = format!("{}  {}", command.wording(cx.language).tooltip, command.keys_text());
    if ui.add(button).on_hover_text(tip).clicked() {
        cx.outbox.send(command);
    }
}

/// The log of messages, where there are any.
fn messages_ui(ui: &mut Ui, cx: &Context<'_>) {
    let count = cx.session.messages.iter().len();
    if count == 0 {
        return;
    }
    group(ui, cx);
    let text = format!("{count} {}", cx.word(if count == 1 { Word::OneMessage } else { Word::Messages }));
    let chosen = cx.session.list == Some(Part::Messages);
    let tip = Command::ShowMessages.wording(cx.language).tooltip;
    if ui.add(Button::selectable(chosen, text).frame_when_inactive(false)).on_hover_text(tip).clicked() {
        cx.outbox.send(Command::ShowMessages);
    }
}

/// Draws the list of a part.
pub fn list_ui(ui: &mut Ui, cx: &Context<'_>, part: Part) {
    let items = items(cx, part);
    if part == Part::ToReview {
        strays_ui(ui, cx);
    }
    if items.is_empty() {
        ui.add_space(8.0);
        quiet(ui, cx, cx.word(Word::NoneHere));
        return;
    }
    let width = ui.available_width();
    ScrollArea::vertical().id_salt(("list", part)).auto_shrink(false).show_rows(
        ui,
        26.0,
        items.len(),
        |ui, range| {
            for item in items.get(range).unwrap_or_default() {
                let (quote, note) = words(cx, *item).unwrap_or_default();
                row_ui(ui, cx, *item, &quote, &note, width);
            }
        },
    );
}

fn row_ui(ui: &mut Ui, cx: &Context<'_>, item: Item, quote: &str, note: &str, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width - 12.0, 26.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{quote} {note}")));
    cx.outbox.interact(&response, item, Origin::Elsewhere);
    if let Some(fill) = cx.lights.item(item).fill(cx.theme) {
        ui.painter().rect_filled(rect, 4, fill);
    }
    badge::ui(ui, cx, rect.right_center() - vec2(14.0, 0.0), response.id, item.claim().into_iter());
    let column = (0.3 * rect.width()).min(220.0);
    let mut left = rect.left() + 8.0;
    for (text, room, font, color) in [
        (quote, column, bold(size::BODY), cx.theme.text),
        (note, rect.width() - column - 44.0, regular(size::BODY), cx.theme.subdued),
    ] {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color, room);
        job.wrap.max_rows = 1;
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let pos = egui::pos2(left, rect.center().y - 0.5 * galley.size().y);
        ui.painter().galley(pos, galley, color);
        left += column + 8.0;
    }
}

/// What a part of the ledger holds.
fn items(cx: &Context<'_>, part: Part) -> Vec<Item> {
    if part == Part::Unused {
        return cx.sheet.unused.iter().map(|key| Item::Unused(*key)).collect();
    }
    if part == Part::FilteredOut {
        let mut keys: Vec<ClaimKey> = cx.sheet.filtered_out.iter().copied().collect();
        keys.sort_unstable();
        return keys.into_iter().map(Item::Claim).collect();
    }
    let belongs = |key: ClaimKey| match cx.board().placement(key) {
        _ if part == Part::ToReview => {
            let entry = cx.library.entry(key.article);
            entry.is_some_and(|entry| entry.review.verdict(key.claim) == Verdict::Open)
        }
        _ if part == Part::InConflict => cx.checks.conflict_of(key).is_some(),
        Some(Placement::Charted(_)) => part == Part::Charted,
        Some(Placement::Fact) => part == Part::Facts,
        Some(Placement::Unplaced(_)) | None => part == Part::Unplaced,
    };
    let claims = cx.board().claims().iter().filter(|key| belongs(**key));
    claims.map(|key| Item::Claim(*key)).collect()
}

/// The quote of an item and what is said about it.
fn words(cx: &Context<'_>, item: Item) -> Option<(String, String)> {
    if let Item::Unused(key) = item {
        let (entry, unused) = cx.library.unused(key)?;
        let reason = names::reason(unused.reason, cx.language).to_owned();
        return Some((entry.article.words(unused.span).to_owned(), reason));
    }
    let stated = cx.claim(item.claim()?)?;
    Some((stated.words(stated.claim.quote).to_owned(), note(cx, stated)))
}

fn note(cx: &Context<'_>, stated: Stated<'_>) -> String {
    let value = format::value_both(&stated.claim.quantity, cx.language).unwrap_or_default();
    let name = crate::chart::words::mark_name(stated, cx.language);
    match cx.board().placement(stated.key) {
        Some(Placement::Unplaced(reason)) => {
            format!("{name} · {}", strings::unplaced(reason, cx.language))
        }
        _ => format!("{name} · {value}{}", verdict::suffix(cx, stated.key)),
    }
}
