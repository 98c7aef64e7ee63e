//! Words are data: loads `assets/lexicon/*.toml` once and finds every listed word in a text.
//!
//! What words mean together is grammar, and lives in [`extract`](crate::extract). This module
//! knows each word's roles (unit, verb of change, country …) and nothing about sentences.

mod files;
mod role;
mod trie;

use std::sync::LazyLock;

use smallvec::SmallVec;

pub use role::{
    Change, Cue, Direction, MeasureEntry, MeasureId, PartyEntry, PartyId, PeriodWord, Place, Role, UnitEntry,
    UnitId, UnitKind,
};

use crate::error::Result;
use crate::model::{Measure, Party};
use crate::text::Span;
use trie::Trie;

/// Position of a word in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// Every listed word with its roles, and one table that finds them all.
#[derive(Debug)]
pub struct Lexicon {
    words: Trie,
    roles: Vec<SmallVec<[Role; 2]>>,
    units: Vec<UnitEntry>,
    measures: Vec<MeasureEntry>,
    parties: Vec<PartyEntry>,
}

static EMBEDDED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::load(files::EMBEDDED).expect("the embedded lexicon is checked by the tests"));

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
        let mut words = Trie::new();
        let mut roles: Vec<SmallVec<[Role; 2]>> = Vec::with_capacity(lists.words.len());
        for (surface, role) in lists.words {
            let next = u32::try_from(roles.len()).unwrap_or(u32::MAX);
            let at = words.add(&surface, next);
            if at == next {
                roles.push(SmallVec::new());
            }
            if let Some(slot) = roles.get_mut(at as usize)
                && !slot.contains(&role)
            {
                slot.push(role);
            }
        }
        Ok(Self { words, roles, units: lists.units, measures: lists.measures, parties: lists.parties })
    }

    /// The first, longest listed word at or after the byte `from` of a folded text.
    pub fn find(&self, folded: &str, from: usize) -> Option<(WordId, Span)> {
        let (number, start, end) = self.words.find(folded, from)?;
        Some((WordId(number), Span::from_usize(start, end)))
    }

    /// All roles of a word.
    pub fn roles(&self, word: WordId) -> &[Role] {
        self.roles.get(word.0 as usize).map_or(&[], SmallVec::as_slice)
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

    /// The entry of a party by its code or name.
    pub fn party_named(&self, party: Party) -> Option<&PartyEntry> {
        self.parties.iter().find(|entry| entry.party == party)
    }

    /// Number of different words.
    pub fn word_count(&self) -> usize {
        self.roles.len()
    }
}
