//! What is being typed or asked about a claim: the edit form, the note, the lost way forward.

use std::collections::BTreeMap;

use crate::library::{ClaimKey, Language, Stated, names};
use crate::model::Claim;
use crate::review::{Action, Dimension, Edits, Refusal, value_of};

/// The values of a claim being edited.
#[derive(Clone, Debug)]
pub struct EditForm {
    /// Which claim.
    pub claim: ClaimKey,
    /// What stands in each field, empty for none.
    pub typed: BTreeMap<Dimension, String>,
    /// The values that cannot be, after the last try to save.
    pub refusals: Vec<Refusal>,
    /// Whether the form has just opened and wants the focus.
    pub is_new: bool,
}

impl EditForm {
    /// The form with the claim's values as they stand.
    pub fn new(stated: Stated<'_>, language: Language) -> Self {
        let value = |dimension| (dimension, shown(stated, stated.claim, dimension, language));
        Self {
            claim: stated.key,
            typed: Dimension::ALL.into_iter().map(value).collect(),
            refusals: Vec::new(),
            is_new: true,
        }
    }

    /// What would be saved, or why it cannot be; `read` is the claim as it was read.
    ///
    /// # Errors
    /// Every value that cannot be.
    pub fn edits(&self, stated: Stated<'_>) -> Result<Edits, Vec<Refusal>> {
        Edits::from_form(stated.article(), as_read(stated), &self.typed)
    }
}

/// A claim as it was read, before any edits.
pub fn as_read(stated: Stated<'_>) -> &Claim {
    let review = stated.entry.review.claim(stated.claim.id);
    review.and_then(|review| review.original.as_deref()).unwrap_or(stated.claim)
}

/// A value as it stands in the form: names where people type names, codes where lists are chosen from.
pub fn shown(stated: Stated<'_>, claim: &Claim, dimension: Dimension, language: Language) -> String {
    match dimension {
        Dimension::Measure => names::measure(claim.measure, language),
        Dimension::Reporter => {
            claim.reporter.map_or_else(String::new, |it| names::party(it, language).to_owned())
        }
        Dimension::Partner => {
            claim.partner.map_or_else(String::new, |it| names::party(it, language).to_owned())
        }
        _ => value_of(stated.article(), claim, dimension).unwrap_or_default(),
    }
}

/// A note being written.
#[derive(Clone, Debug)]
pub struct NoteForm {
    /// About which claim.
    pub claim: ClaimKey,
    /// What is written.
    pub text: String,
    /// Whether the form has just opened and wants the focus.
    pub is_new: bool,
}

/// The reviewer's name being typed.
#[derive(Clone, Debug)]
pub struct ReviewerForm {
    /// What is typed.
    pub name: String,
    /// Whether the form has just opened and wants the focus.
    pub is_new: bool,
}

/// A decision that waits until the user agrees to lose what could be redone.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// About which claim.
    pub claim: ClaimKey,
    /// What.
    pub action: Action,
    /// How many undone decisions could no longer be redone.
    pub lost: usize,
}
