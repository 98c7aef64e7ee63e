//! The key above the charts: what each shape in use says, in as many lines as it takes.

use std::collections::BTreeSet;

use egui::{Pos2, Ui, pos2};

use crate::app::chart::paint;
use crate::app::context::Context;
use crate::app::theme::{regular, size};
use crate::chart::{Ink, KeyEntry, hatch, paint_shape};

/// Height of a line, and of the key where it has one.
const LINE: f32 = 24.0;
/// Above and below the lines together.
const MARGIN: f32 = 12.0;
/// Between two entries.
const GAP: f32 = 18.0;

/// Draws the entries that the charts use from `origin`, in `width` points. Returns the height.
pub fn ui(ui: &Ui, cx: &Context<'_>, entries: &BTreeSet<KeyEntry>, origin: Pos2, width: f32) -> f32 {
    let mut at = pos2(4.0, 0.5 * (MARGIN + LINE));
    for entry in entries {
        let words = entry.words(cx.language).to_owned();
        let galley = ui.painter().layout_no_wrap(words, regular(size::SMALL), cx.theme.subdued);
        let wide = entry.width() + 6.0 + galley.size().x;
        if at.x > 4.0 && at.x + wide > width {
            at = pos2(4.0, at.y + LINE);
        }
        let (left, y) = (origin.x + at.x, origin.y + at.y);
        #[expect(clippy::cast_possible_truncation, reason = "a sample a few points wide")]
        let x = |value: f64| left + value as f32;
        let mut shapes = Vec::new();
        let mut out = |stroke| paint(cx.theme, &stroke, &mut shapes);
        paint_shape(entry.shape(), entry.status(), Ink::of(entry.role()), y, x, &mut out);
        if *entry == KeyEntry::Derived {
            hatch(entry.shape(), y, x, &mut out);
        }
        ui.painter().extend(shapes);
        let text = pos2(left + entry.width() + 6.0, y - 0.5 * galley.size().y);
        ui.painter().galley(text, galley, cx.theme.subdued);
        at.x += wide + GAP;
    }
    at.y + 0.5 * (LINE + MARGIN)
}
