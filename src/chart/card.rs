//! A card for a width: its title, what stands beside it, its axes or tiles with their places.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::derived;
use super::facts::{Fact, place_facts};
use super::geometry::{Area, Range};
use super::over_time::{PlacedTrack, place_tracks};
use super::phrases::Phrase;
use super::placed::{Columns, Placed, Subjects, share_rows};
use super::rows::{months_from_stamp, place_panel, place_timeline, place_with};
use super::source::Source;
use super::text::Typesetter;
use super::view::{Tile, View};
use super::words;
use crate::library::{ArticleId, Card, CardKind, Panel};
use crate::model::Stamp;

/// Height of a line that names an axis.
pub const AXIS_TITLE: f32 = 20.0;
/// Between two axes of a card.
const BETWEEN: f32 = 24.0;
/// Between two axes beside each other.
const GAP: f32 = 24.0;
/// Rows that take as much room as a subject over time.
const ROWS_OF_TRACK: usize = 4;
/// Narrowest chart with a column of its own for the subjects.
const SUBJECTS_BESIDE: f32 = 600.0;

/// An axis of a card and where it stands, its own height and that of its ticks included.
#[derive(Clone, Debug)]
pub struct PlacedPanel<T> {
    /// The axis.
    pub placed: Placed<T>,
    /// Below the title of the card.
    pub area: Area,
    /// The date of the articles on a time axis.
    pub today: Option<f64>,
}

/// A card laid out for a width. Places are from its upper left corner, below the title.
#[derive(Clone, Debug)]
pub struct Plan<T> {
    /// Which card.
    pub tile: Tile,
    /// Its title.
    pub title: String,
    /// What stands beside the title.
    pub notes: Vec<String>,
    /// Its axes.
    pub panels: Vec<PlacedPanel<T>>,
    /// Its subjects over time, in the place of axes where that is asked for.
    pub tracks: Vec<PlacedTrack<T>>,
    /// Its tiles, where it holds single figures.
    pub facts: Vec<Fact<T>>,
    /// Height of all that, in points.
    pub height: f32,
    /// Rows, tiles or events that there is more of than is shown.
    pub hidden: usize,
    /// Whether periods within others are bracketed, so that a warning belongs below.
    pub warns_of_overlap: bool,
}

/// Whether a card needs the whole width: its two axes stand beside each other.
pub fn is_wide(view: &View<'_>, tile: Tile) -> bool {
    tile == Tile::Facts || view.card(tile).is_some_and(|card| card.beside)
}

/// Lays a card out in `width` points.
pub fn plan<S: Typesetter>(setter: &S, view: &View<'_>, tile: Tile, width: f32) -> Plan<S::Text> {
    let card = view.card(tile);
    let (heading, notes) = title_and_notes(view, tile, card);
    let mut plan = Plan {
        tile,
        title: heading,
        notes,
        panels: Vec::new(),
        tracks: Vec::new(),
        facts: Vec::new(),
        height: 0.0,
        hidden: 0,
        warns_of_overlap: false,
    };
    let most = view.most_rows(tile);
    match (tile, card) {
        (Tile::Facts, _) => {
            plan.hidden = view.board.facts.len().saturating_sub(most);
            plan.facts = place_facts(setter, view, most, width);
        }
        (Tile::Card(_), Some(card)) if view.is_over_time(card) => {
            // A subject is as high as some rows.
            (plan.tracks, plan.hidden) =
                place_tracks(setter, view, card, (most / ROWS_OF_TRACK).max(1), width);
        }
        (Tile::Card(_), Some(card)) => {
            plan.hidden = card.panels.iter().map(|panel| panel.rows.len().saturating_sub(most)).sum();
            plan.panels = panels(setter, view, &cut(card, most), width);
        }
        _ => {
            plan.hidden = view.milestones.len().saturating_sub(most);
            let placed = place_timeline(setter, view, most, width);
            let area = Area::new(0.0, 0.0, width, placed.outer_height());
            plan.panels = vec![PlacedPanel { placed, area, today: today(view) }];
        }
    }
    let bottoms = plan.panels.iter().map(|panel| panel.area.bottom());
    let bottoms = bottoms.chain(plan.facts.iter().map(|fact| fact.area.bottom()));
    let bottoms = bottoms.chain(plan.tracks.iter().map(|track| track.area.bottom()));
    plan.height = bottoms.fold(0.0, f32::max);
    let rows = || plan.panels.iter().flat_map(|panel| &panel.placed.rows);
    plan.warns_of_overlap = rows().any(|row| row.part_of.is_some());
    if let [only] = plan.panels.as_slice()
        && !only.placed.unit.is_empty()
    {
        plan.notes.push(only.placed.unit.clone());
    }
    let units = || card.into_iter().flat_map(|card| &card.panels).map(|panel| panel.unit);
    if !plan.tracks.is_empty() {
        plan.notes.push(Phrase::OverTime.text(view.language).to_owned());
    } else if units().enumerate().any(|(at, unit)| units().take(at).any(|other| other == unit)) {
        plan.notes.push(Phrase::AxesDiffer.text(view.language).to_owned());
    }
    if card.is_some_and(|card| view.is_monthly(card)) && plan.tracks.is_empty() {
        plan.notes.push(Phrase::DividedByMonths.text(view.language).to_owned());
    }
    plan
}

/// The same card with at most so many rows on each axis.
fn cut(card: &Card, most: usize) -> Cow<'_, Card> {
    if card.panels.iter().all(|panel| panel.rows.len() <= most) {
        return Cow::Borrowed(card);
    }
    let cut =
        |panel: &Panel| Panel { unit: panel.unit, rows: panel.rows.iter().take(most).cloned().collect() };
    let panels = card.panels.iter().map(cut).collect();
    Cow::Owned(Card { panels, ..*card })
}

/// The date of the articles, where they share one.
fn today(view: &View<'_>) -> Option<f64> {
    let mut dates = view.articles.iter().map(|id| view.library.entry(*id)?.article.date());
    let first = dates.next()??;
    dates.all(|date| date == Some(first)).then(|| months_from_stamp(Stamp::from(first)))
}

fn title_and_notes(view: &View<'_>, tile: Tile, card: Option<&Card>) -> (String, Vec<String>) {
    let phrase = |phrase: Phrase| phrase.text(view.language).to_owned();
    match (tile, card) {
        (Tile::Card(kind), Some(card)) => {
            let note = match kind {
                CardKind::Level(_) => None,
                _ => words::card_note(view, card),
            };
            (words::card_title(view, card), note.into_iter().map(str::to_owned).collect())
        }
        (Tile::Facts, _) => (phrase(Phrase::Facts), Vec::new()),
        _ => {
            let note = today(view).map(|_| phrase(Phrase::DottedIsArticleDate));
            (phrase(Phrase::Timeline), note.into_iter().collect())
        }
    }
}

/// Places the axes of a card: two beside each other where they share rows, others below.
fn panels<S: Typesetter>(setter: &S, view: &View<'_>, card: &Card, inner: f32) -> Vec<PlacedPanel<S::Text>> {
    let titled = card.panels.len() > 1;
    let above = Subjects::Above(inner);
    let subjects = if inner >= SUBJECTS_BESIDE { Subjects::Beside } else { above };
    let mut placed = Vec::new();
    let mut y = 0.0;
    let mut others = card.panels.iter();
    let mut add = |placed_panel: Placed<S::Text>, left: f32, top: f32, width: f32| {
        let area = Area::new(left, top, width, placed_panel.outer_height());
        placed.push(PlacedPanel { placed: placed_panel, area, today: None });
        area.bottom()
    };
    if card.beside
        && inner >= SUBJECTS_BESIDE
        && let (Some(first), Some(second)) = (others.next(), others.next())
    {
        // Their rows are shared: what follows for one of them has an empty row in the other.
        let [of_first, of_second] = derived::rows_beside(view, first, second);
        // The first column holds the chips of both.
        let free = |subjects| (subjects, Columns::default());
        let gutter = place_with(setter, view, first, inner, free(above), of_first.clone()).gutter;
        let count = gutter + (0.36 * (inner - GAP - gutter)).floor();
        let value = inner - GAP - count;
        let first = place_with(setter, view, first, count, free(above), of_first);
        let second = place_with(setter, view, second, value, free(Subjects::Hidden), of_second);
        y += AXIS_TITLE;
        let (first, second) = share_rows(first, second);
        add(first, 0.0, y, count);
        y = add(second, count + GAP, y, value) + BETWEEN;
    }
    // Axes below each other begin at the same place.
    let others: Vec<&Panel> = others.collect();
    let columns = others.iter().filter(|_| others.len() > 1).fold(Columns::default(), |widest, panel| {
        widest.at_least(place_panel(setter, view, panel, inner, subjects).columns())
    });
    for panel in others {
        if titled {
            y += AXIS_TITLE;
        }
        let derived = derived::rows(view, panel).collect();
        y = add(place_with(setter, view, panel, inner, (subjects, columns), derived), 0.0, y, inner)
            + BETWEEN;
    }
    placed
}

impl<T> Plan<T> {
    /// What a card shows, from top to bottom.
    pub fn sources(&self) -> impl Iterator<Item = Source> {
        let rows = self.panels.iter().flat_map(|panel| &panel.placed.rows);
        let marks = rows.filter_map(|row| row.mark.as_ref()).flat_map(|mark| mark.sources.iter().copied());
        let points = self.tracks.iter().flat_map(|track| &track.points);
        let points = points.flat_map(|point| point.sources.iter().copied());
        marks.chain(points).chain(self.facts.iter().map(|fact| fact.source))
    }

    /// The articles that a card is made from.
    pub fn articles(&self) -> Vec<ArticleId> {
        let articles: BTreeSet<ArticleId> = self.sources().filter_map(Source::article).collect();
        articles.into_iter().collect()
    }

    /// From where to where, below the title, the first thing stands that `is` holds for.
    pub fn range_of(&self, is: impl Fn(Source) -> bool) -> Option<Range> {
        let on_axis = self.panels.iter().find_map(|panel| {
            let row = panel.placed.rows.iter().find(|row| {
                row.mark.as_ref().is_some_and(|mark| mark.sources.iter().any(|source| is(*source)))
            })?;
            Some(row.band.shifted(panel.area.top))
        });
        on_axis.or_else(|| {
            let fact = self.facts.iter().find(|fact| is(fact.source))?;
            Some(Range::new(fact.area.top, fact.area.bottom()))
        })
    }
}
