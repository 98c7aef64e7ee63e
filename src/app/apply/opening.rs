//! Commands that open articles: files, folders, texts.

use std::path::PathBuf;

use crate::app::reading::{self, Opened, Problem, Started};
use crate::app::session::{Failure, Filter};
use crate::app::strings::Word;
use crate::app::{App, Command, Message};
use crate::library::{ArticleId, Entry, Language};
use crate::text::Article;
use crate::workspace::is_workspace;

impl App {
    /// Takes in files that were read meanwhile.
    pub(in crate::app) fn receive(&mut self, ctx: &egui::Context) {
        let Some(reading) = &mut self.reading else { return };
        let (outcomes, is_all) = reading.arrived();
        let shows_first = reading.shows_first;
        let has_shown = self.take(outcomes, shows_first);
        if let Some(reading) = &mut self.reading {
            reading.shows_first &= !has_shown;
        }
        if is_all {
            self.end_reading(false);
            ctx.request_repaint();
        }
    }

    /// Says what came of reading, and forgets it.
    pub(super) fn end_reading(&mut self, is_cancelled: bool) {
        let Some(reading) = self.reading.take() else { return };
        if is_cancelled {
            reading.cancel();
        }
        let language = self.settings.language();
        let count = reading.articles;
        if !is_cancelled && count <= 1 {
            return;
        }
        let word = if is_cancelled { Word::ReadingStopped } else { Word::ReadingDone };
        let text = match language {
            Language::Chinese => format!("{}{count} 篇文章", word.text(language)),
            Language::English => format!("{} {count} articles", word.text(language)),
        };
        self.say(Message::done(text));
    }

    pub(super) fn open_paths(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        for path in paths.iter().rev().filter(|path| path.exists()) {
            self.settings.remember(path);
        }
        let (workspaces, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|path| is_workspace(path));
        for path in &workspaces {
            self.open_workspace(ctx, path);
        }
        if paths.is_empty() {
            return;
        }
        match reading::start(paths, ctx) {
            Started::Done(outcomes) => drop(self.take(outcomes, true)),
            Started::Reading(reading) => {
                self.session.dialog = None;
                self.end_reading(true);
                self.reading = Some(reading);
            }
        }
    }

    /// Adds what was read; shows the first of them where `show` says so, and returns whether it did.
    fn take(&mut self, outcomes: Vec<reading::Outcome>, show: bool) -> bool {
        let language = self.settings.language();
        let mut problems: Vec<Problem> = Vec::new();
        let mut encodings: Vec<(String, &str)> = Vec::new();
        let mut first: Option<ArticleId> = None;
        let mut added: Vec<ArticleId> = Vec::new();
        for outcome in outcomes {
            match outcome {
                Ok(Opened { entry, encoding, path }) => {
                    self.session
                        .failures
                        .retain(|failure| failure.problem.path != path || failure.problem.line.is_some());
                    let id = self.library.add(entry);
                    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                    encodings.extend(encoding.map(|encoding| (name, encoding)));
                    self.session.files.insert(id, path);
                    first.get_or_insert(id);
                    added.push(id);
                }
                Err(problem) => problems.push(problem),
            }
        }
        self.review_opened(&added);
        let shown = first.filter(|_| show);
        if let Some(id) = shown {
            self.session.dialog = None;
            if let Some(message) = other_encodings(&encodings, language) {
                self.say(message);
            }
            self.session.show(id);
        }
        if !problems.is_empty() {
            self.complain_of(problems);
        }
        shown.is_some()
    }

    /// Says what could not be read: in the open dialog, or as rows of the list of articles.
    fn complain_of(&mut self, problems: Vec<Problem>) {
        let language = self.settings.language();
        let sentences: Vec<String> = problems.iter().map(|problem| problem.sentence(language)).collect();
        if let Some(dialog) = &mut self.session.dialog {
            dialog.problem = Some(sentences.join("\n"));
            return;
        }
        let details: Vec<&str> = problems.iter().map(|problem| problem.details.as_str()).collect();
        let text = match sentences.as_slice() {
            [only] => only.clone(),
            _ => format!("{} {}", problems.len(), Word::CannotReadSome.text(language)),
        };
        let message = Message::problem(text).with_details(details.join("\n"));
        self.say(message.with_action(Command::FilterArticles(Filter::Failed)));
        for problem in problems {
            if !self.session.failures.iter().any(|failure| failure.problem == problem) {
                let id = self.session.failed;
                self.session.failed += 1;
                self.session.failures.push(Failure { id, problem });
            }
        }
    }

    /// Says what went wrong: in the open dialog, or as a message.
    fn complain(&mut self, problem: String) {
        match &mut self.session.dialog {
            Some(dialog) => dialog.problem = Some(problem),
            None => self.say(Message::problem(problem)),
        }
    }

    pub(super) fn open_text(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.complain(Word::NothingPasted.text(self.settings.language()).to_owned());
        } else {
            self.show_entry(Entry::new(Article::new(text)));
        }
    }

    pub(super) fn show_entry(&mut self, entry: Entry) {
        let id = self.library.add(entry);
        self.review_opened(&[id]);
        self.session.dialog = None;
        self.session.show(id);
    }

    /// The dialog is the system's, and blocks as such dialogs do.
    pub(super) fn choose_files(&mut self, ctx: &egui::Context) {
        let chosen = rfd::FileDialog::new()
            .set_title(Word::OpenTitle.text(self.settings.language()))
            .add_filter("*.txt *.md *.html *.ndjson", &["txt", "TXT", "md", "html", "htm", "ndjson", "jsonl"])
            .add_filter("*", &["*"])
            .pick_files();
        self.open_chosen(ctx, chosen.unwrap_or_default());
    }

    /// The same for a folder.
    pub(super) fn choose_folder(&mut self, ctx: &egui::Context) {
        let chosen = rfd::FileDialog::new()
            .set_title(Word::OpenFolderTitle.text(self.settings.language()))
            .pick_folder();
        self.open_chosen(ctx, chosen.into_iter().collect());
    }

    fn open_chosen(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            self.complain(Word::NoDialog.text(self.settings.language()).to_owned());
        } else {
            self.open_paths(ctx, paths);
        }
    }
}

/// Which files were not UTF-8, and what they were read as.
fn other_encodings(files: &[(String, &str)], language: Language) -> Option<Message> {
    match files {
        [] => None,
        [(name, encoding)] => Some(Message::note(match language {
            Language::Chinese => format!("{name} 不是 UTF-8，已按 {encoding} 读取"),
            Language::English => format!("{name} is not UTF-8 and was read as {encoding}"),
        })),
        several => {
            let count = several.len();
            let lines = several.iter().map(|(name, encoding)| format!("{name}: {encoding}"));
            let message = Message::note(match language {
                Language::Chinese => format!("{count} 个文件不是 UTF-8，已按其编码读取"),
                Language::English => format!("{count} files are not UTF-8 and were read as what they are"),
            });
            Some(message.with_details(lines.collect::<Vec<_>>().join("\n")))
        }
    }
}
