//! Single figures as tiles: a value, what it is, and nothing to compare it with.

use super::geometry::Area;
use super::source::Source;
use super::text::{Font, Text, Typesetter};
use super::tokens::size;
use super::view::View;
use super::words;
use crate::library::{Stated, format, names};

/// Narrowest tile.
const TILE: f32 = 168.0;
/// Between tiles.
const GAP: f32 = 8.0;
/// From a tile's left edge to its words.
pub const INSET: f32 = 12.0;

/// A tile.
#[derive(Clone, Debug)]
pub struct Fact<T> {
    /// What it stands for.
    pub source: Source,
    /// Where it is, from the corner of all.
    pub area: Area,
    /// The value.
    pub value: T,
    /// What it is.
    pub what: T,
    /// Name for screen readers.
    pub name: String,
}

/// Lays the first `most` tiles out in rows of `width` points.
pub fn place_facts<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    most: usize,
    width: f32,
) -> Vec<Fact<S::Text>> {
    let claims: Vec<Stated<'_>> =
        view.board.facts.iter().take(most).filter_map(|key| view.claim(*key)).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let columns = (((width + GAP) / (TILE + GAP)).floor() as usize).clamp(1, claims.len().max(1)).min(5);
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let tile_width = (width - GAP * (columns - 1) as f32) / columns as f32;
    let mut tiles: Vec<Fact<S::Text>> = Vec::new();
    let mut top = 0.0;
    for row in claims.chunks(columns) {
        let (mut height, mut left) = (0.0_f32, 0.0);
        let start = tiles.len();
        for stated in row {
            let fact = fact(setter, view, *stated, left, top, tile_width);
            height = height.max(fact.area.height);
            left += tile_width + GAP;
            tiles.push(fact);
        }
        for fact in tiles.iter_mut().skip(start) {
            fact.area.height = height;
        }
        top += height + GAP;
    }
    tiles
}

fn fact<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    stated: Stated<'_>,
    left: f32,
    top: f32,
    width: f32,
) -> Fact<S::Text> {
    let claim = stated.claim;
    let value = format::value(&claim.quantity, view.language).unwrap_or_default();
    let mut what = vec![names::measure(claim.measure, view.language)];
    if let Some(goods) = claim.commodity.or(claim.counted) {
        what.push(stated.words(goods).to_owned());
    }
    let short = |party| names::party_short(party, view.language);
    what.extend(names::parties(claim.measure, claim.reporter, claim.partner, short));
    if let Some(period) = claim.period {
        what.push(names::period(period, stated.article(), view.language));
    }
    let inner = width - 2.0 * INSET;
    let value = setter.lines(value, Font::bold(size::VALUE), inner, 3);
    let mut name = words::mark_name(stated, view.language);
    if let Some(sources) = words::sources(view, &[stated.key]) {
        name = format!("{name} · {sources}");
        what.push(sources);
    }
    let what = setter.lines(what.join(" · "), Font::regular(size::SMALL), inner, 6);
    let height = value.size().1 + what.size().1 + 18.0;
    Fact { source: Source::Claim(stated.key), area: Area::new(left, top, width, height), value, what, name }
}
