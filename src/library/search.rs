//! Finding words: in the texts of articles, and in what is known of their claims.
//!
//! Words are compared folded: simplified for traditional characters, half width for full width,
//! small for capital letters, and without blanks, so that `40亿` finds `４０ 億`. All words of a
//! query must be found in one place. What is found keeps the offsets of the text as published.

mod folded;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use memchr::memmem::Finder;

pub use folded::FoldedEntry;
use folded::{fold, folded};

use super::{ArticleId, ClaimKey, Entry, Language, Library, Stated, format, names};
use crate::lexicon::Lexicon;
use crate::model::{Claim, ClaimId, Measure, Modifier, Party, Status, Transformation, Unit};
use crate::text::{Folded, PassageId, Span};

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// A claim: every word stands in its sentence, or is the name of one of its fields.
    Claim(ClaimKey),
    /// A passage that holds every word, and none of the claims found.
    Passage(ArticleId, PassageId),
}

impl Found {
    /// The article.
    pub const fn article(self) -> ArticleId {
        match self {
            Self::Claim(key) => key.article,
            Self::Passage(article, _) => article,
        }
    }
}

/// The words of a query, folded, with what they name. Two are equal where their words are.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As typed, with single blanks.
    typed: String,
    /// Sorted.
    terms: Arc<[Term]>,
}

impl Query {
    /// The words of what was typed, between blanks.
    pub fn new(typed: &str) -> Self {
        let folded = Folded::new(typed);
        let words = folded.text().split(char::is_whitespace).map(|word| fold(word).0);
        let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { typed, terms: words.into_iter().map(|word| Term::new(word, &NAMES)).collect() }
    }

    /// What was typed, with single blanks.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether each of its words stands in the sentence of a claim, or names one of its fields.
    pub fn holds(&self, stated: &Stated<'_>) -> bool {
        let article = stated.entry.folded();
        let Some(claim) = article.claims.get(stated.key.claim.0 as usize) else { return false };
        let (start, end) = claim.sentence;
        let sentence = article.text.get(start as usize..end as usize).unwrap_or_default();
        self.terms
            .iter()
            .all(|term| term.stands_in(sentence) || term.names(stated.claim) || term.stands_in(&claim.words))
    }

    /// Whether each of its words stands in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = folded(text);
        self.terms.iter().all(|term| term.stands_in(&text))
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.text.as_str())
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where its words stand in a text, in text order; those that overlap are one.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let (folded, offsets) = fold(Folded::new(text).text());
        let mut spans: Vec<Span> = Vec::new();
        for term in self.terms.iter() {
            for at in term.finder.find_iter(folded.as_bytes()) {
                let (Some(start), Some(end)) = (offsets.get(at), offsets.get(at + term.text.len() - 1))
                else {
                    continue;
                };
                // The last byte of a term belongs to the character that begins there.
                let length =
                    text.get(*end as usize..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                spans.push(Span::new(*start, *end + u32::try_from(length).unwrap_or(1)));
            }
        }
        spans.sort_unstable();
        spans.dedup();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start < last.end => *last = last.join(span),
                _ => joined.push(span),
            }
        }
        joined
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.words().eq(other.words())
    }
}

impl Eq for Query {}

impl PartialOrd for Query {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Query {
    fn cmp(&self, other: &Self) -> Ordering {
        self.words().cmp(other.words())
    }
}

impl Hash for Query {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words().for_each(|word| word.hash(state));
    }
}

/// Everything that a query finds in the articles in `order`, in text order, `most` at most.
///
/// Each article is folded when it is first searched, unless [`Entry::fold`] did so before.
pub fn find(
    library: &Library,
    query: &Query,
    order: impl IntoIterator<Item = ArticleId>,
    most: usize,
) -> Vec<Found> {
    let mut found = Vec::new();
    if query.is_empty() {
        return found;
    }
    for id in order {
        if let Some(entry) = library.entry(id) {
            find_in(id, entry, &query.terms, &mut found);
        }
        if found.len() >= most {
            found.truncate(most);
            break;
        }
    }
    found
}

/// Makes what every search needs, however many articles there are.
pub(super) fn prepare() {
    LazyLock::force(&NAMES);
}

fn find_in(id: ArticleId, entry: &Entry, terms: &[Term], found: &mut Vec<Found>) {
    let article = entry.folded();
    let hits: Vec<Vec<u32>> = terms.iter().map(|term| term.hits(&article.text)).collect();
    let passages = article.passages_with_all(&hits);
    let mut passages = passages.into_iter().peekable();
    let mut last_claimed = None;
    for (at, claim) in (0..).map(ClaimId).zip(&article.claims) {
        let Some(read) = entry.extraction.claim(at) else { continue };
        let matches = |(term, hits): (&Term, &Vec<u32>)| {
            let (start, end) = claim.sentence;
            let first = hits.partition_point(|hit| *hit < start);
            hits.get(first).is_some_and(|hit| *hit < end) || term.names(read) || term.stands_in(&claim.words)
        };
        if !terms.iter().zip(&hits).all(matches) {
            continue;
        }
        // Passages before that of the claim hold the words, and no claim that was found.
        while let Some(passage) = passages.next_if(|passage| *passage < claim.passage) {
            if last_claimed != Some(passage) {
                found.push(Found::Passage(id, passage));
            }
        }
        last_claimed = Some(claim.passage);
        found.push(Found::Claim(id.claim(at)));
    }
    let rest = passages.filter(|passage| last_claimed != Some(*passage));
    found.extend(rest.map(|passage| Found::Passage(id, passage)));
}

static NAMES: LazyLock<Names> = LazyLock::new(Names::embedded);

/// The names of the values of fields, folded, in both languages and as codes.
#[derive(Debug)]
struct Names {
    measures: Vec<(Measure, String)>,
    parties: Vec<(Party, String)>,
    /// Units are few letters, which stand in many words: only the whole name counts.
    units: Vec<(Unit, [String; 3])>,
}

impl Names {
    fn embedded() -> Self {
        let lexicon = Lexicon::embedded();
        let measures = lexicon
            .measures()
            .iter()
            .map(|entry| (entry.measure, joined([entry.zh, entry.en, entry.measure.code()])));
        let parties = lexicon.parties().iter().map(|entry| {
            let party = entry.party;
            (party, joined([entry.zh, entry.en, party.code()]))
        });
        let units: HashSet<Unit> = lexicon.units().iter().map(|entry| Unit::new(entry.unit.code)).collect();
        let units = units.into_iter().map(|unit| {
            let name = |language| folded(&format::unit_name(unit, language));
            (unit, [folded(unit.code), name(Language::Chinese), name(Language::English)])
        });
        Self { measures: measures.collect(), parties: parties.collect(), units: units.collect() }
    }
}

fn joined(words: [&str; 3]) -> String {
    words.map(folded).join("\n")
}

/// One word of a query, with the fields' values that it names.
#[derive(Clone, Debug)]
struct Term {
    text: String,
    finder: Finder<'static>,
    measures: Vec<Measure>,
    parties: Vec<Party>,
    statuses: Vec<Status>,
    modifiers: Vec<Modifier>,
    transformations: Vec<Transformation>,
    units: Vec<Unit>,
}

impl Term {
    fn new(text: String, names: &Names) -> Self {
        let term = text.as_str();
        let says = |words: [&str; 3]| joined(words).contains(term);
        let statuses = [Status::Actual, Status::Planned, Status::Target, Status::Forecast];
        let transformations = [
            Transformation::Level,
            Transformation::Growth,
            Transformation::Change,
            Transformation::Share,
            Transformation::Contribution,
        ];
        let (zh, en) = (Language::Chinese, Language::English);
        Self {
            finder: Finder::new(term).into_owned(),
            measures: of_names(&names.measures, term),
            parties: of_names(&names.parties, term),
            statuses: statuses
                .into_iter()
                .filter(|it| says([names::status(*it, zh), names::status(*it, en), it.code()]))
                .collect(),
            modifiers: Modifier::ALL
                .into_iter()
                .filter(|it| says([names::modifier(*it, zh), names::modifier(*it, en), it.code()]))
                .collect(),
            transformations: transformations
                .into_iter()
                .filter(|it| {
                    says([names::transformation(*it, zh), names::transformation(*it, en), it.code()])
                })
                .collect(),
            units: names
                .units
                .iter()
                .filter(|(_, names)| names.iter().any(|name| name == term))
                .map(|(unit, _)| *unit)
                .collect(),
            text,
        }
    }

    fn stands_in(&self, folded: &str) -> bool {
        self.finder.find(folded.as_bytes()).is_some()
    }

    /// Where it stands in a folded text.
    fn hits(&self, text: &str) -> Vec<u32> {
        self.finder.find_iter(text.as_bytes()).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
    }

    /// Whether it names the value of a field of a claim.
    fn names(&self, claim: &Claim) -> bool {
        let of_party = |party: Option<Party>| party.is_some_and(|party| self.parties.contains(&party));
        self.measures.contains(&claim.measure)
            || of_party(claim.reporter)
            || of_party(claim.partner)
            || self.statuses.contains(&claim.status)
            || self.modifiers.contains(&claim.quantity.modifier)
            || self.transformations.contains(&claim.transformation)
            || self.units.contains(&Unit::new(claim.quantity.unit.code))
    }
}

fn of_names<T: Copy>(names: &[(T, String)], term: &str) -> Vec<T> {
    names.iter().filter(|(_, name)| name.contains(term)).map(|(value, _)| *value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    const TEXTS: [&str; 2] = [
        "date 2024-05-06 兩國貿易\n\n2023年中哈貿易額達３５．２億美元，其中對哈薩克斯坦出口超過18 億美元。\n\n會談於北京舉行。\n",
        "date 2024-05-07 港口\n\n部长李明表示，一季度港口货物吞吐量为1250.5万吨。\n\n会谈后，双方谈及Astana港。\n",
    ];

    /// What a query finds: quotes of claims, and passages in brackets.
    fn find(typed: &str) -> Vec<String> {
        let mut library = Library::default();
        let ids = TEXTS.map(|text| library.add(Entry::new(Article::new(text))));
        let found = super::find(&library, &Query::new(typed), ids, 100);
        let words = found.into_iter().map(|found| match found {
            Found::Claim(key) => {
                let stated = library.claim(key).expect("a claim");
                stated.words(stated.claim.quote).to_owned()
            }
            Found::Passage(id, passage) => {
                let article = &library.entry(id).expect("an article").article;
                format!("[{}]", article.words(article.passage(passage).expect("a passage").span))
            }
        });
        words.collect()
    }

    #[test]
    fn forms_widths_and_blanks_do_not_matter() {
        assert_eq!(find("35.2亿"), ["３５．２億美元", "18 億美元"]);
        assert_eq!(find("18亿"), ["３５．２億美元", "18 億美元"]);
        assert_eq!(find("ASTANA"), ["[会谈后，双方谈及Astana港。]"]);
        assert_eq!(find("会谈"), ["[會談於北京舉行。]", "[会谈后，双方谈及Astana港。]"]);
    }

    #[test]
    fn fields_are_found_by_their_names_in_both_languages() {
        for query in ["over", "超过", "exports", "出口 over", "出口 kaz usd"] {
            assert!(find(query).contains(&"18 億美元".to_owned()), "{query}: {:?}", find(query));
        }
        assert_eq!(find("吞吐量 李明"), ["1250.5万吨"]);
        assert_eq!(find("2024-01"), ["1250.5万吨"]);
        assert_eq!(find("吨"), ["1250.5万吨"]);
    }

    #[test]
    fn every_word_must_be_found_in_one_place() {
        assert_eq!(find("北京 会谈"), ["[會談於北京舉行。]"]);
        assert_eq!(find("北京 港口"), [""; 0]);
        assert_eq!(find("  "), [""; 0]);
        assert_eq!(find("没有的词"), [""; 0]);
    }

    #[test]
    fn spans_stand_in_the_text_as_published() {
        let spans = |typed: &str, text: &str| -> Vec<String> {
            Query::new(typed).spans(text).iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(spans("18亿", TEXTS[0]), ["18 億"]);
        assert_eq!(spans("35.2 亿美元", TEXTS[0]), ["３５．２", "億美元", "億美元"]);
        assert_eq!(spans("astana", TEXTS[1]), ["Astana"]);
        assert_eq!(spans("aa", "aaaa"), ["aa", "aa"]);
        // İ becomes two characters when small; the span still ends after it.
        assert_eq!(spans("i", "xİy"), ["İ"]);
    }

    #[test]
    fn an_article_that_is_read_again_is_found_as_it_is_now() {
        let mut library = Library::default();
        let id = library.add(Entry::new(Article::new(TEXTS[0])));
        let count = |library: &Library, typed: &str| super::find(library, &Query::new(typed), [id], 10).len();
        assert_eq!(count(&library, "北京"), 1);
        library.replace(id, Entry::new(Article::new(TEXTS[1])));
        assert_eq!(count(&library, "北京"), 0);
        library.remove(id);
        assert_eq!(count(&library, "港口"), 0);
    }

    #[test]
    fn what_was_folded_is_kept_until_a_figure_changes() {
        let entry = Entry::new(Article::new(TEXTS[0])).fold();
        let folded: *const FoldedEntry = entry.folded();
        let accepted = entry.with_review(entry.review.clone(), entry.extraction.clone());
        assert!(std::ptr::eq(folded, accepted.folded()), "a verdict folds nothing anew");
        let mut edited = entry.extraction.clone();
        edited.claims.pop();
        let edited = entry.with_review(entry.review.clone(), edited);
        assert_eq!(edited.folded().claims.len(), entry.folded().claims.len() - 1);
    }
}
