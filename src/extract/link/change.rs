//! Level, growth, change or share; the sign; and what it is reckoned against.

use super::found::Found;
use super::governor::{Governor, is_noun_modifier};
use super::rules;
use crate::extract::piece::{PieceKind, Scene};
use crate::extract::quantity::QuantityMention;
use crate::lexicon::{Bits, Cue, Direction, Role, UnitKind};
use crate::model::{Comparison, Times, Transformation};

/// How the figure relates to its measure, with its sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Level, growth, change, share.
    pub transformation: Found<Transformation>,
    /// Whether the figure is negative, and the word that says so.
    pub falls: Option<Found<bool>>,
    /// By or to so many times.
    pub times: Option<Times>,
}

impl Reading {
    fn plain(transformation: Found<Transformation>) -> Self {
        Self { transformation, falls: None, times: None }
    }
}

/// What a figure's neighbour on the left was read as; carried along lists.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Its transformation.
    pub transformation: Transformation,
    /// Whether it was negative.
    pub falls: bool,
    /// Whether its unit is a percentage.
    pub is_percent: bool,
}

/// Reads transformation and sign of the figure at `at` in the clause `first..end`.
pub fn read(
    scene: &Scene<'_>,
    sentence_first: usize,
    (first, end): (usize, usize),
    at: usize,
    kind: UnitKind,
    governor: Governor,
    before: Option<Before>,
) -> Reading {
    match kind {
        UnitKind::Percent => percent(scene, (sentence_first, first, end), at, governor, before),
        UnitKind::Points => points(scene, first, at, governor),
        UnitKind::Times => times(scene, at, governor, before),
        _ => amount(scene, (first, end), at, governor, before),
    }
}

fn percent(
    scene: &Scene<'_>,
    (sentence_first, first, end): (usize, usize, usize),
    at: usize,
    governor: Governor,
    before: Option<Before>,
) -> Reading {
    let nearest =
        [governor.change, governor.share, governor.share_noun, governor.rate].into_iter().flatten().max();
    if let Some(cue) = nearest {
        if Some(cue) == governor.share && governor.change != Some(cue) {
            return Reading::plain(Found::stated(Transformation::Share, scene.span(cue), &rules::SHARE));
        }
        if Some(cue) == governor.rate {
            let falls = scene.is_cue(cue, Cue::FallNoun);
            return growth(scene, cue, falls, &rules::GROWTH_NOUN);
        }
        if Some(cue) == governor.share_noun && governor.change != Some(cue) {
            return Reading::plain(Found::stated(Transformation::Share, scene.span(cue), &rules::SHARE_NOUN));
        }
        if let Some(change) = scene.change(cue) {
            if !change.reaches {
                return growth(scene, cue, change.direction == Direction::Down, &rules::GROWTH_VERB);
            }
            let noun = (first..cue).rev().find(|&left| {
                scene.is_cue(left, Cue::RateNoun)
                    || scene.is_cue(left, Cue::FallNoun)
                    || scene.is_cue(left, Cue::ShareNoun)
            });
            return match noun {
                Some(noun) if !scene.is_cue(noun, Cue::ShareNoun) => {
                    growth(scene, noun, scene.is_cue(noun, Cue::FallNoun), &rules::GROWTH_NOUN)
                }
                Some(noun) => {
                    Reading::plain(Found::stated(Transformation::Share, scene.span(noun), &rules::SHARE_NOUN))
                }
                None if rate_noun_before(scene, sentence_first, first).is_some() => {
                    let noun = rate_noun_before(scene, sentence_first, first).unwrap_or(cue);
                    growth(scene, noun, scene.is_cue(noun, Cue::FallNoun), &rules::GROWTH_NOUN)
                }
                None => match before.filter(|before| before.is_percent) {
                    Some(before) => inherit(scene, at, before),
                    None => Reading::plain(Found::assumed(Transformation::Share, &rules::SHARE_DEFAULT)),
                },
            };
        }
    }
    if let Some(noun) = growth_noun_after(scene, at, end) {
        let falls = scene.change(noun).is_some_and(|change| change.direction == Direction::Down);
        return growth(scene, noun, falls, &rules::GROWTH_AFTER);
    }
    if let Some(noun) = (at + 1..end.min(at + 6)).find(|&right| scene.is_cue(right, Cue::ShareNoun)) {
        return Reading::plain(Found::stated(Transformation::Share, scene.span(noun), &rules::SHARE_NOUN));
    }
    if let Some(sign) = sign_before(scene, at) {
        return growth(scene, sign, false, &rules::GROWTH_SIGN);
    }
    if let Some(cue) = change_in_points(scene, first, at) {
        let falls = scene.change(cue).is_some_and(|change| change.direction == Direction::Down);
        return growth(scene, cue, falls, &rules::GROWTH_VERB);
    }
    if let Some(cue) = growth_of_list(scene, sentence_first, first, at) {
        return growth(scene, cue, false, &rules::GROWTH_IN_BRACKETS);
    }
    if let Some(noun) = rate_noun_reached(scene, sentence_first, first, at) {
        return growth(scene, noun, scene.is_cue(noun, Cue::FallNoun), &rules::GROWTH_NOUN);
    }
    if let Some(before) = before.filter(|before| before.is_percent) {
        return inherit(scene, at, before);
    }
    if governor.from.is_some()
        && let Some(noun) = rate_noun_before(scene, sentence_first, first)
    {
        return growth(scene, noun, scene.is_cue(noun, Cue::FallNoun), &rules::GROWTH_NOUN);
    }
    // 增速预期上调0.5个百分点至5.5%
    let is_reached = at.checked_sub(1).is_some_and(|left| scene.is_cue(left, Cue::To));
    // 市场份额提升6个百分点至44%
    let of_share = |left: &usize| scene.is_cue(*left, Cue::ShareNoun);
    if is_reached && let Some(noun) = (first..at).rev().find(of_share) {
        return Reading::plain(Found::stated(Transformation::Share, scene.span(noun), &rules::SHARE_NOUN));
    }
    if is_reached && let Some(noun) = (first..at).rev().find(|&left| scene.is_cue(left, Cue::RateNoun)) {
        return growth(scene, noun, false, &rules::GROWTH_NOUN);
    }
    if let Some(cue) = (first..at).rev().find(|&left| scene.is_cue(left, Cue::YearOnYear)) {
        return growth(scene, cue, false, &rules::GROWTH_VERB);
    }
    Reading::plain(Found::assumed(Transformation::Share, &rules::SHARE_DEFAULT))
}

/// 复合增长率，将从9.4%降至4%: the noun stands in the clause before.
fn rate_noun_before(scene: &Scene<'_>, sentence_first: usize, first: usize) -> Option<usize> {
    (sentence_first..first)
        .rev()
        .find(|&left| scene.is_cue(left, Cue::RateNoun) || scene.is_cue(left, Cue::FallNoun))
}

/// What stands between a rate and its figure where the clause before names the rate.
const SMALL: Bits =
    Bits::of_cue(Cue::Reach).with(Bits::of_cue(Cue::Is)).with(Bits::of_cue(Cue::Respectively));

/// 运输业增速最快，达20.4%: the clause before names the rate, and this one says no more than what it reaches.
fn rate_noun_reached(scene: &Scene<'_>, sentence_first: usize, first: usize, at: usize) -> Option<usize> {
    let is_small = |left: usize| scene.has(left, SMALL) || scene.is_hedge(left);
    let before = first.checked_sub(1).filter(|_| first < at && (first..at).all(is_small))?;
    let (from, end) = scene.clause(before);
    let from = from.max(sentence_first);
    if scene.any(from, end, Bits::QUANTITY) {
        return None;
    }
    (from..end).rev().find(|&left| scene.is_cue(left, Cue::RateNoun) || scene.is_cue(left, Cue::FallNoun))
}

fn growth(scene: &Scene<'_>, cue: usize, falls: bool, rule: &'static crate::model::Rule) -> Reading {
    Reading {
        transformation: Found::stated(Transformation::Growth, scene.span(cue), rule),
        falls: falls.then(|| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB)),
        times: None,
    }
}

fn inherit(scene: &Scene<'_>, at: usize, before: Before) -> Reading {
    let span = scene.span(at);
    Reading {
        transformation: Found::carried(before.transformation, span, &rules::SAME_AS_LIST),
        falls: before.falls.then(|| Found::carried(true, span, &rules::SAME_AS_LIST)),
        times: None,
    }
}

/// 跌245点或0.94%: the verb before the same change in points of an index.
fn change_in_points(scene: &Scene<'_>, first: usize, at: usize) -> Option<usize> {
    let joint = at.checked_sub(1).filter(|&joint| scene.words(joint).ends_with(['或', '即']))?;
    (first..joint)
        .rev()
        .take(4)
        .find(|&left| scene.change(left).is_some_and(|change| !change.reaches))
        .filter(|&verb| scene.has(verb + 1, Bits::FIGURE) && !scene.is_quantity(verb + 1))
}

/// 建筑业（16.9%）、贸易（6.8%）表现突出: the words that say that these grow, after the brackets or before.
fn growth_of_list(scene: &Scene<'_>, sentence_first: usize, first: usize, at: usize) -> Option<usize> {
    const REACH: usize = 30;
    let opens = first.checked_sub(1).is_some_and(|open| matches!(scene.mark(open), Some('（' | '(')));
    let closes = matches!(scene.mark(at + 1), Some('）' | ')'));
    if !opens || !closes || first != at {
        return None;
    }
    let says = |piece: &usize| {
        scene.change(*piece).is_some_and(|change| !change.reaches && change.direction == Direction::Up)
            && ["最快", "较快", "显著", "明显", "突出", "领先"]
                .iter()
                .any(|how| scene.words(*piece + 1).starts_with(how))
            || ["表现突出", "表现亮眼", "表现强劲", "表现较好", "领跑"]
                .iter()
                .any(|how| scene.words(*piece).starts_with(how))
    };
    let ends = |piece: &usize| {
        matches!(scene.mark(*piece), Some('。' | '；'))
            || matches!(scene.piece(*piece).map(|piece| piece.kind), Some(PieceKind::LineEnd))
    };
    let end = (at..at + REACH).find(ends).unwrap_or(at + REACH);
    (at..end).find(says).or_else(|| (sentence_first..first).rev().take(REACH).find(says))
}

/// +8.2%, -3%: the piece that holds the sign. A minus is part of the quote.
fn sign_before(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1);
    let is_plus = |before: &usize| matches!(scene.mark(*before), Some('+' | '＋'));
    let is_negative = || scene.figure(at).is_some_and(|figure| figure.quantity.is_negative());
    before.filter(is_plus).or_else(|| is_negative().then_some(at))
}

/// 7.6%的增速, 4%的降幅, 20%左右的增长.
fn growth_noun_after(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let mut right = at + 1;
    while right < end && (matches!(scene.words(right), "的" | "之") || scene.is_hedge(right)) {
        right += 1;
    }
    let follows_of = right > at + 1 && scene.words(right - 1) == "的";
    let is_noun = |noun: usize| {
        scene.change(noun).is_some_and(|change| !change.reaches)
            && (follows_of || scene.is_cue(noun, Cue::RateNoun))
    };
    // At most two short words may stand between: 20%左右的同比增长.
    (right..end.min(right + 3))
        .take_while(|&noun| noun == right || scene.words(noun - 1).chars().count() <= 4)
        .find(|&noun| is_noun(noun))
}

fn points(scene: &Scene<'_>, first: usize, at: usize, governor: Governor) -> Reading {
    let drags = (first..at)
        .rev()
        .find(|&left| scene.is_cue(left, Cue::Contribution) && scene.words(left).starts_with("拖累"));
    let Some(cue) = governor.change.or(governor.compare).or(drags) else {
        let after = scene.change(at + 1).is_some_and(|change| change.direction == Direction::Down);
        let below = is_below(scene, first, at).or(after.then_some(at + 1));
        let falls = below.map(|cue| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB));
        return Reading { falls, ..Reading::plain(Found::assumed(Transformation::Change, &rules::POINTS)) };
    };
    let falls = scene.change(cue).is_some_and(|change| change.direction == Direction::Down)
        || scene.is_cue(cue, Cue::Below);
    if let Some(pull) = (first..at).rev().find(|&left| scene.is_cue(left, Cue::Contribution)) {
        // 拖累出口7个百分点
        let drags = scene.words(pull).starts_with("拖累") || scene.words(pull).starts_with("拉低");
        let cue = if drags { pull } else { cue };
        let falls = (falls || drags).then(|| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB));
        return Reading {
            falls,
            ..Reading::plain(Found::stated(
                Transformation::Contribution,
                scene.span(pull),
                &rules::CONTRIBUTION,
            ))
        };
    }
    // 降幅收窄 2 个百分点: the fall gets smaller, so the rate rises.
    let of_a_fall = (first..cue).rev().take(6).any(|left| scene.is_cue(left, Cue::FallNoun));
    let falls = (falls != of_a_fall).then(|| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB));
    Reading {
        falls,
        ..Reading::plain(Found::stated(Transformation::Change, scene.span(cue), &rules::POINTS))
    }
}

/// 低0.4个和0.3个百分点: the 低 right before the figure, or before the list that it is in.
fn is_below(scene: &Scene<'_>, first: usize, at: usize) -> Option<usize> {
    let mut left = at;
    while left >= first + 2 && scene.joins(left - 1) && scene.is_quantity(left - 2) {
        left -= 2;
    }
    while left > first && scene.is_hedge(left - 1) {
        left -= 1;
    }
    left.checked_sub(1).filter(|&cue| cue >= first && scene.words(cue).ends_with('低'))
}

fn times(scene: &Scene<'_>, at: usize, governor: Governor, before: Option<Before>) -> Reading {
    let preset = scene.figure(at).and_then(|figure| figure.quantity.times);
    let own = scene.span(at);
    if preset == Some(Times::To) {
        let reading = Reading::plain(Found::stated(Transformation::Growth, own, &rules::TIMES_TO));
        return Reading { times: Some(Times::To), ..reading };
    }
    match governor.change.or(governor.rate) {
        Some(cue) => {
            let change = scene.change(cue);
            let reaches = change.is_some_and(|change| change.reaches);
            let falls = !reaches && change.is_some_and(|change| change.direction == Direction::Down);
            let rule = if reaches { &rules::TIMES_TO } else { &rules::TIMES_BY };
            Reading {
                transformation: Found::stated(Transformation::Growth, scene.span(cue), rule),
                falls: falls.then(|| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB)),
                times: Some(if reaches { Times::To } else { Times::By }),
            }
        }
        None if governor.joined
            && governor.previous.is_some()
            && before.is_some_and(|before| before.transformation == Transformation::Growth) =>
        {
            Reading {
                transformation: Found::carried(Transformation::Growth, own, &rules::SAME_AS_LIST),
                falls: None,
                times: Some(Times::By),
            }
        }
        None => Reading {
            times: Some(Times::To),
            ..Reading::plain(Found::stated(Transformation::Level, own, &rules::TIMES_TO))
        },
    }
}

/// Money, mass and the like: a level, unless a verb of change stands right before.
fn amount(
    scene: &Scene<'_>,
    (first, end): (usize, usize),
    at: usize,
    governor: Governor,
    before: Option<Before>,
) -> Reading {
    let is_count = scene.figure(at).is_some_and(QuantityMention::is_count);
    if let Some(cue) = governor.change
        && let Some(change) = scene.change(cue)
        && !change.reaches
    {
        let is_amount_noun = scene.is_cue(cue, Cue::AmountNoun);
        let has_base = (first..cue).any(|left| {
            scene.is_cue(left, Cue::Than)
                || scene.is_cue(left, Cue::YearOnYear)
                || scene.is_cue(left, Cue::PreviousPeriod)
        });
        let adjoins = governor.change_adjoins && (!is_count || has_base);
        if adjoins || is_amount_noun {
            let falls = change.direction == Direction::Down;
            return Reading {
                transformation: Found::stated(Transformation::Change, scene.span(cue), &rules::CHANGE_VERB),
                falls: falls.then(|| Found::stated(true, scene.span(cue), &rules::SIGN_FROM_VERB)),
                times: None,
            };
        }
    }
    if governor.joined
        && governor.previous.is_some()
        && let Some(before) =
            before.filter(|before| !before.is_percent && before.transformation == Transformation::Change)
        && !is_count
    {
        return inherit(scene, at, before);
    }
    // 18亿美元的额外出口额
    if let Some(extra) = (at + 1..end.min(at + 4)).find(|&right| scene.words(right).starts_with("额外")) {
        return Reading::plain(Found::stated(Transformation::Change, scene.span(extra), &rules::CHANGE_VERB));
    }
    // 14亿美元的降幅
    if scene.words(at + 1) == "的"
        && at + 2 < end
        && scene.change(at + 2).is_some_and(|change| !change.reaches)
        && !is_noun_modifier(scene, at + 2, end)
    {
        let falls = scene.change(at + 2).is_some_and(|change| change.direction == Direction::Down);
        return Reading {
            transformation: Found::stated(Transformation::Change, scene.span(at + 2), &rules::CHANGE_VERB),
            falls: falls.then(|| Found::stated(true, scene.span(at + 2), &rules::SIGN_FROM_VERB)),
            times: None,
        };
    }
    let reached = governor.change.filter(|&cue| scene.change(cue).is_some_and(|change| change.reaches));
    Reading::plain(match reached {
        Some(cue) => Found::stated(Transformation::Level, scene.span(cue), &rules::LEVEL_REACHED),
        None => Found::assumed(Transformation::Level, &rules::LEVEL_DEFAULT),
    })
}

/// 14.3%的按年升幅, 20%左右的同比增长: right after the figure.
pub fn comparison_cue_after(scene: &Scene<'_>, at: usize) -> Option<(Comparison, usize)> {
    let mut right = at + 1;
    while scene.words(right) == "的" || scene.is_hedge(right) {
        right += 1;
    }
    if right == at + 1 {
        return None;
    }
    named_comparison(scene, right).map(|comparison| (comparison, right))
}

/// The comparison that a word names.
fn named_comparison(scene: &Scene<'_>, at: usize) -> Option<Comparison> {
    scene.roles(at).iter().find_map(|role| match role {
        Role::Cue(Cue::YearOnYear) => Some(Comparison::YearOnYear),
        Role::Cue(Cue::PreviousPeriod) => Some(Comparison::PreviousPeriod),
        Role::Cue(Cue::AverageAnnual) => Some(Comparison::AverageAnnual),
        _ => None,
    })
}

/// 同比, 环比, 年均 in the clause of the figure, nearest first; 年增 and 月减 too, as they are written in Taiwan.
pub fn comparison_cue(scene: &Scene<'_>, first: usize, at: usize) -> Option<(Comparison, usize)> {
    (first..at).rev().find_map(|left| {
        if scene.change(left + 1).is_some_and(|change| !change.reaches) {
            match scene.words(left) {
                "年" => return Some((Comparison::YearOnYear, left)),
                "月" | "季" => return Some((Comparison::PreviousPeriod, left)),
                _ => {}
            }
        }
        // 环比持平；其中食品下降4.3%: the comparison has been used up.
        if scene.change(left + 1).is_some_and(|change| change.direction == Direction::Flat) {
            return None;
        }
        named_comparison(scene, left).map(|comparison| (comparison, left))
    })
}
