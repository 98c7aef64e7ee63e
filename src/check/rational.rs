//! Exact fractions: what interval ends are made of. Nothing is ever rounded here but for display.
//!
//! Nearly all figures of an article fit a fraction of two 128-bit numbers, which needs no heap;
//! what does not fit is carried on in arbitrary precision, so no operation can overflow.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

use crate::model::Decimal;

/// An exact fraction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rational(Repr);

/// A number has one representation only: `Large` holds what `Small` cannot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i128>),
    Large(Box<BigRational>),
}

impl Rational {
    /// The whole number `value`.
    pub fn from_integer(value: i64) -> Self {
        Self(Repr::Small(Ratio::from_integer(i128::from(value))))
    }

    /// `numerator / denominator`; zero where the denominator is zero.
    pub fn new(numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::zero();
        }
        Self(Repr::Small(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    /// 0.
    pub fn zero() -> Self {
        Self::from_integer(0)
    }

    /// 1.
    pub fn one() -> Self {
        Self::from_integer(1)
    }

    /// Whether this is 0.
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(value) if value.is_zero())
    }

    /// Whether this is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => value.is_negative(),
            Repr::Large(value) => value.is_negative(),
        }
    }

    /// Whether this is above 0.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// `self` to the power of `exponent`.
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        if let Repr::Small(value) = &self.0
            && let (Some(numerator), Some(denominator)) =
                (value.numer().checked_pow(exponent), value.denom().checked_pow(exponent))
            && numerator != i128::MIN
        {
            return Self(Repr::Small(Ratio::new_raw(numerator, denominator)));
        }
        // The power of a reduced fraction is reduced.
        let base = self.to_large();
        Self::from_large(BigRational::new_raw(base.numer().pow(exponent), base.denom().pow(exponent)))
    }

    /// `self / other`; `None` where `other` is 0.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        Some(self.combine(other, CheckedDiv::checked_div, |a, b| a / b))
    }

    /// The greatest whole number not above this.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(value) => Self(Repr::Small(value.floor())),
            Repr::Large(value) => Self::from_large(value.floor()),
        }
    }

    /// The whole number that this is, where it is one and fits.
    pub fn to_integer(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(value) => value.is_integer().then(|| value.to_integer().to_i64()).flatten(),
            Repr::Large(_) => None,
        }
    }

    /// Numerator and denominator as text, `3/2` or `3`: exact, for exports and fingerprints.
    pub fn to_fraction(&self) -> String {
        match &self.0 {
            Repr::Small(value) => value.to_string(),
            Repr::Large(value) => value.to_string(),
        }
    }

    fn from_large(value: BigRational) -> Self {
        let small = value.numer().to_i128().zip(value.denom().to_i128());
        match small {
            Some((numerator, denominator)) if numerator != i128::MIN => {
                Self(Repr::Small(Ratio::new_raw(numerator, denominator)))
            }
            _ => Self(Repr::Large(Box::new(value))),
        }
    }

    fn to_large(&self) -> BigRational {
        match &self.0 {
            Repr::Small(value) => {
                BigRational::new_raw(BigInt::from(*value.numer()), BigInt::from(*value.denom()))
            }
            Repr::Large(value) => value.as_ref().clone(),
        }
    }

    fn combine(
        &self,
        other: &Self,
        small: fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        large: fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(value) = small(a, b)
            && *value.numer() != i128::MIN
        {
            return Self(Repr::Small(value));
        }
        Self::from_large(large(self.to_large(), other.to_large()))
    }
}

impl From<Decimal> for Rational {
    fn from(value: Decimal) -> Self {
        // A decimal has at most 28 places, and 10^28 fits.
        Self(Repr::Small(Ratio::new(value.mantissa(), 10_i128.pow(value.scale()))))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            _ => self.to_large().cmp(&other.to_large()),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Rational {
    type Output = Rational;
    fn add(self, other: Self) -> Rational {
        self.combine(other, CheckedAdd::checked_add, |a, b| a + b)
    }
}

impl Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: Self) -> Rational {
        self.combine(other, CheckedSub::checked_sub, |a, b| a - b)
    }
}

impl Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: Self) -> Rational {
        self.combine(other, CheckedMul::checked_mul, |a, b| a * b)
    }
}

impl Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        &Rational::zero() - self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_reduced_and_equal_by_value() {
        assert_eq!(Rational::new(2, 4), Rational::new(-1, -2));
        assert_eq!(Rational::from(Decimal::new(1285, 2)), Rational::new(257, 20));
        assert_eq!(Rational::new(1, 0), Rational::zero());
    }

    #[test]
    fn what_overflows_is_carried_on_exactly_and_comes_back() {
        let big = Rational::from_integer(i64::MAX).power(5);
        assert!(matches!(big.0, Repr::Large(_)));
        let back = big.checked_div(&Rational::from_integer(i64::MAX).power(4)).expect("not zero");
        assert_eq!(back, Rational::from_integer(i64::MAX));
        assert!(matches!(back.0, Repr::Small(_)));
        assert!(-&big < back && back < big);
    }

    #[test]
    fn floors_go_down() {
        assert_eq!(Rational::new(-7, 2).floor(), Rational::from_integer(-4));
        assert_eq!(Rational::new(7, 2).floor().to_integer(), Some(3));
    }
}
