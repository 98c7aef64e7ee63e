//! Actual, planned, target or forecast.

use super::found::Found;
use super::rules;
use crate::extract::period::{Edge, When};
use crate::extract::piece::Scene;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
use crate::model::Status;

/// How far to the left of a figure its status may be said, in pieces.
const REACH: usize = 40;

/// The status of the figure at `at`; `said` is the clause that says what it is.
pub fn read(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    said: Option<(usize, usize)>,
) -> Found<Status> {
    let (first, end) = sentence.clause(scene, at);
    if let Some(cue) = target_after(scene, at, end) {
        return Found::stated(Status::Target, scene.span(cue), &rules::STATUS_AFTER);
    }
    if let Some(cue) = (at + 1..end).find(|&right| scene.words(right) == "待签") {
        return Found::stated(Status::Planned, scene.span(cue), &rules::STATUS_AFTER);
    }
    if let Some((from, to)) = said
        && let Some(cue) = (from..to).find(|&right| scene.words(right) == "目标")
    {
        return Found::stated(Status::Target, scene.span(cue), &rules::STATUS_AFTER);
    }
    if sentence.holds(Bits::STATUS)
        && let Some(noun) = planned_noun(scene, at, end)
    {
        return Found::stated(Status::Planned, scene.span(noun), &rules::STATUS_AFTER);
    }
    // Without a word of status in the sentence, only what has been done is looked for.
    let has_status = sentence.holds(Bits::STATUS);
    let start = if has_status { sentence.first.max(at.saturating_sub(REACH)) } else { first };
    // 或下滑50%以上
    let may_change = |left: &usize| {
        scene.has(*left, Bits::CHANGE) && left.checked_sub(1).is_some_and(|or| scene.words(or) == "或")
    };
    if let Some(verb) = (first + 1..at).rev().take(4).find(may_change) {
        return Found::stated(Status::Forecast, scene.span(verb - 1), &rules::STATUS_CUE);
    }
    let mut weak = None;
    for left in (start..at).rev() {
        if left >= first && is_done(scene, left) {
            return Found::stated(Status::Actual, scene.span(left), &rules::STATUS_DONE);
        }
        // 计划提高到1500亿立方米，目前约为400亿立方米: what is now is no plan.
        // 由目前的80万人次提升到200万人次: now is when the first of the two stands.
        let is_now = left >= first
            && scene
                .period(left)
                .is_some_and(|time| matches!(time.when, When::Now) && time.edge == Edge::Within)
            && !(scene.any(left, at, Bits::QUANTITY)
                && left.checked_sub(1).is_some_and(|before| scene.is_cue(before, Cue::From)));
        if is_now {
            return Found::stated(Status::Actual, scene.span(left), &rules::STATUS_NOW);
        }
        if !scene.has(left, Bits::STATUS.with(Bits::MARK)) {
            continue;
        }
        if scene.mark(left) == Some('；') {
            break;
        }
        // An earlier clause that has a figure of its own keeps its status to itself, unless it is a plan.
        // 项目包 is a plan by its name, and colours other figures only where it is what the sentence is about.
        let opens = left <= sentence.first + 1;
        let names_plan = |status: Status| status == Status::Planned && scene.measure(left).is_some();
        let Some(status) = scene.status(left).filter(|status| !names_plan(*status) || opens) else {
            continue;
        };
        let words = scene.words(left);
        let in_clause = left >= first;
        match (status, words) {
            (Status::Planned, "将") => {
                if !is_object_marker(scene, left) {
                    let status = if foresees(scene, left, at) { Status::Forecast } else { Status::Planned };
                    weak = weak.or(Some(carry(scene, status, left, in_clause)));
                }
            }
            // 高于预估的5.0%，5月为4.8%: the estimate is of the figure after 的 and of no other.
            (Status::Forecast, _) if !in_clause && scene.words(left + 1) == "的" => {}
            (Status::Forecast, _) if !in_clause && is_weak_forecast(words) => {}
            (Status::Planned, _) if is_deadline_of_plan(scene, left, at) => {
                return Found { value: Status::Target, ..carry(scene, status, left, in_clause) };
            }
            // 完成年度计划的43%: a part of a plan that is done.
            (Status::Planned, "计划") | (Status::Target, "目标")
                if scene.words(left + 1) == "的" && scene.is_quantity(left + 2) => {}
            // 增长预期下调至5.6%，政策利率维持在12%不变: what is kept is so now.
            _ if !in_clause && (first..at).any(|piece| scene.words(piece).starts_with("维持")) => {}
            (Status::Target, "目标") if is_named_target(scene, left) && !in_clause => {}
            _ => return carry(scene, status, left, in_clause),
        }
    }
    weak.unwrap_or_else(|| Found::assumed(Status::Actual, &rules::STATUS_DEFAULT))
}

fn carry(scene: &Scene<'_>, status: Status, cue: usize, in_clause: bool) -> Found<Status> {
    let span = scene.span(cue);
    if in_clause {
        Found::stated(status, span, &rules::STATUS_CUE)
    } else {
        Found::carried(status, span, &rules::STATUS_IN_SENTENCE)
    }
}

/// 100 亿美元的目标: right after the figure.
fn target_after(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let mut right = at + 1;
    // 将贸易额提高到300亿美元的任务
    if scene.words(right) == "的"
        && ["任务", "问题", "设想", "愿景"].iter().any(|aim| scene.words(right + 1).starts_with(aim))
    {
        return Some(right + 1);
    }
    while right < end.min(at + 5) {
        if scene.has(right, Bits::FIGURE) {
            return None;
        }
        if scene.words(right).starts_with("目标") || scene.words(right) == "的目标" {
            return Some(right);
        }
        right += 1;
    }
    None
}

/// 34 个总额逾 40 亿美元的投资项目包: the noun that the figure is of is a plan by its name.
fn planned_noun(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let mut right = at + 1;
    while right < end.min(at + 12) && scene.mark(right).is_none() {
        if scene.measure(right).is_some() {
            return (scene.status(right) == Some(Status::Planned)).then_some(right);
        }
        right += 1;
    }
    None
}

/// 已, 已经 right before the verb.
fn is_done(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words(at);
    words.starts_with(['已', '业', '实', '完'])
        && matches!(
            words,
            "已" | "已经" | "已达" | "已有" | "业已" | "实际完成" | "实际" | "完成了" | "实现了" | "完成率"
        )
}

/// 将年度贸易额提升至: 将 marks the object and says nothing about time.
fn is_object_marker(scene: &Scene<'_>, at: usize) -> bool {
    // 将2025年经济增长预期下调
    let next = if scene.period(at + 1).is_some() { at + 2 } else { at + 1 };
    // 将对华关税提高至
    let is_of_tariff = scene.is_cue(next, Cue::Towards)
        && (next + 2..next + 4).any(|at| scene.measure_code(at) == Some("tariff"));
    if is_of_tariff {
        return true;
    }
    scene.measure(next).is_some()
        || scene.is_commodity(next)
        || scene.party(next).is_some()
        || scene.is_cue(next, Cue::Province)
        || scene.is_cue(next, Cue::Own)
        || scene.words(next).starts_with('其')
}

/// 将上涨, 将达到: nobody's plan, but an expectation.
fn foresees(scene: &Scene<'_>, at: usize, figure: usize) -> bool {
    (at + 1..figure.min(at + 6)).any(|right| {
        scene.change(right).is_some()
            || scene.is_hedge(right)
            || matches!(scene.words(right), "达" | "达到" | "为" | "突破" | "超过")
    })
}

/// 目标区域, 可持续发展目标: a word of a name.
fn is_named_target(scene: &Scene<'_>, at: usize) -> bool {
    scene.words(at + 1).starts_with("区域") || scene.words(at + 1).starts_with("市场")
}

/// Words that colour their own clause and no more.
fn is_weak_forecast(words: &str) -> bool {
    matches!(words, "可能" | "潜在" | "潜力" | "看好" | "可达" | "展望" | "估计" | "估算")
        || words.starts_with('或')
}

/// 根据规划，到2030年达到: a plan with a year by which a level is to be reached.
fn is_deadline_of_plan(scene: &Scene<'_>, from: usize, figure: usize) -> bool {
    matches!(scene.words(from), "规划" | "计划" | "商定")
        && (from..figure).any(|at| scene.words(at) == "到" && scene.period(at + 1).is_some())
}
