//! The closed lists of a proof: kinds of check, roles of claims, names of results, ties, assumptions.
//!
//! Their words in both languages are in `words.rs`; here are their names in the JSON contract.

use crate::model::{Measure, Party, Period, Relation};
use crate::text::Span;

/// Defines an enum of plain names with their codes, and the list of all.
macro_rules! named {
    ($(#[$outer:meta])* $type:ident { $($(#[$inner:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$inner])* $variant,)+ }

        impl $type {
            /// Every one, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in the JSON contract.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

named! {
    /// Which arithmetic a check does.
    Kind {
        /// A part and its whole: what share it is, and that it is no more than all.
        PartOfWhole = "part_of_whole",
        /// Trade beside exports + imports.
        TradeSum = "trade_sum",
        /// The other flow, from trade and one of them.
        OtherFlow = "other_flow",
        /// Balance beside exports − imports, or the balance that follows.
        Balance = "balance",
        /// A stated total beside the sum of the items listed with it.
        ListedTotal = "listed_total",
        /// A period inside another: the remaining months and the monthly means.
        RemainingMonths = "remaining_months",
        /// Level and growth: the earlier level.
        EarlierLevel = "earlier_level",
        /// Level, earlier level and growth beside each other, or the growth that follows.
        Growth = "growth",
        /// Level, earlier level or growth beside an absolute change.
        Change = "change",
        /// Level, earlier level and a multiple.
        Multiple = "multiple",
        /// A share beside the part and the whole, or the one that follows from the others.
        Share = "share",
        /// Shares of one whole that together pass 100%.
        ShareSum = "share_sum",
        /// A figure and its conversion: the rate.
        ConversionRate = "conversion_rate",
        /// A figure and its conversion in the same base unit.
        SameUnit = "same_unit",
        /// Value over volume: the price.
        UnitPrice = "unit_price",
        /// A target beside the present level: distance and multiple.
        TargetDistance = "target_distance",
        /// Years to a target at the stated growth.
        TargetYears = "target_years",
        /// The annual rate of a part of a year beside a figure for whole years.
        AnnualRate = "annual_rate",
        /// Value per project.
        Average = "average",
        /// The same observation stated twice.
        Repetition = "repetition",
    }
}

named! {
    /// What a claim is in the formula of a check.
    Role {
        /// The whole.
        Whole = "whole",
        /// A part of it.
        Part = "part",
        /// Two-way trade.
        Trade = "trade",
        /// Exports.
        Exports = "exports",
        /// Imports.
        Imports = "imports",
        /// Exports less imports.
        Balance = "balance",
        /// The stated total.
        Total = "total",
        /// An item of a list.
        Item = "item",
        /// The longer period.
        Outer = "outer",
        /// The period inside it.
        Inner = "inner",
        /// The later level.
        Level = "level",
        /// The earlier level.
        Earlier = "earlier",
        /// A growth in percent.
        Growth = "growth",
        /// An absolute change.
        Change = "change",
        /// A multiple.
        Multiple = "multiple",
        /// A share in percent.
        Share = "share",
        /// The figure first given.
        Original = "original",
        /// The same in another unit.
        Converted = "converted",
        /// A value.
        Value = "value",
        /// A volume.
        Volume = "volume",
        /// A price.
        Price = "price",
        /// What is aimed at.
        Target = "target",
        /// A figure for whole years.
        Annual = "annual",
        /// How many.
        Count = "count",
        /// A mean per item.
        Average = "average",
        /// The first mention.
        First = "first",
        /// A later mention.
        Again = "again",
    }
}

named! {
    /// What the result of a step is.
    Name {
        /// Part over whole.
        Share = "share",
        /// A sum of items.
        Sum = "sum",
        /// Exports + imports.
        Trade = "trade",
        /// Exports.
        Exports = "exports",
        /// Imports.
        Imports = "imports",
        /// Exports − imports.
        Balance = "balance",
        /// The months that are left.
        Remaining = "remaining",
        /// The monthly mean of the period inside.
        MonthlyInner = "monthly_inner",
        /// The monthly mean of the months that are left.
        MonthlyRemaining = "monthly_remaining",
        /// The earlier level.
        EarlierLevel = "earlier_level",
        /// The later level.
        Level = "level",
        /// The growth.
        Growth = "growth",
        /// The absolute change.
        Change = "change",
        /// Later over earlier.
        Multiple = "multiple",
        /// The whole.
        Whole = "whole",
        /// The part.
        Part = "part",
        /// What the listed shares leave.
        Remainder = "remainder",
        /// Units of one for a unit of the other.
        Rate = "rate",
        /// Later mention over first.
        Ratio = "ratio",
        /// Value over volume.
        UnitPrice = "unit_price",
        /// The level over a whole year at the same monthly mean.
        Annualised = "annualised",
        /// Target less level.
        Distance = "distance",
        /// Target over level.
        TargetMultiple = "target_multiple",
        /// Years to the target.
        Years = "years",
        /// Value over count.
        Average = "average",
        /// Count times average.
        TotalValue = "total_value",
        /// The figure in English words.
        English = "english",
        /// The figure as first given.
        First = "first",
    }
}

/// What made two claims correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// Both measure this.
    Measure(Measure),
    /// Both are of these parties.
    Parties(Option<Party>, Option<Party>),
    /// Both are of these goods, in the words of this article.
    Commodity(usize, Span),
    /// Both are of this period.
    Period(Period),
    /// The first period lies inside the second.
    Inside(Period, Period),
    /// The text links one to the other.
    Linked(Relation),
    /// They stand in one sentence, and nothing names another period or party.
    OneSentence,
    /// One gives the other in another unit.
    Bracket,
    /// The text sums the list: 合计, 总计.
    StatedTotal(usize, Span),
}

named! {
    /// What a check takes for granted beyond the text. Each is named where it is used.
    Assumption {
        /// 约 and 近 are within the tolerance of the stated number.
        AboutTolerance = "about_tolerance",
        /// The rest of the year goes on at the monthly mean so far.
        SteadyMonths = "steady_months",
        /// The stated growth goes on each year.
        SteadyGrowth = "steady_growth",
        /// Growth stated for a part of the period holds for all of it.
        GrowthOfPart = "growth_of_part",
        /// Years named only as past are like the present one.
        PastYearsAlike = "past_years_alike",
        /// 增长 N 倍 adds N times the earlier value, as the words say.
        TimesBy = "times_by",
        /// The parties were assumed by a default, not stated.
        PartiesAssumed = "parties_assumed",
        /// The period was assumed by a default, not stated.
        PeriodAssumed = "period_assumed",
    }
}
