//! Claims to cards: one card a measure family, its axes, and the rows that may lie on them.
//!
//! Two observations share a series only where every dimension but the period agrees; levels, rates
//! and shares never share an axis, nor do different units. Nothing here knows pixels.

use std::collections::HashMap;

use smallvec::{SmallVec, smallvec};

use super::rows::rows;
use super::{monthly, names};
use crate::model::{
    Claim, ClaimId, Comparison, Extraction, Measure, Party, Relation, Status, Times, Transformation, Unit,
};
use crate::text::Article;

/// How the claims of one article are laid out.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The charts, in order of how much they hold.
    pub cards: Vec<Card>,
    /// Single figures, in text order.
    pub facts: Vec<ClaimId>,
    placements: Vec<Placement>,
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
}

/// What is drawn in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The claim whose value is drawn, then those that repeat it.
    pub claims: SmallVec<[ClaimId; 1]>,
}

impl Mark {
    /// The claim whose value is drawn.
    pub fn claim(&self) -> ClaimId {
        self.claims.first().copied().unwrap_or(ClaimId(u32::MAX))
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
    pub(super) fn of(claim: &Claim, article: &Article) -> Self {
        let words = |span| article.words(span).to_owned();
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

    /// Whether both speak of the same thing, whatever its status.
    pub fn same_subject(&self, other: &Self) -> bool {
        Self { status: other.status, ..self.clone() } == *other
    }
}

impl Board {
    /// Lays out an article's claims. Every claim is charted, a fact, or unplaced with a reason.
    pub fn new(article: &Article, extraction: &Extraction) -> Self {
        let related = linked(extraction);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut index: HashMap<CardKind, usize> = HashMap::new();
        let mut placements = vec![Placement::Fact; extraction.claims.len()];
        for claim in &extraction.claims {
            if claim.quantity.stated().is_none() {
                if let Some(placement) = placements.get_mut(claim.id.0 as usize) {
                    *placement = Placement::Unplaced(Unplaced::NoValue);
                }
                continue;
            }
            let kind = kind_of(claim);
            let at = *index.entry(kind).or_insert_with(|| {
                drafts.push(Draft { kind, claims: Vec::new() });
                drafts.len() - 1
            });
            if let Some(draft) = drafts.get_mut(at) {
                draft.claims.push(claim);
            }
        }
        let mut facts = Vec::new();
        for draft in &mut drafts {
            draft.take_facts(&related, &mut facts);
        }
        drafts.retain(|draft| !draft.claims.is_empty());
        facts.sort_unstable();
        let mut cards: Vec<Card> = drafts.iter().map(|draft| draft.card(article)).collect();
        cards.sort_by_key(|card| card.weight(extraction));
        for (id, card) in (0..).map(CardId).zip(&mut cards) {
            card.id = id;
            for claim in card.marks().flat_map(|mark| &mark.claims) {
                if let Some(placement) = placements.get_mut(claim.0 as usize) {
                    *placement = Placement::Charted(id);
                }
            }
        }
        Self { cards, facts, placements }
    }

    /// Where a claim ended up; `None` for a claim of another article.
    pub fn placement(&self, claim: ClaimId) -> Option<Placement> {
        self.placements.get(claim.0 as usize).copied()
    }

    /// Where every claim ended up, by claim id.
    pub fn placements(&self) -> &[Placement] {
        &self.placements
    }

    /// How many claims are charted, facts, and unplaced.
    pub fn counts(&self) -> (usize, usize, usize) {
        self.placements.iter().fold((0, 0, 0), |(charted, facts, unplaced), placement| match placement {
            Placement::Charted(_) => (charted + 1, facts, unplaced),
            Placement::Fact => (charted, facts + 1, unplaced),
            Placement::Unplaced(_) => (charted, facts, unplaced + 1),
        })
    }

    /// The claims that are drawn with `claim` as one mark, itself included.
    pub fn drawn_with(&self, claim: ClaimId) -> &[ClaimId] {
        let Some(Placement::Charted(card)) = self.placement(claim) else { return &[] };
        self.cards
            .get(card.0 as usize)
            .into_iter()
            .flat_map(|card| &card.panels)
            .flat_map(|panel| &panel.rows)
            .filter_map(|row| row.mark.as_ref())
            .find(|mark| mark.claims.contains(&claim))
            .map_or(&[], |mark| mark.claims.as_slice())
    }
}

impl Card {
    /// Every mark, from top to bottom.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.panels.iter().flat_map(|panel| &panel.rows).filter_map(|row| row.mark.as_ref())
    }

    /// Sort key of "how much it holds": most rows with an observation in time, then most rows,
    /// then text order. Panels beside each other share their rows, which count once.
    fn weight(&self, extraction: &Extraction) -> impl Ord + use<> {
        let dated = |mark: &Mark| extraction.claim(mark.claim()).is_some_and(is_dated);
        let (mut timed, mut rows) = (0_usize, 0_usize);
        for (at, panel) in self.panels.iter().enumerate() {
            if at == 1 && self.beside {
                continue;
            }
            rows += panel.rows.len();
            timed += panel.rows.iter().filter_map(|row| row.mark.as_ref()).filter(|mark| dated(mark)).count();
        }
        let first = self.marks().flat_map(|mark| mark.claims.iter().copied()).min();
        (std::cmp::Reverse(timed), std::cmp::Reverse(rows), first)
    }
}

/// Unit of the counts, unit of their total values, and which belongs to which.
type Pairs = (Unit, Unit, Vec<(ClaimId, ClaimId)>);

/// Claims of one card, before they are laid out.
struct Draft<'e> {
    kind: CardKind,
    claims: Vec<&'e Claim>,
}

fn kind_of(claim: &Claim) -> CardKind {
    match claim.transformation {
        Transformation::Level => CardKind::Level(names::family(claim.measure)),
        Transformation::Growth => CardKind::Growth,
        Transformation::Change => CardKind::Change,
        Transformation::Share | Transformation::Contribution => CardKind::Share,
    }
}

/// Per claim, whether a link joins it to another.
fn linked(extraction: &Extraction) -> Vec<bool> {
    let mut linked = vec![false; extraction.claims.len()];
    for claim in &extraction.claims {
        for other in &claim.related {
            for id in [claim.id, other.claim] {
                if let Some(flag) = linked.get_mut(id.0 as usize) {
                    *flag = true;
                }
            }
        }
    }
    linked
}

fn is_dated(claim: &Claim) -> bool {
    claim.period.is_some_and(|period| period.start.is_some() || period.end.is_some())
}

impl Draft<'_> {
    /// Moves out what would be alone on its axis and is no observation in time.
    fn take_facts(&mut self, related: &[bool], facts: &mut Vec<ClaimId>) {
        if !matches!(self.kind, CardKind::Level(_)) {
            return;
        }
        let mut in_unit: HashMap<Unit, usize> = HashMap::new();
        for claim in &self.claims {
            *in_unit.entry(claim.quantity.unit).or_default() += 1;
        }
        // Undated figures of no named measure have nothing in common but the lack of a name.
        let named = !matches!(self.kind, CardKind::Level(family) if family == Measure::OTHER.code());
        let has_company = |claim: &Claim| {
            in_unit.get(&claim.quantity.unit).is_some_and(|count| *count > 1)
                || related.get(claim.id.0 as usize).is_some_and(|linked| *linked)
        };
        self.claims.retain(|claim| {
            let keep = is_dated(claim) || (named && has_company(claim));
            if !keep {
                facts.push(claim.id);
            }
            keep
        });
    }

    fn card(&self, article: &Article) -> Card {
        let pairs = self.pairs();
        let mut panels = Vec::new();
        let mut rest: Vec<&Claim> = self.claims.clone();
        let beside = pairs.is_some();
        if let Some((count, value, pairs)) = pairs {
            let (first, second) = self.paired_panels(count, value, &pairs, article);
            panels.push(first);
            panels.push(second);
            rest.retain(|claim| claim.quantity.unit != count && claim.quantity.unit != value);
        }
        let mut units: Vec<(Unit, usize)> = Vec::new();
        for claim in &rest {
            match units.iter_mut().find(|(unit, _)| *unit == claim.quantity.unit) {
                Some((_, count)) => *count += 1,
                None => units.push((claim.quantity.unit, 1)),
            }
        }
        units.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (unit, _) in units {
            let claims: Vec<&Claim> =
                rest.iter().copied().filter(|claim| claim.quantity.unit == unit).collect();
            panels.push(Panel { unit, rows: rows(&claims, article) });
        }
        let mut units = panels.iter().map(|panel| panel.unit);
        let months_differ = !beside
            && units.any(|unit| {
                let on_axis = self.claims.iter().copied().filter(|claim| claim.quantity.unit == unit);
                monthly::differ(on_axis, article)
            });
        Card { id: CardId(0), kind: self.kind, panels, beside, months_differ }
    }

    /// The two units and the linked claims, where counts stand beside their total values.
    fn pairs(&self) -> Option<Pairs> {
        if !matches!(self.kind, CardKind::Level(_)) {
            return None;
        }
        let of = |id| self.claims.iter().copied().find(|claim| claim.id == id);
        let mut found: Vec<(&Claim, &Claim)> = Vec::new();
        for claim in &self.claims {
            for link in &claim.related {
                let Some(other) = of(link.claim) else { continue };
                let pair = match link.relation {
                    Relation::CountOf => (*claim, other),
                    Relation::ValueOf => (other, *claim),
                    _ => continue,
                };
                if !found.contains(&pair) {
                    found.push(pair);
                }
            }
        }
        let (count, value) =
            found.first().map(|(count, value)| (count.quantity.unit, value.quantity.unit))?;
        found.retain(|(a, b)| a.quantity.unit == count && b.quantity.unit == value);
        (count != value).then(|| (count, value, found.iter().map(|(a, b)| (a.id, b.id)).collect()))
    }

    /// One row a group: the count in the first panel, its total value in the second.
    fn paired_panels(
        &self,
        count: Unit,
        value: Unit,
        pairs: &[(ClaimId, ClaimId)],
        article: &Article,
    ) -> (Panel, Panel) {
        let mut first = Panel { unit: count, rows: Vec::new() };
        let mut second = Panel { unit: value, rows: Vec::new() };
        let mut done: Vec<ClaimId> = Vec::new();
        for claim in &self.claims {
            let unit = claim.quantity.unit;
            if done.contains(&claim.id) || (unit != count && unit != value) {
                continue;
            }
            let pair = pairs.iter().find(|(a, b)| *a == claim.id || *b == claim.id);
            let (a, b) = match pair {
                Some((a, b)) => (Some(*a), Some(*b)),
                None if unit == count => (Some(claim.id), None),
                None => (None, Some(claim.id)),
            };
            done.extend(a.into_iter().chain(b));
            let lead = a.and_then(|a| self.claims.iter().find(|claim| claim.id == a)).unwrap_or(claim);
            let row = |id: Option<ClaimId>| Row {
                series: Series::of(lead, article),
                begins_subject: true,
                mark: id.map(|id| Mark { claims: smallvec![id] }),
                part_of: None,
            };
            first.rows.push(row(a));
            second.rows.push(row(b));
        }
        (first, second)
    }
}
