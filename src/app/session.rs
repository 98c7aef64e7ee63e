//! What is going on in the window now, and is forgotten with it.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::checks::Finding;
use super::finding::Search;
use super::item::{Hover, Item, Selection};
use super::messages::Messages;
use super::reading::Problem;
use super::review::{EditForm, NoteForm, ReviewerForm, Waiting};
use super::sorting::RowSort;
use super::work::SaveDialog;
use crate::chart::Shade;
pub use crate::chart::Tile;
use crate::export::Target;
use crate::library::{self, ArticleId, Scope, Sort};

/// The state of the window.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The article shown.
    pub open: Option<ArticleId>,
    /// The articles whose claims are charted; `None` for the one shown.
    pub scope: Option<Scope>,
    /// Which claims of these are looked at.
    pub filter: library::Filter,
    /// What is searched for.
    pub search: Search,
    /// Whether colour tells who said it.
    pub lens: bool,
    /// What is pinned.
    pub selection: Selection,
    /// What is hovered.
    pub hover: Hover,
    /// The part of the ledger that is listed.
    pub list: Option<Part>,
    /// The only finding whose checks the tray lists; `None` lists all.
    pub finding: Option<Finding>,
    /// What is shown as a table.
    pub tables: HashSet<Tile>,
    /// What is shown over time, where its series allow it and it is no table.
    pub over_time: HashSet<Tile>,
    /// Whether derived figures lie over the charts.
    pub shows_derived: bool,
    /// Tables that are sorted otherwise than their charts.
    pub sorts: HashMap<Tile, RowSort>,
    /// What is divided by months, where its rows allow it.
    pub monthly: HashSet<Tile>,
    /// How many rows an axis of a card shows, where more than at first were asked for.
    pub rows: HashMap<Tile, usize>,
    /// The window in which articles are opened, while it is open.
    pub dialog: Option<OpenDialog>,
    /// The window in which claims are exported, while it is open.
    pub export: Option<ExportDialog>,
    /// The folder of the last export.
    pub export_dir: Option<PathBuf>,
    /// The window in which a workspace is saved, while it is open.
    pub save: Option<SaveDialog>,
    /// The workspace file that was opened or saved last.
    pub workspace: Option<PathBuf>,
    /// What stands over everything.
    pub overlay: Option<Overlay>,
    /// The values of a claim being edited.
    pub edit: Option<EditForm>,
    /// A note being written.
    pub note: Option<NoteForm>,
    /// The reviewer's name being typed.
    pub reviewer: Option<ReviewerForm>,
    /// A decision that waits until the user agrees to lose what could be redone.
    pub waiting: Option<Waiting>,
    /// What the app has said.
    pub messages: Messages,
    /// The date being typed for an article without one.
    pub date_input: String,
    /// Whether what is typed is no date.
    pub date_is_bad: bool,
    /// Articles whose missing date is not asked for again.
    pub undated: HashSet<ArticleId>,
    /// How articles are listed.
    pub articles: ArticleList,
    /// The files from which articles were read.
    pub files: HashMap<ArticleId, PathBuf>,
    /// What could not be read, until it is dismissed.
    pub failures: Vec<Failure>,
    /// How many failures there were.
    pub failed: u32,
}

/// How articles are listed.
#[derive(Clone, Debug, Default)]
pub struct ArticleList {
    /// In which order.
    pub sort: Sort,
    /// Which of them.
    pub filter: Filter,
    /// The words that title, source or date must hold.
    pub query: String,
}

/// Which articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All, after what could not be read.
    #[default]
    All,
    /// Those with figures that do not fit, within them or with others.
    InConflict,
    /// Those with claims that were not reviewed.
    Unreviewed,
    /// What could not be read.
    Failed,
}

impl Filter {
    /// Every filter that leaves some out.
    pub const SOME: [Self; 3] = [Self::InConflict, Self::Unreviewed, Self::Failed];
}

/// Something that could not be read.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its number since the window opened.
    pub id: u32,
    /// What, and why.
    pub problem: Problem,
}

/// What is typed in the window in which articles are opened.
#[derive(Clone, Debug, Default)]
pub struct OpenDialog {
    /// A file or folder.
    pub path: String,
    /// An article's text.
    pub text: String,
    /// What went wrong, in the user's words.
    pub problem: Option<String>,
}

/// What is chosen in the window in which claims are exported.
#[derive(Clone, Debug)]
pub struct ExportDialog {
    /// The format.
    pub target: Target,
    /// The only card to write, as a picture; `None` where claims are exported.
    pub only: Option<(Tile, Shade)>,
    /// Whether figures that checks derive go with the claims.
    pub with_derived: bool,
    /// The file or folder.
    pub path: String,
    /// What went wrong, in the user's words.
    pub problem: Option<String>,
}

/// In which form a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// One row a figure.
    Rows,
    /// Figures over their months.
    Time,
    /// A table.
    Table,
}

/// What stands over everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// The palette.
    Palette,
    /// The list of keys.
    Shortcuts,
}

/// A part of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Claims on charts.
    Charted,
    /// Single figures.
    Facts,
    /// Claims that are shown nowhere.
    Unplaced,
    /// Claims that do not pass the filter.
    FilteredOut,
    /// Numbers that are not claims.
    Unused,
    /// Arithmetic between claims.
    Checks,
    /// Claims that have a part in a conflict.
    InConflict,
    /// Claims that are not decided about, and decisions that do not hold.
    ToReview,
    /// What the article leaves open.
    Questions,
    /// What the app has said.
    Messages,
    /// What was searched for and found.
    Found,
}

impl Part {
    /// Every part, in the order of the ledger.
    pub const ALL: [Self; 10] = [
        Self::Charted,
        Self::Facts,
        Self::Unplaced,
        Self::FilteredOut,
        Self::Unused,
        Self::Checks,
        Self::InConflict,
        Self::ToReview,
        Self::Questions,
        Self::Messages,
    ];
}

impl Session {
    /// The articles whose claims are charted.
    pub fn scope(&self) -> Scope {
        let one = || Scope::One(self.open.unwrap_or(ArticleId(u32::MAX)));
        self.scope.clone().unwrap_or_else(one)
    }

    /// Whether a window covers everything else, which has the keys.
    pub const fn is_covered(&self) -> bool {
        self.overlay.is_some() || self.dialog.is_some() || self.export.is_some() || self.has_form()
    }

    /// Whether a form is open.
    pub const fn has_form(&self) -> bool {
        self.edit.is_some()
            || self.note.is_some()
            || self.reviewer.is_some()
            || self.waiting.is_some()
            || self.save.is_some()
    }

    /// Whether the tray of checks is open: it was asked for, or a check is pinned.
    pub fn shows_checks(&self) -> bool {
        match self.list {
            Some(part) => part == Part::Checks,
            None => matches!(self.selection.focus(), Some(Item::Check(_))),
        }
    }

    /// Whether the tray of questions is open: it was asked for, or a question is pinned.
    pub fn shows_questions(&self) -> bool {
        match self.list {
            Some(part) => part == Part::Questions,
            None => matches!(self.selection.focus(), Some(Item::Question(_))),
        }
    }

    /// Shows another article and unpins what was pinned in the last one; going back finds it again.
    pub fn show(&mut self, id: ArticleId) {
        if self.open == Some(id) {
            return;
        }
        self.turn_to(id);
        self.selection.clear();
        self.list = None;
        self.finding = None;
    }

    /// Shows no article.
    pub fn show_none(&mut self) {
        self.open = None;
        self.hover = Hover::default();
        self.list = None;
        self.finding = None;
    }

    /// Forgets what was pinned in articles that are closed.
    pub fn forget(&mut self, closed: &[ArticleId]) {
        self.selection.forget(|item| item.article().is_some_and(|id| closed.contains(&id)));
        if let Some(Scope::Several(chosen)) = &mut self.scope {
            chosen.retain(|id| !closed.contains(id));
            if chosen.len() < 2 {
                self.scope = None;
            }
        }
    }

    /// Shows the article of what was pinned last.
    pub fn follow_pins(&mut self) {
        if let Some(id) = self.selection.focus().and_then(Item::article)
            && self.open != Some(id)
        {
            self.turn_to(id);
        }
    }

    fn turn_to(&mut self, id: ArticleId) {
        self.open = Some(id);
        // Charts of a choice of articles are left with the choice.
        if self.scope.as_ref().is_some_and(|scope| !scope.holds(id)) {
            self.scope = None;
        }
        self.hover = Hover::default();
        self.date_input.clear();
        self.date_is_bad = false;
    }
}
