//! Value over volume: the price, beside a stated one where there is one.

use super::super::draft::Draft;
use super::super::expression::Expression::Input;
use super::super::kind::{Kind, Name, Role};
use super::super::observations::{Index, Symbol, Topic, grouped};
use super::super::proof::Check;
use super::super::tables::Tables;
use crate::model::{Measure, Status, Unit};

/// Units of volumes that are priced.
const VOLUMES: &[&str] = &["t", "m3", "barrel", "kWh", "oz", "L"];

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let goods = tables.distinct.iter().copied().filter(|index| {
        let topic = tables.at(*index).topic;
        !topic.commodity.is_none() && topic.status == Status::Actual
    });
    // Values, volumes and prices of the same goods, parties and time; a price has a measure of
    // its own, so the measure is compared afterwards.
    let groups = grouped(goods, |index| {
        let it = tables.at(index);
        Some((it.at.article, Topic { measure: Measure::OTHER, ..it.topic }, it.time))
    });
    // In one sentence the goods need be named once.
    let levels =
        tables.distinct.iter().copied().filter(|index| tables.at(*index).topic.status == Status::Actual);
    let sentences = grouped(levels, |index| {
        let it = tables.at(index);
        let topic = Topic { measure: Measure::OTHER, commodity: Symbol::default(), ..it.topic };
        Some((it.at.article, topic, it.claim.sentence, it.time))
    });
    let sentences = sentences.into_iter().map(|(_, members)| members).filter(|members| {
        let mut goods: Vec<Symbol> = members.iter().map(|index| tables.at(*index).topic.commodity).collect();
        goods.retain(|symbol| !symbol.is_none());
        goods.dedup();
        goods.len() == 1 && members.len() <= 3
    });
    for members in groups.into_iter().map(|(_, members)| members).chain(sentences) {
        let unit = |index: &Index| tables.at(*index).claim.quantity.unit;
        let values = members.iter().copied().filter(|index| unit(index).is_currency());
        for value in values {
            let measure = tables.at(value).topic.measure;
            let volume = members.iter().copied().find(|index| {
                let unit = unit(index);
                unit.per.is_none()
                    && VOLUMES.contains(&unit.code)
                    && tables.at(*index).topic.measure == measure
            });
            let Some(volume) = volume else { continue };
            let per = unit(&value).per(unit(&volume).code);
            let price = members.iter().copied().find(|index| unit(index) == per);
            checks.extend(price_check(tables, value, volume, price, per));
        }
    }
}

fn price_check(
    tables: &Tables<'_, '_>,
    value: Index,
    volume: Index,
    price: Option<Index>,
    unit: Unit,
) -> Option<Check> {
    let mut members = vec![(value, Role::Value), (volume, Role::Volume)];
    members.extend(price.map(|index| (index, Role::Price)));
    let mut draft = Draft::new(tables.observations, Kind::UnitPrice, &members).same_topic(true, true);
    let step = draft.compute(Name::UnitPrice, Input(0).over(Input(1)), unit)?;
    Some(match price {
        Some(_) => draft.compare(step, 2),
        None => draft.derive_as(step, value, tables.at(value).period(), Measure("prices")),
    })
}
