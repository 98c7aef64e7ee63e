//! The windows of review: the edit form, the note, and the question before undone steps are lost.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, ComboBox, Context, Grid, Id, Key, Layout, Modal, ModalResponse, Modifiers, RichText, ScrollArea,
    Stroke, TextEdit, Ui, vec2,
};

use crate::app::command::Command;
use crate::app::review::{EditForm, NoteForm, ReviewerForm, Waiting, words};
use crate::app::session::Session;
use crate::app::strings::Word;
use crate::app::theme::{Theme, bold, regular, size};
use crate::library::{Language, Library, Stated, format};
use crate::review::{Dimension, Refusal};

/// Draws the form that is open, and returns what was asked for.
pub fn ui(
    ctx: &Context,
    session: &mut Session,
    library: &Library,
    language: Language,
    theme: &Theme,
) -> Option<Command> {
    let form = Form { language, theme };
    if let Some(waiting) = &session.waiting {
        return form.waiting_ui(ctx, waiting);
    }
    if let Some(reviewer) = &mut session.reviewer {
        return form.reviewer_ui(ctx, reviewer);
    }
    if let Some(edit) = &mut session.edit {
        return match library.claim(edit.claim) {
            Some(stated) => form.edit_ui(ctx, edit, stated),
            None => Some(Command::Clear),
        };
    }
    let note = session.note.as_mut()?;
    match library.claim(note.claim) {
        Some(stated) => form.note_ui(ctx, note, stated),
        None => Some(Command::Clear),
    }
}

/// Narrowest form with two columns of fields, in points.
const TWO_COLUMNS: f32 = 680.0;
/// Width of a field, in points.
const FIELD: f32 = 220.0;

/// What every form is drawn with.
struct Form<'a> {
    language: Language,
    theme: &'a Theme,
}

impl Form<'_> {
    const fn word(&self, word: Word) -> &'static str {
        word.text(self.language)
    }

    fn window(
        &self,
        ctx: &Context,
        title: Word,
        width: f32,
        content: impl FnOnce(&mut Ui),
    ) -> ModalResponse<()> {
        let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(20));
        let room = ctx.content_rect().width() - 64.0;
        let id = Id::unique(("review", title.text(Language::English)));
        // Screen readers say what has opened.
        let area = Modal::default_area(id).accessible_name(self.word(title));
        Modal::new(id).area(area).frame(frame).backdrop_color(self.theme.backdrop).show(ctx, |ui| {
            ui.set_width(width.min(room));
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            content(ui);
        })
    }

    /// Save and cancel at the lower right; Ctrl+Enter saves from anywhere.
    fn buttons(&self, ui: &mut Ui, save: &Command, label: &'static str) -> Option<Command> {
        let mut command = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let strong = RichText::new(label).font(bold(size::BODY));
            if ui.button(strong).clicked() {
                command = Some(save.clone());
            }
            if ui.button(self.word(Word::Cancel)).clicked() {
                command = Some(Command::Clear);
            }
        });
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if entered { Some(save.clone()) } else { command }
    }

    fn title(&self, ui: &mut Ui, word: Word) {
        ui.label(RichText::new(self.word(word)).font(bold(size::VALUE)));
    }

    fn quote(&self, ui: &mut Ui, stated: Stated<'_>) {
        let sentence: String = stated.words(stated.claim.sentence).chars().take(160).collect();
        ui.label(RichText::new(format!("“{}”", sentence.trim())).color(self.theme.subdued));
    }

    fn waiting_ui(&self, ctx: &Context, waiting: &Waiting) -> Option<Command> {
        let mut command = None;
        let modal = self.window(ctx, Word::RedoTitle, 420.0, |ui| {
            self.title(ui, Word::RedoTitle);
            ui.label(format!("{} {}", self.word(Word::RedoBody), waiting.lost));
            let label = Command::LoseRedo.wording(self.language).label;
            command = self.buttons(ui, &Command::LoseRedo, label);
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
                command = command.take().or(Some(Command::LoseRedo));
            }
        });
        command.or_else(|| modal.should_close().then_some(Command::Clear))
    }

    fn reviewer_ui(&self, ctx: &Context, reviewer: &mut ReviewerForm) -> Option<Command> {
        let mut command = None;
        let modal = self.window(ctx, Word::ReviewerTitle, 460.0, |ui| {
            self.title(ui, Word::ReviewerTitle);
            ui.label(RichText::new(self.word(Word::ReviewerBody)).color(self.theme.subdued));
            let edit = TextEdit::singleline(&mut reviewer.name).desired_width(f32::INFINITY);
            let response = ui.add(edit);
            response.clone().accessible_name(self.word(Word::ReviewerTitle));
            if std::mem::take(&mut reviewer.is_new) {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            command = self.buttons(ui, &Command::SaveReviewer, self.word(Word::Save));
            if entered {
                command = Some(Command::SaveReviewer);
            }
        });
        command.or_else(|| modal.should_close().then_some(Command::Clear))
    }

    fn note_ui(&self, ctx: &Context, note: &mut NoteForm, stated: Stated<'_>) -> Option<Command> {
        let mut command = None;
        let modal = self.window(ctx, Word::NoteTitle, 460.0, |ui| {
            self.title(ui, Word::NoteTitle);
            self.quote(ui, stated);
            let edit = TextEdit::multiline(&mut note.text)
                .hint_text(self.word(Word::NoteHint))
                .desired_width(f32::INFINITY)
                .desired_rows(4);
            let response = ui.add(edit);
            response.clone().accessible_name(self.word(Word::NoteTitle));
            if std::mem::take(&mut note.is_new) {
                response.request_focus();
            }
            command = self.buttons(ui, &Command::SaveNote, self.word(Word::Save));
        });
        command.or_else(|| modal.should_close().then_some(Command::Clear))
    }

    fn edit_ui(&self, ctx: &Context, form: &mut EditForm, stated: Stated<'_>) -> Option<Command> {
        let mut command = None;
        let height = (ctx.content_rect().height() - 290.0).clamp(120.0, 560.0);
        let modal = self.window(ctx, Word::EditTitle, 760.0, |ui| {
            self.title(ui, Word::EditTitle);
            self.quote(ui, stated);
            let mut entered = false;
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                let mut grid = |ui: &mut Ui, salt: &str, dimensions: &[Dimension]| {
                    Grid::new(("edit", salt)).num_columns(2).spacing(vec2(12.0, 6.0)).show(ui, |ui| {
                        for dimension in dimensions {
                            entered |= self.field_ui(ui, form, stated, *dimension);
                        }
                    });
                };
                if ui.available_width() < TWO_COLUMNS {
                    grid(ui, "all", &Dimension::ALL);
                    return;
                }
                // What is counted at the left, whose it is and when at the right.
                let middle = Dimension::ALL.iter().position(|it| *it == Dimension::Transformation);
                let (left, right) = Dimension::ALL.split_at(middle.unwrap_or(Dimension::ALL.len()));
                ui.spacing_mut().item_spacing.x = 24.0;
                ui.columns(2, |columns| {
                    for (column, (salt, part)) in columns.iter_mut().zip([("left", left), ("right", right)]) {
                        column.spacing_mut().item_spacing.x = 8.0;
                        grid(column, salt, part);
                    }
                });
            });
            ui.add_space(4.0);
            self.preview_ui(ui, form, stated);
            command = self.buttons(ui, &Command::SaveEdit, self.word(Word::Save));
            if entered {
                command = Some(Command::SaveEdit);
            }
            form.is_new = false;
        });
        command.or_else(|| modal.should_close().then_some(Command::Clear))
    }

    /// One row: name, value, what was read where that differs, what was expected where it is wrong.
    /// Returns whether Enter was pressed in it.
    fn field_ui(&self, ui: &mut Ui, form: &mut EditForm, stated: Stated<'_>, dimension: Dimension) -> bool {
        let is_times = |form: &EditForm| form.typed.get(&Dimension::Unit).is_some_and(|unit| unit == "times");
        if dimension == Dimension::Times && !is_times(form) {
            return false;
        }
        let name = words::dimension(dimension, self.language);
        let refusal = form.refusals.iter().find(|refusal| refusal.dimension == dimension).copied();
        let is_new = form.is_new;
        let Some(typed) = form.typed.get_mut(&dimension) else { return false };
        let label = ui.label(RichText::new(name).color(self.theme.subdued)).id;
        let mut entered = false;
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                let choices = words::choices(dimension, self.language);
                if choices.is_empty() {
                    let response =
                        ui.add(TextEdit::singleline(typed).desired_width(FIELD)).labelled_by(label);
                    if is_new && dimension == Dimension::Low {
                        response.request_focus();
                    }
                    entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                } else {
                    let shown = choices.iter().find(|(code, _)| code == typed).map_or("", |(_, name)| *name);
                    let combo =
                        ComboBox::from_id_salt(("choice", dimension)).width(FIELD).selected_text(shown);
                    let shown = combo.show_ui(ui, |ui| {
                        for (code, name) in &choices {
                            ui.selectable_value(typed, (*code).to_owned(), *name);
                        }
                    });
                    shown.response.accessible_name(name);
                }
            });
            self.was_ui(ui, stated, dimension, typed);
            self.refusal_ui(ui, refusal);
        });
        ui.end_row();
        entered
    }

    /// What was read, struck, below a value that differs.
    fn was_ui(&self, ui: &mut Ui, stated: Stated<'_>, dimension: Dimension, typed: &str) {
        let original = crate::app::review::as_read(stated);
        let was = crate::app::review::shown(stated, original, dimension, self.language);
        if was == typed.trim() {
            return;
        }
        let choices = words::choices(dimension, self.language);
        let named = choices.iter().find(|(code, _)| *code == was).map_or(was.as_str(), |(_, name)| *name);
        ui.label(struck(named, self.theme));
    }

    fn refusal_ui(&self, ui: &mut Ui, refusal: Option<Refusal>) {
        if let Some(refusal) = refusal {
            let text = words::expected(refusal.expected, self.language);
            ui.label(RichText::new(text).font(regular(size::SMALL)).color(self.theme.error));
        }
    }

    /// How the claim will read, in both scales.
    fn preview_ui(&self, ui: &mut Ui, form: &EditForm, stated: Stated<'_>) {
        let original = crate::app::review::as_read(stated);
        let edited = form.edits(stated).ok().and_then(|edits| edits.applied(stated.article(), original).ok());
        let value = edited.and_then(|claim| format::value_both(&claim.quantity, self.language));
        let text = format!("{}  {}", self.word(Word::EditPreview), value.as_deref().unwrap_or("—"));
        ui.label(RichText::new(text).font(bold(size::BODY)));
    }
}

/// Words with a line through them.
pub fn struck(text: &str, theme: &Theme) -> LayoutJob {
    let format = TextFormat {
        font_id: regular(size::BODY),
        color: theme.subdued,
        strikethrough: Stroke::new(1.0, theme.subdued),
        ..TextFormat::default()
    };
    LayoutJob::single_section(text.to_owned(), format)
}
