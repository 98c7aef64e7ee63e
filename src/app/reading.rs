//! Files to articles, off the interface's thread: two threads read, and articles arrive in the order of
//! the files however long each takes.

use std::fs::File;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;

use super::strings::Word;
use crate::error::{Error, Result};
use crate::input::{self, Chunk, Chunks, Options};
use crate::library::{Entry, Language};
use crate::ordered::in_order;
use crate::text::Article;

/// Bytes of files that are read and extracted without leaving the frame: a few milliseconds.
const AT_ONCE_BYTES: u64 = 200_000;
/// Files that are read at once.
const AT_ONCE_FILES: usize = 8;
/// Threads that read; the interface keeps going beside them.
const THREADS: NonZeroUsize = NonZeroUsize::new(2).expect("two");
/// How often progress is drawn.
const REPAINT: Duration = Duration::from_millis(50);

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
    /// The file it comes from.
    pub path: PathBuf,
}

/// An article that was read, or why it was not.
pub type Outcome = std::result::Result<Opened, Problem>;

/// Why a file, or a line of one, was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which file.
    pub path: PathBuf,
    /// Which line of it, counted from 1; `None` for the whole file.
    pub line: Option<u64>,
    why: Word,
    /// What was expected and what was found, as the engine says it.
    pub details: String,
}

impl Problem {
    fn from_error(path: &Path, error: &Error) -> Self {
        let why = match error {
            Error::Io { .. } => Word::NotFound,
            Error::Input { found, .. } if found.contains("--encoding") => Word::UnknownEncoding,
            _ => Word::NotText,
        };
        Self { path: path.to_owned(), line: None, why, details: error.to_string() }
    }

    fn from_line(path: &Path, line: u64, details: String) -> Self {
        Self { path: path.to_owned(), line: Some(line), why: Word::BadLine, details }
    }

    /// Name of the file, with the line.
    pub fn name(&self, language: Language) -> String {
        let name = self
            .path
            .file_name()
            .map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned());
        match (self.line, language) {
            (None, _) => name,
            (Some(line), Language::Chinese) => format!("{name} 第 {line} 行"),
            (Some(line), Language::English) => format!("{name} line {line}"),
        }
    }

    /// Why, in a few words.
    pub const fn reason(&self, language: Language) -> &'static str {
        self.why.text(language)
    }

    /// One sentence for the user.
    pub fn sentence(&self, language: Language) -> String {
        let name = self.name(language);
        let colon = language.choose("：", ": ");
        let (open, close) = (language.choose("“", " \""), language.choose("”", "\""));
        format!("{}{open}{name}{close}{colon}{}", Word::CannotRead.text(language), self.reason(language))
    }
}

/// Files being read.
#[derive(Debug)]
pub struct Reading {
    results: Receiver<Vec<Outcome>>,
    shared: Arc<Shared>,
    /// How many articles have arrived.
    pub articles: usize,
    /// How many could not be read.
    pub failed: usize,
    /// Whether the first article that arrives is to be shown.
    pub shows_first: bool,
}

/// What the threads and the interface both see.
#[derive(Debug, Default)]
struct Shared {
    is_cancelled: AtomicBool,
    bytes: AtomicU64,
    bytes_done: AtomicU64,
}

/// What came of asking for files.
#[derive(Debug)]
pub enum Started {
    /// All were read at once.
    Done(Vec<Outcome>),
    /// They are being read.
    Reading(Reading),
}

/// Reads files, and the articles in folders: at once where they are few and small, or on threads.
pub fn start(paths: Vec<PathBuf>, ctx: &egui::Context) -> Started {
    let is_light = |path: &PathBuf| path.is_file() && !input::is_stream(path);
    let is_missing = |path: &PathBuf| !path.exists();
    if paths.len() <= AT_ONCE_FILES
        && paths.iter().all(|path| is_light(path) || is_missing(path))
        && paths.iter().map(|path| len(path)).sum::<u64>() <= AT_ONCE_BYTES
    {
        return Started::Done(paths.iter().map(|path| read(path)).collect());
    }
    let (sender, results) = channel();
    let shared = Arc::new(Shared::default());
    let (ctx, of_thread) = (ctx.clone(), Arc::clone(&shared));
    std::thread::spawn(move || {
        read_all(paths, &sender, &of_thread, &ctx);
        drop(sender);
        ctx.request_repaint();
    });
    Started::Reading(Reading { results, shared, articles: 0, failed: 0, shows_first: true })
}

/// Something to read that one thread takes.
enum Job {
    File(PathBuf),
    Lines(PathBuf, Chunk),
    Failed(Problem),
}

fn read_all(paths: Vec<PathBuf>, sender: &Sender<Vec<Outcome>>, shared: &Shared, ctx: &egui::Context) {
    let files = files_in(paths, shared);
    let bytes = files.iter().map(|file| file.as_ref().map_or(0, |path| len(path))).sum();
    shared.bytes.store(bytes, Ordering::Relaxed);
    let jobs = files.into_iter().flat_map(jobs_of);
    let work = |job: Job| {
        if shared.is_cancelled.load(Ordering::Relaxed) {
            return (0, Vec::new());
        }
        match job {
            Job::File(path) => (len(&path), vec![read(&path)]),
            Job::Lines(path, chunk) => {
                (u64::try_from(chunk.len_bytes()).unwrap_or(0), read_lines(&path, &chunk))
            }
            Job::Failed(problem) => (0, vec![Err(problem)]),
        }
    };
    // Cancelled, or the window closed: nothing is begun any more.
    let _ = in_order(THREADS, jobs, work, |(bytes, outcomes): (u64, Vec<Outcome>)| {
        shared.bytes_done.fetch_add(bytes, Ordering::Relaxed);
        if shared.is_cancelled.load(Ordering::Relaxed) || sender.send(outcomes).is_err() {
            return Err(io::Error::from(io::ErrorKind::Interrupted));
        }
        ctx.request_repaint_after(REPAINT);
        Ok(())
    });
}

/// The files named, and those below the directories named.
fn files_in(paths: Vec<PathBuf>, shared: &Shared) -> Vec<std::result::Result<PathBuf, Problem>> {
    let mut files = Vec::new();
    for path in paths {
        if shared.is_cancelled.load(Ordering::Relaxed) {
            break;
        }
        if !path.is_dir() {
            files.push(Ok(path));
            continue;
        }
        match input::articles_in_dir(&path) {
            Ok(found) if found.articles.is_empty() && found.streams.is_empty() => {
                let details = format!("{} other files", found.others);
                files.push(Err(Problem { path, line: None, why: Word::NoTextFiles, details }));
            }
            Ok(found) => files.extend(found.articles.into_iter().chain(found.streams).map(Ok)),
            Err(error) => files.push(Err(Problem::from_error(&path, &error))),
        }
    }
    files
}

fn jobs_of(file: std::result::Result<PathBuf, Problem>) -> Box<dyn Iterator<Item = Job> + Send> {
    let path = match file {
        Err(problem) => return Box::new(std::iter::once(Job::Failed(problem))),
        Ok(path) if !input::is_stream(&path) => return Box::new(std::iter::once(Job::File(path))),
        Ok(path) => path,
    };
    match File::open(&path) {
        Err(source) => {
            let error = Error::Io { path: path.clone(), expected: "a file that can be read", source };
            Box::new(std::iter::once(Job::Failed(Problem::from_error(&path, &error))))
        }
        Ok(file) => Box::new(Chunks::new(&path, file).map(move |chunk| match chunk {
            Ok(chunk) => Job::Lines(path.clone(), chunk),
            Err(error) => Job::Failed(Problem::from_error(&path, &error)),
        })),
    }
}

fn len(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

fn read(path: &Path) -> Outcome {
    let read = input::read_article(path, &Options::default());
    let read = read.map_err(|error| Problem::from_error(path, &error))?;
    let encoding = (!read.is_utf8()).then_some(read.encoding);
    Ok(Opened { entry: Entry::new(read.article).fold(), encoding, path: path.to_owned() })
}

fn read_lines(path: &Path, chunk: &Chunk) -> Vec<Outcome> {
    let read = |(number, line): (u64, &[u8])| match input::record_from_line(line, None) {
        Ok(record) => {
            let entry = Entry::new(record.article).fold();
            Ok(Opened { entry, encoding: None, path: path.to_owned() })
        }
        Err((_, details)) => Err(Problem::from_line(path, number, details)),
    };
    chunk.lines().map(read).collect()
}

impl Reading {
    /// What arrived since the last call, and whether that was all.
    pub fn arrived(&mut self) -> (Vec<Outcome>, bool) {
        let mut outcomes = Vec::new();
        let is_all = loop {
            match self.results.try_recv() {
                Ok(batch) => outcomes.extend(batch),
                Err(TryRecvError::Empty) => break false,
                Err(TryRecvError::Disconnected) => break true,
            }
        };
        let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
        self.failed += failed;
        self.articles += outcomes.len() - failed;
        (outcomes, is_all)
    }

    /// The part of the bytes that was read; `None` while the files are still being counted.
    pub fn part(&self) -> Option<f32> {
        let bytes = self.shared.bytes.load(Ordering::Relaxed);
        let done = self.shared.bytes_done.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "a part of a bar")]
        (bytes > 0).then(|| (done as f32 / bytes as f32).min(1.0))
    }

    /// Stops after the articles that are being read.
    pub fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }
}
