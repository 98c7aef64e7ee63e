//! The period and the comparison of a figure, from the times of its sentence and what was carried.

use super::found::Found;
use super::list::Member;
use super::measure::Subject;
use super::time::{Frame, Time, TimePart};
use super::{Linker, Setting};
use super::{change, rules, time};
use crate::extract::number::Form;
use crate::extract::period::Edge;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
use crate::model::{Claim, Comparison, Origin, Period, Stamp, Status, Transformation, Unit};

impl Linker<'_> {
    #[expect(clippy::too_many_arguments, reason = "each is a slot that bears on the period")]
    pub(super) fn period(
        &self,
        setting: &Setting,
        at: usize,
        (first, _): (usize, usize),
        dealt: Option<Member>,
        status: Status,
        (subject, transformation): (&Subject, Transformation),
        from: Option<usize>,
    ) -> Option<Found<Period>> {
        if let Some(Member::Time(piece)) = dealt
            && let Some(time) = setting.times.iter().find(|time| time.piece == piece)
        {
            return Some(Found::stated(time.period, self.scene.span(piece), &rules::DEALT));
        }
        // 是2020年的5.4倍: the time is what the multiple is of.
        let is_multiple = self.scene.figure(at).is_some_and(|figure| figure.quantity.unit == Unit::TIMES);
        // 从8月份的0.9%上调至2.4%: when it was expected, and not of when.
        let is_revised = || self.is_revised(&setting.sentence, first, at);
        // 不到去年的三分之一
        let is_part_of_time = self.scene.figure(at).is_some_and(|figure| figure.form == Form::Fraction)
            && at.checked_sub(1).is_some_and(|before| self.scene.words(before) == "的");
        if !is_multiple
            && !is_part_of_time
            && let Some(time) = time::attached(self.scene, &setting.times, first, at)
            && !is_revised()
        {
            return Some(Found::stated(time.period, self.scene.span(time.piece), &rules::PERIOD_ATTACHED));
        }
        // 哈萨克斯坦2025年增长4.9%，2026年4.3%；乌兹别克斯坦分别为5.9%和5.8%
        if let Some(Member::Figure(before)) = dealt
            && let Some(claim) = self.read_at(setting, before)
            && claim.transformation == transformation
            && let Some(period) = claim.period
        {
            return Some(Found::carried(period, claim.quote, &rules::DEALT));
        }
        if let Some(deadline) = deadline(setting, first, at).filter(|_| status != Status::Actual) {
            return Some(deadline);
        }
        let framed = self.framed(setting, at, first, status, subject);
        // 前值为12.4%: of the month before.
        let is_previous = (first.max(at.saturating_sub(4))..at).any(|left| {
            self.scene.has(left, Bits::PERIOD_WORD)
                && self.scene.words(left) == "前"
                && self.scene.words(left + 1).starts_with('值')
        });
        if is_previous
            && let Some(found) = framed.as_ref().filter(|found| found.value.length_months() == Some(1))
        {
            return Some(previous_month(found));
        }
        let has_own_time =
            from.is_some_and(|from| setting.times.iter().any(|time| time.piece > from && time.piece < at));
        if let Some(split) = self.ends_of_range(setting, at, first, from, framed.as_ref()) {
            return Some(split);
        }
        if from.is_some() && !has_own_time && self.is_base_value(&setting.sentence, at) && !is_revised() {
            // 基准利率由15.25%上调至16.5%: until when it stood so is not said.
            if super::is_rate_itself(subject.measure.value) {
                return None;
            }
            return framed.map(|found| earlier_period(&found)).filter(|found| found.value.start.is_some());
        }
        framed
    }

    /// 2020年到2024年，…由A增加到B: A is of the first year and B of the last.
    pub(super) fn ends_of_range(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        from: Option<usize>,
        framed: Option<&Found<Period>>,
    ) -> Option<Found<Period>> {
        let framed = framed?;
        let (Some(start), Some(end)) = (framed.value.start, framed.value.end) else { return None };
        framed.value.length_months().filter(|months| months % 12 == 0 && *months >= 24)?;
        let year = |year: i16| Period { text: framed.value.text, ..Period::year(year) };
        if from.is_some() && self.is_base_value(&setting.sentence, at) {
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
    pub(super) fn is_base_value(&self, sentence: &Sentence, at: usize) -> bool {
        (at + 1..sentence.end.min(at + 8)).take_while(|&right| !self.scene.is_quantity(right)).any(|right| {
            self.scene.change(right).is_some_and(|change| change.reaches)
                || matches!(self.scene.words(right), "至" | "到")
        })
    }

    /// 预测从2.4%上调至2.6%: what was expected before, of the same time.
    pub(super) fn is_revised(&self, sentence: &Sentence, first: usize, at: usize) -> bool {
        let revises = |at: usize| {
            ["上调", "下调", "调升", "调降", "调高", "调低", "上修", "下修", "修正", "修订"]
                .iter()
                .any(|verb| self.scene.words(at).starts_with(verb))
        };
        let expects = |left| matches!(self.scene.status(left), Some(Status::Forecast | Status::Target));
        // 将2025年增速预估从4.5%下调至4.0%，2026年从4.0%下调至3.5%
        let goes_on = || (sentence.first..first).any(revises) && (sentence.first..first).any(expects);
        (at + 1..sentence.end.min(at + 4)).any(revises) && ((first..at).any(expects) || goes_on())
    }

    /// The time that the figure stands under: in its clause, its sentence, or carried.
    pub(super) fn framed(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        status: Status,
        subject: &Subject,
    ) -> Option<Found<Period>> {
        let flows = flows(subject);
        // 新设企业5.8万家: what is new in a period is counted over it.
        // 新设企业5.8万家，增长14.7%: the growth is of the new ones too.
        let from = if self.is_percent(at) { setting.sentence.first } else { first };
        let is_new = || (from..at).any(|left| self.scene.words(left).starts_with('新'));
        let frames = || {
            // 目前已形成34个项目: now is when it stands so, and no month that the projects are of.
            let passes = |time: &&Time| {
                let says_little = (flows && self.told.frame.is_some()) || !carries_period(subject);
                let is_frame =
                    time.part == TimePart::Frame || (time.part == TimePart::Lead && time.piece >= first);
                is_frame && time.piece < at && !(time.is_now && says_little)
            };
            setting.times.iter().rev().filter(passes)
        };
        if let Some(time) = frames().find(|time| time.piece >= first) {
            return Some(as_of(time::framed(*time, true), subject, is_new));
        }
        // 超过2500万吨，这是前三季度的货运量
        if let Some((from, to)) = setting.said
            && let Some(time) = setting
                .times
                .iter()
                .find(|time| time.part == TimePart::Frame && time.piece >= from && time.piece < to)
        {
            return Some(time::framed(*time, true));
        }
        // （2025年前三季度） right after the figure.
        if matches!(self.scene.mark(at + 1), Some('（' | '('))
            && matches!(self.scene.mark(at + 3), Some('）' | ')'))
            && let Some(time) = setting.times.iter().find(|time| time.piece == at + 2)
        {
            return Some(Found::stated(time.period, self.scene.span(time.piece), &rules::PERIOD_IN_CLAUSE));
        }
        if let Some(time) = frames().find(|time| !time.by_day).or_else(|| frames().next()) {
            return Some(as_of(time::framed(*time, false), subject, is_new));
        }
        match status {
            Status::Forecast => {
                self.expected_then(setting, first, at, subject).or_else(|| self.expected_with(subject))
            }
            Status::Actual => {
                let found = self.carried_frame(setting, at, first, subject)?;
                Some(as_of(found, subject, is_new))
            }
            _ => None,
        }
    }

    /// The time last spoken of, where what is measured goes on from it.
    fn carried_frame(
        &self,
        setting: &Setting,
        at: usize,
        first: usize,
        subject: &Subject,
    ) -> Option<Found<Period>> {
        // 新签合同额2145.9亿美元
        let signs = |left: usize| {
            let (words, next) = (self.scene.words(left), self.scene.words(left + 1));
            words.starts_with("新签") || (words == "新" && next.starts_with('签'))
        };
        let is_signed = (first..at).any(signs);
        // 商品房销售面积71982万平方米
        let sells = |left: usize| {
            ["销售", "竣工", "新开工", "成交"].iter().any(|deed| self.scene.words(left).starts_with(deed))
        };
        let is_sold = subject.measure.value.code() == "area" && (setting.sentence.first..at).any(sells);
        if !(carries_period(subject) || is_signed || is_sold) {
            return None;
        }
        let flows = flows(subject);
        let frame = self.told.now.filter(|_| !flows).or(self.told.frame).or(self.told.now)?;
        let frame = self.back_to_so_far(frame, subject).unwrap_or(frame);
        // Into another passage a time is carried only for what runs on from it.
        let code = subject.measure.value.code();
        // 咖啡出口131万吨，出口均价为每吨5653美元: of the time that the figure before was taken to be of.
        let goes_on = || {
            self.last_read(setting).is_some_and(|before| {
                before.period == Some(frame.period)
                    && matches!(before.measure.code(), "exports" | "imports" | "trade")
            })
        };
        let runs_on = flows
            || is_signed
            || is_sold
            || matches!(code, "container_traffic" | "train_trips" | "gdp" | "fdi" | "budget" | "orders")
            || subject.measure.spans.iter().any(|span| span.of(self.scene.folded).starts_with("固定资产"))
            || (frame.is_title && matches!(code, "gdp" | "retail_sales" | "investment" | "wages" | "budget"))
            || (self.is_percent(at) && !super::is_rate_itself(subject.measure.value))
            || goes_on();
        if frame.passage != self.told.passage && (!runs_on || frame.is_expected) {
            return None;
        }
        // What was expected of next year says nothing of the figures that follow.
        if self.told.clock.lies_ahead(frame.period) {
            return None;
        }
        Some(Found::carried(frame.period, frame.span, &rules::PERIOD_CARRIED))
    }

    /// 前三季度工业增长6.2%。9月份增长6.5%。零售总额365877亿元: after the month alone, what is measured next is
    /// again of all the months so far.
    fn back_to_so_far(&self, frame: Frame, subject: &Subject) -> Option<Frame> {
        /// How many claims before may have told the first of the two.
        const REACH: usize = 10;
        let so_far = self.told.so_far?;
        let end = |frame: Frame| frame.period.end.map(|end| end.month);
        if frame.period.length_months() != Some(1) || end(frame) != end(so_far) {
            return None;
        }
        let claims = self.told.out.claims.iter().rev().take(REACH);
        let is_so_far = |claim: &&Claim| claim.period.is_some_and(|period| period.same_time(so_far.period));
        let last = claims.clone().next()?;
        let family = |measure| self.scene.lexicon.measure_named(measure).map(|entry| entry.family);
        let goes_on = is_so_far(&last)
            || (family(last.measure) != family(subject.measure.value)
                && claims.filter(is_so_far).any(|claim| claim.measure == last.measure));
        goes_on.then_some(so_far)
    }

    fn is_percent(&self, at: usize) -> bool {
        self.scene.figure(at).is_some_and(|figure| figure.quantity.unit == Unit::PERCENT)
    }

    /// 东盟2025年增长4.4%。越南预计增长6.5%: of the year that the one before was expected for.
    fn expected_with(&self, subject: &Subject) -> Option<Found<Period>> {
        let is_expected = |frame: &Frame| frame.is_expected && frame.passage == self.told.passage;
        let is_same = |claim: &Claim| claim.measure == subject.measure.value;
        let frame = self.told.frame.filter(is_expected)?;
        let goes_on = self.told.out.claims.last().is_some_and(is_same);
        goes_on.then(|| Found::carried(frame.period, frame.span, &rules::PERIOD_CARRIED))
    }

    /// 进口增长7.4%，市场预期为增长1.5%: what was expected of the same months.
    fn expected_then(
        &self,
        setting: &Setting,
        first: usize,
        at: usize,
        subject: &Subject,
    ) -> Option<Found<Period>> {
        let before = self.last_read(setting).filter(|claim| claim.status == Status::Actual);
        let before = before.or(self.told.out.claims.last())?;
        let unit = self.scene.figure(at)?.quantity.unit;
        let opens = (setting.sentence.first..first).take(2);
        let expects = opens.chain(first..at).any(|left| {
            ["市场", "路透", "访查", "调查", "分析师", "经济学家", "此前", "外界"]
                .iter()
                .any(|who| self.scene.words(left).starts_with(who))
        });
        let is_same = before.measure == subject.measure.value && before.quantity.unit == unit;
        let period = before.period.filter(|_| expects && is_same && before.status == Status::Actual)?;
        Some(Found::carried(period, period.text.unwrap_or(before.quote), &rules::PERIOD_IN_SENTENCE))
    }

    pub(super) fn comparison(
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
        // 从2024年的6.8%放缓至4.6%, 从8月份的0.9%上调至2.4%: the time of a rate, which is compared with nothing.
        let is_of_value = |time: &Time| {
            self.scene.words(time.piece + 1) == "的"
                && time.piece.checked_sub(1).is_some_and(|before| self.scene.is_cue(before, Cue::From))
                && self
                    .scene
                    .figure(time.piece + 2)
                    .is_some_and(|figure| figure.quantity.unit == Unit::PERCENT)
        };
        let is_base = |time: &&Time| time.part == TimePart::Base && !is_of_value(time);
        let base =
            setting.times.iter().rev().filter(is_base).find(|time| time.piece < at && time.piece >= first);
        if let Some(base) = base.filter(|base| cue.is_none_or(|(_, piece)| piece < base.piece))
            && let Some(mention) = self.scene.period(base.piece)
        {
            let comparison =
                time::comparison(mention, base.period, period.map(|found| found.value), self.told.clock.date);
            return Some(Found::stated(comparison, self.scene.span(base.piece), &rules::COMPARISON_BASE));
        }
        let cue = cue.or_else(|| change::comparison_cue_after(self.scene, at));
        if let Some((comparison, piece)) = cue {
            return Some(Found::stated(comparison, self.scene.span(piece), &rules::COMPARISON_CUE));
        }
        let is_of_points = |piece: usize| {
            let (_, end) = setting.sentence.clause(self.scene, piece);
            let mut figures = (piece..end).filter_map(|right| self.scene.figure(right));
            figures
                .find(|figure| figure.is_quantity())
                .is_some_and(|figure| figure.quantity.unit == Unit::POINTS)
        };
        let base = setting
            .times
            .iter()
            .rev()
            .filter(is_base)
            .find(|time| time.piece < first && !is_of_points(time.piece));
        if let Some(base) = base
            && let Some(mention) = self.scene.period(base.piece)
        {
            let comparison =
                time::comparison(mention, base.period, period.map(|found| found.value), self.told.clock.date);
            return Some(Found::carried(comparison, self.scene.span(base.piece), &rules::COMPARISON_BASE));
        }
        let in_sentence = change::comparison_cue(self.scene, setting.sentence.first, at);
        if let Some((comparison, piece)) = in_sentence {
            return Some(Found::carried(comparison, self.scene.span(piece), &rules::COMPARISON_CARRIED));
        }
        // 每桶下调0.5美元: a change of so much is not against what a growth before it was.
        let (comparison, span) = self.told.comparison.filter(|_| transformation == Transformation::Growth)?;
        Some(Found::carried(comparison, span, &rules::COMPARISON_CARRIED))
    }

    /// 与2021年相比增长23%: the change runs from then to the period of the figure.
    pub(super) fn since(&self, setting: &Setting, at: usize, found: &mut Found<Period>) {
        let is_base = |time: &&Time| time.part == TimePart::Base && time.piece < at;
        let Some(base) = setting.times.iter().rev().find(is_base) else { return };
        let (Some(start), Some(end)) = (base.period.start, found.value.end) else { return };
        if end.month.year - start.month.year >= 2 && base.period.length_months() == Some(12) {
            found.value.start = Some(start);
            found.spans.insert(0, self.scene.span(base.piece));
        }
    }

    /// A time that lies ahead of the article makes an actual figure a forecast; one that is over makes it
    /// actual, where only an earlier clause speaks of plans.
    pub(super) fn status_by_time(
        &self,
        status: Found<Status>,
        period: Option<&Found<Period>>,
        transformation: Transformation,
    ) -> Found<Status> {
        let is_over =
            |found: &Found<Period>| found.origin == Origin::Stated && self.told.clock.is_over(found.value);
        // 10月出口额估计达59.6亿美元, in November: so much it was, as far as is known.
        let is_estimate = status.spans.first().is_some_and(|cue| {
            cue.of(self.scene.folded).starts_with("估计") || cue.of(self.scene.folded).starts_with("估算")
        });
        if status.value != Status::Actual
            && (status.origin == Origin::Carried || is_estimate)
            && let Some(found) = period.filter(|found| is_over(found))
        {
            return Found {
                value: Status::Actual,
                spans: found.spans.clone(),
                rule: &rules::STATUS_OVER,
                origin: Origin::Stated,
            };
        }
        if status.value != Status::Actual || status.origin == Origin::Stated {
            return status;
        }
        // 东盟2025年增长4.4%, in April: nobody knows yet.
        let is_unknown = |found: &Found<Period>| {
            transformation == Transformation::Growth
                && found.rule.name == rules::PERIOD_IN_CLAUSE.name
                && self.told.clock.has_hardly_begun(found.value)
        };
        let ahead = period.filter(|found| self.told.clock.lies_ahead(found.value) || is_unknown(found));
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
}

/// 2030年前将增至1.5亿吨, 年底前达到: the year by whose end a level is to be reached.
fn deadline(setting: &Setting, first: usize, at: usize) -> Option<Found<Period>> {
    let is_here = |time: &&Time| time.edge == Edge::By && time.piece >= first && time.piece < at;
    let time = setting.times.iter().rfind(is_here)?;
    let end = time.period.end.filter(|end| end.month.month == 12)?;
    let period = Period { text: time.period.text, ..Period::year(end.month.year) };
    Some(Found::stated(period, period.text.unwrap_or_default(), &rules::PERIOD_IN_CLAUSE))
}

/// The month before: that of 前值.
fn previous_month(found: &Found<Period>) -> Found<Period> {
    let mut before = found.clone();
    let back = |stamp: Stamp| Stamp { month: stamp.month.plus(-1), day: None };
    before.value.start = found.value.start.map(back);
    before.value.end = found.value.end.map(back);
    before.carried_by(&rules::PERIOD_BEFORE_CHANGE)
}

/// The same months a year before: the value that a change starts from.
pub(super) fn earlier_period(found: &Found<Period>) -> Found<Period> {
    let mut earlier = found.clone();
    earlier.value = found.value.shifted_years(-1);
    earlier.origin = Origin::Carried;
    earlier.rule = &rules::PERIOD_BEFORE_CHANGE;
    earlier
}

/// A stock is of the end of the period that was spoken of: 前10个月 … 航线稳定在300条.
pub(super) fn as_of(found: Found<Period>, subject: &Subject, is_new: impl Fn() -> bool) -> Found<Period> {
    let code = subject.measure.value.code();
    let is_stock = matches!(
        code,
        "routes" | "companies" | "employment" | "population" | "stocks" | "fx_reserves" | "debt"
    );
    let months = found.value.length_months().unwrap_or(1);
    if !is_stock || months <= 1 || months % 12 == 0 || found.origin == Origin::Stated || is_new() {
        return found;
    }
    let value = Period { start: found.value.end, ..found.value };
    Found { value, ..found }.carried_by(&rules::PERIOD_AS_OF)
}

/// Whether the measure runs over a period, so that 目前 says nothing of its months.
pub(super) fn flows(subject: &Subject) -> bool {
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
pub(super) fn carries_period(subject: &Subject) -> bool {
    !matches!(
        subject.measure.value.code(),
        "projects" | "agreements" | "contracts" | "capacity" | "area" | "length" | "reserves" | "loans"
    )
}
