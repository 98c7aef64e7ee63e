//! A level, its earlier level, its growth, its change, its multiple: any of them against the others.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::expression::Expression::Input;
use super::super::kind::{Assumption, Kind, Name, Role};
use super::super::observations::{Index, Observation, Time};
use super::super::proof::{Check, Reason};
use super::super::tables::{Linked, Tables};
use super::AT_CONSTANT_PRICES;
use crate::model::{Comparison, Period, Relation, Status, Times, Transformation, Unit};

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    for level in tables.distinct.iter().copied() {
        let it = tables.at(level);
        if it.topic.status == Status::Target {
            continue;
        }
        let facts = Facts::of(tables, level);
        match facts.earlier {
            // From a surplus to a deficit there is no growth.
            Some(earlier) if tables.at(earlier.index).is_deficit != it.is_deficit => {}
            Some(earlier) => with_earlier(tables, level, earlier, &facts, checks),
            None => without_earlier(tables, level, &facts, checks),
        }
    }
}

/// What the article states about one level, all of it against the earlier one where there is one.
struct Facts {
    earlier: Option<Linked>,
    growth: Option<Linked>,
    change: Option<Linked>,
    multiple: Option<Linked>,
}

impl Facts {
    fn of(tables: &Tables<'_, '_>, level: Index) -> Self {
        let it = tables.at(level);
        let earlier = tables.base_of(level);
        let linked = tables.growths_of(level);
        let first = |fits: &dyn Fn(&Observation<'_>) -> bool| {
            linked.iter().copied().find(|link| {
                let growth = tables.at(link.index);
                let base = earlier.map(|earlier| tables.at(earlier.index));
                fits(growth) && base.is_none_or(|base| is_against(growth, it, base))
            })
        };
        let is_relative = |growth: &Observation<'_>| {
            growth.claim.quantity.unit == Unit::PERCENT
                && growth.claim.transformation == Transformation::Growth
        };
        let is_multiple = |growth: &Observation<'_>| growth.claim.quantity.unit == Unit::TIMES;
        Self {
            earlier,
            growth: first(&is_relative),
            change: first(&|change| {
                change.claim.transformation == Transformation::Change
                    && change.claim.quantity.unit == it.claim.quantity.unit
            }),
            multiple: first(&is_multiple),
        }
    }
}

/// Whether `growth` is reckoned against the time of `earlier`.
fn is_against(growth: &Observation<'_>, later: &Observation<'_>, earlier: &Observation<'_>) -> bool {
    // 31,395 吨，环比增 12%，较去年同期的 21,177 吨 …: a growth before the base is against another.
    let (at, base) = (growth.claim.quote.start, earlier.claim.quote.start);
    if later.claim.quote.start < at && at < base {
        return false;
    }
    let (Time::Resolved(..), Time::Resolved(..)) = (later.time, earlier.time) else {
        return !matches!(growth.claim.comparison, Some(Comparison::AverageAnnual));
    };
    let (Some(now), Some(before)) = (later.months, earlier.months) else { return false };
    let is_year_earlier = now.first - before.first == 12 && now.last - before.last == 12;
    match growth.claim.comparison {
        Some(Comparison::YearOnYear) => is_year_earlier,
        Some(Comparison::PreviousPeriod) => before.last + 1 == now.first,
        Some(Comparison::Since) | None => true,
        Some(Comparison::AverageAnnual) => false,
    }
}

fn with_earlier(
    tables: &Tables<'_, '_>,
    level: Index,
    earlier: Linked,
    facts: &Facts,
    checks: &mut Vec<Check>,
) {
    let later = tables.at(level);
    let unit = later.claim.quantity.unit;
    let members =
        |link: Linked, role| [(level, Role::Level), (earlier.index, Role::Earlier), (link.index, role)];
    let mut is_used = false;
    if let Some(growth) = facts.growth {
        is_used = true;
        let mut draft = Draft::new(tables.observations, Kind::Growth, &members(growth, Role::Growth))
            .same_topic(true, false)
            .linked(growth.by)
            .linked(earlier.by);
        let formula = Input(0).over(Input(1)).growth_from_factor();
        if let Some(step) = draft.compute(Name::Growth, formula, Unit::PERCENT) {
            checks.push(if is_at_constant_prices(later) {
                draft.cannot(Reason::ConstantPrices)
            } else {
                draft.compare(step, 2)
            });
        }
    }
    if let Some(change) = facts.change {
        is_used = true;
        let mut draft = Draft::new(tables.observations, Kind::Change, &members(change, Role::Change))
            .same_topic(true, false)
            .linked(change.by)
            .linked(earlier.by);
        if let Some(step) = draft.compute(Name::Change, Input(0).minus(Input(1)), unit) {
            checks.push(draft.compare(step, 2));
        }
    }
    if let Some(multiple) = facts.multiple {
        is_used = true;
        let mut draft = Draft::new(tables.observations, Kind::Multiple, &members(multiple, Role::Multiple))
            .same_topic(true, false)
            .linked(multiple.by)
            .linked(earlier.by);
        let ratio = Input(0).over(Input(1));
        let formula =
            if is_by(tables.at(multiple.index)) { ratio.minus(Expression::number(1)) } else { ratio };
        if let Some(step) = draft.compute(Name::Multiple, formula, Unit::TIMES) {
            checks.push(draft.compare(step, 2));
        }
    }
    average_annual(tables, level, earlier, checks);
    if !is_used {
        // From one level to the other: what follows is the growth.
        let members = [(level, Role::Level), (earlier.index, Role::Earlier)];
        let mut draft = Draft::new(tables.observations, Kind::Growth, &members)
            .same_topic(true, false)
            .linked(earlier.by);
        if draft.compute(Name::Change, Input(0).minus(Input(1)), unit).is_none() {
            return;
        }
        let formula = Input(0).over(Input(1)).growth_from_factor();
        checks.push(match draft.compute(Name::Growth, formula, Unit::PERCENT) {
            Some(step) => draft.derive(step, level, later.period()),
            None => draft.cannot(Reason::DivisorMayBeZero),
        });
    }
}

fn without_earlier(tables: &Tables<'_, '_>, level: Index, facts: &Facts, checks: &mut Vec<Check>) {
    let it = tables.at(level);
    let unit = it.claim.quantity.unit;
    if let (Some(growth), Some(change)) = (facts.growth, facts.change)
        && have_one_base(tables.at(growth.index), tables.at(change.index))
    {
        let members = [(level, Role::Level), (growth.index, Role::Growth), (change.index, Role::Change)];
        let mut draft = Draft::new(tables.observations, Kind::Change, &members)
            .same_topic(true, false)
            .linked(growth.by)
            .linked(change.by);
        // level · (1 − 1 / (1 + growth)): each figure once, so that no bound is lost.
        let kept = Expression::number(1).over(Input(1).growth_factor());
        let formula = Input(0).times(Expression::number(1).minus(kept));
        if let Some(step) = draft.compute(Name::Change, formula, unit) {
            checks.push(if is_at_constant_prices(it) {
                draft.cannot(Reason::ConstantPrices)
            } else {
                draft.compare(step, 2)
            });
        }
        return;
    }
    if let Some(growth) = facts.growth {
        // No fall is by more than everything.
        let factor = Input(1).growth_factor().not_negative();
        earlier_level(tables, level, growth, Role::Growth, Input(0).over(factor), checks);
    } else if let Some(change) = facts.change {
        earlier_level(tables, level, change, Role::Change, Input(0).minus(Input(1)), checks);
    } else if let Some(multiple) = facts.multiple {
        let factor = if is_by(tables.at(multiple.index)) {
            Expression::Sum(vec![Expression::number(1), Input(1)])
        } else {
            Input(1)
        };
        let at = checks.len();
        earlier_level(tables, level, multiple, Role::Multiple, Input(0).over(factor), checks);
        if let Some(check) = checks.get_mut(at)
            && is_by(tables.at(multiple.index))
        {
            check.assumptions.push(Assumption::TimesBy);
        }
    }
}

/// Whether a growth and a change of one level are against the same time: 减少 221 万吨或 4.3%.
fn have_one_base(growth: &Observation<'_>, change: &Observation<'_>) -> bool {
    let (a, b) = (growth.claim.comparison, change.claim.comparison);
    let is_vague = |comparison| matches!(comparison, None | Some(Comparison::Since));
    let is_one_sentence = growth.claim.sentence == change.claim.sentence;
    a == b || (is_one_sentence && (is_vague(a) || is_vague(b)) && a != Some(Comparison::AverageAnnual))
}

fn earlier_level(
    tables: &Tables<'_, '_>,
    level: Index,
    by: Linked,
    role: Role,
    formula: Expression,
    checks: &mut Vec<Check>,
) {
    let (it, growth) = (tables.at(level), tables.at(by.index));
    if growth.claim.comparison == Some(Comparison::AverageAnnual) {
        return;
    }
    let members = [(level, Role::Level), (by.index, role)];
    let mut draft =
        Draft::new(tables.observations, Kind::EarlierLevel, &members).same_topic(true, true).linked(by.by);
    let Some(step) = draft.compute(Name::EarlierLevel, formula, it.claim.quantity.unit) else {
        checks.push(draft.cannot(Reason::DivisorMayBeZero));
        return;
    };
    if is_at_constant_prices(it) && role != Role::Change {
        checks.push(draft.cannot(Reason::ConstantPrices));
        return;
    }
    let earlier = it.period().filter(|_| growth.claim.comparison == Some(Comparison::YearOnYear));
    let earlier = earlier.map(|period| Period { text: None, ..period.shifted_years(-1) });
    checks.push(draft.derive(step, level, earlier));
}

/// 年均增长 beside the levels of two years.
fn average_annual(tables: &Tables<'_, '_>, level: Index, earlier: Linked, checks: &mut Vec<Check>) {
    let (later, before) = (tables.at(level), tables.at(earlier.index));
    let (Some(now), Some(then)) = (later.months, before.months) else { return };
    let months = now.first - then.first;
    if months < 24 || months % 12 != 0 || now.length() != then.length() {
        return;
    }
    let mean = tables.growths_of(level).iter().find(|link| {
        let claim = tables.at(link.index).claim;
        claim.comparison == Some(Comparison::AverageAnnual) && claim.quantity.unit == Unit::PERCENT
    });
    let (Some(mean), Ok(years)) = (mean, u32::try_from(months / 12)) else { return };
    let members = [(earlier.index, Role::Earlier), (mean.index, Role::Growth), (level, Role::Level)];
    let mut draft = Draft::new(tables.observations, Kind::Growth, &members)
        .same_topic(true, false)
        .tie(super::super::kind::Tie::Linked(Relation::BaseOf));
    let formula = Input(0).times(Expression::Power(Box::new(Input(1).growth_factor()), years));
    if let Some(step) = draft.compute(Name::Level, formula, later.claim.quantity.unit) {
        checks.push(draft.compare(step, 2));
    }
}

fn is_by(multiple: &Observation<'_>) -> bool {
    multiple.claim.quantity.times == Some(Times::By)
}

fn is_at_constant_prices(level: &Observation<'_>) -> bool {
    level.claim.quantity.unit.is_currency() && AT_CONSTANT_PRICES.contains(&level.topic.measure.code())
}
