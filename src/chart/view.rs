//! What charts are made from: some articles, their claims laid out, a language.

use std::collections::HashSet;

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

/// What charts are made from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Every article.
    pub library: &'a Library,
    /// The claims in view, laid out.
    pub board: &'a Board,
    /// The dated events in view.
    pub milestones: &'a [MilestoneKey],
    /// The articles in view.
    pub articles: &'a [ArticleId],
    /// What is divided by months, where its rows allow it.
    pub monthly: &'a HashSet<Tile>,
    /// The language of the words.
    pub language: Language,
}

impl<'a> View<'a> {
    /// A claim with its article.
    pub fn claim(&self, key: ClaimKey) -> Option<Stated<'a>> {
        self.library.claim(key)
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
    /// The articles, in the order in which they were opened.
    pub articles: Vec<ArticleId>,
    /// What is divided by months, where its rows allow it.
    pub monthly: HashSet<Tile>,
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
        for (article, entry) in library.articles(scope) {
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
            monthly: &self.monthly,
            language,
        }
    }
}
