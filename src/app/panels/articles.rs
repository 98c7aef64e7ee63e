//! The list of articles: what is open and what could not be read, sorted, searched and filtered. A click
//! shows an article; with Ctrl or Shift several are charted together. Only visible rows are laid out.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use egui::text::LayoutJob;
use egui::{
    Button, FontId, Id, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::badge::WARNING;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::session::{Failure, Filter};
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::chart::Phrase;
use crate::library::{ArticleId, Beside, Column, Entry, Scope, Sort, names};

/// Height of a row: title, and below it what else is known.
const ROW: f32 = 46.0;
/// Rows beyond the visible ones that the keyboard can reach, on either side.
const BEYOND: usize = 2;
/// Left and right of everything.
const MARGIN: f32 = 12.0;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ArticlesView {
    key: Option<Key>,
    rows: Vec<Row>,
    /// How many articles have claims that were not decided about.
    unreviewed: usize,
    /// The article that was brought into view.
    seen: Option<ArticleId>,
    /// How far the list is scrolled.
    top: f32,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Row {
    /// Number of a failure.
    Failure(u32),
    Article(ArticleId),
}

/// What the order of the rows depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    revision: u64,
    review_revision: u64,
    sort: Sort,
    filter: Filter,
    query: String,
    failures: Vec<u32>,
    conflicts: usize,
    files: usize,
}

/// What is known of articles beside what was read from them.
struct Known<'a> {
    files: &'a HashMap<ArticleId, PathBuf>,
}

impl Beside for Known<'_> {
    fn source(&self, id: ArticleId, entry: &Entry) -> Option<String> {
        let publisher = entry.article.source().map(str::to_owned);
        publisher.or_else(|| Some(self.files.get(&id)?.file_name()?.to_string_lossy().into_owned()))
    }
}

impl ArticlesView {
    /// Draws the list in the whole of `ui`; `query` is what stands in its search box.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context<'_>, query: &mut String) {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.add_space(8.0);
        head_ui(ui, cx);
        inset(ui, |ui| {
            let label = cx.word(Word::SearchArticles);
            let edit = TextEdit::singleline(query).hint_text(label).desired_width(f32::INFINITY);
            let response = ui.add(edit);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, label));
        });
        inset(ui, |ui| sort_ui(ui, cx));
        self.prepare(cx, query);
        inset(ui, |ui| filters_ui(ui, cx, self.unreviewed));
        inset(ui, |ui| self.scope_ui(ui, cx, query));
        ui.add_space(2.0);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, cx.theme.edge));
        self.rows_ui(ui, cx);
    }

    fn prepare(&mut self, cx: &Context<'_>, query: &str) {
        let list = &cx.session.articles;
        let key = Key {
            revision: cx.library.revision(),
            review_revision: cx.library.review_revision(),
            sort: list.sort,
            filter: list.filter,
            query: query.trim().to_owned(),
            failures: cx.session.failures.iter().map(|failure| failure.id).collect(),
            conflicts: cx.checks.articles_in_conflict(),
            files: cx.session.files.len(),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let known = Known { files: &cx.session.files };
        self.unreviewed = cx.library.iter().filter(|(_, entry)| entry.review.progress().open > 0).count();
        self.rows.clear();
        if matches!(key.filter, Filter::All | Filter::Failed) && key.query.is_empty() {
            self.rows.extend(key.failures.iter().map(|id| Row::Failure(*id)));
        }
        let keeps = |id: &ArticleId| match key.filter {
            Filter::All => true,
            Filter::InConflict => cx.checks.conflicts_in(*id) > 0,
            Filter::Unreviewed => cx.library.entry(*id).is_some_and(|entry| entry.review.progress().open > 0),
            Filter::Failed => false,
        };
        let listed = cx.library.listing(&key.query, key.sort, &known);
        self.rows.extend(listed.into_iter().filter(keeps).map(Row::Article));
        self.key = Some(key);
    }

    /// The articles that are listed, in order.
    fn listed(&self) -> impl Iterator<Item = ArticleId> {
        self.rows.iter().filter_map(|row| match row {
            Row::Article(id) => Some(*id),
            Row::Failure(_) => None,
        })
    }

    /// What is charted: the article shown, those chosen, or all that are listed.
    fn scope_ui(&self, ui: &mut Ui, cx: &Context<'_>, query: &str) {
        let scope = &cx.session.scope;
        let is_whole = query.trim().is_empty() && cx.session.articles.filter == Filter::All;
        ui.horizontal_wrapped(|ui| {
            ui.label(
                RichText::new(cx.word(Word::ScopeLabel)).font(regular(size::SMALL)).color(cx.theme.subdued),
            );
            let mut choice = |text: String, is_chosen: bool, scope: Option<Scope>| {
                let text = RichText::new(text).font(regular(size::SMALL));
                if ui
                    .add(Button::selectable(is_chosen, text))
                    .on_hover_text(cx.word(Word::ListHint))
                    .clicked()
                {
                    cx.outbox.send(Command::SetScope(scope));
                }
            };
            choice(cx.word(Word::ScopeOne).to_owned(), scope.is_none(), None);
            let listed: BTreeSet<ArticleId> =
                if is_whole { BTreeSet::new() } else { self.listed().collect() };
            if let Some(Scope::Several(chosen)) = scope
                && (is_whole || *chosen != listed)
            {
                let text = format!("{} {}", cx.word(Word::ScopeSeveral), chosen.len());
                choice(text, true, scope.clone());
            }
            if !is_whole && !listed.is_empty() {
                let text = format!("{} {}", cx.word(Word::ScopeListed), listed.len());
                let scope_of = Scope::Several(listed);
                choice(text, *scope == Some(scope_of.clone()), Some(scope_of));
            }
            let text = format!("{} {}", cx.word(Word::ScopeAll), cx.library.len());
            choice(text, *scope == Some(Scope::All), Some(Scope::All));
        });
    }

    fn rows_ui(&mut self, ui: &mut Ui, cx: &Context<'_>) {
        if self.rows.is_empty() {
            ui.add_space(12.0);
            inset(ui, |ui| {
                ui.label(RichText::new(cx.word(Word::NoArticlesListed)).color(cx.theme.subdued));
            });
            return;
        }
        let mut area = ScrollArea::vertical().id_salt("articles").auto_shrink(false);
        let height = ui.available_height();
        if self.seen != Some(cx.id) {
            // An article that is shown from elsewhere is brought into view once.
            self.seen = Some(cx.id);
            let at = self.rows.iter().position(|row| *row == Row::Article(cx.id));
            let top = self.top;
            if let Some(at) = at.map(top_of)
                && (at < top || at + ROW > top + height)
            {
                area = area.vertical_scroll_offset((at - 0.5 * height).max(0.0));
            }
        }
        let out = area.show_viewport(ui, |ui, view| {
            // Beside the scroll bar: a wider row would widen the panel, frame by frame.
            let width = ui.available_width();
            ui.set_height(top_of(self.rows.len()));
            let origin = ui.min_rect().min;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
            let at = |y: f32| (y / ROW).max(0.0) as usize;
            let first = at(view.min.y).saturating_sub(BEYOND);
            let last = (at(view.max.y) + 1 + BEYOND).min(self.rows.len());
            for (at, row) in self.rows.iter().enumerate().take(last).skip(first) {
                let rect = Rect::from_min_size(origin + vec2(0.0, top_of(at)), vec2(width, ROW));
                match row {
                    Row::Failure(id) => {
                        let failure = cx.session.failures.iter().find(|failure| failure.id == *id);
                        if let Some(failure) = failure {
                            failure_ui(ui, cx, failure, rect);
                        }
                    }
                    Row::Article(id) => self.article_ui(ui, cx, *id, rect),
                }
            }
        });
        self.top = out.state.clamped_offset().y;
    }

    fn article_ui(&self, ui: &mut Ui, cx: &Context<'_>, id: ArticleId, rect: Rect) {
        let Some(entry) = cx.library.entry(id) else { return };
        let is_open = id == cx.id;
        let is_charted = cx.session.scope.as_ref().map_or(is_open, |scope| scope.holds(id));
        let title = title_of(cx, entry);
        let known = Known { files: &cx.session.files };
        let below = below(cx, id, entry, &known);
        let response = ui.interact(rect, Id::unique(("article-row", id)), Sense::click());
        let conflicts = cx.checks.conflicts_in(id);
        response.widget_info(|| {
            let mut name = format!("{title} · {below}");
            if conflicts > 0 {
                name = format!("{name} · {WARNING} {conflicts} {}", cx.word(Word::AtOdds));
            }
            WidgetInfo::selected(Role::Button, true, is_charted, name)
        });
        if response.clicked() {
            self.choose(ui, cx, id);
        }
        if response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Delete)) {
            cx.outbox.send(Command::Close(id));
        }
        response.context_menu(|ui| {
            let wording = Command::Close(id).wording(cx.language);
            if ui.button(wording.label).on_hover_text(wording.tooltip).clicked() {
                cx.outbox.send(Command::Close(id));
                ui.close();
            }
        });
        let is_chosen = is_charted && matches!(cx.session.scope, Some(Scope::Several(_)));
        row_fill(ui, cx, rect, &response, is_chosen);
        if is_open {
            let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height())).shrink2(vec2(0.0, 4.0));
            ui.painter().rect_filled(edge, 1, cx.theme.focus);
        }
        let left = rect.left() + MARGIN;
        let mut right = rect.right() - MARGIN - 4.0;
        if conflicts > 0 {
            let text = format!("{WARNING} {conflicts}");
            let galley = ui.painter().layout_no_wrap(text, regular(size::SMALL), cx.theme.error);
            right -= galley.size().x;
            ui.painter().galley(pos2(right, rect.top() + 7.0), galley, cx.theme.error);
            right -= 8.0;
        }
        let number = if is_charted && cx.is_many() { cx.sheet.number(id) } else { None };
        let title = number.map_or_else(|| title.to_owned(), |number| format!("[{number}] {title}"));
        let font = if is_open { bold(size::BODY) } else { regular(size::BODY) };
        line(ui, pos2(left, rect.top() + 5.0), title, font, right - left, cx.theme.text);
        let mut room = rect.right() - MARGIN - left;
        if ui.rect_contains_pointer(rect) || response.has_focus() {
            close_ui(ui, cx, id, title_of(cx, entry), rect);
            room -= 20.0;
        }
        line(ui, pos2(left, rect.top() + 25.0), below, regular(size::SMALL), room, cx.theme.subdued);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }

    /// A click shows an article; with Ctrl it is charted too or no longer, with Shift so are all up to it.
    fn choose(&self, ui: &Ui, cx: &Context<'_>, id: ArticleId) {
        let modifiers = ui.input(|input| input.modifiers);
        if !modifiers.command && !modifiers.shift {
            cx.outbox.send(Command::Show(id));
            return;
        }
        let mut chosen: BTreeSet<ArticleId> = match &cx.session.scope {
            Some(Scope::Several(chosen)) => chosen.clone(),
            Some(Scope::All) => cx.library.iter().map(|(id, _)| id).collect(),
            Some(Scope::One(id)) => [*id].into(),
            None => [cx.id].into(),
        };
        if modifiers.shift {
            let listed: Vec<ArticleId> = self.listed().collect();
            let at = |id| listed.iter().position(|other| *other == id);
            if let (Some(from), Some(to)) = (at(cx.id), at(id)) {
                chosen.extend(listed.get(from.min(to)..=from.max(to)).unwrap_or_default());
            }
        } else if !chosen.remove(&id) {
            chosen.insert(id);
        }
        let is_one = chosen.len() < 2;
        if is_one && let Some(only) = chosen.first() {
            cx.outbox.send(Command::Show(*only));
        }
        cx.outbox.send(Command::SetScope((!is_one).then_some(Scope::Several(chosen))));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of rows")]
fn top_of(row: usize) -> f32 {
    row as f32 * ROW
}

fn inset(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let margin = egui::Margin::symmetric(12, 0);
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

fn head_ui(ui: &mut Ui, cx: &Context<'_>) {
    inset(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(cx.word(Word::OpenArticles)).font(bold(size::CARD_TITLE)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = ui.add(Button::new("×").frame_when_inactive(false));
                close.widget_info(|| {
                    let name = format!("{} {}", cx.word(Word::Close), cx.word(Word::Articles));
                    WidgetInfo::labeled(Role::Button, true, name)
                });
                if close.clicked() {
                    cx.outbox.send(Command::ToggleArticles);
                }
                let wording = Command::ChooseFolder.wording(cx.language);
                let text = RichText::new(wording.label).font(regular(size::SMALL));
                let tip = format!("{}  {}", wording.tooltip, Command::ChooseFolder.keys_text());
                if ui.add(Button::new(text)).on_hover_text(tip).clicked() {
                    cx.outbox.send(Command::ChooseFolder);
                }
            });
        });
    });
}

/// One chip a column; the one sorted by has an arrow.
fn sort_ui(ui: &mut Ui, cx: &Context<'_>) {
    let sort = cx.session.articles.sort;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = 3.0;
        ui.spacing_mut().item_spacing.x = 1.0;
        for column in Column::ALL {
            let word = cx.word(match column {
                Column::Title => Word::SortTitle,
                Column::Date => Word::SortDate,
                Column::Source => Word::SortSource,
                Column::Claims => Word::SortClaims,
                Column::Reviewed => Word::SortReviewed,
            });
            let is_chosen = sort.column == column;
            let arrow = if sort.is_descending { "↓" } else { "↑" };
            let text = if is_chosen { format!("{word} {arrow}") } else { word.to_owned() };
            let tip = Command::SortArticles(column).wording(cx.language).tooltip;
            let text = RichText::new(text).font(regular(size::SMALL));
            let response = ui.add(Button::selectable(is_chosen, text)).on_hover_text(tip);
            if response.clicked() {
                cx.outbox.send(Command::SortArticles(column));
            }
        }
    });
}

/// One chip a filter that would leave something.
fn filters_ui(ui: &mut Ui, cx: &Context<'_>, unreviewed: usize) {
    let count = |filter: Filter| match filter {
        Filter::All => cx.library.len(),
        Filter::InConflict => cx.checks.articles_in_conflict(),
        Filter::Unreviewed => unreviewed,
        Filter::Failed => cx.session.failures.len(),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = 4.0;
        ui.spacing_mut().item_spacing.x = 2.0;
        for filter in Filter::SOME {
            let (count, is_chosen) = (count(filter), cx.session.articles.filter == filter);
            if count == 0 && !is_chosen {
                continue;
            }
            let word = cx.word(match filter {
                Filter::InConflict => Word::FilterInConflict,
                Filter::Unreviewed | Filter::All => Word::FilterUnreviewed,
                Filter::Failed => Word::FilterFailed,
            });
            let text = RichText::new(format!("{word} {count}")).font(regular(size::SMALL));
            if ui.add(Button::selectable(is_chosen, text)).clicked() {
                cx.outbox.send(Command::FilterArticles(filter));
            }
        }
    });
}

fn title_of<'a>(cx: &Context<'_>, entry: &'a Entry) -> &'a str {
    let title = entry.article.title_or_start();
    if title.is_empty() { cx.word(Word::Untitled) } else { title }
}

/// `2025年11月15日 · 20 项数据 · 已核 3/20 · 新华社`: what may be cut off comes last.
fn below(cx: &Context<'_>, id: ArticleId, entry: &Entry, known: &Known<'_>) -> String {
    let date = entry.article.date();
    let date = date
        .map_or_else(|| Phrase::NoDate.text(cx.language).to_owned(), |date| names::date(date, cx.language));
    let claims = entry.extraction.claims.len();
    let mut parts = vec![date];
    let word = cx.word(if claims == 1 { Word::OneClaim } else { Word::Claims });
    parts.push(format!("{claims} {word}"));
    let progress = entry.review.progress();
    if progress.reviewed() > 0 {
        parts.push(format!("{} {}/{}", cx.word(Word::SortReviewed), progress.reviewed(), progress.total()));
    }
    parts.extend(known.source(id, entry));
    parts.join(" · ")
}

fn row_fill(ui: &Ui, cx: &Context<'_>, rect: Rect, response: &Response, is_chosen: bool) {
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => Some(cx.theme.selection),
        (false, true) => Some(cx.theme.control_hover),
        (false, false) => None,
    };
    let inner = rect.shrink2(vec2(4.0, 1.0));
    if let Some(fill) = fill {
        ui.painter().rect_filled(inner, 4, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(inner, 4, cx.theme.focus_ring(), StrokeKind::Inside);
    }
}

fn line(ui: &Ui, at: Pos2, text: String, font: FontId, room: f32, color: egui::Color32) {
    let mut job = LayoutJob::simple(text, font, color, room.max(0.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, color);
}

/// The button that closes an article, on the row under the pointer or with the focus.
fn close_ui(ui: &mut Ui, cx: &Context<'_>, id: ArticleId, title: &str, rect: Rect) {
    let place = Rect::from_center_size(rect.right_bottom() - vec2(22.0, 14.0), vec2(22.0, 20.0));
    let command = Command::Close(id);
    let button = ui.put(place, Button::new("×").frame_when_inactive(false));
    let name = format!("{} {title}", command.wording(cx.language).label);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if button.on_hover_text(command.wording(cx.language).tooltip).clicked() {
        cx.outbox.send(command);
    }
}

/// A file that could not be read: its name, why, and a way to forget it.
fn failure_ui(ui: &mut Ui, cx: &Context<'_>, failure: &Failure, rect: Rect) {
    let problem = &failure.problem;
    let (name, reason) = (problem.name(cx.language), problem.reason(cx.language));
    let response = ui.interact(rect, Id::unique(("failure", failure.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} · {reason}")));
    row_fill(ui, cx, rect, &response, false);
    let left = rect.left() + MARGIN;
    let remove = Rect::from_center_size(pos2(rect.right() - 22.0, rect.center().y), vec2(24.0, 24.0));
    let button = ui.put(remove, Button::new("×").frame_when_inactive(false));
    let wording = Command::DismissFailure(failure.id).wording(cx.language);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{} {name}", wording.label)));
    if button.on_hover_text(wording.tooltip).clicked() {
        cx.outbox.send(Command::DismissFailure(failure.id));
    }
    let room = remove.left() - left - 4.0;
    let name = format!("{WARNING} {name}");
    line(ui, pos2(left, rect.top() + 5.0), name, regular(size::BODY), room, cx.theme.error);
    line(ui, pos2(left, rect.top() + 25.0), reason.to_owned(), regular(size::SMALL), room, cx.theme.subdued);
    let colon = cx.language.choose("：", ": ");
    let details = format!("{}\n{reason}{colon}{}", problem.path.display(), problem.details);
    response.on_hover_text(details);
}
