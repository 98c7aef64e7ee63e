//! Where a decision stands in a text, as the W3C's selectors say it, and how it is found again.
//!
//! The quote must stand as it did, letter by letter: nothing is aligned by likeness. Prefix and
//! suffix tell one occurrence from another and show that the sentence is still the same one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::dimension::{Dimension, Reading};
use crate::model::{Claim, ClaimId, Extraction};
use crate::text::{Article, CodePoints, Span};

/// Characters of context on each side of a quote.
const CONTEXT_CHARS: usize = 32;
/// Characters that must agree on one side of a quote, next to it, in a text that has changed.
const AGREEING_CHARS: usize = 4;

/// The claim that a decision is about: its words, its position, its dimensions at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The quote by its words and by its position.
    pub selector: (QuoteSelector, PositionSelector),
    /// What was read there.
    pub reading: Reading,
}

/// A quote with the words around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "TextQuoteSelector")]
pub struct QuoteSelector {
    /// The quote.
    pub exact: String,
    /// The characters before it.
    pub prefix: String,
    /// The characters after it.
    pub suffix: String,
}

/// A range of Unicode code points, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "TextPositionSelector")]
pub struct PositionSelector {
    /// First code point inside.
    pub start: u32,
    /// First code point after the end.
    pub end: u32,
}

/// Why a decision does not hold for a text as it is now read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The words do not stand in the text.
    QuoteGone,
    /// The words stand there, but not where they stood: the words around them differ.
    ContextGone,
    /// The words stand there more than once, and nothing tells which.
    Ambiguous(usize),
    /// The words stand there, and no claim is read from them.
    NoClaim,
    /// The claim is read otherwise than when it was decided about.
    ReadOtherwise(ClaimId, Vec<Dimension>),
    /// The edited values no longer fit the claim.
    EditDoesNotFit(ClaimId, Dimension),
}

impl Anchor {
    /// The anchor of a claim as it is read now.
    pub fn new(article: &Article, points: &CodePoints<'_>, claim: &Claim) -> Self {
        let (start, end) = points.from_span(claim.quote);
        let (prefix, suffix) = context(article.text(), claim.quote);
        let quote = QuoteSelector {
            exact: article.words(claim.quote).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        };
        Self { selector: (quote, PositionSelector { start, end }), reading: Reading::of(article, claim) }
    }

    /// The quote.
    pub fn quote(&self) -> &str {
        &self.selector.0.exact
    }
}

/// The characters just before and just after a span.
fn context(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start_index()).unwrap_or("");
    let after = text.get(span.end_index()..).unwrap_or("");
    let from = before.char_indices().rev().take(CONTEXT_CHARS).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
    (before.get(from..).unwrap_or(""), after.get(..to).unwrap_or(""))
}

/// Finds anchors in one article as it is read now.
#[derive(Debug)]
pub struct Finder<'a> {
    article: &'a Article,
    extraction: &'a Extraction,
    /// Claims by the code points of their quotes.
    by_position: HashMap<(u32, u32), ClaimId>,
}

impl<'a> Finder<'a> {
    /// Indexes the claims of an article.
    pub fn new(article: &'a Article, extraction: &'a Extraction) -> Self {
        let points = CodePoints::new(article.text());
        let claims = extraction.claims.iter();
        let by_position = claims.map(|claim| (points.from_span(claim.quote), claim.id)).collect();
        Self { article, extraction, by_position }
    }

    /// The claim that an anchor speaks of.
    ///
    /// # Errors
    /// Why there is none.
    pub fn find(&self, anchor: &Anchor) -> Result<&'a Claim, Lost> {
        let (quote, position) = &anchor.selector;
        // In the same text the claim stands where it stood, with the same words around it.
        let there = self.by_position.get(&(position.start, position.end));
        if let Some(claim) = there.and_then(|id| self.extraction.claim(*id))
            && self.article.words(claim.quote) == quote.exact
            && context(self.article.text(), claim.quote) == (&quote.prefix, &quote.suffix)
        {
            return Ok(claim);
        }
        let span = self.place(quote)?;
        let mut claims = self.extraction.claims.iter().filter(|claim| claim.quote.overlaps(span));
        match (claims.next(), claims.next()) {
            (Some(claim), None) => Ok(claim),
            (Some(first), Some(_)) => {
                let exact = self.extraction.claims.iter().find(|claim| claim.quote == span);
                exact.ok_or(first).or(Err(Lost::NoClaim))
            }
            (None, _) => Err(Lost::NoClaim),
        }
    }

    /// Where a quote stands in the text.
    fn place(&self, quote: &QuoteSelector) -> Result<Span, Lost> {
        let text = self.article.text();
        if quote.exact.is_empty() {
            return Err(Lost::QuoteGone);
        }
        let mut best: Vec<(usize, Span)> = Vec::new();
        let mut stands = false;
        for (at, found) in text.match_indices(&quote.exact) {
            stands = true;
            let span = Span::from_usize(at, at + found.len());
            let Some(agreeing) = agreement(text, span, quote) else { continue };
            match best.first() {
                Some((most, _)) if *most > agreeing => {}
                Some((most, _)) if *most == agreeing => best.push((agreeing, span)),
                _ => best = vec![(agreeing, span)],
            }
        }
        match best.as_slice() {
            [(_, span)] => Ok(*span),
            [] if stands => Err(Lost::ContextGone),
            [] => Err(Lost::QuoteGone),
            several => Err(Lost::Ambiguous(several.len())),
        }
    }
}

/// How many characters around a span are those of the quote; `None` where neither side is enough.
fn agreement(text: &str, span: Span, quote: &QuoteSelector) -> Option<usize> {
    let before = text.get(..span.start_index()).unwrap_or("");
    let after = text.get(span.end_index()..).unwrap_or("");
    let left = before.chars().rev().zip(quote.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
    let right = after.chars().zip(quote.suffix.chars()).take_while(|(a, b)| a == b).count();
    let enough = left >= AGREEING_CHARS
        || right >= AGREEING_CHARS
        || (before.is_empty() && quote.prefix.is_empty() && after.is_empty() && quote.suffix.is_empty());
    enough.then_some(left + right)
}
