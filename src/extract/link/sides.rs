//! Whose a figure is and with whom, where lists, shares and prices say more than the parties last spoken of.

use super::found::Found;
use super::list::Member;
use super::measure::Subject;
use super::named;
use super::party::Sides;
use super::rules;
use super::{Linker, Setting};
use crate::extract::quantity::QuantityMention;
use crate::extract::sentence::Sentence;
use crate::lexicon::Cue;
use crate::model::{Party, Transformation};
use crate::text::Span;

impl Linker<'_> {
    pub(super) fn sides(
        &self,
        setting: &Setting,
        at: usize,
        dealt: Option<Member>,
        transformation: Transformation,
    ) -> Sides {
        let mut sides = self.told.parties.sides();
        // 贸易额分别为563亿和553亿美元，分别增长36%和47%: each growth is of the two that its level is of.
        if let Some(Member::Figure(before)) = dealt
            && let Some(level) = self.read_at(setting, before)
            && level.transformation != transformation
        {
            sides.reporter = level.reporter.map(|party| Found::carried(party, level.quote, &rules::DEALT));
            sides.partner = level.partner.map(|party| Found::carried(party, level.quote, &rules::DEALT));
        }
        let party = |piece: usize| {
            let id = self.scene.party(piece)?;
            Some((self.scene.lexicon.party(id).party, self.scene.span(piece)))
        };
        if let Some(Member::Party(piece)) = dealt
            && let Some((party, span)) = named::party_at(self.scene, piece)
        {
            let found = Found::stated(party, span, &rules::DEALT);
            if named::is_on_the_way(self.scene, &setting.sentence, piece) {
                // 经阿拉山口、霍尔果斯出境: where the goods pass, and nobody's figure.
            } else if self.is_led(&setting.sentence, piece)
                || transformation == Transformation::Share
                || self.goes_on_with_partners(party)
            {
                sides.partner = Some(found);
            } else {
                sides.reporter = Some(found);
                let is_here = |span: &Span| setting.sentence.span.contains(*span);
                sides.partner = sides.partner.filter(|partner| partner.spans.iter().any(is_here));
            }
        }
        // 其中四成流向中国: where a share goes.
        if transformation == Transformation::Share && sides.partner.is_none() {
            let (_, end) = setting.sentence.clause(self.scene, at);
            let goes = (at + 1..end).find(|&right| self.scene.is_cue(right, Cue::Towards));
            if let Some((party, span)) = goes.and_then(|goes| party(goes + 1)) {
                sides.partner = Some(Found::stated(party, span, &rules::PARTY_NAMED));
            }
        }
        // 意大利17.3%、俄罗斯8.6%: each share with its partner before it.
        let mut before = at.checked_sub(1).filter(|&before| before >= setting.sentence.first);
        let invests = |left: usize| {
            // 其中中国投资占32%
            self.scene.is_cue(left + 1, Cue::Share)
                && matches!(self.scene.measure_code(left), Some("investment" | "fdi" | "trade"))
        };
        while let Some(left) = before.filter(|&left| {
            self.scene.is_cue(left, Cue::Share)
                || invests(left)
                || matches!(self.scene.mark(left), Some('（' | '('))
        }) {
            before = left.checked_sub(1).filter(|&before| before >= setting.sentence.first);
        }
        if transformation == Transformation::Share
            && let Some((party, span)) = before.and_then(party)
            && before.is_some_and(|before| matches!(self.scene.mark(before + 1), Some('（' | '(')))
        {
            // 中国（占31.5%）
            sides.reporter = sides.reporter.filter(|reporter| reporter.value != party);
            sides.partner = Some(Found::stated(party, span, &rules::PARTY_NAMED));
        } else if transformation == Transformation::Share
            && let Some((party, span)) = before.and_then(party)
            && sides.reporter.as_ref().is_none_or(|reporter| reporter.value != party)
        {
            sides.partner = Some(Found::stated(party, span, &rules::PARTY_NAMED));
        } else if before.is_some_and(|before| invests(before + 1))
            && let Some((party, span)) = before.and_then(party)
            && let Some((whose, quote)) = self.last_reporter(setting).filter(|(whose, _)| *whose != party)
        {
            sides.reporter = Some(Found::carried(whose, quote, &rules::PARTY_CARRIED));
            sides.partner = Some(Found::stated(party, span, &rules::PARTY_NAMED));
        }
        sides
    }

    /// Whose the last figure of the sentence is.
    fn last_reporter(&self, setting: &Setting) -> Option<(Party, Span)> {
        let claim = self.last_read(setting)?;
        Some((claim.reporter?, claim.quote))
    }

    /// 日本为我第一大贸易伙伴，…；美国、欧盟贸易额分别为: more partners of whom the passage speaks.
    fn goes_on_with_partners(&self, party: Party) -> bool {
        let here = self.told.out.claims.last().filter(|claim| Some(claim.passage) == self.told.passage);
        // Provinces are no partners.
        let is_abroad = party.is_country()
            || matches!(party.0, "欧盟" | "东盟" | "独联体" | "非洲" | "拉美" | "中亚" | "中东");
        here.is_some_and(|claim| {
            claim.measure.code() == "trade"
                && is_abroad
                && claim.partner.is_some_and(|partner| partner != party)
                && claim
                    .reporter
                    .is_some_and(|reporter| reporter != party && Some(reporter) == self.told.parties.own)
        })
    }

    /// A price on the world's markets is nobody's: only its own passage says whose it is.
    pub(super) fn forget_owner_of_price(
        &self,
        figure: &QuantityMention,
        subject: &Subject,
        sides: &mut Sides,
    ) {
        let is_of_goods = figure.quantity.unit.per.is_some() || subject.commodity.is_some();
        if !is_of_goods || subject.measure.value.code() != "prices" {
            return;
        }
        let is_here = |side: &Found<Party>| {
            side.spans.first().is_some_and(|span| self.article.passage_at(span.start) == self.told.passage)
        };
        sides.reporter = sides.reporter.take().filter(is_here);
        sides.partner = sides.partner.take().filter(is_here);
    }

    /// 对东盟、欧盟: whether the list that holds the party at `piece` follows a preposition.
    fn is_led(&self, sentence: &Sentence, piece: usize) -> bool {
        let mut left = piece;
        while let Some(before) = left.checked_sub(1).filter(|&before| before >= sentence.first) {
            if self.scene.is_cue(before, Cue::Towards) || self.scene.is_cue(before, Cue::From) {
                return true;
            }
            if !(self.scene.joins(before) || named::party_at(self.scene, before).is_some()) {
                return matches!(self.scene.words(before), "与" | "和" | "同");
            }
            left = before;
        }
        false
    }
}
