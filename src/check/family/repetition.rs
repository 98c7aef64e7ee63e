//! The same observation stated again: equal, rounded, or in conflict; in one article and across.

use super::super::draft::Draft;
use super::super::expression::Expression::Input;
use super::super::kind::{Kind, Name, Role};
use super::super::observations::{Index, Time, Topic, grouped};
use super::super::proof::{Check, Reason, Verdict};
use super::super::tables::Tables;
use crate::model::{Comparison, Field, Measure, Origin, Relation, Status, Times, Transformation, Unit};

/// What has to be known of both before they may conflict.
const FIELDS: [Field; 4] = [Field::Reporter, Field::Partner, Field::Period, Field::Commodity];

/// What has to agree for two figures to be one observation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Observed {
    topic: Topic,
    unit: Unit,
    transformation: Transformation,
    comparison: Option<Comparison>,
    times: Option<Times>,
    /// Unit of the level that a growth is of: values and volumes grow at rates of their own.
    level: Option<Unit>,
    time: When,
    /// `None` where all articles may speak of it.
    article: Option<usize>,
}

/// Targets have one value whatever sentence they stand in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum When {
    At(Time),
    Aimed,
}

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let groups = grouped(0..tables.observations.all.len(), |index| observed(tables, index));
    for (observed, members) in groups {
        let Some((first, others)) = members.split_first() else { continue };
        for again in others {
            checks.extend(beside(tables, observed, *first, *again));
        }
    }
}

fn observed(tables: &Tables<'_, '_>, index: Index) -> Option<Observed> {
    let it = tables.at(index);
    // A growth has to say since when, and a share of which part, to be known again.
    let is_named = it.topic.measure != Measure::OTHER
        && match it.claim.transformation {
            Transformation::Level => true,
            Transformation::Growth | Transformation::Change => it.claim.comparison.is_some(),
            Transformation::Share => !it.topic.commodity.is_none(),
            Transformation::Contribution => false,
        };
    let time = match it.time {
        Time::Resolved(..) => When::At(it.time),
        Time::Sentence(_) if it.topic.status == Status::Target => When::Aimed,
        Time::Sentence(_) => return None,
    };
    let is_general = it.topic.reporter.is_some()
        && it.topic.qualifier.is_none()
        && it.topic.status == Status::Actual
        && it.claim.transformation != Transformation::Share;
    is_named.then_some(Observed {
        topic: it.topic,
        unit: it.claim.quantity.unit,
        transformation: it.claim.transformation,
        comparison: it.claim.comparison,
        times: it.claim.quantity.times,
        level: tables
            .observations
            .related(index, Relation::GrowthOf)
            .map(|level| tables.at(level).claim.quantity.unit),
        time,
        article: (!is_general).then_some(it.at.article),
    })
}

fn beside(tables: &Tables<'_, '_>, observed: Observed, first: Index, again: Index) -> Option<Check> {
    let (a, b) = (tables.at(first), tables.at(again));
    let linked = tables.observations.related(again, Relation::Repeats) == Some(first);
    // A list in one sentence names several things; its figures repeat nothing.
    let is_list = a.at.article == b.at.article && a.claim.sentence == b.claim.sentence;
    if is_list && !linked {
        return None;
    }
    let members = [(first, Role::First), (again, Role::Again)];
    let is_dated = matches!(observed.time, When::At(_));
    let mut draft = Draft::new(tables.observations, Kind::Repetition, &members)
        .same_topic(true, is_dated)
        .linked(linked.then_some(Relation::Repeats));
    let step = draft.compute(Name::First, Input(0), observed.unit)?;
    let check = draft.compare(step, 1);
    let reason = if !is_dated {
        Some(Reason::OtherYear)
    } else if speakers_differ(tables, first, again) {
        Some(Reason::OtherSource)
    } else if !linked && FIELDS.iter().any(|field| !is_known_alike(tables, first, again, *field)) {
        Some(Reason::Carried)
    } else {
        None
    };
    // Without a party the two need not be of the same, nor are growths of goods by value and by
    // volume.
    let is_growth = observed.transformation == Transformation::Growth;
    let may_be_volume = is_growth && observed.level.is_none() && !observed.topic.commodity.is_none();
    if check.verdict.is_conflict() && !linked && (observed.topic.reporter.is_none() || may_be_volume) {
        return None;
    }
    Some(match (check.verdict, reason) {
        (Verdict::Conflict(_), Some(reason)) => Check { verdict: Verdict::CannotConclude(reason), ..check },
        _ => check,
    })
}

/// Whether a field stands with both figures, or comes from the same words for both.
fn is_known_alike(tables: &Tables<'_, '_>, a: Index, b: Index, field: Field) -> bool {
    let (a, b) = (tables.at(a), tables.at(b));
    match (a.claim.evidence_for(field), b.claim.evidence_for(field)) {
        (None, None) => true,
        (Some(one), None) | (None, Some(one)) => one.origin == Origin::Stated,
        (Some(one), Some(other)) => {
            let is_stated = one.origin == Origin::Stated && other.origin == Origin::Stated;
            let is_one_article = a.at.article == b.at.article;
            is_stated || (is_one_article && one.spans.iter().any(|span| other.spans.contains(span)))
        }
    }
}

/// Whether both figures are credited, to different sources.
fn speakers_differ(tables: &Tables<'_, '_>, a: Index, b: Index) -> bool {
    let speaker =
        |index: Index| tables.at(index).claim.speaker.map(|it| tables.observations.article(index).words(it));
    matches!((speaker(a), speaker(b)), (Some(a), Some(b)) if a != b)
}
