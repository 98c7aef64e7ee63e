//! The keys of commands, and which of them were pressed.

use egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};

use super::Command;
use crate::app::session::Part;
use crate::export::Target;

impl Command {
    /// The keys of a command. Those of pasting and copying are the system's own, and arrive as events.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let (modifiers, key) = match self {
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::ChooseFolder => (COMMAND_SHIFT, Key::F),
            Self::ToggleArticles => (Modifiers::COMMAND, Key::B),
            Self::ChartAll => (COMMAND_SHIFT, Key::A),
            Self::Paste => (Modifiers::COMMAND, Key::V),
            Self::OpenSample => (COMMAND_SHIFT, Key::O),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (COMMAND_SHIFT, Key::S),
            Self::CloseArticle => (Modifiers::COMMAND, Key::W),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            Self::CloseAll => (COMMAND_SHIFT, Key::W),
            Self::NextArticle => (Modifiers::COMMAND, Key::PageDown),
            Self::PreviousArticle => (Modifiers::COMMAND, Key::PageUp),
            Self::CopyArticle => (COMMAND_SHIFT, Key::C),
            Self::ToggleLens => (COMMAND_SHIFT, Key::L),
            Self::Find => (Modifiers::COMMAND, Key::F),
            Self::NextFound => (Modifiers::NONE, Key::F3),
            Self::PreviousFound => (Modifiers::SHIFT, Key::F3),
            Self::CopyClaim => (Modifiers::COMMAND, Key::C),
            Self::Export(Target::Xlsx) => (Modifiers::COMMAND, Key::E),
            Self::NextClaim => (Modifiers::NONE, Key::CloseBracket),
            Self::PreviousClaim => (Modifiers::NONE, Key::OpenBracket),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (COMMAND_SHIFT, Key::Z),
            Self::Accept => (Modifiers::NONE, Key::A),
            Self::Edit => (Modifiers::NONE, Key::E),
            Self::Reject => (Modifiers::NONE, Key::X),
            Self::Note => (Modifiers::NONE, Key::N),
            Self::Reopen => (Modifiers::SHIFT, Key::X),
            Self::NextOpen => (Modifiers::SHIFT, Key::A),
            Self::Back => (Modifiers::ALT, Key::ArrowLeft),
            Self::Forward => (Modifiers::ALT, Key::ArrowRight),
            Self::Clear => (Modifiers::NONE, Key::Escape),
            Self::List(Part::Checks) => (Modifiers::COMMAND, Key::J),
            Self::ToggleDerived => (COMMAND_SHIFT, Key::J),
            Self::SwitchLanguage => (Modifiers::COMMAND, Key::L),
            Self::SwitchTheme => (Modifiers::COMMAND, Key::D),
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (Modifiers::COMMAND, Key::Num0),
            Self::List(Part::Questions) => (Modifiers::COMMAND, Key::U),
            Self::ShowPalette => (Modifiers::COMMAND, Key::P),
            Self::ShowShortcuts => (Modifiers::NONE, Key::F1),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// The keys as they are printed: `Ctrl+Shift+O`, `Alt+←`; empty where there are none.
    pub fn keys_text(&self) -> String {
        self.shortcut().map_or_else(String::new, text)
    }

    /// The commands whose keys were pressed in this frame, most specific keys first. Where a window
    /// covers everything, only those that do not change what is below it.
    pub fn pressed(ctx: &egui::Context, is_covered: bool) -> Vec<Self> {
        let typing = ctx.text_edit_focused();
        let mut commands: Vec<(KeyboardShortcut, Self)> = Self::every()
            .into_iter()
            .filter(|command| *command != Self::Paste && (!is_covered || command.works_covered()))
            .filter_map(|command| Some((command.shortcut()?, command)))
            .collect();
        commands.sort_by_key(|(keys, _)| {
            let modifiers = keys.modifiers;
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
            pressed.extend(commands.into_iter().filter_map(|(keys, command)| {
                let types = keys.conflicts_with_text_editing() && !is_function(keys.logical_key);
                let blocked = typing && types && command != Self::Clear;
                (!blocked && input.consume_shortcut(&keys)).then_some(command)
            }));
            pressed
        })
    }
}

impl Command {
    /// Whether it makes sense while a window covers everything else.
    fn works_covered(&self) -> bool {
        *self == Self::Clear
            || matches!(self, Self::ShowPalette | Self::ShowShortcuts)
            || self.group() == Some(super::Group::Look)
    }
}

/// Keys as they are printed.
fn text(keys: KeyboardShortcut) -> String {
    let names = ModifierNames::NAMES;
    let modifiers = names.format(&keys.modifiers, cfg!(target_os = "macos"));
    let joint = if modifiers.is_empty() { "" } else { names.concat };
    let key = match keys.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Escape => "Esc",
        key => key.symbol_or_name(),
    };
    format!("{modifiers}{joint}{key}")
}

/// Whether a key types nothing and moves no cursor.
const fn is_function(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F7 | Key::F8 | Key::F9)
}
