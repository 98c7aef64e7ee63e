//! The key above the charts: what each shape in use says, in a line.

use std::collections::BTreeSet;

use egui::{Rect, Ui, pos2};

use crate::app::chart::{End, Shape, paint_shape};
use crate::app::context::Context;
use crate::app::strings::Word;
use crate::app::theme::{regular, size};
use crate::library::ClaimKey;
use crate::library::Placement;
use crate::model::{Modifier, Status};

/// Height of the key's line.
pub const HEIGHT: f32 = 36.0;

/// Width of a sample shape.
const SAMPLE: f32 = 30.0;

/// Entries of the key, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Exact,
    About,
    Nearly,
    Over,
    AtLeast,
    Under,
    UpTo,
    Range,
    Several,
    Planned,
    Target,
    Forecast,
}

/// Draws the entries that the open article's charts use, as many as fit.
pub fn ui(ui: &Ui, cx: &Context<'_>, rect: Rect) {
    let mut x = rect.left() + 4.0;
    for entry in entries(cx) {
        let words = cx.word(word(entry)).to_owned();
        let galley = ui.painter().layout_no_wrap(words, regular(size::SMALL), cx.theme.subdued);
        let width = SAMPLE + 6.0 + galley.size().x;
        if x + width > rect.right() {
            break;
        }
        let status = status(entry);
        let left = x;
        let mut shapes = Vec::new();
        paint_shape(&mut shapes, shape(entry), status, cx.theme.status(status), rect.center().y, |value| {
            #[expect(clippy::cast_possible_truncation, reason = "a sample a few points wide")]
            let value = value as f32;
            left + value
        });
        ui.painter().extend(shapes);
        let y = rect.center().y - 0.5 * galley.size().y;
        ui.painter().galley(pos2(x + SAMPLE + 6.0, y), galley, cx.theme.subdued);
        x += width + 18.0;
    }
}

fn entries(cx: &Context<'_>) -> BTreeSet<Entry> {
    let charted = |key: &&ClaimKey| matches!(cx.board().placement(**key), Some(Placement::Charted(_)));
    let mut found = BTreeSet::new();
    for stated in cx.board().claims().iter().filter(charted).filter_map(|key| cx.claim(*key)) {
        let claim = stated.claim;
        found.extend(match claim.status {
            Status::Actual => None,
            Status::Planned => Some(Entry::Planned),
            Status::Target => Some(Entry::Target),
            Status::Forecast => Some(Entry::Forecast),
        });
        if matches!(claim.status, Status::Target | Status::Forecast) {
            continue;
        }
        found.insert(match claim.quantity.modifier {
            Modifier::Several => Entry::Several,
            _ if claim.quantity.is_range() => Entry::Range,
            Modifier::Exact => Entry::Exact,
            Modifier::About => Entry::About,
            Modifier::Nearly => Entry::Nearly,
            Modifier::Over => Entry::Over,
            Modifier::AtLeast => Entry::AtLeast,
            Modifier::Under => Entry::Under,
            Modifier::UpTo => Entry::UpTo,
        });
    }
    found
}

const fn word(entry: Entry) -> Word {
    match entry {
        Entry::Exact => Word::KeyExact,
        Entry::About => Word::KeyAbout,
        Entry::Nearly => Word::KeyNearly,
        Entry::Over => Word::KeyOver,
        Entry::AtLeast => Word::KeyAtLeast,
        Entry::Under => Word::KeyUnder,
        Entry::UpTo => Word::KeyUpTo,
        Entry::Range => Word::KeyRange,
        Entry::Several => Word::KeySeveral,
        Entry::Planned => Word::KeyPlanned,
        Entry::Target => Word::KeyTarget,
        Entry::Forecast => Word::KeyForecast,
    }
}

const fn status(entry: Entry) -> Status {
    match entry {
        Entry::Planned => Status::Planned,
        Entry::Target => Status::Target,
        Entry::Forecast => Status::Forecast,
        _ => Status::Actual,
    }
}

fn shape(entry: Entry) -> Shape {
    let full = f64::from(SAMPLE);
    let bar = |to, end| Shape::Bar { to, end };
    match entry {
        Entry::Exact | Entry::Planned => bar(full, End::Exact),
        Entry::About => bar(full - 10.0, End::About),
        Entry::Nearly => bar(full, End::Nearly),
        Entry::Over => bar(full - 18.0, End::Over),
        Entry::AtLeast => bar(full - 18.0, End::AtLeast),
        Entry::Under => bar(full, End::Under),
        Entry::UpTo => bar(full, End::UpTo),
        Entry::Range => Shape::Capsule { from: 10.0, to: full, soft: false },
        Entry::Several => Shape::Bracket { from: 2.0, to: full - 2.0 },
        Entry::Target | Entry::Forecast => Shape::Diamond { at: full - 8.0, end: End::Exact },
    }
}
