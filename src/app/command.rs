//! Everything that changes state, as one enum: menus, buttons and shortcuts all send these.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::checks::Finding;
use super::item::Item;
use super::session::{Part, Tile};
use super::settings::ThemeChoice;
use crate::library::{ArticleId, Language};
use crate::text::Date;

/// A change of state, applied between frames.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens the window in which articles are opened.
    Open,
    /// Asks the system for files.
    ChooseFiles,
    /// Opens files and folders.
    OpenPaths(Vec<PathBuf>),
    /// Opens what was typed as a path.
    OpenTypedPath,
    /// Opens a text as an article.
    OpenText(String),
    /// Opens the article that the app comes with.
    OpenSample,
    /// Reads the clipboard.
    Paste,
    /// Stops reading files.
    CancelReading,
    /// Shows an open article.
    Show(ArticleId),
    /// Shows the next open article.
    NextArticle,
    /// Shows the previous open article.
    PreviousArticle,
    /// Pins an item alone.
    Pin(Item),
    /// Adds an item to the pinned ones, or takes it out.
    TogglePin(Item),
    /// Pins an item alone, and keeps it so.
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
    /// Switches the interface language.
    SwitchLanguage,
    /// Chooses a language.
    SetLanguage(Language),
    /// Switches between light and dark.
    SwitchTheme,
    /// Chooses light, dark, or the system's.
    SetTheme(ThemeChoice),
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// The system's size.
    ZoomReset,
    /// Shows a card as a chart or as a table.
    ToggleTable(Tile),
    /// Divides the rows of a card by their months, or no longer.
    ToggleMonthly(Tile),
    /// Lists a part of the ledger, or closes the list.
    List(Part),
    /// Lists the checks of one finding, or all.
    ShowFinding(Option<Finding>),
    /// Dates the open article.
    SetDate(Date),
    /// Reads what was typed as the open article's date.
    SetTypedDate,
    /// Does not ask for this article's date again.
    LeaveUndated,
    /// Copies the whole article.
    CopyArticle,
    /// Closes the message.
    Dismiss,
}

/// How a command is shown.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// On buttons and in menus.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
}

impl Command {
    /// The commands of the menu, which are those with shortcuts, in its order.
    pub const MENU: [Self; 17] = [
        Self::Open,
        Self::Paste,
        Self::OpenSample,
        Self::NextArticle,
        Self::PreviousArticle,
        Self::CopyArticle,
        Self::NextClaim,
        Self::PreviousClaim,
        Self::Back,
        Self::Forward,
        Self::Clear,
        Self::List(Part::Checks),
        Self::SwitchLanguage,
        Self::SwitchTheme,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
    ];

    /// Label and tooltip.
    pub const fn wording(&self, language: Language) -> Wording {
        let (label, tooltip) = match self {
            Self::Open => (("打开…", "Open"), ("打开文件或粘贴文字", "Open files or paste a text")),
            Self::ChooseFiles => {
                (("选择文件…", "Choose files"), ("从系统窗口中选择", "Choose in the system's dialog"))
            }
            Self::OpenPaths(_) | Self::OpenTypedPath => {
                (("打开", "Open"), ("打开这个路径", "Open this path"))
            }
            Self::OpenText(_) => (("读取文字", "Read the text"), ("读取粘贴的文字", "Read the pasted text")),
            Self::OpenSample => {
                (("示例文章", "Sample article"), ("打开随附的文章", "Open the article the app comes with"))
            }
            Self::Paste => (("粘贴", "Paste"), ("读取剪贴板中的文章", "Read an article from the clipboard")),
            Self::CancelReading => (("取消", "Cancel"), ("停止读取", "Stop reading")),
            Self::Show(_) => (("显示", "Show"), ("显示这篇文章", "Show this article")),
            Self::NextArticle => {
                (("下一篇", "Next article"), ("显示下一篇文章", "Show the next open article"))
            }
            Self::PreviousArticle => {
                (("上一篇", "Previous article"), ("显示上一篇文章", "Show the previous open article"))
            }
            Self::Pin(_) | Self::GoTo(_) => (("固定", "Pin"), ("固定这一项", "Pin this")),
            Self::TogglePin(_) => {
                (("加入固定", "Pin too"), ("与已固定的一起固定", "Pin beside what is pinned"))
            }
            Self::Clear => {
                (("取消固定", "Unpin"), ("取消固定，关闭打开的窗口", "Unpin, or close what is open"))
            }
            Self::NextClaim => (("下一项数据", "Next claim"), ("按原文顺序", "In text order")),
            Self::PreviousClaim => (("上一项数据", "Previous claim"), ("按原文顺序", "In text order")),
            Self::Back => (("后退", "Back"), ("回到之前固定的项", "To what was pinned before")),
            Self::Forward => (("前进", "Forward"), ("撤销后退", "Undo a step back")),
            Self::SwitchLanguage => (("English", "中文"), ("切换界面语言", "Switch the interface language")),
            Self::SetLanguage(_) => (("语言", "Language"), ("切换界面语言", "Switch the interface language")),
            Self::SwitchTheme => {
                (("浅色／深色", "Light or dark"), ("切换浅色与深色", "Switch light and dark"))
            }
            Self::SetTheme(_) => (("外观", "Theme"), ("选择浅色或深色", "Choose light or dark")),
            Self::ZoomIn => (("放大", "Zoom in"), ("放大界面", "Larger")),
            Self::ZoomOut => (("缩小", "Zoom out"), ("缩小界面", "Smaller")),
            Self::ZoomReset => (("实际大小", "Actual size"), ("恢复默认大小", "The system's size")),
            Self::ToggleTable(_) => (("图／表", "Chart or table"), ("切换图与表", "Switch chart and table")),
            Self::List(Part::Checks) => (
                ("算术核对", "Checks"),
                ("各项数据之间是否相符，能推得什么", "Whether the figures fit together, and what follows"),
            ),
            Self::ShowFinding(_) => (("筛选核对", "Filter"), ("只列出这一类", "List these only")),
            Self::ToggleMonthly(_) => (
                ("每月", "per month"),
                (
                    "各行除以所含月数，时期不等也可比较",
                    "Divide each row by its months, so that unequal periods compare",
                ),
            ),
            Self::List(_) => (("列出", "List"), ("列出这一部分", "List this part")),
            Self::SetDate(_) | Self::SetTypedDate => (
                ("设为文章日期", "Set the date"),
                ("按此日期推算相对时期", "Reckon relative periods from it"),
            ),
            Self::LeaveUndated => {
                (("暂不", "Not now"), ("相对时期保持未确定", "Relative periods stay unresolved"))
            }
            Self::CopyArticle => (("复制全文", "Copy the article"), ("复制整篇原文", "Copy the whole text")),
            Self::Dismiss => (("知道了", "Dismiss"), ("关闭这条消息", "Close the message")),
        };
        Wording { label: language.choose(label.0, label.1), tooltip: language.choose(tooltip.0, tooltip.1) }
    }

    /// The keys of a command. Paste has the system's own, which arrive as text.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let (modifiers, key) = match self {
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Paste => (Modifiers::COMMAND, Key::V),
            Self::OpenSample => (COMMAND_SHIFT, Key::O),
            Self::NextArticle => (Modifiers::COMMAND, Key::PageDown),
            Self::PreviousArticle => (Modifiers::COMMAND, Key::PageUp),
            Self::CopyArticle => (COMMAND_SHIFT, Key::C),
            Self::NextClaim => (Modifiers::NONE, Key::CloseBracket),
            Self::PreviousClaim => (Modifiers::NONE, Key::OpenBracket),
            Self::Back => (Modifiers::ALT, Key::ArrowLeft),
            Self::Forward => (Modifiers::ALT, Key::ArrowRight),
            Self::Clear => (Modifiers::NONE, Key::Escape),
            Self::List(Part::Checks) => (Modifiers::COMMAND, Key::J),
            Self::SwitchLanguage => (Modifiers::COMMAND, Key::L),
            Self::SwitchTheme => (Modifiers::COMMAND, Key::D),
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (Modifiers::COMMAND, Key::Num0),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// The commands whose keys were pressed in this frame, most specific keys first.
    pub fn pressed(ctx: &egui::Context) -> Vec<Self> {
        let typing = ctx.text_edit_focused();
        let mut commands: Vec<Self> = Self::MENU.into();
        commands.retain(|command| *command != Self::Paste);
        commands.sort_by_key(|command| {
            let modifiers = command.shortcut().map(|keys| keys.modifiers).unwrap_or_default();
            std::cmp::Reverse(
                u8::from(modifiers.shift) + u8::from(modifiers.command) + u8::from(modifiers.alt),
            )
        });
        ctx.input_mut(|input| {
            // The key that types + also types = on most layouts.
            let equals = KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals);
            let mut pressed = Vec::new();
            if input.consume_shortcut(&equals) {
                pressed.push(Self::ZoomIn);
            }
            pressed.extend(commands.into_iter().filter(|command| {
                command.shortcut().is_some_and(|keys| {
                    let blocked = typing && keys.conflicts_with_text_editing() && *command != Self::Clear;
                    !blocked && input.consume_shortcut(&keys)
                })
            }));
            pressed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shortcuts_clash() {
        let keys: Vec<_> = Command::MENU.iter().map(Command::shortcut).collect();
        for (at, one) in keys.iter().enumerate() {
            assert!(one.is_some(), "{:?} has no keys", Command::MENU.get(at));
            assert!(!keys.iter().skip(at + 1).any(|other| other == one), "{one:?} is taken twice");
        }
    }

    #[test]
    fn every_command_of_the_menu_is_worded_in_both_languages() {
        for command in Command::MENU {
            let (zh, en) = (command.wording(Language::Chinese), command.wording(Language::English));
            assert!(!zh.label.is_empty() && zh.label != en.label, "{command:?}");
            assert!(!zh.tooltip.is_empty() && zh.tooltip != en.tooltip, "{command:?}");
        }
    }
}
