//! Values as stated: exact decimals, the hedge, the unit.

use std::fmt;

use rust_decimal::Decimal;

/// A stated value in base units, with its hedge.
///
/// `low` and `high` are equal for a point, `None` for an open end, and `low <= high` always.
/// Growth and change are signed, so a fall by more than 10% is `low: None, high: -10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Lower end, in `unit`; `None` where it is open.
    pub low: Option<Decimal>,
    /// Upper end, in `unit`; `None` where it is open.
    pub high: Option<Decimal>,
    /// The hedge. It speaks of the magnitude.
    pub modifier: Modifier,
    /// Base unit of both ends.
    pub unit: Unit,
    /// For `times`: by how much, or to how much.
    pub times: Option<Times>,
    /// Worth of the last stated digit, in `unit`: 34 亿 has 1 亿, 12.9% has 0.1.
    pub step: Decimal,
}

impl Quantity {
    /// A point value.
    pub fn point(value: Decimal, modifier: Modifier, unit: Unit, step: Decimal) -> Self {
        Self { low: Some(value), high: Some(value), modifier, unit, times: None, step }
    }

    /// The stated number: the closed end of a bound, the lower end of a range.
    pub fn stated(&self) -> Option<Decimal> {
        self.low.or(self.high)
    }

    /// Whether both ends are given and differ.
    pub fn is_range(&self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if low != high)
    }

    /// Whether the value lies below zero.
    pub fn is_negative(&self) -> bool {
        self.stated().is_some_and(|value| value.is_sign_negative() && !value.is_zero())
    }

    /// The same quantity with the sign turned and the ends swapped.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { low: self.high.map(|end| -end), high: self.low.map(|end| -end), ..self }
    }
}

/// A hedge, of the magnitude.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// No hedge, or 达, 为.
    #[default]
    Exact,
    /// 约, 左右.
    About,
    /// 近, 接近: just below.
    Nearly,
    /// 超过, 逾, 突破, 多, 余.
    Over,
    /// 不低于, 至少, 以上.
    AtLeast,
    /// 不足, 不到.
    Under,
    /// 至多, 不超过.
    UpTo,
    /// 数十亿: an order of magnitude.
    Several,
}

impl Modifier {
    /// Every modifier, in the order of the contract.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::About,
        Self::Nearly,
        Self::Over,
        Self::AtLeast,
        Self::Under,
        Self::UpTo,
        Self::Several,
    ];

    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Over => "over",
            Self::AtLeast => "at_least",
            Self::Under => "under",
            Self::UpTo => "up_to",
            Self::Several => "several",
        }
    }
}

/// How a `times` value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Times {
    /// 增长 1.5 倍: by 1.5 times, so to 2.5 times.
    By,
    /// 增至 2.7 倍, 翻一番: to so many times the earlier value.
    To,
}

impl Times {
    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::To => "to",
        }
    }
}

/// A base unit: an ISO 4217 code, `%`, `t`, `count` …, or one of these per another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// The unit, or the numerator of a compound.
    pub code: &'static str,
    /// The denominator of a compound: `t` in `USD/t`.
    pub per: Option<&'static str>,
}

impl Unit {
    /// `%`.
    pub const PERCENT: Self = Self::new("%");
    /// 百分点: a change of a rate.
    pub const POINTS: Self = Self::new("pp");
    /// 倍, 番.
    pub const TIMES: Self = Self::new("times");
    /// No unit: a bare number.
    pub const NONE: Self = Self::new("");
    /// Things counted with a classifier.
    pub const COUNT: Self = Self::new("count");

    /// A plain unit.
    pub const fn new(code: &'static str) -> Self {
        Self { code, per: None }
    }

    /// This unit per `per`.
    #[must_use]
    pub const fn per(self, per: &'static str) -> Self {
        Self { code: self.code, per: Some(per) }
    }

    /// Whether the unit is a currency: three capital letters, as ISO 4217 has them.
    pub fn is_currency(self) -> bool {
        self.per.is_none()
            && self.code.len() == 3
            && self.code != "TEU"
            && self.code.bytes().all(|b| b.is_ascii_uppercase())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        self.per.map_or(Ok(()), |per| write!(f, "/{per}"))
    }
}
