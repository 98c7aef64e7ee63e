//! What belongs to what: levels by topic and time, and the growths, changes and shares of each.

use std::collections::HashMap;

use super::observations::{Index, Observation, Observations, Time, Topic};
use crate::model::{Relation, Status, Transformation, Unit};
use crate::text::Span;

/// What a level is found by, inside one article.
pub(super) type LevelKey = (usize, Topic, Unit, Time);

/// Verbs that reach a later level.
const REACHES: &[&str] = &[
    "增至",
    "增加至",
    "增加到",
    "增长至",
    "增长到",
    "升至",
    "升到",
    "上升至",
    "上升到",
    "提高至",
    "提高到",
    "提升至",
    "提升到",
    "扩大至",
    "扩大到",
    "攀升至",
    "涨至",
    "涨到",
    "降至",
    "降到",
    "下降至",
    "下降到",
    "减至",
    "减少至",
    "减少到",
    "跌至",
    "回落至",
    "缩小至",
    "收窄至",
    "变为",
    "增至超过",
    "到今年的",
    "到2",
];
/// Longest run of characters between the two levels.
const MOST_BETWEEN: usize = 24;

/// A dependent figure and the link that the text gives, if it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linked {
    pub index: Index,
    pub by: Option<Relation>,
}

/// Lookups over all observations.
pub(super) struct Tables<'o, 'a> {
    pub observations: &'o Observations<'a>,
    /// The level that speaks for all mentions of its observation: the narrowest, then the first.
    ///
    /// `None` where one sentence gives several without a time: no one of them is meant.
    levels: HashMap<LevelKey, Option<Index>>,
    /// Those levels, in text order.
    pub distinct: Vec<Index>,
    /// Those levels by topic and unit, whatever the time.
    by_topic: HashMap<(usize, Topic, Unit), Vec<Index>>,
    growths: HashMap<Index, Vec<Linked>>,
    bases: HashMap<Index, Linked>,
    /// The later level of an earlier one that the text itself names.
    later: HashMap<Index, Index>,
    shares: HashMap<Index, Vec<Linked>>,
}

impl<'o, 'a> Tables<'o, 'a> {
    /// Builds all lookups, each in one pass.
    pub(super) fn new(observations: &'o Observations<'a>) -> Self {
        let mut tables = Self {
            observations,
            levels: HashMap::new(),
            distinct: Vec::new(),
            by_topic: HashMap::new(),
            growths: HashMap::new(),
            bases: HashMap::new(),
            later: HashMap::new(),
            shares: HashMap::new(),
        };
        tables.index_levels();
        tables.link_bases();
        tables.link_dependents();
        tables
    }

    /// The observation with this index.
    pub(super) fn at(&self, index: Index) -> &'o Observation<'a> {
        &self.observations.all[index]
    }

    /// The level of `topic` in the article, unit and time of `like`.
    pub(super) fn level(&self, like: Index, topic: Topic) -> Option<Index> {
        let it = self.at(like);
        self.level_at(like, topic, it.time)
    }

    /// The level of `topic` at `time`, in the article and unit of `like`.
    pub(super) fn level_at(&self, like: Index, topic: Topic, time: Time) -> Option<Index> {
        let it = self.at(like);
        self.levels.get(&(it.at.article, topic, it.claim.quantity.unit, time)).copied().flatten()
    }

    /// Levels of the same topic and unit as `like` in its article, at any time, itself included.
    pub(super) fn levels_of(&self, like: Index) -> &[Index] {
        let it = self.at(like);
        let key = (it.at.article, it.topic, it.claim.quantity.unit);
        self.by_topic.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Growths, changes and multiples of a level, in text order.
    pub(super) fn growths_of(&self, level: Index) -> &[Linked] {
        self.growths.get(&level).map_or(&[], Vec::as_slice)
    }

    /// Shares of which the level is the whole.
    pub(super) fn shares_of(&self, whole: Index) -> &[Linked] {
        self.shares.get(&whole).map_or(&[], Vec::as_slice)
    }

    /// The earlier value of a level.
    pub(super) fn base_of(&self, level: Index) -> Option<Linked> {
        self.bases.get(&level).copied()
    }

    /// The level that speaks for the observation of `index`.
    pub(super) fn representative(&self, index: Index) -> Index {
        let it = self.at(index);
        self.levels.get(&level_key(it)).copied().flatten().unwrap_or(index)
    }

    fn index_levels(&mut self) {
        let observations = self.observations;
        for (index, it) in observations.all.iter().enumerate() {
            if !it.is_level() {
                continue;
            }
            let slot = self.levels.entry(level_key(it)).or_insert(Some(index));
            let Some(best) = *slot else { continue };
            let rounded = &observations.all[best].readings.rounded;
            if best != index && matches!(it.time, Time::Sentence(_)) && it.readings.rounded != *rounded {
                *slot = None;
            } else if it.readings.rounded != *rounded && rounded.encloses(&it.readings.rounded) {
                *slot = Some(index);
            }
        }
        let speaks = |index: &Index| self.representative(*index) == *index;
        let is_level = |index: &Index| observations.all[*index].is_level();
        self.distinct = (0..observations.all.len()).filter(is_level).filter(speaks).collect();
        for index in &self.distinct {
            let it = &observations.all[*index];
            let key = (it.at.article, it.topic, it.claim.quantity.unit);
            self.by_topic.entry(key).or_default().push(*index);
        }
    }

    fn link_bases(&mut self) {
        let observations = self.observations;
        for (index, it) in observations.all.iter().enumerate() {
            if !it.is_level() || it.topic.status == Status::Target {
                continue;
            }
            if let Some(later) = observations.related(index, Relation::BaseOf)
                && may_link(it, self.at(later))
            {
                let later = self.representative(later);
                self.bases.entry(later).or_insert(Linked { index, by: Some(Relation::BaseOf) });
            }
        }
        for later in 0..observations.all.len() {
            let before = [later.checked_sub(1), later.checked_sub(2)].into_iter().flatten();
            let after = [later + 1, later + 2].into_iter().filter(|at| *at < observations.all.len());
            for earlier in before.chain(after) {
                if self.is_from_to(earlier, later) {
                    let later = self.representative(later);
                    self.bases.entry(later).or_insert(Linked { index: earlier, by: Some(Relation::BaseOf) });
                    break;
                }
            }
        }
        for (later, earlier) in &self.bases {
            self.later.insert(self.representative(earlier.index), *later);
        }
        for index in self.distinct.clone() {
            let it = self.at(index);
            if self.bases.contains_key(&index) || it.topic.status != Status::Actual {
                continue;
            }
            let (Time::Resolved(..), Some(period)) = (it.time, it.claim.period) else { continue };
            let earlier = period.shifted_years(-1);
            let (Some(start), Some(end)) = (earlier.start, earlier.end) else { continue };
            if let Some(base) = self.level_at(index, it.topic, Time::Resolved(start, end)) {
                self.bases.insert(index, Linked { index: base, by: None });
            }
        }
    }

    /// Whether the text goes from one level to the other: 从 129 亿增至 152 亿, or 452 亿，较去年同期的 283 亿.
    fn is_from_to(&self, earlier: Index, later: Index) -> bool {
        let (a, b) = (self.at(earlier), self.at(later));
        let is_one_thing = a.at.article == b.at.article
            && a.claim.sentence == b.claim.sentence
            && a.is_level()
            && b.is_level()
            && a.claim.quantity.unit == b.claim.quantity.unit
            && a.topic.measure == b.topic.measure
            && a.topic.commodity == b.topic.commodity
            && a.topic.status == b.topic.status;
        if !is_one_thing {
            return false;
        }
        let between = self.observations.words_between(earlier, later);
        let is_short = between.chars().nth(MOST_BETWEEN).is_none();
        if later < earlier {
            let is_than =
                between.contains(['较', '比']) && (between.ends_with('的') || between.ends_with("同期"));
            let is_past = ["去年", "上年", "同期", "上月", "年前"].iter().any(|word| between.contains(word));
            return is_short && is_than && is_past;
        }
        is_short
            && REACHES.iter().any(|verb| between.contains(verb))
            && self.observations.clause_before(earlier).contains(['从', '由'])
    }

    /// Links growths, changes, multiples and shares to their levels: by the text's own link,
    /// else to the only level of the same topic and time in the sentence.
    fn link_dependents(&mut self) {
        let observations = self.observations;
        let mut near: HashMap<(usize, Topic, Time, Span), Vec<Index>> = HashMap::new();
        for (index, it) in observations.all.iter().enumerate() {
            if it.is_level() {
                near.entry((it.at.article, it.topic, it.time, it.claim.sentence)).or_default().push(index);
            }
        }
        for (index, it) in observations.all.iter().enumerate() {
            let is_multiple = it.claim.quantity.unit == Unit::TIMES;
            let is_growth =
                matches!(it.claim.transformation, Transformation::Growth | Transformation::Change)
                    || is_multiple;
            let is_share = it.claim.transformation == Transformation::Share;
            if is_share {
                if let Some(whole) = observations.related(index, Relation::ShareOf) {
                    let whole = self.representative(whole);
                    self.shares.entry(whole).or_default().push(Linked { index, by: Some(Relation::ShareOf) });
                }
            } else if is_growth {
                let linked = observations
                    .related(index, Relation::GrowthOf)
                    .filter(|level| self.at(*level).is_level() && may_link(it, self.at(*level)));
                let (level, by) = match linked {
                    Some(level) => (level, Some(Relation::GrowthOf)),
                    None => match near.get(&(it.at.article, it.topic, it.time, it.claim.sentence)) {
                        Some(levels) if levels.len() == 1 => (levels[0], None),
                        _ => continue,
                    },
                };
                // The growth from one level to another is of the later one.
                let level = self.representative(level);
                let level = self.later.get(&level).copied().unwrap_or(level);
                self.growths.entry(level).or_default().push(Linked { index, by });
            }
        }
    }
}

fn level_key(it: &Observation<'_>) -> LevelKey {
    (it.at.article, it.topic, it.claim.quantity.unit, it.time)
}

/// Whether a link of the text may be used: nothing that both name differs.
fn may_link(from: &Observation<'_>, to: &Observation<'_>) -> bool {
    let agree = |a: Option<_>, b: Option<_>| a.is_none() || b.is_none() || a == b;
    let (a, b) = (&from.topic, &to.topic);
    let same_time = match (from.time, to.time) {
        (Time::Resolved(..), Time::Resolved(..)) => {
            from.time == to.time || from.claim.transformation == Transformation::Level
        }
        _ => true,
    };
    a.measure == b.measure
        && agree(a.reporter, b.reporter)
        && agree(a.partner, b.partner)
        && (a.commodity.is_none() || a.commodity == b.commodity)
        && a.status == b.status
        && same_time
}
