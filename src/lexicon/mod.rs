//! Words are data: loads `assets/lexicon/*.toml` once and finds every listed word in a text.
//!
//! What words mean together is grammar, and lives in [`extract`](crate::extract). This module
//! knows each word's roles (unit, verb of change, country …) and nothing about sentences.

mod files;
mod role;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use smallvec::SmallVec;

pub use role::{
    Change, Cue, Direction, MeasureEntry, MeasureId, PartyEntry, PartyId, PeriodWord, Place, Role, UnitEntry,
    UnitId, UnitKind,
};

use crate::error::Result;
use crate::model::{Measure, Party};
use crate::text::Span;

/// Position of a word in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// Every listed word with its roles, and one automaton that finds them all.
#[derive(Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
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
        let mut index: HashMap<String, usize> = HashMap::with_capacity(lists.words.len());
        let mut surfaces: Vec<String> = Vec::with_capacity(lists.words.len());
        let mut roles: Vec<SmallVec<[Role; 2]>> = Vec::with_capacity(lists.words.len());
        for (surface, role) in lists.words {
            let at = *index.entry(surface).or_insert_with_key(|surface| {
                surfaces.push(surface.clone());
                roles.push(SmallVec::new());
                roles.len() - 1
            });
            if let Some(slot) = roles.get_mut(at)
                && !slot.contains(&role)
            {
                slot.push(role);
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Unanchored)
            .ascii_case_insensitive(true)
            .build(&surfaces)
            .map_err(|error| crate::Error::Lexicon { file: "*", reason: error.to_string() })?;
        Ok(Self { automaton, roles, units: lists.units, measures: lists.measures, parties: lists.parties })
    }

    /// The first, longest listed word at or after the byte `from` of a folded text.
    pub fn find(&self, folded: &str, from: usize) -> Option<(WordId, Span)> {
        let input = Input::new(folded).range(from.min(folded.len())..).anchored(Anchored::No);
        let found = self.automaton.find(input)?;
        Some((WordId(found.pattern().as_u32()), Span::from_usize(found.start(), found.end())))
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

    /// Number of words in the automaton.
    pub fn word_count(&self) -> usize {
        self.roles.len()
    }
}
