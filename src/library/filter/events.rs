//! Filters on dated events. They have no figure, and so no measure, hedge, unit or verdict: where one of
//! these is asked for, none passes.

use super::{Criterion, Filter, Months};
use crate::lexicon::{Lexicon, Role};
use crate::library::Entry;
use crate::model::{Bound, Milestone, Month, Party, Stamp, Status};
use crate::text::{Article, Folded, Span};

/// Whether an event lies behind its article, or is still to come.
pub fn milestone_status(milestone: &Milestone, entry: &Entry) -> Status {
    let is_past = entry.article.date().is_some_and(|date| milestone.date <= Stamp::from(date));
    if is_past { Status::Actual } else { Status::Planned }
}

/// The sentence of a dated event.
pub fn milestone_sentence(milestone: &Milestone, article: &Article) -> Option<Span> {
    let passage = article.passage(article.passage_at(milestone.quote.start)?)?.span;
    let before = article.words(Span::new(passage.start, milestone.quote.start));
    let after = article.words(Span::new(milestone.quote.end, passage.end));
    let start = before.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let end = after.find('。').map_or(after.len(), |at| at + '。'.len_utf8());
    Some(Span::from_usize(passage.start_index() + start, milestone.quote.end_index() + end))
}

impl Filter {
    /// Whether a dated event passes: its sentence holds the words or names the party, its date meets the
    /// months, and it lies behind or ahead as the status has it.
    pub fn passes_milestone(&self, milestone: &Milestone, entry: &Entry) -> bool {
        self.all_kinds(|criterion| holds(criterion, milestone, entry))
    }
}

fn holds(criterion: &Criterion, milestone: &Milestone, entry: &Entry) -> bool {
    let words = || milestone_sentence(milestone, &entry.article).map_or("", |span| entry.article.words(span));
    match criterion {
        Criterion::Words(query) => query.stands_in(words()),
        // A sentence does not tell whose an event is and with whom.
        Criterion::Party(party) | Criterion::Reporter(party) | Criterion::Partner(party) => {
            names_party(words(), *party)
        }
        Criterion::Period(months) => meets(milestone, *months),
        Criterion::Status(status) => milestone_status(milestone, entry) == *status,
        Criterion::Measure(_)
        | Criterion::Speaker(_)
        | Criterion::Modifier(_)
        | Criterion::Unit(_)
        | Criterion::Review(_)
        | Criterion::InConflict => false,
    }
}

/// A deadline counts at its date; what begins at a date goes on.
fn meets(milestone: &Milestone, months: Months) -> bool {
    let date = milestone.date.month;
    let last = if milestone.bound == Some(Bound::From) { Month::new(i16::MAX, 12) } else { date };
    months.meet(date, last)
}

/// Whether a word of a party stands in a text.
fn names_party(text: &str, party: Party) -> bool {
    let lexicon = Lexicon::embedded();
    let folded = Folded::new(text);
    let mut from = 0;
    while let Some((word, span)) = lexicon.find(folded.text(), from) {
        let is_it = |role: &Role| match role {
            Role::Party(id) | Role::ShortParty(id) => lexicon.party(*id).party == party,
            _ => false,
        };
        if lexicon.roles(word).iter().any(is_it) {
            return true;
        }
        from = span.end_index();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::search::Query;
    use crate::model::{Measure, Modifier};

    /// What happens at the dates that pass.
    fn passing(criteria: &[Criterion]) -> Vec<String> {
        let entry = Entry::new(Article::new(
            "date 2025-11-15 合作\n\n双方将于2026年底前在哈萨克斯坦建成新的口岸。跨境班列自2027年起将开通。2024年5月，两国开通了跨境运输机制。\n",
        ));
        assert_eq!(entry.extraction.milestones.len(), 3, "{:?}", entry.extraction.milestones);
        let mut filter = Filter::default();
        for criterion in criteria {
            filter.toggle(criterion.clone());
        }
        let passing = entry.extraction.milestones.iter().filter(|it| filter.passes_milestone(it, &entry));
        passing.map(|it| entry.article.words(it.quote).to_owned()).collect()
    }

    #[test]
    fn events_pass_by_words_party_time_and_status() {
        let year = |year| Criterion::Period(Months::year(year));
        assert_eq!(passing(&[]).len(), 3);
        assert_eq!(passing(&[Criterion::Words(Query::new("口岸"))]), ["2026年底前"]);
        assert_eq!(passing(&[Criterion::Party(Party("KAZ"))]), ["2026年底前"]);
        assert_eq!(passing(&[year(2024)]), ["2024年5月"]);
        assert_eq!(passing(&[year(2026), year(2024)]), ["2026年底前", "2024年5月"]);
        assert_eq!(passing(&[year(2030)]), ["2027年起"], "what begins goes on");
        assert_eq!(passing(&[Criterion::Status(Status::Actual)]), ["2024年5月"]);
        assert_eq!(passing(&[Criterion::Status(Status::Planned), year(2026)]), ["2026年底前"]);
    }

    #[test]
    fn no_event_passes_what_only_figures_have() {
        assert_eq!(passing(&[Criterion::Measure(Measure("exports"))]), [""; 0]);
        assert_eq!(passing(&[Criterion::Modifier(Modifier::Exact)]), [""; 0]);
        assert_eq!(passing(&[Criterion::Speaker(None)]), [""; 0]);
    }
}
