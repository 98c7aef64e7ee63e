//! Shares: beside the part and the whole, what they imply, and what they sum to.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::expression::Expression::Input;
use super::super::kind::{Kind, Name, Role};
use super::super::observations::{Index, Observation, Symbol, Topic, grouped};
use super::super::proof::{Check, Reason};
use super::super::rational::Rational;
use super::super::tables::Tables;
use crate::model::{Party, Relation, Status, Transformation, Unit};
use crate::text::Span;

/// Words that say that a list of shares divides the whole.
const PARTITION_WORDS: &[&str] = &["其余", "分别占", "构成", "结构"];

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let observations = tables.observations;
    let is_share = |index: &Index| {
        let it = &observations.all[*index];
        it.claim.transformation == Transformation::Share
            && it.claim.quantity.unit == Unit::PERCENT
            && it.topic.status != Status::Target
    };
    let shares: Vec<Index> = (0..observations.all.len()).filter(is_share).collect();
    for share in &shares {
        beside_levels(tables, *share, checks);
    }
    sums(tables, &shares, checks);
}

fn beside_levels(tables: &Tables<'_, '_>, share: Index, checks: &mut Vec<Check>) {
    let it = tables.at(share);
    let linked =
        tables.observations.related(share, Relation::ShareOf).map(|whole| tables.representative(whole));
    let by = linked.map(|_| Relation::ShareOf);
    let own = linked.filter(|level| is_own_level(tables, share, *level));
    let (whole, part) = if let Some(part) = own {
        (total_of(tables, part, share), Some(part))
    } else {
        let whole = linked.filter(|whole| is_whole(tables.at(*whole), it));
        (whole, part_of(tables, share, whole))
    };
    let by = by.filter(|_| own.is_none());
    let members = |roles: &[(Option<Index>, Role)]| -> Vec<(Index, Role)> {
        roles.iter().filter_map(|(index, role)| index.map(|index| (index, *role))).collect()
    };
    match (whole, part) {
        (Some(whole), Some(part)) if whole != part => {
            let members =
                members(&[(Some(whole), Role::Whole), (Some(part), Role::Part), (Some(share), Role::Share)]);
            let mut draft =
                Draft::new(tables.observations, Kind::Share, &members).same_topic(true, true).linked(by);
            if let Some(step) =
                draft.compute(Name::Share, Input(1).over(Input(0)).in_percent(), Unit::PERCENT)
            {
                checks.push(draft.compare(step, 2));
            }
        }
        (Some(whole), None) if tables.at(whole).topic != it.topic => {
            let unit = tables.at(whole).claim.quantity.unit;
            let members = members(&[(Some(whole), Role::Whole), (Some(share), Role::Share)]);
            let mut draft =
                Draft::new(tables.observations, Kind::Share, &members).same_topic(true, true).linked(by);
            if let Some(step) = draft.compute(Name::Part, Input(0).times(Input(1).percent()), unit) {
                checks.push(draft.derive(step, share, it.period()));
            }
        }
        (None, Some(part)) if linked.is_none() || own.is_some() => {
            let unit = tables.at(part).claim.quantity.unit;
            let members = members(&[(Some(part), Role::Part), (Some(share), Role::Share)]);
            let mut draft = Draft::new(tables.observations, Kind::Share, &members).same_topic(true, true);
            if let Some(step) = draft.compute(Name::Whole, Input(0).over(Input(1).percent()), unit) {
                checks.push(draft.derive(step, part, it.period()));
            }
        }
        _ => {}
    }
}

/// Whether the text's whole is of the measure and time of the share.
fn is_whole(whole: &Observation<'_>, share: &Observation<'_>) -> bool {
    whole.is_level() && whole.topic.measure == share.topic.measure && whole.time == share.time
}

/// The level that the share is of: the one before it in its sentence, or that of its own topic.
///
/// `民营企业进出口 14.53 万亿元，占 57%`: the words that narrow the part stand with the part.
fn part_of(tables: &Tables<'_, '_>, share: Index, whole: Option<Index>) -> Option<Index> {
    let it = tables.at(share);
    let before = (0..share).rev().take(3).find(|index| {
        let other = tables.at(*index);
        let narrowed = Topic { qualifier: it.topic.qualifier, ..other.topic };
        other.at.article == it.at.article
            && other.claim.sentence == it.claim.sentence
            && other.is_level()
            && other.claim.quantity.unit != Unit::COUNT
            && narrowed == it.topic
            && (it.topic.qualifier.is_none() || other.topic == it.topic)
            && other.time == it.time
    });
    let before = before.map(|index| tables.representative(index));
    let Some(whole) = whole else { return before };
    let unit = tables.at(whole).claim.quantity.unit;
    let has_goods = !it.topic.commodity.is_none();
    before
        .filter(|part| tables.at(*part).claim.quantity.unit == unit && *part != whole)
        .or_else(|| tables.level_at(whole, it.topic, it.time).filter(|part| has_goods && *part != whole))
}

/// The level that the part is narrowed from: the same measure and all goods.
///
/// Where the part has a partner, the whole may be of that partner or of all: then it is known
/// only by its fitting, and no conflict can come of it.
fn total_of(tables: &Tables<'_, '_>, part: Index, share: Index) -> Option<Index> {
    let topic = tables.at(part).topic;
    let plain = Topic { commodity: Symbol::default(), qualifier: Symbol::default(), ..topic };
    let of = |topic: Topic| tables.level(part, topic).filter(|whole| *whole != part);
    if topic.partner.is_none() {
        return of(plain);
    }
    let fits = |whole: &Index| {
        let ratio = tables.at(part).readings.rounded.over(&tables.at(*whole).readings.rounded);
        ratio.is_some_and(|ratio| {
            let percent = ratio.scaled(&Rational::from_integer(100));
            percent.intersection(&tables.at(share).readings.rounded).is_some()
        })
    };
    [Topic { partner: None, ..plain }, plain].into_iter().filter_map(of).find(fits)
}

/// Whether the linked whole is the level just before the share, so rather its part:
/// `进出口 14.53 万亿元，占外贸总值的 57%`, but not `出口 80 亿美元，其中小麦占 25%`.
fn is_own_level(tables: &Tables<'_, '_>, share: Index, whole: Index) -> bool {
    let it = tables.at(share);
    let nearest = (0..share).rev().take(3).find(|index| tables.at(*index).is_level());
    nearest.is_some_and(|nearest| {
        tables.at(nearest).claim.sentence == it.claim.sentence
            && tables.representative(nearest) == whole
            && it.topic.commodity.is_none()
            && !tables.observations.words_between(nearest, share).contains("其中")
    })
}

/// What tells the shares of one list apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Apart {
    Partner(Party),
    Goods(Symbol),
}

fn sums(tables: &Tables<'_, '_>, shares: &[Index], checks: &mut Vec<Check>) {
    let groups = grouped(shares.iter().copied(), |index| {
        let it = tables.at(index);
        let whole = tables.observations.related(index, Relation::ShareOf);
        let by_goods = !it.topic.commodity.is_none();
        let topic = Topic {
            commodity: Symbol::default(),
            reporter: it.claim.reporter,
            partner: if by_goods { it.claim.partner } else { None },
            ..it.topic
        };
        Some((it.at.article, it.claim.sentence, topic, it.time, whole, by_goods))
    });
    for (_, members) in groups {
        let mut seen = Vec::new();
        let mut listed = Vec::new();
        for index in members {
            let topic = tables.at(index).topic;
            let apart = if topic.commodity.is_none() {
                tables.at(index).claim.partner.map(Apart::Partner)
            } else {
                Some(Apart::Goods(topic.commodity))
            };
            let Some(apart) = apart.filter(|apart| !seen.contains(apart)) else { continue };
            seen.push(apart);
            listed.push(index);
        }
        if listed.len() > 1 && !is_nested(tables, &listed) {
            checks.extend(sum(tables, &listed, &seen));
        }
    }
}

/// 其中 between two shares makes the later one a part of the earlier.
fn is_nested(tables: &Tables<'_, '_>, listed: &[Index]) -> bool {
    listed
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if tables.observations.words_between(*a, *b).contains("其中")))
}

fn sum(tables: &Tables<'_, '_>, listed: &[Index], apart: &[Apart]) -> Option<Check> {
    let members: Vec<(Index, Role)> = listed.iter().map(|index| (*index, Role::Share)).collect();
    let mut draft = Draft::new(tables.observations, Kind::ShareSum, &members).same_topic(true, false);
    let first = *listed.first()?;
    draft = draft.tie(super::super::kind::Tie::OneSentence);
    let all = Expression::Sum((0..listed.len()).map(Input).collect());
    let step = draft.compute(Name::Sum, all.clone(), Unit::PERCENT)?;
    let over_all = !draft.passes_limit(step, super::flows::up_to_all());
    if over_all {
        let are_countries = apart.iter().all(|it| matches!(it, Apart::Partner(party) if party.is_country()));
        let sentence: Span = tables.at(first).claim.sentence;
        let words = tables.observations.article(first).words(sentence);
        let is_partition = PARTITION_WORDS.iter().any(|word| words.contains(word));
        return Some(if are_countries || is_partition {
            draft.conflict()
        } else {
            draft.cannot(Reason::PartsMayOverlap)
        });
    }
    let hundred = Expression::Number(Rational::from_integer(100));
    let rest = draft.compute(Name::Remainder, hundred.minus(all).not_negative(), Unit::PERCENT)?;
    Some(draft.derive(rest, first, tables.at(first).period()))
}
