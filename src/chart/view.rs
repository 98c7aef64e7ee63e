//! What charts are made from: some articles, their claims laid out, a language.

use std::collections::{HashMap, HashSet};

use super::derived::DerivedFigure;
use super::tracks;
use crate::library::monthly::{Monthly, Undivided, per_month};
use crate::library::{
    ArticleId, Board, Card, CardKind, ClaimKey, Language, Library, MilestoneKey, Placement, Scope, Stated,
};

/// A card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tile {
    /// A card of the board.
    Card(CardKind),
    /// The dated events.
    Timeline,
    /// The single figures.
    Facts,
}

/// How many rows an axis shows at first; a chart of many articles may have thousands.
pub const ROWS: usize = 40;

/// What charts are made from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Every article.
    pub library: &'a Library,
    /// The claims in view, laid out.
    pub board: &'a Board,
    /// The dated events in view.
    pub milestones: &'a [MilestoneKey],
    /// The articles in view; where there are several, their numbers count from 1 in this order.
    pub articles: &'a [ArticleId],
    /// Claims that another article in view states otherwise, with those that do.
    pub discrepancies: &'a HashMap<ClaimKey, Vec<ClaimKey>>,
    /// How many rows an axis of a card shows where it is not [`ROWS`]; `None` shows all of every card.
    pub rows: Option<&'a HashMap<Tile, usize>>,
    /// What is divided by months, where its rows allow it.
    pub monthly: &'a HashSet<Tile>,
    /// What is shown over time, where its series allow it.
    pub over_time: &'a HashSet<Tile>,
    /// Figures that checks derived, where they are asked for.
    pub derived: &'a [DerivedFigure],
    /// The language of the words.
    pub language: Language,
}

impl<'a> View<'a> {
    /// A claim with its article.
    pub fn claim(&self, key: ClaimKey) -> Option<Stated<'a>> {
        self.library.claim(key)
    }

    /// The number of an article, where several are in view.
    pub fn number(&self, article: ArticleId) -> Option<usize> {
        let at = || self.articles.iter().position(|id| *id == article);
        (self.articles.len() > 1).then(at)?.map(|at| at + 1)
    }

    /// How many rows an axis of a card shows at most.
    pub fn most_rows(&self, tile: Tile) -> usize {
        self.rows.map_or(usize::MAX, |rows| rows.get(&tile).copied().unwrap_or(ROWS))
    }

    /// The card of the board that a tile shows.
    pub fn card(&self, tile: Tile) -> Option<&'a Card> {
        let Tile::Card(kind) = tile else { return None };
        self.board.cards.iter().find(|card| card.kind == kind)
    }

    /// Every card, in order.
    pub fn tiles(&self) -> Vec<Tile> {
        let mut tiles: Vec<Tile> = self.board.cards.iter().map(|card| Tile::Card(card.kind)).collect();
        if !self.milestones.is_empty() {
            tiles.push(Tile::Timeline);
        }
        if !self.board.facts.is_empty() {
            tiles.push(Tile::Facts);
        }
        tiles
    }

    /// Whether a card is divided by months: its rows allow it, and that is asked for.
    pub fn is_monthly(&self, card: &Card) -> bool {
        card.months_differ && self.monthly.contains(&Tile::Card(card.kind))
    }

    /// Whether a card can be shown over time: a series has three periods of one length or more.
    pub fn has_tracks(&self, card: &Card) -> bool {
        tracks::has_tracks(self, card)
    }

    /// Whether a card is shown over time: its series allow it, and that is asked for.
    pub fn is_over_time(&self, card: &Card) -> bool {
        self.over_time.contains(&Tile::Card(card.kind)) && self.has_tracks(card)
    }

    /// What a claim is a month, or why it is not divided; `None` where its card shows what is stated.
    pub fn per_month(&self, stated: Stated<'_>) -> Option<Result<Monthly, Undivided>> {
        let Some(Placement::Charted(id)) = self.board.placement(stated.key) else { return None };
        let card = self.board.cards.get(id.0 as usize)?;
        self.is_monthly(card).then(|| per_month(stated.claim, stated.article()))
    }
}

/// The charts of some articles, laid out once.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Their claims, laid out.
    pub board: Board,
    /// Their dated events, article by article in text order.
    pub milestones: Vec<MilestoneKey>,
    /// The articles by date, undated ones last.
    pub articles: Vec<ArticleId>,
    /// Claims that another of the articles states otherwise, with those that do.
    pub discrepancies: HashMap<ClaimKey, Vec<ClaimKey>>,
    /// What is divided by months, where its rows allow it.
    pub monthly: HashSet<Tile>,
    /// What is shown over time, where its series allow it.
    pub over_time: HashSet<Tile>,
    /// Figures that checks derived; empty unless someone asks for them.
    pub derived: Vec<DerivedFigure>,
}

impl Sheet {
    /// Lays out the claims of a scope.
    pub fn new(library: &Library, scope: &Scope) -> Self {
        Self::of(library, scope, |_| true)
    }

    /// Lays out the claims of a scope that are `chosen`.
    pub fn of(library: &Library, scope: &Scope, chosen: impl Fn(&Stated<'_>) -> bool) -> Self {
        let board = Board::new(library.claims(scope).filter(chosen));
        let mut sheet = Self { board, ..Self::default() };
        for (article, entry) in library.articles_by_date(scope) {
            sheet.articles.push(article);
            let milestones = (0..).zip(&entry.extraction.milestones);
            sheet.milestones.extend(milestones.map(|(at, _)| MilestoneKey { article, at }));
        }
        sheet
    }

    /// What charts are made from, in a language.
    pub fn view<'a>(&'a self, library: &'a Library, language: Language) -> View<'a> {
        View {
            library,
            board: &self.board,
            milestones: &self.milestones,
            articles: &self.articles,
            discrepancies: &self.discrepancies,
            rows: None,
            monthly: &self.monthly,
            over_time: &self.over_time,
            derived: &self.derived,
            language,
        }
    }
}
