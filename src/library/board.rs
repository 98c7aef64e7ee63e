//! Claims to cards: one card a measure family, its axes, and the rows that may lie on them.
//!
//! Two observations share a series only where every dimension but the period agrees; levels, rates
//! and shares never share an axis, nor do different units. Nothing here knows pixels.

use std::collections::{HashMap, HashSet};

use smallvec::{SmallVec, smallvec};

use super::rows::{mark_twins, rows};
use super::{ClaimKey, Stated, magnitude, monthly, names};
use crate::model::{Claim, Comparison, Measure, Party, Relation, Status, Times, Transformation, Unit};

/// How some claims are laid out, of one article or of many.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The charts, in order of how much they hold.
    pub cards: Vec<Card>,
    /// Single figures, article by article in text order.
    pub facts: Vec<ClaimKey>,
    claims: Vec<ClaimKey>,
    places: HashMap<ClaimKey, Place>,
    counts: (usize, usize, usize),
}

/// Where a claim ended up, and on which mark.
#[derive(Clone, Copy, Debug)]
struct Place {
    placement: Placement,
    panel: usize,
    row: usize,
}

/// Where a claim ended up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// On a chart.
    Charted(CardId),
    /// In the strip of single figures.
    Fact,
    /// Nowhere, and why.
    Unplaced(Unplaced),
}

/// Why a claim is neither on a chart nor among the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// Both ends are open.
    NoValue,
    /// A reviewer rejected it.
    Rejected,
}

/// What keeps a claim from being drawn.
fn hindrance(stated: &Stated<'_>) -> Option<Unplaced> {
    if stated.entry.review.is_rejected(stated.claim.id) {
        return Some(Unplaced::Rejected);
    }
    stated.claim.quantity.stated().is_none().then_some(Unplaced::NoValue)
}

/// Position of a card on its board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId(pub u32);

/// One chart, or two beside each other.
#[derive(Clone, Debug)]
pub struct Card {
    /// Position on the board.
    pub id: CardId,
    /// What it holds.
    pub kind: CardKind,
    /// One axis each.
    pub panels: Vec<Panel>,
    /// Whether the first two panels share their rows and stand beside each other.
    pub beside: bool,
    /// Whether its rows are flows over different numbers of months, so that dividing by these helps.
    pub months_differ: bool,
}

/// What a card holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// Values of the measures of one family.
    Level(&'static str),
    /// Relative changes of any measure.
    Growth,
    /// Absolute changes of any measure.
    Change,
    /// Parts of a whole, and contributions.
    Share,
}

/// One axis with its rows.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Unit of the axis.
    pub unit: Unit,
    /// From top to bottom. Rows of one series follow each other.
    pub rows: Vec<Row>,
}

/// One row of a panel.
#[derive(Clone, Debug)]
pub struct Row {
    /// Every dimension but the period.
    pub series: Series,
    /// Whether the row above belongs to another subject, so that the subject is printed.
    pub begins_subject: bool,
    /// What is drawn; `None` where the other panel alone has a value.
    pub mark: Option<Mark>,
    /// How many rows further down the period stands that this row's period is a part of.
    pub part_of: Option<usize>,
    /// Whether another row has the same series and period, with another value.
    pub has_twin: bool,
}

/// What is drawn in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The claim whose value is drawn, then those that repeat it.
    pub claims: SmallVec<[ClaimKey; 1]>,
}

impl Mark {
    /// The claim whose value is drawn.
    pub fn claim(&self) -> Option<ClaimKey> {
        self.claims.first().copied()
    }
}

/// Every dimension of an observation but its period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Series {
    /// What is measured.
    pub measure: Measure,
    /// The goods, or what is counted, in the words of the text.
    pub goods: Option<String>,
    /// Level, growth, change, share, contribution.
    pub transformation: Transformation,
    /// Against what a change is reckoned.
    pub comparison: Option<Comparison>,
    /// Whose figure.
    pub reporter: Option<Party>,
    /// With whom.
    pub partner: Option<Party>,
    /// Actual, planned, target, forecast.
    pub status: Status,
    /// Unit of the values.
    pub unit: Unit,
    /// How `times` is meant.
    pub times: Option<Times>,
}

impl Series {
    pub(super) fn of(stated: Stated<'_>) -> Self {
        let claim = stated.claim;
        let words = |span| stated.words(span).to_owned();
        Self {
            measure: claim.measure,
            goods: claim.commodity.or(claim.counted).map(words),
            transformation: claim.transformation,
            comparison: claim.comparison,
            reporter: claim.reporter,
            partner: claim.partner,
            status: claim.status,
            unit: claim.quantity.unit,
            times: claim.quantity.times,
        }
    }

    /// The same thing, whatever its status: as if it were actual.
    #[must_use]
    pub(super) fn subject(&self) -> Self {
        Self { status: Status::Actual, ..self.clone() }
    }
}

impl Board {
    /// Lays out claims, given article by article in text order. Each of them is charted, a fact, or
    /// unplaced with a reason.
    pub fn new<'a>(claims: impl IntoIterator<Item = Stated<'a>>) -> Self {
        let all: Vec<Stated<'a>> = claims.into_iter().collect();
        let linked = linked(&all);
        let mut drafts: Vec<Draft<'a>> = Vec::new();
        let mut index: HashMap<CardKind, usize> = HashMap::new();
        let mut places: HashMap<ClaimKey, Place> = HashMap::with_capacity(all.len());
        for stated in &all {
            let hindrance = hindrance(stated);
            let placement = hindrance.map_or(Placement::Fact, Placement::Unplaced);
            places.insert(stated.key, Place { placement, panel: 0, row: 0 });
            if hindrance.is_some() {
                continue;
            }
            let kind = kind_of(stated.claim);
            let at = *index.entry(kind).or_insert_with(|| {
                drafts.push(Draft { kind, claims: Vec::new() });
                drafts.len() - 1
            });
            if let Some(draft) = drafts.get_mut(at) {
                draft.claims.push(*stated);
            }
        }
        let mut facts = Vec::new();
        for draft in &mut drafts {
            draft.take_facts(&linked, &mut facts);
        }
        drafts.retain(|draft| !draft.claims.is_empty());
        facts.sort_unstable();
        let mut cards: Vec<Card> = drafts.iter().map(Draft::card).collect();
        let dated: HashSet<ClaimKey> =
            all.iter().filter(|stated| is_dated(stated.claim)).map(|stated| stated.key).collect();
        cards.sort_by_cached_key(|card| card.weight(&dated));
        for (id, card) in (0..).map(CardId).zip(&mut cards) {
            card.id = id;
            for (panel, row, mark) in card.places() {
                for claim in &mark.claims {
                    places.insert(*claim, Place { placement: Placement::Charted(id), panel, row });
                }
            }
        }
        let counts =
            places.values().fold((0, 0, 0), |(charted, facts, unplaced), place| match place.placement {
                Placement::Charted(_) => (charted + 1, facts, unplaced),
                Placement::Fact => (charted, facts + 1, unplaced),
                Placement::Unplaced(_) => (charted, facts, unplaced + 1),
            });
        Self { cards, facts, claims: all.iter().map(|stated| stated.key).collect(), places, counts }
    }

    /// Where a claim ended up; `None` for a claim that was not laid out.
    pub fn placement(&self, claim: ClaimKey) -> Option<Placement> {
        self.places.get(&claim).map(|place| place.placement)
    }

    /// Every claim that was laid out, in the order given.
    pub fn claims(&self) -> &[ClaimKey] {
        &self.claims
    }

    /// How many claims are charted, facts, and unplaced.
    pub const fn counts(&self) -> (usize, usize, usize) {
        self.counts
    }

    /// On which card a claim is drawn, and on which row of its axis.
    pub fn row_of(&self, claim: ClaimKey) -> Option<(CardId, usize)> {
        let place = self.places.get(&claim)?;
        match place.placement {
            Placement::Charted(card) => Some((card, place.row)),
            Placement::Fact | Placement::Unplaced(_) => None,
        }
    }

    /// The claims that are drawn with `claim` as one mark, itself included.
    pub fn drawn_with(&self, claim: ClaimKey) -> &[ClaimKey] {
        let mark = || {
            let place = self.places.get(&claim)?;
            let Placement::Charted(card) = place.placement else { return None };
            let panel = self.cards.get(card.0 as usize)?.panels.get(place.panel)?;
            panel.rows.get(place.row)?.mark.as_ref()
        };
        mark().map_or(&[], |mark| mark.claims.as_slice())
    }
}

impl Card {
    /// Every mark, from top to bottom.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.panels.iter().flat_map(|panel| &panel.rows).filter_map(|row| row.mark.as_ref())
    }

    /// Every mark with the index of its axis and of its row.
    fn places(&self) -> impl Iterator<Item = (usize, usize, &Mark)> {
        let rows = self.panels.iter().enumerate().flat_map(|(at, panel)| {
            panel.rows.iter().enumerate().map(move |(row_at, row)| (at, row_at, row))
        });
        rows.filter_map(|(panel, row_at, row)| Some((panel, row_at, row.mark.as_ref()?)))
    }

    /// Sort key of "how much it holds": most rows with an observation in time, then most rows,
    /// then text order. Panels beside each other share their rows, which count once.
    fn weight(&self, dated: &HashSet<ClaimKey>) -> impl Ord + use<> {
        let is_dated = |mark: &Mark| mark.claim().is_some_and(|claim| dated.contains(&claim));
        let (mut timed, mut rows) = (0_usize, 0_usize);
        for (at, panel) in self.panels.iter().enumerate() {
            if at == 1 && self.beside {
                continue;
            }
            rows += panel.rows.len();
            timed +=
                panel.rows.iter().filter_map(|row| row.mark.as_ref()).filter(|mark| is_dated(mark)).count();
        }
        let first = self.marks().flat_map(|mark| mark.claims.iter().copied()).min();
        (std::cmp::Reverse(timed), std::cmp::Reverse(rows), first)
    }
}

/// Unit of the counts, unit of their total values, and which belongs to which.
type Pairs = (Unit, Unit, Vec<(ClaimKey, ClaimKey)>);

/// Claims of one card, before they are laid out.
struct Draft<'a> {
    kind: CardKind,
    claims: Vec<Stated<'a>>,
}

fn kind_of(claim: &Claim) -> CardKind {
    match claim.transformation {
        Transformation::Level => CardKind::Level(names::family(claim.measure)),
        Transformation::Growth => CardKind::Growth,
        Transformation::Change => CardKind::Change,
        Transformation::Share | Transformation::Contribution => CardKind::Share,
    }
}

/// The claims that a link joins to another.
fn linked(all: &[Stated<'_>]) -> HashSet<ClaimKey> {
    let mut linked = HashSet::new();
    for stated in all {
        linked.extend(stated.claim.related.iter().flat_map(|link| [stated.key, stated.sibling(link.claim)]));
    }
    linked
}

fn is_dated(claim: &Claim) -> bool {
    claim.period.is_some_and(|period| period.start.is_some() || period.end.is_some())
}

impl<'a> Draft<'a> {
    /// Moves out what would be alone on its axis and is no observation in time.
    fn take_facts(&mut self, linked: &HashSet<ClaimKey>, facts: &mut Vec<ClaimKey>) {
        if !matches!(self.kind, CardKind::Level(_)) {
            return;
        }
        let mut in_unit: HashMap<Unit, usize> = HashMap::new();
        for stated in &self.claims {
            *in_unit.entry(stated.claim.quantity.unit).or_default() += 1;
        }
        // Undated figures of no named measure have nothing in common but the lack of a name.
        let named = !matches!(self.kind, CardKind::Level(family) if family == Measure::OTHER.code());
        let has_company = |stated: &Stated<'_>| {
            in_unit.get(&stated.claim.quantity.unit).is_some_and(|count| *count > 1)
                || linked.contains(&stated.key)
        };
        self.claims.retain(|stated| {
            let keep = is_dated(stated.claim) || (named && has_company(stated));
            if !keep {
                facts.push(stated.key);
            }
            keep
        });
    }

    fn card(&self) -> Card {
        let pairs = self.pairs();
        let mut panels = Vec::new();
        let mut rest: Vec<Stated<'a>> = self.claims.clone();
        let beside = pairs.is_some();
        if let Some((count, value, pairs)) = pairs {
            let (first, second) = self.paired_panels(count, value, &pairs);
            panels.push(first);
            panels.push(second);
            rest.retain(|stated| stated.claim.quantity.unit != count && stated.claim.quantity.unit != value);
        }
        let mut units: Vec<(Unit, Vec<Stated<'a>>)> = Vec::new();
        let mut index: HashMap<Unit, usize> = HashMap::new();
        for stated in rest {
            let unit = stated.claim.quantity.unit;
            let at = *index.entry(unit).or_insert_with(|| {
                units.push((unit, Vec::new()));
                units.len() - 1
            });
            if let Some((_, claims)) = units.get_mut(at) {
                claims.push(stated);
            }
        }
        units.sort_by_key(|(_, claims)| std::cmp::Reverse(claims.len()));
        let months_differ = !beside && units.iter().any(|(_, claims)| monthly::differ(claims));
        let is_level = matches!(self.kind, CardKind::Level(_));
        for (unit, claims) in units {
            let axes = if is_level { magnitude::axes(claims) } else { vec![claims] };
            panels.extend(axes.iter().map(|claims| Panel { unit, rows: rows(claims) }));
        }
        Card { id: CardId(0), kind: self.kind, panels, beside, months_differ }
    }

    /// The two units and the linked claims, where counts stand beside their total values.
    fn pairs(&self) -> Option<Pairs> {
        if !matches!(self.kind, CardKind::Level(_)) {
            return None;
        }
        let of_key: HashMap<ClaimKey, Stated<'a>> =
            self.claims.iter().map(|stated| (stated.key, *stated)).collect();
        let mut found: Vec<(Stated<'a>, Stated<'a>)> = Vec::new();
        let mut seen: HashSet<(ClaimKey, ClaimKey)> = HashSet::new();
        for stated in &self.claims {
            for link in &stated.claim.related {
                let Some(other) = of_key.get(&stated.sibling(link.claim)) else { continue };
                let (count, value) = match link.relation {
                    Relation::CountOf => (*stated, *other),
                    Relation::ValueOf => (*other, *stated),
                    _ => continue,
                };
                if seen.insert((count.key, value.key)) {
                    found.push((count, value));
                }
            }
        }
        let unit_of = |stated: &Stated<'_>| stated.claim.quantity.unit;
        let (count, value) = found.first().map(|(count, value)| (unit_of(count), unit_of(value)))?;
        found.retain(|(a, b)| unit_of(a) == count && unit_of(b) == value);
        (count != value).then(|| (count, value, found.iter().map(|(a, b)| (a.key, b.key)).collect()))
    }

    /// One row a group: the count in the first panel, its total value in the second.
    fn paired_panels(&self, count: Unit, value: Unit, pairs: &[(ClaimKey, ClaimKey)]) -> (Panel, Panel) {
        let mut first = Panel { unit: count, rows: Vec::new() };
        let mut second = Panel { unit: value, rows: Vec::new() };
        let of_key: HashMap<ClaimKey, Stated<'a>> =
            self.claims.iter().map(|stated| (stated.key, *stated)).collect();
        let mut pair_of: HashMap<ClaimKey, (ClaimKey, ClaimKey)> = HashMap::new();
        for (a, b) in pairs {
            pair_of.entry(*a).or_insert((*a, *b));
            pair_of.entry(*b).or_insert((*a, *b));
        }
        let mut done: HashSet<ClaimKey> = HashSet::new();
        for stated in &self.claims {
            let unit = stated.claim.quantity.unit;
            if done.contains(&stated.key) || (unit != count && unit != value) {
                continue;
            }
            let (a, b) = match pair_of.get(&stated.key) {
                Some((a, b)) => (Some(*a), Some(*b)),
                None if unit == count => (Some(stated.key), None),
                None => (None, Some(stated.key)),
            };
            done.extend(a.into_iter().chain(b));
            let lead = a.and_then(|a| of_key.get(&a)).unwrap_or(stated);
            let row = |key: Option<ClaimKey>| Row {
                series: Series::of(*lead),
                begins_subject: true,
                mark: key.map(|key| Mark { claims: smallvec![key] }),
                part_of: None,
                has_twin: false,
            };
            first.rows.push(row(a));
            second.rows.push(row(b));
        }
        for panel in [&mut first, &mut second] {
            mark_twins(&mut panel.rows, |key| of_key.get(&key)?.claim.period);
        }
        (first, second)
    }
}
