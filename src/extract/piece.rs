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
    /// A figure: index into the scene's figures.
    Figure(u32),
    /// A time: index into [`Scene::periods`].
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

/// The pieces of one text with the word lists, for asking what a piece is.
#[derive(Debug)]
pub struct Scene<'a> {
    /// In text order.
    pub list: Vec<Piece>,
    /// What is asked of each piece again and again.
    bits: Vec<Bits>,
    /// Per piece, and for the end of the text: where its clause begins, and where it ends.
    clauses: Vec<(u32, u32)>,
    /// Quantities and bare numbers; those inside a time are in no piece.
    figures: Vec<QuantityMention>,
    /// Times.
    pub periods: Vec<PeriodMention>,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The text in simplified characters.
    pub folded: &'a str,
}

impl<'a> Scene<'a> {
    /// Lays the mentions over the tokens; times win over quantities, longer over shorter.
    pub fn new(reader: Reader<'a>) -> Self {
        let figures = quantity::quantities(reader);
        let mut scene = Self {
            list: Vec::with_capacity(reader.len()),
            bits: Vec::with_capacity(reader.len()),
            clauses: Vec::new(),
            figures: Vec::new(),
            periods: Vec::new(),
            lexicon: reader.lexicon,
            folded: reader.folded.text(),
        };
        let mut quantities = (0..).zip(&figures).peekable();
        let mut at = 0;
        while let Some(token) = reader.token(at) {
            while quantities.next_if(|(_, quantity)| quantity.first < at).is_some() {}
            let word = match token.kind {
                TokenKind::Word(word) => reader.lexicon.bits(word),
                _ => Bits::default(),
            };
            let time = period_at(reader, at, token.kind, word).filter(|time| {
                quantities.peek().is_none_or(|(_, quantity)| quantity.first != at || quantity.end <= time.end)
            });
            if let Some(time) = time {
                let index = index_of(scene.periods.len());
                scene.push(time.span, PieceKind::Period(index), Bits::TIME);
                at = time.end;
                scene.periods.push(time);
            } else if word.meets(Bits::of_cue(Cue::Ordinal))
                && let Some(end) = ordinal_end(reader, at)
            {
                scene.push(reader.span_of(at, end), PieceKind::Ordinal, Bits::CODE);
                at = end;
            } else if let Some((index, quantity)) = quantities.next_if(|(_, quantity)| quantity.first == at) {
                let unit = if quantity.is_quantity() { Bits::QUANTITY } else { Bits::default() };
                scene.push(quantity.span, PieceKind::Figure(index), Bits::FIGURE.with(unit));
                at = quantity.end;
            } else {
                let piece = match token.kind {
                    TokenKind::Word(id) => Some((PieceKind::Word(id), word)),
                    TokenKind::Mark(mark) => Some((PieceKind::Mark(mark), mark_bits(mark))),
                    TokenKind::LineEnd => Some((PieceKind::LineEnd, Bits::BOUNDS_SENTENCE)),
                    TokenKind::Letters => Some((PieceKind::Letters, Bits::CODE)),
                    TokenKind::Blank => None,
                    TokenKind::Other if !reader.tokens.has_loose_digits => {
                        Some((PieceKind::Other, Bits::UNLISTED))
                    }
                    TokenKind::Other | TokenKind::Number(_) => {
                        Some((PieceKind::Other, Bits::UNLISTED.with(Bits::HOLDS_NUMBER)))
                    }
                };
                if let Some((kind, bits)) = piece {
                    scene.push(token.span, kind, bits);
                }
                at += 1;
            }
        }
        scene.clauses = clauses(&scene.bits);
        scene.figures = figures;
        scene
    }

    /// How many figures there are, those inside times included.
    pub fn figure_count(&self) -> usize {
        self.figures.len()
    }

    fn push(&mut self, span: Span, kind: PieceKind, bits: Bits) {
        self.list.push(Piece { span, kind });
        self.bits.push(bits);
    }
}

/// What is asked of a mark again and again.
const fn mark_bits(mark: char) -> Bits {
    Bits::MARK.with(match mark {
        '、' => Bits::JOINS,
        '“' | '”' | '「' | '」' => Bits::QUOTATION,
        '（' | '(' => Bits::OPENS_BRACKET.with(Bits::CLAUSE_END).with(Bits::BOUNDS_SENTENCE),
        '，' | ',' | '；' | ';' | '：' | ':' | '…' => Bits::CLAUSE_END,
        '。' | '！' | '？' | '!' | '?' | '）' | ')' => Bits::CLAUSE_END.with(Bits::BOUNDS_SENTENCE),
        _ => Bits::NONE,
    })
}

/// Per piece, and for the end of the text: where its clause begins and ends in the whole text.
fn clauses(bits: &[Bits]) -> Vec<(u32, u32)> {
    let mut found = Vec::with_capacity(bits.len() + 1);
    let mut first = 0;
    for (at, bits) in (0..).zip(bits) {
        found.push((first, 0));
        if bits.meets(Bits::CLAUSE_END) {
            first = at + 1;
        }
    }
    let mut end = index_of(bits.len());
    found.push((first, end));
    for (at, bits) in (0..index_of(bits.len())).zip(bits).rev() {
        if bits.meets(Bits::CLAUSE_END) {
            end = at;
        }
        if let Some(clause) = found.get_mut(at as usize) {
            clause.1 = end;
        }
    }
    found
}

fn index_of(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn period_at(reader: Reader<'_>, at: usize, kind: TokenKind, word: Bits) -> Option<PeriodMention> {
    match kind {
        TokenKind::Number(_) if period::may_follow(reader, at) => {
            period::read_bare_years(reader, at).or_else(|| period::read_at(reader, at))
        }
        TokenKind::Word(_) if word.meets(Bits::PERIOD_WORD.with(Bits::of_cue(Cue::Ordinal))) => {
            period::read_at(reader, at)
        }
        _ => None,
    }
}

/// 第七次, 第二十届: the number after the 第 at `at`, and the one classifier after it.
fn ordinal_end(reader: Reader<'_>, at: usize) -> Option<usize> {
    let number = reader.solid(at + 1);
    reader.tokens.number(reader.token(number)?)?;
    let next = number + 1;
    let is_classifier = reader.roles(next).iter().any(|role| matches!(role, Role::Classifier));
    Some(if is_classifier { next + 1 } else { next })
}

impl<'a> Scene<'a> {
    /// The piece at `at`.
    pub fn piece(&self, at: usize) -> Option<Piece> {
        self.list.get(at).copied()
    }

    /// The span of the piece at `at`; empty past the end.
    pub fn span(&self, at: usize) -> Span {
        self.piece(at).map_or_else(Span::default, |piece| piece.span)
    }

    /// The folded words of the piece at `at`.
    #[inline(never)]
    pub fn words(&self, at: usize) -> &'a str {
        self.span(at).of(self.folded)
    }

    /// The roles of the piece at `at`.
    #[inline(never)]
    pub fn roles(&self, at: usize) -> &'a [Role] {
        match self.piece(at).map(|piece| piece.kind) {
            Some(PieceKind::Word(word)) => self.lexicon.roles(word),
            _ => &[],
        }
    }

    /// Whether the piece at `at` is the cue `cue`.
    pub fn is_cue(&self, at: usize, cue: Cue) -> bool {
        self.has(at, Bits::of_cue(cue))
    }

    /// What is asked of the piece at `at` again and again.
    pub fn bits(&self, at: usize) -> Bits {
        self.bits.get(at).copied().unwrap_or_default()
    }

    /// Whether the piece at `at` has one of these bits.
    pub fn has(&self, at: usize, bits: Bits) -> bool {
        self.bits(at).meets(bits)
    }

    /// Whether the piece at `at` ends a clause.
    pub fn ends_clause(&self, at: usize) -> bool {
        self.has(at, Bits::CLAUSE_END)
    }

    /// The clause that holds the piece at `at`, without the marks around it. A mark is in the clause
    /// before it, and ends it.
    pub fn clause(&self, at: usize) -> (usize, usize) {
        let end = self.list.len();
        self.clauses.get(at).map_or((end, end), |(first, end)| (*first as usize, *end as usize))
    }

    /// Whether any of the pieces `from..to` has one of these bits.
    pub fn any(&self, from: usize, to: usize, bits: Bits) -> bool {
        self.bits.get(from..to).is_some_and(|range| range.iter().any(|found| found.meets(bits)))
    }

    /// The pieces of `from..to` that have one of these bits.
    pub fn having(&self, from: usize, to: usize, bits: Bits) -> impl DoubleEndedIterator<Item = usize> {
        let range = self.bits.get(from..to).unwrap_or(&[]);
        let passes = move |(at, found): (usize, &Bits)| found.meets(bits).then_some(from + at);
        range.iter().enumerate().filter_map(passes)
    }

    /// The bits of the pieces `from..to`, all together.
    pub fn bits_of(&self, from: usize, to: usize) -> Bits {
        let bits = self.bits.get(from..to).unwrap_or(&[]);
        bits.iter().fold(Bits::default(), |all, bits| all.with(*bits))
    }

    /// The figure at `at`.
    pub fn figure(&self, at: usize) -> Option<&QuantityMention> {
        match self.piece(at)?.kind {
            PieceKind::Figure(index) => self.figures.get(index as usize),
            _ => None,
        }
    }

    /// Whether the piece at `at` is a figure with a unit.
    pub fn is_quantity(&self, at: usize) -> bool {
        self.has(at, Bits::QUANTITY)
    }

    /// Whether the piece at `at` is a hedge.
    pub fn is_hedge(&self, at: usize) -> bool {
        self.has(at, Bits::HEDGE)
    }

    /// The time at `at`.
    pub fn period(&self, at: usize) -> Option<&PeriodMention> {
        if !self.has(at, Bits::TIME) {
            return None;
        }
        match self.piece(at)?.kind {
            PieceKind::Period(index) => self.periods.get(index as usize),
            _ => None,
        }
    }

    /// The measure at `at`.
    pub fn measure(&self, at: usize) -> Option<MeasureId> {
        if !self.has(at, Bits::MEASURE) {
            return None;
        }
        self.measure_role(at)
    }

    #[inline(never)]
    fn measure_role(&self, at: usize) -> Option<MeasureId> {
        self.roles(at).iter().find_map(|role| match role {
            Role::Measure(id) => Some(*id),
            _ => None,
        })
    }

    /// The code of the measure at `at`.
    pub fn measure_code(&self, at: usize) -> Option<&'static str> {
        self.measure(at).map(|id| self.lexicon.measure(id).measure.code())
    }

    /// The party at `at`, in full.
    pub fn party(&self, at: usize) -> Option<PartyId> {
        if !self.has(at, Bits::PARTY) {
            return None;
        }
        self.party_role(at)
    }

    #[inline(never)]
    fn party_role(&self, at: usize) -> Option<PartyId> {
        self.roles(at).iter().find_map(|role| match role {
            Role::Party(id) => Some(*id),
            _ => None,
        })
    }

    /// The party at `at`, as one character.
    pub fn short_party(&self, at: usize) -> Option<PartyId> {
        if !self.has(at, Bits::SHORT_PARTY) {
            return None;
        }
        self.short_party_role(at)
    }

    #[inline(never)]
    fn short_party_role(&self, at: usize) -> Option<PartyId> {
        self.roles(at).iter().find_map(|role| match role {
            Role::ShortParty(id) => Some(*id),
            _ => None,
        })
    }

    /// The word of change at `at`.
    pub fn change(&self, at: usize) -> Option<Change> {
        if !self.has(at, Bits::CHANGE) {
            return None;
        }
        self.change_role(at)
    }

    #[inline(never)]
    fn change_role(&self, at: usize) -> Option<Change> {
        self.roles(at).iter().find_map(|role| match role {
            Role::Change(change) => Some(*change),
            _ => None,
        })
    }

    /// The status that the word at `at` gives.
    pub fn status(&self, at: usize) -> Option<Status> {
        if !self.has(at, Bits::STATUS) {
            return None;
        }
        self.status_role(at)
    }

    #[inline(never)]
    fn status_role(&self, at: usize) -> Option<Status> {
        self.roles(at).iter().find_map(|role| match role {
            Role::Status(status) => Some(*status),
            _ => None,
        })
    }

    /// Whether the word at `at` is a verb of saying.
    pub fn is_speech(&self, at: usize) -> bool {
        self.has(at, Bits::SPEECH)
    }

    /// Whether the piece at `at` is goods.
    pub fn is_commodity(&self, at: usize) -> bool {
        self.has(at, Bits::COMMODITY)
    }

    /// The mark at `at`.
    pub fn mark(&self, at: usize) -> Option<char> {
        if !self.has(at, Bits::MARK) {
            return None;
        }
        match self.piece(at)?.kind {
            PieceKind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the piece at `at` is one of the marks or words `、 和 及 与`.
    pub fn joins(&self, at: usize) -> bool {
        self.has(at, Bits::JOINS)
    }
}
