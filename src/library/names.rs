//! What the model's values are called, in Chinese and in English.
//!
//! Names of values of the model only: the words of the interface itself are the app's.

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::model::{
    Bound, Comparison, Field, Measure, Milestone, Modifier, Month, Origin, Party, Period, Relation, Stamp,
    Status, Transformation, UnusedReason,
};
use crate::text::{Article, Date};

/// A measure, as the lexicon names it; its code where the lexicon does not.
pub fn measure(measure: Measure, language: Language) -> String {
    if measure == Measure::OTHER {
        return language.choose("其他", "Other").to_owned();
    }
    match Lexicon::embedded().measure_named(measure) {
        Some(entry) => language.choose(entry.zh, entry.en).to_owned(),
        None => sentence_case(measure.code()),
    }
}

/// The card family that a measure belongs to: measures of one family share a card.
pub fn family(measure: Measure) -> &'static str {
    Lexicon::embedded().measure_named(measure).map_or(measure.code(), |entry| entry.family)
}

/// A family, named after its first measure.
pub fn family_name(family: &'static str, language: Language) -> String {
    let lexicon = Lexicon::embedded();
    let head = lexicon
        .measure_named(Measure(family))
        .or_else(|| lexicon.measures().iter().find(|entry| entry.family == family));
    match head {
        Some(entry) => language.choose(entry.zh, entry.en).to_owned(),
        None => measure(Measure(family), language),
    }
}

/// `rail_freight` as `Rail freight`.
fn sentence_case(code: &str) -> String {
    let mut words = code.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A party's full name.
pub fn party(party: Party, language: Language) -> &'static str {
    Lexicon::embedded().party_named(party).map_or(party.code(), |entry| language.choose(entry.zh, entry.en))
}

/// A party in one or a few characters: 哈, KAZ.
pub fn party_short(party: Party, language: Language) -> &'static str {
    match (language, Lexicon::embedded().party_named(party)) {
        (Language::Chinese, Some(entry)) => entry.short.unwrap_or(entry.zh),
        (Language::English, Some(entry)) if !party.is_country() => entry.en,
        _ => party.code(),
    }
}

/// Whether goods flow one way between reporter and partner.
pub fn is_directed(measure: Measure) -> bool {
    matches!(measure.code(), "exports" | "imports")
}

/// Reporter and partner with the arrow of what flows: 哈→乌 for exports, 哈←乌 for imports, 哈↔乌
/// otherwise.
pub fn parties(
    measure: Measure,
    reporter: Option<Party>,
    partner: Option<Party>,
    name: impl Fn(Party) -> &'static str,
) -> Option<String> {
    let arrow = match measure.code() {
        "exports" => "→",
        "imports" => "←",
        _ => "↔",
    };
    match (reporter, partner) {
        (Some(reporter), Some(partner)) => Some(format!("{}{arrow}{}", name(reporter), name(partner))),
        (Some(reporter), None) => Some(name(reporter).to_owned()),
        (None, Some(partner)) => Some(format!("{arrow}{}", name(partner))),
        (None, None) => None,
    }
}

/// Actual, planned, target, forecast.
pub const fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Actual => language.choose("实际", "Actual"),
        Status::Planned => language.choose("计划", "Planned"),
        Status::Target => language.choose("目标", "Target"),
        Status::Forecast => language.choose("预测", "Forecast"),
    }
}

/// Level, growth, change, share, contribution.
pub const fn transformation(transformation: Transformation, language: Language) -> &'static str {
    match transformation {
        Transformation::Level => language.choose("水平值", "Level"),
        Transformation::Growth => language.choose("增长", "Growth"),
        Transformation::Change => language.choose("增减额", "Change"),
        Transformation::Share => language.choose("占比", "Share"),
        Transformation::Contribution => language.choose("贡献", "Contribution"),
    }
}

/// Against what a change is reckoned.
pub const fn comparison(comparison: Comparison, language: Language) -> &'static str {
    match comparison {
        Comparison::YearOnYear => language.choose("同比", "year on year"),
        Comparison::PreviousPeriod => language.choose("环比", "on the previous period"),
        Comparison::AverageAnnual => language.choose("年均", "average a year"),
        Comparison::Since => language.choose("较基期", "since a base period"),
    }
}

/// A field of a claim.
pub const fn field(field: Field, language: Language) -> &'static str {
    match field {
        Field::Number => language.choose("数字", "Number"),
        Field::Unit => language.choose("单位", "Unit"),
        Field::Modifier => language.choose("限定", "Hedge"),
        Field::Measure => language.choose("指标", "Measure"),
        Field::Commodity => language.choose("商品", "Commodity"),
        Field::Counted => language.choose("计数对象", "Counted"),
        Field::Transformation => language.choose("变换", "Transformation"),
        Field::Comparison => language.choose("比较基准", "Comparison"),
        Field::Direction => language.choose("方向", "Direction"),
        Field::Reporter => language.choose("报告方", "Reporter"),
        Field::Partner => language.choose("伙伴方", "Partner"),
        Field::Period => language.choose("时期", "Period"),
        Field::Status => language.choose("状态", "Status"),
        Field::Speaker => language.choose("引述", "Speaker"),
    }
}

/// How a field came to its value.
pub const fn origin(origin: Origin, language: Language) -> &'static str {
    match origin {
        Origin::Stated => language.choose("明示", "stated"),
        Origin::Carried => language.choose("承接", "carried"),
        Origin::Assumed => language.choose("推定", "assumed"),
        Origin::Edited => language.choose("已修改", "edited"),
    }
}

/// What one end of a link is to the other: the growth, the total value …
pub const fn relation(relation: Relation, language: Language) -> &'static str {
    match relation {
        Relation::GrowthOf => language.choose("增幅", "growth"),
        Relation::ShareOf => language.choose("份额", "share"),
        Relation::CountOf => language.choose("件数", "count"),
        Relation::ValueOf => language.choose("总额", "total value"),
        Relation::Repeats => language.choose("重述", "restatement"),
        Relation::ConversionOf => language.choose("换算值", "conversion"),
        Relation::BaseOf => language.choose("基期值", "earlier value"),
    }
}

/// Why a number is not a claim.
pub const fn reason(reason: UnusedReason, language: Language) -> &'static str {
    match reason {
        UnusedReason::Ordinal => language.choose("序数，不是数量", "an ordinal, not a quantity"),
        UnusedReason::Date => language.choose("日期或时段的一部分", "part of a date or a span of time"),
        UnusedReason::Name => language.choose("名称的一部分", "part of a name"),
        UnusedReason::Code => language.choose("编号或代码", "a code or a number of reference"),
        UnusedReason::Rank => language.choose("名次", "a rank"),
        UnusedReason::ListNumber => language.choose("列表序号", "the number of a list item"),
        UnusedReason::PageFurniture => language.choose("编辑信息或页码", "an editor's line or a page number"),
        UnusedReason::PartyCount => {
            language.choose("指代前文各方的个数", "a count of the parties just named")
        }
        UnusedReason::Idiom => {
            language.choose("词语中的数字，不表数量", "part of a word; no number is meant")
        }
        UnusedReason::Duration => language.choose("时长，不计量经济活动", "a length of time"),
        UnusedReason::Unlinked => language.choose("没有可计量的单位", "no unit that trade is measured in"),
        UnusedReason::TooLong => language.choose("位数过多", "more digits than can be kept exactly"),
    }
}

/// A hedge in words: 超过, over. Empty for an exact value.
pub const fn modifier(modifier: Modifier, language: Language) -> &'static str {
    match modifier {
        Modifier::Exact => "",
        Modifier::About => language.choose("约", "about"),
        Modifier::Nearly => language.choose("近", "nearly"),
        Modifier::Over => language.choose("超过", "over"),
        Modifier::AtLeast => language.choose("至少", "at least"),
        Modifier::Under => language.choose("不足", "under"),
        Modifier::UpTo => language.choose("至多", "up to"),
        Modifier::Several => language.choose("概数", "order of magnitude"),
    }
}

/// A day or a month.
pub fn stamp(stamp: Stamp, language: Language) -> String {
    let Month { year, month } = stamp.month;
    match (language, stamp.day) {
        (Language::Chinese, Some(day)) => format!("{year}年{month}月{day}日"),
        (Language::Chinese, None) => format!("{year}年{month}月"),
        (Language::English, Some(day)) => format!("{day} {} {year}", month_name(month)),
        (Language::English, None) => format!("{} {year}", month_name(month)),
    }
}

/// A calendar date.
pub fn date(date: Date, language: Language) -> String {
    stamp(Stamp::from(date), language)
}

/// A milestone's date with its bound: `2026年12月前`, `from Jan 2027`.
pub fn milestone_date(milestone: &Milestone, language: Language) -> String {
    let at = stamp(milestone.date, language);
    match (milestone.bound, language) {
        (None, _) => at,
        (Some(Bound::By), Language::Chinese) => format!("{at}底前"),
        (Some(Bound::By), Language::English) => format!("by {at}"),
        (Some(Bound::From), Language::Chinese) => format!("{at}起"),
        (Some(Bound::From), Language::English) => format!("from {at}"),
    }
}

const fn month_name(month: i8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

/// A period to read: `2025年1–8月`, `Jan–Aug 2025`; the article's words where it did not resolve.
pub fn period(period: Period, article: &Article, language: Language) -> String {
    match (period.start, period.end) {
        (None, None) => period.text.map_or("", |span| article.words(span)).to_owned(),
        (Some(start), None) => match language {
            Language::Chinese => format!("{}起", stamp(start, language)),
            Language::English => format!("from {}", stamp(start, language)),
        },
        (None, Some(end)) => match language {
            Language::Chinese => format!("截至{}", stamp(end, language)),
            Language::English => format!("up to {}", stamp(end, language)),
        },
        (Some(start), Some(end)) => closed_period(start, end, language),
    }
}

fn closed_period(start: Stamp, end: Stamp, language: Language) -> String {
    if start == end {
        return stamp(start, language);
    }
    let (first, last) = (start.month, end.month);
    let whole_years = start.day.is_none() && end.day.is_none() && first.month == 1 && last.month == 12;
    match (language, whole_years, first.year == last.year) {
        (Language::Chinese, true, true) => format!("{}年", first.year),
        (Language::Chinese, true, false) => format!("{}–{}年", first.year, last.year),
        (Language::English, true, true) => format!("{}", first.year),
        (Language::English, true, false) => format!("{}–{}", first.year, last.year),
        (Language::Chinese, false, true) if start.day.is_none() && end.day.is_none() => {
            format!("{}年{}–{}月", first.year, first.month, last.month)
        }
        (Language::English, false, true) if start.day.is_none() && end.day.is_none() => {
            format!("{}–{} {}", month_name(first.month), month_name(last.month), first.year)
        }
        _ => format!("{}–{}", stamp(start, language), stamp(end, language)),
    }
}

/// A period in figures, as labels for screen readers have it: `2025-01..09`.
pub fn period_figures(period: Period) -> Option<String> {
    match (period.start, period.end) {
        (None, None) => None,
        (Some(start), None) => Some(format!("{start}..")),
        (None, Some(end)) => Some(format!("..{end}")),
        (Some(start), Some(end)) if start == end => Some(start.to_string()),
        (Some(start), Some(end)) => {
            let months = start.day.is_none() && end.day.is_none();
            Some(if months && start.month.year == end.month.year {
                format!("{start}..{:02}", end.month.month)
            } else {
                format!("{start}..{end}")
            })
        }
    }
}

/// Length of a period for its chip: `8M`, `12M`, `5Y`; `None` where an end is open or days are meant.
pub fn period_length(period: Period) -> Option<String> {
    let has_days = period.start?.day.is_some() || period.end?.day.is_some();
    let months = period.length_months().filter(|months| *months > 0 && !has_days)?;
    Some(if months > 12 && months % 12 == 0 { format!("{}Y", months / 12) } else { format!("{months}M") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(from: (i16, i8), to: (i16, i8)) -> Period {
        Period::months(Month::new(from.0, from.1), Month::new(to.0, to.1))
    }

    #[test]
    fn periods_read_well_in_both_languages() {
        let article = Article::new("");
        for (value, zh, en, figures, length) in [
            (months((2025, 1), (2025, 8)), "2025年1–8月", "Jan–Aug 2025", "2025-01..08", Some("8M")),
            (months((2024, 1), (2024, 12)), "2024年", "2024", "2024-01..12", Some("12M")),
            (months((2020, 1), (2024, 12)), "2020–2024年", "2020–2024", "2020-01..2024-12", Some("5Y")),
            (months((2025, 5), (2025, 5)), "2025年5月", "May 2025", "2025-05", Some("1M")),
            (
                months((2024, 11), (2025, 2)),
                "2024年11月–2025年2月",
                "Nov 2024–Feb 2025",
                "2024-11..2025-02",
                Some("4M"),
            ),
        ] {
            assert_eq!(period(value, &article, Language::Chinese), zh);
            assert_eq!(period(value, &article, Language::English), en);
            assert_eq!(period_figures(value).as_deref(), Some(figures));
            assert_eq!(period_length(value).as_deref(), length);
        }
    }

    #[test]
    fn a_flow_has_a_direction() {
        let name = |party: Party| party.code();
        let (a, b) = (Some(Party("KAZ")), Some(Party("UZB")));
        assert_eq!(parties(Measure("exports"), a, b, name).as_deref(), Some("KAZ→UZB"));
        assert_eq!(parties(Measure("imports"), a, b, name).as_deref(), Some("KAZ←UZB"));
        assert_eq!(parties(Measure("trade"), a, b, name).as_deref(), Some("KAZ↔UZB"));
        assert_eq!(parties(Measure("gdp"), a, None, name).as_deref(), Some("KAZ"));
        assert_eq!(parties(Measure("gdp"), None, None, name), None);
    }
}
