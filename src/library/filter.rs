//! Which claims are looked at: conditions that are combined, and their words.
//!
//! Conditions of one kind are alternatives (exports or imports), those of different kinds must all
//! hold (exports, and a target). An empty filter lets every claim through.

mod codes;
mod events;

pub use events::{milestone_sentence, milestone_status};

use super::search::Query;
use super::{ClaimKey, Language, Stated, format, names};
use crate::model::{Measure, Modifier, Month, Party, Period, Stamp, Status, Unit};
use crate::review::Verdict;

/// One condition on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Criterion {
    /// Each of these words stands in the claim's sentence, or names one of its fields.
    Words(Query),
    /// What is measured.
    Measure(Measure),
    /// Reporter or partner.
    Party(Party),
    /// Whose figure.
    Reporter(Party),
    /// With whom.
    Partner(Party),
    /// The reference period meets these months.
    Period(Months),
    /// Actual, planned, target, forecast.
    Status(Status),
    /// Who said it, in the words of the text; `None` for claims that nobody is named for.
    Speaker(Option<String>),
    /// The hedge.
    Modifier(Modifier),
    /// The unit.
    Unit(Unit),
    /// What a reviewer decided.
    Review(Verdict),
    /// It has a part in a conflict between claims.
    InConflict,
}

/// Some months, both ends included; `None` is an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Months {
    /// The first.
    pub first: Option<Month>,
    /// The last.
    pub last: Option<Month>,
}

impl Months {
    /// The whole of a year.
    pub fn year(year: i16) -> Self {
        Self { first: Some(Month::new(year, 1)), last: Some(Month::new(year, 12)) }
    }

    /// Whether some month from `first` to `last` is among them.
    fn meet(self, first: Month, last: Month) -> bool {
        self.first.is_none_or(|from| from <= last) && self.last.is_none_or(|to| first <= to)
    }
}

/// A kind of condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Words of the sentence, or names of fields.
    Words,
    /// What is measured.
    Measure,
    /// Reporter or partner.
    Party,
    /// Whose figure.
    Reporter,
    /// With whom.
    Partner,
    /// The reference period.
    Period,
    /// Actual, planned, target, forecast.
    Status,
    /// Who said it.
    Speaker,
    /// The hedge.
    Modifier,
    /// The unit.
    Unit,
    /// What a reviewer decided.
    Review,
    /// Whether claims fit together.
    Conflict,
}

impl Facet {
    /// Every kind, in the order of the menu.
    pub const ALL: [Self; 12] = [
        Self::Words,
        Self::Measure,
        Self::Party,
        Self::Reporter,
        Self::Partner,
        Self::Period,
        Self::Status,
        Self::Speaker,
        Self::Modifier,
        Self::Unit,
        Self::Review,
        Self::Conflict,
    ];

    /// Its name.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Words => language.choose("词语", "Words"),
            Self::Measure => language.choose("指标", "Measure"),
            Self::Party => language.choose("国家或地区", "Party"),
            Self::Reporter => language.choose("报告方", "Reporter"),
            Self::Partner => language.choose("伙伴方", "Partner"),
            Self::Period => language.choose("时间", "Period"),
            Self::Status => language.choose("状态", "Status"),
            Self::Speaker => language.choose("引述", "Speaker"),
            Self::Modifier => language.choose("限定", "Hedge"),
            Self::Unit => language.choose("单位", "Unit"),
            Self::Review => language.choose("审阅", "Review"),
            Self::Conflict => language.choose("核对", "Checks"),
        }
    }
}

impl Criterion {
    /// Its kind.
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Words(_) => Facet::Words,
            Self::Measure(_) => Facet::Measure,
            Self::Party(_) => Facet::Party,
            Self::Reporter(_) => Facet::Reporter,
            Self::Partner(_) => Facet::Partner,
            Self::Period(_) => Facet::Period,
            Self::Status(_) => Facet::Status,
            Self::Speaker(_) => Facet::Speaker,
            Self::Modifier(_) => Facet::Modifier,
            Self::Unit(_) => Facet::Unit,
            Self::Review(_) => Facet::Review,
            Self::InConflict => Facet::Conflict,
        }
    }

    /// Its value in words: 出口, Kazakhstan, 2025.
    pub fn value(&self, language: Language) -> String {
        match self {
            Self::Measure(measure) => names::measure(*measure, language),
            Self::Words(query) => query.typed().to_owned(),
            Self::Party(party) | Self::Reporter(party) | Self::Partner(party) => {
                names::party(*party, language).to_owned()
            }
            Self::Period(months) => codes::months(*months),
            Self::Status(status) => names::status(*status, language).to_owned(),
            Self::Speaker(Some(speaker)) => speaker.clone(),
            Self::Speaker(None) => language.choose("未注明", "nobody named").to_owned(),
            Self::Modifier(Modifier::Exact) => language.choose("确数", "exact").to_owned(),
            Self::Modifier(modifier) => names::modifier(*modifier, language).to_owned(),
            Self::Unit(unit) if *unit == Unit::COUNT => language.choose("件数", "count").to_owned(),
            Self::Unit(unit) => format::unit_name(*unit, language),
            Self::Review(verdict) => verdict_name(*verdict, language).to_owned(),
            Self::InConflict => language.choose("存在冲突", "in conflict").to_owned(),
        }
    }

    /// Kind and value, as a chip and an export have them: `指标：出口`.
    pub fn words(&self, language: Language) -> String {
        let colon = language.choose("：", ": ");
        format!("{}{colon}{}", self.facet().name(language), self.value(language))
    }

    /// Whether a claim fulfils it.
    fn holds(&self, stated: &Stated<'_>, conflicts: impl Fn(ClaimKey) -> bool) -> bool {
        let claim = stated.claim;
        match self {
            Self::Measure(measure) => claim.measure == *measure,
            Self::Words(query) => query.holds(stated),
            Self::Party(party) => [claim.reporter, claim.partner].contains(&Some(*party)),
            Self::Reporter(party) => claim.reporter == Some(*party),
            Self::Partner(party) => claim.partner == Some(*party),
            Self::Period(months) => {
                months_of(claim.period).is_some_and(|(first, last)| months.meet(first, last))
            }
            Self::Status(status) => claim.status == *status,
            Self::Speaker(speaker) => claim.speaker.map(|span| stated.words(span)) == speaker.as_deref(),
            Self::Modifier(modifier) => claim.quantity.modifier == *modifier,
            Self::Unit(unit) => claim.quantity.unit == *unit,
            Self::Review(verdict) => stated.entry.review.verdict(claim.id) == *verdict,
            Self::InConflict => conflicts(stated.key),
        }
    }

    /// The conditions that a claim fulfils, for a menu of what there is.
    pub fn of<'a>(stated: &Stated<'a>, in_conflict: bool) -> impl Iterator<Item = Self> + use<'a> {
        let claim = stated.claim;
        let (first, last) = months_of(claim.period).map_or((1, 0), |(first, last)| (first.year, last.year));
        let parties = [claim.reporter, claim.partner.filter(|partner| Some(*partner) != claim.reporter)];
        let speaker = claim.speaker.map(|span| stated.words(span).to_owned());
        let verdict = stated.entry.review.verdict(claim.id);
        [
            Self::Measure(claim.measure),
            Self::Status(claim.status),
            Self::Speaker(speaker),
            Self::Modifier(claim.quantity.modifier),
            Self::Unit(claim.quantity.unit),
            Self::Review(verdict),
        ]
        .into_iter()
        .chain(parties.into_iter().flatten().map(Self::Party))
        .chain(claim.reporter.map(Self::Reporter))
        .chain(claim.partner.map(Self::Partner))
        .chain((first..=last).take(MOST_YEARS).map(|year| Self::Period(Months::year(year))))
        .chain(in_conflict.then_some(Self::InConflict))
    }
}

/// Years of one claim that a menu lists: a period of decades is listed by its first.
const MOST_YEARS: usize = 12;

/// The first and the last month of a period, an open end being as the other; `None` where the text
/// gives none.
fn months_of(period: Option<Period>) -> Option<(Month, Month)> {
    let period = period?;
    let month = |stamp: Stamp| stamp.month;
    let (first, last) = (period.start.map(month), period.end.map(month));
    Some((first.or(last)?, last.or(first)?))
}

/// What a verdict is called.
pub const fn verdict_name(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Open => language.choose("未审阅", "open"),
        Verdict::Accepted => language.choose("已接受", "accepted"),
        Verdict::Edited => language.choose("已修改", "edited"),
        Verdict::Rejected => language.choose("已否决", "rejected"),
    }
}

/// Conditions on claims, combined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Sorted, so that those of one kind stand together.
    criteria: Vec<Criterion>,
}

impl Filter {
    /// Whether every claim passes.
    pub const fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The conditions, by kind.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// Whether a condition is set.
    pub fn has(&self, criterion: &Criterion) -> bool {
        self.criteria.binary_search(criterion).is_ok()
    }

    /// Sets a condition, or takes it away.
    pub fn toggle(&mut self, criterion: Criterion) {
        match self.criteria.binary_search(&criterion) {
            Ok(at) => drop(self.criteria.remove(at)),
            Err(at) => self.criteria.insert(at, criterion),
        }
    }

    /// Lets every claim pass again.
    pub fn clear(&mut self) {
        self.criteria.clear();
    }

    /// Whether it asks what other claims say, so that it must be asked again when these change.
    pub fn asks_for_conflicts(&self) -> bool {
        self.has(&Criterion::InConflict)
    }

    /// Whether it asks what reviewers decided.
    pub fn asks_for_review(&self) -> bool {
        self.criteria.iter().any(|criterion| criterion.facet() == Facet::Review)
    }

    /// Whether a claim passes. `conflicts` tells whether a claim has a part in a conflict.
    pub fn matches(&self, stated: &Stated<'_>, conflicts: impl Fn(ClaimKey) -> bool) -> bool {
        self.all_kinds(|criterion| criterion.holds(stated, &conflicts))
    }

    /// Whether of each kind one condition holds.
    fn all_kinds(&self, holds: impl Fn(&Criterion) -> bool) -> bool {
        let mut kinds = self.criteria.chunk_by(|one, next| one.facet() == next.facet());
        kinds.all(|alternatives| alternatives.iter().any(&holds))
    }

    /// The conditions in words, one each.
    pub fn words(&self, language: Language) -> Vec<String> {
        self.criteria.iter().map(|criterion| criterion.words(language)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{ArticleId, Entry};
    use crate::text::Article;

    const TEXT: &str = "date 2024-05-06 两国贸易\n\n2023年中哈贸易额达35.2亿美元，同比增长12%，其中中国对哈萨克斯坦出口超过18亿美元。\n\n\
        部长李明表示，目标是到2030年出口达到100亿美元。\n";

    /// The quotes of the claims that pass.
    fn passing(criteria: &[Criterion]) -> Vec<String> {
        let entry = Entry::new(Article::new(TEXT));
        let mut filter = Filter::default();
        for criterion in criteria {
            filter.toggle(criterion.clone());
        }
        let last = ArticleId(0).claim(crate::model::ClaimId(3));
        let passing = entry.claims(ArticleId(0)).filter(|stated| filter.matches(stated, |key| key == last));
        passing.map(|stated| stated.words(stated.claim.quote).to_owned()).collect()
    }

    #[test]
    fn conditions_of_one_kind_are_alternatives_and_kinds_add_up() {
        let exports = Criterion::Measure(Measure("exports"));
        let trade = Criterion::Measure(Measure("trade"));
        assert_eq!(passing(&[]).len(), 4);
        assert_eq!(passing(std::slice::from_ref(&exports)), ["18亿美元", "100亿美元"]);
        assert_eq!(passing(&[exports.clone(), trade]).len(), 4);
        assert_eq!(passing(&[exports.clone(), Criterion::Modifier(Modifier::Over)]), ["18亿美元"]);
        assert_eq!(passing(&[exports, Criterion::Status(Status::Target)]), ["100亿美元"]);
    }

    #[test]
    fn every_kind_of_condition_is_asked() {
        assert_eq!(passing(&[Criterion::Party(Party("CHN")), Criterion::Unit(Unit::PERCENT)]), ["12%"]);
        assert_eq!(passing(&[Criterion::Period(Months::year(2030))]), ["100亿美元"]);
        assert_eq!(passing(&[Criterion::Speaker(Some("李明".to_owned()))]), ["100亿美元"]);
        assert_eq!(passing(&[Criterion::Speaker(None)]).len(), 3);
        let china = Party("CHN");
        assert_eq!(passing(&[Criterion::Reporter(Party("KAZ"))]), [""; 0]);
        assert_eq!(passing(&[Criterion::Partner(china)]), [""; 0]);
        let exact = Criterion::Modifier(Modifier::Exact);
        assert_eq!(passing(&[Criterion::Reporter(china), Criterion::Partner(Party("KAZ")), exact]).len(), 3);
        assert_eq!(passing(&[Criterion::Words(Query::new("部長 出口"))]), ["100亿美元"]);
        assert_eq!(passing(&[Criterion::Words(Query::new("exports over"))]), ["18亿美元"]);
        assert_eq!(passing(&[Criterion::InConflict]), ["100亿美元"]);
        assert_eq!(passing(&[Criterion::Review(Verdict::Open)]).len(), 4);
        assert_eq!(passing(&[Criterion::Review(Verdict::Rejected)]), [""; 0]);
    }

    #[test]
    fn a_period_passes_where_it_meets_the_months() {
        let months = |first: Option<(i16, i8)>, last: Option<(i16, i8)>| {
            let month = |it: Option<(i16, i8)>| it.map(|(year, month)| Month::new(year, month));
            passing(&[Criterion::Period(Months { first: month(first), last: month(last) })]).len()
        };
        assert_eq!(months(Some((2023, 6)), Some((2023, 6))), 3, "a month of the year");
        assert_eq!(months(Some((2024, 1)), Some((2029, 12))), 0);
        assert_eq!(months(Some((2024, 1)), None), 1);
        assert_eq!(months(None, Some((2022, 12))), 0);
    }

    #[test]
    fn what_a_claim_offers_lets_it_pass() {
        let entry = Entry::new(Article::new(TEXT));
        for stated in entry.claims(ArticleId(0)) {
            let offered: Vec<_> = Criterion::of(&stated, true).collect();
            assert!(offered.len() >= 7, "{offered:?}");
            for criterion in offered {
                let mut filter = Filter::default();
                filter.toggle(criterion.clone());
                assert!(filter.matches(&stated, |_| true), "{criterion:?}");
                filter.toggle(criterion);
                assert!(filter.is_empty());
            }
        }
    }

    #[test]
    fn conditions_have_words_in_both_languages() {
        let criterion = Criterion::Measure(Measure("exports"));
        assert_eq!(criterion.words(Language::Chinese), "指标：出口");
        assert_eq!(criterion.words(Language::English), "Measure: Exports");
        assert_eq!(Criterion::Unit(Unit::new("USD")).words(Language::Chinese), "单位：美元");
    }
}
