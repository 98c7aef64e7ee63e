//! Dated events and deadlines without a figure: 2027 年起将开通新的铁路线路.

use super::time::Time;
use crate::extract::period::Edge;
use crate::extract::piece::Scene;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Cue, Role};
use crate::model::{Bound, Milestone, Status};
use crate::text::Span;

/// Reads the milestones of a sentence.
pub fn read(scene: &Scene<'_>, sentence: &Sentence, times: &[Time], out: &mut Vec<Milestone>) {
    for time in times {
        let Some(milestone) = milestone(scene, sentence, time) else { continue };
        out.push(milestone);
    }
}

fn milestone(scene: &Scene<'_>, sentence: &Sentence, time: &Time) -> Option<Milestone> {
    let bound = match time.edge {
        Edge::By => Some(Bound::By),
        Edge::From(false) => Some(Bound::From),
        Edge::Within => None,
        Edge::Until | Edge::From(true) => return None,
    };
    // 新华社阿斯塔纳6月17日电: a dateline.
    if scene.words(time.piece + 1).starts_with(['电', '讯']) {
        return None;
    }
    let length = time.period.length_months();
    let is_point = bound.is_some() || time.by_day || length.is_some_and(|months| months <= 1);
    let (first, end) = sentence.clause(scene, time.piece);
    // 2024 年 5 月，哈中乌三国开通了: the clause after a time that stands alone is its own.
    let alone = end - first <= 2;
    let end =
        if alone { sentence.clause(scene, (end + 1).min(sentence.end.saturating_sub(1))).1 } else { end };
    if !is_point || (first..end).any(|at| scene.is_quantity(at)) {
        return None;
    }
    let event = (first..end).rev().find(|&at| scene.is_cue(at, Cue::Event) && !is_publishing(scene, at))?;
    let stamp = match time.edge {
        Edge::By => time.period.end,
        _ => time.period.start,
    }?;
    let what = what(scene, sentence, (first, end), time.piece, event)?;
    Some(Milestone { quote: time.period.text?, date: stamp, bound, what })
}

fn is_publishing(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_cue(at, Cue::Published)
}

/// What happens: the object of the verb, else its subject, else the clause before.
fn what(
    scene: &Scene<'_>,
    sentence: &Sentence,
    (first, end): (usize, usize),
    time: usize,
    event: usize,
) -> Option<Span> {
    let object = phrase(scene, event + 1, end);
    if let Some(object) = object.filter(|span| span.len() >= 12) {
        return Some(object);
    }
    let subject = phrase(scene, first, time);
    if let Some(subject) = subject.filter(|span| span.len() >= 6) {
        return Some(subject);
    }
    let between = phrase(scene, time + 1, event);
    if let Some(between) = between.filter(|span| span.len() >= 6) {
        return Some(between);
    }
    let before_end = first.checked_sub(1).filter(|&before| before > sentence.first)?;
    let before = (sentence.first..before_end)
        .rev()
        .find(|&at| scene.ends_clause(at))
        .map_or(sentence.first, |mark| mark + 1);
    phrase(scene, before, before_end).or(object)
}

/// The words of pieces `from..to` without auxiliaries at either end.
fn phrase(scene: &Scene<'_>, mut from: usize, mut to: usize) -> Option<Span> {
    let is_auxiliary = |at: usize| {
        matches!(
            scene.words(at),
            "了" | "将"
                | "于"
                | "在"
                | "并"
                | "计划"
                | "的"
                | "也"
                | "已"
                | "正式"
                | "并将"
                | "双方"
                | "将于"
                | "由"
        ) || scene
            .roles(at)
            .iter()
            .any(|role| matches!(role, Role::Status(Status::Planned | Status::Forecast)))
            || matches!(scene.mark(at), Some('，' | '、'))
            || scene.period(at).is_some()
    };
    while from < to && is_auxiliary(from) {
        from += 1;
    }
    while to > from && is_auxiliary(to - 1) {
        to -= 1;
    }
    // 6月17日电 第二届峰会: what follows the dateline.
    if let Some(line) =
        (from..to).find(|&at| scene.period(at).is_some() && scene.words(at + 1).starts_with('电'))
    {
        let rest = scene.span(line + 1).join(scene.span(to - 1));
        let words = rest.of(scene.folded);
        let skipped = words.len() - words.trim_start_matches('电').trim_start().len();
        return (skipped < words.len())
            .then(|| Span::from_usize(rest.start_index() + skipped, rest.end_index()));
    }
    (from < to).then(|| scene.span(from).join(scene.span(to - 1)))
}
