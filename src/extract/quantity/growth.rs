//! Growth without a unit word: 翻一番, 两位数.

use super::super::number::Form;
use super::super::token::Token;
use super::figure::{Reader, unit_of};
use super::{Figure, Rules, StatedUnit, rules};
use crate::model::{Decimal, Modifier, Times, Unit};
use crate::text::Span;

impl Reader<'_> {
    /// 两位数增长: from 10 to 99 per cent.
    pub(super) fn digit_count(&mut self, token: Token) -> Option<Figure> {
        while self.digit_counts.next_if(|at| *at < token.span.start_index() + 3).is_some() {}
        let at = *self.digit_counts.peek().filter(|at| **at <= token.span.end_index())?;
        self.digit_counts.next();
        let digits: u32 = match self.text.get(at - 3..at)? {
            "个" => 1,
            "双" | "两" => 2,
            "三" => 3,
            _ => return None,
        };
        let end = at + "位数".len();
        if !is_growth(self.text, at - 3, end) {
            return None;
        }
        let top = Decimal::from(10_i64.pow(digits));
        let percent = self.lexicon.unit_at("%", 0).and_then(|(word, _)| unit_of(self.lexicon, word))?;
        let span = Span::from_usize(at - 3, end);
        let mut figure = Figure {
            tokens: self.at..self.at + 1,
            span,
            number_span: span,
            unit_span: Some(span),
            low: top.checked_div(Decimal::TEN),
            high: top.checked_sub(Decimal::ONE),
            step: Decimal::ONE,
            modifier: Modifier::Several,
            form: Form::Numerals,
            scale: 0,
            big_scale: 0,
            is_too_long: false,
            unit: Some(percent),
            base: Unit::PERCENT,
            times: None,
            rules: Rules { number: &rules::DIGIT_COUNT, unit: &rules::DIGIT_COUNT, modifier: None },
            is_joined: false,
        };
        self.extend(&mut figure, end);
        Some(figure)
    }

    /// 翻一番, 翻了两番, 翻番, 翻倍.
    pub(super) fn doubling(&mut self, token: Token) -> Option<Figure> {
        while self.doublings.peek().is_some_and(|at| *at < token.span.start_index()) {
            self.doublings.next();
        }
        let at = *self.doublings.peek().filter(|at| **at < token.span.end_index())?;
        self.doublings.next();
        let after = at + '翻'.len_utf8();
        let rest = self.text.get(after..)?;
        let mut body = rest
            .strip_prefix('了')
            .or_else(|| rest.strip_prefix('上'))
            .unwrap_or(rest)
            .trim_start_matches(' ');
        // A hedge inside: 翻了近一番.
        let mut hedge = None;
        for (word, modifier) in [("近", Modifier::Nearly), ("约", Modifier::About), ("超过", Modifier::Over)]
        {
            if let Some(inner) = body.strip_prefix(word) {
                (body, hedge) = (inner, Some(modifier));
            }
        }
        let from = self.text.len() - body.len();
        let (times, end) = if let Some(rest) = body.strip_prefix('番').or_else(|| body.strip_prefix('倍')) {
            (Decimal::TWO, self.text.len() - rest.len())
        } else {
            let index = (self.at..self.tokens.list.len())
                .take(6)
                .find(|index| self.token(*index).is_some_and(|token| token.span.start_index() >= from))?;
            let number = self.token(index).filter(|token| token.span.start_index() == from)?;
            let count = self.tokens.number(number)?;
            let exponent = u32::try_from(count.low.filter(|_| count.is_point())?.trunc().mantissa()).ok()?;
            let end = number.span.end_index();
            let rest = self.text.get(end..)?;
            let is_doubling = rest.starts_with('番') && (1..=20).contains(&exponent);
            let times = is_doubling.then(|| 1_i64.checked_shl(exponent)).flatten()?;
            (Decimal::from(times), end + '番'.len_utf8())
        };
        let span = Span::from_usize(at, end);
        let mut figure = Figure {
            tokens: self.at..self.at + 1,
            span,
            number_span: span,
            unit_span: Some(span),
            low: Some(times),
            high: Some(times),
            step: Decimal::ONE,
            modifier: hedge.unwrap_or_default(),
            form: Form::Numerals,
            scale: 0,
            big_scale: 0,
            is_too_long: false,
            unit: Some(StatedUnit::Doubling),
            base: Unit::TIMES,
            times: Some(Times::To),
            rules: Rules {
                number: &rules::DOUBLING,
                unit: &rules::DOUBLING,
                modifier: hedge.map(|_| &rules::HEDGE_BEFORE),
            },
            is_joined: false,
        };
        self.extend(&mut figure, end);
        Some(figure)
    }
}

/// Whether growth is told on either side, in the same clause.
fn is_growth(text: &str, start: usize, end: usize) -> bool {
    const REACH: usize = 8;
    let is_word = |c: char| matches!(c, '增' | '涨' | '升' | '降' | '跌' | '减' | '扩' | '率');
    let before = text.get(..start).unwrap_or("").chars().rev().take(REACH);
    let after = text.get(end..).unwrap_or("").chars().take(REACH);
    let in_clause = |c: &char| c.is_alphanumeric();
    before.take_while(in_clause).any(is_word) || after.take_while(in_clause).any(is_word)
}
