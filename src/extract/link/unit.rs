//! What the words around a figure add to its unit and sign.

use super::Linker;
use super::found::Found;
use super::measure::Subject;
use super::rules;
use crate::extract::piece::Scene;
use crate::extract::quantity::QuantityMention;
use crate::lexicon::Cue;
use crate::model::{Transformation, Unit};

impl Linker<'_> {
    /// 日均1151万桶: so much a day.
    pub(super) fn daily_unit(&self, at: usize, figure: &QuantityMention) -> Option<Found<Unit>> {
        let takes_day =
            matches!(figure.quantity.unit.code, "barrel" | "m3" | "t") && figure.quantity.unit.per.is_none();
        let mut before = at.checked_sub(1).filter(|_| takes_day)?;
        // 日均产量2675万桶, 日均产量为1151万桶
        for _ in 0..2 {
            let skips = self.scene.measure(before).is_some() || self.scene.is_cue(before, Cue::Is);
            before = before.checked_sub(usize::from(skips))?;
        }
        let is_daily = matches!(self.scene.words(before), "日均" | "每日" | "每天" | "日产");
        is_daily.then(|| {
            Found::stated(figure.quantity.unit.per("day"), self.scene.span(before), &rules::UNIT_DAILY)
        })
    }

    /// 4500亿的市场: money without its unit is in the currency last named, or that of the country.
    pub(super) fn bare_unit(&self, figure: &QuantityMention) -> Option<Found<Unit>> {
        if figure.is_quantity() {
            return None;
        }
        let named =
            self.told.out.claims.iter().rev().take(64).find(|claim| claim.quantity.unit.is_currency());
        Some(match named {
            Some(claim) => Found::carried(claim.quantity.unit, claim.quote, &rules::UNIT_BARE),
            None => Found::assumed(Unit::new("CNY"), &rules::UNIT_BARE),
        })
    }
}

/// 贸易逆差149亿美元: a balance below zero.
pub(super) fn is_deficit(scene: &Scene<'_>, subject: &Subject, transformation: Transformation) -> bool {
    subject.measure.value.code() == "balance"
        && transformation == Transformation::Level
        && subject.measure.spans.first().is_some_and(|span| {
            let words = span.of(scene.folded);
            words.contains("逆差") || words.contains("入超") || words.contains("赤字")
        })
}
