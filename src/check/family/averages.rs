//! Value per project, and count times a stated average.

use super::super::draft::Draft;
use super::super::expression::Expression::Input;
use super::super::kind::{Kind, Name, Role, Tie};
use super::super::observations::Index;
use super::super::proof::Check;
use super::super::tables::Tables;
use crate::model::{Relation, Transformation, Unit};

/// Measures whose items have values of their own.
const ITEMISED: &[&str] =
    &["projects", "contracts", "agreements", "orders", "investment", "loans", "companies", "other"];
/// Words that make a figure a mean.
const MEAN_WORDS: &[&str] = &["平均", "均价", "每个", "每项", "每份"];

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    for range in tables.observations.by_article() {
        for index in range {
            let it = tables.at(index);
            let is_count = it.claim.quantity.unit == Unit::COUNT
                && it.claim.transformation == Transformation::Level
                && ITEMISED.contains(&it.topic.measure.code());
            if !is_count {
                continue;
            }
            if let Some((value, by)) = value_of(tables, index) {
                checks.extend(average(tables, index, value, by));
            }
        }
    }
}

/// The total value of a count: by the text's own link, or beside it without a comma between.
fn value_of(tables: &Tables<'_, '_>, count: Index) -> Option<(Index, Option<Relation>)> {
    let observations = tables.observations;
    let is_value = |index: &Index| {
        let it = tables.at(*index);
        it.claim.quantity.unit.is_currency() && it.claim.transformation == Transformation::Level
    };
    if let Some(value) = observations.related(count, Relation::CountOf).filter(is_value) {
        return Some((value, Some(Relation::CountOf)));
    }
    let it = tables.at(count);
    let neighbours = [count.checked_sub(1), Some(count + 1)];
    let linked = neighbours
        .into_iter()
        .flatten()
        .filter(|index| *index < observations.all.len())
        .find(|index| observations.related(*index, Relation::ValueOf) == Some(count) && is_value(index));
    if let Some(value) = linked {
        return Some((value, Some(Relation::ValueOf)));
    }
    let beside =
        neighbours.into_iter().flatten().filter(|index| *index < observations.all.len()).find(|index| {
            let other = tables.at(*index);
            let words = observations.words_between(*index, count);
            other.at.article == it.at.article
                && other.claim.sentence == it.claim.sentence
                && is_value(index)
                && ITEMISED.contains(&other.topic.measure.code())
                && other.topic.status == it.topic.status
                && !words.contains(['，', '；', '、', '。', '：'])
                && !MEAN_WORDS.iter().any(|word| words.contains(word))
        });
    beside.map(|value| (value, None))
}

fn average(tables: &Tables<'_, '_>, count: Index, value: Index, by: Option<Relation>) -> Option<Check> {
    let observations = tables.observations;
    let unit = tables.at(value).claim.quantity.unit;
    let stated = [count.max(value) + 1].into_iter().find(|index| {
        *index < observations.all.len() && {
            let (other, it) = (tables.at(*index), tables.at(count));
            other.at.article == it.at.article
                && other.claim.sentence == it.claim.sentence
                && other.claim.quantity.unit.code == unit.code
                && MEAN_WORDS.iter().any(|word| observations.clause_before(*index).contains(word))
        }
    });
    let mut members = vec![(value, Role::Value), (count, Role::Count)];
    members.extend(stated.map(|index| (index, Role::Average)));
    let mut draft = Draft::new(observations, Kind::Average, &members).same_topic(true, false).linked(by);
    if by.is_none() {
        draft = draft.tie(Tie::OneSentence);
    }
    let step = draft.compute(Name::Average, Input(0).over(Input(1)), unit)?;
    Some(match stated {
        Some(_) => draft.compare(step, 2),
        None => draft.derive(step, value, tables.at(value).period()),
    })
}
