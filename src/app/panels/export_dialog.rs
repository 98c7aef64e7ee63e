//! The window in which claims are exported: the format, what will be in it, and where it goes.
//!
//! The system's dialog may be missing without a word, so the path can always be typed.

use std::path::Path;

use egui::{Align, Button, Grid, Id, Key, Layout, Modal, RadioButton, RichText, TextEdit, Ui, vec2};

use crate::app::command::Command;
use crate::app::session::ExportDialog;
use crate::app::strings::Word;
use crate::app::theme::{Theme, bold, regular, size};
use crate::export::Target;
use crate::library::Language;

/// Draws the window and returns what was asked for; `notes` says what will be in the export.
pub fn ui(
    ctx: &egui::Context,
    dialog: &mut ExportDialog,
    notes: &[String],
    language: Language,
    theme: &Theme,
) -> Option<Command> {
    let word = |word: Word| word.text(language);
    let mut command = None;
    let room = ctx.content_rect().size();
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(20));
    let id = Id::unique("export");
    // Screen readers say what has opened.
    let area = Modal::default_area(id).accessible_name(word(Word::ExportTitle));
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(theme.backdrop).show(ctx, |ui| {
        ui.set_width(640.0_f32.min(room.x - 64.0));
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.label(RichText::new(word(Word::ExportTitle)).font(bold(size::VALUE)));
        ui.scope(|ui| formats_ui(ui, dialog, language, theme));
        if dialog.only.is_none() {
            ui.scope(|ui| {
                ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, theme.axis);
                ui.checkbox(&mut dialog.with_derived, word(Word::ExportDerived));
            });
        }
        ui.add_space(4.0);
        for note in notes {
            ui.label(RichText::new(note).font(regular(size::SMALL)).color(theme.subdued));
        }
        ui.add_space(4.0);
        let label = ui.label(word(Word::ExportPath)).id;
        let edit = TextEdit::singleline(&mut dialog.path).desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label);
        if response.changed() {
            dialog.problem = None;
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            command = Some(Command::WriteExport);
        }
        if let Some(problem) = &dialog.problem {
            ui.label(RichText::new(problem).color(theme.error));
        } else if let Some(warning) = warning(dialog) {
            ui.label(RichText::new(word(warning)).font(regular(size::SMALL)).color(theme.target));
        }
        ui.add_space(4.0);
        // Enter and Escape belong to what stands right; the way to the system's dialog stands left.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let has_path = !dialog.path.trim().is_empty();
            let write = Button::new(RichText::new(word(Word::ExportWrite)).font(bold(size::BODY)));
            if ui.add_enabled(has_path, write).clicked() {
                command = Some(Command::WriteExport);
            }
            if ui.button(word(Word::Cancel)).clicked() {
                command = Some(Command::Clear);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if ui.button(word(Word::ChoosePlace)).clicked() {
                    command = Some(Command::ChooseExportPath);
                }
            });
        });
    });
    if modal.should_close() && command.is_none() {
        command = Some(Command::Clear);
    }
    command
}

/// One line a format; choosing another changes how the name ends.
fn formats_ui(ui: &mut Ui, dialog: &mut ExportDialog, language: Language, theme: &Theme) {
    // Rings that are seen at rest too.
    ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, theme.axis);
    let is_offered = |target: &Target| dialog.only.is_none() || matches!(target, Target::Svg | Target::Png);
    let offered: Vec<Target> = Target::ALL.into_iter().filter(is_offered).collect();
    Grid::new("formats").num_columns(2).spacing(vec2(16.0, 6.0)).show(ui, |ui| {
        for target in offered {
            let radio = ui.add(RadioButton::new(dialog.target == target, target.name(language)));
            let purpose = RichText::new(target.purpose(language)).font(regular(size::SMALL));
            ui.label(purpose.color(theme.subdued));
            ui.end_row();
            if radio.clicked() && dialog.target != target {
                dialog.path = renamed(&dialog.path, dialog.target, target);
                dialog.target = target;
                dialog.problem = None;
            }
        }
    });
}

/// The same place under a name of another format: a name of the user's own is kept.
fn renamed(path: &str, from: Target, to: Target) -> String {
    let path = Path::new(path.trim_end_matches(['/', '\\']));
    let is_suggested = path.file_name().is_some_and(|name| name == from.suggested_name());
    let renamed = if is_suggested {
        path.with_file_name(to.suggested_name())
    } else {
        to.extension().map_or_else(|| path.with_extension(""), |extension| path.with_extension(extension))
    };
    renamed.to_string_lossy().into_owned()
}

/// What will happen to what stands there already.
fn warning(dialog: &ExportDialog) -> Option<Word> {
    let path = Path::new(dialog.path.trim());
    (path.is_file() || path.join("datapackage.json").is_file()).then_some(Word::WillReplace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_keeps_a_name_of_ones_own() {
        let to = |path, from, to| renamed(path, from, to);
        assert_eq!(to("/a/claims.xlsx", Target::Xlsx, Target::Annotations), "/a/annotations.jsonld");
        assert_eq!(to("/a/五月.xlsx", Target::Xlsx, Target::Csv), "/a/五月.csv");
        assert_eq!(to("/a/五月.csv", Target::Csv, Target::Package), "/a/五月");
        assert_eq!(to("/a/package/", Target::Package, Target::Json), "/a/claims.json");
    }
}
