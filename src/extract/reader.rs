//! Looking at tokens: what all the files of the grammar ask of a token and its neighbours.

use super::quantity::PlainYuan;
use super::token::{Token, TokenKind, Tokens};
use crate::lexicon::{Bits, Cue, Lexicon, PeriodWord, Role};
use crate::text::{Folded, Span};

/// The tokens of one text with the lexicon that they were cut by.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The tokens, tiling the text.
    pub tokens: &'a Tokens,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The text in simplified characters, for comparing.
    pub folded: &'a Folded<'a>,
    /// What is asked of the whole text at most once.
    pub plain_yuan: &'a PlainYuan,
}

impl<'a> Reader<'a> {
    /// The token at `at`.
    pub fn token(self, at: usize) -> Option<Token> {
        self.tokens.list.get(at).copied()
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        self.tokens.list.len()
    }

    /// The span of the token at `at`, or an empty one past the end.
    pub fn span(self, at: usize) -> Span {
        self.token(at).map_or_else(
            || {
                let end = self.tokens.part.end;
                Span::from_usize(end, end)
            },
            |token| token.span,
        )
    }

    /// The span of the tokens `from..to`.
    pub fn span_of(self, from: usize, to: usize) -> Span {
        self.span(from).join(self.span(to.saturating_sub(1).max(from)))
    }

    /// The folded words of the token at `at`.
    pub fn words(self, at: usize) -> &'a str {
        self.span(at).of(self.folded.text())
    }

    /// The first token at or after `at` that is not a blank.
    pub fn solid(self, mut at: usize) -> usize {
        while matches!(self.token(at).map(|token| token.kind), Some(TokenKind::Blank)) {
            at += 1;
        }
        at
    }

    /// The last token before `at` that is not a blank.
    pub fn solid_before(self, at: usize) -> Option<usize> {
        (0..at)
            .rev()
            .find(|&index| !matches!(self.token(index).map(|token| token.kind), Some(TokenKind::Blank)))
    }

    /// The roles of the token at `at`; none unless it is a listed word.
    pub fn roles(self, at: usize) -> &'a [Role] {
        match self.token(at).map(|token| token.kind) {
            Some(TokenKind::Word(word)) => self.lexicon.roles(word),
            _ => &[],
        }
    }

    /// Whether the token at `at` is the cue `cue`.
    pub fn is_cue(self, at: usize, cue: Cue) -> bool {
        matches!(self.token(at).map(|token| token.kind), Some(TokenKind::Word(word)) if self.lexicon.is_cue(word, cue))
    }

    /// The word of time at `at`.
    pub fn period_word(self, at: usize) -> Option<PeriodWord> {
        let TokenKind::Word(word) = self.token(at)?.kind else { return None };
        if !self.lexicon.bits(word).meets(Bits::PERIOD_WORD) {
            return None;
        }
        self.lexicon.roles(word).iter().find_map(|role| match role {
            Role::Period(word) => Some(*word),
            _ => None,
        })
    }

    /// The mark at `at`.
    pub fn mark(self, at: usize) -> Option<char> {
        match self.token(at).map(|token| token.kind) {
            Some(TokenKind::Mark(mark)) => Some(mark),
            _ => None,
        }
    }

    /// The exact whole number at `at`, as years and months are.
    pub fn whole(self, at: usize) -> Option<i64> {
        let number = self.tokens.number(self.token(at)?)?;
        let value = number.low.filter(|low| number.high == Some(*low))?;
        value.is_integer().then(|| i64::try_from(value).ok()).flatten()
    }
}
