//! Mentions to claims: walks the sentences once, fills each slot of each figure, carries what carries.
//!
//! One file a slot. Everything is looked for within the clause first, then the sentence, then what
//! was carried from before; each step leaves its rule in the evidence.

mod accept;
mod carry;
mod change;
mod claim;
mod found;
mod frame;
mod goods;
mod governor;
mod list;
mod measure;
mod milestone;
mod named;
mod noun;
mod party;
mod relate;
mod restate;
pub mod rules;
mod sides;
mod speaker;
mod speaker_name;
mod status;
mod time;
mod unit;

use smallvec::SmallVec;

use self::change::Before;
use self::claim::Slots;
use self::found::Found;
use self::list::{Deals, Member};
use self::measure::{Subject, Topic};
use self::party::Parties;
use self::speaker::Speakers;
use self::time::{Frame, Time};
use super::period::Clock;
use super::piece::Scene;
use super::quantity::QuantityMention;
use super::sentence::{self, Sentence};
use crate::lexicon::{Bits, Cue, Lexicon, UnitKind};
use crate::model::{
    Claim, ClaimId, Comparison, Measure, Milestone, Origin, Party, Period, Related, Relation, Status,
    Transformation,
};
use crate::text::{Article, PassageId, PassageKind, Span};

/// What linking gives: the claims and milestones, and each time with its months.
#[derive(Debug, Default)]
pub struct Linked {
    /// The claims, in text order.
    pub claims: Vec<Claim>,
    /// Dated events.
    pub milestones: Vec<Milestone>,
    /// The months of each time.
    pub periods: Vec<(Span, Period)>,
}

/// Reads the next part of an article: links every figure of it.
pub fn read(article: &Article, scene: &Scene<'_>, told: Told) -> Told {
    let mut linker = Linker { article, scene, told };
    linker.told.out.claims.reserve(scene.figure_count() / 2);
    for sentence in sentence::sentences(scene) {
        linker.sentence(&sentence);
    }
    linker.told
}

/// What an article tells as it is read, part by part.
pub struct Told {
    clock: Clock,
    /// The period last spoken of.
    frame: Option<Frame>,
    /// The months since the beginning of a year that were spoken of last: 前三季度.
    so_far: Option<Frame>,
    /// 目前, where the passage speaks of now.
    now: Option<Frame>,
    topic: Option<Topic>,
    parties: Parties,
    speakers: Speakers,
    comparison: Option<(Comparison, Span)>,
    /// 同比（下同）: the comparison of every growth that names none.
    throughout: Option<(Comparison, Span)>,
    passage: Option<PassageId>,
    /// Whether the article has spoken of trade or the economy.
    is_economic: bool,
    /// Whether this passage has.
    is_economic_here: bool,
    out: Linked,
}

impl Told {
    /// Nothing of an article yet, whose text in simplified characters is `folded`.
    pub fn new(article: &Article, lexicon: &Lexicon, folded: &str) -> Self {
        Self {
            clock: Clock { date: article.date(), ..Clock::default() },
            frame: None,
            so_far: None,
            now: None,
            topic: None,
            parties: Parties { own: own_country(article, lexicon, folded), ..Parties::default() },
            speakers: Speakers::default(),
            comparison: None,
            throughout: None,
            passage: None,
            is_economic: false,
            is_economic_here: false,
            out: Linked::default(),
        }
    }

    /// The claims so far, in text order.
    pub fn claims(&self) -> &[Claim] {
        &self.out.claims
    }

    /// The months of each time so far, in text order.
    pub fn periods(&self) -> &[(Span, Period)] {
        &self.out.periods
    }

    /// All that was read, with the links across the whole article.
    pub fn into_linked(mut self, article: &Article) -> Linked {
        time::fill_ahead(article, &mut self.out.claims);
        relate::repetitions(&mut self.out.claims);
        self.out
    }
}

struct Linker<'a> {
    article: &'a Article,
    scene: &'a Scene<'a>,
    told: Told,
}

/// What holds for all figures of one sentence.
struct Setting {
    sentence: Sentence,
    times: Vec<Time>,
    deals: Deals,
    before: Option<Before>,
    /// The clause that says what the figure at hand is.
    said: Option<(usize, usize)>,
    /// Pieces and claims of the figures read so far.
    read: SmallVec<[(usize, ClaimId); 8]>,
    walked: usize,
}

impl Linker<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let passage = self.article.passage_at(sentence.span.start);
        if passage != self.told.passage {
            self.enter_passage(passage);
        }
        if self.kind() == Some(PassageKind::Header) {
            return self.title(sentence);
        }
        if accept::is_furniture(self.scene, sentence) {
            return;
        }
        self.told.speakers.enter(self.scene, sentence, passage);
        let times = time::times(self.scene, sentence, &mut self.told.clock);
        self.told.out.periods.extend(times.iter().map(|time| (self.scene.span(time.piece), time.period)));
        let deals = Deals::new(self.scene, sentence, &times);
        let from = self.told.out.claims.len();
        let mut setting = Setting {
            sentence: *sentence,
            times,
            deals,
            before: None,
            said: None,
            read: SmallVec::new(),
            walked: sentence.first,
        };
        self.told.is_economic_here = self.told.is_economic_here || accept::is_economic(self.scene, sentence);
        self.told.is_economic = self.told.is_economic || self.told.is_economic_here;
        for at in self.scene.having(sentence.first, sentence.end, Bits::CLAUSE_END.with(Bits::FIGURE)) {
            let Some(figure) = self.scene.figure(at) else {
                self.walk_parties(&mut setting, at);
                self.told.parties.named_here = [false, false];
                continue;
            };
            let economic =
                accept::Economic { article: self.told.is_economic, passage: self.told.is_economic_here };
            if !accept::is_claim(self.scene, sentence, at, figure, economic) {
                continue;
            }
            // 由哈萨克斯坦和乌兹别克斯坦两国承担: the two may be named after their share.
            let (_, end) = sentence.clause(self.scene, at);
            let both_follow = self.scene.any(at, end, Bits::of_cue(Cue::Both));
            setting.said = sentence.predicate(self.scene, at);
            let named = setting.said.map(|(_, end)| end);
            self.walk_parties(&mut setting, named.unwrap_or(if both_follow { end } else { at }));
            self.figure(&mut setting, at, figure);
            self.told.is_economic_here = true;
        }
        self.walk_parties(&mut setting, sentence.end);
        relate::within_sentence(&mut self.told.out.claims, from, self.scene.folded);
        milestone::read(self.scene, sentence, &setting.times, &mut self.told.out.milestones);
        self.leave(&setting);
    }

    fn kind(&self) -> Option<PassageKind> {
        Some(self.article.passage(self.told.passage?)?.kind)
    }

    fn enter_passage(&mut self, passage: Option<PassageId>) {
        self.told.passage = passage;
        self.told.clock.year = None;
        self.told.parties.leave_passage();
        self.told.comparison = self.told.throughout;
        self.told.is_economic_here = false;
        self.told.now = None;
    }

    fn walk_parties(&mut self, setting: &mut Setting, to: usize) {
        if setting.walked < to && !self.scene.any(setting.walked, to, party::TELLS) {
            setting.walked = to;
        } else if setting.walked < to {
            let inside =
                if self.scene.ends_clause(setting.walked) { setting.walked + 1 } else { setting.walked };
            let (first, end) = setting.sentence.clause(self.scene, inside.min(to));
            // 中欧（中亚）班列: brackets without a figure name nobody.
            let in_brackets = first > 0
                && matches!(self.scene.mark(first - 1), Some('（' | '('))
                && matches!(self.scene.mark(end), Some('）' | ')'))
                && !self.scene.any(first, end, Bits::QUANTITY);
            let is_about = (first..end).any(|at| {
                self.scene.measure(at).is_some()
                    || self.scene.is_quantity(at)
                    // 中国海关总署公布的数据: figures of the country whose body publishes them.
                    || (self.scene.party(at).is_some()
                        && (self.scene.is_cue(at + 1, Cue::Economic)
                            || self.scene.any(at + 1, end, Bits::of_cue(Cue::Published))))
            });
            if !in_brackets && (is_about || self.told.parties.pair.is_none()) {
                self.told.parties.walk(self.scene, &setting.sentence, setting.walked, to);
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
        let governor = governor::governor(scene, clause.0, at);
        let mut reading =
            change::read(scene, setting.sentence.first, clause, at, kind, governor, setting.before);
        let transformation = reading.transformation.value;
        let mut subject = self.subject(setting, at, transformation, dealt);
        let is_of_list = reading.transformation.rule.name == rules::SAME_AS_LIST.name;
        if is_rate_itself(subject.measure.value) && (transformation == Transformation::Share || is_of_list) {
            reading.transformation = subject.measure.with(Transformation::Level);
        }
        if reading.transformation.rule.name == rules::SHARE_DEFAULT.name
            && let Some(growth) = self.same_rate(clause.0, at, &subject)
        {
            reading.transformation = growth;
        }
        let status = self.status(setting, clause.0, at, governor.from);
        let read = (&subject, reading.transformation.value);
        let mut period = self.period(setting, at, clause, dealt, status.value, read, governor.from);
        let comparison = self.comparison(setting, at, clause, reading.transformation.value, period.as_ref());
        if let (Some(found), Some(Found { value: Comparison::Since, .. })) = (&mut period, &comparison) {
            self.since(setting, at, found);
        }
        // 外贸总额, 对外贸易: with all the world, whoever was spoken of in the sentence before.
        let is_with_all = subject.measure.value.code() == "trade"
            && transformation != Transformation::Share
            && subject.measure.origin == Origin::Stated
            && subject.measure.spans.iter().any(|span| {
                let words = span.of(scene.folded);
                words.starts_with("外贸") || words.starts_with("对外贸易")
            });
        if is_with_all && !self.told.parties.named_here[1] {
            self.told.parties.partner = None;
        }
        let mut sides = self.sides(setting, at, dealt, transformation);
        let status = self.status_by_time(status, period.as_ref(), reading.transformation.value);
        let is_price_level = subject.measure.value.code() == "prices" && subject.commodity.is_none();
        if is_price_level || is_domestic(subject.measure.value) {
            sides.partner = sides.partner.filter(|partner| partner.origin == Origin::Stated);
        }
        self.told.parties.read_figure();
        let speaker = self.told.speakers.of(scene, at);
        if let Some(Member::Figure(before)) = dealt {
            self.same_subject(setting, before, &mut subject);
        }
        self.forget_owner_of_price(figure, &subject, &mut sides);
        self.same_as_before(setting, &reading, &mut subject);
        if reading.transformation.value == Transformation::Level {
            self.same_figure(setting, clause.0, at, &mut subject);
        }
        self.stated_before(figure, status.value, &mut subject);
        let conversion = self.conversion(setting, at, clause.0, figure);
        let restated = conversion.or_else(|| self.apposition(setting, at)).map(|related| related.claim);
        if let Some(original) = restated.and_then(|id| self.told.out.claims.get(id.0 as usize)) {
            restate::take_over(original, kind, &mut reading, &mut subject);
            period = original.period.map(|period| Found::carried(period, original.quote, &rules::RESTATED));
        }
        let falls = reading.falls.as_ref().is_some_and(|falls| falls.value)
            || unit::is_deficit(scene, &subject, reading.transformation.value);
        // 增长3.2%，上调0.3个百分点；国际货币基金组织的预测为3%: the rate goes on after its points.
        if kind != UnitKind::Points {
            setting.before = Some(Before {
                transformation: reading.transformation.value,
                falls: reading.falls.is_some(),
                is_percent: kind == UnitKind::Percent,
            });
        }
        let mut quantity = figure.quantity.clone();
        let daily = self.daily_unit(at, figure).or_else(|| self.bare_unit(figure));
        if let Some(found) = &daily {
            quantity.unit = found.value;
        }
        quantity.times = quantity.times.or(reading.times);
        if falls && !quantity.is_negative() {
            quantity = quantity.negated();
        }
        let mut related: SmallVec<[Related; 1]> = SmallVec::new();
        related.extend(conversion);
        if let Some(Member::Figure(before)) = dealt
            && matches!(reading.transformation.value, Transformation::Growth | Transformation::Change)
            && let Some(level) = self.read_at(setting, before)
            && level.transformation != reading.transformation.value
        {
            related.push(Related { relation: Relation::GrowthOf, claim: level.id });
        }
        // 增速较3月回落30个百分点: what the rate is compared with, and not the growths that follow.
        let of_points = kind == UnitKind::Points;
        self.remember(&subject, reading.transformation.value, comparison.as_ref(), of_points);
        let slots = Slots {
            quantity,
            unit: daily,
            reading,
            subject,
            comparison,
            sides,
            period,
            status,
            speaker,
            related,
        };
        self.push(setting, at, figure, slots);
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
            measure::read(self.scene, &setting.sentence, at, setting.said, transformation, self.told.topic)
                .unwrap_or_else(none);
        self.same_as_in_sentence(setting, at, transformation, &mut subject);
        match dealt {
            Some(Member::Measure(piece)) => {
                if let Some(id) = self.scene.measure(piece) {
                    let measure = self.scene.lexicon.measure(id).measure;
                    subject.measure = Found::stated(measure, self.scene.span(piece), &rules::DEALT);
                }
            }
            Some(Member::Noun(span)) if subject.measure.value != Measure::OTHER => {
                subject.commodity = Some(Found::stated(span, span, &rules::DEALT));
            }
            _ => {}
        }
        subject
    }

    /// The status of a figure; the value that a change starts from has been reached.
    fn status(&self, setting: &Setting, first: usize, at: usize, from: Option<usize>) -> Found<Status> {
        let sentence = &setting.sentence;
        let is_base = |_: &usize| self.is_base_value(sentence, at) && !self.is_revised(sentence, first, at);
        match from.filter(is_base) {
            Some(from) => Found::stated(Status::Actual, self.scene.span(from), &rules::STATUS_BASE),
            None => status::read(self.scene, sentence, at, setting.said),
        }
    }
}

/// Whether it is a rate by itself, so that its percentage is its level: 利率维持在12%.
fn is_rate_itself(measure: Measure) -> bool {
    matches!(measure.code(), "interest_rate" | "tariff" | "pmi")
}

/// Whether it is of one country alone, so that no partner goes on from the figures before.
fn is_domestic(measure: Measure) -> bool {
    matches!(
        measure.code(),
        "output"
            | "gdp"
            | "gdp_per_capita"
            | "retail_sales"
            | "stocks"
            | "population"
            | "employment"
            | "wages"
            | "interest_rate"
            | "budget"
            | "fx_reserves"
            | "capacity"
    )
}

/// Which country 我国 is: the publisher's.
fn own_country(article: &Article, lexicon: &Lexicon, folded: &str) -> Option<Party> {
    let home = |text| lexicon.publisher_home(text);
    let home = article.source().and_then(home).or_else(|| home(folded));
    lexicon.party_named(home.unwrap_or(Party("CHN"))).map(|entry| entry.party)
}
