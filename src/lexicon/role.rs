//! What a word can be.

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::model::{Measure, Modifier, Party, Status, Unit, UnusedReason};

/// What a word can be. A word may have several roles; the grammar chooses by context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A unit after a number: 美元, 吨, %.
    Unit(UnitId),
    /// A unit before a number: $, HK$.
    UnitBefore(UnitId),
    /// A classifier: 个, 项, 家. The unit is `count`.
    Classifier,
    /// A hedge.
    Modifier(Modifier, Place),
    /// A verb or noun of change: 增长, 下降, 翻.
    Change(Change),
    /// What is measured.
    Measure(MeasureId),
    /// A country, region or body that trades.
    Party(PartyId),
    /// A short form that is a party only in a pair or after a preposition: 中, 哈, 美.
    ShortParty(PartyId),
    /// Goods.
    Commodity,
    /// A word of time.
    Period(PeriodWord),
    /// A word that makes a figure planned, a target or a forecast.
    Status(Status),
    /// 指出, 表示: the words before it name a speaker.
    Speech,
    /// A word of the grammar.
    Cue(Cue),
    /// A word whose parts mean nothing here: 统一, 一带一路, 发展中国家.
    Opaque(UnusedReason),
}

/// Index of a unit in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitId(pub(super) u16);

/// Index of a measure in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MeasureId(pub(super) u16);

/// Index of a party in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartyId(pub(super) u16);

/// A unit: `factor` of the base unit.
#[derive(Clone, Debug)]
pub struct UnitEntry {
    /// The base unit.
    pub unit: Unit,
    /// Worth of one stated unit in base units, times `divisor`.
    pub factor: Decimal,
    /// Parts of `factor`: 亩 is 1/15 of a hectare, which no decimal holds.
    pub divisor: Decimal,
    /// Code of the stated unit itself, for the denominator of a rate: `kg` in `CNY/kg`.
    pub symbol: &'static str,
    /// Where the word is a unit.
    pub usage: UnitUse,
    /// Its unit by country, where several have a currency of this name: 第纳尔. Empty elsewhere.
    pub homes: Vec<(Party, Unit)>,
    /// What it measures.
    pub kind: UnitKind,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

impl UnitEntry {
    /// Whether it is the base unit.
    pub fn is_base(&self) -> bool {
        self.factor == Decimal::ONE && self.divisor == Decimal::ONE
    }

    /// A stated value in base units; `None` where it does not fit.
    pub fn in_base(&self, stated: Decimal) -> Option<Decimal> {
        let value = if self.factor == Decimal::ONE { stated } else { stated.checked_mul(self.factor)? };
        if self.divisor == Decimal::ONE { Some(value) } else { value.checked_div(self.divisor) }
    }
}

/// Where a unit word is a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitUse {
    /// After any number.
    #[default]
    Any,
    /// Only after a scale: 3 亿度 is energy, 3 度 is not.
    Scaled,
    /// Only in the denominator of a rate: 万桶/日.
    Per,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum UnitKind {
    Currency,
    Percent,
    Points,
    Times,
    Mass,
    Volume,
    Area,
    Length,
    Energy,
    Power,
    Container,
    Vehicle,
    People,
    Time,
    Other,
}

/// A measure of the open list.
#[derive(Clone, Debug)]
pub struct MeasureEntry {
    /// Its code.
    pub measure: Measure,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Measures of one family share a chart card: `trade` holds exports and imports.
    pub family: &'static str,
}

/// A country, region or body that trades.
#[derive(Clone, Debug)]
pub struct PartyEntry {
    /// ISO 3166-1 alpha-3, or the name.
    pub party: Party,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// The usual character that stands for it in pairs: 哈乌, 中俄.
    pub short: Option<&'static str>,
}

/// On which side of the number a hedge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// 约 3 亿.
    Before,
    /// 3 亿以上, 3 亿左右.
    After,
}

/// What a verb of change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Whether the figure after it is the level reached (增至) and not the change (增长).
    pub reaches: bool,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Direction {
    Up,
    Down,
    Flat,
}

/// A word of time. Numbers and these words together make a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is explained beside its words in periods.toml")]
pub enum PeriodWord {
    Year,
    Month,
    Day,
    Quarter,
    Half,
    ThisYear,
    LastYear,
    YearBeforeLast,
    YearBefore,
    NextYear,
    SameYear,
    ThisMonth,
    LastMonth,
    NextMonth,
    SameMonth,
    FirstHalf,
    SecondHalf,
    FirstQuarter,
    WholeYear,
    SamePeriod,
    LastYearSamePeriod,
    ThisWeek,
    LastQuarter,
    Today,
    Yesterday,
    Tomorrow,
    First,
    Since,
    SinceYearStart,
    YearStart,
    YearEnd,
    MonthEnd,
    Before,
    By,
    Until,
    Now,
    Recent,
    Past,
    Future,
    FiscalYear,
    FiveYearPlan,
    Years,
    Months,
    Days,
    Decade,
    PerYear,
    Quarterly,
}

/// A word of the grammar that is none of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is explained beside its words in cues.toml")]
pub enum Cue {
    YearOnYear,
    PreviousPeriod,
    AverageAnnual,
    Share,
    ShareNoun,
    RateNoun,
    FallNoun,
    Reach,
    Is,
    Respectively,
    Than,
    Above,
    Below,
    AmountNoun,
    Event,
    Published,
    From,
    To,
    Towards,
    With,
    Between,
    Both,
    Own,
    World,
    Province,
    Among,
    Total,
    Value,
    Each,
    Average,
    Record,
    Ordinal,
    Rank,
    Contribution,
    Only,
    Narrow,
    Widen,
    Zero,
    Organisation,
    According,
    Pronoun,
    Title,
    Furniture,
    Particle,
    Economic,
    Rail,
}

/// What the linker asks of a word again and again, a bit each: its cues, and its kinds of role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits(u128);

impl Bits {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Has a measure.
    pub const MEASURE: Self = Self(1 << 63);
    /// Has a party in full.
    pub const PARTY: Self = Self(1 << 62);
    /// Has a party as one character.
    pub const SHORT_PARTY: Self = Self(1 << 61);
    /// Has a verb or noun of change.
    pub const CHANGE: Self = Self(1 << 60);
    /// Has a status.
    pub const STATUS: Self = Self(1 << 59);
    /// Is a verb of saying.
    pub const SPEECH: Self = Self(1 << 58);
    /// Is goods.
    pub const COMMODITY: Self = Self(1 << 57);
    /// Is a mark that ends a clause.
    pub const CLAUSE_END: Self = Self(1 << 64);
    /// Is a hedge.
    pub const HEDGE: Self = Self(1 << 56);
    /// Is a word of time.
    pub const PERIOD_WORD: Self = Self(1 << 55);
    /// A listed word with a digit or numeral in it.
    pub const HOLDS_NUMBER: Self = Self(1 << 54);
    /// Is a figure.
    pub const FIGURE: Self = Self(1 << 65);
    /// Is a figure with a unit.
    pub const QUANTITY: Self = Self(1 << 66);
    /// Is a time.
    pub const TIME: Self = Self(1 << 67);
    /// Is in no list.
    pub const UNLISTED: Self = Self(1 << 68);
    /// Joins the members of a list: 、 和 及.
    pub const JOINS: Self = Self(1 << 53);
    /// Is a mark.
    pub const MARK: Self = Self(1 << 69);
    /// Is a mark that opens or closes a quotation.
    pub const QUOTATION: Self = Self(1 << 70);
    /// Is a mark that opens a bracket.
    pub const OPENS_BRACKET: Self = Self(1 << 71);
    /// Is an ordinal, or letters of an alphabet.
    pub const CODE: Self = Self(1 << 72);
    /// Is a mark or the end of a line that bears on where a sentence ends.
    pub const BOUNDS_SENTENCE: Self = Self(1 << 73);

    /// The bits of a word as [`of_word`](Self::of_word) takes them: those of a piece alone are lost.
    #[expect(clippy::cast_possible_truncation, reason = "the bits of words are the lower 64")]
    pub(super) const fn word(self) -> u64 {
        self.0 as u64
    }

    /// The bits of a word.
    pub(super) const fn of_word(bits: u64) -> Self {
        Self(bits as u128)
    }

    /// The bit of a cue: there are fewer than 53.
    pub const fn of_cue(cue: Cue) -> Self {
        Self(1 << cue as u64)
    }

    /// The bit of a role.
    pub(super) const fn of_role(role: Role) -> Self {
        match role {
            Role::Cue(cue) => Self::of_cue(cue),
            Role::Measure(_) => Self::MEASURE,
            Role::Party(_) => Self::PARTY,
            Role::ShortParty(_) => Self::SHORT_PARTY,
            Role::Change(_) => Self::CHANGE,
            Role::Status(_) => Self::STATUS,
            Role::Speech => Self::SPEECH,
            Role::Commodity => Self::COMMODITY,
            Role::Modifier(..) => Self::HEDGE,
            Role::Period(_) => Self::PERIOD_WORD,
            Role::Unit(_) | Role::UnitBefore(_) | Role::Classifier | Role::Opaque(_) => Self(0),
        }
    }

    /// The bits of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a bit.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
