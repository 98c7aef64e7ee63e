//! The rows of a card's axes in words and values, before they have a place.

use smallvec::smallvec;

use super::derived;
use super::phrases::{Phrase, undivided};
use super::placed::{Columns, Loose, LooseMark, Placed, Subjects, place};
use super::shape::{Shape, shape_of};
use super::source::Source;
use super::text::Typesetter;
use super::ticks::Axis;
use super::view::View;
use super::words;
use crate::library::format::{self, Scale};
use crate::library::monthly::{self, Monthly, Undivided};
use crate::library::{Language, Panel, Row, Stated, milestone_status, names};
use crate::model::{Bound, Decimal, Stamp};

/// Places one panel in `width` points, with the figures that follow from its claims below them.
pub fn place_panel<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    panel: &Panel,
    width: f32,
    subjects: Subjects,
) -> Placed<S::Text> {
    let derived = derived::rows(view, panel).collect();
    place_with(setter, view, panel, width, (subjects, Columns::default()), derived)
}

/// Places one panel in `width` points, with `derived` below the rows of its claims.
pub(super) fn place_with<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    panel: &Panel,
    width: f32,
    (subjects, least): (Subjects, Columns),
    derived: Vec<Loose>,
) -> Placed<S::Text> {
    let claims = || panel.rows.iter().filter_map(|row| claim_of(view, row));
    // An axis on which nothing can be divided goes on showing what is stated.
    let is_monthly = claims().any(|stated| matches!(view.per_month(stated), Some(Ok(_))));
    let largest = claims()
        .filter_map(|stated| match view.per_month(stated).filter(|_| is_monthly) {
            Some(outcome) => outcome.ok().map(|monthly| monthly.quantity),
            None => Some(stated.claim.quantity.clone()),
        })
        .flat_map(|quantity| [quantity.low, quantity.high])
        .flatten()
        .map(|value| value.abs())
        .max();
    let scale = format::axis_scale(largest.unwrap_or(Decimal::ONE), panel.unit, view.language);
    let has_chips =
        subjects != Subjects::Hidden && panel.rows.iter().any(|row| words::chip(view, row).is_some());
    let mut loose: Vec<Loose> =
        panel.rows.iter().map(|row| loose_row(view, panel, row, has_chips, is_monthly)).collect();
    if let Subjects::Above(_) = subjects {
        for (row, series) in loose.iter_mut().zip(panel.rows.iter().map(|row| &row.series)) {
            // What tells rows apart has no room beside the value: it joins the subject.
            if let Some(note) = row.mark.as_mut().and_then(|mark| mark.note.take()) {
                row.subject = Some(format!("{}（{note}）", words::subject(view, panel, series)));
            }
        }
    }
    if !is_monthly {
        loose.extend(derived);
    }
    let axis = Axis::Value(factor(scale));
    let unit_title = if is_monthly { monthly::unit_title } else { format::unit_title };
    let unit = unit_title(panel.unit, scale, view.language);
    place(setter, loose, width, (subjects, least), axis, unit)
}

fn factor(scale: Scale) -> f64 {
    scale.factor.to_string().parse().unwrap_or(1.0)
}

fn claim_of<'a>(view: &View<'a>, row: &Row) -> Option<Stated<'a>> {
    view.claim(row.mark.as_ref()?.claim()?)
}

fn loose_row(view: &View<'_>, panel: &Panel, row: &Row, has_chips: bool, is_monthly: bool) -> Loose {
    let mark = row.mark.as_ref().zip(claim_of(view, row)).and_then(|(mark, stated)| {
        let claim = stated.claim;
        let value = format::value(&claim.quantity, view.language)?;
        let mut name = words::mark_name(stated, view.language);
        let outcome = view.per_month(stated).filter(|_| is_monthly);
        let (mut label, shape) = match &outcome {
            None => (value, shape_of(&claim.quantity, claim.status)?),
            Some(Ok(monthly)) => (monthly.value(view.language)?, shape_of(&monthly.quantity, claim.status)?),
            Some(Err(_)) => (value, Shape::Aside),
        };
        if let Some(outcome) = &outcome {
            let words = monthly_words(outcome, view.language);
            name = with_monthly(&name, &words, view.language);
            if outcome.is_err() {
                label.push_str(&words);
            }
        }
        let sources = words::sources(view, &mark.claims);
        let differing = words::differing(view, &mark.claims);
        match &sources {
            Some(sources) => label = format!("{label} {sources}"),
            None if mark.claims.len() > 1 => label = format!("{label}  ({}×)", mark.claims.len()),
            None => {}
        }
        for words in sources.iter().chain(&differing) {
            name = format!("{name} · {words}");
        }
        if let Some(differing) = &differing {
            label = format!("{label} · {differing}");
        }
        let was = words::was(stated, view.language);
        if was.is_some() {
            label = format!("{label} · {}", Phrase::Edited.text(view.language));
        }
        Some(LooseMark {
            sources: mark.claims.iter().map(|key| Source::Claim(*key)).collect(),
            shape,
            status: claim.status,
            is_derived: matches!(outcome, Some(Ok(_))),
            label,
            was,
            // Numbers tell articles that differ apart; words tell what is not the same after all.
            note: if differing.is_some() { None } else { words::distinction(stated, row) },
            name,
        })
    });
    Loose {
        subject: row.begins_subject.then(|| words::subject(view, panel, &row.series)),
        chip: if has_chips { words::chip(view, row) } else { None },
        mark,
        part_of: row.part_of,
    }
}

/// The value a month, or in brackets why there is none.
pub fn monthly_words(outcome: &Result<Monthly, Undivided>, language: Language) -> String {
    match outcome {
        Ok(monthly) => monthly.value(language).unwrap_or_default(),
        Err(reason) => {
            let reason = undivided(*reason, language);
            match language {
                Language::Chinese => format!("（{reason}）"),
                Language::English => format!(" ({reason})"),
            }
        }
    }
}

/// A mark's name with its value a month, or with why there is none.
pub fn with_monthly(name: &str, words: &str, language: Language) -> String {
    format!("{name} · {} {}", Phrase::PerMonth.text(language), words.trim_start())
}

/// Places the first `most` milestones in view on a time axis.
pub fn place_timeline<S: Typesetter>(
    setter: &S,
    view: &View<'_>,
    most: usize,
    width: f32,
) -> Placed<S::Text> {
    let mut order: Vec<_> =
        view.milestones.iter().filter_map(|key| Some((*key, view.library.milestone(*key)?))).collect();
    order.sort_by_key(|(_, (_, milestone))| milestone.date);
    order.truncate(most);
    let loose = order
        .into_iter()
        .map(|(key, (entry, milestone))| {
            let time = months_from_stamp(milestone.date);
            let shape = match milestone.bound {
                None => Shape::Moment(time),
                Some(Bound::By) => Shape::By(time + 1.0),
                Some(Bound::From) => Shape::From(time),
            };
            let status = milestone_status(milestone, entry);
            let date = names::milestone_date(milestone, view.language);
            let mut what = entry.article.words(milestone.what).to_owned();
            if let Some(number) = view.number(key.article) {
                what = format!("{what} [{number}]");
            }
            let name = format!("{date} {what}");
            let sources = smallvec![Source::Milestone(key)];
            let (was, note) = (None, None);
            let mark = LooseMark { sources, shape, status, is_derived: false, label: date, was, note, name };
            Loose { subject: Some(what), chip: None, mark: Some(mark), part_of: None }
        })
        .collect();
    place(setter, loose, width, (Subjects::Above(width), Columns::default()), Axis::Time, String::new())
}

/// Months since year 0, with the day as a fraction.
pub fn months_from_stamp(stamp: Stamp) -> f64 {
    let day = stamp.day.map_or(0.0, |day| f64::from(day - 1) / 31.0);
    f64::from(stamp.month.ordinal()) + day
}
