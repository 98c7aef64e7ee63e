//! The one place where state changes: commands, applied between frames.

mod opening;

use std::collections::HashSet;
use std::path::PathBuf;

use super::palette;
use super::panels::MORE_ROWS;
use super::session::{Filter, Form, OpenDialog, Overlay, Part, Tile};
use super::settings::ThemeChoice;
use super::sorting::RowSort;
use super::strings::Word;
use super::{App, Command, Item, Message, SAMPLE};
use crate::chart::ROWS;
use crate::library::{ClaimKey, Entry, Language, Scope, questions};
use crate::model::ClaimId;
use crate::text::{Article, Date};

impl App {
    /// Applies one command.
    pub fn apply(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Open => self.session.dialog = Some(OpenDialog::default()),
            Command::ChooseFiles => self.choose_files(ctx),
            Command::OpenPaths(paths) => self.open_paths(ctx, paths),
            Command::OpenTypedPath => {
                let path = self.session.dialog.as_ref().map(|dialog| dialog.path.trim().to_owned());
                if let Some(path) = path.filter(|path| !path.is_empty()) {
                    self.open_paths(ctx, vec![PathBuf::from(path)]);
                }
            }
            Command::OpenText(text) => self.open_text(&text),
            Command::OpenSample => self.show_entry(Entry::new(Article::new(SAMPLE))),
            Command::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::CancelReading => self.end_reading(true),
            Command::ChooseFolder => self.choose_folder(ctx),
            Command::Show(id) => self.session.show(id),
            Command::NextArticle => self.step_article(1),
            Command::PreviousArticle => self.step_article(-1),
            Command::Dismiss(id) => self.session.messages.hide(id),
            Command::DismissAll => drop(self.session.messages.hide_all()),
            Command::Answer(id) => {
                self.session.messages.hide(id);
                let action = self.session.messages.message(id).and_then(|message| message.action.clone());
                if let Some(action) = action {
                    self.apply(ctx, action);
                }
            }
            Command::ShowPalette => self.cover(Overlay::Palette),
            Command::ShowShortcuts => self.cover(Overlay::Shortcuts),
            Command::Choose(command) => {
                self.session.overlay = None;
                self.remember(&command);
                self.apply(ctx, *command);
            }
            Command::ShowMessages => self.list(Part::Messages),
            Command::CopyText(text) => {
                ctx.copy_text(text);
                self.say(Message::done(Word::Copied.text(self.settings.language())));
            }
            Command::CopyQuestions => self.copy_questions(ctx),
            Command::SetTypedDate => match self.session.date_input.trim().parse() {
                Ok(date) => self.set_date(date),
                Err(_) => self.session.date_is_bad = true,
            },
            Command::SetDate(date) => self.set_date(date),
            Command::LeaveUndated => self.session.undated.extend(self.session.open),
            Command::CopyArticle => {
                if let Some(entry) = self.entry() {
                    ctx.copy_text(entry.article.text().to_owned());
                }
            }
            Command::CloseArticle => {
                if let Some(id) = self.session.open {
                    self.close(&[id]);
                }
            }
            Command::Close(id) => self.close(&[id]),
            Command::CloseAll => {
                let all: Vec<_> = self.library.iter().map(|(id, _)| id).collect();
                self.close(&all);
            }
            Command::Undo => {
                self.undo();
                self.session.follow_pins();
            }
            Command::Redo => {
                self.redo();
                self.session.follow_pins();
            }
            command @ (Command::Find
            | Command::SearchFor(_)
            | Command::SearchFocused
            | Command::NextFound
            | Command::PreviousFound
            | Command::GoToFound(_)) => {
                self.apply_search(command);
                self.session.follow_pins();
            }
            Command::CopyClaim => self.copy_claims(ctx),
            Command::Export(target) => self.open_export(target),
            Command::SavePicture(target, tile) => self.open_picture(ctx, target, tile),
            Command::CopyPicture(tile) => self.copy_picture(ctx, tile),
            Command::ChooseExportPath => self.choose_export_path(),
            Command::WriteExport => self.write_export(),
            Command::ToggleCriterion(criterion) => self.session.filter.toggle(criterion),
            Command::ToggleLens => self.session.lens = !self.session.lens,
            Command::ClearFilter => self.session.filter.clear(),
            command => {
                self.apply_view(ctx, &command);
                self.apply_review(&command);
                self.apply_work(ctx, &command);
                self.session.follow_pins();
                self.show_row_of_pin();
            }
        }
    }

    /// Commands that change what is shown of the open articles, and how.
    fn apply_view(&mut self, ctx: &egui::Context, command: &Command) {
        let selection = &mut self.session.selection;
        match *command {
            Command::Pin(item) => {
                selection.pin(item);
                // The tray stays beside the check that is pinned in it.
                let keeps = match selection.focus() {
                    None => true,
                    Some(Item::Check(_)) => self.session.list == Some(Part::Checks),
                    Some(Item::Question(_)) => self.session.list == Some(Part::Questions),
                    Some(_) => false,
                };
                self.session.list = self.session.list.filter(|_| keeps);
            }
            Command::TogglePin(item) => selection.toggle(item),
            Command::GoTo(item) => selection.go_to(item),
            Command::Clear => self.clear(),
            Command::NextClaim => self.step_claim(1),
            Command::PreviousClaim => self.step_claim(-1),
            Command::Back => drop(selection.back()),
            Command::Forward => drop(selection.forward()),
            Command::List(part) => self.list(part),
            Command::ShowFinding(finding) => self.session.finding = finding,
            Command::ToggleArticles => self.toggle_articles(),
            Command::ChartAll => {
                let is_all = self.session.scope == Some(Scope::All);
                self.session.scope = (!is_all).then_some(Scope::All);
            }
            Command::SetScope(ref scope) => self.session.scope.clone_from(scope),
            Command::SortArticles(column) => {
                self.session.articles.sort = self.session.articles.sort.chosen(column);
            }
            Command::FilterArticles(filter) => self.filter_articles(filter),
            Command::DismissFailure(id) => self.session.failures.retain(|failure| failure.id != id),
            Command::DismissFailures => self.session.failures.clear(),
            Command::ShowMore(tile) => {
                *self.session.rows.entry(tile).or_insert(ROWS) += MORE_ROWS;
            }
            Command::SortTable(tile, column) => {
                let sorts = &mut self.session.sorts;
                match RowSort::pressed(sorts.get(&tile).copied(), column) {
                    Some(sort) => drop(sorts.insert(tile, sort)),
                    None => drop(sorts.remove(&tile)),
                }
            }
            Command::ShowAs(tile, form) => {
                put(&mut self.session.tables, tile, form == Form::Table);
                if form != Form::Table {
                    put(&mut self.session.over_time, tile, form == Form::Time);
                }
            }
            Command::ToggleTable(tile) => toggle(&mut self.session.tables, tile),
            Command::ToggleDerived => self.session.shows_derived = !self.session.shows_derived,
            Command::ToggleMonthly(tile) => toggle(&mut self.session.monthly, tile),
            Command::SwitchLanguage => self.set_language(ctx, self.settings.language().other()),
            Command::SetLanguage(language) => self.set_language(ctx, language),
            Command::SwitchTheme => self.set_theme(
                ctx,
                match ctx.theme() {
                    egui::Theme::Dark => ThemeChoice::Light,
                    egui::Theme::Light => ThemeChoice::Dark,
                },
            ),
            Command::SetTheme(choice) => self.set_theme(ctx, choice),
            Command::SetMotion(choice) => self.settings.motion = choice,
            Command::ZoomIn => self.set_zoom(ctx, self.settings.zoom + 0.1),
            Command::ZoomOut => self.set_zoom(ctx, self.settings.zoom - 0.1),
            Command::ZoomReset => self.set_zoom(ctx, 1.0),
            _ => {}
        }
    }

    /// Says what came of something: beside the ledger for a while, then in the log.
    pub fn say(&mut self, message: Message) {
        self.session.messages.say(message);
    }

    fn set_date(&mut self, date: Date) {
        let Some((id, entry)) = self.session.open.and_then(|id| Some((id, self.library.entry(id)?))) else {
            return;
        };
        let dated = entry.with_date(date);
        self.library.replace(id, dated);
        self.review_opened(&[id]);
        self.session.date_input.clear();
        self.session.date_is_bad = false;
        self.session.selection = super::item::Selection::default();
    }

    /// Lets the card of what was pinned last show as many rows as it takes to see it.
    fn show_row_of_pin(&mut self) {
        let claim = self.session.selection.focus().and_then(Item::claim);
        let Some((tile, row)) = claim.and_then(|claim| self.row_of(claim)) else { return };
        if row >= self.session.rows.get(&tile).copied().unwrap_or(ROWS) {
            self.session.rows.insert(tile, row + MORE_ROWS / 4);
        }
    }

    /// The card of a claim and the row on its axis.
    fn row_of(&self, claim: ClaimKey) -> Option<(Tile, usize)> {
        let board = self.board();
        let (card, row) = board.row_of(claim)?;
        Some((Tile::Card(board.cards.get(card.0 as usize)?.kind), row))
    }

    /// Shows or hides the list of articles; from then on it stays so.
    fn toggle_articles(&mut self) {
        self.settings.articles = Some(!self.shows_articles());
    }

    /// Lists the articles of one kind, or all of them where these are listed already.
    fn filter_articles(&mut self, filter: Filter) {
        self.settings.articles = Some(true);
        let articles = &mut self.session.articles;
        articles.filter = if articles.filter == filter { Filter::All } else { filter };
    }

    fn step_article(&mut self, by: i64) {
        let count = i64::try_from(self.library.len()).unwrap_or(i64::MAX);
        let at = self.session.open.and_then(|open| self.library.position(open));
        let Some(at) = at.and_then(|at| i64::try_from(at).ok()) else { return };
        let next = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
        if let Some((id, _)) = self.library.iter().nth(next) {
            self.session.show(id);
        }
    }

    /// Pins the next claim in text order, from the pinned one or from the end.
    fn step_claim(&mut self, by: i64) {
        let Some((id, entry)) = self.session.open.zip(self.entry()) else { return };
        let out = &self.sheets.shown().filtered_out;
        let all = (0..).map(ClaimId).map(|claim| id.claim(claim)).take(entry.extraction.claims.len());
        let passing: Vec<ClaimKey> = all.filter(|key| !out.contains(key)).collect();
        let from = self.session.selection.focus().and_then(Item::claim).filter(|from| from.article == id);
        let next = match from.map(|from| passing.binary_search(&from)) {
            Some(Ok(at)) if by < 0 => at.checked_sub(1),
            Some(Ok(at)) => Some(at + 1),
            Some(Err(at)) if by < 0 => at.checked_sub(1),
            Some(Err(at)) => Some(at),
            None if by > 0 => Some(0),
            None => None,
        };
        // Around the ends.
        let next = next.map_or(passing.last(), |at| passing.get(at).or(passing.first()));
        if let Some(next) = next.copied() {
            self.session.list = None;
            self.session.selection.go_to(Item::Claim(next));
        }
    }

    /// Closes the topmost thing: the dialog, the list, then what is pinned, then a message.
    fn clear(&mut self) {
        let had_form = self.session.has_form();
        let session = &mut self.session;
        session.edit = None;
        session.note = None;
        session.reviewer = None;
        session.waiting = None;
        session.save = None;
        if had_form
            || session.overlay.take().is_some()
            || session.dialog.take().is_some()
            || session.export.take().is_some()
        {
            return;
        }
        if self.session.shows_checks() || self.session.shows_questions() {
            self.close_tray();
            return;
        }
        if let Some(part) = self.session.list.take() {
            if part == Part::Found {
                self.session.search = super::finding::Search::default();
            }
            return;
        }
        if self.session.selection.focus().is_some() {
            self.session.selection.clear();
        } else {
            self.session.messages.hide_all();
        }
    }

    /// Copies every question of the articles in view, to send to their sources.
    fn copy_questions(&mut self, ctx: &egui::Context) {
        let language = self.settings.language();
        let Some(shown) = self.session.open else { return };
        self.asked.follow(&self.library, &self.session.scope(), shown);
        let count = self.asked.count();
        if count == 0 {
            self.say(Message::note(Word::NothingOpenToAsk.text(language)));
            return;
        }
        let texts = self.asked.all().map(|(_, entry, all)| questions::as_text(entry, all, language));
        let text = texts.collect::<Vec<_>>().join("\n");
        let said = format!("{}（{count}）", Word::CopiedQuestions.text(language));
        ctx.copy_text(text.clone());
        self.say(Message::done(said).with_details(text));
    }

    /// Puts something over everything, or takes it away.
    fn cover(&mut self, overlay: Overlay) {
        let is_open = self.session.overlay == Some(overlay);
        self.session.overlay = (!is_open).then_some(overlay);
    }

    /// Keeps a command as the one chosen last. What stands for a place of an article is none.
    fn remember(&mut self, command: &Command) {
        if command.group().is_none() {
            return;
        }
        let key = palette::key(command);
        let recent = &mut self.settings.recent_commands;
        recent.retain(|other| *other != key);
        recent.insert(0, key);
        recent.truncate(palette::RECENT);
    }

    /// Closes the tray, and with it the check or question that would keep it open.
    fn close_tray(&mut self) {
        self.session.list = None;
        if matches!(self.session.selection.focus(), Some(Item::Check(_) | Item::Question(_))) {
            self.session.selection.clear();
        }
    }

    fn list(&mut self, part: Part) {
        let is_open = match part {
            Part::Checks => self.session.shows_checks(),
            Part::Questions => self.session.shows_questions(),
            _ => false,
        };
        if is_open {
            self.close_tray();
            return;
        }
        self.session.list = if self.session.list == Some(part) { None } else { Some(part) };
    }

    fn set_language(&mut self, ctx: &egui::Context, language: Language) {
        self.settings.set_language(language);
        let title = Word::AppTitle.text(language).to_owned();
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
    }

    fn set_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.settings.theme = choice;
        ctx.set_theme(choice.preference());
    }

    fn set_zoom(&mut self, ctx: &egui::Context, zoom: f32) {
        self.settings.zoom = (zoom * 10.0).round().clamp(5.0, 30.0) / 10.0;
        ctx.set_zoom_factor(self.settings.zoom);
    }
}

/// Puts a card in where it `belongs`, or takes it out.
fn put(tiles: &mut HashSet<Tile>, tile: Tile, belongs: bool) {
    if belongs {
        tiles.insert(tile);
    } else {
        tiles.remove(&tile);
    }
}

/// Puts a card in, or takes it out.
fn toggle(tiles: &mut HashSet<Tile>, tile: Tile) {
    if !tiles.remove(&tile) {
        tiles.insert(tile);
    }
}
