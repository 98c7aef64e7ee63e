//! Formulas of a proof: a tree over the inputs, worked out in both readings and shown as written.

use super::interval::Interval;
use super::rational::Rational;
use super::reading::Readings;
use crate::text::Span;

/// A formula over the inputs and earlier steps of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// The input with this index.
    Input(usize),
    /// The result of the step with this index.
    Step(usize),
    /// A number that the text gives in words that are no claim: 2.2 billion.
    Words {
        /// What it stands for.
        readings: Box<Readings>,
        /// Index of the article.
        article: usize,
        /// The words.
        span: Span,
    },
    /// A number of the check itself, such as 12 months.
    Number(Rational),
    /// The sum of all.
    Sum(Vec<Self>),
    /// `a - b`.
    Difference(Box<Self>, Box<Self>),
    /// `a · b`.
    Product(Box<Self>, Box<Self>),
    /// `a / b`.
    Quotient(Box<Self>, Box<Self>),
    /// `1 + x%`: what a growth multiplies by.
    GrowthFactor(Box<Self>),
    /// `x%`: a percentage as a number.
    Percent(Box<Self>),
    /// `(x - 1) · 100`: a factor as a growth in percent.
    GrowthFromFactor(Box<Self>),
    /// `x · 100`: a quotient in percent.
    InPercent(Box<Self>),
    /// `x` where it is not below 0: what is left of an amount cannot be.
    NotNegative(Box<Self>),
    /// `x` to a whole power; for an `x` below 0 it gives no bound.
    Power(Box<Self>, u32),
    /// Years until `factor` to their power reaches `multiple`, outward to a tenth.
    Years {
        /// How many times the level has to become.
        multiple: Box<Self>,
        /// What one year multiplies by.
        factor: Box<Self>,
    },
}

impl Expression {
    /// `a - b`.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::Difference(Box::new(self), Box::new(other))
    }

    /// `a · b`.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::Product(Box::new(self), Box::new(other))
    }

    /// `a / b`.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self::Quotient(Box::new(self), Box::new(other))
    }

    /// `1 + x%`.
    #[must_use]
    pub fn growth_factor(self) -> Self {
        Self::GrowthFactor(Box::new(self))
    }

    /// `x%` as a number.
    #[must_use]
    pub fn percent(self) -> Self {
        Self::Percent(Box::new(self))
    }

    /// `(x - 1) · 100`.
    #[must_use]
    pub fn growth_from_factor(self) -> Self {
        Self::GrowthFromFactor(Box::new(self))
    }

    /// `x · 100`.
    #[must_use]
    pub fn in_percent(self) -> Self {
        Self::InPercent(Box::new(self))
    }

    /// `x` where it is not below 0.
    #[must_use]
    pub fn not_negative(self) -> Self {
        Self::NotNegative(Box::new(self))
    }

    /// A whole number.
    pub fn number(value: i64) -> Self {
        Self::Number(Rational::from_integer(value))
    }

    /// Both readings of the result; `None` where it divides by what can only be 0.
    pub fn readings(&self, inputs: &[Readings], steps: &[Readings]) -> Option<Readings> {
        let face = self
            .value(false, &|at| inputs.get(at).map(|it| &it.face), &|at| steps.get(at).map(|it| &it.face))?;
        let rounded = self.value(true, &|at| inputs.get(at).map(|it| &it.rounded), &|at| {
            steps.get(at).map(|it| &it.rounded)
        })?;
        Some(Readings { face, rounded, is_approximate: self.is_approximate(inputs, steps) })
    }

    /// Whether 0 lies strictly inside some divisor, in the rounded reading.
    pub fn may_divide_by_zero(&self, inputs: &[Readings], steps: &[Readings]) -> bool {
        let of = |part: &Self| part.may_divide_by_zero(inputs, steps);
        match self {
            Self::Quotient(a, b) => {
                let zero = Interval::point(Rational::zero());
                let has_both_signs = b.readings(inputs, steps).is_none_or(|divisor| {
                    divisor.rounded.possibly_less(&zero) && zero.possibly_less(&divisor.rounded)
                });
                has_both_signs || of(a) || of(b)
            }
            Self::Difference(a, b) | Self::Product(a, b) => of(a) || of(b),
            Self::Years { multiple, factor } => of(multiple) || of(factor),
            Self::Sum(parts) => parts.iter().any(of),
            Self::GrowthFactor(x)
            | Self::Percent(x)
            | Self::GrowthFromFactor(x)
            | Self::InPercent(x)
            | Self::NotNegative(x)
            | Self::Power(x, _) => of(x),
            Self::Input(_) | Self::Step(_) | Self::Number(_) | Self::Words { .. } => false,
        }
    }

    fn value<'a>(
        &self,
        is_rounded: bool,
        input: &dyn Fn(usize) -> Option<&'a Interval>,
        step: &dyn Fn(usize) -> Option<&'a Interval>,
    ) -> Option<Interval> {
        let of = |part: &Self| part.value(is_rounded, input, step);
        let hundred = Rational::from_integer(100);
        let one = || Interval::point(Rational::one());
        let minus_one = || Interval::point(Rational::from_integer(-1));
        let hundredth = Rational::new(1, 100);
        Some(match self {
            Self::Input(at) => input(*at)?.clone(),
            Self::Step(at) => step(*at)?.clone(),
            Self::Number(value) => Interval::point(value.clone()),
            Self::Words { readings, .. } if is_rounded => readings.rounded.clone(),
            Self::Words { readings, .. } => readings.face.clone(),
            Self::Sum(parts) => {
                let mut total = Interval::point(Rational::zero());
                for part in parts {
                    total = total.plus(&of(part)?);
                }
                total
            }
            Self::Difference(a, b) => of(a)?.minus(&of(b)?),
            Self::Product(a, b) => of(a)?.times(&of(b)?),
            Self::Quotient(a, b) => of(a)?.over(&of(b)?)?,
            Self::GrowthFactor(x) => of(x)?.scaled(&hundredth).plus(&one()),
            Self::Percent(x) => of(x)?.scaled(&hundredth),
            Self::GrowthFromFactor(x) => of(x)?.plus(&minus_one()).scaled(&hundred),
            Self::InPercent(x) => of(x)?.scaled(&hundred),
            Self::NotNegative(x) => of(x)?.intersection(&Interval::at_least(Rational::zero()))?,
            Self::Power(x, exponent) => of(x)?.power(*exponent),
            Self::Years { multiple, factor } => super::years::years(&of(multiple)?, &of(factor)?)?,
        })
    }

    fn is_approximate(&self, inputs: &[Readings], steps: &[Readings]) -> bool {
        let of = |part: &Self| part.is_approximate(inputs, steps);
        match self {
            Self::Input(at) => inputs.get(*at).is_some_and(|it| it.is_approximate),
            Self::Step(at) => steps.get(*at).is_some_and(|it| it.is_approximate),
            Self::Number(_) => false,
            Self::Words { readings, .. } => readings.is_approximate,
            Self::Sum(parts) => parts.iter().any(of),
            Self::Difference(a, b) | Self::Product(a, b) | Self::Quotient(a, b) => of(a) || of(b),
            Self::Years { multiple, factor } => of(multiple) || of(factor),
            Self::GrowthFactor(x)
            | Self::Percent(x)
            | Self::GrowthFromFactor(x)
            | Self::InPercent(x)
            | Self::NotNegative(x)
            | Self::Power(x, _) => of(x),
        }
    }
}
