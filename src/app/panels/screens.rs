//! What stands in place of charts, or above everything: no figures, no text, no date, files being read, files about to be dropped.

use egui::{
    Align, Align2, Frame, Id, LayerId, Layout, Margin, Order, Rect, RichText, ScrollArea, Shape, Stroke,
    TextEdit, Ui, UiBuilder, Vec2, vec2,
};

use super::top_bar::command_button;
use super::{found, ledger, toasts};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::reading::Reading;
use crate::app::session::Part;
use crate::app::strings::Word;
use crate::app::theme::{Theme, bold, regular, size};
use crate::library::Language;

/// Size of the place for files in an empty window, in points.
const ZONE: Vec2 = vec2(600.0, 320.0);

/// The chart pane of an article without figures: says so, and lists what was read.
pub fn no_figures(ui: &mut Ui, cx: &Context<'_>) {
    Frame::NONE.inner_margin(Margin::same(32)).show(ui, |ui| {
        ui.label(RichText::new(cx.word(Word::NoFiguresTitle)).font(bold(size::TITLE)));
        ui.add_space(8.0);
        let text = RichText::new(cx.word(Word::NoFiguresBody)).font(regular(size::BODY));
        ui.label(text.color(cx.theme.subdued));
        ui.add_space(16.0);
        if cx.entry.extraction.unused.is_empty() {
            ui.label(cx.word(Word::NoNumbersAtAll));
        } else {
            ledger::list_ui(ui, cx, Part::Unused);
        }
    });
}

/// The whole window for an article without text.
pub fn empty(ui: &mut Ui, cx: &Context<'_>) {
    let full = ui.max_rect();
    let zone = Rect::from_center_size(full.center(), ZONE.min(full.size()));
    let corners =
        [zone.left_top(), zone.right_top(), zone.right_bottom(), zone.left_bottom(), zone.left_top()];
    ui.painter().rect_filled(zone, 12, cx.theme.surface);
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.5, cx.theme.axis), 6.0, 5.0));
    let inner = UiBuilder::new().max_rect(zone.shrink(24.0)).layout(Layout::top_down(Align::Center));
    ui.scope_builder(inner, |ui| {
        ui.add_space((0.5 * (zone.height() - 232.0)).max(0.0));
        // Without an open article there is none that could be empty.
        let title = if cx.session.open.is_some() { Word::EmptyTitle } else { Word::NothingOpen };
        ui.label(RichText::new(cx.word(title)).font(bold(size::TITLE)));
        ui.add_space(8.0);
        ui.label(RichText::new(cx.word(Word::EmptyBody)).color(cx.theme.subdued));
        ui.add_space(20.0);
        let commands = [Command::Open, Command::Paste, Command::OpenSample];
        let labels = commands.iter().map(|command| {
            let label = command.wording(cx.language).label.to_owned();
            ui.painter().layout_no_wrap(label, regular(size::BODY), cx.theme.text).size().x
        });
        let (gap, padding) = (ui.spacing().item_spacing.x, 2.0 * ui.spacing().button_padding.x);
        let wide = labels.map(|label| label + padding + gap).sum::<f32>() - gap;
        ui.horizontal(|ui| {
            ui.add_space(0.5 * (ui.available_width() - wide).max(0.0));
            for command in &commands {
                command_button(ui, cx, command);
            }
        });
        ui.add_space(16.0);
        ui.label(RichText::new(cx.word(Word::DropHint)).small().color(cx.theme.subdued));
    });
}

/// Asks for the date of an article without one; `typed` is what stands in its field.
pub fn date_bar(ui: &mut Ui, cx: &Context<'_>, typed: &mut String) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(4.0);
        let title = ui.label(RichText::new(cx.word(Word::NoDateTitle)).font(bold(size::BODY)));
        let edit = TextEdit::singleline(typed).hint_text(cx.word(Word::DateHint)).desired_width(110.0);
        let response = ui.add(edit).labelled_by(title.id);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if ui.button(cx.word(Word::SetDate)).clicked() || entered {
            cx.outbox.send(Command::SetTypedDate);
        }
        if ui.button(cx.word(Word::NotNow)).clicked() {
            cx.outbox.send(Command::LeaveUndated);
        }
        let (text, color) = if cx.session.date_is_bad {
            (Word::BadDate, cx.theme.error)
        } else {
            (Word::NoDateBody, cx.theme.subdued)
        };
        ui.label(RichText::new(cx.word(text)).font(regular(size::SMALL)).color(color));
    });
}

/// Files being read, with a way to stop.
pub fn reading_bar(ui: &mut Ui, cx: &Context<'_>, reading: &Reading) {
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        if ui.style().animation_time > 0.0 {
            ui.spinner();
        }
        let mut text = match (reading.part(), cx.language) {
            (None, _) => cx.word(Word::Counting).to_owned(),
            (_, Language::Chinese) => format!("{} · {} 篇", cx.word(Word::Reading), reading.articles),
            (_, Language::English) => format!("{} · {} articles", cx.word(Word::Reading), reading.articles),
        };
        if reading.failed > 0 {
            text = format!("{text} · {} {}", reading.failed, cx.word(Word::OneNotRead));
        }
        let label = ui.label(text).id;
        let bar = egui::ProgressBar::new(reading.part().unwrap_or_default()).desired_width(200.0);
        ui.add(bar.show_percentage()).labelled_by(label);
        command_button(ui, cx, &Command::CancelReading);
    });
}

/// Over everything while files hang above the window.
pub fn drop_veil(ctx: &egui::Context, cx: &Context<'_>) {
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0, Theme::faded(cx.theme.surface, 0.92));
    let edge = cx.theme.focus_ring();
    painter.rect_stroke(rect.shrink(12.0), 8, edge, egui::StrokeKind::Inside);
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        cx.word(Word::DropHere),
        bold(size::TITLE),
        cx.theme.text,
    );
}

/// Lists what a part of the ledger holds, with a way to close it.
pub fn list(ui: &mut Ui, cx: &Context<'_>, part: Part) {
    ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
    if part == Part::Messages {
        toasts::log_ui(ui, cx);
    } else if part == Part::Found {
        found::list_ui(ui, cx);
    } else {
        ScrollArea::neither().show(ui, |ui| ledger::list_ui(ui, cx, part));
    }
}
