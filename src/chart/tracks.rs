//! Which observations can stand over time, and which of them a line may join.
//!
//! A subject has a track for each length of which one of its series has three periods or more: months
//! and half-years neither share a line nor a scale. No line joins targets with what is, bounds, or
//! figures that stand side by side for one time.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::shape::{End, Shape, shape_of};
use super::source::Source;
use super::view::View;
use super::words;
use crate::library::{Card, Panel, Row, Stated, names};
use crate::model::{Quantity, Status, Unit};

/// Periods of one length that make a track.
const LEAST: usize = 3;

/// One subject over periods of one length, in values.
pub(super) struct Track {
    pub subject: String,
    /// Length of its periods: `12M`.
    pub length: Option<String>,
    pub unit: Unit,
    pub observations: Vec<Observation>,
    /// Pairs of them that a line joins, and whether periods between them are missing.
    pub joins: Vec<(usize, usize, bool)>,
    /// Observations of the subject over other lengths, without months of their own, or with an order
    /// of magnitude: they have no place here.
    pub left_out: usize,
}

/// One figure over its months.
pub(super) struct Observation {
    pub sources: SmallVec<[Source; 1]>,
    /// First month, and the one after the last, since year 0.
    pub months: (i32, i32),
    pub shape: Shape,
    pub status: Status,
    /// What is stated.
    pub quantity: Quantity,
    pub name: String,
}

/// Whether a card has a form over time.
pub(super) fn has_tracks(view: &View<'_>, card: &Card) -> bool {
    card.panels.iter().any(|panel| subjects(panel).any(|rows| !lengths(view, rows).is_empty()))
}

/// The subjects of a card that can stand over time.
pub(super) fn tracks(view: &View<'_>, card: &Card) -> Vec<Track> {
    let mut tracks = Vec::new();
    for panel in &card.panels {
        for rows in subjects(panel) {
            tracks.extend(
                lengths(view, rows).into_iter().filter_map(|length| track(view, panel, rows, length)),
            );
        }
    }
    tracks
}

/// The rows of each subject.
fn subjects(panel: &Panel) -> impl Iterator<Item = &[Row]> {
    panel.rows.chunk_by(|_, next| !next.begins_subject)
}

fn claim_of<'a>(view: &View<'a>, row: &Row) -> Option<Stated<'a>> {
    view.claim(row.mark.as_ref()?.claim()?)
}

/// First month of a claim's period, and the one after the last.
fn months_of(stated: Stated<'_>) -> Option<(i32, i32)> {
    let period = stated.claim.period?;
    let (start, end) = (period.start?.month.ordinal(), period.end?.month.ordinal() + 1);
    (start < end).then_some((start, end))
}

/// The lengths in months of which a series of a subject has periods enough, shortest first.
fn lengths(view: &View<'_>, rows: &[Row]) -> BTreeSet<i32> {
    let mut periods: BTreeSet<(Status, i32, i32)> = BTreeSet::new();
    for stated in rows.iter().filter_map(|row| claim_of(view, row)) {
        if let Some((start, end)) = months_of(stated) {
            periods.insert((stated.claim.status, end - start, start));
        }
    }
    let periods: Vec<_> = periods.into_iter().collect();
    let kinds = periods.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1));
    kinds.filter(|kind| kind.len() >= LEAST).filter_map(|kind| Some(kind.first()?.1)).collect()
}

fn track(view: &View<'_>, panel: &Panel, rows: &[Row], length: i32) -> Option<Track> {
    let observations = rows.iter().filter_map(|row| observation(view, row));
    let observations: Vec<Observation> =
        observations.filter(|it| it.months.1 - it.months.0 == length).collect();
    let period = rows
        .iter()
        .filter_map(|row| claim_of(view, row))
        .find(|stated| months_of(*stated).is_some_and(|(start, end)| end - start == length));
    let period = period.and_then(|stated| stated.claim.period);
    Some(Track {
        subject: words::subject(view, panel, &rows.first()?.series),
        length: period.and_then(names::period_length),
        unit: panel.unit,
        joins: joins(&observations),
        left_out: rows.iter().filter(|row| row.mark.is_some()).count() - observations.len(),
        observations,
    })
}

fn observation(view: &View<'_>, row: &Row) -> Option<Observation> {
    let stated = claim_of(view, row)?;
    let shape = shape_of(&stated.claim.quantity, stated.claim.status)?;
    let claims = &row.mark.as_ref()?.claims;
    let mut name = words::mark_name(stated, view.language);
    for words in words::sources(view, claims).iter().chain(&words::differing(view, claims)) {
        name = format!("{name} · {words}");
    }
    Some(Observation {
        sources: claims.iter().map(|key| Source::Claim(*key)).collect(),
        months: months_of(stated).filter(|_| !matches!(shape, Shape::Bracket { .. } | Shape::Aside))?,
        shape,
        status: stated.claim.status,
        quantity: stated.claim.quantity.clone(),
        name,
    })
}

/// The value through which a line may pass: one that is not a bound or a range.
fn value_of(shape: Shape) -> Option<f64> {
    match shape {
        Shape::Bar { to, end: End::Exact | End::About | End::Nearly } => Some(to),
        _ => None,
    }
}

/// What a line joins: neighbours in time, each the only figure of its time.
fn joins(observations: &[Observation]) -> Vec<(usize, usize, bool)> {
    let start = |at: usize| observations.get(at).map_or(0, |it| it.months.0);
    let mut order: Vec<usize> = (0..observations.len())
        .filter(|at| observations.get(*at).is_some_and(|it| it.status == Status::Actual))
        .collect();
    order.sort_by_key(|at| start(*at));
    // Of figures that differ for one time none is the series's own.
    let times: Vec<&[usize]> = order.chunk_by(|one, next| start(*one) == start(*next)).collect();
    let step = times.windows(2).filter_map(|pair| step_of(pair, start)).min().unwrap_or(1);
    let mut joins = Vec::new();
    for pair in times.windows(2) {
        let ([[one], [next]], Some(by)) = (pair, step_of(pair, start)) else { continue };
        let is_value = |at: &usize| observations.get(*at).and_then(|it| value_of(it.shape)).is_some();
        if is_value(one) && is_value(next) {
            joins.push((*one, *next, by > step));
        }
    }
    joins
}

/// Months from one time to the next.
fn step_of(pair: &[&[usize]], start: impl Fn(usize) -> i32) -> Option<i32> {
    let [one, next] = pair else { return None };
    Some(start(*next.first()?) - start(*one.first()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Sheet;
    use crate::library::{Entry, Language, Library, Scope};
    use crate::text::Article;

    /// Subject with length, number of figures, joins, figures left out.
    type Told = (String, usize, Vec<(usize, usize, bool)>, usize);

    /// The tracks of every card of a text.
    fn tracked(body: &str) -> Vec<Told> {
        let mut library = Library::default();
        library.add(Entry::new(Article::new(format!("date 2025-12-30 口岸\n\n{body}\n"))));
        let sheet = Sheet::new(&library, &Scope::All);
        let view = sheet.view(&library, Language::Chinese);
        let all = view.board.cards.iter().flat_map(|card| {
            let found = tracks(&view, card);
            assert_eq!(found.is_empty(), !has_tracks(&view, card));
            found
        });
        all.map(|it| {
            let name = format!("{} {}", it.subject, it.length.unwrap_or_default());
            (name, it.observations.len(), it.joins, it.left_out)
        })
        .collect()
    }

    /// A sentence for each month with its value.
    fn months(values: &[(u8, &str)]) -> String {
        let sentence = |(month, value): &(u8, &str)| {
            format!("2025年{month}月，哈萨克斯坦对乌兹别克斯坦出口{value}亿美元。\n\n")
        };
        values.iter().map(sentence).collect()
    }

    #[test]
    fn three_periods_of_one_length_make_a_track() {
        assert_eq!(tracked(&months(&[(1, "3"), (2, "4")])), []);
        let [(name, 3, joins, 0)] = &tracked(&months(&[(1, "3"), (2, "4"), (3, "5")]))[..] else {
            panic!("one track")
        };
        assert_eq!(name, "出口  哈→乌 1M");
        assert_eq!(joins, &[(0, 1, false), (1, 2, false)]);
    }

    #[test]
    fn missing_months_are_told_and_bounds_are_not_joined() {
        let values = [(1, "3"), (2, "4"), (4, "5"), (5, "超过6"), (6, "7")];
        let [(_, 5, joins, 0)] = &tracked(&months(&values))[..] else { panic!("one track") };
        assert_eq!(joins, &[(0, 1, false), (1, 2, true)]);
    }

    #[test]
    fn other_lengths_and_figures_that_differ_are_not_joined() {
        let text = months(&[(1, "3"), (2, "4"), (3, "5"), (3, "5.5"), (4, "6")]);
        let half = "2025年上半年，哈萨克斯坦对乌兹别克斯坦出口30亿美元。\n\n";
        let told = tracked(&format!("{text}{half}"));
        let [(_, 5, joins, 1)] = &told[..] else { panic!("{told:?}") };
        assert_eq!(joins, &[(0, 1, false)], "the half-year is left out and counted");
    }
}
