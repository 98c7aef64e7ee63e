//! Tokens with the mentions laid over them: figures, times and ordinals become one piece each.
//!
//! Pieces are what the linker walks. Blanks are dropped; everything else stays, in text order.

use super::period::{self, PeriodMention};
use super::quantity::{self, QuantityMention};
use super::reader::Reader;
use super::token::TokenKind;
use crate::lexicon::{Bits, Change, Cue, Lexicon, MeasureId, PartyId, Role, WordId};
use crate::model::Status;
use crate::text::Span;

/// One piece of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PieceKind {
    /// A figure: index into [`Pieces::figures`].
    Figure(u32),
    /// A time: index into [`Pieces::periods`].
    Period(u32),
    /// 第七次.
    Ordinal,
    /// A listed word.
    Word(WordId),
    /// A mark.
    Mark(char),
    /// The end of a line.
    LineEnd,
    /// Letters of an alphabet.
    Letters,
    /// Words in no list.
    Other,
}

/// The pieces of one text.
#[derive(Debug, Default)]
pub struct Pieces {
    /// In text order.
    pub list: Vec<Piece>,
    /// What is asked of each piece again and again.
    bits: Vec<Bits>,
    /// Quantities and bare numbers.
    pub figures: Vec<QuantityMention>,
    /// Times.
    pub periods: Vec<PeriodMention>,
}

impl Pieces {
    /// Lays the mentions over the tokens; times win over quantities, longer over shorter.
    pub fn new(reader: Reader<'_>) -> Self {
        let mut pieces = Self::default();
        pieces.list.reserve(reader.len());
        let mut quantities = quantity::quantities(reader).into_iter().peekable();
        let mut at = 0;
        while let Some(token) = reader.token(at) {
            while quantities.next_if(|quantity| quantity.first < at).is_some() {}
            let time = period_at(reader, at).filter(|time| {
                quantities.peek().is_none_or(|quantity| quantity.first != at || quantity.end <= time.end)
            });
            if let Some(time) = time {
                let index = index_of(pieces.periods.len());
                pieces.list.push(Piece { span: time.span, kind: PieceKind::Period(index) });
                at = time.end;
                pieces.periods.push(time);
            } else if let Some(end) = ordinal_end(reader, at) {
                pieces.list.push(Piece { span: reader.span_of(at, end), kind: PieceKind::Ordinal });
                at = end;
            } else if let Some(quantity) = quantities.next_if(|quantity| quantity.first == at) {
                let index = index_of(pieces.figures.len());
                at = quantity.end;
                pieces.list.push(Piece { span: quantity.span, kind: PieceKind::Figure(index) });
                pieces.figures.push(quantity);
            } else {
                let kind = match token.kind {
                    TokenKind::Word(word) => Some(PieceKind::Word(word)),
                    TokenKind::Mark(mark) => Some(PieceKind::Mark(mark)),
                    TokenKind::LineEnd => Some(PieceKind::LineEnd),
                    TokenKind::Letters => Some(PieceKind::Letters),
                    TokenKind::Blank => None,
                    TokenKind::Other | TokenKind::Number(_) => Some(PieceKind::Other),
                };
                pieces.list.extend(kind.map(|kind| Piece { span: token.span, kind }));
                at += 1;
            }
        }
        let bits = pieces.list.iter().map(|piece| match piece.kind {
            PieceKind::Word(word) => reader.lexicon.bits(word),
            PieceKind::Mark(mark) if is_clause_end(mark) => Bits::CLAUSE_END,
            _ => Bits::default(),
        });
        pieces.bits = bits.collect();
        pieces
    }
}

const fn is_clause_end(mark: char) -> bool {
    matches!(
        mark,
        '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '!' | '?' | '（' | '）' | '(' | ')' | '…'
    )
}

fn index_of(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn period_at(reader: Reader<'_>, at: usize) -> Option<PeriodMention> {
    match reader.token(at)?.kind {
        TokenKind::Number(_) => period::read_bare_years(reader, at).or_else(|| period::read_at(reader, at)),
        TokenKind::Word(_) => period::read_at(reader, at),
        _ => None,
    }
}

/// 第七次, 第二十届: the number and the one classifier after it.
fn ordinal_end(reader: Reader<'_>, at: usize) -> Option<usize> {
    if !reader.is_cue(at, Cue::Ordinal) {
        return None;
    }
    let number = reader.solid(at + 1);
    reader.tokens.number(reader.token(number)?)?;
    let next = number + 1;
    let is_classifier = reader.roles(next).iter().any(|role| matches!(role, Role::Classifier));
    Some(if is_classifier { next + 1 } else { next })
}

/// The pieces with the word lists, for asking what a piece is.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The pieces.
    pub pieces: &'a Pieces,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The text in simplified characters.
    pub folded: &'a str,
}

impl<'a> Scene<'a> {
    /// The piece at `at`.
    pub fn piece(self, at: usize) -> Option<Piece> {
        self.pieces.list.get(at).copied()
    }

    /// The span of the piece at `at`; empty past the end.
    pub fn span(self, at: usize) -> Span {
        self.piece(at).map_or_else(Span::default, |piece| piece.span)
    }

    /// The folded words of the piece at `at`.
    pub fn words(self, at: usize) -> &'a str {
        self.span(at).of(self.folded)
    }

    /// The roles of the piece at `at`.
    pub fn roles(self, at: usize) -> &'a [Role] {
        match self.piece(at).map(|piece| piece.kind) {
            Some(PieceKind::Word(word)) => self.lexicon.roles(word),
            _ => &[],
        }
    }

    /// Whether the piece at `at` is the cue `cue`.
    pub fn is_cue(self, at: usize, cue: Cue) -> bool {
        self.has(at, Bits::of_cue(cue))
    }

    /// Whether the piece at `at` has one of these bits.
    pub fn has(self, at: usize, bits: Bits) -> bool {
        self.pieces.bits.get(at).is_some_and(|found| found.meets(bits))
    }

    /// Whether the piece at `at` ends a clause.
    pub fn ends_clause(self, at: usize) -> bool {
        self.has(at, Bits::CLAUSE_END)
    }

    /// The figure at `at`.
    pub fn figure(self, at: usize) -> Option<&'a QuantityMention> {
        match self.piece(at)?.kind {
            PieceKind::Figure(index) => self.pieces.figures.get(index as usize),
            _ => None,
        }
    }

    /// The time at `at`.
    pub fn period(self, at: usize) -> Option<&'a PeriodMention> {
        match self.piece(at)?.kind {
            PieceKind::Period(index) => self.pieces.periods.get(index as usize),
            _ => None,
        }
    }

    /// The measure at `at`.
    pub fn measure(self, at: usize) -> Option<MeasureId> {
        if !self.has(at, Bits::MEASURE) {
            return None;
        }
        self.roles(at).iter().find_map(|role| match role {
            Role::Measure(id) => Some(*id),
            _ => None,
        })
    }

    /// The party at `at`, in full.
    pub fn party(self, at: usize) -> Option<PartyId> {
        if !self.has(at, Bits::PARTY) {
            return None;
        }
        self.roles(at).iter().find_map(|role| match role {
            Role::Party(id) => Some(*id),
            _ => None,
        })
    }

    /// The party at `at`, as one character.
    pub fn short_party(self, at: usize) -> Option<PartyId> {
        if !self.has(at, Bits::SHORT_PARTY) {
            return None;
        }
        self.roles(at).iter().find_map(|role| match role {
            Role::ShortParty(id) => Some(*id),
            _ => None,
        })
    }

    /// The word of change at `at`.
    pub fn change(self, at: usize) -> Option<Change> {
        if !self.has(at, Bits::CHANGE) {
            return None;
        }
        self.roles(at).iter().find_map(|role| match role {
            Role::Change(change) => Some(*change),
            _ => None,
        })
    }

    /// The status that the word at `at` gives.
    pub fn status(self, at: usize) -> Option<Status> {
        if !self.has(at, Bits::STATUS) {
            return None;
        }
        self.roles(at).iter().find_map(|role| match role {
            Role::Status(status) => Some(*status),
            _ => None,
        })
    }

    /// Whether the word at `at` is a verb of saying.
    pub fn is_speech(self, at: usize) -> bool {
        self.has(at, Bits::SPEECH)
    }

    /// Whether the piece at `at` is goods.
    pub fn is_commodity(self, at: usize) -> bool {
        self.has(at, Bits::COMMODITY)
    }

    /// The mark at `at`.
    pub fn mark(self, at: usize) -> Option<char> {
        match self.piece(at)?.kind {
            PieceKind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the piece at `at` is one of the marks or words `、 和 及 与`.
    pub fn joins(self, at: usize) -> bool {
        self.mark(at) == Some('、') || matches!(self.words(at), "和" | "及" | "以及" | "与" | "跟" | "同")
    }
}
