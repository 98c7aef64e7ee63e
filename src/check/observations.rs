//! All claims under check with what they must agree in to be combined.
//!
//! Everything is found by hashing: no check compares each claim with each other.

use std::collections::HashMap;

use super::draft::Fingerprint;
use super::interval::Interval;
use super::proof::ClaimRef;
use super::qualifier::Qualifiers;
use super::reading::Readings;
use crate::model::{
    Claim, ClaimId, Extraction, Field, Measure, Party, Period, Relation, Stamp, Status, Transformation, Unit,
};
use crate::text::{Article, Span};

/// Words of an article as a number: equal words, equal numbers. 0 stands for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Symbol(u32);

impl Symbol {
    /// Whether there are no words.
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Position of an observation in [`Observations::all`].
pub(super) type Index = usize;

/// What is observed, without the unit and the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Topic {
    pub measure: Measure,
    pub reporter: Option<Party>,
    pub partner: Option<Party>,
    pub commodity: Symbol,
    pub counted: Symbol,
    pub qualifier: Symbol,
    pub status: Status,
    /// Claims that name no party correspond within one passage only: its number and one.
    pub passage: u32,
}

impl Topic {
    /// The same topic of another measure.
    pub(super) fn of(self, code: &'static str) -> Self {
        Self { measure: Measure(code), ..self }.oriented()
    }

    /// Two-way trade is the same from both sides: its parties in order.
    fn oriented(self) -> Self {
        if self.measure == Measure("trade") && self.partner.is_some() && self.reporter > self.partner {
            return Self { reporter: self.partner, partner: self.reporter, ..self };
        }
        self
    }
}

/// When: resolved, or known only to be the same within one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Time {
    Resolved(Stamp, Stamp),
    Sentence(u32),
}

/// Whole months, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Months {
    pub first: i32,
    pub last: i32,
}

impl Months {
    /// How many.
    pub(super) fn length(self) -> i32 {
        self.last - self.first + 1
    }

    /// The calendar year that holds all of them.
    pub(super) fn year(self) -> Option<i32> {
        let year = self.first.div_euclid(12);
        (year == self.last.div_euclid(12)).then_some(year)
    }
}

/// One claim with everything a check asks of it.
#[derive(Clone, Debug)]
pub(super) struct Observation<'a> {
    pub at: ClaimRef,
    pub claim: &'a Claim,
    pub readings: Readings,
    /// Whether it is a deficit; its readings are then those of its size.
    pub is_deficit: bool,
    pub topic: Topic,
    pub time: Time,
    pub months: Option<Months>,
}

impl Observation<'_> {
    /// Whether it is a level with a resolved or shared time.
    pub(super) fn is_level(&self) -> bool {
        self.claim.transformation == Transformation::Level && self.claim.quantity.unit != Unit::TIMES
    }

    /// The period where it is resolved.
    pub(super) fn period(&self) -> Option<Period> {
        match self.time {
            Time::Resolved(..) => self.claim.period,
            Time::Sentence(_) => None,
        }
    }
}

/// All claims under check.
pub(super) struct Observations<'a> {
    pub articles: &'a [(&'a Article, &'a Extraction)],
    pub all: Vec<Observation<'a>>,
    /// First observation of each article, and the end.
    starts: Vec<usize>,
    /// Fingerprint of each article's text.
    fingerprints: Vec<u64>,
}

impl<'a> Observations<'a> {
    /// Reads the claims of all articles, in their order.
    pub(super) fn new(articles: &'a [(&'a Article, &'a Extraction)]) -> Self {
        let mut symbols: HashMap<String, u32> = HashMap::new();
        let mut all = Vec::with_capacity(articles.iter().map(|(_, it)| it.claims.len()).sum());
        let mut starts = Vec::with_capacity(articles.len() + 1);
        let mut fingerprints = Vec::with_capacity(articles.len());
        for (number, (article, extraction)) in articles.iter().enumerate() {
            starts.push(all.len());
            let mut fingerprint = Fingerprint::new();
            fingerprint.add(article.text().as_bytes());
            fingerprints.push(fingerprint.0);
            let words = Qualifiers::new(article);
            for (at, claim) in extraction.claims.iter().enumerate() {
                let before = words.of(claim, extraction.claims.get(..at).unwrap_or_default());
                let mut symbol = |text: &str| symbol_of(&mut symbols, text);
                let mut named =
                    |span: Option<Span>| span.map_or_else(Symbol::default, |it| symbol(article.words(it)));
                let commodity = named(claim.commodity);
                let counted = named(claim.counted);
                let own = symbol_of(&mut symbols, &before);
                let qualifier = if own.is_none() { inherited(&all, number, claim) } else { own };
                let topic = topic(claim, commodity, counted, qualifier);
                all.push(Observation {
                    at: ClaimRef { article: number, claim: claim.id },
                    readings: readings(claim),
                    is_deficit: is_deficit(article, claim),
                    time: time(claim),
                    months: claim.period.and_then(months),
                    claim,
                    topic,
                });
            }
        }
        starts.push(all.len());
        Self { articles, all, starts, fingerprints }
    }

    /// The observation of another claim of the same article.
    pub(super) fn sibling(&self, of: Index, claim: ClaimId) -> Option<Index> {
        let article = self.all.get(of)?.at.article;
        let at = self.starts.get(article)? + claim.0 as usize;
        (at < *self.starts.get(article + 1)?).then_some(at)
    }

    /// The observation that `from` is linked to by `relation`.
    pub(super) fn related(&self, from: Index, relation: Relation) -> Option<Index> {
        let link = self.all.get(from)?.claim.related.iter().find(|link| link.relation == relation)?;
        self.sibling(from, link.claim).filter(|to| *to != from)
    }

    /// Indices of the observations of each article.
    pub(super) fn by_article(&self) -> impl Iterator<Item = std::ops::Range<Index>> + '_ {
        self.starts.windows(2).map(|ends| match ends {
            [start, end] => *start..*end,
            _ => 0..0,
        })
    }

    /// Fingerprint of the text that an observation is from.
    pub(super) fn fingerprint(&self, of: Index) -> u64 {
        self.fingerprints[self.all[of].at.article]
    }

    /// The article of an observation.
    pub(super) fn article(&self, of: Index) -> &'a Article {
        self.articles[self.all[of].at.article].0
    }

    /// The words of the text from the start of the quote's clause to the quote, no further back
    /// than the sentence.
    pub(super) fn clause_before(&self, of: Index) -> &'a str {
        let claim = self.all[of].claim;
        let before = Span::new(claim.sentence.start, claim.quote.start);
        let words = self.article(of).words(before);
        words.rsplit(['，', '；', '：', ',']).next().unwrap_or("")
    }

    /// The words between two quotes, in text order.
    pub(super) fn words_between(&self, a: Index, b: Index) -> &'a str {
        let (a_quote, b_quote) = (self.all[a].claim.quote, self.all[b].claim.quote);
        let (first, second) =
            if a_quote.start <= b_quote.start { (a_quote, b_quote) } else { (b_quote, a_quote) };
        self.article(a).words(Span::new(first.end, second.start))
    }
}

/// Groups `indices` by a key, groups and members in order of first appearance.
pub(super) fn grouped<K: std::hash::Hash + Eq + Clone>(
    indices: impl IntoIterator<Item = Index>,
    mut key: impl FnMut(Index) -> Option<K>,
) -> Vec<(K, Vec<Index>)> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<(K, Vec<Index>)> = Vec::new();
    for index in indices {
        let Some(key) = key(index) else { continue };
        let place = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(index);
    }
    groups
}

fn symbol_of(symbols: &mut HashMap<String, u32>, text: &str) -> Symbol {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Symbol(0);
    }
    let next = u32::try_from(symbols.len() + 1).unwrap_or(u32::MAX);
    Symbol(*symbols.entry(text).or_insert(next))
}

/// The narrowing words of the figure before, where this one goes on in its sentence:
/// `民营企业进出口 14.53 万亿元，出口 9 万亿元`.
fn inherited(all: &[Observation<'_>], article: usize, claim: &Claim) -> Symbol {
    let goes_on = |before: &&Observation<'_>| {
        before.at.article == article
            && before.claim.sentence == claim.sentence
            && before.claim.reporter == claim.reporter
            && before.claim.partner == claim.partner
            && time(before.claim) == time(claim)
    };
    all.last().filter(goes_on).map_or_else(Symbol::default, |before| before.topic.qualifier)
}

fn topic(claim: &Claim, commodity: Symbol, counted: Symbol, qualifier: Symbol) -> Topic {
    let (reporter, partner) = (claim.reporter, claim.partner);
    let passage = if reporter.is_none() && partner.is_none() { claim.passage.0 + 1 } else { 0 };
    Topic {
        measure: claim.measure,
        reporter,
        partner,
        commodity,
        counted,
        qualifier,
        status: claim.status,
        passage,
    }
    .oriented()
}

fn time(claim: &Claim) -> Time {
    match claim.period {
        Some(Period { start: Some(start), end: Some(end), .. }) => Time::Resolved(start, end),
        _ => Time::Sentence(claim.sentence.start),
    }
}

fn months(period: Period) -> Option<Months> {
    let (start, end) = (period.start?, period.end?);
    if start.day.is_some() || end.day.is_some() {
        return None;
    }
    let months = Months { first: start.month.ordinal(), last: end.month.ordinal() };
    (months.length() > 0).then_some(months)
}

/// What the quantity can stand for: everything, where it has no number; of a deficit, its size.
fn readings(claim: &Claim) -> Readings {
    let all = || Readings { face: Interval::all(), rounded: Interval::all(), is_approximate: false };
    let readings = Readings::of(&claim.quantity).unwrap_or_else(all);
    if is_negative_balance(claim) { readings.map(Interval::negated) } else { readings }
}

fn is_negative_balance(claim: &Claim) -> bool {
    claim.measure == Measure("balance")
        && claim.transformation == Transformation::Level
        && claim.quantity.is_negative()
}

/// Whether the figure is a deficit, by its sign or by its words.
fn is_deficit(article: &Article, claim: &Claim) -> bool {
    let is_named = |span: &Span| article.words(*span).contains(['逆', '赤']);
    let before = Span::new(claim.sentence.start, claim.quote.start);
    if is_negative_balance(claim) {
        return true;
    }
    claim.measure == Measure("balance")
        && claim.transformation == Transformation::Level
        && match claim.evidence_for(Field::Measure) {
            Some(evidence) if !evidence.spans.is_empty() => evidence.spans.iter().any(is_named),
            _ => article.words(before).contains("逆差"),
        }
}
