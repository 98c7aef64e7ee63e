//! The tray of questions: what the articles in view leave open, one line each, to copy and send.

use egui::{Align2, Button, Id, Label, Rect, RichText, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::session::Part;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::library::questions::{Question, QuestionKey};
use crate::library::{ArticleId, Entry, Language, names};

/// The sign of a question.
pub const SIGN: &str = "?";
/// Room for the name of the field that lacks.
const FIELD: f32 = 76.0;
/// Most questions that are listed: more are not read, but copied.
const MOST: usize = 300;
/// Least height of a line.
const LINE: f32 = 28.0;

/// Draws the tray in the whole of `ui`.
pub fn ui(ui: &mut Ui, cx: &Context<'_>) {
    ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
    ui.horizontal_wrapped(|ui| {
        let title = format!("{SIGN} {}", Command::List(Part::Questions).wording(cx.language).label);
        ui.label(RichText::new(title).font(bold(size::CARD_TITLE)).color(cx.theme.target));
        ui.label(RichText::new(cx.word(Word::QuestionsWhat)).color(cx.theme.subdued));
        if cx.asked.count() > 0 {
            let wording = Command::CopyQuestions.wording(cx.language);
            if ui.button(wording.label).on_hover_text(wording.tooltip).clicked() {
                cx.outbox.send(Command::CopyQuestions);
            }
        }
    });
    ui.add_space(4.0);
    if cx.asked.count() == 0 {
        ui.label(RichText::new(cx.word(Word::NothingOpenToAsk)).color(cx.theme.subdued));
        return;
    }
    ScrollArea::vertical().id_salt(("questions", cx.sheet.salt)).auto_shrink(false).show(ui, |ui| {
        let mut room = MOST;
        for (article, entry, questions) in cx.asked.all() {
            if room > 0 && cx.is_many() {
                heading_ui(ui, cx, article, entry);
            }
            for (at, question) in (0..).zip(questions).take(room) {
                row_ui(ui, cx, QuestionKey { article, at }, (entry, question));
            }
            room = room.saturating_sub(questions.len());
        }
        if let Some(more) = cx.asked.count().checked_sub(MOST).filter(|more| *more > 0) {
            let text = match cx.language {
                Language::Chinese => format!("另有 {more} 个问题：复制时全部包括在内，也可以少选几篇文章"),
                Language::English => {
                    format!("{more} more: all are copied; choose fewer articles to see them")
                }
            };
            ui.label(RichText::new(text).color(cx.theme.subdued));
        }
    });
}

/// The article that the questions below are asked of.
fn heading_ui(ui: &mut Ui, cx: &Context<'_>, article: ArticleId, entry: &Entry) {
    ui.add_space(4.0);
    let number = cx.sheet.number(article).map(|number| format!("[{number}] ")).unwrap_or_default();
    let text = format!("{number}{}", entry.article.title_or_start());
    ui.add(Label::new(RichText::new(text).font(bold(size::BODY))).truncate());
}

/// One question: the field that lacks, the question, a button to copy it.
fn row_ui(ui: &mut Ui, cx: &Context<'_>, key: QuestionKey, (entry, question): (&Entry, &Question)) {
    let item = Item::Question(key);
    let text = question.text(entry, cx.language);
    let copy = cx.word(Word::Copy);
    let width = ui.available_width() - 12.0;
    let room = (width - FIELD - 92.0).max(120.0);
    let galley =
        ui.ctx().fonts_mut(|fonts| fonts.layout(text.clone(), regular(size::BODY), cx.theme.text, room));
    let (_, rect) = ui.allocate_space(vec2(width, (galley.size().y + 8.0).max(LINE)));
    let line = rect.with_max_x(rect.right() - 72.0);
    let response = ui.interact(line, Id::unique(("question", key)), Sense::click());
    let pinned = cx.session.selection.holds(item);
    let field = names::field(question.gap.field(), cx.language);
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, pinned, format!("{SIGN} {field} {text}")));
    cx.outbox.interact(&response, item, Origin::Elsewhere);
    if let Some(fill) = cx.lights.item(item).fill(cx.theme) {
        ui.painter().rect_filled(line, 4, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(line, 4, cx.theme.focus_ring(), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    let left = pos2(line.left() + 8.0, line.center().y);
    ui.painter().text(left, Align2::LEFT_CENTER, field, regular(size::SMALL), cx.theme.target);
    let pos = pos2(line.left() + FIELD + 12.0, line.center().y - 0.5 * galley.size().y);
    ui.painter().galley(pos, galley, cx.theme.text);
    let place = Rect::from_center_size(pos2(rect.right() - 34.0, rect.center().y), vec2(64.0, 24.0));
    let button = ui.put(place, Button::new(RichText::new(copy).font(regular(size::SMALL))));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{copy} {text}")));
    if button.clicked() {
        cx.outbox.send(Command::CopyText(text));
    }
}

/// What is open about one claim, in the inspector.
pub fn of_claim_ui(ui: &mut Ui, cx: &Context<'_>, claim: crate::library::ClaimKey) {
    let Some(entry) = cx.library.entry(claim.article) else { return };
    for (at, question) in (0..).zip(cx.asked.of(claim.article)) {
        if !question.claims.contains(&claim.claim) {
            continue;
        }
        let text = RichText::new(format!("{SIGN} {}", question.text(entry, cx.language)));
        let response = ui.add(Button::new(text.color(cx.theme.target)).frame_when_inactive(false).wrap());
        if response.clicked() {
            cx.outbox.send(Command::GoTo(Item::Question(QuestionKey { article: claim.article, at })));
        }
    }
}
