//! One number with its unit: `40 亿美元`, `US$45`, `460美元/吨`, `二成六`, `翻一番`.

use std::iter::Peekable;
use std::sync::LazyLock;
use std::vec;

use memchr::memmem;

use crate::lexicon::{Lexicon, Role, UnitEntry, UnitKind, UnitUse, WordId};
use crate::model::{Modifier, Rule, Unit};
use crate::text::Span;

use super::super::number::{Form, Number};
use super::super::token::{Token, TokenKind, Tokens};
use super::{Figure, Rules, StatedUnit, places, rules};

/// Every figure of a part of the text, in order.
pub(super) fn read(tokens: &Tokens, lexicon: &Lexicon, text: &str) -> Vec<Figure> {
    let mut reader = Reader {
        tokens,
        lexicon,
        text,
        at: 0,
        consumed: 0,
        doublings: places(&DOUBLING, text, &tokens.part).into_iter().peekable(),
        digit_counts: places(&DIGIT_COUNT, text, &tokens.part).into_iter().peekable(),
    };
    let mut figures = Vec::with_capacity(tokens.numbers.len());
    let mut numbers = tokens.number_tokens.iter().map(|at| *at as usize).peekable();
    loop {
        while numbers.next_if(|number| *number < reader.at).is_some() {}
        let number = numbers.peek().copied();
        if let Some(at) = reader.wordy_token(number.unwrap_or(tokens.list.len())) {
            reader.at = at;
            let Some(token) = tokens.list.get(at) else { break };
            if let Some(figure) = reader.doubling(*token).or_else(|| reader.digit_count(*token)) {
                reader.at = figure.tokens.end;
                reader.consumed = figure.span.end_index();
                figures.push(figure);
                continue;
            }
            if number != Some(at) {
                reader.at = at + 1;
                continue;
            }
        }
        let Some(at) = number else { break };
        reader.at = at;
        let Some((token, number)) =
            tokens.list.get(at).and_then(|token| Some((*token, tokens.number(*token)?)))
        else {
            break;
        };
        let figure = reader.figure(at, token, number);
        reader.at = figure.tokens.end;
        reader.consumed = figure.span.end_index();
        figures.push(figure);
    }
    figures
}

static DOUBLING: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("翻"));
static DIGIT_COUNT: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("位数"));

pub(super) struct Reader<'t> {
    pub(super) tokens: &'t Tokens,
    pub(super) lexicon: &'t Lexicon,
    pub(super) text: &'t str,
    /// Index of the next token.
    pub(super) at: usize,
    /// First byte that no figure holds yet.
    pub(super) consumed: usize,
    pub(super) doublings: Peekable<vec::IntoIter<usize>>,
    pub(super) digit_counts: Peekable<vec::IntoIter<usize>>,
}

impl Reader<'_> {
    /// The next token that 翻 or 位数 stands in or right after, if it is not behind the one at `limit`.
    fn wordy_token(&mut self, limit: usize) -> Option<usize> {
        let doubling = self.doublings.peek().copied();
        let count = self.digit_counts.peek().copied();
        let place = doubling.into_iter().chain(count).min()?;
        if self.tokens.list.get(limit).is_some_and(|token| token.span.end_index() < place) {
            return None;
        }
        let at = self.tokens.list.partition_point(|token| token.span.end_index() < place).max(self.at);
        (at <= limit).then_some(at)
    }

    fn figure(&self, index: usize, token: Token, number: &Number) -> Figure {
        let mut figure = Figure {
            tokens: index..index + 1,
            span: token.span,
            number_span: token.span,
            unit_span: None,
            low: number.low,
            high: number.high,
            step: number.step,
            modifier: number.modifier,
            form: number.form,
            scale: number.scale,
            big_scale: number.big_scale,
            is_too_long: number.is_too_long(),
            unit: None,
            base: Unit::NONE,
            times: None,
            rules: Rules { number: number_rule(number), unit: &rules::BARE_NUMBER, modifier: None },
            is_joined: false,
        };
        self.unit_after(&mut figure);
        self.unit_before(&mut figure);
        if figure.unit.is_none() && figure.form == Form::Fraction {
            self.part(&mut figure);
        }
        self.rate(&mut figure);
        figure
    }

    pub(super) fn token(&self, index: usize) -> Option<Token> {
        self.tokens.list.get(index).copied()
    }

    /// The next token that is not blank.
    pub(super) fn after_blank(&self, index: usize) -> usize {
        let is_blank = self.token(index).is_some_and(|token| token.kind == TokenKind::Blank);
        index + usize::from(is_blank)
    }

    /// The unit role of a token.
    fn unit_of(&self, token: Token) -> Option<StatedUnit> {
        match token.kind {
            TokenKind::Word(word) => unit_of(self.lexicon, word),
            _ => None,
        }
    }

    fn unit_after(&self, figure: &mut Figure) {
        let index = self.after_blank(figure.tokens.end);
        let Some(token) = self.token(index) else { return };
        let Some(mut unit) = self.unit_of(token) else { return };
        if token.span.of(self.text) == "块" && !self.is_money(figure, token) {
            unit = StatedUnit::Classifier;
        }
        if let Some(points) = self.spaced_points(figure.span.end_index()) {
            self.points(figure, points);
            return;
        }
        let base = match unit {
            StatedUnit::Listed(id, _) => {
                let entry = self.lexicon.unit(id);
                let fits = match entry.usage {
                    UnitUse::Any => true,
                    UnitUse::Scaled => figure.big_scale >= 4,
                    UnitUse::Per => false,
                };
                if !fits {
                    return;
                }
                if token.span.of(self.text) == "成" || token.span.of(self.text) == "折" {
                    self.tenths(figure, index, token, unit);
                    return;
                }
                self.home(entry, index)
            }
            _ => Unit::COUNT,
        };
        figure.unit = Some(unit);
        figure.base = base;
        figure.unit_span = Some(token.span);
        figure.span = figure.span.join(token.span);
        figure.tokens.end = index + 1;
        figure.rules.unit = &rules::NUMBER_WITH_UNIT;
        if matches!(unit, StatedUnit::Listed(_, UnitKind::Times)) {
            figure.rules.unit = &rules::TIMES;
        }
        match unit {
            StatedUnit::Listed(id, UnitKind::Currency) => self.coins(figure, id),
            StatedUnit::Classifier if token.span.of(self.text) == "个" => self.half_hours(figure),
            _ => self.and_a_half(figure),
        }
    }

    /// 第纳尔: of the country named last, else of the best known one.
    fn home(&self, entry: &UnitEntry, index: usize) -> Unit {
        /// Tokens looked back over: a few sentences.
        const REACH: usize = 200;
        if entry.homes.is_empty() {
            return entry.unit;
        }
        let parties =
            (index.saturating_sub(REACH)..index).rev().filter_map(|at| match self.token(at)?.kind {
                TokenKind::Word(word) => self.lexicon.roles(word).iter().find_map(|role| match role {
                    Role::Party(id) => Some(self.lexicon.party(*id).party),
                    _ => None,
                }),
                _ => None,
            });
        let home = |party| entry.homes.iter().find(|(home, _)| *home == party).map(|(_, unit)| *unit);
        parties.into_iter().find_map(home).unwrap_or(entry.unit)
    }

    /// Takes the quote to `end`, and the tokens that it touches.
    pub(super) fn extend(&self, figure: &mut Figure, end: usize) {
        figure.span = Span::from_usize(figure.span.start_index(), end);
        while self.token(figure.tokens.end).is_some_and(|token| token.span.start_index() < end) {
            figure.tokens.end += 1;
        }
    }

    /// $, US$, 港币, 人民币 before the number.
    fn unit_before(&self, figure: &mut Figure) {
        let Some(mut index) = figure.tokens.start.checked_sub(1) else { return };
        if self.token(index).is_some_and(|token| token.kind == TokenKind::Blank) {
            let Some(before) = index.checked_sub(1) else { return };
            index = before;
        }
        let Some(token) = self.token(index).filter(|token| token.span.start_index() >= self.consumed) else {
            return;
        };
        let TokenKind::Word(word) = token.kind else { return };
        let before = self.lexicon.roles(word).iter().find_map(|role| match role {
            Role::UnitBefore(id) => Some(*id),
            _ => None,
        });
        let Some(id) = before else { return };
        let entry = self.lexicon.unit(id);
        match figure.unit {
            None => {
                let next = self
                    .text
                    .get(figure.span.end_index()..)
                    .and_then(|rest| rest.trim_start().chars().next());
                if next.is_some_and(|c| matches!(c, '年' | '月' | '日' | '号'))
                    || figure.form == Form::Fraction
                {
                    return;
                }
                figure.unit = Some(StatedUnit::Listed(id, entry.kind));
            }
            // 港币 3 亿元: the 元 is of Hong Kong. 人民币 says nothing new, and stays outside the quote.
            Some(StatedUnit::Listed(_, UnitKind::Currency)) if entry.unit != Unit::new("CNY") => {
                let is_plain = figure.base == Unit::new("CNY") || figure.base == entry.unit;
                if !is_plain {
                    return;
                }
                figure.unit = Some(StatedUnit::Listed(id, entry.kind));
            }
            Some(_) => return,
        }
        figure.base = entry.unit;
        figure.unit_span = Some(token.span);
        figure.span = token.span.join(figure.span);
        figure.tokens.start = index;
        figure.rules.unit = &rules::UNIT_BEFORE;
    }

    /// 美元/吨, 万桶/日, 元每吨, 元一公斤.
    fn rate(&self, figure: &mut Figure) {
        let Some(unit) = figure.unit else { return };
        if !matches!(unit, StatedUnit::Listed(..) | StatedUnit::Classifier) {
            return;
        }
        let end = figure.span.end_index();
        let rest = self.text.get(end..).unwrap_or("");
        let Some(joint) = rest.chars().next() else { return };
        let is_price = matches!(unit, StatedUnit::Listed(_, UnitKind::Currency));
        let is_quoted = match joint {
            '/' | '／' | '每' => true,
            '一' if is_price => false,
            _ => return,
        };
        let after = end + joint.len_utf8();
        let Some((word, span)) = self.lexicon.unit_at(self.text, after) else { return };
        let Some(per) = denominator(self.lexicon, word) else { return };
        // 3 元一次 is a price of a service, 3 元一吨 of goods.
        if !is_quoted && per == Unit::COUNT.code {
            return;
        }
        figure.base = figure.base.per(per);
        figure.rules.unit = &rules::PRICE_PER_UNIT;
        let unit_span = figure.unit_span.unwrap_or(span);
        figure.unit_span = Some(unit_span.join(span));
        let quote = figure.span;
        self.extend(figure, span.end_index());
        if !is_quoted {
            figure.span = quote;
        }
    }
}

/// The unit role of a word.
pub(super) fn unit_of(lexicon: &Lexicon, word: WordId) -> Option<StatedUnit> {
    lexicon.roles(word).iter().find_map(|role| match role {
        Role::Unit(id) => Some(StatedUnit::Listed(*id, lexicon.unit(*id).kind)),
        Role::Classifier => Some(StatedUnit::Classifier),
        _ => None,
    })
}

/// The code of a unit word in the denominator of a rate.
pub(super) fn denominator(lexicon: &Lexicon, word: WordId) -> Option<&'static str> {
    lexicon.roles(word).iter().find_map(|role| match role {
        Role::Unit(id) => Some(lexicon.unit(*id).symbol),
        Role::Classifier => Some(Unit::COUNT.code),
        _ => None,
    })
}

fn number_rule(number: &Number) -> &'static Rule {
    match (number.form, number.modifier) {
        (Form::Fraction, _) => &rules::FRACTION,
        (_, Modifier::Several) => &rules::SEVERAL,
        (_, Modifier::Over | Modifier::About) => &rules::AND_MORE,
        (Form::BareScale, _) => &rules::BARE_SCALE,
        _ => &rules::BARE_NUMBER,
    }
}
