//! The desktop app: the article on one side, its figures on the other, and a light between them.
//!
//! State by lifetime: [`Library`] (articles, immutable), [`Settings`] (persisted), [`Session`] (the
//! window). Panels borrow a `Context`, draw, and send [`Command`]s; `apply` alone changes state.

mod apply;
mod asked;
mod badge;
mod chart;
mod checks;
mod command;
mod context;
mod exporting;
mod finding;
mod item;
mod lens;
mod messages;
mod monthly;
mod motion;
mod palette;
mod panels;
mod pictures;
mod reading;
mod reveal;
mod review;
mod session;
mod settings;
mod sheet;
mod sorting;
mod strings;
mod theme;
mod undo;
mod verdict;
mod window;
mod work;

pub use checks::{ArticleChecks, CheckKey, CheckRow, Finding};
pub use command::{Command, Group, Wording};
pub use context::Light;
use finding::FoundBook;
pub use finding::Search;
pub use item::Item;
pub use messages::{Logged, Message, MessageId, Messages, Tone};
pub use reading::{Problem, open_path};
pub use session::{ArticleList, Failure, Filter, Form, Overlay, Part, Session, Tile};
pub use settings::{LanguageChoice, MotionChoice, Settings, ThemeChoice};
pub use strings::Word;
pub use theme::install as install_theme;
pub use window::run;
pub use work::SessionKeeper;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Key, Margin, Panel, Rect, Role, Sense, Ui, WidgetInfo};

use crate::export::Batch;
use crate::library::questions::Question;
use crate::library::{ArticleId, Board, ClaimKey, Entry, Library};
use crate::text::Article;
use asked::Asked;
use checks::CheckBook;
use context::{Context, Lights, Outbox};
use panels::article::ArticleView;
use panels::articles::ArticlesView;
use panels::charts::ChartsView;
use panels::palette::PaletteView;
use panels::shortcuts::ShortcutsView;
use panels::toasts::ToastsView;
use panels::{
    checks as tray, export_dialog, filters, inspector, ledger, open_dialog, questions, review_forms,
    save_dialog, screens, top_bar,
};
use reading::Reading;
use review::Desk;
use sheet::{SheetBook, Wanted};
use theme::{Theme, size};
use undo::Steps;

/// The article that the app comes with.
const SAMPLE: &str = include_str!("../../seeds/000_8ee66400207c36a5.txt");

/// The desktop app.
#[derive(Debug)]
pub struct App {
    library: Library,
    settings: Settings,
    session: Session,
    reading: Option<Reading>,
    desk: Desk,
    steps: Steps,
    sheets: SheetBook,
    checks: CheckBook,
    article: ArticleView,
    charts: ChartsView,
    list: ArticlesView,
    asked: Asked,
    /// Whether things jump rather than move, once that was set.
    is_reduced: Option<bool>,
    toasts: ToastsView,
    palette: PaletteView,
    shortcuts: ShortcutsView,
    found: FoundBook,
    canary: Option<Arc<egui::Galley>>,
}

impl App {
    /// The app with the files named on the command line, or with the sample.
    pub fn new(ctx: &egui::Context, settings: Settings, paths: Vec<PathBuf>) -> Self {
        theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.set_theme(settings.theme.preference());
        ctx.set_zoom_factor(settings.zoom);
        let mut app = Self {
            library: Library::default(),
            settings,
            session: Session::default(),
            reading: None,
            desk: Desk::default(),
            steps: Steps::default(),
            sheets: SheetBook::default(),
            checks: CheckBook::default(),
            article: ArticleView::default(),
            charts: ChartsView::default(),
            list: ArticlesView::default(),
            asked: Asked::default(),
            is_reduced: None,
            toasts: ToastsView::default(),
            palette: PaletteView::default(),
            shortcuts: ShortcutsView::default(),
            found: FoundBook::default(),
            canary: None,
        };
        if paths.is_empty() {
            app.apply(ctx, Command::OpenSample);
        } else {
            app.apply(ctx, Command::OpenPaths(paths));
        }
        app
    }

    /// Every open article.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Choices that persist.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The state of the window.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The article shown.
    pub fn entry(&self) -> Option<&Arc<Entry>> {
        self.library.entry(self.session.open?)
    }

    /// The checks of the article shown.
    pub fn checks(&self) -> &ArticleChecks {
        self.checks.shown()
    }

    /// How far the article shown is scrolled, in points.
    pub const fn scroll(&self) -> f32 {
        self.article.scroll()
    }

    /// Whether files are being read.
    pub const fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Whether the list of articles is shown: as chosen, or else where there is something to list.
    pub fn shows_articles(&self) -> bool {
        self.settings.articles.unwrap_or(self.library.len() > 1 || !self.session.failures.is_empty())
    }

    /// What was found for what is typed, as of the last frame.
    pub fn found(&self) -> &[crate::library::search::Found] {
        self.found.found()
    }

    /// The claims that are charted, laid out, as of the last frame.
    pub const fn board(&self) -> &Board {
        &self.sheets.shown().board
    }

    /// What the article shown leaves open.
    pub fn questions(&self) -> &[Question] {
        self.session.open.map_or(&[], |id| self.asked.of(id))
    }

    /// The accessible name of a claim's mark: `出口 哈→乌 2025-01..09 超过 22 亿美元`.
    pub fn mark_name(&self, claim: ClaimKey) -> Option<String> {
        let stated = self.library.claim(claim)?;
        Some(crate::chart::words::mark_name(stated, self.settings.language()))
    }

    /// How strongly an item is lit.
    pub fn light(&self, item: Item) -> Light {
        Lights::new(&self.library, self.board(), self.checks(), &self.asked, &self.session).item(item)
    }

    /// Layouts point into the glyph atlas, which egui makes anew for another theme or scale, or when
    /// it is full: a word that egui itself keeps laid out tells when that happened.
    fn forget_stale_layouts(&mut self, ctx: &egui::Context) {
        let font = theme::regular(size::SMALL);
        let canary = ctx
            .fonts_mut(|fonts| fonts.layout_no_wrap("Portolan".to_owned(), font, egui::Color32::PLACEHOLDER));
        if !self.canary.as_ref().is_some_and(|last| Arc::ptr_eq(last, &canary)) {
            self.article.forget();
            self.charts.forget();
        }
        self.canary = Some(canary);
    }

    /// The commands of keys, of what is pasted and of what is dropped. A menu that is open is closed by
    /// Escape, which does nothing else then, and by the keys of any command.
    fn asked_by_input(&self, ctx: &egui::Context) -> Vec<Command> {
        let is_open = egui::Popup::is_any_open(ctx);
        if is_open && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            egui::Popup::close_all(ctx);
        }
        let mut commands = Command::pressed(ctx, self.session.is_covered());
        if is_open && !commands.is_empty() {
            egui::Popup::close_all(ctx);
        }
        if !self.session.has_form() {
            commands.extend(input_commands(ctx));
        }
        commands
    }

    /// Draws one frame and applies what was asked for in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.forget_stale_layouts(&ctx);
        let is_reduced = motion::is_reduced(self.settings.motion);
        if self.is_reduced != Some(is_reduced) {
            theme::set_motion(&ctx, is_reduced);
            self.is_reduced = Some(is_reduced);
        }
        self.session.messages.set_now(ctx.input(|input| input.time));
        self.receive(&ctx);
        let mut commands = self.asked_by_input(&ctx);
        let (id, entry) =
            match self.session.open.and_then(|id| Some((id, Arc::clone(self.library.entry(id)?)))) {
                Some(open) => open,
                // Nothing could be opened: an article without text, and the message above it.
                None => (ArticleId(u32::MAX), Arc::new(Entry::new(Article::new("")))),
            };
        let language = self.settings.language();
        let colors = Theme::of(ctx.theme());
        let outbox = Outbox::default();
        let undated = entry.article.date().is_none()
            && !entry.article.text().trim().is_empty()
            && !self.session.undated.contains(&id);
        let scope = self.session.scope();
        let are_arriving = self.reading.is_some();
        self.checks.follow(&ctx, &self.library, are_arriving, id, &scope, language);
        let wanted = Wanted { scope: &scope, filter: &self.session.filter, checks: &self.checks };
        self.sheets.follow(&ctx, &self.library, &wanted, are_arriving);
        self.found.follow(&self.library, &self.session.search.typed, &entry);
        let sheet = self.sheets.shown();
        let shows_list = self.shows_articles();
        self.asked.follow(&self.library, &scope, id);
        let lights =
            Lights::new(&self.library, &sheet.board, self.checks.shown(), &self.asked, &self.session);
        // Typed text is lent to the frame, so that panels may read the session meanwhile.
        let mut query = std::mem::take(&mut self.session.articles.query);
        let mut typed = undated.then(|| std::mem::take(&mut self.session.date_input));
        let cx = Context {
            library: &self.library,
            id,
            entry: &entry,
            sheet,
            settings: &self.settings,
            session: &self.session,
            language,
            theme: colors,
            checks: self.checks.shown(),
            shows_list,
            asked: &self.asked,
            found: &self.found,
            lights: &lights,
            outbox: &outbox,
        };
        let mut views = Views {
            article: &mut self.article,
            charts: &mut self.charts,
            list: shows_list.then_some(&mut self.list),
            date: typed.as_mut(),
            query: &mut query,
        };
        let widths = frame_ui(ui, &cx, &mut views, self.reading.as_ref());
        self.toasts.ui(&ctx, &cx, widths.ledger);
        self.palette.ui(&ctx, &cx);
        self.shortcuts.ui(&ctx, &cx);
        if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
            screens::drop_veil(&ctx, &cx);
        }
        if let Some(typed) = typed {
            self.session.date_input = typed;
        }
        self.session.articles.query = query;
        if let Some(dialog) = &mut self.session.dialog {
            commands.extend(open_dialog::ui(&ctx, dialog, &self.settings.recent_files, language, colors));
        }
        if let Some(dialog) = &mut self.session.save {
            commands.extend(save_dialog::ui(&ctx, dialog, language, colors));
        }
        commands.extend(review_forms::ui(&ctx, &mut self.session, &self.library, language, colors));
        self.export_ui(&ctx, &mut commands, colors);
        if self.session.hover.turn(outbox.hovered()) {
            ctx.request_repaint();
        }
        commands.extend(outbox.into_commands());
        if let Some(width) = widths.list {
            self.settings.articles_width = width;
        }
        if let Some(part) = widths.part.filter(|part| (part - self.settings.article_part).abs() > 1e-3) {
            self.settings.article_part = part;
            ctx.request_repaint();
        }
        if let Some(width) = widths.article {
            self.settings.article_width = width;
        }
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.apply(&ctx, command);
        }
    }
}

impl App {
    /// What an export holds now: the claims in view, and what was left out.
    fn batch(&self) -> Batch<'_> {
        exporting::batch(
            &self.library,
            &self.session.files,
            &self.session.scope(),
            &self.session.filter,
            |key| self.checks.is_in_conflict(key),
            self.settings.language(),
        )
    }

    /// The window in which claims are exported, where it is open.
    fn export_ui(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>, colors: &Theme) {
        let Some(mut dialog) = self.session.export.take() else { return };
        let language = self.settings.language();
        let notes = self.batch().notes();
        commands.extend(export_dialog::ui(ctx, &mut dialog, &notes, language, colors));
        self.session.export = Some(dialog);
    }
}

/// Text pasted and files dropped in this frame.
fn input_commands(ctx: &egui::Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let selected = ctx.plugin_opt::<egui::text_selection::LabelSelectionState>();
    let has_selection = selected.is_some_and(|selected| selected.lock().has_selection());
    ctx.input(|input| {
        let mut commands = Vec::new();
        for event in &input.events {
            match event {
                egui::Event::Paste(text) if !typing => commands.push(Command::OpenText(text.clone())),
                // Text that is selected is copied by whoever shows it.
                egui::Event::Copy if !typing && !has_selection => commands.push(Command::CopyClaim),
                _ => {}
            }
        }
        let dropped: Vec<PathBuf> =
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
        if !dropped.is_empty() {
            commands.push(Command::OpenPaths(dropped));
        }
        commands
    })
}

/// A bar over the whole width.
fn bar(ui: &mut Ui, name: &str, colors: &Theme, content: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(colors.bar).inner_margin(Margin::symmetric(12, 6));
    Panel::top(name).frame(frame).show(ui, content);
}

/// What panels keep between frames.
struct Views<'a> {
    article: &'a mut ArticleView,
    charts: &'a mut ChartsView,
    /// Where the list of articles is shown.
    list: Option<&'a mut ArticlesView>,
    /// What is typed as a date, where one is asked for.
    date: Option<&'a mut String>,
    /// What is typed to search the list of articles.
    query: &'a mut String,
}

/// Sizes of panels, most of which the user can drag; `None` where a panel is not shown or fills its place.
#[derive(Clone, Copy, Debug, Default)]
struct Widths {
    list: Option<f32>,
    article: Option<f32>,
    /// Part of the height that the article takes where the halves stack.
    part: Option<f32>,
    /// Height of the ledger; zero where it is not shown.
    ledger: f32,
}

/// Every panel. Returns how wide they are.
fn frame_ui(ui: &mut Ui, cx: &Context<'_>, views: &mut Views<'_>, reading: Option<&Reading>) -> Widths {
    let plain = |fill| Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 0));
    Panel::top("top")
        .exact_size(top_bar::HEIGHT)
        .frame(plain(cx.theme.bar))
        .show(ui, |ui| top_bar::ui(ui, cx));
    if let Some(typed) = views.date.as_deref_mut() {
        bar(ui, "date", cx.theme, |ui| screens::date_bar(ui, cx, typed));
    }
    if let Some(reading) = reading {
        bar(ui, "reading", cx.theme, |ui| screens::reading_bar(ui, cx, reading));
    }
    if !cx.session.filter.is_empty() {
        bar(ui, "filter", cx.theme, |ui| filters::bar_ui(ui, cx));
    }
    if cx.session.lens {
        bar(ui, "lens", cx.theme, |ui| filters::lens_ui(ui, cx));
    }
    let mut widths = Widths::default();
    if let Some(list) = views.list.as_deref_mut() {
        let panel = Panel::left("articles")
            .resizable(true)
            .default_size(cx.settings.articles_width)
            .size_range(220.0..=(0.5 * ui.available_width()).max(220.0));
        let frame = Frame::new().fill(cx.theme.bar);
        let shown = panel.frame(frame).show(ui, |ui| list.ui(ui, cx, views.query));
        widths.list = Some(shown.response.rect.width());
    }
    let is_empty = cx.entry.article.text().trim().is_empty();
    if is_empty && !cx.is_many() {
        if cx.session.list == Some(Part::Messages) {
            bottom_ui(ui, cx);
        }
        let frame = Frame::new().fill(cx.theme.page).inner_margin(Margin::same(24));
        CentralPanel::default().frame(frame).show(ui, |ui| screens::empty(ui, cx));
        return widths;
    }
    let ledger = Panel::bottom("ledger")
        .resizable(false)
        .min_size(ledger::HEIGHT)
        .frame(Frame::new().fill(cx.theme.bar).inner_margin(Margin::symmetric(12, 4)))
        .show(ui, |ui| ledger::ui(ui, cx));
    widths.ledger = ledger.response.rect.height();
    bottom_ui(ui, cx);
    let full = ui.available_rect_before_wrap();
    let no_figures =
        cx.board().cards.is_empty() && cx.board().facts.is_empty() && cx.sheet.milestones.is_empty();
    let page = Frame::new().fill(cx.theme.page);
    let surface = Frame::new().fill(cx.theme.surface);
    let stacked = full.width() < size::STACK_BELOW;
    let half = if stacked {
        // A height that was dragged is kept as a part of the whole, and so fits any window and zoom.
        let height = (cx.settings.article_part * full.height()).floor();
        Panel::top("article-above").resizable(false).exact_size(height)
    } else {
        Panel::left("article")
            .resizable(true)
            .default_size(cx.settings.article_width)
            .size_range(300.0..=(full.width() - 460.0).max(300.0))
    };
    let shown = half.frame(surface).show(ui, |ui| views.article.ui(ui, cx));
    CentralPanel::default().frame(page).show(ui, |ui| {
        if no_figures && !cx.sheet.filtered_out.is_empty() {
            filters::nothing_passes(ui, cx);
        } else if no_figures {
            screens::no_figures(ui, cx);
        } else {
            views.charts.ui(ui, cx);
        }
    });
    let shown = shown.response.rect;
    Widths {
        article: (!stacked).then_some(shown.width()),
        part: stacked.then(|| splitter_ui(ui, cx, full, shown.bottom())).flatten(),
        ..widths
    }
}

/// The edge between stacked halves, for the pointer and the arrows. Returns the part of the height that
/// the upper one is to take, where it was moved.
fn splitter_ui(ui: &Ui, cx: &Context<'_>, full: Rect, bottom: f32) -> Option<f32> {
    const PARTS: std::ops::RangeInclusive<f32> = 0.2..=0.75;
    let edge = Rect::from_x_y_ranges(full.x_range(), bottom - 3.0..=bottom + 3.0);
    let id = Id::unique("halves");
    let response = ui.interact(edge, id, Sense::DRAG | Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, cx.word(Word::Halves)));
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeVertical);
    }
    if response.has_focus() || response.dragged() {
        ui.painter().hline(full.x_range(), bottom, cx.theme.focus_ring());
    }
    if response.has_focus() {
        let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let by = ui.input(|input| {
            let pressed = |key| f32::from(u8::from(input.key_pressed(key)));
            0.05 * (pressed(Key::ArrowDown) - pressed(Key::ArrowUp))
        });
        if by != 0.0 {
            return Some((cx.settings.article_part + by).clamp(*PARTS.start(), *PARTS.end()));
        }
    }
    let pointer = response.interact_pointer_pos().filter(|_| response.dragged())?;
    Some(((pointer.y - full.top()) / full.height().max(1.0)).clamp(*PARTS.start(), *PARTS.end()))
}

/// What the ledger grows into: a list, or the inspector of what is pinned.
fn bottom_ui(ui: &mut Ui, cx: &Context<'_>) {
    let frame = Frame::new().fill(cx.theme.surface).inner_margin(Margin::symmetric(16, 10));
    let most = (0.5 * ui.available_height()).max(120.0);
    let panel = |name: &str, size: f32| {
        Panel::bottom(name).resizable(true).default_size(size.min(most)).size_range(96.0..=most).frame(frame)
    };
    if cx.session.shows_checks() {
        panel("checks", 240.0).show(ui, |ui| tray::ui(ui, cx));
    } else if cx.session.shows_questions() {
        panel("questions", 240.0).show(ui, |ui| questions::ui(ui, cx));
    } else if let Some(part) = cx.session.list {
        panel("list", 200.0).show(ui, |ui| screens::list(ui, cx, part));
    } else if let Some(item) = cx.session.selection.focus() {
        panel("inspector", 224.0).show(ui, |ui| inspector::ui(ui, cx, item));
    }
}
