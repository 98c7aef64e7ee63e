//! The command palette: type a few letters, choose with the arrows, run with Enter.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Id, Key, Margin, Modal, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::palette::{self, Line, Source};
use crate::app::session::Overlay;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::{ArticleId, Language};

/// Height of a line.
const LINE: f32 = 30.0;
/// Lines that a press of `PageDown` goes.
const PAGE: usize = 8;

/// What the palette keeps while it is open.
#[derive(Debug, Default)]
pub struct PaletteView {
    query: String,
    chosen: usize,
    lines: Vec<Line>,
    /// For what the lines were found.
    found: Option<(String, ArticleId, Language, usize)>,
    /// Whether it was open in the last frame.
    is_open: bool,
}

impl PaletteView {
    /// Draws the palette where it is open.
    pub fn ui(&mut self, ctx: &egui::Context, cx: &Context<'_>) {
        if cx.session.overlay != Some(Overlay::Palette) {
            if self.is_open {
                *self = Self::default();
            }
            return;
        }
        self.find(cx);
        let chosen = self.keys(ctx);
        let has_moved = chosen != self.chosen || !self.is_open;
        self.chosen = chosen;
        let room = ctx.content_rect().size();
        let frame = egui::Frame::window(&ctx.global_style()).inner_margin(Margin::same(12));
        let id = Id::unique("palette");
        let area = Modal::default_area(id)
            .anchor(Align2::CENTER_TOP, vec2(0.0, (0.12 * room.y).min(96.0)))
            .accessible_name(cx.word(Word::Palette));
        let modal =
            Modal::new(id).area(area).frame(frame).backdrop_color(cx.theme.backdrop).show(ctx, |ui| {
                ui.set_width(600.0_f32.min(room.x - 48.0));
                let edit = TextEdit::singleline(&mut self.query)
                    .hint_text(cx.word(Word::PaletteHint))
                    .desired_width(f32::INFINITY);
                let response = ui.add(edit);
                response.clone().accessible_name(cx.word(Word::PaletteHint));
                if !response.has_focus() {
                    response.request_focus();
                }
                if response.changed() {
                    self.chosen = 0;
                }
                ui.add_space(6.0);
                self.lines_ui(ui, cx, (0.6 * room.y).min(14.0 * LINE), has_moved);
            });
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(line) = self.lines.get(self.chosen)
        {
            cx.outbox.send(Command::Choose(Box::new(line.command.clone())));
        } else if modal.should_close() {
            cx.outbox.send(Command::Clear);
        }
        self.is_open = true;
    }

    fn find(&mut self, cx: &Context<'_>) {
        let wanted = (self.query.clone(), cx.id, cx.language, cx.library.len());
        if self.found.as_ref() == Some(&wanted) {
            return;
        }
        let source = Source {
            library: cx.library,
            id: cx.id,
            entry: cx.entry,
            language: cx.language,
            recent: &cx.settings.recent_commands,
        };
        self.lines = palette::lines(&self.query, &source);
        self.chosen = self.chosen.min(self.lines.len().saturating_sub(1));
        self.found = Some(wanted);
    }

    /// The line that the arrows lead to.
    fn keys(&self, ctx: &egui::Context) -> usize {
        let last = self.lines.len().saturating_sub(1);
        ctx.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            let at = self.chosen;
            if pressed(Key::ArrowDown) {
                if at == last { 0 } else { at + 1 }
            } else if pressed(Key::ArrowUp) {
                if at == 0 { last } else { at - 1 }
            } else if pressed(Key::PageDown) {
                (at + PAGE).min(last)
            } else if pressed(Key::PageUp) {
                at.saturating_sub(PAGE)
            } else {
                at
            }
        })
    }

    fn lines_ui(&self, ui: &mut Ui, cx: &Context<'_>, most: f32, has_moved: bool) {
        if self.lines.is_empty() {
            ui.add_space(8.0);
            ui.label(egui::RichText::new(cx.word(Word::NothingFound)).color(cx.theme.subdued));
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("palette-lines").max_height(most).min_scrolled_height(most).show(
            ui,
            |ui| {
                for (at, line) in self.lines.iter().enumerate() {
                    line_ui(ui, cx, line, at == self.chosen, at == self.chosen && has_moved);
                }
            },
        );
    }
}

fn line_ui(ui: &mut Ui, cx: &Context<'_>, line: &Line, is_chosen: bool, scrolls: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::CLICK);
    let keys = line.command.keys_text();
    let kind = match line.command.group() {
        Some(group) => group.name(cx.language),
        None => cx.word(line.kind.word()),
    };
    response.widget_info(|| {
        let name = format!("{kind} {} {keys}", line.label);
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name.trim_end())
    });
    if scrolls {
        ui.scroll_to_rect(rect, None);
    }
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => Some(cx.theme.selection),
        (false, true) => Some(cx.theme.control_hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 4, fill);
    }
    if response.clicked() {
        cx.outbox.send(Command::Choose(Box::new(line.command.clone())));
    }
    let subdued = if is_chosen { cx.theme.text } else { cx.theme.subdued };
    let right = text_ui(ui, rect.shrink2(vec2(10.0, 0.0)), &keys, subdued, true);
    let left = text_ui(ui, rect.shrink2(vec2(10.0, 0.0)), kind, subdued, false);
    let left = rect.left() + 10.0 + left.max(52.0) + 10.0;
    let room = Rect::from_x_y_ranges(left..=rect.right() - 10.0 - right - 10.0, rect.y_range());
    let galley = {
        let mut job = label_job(cx, line);
        job.wrap.max_width = room.width();
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    ui.painter().galley(pos2(room.left(), room.center().y - 0.5 * galley.size().y), galley, cx.theme.text);
}

/// A small text at the left or right of a line. Returns its width.
fn text_ui(ui: &Ui, rect: Rect, text: &str, color: egui::Color32, right: bool) -> f32 {
    let (pos, align) = if right {
        (rect.right_center(), Align2::RIGHT_CENTER)
    } else {
        (rect.left_center(), Align2::LEFT_CENTER)
    };
    ui.painter().text(pos, align, text, regular(size::SMALL), color).width()
}

/// The label with what was typed in bold, and the other language's label where that was typed.
fn label_job(cx: &Context<'_>, line: &Line) -> LayoutJob {
    let format = |font, color| TextFormat {
        font_id: font,
        color,
        valign: egui::Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (at, letter) in (0u32..).zip(line.label.chars()) {
        let is_typed = line.typed.binary_search(&at).is_ok();
        let font = if is_typed { bold(size::BODY) } else { regular(size::BODY) };
        let color = if is_typed { cx.theme.focus } else { cx.theme.text };
        job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format(font, color));
    }
    if let Some(other) = &line.other {
        job.append(other, 10.0, format(regular(size::SMALL), cx.theme.subdued));
    }
    job
}
