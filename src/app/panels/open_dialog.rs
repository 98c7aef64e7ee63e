//! The window in which articles are opened: the system's dialog, a path, a text, the sample.
//!
//! The system's dialog may be missing without a word, so the other ways are always beside it.

use std::path::PathBuf;

use egui::{Align, Id, Key, Layout, Modal, RichText, ScrollArea, TextEdit, vec2};

use crate::app::command::Command;
use crate::app::session::OpenDialog;
use crate::app::strings::Word;
use crate::app::theme::{Theme, bold, regular, size};
use crate::library::Language;

/// Most files of those opened lately.
const RECENT_SHOWN: usize = 6;

/// Draws the window and returns what was asked for.
pub fn ui(
    ctx: &egui::Context,
    dialog: &mut OpenDialog,
    recent: &[PathBuf],
    language: Language,
    theme: &Theme,
) -> Option<Command> {
    let word = |word: Word| word.text(language);
    let mut command = None;
    let room = ctx.content_rect().size();
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(20));
    let area = Modal::default_area(Id::unique("open")).accessible_name(word(Word::OpenTitle));
    let modal = Modal::new(Id::unique("open")).area(area).frame(frame).backdrop_color(theme.backdrop).show(
        ctx,
        |ui| {
            ui.set_width(520.0_f32.min(room.x - 64.0));
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            ui.horizontal(|ui| {
                ui.label(RichText::new(word(Word::OpenTitle)).font(bold(size::VALUE)));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button(word(Word::Close)).clicked() {
                        command = Some(Command::Clear);
                    }
                });
            });
            ui.horizontal(|ui| {
                if ui.button(word(Word::OpenFiles)).clicked() {
                    command = Some(Command::ChooseFiles);
                }
                if ui.button(Command::ChooseFolder.wording(language).label).clicked() {
                    command = Some(Command::ChooseFolder);
                }
                if ui.button(word(Word::Sample)).clicked() {
                    command = Some(Command::OpenSample);
                }
            });
            if !recent.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(word(Word::Recent)).color(theme.subdued));
                    for path in recent.iter().take(RECENT_SHOWN) {
                        let name =
                            path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                        let button = egui::Button::new(name).truncate();
                        if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
                            command = Some(Command::OpenPaths(vec![path.clone()]));
                        }
                    }
                });
            }
            let label = ui.label(word(Word::OpenPathLabel)).id;
            ui.horizontal(|ui| {
                let (font, text) = (regular(size::BODY), word(Word::OpenPathButton).to_owned());
                let button = ui.painter().layout_no_wrap(text, font, theme.text).size().x;
                let spacing = ui.spacing();
                let width =
                    ui.available_width() - button - 2.0 * spacing.button_padding.x - spacing.item_spacing.x;
                let edit = TextEdit::singleline(&mut dialog.path)
                    .hint_text(word(Word::OpenPathHint))
                    .desired_width(width);
                let response = ui.add(edit).labelled_by(label);
                let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if ui.button(word(Word::OpenPathButton)).clicked() || entered {
                    command = Some(Command::OpenTypedPath);
                }
            });
            let label = ui.label(word(Word::OpenPaste)).id;
            let height = (room.y - 420.0).clamp(80.0, 200.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                let edit = TextEdit::multiline(&mut dialog.text)
                    .hint_text(word(Word::PasteHint))
                    .desired_width(f32::INFINITY)
                    .desired_rows(5);
                ui.add(edit).labelled_by(label);
            });
            ui.horizontal(|ui| {
                let has_text = !dialog.text.trim().is_empty();
                if ui.add_enabled(has_text, egui::Button::new(word(Word::ReadPaste))).clicked() {
                    command = Some(Command::OpenText(dialog.text.clone()));
                }
            });
            if let Some(problem) = &dialog.problem {
                ui.label(RichText::new(problem).color(theme.error));
            }
            ui.label(RichText::new(word(Word::DropHint)).small().color(theme.subdued));
        },
    );
    if modal.should_close() && command.is_none() {
        command = Some(Command::Clear);
    }
    command
}
