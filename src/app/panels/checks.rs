//! The tray of checks, by verdict.
//!
//! A check is listed in one line; pinned, it opens into its inputs, its steps and what they assume.

use egui::text::LayoutJob;
use egui::{
    Button, Color32, Id, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::app::badge::{SIGN, WARNING};
use crate::app::checks::{CheckKey, CheckRow, Finding};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::session::Part;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::ClaimKey;

/// Height of a check's line.
const LINE: f32 = 28.0;
/// Lines beyond the visible ones that the keyboard can reach.
const BEYOND: f32 = 24.0;
/// Where an open check's words begin.
const INDENT: f32 = 36.0;
/// Room for the verdict.
const VERDICT: f32 = 120.0;
/// Width of the hatched edge of a derived figure.
const HATCHED: f32 = 6.0;
/// Between the lines of a hatch.
const HATCH_STEP: f32 = 5.0;

/// Draws the tray in the whole of `ui`.
pub fn ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
    chips_ui(ui, cx);
    ui.add_space(4.0);
    let chosen = cx.session.finding;
    let pinned = |row: &CheckRow| cx.session.selection.holds(Item::Check(row.key));
    let rows: Vec<&CheckRow> = cx
        .checks
        .rows()
        .iter()
        .filter(|row| chosen.is_none_or(|finding| row.finding == finding) || pinned(row))
        .collect();
    if rows.is_empty() {
        let word = if cx.checks.is_pending { Word::Checking } else { Word::NoneHere };
        ui.label(RichText::new(cx.word(word)).color(cx.theme.subdued));
        return;
    }
    // A check that is pinned elsewhere is brought into view once.
    let last = Id::unique(("tray", cx.id.0));
    let focus = cx.session.selection.focus();
    let seen = ui.data_mut(|data| {
        let seen = data.get_temp::<Option<Item>>(last).flatten();
        data.insert_temp(last, focus);
        seen
    });
    let wanted = focus.filter(|_| seen != focus);
    ScrollArea::vertical().id_salt(("tray", cx.id.0)).auto_shrink(false).show(ui, |ui| {
        for row in rows {
            let line = row_ui(ui, cx, row);
            if pinned(row) {
                proof_ui(ui, cx, row);
            }
            if wanted == Some(Item::Check(row.key)) {
                ui.scroll_to_rect(line.union(ui.min_rect().with_min_y(line.top())), None);
            }
        }
    });
}

/// One chip a finding, and one for all.
fn chips_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.horizontal_wrapped(|ui| {
        let title = format!("{SIGN} {}", Command::List(Part::Checks).wording(cx.language).label);
        ui.label(RichText::new(title).font(bold(size::CARD_TITLE)).color(cx.theme.derived));
        ui.add_space(6.0);
        let mut chip = |finding: Option<Finding>, text: String| {
            if ui.add(Button::selectable(cx.session.finding == finding, text)).clicked() {
                cx.outbox.send(Command::ShowFinding(finding));
            }
        };
        chip(None, format!("{} {}", cx.word(Word::AllChecks), cx.checks.rows().len()));
        for finding in Finding::ALL {
            let text = format!("{} {}", finding.title(cx.language), cx.checks.count(finding));
            chip(Some(finding), text);
        }
        ui.add_space(6.0);
        let derived = Command::ToggleDerived.wording(cx.language);
        let switch = Button::selectable(cx.session.shows_derived, derived.label);
        if ui.add(switch).on_hover_text(derived.tooltip).clicked() {
            cx.outbox.send(Command::ToggleDerived);
        }
        let in_conflict = cx.checks.claims_in_conflict();
        if in_conflict > 0 {
            ui.add_space(6.0);
            let text = format!("{WARNING} {} {in_conflict}", cx.word(Word::ClaimsInConflict));
            if ui.button(RichText::new(text).color(cx.theme.error)).clicked() {
                cx.outbox.send(Command::List(Part::InConflict));
            }
        }
    });
}

/// The line of a check: sign, verdict, title, result. Returns where it stands.
fn row_ui(ui: &mut Ui, cx: &Context<'_>, row: &CheckRow) -> Rect {
    let item = Item::Check(row.key);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), LINE));
    // Lines further off cost nothing; the next ones are there for the keyboard.
    if !ui.clip_rect().expand(BEYOND * LINE).intersects(rect) {
        return rect;
    }
    let is_open = cx.session.selection.holds(item);
    let response = ui.interact(rect, Id::unique(("check", cx.id.0, row.key)), Sense::click());
    response.widget_info(|| {
        let name = format!("{SIGN} {} {} {}", row.verdict, row.title, row.result);
        WidgetInfo::selected(Role::Button, true, is_open, name)
    });
    cx.outbox.interact(&response, item, Origin::Elsewhere);
    let fill = cx.lights.item(item).fill(cx.theme);
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 4, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4, cx.theme.focus_ring(), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    if !ui.is_rect_visible(rect) {
        return rect;
    }
    if row.finding == Finding::Derived {
        let edge = Rect::from_min_size(rect.min, vec2(HATCHED, rect.height())).shrink2(vec2(0.0, 4.0));
        hatch(ui, edge, cx.theme.derived);
    }
    let (sign, sign_ink) = match row.finding {
        Finding::Conflict => (WARNING, cx.theme.error),
        _ => (SIGN, cx.theme.derived),
    };
    // On a lit line only plain text has contrast enough.
    let (ink, quiet_ink) = match (fill, row.finding) {
        (Some(_), _) => (cx.theme.text, cx.theme.text),
        (None, Finding::Conflict) => (cx.theme.error, cx.theme.subdued),
        (None, Finding::Derived) => (cx.theme.derived, cx.theme.subdued),
        (None, Finding::Consistent | Finding::CannotConclude) => (cx.theme.text, cx.theme.subdued),
    };
    let narrow = rect.width() < 700.0;
    let title_room = if narrow { 128.0 } else { 190.0 };
    let mut left = rect.left() + 14.0;
    for (text, room, font, color) in [
        (sign, INDENT - 14.0, regular(size::BODY), sign_ink),
        (row.verdict, VERDICT, bold(size::BODY), ink),
        (row.title, title_room, regular(size::BODY), cx.theme.text),
        (row.result.as_str(), f32::INFINITY, regular(size::BODY), quiet_ink),
    ] {
        let room = room.min(rect.right() - left - 8.0);
        let mut job = LayoutJob::simple(text.to_owned(), font, color, room - 6.0);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(left, rect.center().y - 0.5 * galley.size().y), galley, color);
        left += room;
    }
    rect
}

/// What an open check says: inputs, why they correspond, steps, assumptions, the reason.
fn proof_ui(ui: &mut Ui, cx: &Context<'_>, row: &CheckRow) {
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        ui.vertical(|ui| {
            head_ui(ui, cx, Word::CheckInputs);
            for (at, (claim, words)) in row.inputs.iter().enumerate() {
                input_ui(ui, cx, (row.key, at), *claim, words);
            }
            if !row.ties.is_empty() {
                let ties = format!("{}{}", cx.word(Word::CheckTies), row.ties);
                ui.label(RichText::new(ties).font(regular(size::SMALL)).color(cx.theme.subdued));
            }
            head_ui(ui, cx, Word::CheckSteps);
            for step in &row.steps {
                ui.label(step);
            }
            if !row.assumptions.is_empty() {
                head_ui(ui, cx, Word::CheckAssumes);
                for assumption in &row.assumptions {
                    ui.label(assumption);
                }
            }
            if !row.because.is_empty() {
                let ink = if row.finding == Finding::Conflict { cx.theme.error } else { cx.theme.text };
                ui.label(RichText::new(&row.because).color(ink));
            }
            ui.add_space(8.0);
        });
    });
}

fn head_ui(ui: &mut Ui, cx: &Context<'_>, word: Word) {
    ui.add_space(2.0);
    ui.label(RichText::new(cx.word(word)).font(bold(size::SMALL)).color(cx.theme.derived));
}

/// The words of an input: they light and pin their claim, in whichever article it stands.
fn input_ui(ui: &mut Ui, cx: &Context<'_>, salt: (CheckKey, usize), claim: ClaimKey, words: &str) {
    let item = Item::Claim(claim);
    let text = RichText::new(words).color(cx.theme.text);
    let button =
        Button::selectable(cx.session.hover.item() == Some(item), text).frame_when_inactive(false).wrap();
    let response = ui.push_id(salt, |ui| ui.add(button)).inner;
    cx.outbox.interact(&response, item, Origin::Elsewhere);
}

/// Diagonal lines: a figure that no text states.
fn hatch(ui: &Ui, rect: Rect, color: Color32) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let stroke = Stroke::new(1.5, color);
    let mut y = rect.top();
    while y < rect.bottom() + rect.width() {
        painter.line_segment([pos2(rect.left(), y), pos2(rect.right(), y - rect.width())], stroke);
        y += HATCH_STEP;
    }
}
