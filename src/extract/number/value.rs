//! Exact values as a whole number times a power of ten, and what each character is worth.

use rust_decimal::Decimal;

use crate::text::HanSet;

/// `units * 10^exponent`; `None` in place of it says that the digits do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// All digits.
    pub units: u128,
    /// Power of ten of the last digit.
    pub exponent: i32,
}

impl Value {
    pub const ZERO: Self = Self::whole(0);

    pub const fn whole(units: u128) -> Self {
        Self { units, exponent: 0 }
    }

    /// The value times a power of ten.
    #[must_use]
    pub const fn shifted(self, by: u8) -> Self {
        Self { units: self.units, exponent: self.exponent + by as i32 }
    }

    /// The sum; `None` where it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.units == 0 {
            return Some(other);
        }
        if other.units == 0 {
            return Some(self);
        }
        let exponent = self.exponent.min(other.exponent);
        let raised = |value: Self| {
            let by = u32::try_from(value.exponent - exponent).ok()?;
            value.units.checked_mul(10_u128.checked_pow(by)?)
        };
        Some(Self { units: raised(self)?.checked_add(raised(other)?)?, exponent })
    }

    /// As a decimal; `None` where a decimal cannot hold it.
    pub fn decimal(self) -> Option<Decimal> {
        let units = i128::try_from(self.units).ok()?;
        if let Ok(scale) = u32::try_from(-self.exponent) {
            return Decimal::try_from_i128_with_scale(units, scale).ok();
        }
        let by = u32::try_from(self.exponent).ok()?;
        Decimal::try_from_i128_with_scale(units.checked_mul(10_i128.checked_pow(by)?)?, 0).ok()
    }

    /// The value, where it is a whole number that fits.
    pub fn as_whole(self) -> Option<u128> {
        let by = u32::try_from(self.exponent).ok()?;
        self.units.checked_mul(10_u128.checked_pow(by)?)
    }

    /// Power of ten of the last digit that is not zero.
    pub fn last_nonzero_exponent(self) -> i32 {
        let (mut units, mut exponent) = (self.units, self.exponent);
        while units != 0 && units.is_multiple_of(10) {
            units /= 10;
            exponent += 1;
        }
        exponent
    }
}

/// What a character of a number is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// ASCII or full-width digit.
    Digit(u8),
    /// Chinese digit, plain or financial.
    Numeral(u8),
    /// 十, 百, 千: power of ten.
    Small(u8),
    /// 万, 亿, 兆: power of ten.
    Big(u8),
    /// 廿, 卅: so many tens.
    Tens(u8),
    /// None of these.
    Other,
}

impl Class {
    /// Whether a number can start with it.
    pub const fn is_numeral(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// Whether it is a scale.
    pub const fn is_scale(self) -> bool {
        matches!(self, Self::Small(_) | Self::Big(_))
    }
}

/// Every Chinese character that can be part of a number.
static MAY_BE_NUMBER: HanSet = HanSet::new(&[
    '零', '一', '壹', '二', '两', '贰', '俩', '弍', '三', '叁', '叄', '仨', '四', '肆', '五', '伍', '六',
    '陆', '七', '柒', '八', '捌', '九', '玖', '十', '拾', '百', '佰', '千', '仟', '万', '亿', '兆', '廿',
    '卅', '几', '数', '半', '上', '过', '大', '对', '参', '负', '点',
]);

/// Whether a character can be part of a number: quick, and never wrong where it says no.
pub fn may_be_number(c: char) -> bool {
    MAY_BE_NUMBER.has(c).unwrap_or(true)
}

/// What a (folded) character is worth.
pub fn class(c: char) -> Class {
    if !may_be_number(c) {
        return Class::Other;
    }
    match c {
        '0'..='9' => Class::Digit(c as u8 - b'0'),
        '０'..='９' => Class::Digit(u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0)),
        '零' | '〇' | '○' => Class::Numeral(0),
        '一' | '壹' => Class::Numeral(1),
        '二' | '两' | '贰' | '俩' | '弍' => Class::Numeral(2),
        '三' | '叁' | '叄' | '仨' => Class::Numeral(3),
        '四' | '肆' => Class::Numeral(4),
        '五' | '伍' => Class::Numeral(5),
        '六' | '陆' => Class::Numeral(6),
        '七' | '柒' => Class::Numeral(7),
        '八' | '捌' => Class::Numeral(8),
        '九' | '玖' => Class::Numeral(9),
        '十' | '拾' => Class::Small(1),
        '百' | '佰' => Class::Small(2),
        '千' | '仟' => Class::Small(3),
        '万' => Class::Big(4),
        '亿' => Class::Big(8),
        '兆' => Class::Big(12),
        '廿' => Class::Tens(2),
        '卅' => Class::Tens(3),
        _ => Class::Other,
    }
}
