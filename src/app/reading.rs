//! Files to articles, off the interface's thread where there is much to read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::strings::Word;
use crate::error::{Error, Result};
use crate::input::{self, Options};
use crate::library::{Entry, Language};
use crate::text::Article;

/// Bytes that are read and extracted without leaving the frame: a few milliseconds.
const AT_ONCE_BYTES: u64 = 200_000;

/// Reads one article from a file, in whichever encoding it is.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read, [`Error::Input`] where it holds no text.
pub fn open_path(path: &Path) -> Result<Article> {
    Ok(input::read_article(path, &Options::default())?.article)
}

/// An article that was read.
#[derive(Debug)]
pub struct Opened {
    /// The article with its claims.
    pub entry: Entry,
    /// The file's encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// A file that was read, or why it was not.
pub type Outcome = std::result::Result<Opened, Problem>;

/// Why a file was not opened.
#[derive(Clone, Debug)]
pub struct Problem {
    path: PathBuf,
    why: Word,
}

impl Problem {
    fn from_error(path: &Path, error: &Error) -> Self {
        let why = match error {
            Error::Io { .. } => Word::NotFound,
            Error::Input { found, .. } if found.contains("--encoding") => Word::UnknownEncoding,
            _ => Word::NotText,
        };
        Self { path: path.to_owned(), why }
    }

    /// One sentence for the user.
    pub fn sentence(&self, language: Language) -> String {
        let name = self
            .path
            .file_name()
            .map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let colon = language.choose("：", ": ");
        let (open, close) = (language.choose("“", " \""), language.choose("”", "\""));
        format!("{}{open}{name}{close}{colon}{}", Word::CannotRead.text(language), self.why.text(language))
    }
}

/// Files being read.
#[derive(Debug)]
pub struct Reading {
    results: Receiver<Outcome>,
    cancelled: Arc<AtomicBool>,
    /// How many files were asked for.
    pub total: usize,
    /// How many have arrived.
    pub done: usize,
}

/// What came of asking for files.
#[derive(Debug)]
pub enum Started {
    /// All were read at once.
    Done(Vec<Outcome>),
    /// They are being read.
    Reading(Reading),
}

/// Reads files, and the articles in folders: at once where they are small, or on a thread.
pub fn start(paths: Vec<PathBuf>, ctx: &egui::Context) -> Started {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        match input::articles_in_dir(&path) {
            Ok(found) if found.articles.is_empty() => {
                problems.push(Err(Problem { path, why: Word::NoTextFiles }));
            }
            Ok(found) => files.extend(found.articles),
            Err(error) => problems.push(Err(Problem::from_error(&path, &error))),
        }
    }
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
    if files.iter().map(size).sum::<u64>() <= AT_ONCE_BYTES {
        problems.extend(files.iter().map(|path| read(path)));
        return Started::Done(problems);
    }
    let (sender, results) = channel();
    let cancelled = Arc::new(AtomicBool::new(false));
    let total = files.len() + problems.len();
    let (stop, ctx) = (Arc::clone(&cancelled), ctx.clone());
    std::thread::spawn(move || {
        for outcome in problems.into_iter().chain(files.iter().map(|path| read(path))) {
            if stop.load(Ordering::Relaxed) || sender.send(outcome).is_err() {
                break;
            }
            ctx.request_repaint();
        }
        drop(sender);
        ctx.request_repaint();
    });
    Started::Reading(Reading { results, cancelled, total, done: 0 })
}

fn read(path: &Path) -> Outcome {
    let read = input::read_article(path, &Options::default());
    let read = read.map_err(|error| Problem::from_error(path, &error))?;
    let encoding = (!read.is_utf8()).then_some(read.encoding);
    Ok(Opened { entry: Entry::new(read.article), encoding })
}

impl Reading {
    /// What arrived since the last call, and whether that was all.
    pub fn arrived(&mut self) -> (Vec<Outcome>, bool) {
        let mut outcomes = Vec::new();
        loop {
            match self.results.try_recv() {
                Ok(outcome) => {
                    self.done += 1;
                    outcomes.push(outcome);
                }
                Err(TryRecvError::Empty) => return (outcomes, false),
                Err(TryRecvError::Disconnected) => return (outcomes, true),
            }
        }
    }

    /// Stops after the file that is being read.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
