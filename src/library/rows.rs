//! The rows of one axis: which claims make a series, in which order, and which repeat each other.

use std::collections::HashMap;

use smallvec::smallvec;

use super::board::{Mark, Row, Series};
use super::{ArticleId, ClaimKey, Stated};
use crate::model::{Claim, Decimal, Modifier, Period, Relation, Stamp, Status, Unit};

/// Rows of one axis: series by series in text order, each sorted by period, targets last.
pub(super) fn rows(claims: &[Stated<'_>]) -> Vec<Row> {
    let mut groups: Vec<Vec<(Stated<'_>, Series)>> = Vec::new();
    let mut index: HashMap<Series, usize> = HashMap::new();
    for stated in claims {
        let series = Series::of(*stated);
        let at = *index.entry(series.subject()).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push((*stated, series));
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut period_of: HashMap<ClaimKey, Period> = HashMap::new();
    for mut group in groups {
        group.sort_by_key(|(stated, series)| (series.status, time_key(stated.claim.period), stated.key));
        let start = rows.len();
        let mut drawn: Vec<Stated<'_>> = Vec::new();
        let mut first_of: HashMap<Same, usize> = HashMap::new();
        for (stated, series) in group {
            if let Some(period) = stated.claim.period {
                period_of.insert(stated.key, period);
            }
            let same = Same::of(stated);
            let earlier = first_of.get(&same).copied();
            let repeated = earlier.or_else(|| drawn.iter().position(|earlier| repeats(*earlier, stated)));
            if let Some(mark) = repeated.and_then(|at| rows.get_mut(start + at)?.mark.as_mut()) {
                mark.claims.push(stated.key);
                continue;
            }
            first_of.insert(same, drawn.len());
            let mark = Some(Mark { claims: smallvec![stated.key] });
            rows.push(Row { series, begins_subject: drawn.is_empty(), mark, part_of: None, has_twin: false });
            drawn.push(stated);
        }
        mark_nested(&mut rows, start, &drawn);
    }
    mark_twins(&mut rows, |key| period_of.get(&key).copied());
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

/// What agrees between two figures of a series that are one mark, in one article or in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Same {
    /// `None` where every article may speak of it.
    article: Option<ArticleId>,
    status: Status,
    time: Option<(Option<Stamp>, Option<Stamp>)>,
    value: (Option<Decimal>, Option<Decimal>, Modifier),
}

impl Same {
    fn of(stated: Stated<'_>) -> Self {
        let Claim { quantity, status, period, reporter, .. } = stated.claim;
        // A target is the same whichever article repeats it; rates without a party may be anyone's.
        let is_aimed = period.is_none() && *status == Status::Target && reporter.is_some();
        let is_dated = period.is_some_and(|period| period.start.is_some() && period.end.is_some());
        let is_rate = [Unit::PERCENT, Unit::POINTS, Unit::TIMES].contains(&quantity.unit);
        let is_general = is_aimed || (is_dated && (reporter.is_some() || !is_rate));
        Self {
            article: (!is_general).then_some(stated.key.article),
            status: *status,
            time: period.map(|period| (period.start, period.end)),
            value: (quantity.low, quantity.high, quantity.modifier),
        }
    }
}

/// Same value, and a link of the article says that it is the same figure.
fn repeats(one: Stated<'_>, other: Stated<'_>) -> bool {
    let (a, b) = (&one.claim.quantity, &other.claim.quantity);
    one.key.article == other.key.article
        && one.claim.period.is_some() != other.claim.period.is_some()
        && other
            .claim
            .related
            .iter()
            .any(|link| link.relation == Relation::Repeats && link.claim == one.key.claim)
        && one.claim.status == other.claim.status
        && (a.low, a.high, a.modifier) == (b.low, b.high, b.modifier)
}

/// Marks rows of one series whose period lies inside a later row's period.
fn mark_nested(rows: &mut [Row], start: usize, drawn: &[Stated<'_>]) {
    for (at, inner) in drawn.iter().enumerate() {
        let Some(inside) = inner.claim.period else { continue };
        // Rows are sorted: a later one that begins in another month cannot hold this one.
        let rest = drawn.iter().enumerate().skip(at + 1).take_while(|(_, outer)| {
            let begins = outer.claim.period.and_then(|period| period.start).map(|start| start.month);
            inner.claim.status == outer.claim.status && begins == inside.start.map(|start| start.month)
        });
        let mut around = rest.filter(|(_, outer)| outer.claim.period.is_some_and(|it| is_inside(inside, it)));
        if let (Some((outer, _)), Some(row)) = (around.next(), rows.get_mut(start + at)) {
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

/// Marks rows beside which another has the same series and the same period.
pub(super) fn mark_twins(rows: &mut [Row], period_of: impl Fn(ClaimKey) -> Option<Period>) {
    let time = |row: &Row| {
        let claim = row.mark.as_ref()?.claim()?;
        Some(period_of(claim).map(|period| (period.start, period.end)))
    };
    let mut counts: HashMap<(&Series, _), usize> = HashMap::new();
    let times: Vec<_> = rows.iter().map(time).collect();
    for (row, time) in rows.iter().zip(&times) {
        if let Some(time) = time {
            *counts.entry((&row.series, *time)).or_default() += 1;
        }
    }
    let twins: Vec<bool> = rows
        .iter()
        .zip(&times)
        .map(|(row, time)| {
            time.is_some_and(|time| counts.get(&(&row.series, time)).is_some_and(|count| *count > 1))
        })
        .collect();
    for (row, has_twin) in rows.iter_mut().zip(twins) {
        row.has_twin = has_twin;
    }
}
