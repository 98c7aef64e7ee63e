//! One number with its unit: `40 亿美元`, `US$45`, `460美元/吨`, `二成六`, `翻一番`.

use crate::lexicon::{Lexicon, Role, UnitEntry, UnitId, UnitKind, UnitUse, WordId};
use crate::model::{Decimal, Modifier, Rule, Times, Unit};
use crate::text::Span;

use super::super::number::{self, Form, Number};
use super::super::token::{Token, TokenKind, Tokens};
use super::{Figure, Rules, StatedUnit, rules};

/// Every figure of the text, in order.
pub(super) fn read(tokens: &Tokens, lexicon: &Lexicon, text: &str) -> Vec<Figure> {
    let mut reader = Reader {
        tokens,
        lexicon,
        text,
        at: 0,
        consumed: 0,
        doublings: text.match_indices('翻').peekable(),
        digit_counts: text.match_indices("位数").peekable(),
    };
    let mut figures = Vec::with_capacity(tokens.numbers.len());
    while let Some(token) = tokens.list.get(reader.at) {
        let special = reader.doubling(*token).or_else(|| reader.digit_count(*token));
        if let Some(doubling) = special {
            reader.at = doubling.tokens.end;
            reader.consumed = doubling.span.end_index();
            figures.push(doubling);
            continue;
        }
        match reader.tokens.number(*token) {
            Some(number) => {
                let figure = reader.figure(reader.at, *token, number);
                reader.at = figure.tokens.end;
                reader.consumed = figure.span.end_index();
                figures.push(figure);
            }
            None => reader.at += 1,
        }
    }
    figures
}

struct Reader<'t> {
    tokens: &'t Tokens,
    lexicon: &'t Lexicon,
    text: &'t str,
    /// Index of the next token.
    at: usize,
    /// First byte that no figure holds yet.
    consumed: usize,
    doublings: std::iter::Peekable<std::str::MatchIndices<'t, char>>,
    digit_counts: std::iter::Peekable<std::str::MatchIndices<'t, &'static str>>,
}

impl Reader<'_> {
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
        };
        self.unit_after(&mut figure);
        self.unit_before(&mut figure);
        if figure.unit.is_none() && figure.form == Form::Fraction {
            self.part(&mut figure);
        }
        self.rate(&mut figure);
        figure
    }

    fn token(&self, index: usize) -> Option<Token> {
        self.tokens.list.get(index).copied()
    }

    /// The next token that is not blank.
    fn after_blank(&self, index: usize) -> usize {
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

    /// 三个半小时.
    fn half_hours(&self, figure: &mut Figure) {
        let end = figure.span.end_index();
        if self.text.get(end..).is_none_or(|rest| !rest.starts_with('半')) || !figure.is_point() {
            return;
        }
        let Some((word, span)) = self.lexicon.unit_at(self.text, end + '半'.len_utf8()) else { return };
        let Some(StatedUnit::Listed(id, UnitKind::Time)) = unit_of(self.lexicon, word) else { return };
        Self::add_half(figure);
        figure.unit = Some(StatedUnit::Listed(id, UnitKind::Time));
        figure.base = self.lexicon.unit(id).unit;
        figure.unit_span = Some(span);
        self.extend(figure, span.end_index());
    }

    fn add_half(figure: &mut Figure) {
        let half = Decimal::new(5, 1);
        (figure.low, figure.high) = (plus(figure.low, half), plus(figure.high, half));
        figure.step = half;
    }

    /// 三块 is money where no thing follows; 3 亿块 counts things.
    fn is_money(&self, figure: &Figure, token: Token) -> bool {
        let next = self.text.get(token.span.end_index()..).and_then(|rest| rest.chars().next());
        let has_thing = next
            .is_some_and(|c| c.is_alphabetic() && !number::may_start(c) && !matches!(c, '多' | '左' | '以'));
        !has_thing && !(figure.form == Form::Digits && figure.big_scale > 0)
    }

    /// The end of 个百分点 where blanks stand between its characters, as in justified print.
    fn spaced_points(&self, from: usize) -> Option<usize> {
        const BLANKS_MAX: usize = 3;
        let mut at = from;
        let mut is_spaced = false;
        for c in "个百分点".chars() {
            let rest = self.text.get(at..)?;
            let body = rest.trim_start_matches(' ');
            let blanks = rest.len() - body.len();
            if blanks > BLANKS_MAX || !body.starts_with(c) {
                return None;
            }
            is_spaced |= blanks > 0 && c != '个';
            at += blanks + c.len_utf8();
        }
        is_spaced.then_some(at)
    }

    fn points(&self, figure: &mut Figure, end: usize) {
        let listed = self.lexicon.unit_at("个百分点", 0).and_then(|(word, _)| unit_of(self.lexicon, word));
        let Some(unit) = listed else { return };
        let start = figure.span.end_index();
        figure.unit = Some(unit);
        figure.base = Unit::POINTS;
        figure.rules.unit = &rules::NUMBER_WITH_UNIT;
        self.extend(figure, end);
        figure.unit_span = Some(Span::from_usize(start, end));
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

    /// 八成, 二成六, 三成半; 九五折, 八折.
    fn tenths(&self, figure: &mut Figure, index: usize, token: Token, unit: StatedUnit) {
        let ten = Decimal::TEN;
        let Some(low) = figure.low else { return };
        let is_discount = token.span.of(self.text) == "折";
        let is_row = is_discount && low > ten && low < Decimal::ONE_HUNDRED && figure.step == Decimal::ONE;
        if (low > ten && !is_row) || figure.big_scale > 0 || (is_discount && low == ten) {
            return;
        }
        let times = |end: Option<Decimal>, by: Decimal| end.and_then(|end| end.checked_mul(by));
        if is_discount && low < Decimal::ONE {
            // 半折 is half of the price, not half of a tenth.
            (figure.low, figure.high) = (times(figure.low, ten), times(figure.high, ten));
        }
        // The entry makes 10% of one 成; a row of two digits before 折 is per cent already.
        if is_row {
            let tenth = Decimal::new(1, 1);
            (figure.low, figure.high) = (times(figure.low, tenth), times(figure.high, tenth));
            figure.step = tenth;
        }
        figure.unit = Some(unit);
        figure.base = Unit::PERCENT;
        figure.unit_span = Some(token.span);
        figure.span = figure.span.join(token.span);
        figure.tokens.end = index + 1;
        figure.rules.unit = &rules::CHENG;
        if is_discount || !figure.is_point() {
            return;
        }
        if let Some(more) = self.text.get(token.span.end_index()..).and_then(|rest| rest.chars().next())
            && matches!(more, '多' | '余')
        {
            // 七成多: below eight tenths.
            figure.modifier = Modifier::Over;
            figure.high = low.checked_add(Decimal::ONE);
            self.extend(figure, token.span.end_index() + more.len_utf8());
            return;
        }
        let next = self.after_blank(index + 1);
        let Some(after) = self.token(next) else { return };
        let (more, step) = match self.tokens.number(after) {
            Some(number) if number.form != Form::BareScale && number.scale == 0 && number.is_point() => {
                (number.low.unwrap_or_default(), Decimal::new(1, 1))
            }
            _ if self.text.get(token.span.end_index()..).is_some_and(|rest| rest.starts_with('半')) => {
                (Decimal::from(5), Decimal::new(5, 1))
            }
            _ => return,
        };
        let end = match self.tokens.number(after) {
            Some(_) => after.span.end_index(),
            None => token.span.end_index() + '半'.len_utf8(),
        };
        let follows = self.text.get(end..).and_then(|rest| rest.chars().next());
        let starts_another =
            follows.is_some_and(|c| matches!(c, '月' | '年' | '个' | '日' | '成' | '家' | '大' | '项'));
        if more >= ten || !more.is_integer() || starts_another {
            return;
        }
        let more = more / ten;
        (figure.low, figure.high) = (plus(figure.low, more), plus(figure.high, more));
        figure.step = step;
        self.extend(figure, end);
    }

    /// Takes the quote to `end`, and the tokens that it touches.
    fn extend(&self, figure: &mut Figure, end: usize) {
        figure.span = Span::from_usize(figure.span.start_index(), end);
        while self.token(figure.tokens.end).is_some_and(|token| token.span.start_index() < end) {
            figure.tokens.end += 1;
        }
    }

    /// 一吨半.
    fn and_a_half(&self, figure: &mut Figure) {
        let rest = self.text.get(figure.span.end_index()..).unwrap_or("");
        let mut chars = rest.chars();
        let is_half = chars.next() == Some('半')
            && !matches!(
                chars.next(),
                Some('年' | '月' | '数' | '导' | '天' | '个' | '径' | '岛' | '成' | '挂' | '程' | '小')
            );
        let is_whole = figure.is_point() && figure.step >= Decimal::ONE && figure.modifier == Modifier::Exact;
        if !is_half || !is_whole || figure.big_scale > 0 {
            return;
        }
        Self::add_half(figure);
        self.extend(figure, figure.span.end_index() + '半'.len_utf8());
    }

    /// 85元4角2分, 两美元又三美分. Read from the text, since 三毛 is also a name.
    fn coins(&self, figure: &mut Figure, unit: UnitId) {
        let code = self.lexicon.unit(unit).unit;
        let mut last = Decimal::ONE;
        for _ in 0..2 {
            let end = figure.span.end_index();
            let is_joined = self.text.get(end..).is_some_and(|rest| rest.starts_with('又'));
            let from = end + if is_joined { '又'.len_utf8() } else { 0 };
            let starts =
                self.text.get(from..).and_then(|rest| rest.chars().next()).is_some_and(number::may_start);
            let Some(number) = number::read(self.text, from).filter(|number| starts && number.is_point())
            else {
                return;
            };
            let Some((worth, coin_end)) = self.coin(number.end, code) else { return };
            let Some(amount) = number.low.and_then(|amount| amount.checked_mul(worth)) else { return };
            if worth >= last || amount >= last || !figure.is_point() || figure.big_scale > 0 {
                return;
            }
            last = worth;
            let sum = figure.low.and_then(|low| low.checked_add(amount));
            (figure.low, figure.high, figure.step) = (sum, sum, worth);
            figure.rules.number = &rules::MONEY_PARTS;
            self.extend(figure, coin_end);
        }
    }

    /// The worth of the coin at `at` in its currency, and where its words end.
    fn coin(&self, at: usize, currency: Unit) -> Option<(Decimal, usize)> {
        if let Some((word, span)) = self.lexicon.unit_at(self.text, at)
            && let Some(StatedUnit::Listed(id, UnitKind::Currency)) = unit_of(self.lexicon, word)
        {
            let entry = self.lexicon.unit(id);
            let is_coin = entry.unit == currency && entry.factor < Decimal::ONE;
            return is_coin.then_some((entry.factor, span.end_index()));
        }
        let mut rest = self.text.get(at..)?.chars();
        let coin = rest.next()?;
        let worth = match coin {
            '角' | '毛' => Decimal::new(1, 1),
            '分' | '仙' => Decimal::new(1, 2),
            _ => return None,
        };
        let mut end = at + coin.len_utf8();
        match rest.next() {
            Some('钱' | '整') => end += '钱'.len_utf8(),
            Some('之' | '别' | '钟' | '度' | '析' | '利') => return None,
            _ => {}
        }
        Some((worth, end))
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

    /// A fraction without a unit is a share.
    fn part(&self, figure: &mut Figure) {
        let is_slash = figure.number_span.of(self.text).contains(['/', '／']);
        if is_slash && figure.high.is_none_or(|high| high >= Decimal::ONE) {
            return;
        }
        figure.unit = Some(StatedUnit::Part);
        figure.base = Unit::PERCENT;
        figure.rules.unit = &rules::FRACTION;
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
        let Some(per) = self.denominator(word) else { return };
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

    fn denominator(&self, word: WordId) -> Option<&'static str> {
        denominator(self.lexicon, word)
    }

    /// 两位数增长: from 10 to 99 per cent.
    fn digit_count(&mut self, token: Token) -> Option<Figure> {
        while self.digit_counts.next_if(|(at, _)| *at < token.span.start_index() + 3).is_some() {}
        let (at, words) = *self.digit_counts.peek().filter(|(at, _)| *at <= token.span.end_index())?;
        self.digit_counts.next();
        let digits: u32 = match self.text.get(at - 3..at)? {
            "个" => 1,
            "双" | "两" => 2,
            "三" => 3,
            _ => return None,
        };
        let end = at + words.len();
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
        };
        self.extend(&mut figure, end);
        Some(figure)
    }

    /// 翻一番, 翻了两番, 翻番, 翻倍.
    fn doubling(&mut self, token: Token) -> Option<Figure> {
        while self.doublings.peek().is_some_and(|(at, _)| *at < token.span.start_index()) {
            self.doublings.next();
        }
        let (at, _) = *self.doublings.peek().filter(|(at, _)| *at < token.span.end_index())?;
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
        };
        self.extend(&mut figure, end);
        Some(figure)
    }
}

/// The unit role of a word.
fn unit_of(lexicon: &Lexicon, word: WordId) -> Option<StatedUnit> {
    lexicon.roles(word).iter().find_map(|role| match role {
        Role::Unit(id) => Some(StatedUnit::Listed(*id, lexicon.unit(*id).kind)),
        Role::Classifier => Some(StatedUnit::Classifier),
        _ => None,
    })
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

/// The code of a unit word in the denominator of a rate.
pub(super) fn denominator(lexicon: &Lexicon, word: WordId) -> Option<&'static str> {
    lexicon.roles(word).iter().find_map(|role| match role {
        Role::Unit(id) => Some(lexicon.unit(*id).symbol),
        Role::Classifier => Some(Unit::COUNT.code),
        _ => None,
    })
}

fn plus(end: Option<Decimal>, more: Decimal) -> Option<Decimal> {
    end.and_then(|end| end.checked_add(more))
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
