//! Reference periods: months, with the day where the text has one.

use std::fmt;

use crate::text::{Date, Span};

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month, with `month` clamped to 1..=12.
    pub fn new(year: i16, month: i8) -> Self {
        Self { year, month: month.clamp(1, 12) }
    }

    /// Months since year 0: differences of these are spans in months.
    pub fn ordinal(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// The month with this [`ordinal`](Self::ordinal).
    pub fn from_ordinal(ordinal: i32) -> Self {
        let year = i16::try_from(ordinal.div_euclid(12)).unwrap_or(i16::MAX);
        let month = i8::try_from(ordinal.rem_euclid(12) + 1).unwrap_or(1);
        Self { year, month }
    }

    /// The month `by` months later (earlier where negative).
    #[must_use]
    pub fn plus(self, by: i32) -> Self {
        Self::from_ordinal(self.ordinal().saturating_add(by))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// One end of a period: a month, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp {
    /// The month.
    pub month: Month,
    /// The day of the month, where the text has one.
    pub day: Option<i8>,
}

impl Stamp {
    /// A whole month.
    pub const fn month(month: Month) -> Self {
        Self { month, day: None }
    }
}

impl From<Date> for Stamp {
    fn from(date: Date) -> Self {
        Self { month: Month { year: date.year(), month: date.month() }, day: Some(date.day()) }
    }
}

impl fmt::Display for Stamp {
    /// `YYYY-MM` or `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.month.fmt(f)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// A reference period. Both ends belong to it; `None` is an open or unresolved end.
///
/// Where both are `None`, the words did not resolve (过去几年, or no article date).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First month or day inside.
    pub start: Option<Stamp>,
    /// Last month or day inside.
    pub end: Option<Stamp>,
    /// The words, where the text has them.
    pub text: Option<Span>,
}

impl Period {
    /// `first..=last`, in whole months.
    pub const fn months(first: Month, last: Month) -> Self {
        Self { start: Some(Stamp::month(first)), end: Some(Stamp::month(last)), text: None }
    }

    /// The whole of a year.
    pub fn year(year: i16) -> Self {
        Self::months(Month::new(year, 1), Month::new(year, 12))
    }

    /// A period whose words did not resolve.
    pub const fn unresolved(text: Span) -> Self {
        Self { start: None, end: None, text: Some(text) }
    }

    /// The same period with its words.
    #[must_use]
    pub const fn with_text(self, text: Span) -> Self {
        Self { text: Some(text), ..self }
    }

    /// Length in months, both ends included; `None` where an end is open.
    pub fn length_months(self) -> Option<i32> {
        Some(self.end?.month.ordinal() - self.start?.month.ordinal() + 1)
    }

    /// Whether both are the same span of time, whatever the words.
    pub fn same_time(self, other: Self) -> bool {
        self.start == other.start && self.end == other.end
    }

    /// The same months, `years` later (earlier where negative).
    #[must_use]
    pub fn shifted_years(self, years: i32) -> Self {
        let shift = |stamp: Stamp| Stamp { month: stamp.month.plus(12 * years), ..stamp };
        Self { start: self.start.map(shift), end: self.end.map(shift), ..self }
    }
}
