//! Figures that say again what another has said: conversions, appositions, repeated targets, lists.

use super::change::Reading;
use super::found::Found;
use super::measure::{self, Subject};
use super::rules;
use super::{Linker, Setting};
use crate::extract::quantity::QuantityMention;
use crate::lexicon::{Bits, UnitKind};
use crate::model::{Claim, Measure, Origin, Related, Relation, Status, Transformation, Unit};

impl Linker<'_> {
    /// 同比分别增长15%和28%: each figure speaks of what its level spoke of.
    pub(super) fn same_subject(&self, setting: &Setting, before: usize, subject: &mut Subject) {
        let Some(claim) = self.read_at(setting, before) else { return };
        subject.measure = Found::carried(claim.measure, claim.quote, &rules::DEALT);
        subject.commodity = claim.commodity.map(|span| Found::carried(span, span, &rules::DEALT));
        subject.counted = None;
    }

    /// 1.14万亿元（约2200亿新元）, 244亿欧元，约合285亿美元.
    pub(super) fn conversion(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        figure: &QuantityMention,
    ) -> Option<Related> {
        let (before, id) = setting.read.last().copied()?;
        let other = self.told.out.claims.get(id.0 as usize)?;
        let is_other_money = figure.unit_kind == Some(UnitKind::Currency)
            && other.quantity.unit.is_currency()
            && other.quantity.unit != figure.quantity.unit;
        if !is_other_money || at - before > 8 {
            return None;
        }
        let converts = (before + 1..at).any(|piece| {
            matches!(
                self.scene.words(piece),
                "约合" | "折合" | "合" | "相当于" | "约折合" | "折合约" | "合约"
            )
        });
        let in_brackets =
            first > 0 && matches!(self.scene.mark(first - 1), Some('（' | '(')) && first - 1 > before;
        (converts || in_brackets).then_some(Related { relation: Relation::ConversionOf, claim: id })
    }

    /// 增速达6.1%，内陆省份为9.8%: read like the figure before, so of the same measure.
    pub(super) fn same_as_before(&self, setting: &Setting, reading: &Reading, subject: &mut Subject) {
        let is_like = reading.transformation.rule.name == rules::SAME_AS_LIST.name;
        if !is_like || subject.measure.value != Measure::OTHER {
            return;
        }
        let before = self.last_read(setting);
        if let Some(before) = before {
            subject.measure = Found::carried(before.measure, before.quote, &rules::SAME_AS_LIST);
        }
    }

    /// 将增速预估下调至4%。瑞银的预测则低至3.4%: the rate last spoken of, and no share.
    pub(super) fn same_rate(
        &self,
        first: usize,
        at: usize,
        subject: &Subject,
    ) -> Option<Found<Transformation>> {
        let before = self.told.out.claims.last().filter(|claim| Some(claim.passage) == self.told.passage)?;
        let is_same = before.transformation == Transformation::Growth
            && before.measure == subject.measure.value
            && subject.measure.origin != Origin::Stated;
        (is_same && self.scene.any(first, at, Bits::STATUS))
            .then(|| Found::carried(Transformation::Growth, before.quote, &rules::SAME_AS_LIST))
    }

    /// 原油期货上涨1.2美元，涨幅1.8%: what the sentence has measured goes before what was measured earlier.
    pub(super) fn same_as_in_sentence(
        &self,
        setting: &Setting,
        at: usize,
        transformation: Transformation,
        subject: &mut Subject,
    ) {
        let before = self.last_read(setting);
        self.same_unit_in_sentence(setting, at, transformation, subject);
        // 黄金出口99亿美元；服务出口62亿美元，增长21%: the growth is of the goods of its level, or of none.
        if let Some(before) = before
            && transformation == Transformation::Growth
            && before.transformation == Transformation::Level
            && before.measure == subject.measure.value
            && let Some(goods) = &subject.commodity
            && goods.rule.name == rules::COMMODITY_CARRIED.name
            && goods.value.start < before.quote.start
        {
            subject.commodity =
                before.commodity.map(|span| Found::carried(span, span, &rules::COMMODITY_CARRIED));
        }
        // 原油4.7亿吨，增加3.1%: a growth is of the level before it, whatever was named further back.
        // 外资企业4640亿元，占26.1%，增长3.2%
        let over_share = before.is_some_and(|before| before.transformation == Transformation::Share);
        let level = setting.read.iter().rev().nth(usize::from(over_share));
        let level = level.and_then(|(_, id)| self.told.out.claims.get(id.0 as usize));
        let is_growth_of_level = subject.measure.rule.name == rules::MEASURE_IN_SENTENCE.name
            && matches!(transformation, Transformation::Growth | Transformation::Share)
            && level.is_some_and(|before| {
                before.transformation == Transformation::Level
                    && before.measure != subject.measure.value
                    && subject.measure.spans.first().is_some_and(|named| named.start < before.quote.start)
            });
        // 占外资总量的三分之一，约33亿美元: so much is the share.
        let is_amount_of_share = subject.measure.rule.name == rules::MEASURE_IN_SENTENCE.name
            && transformation == Transformation::Level
            && before.is_some_and(|before| before.transformation == Transformation::Share)
            && (setting.sentence.clause(self.scene, at).0..at).all(|left| self.scene.is_hedge(left));
        if subject.measure.rule.name != rules::MEASURE_CARRIED.name
            && !is_growth_of_level
            && !is_amount_of_share
        {
            return;
        }
        let fits =
            |claim: &Claim| self.scene.figure(at).is_some_and(|figure| measure::fits(claim.measure, figure));
        if let Some(before) = before.filter(|before| before.measure != Measure::OTHER && fits(before)) {
            subject.measure = Found::carried(before.measure, before.quote, &rules::MEASURE_IN_SENTENCE);
        }
    }

    /// 正在推进177个联合项目。目前已建成122个。: a count without a noun goes on with the one before.
    fn same_count(&self, at: usize, subject: &mut Subject) {
        let is_bare = subject.measure.value == Measure::OTHER
            && subject.counted.is_none()
            && self.scene.has(at + 1, Bits::MARK)
            && self.scene.figure(at).is_some_and(|figure| figure.classifier_is(&["个", "项", "家", "份"]));
        if !is_bare {
            return;
        }
        let same = self.told.out.claims.iter().rev().take(3).find(|claim| {
            Some(claim.passage) == self.told.passage
                && claim.quantity.unit == Unit::COUNT
                && claim.measure != Measure::OTHER
        });
        if let Some(same) = same {
            subject.measure = Found::carried(same.measure, same.quote, &rules::SAME_FIGURE);
            subject.counted = same.counted.map(|span| Found::carried(span, span, &rules::SAME_FIGURE));
        }
    }

    /// 去年这一数字为1245列: what the figure before measures.
    pub(super) fn same_figure(&self, setting: &Setting, first: usize, at: usize, subject: &mut Subject) {
        if subject.measure.rule.name == rules::MEASURE_BEFORE.name {
            return;
        }
        let near = self.scene.span(first.max(at.saturating_sub(6))).join(self.scene.span(at));
        let words = near.of(self.scene.folded);
        let points_back =
            words.rfind('数').and_then(|at| words.split_at_checked(at)).is_some_and(|(before, named)| {
                ["这一", "该", "这个", "此"].iter().any(|this| before.ends_with(this))
                    && ["数字", "数据"].iter().any(|figure| named.starts_with(figure))
            });
        if !points_back {
            return;
        }
        let before = self.last_read(setting);
        let before = before.or(self.told.out.claims.last());
        let fits =
            |claim: &Claim| self.scene.figure(at).is_some_and(|figure| measure::fits(claim.measure, figure));
        if let Some(before) = before.filter(|before| fits(before)) {
            subject.measure = Found::carried(before.measure, before.quote, &rules::SAME_FIGURE);
            subject.commodity = before.commodity.map(|span| Found::carried(span, span, &rules::SAME_FIGURE));
        }
    }

    /// 货运量450万吨，集装箱5.65万标箱；今年目标为520万吨和7万标箱: what the sentence gave in the same unit, where
    /// the clause names nothing.
    fn same_unit_in_sentence(
        &self,
        setting: &Setting,
        at: usize,
        transformation: Transformation,
        subject: &mut Subject,
    ) {
        let rule = subject.measure.rule.name;
        let is_named = rule != rules::MEASURE_NONE.name
            && rule != rules::MEASURE_IN_SENTENCE.name
            && rule != rules::MEASURE_CARRIED.name;
        let Some(figure) = self.scene.figure(at) else { return };
        let unit = figure.quantity.unit;
        if figure.is_count() {
            return self.same_count(at, subject);
        }
        if is_named || transformation != Transformation::Level || unit.is_currency() {
            return;
        }
        let mut claims =
            setting.read.iter().rev().filter_map(|(_, id)| self.told.out.claims.get(id.0 as usize));
        let same = claims.find(|claim| {
            claim.quantity.unit == unit
                && claim.transformation == Transformation::Level
                && claim.measure != Measure::OTHER
        });
        if let Some(same) = same.filter(|same| same.measure != subject.measure.value) {
            subject.measure = Found::carried(same.measure, same.quote, &rules::MEASURE_IN_SENTENCE);
            let clause = setting.sentence.clause(self.scene, at);
            let goods = super::goods::read(
                self.scene,
                &setting.sentence,
                clause,
                at,
                &subject.measure,
                transformation,
                self.told.topic,
            );
            subject.commodity = goods.or(subject.commodity.take());
        }
    }

    /// 尽管100亿美元的目标颇具挑战: the target that the article has stated before.
    pub(super) fn stated_before(&self, figure: &QuantityMention, status: Status, subject: &mut Subject) {
        if status != Status::Target || subject.measure.origin == Origin::Stated {
            return;
        }
        let same = self.told.out.claims.iter().rev().take(64).find(|claim| {
            claim.status == Status::Target
                && claim.quantity.unit == figure.quantity.unit
                && claim.quantity.stated() == figure.quantity.stated()
        });
        if let Some(same) = same {
            subject.measure = Found::carried(same.measure, same.quote, &rules::STATED_BEFORE);
        }
    }

    /// 增长7.6%，即31亿美元; 减少221万吨或4.3%: the same change in another unit.
    pub(super) fn apposition(&self, setting: &Setting, at: usize) -> Option<Related> {
        let (before, id) = setting.read.last().copied()?;
        let claim = self.told.out.claims.get(id.0 as usize)?;
        if !matches!(claim.transformation, Transformation::Growth | Transformation::Change) || at - before > 5
        {
            return None;
        }
        let mut between = (before + 1..at).filter(|&piece| self.scene.mark(piece) != Some('，'));
        let word = between.next().map_or("", |piece| self.scene.words(piece));
        matches!(word, "即" | "或" | "也就是" | "合" | "约合" | "相当于")
            .then_some(Related { relation: Relation::ConversionOf, claim: id })
    }
}

/// Gives a figure that restates another what that one measures, and how.
pub(super) fn take_over(original: &Claim, kind: UnitKind, reading: &mut Reading, subject: &mut Subject) {
    let span = original.quote;
    subject.measure = Found::carried(original.measure, span, &rules::RESTATED);
    subject.commodity = original.commodity.map(|span| Found::carried(span, span, &rules::RESTATED));
    let transformation = match (original.transformation, kind) {
        (Transformation::Growth | Transformation::Change, UnitKind::Percent | UnitKind::Times) => {
            Transformation::Growth
        }
        (Transformation::Growth | Transformation::Change, _) => Transformation::Change,
        (other, _) => other,
    };
    reading.transformation = Found::carried(transformation, span, &rules::RESTATED);
    if original.transformation != Transformation::Level {
        reading.falls = original.quantity.is_negative().then(|| Found::carried(true, span, &rules::RESTATED));
    }
}
