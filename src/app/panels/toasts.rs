//! Messages: beside the ledger for a while, and all of them in the list of the ledger.

use std::collections::HashMap;

use egui::accesskit::Live;
use egui::{
    Align, Align2, Area, Button, Frame, Id, Label, Layout, Margin, Order, Response, RichText, Role,
    ScrollArea, Ui, WidgetInfo, vec2,
};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::messages::{Logged, Message, MessageId, Tone};
use crate::app::session::Part;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};

/// Most messages that stand above each other.
const MOST: usize = 3;
/// Most letters of a message beside the ledger; the log has all.
const LETTERS: usize = 120;
/// Widest message, in points.
const WIDTH: f32 = 420.0;

/// What the toasts keep between frames: how long each is still shown.
#[derive(Debug, Default)]
pub struct ToastsView {
    left: HashMap<MessageId, f64>,
    last: f64,
    /// Whether the pointer or the focus was on one of them.
    paused: bool,
}

impl ToastsView {
    /// Draws the newest messages at the lower right, and sends away those whose time is over.
    /// `ledger` is the height of the line below them.
    pub fn ui(&mut self, ctx: &egui::Context, cx: &Context<'_>, ledger: f32) {
        let now = ctx.input(|input| input.time);
        let passed = if self.paused { 0.0 } else { now - self.last };
        self.last = now;
        let shown: Vec<&Logged> = cx.session.messages.shown().collect();
        self.left.retain(|id, _| shown.iter().any(|logged| logged.id == *id));
        if shown.is_empty() {
            self.paused = false;
            return;
        }
        let mut next = f64::INFINITY;
        for logged in &shown {
            let left = self.left.entry(logged.id).and_modify(|left| *left -= passed);
            let left = *left.or_insert_with(|| logged.message.seconds());
            if left <= 0.0 {
                cx.outbox.send(Command::Dismiss(logged.id));
            }
            next = next.min(left);
        }
        let width = WIDTH.min(ctx.content_rect().width() - 32.0);
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Middle)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-20.0, -(ledger + 12.0)))
            .fade_in(false)
            .show(ctx, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                let first = shown.len().saturating_sub(MOST);
                let mut has_focus = false;
                for logged in shown.iter().skip(first) {
                    has_focus |= toast_ui(ui, cx, logged);
                }
                has_focus
            });
        self.paused = area.inner || ctx.rect_contains_pointer(area.response.layer_id, area.response.rect);
        if !self.paused && next.is_finite() {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(next.max(0.0) + 0.01));
        }
    }
}

/// One message. Returns whether the focus is on it.
fn toast_ui(ui: &mut Ui, cx: &Context<'_>, logged: &Logged) -> bool {
    let Logged { id, message, .. } = logged;
    let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(14, 10));
    let mut has_focus = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let text = short(&message.text);
        let mut press = |response: Response, command: Command| {
            has_focus |= response.has_focus();
            if response.clicked() {
                cx.outbox.send(command);
            }
        };
        let has_more = message.details.is_some() || text != message.text;
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let close = ui.add(Button::new("×").frame_when_inactive(false));
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, cx.word(Word::Dismiss)));
            press(close.on_hover_text(cx.word(Word::Dismiss)), Command::Dismiss(*id));
            if has_more && cx.session.list != Some(Part::Messages) {
                press(ui.button(cx.word(Word::Details)), Command::ShowMessages);
            }
            if let Some(action) = &message.action {
                press(ui.button(action.wording(cx.language).label), Command::Answer(*id));
            }
            let room = vec2(ui.available_width(), ui.spacing().interact_size.y);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(room.x);
                let color = ink(cx, message.tone);
                ui.label(RichText::new(sign(message.tone)).font(bold(size::BODY)).color(color));
                let said = ui.add(Label::new(RichText::new(&text).color(color)).wrap());
                let live = if message.tone == Tone::Problem { Live::Assertive } else { Live::Polite };
                ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(live));
            });
        });
    });
    has_focus
}

fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS).chain(['…']).collect()
}

/// Told by a sign as well as by colour.
const fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Done => "✓",
        Tone::Note => "·",
        Tone::Problem => "✗",
    }
}

const fn ink(cx: &Context<'_>, tone: Tone) -> egui::Color32 {
    match tone {
        Tone::Done | Tone::Note => cx.theme.text,
        Tone::Problem => cx.theme.error,
    }
}

/// The log: every message, newest first, with its details.
pub fn log_ui(ui: &mut Ui, cx: &Context<'_>) {
    let now = ui.input(|input| input.time);
    if cx.session.messages.iter().len() == 0 {
        ui.label(RichText::new(cx.word(Word::NoMessages)).color(cx.theme.subdued));
        return;
    }
    ScrollArea::vertical().id_salt(("list", Part::Messages)).auto_shrink(false).show(ui, |ui| {
        for logged in cx.session.messages.iter().rev() {
            entry_ui(ui, cx, logged, now);
            ui.separator();
        }
    });
}

fn entry_ui(ui: &mut Ui, cx: &Context<'_>, logged: &Logged, now: f64) {
    let Logged { id, message, at, .. } = logged;
    ui.horizontal_wrapped(|ui| {
        let head = format!("{} {}", sign(message.tone), message.text);
        ui.label(RichText::new(head).font(bold(size::BODY)).color(ink(cx, message.tone)));
        let ago = RichText::new(ago(cx, now - at)).font(regular(size::SMALL));
        ui.label(ago.color(cx.theme.subdued));
        let copy = ui.add(Button::new(cx.word(Word::Copy)).small());
        if copy.clicked() {
            cx.outbox.send(Command::CopyText(message.to_text()));
        }
        if let Some(action) = &message.action
            && ui.add(Button::new(action.wording(cx.language).label).small()).clicked()
        {
            cx.outbox.send(Command::Answer(*id));
        }
    });
    if let Message { details: Some(details), .. } = message {
        ui.label(RichText::new(details).color(cx.theme.subdued));
    }
}

/// How long ago, in words.
fn ago(cx: &Context<'_>, seconds: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a session")]
    let minutes = (seconds / 60.0).floor() as i64;
    match minutes {
        ..1 => cx.word(Word::JustNow).to_owned(),
        1..60 => format!("{minutes} {}", cx.word(Word::MinutesAgo)),
        _ => format!("{} {}", minutes / 60, cx.word(Word::HoursAgo)),
    }
}
