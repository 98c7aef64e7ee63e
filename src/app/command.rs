//! Everything that changes state, as one enum: menus, buttons and shortcuts all send these.

mod keys;
mod wording;

use std::path::PathBuf;

use strum::IntoEnumIterator as _;

use super::checks::Finding;
use super::item::Item;
use super::messages::MessageId;
use super::session::{Filter, Form, Part, Tile};
use super::settings::{MotionChoice, ThemeChoice};
use crate::export::Target;
use crate::library::{ArticleId, Column, Criterion, Language, Scope};
use crate::text::Date;

/// A change of state, applied between frames.
#[derive(Clone, Debug, PartialEq, strum::EnumIter)]
pub enum Command {
    /// Opens the window in which articles are opened.
    Open,
    /// Asks the system for files.
    ChooseFiles,
    /// Asks the system for a folder.
    ChooseFolder,
    /// Opens files and folders.
    #[strum(disabled)]
    OpenPaths(Vec<PathBuf>),
    /// Opens what was typed as a path.
    OpenTypedPath,
    /// Opens a text as an article.
    #[strum(disabled)]
    OpenText(String),
    /// Opens the article that the app comes with.
    OpenSample,
    /// Reads the clipboard.
    Paste,
    /// Stops reading files.
    CancelReading,
    /// Shows an open article.
    #[strum(disabled)]
    Show(ArticleId),
    /// Shows or hides the list of articles.
    ToggleArticles,
    /// Charts every open article, or again the one shown.
    ChartAll,
    /// Charts some articles; `None` charts the one shown.
    #[strum(disabled)]
    SetScope(Option<Scope>),
    /// Sorts the list of articles, or turns its order.
    #[strum(disabled)]
    SortArticles(Column),
    /// Lists the articles of one kind, or all.
    #[strum(disabled)]
    FilterArticles(Filter),
    /// Forgets that a file could not be read.
    #[strum(disabled)]
    DismissFailure(u32),
    /// Forgets every file that could not be read.
    DismissFailures,
    /// Saves the workspace, where it was opened or saved last.
    Save,
    /// Asks where to save the workspace.
    SaveAs,
    /// Saves the workspace under the path that was typed.
    SaveTyped,
    /// Asks the system where to save the workspace.
    ChooseSavePath,
    /// Closes the article shown; undoing opens it again.
    CloseArticle,
    /// Closes an open article.
    #[strum(disabled)]
    Close(ArticleId),
    /// Closes every article.
    CloseAll,
    /// Closes the window; the next start opens what is open now.
    Quit,
    /// Shows the next open article.
    NextArticle,
    /// Shows the previous open article.
    PreviousArticle,
    /// Pins an item alone.
    #[strum(disabled)]
    Pin(Item),
    /// Adds an item to the pinned ones, or takes it out.
    #[strum(disabled)]
    TogglePin(Item),
    /// Pins an item alone, and keeps it so.
    #[strum(disabled)]
    GoTo(Item),
    /// Closes what is open, or unpins.
    Clear,
    /// Pins the next claim of the text.
    NextClaim,
    /// Pins the previous claim of the text.
    PreviousClaim,
    /// What was pinned before.
    Back,
    /// Undoes a step back.
    Forward,
    /// Takes back what was done last.
    Undo,
    /// Does again what was undone last.
    Redo,
    /// The claim is right.
    Accept,
    /// Opens the form for other values of the claim.
    Edit,
    /// The claim is wrong.
    Reject,
    /// Opens the form for words beside the claim.
    Note,
    /// The claim is to be decided about again.
    Reopen,
    /// Pins the next claim that is not decided about.
    NextOpen,
    /// Whether a verdict goes on to the next claim.
    ToggleAdvance,
    /// Opens the form in which the reviewer is named.
    NameReviewer,
    /// Takes the name that stands in it.
    SaveReviewer,
    /// Saves what stands in the edit form.
    SaveEdit,
    /// Saves what stands in the note.
    SaveNote,
    /// Decides although something can no longer be redone then.
    LoseRedo,
    /// Switches the interface language.
    SwitchLanguage,
    /// Chooses a language.
    #[strum(disabled)]
    SetLanguage(Language),
    /// Switches between light and dark.
    SwitchTheme,
    /// Chooses light, dark, or the system's.
    #[strum(disabled)]
    SetTheme(ThemeChoice),
    /// Chooses whether things move on the screen.
    #[strum(disabled)]
    SetMotion(MotionChoice),
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// The system's size.
    ZoomReset,
    /// Shows a card as a chart or as a table.
    #[strum(disabled)]
    ToggleTable(Tile),
    /// Shows a card in a form.
    #[strum(disabled)]
    ShowAs(Tile, Form),
    /// Sorts a table by a column: upwards, downwards, then as the chart has it.
    #[strum(disabled)]
    SortTable(Tile, usize),
    /// Divides the rows of a card by their months, or no longer.
    #[strum(disabled)]
    ToggleMonthly(Tile),
    /// Shows more rows of a card.
    #[strum(disabled)]
    ShowMore(Tile),
    /// Lays derived figures over the charts, or no longer.
    ToggleDerived,
    /// Lists a part of the ledger, or closes the list.
    #[strum(disabled)]
    List(Part),
    /// Lists the checks of one finding, or all.
    #[strum(disabled)]
    ShowFinding(Option<Finding>),
    /// Dates the open article.
    #[strum(disabled)]
    SetDate(Date),
    /// Reads what was typed as the open article's date.
    SetTypedDate,
    /// Does not ask for this article's date again.
    LeaveUndated,
    /// Copies the whole article.
    CopyArticle,
    /// Shows claims of one kind only, or takes the condition away.
    #[strum(disabled)]
    ToggleCriterion(Criterion),
    /// Shows every claim again.
    ClearFilter,
    /// Colours marks and words by who said them, or no longer.
    ToggleLens,
    /// Searches the open articles.
    Find,
    /// Takes over what was typed to search for.
    #[strum(disabled)]
    SearchFor(String),
    /// The box for searching has taken the keyboard, and the list its place.
    SearchFocused,
    /// Goes to the next result.
    NextFound,
    /// Goes to the result before.
    PreviousFound,
    /// Goes to a result.
    #[strum(disabled)]
    GoToFound(usize),
    /// Copies what is pinned, each claim with its citation.
    CopyClaim,
    /// Opens the window in which claims are exported.
    #[strum(disabled)]
    Export(Target),
    /// Opens the window for exports for one card, as a picture.
    #[strum(disabled)]
    SavePicture(Target, Tile),
    /// Puts a card on the clipboard as an image.
    #[strum(disabled)]
    CopyPicture(Tile),
    /// Asks the system where to write an export.
    ChooseExportPath,
    /// Writes the export that is set in its window.
    WriteExport,
    /// Closes a message; it stays in the log.
    #[strum(disabled)]
    Dismiss(MessageId),
    /// Closes every message.
    DismissAll,
    /// Does what a message offers.
    #[strum(disabled)]
    Answer(MessageId),
    /// Lists every message with its details.
    ShowMessages,
    /// Opens the palette, or closes it.
    ShowPalette,
    /// Opens the list of keys, or closes it.
    ShowShortcuts,
    /// Does what was chosen in the palette.
    #[strum(disabled)]
    Choose(Box<Command>),
    /// Copies what the article shown leaves open, as questions.
    CopyQuestions,
    /// Copies a text.
    #[strum(disabled)]
    CopyText(String),
}

/// How a command is shown.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// On buttons and in menus.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
}

/// A heading under which commands are listed: in the menu, in the palette, in the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Opening, copying, leaving.
    File,
    /// Deciding about claims.
    Review,
    /// From one thing to the next.
    Go,
    /// What is listed and shown.
    View,
    /// Language, theme, size.
    Look,
    /// Finding out.
    Help,
}

impl Group {
    /// Every group, in the order of the menu.
    pub const ALL: [Self; 6] = [Self::File, Self::Review, Self::Go, Self::View, Self::Look, Self::Help];

    /// Its heading.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::File => language.choose("文件", "File"),
            Self::Review => language.choose("审阅", "Review"),
            Self::Go => language.choose("浏览", "Go"),
            Self::View => language.choose("列表", "Lists"),
            Self::Look => language.choose("界面", "Interface"),
            Self::Help => language.choose("帮助", "Help"),
        }
    }
}

impl Command {
    /// Every command that is listed: the menu, the palette, the list of keys and the README follow.
    ///
    /// A command without a value of its own is in it by itself; one that carries a value is where
    /// that value is a choice out of few.
    pub fn every() -> Vec<Self> {
        let mut all: Vec<Self> = Self::iter().collect();
        all.extend(Part::ALL.map(Self::List));
        all.extend(Target::ALL.map(Self::Export));
        all.extend(ThemeChoice::ALL.map(Self::SetTheme));
        all.extend(MotionChoice::ALL.map(Self::SetMotion));
        all.retain(|command| command.group().is_some());
        all.sort_by_key(Self::group);
        all
    }

    /// Where the command is listed; `None` where it only makes sense at the place that sends it.
    pub const fn group(&self) -> Option<Group> {
        match self {
            // The list of messages has a command of its own.
            Self::List(Part::Messages | Part::Found)
            | Self::SetScope(_)
            | Self::ShowMore(_)
            | Self::SortArticles(_)
            | Self::FilterArticles(_)
            | Self::DismissFailure(_)
            | Self::DismissFailures
            | Self::ChooseFiles
            | Self::ToggleCriterion(_)
            | Self::SearchFor(_)
            | Self::SearchFocused
            | Self::GoToFound(_)
            | Self::SavePicture(..)
            | Self::CopyPicture(_)
            | Self::ChooseExportPath
            | Self::WriteExport
            | Self::OpenPaths(_)
            | Self::OpenTypedPath
            | Self::OpenText(_)
            | Self::CancelReading
            | Self::Show(_)
            | Self::Close(_)
            | Self::Pin(_)
            | Self::TogglePin(_)
            | Self::GoTo(_)
            | Self::SetLanguage(_)
            | Self::ToggleTable(_)
            | Self::ShowAs(..)
            | Self::ToggleMonthly(_)
            | Self::SortTable(..)
            | Self::ShowFinding(_)
            | Self::SetDate(_)
            | Self::SetTypedDate
            | Self::LeaveUndated
            | Self::SaveTyped
            | Self::ChooseSavePath
            | Self::SaveEdit
            | Self::SaveNote
            | Self::SaveReviewer
            | Self::LoseRedo
            | Self::Dismiss(_)
            | Self::Answer(_)
            | Self::Choose(_)
            | Self::CopyText(_) => None,
            Self::Open
            | Self::ChooseFolder
            | Self::Paste
            | Self::OpenSample
            | Self::CopyArticle
            | Self::Save
            | Self::SaveAs
            | Self::CloseArticle
            | Self::CloseAll
            | Self::Quit
            | Self::CopyClaim
            | Self::Export(_)
            | Self::CopyQuestions => Some(Group::File),
            Self::Undo
            | Self::Redo
            | Self::Accept
            | Self::Edit
            | Self::Reject
            | Self::Note
            | Self::Reopen
            | Self::NextOpen
            | Self::ToggleAdvance
            | Self::NameReviewer => Some(Group::Review),
            Self::Find
            | Self::NextFound
            | Self::PreviousFound
            | Self::NextArticle
            | Self::PreviousArticle
            | Self::NextClaim
            | Self::PreviousClaim
            | Self::Back
            | Self::Forward
            | Self::Clear => Some(Group::Go),
            Self::List(_)
            | Self::ToggleArticles
            | Self::ChartAll
            | Self::ToggleDerived
            | Self::ClearFilter
            | Self::ToggleLens => Some(Group::View),
            Self::SwitchLanguage
            | Self::SwitchTheme
            | Self::SetTheme(_)
            | Self::SetMotion(_)
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset => Some(Group::Look),
            Self::ShowPalette | Self::ShowShortcuts | Self::ShowMessages | Self::DismissAll => {
                Some(Group::Help)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shortcuts_clash() {
        let every = Command::every();
        for (at, one) in every.iter().enumerate() {
            let Some(keys) = one.shortcut() else { continue };
            for other in every.iter().skip(at + 1) {
                assert_ne!(other.shortcut(), Some(keys), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn whatever_has_keys_is_listed() {
        // Keys that are nowhere shown could not be found.
        for command in Command::iter().filter(|command| command.shortcut().is_some()) {
            assert!(command.group().is_some(), "{command:?} has keys and no group");
        }
    }

    #[test]
    fn every_listed_command_is_worded_in_both_languages_and_like_no_other() {
        let every = Command::every();
        assert!(every.len() > 20);
        for (at, command) in every.iter().enumerate() {
            let (zh, en) = (command.wording(Language::Chinese), command.wording(Language::English));
            assert!(!zh.label.is_empty() && zh.label != en.label, "{command:?}");
            assert!(!zh.tooltip.is_empty() && zh.tooltip != en.tooltip, "{command:?}");
            for other in every.iter().skip(at + 1) {
                for language in [Language::Chinese, Language::English] {
                    let (one, two) = (command.wording(language).label, other.wording(language).label);
                    assert_ne!(one, two, "{command:?} and {other:?}");
                }
            }
        }
    }

    /// The part of the README between its marks.
    const MARKS: (&str, &str) = ("<!-- keys: from the table of commands -->\n", "<!-- end of keys -->");

    fn readme_table() -> String {
        use std::fmt::Write as _;
        let mut table = String::from("| do | with | what it does |\n| --- | --- | --- |\n");
        for gesture in &crate::app::strings::GESTURES {
            let (what, with) = gesture.text(Language::English);
            writeln!(table, "| {what} | {with} | |").expect("memory");
        }
        for command in Command::every() {
            let keys = command.keys_text();
            if !keys.is_empty() {
                let Wording { label, tooltip } = command.wording(Language::English);
                writeln!(table, "| {label} | {keys} | {tooltip} |").expect("memory");
            }
        }
        table
    }

    /// `UPDATE_README=1 cargo test --lib the_readme` writes it anew.
    #[test]
    fn the_readme_documents_every_key() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        let readme = std::fs::read_to_string(&path).expect("the README");
        let (head, rest) = readme.split_once(MARKS.0).expect("the mark before the table");
        let (table, tail) = rest.split_once(MARKS.1).expect("the mark after the table");
        if std::env::var_os("UPDATE_README").is_some() {
            let new = format!("{head}{}{}{}{tail}", MARKS.0, readme_table(), MARKS.1);
            std::fs::write(path, new).expect("a README that can be written");
            return;
        }
        assert_eq!(table, readme_table(), "UPDATE_README=1 cargo test --lib the_readme writes it anew");
    }
}
