//! Mentions to claims: walks the sentences once, fills each slot of each figure, carries what carries.
//!
//! One file a slot. Everything is looked for within the clause first, then the sentence, then what
//! was carried from before; each step leaves its rule in the evidence.

mod accept;
mod change;
mod found;
mod list;
mod measure;
mod milestone;
mod party;
mod relate;
pub mod rules;
mod speaker;
mod status;
mod time;

use smallvec::SmallVec;

use self::change::{Before, Reading};
use self::found::Found;
use self::list::{Deals, Member};
use self::measure::{Subject, Topic};
use self::party::{Parties, Sides};
use self::speaker::Speakers;
use self::time::{Frame, Time, TimePart};
use super::period::Clock;
use super::piece::Scene;
use super::quantity::QuantityMention;
use super::sentence::{self, Sentence, ends_clause};
use crate::lexicon::{Cue, UnitKind};
use crate::model::{
    Claim, ClaimId, Comparison, Evidence, Field, Measure, Milestone, Origin, Period, Related, Relation,
    Status, Transformation, Unit,
};
use crate::text::{Article, PassageId, PassageKind, Span};

/// What linking gives: the claims and milestones, and each time with its months.
#[derive(Debug, Default)]
pub struct Linked {
    /// The claims, in text order.
    pub claims: Vec<Claim>,
    /// Dated events.
    pub milestones: Vec<Milestone>,
    /// The months of each time, by its index in the pieces.
    pub periods: Vec<(Span, Period)>,
}

/// Links every figure of an article.
pub fn link(article: &Article, scene: Scene<'_>) -> Linked {
    let mut linker = Linker::new(article, scene);
    for sentence in sentence::sentences(scene) {
        linker.sentence(sentence);
    }
    time::fill_ahead(article, &mut linker.out.claims);
    relate::repetitions(&mut linker.out.claims);
    linker.out
}

struct Linker<'a> {
    article: &'a Article,
    scene: Scene<'a>,
    clock: Clock,
    /// The period last spoken of.
    frame: Option<Frame>,
    /// 目前, where the passage speaks of now.
    now: Option<Frame>,
    topic: Option<Topic>,
    parties: Parties,
    speakers: Speakers,
    comparison: Option<(Comparison, Span)>,
    passage: Option<PassageId>,
    /// Whether the article has spoken of trade or the economy.
    is_economic: bool,
    /// Whether this passage has.
    is_economic_here: bool,
    out: Linked,
}

/// What holds for all figures of one sentence.
struct Setting {
    sentence: Sentence,
    times: Vec<Time>,
    deals: Deals,
    before: Option<Before>,
    /// Pieces and claims of the figures read so far.
    read: Vec<(usize, ClaimId)>,
    walked: usize,
}

impl<'a> Linker<'a> {
    fn new(article: &'a Article, scene: Scene<'a>) -> Self {
        let parties = Parties { own: own_country(article, scene), ..Parties::default() };
        Self {
            article,
            scene,
            clock: Clock { date: article.date(), ..Clock::default() },
            frame: None,
            now: None,
            topic: None,
            parties,
            speakers: Speakers::default(),
            comparison: None,
            passage: None,
            is_economic: false,
            is_economic_here: false,
            out: Linked::default(),
        }
    }

    fn sentence(&mut self, sentence: Sentence) {
        let passage = self.article.passage_at(sentence.span.start);
        if passage != self.passage {
            self.enter_passage(passage);
        }
        if self.kind() == Some(PassageKind::Header) || accept::is_furniture(self.scene, sentence) {
            return;
        }
        self.speakers.enter(self.scene, sentence, passage);
        let times = time::times(self.scene, sentence, &mut self.clock);
        self.out.periods.extend(times.iter().map(|time| (self.scene.span(time.piece), time.period)));
        let deals = Deals::new(self.scene, sentence, &times);
        let from = self.out.claims.len();
        let mut setting =
            Setting { sentence, times, deals, before: None, read: Vec::new(), walked: sentence.first };
        self.is_economic_here = self.is_economic_here || accept::is_economic(self.scene, sentence);
        self.is_economic = self.is_economic || self.is_economic_here;
        for at in sentence.first..sentence.end {
            if ends_clause(self.scene, at) {
                self.walk_parties(&mut setting, at);
                self.parties.named_here = [false, false];
            }
            let Some(figure) = self.scene.figure(at) else { continue };
            let economic = accept::Economic { article: self.is_economic, passage: self.is_economic_here };
            if !accept::is_claim(self.scene, sentence, at, figure, economic) {
                continue;
            }
            // 由哈萨克斯坦和乌兹别克斯坦两国承担: the two may be named after their share.
            let (_, end) = sentence.clause(self.scene, at);
            let both_follow = (at..end).any(|right| self.scene.is_cue(right, Cue::Both));
            let said = sentence.predicate(self.scene, at).map(|(_, end)| end);
            self.walk_parties(&mut setting, said.unwrap_or(if both_follow { end } else { at }));
            self.figure(&mut setting, at, figure);
            self.is_economic_here = true;
        }
        self.walk_parties(&mut setting, sentence.end);
        relate::within_sentence(&mut self.out.claims, from);
        milestone::read(self.scene, sentence, &setting.times, &mut self.out.milestones);
        self.leave(&setting);
    }

    fn kind(&self) -> Option<PassageKind> {
        Some(self.article.passage(self.passage?)?.kind)
    }

    fn enter_passage(&mut self, passage: Option<PassageId>) {
        self.passage = passage;
        self.clock.year = None;
        self.comparison = None;
        self.is_economic_here = false;
        self.now = None;
    }

    fn walk_parties(&mut self, setting: &mut Setting, to: usize) {
        if setting.walked < to {
            let inside =
                if ends_clause(self.scene, setting.walked) { setting.walked + 1 } else { setting.walked };
            let (first, end) = setting.sentence.clause(self.scene, inside.min(to));
            let is_about = (first..end).any(|at| {
                self.scene.measure(at).is_some()
                    || self.scene.figure(at).is_some_and(QuantityMention::is_quantity)
            });
            if is_about || self.parties.pair.is_none() {
                self.parties.walk(self.scene, setting.sentence, setting.walked, to);
            }
            setting.walked = to;
        }
    }

    /// Fills every slot of one figure.
    fn figure(&mut self, setting: &mut Setting, at: usize, figure: &QuantityMention) {
        let scene = self.scene;
        let clause = setting.sentence.clause(scene, at);
        let kind = figure.unit_kind.unwrap_or(UnitKind::Other);
        let dealt = setting.deals.of(at);
        let governor = change::governor(scene, clause.0, at);
        let mut reading =
            change::read(scene, setting.sentence.first, clause, at, kind, governor, setting.before);
        let transformation = reading.transformation.value;
        let mut subject = self.subject(setting, at, transformation, dealt);
        if matches!(subject.measure.value.code(), "interest_rate" | "tariff")
            && transformation == Transformation::Share
        {
            reading.transformation = subject.measure.with(Transformation::Level);
        }
        let status = status::read(scene, setting.sentence, at);
        let mut period = self.period(setting, at, clause, dealt, status.value, &subject, governor.from);
        let comparison = self.comparison(setting, at, clause, reading.transformation.value, period.as_ref());
        if let (Some(found), Some(Found { value: Comparison::Since, .. })) = (&mut period, &comparison) {
            self.since(setting, at, found);
        }
        let sides = self.sides(setting, at, dealt, transformation);
        let status = self.status_of_future(status, period.as_ref());
        let speaker = self.speakers.of(scene, at);
        if let Some(Member::Figure(before)) = dealt {
            self.same_subject(setting, before, &mut subject);
        }
        self.same_as_before(setting, &reading, &mut subject);
        self.stated_before(figure, status.value, &mut subject);
        let conversion = self.conversion(setting, at, clause.0, figure);
        let restated = conversion.or_else(|| self.apposition(setting, at)).map(|related| related.claim);
        if let Some(original) = restated.and_then(|id| self.out.claims.get(id.0 as usize)) {
            restate(original, kind, &mut reading, &mut subject);
            period = original.period.map(|period| Found::carried(period, original.quote, &rules::RESTATED));
        }
        let falls = reading.falls.as_ref().is_some_and(|falls| falls.value)
            || is_deficit(scene, &subject, reading.transformation.value);
        setting.before = Some(Before {
            transformation: reading.transformation.value,
            falls: reading.falls.is_some(),
            is_percent: kind == UnitKind::Percent,
        });
        let mut quantity = figure.quantity.clone();
        let daily = self.daily_unit(at, figure).or_else(|| self.bare_unit(figure));
        if let Some(found) = &daily {
            quantity.unit = found.value;
        }
        quantity.times = quantity.times.or(reading.times);
        if falls && !quantity.is_negative() {
            quantity = quantity.negated();
        }
        let id = ClaimId(u32::try_from(self.out.claims.len()).unwrap_or(u32::MAX));
        let mut evidence = own_evidence(figure);
        if let Some(found) = &daily {
            evidence.retain(|evidence| evidence.field != Field::Unit);
            evidence.push(found.evidence(Field::Unit));
        }
        evidence.push(subject.measure.evidence(Field::Measure));
        evidence.extend(subject.commodity.as_ref().map(|found| found.evidence(Field::Commodity)));
        evidence.extend(subject.counted.as_ref().map(|found| found.evidence(Field::Counted)));
        evidence.push(reading.transformation.evidence(Field::Transformation));
        evidence.extend(comparison.as_ref().map(|found| found.evidence(Field::Comparison)));
        evidence.extend(match &reading.falls {
            Some(found) => Some(found.evidence(Field::Direction)),
            // 逆差, 入超: the measure's own words turn the sign.
            None => quantity.is_negative().then(|| subject.measure.evidence(Field::Direction)),
        });
        evidence.extend(sides.reporter.as_ref().map(|found| found.evidence(Field::Reporter)));
        evidence.extend(sides.partner.as_ref().map(|found| found.evidence(Field::Partner)));
        evidence.extend(period.as_ref().map(|found| found.evidence(Field::Period)));
        evidence.push(status.evidence(Field::Status));
        evidence.extend(speaker.as_ref().map(|found| found.evidence(Field::Speaker)));
        let mut related: SmallVec<[Related; 1]> = SmallVec::new();
        related.extend(conversion);
        self.remember(&subject, &comparison);
        setting.read.push((at, id));
        self.out.claims.push(Claim {
            id,
            quote: figure.span,
            sentence: setting.sentence.span,
            passage: self.passage.unwrap_or(PassageId(0)),
            quantity,
            measure: subject.measure.value,
            commodity: subject.commodity.map(|found| found.value),
            counted: subject.counted.map(|found| found.value),
            transformation: reading.transformation.value,
            comparison: comparison.map(|found| found.value),
            reporter: sides.reporter.map(|found| found.value),
            partner: sides.partner.map(|found| found.value),
            period: period.map(|found| found.value),
            status: status.value,
            speaker: speaker.map(|found| found.value),
            related,
            evidence,
        });
    }

    fn subject(
        &self,
        setting: &Setting,
        at: usize,
        transformation: Transformation,
        dealt: Option<Member>,
    ) -> Subject {
        let none = || Subject {
            measure: Found::assumed(Measure::OTHER, &rules::MEASURE_NONE),
            commodity: None,
            counted: None,
        };
        let mut subject =
            measure::read(self.scene, setting.sentence, at, transformation, self.topic).unwrap_or_else(none);
        match dealt {
            Some(Member::Measure(piece)) => {
                if let Some(id) = self.scene.measure(piece) {
                    let measure = self.scene.lexicon.measure(id).measure;
                    subject.measure = Found::stated(measure, self.scene.span(piece), &rules::DEALT);
                }
            }
            Some(Member::Noun(span)) => {
                if subject.measure.value != Measure::OTHER {
                    subject.commodity = Some(Found::stated(span, span, &rules::DEALT));
                }
            }
            _ => {}
        }
        subject
    }

    /// 同比分别增长15%和28%: each figure speaks of what its level spoke of.
    fn same_subject(&self, setting: &Setting, before: usize, subject: &mut Subject) {
        let Some((_, id)) = setting.read.iter().find(|(piece, _)| *piece == before) else { return };
        let Some(claim) = self.out.claims.get(id.0 as usize) else { return };
        subject.measure = Found::carried(claim.measure, claim.quote, &rules::DEALT);
        subject.commodity = claim.commodity.map(|span| Found::carried(span, span, &rules::DEALT));
        subject.counted = None;
    }

    #[expect(clippy::too_many_arguments, reason = "each is a slot that bears on the period")]
    fn period(
        &self,
        setting: &Setting,
        at: usize,
        (first, _): (usize, usize),
        dealt: Option<Member>,
        status: Status,
        subject: &Subject,
        from: Option<usize>,
    ) -> Option<Found<Period>> {
        if let Some(Member::Time(piece)) = dealt
            && let Some(time) = setting.times.iter().find(|time| time.piece == piece)
        {
            return Some(Found::stated(time.period, self.scene.span(piece), &rules::DEALT));
        }
        if let Some(time) = time::attached(self.scene, &setting.times, first, at) {
            return Some(Found::stated(time.period, self.scene.span(time.piece), &rules::PERIOD_ATTACHED));
        }
        let framed = self.framed(setting, at, first, status, subject);
        let has_own_time =
            from.is_some_and(|from| setting.times.iter().any(|time| time.piece > from && time.piece < at));
        if let Some(split) = self.ends_of_range(setting, at, first, from, framed.as_ref()) {
            return Some(split);
        }
        if from.is_some() && !has_own_time && self.is_base_value(setting.sentence, at) {
            return framed.map(|found| earlier_period(&found)).filter(|found| found.value.start.is_some());
        }
        framed
    }

    /// 2020年到2024年，…由A增加到B: A is of the first year and B of the last.
    fn ends_of_range(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        from: Option<usize>,
        framed: Option<&Found<Period>>,
    ) -> Option<Found<Period>> {
        let framed = framed?;
        let (Some(start), Some(end)) = (framed.value.start, framed.value.end) else { return None };
        let years = framed.value.length_months().filter(|months| months % 12 == 0 && *months >= 24)?;
        let _ = years;
        let year = |year: i16| Period { text: framed.value.text, ..Period::year(year) };
        if from.is_some() && self.is_base_value(setting.sentence, at) {
            return Some(framed.with(year(start.month.year)));
        }
        let reached = (first..at)
            .rev()
            .take(6)
            .any(|left| self.scene.change(left).is_some_and(|change| change.reaches));
        let has_from = (first..at).any(|left| self.scene.is_cue(left, Cue::From));
        (reached && has_from).then(|| framed.with(year(end.month.year)))
    }

    /// 从A增至B: A is the value before the change.
    fn is_base_value(&self, sentence: Sentence, at: usize) -> bool {
        (at + 1..sentence.end.min(at + 8))
            .take_while(|&right| !self.scene.figure(right).is_some_and(QuantityMention::is_quantity))
            .any(|right| {
                self.scene.change(right).is_some_and(|change| change.reaches)
                    || matches!(self.scene.words(right), "至" | "到")
            })
    }

    /// The time that the figure stands under: in its clause, its sentence, or carried.
    fn framed(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        status: Status,
        subject: &Subject,
    ) -> Option<Found<Period>> {
        let flows = flows(subject);
        // 新设企业5.8万家: what is new in a period is counted over it.
        let is_new = (first..at).any(|left| self.scene.words(left).starts_with('新'));
        let frames = || {
            let passes = |time: &&Time| {
                time.part == TimePart::Frame
                    && time.piece < at
                    && !(time.is_now && flows && self.frame.is_some())
            };
            setting.times.iter().rev().filter(passes)
        };
        if let Some(time) = frames().find(|time| time.piece >= first) {
            return Some(as_of(time::framed(*time, true), subject, is_new));
        }
        // 超过2500万吨，这是前三季度的货运量
        if let Some((from, to)) = setting.sentence.predicate(self.scene, at)
            && let Some(time) = setting
                .times
                .iter()
                .find(|time| time.part == TimePart::Frame && time.piece >= from && time.piece < to)
        {
            return Some(time::framed(*time, true));
        }
        // （2025年前三季度） right after the figure.
        if matches!(self.scene.mark(at + 1), Some('（' | '('))
            && let Some(time) = setting.times.iter().find(|time| time.piece == at + 2)
        {
            return Some(Found::stated(time.period, self.scene.span(time.piece), &rules::PERIOD_IN_CLAUSE));
        }
        if let Some(time) = frames().find(|time| !time.by_day).or_else(|| frames().next()) {
            return Some(as_of(time::framed(*time, false), subject, is_new));
        }
        if status != Status::Actual || !carries_period(subject) {
            return None;
        }
        let frame = self.now.filter(|_| !flows).or(self.frame).or(self.now)?;
        Some(as_of(Found::carried(frame.period, frame.span, &rules::PERIOD_CARRIED), subject, is_new))
    }

    fn comparison(
        &self,
        setting: &Setting,
        at: usize,
        (first, _): (usize, usize),
        transformation: Transformation,
        period: Option<&Found<Period>>,
    ) -> Option<Found<Comparison>> {
        if !matches!(transformation, Transformation::Growth | Transformation::Change) {
            return None;
        }
        if let Some(Member::Comparison(piece)) = setting.deals.of(at)
            && let Some((comparison, _)) = change::comparison_cue(self.scene, piece, piece + 1)
        {
            return Some(Found::stated(comparison, self.scene.span(piece), &rules::DEALT));
        }
        let cue = change::comparison_cue(self.scene, first, at);
        let base = setting
            .times
            .iter()
            .rev()
            .find(|time| time.part == TimePart::Base && time.piece < at && time.piece >= first);
        if let Some(base) = base.filter(|base| cue.is_none_or(|(_, piece)| piece < base.piece))
            && let Some(mention) = self.scene.period(base.piece)
        {
            let comparison =
                time::comparison(mention, base.period, period.map(|found| found.value), self.clock.date);
            return Some(Found::stated(comparison, self.scene.span(base.piece), &rules::COMPARISON_BASE));
        }
        if let Some((comparison, piece)) = cue {
            return Some(Found::stated(comparison, self.scene.span(piece), &rules::COMPARISON_CUE));
        }
        let base = setting.times.iter().rev().find(|time| time.part == TimePart::Base && time.piece < first);
        if let Some(base) = base
            && let Some(mention) = self.scene.period(base.piece)
        {
            let comparison =
                time::comparison(mention, base.period, period.map(|found| found.value), self.clock.date);
            return Some(Found::carried(comparison, self.scene.span(base.piece), &rules::COMPARISON_BASE));
        }
        let in_sentence = change::comparison_cue(self.scene, setting.sentence.first, at);
        if let Some((comparison, piece)) = in_sentence {
            return Some(Found::carried(comparison, self.scene.span(piece), &rules::COMPARISON_CARRIED));
        }
        let (comparison, span) = self.comparison?;
        Some(Found::carried(comparison, span, &rules::COMPARISON_CARRIED))
    }

    /// 与2021年相比增长23%: the change runs from then to the period of the figure.
    fn since(&self, setting: &Setting, at: usize, found: &mut Found<Period>) {
        let is_base = |time: &&Time| time.part == TimePart::Base && time.piece < at;
        let Some(base) = setting.times.iter().rev().find(is_base) else { return };
        let (Some(start), Some(end)) = (base.period.start, found.value.end) else { return };
        if end.month.year - start.month.year >= 2 && base.period.length_months() == Some(12) {
            found.value.start = Some(start);
            found.spans.insert(0, self.scene.span(base.piece));
        }
    }

    fn sides(
        &self,
        setting: &Setting,
        at: usize,
        dealt: Option<Member>,
        transformation: Transformation,
    ) -> Sides {
        let mut sides = self.parties.sides();
        let party = |piece: usize| {
            let id = self.scene.party(piece)?;
            Some((self.scene.lexicon.party(id).party, self.scene.span(piece)))
        };
        if let Some(Member::Party(piece)) = dealt
            && let Some((party, span)) = party::party_at(self.scene, piece)
        {
            let found = Found::stated(party, span, &rules::DEALT);
            if self.is_led(setting.sentence, piece) || transformation == Transformation::Share {
                sides.partner = Some(found);
            } else {
                sides.reporter = Some(found);
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
        while let Some(left) = before.filter(|&left| {
            self.scene.is_cue(left, Cue::Share) || matches!(self.scene.mark(left), Some('（' | '('))
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
        }
        sides
    }

    /// 对东盟、欧盟: whether the list that holds the party at `piece` follows a preposition.
    fn is_led(&self, sentence: Sentence, piece: usize) -> bool {
        let mut left = piece;
        while let Some(before) = left.checked_sub(1).filter(|&before| before >= sentence.first) {
            if self.scene.is_cue(before, Cue::Towards) || self.scene.is_cue(before, Cue::From) {
                return true;
            }
            if !(self.scene.joins(before) || party::party_at(self.scene, before).is_some()) {
                return matches!(self.scene.words(before), "与" | "和" | "同");
            }
            left = before;
        }
        false
    }

    /// A time that lies ahead of the article makes an actual figure a forecast.
    fn status_of_future(&self, status: Found<Status>, period: Option<&Found<Period>>) -> Found<Status> {
        if status.value != Status::Actual || status.origin == Origin::Stated {
            return status;
        }
        let ahead = period.filter(|found| {
            let start = found.value.start.map(|start| start.month.ordinal());
            let now = self.clock.date.map(|date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1);
            matches!((start, now), (Some(start), Some(now)) if start > now)
        });
        match ahead {
            Some(found) => Found {
                value: Status::Forecast,
                spans: found.spans.clone(),
                rule: &rules::STATUS_AHEAD,
                origin: Origin::Carried,
            },
            None => status,
        }
    }

    /// 1.14万亿元（约2200亿新元）, 244亿欧元，约合285亿美元.
    fn conversion(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        figure: &QuantityMention,
    ) -> Option<Related> {
        let (before, id) = setting.read.last().copied()?;
        let other = self.out.claims.get(id.0 as usize)?;
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
    fn same_as_before(&self, setting: &Setting, reading: &Reading, subject: &mut Subject) {
        let is_like = reading.transformation.rule.name == rules::SAME_AS_LIST.name;
        if !is_like || subject.measure.value != Measure::OTHER {
            return;
        }
        let before = setting.read.last().and_then(|(_, id)| self.out.claims.get(id.0 as usize));
        if let Some(before) = before {
            subject.measure = Found::carried(before.measure, before.quote, &rules::SAME_AS_LIST);
        }
    }

    /// 尽管100亿美元的目标颇具挑战: the target that the article has stated before.
    fn stated_before(&self, figure: &QuantityMention, status: Status, subject: &mut Subject) {
        if status != Status::Target || subject.measure.origin == Origin::Stated {
            return;
        }
        let same = self.out.claims.iter().rev().take(64).find(|claim| {
            claim.status == Status::Target
                && claim.quantity.unit == figure.quantity.unit
                && claim.quantity.stated() == figure.quantity.stated()
        });
        if let Some(same) = same {
            subject.measure = Found::carried(same.measure, same.quote, &rules::STATED_BEFORE);
        }
    }

    /// 日均1151万桶: so much a day.
    fn daily_unit(&self, at: usize, figure: &QuantityMention) -> Option<Found<Unit>> {
        let before = at.checked_sub(1)?;
        let is_daily = matches!(self.scene.words(before), "日均" | "每日" | "每天" | "日产");
        let takes_day =
            matches!(figure.quantity.unit.code, "barrel" | "m3" | "t") && figure.quantity.unit.per.is_none();
        (is_daily && takes_day).then(|| {
            Found::stated(figure.quantity.unit.per("day"), self.scene.span(before), &rules::UNIT_DAILY)
        })
    }

    /// 4500亿的市场: money without its unit is in the currency last named, or that of the country.
    fn bare_unit(&self, figure: &QuantityMention) -> Option<Found<Unit>> {
        if figure.is_quantity() {
            return None;
        }
        let named = self.out.claims.iter().rev().take(64).find(|claim| claim.quantity.unit.is_currency());
        Some(match named {
            Some(claim) => Found::carried(claim.quantity.unit, claim.quote, &rules::UNIT_BARE),
            None => Found::assumed(Unit::new("CNY"), &rules::UNIT_BARE),
        })
    }

    /// 增长7.6%，即31亿美元; 减少221万吨或4.3%: the same change in another unit.
    fn apposition(&self, setting: &Setting, at: usize) -> Option<Related> {
        let (before, id) = setting.read.last().copied()?;
        let claim = self.out.claims.get(id.0 as usize)?;
        if !matches!(claim.transformation, Transformation::Growth | Transformation::Change) || at - before > 5
        {
            return None;
        }
        let mut between = (before + 1..at).filter(|&piece| self.scene.mark(piece) != Some('，'));
        let word = between.next().map_or("", |piece| self.scene.words(piece));
        matches!(word, "即" | "或" | "也就是" | "合" | "约合" | "相当于")
            .then_some(Related { relation: Relation::ConversionOf, claim: id })
    }

    fn remember(&mut self, subject: &Subject, comparison: &Option<Found<Comparison>>) {
        if subject.measure.value != Measure::OTHER && subject.measure.origin == Origin::Stated {
            let span = subject.measure.spans.first().copied().unwrap_or_default();
            let commodity = subject.commodity.as_ref().map(|found| found.value);
            self.topic = Some(Topic { measure: subject.measure.value, span, commodity });
        }
        if let Some(found) = comparison
            && let Some(span) = found.spans.first()
        {
            self.comparison = Some((found.value, *span));
        }
    }

    fn leave(&mut self, setting: &Setting) {
        let last = setting
            .times
            .iter()
            .rev()
            .find(|time| time.part == TimePart::Frame && !time.by_day && time.period.start.is_some());
        if let Some(time) = last {
            let frame = Frame { period: time.period, span: self.scene.span(time.piece) };
            if time.is_now {
                self.now = Some(frame);
            } else {
                self.frame = Some(frame);
                self.now = None;
            }
        }
        // 出口方面，…: a topic that the next sentences go on with.
        if setting.read.is_empty() {
            let named = (setting.sentence.first..setting.sentence.end)
                .find_map(|at| Some((at, self.scene.measure(at)?)));
            if let Some((at, id)) = named {
                let measure = self.scene.lexicon.measure(id).measure;
                self.topic = Some(Topic { measure, span: self.scene.span(at), commodity: None });
            }
        }
    }
}

/// Which country 我国 is: the publisher's.
fn own_country(article: &Article, scene: Scene<'_>) -> Option<crate::model::Party> {
    let source = article.source().unwrap_or("");
    let tells = |words: &str| source.contains(words) || scene.folded.contains(words);
    let code = if tells("哈萨克国际通讯社") || tells("哈通社") || tells("Kazinform") {
        "KAZ"
    } else {
        "CHN"
    };
    scene.lexicon.party_named(crate::model::Party(code)).map(|entry| entry.party)
}

/// Gives a figure that restates another what that one measures, and how.
fn restate(original: &Claim, kind: UnitKind, reading: &mut Reading, subject: &mut Subject) {
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

/// The evidence that a figure has in itself: number, unit, hedge.
fn own_evidence(figure: &QuantityMention) -> SmallVec<[Evidence; 10]> {
    let mut evidence = SmallVec::new();
    evidence.push(Found::stated((), figure.number_span, figure.rules.number).evidence(Field::Number));
    // 百分之三, 八成: the number's own words hold the unit.
    let unit_span = figure.unit_span.unwrap_or(figure.number_span);
    evidence.push(Found::stated((), unit_span, figure.rules.unit).evidence(Field::Unit));
    let span = figure.modifier_span.unwrap_or(figure.number_span);
    evidence.push(match figure.rules.modifier {
        Some(rule) => Found::stated((), span, rule).evidence(Field::Modifier),
        None => Found::assumed((), &rules::HEDGE_NONE).evidence(Field::Modifier),
    });
    evidence
}

/// The same months a year before: the value that a change starts from.
fn earlier_period(found: &Found<Period>) -> Found<Period> {
    let mut earlier = found.clone();
    earlier.value = found.value.shifted_years(-1);
    earlier.origin = Origin::Carried;
    earlier.rule = &rules::PERIOD_BEFORE_CHANGE;
    earlier
}

/// A stock is of the end of the period that was spoken of: 前10个月 … 航线稳定在300条.
fn as_of(found: Found<Period>, subject: &Subject, is_new: bool) -> Found<Period> {
    let code = subject.measure.value.code();
    let is_stock = matches!(
        code,
        "routes" | "companies" | "employment" | "population" | "stocks" | "fx_reserves" | "debt"
    );
    let months = found.value.length_months().unwrap_or(1);
    let is_stock = is_stock && !is_new;
    if !is_stock || months <= 1 || months % 12 == 0 || found.origin == Origin::Stated {
        return found;
    }
    let value = Period { start: found.value.end, ..found.value };
    Found { value, ..found }.carried_by(&rules::PERIOD_AS_OF)
}

/// Whether the measure runs over a period, so that 目前 says nothing of its months.
fn flows(subject: &Subject) -> bool {
    matches!(
        subject.measure.value.code(),
        "trade"
            | "exports"
            | "imports"
            | "balance"
            | "transit"
            | "rail_freight"
            | "freight"
            | "port_throughput"
            | "output"
            | "sales"
            | "retail_sales"
    )
}

/// Flows and rates go on being of the period spoken of; projects, papers and what is unnamed do not.
fn carries_period(subject: &Subject) -> bool {
    !matches!(
        subject.measure.value.code(),
        "projects" | "agreements" | "contracts" | "capacity" | "area" | "length" | "reserves" | "loans"
    )
}

/// 贸易逆差149亿美元: a balance below zero.
fn is_deficit(scene: Scene<'_>, subject: &Subject, transformation: Transformation) -> bool {
    subject.measure.value.code() == "balance"
        && transformation == Transformation::Level
        && subject.measure.spans.first().is_some_and(|span| {
            let words = span.of(scene.folded);
            words.contains("逆差") || words.contains("入超") || words.contains("赤字")
        })
}
