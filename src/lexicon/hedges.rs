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

/// A listed word.
#[derive(Debug)]
struct Word {
    words: Box<str>,
    /// The character beside the one that touches the number: by it most words are told apart.
    second: Option<char>,
    hedge: Hedge,
}

/// The words under one character.
type Under = Vec<Word>;

/// Words by one of their characters.
#[derive(Debug)]
struct Words {
    /// One bit for each remainder of these characters: most others are told apart by it.
    remainders: [u64; 64],
    /// In the order of the character; the longest first.
    by_char: Vec<(char, Under)>,
}

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
            let second = word.chars().rev().nth(1);
            self.before.insert(last, Word { words: word.into(), second, hedge });
        }
    }

    /// Adds a word that stands after a unit.
    pub(super) fn add_after(&mut self, word: &str, hedge: Hedge) {
        if let Some(first) = word.chars().next() {
            let second = word.chars().nth(1);
            self.after.insert(first, Word { words: word.into(), second, hedge });
        }
    }

    /// The longest word that ends at the byte `end`.
    pub(super) fn before(&self, folded: &str, end: usize) -> Option<(Hedge, Span)> {
        let head = folded.get(..end)?;
        let mut back = head.chars().rev();
        let words = self.before.under(back.next()?)?;
        let second = back.next();
        let fits =
            |word: &&Word| word.second.is_none_or(|c| Some(c) == second) && head.ends_with(&*word.words);
        let word = words.iter().find(fits)?;
        Some((word.hedge, Span::from_usize(end - word.words.len(), end)))
    }

    /// The longest word that starts at the byte `at`.
    pub(super) fn after(&self, folded: &str, at: usize) -> Option<(Hedge, Span)> {
        let rest = folded.get(at..)?;
        let mut forth = rest.chars();
        let words = self.after.under(forth.next()?)?;
        let second = forth.next();
        let fits =
            |word: &&Word| word.second.is_none_or(|c| Some(c) == second) && rest.starts_with(&*word.words);
        let word = words.iter().find(fits)?;
        Some((word.hedge, Span::from_usize(at, at + word.words.len())))
    }
}

/// Place and bit of a character in the table of remainders.
fn remainder_bit(c: char) -> (usize, u64) {
    let remainder = u32::from(c) % (64 * 64);
    ((remainder / 64) as usize, 1 << (remainder % 64))
}

impl Default for Words {
    fn default() -> Self {
        Self { remainders: [0; 64], by_char: Vec::new() }
    }
}

impl Words {
    fn under(&self, c: char) -> Option<&[Word]> {
        let (at, bit) = remainder_bit(c);
        self.remainders.get(at).filter(|word| **word & bit != 0)?;
        let at = self.by_char.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        self.by_char.get(at).map(|(_, words)| words.as_slice())
    }

    fn insert(&mut self, c: char, word: Word) {
        let (at, bit) = remainder_bit(c);
        if let Some(bits) = self.remainders.get_mut(at) {
            *bits |= bit;
        }
        let at = self.by_char.binary_search_by_key(&c, |(c, _)| *c).unwrap_or_else(|at| {
            self.by_char.insert(at, (c, Vec::new()));
            at
        });
        if let Some((_, words)) = self.by_char.get_mut(at) {
            let at = words.partition_point(|other| other.words.len() > word.words.len());
            words.insert(at, word);
        }
    }
}
