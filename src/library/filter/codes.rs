//! Conditions as short texts: in workspace files, and as the command line takes them.

use super::super::search::Query;
use super::{Criterion, Facet, Months};
use crate::lexicon::Lexicon;
use crate::model::{Measure, Modifier, Month, Status, Unit};
use crate::review::{self, STATUSES, Verdict};

/// What stands for claims that nobody is named for.
const NOBODY: &str = "-";

impl Facet {
    /// The name in files, and of the option of the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Measure => "measure",
            Self::Party => "party",
            Self::Reporter => "reporter",
            Self::Partner => "partner",
            Self::Period => "period",
            Self::Status => "status",
            Self::Speaker => "speaker",
            Self::Modifier => "modifier",
            Self::Unit => "unit",
            Self::Review => "verdict",
            Self::Conflict => "in_conflict",
        }
    }

    /// What its values are, in a sentence that lists them.
    pub fn accepted(self) -> String {
        let lexicon = Lexicon::embedded();
        match self {
            Self::Words => "one or more words".to_owned(),
            Self::Measure => {
                let codes = lexicon.measures().iter().map(|entry| entry.measure.code());
                format!("a measure by its code or name: {}", listed(codes.chain([Measure::OTHER.code()])))
            }
            Self::Party | Self::Reporter | Self::Partner => {
                let codes = lexicon.parties().iter().map(|entry| entry.party.code());
                format!("a country or body by its code or name (哈萨克斯坦, Kazakhstan): {}", listed(codes))
            }
            Self::Period => "a time as 2024, 2024-09, 2024-01..2024-09, 2024.. or ..2024".to_owned(),
            Self::Status => format!("one of {}", listed(STATUSES.into_iter().map(Status::code))),
            Self::Speaker => {
                format!("a speaker in the words of the text, or {NOBODY} where nobody is named")
            }
            Self::Modifier => format!("one of {}", listed(Modifier::ALL.into_iter().map(Modifier::code))),
            Self::Unit => {
                let known = [Unit::PERCENT, Unit::POINTS, Unit::TIMES, Unit::COUNT].map(|unit| unit.code);
                let codes = known.into_iter().chain(lexicon.units().iter().map(|entry| entry.unit.code));
                format!(
                    "a unit, or one per another (USD/t), or {NOBODY} for a bare number: {}",
                    listed(codes)
                )
            }
            Self::Review => format!("one of {}", listed(Verdict::ALL.into_iter().map(Verdict::code))),
            Self::Conflict => "nothing".to_owned(),
        }
    }
}

/// Each once, with commas between.
fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for code in codes.filter(|code| !code.is_empty()) {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    all.join(", ")
}

impl Criterion {
    /// Its value as text, from which [`from_code`](Self::from_code) reads it again.
    pub fn code(&self) -> String {
        match self {
            Self::Words(query) => query.typed().to_owned(),
            Self::Measure(measure) => measure.to_string(),
            Self::Party(party) | Self::Reporter(party) | Self::Partner(party) => party.to_string(),
            Self::Period(of) => months(*of),
            Self::Status(status) => status.code().to_owned(),
            Self::Speaker(speaker) => speaker.clone().unwrap_or_else(|| NOBODY.to_owned()),
            Self::Modifier(modifier) => modifier.code().to_owned(),
            Self::Unit(unit) if *unit == Unit::NONE => NOBODY.to_owned(),
            Self::Unit(unit) => unit.to_string(),
            Self::Review(verdict) => verdict.code().to_owned(),
            Self::InConflict => String::new(),
        }
    }

    /// The condition of a kind with this value: a code, or a name in either language.
    /// `None` where the value is none of [`Facet::accepted`].
    pub fn from_code(facet: Facet, value: &str) -> Option<Self> {
        let value = value.trim();
        let party = || review::party_from(value);
        Some(match facet {
            Facet::Words => Self::Words(Some(Query::new(value)).filter(|query| !query.is_empty())?),
            Facet::Measure => Self::Measure(review::measure_from(value)?),
            Facet::Party => Self::Party(party()?),
            Facet::Reporter => Self::Reporter(party()?),
            Facet::Partner => Self::Partner(party()?),
            Facet::Period => Self::Period(months_from(value)?),
            Facet::Status => Self::Status(review::status_from(value)?),
            Facet::Speaker if value == NOBODY => Self::Speaker(None),
            Facet::Speaker if value.is_empty() => return None,
            Facet::Speaker => Self::Speaker(Some(value.to_owned())),
            Facet::Modifier => Self::Modifier(review::modifier_from(value)?),
            Facet::Unit if value == NOBODY => Self::Unit(Unit::NONE),
            Facet::Unit => Self::Unit(review::unit_from(value)?),
            Facet::Review => Self::Review(Verdict::ALL.into_iter().find(|it| it.code() == value)?),
            Facet::Conflict => Self::InConflict,
        })
    }
}

/// `2024`, `2024-09`, `2024-01..2024-09`, `2024-01..`, `..2024-12`.
pub(super) fn months(months: Months) -> String {
    match (months.first, months.last) {
        (Some(first), Some(last)) if months == Months::year(first.year) => last.year.to_string(),
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, last) => {
            let words = |month: Option<Month>| month.map(|month| month.to_string()).unwrap_or_default();
            format!("{}..{}", words(first), words(last))
        }
    }
}

fn months_from(text: &str) -> Option<Months> {
    let period = review::period_from(text)?;
    let months =
        Months { first: period.start.map(|stamp| stamp.month), last: period.end.map(|stamp| stamp.month) };
    (months.first.is_some() || months.last.is_some()).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Party;

    #[test]
    fn conditions_are_read_again_as_they_were() {
        for criterion in [
            Criterion::Words(Query::new("小麦 over")),
            Criterion::Measure(Measure("exports")),
            Criterion::Party(Party("KAZ")),
            Criterion::Reporter(Party("CHN")),
            Criterion::Partner(Party("欧盟")),
            Criterion::Period(Months::year(2025)),
            Criterion::Period(Months { first: Some(Month::new(2025, 9)), last: Some(Month::new(2025, 9)) }),
            Criterion::Period(Months { first: None, last: Some(Month::new(2026, 12)) }),
            Criterion::Status(Status::Target),
            Criterion::Speaker(None),
            Criterion::Speaker(Some("李明".to_owned())),
            Criterion::Modifier(Modifier::AtLeast),
            Criterion::Unit(Unit::new("USD").per("t")),
            Criterion::Unit(Unit::NONE),
            Criterion::Review(Verdict::Edited),
            Criterion::InConflict,
        ] {
            let text = criterion.code();
            assert_eq!(Criterion::from_code(criterion.facet(), &text), Some(criterion), "{text}");
        }
    }

    #[test]
    fn names_of_both_languages_are_values_and_others_are_none() {
        let read = Criterion::from_code;
        assert_eq!(read(Facet::Party, "哈萨克斯坦"), Some(Criterion::Party(Party("KAZ"))));
        assert_eq!(read(Facet::Party, "kazakhstan"), Some(Criterion::Party(Party("KAZ"))));
        assert_eq!(read(Facet::Measure, "出口"), Some(Criterion::Measure(Measure("exports"))));
        assert_eq!(read(Facet::Unit, "美元"), Some(Criterion::Unit(Unit::new("USD"))));
        for (facet, value) in [
            (Facet::Party, "月球"),
            (Facet::Measure, "happiness"),
            (Facet::Status, "past"),
            (Facet::Period, "2024-13"),
            (Facet::Period, ".."),
            (Facet::Words, "  "),
            (Facet::Speaker, ""),
        ] {
            assert_eq!(read(facet, value), None, "{value}");
        }
    }

    #[test]
    fn what_is_accepted_is_listed_and_read() {
        for facet in
            [Facet::Measure, Facet::Party, Facet::Status, Facet::Modifier, Facet::Review, Facet::Unit]
        {
            let accepted = facet.accepted();
            let list =
                accepted.rsplit_once(": ").map_or_else(|| accepted.trim_start_matches("one of "), |it| it.1);
            assert!(list.split(", ").count() > 3, "{accepted}");
            for value in list.split(", ") {
                assert!(Criterion::from_code(facet, value).is_some(), "{value} of {facet:?}");
            }
        }
    }
}
