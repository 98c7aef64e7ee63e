//! Text to tokens. The tokens tile the text: each byte belongs to exactly one.
//!
//! A token is a number, a listed word, a mark, a blank, a line end, or what lies between them.
//! Nothing here knows a unit or a date.

use std::ops::Range;

use super::number::{self, Number};
use crate::lexicon::{Lexicon, Role, WordId};
use crate::text::{Folded, Span};

/// One piece of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenKind {
    /// A number, scale characters included: `40 亿`, `三千五百`, `70 多`. Index into [`Tokens::numbers`].
    Number(u32),
    /// A word of the lexicon.
    Word(WordId),
    /// A mark, as its character.
    Mark(char),
    /// Blanks within a line.
    Blank,
    /// The end of a line.
    LineEnd,
    /// Letters of an alphabet, with digits that follow them: a name or a code.
    Letters,
    /// Characters that are in no list.
    Other,
}

/// The tokens of one text, in order.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The part of the text that they are of.
    pub part: Range<usize>,
    /// They tile that part.
    pub list: Vec<Token>,
    /// The values of the number tokens.
    pub numbers: Vec<Number>,
    /// Which tokens these are.
    pub number_tokens: Vec<u32>,
    /// Whether a digit stands in a token that is no number and has no letters.
    pub has_loose_digits: bool,
}

impl Tokens {
    /// Cuts a part of a text into tokens, in one pass. No word should go on beyond the part.
    pub fn new(folded: &Folded<'_>, lexicon: &Lexicon, part: Range<usize>) -> Self {
        let (at, text) = (part.start, folded.text());
        Lexer { text, lexicon, at, other_from: at, tokens: Self { part, ..Self::default() } }.run()
    }

    /// The value of a number token.
    pub fn number(&self, token: Token) -> Option<&Number> {
        match token.kind {
            TokenKind::Number(index) => self.numbers.get(index as usize),
            _ => None,
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    at: usize,
    other_from: usize,
    tokens: Tokens,
}

impl Lexer<'_> {
    fn run(mut self) -> Tokens {
        let text = self.text;
        let part = self.tokens.part.clone();
        self.tokens.list.reserve(part.len() / 5);
        self.tokens.numbers.reserve(part.len() / 50);
        self.tokens.number_tokens.reserve(part.len() / 50);
        while let Some((at, word)) = self.lexicon.next(text, self.at, breaks) {
            if at >= part.end {
                break;
            }
            self.at = at;
            let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let listed = word.filter(|(id, span)| self.stands_alone(*id, *span));
            let listed_end = listed.map_or(0, |(_, span)| span.end_index());
            if number::may_start(next)
                && let Some(number) = number::read(text, at)
                && number.end > listed_end
            {
                let end = number.end;
                let index = u32::try_from(self.tokens.numbers.len()).unwrap_or(u32::MAX);
                self.tokens.numbers.push(number);
                self.push(TokenKind::Number(index), end);
                let at = u32::try_from(self.tokens.list.len() - 1).unwrap_or(u32::MAX);
                self.tokens.number_tokens.push(at);
                self.unit();
            } else if let Some((id, span)) = listed {
                self.push(TokenKind::Word(id), span.end_index());
            } else {
                self.plain(next);
            }
        }
        self.at = self.at.max(part.end);
        self.flush_other();
        self.tokens
    }

    /// After a number a unit is read before any longer word: 3 亿美元债券 holds 美元.
    ///
    /// A word of time stays whole (6 月份, 年底), and a name that begins like a classifier (10 台湾…); after 个 and 家 nothing does.
    fn unit(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
        let Some((unit, span)) = self.lexicon.unit_at(self.text, self.at + blank) else { return };
        let longer = self.lexicon.word_at(self.text, self.at + blank).filter(|(_, word)| word.end > span.end);
        let is_opaque = |word| self.lexicon.roles(word).iter().any(|role| matches!(role, Role::Opaque(_)));
        let is_classifier = self.lexicon.roles(unit).contains(&Role::Classifier);
        let is_sticky = matches!(span.of(self.text), "个" | "家");
        // 6月30日前 is before that day.
        let is_ago = longer.is_some_and(|(_, span)| span.of(self.text) == "日前");
        let is_time =
            |word| !is_ago && self.lexicon.roles(word).iter().any(|role| matches!(role, Role::Period(_)));
        if longer.is_some_and(|(word, _)| is_opaque(word) || is_time(word) || (is_classifier && !is_sticky)) {
            return;
        }
        if blank > 0 {
            self.push(TokenKind::Blank, self.at + blank);
        }
        self.push(TokenKind::Word(unit), span.end_index());
    }

    /// A listed word in Latin letters must not be part of a longer one.
    fn stands_alone(&self, word: WordId, span: Span) -> bool {
        let words = span.of(self.text).as_bytes();
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        if !letter(words.first()) && !letter(words.last()) {
            return true;
        }
        let bytes = self.text.as_bytes();
        let before = span.start_index().checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(span.end_index());
        let is_prefix = self.lexicon.roles(word).iter().any(|role| matches!(role, Role::UnitBefore(_)));
        !(letter(words.first()) && letter(before))
            && !(letter(words.last())
                && (letter(after) || (!is_prefix && after.is_some_and(u8::is_ascii_digit))))
    }

    fn plain(&mut self, next: char) {
        let end = self.at + next.len_utf8();
        match next {
            '\n' | '\r' => self.push(TokenKind::LineEnd, end),
            _ if next.is_whitespace() => {
                let rest = self.text.get(end..).unwrap_or("");
                let more =
                    rest.find(|c: char| !c.is_whitespace() || c == '\n' || c == '\r').unwrap_or(rest.len());
                self.push(TokenKind::Blank, end + more);
            }
            _ if is_letter(next) => {
                let rest = self.text.get(end..).unwrap_or("");
                let more = rest.find(|c: char| !is_letter(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
                self.push(TokenKind::Letters, end + more);
            }
            '\u{3400}'..='\u{9FFF}' => self.at = end,
            // The punctuation of Chinese text, which is slow to look up.
            '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' | '！' | '？' => {
                self.push(TokenKind::Mark(next), end);
            }
            _ if next.is_alphanumeric() => {
                self.tokens.has_loose_digits |= next.is_numeric();
                self.at = end;
            }
            _ => self.push(TokenKind::Mark(next), end),
        }
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.flush_other();
        self.tokens.list.push(Token { span: Span::from_usize(self.at, end), kind });
        self.at = end;
        self.other_from = end;
    }

    fn flush_other(&mut self) {
        if self.other_from < self.at {
            let span = Span::from_usize(self.other_from, self.at);
            self.tokens.list.push(Token { span, kind: TokenKind::Other });
            self.other_from = self.at;
        }
    }
}

/// Whether a character outside all words may be more than a part of unlisted Chinese words.
fn breaks(c: char) -> bool {
    !number::is_han(c) || number::may_start(c)
}

/// A letter of an alphabet: Latin, Cyrillic and the like, not Chinese.
fn is_letter(c: char) -> bool {
    c < '\u{2E80}' && c.is_alphabetic()
}
