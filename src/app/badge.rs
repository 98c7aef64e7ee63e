//! What claims carry wherever they are shown once arithmetic joins them to others: the badge of a
//! conflict, the broken line below its words, and notes that name the checks.

use egui::{Align2, Button, Id, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use smallvec::SmallVec;

use super::checks::{CheckRow, Finding};
use super::command::Command;
use super::context::Context;
use super::item::{Item, Origin};
use super::session::Part;
use super::strings::Word;
use super::theme::{regular, size};
use crate::library::ClaimKey;

/// The sign of a check.
pub const SIGN: &str = "∴";
/// The sign of a conflict.
pub const WARNING: &str = "⚠";
/// How far left of a row its badge stands, in the padding of its card.
pub const LEFT: f32 = 8.0;

/// The sign of a conflict at `center`, where one of `claims` has a part in one: its tooltip says
/// which, and a click opens it.
pub fn ui(ui: &Ui, cx: &Context<'_>, center: egui::Pos2, id: Id, claims: impl Iterator<Item = ClaimKey>) {
    let claims: SmallVec<[ClaimKey; 4]> = claims.collect();
    let in_conflict = claims.iter().find_map(|claim| cx.checks.conflict_of(*claim));
    // Articles that differ carry it too, where that alone proves nothing.
    let differing = || claims.iter().find_map(|claim| cx.checks.differing(*claim));
    let Some(row) = in_conflict.or_else(differing) else { return };
    let rect = Rect::from_center_size(center, vec2(16.0, 20.0));
    let response = ui.interact(rect, id.with("conflict"), Sense::click());
    let (name, ink) = match in_conflict {
        Some(_) => (format!("{WARNING} {}", note(cx, row)), cx.theme.error),
        None => {
            (format!("{WARNING} {} · {}", cx.word(Word::ArticlesDiffer), note(cx, row)), cx.theme.derived)
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.painter().text(center, Align2::CENTER_CENTER, WARNING, regular(size::SMALL), ink);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4, cx.theme.focus_ring(), StrokeKind::Inside);
    }
    if response.clicked() {
        cx.outbox.send(Command::GoTo(Item::Check(row.key)));
    }
    response.on_hover_text(name);
}

/// `冲突：部分与整体`.
fn note(cx: &Context<'_>, row: &CheckRow) -> String {
    format!("{}{}{}", row.verdict, cx.language.choose("：", ": "), row.title)
}

/// For a tooltip: the conflicts of a claim.
pub fn conflicts_ui(ui: &mut Ui, cx: &Context<'_>, claim: ClaimKey) {
    for row in cx.checks.of_claim(claim).filter(|row| row.finding == Finding::Conflict) {
        let text = format!("{WARNING} {}\n{}", note(cx, row), row.result);
        ui.label(RichText::new(text).color(cx.theme.error));
    }
}

/// For the inspector: every check of a claim, conflicts first; a click opens it.
pub fn of_claim_ui(ui: &mut Ui, cx: &Context<'_>, claim: ClaimKey) {
    let mut rows = cx.checks.of_claim(claim).peekable();
    if rows.peek().is_none() {
        return;
    }
    ui.add_space(6.0);
    let title = Command::List(Part::Checks).wording(cx.language).label;
    ui.label(RichText::new(title).font(regular(size::SMALL)).color(cx.theme.subdued));
    for row in rows {
        let (sign, ink) = match row.finding {
            Finding::Conflict => (WARNING, cx.theme.error),
            _ => (SIGN, cx.theme.derived),
        };
        let text = RichText::new(format!("{sign} {}", note(cx, row))).color(ink);
        let response =
            ui.push_id(row.key, |ui| ui.add(Button::new(text).frame_when_inactive(false).wrap())).inner;
        if response.hovered() {
            cx.outbox.hover(Item::Check(row.key), Origin::Elsewhere);
        }
        if response.clicked() {
            cx.outbox.send(Command::GoTo(Item::Check(row.key)));
        }
    }
}

/// A broken line below words that a conflict is about.
pub fn underline(ui: &Ui, cx: &Context<'_>, rect: Rect, claim: ClaimKey) {
    if cx.checks.conflict_of(claim).is_none() {
        return;
    }
    let (low, high) = (rect.bottom() + 3.0, rect.bottom() + 1.0);
    let mut points = Vec::new();
    let mut x = rect.left();
    while x <= rect.right() {
        points.push(pos2(x, if points.len() % 2 == 0 { low } else { high }));
        x += 2.5;
    }
    ui.painter().add(egui::Shape::line(points, Stroke::new(1.0, cx.theme.error)));
}
