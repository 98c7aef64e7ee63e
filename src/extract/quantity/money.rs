//! Coins: 85元4角2分, 十块三毛.

use super::super::number::{self, Form};
use super::super::token::Token;
use super::figure::{Reader, unit_of};
use super::{Figure, StatedUnit, rules};
use crate::lexicon::{UnitId, UnitKind};
use crate::model::{Decimal, Unit};

impl Reader<'_> {
    /// 三块 is money where no thing follows; 3 亿块 counts things.
    pub(super) fn is_money(&self, figure: &Figure, token: Token) -> bool {
        let next = self.text.get(token.span.end_index()..).and_then(|rest| rest.chars().next());
        let has_thing = next
            .is_some_and(|c| c.is_alphabetic() && !number::may_start(c) && !matches!(c, '多' | '左' | '以'));
        let is_large = figure.form == Form::Digits && figure.big_scale > 0;
        !has_thing && !is_large
    }

    /// 85元4角2分, 两美元又三美分. Read from the text, since 三毛 is also a name.
    pub(super) fn coins(&self, figure: &mut Figure, unit: UnitId) {
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
    pub(super) fn coin(&self, at: usize, currency: Unit) -> Option<(Decimal, usize)> {
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
}
