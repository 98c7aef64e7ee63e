//! Parts and points: fractions, tenths, halves, percentage points in spaced print.

use super::super::number::Form;
use super::super::token::Token;
use super::figure::{Reader, unit_of};
use super::{Figure, StatedUnit, rules};
use crate::lexicon::UnitKind;
use crate::model::{Decimal, Modifier, Unit};
use crate::text::Span;

impl Reader<'_> {
    /// A fraction without a unit is a share.
    pub(super) fn part(&self, figure: &mut Figure) {
        let is_slash = figure.number_span.of(self.text).contains(['/', '／']);
        if is_slash && figure.high.is_none_or(|high| high >= Decimal::ONE) {
            return;
        }
        figure.unit = Some(StatedUnit::Part);
        figure.base = Unit::PERCENT;
        figure.rules.unit = &rules::FRACTION;
    }

    /// 八成, 二成六, 三成半; 九五折, 八折.
    pub(super) fn tenths(&self, figure: &mut Figure, index: usize, token: Token, unit: StatedUnit) {
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

    /// The end of 个百分点 where blanks stand between its characters, as in justified print.
    pub(super) fn spaced_points(&self, from: usize) -> Option<usize> {
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

    pub(super) fn points(&self, figure: &mut Figure, end: usize) {
        let listed = self.lexicon.unit_at("个百分点", 0).and_then(|(word, _)| unit_of(self.lexicon, word));
        let Some(unit) = listed else { return };
        let start = figure.span.end_index();
        figure.unit = Some(unit);
        figure.base = Unit::POINTS;
        figure.rules.unit = &rules::NUMBER_WITH_UNIT;
        self.extend(figure, end);
        figure.unit_span = Some(Span::from_usize(start, end));
    }

    /// 一吨半.
    pub(super) fn and_a_half(&self, figure: &mut Figure) {
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

    /// 三个半小时.
    pub(super) fn half_hours(&self, figure: &mut Figure) {
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

    pub(super) fn add_half(figure: &mut Figure) {
        let half = Decimal::new(5, 1);
        (figure.low, figure.high) = (plus(figure.low, half), plus(figure.high, half));
        figure.step = half;
    }
}

fn plus(end: Option<Decimal>, more: Decimal) -> Option<Decimal> {
    end.and_then(|end| end.checked_add(more))
}
