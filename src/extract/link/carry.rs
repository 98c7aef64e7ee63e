//! What one sentence leaves to the next: the topic, the comparison, the time spoken of.

use super::found::Found;
use super::measure::{Subject, Topic};
use super::time::{self, Frame, Time, TimePart};
use super::{Linker, Setting};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
use crate::model::{Comparison, Measure, Origin, Status, Transformation};

/// 前三季度, 1—9月: several months from the beginning of a year.
fn is_so_far(time: &Time) -> bool {
    let is_whole = time.period.length_months().is_some_and(|months| (2..=12).contains(&months));
    is_whole && time.period.start.is_some_and(|start| start.month.month == 1)
}

impl Linker<'_> {
    /// What the title names holds until the text names another: of whom, and of when.
    pub(super) fn title(&mut self, sentence: &Sentence) {
        self.told.parties.walk(self.scene, sentence, sentence.first, sentence.end);
        let times = time::times(self.scene, sentence, &mut self.told.clock);
        self.told.clock.year = None;
        let is_frame = |time: &&Time| {
            time.part == TimePart::Frame && !time.by_day && time.period.start.is_some() && !time.is_now
        };
        if let Some(time) =
            times.iter().find(is_frame).filter(|time| !self.told.clock.lies_ahead(time.period))
        {
            let span = self.scene.span(time.piece);
            let passage = self.told.passage;
            self.told.frame =
                Some(Frame { period: time.period, span, passage, is_expected: false, is_title: true });
        }
    }

    pub(super) fn remember(
        &mut self,
        subject: &Subject,
        transformation: Transformation,
        comparison: Option<&Found<Comparison>>,
        of_points: bool,
    ) {
        // A balance closes its sentence: what follows is again of the flows before it.
        let of_gdp = transformation == Transformation::Share && subject.measure.value.code() == "gdp";
        let is_balance = of_gdp || subject.measure.value.code() == "balance" && self.told.topic.is_some();
        if subject.measure.value != Measure::OTHER && subject.measure.origin == Origin::Stated && !is_balance
        {
            let span = subject.measure.spans.first().copied().unwrap_or_default();
            let commodity = subject.commodity.as_ref().map(|found| found.value);
            self.told.topic = Some(Topic { measure: subject.measure.value, span, commodity });
        }
        if let Some(found) = comparison.filter(|_| !of_points)
            && let Some(span) = found.spans.first()
        {
            self.told.comparison = Some((found.value, *span));
            let after = self.scene.folded.get(span.end_index()..).unwrap_or("");
            if ["（下同）", "(下同)"].iter().any(|note| after.starts_with(note)) {
                self.told.throughout = self.told.comparison;
            }
        }
    }

    pub(super) fn leave(&mut self, setting: &Setting) {
        // 6月增长5.8%，5月为增长4.8%: the sentence is about the later of its times.
        let claims = || setting.read.iter().filter_map(|(_, id)| self.told.out.claims.get(id.0 as usize));
        let has_actual = claims().any(|claim| claim.status == Status::Actual);
        // 货运量1590万吨，计划全年达到3500万吨: what is planned for a time does not make it the one spoken of.
        let is_of_plans = |time: &Time| {
            let mut own = claims().filter(|claim| claim.period == Some(time.period)).peekable();
            has_actual && own.peek().is_some() && own.all(|claim| claim.status != Status::Actual)
        };
        // 累计投资超过290亿美元，其中去年为40亿美元: a part's time, and not the whole's.
        let is_aside = |time: &Time| {
            let (first, _) = setting.sentence.clause(self.scene, time.piece);
            self.scene.is_cue(first, Cue::Among)
                && setting.read.iter().any(|(piece, id)| {
                    let claim = self.told.out.claims.get(id.0 as usize);
                    *piece < first && claim.is_some_and(|claim| claim.period.is_none())
                })
        };
        let frames = setting
            .times
            .iter()
            .filter(|time| time.part == TimePart::Frame && !time.by_day && time.period.start.is_some())
            .filter(|time| !is_of_plans(time) && !is_aside(time));
        let passage = self.told.passage;
        let is_expected = !setting.read.is_empty() && !has_actual;
        let frame = |time: &Time| {
            let span = self.scene.span(time.piece);
            Frame { period: time.period, span, passage, is_expected, is_title: false }
        };
        let so_far = frames.clone().rfind(|time| is_so_far(time)).map(frame);
        let last = frames.max_by_key(|time| time.period.end.map(|end| end.month));
        let last = last.map(|time| (*time, frame(time)));
        self.told.so_far = so_far.filter(|_| !is_expected).or(self.told.so_far);
        if let Some((time, frame)) = last {
            if time.is_now {
                self.told.now = Some(frame);
            } else {
                self.told.frame = Some(frame);
                self.told.now = None;
                // 当月 and 上半年 of the next sentence are of the time that this one was about.
                self.told.clock.frame = Some(time.period);
                let year = time.period.end.map(|end| end.month.year);
                self.told.clock.year = self.told.clock.year.and(year);
            }
        }
        // 出口方面，…: a topic that the next sentences go on with.
        if setting.read.is_empty() {
            let (first, end) = (setting.sentence.first, setting.sentence.end);
            let mut measures = self.scene.having(first, end, Bits::MEASURE);
            let named = measures.find_map(|at| Some((at, self.scene.measure(at)?)));
            if let Some((at, id)) = named {
                let measure = self.scene.lexicon.measure(id).measure;
                self.told.topic = Some(Topic { measure, span: self.scene.span(at), commodity: None });
            }
        }
    }
}
