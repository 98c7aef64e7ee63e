//! Finds the hedge that stands right before or right after a place in a text.
//!
//! Hedges are matched against the text itself, because words of other lists overlap them (将突破 is a
//! forecast and holds 突破).

use std::collections::HashMap;

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

/// Hedges by the character that touches the number.
#[derive(Debug, Default)]
pub(super) struct Hedges {
    before: HashMap<char, Vec<(Box<str>, Hedge)>>,
    after: HashMap<char, Vec<(Box<str>, Hedge)>>,
}

impl Hedges {
    /// Adds a word that stands before a number.
    pub(super) fn add_before(&mut self, word: &str, hedge: Hedge) {
        if let Some(last) = word.chars().next_back() {
            insert(self.before.entry(last).or_default(), word, hedge);
        }
    }

    /// Adds a word that stands after a unit.
    pub(super) fn add_after(&mut self, word: &str, hedge: Hedge) {
        if let Some(first) = word.chars().next() {
            insert(self.after.entry(first).or_default(), word, hedge);
        }
    }

    /// The longest word that ends at the byte `end`.
    pub(super) fn before(&self, folded: &str, end: usize) -> Option<(Hedge, Span)> {
        let head = folded.get(..end)?;
        let words = self.before.get(&head.chars().next_back()?)?;
        let (word, hedge) = words.iter().find(|(word, _)| head.ends_with(&**word))?;
        Some((*hedge, Span::from_usize(end - word.len(), end)))
    }

    /// The longest word that starts at the byte `at`.
    pub(super) fn after(&self, folded: &str, at: usize) -> Option<(Hedge, Span)> {
        let rest = folded.get(at..)?;
        let words = self.after.get(&rest.chars().next()?)?;
        let (word, hedge) = words.iter().find(|(word, _)| rest.starts_with(&**word))?;
        Some((*hedge, Span::from_usize(at, at + word.len())))
    }
}

/// Longest first.
fn insert(words: &mut Vec<(Box<str>, Hedge)>, word: &str, hedge: Hedge) {
    let at = words.partition_point(|(other, _)| other.len() > word.len());
    words.insert(at, (word.into(), hedge));
}
