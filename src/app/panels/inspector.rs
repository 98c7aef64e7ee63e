//! The inspector: everything about the pinned item, every field with its words or its rule, and the
//! buttons that decide about it.

use egui::{Button, RichText, ScrollArea, Sense, Ui, vec2};

use super::review_forms::struck;
use super::tooltip::{sentence_ui, words_of};
use super::top_bar::command_button;
use super::{questions, ruler};
use crate::app::badge;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::review::{as_read, words};
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::{ClaimKey, Language, Stated, format, names};
use crate::model::{Field, Origin as Source};
use crate::review::Verdict;

/// The column of a field's value.
const VALUE_COLUMN: usize = 1;
/// The column of a field's words.
const WORDS_COLUMN: usize = 2;
/// The column that says whether the text states it.
const TAG_COLUMN: usize = 3;
/// Left of the first column: the tint of the field.
const SWATCH: f32 = 16.0;
/// Between two columns.
const CELL_GAP: f32 = 14.0;
/// Width of the summary beside the fields.
const SUMMARY: f32 = 320.0;

/// Draws the inspector of the item pinned last.
pub fn ui(ui: &mut Ui, cx: &Context<'_>, item: Item) {
    let Some(stated) = item.claim().and_then(|key| cx.claim(key)) else {
        other_ui(ui, cx, item);
        return;
    };
    if ui.available_width() < 900.0 {
        ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
            summary_ui(ui, cx, stated);
            ui.add_space(8.0);
            fields_ui(ui, cx, stated, &Field::ALL);
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
                    .show(ui, |ui| summary_ui(ui, cx, stated));
            });
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            ScrollArea::vertical()
                .id_salt("fields")
                .auto_shrink(false)
                .max_height(height)
                .show(ui, |ui| fields_ui(ui, cx, stated, &Field::ALL));
        });
    });
}

/// A milestone or an unused number: what it is, in a line.
fn other_ui(ui: &mut Ui, cx: &Context<'_>, item: Item) {
    match item {
        Item::Milestone(at) => {
            let Some((entry, milestone)) = cx.library.milestone(at) else { return };
            let date = names::milestone_date(milestone, cx.language);
            ui.label(RichText::new(date).font(bold(size::VALUE)));
            ui.label(entry.article.words(milestone.what));
            quiet(ui, cx, &format!("“{}”", entry.article.words(milestone.quote)));
        }
        Item::Unused(at) => {
            let Some((entry, unused)) = cx.library.unused(at) else { return };
            ui.label(RichText::new(entry.article.words(unused.span)).font(bold(size::VALUE)));
            ui.label(names::reason(unused.reason, cx.language));
        }
        Item::Words(article, span) => {
            let Some(entry) = cx.library.entry(article) else { return };
            ui.label(RichText::new(entry.article.words(span)).font(bold(size::VALUE)));
        }
        Item::Claim(_) | Item::Field(..) | Item::Check(_) | Item::Question(_) => {}
    }
}

fn quiet(ui: &mut Ui, cx: &Context<'_>, text: &str) {
    ui.label(RichText::new(text).font(regular(size::SMALL)).color(cx.theme.subdued));
}

fn summary_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    let claim = stated.claim;
    ui.horizontal_wrapped(|ui| {
        if let Some(value) = format::value_both(&claim.quantity, cx.language) {
            ui.label(RichText::new(value).font(bold(size::VALUE)));
        }
        copy_ui(ui, cx);
    });
    ruler::ui(ui, cx, &claim.quantity);
    pins_ui(ui, cx, stated.key);
    review_ui(ui, cx, stated);
    ui.add_space(2.0);
    sentence_ui(ui, cx, stated.article(), claim.sentence, claim.quote);
    badge::of_claim_ui(ui, cx, stated.key);
    questions::of_claim_ui(ui, cx, stated.key);
    let related = related(cx, stated);
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

/// Copies what is pinned, with its citation.
fn copy_ui(ui: &mut Ui, cx: &Context<'_>) {
    let copy = Command::CopyClaim;
    let tip = format!("{}  {}", copy.wording(cx.language).tooltip, copy.keys_text());
    if ui.button(cx.word(Word::CopyCitation)).on_hover_text(tip).clicked() {
        cx.outbox.send(copy);
    }
}

/// The verdict's buttons, what was read before an edit, the note.
fn review_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    if let Some(was) = crate::chart::words::was(stated, cx.language) {
        ui.horizontal(|ui| {
            quiet(ui, cx, cx.word(Word::ReadAsWas));
            ui.label(struck(&was, cx.theme));
        });
    }
    let given = stated.entry.review.verdict(stated.claim.id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (command, verdict) in [
            (Command::Accept, Some(Verdict::Accepted)),
            (Command::Edit, Some(Verdict::Edited)),
            (Command::Reject, Some(Verdict::Rejected)),
            (Command::Note, None),
        ] {
            let is_given = verdict == Some(given);
            let label = match verdict {
                Some(verdict) if is_given => words::verdict(verdict, cx.language),
                _ => command.wording(cx.language).label,
            };
            let tip = format!("{}  {}", command.wording(cx.language).tooltip, command.keys_text());
            if ui
                .add(Button::selectable(is_given, label).frame_when_inactive(true))
                .on_hover_text(tip)
                .clicked()
            {
                cx.outbox.send(command);
            }
        }
        if given != Verdict::Open {
            command_button(ui, cx, &Command::Reopen);
        }
    });
    let review = stated.entry.review.claim(stated.claim.id);
    if let Some(name) = review.and_then(|review| review.by.as_deref()) {
        quiet(ui, cx, &format!("{} {name}", cx.word(Word::DecidedBy)));
    }
    if let Some(note) = review.and_then(|review| review.note.as_deref()) {
        let colon = cx.language.choose("：", ": ");
        ui.label(format!("{}{colon}{note}", cx.word(Word::NoteTitle)));
    }
}

/// Where several claims are pinned: one button each.
fn pins_ui(ui: &mut Ui, cx: &Context<'_>, shown: ClaimKey) {
    let pins = cx.session.selection.pins();
    if pins.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for item in pins {
            let Some(stated) = item.claim().and_then(|key| cx.claim(key)) else { continue };
            let words = stated.words(stated.claim.quote);
            let response = ui.add(Button::selectable(stated.key == shown, words));
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
fn related(cx: &Context<'_>, stated: Stated<'_>) -> Vec<(ClaimKey, String)> {
    let quote = |key| cx.claim(key).map_or("", |other| other.words(other.claim.quote));
    let mut found = Vec::new();
    for link in &stated.claim.related {
        let key = stated.sibling(link.claim);
        let (what, of) = (names::relation(link.relation, cx.language), quote(key));
        found.push((
            key,
            match cx.language {
                Language::Chinese => format!("是“{of}”的{what}"),
                Language::English => format!("{what} of \"{of}\""),
            },
        ));
    }
    for other in stated.entry.claims(stated.key.article) {
        for link in other.claim.related.iter().filter(|link| link.claim == stated.key.claim) {
            if !found.iter().any(|(key, _)| *key == other.key) {
                let what = names::relation(link.relation, cx.language);
                let colon = cx.language.choose("：", ": ");
                found.push((other.key, format!("{what}{colon}{}", quote(other.key))));
            }
        }
    }
    found
}

/// What is told about a field, in the order of the columns.
struct FieldRow {
    field: Field,
    /// Name, value, words, origin, rule.
    cells: [String; 5],
    origin: Option<Source>,
}

impl FieldRow {
    /// `None` where the field is empty.
    fn of(cx: &Context<'_>, stated: Stated<'_>, field: Field) -> Option<Self> {
        let evidence = stated.claim.evidence_for(field);
        let origin = evidence.map(|evidence| evidence.origin);
        let is_edited = origin == Some(Source::Edited);
        // A value that was taken away is shown as such.
        let none = || is_edited.then(|| "—".to_owned());
        let value = value_of(cx, stated, field).or_else(none)?;
        let words = if is_edited {
            // In place of words of the text: what was read.
            let original = Stated { claim: as_read(stated), ..stated };
            value_of(cx, original, field).unwrap_or_else(|| "—".to_owned())
        } else {
            words_of(stated, field).unwrap_or_else(|| cx.word(Word::NoEvidence).to_owned())
        };
        let tag = origin.map_or("", |origin| names::origin(origin, cx.language));
        let rule = evidence.map_or("", |it| cx.language.choose(it.rule.zh, it.rule.en));
        let name = names::field(field, cx.language);
        Some(Self { field, cells: [name.into(), value, words, tag.into(), rule.into()], origin })
    }

    fn font(column: usize) -> egui::FontId {
        if column == VALUE_COLUMN || column == WORDS_COLUMN {
            regular(size::BODY)
        } else {
            regular(size::SMALL)
        }
    }

    fn ink(&self, cx: &Context<'_>, column: usize) -> egui::Color32 {
        let is_of_the_text = matches!(self.origin, Some(Source::Stated | Source::Edited));
        let is_said = column == VALUE_COLUMN || column == WORDS_COLUMN;
        if is_said && is_of_the_text { cx.theme.text } else { cx.theme.subdued }
    }
}

/// Every field that is filled: name, value, words, origin, rule.
fn fields_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>, fields: &[Field]) {
    let rows: Vec<FieldRow> = fields.iter().filter_map(|field| FieldRow::of(cx, stated, *field)).collect();
    let width = ui.available_width() - 8.0;
    let widest = |column: usize| {
        let texts = rows.iter().filter_map(|row| row.cells.get(column).cloned());
        texts.fold(0.0, |widest: f32, text| {
            let galley = ui.painter().layout_no_wrap(text, FieldRow::font(column), cx.theme.text);
            widest.max(galley.size().x.ceil())
        })
    };
    // Names and origins are never broken; the rule has what value and words leave.
    let (name, tag) = (widest(0), widest(TAG_COLUMN));
    let room = (width - name - tag - SWATCH - 4.0 * CELL_GAP).max(180.0);
    let value = widest(VALUE_COLUMN).min(0.34 * room);
    let words = widest(WORDS_COLUMN).min(0.34 * room);
    let columns = [name, value, words, tag, room - value - words];
    for row in &rows {
        field_ui(ui, cx, stated, row, (width, columns));
    }
}

fn field_ui(
    ui: &mut Ui,
    cx: &Context<'_>,
    stated: Stated<'_>,
    row: &FieldRow,
    (width, columns): (f32, [f32; 5]),
) {
    let is_edited = row.origin == Some(Source::Edited);
    let galleys: Vec<_> = row
        .cells
        .iter()
        .zip(columns)
        .enumerate()
        .map(|(column, (text, room))| {
            let (font, color) = (FieldRow::font(column), row.ink(cx, column));
            let mut job = egui::text::LayoutJob::simple(text.clone(), font, color, room + 1.0);
            if is_edited && column == WORDS_COLUMN {
                let line = egui::Stroke::new(1.0, color);
                job.sections.iter_mut().for_each(|section| section.format.strikethrough = line);
            }
            (ui.ctx().fonts_mut(|fonts| fonts.layout_job(job)), room, color)
        })
        .collect();
    let height = galleys.iter().map(|(galley, ..)| galley.size().y).fold(0.0, f32::max) + 6.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.max(24.0)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, row.cells.join(" ")));
    let item = Item::Field(stated.key, row.field);
    let tint = cx.theme.tint(row.field);
    if response.hovered() {
        cx.outbox.hover(item, Origin::Elsewhere);
        ui.painter().rect_filled(rect, 4, tint);
    } else if response.has_focus() {
        cx.outbox.hover(item, Origin::Focus);
        ui.painter().rect_filled(rect, 4, tint);
        ui.painter().rect_stroke(rect, 4, cx.theme.focus_ring(), egui::StrokeKind::Inside);
    }
    // Beside the first line, also where a rule takes several.
    let swatch = egui::Rect::from_min_size(rect.min + vec2(4.0, 6.0), vec2(4.0, 12.0));
    ui.painter().rect_filled(swatch, 2, tint);
    let mut left = rect.left() + SWATCH;
    for (galley, room, color) in galleys {
        let first = galley.rows.first().map_or(0.0, |row| row.height());
        let pos = egui::pos2(left, rect.top() + 12.0 - 0.5 * first.min(24.0));
        ui.painter().galley(pos, galley, color);
        left += room + CELL_GAP;
    }
}

/// A field's value in words; `None` where it is empty.
fn value_of(cx: &Context<'_>, stated: Stated<'_>, field: Field) -> Option<String> {
    let claim = stated.claim;
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
        Field::Commodity => claim.commodity.map(|span| stated.words(span).to_owned()),
        Field::Counted => claim.counted.map(|span| stated.words(span).to_owned()),
        Field::Transformation => Some(names::transformation(claim.transformation, language).to_owned()),
        Field::Comparison => claim.comparison.map(|it| names::comparison(it, language).to_owned()),
        Field::Direction => known.then(|| {
            let falls = claim.quantity.is_negative();
            if falls { language.choose("下降", "down") } else { language.choose("上升", "up") }.to_owned()
        }),
        Field::Reporter => claim.reporter.map(|party| named(names::party(party, language), party.code())),
        Field::Partner => claim.partner.map(|party| named(names::party(party, language), party.code())),
        Field::Period => claim.period.map(|period| {
            let text = names::period(period, stated.article(), language);
            match names::period_figures(period) {
                Some(figures) => format!("{text} ({figures})"),
                None => format!("{text} · {}", cx.word(Word::Unresolved)),
            }
        }),
        Field::Status => Some(names::status(claim.status, language).to_owned()),
        Field::Speaker => claim.speaker.map(|span| stated.words(span).to_owned()),
    }
}

fn named(name: &str, code: &str) -> String {
    if name == code { name.to_owned() } else { format!("{name} {code}") }
}
