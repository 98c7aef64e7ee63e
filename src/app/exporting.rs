//! What leaves the app: files through the window for exports, and claims as text to the clipboard.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::session::ExportDialog;
use super::strings::Word;
use super::{App, Command, Message};
use crate::export::{self, Batch, Source, Target, write_file};
use crate::library::{ArticleId, ClaimKey, Filter, Language, Library, Scope};
use crate::text::Article;

/// What an export of the claims in view would hold.
pub fn batch<'a>(
    library: &'a Library,
    files: &HashMap<ArticleId, PathBuf>,
    scope: &Scope,
    filter: &Filter,
    conflicts: impl Fn(ClaimKey) -> bool + Copy,
    language: Language,
) -> Batch<'a> {
    let within = library.iter().filter(|(id, _)| scope.holds(*id));
    let sources = within.map(|(id, entry)| {
        // The text goes with its offsets, since it may be that of a page, or of no file at all.
        let name = name_of(&entry.article, files.get(&id));
        Source { is_text_derived: true, ..Source::passing(name, id, entry, filter, conflicts) }
    });
    Batch { sources: sources.collect(), language, filters: filter.words(language), with_derived: false }
}

/// An article's name in an export: its file, or else its title.
fn name_of(article: &Article, file: Option<&PathBuf>) -> String {
    file.map_or_else(|| article.title_or_start().to_owned(), |file| file.display().to_string())
}

impl App {
    /// Opens the window for exports, with a name in the folder of the last one.
    pub(super) fn open_export(&mut self, target: Target) {
        let dir = self.session.export_dir.clone().or_else(std::env::home_dir).unwrap_or_default();
        let path = dir.join(target.suggested_name()).to_string_lossy().into_owned();
        self.session.export =
            Some(ExportDialog { target, only: None, with_derived: false, path, problem: None });
    }

    /// The dialog is the system's, and blocks as such dialogs do.
    pub(super) fn choose_export_path(&mut self) {
        let Some(dialog) = &mut self.session.export else { return };
        let path = PathBuf::from(dialog.path.trim());
        let mut system = rfd::FileDialog::new();
        if let Some(dir) = path.parent().filter(|dir| dir.is_dir()) {
            system = system.set_directory(dir);
        }
        if let Some(name) = path.file_name() {
            system = system.set_file_name(name.to_string_lossy());
        }
        if let Some(extension) = dialog.target.extension() {
            system = system.add_filter(dialog.target.name(Language::English), &[extension]);
        }
        match system.save_file() {
            Some(path) => dialog.path = path.to_string_lossy().into_owned(),
            None => dialog.problem = Some(Word::NoSaveDialog.text(self.settings.language()).to_owned()),
        }
    }

    /// Writes what is set in the window for exports, and closes it; says in it what went wrong.
    pub(super) fn write_export(&mut self) {
        let Some(dialog) = &self.session.export else { return };
        let (target, only, path) = (dialog.target, dialog.only, PathBuf::from(dialog.path.trim()));
        let with_derived = dialog.with_derived;
        let written = match only {
            Some(only) => self.write_picture(target, only, &path),
            None => self.export_to(target, &path, with_derived),
        };
        match written {
            Ok(message) => {
                self.session.export_dir = path.parent().map(Path::to_owned);
                self.session.export = None;
                self.say(message);
            }
            Err(problem) => {
                if let Some(dialog) = &mut self.session.export {
                    dialog.problem = Some(problem);
                }
            }
        }
    }

    fn export_to(&self, target: Target, path: &Path, with_derived: bool) -> Result<Message, String> {
        let language = self.settings.language();
        if path.file_name().is_none() {
            return Err(Word::NoExportName.text(language).to_owned());
        }
        let scope = self.session.scope();
        let conflicts = |key| self.checks.is_in_conflict(key);
        let batch =
            batch(&self.library, &self.session.files, &scope, &self.session.filter, conflicts, language);
        let batch = Batch { with_derived, ..batch };
        write_file(target, path, &batch)
            .map_err(|error| format!("{}{error}", Word::NotWritten.text(language)))?;
        let count = batch.exported();
        let text = match language {
            Language::Chinese => format!("已导出 {count} 项数据：{}", path.display()),
            Language::English => format!("Exported {count} claims: {}", path.display()),
        };
        let details = batch.notes().join("\n");
        Ok(Message::done(text)
            .with_details(details)
            .with_action(Command::CopyText(path.display().to_string())))
    }

    /// Copies every pinned claim with its citation.
    pub(super) fn copy_claims(&mut self, ctx: &egui::Context) {
        let language = self.settings.language();
        let pins = self.session.selection.pins().iter().filter_map(|item| item.claim());
        let mut citations: Vec<String> = Vec::new();
        for stated in pins.filter_map(|key| self.library.claim(key)) {
            let citation = export::citation(&stated, language);
            if !citations.contains(&citation) {
                citations.push(citation);
            }
        }
        let message = match citations.as_slice() {
            [] => Message::note(Word::NothingPinned.text(language)),
            [one] => Message::done(Word::CopiedClaim.text(language)).with_details(one.clone()),
            several => {
                let text = match language {
                    Language::Chinese => format!("已复制 {} 项数据及出处", several.len()),
                    Language::English => format!("{} claims copied, with their citations", several.len()),
                };
                Message::done(text).with_details(several.join("\n\n"))
            }
        };
        if !citations.is_empty() {
            ctx.copy_text(citations.join("\n\n"));
        }
        self.say(message);
    }
}
