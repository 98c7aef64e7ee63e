//! What a slot was filled with, and why.

use smallvec::{SmallVec, smallvec};

use crate::model::{Evidence, Field, Origin, Rule};
use crate::text::Span;

/// A value for a slot, with its evidence.
#[derive(Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The words it came from.
    pub spans: SmallVec<[Span; 2]>,
    /// The rule that read or filled it.
    pub rule: &'static Rule,
    /// Stated, carried or assumed.
    pub origin: Origin,
}

impl<T> Found<T> {
    /// A value that the words at `span` state.
    pub fn stated(value: T, span: Span, rule: &'static Rule) -> Self {
        Self { value, spans: smallvec![span], rule, origin: Origin::Stated }
    }

    /// A value that was carried from the words at `span`.
    pub fn carried(value: T, span: Span, rule: &'static Rule) -> Self {
        Self { value, spans: smallvec![span], rule, origin: Origin::Carried }
    }

    /// A value without words.
    pub fn assumed(value: T, rule: &'static Rule) -> Self {
        Self { value, spans: SmallVec::new(), rule, origin: Origin::Assumed }
    }

    /// The same value, carried by `rule`.
    #[must_use]
    pub fn carried_by(self, rule: &'static Rule) -> Self {
        Self { rule, origin: Origin::Carried, ..self }
    }

    /// The evidence for `field`.
    pub fn evidence(&self, field: Field) -> Evidence {
        Evidence { field, spans: SmallVec::from_slice(&self.spans), rule: self.rule, origin: self.origin }
    }

    /// The same, where the value is no longer needed.
    pub fn into_evidence(self, field: Field) -> Evidence {
        Evidence { field, spans: self.spans, rule: self.rule, origin: self.origin }
    }

    /// The same evidence for another value.
    pub fn with<U>(&self, value: U) -> Found<U> {
        Found { value, spans: SmallVec::from_slice(&self.spans), rule: self.rule, origin: self.origin }
    }
}

impl<T: Clone> Clone for Found<T> {
    // Spans are copied in one go, which the clone of the vector does not do.
    fn clone(&self) -> Self {
        self.with(self.value.clone())
    }
}
