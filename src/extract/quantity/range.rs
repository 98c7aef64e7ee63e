//! Two numbers joined to one range, and units shared in a list.

use super::super::number::{Form, is_han};
use super::{Figure, StatedUnit, rules};
use crate::lexicon::UnitKind;
use crate::model::{Decimal, Modifier, Unit};
use crate::text::Span;

/// What stands between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// —, –, -, ～.
    Dash,
    /// ～ and ~, which no date, phone number or code has.
    Wave,
    /// 至, 到.
    To,
    /// 和, 与, 及.
    And,
    /// 、
    Comma,
    /// 或.
    Or,
}

const DASHES: [char; 8] = ['—', '–', '-', '－', '─', '−', '―', '‐'];
/// Longest joint with its blanks, in bytes.
const JOINT_MAX: usize = 24;

fn joint(text: &str, from: usize, to: usize) -> Option<Joint> {
    let between = text.get(from..to).filter(|between| between.len() <= JOINT_MAX)?;
    // Most figures have other words between them, and are told apart by the first.
    let between = between.starts_with(may_begin_joint).then(|| between.trim())?;
    let between =
        ["（含）", "(含)"].iter().fold(between, |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim());
    match between {
        "至" | "到" => Some(Joint::To),
        "和" | "与" | "及" | "以及" | "甚至" | "乃至" => Some(Joint::And),
        "、" => Some(Joint::Comma),
        "或" | "或者" => Some(Joint::Or),
        "~" | "～" | "∼" | "〜" | "～～" | "~~" => Some(Joint::Wave),
        _ => {
            let is_dash = !between.is_empty() && between.chars().all(|c| DASHES.contains(&c));
            (is_dash && between.chars().nth(2).is_none() && !between.contains('\n')).then_some(Joint::Dash)
        }
    }
}

fn may_begin_joint(c: char) -> bool {
    let is_word = matches!(c, '至' | '到' | '和' | '与' | '及' | '以' | '甚' | '乃' | '或');
    is_word || (!is_han(c) && !matches!(c, '，' | '。' | '；'))
}

/// Joins ranges in place.
pub(super) fn join(figures: &mut Vec<Figure>, text: &str) {
    let mut at = 0;
    let mut has_joined = false;
    while let (Some(first), Some(second)) = (figures.get(at), figures.get(at + 1)) {
        let before = at.checked_sub(1).and_then(|before| figures.get(before));
        if let Some(range) = range(first, second, before, text) {
            figures[at].is_joined = true;
            figures[at + 1] = range;
            has_joined = true;
            at += 1;
        }
        at += 1;
    }
    if has_joined {
        figures.retain(|figure| !figure.is_joined);
    }
}

fn range(first: &Figure, second: &Figure, before: Option<&Figure>, text: &str) -> Option<Figure> {
    let joint = joint(text, first.span.end_index(), second.span.start_index())?;
    if first.modifier != Modifier::Exact || first.form == Form::BareScale || !is_one_unit(first, second) {
        return None;
    }
    let head = text.get(..first.span.start_index()).unwrap_or("").trim_end_matches(' ');
    let tail = text.get(second.span.end_index()..).unwrap_or("").trim_start_matches(' ');
    if head.ends_with('第') || is_date(second, tail) {
        return None;
    }
    let is_room = |unit: Span| joint == Joint::And && unit.of(text) == "间";
    let is_between =
        tail.starts_with("之间") || tail.starts_with('间') || second.unit_span.is_some_and(is_room);
    let is_chained =
        head.ends_with(DASHES) && before.is_some_and(|before| before.span.end_index() + 4 > head.len());
    let has_unit = second.unit.is_some() || first.unit.is_some();
    let scaled = scale_shared(first, second);
    let is_neighbour = is_next_digit(first, second);
    let may_join = match joint {
        Joint::To => {
            // 从8500到3万港元: one unit for both, and no verb between.
            let shares = second.unit.is_some() && first.unit.is_none();
            (shares || !head.ends_with(['从', '由', '自']))
                && (has_unit || !is_code(first, second))
                && !is_change_with_level(first, second, head)
        }
        Joint::Wave => true,
        Joint::Dash => !is_chained && (has_unit || first.big_scale > 0 || second.big_scale > 0),
        Joint::And => is_between,
        Joint::Comma => is_neighbour && has_unit && !head.ends_with('、') && !tail.starts_with('、'),
        Joint::Or => has_unit && first.unit.is_none() && is_neighbour,
    };
    let (low, step) = scaled;
    let mut range = in_same_parts(first, second, text);
    if second.unit_span.is_some_and(is_room) {
        // 100与200间: no rooms, but between the two.
        range.drop_unit();
    }
    let rises = matches!((low, range.low), (Some(low), Some(high)) if low < high);
    if !may_join || !rises || !first.is_point() {
        return None;
    }
    range.low = low;
    range.step = step.min(range.step);
    range.span = first.span.join(range.span);
    range.number_span = first.number_span.join(second.number_span);
    range.tokens = first.tokens.start..second.tokens.end;
    range.rules.number = &rules::RANGE;
    if range.unit.is_none() && first.unit.is_some() {
        (range.unit, range.base, range.unit_span) = (first.unit, first.base, first.unit_span);
        range.rules.unit = first.rules.unit;
    }
    Some(range)
}

/// 减少1025吨至13.6万吨: a change and the level that it leads to, which is many times larger.
fn is_change_with_level(first: &Figure, second: &Figure, head: &str) -> bool {
    const TIMES_MIN: i64 = 10;
    let head = head.trim_end_matches(['了', '约', '近', '逾', '超']);
    let changes = [
        "减少", "增加", "上升", "下降", "上涨", "下跌", "下滑", "回落", "上调", "下调", "降", "升", "涨",
        "跌", "增", "减",
    ];
    let is_larger = || {
        let least = first.low.and_then(|low| low.checked_mul(Decimal::from(TIMES_MIN)));
        least.zip(second.low).is_some_and(|(least, second)| second >= least)
    };
    first.unit.is_some()
        && second.unit.is_some()
        && changes.iter().any(|change| head.ends_with(change))
        && is_larger()
}

/// The second of two numbers; 十九 of 百分之十八到十九 is a part of a hundred too.
fn in_same_parts(first: &Figure, second: &Figure, text: &str) -> Figure {
    let mut second = second.clone();
    let is_part =
        first.unit == Some(StatedUnit::Part) && second.unit.is_none() && second.form != Form::Fraction;
    if is_part && first.number_span.of(text).trim_start_matches('一').starts_with('百') {
        let part = |value: Decimal| value.checked_div(Decimal::ONE_HUNDRED);
        (second.low, second.high) = (second.low.and_then(part), second.high.and_then(part));
        second.step = part(second.step).unwrap_or(second.step);
        second.form = Form::Fraction;
    }
    second
}

/// Whether the second number is the end of a date: `1—8月`, `2019至2023年`.
fn is_date(second: &Figure, tail: &str) -> bool {
    let next = tail.chars().next();
    second.unit.is_none()
        && next.is_some_and(|c| {
            matches!(
                c,
                '年' | '月'
                    | '日'
                    | '号'
                    | '季'
                    | '世'
                    | '时'
                    | '点'
                    | '分'
                    | ':'
                    | '：'
                    | '届'
                    | '周'
                    | '期'
            )
        })
}

/// Whether the two numbers are years, page numbers and the like.
fn is_code(first: &Figure, second: &Figure) -> bool {
    let four = |figure: &Figure| {
        figure.form == Form::Digits && figure.number_span.len() == 4 && figure.big_scale == 0
    };
    four(first) && four(second)
}

/// Whether both may be of one unit: the same, or one of them left out.
fn is_one_unit(first: &Figure, second: &Figure) -> bool {
    match (first.unit, second.unit) {
        (Some(StatedUnit::Doubling), _) | (_, Some(StatedUnit::Doubling)) => false,
        (None, _) | (Some(StatedUnit::Part), Some(StatedUnit::Part) | None) => true,
        (Some(_), None) => first.unit_span.is_some_and(|unit| unit.start == first.span.start),
        (Some(a), Some(b)) => {
            a == b || (first.base == second.base && first.base != Unit::COUNT && factor_is_one(a, b))
        }
    }
}

fn factor_is_one(a: StatedUnit, b: StatedUnit) -> bool {
    matches!((a, b), (StatedUnit::Listed(_, UnitKind::Currency), StatedUnit::Listed(_, UnitKind::Currency)))
}

/// 3、4: one digit and the next one.
fn is_next_digit(first: &Figure, second: &Figure) -> bool {
    let (Some(low), Some(high)) = (first.low, second.low) else { return false };
    let digit = Decimal::from(10_i64.pow(u32::from(second.scale.min(12))));
    let is_single = first.scale == 0 && low < Decimal::TEN && low.is_integer() && !low.is_zero();
    is_single && first.unit.is_none() && first.form == second.form && (low + Decimal::ONE) * digit == high
}

/// The first number with the scale that it leaves to the second: 40 of `40—50亿`, 三 of `三到五千万`.
fn scale_shared(first: &Figure, second: &Figure) -> (Option<Decimal>, Decimal) {
    let plain = (first.low, first.step);
    let (Some(low), Some(high)) = (first.low, second.low) else { return plain };
    if first.unit.is_some()
        || first.big_scale > 0
        || second.form == Form::Fraction
        || first.form == Form::Fraction
    {
        return plain;
    }
    let all = if first.scale == 0 { second.scale } else { 0 };
    for exponent in [all, second.big_scale] {
        let Some(factor) = 10_i64.checked_pow(u32::from(exponent)).map(Decimal::from) else { continue };
        if exponent > 0
            && let Some(scaled) = low.checked_mul(factor)
            && scaled < high
        {
            return (Some(scaled), first.step.checked_mul(factor).unwrap_or(first.step));
        }
    }
    plain
}

/// Gives a number in a list the unit of the next one: `0.72亿和0.45亿美元`.
pub(super) fn share_units(figures: &mut [Figure], text: &str) {
    for at in (1..figures.len()).rev() {
        let (head, tail) = figures.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { continue };
        if (first.unit.is_none() && shares(first, second, text)) || shares_points(first, second, text) {
            first.unit = second.unit;
            first.base = second.base;
            first.unit_span = second.unit_span;
            first.rules.unit = &rules::SHARED_UNIT;
        }
    }
}

/// 0.4个和0.3个百分点: points both.
fn shares_points(first: &Figure, second: &Figure, text: &str) -> bool {
    first.unit == Some(StatedUnit::Classifier)
        && first.unit_span.is_some_and(|unit| unit.of(text) == "个")
        && matches!(second.unit, Some(StatedUnit::Listed(_, UnitKind::Points)))
        && list_joint(first, second, text).is_some()
}

fn shares(first: &Figure, second: &Figure, text: &str) -> bool {
    let Some(StatedUnit::Listed(_, kind)) = second.unit else {
        return second.unit == Some(StatedUnit::Classifier)
            && first.big_scale > 0
            && list_joint(first, second, text).is_some();
    };
    let Some(joint) = list_joint(first, second, text) else { return false };
    let head = text.get(..first.span.start_index()).unwrap_or("");
    let starts_line = first.big_scale == 0 && (head.is_empty() || head.ends_with(['\n', '\r']));
    let has_decimals = first.low.is_some_and(|low| low.scale() > 0);
    let is_year =
        first.form == Form::Digits && first.big_scale == 0 && first.number_span.len() == 4 && !has_decimals;
    if kind == UnitKind::Time
        || starts_line
        || is_year
        || head.ends_with(['第', '“', '前', '首'])
        || first.is_too_long
    {
        return false;
    }
    first.big_scale > 0
        || (second.big_scale == 0 && (has_decimals || joint != Joint::Comma || first.form == second.form))
}

/// Whether the text between two figures makes them members of one list.
pub(super) fn is_list_joint(text: &str, from: usize, to: usize) -> bool {
    matches!(joint(text, from, to), Some(Joint::And | Joint::Comma))
}

fn list_joint(first: &Figure, second: &Figure, text: &str) -> Option<Joint> {
    joint(text, first.span.end_index(), second.span.start_index())
        .filter(|joint| matches!(joint, Joint::And | Joint::Comma | Joint::Or | Joint::To))
}
