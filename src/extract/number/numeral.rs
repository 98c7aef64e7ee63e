//! Digits, numerals and scales to one value: `2万8000亿`, `三千四百五十几万`, `七八十`, `百亿`.

use rust_decimal::Decimal;

use super::digits::{self, Run};
use super::value::{Class, Value, class};
use super::{Form, Number, char_at, char_before, skip_blank};
use crate::model::Modifier;

/// A number, before it is a fraction or has a sign.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Lower end; `None` where it does not fit.
    low: Option<Value>,
    /// From the lower to the upper end.
    width: Value,
    /// Whether the upper end is open: 上千.
    is_open: bool,
    /// The hedge inside.
    modifier: Modifier,
    /// Power of ten of the last stated digit.
    step_exponent: i32,
    /// How it is written.
    pub form: Form,
    /// As in [`Number::scale`].
    pub scale: u8,
    big_scale: u8,
    /// Whether it starts with a scale: 百, 万亿.
    pub is_bare: bool,
    /// First byte after it.
    pub end: usize,
}

impl Parts {
    /// Whether it may be the denominator of a fraction, or the whole of 三又四分之一.
    pub fn is_whole(&self) -> bool {
        self.modifier == Modifier::Exact && self.low.is_some_and(|low| low.exponent >= 0 && low.units > 0)
    }

    /// The value, where it is a whole number.
    pub fn whole(&self) -> Option<u128> {
        self.low?.as_whole()
    }

    /// The part `numerator` of this denominator.
    pub fn divide(&self, numerator: &Self) -> Option<Number> {
        let denominator = self.low?;
        let divided = |value: Value| divide(value, denominator);
        let low = divided(numerator.low?)?;
        let high = divided(numerator.low?.plus(numerator.width)?)?;
        let step = Value { units: 1, exponent: numerator.step_exponent };
        Some(Number {
            end: numerator.end,
            low: Some(low),
            high: (!numerator.is_open).then_some(high),
            modifier: numerator.modifier,
            step: divided(step)?,
            form: Form::Fraction,
            scale: 0,
            big_scale: 0,
        })
    }

    /// This whole number and a fraction.
    pub fn plus(&self, fraction: Number) -> Option<Number> {
        let whole = self.low?.decimal()?;
        let add = |end: Option<Decimal>| end.and_then(|end| end.checked_add(whole));
        Some(Number { low: add(fraction.low), high: add(fraction.high), ..fraction })
    }

    /// As a number.
    pub fn into_number(self) -> Number {
        let low = self.low.and_then(Value::decimal);
        let high = match (low, self.low) {
            (Some(low), _) if self.width.units == 0 => Some(low),
            (Some(_), Some(value)) => value.plus(self.width).and_then(Value::decimal),
            _ => None,
        };
        let step = Value { units: 1, exponent: self.step_exponent }.decimal();
        let fits = low.is_some() && high.is_some();
        Number {
            end: self.end,
            low: low.filter(|_| fits),
            high: high.filter(|_| fits && !self.is_open),
            modifier: self.modifier,
            step: step.unwrap_or(Decimal::ONE),
            form: self.form,
            scale: self.scale,
            big_scale: self.big_scale,
        }
    }
}

/// Exact where it can be: by a power of ten the point moves, else to 28 places.
fn divide(value: Value, by: Value) -> Option<Decimal> {
    if by.last_nonzero_exponent() > 0 || by.units == 1 {
        let exponent = by.last_nonzero_exponent();
        let units = by.as_whole()?.checked_div(10_u128.checked_pow(u32::try_from(exponent).ok()?)?)?;
        let moved = Value { exponent: value.exponent - exponent, ..value };
        return if units == 1 {
            moved.decimal()
        } else {
            moved.decimal()?.checked_div(Value::whole(units).decimal()?)
        };
    }
    value.decimal()?.checked_div(by.decimal()?)
}

/// Reads the longest number at the byte `at`; no sign, no fraction.
pub fn read(text: &str, at: usize) -> Option<Parts> {
    let mut reader = Reader::new(text, at);
    if !reader.start() {
        return None;
    }
    while reader.step() {}
    reader.finish()
}

/// A sum of the parts read so far. 五兆六十二亿四万 is a stack of falling scales.
struct Reader<'t> {
    text: &'t str,
    from: usize,
    at: usize,
    /// Finished parts with their scales, falling.
    stack: [(Value, u8); 4],
    depth: usize,
    /// 百 and 千 of the part being read.
    section: Option<Value>,
    /// Smallest of 十, 百, 千 in that part; 0 where there is none.
    section_unit: u8,
    /// Digits not yet followed by a scale.
    pending: Option<Value>,
    pending_is_single: bool,
    /// From the lower to the upper end.
    width: Value,
    modifier: Modifier,
    is_open: bool,
    /// 零 was read after the last scale.
    after_zero: bool,
    /// Where the number ends if nothing follows that 零.
    before_zero: usize,
    step_exponent: i32,
    form: Form,
    is_bare: bool,
    has_decimals: bool,
    /// One coefficient and the scales after it, so far.
    is_simple: bool,
    scale: u8,
    big_scale: u8,
    fits: bool,
    /// Digits were read, so that 多 or a scale may follow.
    is_open_ended: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            from: at,
            at,
            stack: [(Value::ZERO, 0); 4],
            depth: 0,
            section: None,
            section_unit: 0,
            pending: None,
            pending_is_single: false,
            width: Value::ZERO,
            modifier: Modifier::Exact,
            is_open: false,
            after_zero: false,
            before_zero: at,
            step_exponent: 0,
            form: Form::Numerals,
            is_bare: false,
            has_decimals: false,
            is_simple: true,
            scale: 0,
            big_scale: 0,
            fits: true,
            is_open_ended: true,
        }
    }

    /// Reads what only the start of a number can be.
    fn start(&mut self) -> bool {
        let Some(first) = char_at(self.text, self.at) else { return false };
        let next = self.at + first.len_utf8();
        let after = char_at(self.text, next);
        match first {
            '0'..='9' | '０'..='９' | '.' => self.take_digits(self.at),
            '上' => {
                let is_word = matches!(char_before(self.text, self.at), Some('以' | '之'));
                let scale = after.map_or(Class::Other, class);
                if is_word || !matches!(scale, Class::Small(2..) | Class::Big(_)) {
                    return false;
                }
                (self.modifier, self.is_open, self.is_bare) = (Modifier::Over, true, true);
                self.at = next;
                true
            }
            '几' | '数' => {
                if first == '数' && !may_mean_several(char_before(self.text, self.at)) {
                    return false;
                }
                let scale_at = skip_blank(self.text, next);
                let is_scaled = self.scale_at(scale_at).is_some();
                let is_measured = matches!(after, Some('倍' | '成'));
                if !is_scaled && !is_measured {
                    return false;
                }
                self.several(next);
                true
            }
            '半' => {
                let Some(unit) = after else { return false };
                if unit == '百' {
                    self.add_pending(Value::whole(50), 1, next + unit.len_utf8());
                    self.is_open_ended = false;
                    return true;
                }
                let before = char_before(self.text, self.at);
                let is_half = matches!(unit, '成' | '折' | '吨' | '斤' | '亩' | '倍' | '公')
                    && !before.is_some_and(|c| {
                        class(c).is_numeral() || matches!(c, '多' | '大' | '过' | '下' | '上')
                    });
                if is_half {
                    self.add_pending(Value { units: 5, exponent: -1 }, 1, next);
                    self.is_open_ended = false;
                }
                is_half
            }
            // 每两37,500港元: an ounce.
            '两' if char_before(self.text, self.at) == Some('每') => after.is_some_and(|c| {
                matches!(class(c), Class::Numeral(_) | Class::Small(_) | Class::Big(_)) || is_counter(c)
            }),
            _ if matches!(class(first), Class::Small(2..) | Class::Big(_)) => {
                if self.scale_at(self.at).is_none() {
                    return false;
                }
                self.is_bare = true;
                self.form = Form::BareScale;
                true
            }
            _ => class(first).is_numeral(),
        }
    }

    /// 数 and 几: from two to nine of what follows.
    fn several(&mut self, end: usize) {
        self.modifier = Modifier::Several;
        self.add_pending(Value::whole(2), 1, end);
        self.width = Value::whole(7);
    }

    fn add_pending(&mut self, value: Value, digits: usize, end: usize) {
        self.pending = Some(value);
        self.pending_is_single = digits == 1;
        self.step_exponent = value.exponent;
        self.at = end;
    }

    /// Whether nothing but a bare scale or 上 was read.
    fn is_empty(&self) -> bool {
        self.depth == 0 && self.section.is_none() && self.pending.is_none()
    }

    fn take_digits(&mut self, at: usize) -> bool {
        let Some(run) = digits::read(self.text, at) else { return false };
        if self.form == Form::Numerals && self.is_empty() {
            self.form = Form::Digits;
        }
        self.take_run(run);
        true
    }

    fn take_run(&mut self, run: Run) {
        self.fits &= run.value.is_some();
        self.has_decimals |= run.has_decimals;
        self.add_pending(run.value.unwrap_or(Value::ZERO), run.whole_digits, run.end);
    }

    /// Reads one more piece; false where the number ends.
    fn step(&mut self) -> bool {
        if !self.is_open_ended {
            return false;
        }
        let here = skip_blank(self.text, self.at);
        let Some(next) = char_at(self.text, here) else { return false };
        let is_spaced = here > self.at;
        match class(next) {
            Class::Small(exponent) => self.small(here, next, exponent),
            Class::Big(exponent) => self.big(here, next, exponent),
            Class::Digit(_) => self.more_digits(here, is_spaced),
            Class::Numeral(_) | Class::Tens(_) => self.numerals(here, next, is_spaced),
            Class::Other => self.other(here, next, is_spaced),
        }
    }

    /// The scale at `at`, unless the character belongs to a unit or another word: 千瓦, 百分.
    fn scale_at(&self, at: usize) -> Option<Class> {
        let c = char_at(self.text, at)?;
        let next = char_at(self.text, at + c.len_utf8());
        let is_taken = match c {
            '千' => matches!(
                next,
                Some(
                    '瓦' | '克'
                        | '米'
                        | '伏'
                        | '焦'
                        | '卡'
                        | '帕'
                        | '赫'
                        | '兹'
                        | '比'
                        | '字'
                        | '周'
                        | '安'
                        | '牛'
                        | '兆'
                )
            ),
            '兆' => matches!(
                next,
                Some('瓦' | '赫' | '帕' | '字' | '比' | '欧' | '焦' | '伏' | '丰' | '位' | '卡')
            ),
            '百' => matches!(next, Some('分' | '帕')) && char_at(self.text, at + 6) != Some('之'),
            _ => false,
        };
        let class = class(c);
        (class.is_scale() && !is_taken).then_some(class)
    }

    fn small(&mut self, here: usize, c: char, exponent: u8) -> bool {
        if self.scale_at(here).is_none()
            || self.modifier != Modifier::Exact && self.pending.is_none() && !self.is_bare
        {
            return false;
        }
        let is_first = self.pending.is_none();
        // 五十千 is no number, and neither is 亿百; 万零十 is.
        let follows = self.section_unit == 0 || exponent < self.section_unit;
        let may_lead = exponent == 1 || self.is_empty() || self.after_zero;
        if !follows || (is_first && !may_lead) {
            return false;
        }
        if is_first && !self.is_empty() && !self.after_zero && exponent == 1 && self.section_unit != 0 {
            return false;
        }
        self.is_simple &= self.section.is_none() && self.depth == 0;
        let coefficient = self.pending.take().unwrap_or(Value::whole(1));
        let part = coefficient.shifted(exponent);
        self.section = self.section.unwrap_or(Value::ZERO).plus(part);
        self.fits &= self.section.is_some();
        self.section_unit = exponent;
        self.width = self.width.shifted(exponent);
        self.step_exponent = part.exponent;
        self.scale = exponent;
        self.after_zero = false;
        self.at = here + c.len_utf8();
        true
    }

    fn big(&mut self, here: usize, c: char, exponent: u8) -> bool {
        if self.scale_at(here).is_none() {
            return false;
        }
        let current = match (self.section.take(), self.pending.take()) {
            (None, None) => None,
            (section, pending) => {
                let sum = section.unwrap_or(Value::ZERO).plus(pending.unwrap_or(Value::ZERO));
                self.fits &= sum.is_some();
                Some(sum.unwrap_or(Value::ZERO))
            }
        };
        let top = self.depth.checked_sub(1).map(|top| self.stack[top]);
        let repeated = top.is_some_and(|(_, scale)| scale == exponent);
        // 万万 is a hundred million; 3亿5亿 are two numbers.
        if (repeated && (current.is_some() || exponent != 4)) || self.depth == self.stack.len() {
            self.restore(current);
            return false;
        }
        self.is_simple &= self.depth == 0 || current.is_none();
        let mut sum = current;
        let mut scale = exponent;
        while let Some(top) = self.depth.checked_sub(1)
            && self.stack[top].1 <= exponent
        {
            let (value, below) = self.stack[top];
            let total = value.plus(sum.unwrap_or(Value::ZERO));
            self.fits &= total.is_some();
            if sum.is_none() {
                scale = exponent.saturating_add(below);
            }
            sum = Some(total.unwrap_or(Value::ZERO));
            self.depth -= 1;
        }
        let value = sum.unwrap_or(Value::whole(1)).shifted(exponent);
        if current.is_none() && sum.is_none() && self.depth > 0 {
            // 兆万: a smaller scale straight after a larger one.
            return false;
        }
        self.stack[self.depth] = (value, scale);
        self.depth += 1;
        self.width = self.width.shifted(exponent);
        self.step_exponent =
            if sum.is_none() { i32::from(exponent) } else { self.step_exponent + i32::from(exponent) };
        self.scale =
            if self.section_unit > 0 || current.is_none() { self.scale + exponent } else { exponent };
        self.big_scale = if current.is_none() { self.big_scale + exponent } else { exponent };
        self.section_unit = 0;
        self.after_zero = false;
        self.at = here + c.len_utf8();
        true
    }

    fn restore(&mut self, current: Option<Value>) {
        // The scale is not taken, so what was read so far is the number.
        self.section = current;
    }

    /// ASCII digits after a scale: 14万2129, 1千零20.
    fn more_digits(&mut self, here: usize, is_spaced: bool) -> bool {
        let last = self.last_scale();
        if self.pending.is_some()
            || last == 0
            || self.is_bare
            || self.has_decimals
            || self.modifier != Modifier::Exact
        {
            return false;
        }
        let Some(run) = digits::read(self.text, here) else { return false };
        let Some(value) = run.value else { return false };
        let after = skip_blank(self.text, run.end);
        let next = char_at(self.text, after);
        let has_scale = self.scale_at(after).is_some();
        let is_year = run.whole_digits == 4 && next == Some('年');
        let below = 10_u128.checked_pow(u32::from(last)).unwrap_or(u128::MAX);
        let fits_below = value.as_whole().is_none_or(|value| value < below);
        if (is_spaced && !has_scale)
            || is_year
            || !fits_below
            || self.form == Form::Numerals && !has_scale && !self.after_zero
        {
            return false;
        }
        self.is_simple = false;
        self.take_run(run);
        true
    }

    /// Power of ten of the scale just read.
    fn last_scale(&self) -> u8 {
        if self.section_unit > 0 {
            return self.section_unit;
        }
        self.depth.checked_sub(1).map_or(0, |top| self.stack[top].1)
    }

    /// Chinese digits: one before a scale, a pair (七八十), or a row (二〇二五).
    fn numerals(&mut self, here: usize, first: char, is_spaced: bool) -> bool {
        if self.pending.is_some() || matches!(self.modifier, Modifier::Over | Modifier::About) {
            return false;
        }
        let last = self.last_scale();
        if last == 0 && !self.is_empty() || (self.is_bare && last >= 4) {
            return false;
        }
        if let Class::Tens(tens) = class(first) {
            return last == 0 && self.tens(here, first, tens);
        }
        let row = Row::read(self.text, here);
        let after = skip_blank(self.text, row.end);
        let scale = self.scale_at(after);
        if is_spaced && last > 0 && self.form == Form::Digits && scale.is_none() {
            return false;
        }
        if row.digits == 0 || (row.starts_with_zero && last > 0) {
            return self.zero(here, &row, last);
        }
        if row.digits == 1 {
            let is_pair_word = matches!(first, '两' | '俩') && last > 0 && scale.is_none();
            // 2千五 is a slip in print; 三千2 never happens.
            if is_pair_word || (self.form == Form::Digits && last > 0 && scale.is_none() && !self.after_zero)
            {
                return false;
            }
            self.add_pending(Value::whole(u128::from(row.first)), 1, row.end);
            return true;
        }
        if row.digits == 2 && row.is_pair(char_at(self.text, row.end)) {
            self.add_pending(Value::whole(u128::from(row.first)), 1, row.end);
            self.width = Value::whole(u128::from(row.second - row.first));
            self.modifier = Modifier::Exact;
            self.is_open_ended = scale.is_some();
            return true;
        }
        if last > 0 {
            return false;
        }
        let Some(value) = row.value else {
            self.fits = false;
            self.add_pending(Value::ZERO, row.digits, row.end);
            return true;
        };
        self.add_pending(Value::whole(value), row.digits, row.end);
        true
    }

    /// 零 and 〇: between parts they only join; alone they are a digit.
    fn zero(&mut self, here: usize, row: &Row, last: u8) -> bool {
        let zero = char_at(self.text, here).map_or(0, char::len_utf8);
        if last == 0 {
            let value = row.value.map(Value::whole);
            self.fits &= value.is_some();
            self.add_pending(value.unwrap_or(Value::ZERO), row.digits.max(1), row.end);
            return true;
        }
        if self.after_zero || self.is_bare {
            return false;
        }
        let after = skip_blank(self.text, here + zero);
        let continues = char_at(self.text, after).is_some_and(|c| match class(c) {
            Class::Digit(_) | Class::Numeral(1..) | Class::Small(1) => true,
            _ => c == '几',
        });
        if continues {
            self.after_zero = true;
            self.before_zero = self.at;
            self.at = after;
        }
        continues
    }

    fn tens(&mut self, here: usize, c: char, tens: u8) -> bool {
        let mut end = here + c.len_utf8();
        let mut value = u128::from(tens) * 10;
        if let Some(next) = char_at(self.text, end)
            && let Class::Numeral(digit @ 1..) = class(next)
        {
            value += u128::from(digit);
            end += next.len_utf8();
        }
        self.add_pending(Value::whole(value), 2, end);
        true
    }

    /// 点, 多, 余, 来, 几, k, 个亿.
    fn other(&mut self, here: usize, c: char, is_spaced: bool) -> bool {
        match c {
            '点' => self.point(here),
            '多' | '余' | '来' | '几' => self.and_more(here, c),
            'k' | 'K' | 'ｋ' | 'Ｋ' | 'm' | 'b' | 'M' | 'Ｍ' | 'w' | 'e' | 'E' | 'ｅ' => {
                self.letter(here, c, is_spaced)
            }
            '个' => {
                let at = here + c.len_utf8();
                let is_yi = char_at(self.text, at) == Some('亿') && !is_spaced;
                if is_yi && self.big_scale == 0 && self.modifier != Modifier::Over {
                    self.at = at;
                }
                is_yi && self.at == at
            }
            _ => false,
        }
    }

    /// 三点五, but not 三点五十 (a time).
    fn point(&mut self, here: usize) -> bool {
        if self.has_decimals
            || self.form != Form::Numerals
            || self.modifier != Modifier::Exact
            || self.is_bare
        {
            return false;
        }
        let from = skip_blank(self.text, here + '点'.len_utf8());
        let row = Row::read(self.text, from);
        let next = char_at(self.text, row.end);
        let is_time = next.is_some_and(|c| class(c) == Class::Small(1) || matches!(c, '刻' | '钟'))
            || (next == Some('分') && char_at(self.text, row.end + 3) != Some('之') && row.digits == 1);
        if row.end == from || row.starts_with_pair_word || is_time {
            return false;
        }
        self.settle();
        let (Some(value), Ok(places)) = (row.value, i32::try_from(row.digits)) else {
            self.fits = false;
            self.at = row.end;
            return true;
        };
        let whole = self.total();
        let sum = whole.and_then(|whole| whole.plus(Value { units: value, exponent: -places }));
        self.fits &= sum.is_some();
        (self.depth, self.section, self.section_unit) = (0, None, 0);
        self.add_pending(sum.unwrap_or(Value::ZERO), 0, row.end);
        self.step_exponent = -places;
        self.has_decimals = true;
        true
    }

    /// 70 多, 十几, 5.2万余, 十来: from the stated number to the next one of its last place.
    fn and_more(&mut self, here: usize, c: char) -> bool {
        let end = here + c.len_utf8();
        let next = char_at(self.text, end);
        let last = self.last_scale();
        let has_scale = self.scale_at(skip_blank(self.text, end)).is_some();
        let is_word = match c {
            '多' => matches!(next, Some('样' | '边' | '半' | '少' | '于')),
            '余' => {
                matches!(next, Some('额' | '下' | '地' | '热' | '款' | '姚' | '杭' | '震' | '粮' | '量'))
            }
            '来' => matches!(
                next,
                Some(
                    '自' | '源' | '到' | '临' | '看' | '说' | '华' | '讲' | '访' | '计' | '表' | '回' | '往'
                )
            ),
            _ => false,
        };
        let is_point =
            self.modifier == Modifier::Exact && self.width.units == 0 || self.modifier == Modifier::Several;
        let place = match self.pending {
            // 几 as a digit after 十 or 百; after a digit it means nothing.
            Some(_) if c == '几' => return false,
            Some(value) if self.form == Form::Digits && last == 0 => {
                let exponent =
                    if value.exponent < 0 { value.exponent } else { value.last_nonzero_exponent() };
                if exponent <= 0 && !has_scale {
                    return false;
                }
                exponent
            }
            Some(value) => value.exponent,
            None if self.after_zero => 1,
            None => i32::from(last),
        };
        let is_first = self.pending.is_none() && last == 0;
        // 百余家 is a hundred and more; 上百 has its hedge already.
        let may_add = !self.is_bare || (self.form == Form::BareScale && matches!(c, '多' | '余'));
        if is_word || !is_point || !may_add || is_first || (c == '来' && (last == 0 || last > 3)) {
            return false;
        }
        self.settle();
        let is_tens = matches!(self.scale_at(end), Some(Class::Small(_)));
        if c == '几' && is_tens && self.section_unit > 1 {
            return self.several_tens(end);
        }
        self.modifier = if c == '来' { Modifier::About } else { Modifier::Over };
        if c != '来' {
            let place = if self.depth > 0 && self.section.is_none() {
                self.step_exponent.min(i32::from(last))
            } else {
                place
            };
            self.width = Value { units: 1, exponent: place };
        }
        self.after_zero = false;
        self.at = end;
        true
    }

    /// 三百几十: between 310 and 400.
    fn several_tens(&mut self, end: usize) -> bool {
        let above = self.section_unit;
        let Some(Class::Small(exponent)) =
            self.scale_at(end).filter(|scale| matches!(scale, Class::Small(s) if *s < above))
        else {
            return false;
        };
        let scale = char_at(self.text, end).map_or(0, char::len_utf8);
        self.section = self.section.and_then(|section| section.plus(Value::whole(1).shifted(exponent)));
        self.width = Value { units: 9, exponent: i32::from(exponent) };
        self.modifier = Modifier::Over;
        self.section_unit = exponent;
        self.at = end + scale;
        true
    }

    /// 10k, 2.5 M, 30w, 2e5: after ASCII digits only, and not where a word begins.
    fn letter(&mut self, here: usize, c: char, is_spaced: bool) -> bool {
        let after = here + c.len_utf8();
        let Some(pending) = self.pending.filter(|_| self.form == Form::Digits && self.last_scale() == 0)
        else {
            return false;
        };
        if matches!(c, 'e' | 'E' | 'ｅ') {
            return !is_spaced && self.power_of_ten(after, pending);
        }
        let rest = self.text.get(here..).unwrap_or("");
        let (exponent, end) = match c {
            'k' | 'K' | 'ｋ' | 'Ｋ' => (3, after),
            'm' | 'b' if rest.starts_with("mn") || rest.starts_with("bn") => {
                (if c == 'b' { 9 } else { 6 }, here + 2)
            }
            'M' | 'Ｍ' => (6, after),
            'w' => (4, after),
            _ => return false,
        };
        let next = char_at(self.text, end);
        let is_word = next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '²' | '³'));
        if is_word || (is_spaced && !matches!(c, 'M' | 'k' | 'm' | 'b')) {
            return false;
        }
        self.pending = Some(pending.shifted(exponent));
        self.step_exponent += i32::from(exponent);
        (self.scale, self.big_scale) = (exponent, exponent);
        self.is_open_ended = false;
        self.at = end;
        true
    }

    /// The exponent of 2e5 or 12.32e+14.
    fn power_of_ten(&mut self, after: usize, pending: Value) -> bool {
        const DIGITS_MAX: usize = 2;
        let (from, is_negative) = match char_at(self.text, after) {
            Some('+') => (after + 1, false),
            Some('-') => (after + 1, true),
            Some('－') => (after + '－'.len_utf8(), true),
            _ => (after, false),
        };
        let Some(run) = digits::read(self.text, from) else { return false };
        let next = char_at(self.text, run.end);
        if run.whole_digits == 0
            || run.whole_digits > DIGITS_MAX
            || run.has_decimals
            || next.is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return false;
        }
        let Some(exponent) = run.value.and_then(|value| i32::try_from(value.units).ok()) else {
            return false;
        };
        let exponent = if is_negative { -exponent } else { exponent };
        self.pending = Some(Value { exponent: pending.exponent + exponent, ..pending });
        self.step_exponent += exponent;
        self.is_open_ended = false;
        self.at = run.end;
        true
    }

    /// Gives a digit without a scale its worth: the last one of 两千四百五 is 50.
    fn settle(&mut self) {
        let Some(pending) = self.pending else { return };
        let last = self.last_scale();
        let is_short = last >= 2
            && self.pending_is_single
            && !self.after_zero
            && pending.exponent == 0
            && pending.units > 0;
        if is_short && self.modifier == Modifier::Exact {
            self.pending = Some(pending.shifted(last - 1));
            self.width = self.width.shifted(last - 1);
            self.step_exponent = i32::from(last) - 1;
        }
    }

    fn total(&self) -> Option<Value> {
        let mut sum = Value::ZERO;
        for (value, _) in self.stack.iter().take(self.depth) {
            sum = sum.plus(*value)?;
        }
        sum.plus(self.section.unwrap_or(Value::ZERO))?.plus(self.pending.unwrap_or(Value::ZERO))
    }

    fn finish(mut self) -> Option<Parts> {
        if self.after_zero && self.pending.is_none() {
            self.at = self.before_zero;
        }
        if self.at == self.from || (self.is_empty() && self.is_bare) {
            return None;
        }
        if self.modifier == Modifier::Exact {
            self.settle();
        }
        if self.depth > 0 && (self.section.is_some() || self.pending.is_some()) {
            // 14万2129: the scale no longer closes it.
            (self.scale, self.big_scale, self.is_simple) = (0, 0, true);
        }
        let low = self.total().filter(|_| self.fits);
        Some(Parts {
            low,
            width: self.width,
            is_open: self.is_open,
            modifier: self.modifier,
            step_exponent: self.step_exponent,
            form: self.form,
            scale: if self.is_simple { self.scale } else { self.big_scale },
            big_scale: self.big_scale,
            is_bare: self.is_bare,
            end: self.at,
        })
    }
}

/// Whether 数 after this character means several, and is not the end of a word such as 人数 or 指数.
fn may_mean_several(before: Option<char>) -> bool {
    const NOUNS: &str = "人总件指户参函基系次倍分股点少多位个常代台笔家船车单票字页岁年天月无度对复整负正奇偶半算计岗群篇项张级尾床套间艘条辆只枚幅座栋";
    before.is_none_or(|c| !NOUNS.contains(c))
}

/// A row of Chinese digits.
struct Row {
    /// `None` where it does not fit.
    value: Option<u128>,
    digits: usize,
    first: u8,
    second: u8,
    starts_with_zero: bool,
    /// 两 and 俩 count things and stand in no row but 两三.
    starts_with_pair_word: bool,
    end: usize,
}

impl Row {
    fn read(text: &str, at: usize) -> Self {
        let mut row = Self {
            value: Some(0),
            digits: 0,
            first: 0,
            second: 0,
            starts_with_zero: false,
            starts_with_pair_word: false,
            end: at,
        };
        let Some(rest) = text.get(at..) else { return row };
        for c in rest.chars() {
            let Class::Numeral(digit) = class(c) else { break };
            let is_pair_word = matches!(c, '两' | '俩');
            match row.digits {
                0 => {
                    row.first = digit;
                    row.starts_with_zero = digit == 0;
                    row.starts_with_pair_word = is_pair_word;
                }
                1 if row.starts_with_pair_word && digit != 3 => break,
                // 一两个 is one or two; two ounces of 一二两 are not read.
                1 if is_pair_word && !(row.first == 1 && is_counted(text, row.end + c.len_utf8())) => break,
                1 => row.second = digit,
                2 if row.starts_with_pair_word => break,
                _ if is_pair_word => break,
                _ => {}
            }
            row.digits += 1;
            row.end += c.len_utf8();
            row.value = row.value.and_then(|value| value.checked_mul(10)?.checked_add(u128::from(digit)));
        }
        row
    }

    /// Whether two digits mean either: 七八, 两三, 三五.
    fn is_pair(&self, next: Option<char>) -> bool {
        let is_ticket = matches!(next, Some('折' | '号' | '式' | '〇'));
        self.first > 0 && !is_ticket && (self.second == self.first + 1 || (self.first, self.second) == (3, 5))
    }
}

/// Whether things or times are counted with it.
const fn is_counter(c: char) -> bool {
    matches!(
        c,
        '个' | '家'
            | '年'
            | '天'
            | '次'
            | '项'
            | '条'
            | '倍'
            | '名'
            | '位'
            | '种'
            | '成'
            | '周'
            | '月'
            | '人'
    )
}

/// Whether a counting word or a scale follows.
fn is_counted(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| class(c).is_scale() || is_counter(c))
}
