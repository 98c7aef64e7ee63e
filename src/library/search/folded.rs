//! What searching compares: the text of an article and the words of its claims, folded.

use super::super::{Entry, Language, names};
use crate::model::Claim;
use crate::text::{Folded, PassageId};

/// One article, folded for searching.
#[derive(Debug)]
pub struct FoldedEntry {
    /// Its text.
    pub(super) text: Box<str>,
    /// Where each passage ends in that.
    pub(super) passages: Box<[u32]>,
    /// Its claims, in text order.
    pub(super) claims: Box<[FoldedClaim]>,
}

#[derive(Debug)]
pub(super) struct FoldedClaim {
    /// Its sentence in the folded text.
    pub sentence: (u32, u32),
    pub passage: PassageId,
    /// Speaker, goods, what is counted, and the period in figures.
    pub words: Box<str>,
}

impl FoldedEntry {
    pub(in crate::library) fn new(entry: &Entry) -> Self {
        let article = &entry.article;
        let (text, offsets) = fold(Folded::new(article.text()).text());
        // Offsets grow, so a place in the source is found in the folded text by halving.
        let folded_at =
            |at: u32| u32::try_from(offsets.partition_point(|from| *from < at)).unwrap_or(u32::MAX);
        let claims = entry.extraction.claims.iter().map(|claim| FoldedClaim {
            sentence: (folded_at(claim.sentence.start), folded_at(claim.sentence.end)),
            passage: claim.passage,
            words: words_of(entry, claim).into(),
        });
        let claims = claims.collect();
        let passages = article.passages().iter().map(|passage| folded_at(passage.span.end)).collect();
        Self { text: text.into(), passages, claims }
    }

    /// The passages that hold every word, of which `hits` has where each stands.
    pub(super) fn passages_with_all(&self, hits: &[Vec<u32>]) -> Vec<PassageId> {
        let Some((first, others)) = hits.split_first() else { return Vec::new() };
        let passage = |hit: u32| self.passages.partition_point(|end| *end <= hit);
        let mut found: Vec<usize> = first.iter().map(|hit| passage(*hit)).collect();
        found.dedup();
        for other in others {
            let holds = |at: usize| {
                let start =
                    at.checked_sub(1).and_then(|before| self.passages.get(before)).copied().unwrap_or(0);
                let end = self.passages.get(at).copied().unwrap_or(u32::MAX);
                let next = other.partition_point(|hit| *hit < start);
                other.get(next).is_some_and(|hit| *hit < end)
            };
            found.retain(|at| holds(*at));
        }
        let known = found.into_iter().filter(|at| *at < self.passages.len());
        known.map(|at| PassageId(u32::try_from(at).unwrap_or(u32::MAX))).collect()
    }
}

/// A text with its blanks gone and its letters folded, and for each byte of it the offset of the
/// character that it came from. Traditional characters are folded before, at the same offsets.
pub(super) fn fold(text: &str) -> (String, Vec<u32>) {
    let mut folded = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = match c {
            '\n' => c,
            c if c.is_whitespace() => continue,
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '—' | '–' | '−' => '-',
            c => c,
        };
        let from = folded.len();
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        offsets.extend(std::iter::repeat_n(at, folded.len() - from));
    }
    (folded, offsets)
}

/// The words of a claim that may stand outside its sentence, and its period in figures.
fn words_of(entry: &Entry, claim: &Claim) -> String {
    let mut words = String::new();
    let spans = [claim.speaker, claim.commodity, claim.counted, claim.period.and_then(|period| period.text)];
    for span in spans.into_iter().flatten() {
        words.push_str(entry.article.words(span));
        words.push('\n');
    }
    if let Some(period) = claim.period {
        for language in [Language::Chinese, Language::English] {
            words.push_str(&names::period(period, &entry.article, language));
            words.push('\n');
        }
        words.push_str(&names::period_figures(period).unwrap_or_default());
    }
    folded(&words)
}

/// Words, folded.
pub(super) fn folded(words: &str) -> String {
    fold(Folded::new(words).text()).0
}
