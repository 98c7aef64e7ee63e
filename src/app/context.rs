//! What a panel is given: borrowed state to read, and an outbox for commands and hover.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::asked::Asked;
use super::checks::ArticleChecks;
use super::command::Command;
use super::finding::FoundBook;
use super::item::{Item, Origin};
use super::session::Session;
use super::settings::Settings;
use super::sheet::Sheet;
use super::strings::Word;
use super::theme::Theme;
use crate::chart::View;
use crate::library::{ArticleId, Board, ClaimKey, Entry, Language, Library, Stated};
use crate::model::Field;
use crate::text::Span;

/// Read-only state for one frame. Panels draw from it and send commands.
#[derive(Debug)]
pub struct Context<'a> {
    /// Every open article.
    pub library: &'a Library,
    /// The article shown.
    pub id: ArticleId,
    /// The same.
    pub entry: &'a Entry,
    /// What is charted: of the article shown, of several, or of all.
    pub sheet: &'a Sheet,
    /// Choices that persist.
    pub settings: &'a Settings,
    /// The state of the window.
    pub session: &'a Session,
    /// Interface language.
    pub language: Language,
    /// Colours.
    pub theme: &'static Theme,
    /// The checks of the article shown.
    pub checks: &'a ArticleChecks,
    /// Whether the list of articles is shown.
    pub shows_list: bool,
    /// What the articles in view leave open.
    pub asked: &'a Asked,
    /// What was found for what is typed.
    pub found: &'a FoundBook,
    /// What is lit.
    pub lights: &'a Lights,
    /// Where commands and hover go.
    pub outbox: &'a Outbox,
}

impl<'a> Context<'a> {
    /// A phrase of the interface.
    pub const fn word(&self, word: Word) -> &'static str {
        word.text(self.language)
    }

    /// Whether the claims of several articles are charted together.
    pub fn is_many(&self) -> bool {
        self.session.scope.is_some()
    }

    /// The claims that are charted, laid out.
    pub const fn board(&self) -> &'a Board {
        &self.sheet.board
    }

    /// What charts are made from.
    pub fn view(&self) -> View<'a> {
        View {
            library: self.library,
            board: &self.sheet.board,
            milestones: &self.sheet.milestones,
            articles: &self.sheet.articles,
            discrepancies: self.checks.all_discrepancies(),
            rows: Some(&self.session.rows),
            monthly: &self.session.monthly,
            over_time: &self.session.over_time,
            derived: if self.session.shows_derived { self.checks.derived() } else { &[] },
            language: self.language,
        }
    }

    /// A claim of any open article.
    pub fn claim(&self, key: ClaimKey) -> Option<Stated<'a>> {
        self.library.claim(key)
    }

    /// The claim to bring into view for an item: its own, or the first of the article shown that a
    /// check combines.
    pub fn lead(&self, item: Item) -> Option<ClaimKey> {
        match item {
            Item::Check(key) => {
                let claims = &self.checks.row(key)?.claims;
                claims.iter().find(|claim| claim.article == self.id).or_else(|| claims.first()).copied()
            }
            Item::Question(key) => self.asked.question(key)?.keys(key.article).next(),
            _ => item.claim(),
        }
    }

    /// The words of the article shown at a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.entry.article.words(span)
    }
}

/// Commands and hover of one frame, from every panel.
#[derive(Debug, Default)]
pub struct Outbox {
    commands: RefCell<Vec<Command>>,
    hovered: Cell<Option<(Item, Origin)>>,
}

impl Outbox {
    /// Sends a command; it is applied between frames.
    pub fn send(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Makes `item` the hovered one of the next frame. The pointer wins over the keyboard's focus.
    pub fn hover(&self, item: Item, origin: Origin) {
        if origin != Origin::Focus || self.hovered.get().is_none() {
            self.hovered.set(Some((item, origin)));
        }
    }

    /// Hover, click and Ctrl+click of anything that stands for an item.
    pub fn interact(&self, response: &egui::Response, item: Item, origin: Origin) {
        if response.hovered() {
            self.hover(item, origin);
        } else if response.has_focus() {
            self.hover(item, Origin::Focus);
        }
        if response.clicked() {
            let adds = response.ctx.input(|input| input.modifiers.command);
            self.send(if adds { Command::TogglePin(item) } else { Command::Pin(item) });
        }
    }

    /// What is hovered.
    pub fn hovered(&self) -> Option<(Item, Origin)> {
        self.hovered.get()
    }

    /// The commands, in the order in which they were sent.
    pub fn into_commands(self) -> Vec<Command> {
        self.commands.into_inner()
    }
}

/// How strongly something is lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Not at all.
    #[default]
    None,
    /// A link joins it to what is lit.
    Related,
    /// The pointer or the focus is on it.
    Hover,
    /// It is pinned.
    Pin,
}

impl Light {
    /// The fill behind words and rows.
    pub const fn fill(self, theme: &Theme) -> Option<egui::Color32> {
        match self {
            Self::None => None,
            Self::Related => Some(theme.related),
            Self::Hover => Some(theme.hover),
            Self::Pin => Some(theme.pin),
        }
    }
}

/// What is lit in this frame: hovered, pinned, related to those.
#[derive(Clone, Debug, Default)]
pub struct Lights {
    claims: HashMap<ClaimKey, Light>,
    others: Vec<(Item, Light)>,
    field: Option<(ClaimKey, Field)>,
}

impl Lights {
    /// Lights of the open articles under a session's hover and selection.
    pub fn new(
        library: &Library,
        board: &Board,
        checks: &ArticleChecks,
        asked: &Asked,
        session: &Session,
    ) -> Self {
        let mut lights = Self::default();
        let hovered = session.hover.item().map(|item| (item, Light::Hover));
        let pinned = session.selection.pins().iter().map(|item| (*item, Light::Pin));
        for (item, light) in pinned.chain(hovered) {
            if let Item::Question(key) = item {
                let claims = asked.question(key).into_iter().flat_map(|it| it.keys(key.article));
                claims.for_each(|claim| lights.raise_drawn(board, claim, light));
            }
        }
        for item in session.selection.pins() {
            lights.light(library, board, checks, *item, Light::Pin);
        }
        if let Some(item) = session.hover.item() {
            lights.light(library, board, checks, item, Light::Hover);
            if let Item::Field(claim, field) = item {
                lights.field = Some((claim, field));
            }
        }
        lights
    }

    fn light(&mut self, library: &Library, board: &Board, checks: &ArticleChecks, item: Item, light: Light) {
        if let Item::Check(key) = item {
            for claim in checks.row(key).into_iter().flat_map(|row| &row.claims) {
                self.raise_drawn(board, *claim, light);
            }
        }
        let Some(claim) = item.claim() else {
            self.others.push((item, light));
            return;
        };
        self.raise_drawn(board, claim, light);
        let Some(entry) = library.entry(claim.article) else { return };
        for other in entry.claims(claim.article) {
            if other.key == claim {
                for link in &other.claim.related {
                    self.raise(other.sibling(link.claim), Light::Related);
                }
            } else if other.claim.related.iter().any(|link| link.claim == claim.claim) {
                self.raise(other.key, Light::Related);
            }
        }
    }

    /// Raises a claim, and those that share its mark.
    fn raise_drawn(&mut self, board: &Board, claim: ClaimKey, light: Light) {
        self.raise(claim, light);
        board.drawn_with(claim).iter().for_each(|same| self.raise(*same, light));
    }

    fn raise(&mut self, claim: ClaimKey, light: Light) {
        let slot = self.claims.entry(claim).or_default();
        *slot = (*slot).max(light);
    }

    /// How strongly a claim is lit.
    pub fn claim(&self, claim: ClaimKey) -> Light {
        self.claims.get(&claim).copied().unwrap_or_default()
    }

    /// How strongly an item is lit.
    pub fn item(&self, item: Item) -> Light {
        if let Item::Claim(claim) = item {
            return self.claim(claim);
        }
        let lit = self.others.iter().filter(|(other, _)| *other == item);
        lit.map(|(_, light)| *light).max().unwrap_or_default()
    }

    /// The field whose words are tinted.
    pub const fn field(&self) -> Option<(ClaimKey, Field)> {
        self.field
    }
}
