//! The reference period of a figure: which time in the text is its own.

use super::found::Found;
use super::rules;
use crate::extract::number::Form;
use crate::extract::period::{Clock, Edge, Part, PeriodMention, When, Year};
use crate::extract::piece::Scene;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, Role};
use crate::model::{Claim, Comparison, Field, Period, Status, Transformation, Unit};
use crate::text::{Article, Date, PassageId, PassageKind, Span};

/// A time of the sentence, resolved, with its part in it.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// Which piece.
    pub piece: usize,
    /// The months.
    pub period: Period,
    /// Its part in the sentence.
    pub part: TimePart,
    /// Whether it names single days.
    pub by_day: bool,
    /// Whether it is 目前 or another word for now.
    pub is_now: bool,
    /// The edge as the words have it.
    pub edge: Edge,
}

/// The part of a time in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimePart {
    /// What the figures are for.
    Frame,
    /// What a change is reckoned from: 比2019年.
    Base,
    /// When something was said or published, or happens.
    Aside,
    /// What went before: 继7月录得14.3%的升幅后. A frame within its clause and nowhere else.
    Lead,
}

/// The period carried from sentence to sentence.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The passage that it was spoken of in.
    pub passage: Option<PassageId>,
    /// The months.
    pub period: Period,
    /// The words.
    pub span: Span,
    /// Whether it was spoken of with nothing but what is planned or expected.
    pub is_expected: bool,
    /// Whether the title names it, so that the whole article is of it.
    pub is_title: bool,
}

/// Resolves the times of a sentence in order, each against those before it.
pub fn times(scene: &Scene<'_>, sentence: &Sentence, clock: &mut Clock) -> Vec<Time> {
    let mut found = Vec::new();
    if !sentence.holds(Bits::TIME) {
        return found;
    }
    for piece in scene.having(sentence.first, sentence.end, Bits::TIME) {
        let Some(mention) = scene.period(piece) else { continue };
        clock.future = is_future(scene, sentence, piece);
        let part = part_of(scene, sentence, piece, mention);
        let period = clock.resolve(mention);
        if part == TimePart::Frame {
            let before = clock.year;
            remember(clock, mention, period);
            // 加上去年春节落在2月: a year beside no figure is not the one spoken of.
            let (first, end) = sentence.clause(scene, piece);
            let is_topic = piece == sentence.first || end - first <= 2;
            if !is_topic && !scene.any(first, end, Bits::QUANTITY) {
                clock.year = before;
            }
        }
        let period = found.last_mut().map_or(period, |before| stretch(scene, before, piece, period));
        found.push(Time {
            piece,
            period,
            part,
            by_day: is_by_day(mention),
            is_now: matches!(mention.when, When::Now),
            edge: mention.edge,
        });
    }
    found
}

/// 自2021年12月开通至今年1月底: from the time before to this one, with what began then between the two.
fn stretch(scene: &Scene<'_>, before: &mut Time, piece: usize, period: Period) -> Period {
    const WORDS_MAX: usize = 3;
    let is_led = before.piece.checked_sub(1).is_some_and(|led| scene.is_cue(led, Cue::From));
    let is_near = (before.piece + 1..=before.piece + WORDS_MAX).contains(&piece);
    let reaches = scene.words(piece).starts_with('至')
        || piece.checked_sub(1).is_some_and(|to| scene.words(to).ends_with(['至', '到']));
    let rises = before.period.start.zip(period.end).is_some_and(|(start, end)| start.month < end.month);
    if is_led
        && is_near
        && reaches
        && rises
        && !scene.any(before.piece, piece, Bits::QUANTITY.with(Bits::MARK))
    {
        before.part = TimePart::Aside;
        return Period { start: before.period.start, ..period };
    }
    period
}

fn remember(clock: &mut Clock, mention: &PeriodMention, period: Period) {
    if period.start.is_none() && period.end.is_none() {
        return;
    }
    if !matches!(mention.when, When::Now | When::SamePeriod(_)) {
        let names_year = !matches!(
            mention.when,
            When::In(Year::Unsaid, _) | When::DayOnly(_) | When::LastYears(_) | When::LastMonths(_)
        );
        if names_year {
            clock.year = period.end.or(period.start).map(|stamp| stamp.month.year);
        }
    }
    if !matches!(mention.when, When::Vague) {
        clock.frame = Some(period);
    }
}

fn is_by_day(mention: &PeriodMention) -> bool {
    matches!(
        mention.when,
        When::DayFromNow(_) | When::DayOnly(_) | When::In(_, Part::Day(..) | Part::Days(..))
    )
}

/// 将, 预计 and the like near the time, in its clause.
fn is_future(scene: &Scene<'_>, sentence: &Sentence, piece: usize) -> bool {
    let (first, end) = sentence.clause(scene, piece);
    sentence.holds(Bits::STATUS)
        && scene.any(first.max(piece.saturating_sub(6)), end.min(piece + 7), Bits::STATUS)
}

fn part_of(scene: &Scene<'_>, sentence: &Sentence, piece: usize, mention: &PeriodMention) -> TimePart {
    let (first, end) = sentence.clause(scene, piece);
    if is_base(scene, first, end, piece) {
        return TimePart::Base;
    }
    if is_by_day(mention) && is_aside(scene, first, end, piece, mention) {
        return TimePart::Aside;
    }
    if matches!(mention.edge, Edge::By) {
        return TimePart::Aside;
    }
    if is_start_of_plan(mention) && !(first..end).any(|at| scene.is_quantity(at)) {
        return TimePart::Aside;
    }
    // 12月交货的原油期货: when the goods are due, and no time of the price.
    let is_due = |at: usize| {
        ["交货", "合约", "交割", "到期", "期货", "期价", "期金", "期银", "期铜", "期油"]
            .iter()
            .any(|due| scene.words(at).starts_with(due))
    };
    if is_due(piece + 1) || (scene.is_commodity(piece + 1) && is_due(piece + 2)) {
        return TimePart::Aside;
    }
    if leads(scene, first, end) {
        return TimePart::Lead;
    }
    // 今年以来最低水平: how far back a record goes.
    if (piece + 1..end.min(piece + 3)).any(|at| {
        scene.is_cue(at, Cue::Record)
            || scene.words(at).starts_with('最')
            || scene.words(at).starts_with("的最")
    }) {
        return TimePart::Aside;
    }
    if is_publication(scene, end, piece) {
        return TimePart::Aside;
    }
    // 历年次高: of all years, and so of none.
    if matches!(mention.when, When::Vague) && scene.words(piece).starts_with("历") {
        return TimePart::Aside;
    }
    TimePart::Frame
}

/// 继7月录得14.3%的升幅后: a clause that only says what went before.
pub fn leads(scene: &Scene<'_>, first: usize, end: usize) -> bool {
    end > first && scene.words(first).starts_with('继') && scene.words(end - 1).ends_with('后')
}

/// 2027 年起: nothing has been counted from there on.
fn is_start_of_plan(mention: &PeriodMention) -> bool {
    matches!(mention.edge, Edge::From(false))
}

/// 比2019年, 较上月, 与2021年相比, 低于6月, 高于去年.
fn is_base(scene: &Scene<'_>, first: usize, end: usize, piece: usize) -> bool {
    let Some(before) = piece.checked_sub(1).filter(|&before| before >= first) else { return false };
    let compared = || {
        (piece + 1..end.min(piece + 8)).any(|at| {
            matches!(
                scene.words(at),
                "相比" | "相较" | "比较" | "对比" | "相比较" | "持平" | "相当" | "一致" | "相近"
            ) || scene.words(at).ends_with("持平")
        })
    };
    // 从5月的1,032亿美元扩大至: the time of the value that the change starts from.
    let then = if scene.words(piece + 1) == "时" { piece + 2 } else { piece + 1 };
    if scene.is_cue(before, Cue::From) && matches!(scene.words(then), "的" | "时的") {
        return true;
    }
    // 是2020年的5.4倍: the time of what the multiple is of.
    // 是2023年227亿立方米的1.37倍
    let of = if scene.is_quantity(piece + 1) { piece + 2 } else { piece + 1 };
    let is_of_multiple = scene.words(of) == "的"
        && scene.figure(of + 1).is_some_and(|figure| {
            figure.quantity.unit == Unit::TIMES || (figure.form == Form::Fraction && of == piece + 1)
        });
    // 为去年同期的98%，: so much of what it was then.
    let is_of_part = of == piece + 1
        && scene.words(of) == "的"
        && scene.figure(of + 1).is_some_and(|figure| figure.quantity.unit == Unit::PERCENT)
        && scene.has(of + 2, Bits::MARK)
        && matches!(scene.words(before), "为" | "是" | "相当于" | "仅为" | "约为" | "仅相当于");
    if is_of_multiple || is_of_part {
        return true;
    }
    let heads_base = |at: usize| {
        scene.is_cue(at, Cue::Above)
            || scene.is_cue(at, Cue::Below)
            || (scene.is_cue(at, Cue::Than) && !scene.joins(at))
    };
    // 低于6月的33.4万桶/日和5月的40.3万桶/日: the second of two bases.
    let second =
        || (first + 1..before).rev().take(8).any(|at| scene.period(at).is_some() && heads_base(at - 1));
    heads_base(before) || (scene.joins(before) && (compared() || second()))
}

/// A day on which something was said, done or published is no reference period.
fn is_aside(scene: &Scene<'_>, first: usize, end: usize, piece: usize, mention: &PeriodMention) -> bool {
    if mention.edge != Edge::Within {
        return false;
    }
    let in_brackets = first > 0 && matches!(scene.mark(first - 1), Some('（' | '(')) && end - first <= 2;
    in_brackets
        || (piece + 1..end.min(piece + 12)).any(|at| {
            scene.is_speech(at)
                || scene.is_cue(at, Cue::Event)
                || scene.is_cue(at, Cue::Published)
                || scene.is_cue(at, Cue::Organisation)
        })
        || matches!(mention.when, When::DayFromNow(_))
}

/// 5月公布的数据: a month in which figures came out.
fn is_publication(scene: &Scene<'_>, end: usize, piece: usize) -> bool {
    (piece + 1..end.min(piece + 3)).any(|at| scene.is_cue(at, Cue::Published))
}

/// The time that stands right before the figure, with nothing but 的 and small words between.
pub fn attached(scene: &Scene<'_>, times: &[Time], first: usize, figure: usize) -> Option<Time> {
    let mut at = figure;
    for _ in 0..6 {
        at = at.checked_sub(1).filter(|&at| at >= first)?;
        if let Some(time) = times.iter().find(|time| time.piece == at) {
            return Some(*time);
        }
        let in_base =
            times.iter().any(|time| time.part == TimePart::Base && time.piece >= first && time.piece < at);
        // 由前6个月的平均每吨161美元: the value that a change starts from.
        let starts_change = times.iter().any(|time| {
            time.part == TimePart::Base
                && time.piece < at
                && time.piece > first
                && scene.is_cue(time.piece - 1, Cue::From)
        });
        if starts_change && scene.figure(at).is_none() && scene.mark(at).is_none() {
            continue;
        }
        let skips = scene.words(at) == "的"
            || (in_base && (scene.measure(at).is_some() || scene.is_commodity(at)))
            || scene.roles(at).iter().any(|role| {
                matches!(role, Role::Modifier(..) | Role::Cue(Cue::Average | Cue::Each | Cue::Is))
            });
        if !skips {
            return None;
        }
    }
    None
}

/// The comparison that a base time makes with the frame.
pub fn comparison(
    base: &PeriodMention,
    base_period: Period,
    frame: Option<Period>,
    now: Option<Date>,
) -> Comparison {
    match base.when {
        When::MonthFromNow(_)
        | When::LastMonths(_)
        | When::LastQuarter
        | When::DayFromNow(_)
        | When::Week(_) => {
            return Comparison::PreviousPeriod;
        }
        When::SamePeriod(Some(Year::Is(year)))
            if now.is_some_and(|now| {
                frame.and_then(|frame| frame.end).map_or(now.year(), |end| end.month.year) == year + 1
            }) =>
        {
            return Comparison::YearOnYear;
        }
        When::SamePeriod(Some(Year::FromNow(-1)))
        | When::In(Year::FromNow(-1) | Year::Before, Part::Whole) => {
            return Comparison::YearOnYear;
        }
        _ => {}
    }
    let (Some(base_end), Some(frame)) = (base_period.end, frame) else { return Comparison::Since };
    let (Some(frame_start), Some(frame_end)) = (frame.start, frame.end) else { return Comparison::Since };
    let gap = frame_end.month.ordinal() - base_end.month.ordinal();
    let adjoining = base_end.month.ordinal() + 1 == frame_start.month.ordinal();
    if gap == 12 && !matches!(base.when, When::In(_, Part::Months(12, 12))) {
        Comparison::YearOnYear
    } else if adjoining {
        Comparison::PreviousPeriod
    } else {
        Comparison::Since
    }
}

/// The period that a figure takes from the frame, as stated in its own clause or carried.
pub fn framed(time: Time, in_clause: bool) -> Found<Period> {
    let span = time.period.text.unwrap_or_default();
    if in_clause {
        Found::stated(time.period, span, &rules::PERIOD_IN_CLAUSE)
    } else {
        Found::carried(time.period, span, &rules::PERIOD_IN_SENTENCE)
    }
}

/// A heading or a first sentence without a time takes the one that the text goes on with.
pub fn fill_ahead(article: &Article, claims: &mut [Claim]) {
    let mut ahead: Option<(Period, u32)> = None;
    for claim in claims.iter_mut().rev() {
        let passage = claim.passage.0;
        if let Some(period) = claim.period {
            let is_own = matches!(claim.transformation, Transformation::Level | Transformation::Growth)
                && claim.status == Status::Actual;
            if is_own && period.start.is_some() {
                ahead = Some((period, passage));
            }
            continue;
        }
        let is_heading =
            article.passage(claim.passage).is_some_and(|passage| passage.kind == PassageKind::Heading);
        let reach = passage + u32::from(is_heading);
        let Some((period, from)) = ahead.filter(|(_, from)| *from <= reach) else { continue };
        let is_flow = matches!(
            claim.measure.code(),
            "trade" | "exports" | "imports" | "balance" | "gdp" | "output" | "rail_freight" | "freight"
        );
        if claim.status == Status::Actual && is_flow && (is_heading || from == passage) {
            claim.period = Some(period);
            let span = period.text.unwrap_or_default();
            claim.evidence.push(Found::carried((), span, &rules::PERIOD_AHEAD).evidence(Field::Period));
        }
    }
}
