//! Flows a month: the one way in which sums over unequal periods stand beside each other.
//!
//! Only the level of a flow over a known number of whole months is divided. Stocks, rates, counts of
//! projects and averages are not, and neither is an order of magnitude.

use rust_decimal::RoundingStrategy;

use super::format::{self, Scale};
use super::{Language, Stated};
use crate::model::{Claim, Decimal, Measure, Modifier, Quantity, Transformation, Unit};
use crate::text::{Article, Span};

/// A level divided by the months of its period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monthly {
    /// Length of the period.
    pub months: u32,
    /// The ends divided, to the last digit that a decimal holds; hedge and unit are those of the level.
    pub quantity: Quantity,
}

/// Why a value is not divided by months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undivided {
    /// It is a growth, a share, a stock, a rate or a count of projects.
    NotAFlow,
    /// No period, or one without two ends in whole months.
    UnknownLength,
    /// It is an average over a shorter time already.
    Average,
    /// It is an order of magnitude, or has no value.
    Rough,
}

/// Most decimals of a divided value.
const SCALE_MAX: u32 = 6;

/// Words before a figure that make it an average.
const AVERAGES: [&str; 12] =
    ["月均", "日均", "年均", "周均", "季均", "平均", "每月", "每日", "每天", "每年", "每周", "年化"];

/// The value of a claim a month.
///
/// # Errors
///
/// Says why the value is not one that months divide.
pub fn per_month(claim: &Claim, article: &Article) -> Result<Monthly, Undivided> {
    let quantity = &claim.quantity;
    let is_amount = quantity.unit.per.is_none()
        && quantity.times.is_none()
        && ![Unit::PERCENT, Unit::POINTS, Unit::TIMES].contains(&quantity.unit);
    if claim.transformation != Transformation::Level || !is_flow(claim.measure) || !is_amount {
        return Err(Undivided::NotAFlow);
    }
    let months = whole_months(claim).ok_or(Undivided::UnknownLength)?;
    if is_average(claim, months, article) {
        return Err(Undivided::Average);
    }
    if quantity.modifier == Modifier::Several || quantity.stated().is_none() {
        return Err(Undivided::Rough);
    }
    let by = Decimal::from(months);
    let quantity = Quantity {
        low: quantity.low.map(|end| end / by),
        high: quantity.high.map(|end| end / by),
        step: quantity.step / by,
        ..quantity.clone()
    };
    Ok(Monthly { months, quantity })
}

/// Whether dividing by months makes rows comparable: two of them run over different lengths.
pub(super) fn differ(claims: &[Stated<'_>]) -> bool {
    let mut lengths = claims.iter().filter_map(|stated| per_month(stated.claim, stated.article()).ok());
    let first = lengths.next().map(|monthly| monthly.months);
    lengths.any(|monthly| Some(monthly.months) != first)
}

/// Whether a measure adds up over time, so that twice the months hold about twice as much.
///
/// Investment is not one: a figure of it is as often the whole of a project.
pub(super) fn is_flow(measure: Measure) -> bool {
    matches!(
        measure.code(),
        "trade"
            | "exports"
            | "imports"
            | "balance"
            | "transit"
            | "rail_freight"
            | "freight"
            | "port_throughput"
            | "container_traffic"
            | "train_trips"
            | "fdi"
            | "remittances"
            | "gdp"
            | "output"
            | "demand"
            | "supply"
            | "sales"
            | "retail_sales"
            | "revenue"
            | "profit"
            | "tourism"
    )
}

/// Length of a claim's period, where both of its ends are months and not days of them.
fn whole_months(claim: &Claim) -> Option<u32> {
    let period = claim.period?;
    let has_days = period.start?.day.is_some() || period.end?.day.is_some();
    let months = u32::try_from(period.length_months()?).ok()?;
    (months > 0 && !has_days).then_some(months)
}

/// 月均出口, 每天发送; over several years 年度 too: the value is not that of the whole period.
fn is_average(claim: &Claim, months: u32, article: &Article) -> bool {
    let from = claim.sentence.start.min(claim.quote.start);
    let before = article.words(Span::new(from, claim.quote.end));
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or(before);
    AVERAGES.iter().any(|word| clause.contains(word)) || (months > 12 && clause.contains("年度"))
}

impl Monthly {
    /// The value in three digits, or in four where it was stated in so many.
    ///
    /// The closed end of a bound is rounded away from its open side, so that what is shown still holds.
    pub fn rounded(&self) -> Quantity {
        let Quantity { low, high, step, .. } = self.quantity;
        let quantum = [low, high].into_iter().flatten().map(|end| quantum(end, step)).min();
        let quantum = quantum.unwrap_or(Decimal::ONE);
        let (down, up) = match (low, high) {
            (Some(_), None) => (RoundingStrategy::ToNegativeInfinity, RoundingStrategy::ToNegativeInfinity),
            (None, Some(_)) => (RoundingStrategy::ToPositiveInfinity, RoundingStrategy::ToPositiveInfinity),
            (low, high) if low == high => {
                (RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointAwayFromZero)
            }
            _ => (RoundingStrategy::ToNegativeInfinity, RoundingStrategy::ToPositiveInfinity),
        };
        let to = |strategy| move |end: Decimal| (end / quantum).round_dp_with_strategy(0, strategy) * quantum;
        Quantity { low: low.map(to(down)), high: high.map(to(up)), step: quantum, ..self.quantity.clone() }
    }

    /// The rounded value with its hedge: `≈US$375 m/month`, `≈3.75 亿美元/月`.
    pub fn value(&self, language: Language) -> Option<String> {
        Some(format!("{}{}", format::value(&self.rounded(), language)?, suffix(language)))
    }

    /// The value in `language`, then in the other one.
    pub fn value_both(&self, language: Language) -> Option<String> {
        Some(format!("{} · {}", self.value(language)?, self.value(language.other())?))
    }

    /// How it came about, and whether digits were dropped: `≈30 亿美元 ÷ 8 个月`.
    pub fn reckoning(&self, stated: &Quantity, language: Language) -> Option<String> {
        let value = format::value(stated, language)?;
        let months = self.months;
        let shown = self.rounded();
        let is_rounded = (shown.low, shown.high) != (self.quantity.low, self.quantity.high);
        let note = if is_rounded { language.choose("，末位取整", ", rounded") } else { "" };
        Some(match (language, months) {
            (Language::Chinese, _) => format!("{value} ÷ {months} 个月{note}"),
            (Language::English, 1) => format!("{value} ÷ 1 month{note}"),
            (Language::English, _) => format!("{value} ÷ {months} months{note}"),
        })
    }
}

/// Worth of the last digit that `end`, stated to `step`, is shown with.
fn quantum(end: Decimal, step: Decimal) -> Decimal {
    let end = end.abs();
    let is_fine = !step.is_zero() && end / step >= Decimal::ONE_THOUSAND;
    // The shown digits before the last one.
    let least = if is_fine { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED };
    let mut quantum = Decimal::ONE;
    if end.is_zero() {
        return quantum;
    }
    while end >= quantum * least * Decimal::TEN {
        quantum *= Decimal::TEN;
    }
    while end < quantum * least && quantum.scale() < SCALE_MAX {
        quantum /= Decimal::TEN;
    }
    quantum
}

fn suffix(language: Language) -> &'static str {
    language.choose("/月", "/month")
}

/// The unit of an axis of values a month: 亿美元/月, `US$ m / month`.
pub fn unit_title(unit: Unit, scale: Scale, language: Language) -> String {
    let title = format::unit_title(unit, scale, language);
    format!("{title}{}", language.choose("/月", " / month"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BN: i64 = 1_000_000_000;

    fn check(low: Option<i64>, high: Option<i64>, modifier: Modifier, months: u32, zh: &str, en: &str) {
        let step = Decimal::from(BN / 10);
        let end = |end: Option<i64>| end.map(|end| Decimal::from(end) / Decimal::from(months));
        let unit = Unit::new("USD");
        let step = step / Decimal::from(months);
        let quantity = Quantity { low: end(low), high: end(high), modifier, unit, times: None, step };
        let monthly = Monthly { months, quantity };
        assert_eq!(monthly.value(Language::Chinese).as_deref(), Some(zh));
        assert_eq!(monthly.value(Language::English).as_deref(), Some(en));
    }

    #[test]
    fn hedges_stay_and_bounds_are_never_overstated() {
        let point = |value| (Some(value), Some(value));
        let (low, high) = point(3 * BN);
        check(low, high, Modifier::About, 8, "≈3.75 亿美元/月", "≈US$375 m/month");
        let (low, high) = point(34 * BN / 10);
        check(low, high, Modifier::Exact, 9, "3.78 亿美元/月", "US$378 m/month");
        check(Some(34 * BN / 10), None, Modifier::Over, 9, ">3.77 亿美元/月", ">US$377 m/month");
        check(None, Some(34 * BN / 10), Modifier::Under, 9, "<3.78 亿美元/月", "<US$378 m/month");
        check(Some(4 * BN), Some(5 * BN), Modifier::Exact, 12, "3.33–4.17 亿美元/月", "US$333–417 m/month");
    }

    #[test]
    fn axes_say_what_they_are_of() {
        let unit = Unit::new("USD");
        let scale = |language| format::axis_scale(Decimal::from(BN / 2), unit, language);
        let title = |language| unit_title(unit, scale(language), language);
        assert_eq!(title(Language::Chinese), "亿美元/月");
        assert_eq!(title(Language::English), "US$ m / month");
    }
}
