//! Reading words of time, without any date to resolve them against.

use super::{Edge, Part, PeriodMention, When, Year};
use crate::extract::reader::Reader;
use crate::extract::token::TokenKind;
use crate::lexicon::{Bits, Cue, PeriodWord as W};

const YEARS: std::ops::RangeInclusive<i64> = 1900..=2099;

/// Whether the number at token `at` may begin a time: before a word of time, a dash or a slash.
/// Quick, and never wrong where it says no.
pub fn may_follow(reader: Reader<'_>, at: usize) -> bool {
    let next = reader.solid(at + 1);
    match reader.token(next).map(|token| token.kind) {
        Some(TokenKind::Word(word)) => {
            reader.lexicon.bits(word).meets(Bits::PERIOD_WORD) || is_dash(reader, next)
        }
        Some(TokenKind::Mark('/' | '／')) => true,
        Some(TokenKind::Mark(_) | TokenKind::Other) => is_dash(reader, next),
        _ => false,
    }
}

/// Reads the longest expression of time that starts at token `first`.
pub fn read_at(reader: Reader<'_>, first: usize) -> Option<PeriodMention> {
    let mut edge = Edge::Within;
    let mut at = first;
    if reader.period_word(at) == Some(W::Until) {
        let words = reader.words(at);
        if words.contains("目前") || words.contains("当前") || words.starts_with("迄今") {
            return Some(mention(reader, first, at + 1, When::Now, Edge::Until));
        }
        edge = Edge::Until;
        at = reader.solid(at + 1);
    }
    let (mut when, mut end) = read_when(reader, at)?;
    if edge == Edge::Within && matches!(when, When::In(..)) && begins_stretch(reader, first, end) {
        edge = Edge::From(true);
    }
    // 自年初上涨4.8%
    if matches!(when, When::In(Year::Unsaid, Part::Months(1, 1)))
        && reader.words(at) == "年初"
        && reader.solid_before(first).is_some_and(|before| matches!(reader.words(before), "自" | "自从"))
        && !matches!(reader.words(reader.solid(end)), "的" | "至" | "到")
    {
        when = When::In(Year::FromNow(0), Part::ToDate);
    }
    if edge == Edge::Until
        && let Some((stretch, after)) = read_stretch_until(reader, when, end)
    {
        return Some(mention(reader, first, after, stretch, Edge::Within));
    }
    if let Some((second, after)) = read_range_end(reader, end, when) {
        when = second;
        end = after;
    }
    // 6月当月, 2025年同期, 今年上半年以来
    loop {
        let next = reader.solid(end);
        let word = reader.period_word(next);
        match (word, when) {
            (Some(W::SamePeriod), When::In(year, Part::Whole)) => when = When::SamePeriod(Some(year)),
            (Some(W::SameMonth), When::In(_, Part::Months(..))) => {}
            (Some(W::Since), _) => {
                let to_now = matches!(reader.words(next), "以来" | "至今" | "迄今");
                edge = Edge::From(to_now);
            }
            (Some(W::Before), _) => edge = Edge::By,
            (Some(W::First), _) if reader.words(next) == "前" && is_deadline(reader, when, end, next) => {
                edge = Edge::By;
            }
            (Some(W::Years), When::In(Year::Is(_) | Year::FromNow(_), _))
                if matches!(reader.words(next), "年以来" | "年来") =>
            {
                edge = Edge::From(true);
            }
            _ => break,
        }
        end = next + 1;
        if !matches!(when, When::SamePeriod(_)) && word != Some(W::SameMonth) {
            break;
        }
    }
    Some(mention(reader, first, end, when, edge))
}

/// 截至8月的三个月, 截至8月止3个月: so many months, the named one the last.
fn read_stretch_until(reader: Reader<'_>, when: When, end: usize) -> Option<(When, usize)> {
    let When::In(year, Part::Months(first, last)) = when else { return None };
    let mut at = reader.solid(end);
    while matches!(reader.words(at), "止" | "的" | "止的") {
        at = reader.solid(at + 1);
    }
    let count =
        i8::try_from(reader.whole(at)?).ok().filter(|count| first == last && (2..=last).contains(count))?;
    let unit = reader.solid(at + 1);
    (reader.period_word(unit) == Some(W::Months) && at > end)
        .then_some((When::In(year, Part::Months(last - count + 1, last)), unit + 1))
}

/// 年底前, 2030年前, 9月底前: the 前 closes a deadline unless it opens 前三季度.
fn is_deadline(reader: Reader<'_>, when: When, end: usize, next: usize) -> bool {
    let opens_count = reader.whole(reader.solid(next + 1)).is_some();
    end == next && !opens_count && !matches!(when, When::Vague | When::LastYears(_) | When::LastMonths(_))
}

fn mention(reader: Reader<'_>, first: usize, end: usize, when: When, edge: Edge) -> PeriodMention {
    PeriodMention { first, end, span: reader.span_of(first, end), when, edge }
}

/// 自2012年运营以来: the time from which something has gone on, with what began then.
fn begins_stretch(reader: Reader<'_>, first: usize, end: usize) -> bool {
    const WORDS_MAX: usize = 3;
    let is_led = reader.solid_before(first).is_some_and(|before| reader.is_cue(before, Cue::From));
    let stops = |at: &usize| {
        reader.token(*at).is_none_or(|token| {
            matches!(token.kind, TokenKind::Mark(_) | TokenKind::LineEnd | TokenKind::Number(_))
        })
    };
    is_led
        && (end + 1..=end + WORDS_MAX)
            .take_while(|at| !stops(at))
            .any(|at| reader.period_word(at) == Some(W::Since) && matches!(reader.words(at), "以来" | "来"))
}

/// One expression without what surrounds it, and the token after it.
fn read_when(reader: Reader<'_>, at: usize) -> Option<(When, usize)> {
    if let Some(found) = read_alone(reader, at) {
        return Some(found);
    }
    if let Some((year, end)) = read_year(reader, at) {
        let next = reader.solid(end);
        return Some(match read_part(reader, next) {
            Some((part, after)) => (When::In(year, part), after),
            // 今年累计: so far.
            None if year == Year::FromNow(0) && reader.words(next) == "累计" => {
                (When::In(year, Part::ToDate), end)
            }
            None => match reader.period_word(next) {
                Some(W::SamePeriod) => (When::SamePeriod(Some(year)), next + 1),
                Some(W::SameMonth) if reader.words(next) == "同月" => {
                    (When::SamePeriod(Some(year)), next + 1)
                }
                _ => (When::In(year, Part::Whole), end),
            },
        });
    }
    // 初步核算: 初 by itself is no time.
    if let Some((part, end)) = read_part(reader, at).filter(|_| reader.words(at) != "初") {
        return Some((When::In(Year::Unsaid, part), end));
    }
    let next = reader.solid(at + 1);
    // 五年来, 开通三年多来: how long it has been, and from when is not said.
    if reader.whole(at).is_some()
        && reader.period_word(next) == Some(W::Years)
        && matches!(reader.words(next), "年来" | "年多来" | "年间" | "年内" | "年多以来" | "年多时间里")
    {
        return Some((When::Vague, next + 1));
    }
    let day = reader.whole(at).filter(|day| (1..=31).contains(day))?;
    (reader.period_word(next) == Some(W::Day) && reader.words(next) == "日")
        .then(|| (When::DayOnly(i8::try_from(day).unwrap_or(1)), next + 1))
}

/// Words that are a time by themselves, and counts of years and months.
fn read_alone(reader: Reader<'_>, at: usize) -> Option<(When, usize)> {
    let word = reader.period_word(at)?;
    let next = reader.solid(at + 1);
    let when = match word {
        W::ThisMonth => return Some(month_with_day(reader, next, 0)),
        W::LastMonth => return Some(month_with_day(reader, next, -1)),
        W::NextMonth => return Some(month_with_day(reader, next, 1)),
        W::SameMonth => When::SameMonth,
        W::ThisWeek if reader.words(at).starts_with('上') => When::Week(-1),
        W::ThisWeek if reader.words(at).starts_with('下') => When::Week(1),
        W::ThisWeek => When::Week(0),
        W::LastQuarter => When::LastQuarter,
        W::Today => When::DayFromNow(0),
        W::Yesterday => When::DayFromNow(-1),
        W::Tomorrow => When::DayFromNow(1),
        W::Now => When::Now,
        W::Recent => When::Vague,
        W::SamePeriod => When::SamePeriod(None),
        W::LastYearSamePeriod => When::SamePeriod(Some(Year::FromNow(-1))),
        W::SinceYearStart => When::In(Year::FromNow(0), Part::ToDate),
        // 三年内 is none of the year's.
        W::Years if reader.words(at) == "年内" && !follows_number(reader, at) => {
            When::In(Year::FromNow(0), Part::ToDate)
        }
        W::FiveYearPlan => return five_year_plan(reader, at),
        W::Past | W::Future => return read_stretch(reader, next, word),
        W::ThisYear if matches!(reader.words(next), "以来" | "至今" | "迄今") => {
            return Some((When::In(Year::FromNow(0), Part::ToDate), next + 1));
        }
        _ => return None,
    };
    Some((when, at + 1))
}

fn follows_number(reader: Reader<'_>, at: usize) -> bool {
    reader.solid_before(at).is_some_and(|before| {
        matches!(reader.token(before).map(|token| token.kind), Some(TokenKind::Number(_)))
    })
}

/// 本月9日: the day belongs to the words and says nothing more about months.
fn month_with_day(reader: Reader<'_>, next: usize, months: i32) -> (When, usize) {
    let day = reader.whole(next).filter(|day| (1..=31).contains(day));
    let mark = reader.solid(next + 1);
    if day.is_some() && reader.period_word(mark) == Some(W::Day) {
        let dash = reader.solid(mark + 1);
        let second = reader.solid(dash + 1);
        let last = if is_dash(reader, dash) && day_at(reader, second).is_some() {
            reader.solid(second + 1)
        } else {
            mark
        };
        (When::MonthFromNow(months), last + 1)
    } else {
        (When::MonthFromNow(months), if reader.solid(next) == next { next_start(reader, next) } else { next })
    }
}

/// The token right after the word, blanks left out of the mention.
fn next_start(reader: Reader<'_>, next: usize) -> usize {
    reader.solid_before(next).map_or(next, |before| before + 1)
}

/// 过去五年, 近15年来, 未来三年, 过去3个月.
fn read_stretch(reader: Reader<'_>, next: usize, word: W) -> Option<(When, usize)> {
    let count = i32::try_from(reader.whole(next)?).ok().filter(|count| (1..=200).contains(count))?;
    let unit = reader.solid(next + 1);
    let sign = if word == W::Future { -1 } else { 1 };
    let when = match reader.period_word(unit)? {
        W::Year | W::Years => When::LastYears(sign * count),
        W::Months => When::LastMonths(sign * count),
        _ => return None,
    };
    let more = reader.solid(unit + 1);
    let end =
        if matches!(reader.words(more), "来" | "间" | "里" | "内" | "中") { more + 1 } else { unit + 1 };
    Some((when, end))
}

fn five_year_plan(reader: Reader<'_>, at: usize) -> Option<(When, usize)> {
    let words = reader.words(at);
    let plan = [
        ("十一五", 11),
        ("十二五", 12),
        ("十三五", 13),
        ("十四五", 14),
        ("十五五", 15),
        ("十五", 10),
        ("九五", 9),
    ]
    .into_iter()
    .find(|(name, _)| words.contains(name))?
    .1;
    let first = 1956 + (plan - 1) * 5 - 5;
    let first = if plan >= 9 { 1996 + (plan - 9) * 5 } else { first };
    let mut end = at + 1;
    let next = reader.solid(end);
    if reader.words(next) == "期间" || reader.words(next) == "时期" {
        end = next + 1;
    }
    Some((When::In(Year::Is(first + 4), Part::Years(5)), end))
}

/// A year: 2025年, 今年, 二〇二五年, and 2025 before a part of a year.
fn read_year(reader: Reader<'_>, at: usize) -> Option<(Year, usize)> {
    if let Some(word) = reader.period_word(at) {
        let year = match word {
            W::ThisYear => Year::FromNow(0),
            W::LastYear => Year::FromNow(-1),
            W::YearBefore => Year::Before,
            W::YearBeforeLast => Year::FromNow(-2),
            W::NextYear => Year::FromNow(1),
            W::SameYear => Year::Same,
            _ => return None,
        };
        return Some((year, at + 1));
    }
    let value = reader.whole(at)?;
    let next = reader.solid(at + 1);
    let word = reader.period_word(next);
    let year = i16::try_from(year_from_value(value, reader.words(at))?).ok()?;
    match word {
        Some(W::Year) => Some((Year::Is(year), next + 1)),
        Some(
            W::FirstHalf
            | W::SecondHalf
            | W::YearEnd
            | W::YearStart
            | W::WholeYear
            | W::FirstQuarter
            | W::First
            | W::FiscalYear,
        ) if YEARS.contains(&value) => Some((Year::Is(year), at + 1)),
        _ => None,
    }
}

/// 2025, or 98 and 05 as years were once written.
fn year_from_value(value: i64, words: &str) -> Option<i64> {
    if YEARS.contains(&value) {
        return Some(value);
    }
    let is_two_digits = words.len() == 2 && words.bytes().all(|byte| byte.is_ascii_digit());
    (is_two_digits && (80..=99).contains(&value)).then_some(1900 + value)
}

/// A part of a year, and the token after it.
fn read_part(reader: Reader<'_>, at: usize) -> Option<(Part, usize)> {
    if let Some(word) = reader.period_word(at) {
        let part = match word {
            W::FirstHalf => Part::Months(1, 6),
            W::SecondHalf => Part::Months(7, 12),
            W::FirstQuarter => Part::Months(1, 3),
            W::WholeYear | W::FiscalYear => Part::Whole,
            W::YearStart => Part::Months(1, 1),
            W::YearEnd => Part::Months(12, 12),
            W::First => return read_first(reader, at),
            _ => return None,
        };
        return Some((part, at + 1));
    }
    if reader.is_cue(at, Cue::Ordinal) {
        let next = reader.solid(at + 1);
        return read_quarter(reader, next);
    }
    read_quarter(reader, at).or_else(|| read_months(reader, at))
}

/// 前三季度, 前9个月, 首两季, 头两个月, 前5月.
fn read_first(reader: Reader<'_>, at: usize) -> Option<(Part, usize)> {
    let next = reader.solid(at + 1);
    let count = i8::try_from(reader.whole(next)?).ok()?;
    let unit = reader.solid(next + 1);
    let months = match reader.period_word(unit)? {
        W::Quarter => count.checked_mul(3)?,
        W::Months | W::Month => count,
        W::Days if reader.words(unit).starts_with("个季") => count.checked_mul(3)?,
        _ => return None,
    };
    (1..=12).contains(&months).then(|| (Part::Months(1, months), unit + 1))
}

fn read_quarter(reader: Reader<'_>, at: usize) -> Option<(Part, usize)> {
    let first = quarter(reader.whole(at)?)?;
    let unit = reader.solid(at + 1);
    if reader.period_word(unit) == Some(W::Quarter) {
        return Some((Part::Months(3 * first - 2, 3 * first), unit + 1));
    }
    // 一至三季度, 1-3季度
    let dash = unit;
    if !is_dash(reader, dash) {
        return None;
    }
    let second = reader.solid(dash + 1);
    let last = quarter(reader.whole(second)?)?;
    let unit = reader.solid(second + 1);
    (reader.period_word(unit) == Some(W::Quarter) && first < last)
        .then(|| (Part::Months(3 * first - 2, 3 * last), unit + 1))
}

fn quarter(value: i64) -> Option<i8> {
    i8::try_from(value).ok().filter(|quarter| (1..=4).contains(quarter))
}

/// 5月, 1—8月, 1月至8月, 5月底, 8月20日, 8月1日至15日.
fn read_months(reader: Reader<'_>, at: usize) -> Option<(Part, usize)> {
    let first = month(reader.whole(at)?)?;
    let unit = reader.solid(at + 1);
    match reader.period_word(unit) {
        Some(W::Month | W::MonthEnd) if reader.words(unit).starts_with('月') => {}
        Some(W::Months) if matches!(reader.words(unit), "月以来" | "月来") => {
            return Some((Part::Months(first, first), unit + 1));
        }
        _ if is_dash(reader, unit) => {
            let second = reader.solid(unit + 1);
            let last = month(reader.whole(second)?)?;
            let unit = reader.solid(second + 1);
            let is_month = reader.period_word(unit) == Some(W::Month);
            return is_month.then(|| (Part::Months(first, last), unit + 1));
        }
        _ => return None,
    }
    let mut end = unit + 1;
    let next = reader.solid(end);
    if let Some(day) = day_at(reader, next) {
        end = reader.solid(next + 1) + 1;
        if is_dash(reader, reader.solid(end)) {
            let second = reader.solid(reader.solid(end) + 1);
            if let Some(last) = day_at(reader, second) {
                return Some((Part::Days((first, day), (first, last)), reader.solid(second + 1) + 1));
            }
        }
        return Some((Part::Day(first, day), end));
    }
    if reader.period_word(next) == Some(W::MonthEnd) && !reader.words(next).starts_with('月') {
        end = next + 1;
    }
    if is_dash(reader, reader.solid(end)) && reader.period_word(unit) == Some(W::Month) {
        let second = reader.solid(reader.solid(end) + 1);
        let unit = reader.solid(second + 1);
        if let Some(last) = reader.whole(second).and_then(month)
            && reader.period_word(unit) == Some(W::Month)
            && day_at(reader, reader.solid(unit + 1)).is_none()
        {
            return Some((Part::Months(first, last), unit + 1));
        }
    }
    Some((Part::Months(first, first), end))
}

fn month(value: i64) -> Option<i8> {
    i8::try_from(value).ok().filter(|month| (1..=12).contains(month))
}

/// The day at `at`, where 日 follows the number.
fn day_at(reader: Reader<'_>, at: usize) -> Option<i8> {
    let day = i8::try_from(reader.whole(at)?).ok().filter(|day| (1..=31).contains(day))?;
    (reader.period_word(reader.solid(at + 1)) == Some(W::Day)).then_some(day)
}

/// A dash of any kind, 至 or 到.
fn is_dash(reader: Reader<'_>, at: usize) -> bool {
    match reader.mark(at) {
        Some(mark) => {
            matches!(mark, '-' | '–' | '—' | '－' | '~' | '～' | '−' | '―' | '─' | '﹣' | '至' | '、')
        }
        None => matches!(reader.words(at), "至" | "到" | "——" | "--"),
    }
}

/// 2014年至2016年, 2010-2015年, 2024年9月至2025年6月, 2010/11年度.
fn read_range_end(reader: Reader<'_>, end: usize, when: When) -> Option<(When, usize)> {
    let When::In(first_year, first_part) = when else { return None };
    let dash = reader.solid(end);
    if !is_dash(reader, dash) || reader.mark(dash) == Some('、') {
        return None;
    }
    let second = reader.solid(dash + 1);
    if let Some((second_year, after)) = read_year(reader, second) {
        let next = reader.solid(after);
        let (second_part, after) = read_part(reader, next).unwrap_or((Part::Whole, after));
        return Some((When::Between((first_year, first_part), (second_year, second_part)), after));
    }
    if matches!(reader.words(second), "今" | "目前" | "今年") {
        return None;
    }
    None
}

/// `2010-2015年` and `2010/11年度`, where the first year has no 年 of its own.
pub fn read_bare_years(reader: Reader<'_>, first: usize) -> Option<PeriodMention> {
    let from = reader.whole(first).filter(|value| YEARS.contains(value))?;
    let dash = reader.solid(first + 1);
    let slash = matches!(reader.mark(dash), Some('/' | '／'));
    if !slash && !is_dash(reader, dash) {
        return None;
    }
    let second = reader.solid(dash + 1);
    let to = reader.whole(second)?;
    let unit = reader.solid(second + 1);
    let words = reader.words(unit);
    let (from, year) = (i16::try_from(from).ok()?, i16::try_from(to).ok()?);
    match reader.period_word(unit)? {
        W::Year | W::FiscalYear | W::Years
            if YEARS.contains(&to) && !slash && words != "年度" && words != "年来" =>
        {
            let when = When::Between((Year::Is(from), Part::Whole), (Year::Is(year), Part::Whole));
            Some(mention(reader, first, unit + 1, when, Edge::Within))
        }
        W::Year | W::FiscalYear if i64::from(from) + 1 == to || (i64::from(from) + 1) % 100 == to => {
            let mut end = unit + 1;
            let mut edge = Edge::Within;
            let mut start = 7;
            let next = reader.solid(end);
            if matches!(reader.mark(next), Some('（' | '('))
                && let Some(month) = reader.whole(reader.solid(next + 1)).and_then(month)
            {
                start = month;
                let close = (next..next + 12).find(|&at| matches!(reader.mark(at), Some('）' | ')')));
                end = close.map_or(end, |close| close + 1);
            }
            let next = reader.solid(end);
            if reader.period_word(next) == Some(W::Since) {
                edge = Edge::From(true);
                end = next + 1;
            }
            Some(mention(reader, first, end, When::In(Year::Is(from), Part::From(start)), edge))
        }
        _ => None,
    }
}
