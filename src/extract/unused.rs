//! Numbers that are not claims, each with its reason.

use super::period::PeriodMention;
use super::piece::{PieceKind, Scene};
use super::reader::Reader;
use super::token::TokenKind;
use crate::lexicon::{Bits, PeriodWord, Role, UnitKind};
use crate::model::{Claim, Unused, UnusedReason};
use crate::text::{Article, Passage, PassageKind, Span};

/// Finds every number of a part of the text outside its claims, and says why it was not used.
pub fn unused(
    article: &Article,
    reader: Reader<'_>,
    scene: &Scene<'_>,
    claims: &[Claim],
    found: &mut Vec<Unused>,
) {
    let from = reader.tokens.part.start;
    let passage = article.passages().partition_point(|passage| passage.span.end_index() <= from);
    Finder { article, reader, scene, claims, claim: 0, passage, place: None, found }.pieces();
}

struct Finder<'a> {
    article: &'a Article,
    reader: Reader<'a>,
    scene: &'a Scene<'a>,
    claims: &'a [Claim],
    claim: usize,
    /// The first passage that does not end before the piece at hand.
    passage: usize,
    /// The passage last looked at, and why none of its numbers is used, if none is.
    place: Option<(usize, Option<UnusedReason>)>,
    found: &'a mut Vec<Unused>,
}

impl Finder<'_> {
    fn pieces(&mut self) {
        let scene = self.scene;
        let may_hold = Bits::FIGURE.with(Bits::TIME).with(Bits::HOLDS_NUMBER).with(Bits::CODE);
        for at in scene.having(0, scene.list.len(), may_hold) {
            let Some(piece) = scene.piece(at) else { break };
            let reason = match piece.kind {
                PieceKind::Figure(_) if self.is_claim(piece.span) => continue,
                PieceKind::Figure(_) => Some(self.figure_reason(at)),
                PieceKind::Period(index) => scene
                    .periods
                    .get(index as usize)
                    .filter(|mention| self.has_number(mention))
                    .map(|_| UnusedReason::Date),
                PieceKind::Ordinal => Some(UnusedReason::Ordinal),
                PieceKind::Word(_) => self.word_reason(at),
                PieceKind::Letters if has_digit(self.scene.words(at)) => Some(UnusedReason::Code),
                PieceKind::Other if has_digit(self.scene.words(at)) => Some(UnusedReason::Unlinked),
                _ => None,
            };
            if let Some(reason) = reason {
                let reason = self.by_place(piece.span).unwrap_or(reason);
                self.found.push(Unused { span: piece.span, reason });
            }
        }
    }

    /// Whether `span` is a claim's quote. Claims come in text order, as the pieces do.
    fn is_claim(&mut self, span: Span) -> bool {
        while self.claims.get(self.claim).is_some_and(|claim| claim.quote.end <= span.start) {
            self.claim += 1;
        }
        self.claims.get(self.claim).is_some_and(|claim| claim.quote.overlaps(span))
    }

    /// The reason that lies in where the number stands. Pieces come in text order.
    fn by_place(&mut self, span: Span) -> Option<UnusedReason> {
        let passages = self.article.passages();
        while passages.get(self.passage).is_some_and(|passage| passage.span.end <= span.start) {
            self.passage += 1;
        }
        let passage = passages.get(self.passage).filter(|passage| passage.span.start <= span.start)?;
        let (_, reason) = match self.place.filter(|(passage, _)| *passage == self.passage) {
            Some(place) => place,
            None => *self.place.insert((self.passage, self.reason_of(passage))),
        };
        reason
    }

    /// Why no number of a passage is used.
    fn reason_of(&self, passage: &Passage) -> Option<UnusedReason> {
        if passage.kind == PassageKind::Header {
            return Some(UnusedReason::Date);
        }
        // 【编辑：张三 电话 12345】
        let words = self.article.words(passage.span);
        (words.starts_with('【') && words.ends_with('】')).then_some(UnusedReason::PageFurniture)
    }

    fn has_number(&self, mention: &PeriodMention) -> bool {
        (mention.first..mention.end).any(|token| {
            matches!(self.reader.token(token).map(|token| token.kind), Some(TokenKind::Number(_)))
        })
    }

    fn word_reason(&self, at: usize) -> Option<UnusedReason> {
        let words = self.scene.words(at);
        self.scene.roles(at).iter().find_map(|role| match role {
            Role::Opaque(reason) => Some(*reason),
            Role::Party(_) => Some(UnusedReason::Name),
            _ if has_digit(words) => Some(UnusedReason::Name),
            _ => None,
        })
    }

    fn figure_reason(&self, at: usize) -> UnusedReason {
        let Some(figure) = self.scene.figure(at) else { return UnusedReason::Unlinked };
        let words = self.scene.words(at);
        let before = at.checked_sub(1).map_or("", |before| self.scene.words(before));
        let after = self.scene.words(at + 1);
        if figure.quantity.low.is_none() && figure.quantity.high.is_none() {
            return UnusedReason::TooLong;
        }
        if figure.unit_kind == Some(UnitKind::Time) || self.is_duration(at) {
            return UnusedReason::Duration;
        }
        // 今（9）日, 上（8）月
        let is_day = matches!(self.scene.mark(at + 1), Some('）' | ')'))
            && self.scene.words(at + 2).starts_with(['日', '月', '年', '季']);
        if is_day {
            return UnusedReason::Date;
        }
        let is_place = after.starts_with('位') || words.ends_with(['位', '名']);
        if matches!(before, "前" | "第" | "首")
            || (is_place && before.ends_with(['列', '居', '第', '排', '前']))
        {
            return UnusedReason::Rank;
        }
        if words.ends_with('国')
            || words.ends_with('方')
            || after.starts_with('国')
            || after.starts_with('方')
        {
            return UnusedReason::PartyCount;
        }
        if self.is_list_number(at) {
            return UnusedReason::ListNumber;
        }
        if self.is_code(at) {
            return UnusedReason::Code;
        }
        if !figure.is_quantity() && !has_digit(words) {
            return UnusedReason::Idiom;
        }
        UnusedReason::Unlinked
    }

    fn is_duration(&self, at: usize) -> bool {
        self.scene.roles(at + 1).iter().any(|role| {
            matches!(
                role,
                Role::Period(
                    PeriodWord::Years
                        | PeriodWord::Months
                        | PeriodWord::Days
                        | PeriodWord::Year
                        | PeriodWord::Month
                        | PeriodWord::Day
                        | PeriodWord::Quarter
                )
            )
        })
    }

    /// `1.`, `（2）`, `三、` at the start of a line.
    fn is_list_number(&self, at: usize) -> bool {
        let opens = |at: Option<usize>| {
            at.is_none_or(|at| {
                matches!(self.scene.piece(at).map(|piece| piece.kind), Some(PieceKind::LineEnd))
            })
        };
        let before = at.checked_sub(1);
        let in_brackets = before.is_some_and(|before| matches!(self.scene.mark(before), Some('（' | '(')))
            && opens(at.checked_sub(2));
        let closes = matches!(self.scene.mark(at + 1), Some('、' | '.' | '．' | '）' | ')' | '，'));
        closes && (opens(before) || in_brackets)
    }

    /// Digits beside letters, dashes or colons: phone and order numbers, times, scores, tickers.
    fn is_code(&self, at: usize) -> bool {
        let near = |at: usize| {
            matches!(self.scene.piece(at).map(|piece| piece.kind), Some(PieceKind::Letters))
                || matches!(
                    self.scene.mark(at),
                    Some('-' | ':' | '：' | '/' | '_' | '#' | '@' | '.' | '（' | '(')
                )
        };
        at.checked_sub(1).is_some_and(near) || near(at + 1) || is_long_code(self.scene.words(at))
    }
}

/// So many digits in a row count nothing.
fn is_long_code(words: &str) -> bool {
    words.len() >= 7 && words.is_ascii()
}

/// ASCII or full-width digits.
fn has_digit(words: &str) -> bool {
    let bytes = words.as_bytes();
    // Without a way out of the loop, many bytes are looked at together.
    let may_hold = |byte: &u8| u8::from(byte.is_ascii_digit()) | u8::from(*byte == 0xEF);
    bytes.iter().fold(0, |found, byte| found | may_hold(byte)) != 0
        && (bytes.iter().any(u8::is_ascii_digit)
            || bytes.windows(3).any(|three| matches!(three, [0xEF, 0xBC, 0x90..=0x99])))
}
