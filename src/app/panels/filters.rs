//! The conditions on claims: the menu that sets them, and the chips that show and clear them.

use std::fmt::Write as _;

use egui::{Atom, Button, RichText, ScrollArea, Stroke, Ui, vec2};

use super::top_bar::command_button;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::{Criterion, Facet, Language};

/// Most speakers that the legend names.
const MOST_VOICES: usize = 8;

/// The menu of every condition that claims in view fulfil, by kind, with their number.
pub fn menu_ui(ui: &mut Ui, cx: &Context<'_>) {
    let set = cx.session.filter.criteria().len();
    let name = cx.word(Word::FilterMenu);
    let label = if set == 0 { name.to_owned() } else { format!("{name} {set}") };
    ui.menu_button(label, |ui| {
        ui.set_min_width(140.0);
        for facet in Facet::ALL {
            let offers: Vec<_> =
                cx.sheet.offers(cx).iter().filter(|(criterion, _)| criterion.facet() == facet).collect();
            if !offers.is_empty() {
                facet_ui(ui, cx, facet, &offers);
            }
        }
        ui.separator();
        let mut lens = cx.session.lens;
        let label = Command::ToggleLens.wording(cx.language).label;
        let is_toggled = ui.scope(|ui| {
            boxes(ui, cx);
            ui.checkbox(&mut lens, label).clicked()
        });
        if is_toggled.inner {
            cx.outbox.send(Command::ToggleLens);
        }
        if set > 0 && ui.button(Command::ClearFilter.wording(cx.language).label).clicked() {
            cx.outbox.send(Command::ClearFilter);
            ui.close();
        }
    });
}

fn facet_ui(ui: &mut Ui, cx: &Context<'_>, facet: Facet, offers: &[&(Criterion, usize)]) {
    ui.menu_button(facet.name(cx.language), |ui| {
        ui.set_min_width(200.0);
        boxes(ui, cx);
        ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            for (criterion, count) in offers {
                let mut is_set = cx.session.filter.has(criterion);
                let text = format!("{}  ({count})", criterion.value(cx.language));
                // The menu stays open, so that several can be set.
                if ui.checkbox(&mut is_set, text).clicked() {
                    cx.outbox.send(Command::ToggleCriterion(criterion.clone()));
                }
            }
        });
    });
}

/// Gives boxes an edge that is seen at rest too.
fn boxes(ui: &mut Ui, cx: &Context<'_>) {
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, cx.theme.axis);
}

/// The conditions that are set, each a chip that takes it away, and what they leave out.
pub fn bar_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.add_space(4.0);
        ui.label(RichText::new(cx.word(Word::FilteredTo)).font(bold(size::BODY)));
        for criterion in cx.session.filter.criteria() {
            let words = criterion.words(cx.language);
            let chip = Button::new(format!("{words} ×")).corner_radius(12).fill(cx.theme.chip);
            let remove = match cx.language {
                Language::Chinese => format!("取消筛选 {words}"),
                Language::English => format!("Remove the filter {words}"),
            };
            let response = ui.add(chip).on_hover_text(&remove);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &remove));
            if response.clicked() {
                cx.outbox.send(Command::ToggleCriterion(criterion.clone()));
            }
        }
        command_button(ui, cx, &Command::ClearFilter);
        let (pass, out) = (cx.board().claims().len(), cx.sheet.filtered_out.len());
        let mut count = match cx.language {
            Language::Chinese => format!("{pass} 项符合，{out} 项筛除"),
            Language::English => format!("{pass} pass, {out} filtered out"),
        };
        let (pass, out) = (cx.sheet.milestones.len(), cx.sheet.milestones_out);
        if pass + out > 0 {
            let _ = match cx.language {
                Language::Chinese => write!(count, "；时间线 {pass} 项符合，{out} 项筛除"),
                Language::English => write!(count, "; timeline: {pass} pass, {out} filtered out"),
            };
        }
        ui.label(RichText::new(count).font(regular(size::SMALL)).color(cx.theme.subdued));
    });
}

/// Who says what is in view, each with the colour; a click shows their claims alone.
pub fn lens_ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.add_space(4.0);
        ui.label(RichText::new(cx.word(Word::LensTitle)).font(bold(size::BODY)));
        let legend: Vec<_> = cx.sheet.voices(cx).legend().collect();
        for entry in legend.iter().take(MOST_VOICES) {
            let criterion = Criterion::Speaker(entry.speaker.map(str::to_owned));
            let text = format!("{}  ({})", criterion.value(cx.language), entry.count);
            let color = cx.theme.role(entry.role);
            // In the button, so that no line is broken between a colour and its name.
            let swatch = Atom::paint(vec2(12.0, 12.0), move |ui, args| {
                ui.painter().rect_filled(args.rect, 3, color);
            });
            let button = Button::selectable(cx.session.filter.has(&criterion), (swatch, text));
            if ui
                .add(button)
                .on_hover_text(Command::ToggleCriterion(criterion.clone()).wording(cx.language).tooltip)
                .clicked()
            {
                cx.outbox.send(Command::ToggleCriterion(criterion));
            }
        }
        if let Some(more) = legend.len().checked_sub(MOST_VOICES).filter(|more| *more > 0) {
            let text = match cx.language {
                Language::Chinese => format!("及另外 {more} 人"),
                Language::English => format!("and {more} more"),
            };
            ui.label(RichText::new(text).font(regular(size::SMALL)).color(cx.theme.subdued));
        }
        if ui.button(cx.word(Word::LensOff)).clicked() {
            cx.outbox.send(Command::ToggleLens);
        }
    });
}

/// In place of the charts where no claim passes.
pub fn nothing_passes(ui: &mut Ui, cx: &Context<'_>) {
    egui::Frame::NONE.inner_margin(egui::Margin::same(32)).show(ui, |ui| {
        ui.label(RichText::new(cx.word(Word::NothingPasses)).font(bold(size::TITLE)));
        ui.add_space(12.0);
        command_button(ui, cx, &Command::ClearFilter);
    });
}
