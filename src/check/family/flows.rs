//! Trade = exports + imports; balance = exports − imports; the flow that is not stated.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::expression::Expression::Input;
use super::super::interval::Interval;
use super::super::kind::{Kind, Name, Role};
use super::super::observations::{Index, grouped};
use super::super::proof::Check;
use super::super::rational::Rational;
use super::super::tables::Tables;
use crate::model::{Measure, Status};

/// What one set of parties, goods and time states.
#[derive(Clone, Copy)]
struct Stated {
    trade: Option<Index>,
    exports: Option<Index>,
    imports: Option<Index>,
    balance: Option<Index>,
}

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    const MEASURES: [Measure; 3] = [Measure("exports"), Measure("imports"), Measure("balance")];
    let flows = tables.distinct.iter().copied().filter(|index| {
        let it = tables.at(*index);
        MEASURES.contains(&it.topic.measure) && it.topic.status != Status::Target
    });
    let groups = grouped(flows, |index| {
        let it = tables.at(index);
        // Exports and imports of the same side: only the measure may differ.
        let side = super::super::observations::Topic { measure: Measure("exports"), ..it.topic };
        Some((it.at.article, side, it.claim.quantity.unit, it.time))
    });
    for ((_, side, _, _), members) in groups {
        let of =
            |code| members.iter().copied().find(|index| tables.at(*index).topic.measure == Measure(code));
        let Some(first) = members.first() else { continue };
        let stated = Stated {
            trade: tables.level(*first, side.of("trade")),
            exports: of("exports"),
            imports: of("imports"),
            balance: of("balance"),
        };
        check_side(tables, stated, checks);
    }
}

fn check_side(tables: &Tables<'_, '_>, stated: Stated, checks: &mut Vec<Check>) {
    match (stated.trade, stated.exports, stated.imports) {
        (Some(trade), Some(exports), Some(imports)) => {
            trade_sum(tables, [trade, exports, imports], checks);
            balance(tables, exports, imports, stated.balance, checks);
        }
        (None, Some(exports), Some(imports)) => balance(tables, exports, imports, stated.balance, checks),
        (Some(trade), Some(flow), None) if one_flow(tables, trade, flow, true, checks) => {
            balance_from_trade(tables, trade, flow, true, stated.balance, checks);
        }
        (Some(trade), None, Some(flow)) if one_flow(tables, trade, flow, false, checks) => {
            balance_from_trade(tables, trade, flow, false, stated.balance, checks);
        }
        _ => {}
    }
}

fn trade_sum(tables: &Tables<'_, '_>, [trade, exports, imports]: [Index; 3], checks: &mut Vec<Check>) {
    let members = [(trade, Role::Trade), (exports, Role::Exports), (imports, Role::Imports)];
    let mut draft = Draft::new(tables.observations, Kind::TradeSum, &members).same_topic(false, true);
    let unit = tables.at(trade).claim.quantity.unit;
    let formula = Expression::Sum(vec![Input(1), Input(2)]);
    if let Some(sum) = draft.compute(Name::Trade, formula, unit) {
        checks.push(draft.compare(sum, 0));
    }
}

fn balance(
    tables: &Tables<'_, '_>,
    exports: Index,
    imports: Index,
    stated: Option<Index>,
    checks: &mut Vec<Check>,
) {
    let mut members = vec![(exports, Role::Exports), (imports, Role::Imports)];
    members.extend(stated.map(|index| (index, Role::Balance)));
    let mut draft = Draft::new(tables.observations, Kind::Balance, &members).same_topic(false, true);
    let it = tables.at(exports);
    let Some(step) = draft.compute(Name::Balance, Input(0).minus(Input(1)), it.claim.quantity.unit) else {
        return;
    };
    checks.push(match stated {
        Some(_) => draft.compare(step, 2),
        None => draft.derive_as(step, exports, it.period(), Measure("balance")),
    });
}

/// The share of one flow in trade, and the other flow; whether the flow fits into trade.
fn one_flow(
    tables: &Tables<'_, '_>,
    trade: Index,
    flow: Index,
    is_exports: bool,
    checks: &mut Vec<Check>,
) -> bool {
    let it = tables.at(trade);
    let (role, other_name, other) = if is_exports {
        (Role::Exports, Name::Imports, Measure("imports"))
    } else {
        (Role::Imports, Name::Exports, Measure("exports"))
    };
    let members = [(trade, Role::Trade), (flow, role)];
    let draft = Draft::new(tables.observations, Kind::PartOfWhole, &members).same_topic(false, true);
    let Some(share) = super::parts::share(draft, flow, it.period()) else { return false };
    let fits = !share.verdict.is_conflict();
    checks.push(share);
    if !fits {
        return false;
    }
    let mut draft = Draft::new(tables.observations, Kind::OtherFlow, &members).same_topic(false, true);
    let rest = Input(0).minus(Input(1)).not_negative();
    if let Some(step) = draft.compute(other_name, rest, it.claim.quantity.unit) {
        checks.push(draft.derive_as(step, flow, it.period(), other));
    }
    true
}

fn balance_from_trade(
    tables: &Tables<'_, '_>,
    trade: Index,
    flow: Index,
    is_exports: bool,
    stated: Option<Index>,
    checks: &mut Vec<Check>,
) {
    let it = tables.at(trade);
    let role = if is_exports { Role::Exports } else { Role::Imports };
    let mut members = vec![(trade, Role::Trade), (flow, role)];
    members.extend(stated.map(|index| (index, Role::Balance)));
    let mut draft = Draft::new(tables.observations, Kind::Balance, &members).same_topic(false, true);
    // exports − (trade − exports), or (trade − imports) − imports, with each figure once.
    let twice = Expression::number(2).times(Input(1));
    let formula = if is_exports { twice.minus(Input(0)) } else { Input(0).minus(twice) };
    let Some(step) = draft.compute(Name::Balance, formula, it.claim.quantity.unit) else { return };
    checks.push(match stated {
        Some(_) => draft.compare(step, 2),
        None => draft.derive_as(step, flow, it.period(), Measure("balance")),
    });
}

/// Everything from 0 to 100.
pub(super) fn up_to_all() -> Interval {
    Interval::closed(Rational::zero(), Rational::from_integer(100))
}
