//! The bar at the top: open, paste, the open articles, language, theme, menu.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::{filters, found};
use crate::app::command::{Command, Group};
use crate::app::context::Context;
use crate::app::settings::ThemeChoice;
use crate::app::strings::Word;
use crate::app::theme::{bold, size};
use crate::export::Target;

/// Width of a menu of commands, with room for their keys, in points.
const MENU: f32 = 264.0;

/// Height of the bar.
pub const HEIGHT: f32 = 44.0;

/// Draws the bar in the whole of `ui`.
pub fn ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.horizontal_centered(|ui| {
        ui.add_space(4.0);
        ui.label(RichText::new("Portolan").font(bold(size::CARD_TITLE)));
        ui.add_space(8.0);
        command_button(ui, cx, &Command::Open);
        command_button(ui, cx, &Command::Paste);
        if cx.library.len() > 1 || cx.shows_list {
            articles_ui(ui, cx);
        }
        let width = (ui.available_width() - 470.0).clamp(110.0, 280.0);
        found::box_ui(ui, cx, width);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(4.0);
            menu_ui(ui, cx);
            theme_ui(ui, cx);
            command_button(ui, cx, &Command::SwitchLanguage);
            export_ui(ui, cx);
            filters::menu_ui(ui, cx);
        });
    });
}

/// A button for a command, with its tooltip and its keys.
pub fn command_button(ui: &mut Ui, cx: &Context<'_>, command: &Command) {
    let wording = command.wording(cx.language);
    let tip = format!("{}  {}", wording.tooltip, command.keys_text());
    let response = ui.button(wording.label).on_hover_text(tip.trim());
    if response.clicked() {
        cx.outbox.send(command.clone());
    }
}

/// Shows or hides the list of articles.
fn articles_ui(ui: &mut Ui, cx: &Context<'_>) {
    let command = Command::ToggleArticles;
    let text = format!("{} {}", cx.word(Word::Articles), cx.library.len());
    let tip = format!("{}  {}", command.wording(cx.language).tooltip, command.keys_text());
    if ui.add(Button::selectable(cx.shows_list, text)).on_hover_text(tip).clicked() {
        cx.outbox.send(command);
    }
}

fn theme_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.menu_button(cx.word(Word::Theme), |ui| {
        for choice in ThemeChoice::ALL {
            let word = match choice {
                ThemeChoice::System => Word::ThemeSystem,
                ThemeChoice::Light => Word::ThemeLight,
                ThemeChoice::Dark => Word::ThemeDark,
            };
            if ui.selectable_label(cx.settings.theme == choice, cx.word(word)).clicked() {
                cx.outbox.send(Command::SetTheme(choice));
                ui.close();
            }
        }
    });
}

/// The formats of exports.
fn export_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.menu_button(cx.word(Word::ExportMenu), |ui| {
        ui.set_width(MENU);
        for target in Target::ALL {
            item_ui(ui, cx, &Command::Export(target));
        }
    });
}

/// Every command with its keys, in groups.
fn menu_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.menu_button(cx.word(Word::Menu), |ui| {
        ui.set_min_width(120.0);
        let every = Command::every();
        for group in Group::ALL {
            ui.menu_button(group.name(cx.language), |ui| {
                ui.set_width(MENU);
                for command in every.iter().filter(|command| command.group() == Some(group)) {
                    item_ui(ui, cx, command);
                    if *command == Command::Open && !cx.settings.recent_files.is_empty() {
                        recent_ui(ui, cx);
                    }
                }
            });
        }
    });
}

/// The files opened lately.
fn recent_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.menu_button(cx.word(Word::Recent), |ui| {
        ui.set_min_width(320.0);
        for path in &cx.settings.recent_files {
            if ui.button(path.display().to_string()).clicked() {
                cx.outbox.send(Command::OpenPaths(vec![path.clone()]));
                ui.close();
            }
        }
    });
}

fn item_ui(ui: &mut Ui, cx: &Context<'_>, command: &Command) {
    let wording = command.wording(cx.language);
    let button = Button::new(wording.label)
        .shortcut_text(command.keys_text())
        .min_size(vec2(ui.available_width(), 0.0))
        .frame_when_inactive(false);
    if ui.add(button).on_hover_text(wording.tooltip).clicked() {
        cx.outbox.send(command.clone());
        ui.close();
    }
}
