//! The rows of one axis: which claims make a series, in which order, and which repeat each other.

use smallvec::smallvec;

use super::board::{Mark, Row, Series};
use crate::model::{Claim, Period, Relation, Stamp};
use crate::text::Article;

/// Rows of one axis: series by series in text order, each sorted by period, targets last.
pub(super) fn rows(claims: &[&Claim], article: &Article) -> Vec<Row> {
    let mut groups: Vec<(Series, Vec<(&Claim, Series)>)> = Vec::new();
    for claim in claims {
        let series = Series::of(claim, article);
        match groups.iter_mut().find(|(subject, _)| subject.same_subject(&series)) {
            Some((_, group)) => group.push((claim, series)),
            None => groups.push((series.clone(), vec![(claim, series)])),
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for (_, mut group) in groups {
        group.sort_by_key(|(claim, series)| (series.status, time_key(claim.period), claim.id));
        let start = rows.len();
        let mut drawn: Vec<&Claim> = Vec::new();
        for (claim, series) in group {
            let repeated = drawn.iter().position(|earlier| states_the_same(earlier, claim));
            let same = repeated.and_then(|at| rows.get_mut(start + at)?.mark.as_mut());
            if let Some(mark) = same {
                mark.claims.push(claim.id);
                continue;
            }
            let mark = Some(Mark { claims: smallvec![claim.id] });
            rows.push(Row { series, begins_subject: drawn.is_empty(), mark, part_of: None });
            drawn.push(claim);
        }
        mark_nested(&mut rows, start, &drawn);
    }
    rows
}

/// Resolved periods in order of time, then those that did not resolve, then none.
fn time_key(period: Option<Period>) -> (u8, Option<Stamp>, Option<Stamp>) {
    match period {
        Some(Period { start: None, end: None, .. }) => (1, None, None),
        Some(period) => (0, period.start, period.end),
        None => (2, None, None),
    }
}

/// Same value, same period: one mark shows both.
fn states_the_same(one: &Claim, other: &Claim) -> bool {
    let (a, b) = (&one.quantity, &other.quantity);
    let time = match (one.period, other.period) {
        (Some(one), Some(other)) => one.same_time(other),
        (None, None) => true,
        _ => other.related.iter().any(|link| link.relation == Relation::Repeats && link.claim == one.id),
    };
    one.status == other.status && time && (a.low, a.high, a.modifier) == (b.low, b.high, b.modifier)
}

/// Marks rows of one series whose period lies inside a later row's period.
fn mark_nested(rows: &mut [Row], start: usize, drawn: &[&Claim]) {
    for (at, inner) in drawn.iter().enumerate() {
        let around = drawn.iter().enumerate().skip(at + 1).find(|(_, outer)| {
            inner.status == outer.status
                && inner.period.zip(outer.period).is_some_and(|(inner, outer)| is_inside(inner, outer))
        });
        if let (Some((outer, _)), Some(row)) = (around, rows.get_mut(start + at)) {
            row.part_of = Some(outer - at);
        }
    }
}

/// Whether `inner` is a shorter period within `outer`.
fn is_inside(inner: Period, outer: Period) -> bool {
    match (inner.start, inner.end, outer.start, outer.end) {
        (Some(a), Some(b), Some(c), Some(d)) => {
            c.month <= a.month && b.month <= d.month && !inner.same_time(outer)
        }
        _ => false,
    }
}
