//! The window in which a workspace is saved: a path, or the system's dialog.

use egui::{Align, Id, Key, Layout, Modal, RichText, TextEdit, vec2};

use crate::app::command::Command;
use crate::app::strings::Word;
use crate::app::theme::{Theme, bold, size};
use crate::app::work::SaveDialog;
use crate::library::Language;

/// Draws the window and returns what was asked for.
pub fn ui(
    ctx: &egui::Context,
    dialog: &mut SaveDialog,
    language: Language,
    theme: &Theme,
) -> Option<Command> {
    let word = |word: Word| word.text(language);
    let mut command = None;
    let room = ctx.content_rect().size();
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(20));
    let id = Id::unique("save");
    // Screen readers say what has opened.
    let area = Modal::default_area(id).accessible_name(word(Word::SaveTitle));
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(theme.backdrop).show(ctx, |ui| {
        ui.set_width(520.0_f32.min(room.x - 64.0));
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.label(RichText::new(word(Word::SaveTitle)).font(bold(size::VALUE)));
        ui.label(RichText::new(word(Word::SaveBody)).color(theme.subdued));
        let label = ui.label(word(Word::SavePathLabel)).id;
        let edit = TextEdit::singleline(&mut dialog.path).desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label);
        if std::mem::take(&mut dialog.is_new) {
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            command = Some(Command::SaveTyped);
        }
        if let Some(problem) = &dialog.problem {
            ui.label(RichText::new(problem).color(theme.error));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(RichText::new(word(Word::Save)).font(bold(size::BODY))).clicked() {
                command = Some(Command::SaveTyped);
            }
            if ui.button(word(Word::Cancel)).clicked() {
                command = Some(Command::Clear);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if ui.button(word(Word::ChoosePlace)).clicked() {
                    command = Some(Command::ChooseSavePath);
                }
            });
        });
    });
    command.or_else(|| modal.should_close().then_some(Command::Clear))
}
