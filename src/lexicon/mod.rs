//! Words are data: loads `assets/lexicon/*.toml` once and finds every listed word in a text.
//!
//! What words mean together is grammar, and lives in [`extract`](crate::extract). This module
//! knows each word's roles (unit, verb of change, country …) and nothing about sentences.

mod files;
mod hedges;
mod role;
mod trie;

use std::sync::LazyLock;

use memchr::memmem;
use smallvec::SmallVec;

pub use hedges::Hedge;
pub use role::{
    Bits, Change, Cue, Direction, MeasureEntry, MeasureId, PartyEntry, PartyId, PeriodWord, Place, Role,
    UnitEntry, UnitId, UnitKind, UnitUse,
};

use crate::error::Result;
use crate::model::{Measure, Party};
use crate::text::Span;
use hedges::Hedges;
use trie::{Builder, Trie};

/// Position of a word in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// Every listed word with its roles, and one table that finds them all.
#[derive(Debug)]
pub struct Lexicon {
    words: Trie,
    /// Units and classifiers, and the words that only begin like one, under [`GUARD`].
    unit_words: Trie,
    hedges: Hedges,
    /// The roles of all words, one word after another.
    roles: Vec<Role>,
    /// Where the roles of each word begin, and of the one after it.
    roles_from: Vec<u32>,
    /// The cues and kinds of role of each word, a bit each: what the linker asks most.
    /// By word, in half the room of [`Bits`].
    bits: Vec<u64>,
    units: Vec<UnitEntry>,
    measures: Vec<MeasureEntry>,
    parties: Vec<PartyEntry>,
    /// Finds the name of a publisher in a text; the country that it is of.
    publishers: Vec<(memmem::Finder<'static>, Party)>,
}

/// The number of a word that begins like a unit and is none: 元旦.
const GUARD: u32 = u32::MAX - 1;

static EMBEDDED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::load(files::EMBEDDED).expect("the embedded lexicon is checked by the tests"));

/// Whether a character is a digit or a numeral, so that its word may hide a number.
fn is_digit_or_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || "〇零一二三四五六七八九十百千万亿兆两半廿卅".contains(c)
}

impl Lexicon {
    /// The lexicon that is built into the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the word lists.
    ///
    /// # Errors
    /// [`Error::Lexicon`](crate::Error::Lexicon) where a list is not of its form, with file and line.
    fn load(sources: files::Sources) -> Result<Self> {
        let lists = files::read(sources)?;
        let mut words = Builder::new();
        let mut unit_words = Builder::exact();
        let mut roles: Vec<SmallVec<[Role; 2]>> = Vec::with_capacity(lists.words.len());
        let mut bits: Vec<u64> = Vec::with_capacity(lists.words.len());
        for (surface, role) in lists.words {
            let next = u32::try_from(roles.len()).unwrap_or(u32::MAX);
            let at = match role {
                // A unit of one character sits inside too many words to be looked for everywhere.
                Role::Unit(_) | Role::Classifier if surface.chars().nth(1).is_none() => {
                    unit_words.add(&surface, next)
                }
                Role::Unit(_) | Role::Classifier => unit_words.add(&surface, words.add(&surface, next)),
                _ => words.add(&surface, unit_words.get(&surface).unwrap_or(next)),
            };
            if at == next {
                roles.push(SmallVec::new());
                let holds_number = surface.contains(is_digit_or_numeral);
                let joins = matches!(surface.as_str(), "和" | "及" | "以及" | "与" | "跟" | "同");
                let own = match (holds_number, joins) {
                    (true, _) => Bits::HOLDS_NUMBER,
                    (_, true) => Bits::JOINS,
                    _ => Bits::NONE,
                };
                bits.push(own.word());
            }
            if let Some(bits) = bits.get_mut(at as usize) {
                *bits |= Bits::of_role(role).word();
            }
            if let Some(slot) = roles.get_mut(at as usize)
                && !slot.contains(&role)
            {
                slot.push(role);
            }
        }
        for guard in &lists.unit_guards {
            unit_words.add(guard, GUARD);
        }
        let mut roles_from = Vec::with_capacity(roles.len() + 1);
        roles_from.push(0);
        let ends = roles.iter().scan(0, |end, roles| {
            *end += u32::try_from(roles.len()).unwrap_or(u32::MAX);
            Some(*end)
        });
        roles_from.extend(ends);
        Ok(Self {
            bits,
            words: words.finish(),
            unit_words: unit_words.finish(),
            hedges: lists.hedges,
            roles: roles.into_iter().flatten().collect(),
            roles_from,
            units: lists.units,
            measures: lists.measures,
            parties: lists.parties,
            publishers: lists
                .publishers
                .iter()
                .map(|(name, party)| (memmem::Finder::new(name).into_owned(), *party))
                .collect(),
        })
    }

    /// The first, longest listed word at or after the byte `from` of a folded text.
    pub fn find(&self, folded: &str, from: usize) -> Option<(WordId, Span)> {
        let (number, start, end) = self.words.find(folded, from)?;
        Some((WordId(number), Span::from_usize(start, end)))
    }

    /// The first place at or after the byte `from` of a folded text where a listed word begins, or a character
    /// that `stops` takes stands; with the longest word there.
    pub fn next(
        &self,
        folded: &str,
        from: usize,
        stops: impl Fn(char) -> bool,
    ) -> Option<(usize, Option<(WordId, Span)>)> {
        let stop = self.words.next(folded, from, stops)?;
        let word = stop.word.map(|(number, end)| (WordId(number), Span::from_usize(stop.at, end)));
        Some((stop.at, word))
    }

    /// The longest listed word that begins at the byte `at` of a folded text.
    pub fn word_at(&self, folded: &str, at: usize) -> Option<(WordId, Span)> {
        let (number, end) = self.words.at(folded, at)?;
        Some((WordId(number), Span::from_usize(at, end)))
    }

    /// The longest unit or classifier that starts at the byte `at` of a folded text.
    ///
    /// Unit words are short and sit inside many others, so look for one only where a number or a `/` has
    /// just ended.
    pub fn unit_at(&self, folded: &str, at: usize) -> Option<(WordId, Span)> {
        let (number, end) = self.unit_words.at(folded, at).filter(|(number, _)| *number != GUARD)?;
        let bytes = folded.as_bytes();
        let is_letter = bytes.get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_alphabetic);
        let splits_word = is_letter && bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        (!splits_word).then(|| (WordId(number), Span::from_usize(at, end)))
    }

    /// The longest hedge, or word that stands with hedges, that ends at the byte `end`.
    pub fn hedge_before(&self, folded: &str, end: usize) -> Option<(Hedge, Span)> {
        self.hedges.before(folded, end)
    }

    /// The longest hedge that starts at the byte `at`.
    pub fn hedge_after(&self, folded: &str, at: usize) -> Option<(Hedge, Span)> {
        self.hedges.after(folded, at)
    }

    /// Whether a word is the cue `cue`.
    pub fn is_cue(&self, word: WordId, cue: Cue) -> bool {
        self.bits(word).meets(Bits::of_cue(cue))
    }

    /// The cues and kinds of role of a word.
    pub fn bits(&self, word: WordId) -> Bits {
        Bits::of_word(self.bits.get(word.0 as usize).copied().unwrap_or_default())
    }

    /// All roles of a word.
    pub fn roles(&self, word: WordId) -> &[Role] {
        let at = word.0 as usize;
        match self.roles_from.get(at..at + 2) {
            Some(&[from, end]) => self.roles.get(from as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// A unit's entry.
    pub fn unit(&self, id: UnitId) -> &UnitEntry {
        &self.units[id.0 as usize]
    }

    /// A measure's entry.
    pub fn measure(&self, id: MeasureId) -> &MeasureEntry {
        &self.measures[id.0 as usize]
    }

    /// The entry of a measure by its code.
    pub fn measure_named(&self, measure: Measure) -> Option<&MeasureEntry> {
        self.measures.iter().find(|entry| entry.measure == measure)
    }

    /// Every measure, in the order of the word list.
    pub fn measures(&self) -> &[MeasureEntry] {
        &self.measures
    }

    /// A party's entry.
    pub fn party(&self, id: PartyId) -> &PartyEntry {
        &self.parties[id.0 as usize]
    }

    /// Every unit, in the order of the word list.
    pub fn units(&self) -> &[UnitEntry] {
        &self.units
    }

    /// Every party, in the order of the word list.
    pub fn parties(&self) -> &[PartyEntry] {
        &self.parties
    }

    /// The country of the first listed publisher that a text names.
    pub fn publisher_home(&self, text: &str) -> Option<Party> {
        let named = |(name, _): &&(memmem::Finder<'_>, Party)| name.find(text.as_bytes()).is_some();
        self.publishers.iter().find(named).map(|(_, party)| *party)
    }

    /// The entry of a party by its code or name.
    pub fn party_named(&self, party: Party) -> Option<&PartyEntry> {
        self.parties.iter().find(|entry| entry.party == party)
    }

    /// Number of different words.
    pub fn word_count(&self) -> usize {
        self.roles_from.len() - 1
    }
}
