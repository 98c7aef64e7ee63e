//! Finds the hedge that stands right before or right after a place in a text.
//!
//! Hedges are matched against the text itself, because words of other lists overlap them (将突破 is a
//! forecast and holds 突破).

use crate::model::Modifier;
use crate::text::Span;

/// What a word beside a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// A hedge.
    Modifier(Modifier),
    /// A plain word that may stand between a hedge and its number: 约为, 超过了.
    Between,
    /// A word that ends like a hedge and is none: 附近.
    Guard,
}

/// Words by one of their characters, in its order; the longest first.
type Words = Vec<(char, Vec<(Box<str>, Hedge)>)>;

/// Hedges by the character that touches the number.
#[derive(Debug, Default)]
pub(super) struct Hedges {
    before: Words,
    after: Words,
}

impl Hedges {
    /// Adds a word that stands before a number.
    pub(super) fn add_before(&mut self, word: &str, hedge: Hedge) {
        if let Some(last) = word.chars().next_back() {
            insert(&mut self.before, last, word, hedge);
        }
    }

    /// Adds a word that stands after a unit.
    pub(super) fn add_after(&mut self, word: &str, hedge: Hedge) {
        if let Some(first) = word.chars().next() {
            insert(&mut self.after, first, word, hedge);
        }
    }

    /// The longest word that ends at the byte `end`.
    pub(super) fn before(&self, folded: &str, end: usize) -> Option<(Hedge, Span)> {
        let head = folded.get(..end)?;
        let words = under(&self.before, head.chars().next_back()?)?;
        let (word, hedge) = words.iter().find(|(word, _)| head.ends_with(&**word))?;
        Some((*hedge, Span::from_usize(end - word.len(), end)))
    }

    /// The longest word that starts at the byte `at`.
    pub(super) fn after(&self, folded: &str, at: usize) -> Option<(Hedge, Span)> {
        let rest = folded.get(at..)?;
        let words = under(&self.after, rest.chars().next()?)?;
        let (word, hedge) = words.iter().find(|(word, _)| rest.starts_with(&**word))?;
        Some((*hedge, Span::from_usize(at, at + word.len())))
    }
}

fn under(words: &Words, c: char) -> Option<&Vec<(Box<str>, Hedge)>> {
    let at = words.binary_search_by_key(&c, |(c, _)| *c).ok()?;
    words.get(at).map(|(_, words)| words)
}

fn insert(words: &mut Words, c: char, word: &str, hedge: Hedge) {
    let at = words.binary_search_by_key(&c, |(c, _)| *c).unwrap_or_else(|at| {
        words.insert(at, (c, Vec::new()));
        at
    });
    if let Some((_, words)) = words.get_mut(at) {
        let at = words.partition_point(|(other, _)| other.len() > word.len());
        words.insert(at, (word.into(), hedge));
    }
}
