//! What the commands about workspaces do, and how the session is kept.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::SaveDialog;
use super::view::View;
use crate::app::strings::Word;
use crate::app::{App, Command, Message};
use crate::library::{ArticleId, Entry};
use crate::text::Article;
use crate::workspace::{self, Workspace};

/// How long after a change the session is written: several changes at once are written once.
const SETTLED: Duration = Duration::from_millis(1500);

impl App {
    /// Applies a command about workspaces.
    pub(in crate::app) fn apply_work(&mut self, ctx: &egui::Context, command: &Command) {
        match command {
            Command::Save => match self.session.workspace.clone() {
                Some(path) => self.save_workspace(ctx, &path),
                None => self.ask_where(),
            },
            Command::SaveAs => self.ask_where(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::SaveTyped => {
                let typed = self.session.save.as_ref().map(|dialog| dialog.path.trim().to_owned());
                if let Some(path) = typed.filter(|path| !path.is_empty()) {
                    self.save_typed(ctx, &with_extension(Path::new(&path)));
                }
            }
            Command::ChooseSavePath => {
                let chosen = rfd::FileDialog::new()
                    .set_title(Word::SaveTitle.text(self.settings.language()))
                    .add_filter("*.portolan", &[workspace::EXTENSION])
                    .set_file_name("work.portolan")
                    .save_file();
                if let Some(path) = chosen {
                    self.save_workspace(ctx, &with_extension(&path));
                }
            }
            _ => {}
        }
    }

    /// Saves under a typed path; where another file is there, only when asked twice.
    fn save_typed(&mut self, ctx: &egui::Context, path: &Path) {
        let is_own = self.session.workspace.as_deref() == Some(path);
        let language = self.settings.language();
        if let Some(dialog) = &mut self.session.save
            && path.exists()
            && !is_own
            && dialog.replaces.as_deref() != Some(path)
        {
            dialog.problem = Some(Word::FileExists.text(language).to_owned());
            dialog.replaces = Some(path.to_owned());
            return;
        }
        self.save_workspace(ctx, path);
    }

    fn ask_where(&mut self) {
        let known = self.session.workspace.clone();
        let path = known.unwrap_or_else(|| {
            let home = directories::UserDirs::new();
            let documents = home.as_ref().and_then(|home| home.document_dir().map(Path::to_owned));
            let directory = documents.or_else(|| home.map(|home| home.home_dir().to_owned()));
            directory.unwrap_or_default().join("work.portolan")
        });
        self.session.save =
            Some(SaveDialog { path: path.display().to_string(), is_new: true, ..SaveDialog::default() });
    }

    /// Everything that is open, with what was decided about it.
    pub(in crate::app) fn workspace(&mut self, with_decisions: bool) -> Workspace {
        let view = View::of(&self.session, &self.library, self.article.scroll());
        let articles = self.library.iter().map(|(_, entry)| entry.article.clone()).collect();
        let mut workspace = Workspace {
            articles,
            view: serde_json::to_value(view).unwrap_or_default(),
            ..Workspace::default()
        };
        if with_decisions {
            let names = self.open_names();
            workspace.decisions = self.journal().history().lines_about(&names).cloned().collect();
        }
        workspace
    }

    fn save_workspace(&mut self, ctx: &egui::Context, path: &Path) {
        let language = self.settings.language();
        if let Err(error) = self.workspace(true).write(path) {
            if let Some(dialog) = &mut self.session.save {
                dialog.problem = Some(error.to_string());
            } else {
                let text = Word::CannotSave.text(language);
                self.say(Message::problem(text).with_details(error.to_string()));
            }
            return;
        }
        self.session.save = None;
        self.settings.remember(path);
        self.name_workspace(ctx, Some(path.to_owned()));
        let text = format!("{} {}", Word::SavedAs.text(language), path.display());
        self.say(Message::done(text));
    }

    /// The workspace's name stands in the window's title.
    fn name_workspace(&mut self, ctx: &egui::Context, path: Option<PathBuf>) {
        let app = Word::AppTitle.text(self.settings.language());
        let name = path.as_ref().and_then(|path| path.file_name());
        let title = name.map_or_else(|| app.to_owned(), |name| format!("{} – {app}", name.to_string_lossy()));
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        self.session.workspace = path;
    }

    /// Opens a workspace in the place of what is open, and takes in its decisions.
    pub(in crate::app) fn open_workspace(&mut self, ctx: &egui::Context, path: &Path) {
        let language = self.settings.language();
        let read = match Workspace::read(path) {
            Ok(read) => read,
            Err(error) => {
                let text = format!("{} {}", Word::CannotOpenWorkspace.text(language), path.display());
                match &mut self.session.dialog {
                    Some(dialog) => dialog.problem = Some(format!("{text}\n{error}")),
                    None => self.say(Message::problem(text).with_details(error.to_string())),
                }
                return;
            }
        };
        let open: Vec<ArticleId> = self.library.iter().map(|(id, _)| id).collect();
        self.close(&open);
        self.session.dialog = None;
        self.settings.remember(path);
        if !read.unreadable.is_empty() {
            let lines: Vec<String> =
                read.unreadable.iter().map(|it| format!("{}: {}", it.line, it.reason)).collect();
            let text = format!("{} {}", lines.len(), Word::UnreadableLines.text(language));
            self.say(Message::problem(text).with_details(lines.join("\n")));
        }
        self.merge_decisions(read.decisions.clone());
        self.show_workspace(&read);
        self.name_workspace(ctx, Some(path.to_owned()));
    }

    fn show_workspace(&mut self, read: &Workspace) {
        let ids: Vec<ArticleId> =
            read_all(&read.articles).into_iter().map(|entry| self.library.add(entry)).collect();
        self.review_opened(&ids);
        let view: View = serde_json::from_value(read.view.clone()).unwrap_or_default();
        view.apply(&mut self.session, &self.library, &ids);
        self.article.scroll_to(view.scroll());
    }

    /// Opens what was open when the session was written, in the place of what is open. Where the file
    /// is broken it is set aside and said so; where there is none, nothing happens.
    pub fn restore_session(&mut self, path: &Path) {
        if !path.exists() {
            return;
        }
        match Workspace::read(path) {
            Ok(read) => {
                let open: Vec<ArticleId> = self.library.iter().map(|(id, _)| id).collect();
                for id in open {
                    self.library.remove(id);
                }
                self.session.show_none();
                self.show_workspace(&read);
            }
            Err(error) => {
                let _ = std::fs::rename(path, path.with_extension("broken"));
                let text = Word::SessionLost.text(self.settings.language());
                self.say(Message::problem(text).with_details(error.to_string()));
            }
        }
    }
}

/// Reads the articles, on two threads where there are many.
fn read_all(articles: &[Article]) -> Vec<Entry> {
    let read =
        |part: &[Article]| part.iter().cloned().map(|article| Entry::new(article).fold()).collect::<Vec<_>>();
    let (first, second) = articles.split_at(articles.len() / 2);
    if articles.len() < 16 {
        return read(articles);
    }
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| read(second));
        let mut all = read(first);
        all.extend(beside.join().unwrap_or_default());
        all
    })
}

/// A name without an ending gets the workspace's.
fn with_extension(path: &Path) -> PathBuf {
    if workspace::is_workspace(path) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(workspace::EXTENSION);
    PathBuf::from(name)
}

/// Writes the session some time after the open articles changed, and when the window closes.
#[derive(Debug)]
pub struct SessionKeeper {
    path: PathBuf,
    written: u64,
    view: serde_json::Value,
    changed: Option<(u64, Instant)>,
}

impl SessionKeeper {
    /// Keeps the session in the file at `path`.
    pub fn new(path: PathBuf, app: &App) -> Self {
        Self { path, written: app.library().revision(), view: serde_json::Value::Null, changed: None }
    }

    /// Where this user's session is; `None` without a home directory.
    pub fn default_path() -> Option<PathBuf> {
        Some(crate::review::log_path()?.with_file_name("session.portolan"))
    }

    /// Looks after the session, once a frame.
    pub fn follow(&mut self, app: &mut App, ctx: &egui::Context) {
        let revision = app.library().revision();
        if revision == self.written || app.is_reading() {
            self.changed = None;
            return;
        }
        match self.changed {
            Some((seen, since)) if seen == revision => {
                if since.elapsed() >= SETTLED {
                    self.write(app);
                } else {
                    ctx.request_repaint_after(SETTLED);
                }
            }
            _ => {
                self.changed = Some((revision, Instant::now()));
                ctx.request_repaint_after(SETTLED);
            }
        }
    }

    /// Writes the session now. Where that fails the next start opens what was written before, and
    /// nothing of the work is lost: that is in the log.
    pub fn write(&mut self, app: &mut App) {
        let session = app.workspace(false);
        if self.written == app.library().revision() && self.view == session.view {
            return;
        }
        self.written = app.library().revision();
        self.view.clone_from(&session.view);
        self.changed = None;
        if let Err(error) = session.write(&self.path) {
            let text = Word::SessionNotKept.text(app.settings().language());
            app.say(Message::problem(text).with_details(error.to_string()));
        }
    }
}
