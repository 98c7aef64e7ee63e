//! Words of time to months: against the article's date, the year and the period last spoken of.

use super::{Edge, Part, PeriodMention, When, Year};
use crate::model::{Month, Period, Stamp};
use crate::text::Date;

/// What an expression of time is resolved against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// The article's date: the only "now".
    pub date: Option<Date>,
    /// The year last named in this passage.
    pub year: Option<i16>,
    /// The period last spoken of.
    pub frame: Option<Period>,
    /// Whether the clause speaks of what is to come.
    pub future: bool,
}

impl Clock {
    /// Whether a period starts after the month of the article.
    pub fn lies_ahead(self, period: Period) -> bool {
        let now = self.date.map(month_of);
        matches!((period.start, now), (Some(start), Some(now)) if start.month > now)
    }

    /// Whether it is the year of the article, of which the greater part lies ahead.
    pub fn has_hardly_begun(self, period: Period) -> bool {
        let Some(now) = self.date.map(month_of) else { return false };
        now.month <= 6
            && period.start.is_some()
            && period.start == Period::year(now.year).start
            && period.end == Period::year(now.year).end
    }

    /// Whether a period ended before the month of the article.
    pub fn is_over(self, period: Period) -> bool {
        let now = self.date.map(month_of);
        matches!((period.end, now), (Some(end), Some(now)) if end.month < now)
    }

    /// The months of `mention`; `None` ends where the words do not resolve.
    pub fn resolve(self, mention: &PeriodMention) -> Period {
        let unresolved = Period::unresolved(mention.span);
        // 9月1日起: what begins lies ahead unless the words say otherwise.
        let clock = Self { future: self.future || mention.edge == Edge::From(false), ..self };
        let Some(period) = clock.resolve_when(mention.when) else { return unresolved };
        let period = match mention.edge {
            Edge::Until if matches!(mention.when, When::In(..) | When::Between(..)) => {
                Period { start: period.end, ..period }
            }
            Edge::Within | Edge::Until => period,
            Edge::By => Period { start: period.end, ..period },
            Edge::From(to_now) => {
                let now = self.date.map(|date| Stamp::month(month_of(date)));
                let frame_end =
                    self.frame.and_then(|frame| frame.end).filter(|end| Some(*end) >= period.start);
                // Up to now, also where a target was spoken of before.
                let frame_end = frame_end.filter(|end| now.is_none_or(|now| end.month <= now.month));
                let end = if to_now { frame_end.or(now) } else { None };
                Period { end, ..period }
            }
        };
        // 9月至6月: the words do not say which of the two years is meant.
        if is_backwards(period) { unresolved } else { period.with_text(mention.span) }
    }

    fn resolve_when(self, when: When) -> Option<Period> {
        let now = self.date.map(month_of);
        Some(match when {
            When::In(year, part) => self.part(year, part)?,
            When::Between((year, part), (last_year, last_part)) => {
                let last = self.part(last_year, last_part)?;
                let year = if year == Year::Unsaid { last_year } else { year };
                let part = if matches!(part, Part::Whole) { Part::Whole } else { part };
                let first = self.part(year, part)?;
                Period { start: first.start, end: last.end, text: None }
            }
            When::MonthFromNow(by) => {
                let month = now?.plus(by);
                Period::months(month, month)
            }
            When::DayFromNow(by) => {
                let day = self.date?.checked_add(jiff::Span::new().days(i64::from(by))).ok()?;
                Period { start: Some(day.into()), end: Some(day.into()), text: None }
            }
            When::DayOnly(day) => {
                let date = self.date?;
                let month = if day > date.day() { now?.plus(-1) } else { now? };
                let stamp = Stamp { month, day: Some(day) };
                Period { start: Some(stamp), end: Some(stamp), text: None }
            }
            When::Now => Period::months(now?, now?),
            When::SamePeriod(None) => self.frame?,
            When::SamePeriod(Some(year)) => self.same_months_in(year)?,
            When::SameMonth => {
                let month = self.frame.and_then(|frame| frame.end).map(|end| end.month);
                let month = month.or_else(|| now.map(|now| now.plus(-1)))?;
                Period::months(month, month)
            }
            When::LastYears(count) if count > 0 => {
                let last = self.date?.year() - 1;
                let first = last.saturating_sub(i16::try_from(count).ok()? - 1);
                Period::months(Month::new(first, 1), Month::new(last, 12))
            }
            When::LastYears(count) => {
                let first = self.date?.year() + 1;
                let last = first.saturating_add(i16::try_from(-count).ok()? - 1);
                Period::months(Month::new(first, 1), Month::new(last, 12))
            }
            When::LastMonths(count) if count > 0 => Period::months(now?.plus(-count), now?.plus(-1)),
            When::LastMonths(count) => Period::months(now?.plus(1), now?.plus(-count)),
            When::Week(by) => {
                let day = self.date?.checked_add(jiff::Span::new().days(i64::from(7 * by))).ok()?;
                Period::months(month_of(day), month_of(day))
            }
            When::LastQuarter => {
                let now = now?;
                let first = Month::new(now.year, 3 * ((now.month - 1) / 3) + 1).plus(-3);
                Period::months(first, first.plus(2))
            }
            When::Vague => return None,
        })
    }

    /// The months spoken of, in another year: 去年同期.
    pub fn same_months_in(self, year: Year) -> Option<Period> {
        let frame = self.frame?;
        let start = frame.start?.month;
        let target = match year {
            Year::FromNow(by) => {
                // 去年同期 is a year before the period spoken of.
                return Some(frame_months(frame).shifted_years(i32::from(by)));
            }
            other => self.year(other)?,
        };
        Some(frame_months(frame).shifted_years(i32::from(target) - i32::from(start.year)))
    }

    fn year(self, year: Year) -> Option<i16> {
        match year {
            Year::Is(year) => Some(year),
            Year::FromNow(by) => Some(self.date?.year() + by),
            Year::Same => self.year.or_else(|| self.date.map(Date::year)),
            Year::Before => {
                let spoken = self.frame.and_then(|frame| frame.end).map(|end| end.month.year);
                spoken.or_else(|| self.date.map(Date::year)).map(|year| year - 1)
            }
            Year::Unsaid => None,
        }
    }

    fn part(self, year: Year, part: Part) -> Option<Period> {
        let said = self.year(year);
        let months = |first: i8, last: i8| -> Option<Period> {
            let year = said.or_else(|| self.unsaid_year(first, last))?;
            let last_year = if last < first { year + 1 } else { year };
            Some(Period::months(Month::new(year, first), Month::new(last_year, last)))
        };
        match part {
            Part::Whole => Some(Period::year(said.or_else(|| self.whole_year())?)),
            Part::Months(first, last) => months(first, last),
            Part::Day(month, day) => {
                let whole = months(month, month)?;
                let stamp = Stamp { day: Some(day), ..whole.start? };
                Some(Period { start: Some(stamp), end: Some(stamp), text: None })
            }
            Part::Days((first, from), (last, to)) => {
                let whole = months(first, last)?;
                let start = Stamp { day: Some(from), ..whole.start? };
                let end = Stamp { day: Some(to), ..whole.end? };
                Some(Period { start: Some(start), end: Some(end), text: None })
            }
            Part::ToDate => {
                let date = self.date?;
                let end = self.frame.and_then(|frame| frame.end).filter(|end| end.month.year == date.year());
                let last = end.map_or(month_of(date), |end| end.month);
                Some(Period::months(Month::new(date.year(), 1), last))
            }
            Part::Years(count) => {
                let last = said?;
                Some(Period::months(Month::new(last - count + 1, 1), Month::new(last, 12)))
            }
            Part::From(month) => {
                let first = Month::new(said?, month);
                Some(Period::months(first, first.plus(11)))
            }
        }
    }

    /// 全年 without a year: the year spoken of, else the last whole one.
    fn whole_year(self) -> Option<i16> {
        self.year.or_else(|| {
            let date = self.date?;
            Some(if date.month() <= 3 && !self.future { date.year() - 1 } else { date.year() })
        })
    }

    /// 5月 without a year: that of the passage where it names one, else the latest that is not ahead.
    fn unsaid_year(self, first: i8, last: i8) -> Option<i16> {
        let Some(date) = self.date else { return self.year };
        // 前三季度 must be over to be spoken of; 下半年 need only have begun.
        let over = if first == 1 && last > first { last } else { first };
        // In November 12月 is the next one, and in January the last.
        let is_next = first > 1 && first - date.month() < date.month() + 12 - last;
        let is_this_year = over <= date.month() || self.future || is_next;
        let latest = if is_this_year { date.year() } else { date.year() - 1 };
        Some(self.year.filter(|year| *year < latest || self.future).unwrap_or(latest))
    }
}

fn month_of(date: Date) -> Month {
    Month { year: date.year(), month: date.month() }
}

/// Whether the end lies before the start.
fn is_backwards(period: Period) -> bool {
    let (Some(start), Some(end)) = (period.start, period.end) else { return false };
    let days = start.day.zip(end.day);
    start.month > end.month || (start.month == end.month && days.is_some_and(|(start, end)| start > end))
}

/// The period in whole months.
fn frame_months(frame: Period) -> Period {
    let whole = |stamp: Stamp| Stamp { day: None, ..stamp };
    Period { start: frame.start.map(whole), end: frame.end.map(whole), text: None }
}
