//! A part and its whole: goods within all goods, a partner within all partners.

use super::super::draft::Draft;
use super::super::expression::Expression::Input;
use super::super::kind::{Kind, Name, Role};
use super::super::observations::{Index, Symbol, Time, Topic};
use super::super::proof::{Check, Reason, Verdict};
use super::super::tables::Tables;
use super::{ADDITIVE, flows};
use crate::model::{Field, Origin, Period, Status, Unit};

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    for part in tables.distinct.iter().copied() {
        let it = tables.at(part);
        let is_whole_named = it.topic.reporter.is_some() && matches!(it.time, Time::Resolved(..));
        if !is_whole_named
            || it.topic.status == Status::Target
            || !it.topic.qualifier.is_none()
            || !ADDITIVE.contains(&it.topic.measure.code())
        {
            continue;
        }
        let Some(whole) = whole_of(tables, part) else { continue };
        if has_stated_share(tables, part, whole) {
            continue;
        }
        let members = [(whole, Role::Whole), (part, Role::Part)];
        let draft = Draft::new(tables.observations, Kind::PartOfWhole, &members).same_topic(true, true);
        let Some(check) = share(draft, part, it.period()) else { continue };
        // Whose total the whole is has to stand with the figures before they may conflict.
        let is_conflict = check.verdict.is_conflict();
        checks.push(
            if is_conflict && [whole, part].into_iter().any(|index| is_reporter_carried(tables, index)) {
                Check { verdict: Verdict::CannotConclude(Reason::Carried), ..check }
            } else {
                check
            },
        );
    }
}

/// The level without the part's goods, or else without its partner.
pub(super) fn whole_of(tables: &Tables<'_, '_>, part: Index) -> Option<Index> {
    let topic = tables.at(part).topic;
    let wider = |topic: Topic| tables.level(part, topic).filter(|whole| *whole != part);
    if !topic.commodity.is_none() {
        return wider(Topic { commodity: Symbol::default(), ..topic });
    }
    topic.partner?;
    wider(Topic { partner: None, ..topic })
}

/// Whether the text names the reporter elsewhere than with the figure.
fn is_reporter_carried(tables: &Tables<'_, '_>, index: Index) -> bool {
    let evidence = tables.at(index).claim.evidence_for(Field::Reporter);
    evidence.is_some_and(|it| it.origin != Origin::Stated)
}

fn has_stated_share(tables: &Tables<'_, '_>, part: Index, whole: Index) -> bool {
    let topic = tables.at(part).topic;
    tables.shares_of(whole).iter().any(|share| tables.at(share.index).topic == topic)
}

/// Part over whole (inputs 1 and 0), at most all of it.
pub(super) fn share(mut draft: Draft<'_, '_>, part: Index, period: Option<Period>) -> Option<Check> {
    let step = draft.compute(Name::Share, Input(1).over(Input(0)).in_percent(), Unit::PERCENT)?;
    if !draft.passes_limit(step, flows::up_to_all()) {
        return Some(draft.conflict());
    }
    Some(draft.derive(step, part, period))
}
