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

/// Reads one article from a file.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read, [`Error::Input`] where it holds no text.
pub fn open_path(path: &Path) -> Result<Article> {
    let read = input::read_article(path, &Options::default())?;
    if read.article.text().contains('\0') {
        return Err(Error::Input {
            path: path.to_owned(),
            expected: "text".to_owned(),
            found: "zero bytes".to_owned(),
        });
    }
    Ok(read.article)
}

/// A file that was read, or why it was not.
type Outcome = std::result::Result<Entry, Problem>;

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
            Error::Input { expected, .. } if expected.contains("UTF-8") && !looks_binary(path) => {
                Word::NotUtf8
            }
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
        let (open, close) = (language.choose("“", " “"), "”");
        format!("{}{open}{name}{close}{colon}{}", Word::CannotRead.text(language), self.why.text(language))
    }
}

/// Whether the first bytes of a file hold zeros, as text in no ASCII-based encoding does.
fn looks_binary(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    read.is_ok() && head.contains(&0)
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

/// Reads files, and the `.txt` files of folders: at once where they are small, or on a thread.
pub fn start(paths: Vec<PathBuf>, ctx: &egui::Context) -> Started {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        match input::articles_in_dir(&path) {
            Ok(found) if found.is_empty() => problems.push(Err(Problem { path, why: Word::NoTextFiles })),
            Ok(found) => files.extend(found),
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
    open_path(path).map(Entry::new).map_err(|error| Problem::from_error(path, &error))
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
