//! Vague numbers: 数十, 十几, 70 多, 百余, 上千, 半.

use super::numeral::{Reader, Start, Tail};
use super::value::{Class, Value, class};
use super::{Form, char_at, char_before, skip_blank};
use crate::model::Modifier;

impl Reader<'_> {
    /// 上千: open upwards.
    pub(super) fn start_open(&mut self, next: usize, after: Option<char>) -> bool {
        let is_word = matches!(char_before(self.text, self.at), Some('以' | '之'));
        let scale = after.map_or(Class::Other, class);
        if is_word || !matches!(scale, Class::Small(2..) | Class::Big(_)) {
            return false;
        }
        (self.modifier, self.start) = (Modifier::Over, Start::Open);
        self.at = next;
        true
    }

    /// 数十, 几百, 数倍.
    pub(super) fn start_several(&mut self, first: char, next: usize, after: Option<char>) -> bool {
        if first == '数' && !may_mean_several(char_before(self.text, self.at)) {
            return false;
        }
        let is_scaled = self.scale_at(skip_blank(self.text, next)).is_some();
        let is_measured = matches!(after, Some('倍' | '成'));
        if is_scaled || is_measured {
            self.several(next);
        }
        is_scaled || is_measured
    }

    /// 半吨, 半成, 半百; other halves are parts of words.
    pub(super) fn start_half(&mut self, next: usize, after: Option<char>) -> bool {
        let Some(unit) = after else { return false };
        if unit == '百' {
            self.add_pending(Value::whole(50), 1, next + unit.len_utf8());
            self.tail = Tail::Closed;
            return true;
        }
        let is_part = |c| class(c).is_numeral() || matches!(c, '多' | '大' | '过' | '下' | '上');
        let is_half = matches!(unit, '成' | '折' | '吨' | '斤' | '亩' | '倍' | '公')
            && !char_before(self.text, self.at).is_some_and(is_part);
        if is_half {
            self.add_pending(Value { units: 5, exponent: -1 }, 1, next);
            self.tail = Tail::Closed;
        }
        is_half
    }

    /// 数 and 几: from two to nine of what follows.
    pub(super) fn several(&mut self, end: usize) {
        self.modifier = Modifier::Several;
        self.add_pending(Value::whole(2), 1, end);
        self.width = Value::whole(7);
    }

    /// 70 多, 十几, 5.2万余, 十来: from the stated number to the next one of its last place.
    pub(super) fn and_more(&mut self, here: usize, c: char) -> bool {
        let end = here + c.len_utf8();
        let next = char_at(self.text, end);
        let last = self.last_scale();
        let has_scale = self.scale_at(skip_blank(self.text, end)).is_some();
        let is_word = match c {
            '多' => matches!(next, Some('样' | '边' | '半' | '少' | '于')),
            '余' => next.is_some_and(|c| "额下地热款姚杭震粮量".contains(c)),
            '来' => next.is_some_and(|c| "自源到临看说华讲访计表回往".contains(c)),
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
            None if self.zero_at.is_some() => 1,
            None => i32::from(last),
        };
        let is_first = self.pending.is_none() && last == 0;
        // 百余家 is a hundred and more; 上百 has its hedge already.
        let may_add = !self.is_bare() || (self.form == Form::BareScale && matches!(c, '多' | '余'));
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
        self.zero_at = None;
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
}

/// Whether 数 after this character means several, and is not the end of a word such as 人数 or 指数.
fn may_mean_several(before: Option<char>) -> bool {
    const NOUNS: &str = "人总件指户参函基系次倍分股点少多位个常代台笔家船车单票字页岁年天月无度对复整负正奇偶半算计岗群篇项张级尾床套间艘条辆只枚幅座栋";
    before.is_none_or(|c| !NOUNS.contains(c))
}
