//! The goods of a figure: listed ones beside it, unlisted ones before 占, or those last spoken of.

use super::found::Found;
use super::measure::{FILLERS, Topic};
use super::rules;
use crate::extract::piece::{PieceKind, Scene};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
use crate::model::{Measure, Transformation};
use crate::text::Span;

/// The goods of a figure: listed ones in its clause, or the unlisted words that stand for them.
pub(super) fn read(
    scene: &Scene<'_>,
    sentence: &Sentence,
    (first, end): (usize, usize),
    at: usize,
    measure: &Found<Measure>,
    transformation: Transformation,
    topic: Option<Topic>,
) -> Option<Found<Span>> {
    if !takes_goods(measure.value) {
        return None;
    }
    let stated = |at: usize| {
        let span = scene.span(at);
        Found::stated(span, span, &rules::COMMODITY)
    };
    let has_goods = sentence.holds(Bits::COMMODITY);
    let beside = || {
        let left = (first..at).rev().find(|&left| scene.is_commodity(left) && !is_left_out(scene, left));
        left.or_else(|| (at + 1..end.min(at + 4)).find(|&right| scene.is_commodity(right)))
    };
    if has_goods && let Some(beside) = beside() {
        return Some(stated(beside));
    }
    if let Some(open) = first
        .checked_sub(1)
        .filter(|&open| open > sentence.first && matches!(scene.mark(open), Some('（' | '(')))
    {
        let head = open - 1;
        if scene.is_commodity(head)
            || matches!(scene.piece(head).map(|piece| piece.kind), Some(PieceKind::Other))
        {
            return Some(stated(head));
        }
    }
    if let Some(span) = unlisted_goods(scene, first, at, transformation) {
        return Some(Found::stated(span, span, &rules::COMMODITY_UNLISTED));
    }
    let is_total = || measure.spans.iter().any(|span| span.of(scene.folded).chars().any(|c| c == '总'));
    let is_new = || {
        transformation == Transformation::Share
            || is_total()
            || names_other(scene, first, at)
            || is_of_services(scene, first, at)
    };
    if measure.origin == crate::model::Origin::Stated && is_new() {
        return None;
    }
    if has_goods
        && let Some(left) = (sentence.first..first).rev().find(|&left| scene.is_commodity(left))
        && !is_left_out(scene, left)
    {
        let span = scene.span(left);
        return Some(Found::carried(span, span, &rules::COMMODITY_CARRIED));
    }
    if measure.origin == crate::model::Origin::Stated {
        return None;
    }
    let carried = topic
        .filter(|topic| topic.measure == measure.value && transformation != Transformation::Share)?
        .commodity?;
    Some(Found::carried(carried, carried, &rules::COMMODITY_CARRIED))
}

/// 其中, 全国 or a party: the clause speaks of something else than the one before.
fn names_other(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    (first..at).any(|left| {
        scene.party(left).is_some()
            || scene.is_cue(left, Cue::Among)
            || scene.is_cue(left, Cue::Own)
            || scene.is_cue(left, Cue::Province)
            || scene.is_cue(left, Cue::Both)
    })
}

/// 扣除黄金: what the figure does without.
fn is_left_out(scene: &Scene<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        // 非石油出口
        scene.words(before).ends_with('非')
            || matches!(
                scene.words(before),
                "扣除" | "除去" | "剔除" | "不含" | "不包括" | "不计" | "除" | "除了" | "若扣除" | "如扣除"
            )
    })
}

/// 服务出口: no goods.
fn is_of_services(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    (first..at).any(|left| scene.words(left).ends_with("服务"))
}

fn takes_goods(measure: Measure) -> bool {
    matches!(
        measure.code(),
        "trade"
            | "exports"
            | "imports"
            | "balance"
            | "transit"
            | "output"
            | "sales"
            | "prices"
            | "reserves"
            | "stocks"
            | "demand"
            | "supply"
            | "quota"
            | "capacity"
            | "tariff"
            | "market"
            | "orders"
            | "contracts"
            | "rail_freight"
            | "freight"
            | "area"
            | "yield"
    )
}

/// `放射性化学元素及同位素占3.7%`: the words before 占 are the goods, unless they are a party.
fn unlisted_goods(
    scene: &Scene<'_>,
    first: usize,
    at: usize,
    transformation: Transformation,
) -> Option<Span> {
    if transformation != Transformation::Share {
        return None;
    }
    let share = (first..at).rev().find(|&left| scene.is_cue(left, Cue::Share))?;
    let last = share.checked_sub(1).filter(|&last| last >= first)?;
    let mut from = None;
    for left in (first..=last).rev() {
        match scene.piece(left)?.kind {
            PieceKind::Other | PieceKind::Letters => from = Some(left),
            _ if scene.joins(left) && from.is_some() => {}
            _ if scene.party(left).is_some() || scene.measure(left).is_some() => return None,
            _ => break,
        }
    }
    let from = from?;
    let span = scene.span(from).join(scene.span(last));
    (span.len() >= 6 && !FILLERS.contains(&scene.words(from))).then_some(span)
}
