//! Every key and gesture in groups, with a field to search them.

use egui::{Align, Id, Layout, Margin, Modal, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::app::command::{Command, Group};
use crate::app::context::Context;
use crate::app::session::Overlay;
use crate::app::strings::{GESTURES, Word};
use crate::app::theme::{bold, regular, size};
use crate::library::Language;

/// What the list keeps while it is open.
#[derive(Debug, Default)]
pub struct ShortcutsView {
    query: String,
    is_open: bool,
}

/// A heading, and under it what is done with which keys.
type Section = (&'static str, Vec<(&'static str, String)>);

impl ShortcutsView {
    /// Draws the list where it is open.
    pub fn ui(&mut self, ctx: &egui::Context, cx: &Context<'_>) {
        if cx.session.overlay != Some(Overlay::Shortcuts) {
            *self = Self::default();
            return;
        }
        let room = ctx.content_rect().size();
        let frame = egui::Frame::window(&ctx.global_style()).inner_margin(Margin::same(20));
        let id = Id::unique("shortcuts");
        let area = Modal::default_area(id).accessible_name(cx.word(Word::Shortcuts));
        let modal =
            Modal::new(id).area(area).frame(frame).backdrop_color(cx.theme.backdrop).show(ctx, |ui| {
                ui.set_width(820.0_f32.min(room.x - 64.0));
                self.head_ui(ui, cx);
                ui.add_space(8.0);
                let sections = sections(cx.language, &self.query);
                if sections.is_empty() {
                    ui.label(RichText::new(cx.word(Word::NothingFound)).color(cx.theme.subdued));
                }
                let most = (room.y - 190.0).max(120.0);
                ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    columns_ui(ui, cx, &sections);
                });
            });
        if modal.should_close() {
            cx.outbox.send(Command::Clear);
        }
        self.is_open = true;
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &Context<'_>) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(cx.word(Word::Shortcuts)).font(bold(size::VALUE)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(cx.word(Word::Close)).clicked() {
                    cx.outbox.send(Command::Clear);
                }
                let hint = cx.word(Word::SearchKeys);
                let edit = TextEdit::singleline(&mut self.query).hint_text(hint).desired_width(220.0);
                let response = ui.add(edit);
                response.clone().accessible_name(hint);
                if !self.is_open {
                    response.request_focus();
                }
            });
        });
    }
}

/// The sections in two columns of about the same length, or in one where it is narrow.
fn columns_ui(ui: &mut Ui, cx: &Context<'_>, sections: &[Section]) {
    let lines = |section: &Section| section.1.len() + 2;
    let all: usize = sections.iter().map(lines).sum();
    let mut split = sections.len();
    let mut before = 0;
    for (at, section) in sections.iter().enumerate() {
        if before >= all / 2 {
            split = at;
            break;
        }
        before += lines(section);
    }
    if ui.available_width() < 560.0 || split == 0 || split >= sections.len() {
        for section in sections {
            section_ui(ui, cx, section);
        }
        return;
    }
    let (left, right) = sections.split_at(split);
    ui.spacing_mut().item_spacing.x = 32.0;
    ui.columns(2, |columns| {
        for (column, part) in columns.iter_mut().zip([left, right]) {
            for section in part {
                section_ui(column, cx, section);
            }
        }
    });
}

fn section_ui(ui: &mut Ui, cx: &Context<'_>, (heading, rows): &Section) {
    ui.label(RichText::new(*heading).font(bold(size::BODY)));
    for (what, keys) in rows {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width() - 12.0, 22.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                ui.label(RichText::new(keys).font(regular(size::SMALL)).color(cx.theme.subdued));
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(false), |ui| {
                    ui.add(egui::Label::new(*what).truncate());
                });
            },
        );
    }
    ui.add_space(10.0);
}

/// Whatever holds the letters typed, in either language or among the keys.
fn sections(language: Language, query: &str) -> Vec<Section> {
    let query = query.trim().to_lowercase();
    let holds = |texts: &[&str]| texts.iter().any(|text| text.to_lowercase().contains(&query));
    let every = Command::every();
    let mut sections: Vec<Section> = Group::ALL
        .into_iter()
        .map(|group| {
            let rows = every.iter().filter(|command| command.group() == Some(group)).filter_map(|command| {
                let keys = command.keys_text();
                let [own, other] = [language, language.other()].map(|language| command.wording(language));
                let found = holds(&[own.label, own.tooltip, other.label, other.tooltip, &keys]);
                (!keys.is_empty() && found).then_some((own.label, keys))
            });
            (group.name(language), rows.collect())
        })
        .collect();
    let gestures = GESTURES.iter().filter_map(|gesture| {
        let [own, other] = [language, language.other()].map(|language| gesture.text(language));
        holds(&[own.0, own.1, other.0, other.1]).then(|| (own.0, own.1.to_owned()))
    });
    sections.insert(0, (Word::Gestures.text(language), gestures.collect()));
    sections.retain(|(_, rows)| !rows.is_empty());
    sections
}
