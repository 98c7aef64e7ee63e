//! Targets beside the present: distance, multiple, years; and a part of a year beside whole years.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::expression::Expression::{Input, Step};
use super::super::kind::{Assumption, Kind, Name, Role};
use super::super::observations::{Index, Symbol, Time, Topic, grouped};
use super::super::proof::{Check, Reason, Verdict};
use super::super::tables::{Linked, Tables};
use super::FLOWS;
use crate::model::{Comparison, Status, Transformation, Unit};

/// Words that make a figure one of whole years.
const ANNUAL_WORDS: &[&str] = &["年度", "每年", "年贸易", "年均", "全年", "年出口", "年进口", "年产", "年销"];

/// Levels of one topic and unit in one article: for whole years, so far, and aimed at.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    article: usize,
    topic: Topic,
    unit: Unit,
}

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let levels = tables.distinct.iter().copied().filter(|index| {
        let topic = tables.at(*index).topic;
        FLOWS.contains(&topic.measure.code()) && matches!(topic.status, Status::Actual | Status::Target)
    });
    let groups = grouped(levels, |index| {
        let it = tables.at(index);
        // The target and the actual level stand in different passages and words.
        let topic = Topic { status: Status::Actual, qualifier: Symbol::default(), ..it.topic };
        Some(Place { article: it.at.article, topic, unit: it.claim.quantity.unit })
    });
    for (_, members) in groups {
        let with_status =
            |status| members.iter().copied().filter(move |index| tables.at(*index).topic.status == status);
        let latest = with_status(Status::Actual)
            .filter(|index| tables.at(*index).months.is_some_and(|it| it.year().is_some()))
            .filter(|index| tables.at(*index).topic.qualifier.is_none())
            .max_by_key(|index| {
                let months = tables.at(*index).months;
                months.map(|it| (it.last, it.length(), std::cmp::Reverse(*index)))
            });
        let Some(latest) = latest else { continue };
        let annual = with_status(Status::Actual).filter(|index| is_of_past_years(tables, *index));
        for annual in annual {
            checks.extend(annual_rate(tables, latest, annual));
        }
        let mut seen = Vec::new();
        for target in with_status(Status::Target) {
            let readings = &tables.at(target).readings;
            if !seen.contains(readings) {
                seen.push(readings.clone());
                target_checks(tables, latest, target, checks);
            }
        }
    }
}

/// A level of whole years that the text does not date: 过去几年年度贸易额.
fn is_of_past_years(tables: &Tables<'_, '_>, index: Index) -> bool {
    let it = tables.at(index);
    let clause = tables.observations.clause_before(index);
    matches!(it.time, Time::Sentence(_)) && ANNUAL_WORDS.iter().any(|word| clause.contains(word))
}

/// Adds the step that stretches the level (input 0) to a year, and its assumption.
fn annualised<'o, 'a>(
    tables: &Tables<'_, '_>,
    latest: Index,
    mut draft: Draft<'o, 'a>,
) -> Option<(Draft<'o, 'a>, usize)> {
    let it = tables.at(latest);
    let length = it.months?.length();
    let formula = if length == 12 {
        Input(0)
    } else {
        draft = draft.assume(Assumption::SteadyMonths);
        Input(0).over(Expression::number(i64::from(length))).times(Expression::number(12))
    };
    let step = draft.compute(Name::Annualised, formula, it.claim.quantity.unit)?;
    Some((draft, step))
}

fn annual_rate(tables: &Tables<'_, '_>, latest: Index, annual: Index) -> Option<Check> {
    let members = [(latest, Role::Level), (annual, Role::Annual)];
    let draft = Draft::new(tables.observations, Kind::AnnualRate, &members)
        .same_topic(true, false)
        .assume(Assumption::PastYearsAlike);
    let (draft, step) = annualised(tables, latest, draft)?;
    let check = draft.compare(step, 1);
    Some(match check.verdict {
        // Other years may well have been lower or higher.
        Verdict::Conflict(_) => Check { verdict: Verdict::CannotConclude(Reason::OtherYear), ..check },
        _ => check,
    })
}

fn target_checks(tables: &Tables<'_, '_>, latest: Index, target: Index, checks: &mut Vec<Check>) {
    let unit = tables.at(target).claim.quantity.unit;
    let members = [(latest, Role::Level), (target, Role::Target)];
    let draft = Draft::new(tables.observations, Kind::TargetDistance, &members).same_topic(true, false);
    let Some((mut draft, level)) = annualised(tables, latest, draft) else { return };
    draft.compute(Name::Distance, Input(1).minus(Step(level)), unit);
    if let Some(step) = draft.compute(Name::TargetMultiple, Input(1).over(Step(level)), Unit::TIMES) {
        checks.push(draft.derive(step, target, tables.at(target).period()));
    }
    let Some(growth) = growth_for(tables, latest) else { return };
    let members = [(latest, Role::Level), (target, Role::Target), (growth.index, Role::Growth)];
    let mut draft = Draft::new(tables.observations, Kind::TargetYears, &members)
        .same_topic(true, false)
        .linked(growth.by)
        .assume(Assumption::SteadyGrowth);
    if tables.at(growth.index).time != tables.at(latest).time {
        draft = draft.assume(Assumption::GrowthOfPart);
    }
    let Some((mut draft, level)) = annualised(tables, latest, draft) else { return };
    let Some(multiple) = draft.compute(Name::TargetMultiple, Input(1).over(Step(level)), Unit::TIMES) else {
        return;
    };
    let years =
        Expression::Years { multiple: Box::new(Step(multiple)), factor: Box::new(Input(2).growth_factor()) };
    checks.push(match draft.compute(Name::Years, years, Unit::new("year")) {
        Some(step) => draft.derive(step, target, None),
        None => draft.cannot(Reason::GrowthMayStop),
    });
}

/// The year-on-year growth of the latest level, or else of a part of its year.
fn growth_for(tables: &Tables<'_, '_>, latest: Index) -> Option<Linked> {
    let is_yearly = |link: &&Linked| {
        let claim = tables.at(link.index).claim;
        claim.transformation == Transformation::Growth
            && claim.quantity.unit == Unit::PERCENT
            && matches!(claim.comparison, Some(Comparison::YearOnYear) | None)
    };
    if let Some(growth) = tables.growths_of(latest).iter().find(is_yearly) {
        return Some(*growth);
    }
    let it = tables.at(latest);
    let year = it.months?.year()?;
    let inside = tables.levels_of(latest).iter().copied().filter(|index| {
        *index != latest
            && tables.at(*index).months.and_then(super::super::observations::Months::year) == Some(year)
    });
    inside
        .filter_map(|index| tables.growths_of(index).iter().find(is_yearly).map(|growth| (index, *growth)))
        .max_by_key(|(index, _)| tables.at(*index).months.map(|months| (months.last, months.length())))
        .map(|(_, growth)| growth)
}
