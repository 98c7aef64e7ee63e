//! How a verdict looks wherever a claim is shown: a sign beside it, words struck, and what a screen
//! reader is told.

use std::fmt::Write as _;

use egui::{Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::context::Context;
use super::item::Item;
use super::review::words;
use super::strings::Word;
use super::theme::Theme;
use crate::chart::words::was;
use crate::library::ClaimKey;
use crate::review::{ClaimReview, Verdict};

/// Half the width of a sign.
const REACH: f32 = 4.0;
/// How far right of a row its sign stands, in the padding of its card.
const RIGHT: f32 = 8.0;

/// What was decided about a claim.
pub fn of<'a>(cx: &Context<'a>, key: ClaimKey) -> Option<&'a ClaimReview> {
    cx.library.entry(key.article)?.review.claim(key.claim)
}

/// Draws the sign of a verdict, and a dot where there is a note: drawn, so that no face needs it.
pub fn sign(ui: &Ui, theme: &Theme, center: Pos2, review: &ClaimReview) {
    let at = |x: f32, y: f32| center + vec2(x, y) * REACH;
    let line = |points: Vec<Pos2>, color| Shape::line(points, Stroke::new(1.6, color));
    let painter = ui.painter();
    match review.verdict {
        Verdict::Accepted => {
            painter.add(line(vec![at(-0.9, 0.1), at(-0.2, 0.8), at(1.0, -0.8)], theme.text));
        }
        Verdict::Edited => {
            painter.add(line(vec![at(-0.9, 0.9), at(0.9, -0.9)], theme.text));
            painter.add(line(vec![at(-1.0, 1.0), at(0.1, 1.0)], theme.text));
        }
        Verdict::Rejected => {
            painter.add(line(vec![at(-0.8, -0.8), at(0.8, 0.8)], theme.subdued));
            painter.add(line(vec![at(-0.8, 0.8), at(0.8, -0.8)], theme.subdued));
        }
        Verdict::Open => {}
    }
    if review.note.is_some() {
        painter.circle_filled(at(1.4, -1.2), 1.8, theme.focus);
    }
}

/// The sign at the end of a claim's words, and a line through them where the claim is rejected.
pub fn over_words(ui: &Ui, cx: &Context<'_>, rect: Rect, key: ClaimKey, is_last: bool) {
    let Some(review) = of(cx, key) else { return };
    if review.verdict == Verdict::Rejected {
        ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.5, cx.theme.subdued));
    }
    if is_last {
        sign(ui, cx.theme, pos2(rect.right() + 1.0, rect.top() - 1.0), review);
    }
}

/// What an item is called with its verdict, for anything that stands for it.
pub fn named(cx: &Context<'_>, item: Item, name: &str) -> String {
    item.claim().map_or_else(|| name.to_owned(), |key| format!("{name}{}", suffix(cx, key)))
}

/// The sign in a corner.
pub fn at(ui: &Ui, cx: &Context<'_>, center: Pos2, item: Item) {
    if let Some(review) = item.claim().and_then(|key| of(cx, key)) {
        sign(ui, cx.theme, center, review);
    }
}

/// The sign at the right of a mark's row.
pub fn beside_mark(ui: &Ui, cx: &Context<'_>, band: Rect, item: Item) {
    at(ui, cx, band.right_center() + vec2(RIGHT, 0.0), item);
}

/// What follows a claim's name: ` · 已接受`; empty while it is open.
pub fn suffix(cx: &Context<'_>, key: ClaimKey) -> String {
    let Some(stated) = cx.claim(key) else { return String::new() };
    let mut out = String::new();
    let Some(review) = of(cx, key) else { return out };
    if review.verdict != Verdict::Open {
        out.push_str(" · ");
        out.push_str(words::verdict(review.verdict, cx.language));
        if let Some(name) = &review.by {
            let (open, close) = (cx.language.choose("（", " ("), cx.language.choose("）", ")"));
            let _ = write!(out, "{open}{name}{close}");
        }
    }
    if let Some(value) = was(stated, cx.language) {
        let _ = write!(out, "，{} {value}", cx.word(Word::ReadAsWas));
    }
    if let Some(note) = &review.note {
        let _ = write!(out, " · {}{}{note}", cx.word(Word::NoteTitle), cx.language.choose("：", ": "));
    }
    out
}
