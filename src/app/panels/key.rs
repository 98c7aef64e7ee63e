//! The key above the charts: what each shape in use says, in a line.

use std::collections::BTreeSet;

use egui::{Rect, Ui, pos2};

use crate::app::chart::paint;
use crate::app::context::Context;
use crate::app::theme::{regular, size};
use crate::chart::{Ink, KeyEntry, hatch, paint_shape};

/// Height of the key's line.
pub const HEIGHT: f32 = 36.0;

/// Draws the entries that the charts use, as many as fit.
pub fn ui(ui: &Ui, cx: &Context<'_>, entries: &BTreeSet<KeyEntry>, rect: Rect) {
    let mut left = rect.left() + 4.0;
    let y = rect.center().y;
    for entry in entries {
        let words = entry.words(cx.language).to_owned();
        let galley = ui.painter().layout_no_wrap(words, regular(size::SMALL), cx.theme.subdued);
        let width = entry.width() + 6.0 + galley.size().x;
        if left + width > rect.right() {
            break;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a sample a few points wide")]
        let x = |value: f64| left + value as f32;
        let mut shapes = Vec::new();
        let mut out = |stroke| paint(cx.theme, &stroke, &mut shapes);
        paint_shape(entry.shape(), entry.status(), Ink::of(entry.role()), y, x, &mut out);
        if *entry == KeyEntry::Derived {
            hatch(entry.shape(), y, x, &mut out);
        }
        ui.painter().extend(shapes);
        let at = pos2(left + entry.width() + 6.0, y - 0.5 * galley.size().y);
        ui.painter().galley(at, galley, cx.theme.subdued);
        left += width + 18.0;
    }
}
