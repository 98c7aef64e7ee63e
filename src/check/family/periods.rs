//! Periods inside each other: the months that are left, and the monthly means.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::expression::Expression::{Input, Step};
use super::super::interval::Interval;
use super::super::kind::{Kind, Name, Role, Tie};
use super::super::observations::{Index, Months, Time, grouped};
use super::super::proof::Check;
use super::super::rational::Rational;
use super::super::tables::Tables;
use super::FLOWS;
use crate::model::{Month, Period, Status};

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let levels = tables.distinct.iter().copied().filter(|index| {
        let it = tables.at(*index);
        it.months.is_some() && it.topic.status == Status::Actual && FLOWS.contains(&it.topic.measure.code())
    });
    let groups = grouped(levels, |index| {
        let it = tables.at(index);
        Some((it.at.article, it.topic, it.claim.quantity.unit))
    });
    for (_, mut members) in groups {
        let months = |index: &Index| tables.at(*index).months.map_or((0, 0), |it| (it.first, it.last));
        // Each period beside the next longer one with the same first, then the same last month.
        members.sort_by_key(months);
        neighbours(tables, &members, true, checks);
        members.sort_by_key(|index| {
            let (first, last) = months(index);
            (last, -first)
        });
        neighbours(tables, &members, false, checks);
    }
}

fn neighbours(tables: &Tables<'_, '_>, members: &[Index], from_first: bool, checks: &mut Vec<Check>) {
    for pair in members.windows(2) {
        let &[inner, outer] = pair else { continue };
        let (Some(a), Some(b)) = (tables.at(inner).months, tables.at(outer).months) else { continue };
        let is_shared = if from_first { a.first == b.first } else { a.last == b.last };
        if !is_shared || a.length() >= b.length() {
            continue;
        }
        let rest = if from_first {
            Months { first: a.last + 1, last: b.last }
        } else {
            Months { first: b.first, last: a.first - 1 }
        };
        // A stated rest is compared once, from its other side.
        if from_first || stated_rest(tables, outer, rest).is_none() {
            checks.extend(remaining(tables, outer, inner, rest));
        }
    }
}

fn period_from(rest: Months) -> Period {
    Period::months(Month::from_ordinal(rest.first), Month::from_ordinal(rest.last))
}

/// The level that the article states for the months that are left.
fn stated_rest(tables: &Tables<'_, '_>, outer: Index, rest: Months) -> Option<Index> {
    let period = period_from(rest);
    let time = Time::Resolved(period.start?, period.end?);
    tables.level_at(outer, tables.at(outer).topic, time)
}

fn remaining(tables: &Tables<'_, '_>, outer: Index, inner: Index, rest: Months) -> Option<Check> {
    let it = tables.at(outer);
    let unit = it.claim.quantity.unit;
    let period = period_from(rest);
    let stated = stated_rest(tables, outer, rest);
    let mut members = vec![(outer, Role::Outer), (inner, Role::Inner)];
    members.extend(stated.map(|index| (index, Role::Item)));
    let mut draft = Draft::new(tables.observations, Kind::RemainingMonths, &members).same_topic(true, false);
    if let (Some(longer), Some(shorter)) = (it.period(), tables.at(inner).period()) {
        draft = draft.tie(Tie::Inside(shorter, longer));
    }
    let raw = Input(0).minus(Input(1));
    let least = Interval::at_least(Rational::zero());
    let rounded = it.readings.rounded.minus(&tables.at(inner).readings.rounded);
    let may_fit = rounded.intersection(&least).is_some();
    let clamped =
        if may_fit { draft.compute(Name::Remaining, raw.clone().not_negative(), unit) } else { None };
    let step = clamped.or_else(|| draft.compute(Name::Remaining, raw, unit))?;
    if !draft.passes_limit(step, least) {
        return Some(draft.conflict());
    }
    if stated.is_some() {
        return Some(draft.compare(step, 2));
    }
    let length = tables.at(inner).months?.length();
    draft.compute(Name::MonthlyInner, Input(1).over(Expression::number(i64::from(length))), unit)?;
    if rest.length() > 1 {
        let months = Expression::number(i64::from(rest.length()));
        draft.compute(Name::MonthlyRemaining, Step(step).over(months), unit)?;
    }
    Some(draft.derive(step, outer, Some(period)))
}
