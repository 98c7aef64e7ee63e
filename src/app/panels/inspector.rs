//! The inspector: everything about the pinned item, every field with its words or its rule.
//!
//! It reads only; accepting, editing and rejecting come with review, in the room beside the title.

use egui::{Button, RichText, ScrollArea, Sense, Ui, vec2};

use super::tooltip::{sentence_ui, words_of};
use crate::app::badge;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::{Language, format, names};
use crate::model::{Claim, ClaimId, Field, Origin as Source};

/// Width of the summary beside the fields.
const SUMMARY: f32 = 320.0;

/// Draws the inspector of the item pinned last.
pub fn ui(ui: &mut Ui, cx: &Context<'_>, item: Item) {
    let claim = item.claim().and_then(|id| cx.entry.extraction.claim(id));
    let Some(claim) = claim else {
        other_ui(ui, cx, item);
        return;
    };
    if ui.available_width() < 900.0 {
        ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
            summary_ui(ui, cx, claim);
            ui.add_space(8.0);
            fields_ui(ui, cx, claim, &Field::ALL);
        });
        return;
    }
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(SUMMARY, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(SUMMARY);
                ScrollArea::vertical()
                    .id_salt("summary")
                    .auto_shrink(false)
                    .max_height(height)
                    .show(ui, |ui| summary_ui(ui, cx, claim));
            });
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            ScrollArea::vertical()
                .id_salt("fields")
                .auto_shrink(false)
                .max_height(height)
                .show(ui, |ui| fields_ui(ui, cx, claim, &Field::ALL));
        });
    });
}

/// A milestone or an unused number: what it is, in a line.
fn other_ui(ui: &mut Ui, cx: &Context<'_>, item: Item) {
    match item {
        Item::Milestone(at) => {
            let Some(milestone) = cx.entry.extraction.milestones.get(at.0 as usize) else { return };
            let date = names::milestone_date(milestone, cx.language);
            ui.label(RichText::new(date).font(bold(size::VALUE)));
            ui.label(cx.words(milestone.what));
            quiet(ui, cx, &format!("“{}”", cx.words(milestone.quote)));
        }
        Item::Unused(at) => {
            let Some(unused) = cx.entry.extraction.unused.get(at.0 as usize) else { return };
            ui.label(RichText::new(cx.words(unused.span)).font(bold(size::VALUE)));
            ui.label(names::reason(unused.reason, cx.language));
        }
        Item::Claim(_) | Item::Field(..) | Item::Check(_) => {}
    }
}

fn quiet(ui: &mut Ui, cx: &Context<'_>, text: &str) {
    ui.label(RichText::new(text).font(regular(size::SMALL)).color(cx.theme.subdued));
}

fn summary_ui(ui: &mut Ui, cx: &Context<'_>, claim: &Claim) {
    if let Some(value) = format::value_both(&claim.quantity, cx.language) {
        ui.label(RichText::new(value).font(bold(size::VALUE)));
    }
    pins_ui(ui, cx, claim.id);
    ui.add_space(2.0);
    sentence_ui(ui, cx, claim.sentence, claim.quote);
    badge::of_claim_ui(ui, cx, claim.id);
    let related = related(cx, claim);
    if related.is_empty() {
        return;
    }
    ui.add_space(6.0);
    quiet(ui, cx, cx.word(Word::RelatedClaims));
    for (id, words) in related {
        let response = ui.add(Button::new(words).frame_when_inactive(false).wrap());
        if response.hovered() {
            cx.outbox.hover(Item::Claim(id), Origin::Elsewhere);
        }
        if response.clicked() {
            cx.outbox.send(Command::GoTo(Item::Claim(id)));
        }
    }
}

/// Where several claims are pinned: one button each.
fn pins_ui(ui: &mut Ui, cx: &Context<'_>, shown: ClaimId) {
    let pins = cx.session.selection.pins();
    if pins.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for item in pins {
            let Some(id) = item.claim() else { continue };
            let Some(claim) = cx.entry.extraction.claim(id) else { continue };
            let response = ui.add(Button::selectable(id == shown, cx.words(claim.quote)));
            if response.hovered() {
                cx.outbox.hover(*item, Origin::Elsewhere);
            }
            if response.clicked() {
                cx.outbox.send(Command::GoTo(*item));
            }
        }
    });
}

/// Links from and to a claim, in words.
fn related(cx: &Context<'_>, claim: &Claim) -> Vec<(ClaimId, String)> {
    let quote = |id| cx.entry.extraction.claim(id).map_or("", |claim: &Claim| cx.words(claim.quote));
    let mut found = Vec::new();
    for link in &claim.related {
        let (what, of) = (names::relation(link.relation, cx.language), quote(link.claim));
        found.push((
            link.claim,
            match cx.language {
                Language::Chinese => format!("是“{of}”的{what}"),
                Language::English => format!("{what} of \"{of}\""),
            },
        ));
    }
    for other in &cx.entry.extraction.claims {
        for link in other.related.iter().filter(|link| link.claim == claim.id) {
            if !found.iter().any(|(id, _)| *id == other.id) {
                let what = names::relation(link.relation, cx.language);
                found
                    .push((other.id, format!("{what}{}{}", cx.language.choose("：", ": "), quote(other.id))));
            }
        }
    }
    found
}

/// Every field that is filled: name, value, words, rule.
fn fields_ui(ui: &mut Ui, cx: &Context<'_>, claim: &Claim, fields: &[Field]) {
    let width = ui.available_width() - 8.0;
    for field in fields {
        let Some(value) = value_of(cx, claim, *field) else { continue };
        field_ui(ui, cx, claim, *field, &value, width);
    }
}

fn field_ui(ui: &mut Ui, cx: &Context<'_>, claim: &Claim, field: Field, value: &str, width: f32) {
    let evidence = claim.evidence_for(field);
    let words = words_of(cx, claim, field).unwrap_or_else(|| cx.word(Word::NoEvidence).to_owned());
    let (origin, rule) = evidence.map_or((None, ""), |evidence| {
        (Some(evidence.origin), cx.language.choose(evidence.rule.zh, evidence.rule.en))
    });
    let name = names::field(field, cx.language);
    let tag = origin.map_or("", |origin| names::origin(origin, cx.language));
    let small = regular(size::SMALL);
    let stated = origin == Some(Source::Stated);
    let ink = if stated { cx.theme.text } else { cx.theme.subdued };
    let cells = [
        (name, 84.0, small.clone(), cx.theme.subdued),
        (value, 0.24 * width, regular(size::BODY), ink),
        (words.as_str(), 0.26 * width, regular(size::BODY), ink),
        (tag, 56.0, small.clone(), cx.theme.subdued),
        (rule, (width - 84.0 - 0.5 * width - 56.0 - 56.0).max(60.0), small, cx.theme.subdued),
    ];
    let galleys: Vec<_> = cells
        .into_iter()
        .map(|(text, room, font, color)| {
            let job = egui::text::LayoutJob::simple(text.to_owned(), font, color, room);
            (ui.ctx().fonts_mut(|fonts| fonts.layout_job(job)), room, color)
        })
        .collect();
    let height = galleys.iter().map(|(galley, ..)| galley.size().y).fold(0.0, f32::max) + 6.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.max(24.0)), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name} {value} {words} {tag} {rule}"))
    });
    let item = Item::Field(claim.id, field);
    if response.hovered() {
        cx.outbox.hover(item, Origin::Elsewhere);
        ui.painter().rect_filled(rect, 4, cx.theme.tint(field));
    } else if response.has_focus() {
        cx.outbox.hover(item, Origin::Focus);
        ui.painter().rect_filled(rect, 4, cx.theme.tint(field));
    }
    let swatch = egui::Rect::from_min_size(rect.min + vec2(4.0, 0.5 * rect.height() - 6.0), vec2(4.0, 12.0));
    ui.painter().rect_filled(swatch, 2, cx.theme.tint(field));
    let mut left = rect.left() + 16.0;
    for (galley, room, color) in galleys {
        let first = galley.rows.first().map_or(0.0, |row| row.height());
        let pos = egui::pos2(left, rect.top() + 12.0 - 0.5 * first.min(24.0));
        ui.painter().galley(pos, galley, color);
        left += room + 10.0;
    }
}

/// A field's value in words; `None` where it is empty.
fn value_of(cx: &Context<'_>, claim: &Claim, field: Field) -> Option<String> {
    let language = cx.language;
    let known = claim.evidence_for(field).is_some();
    match field {
        Field::Number => format::bare_value(&claim.quantity, language),
        Field::Unit => Some(format::unit_name(claim.quantity.unit, language)),
        Field::Modifier => {
            let words = names::modifier(claim.quantity.modifier, language);
            let exact = || known.then(|| cx.word(Word::KeyExact).to_owned());
            if words.is_empty() { exact() } else { Some(words.to_owned()) }
        }
        Field::Measure => Some(names::measure(claim.measure, language)),
        Field::Commodity => claim.commodity.map(|span| cx.words(span).to_owned()),
        Field::Counted => claim.counted.map(|span| cx.words(span).to_owned()),
        Field::Transformation => Some(names::transformation(claim.transformation, language).to_owned()),
        Field::Comparison => claim.comparison.map(|it| names::comparison(it, language).to_owned()),
        Field::Direction => known.then(|| {
            let falls = claim.quantity.is_negative();
            if falls { language.choose("下降", "down") } else { language.choose("上升", "up") }.to_owned()
        }),
        Field::Reporter => claim.reporter.map(|party| named(names::party(party, language), party.code())),
        Field::Partner => claim.partner.map(|party| named(names::party(party, language), party.code())),
        Field::Period => claim.period.map(|period| {
            let text = names::period(period, &cx.entry.article, language);
            match names::period_figures(period) {
                Some(figures) => format!("{text} ({figures})"),
                None => format!("{text} · {}", cx.word(Word::Unresolved)),
            }
        }),
        Field::Status => Some(names::status(claim.status, language).to_owned()),
        Field::Speaker => claim.speaker.map(|span| cx.words(span).to_owned()),
    }
}

fn named(name: &str, code: &str) -> String {
    if name == code { name.to_owned() } else { format!("{name} {code}") }
}
