//! Words of time to months: reading (no context), then resolving against a date.
//!
//! Reading gives a [`When`] as the words have it. Resolving needs the article's date and
//! the year last spoken of, and gives months, or says that the words do not resolve.

mod clock;
mod read;

pub use clock::Clock;
pub use read::{may_follow, read_at, read_bare_years};

use crate::text::Span;

/// An expression of time as the words have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeriodMention {
    /// First token.
    pub first: usize,
    /// First token after it.
    pub end: usize,
    /// The words.
    pub span: Span,
    /// What they say.
    pub when: When,
    /// How the time bounds: 截至, 起, 前.
    pub edge: Edge,
}

/// What an expression of time says, before any date is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// A part of a year.
    In(Year, Part),
    /// From one part of a year to one of another.
    Between((Year, Part), (Year, Part)),
    /// 本月, 上月, 下月: months from the article's.
    MonthFromNow(i32),
    /// 明日: days from the article's.
    DayFromNow(i32),
    /// 6日: a day of the month spoken of.
    DayOnly(i8),
    /// 目前.
    Now,
    /// 同期: the months spoken of; with a year before it, those of that year.
    SamePeriod(Option<Year>),
    /// 当月.
    SameMonth,
    /// 过去5年, 五年间; negative: 未来5年.
    LastYears(i32),
    /// 过去3个月.
    LastMonths(i32),
    /// 本周, 上周: the month that the week falls in.
    Week(i32),
    /// 上季度.
    LastQuarter,
    /// 近年来: no months can be named.
    Vague,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// 2024年.
    Is(i16),
    /// 去年: years from the article's.
    FromNow(i16),
    /// 上年: the year before the one spoken of.
    Before,
    /// 当年, 同年: the year spoken of.
    Same,
    /// Not said.
    Unsaid,
}

/// Which part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole year; 全年.
    Whole,
    /// Months, both inside. An end before the start is in the next year.
    Months(i8, i8),
    /// A day.
    Day(i8, i8),
    /// Days of one month or two.
    Days((i8, i8), (i8, i8)),
    /// From the start of the year to now: 今年以来.
    ToDate,
    /// Several whole years, this one last: 十四五.
    Years(i16),
    /// A fiscal or crop year that begins in this month.
    From(i8),
}

/// How a time bounds what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// In it.
    Within,
    /// 截至: at its end.
    Until,
    /// 前, 底前: not later.
    By,
    /// 起, 以来: from its start on. True: up to now.
    From(bool),
}
