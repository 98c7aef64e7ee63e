//! `portolan extract`: articles in, claims out, in the order of the input.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

use serde_json::Value;

use super::inputs::{Input, InputShape, Job, article_kind, id_of, read};
use super::layout::Layout;
use super::{ALL_READ, ExtractArguments, InputKind, SOME_UNREAD, WRONG_USE, complain, filters};
use crate::check::{Report, check};
use crate::export::{Export, Source};
use crate::extract::{extract, extract_with_mentions};
use crate::input;
use crate::lexicon::Lexicon;
use crate::library::{Entry, Filter, Language};
use crate::ordered::in_order;
use crate::text::Article;

/// Runs the command; the exit code.
pub(super) fn run(arguments: &ExtractArguments) -> u8 {
    let run = match Run::new(arguments) {
        Ok(run) => run,
        Err(message) => {
            complain(message);
            return WRONG_USE;
        }
    };
    let mut code = ALL_READ;
    match run.write_all(&mut io::stdout(), &mut code) {
        Ok(()) => {
            if !run.filter.is_empty() {
                let (passing, total) = (&run.passing, &run.total);
                let (passing, total) = (passing.load(Ordering::Relaxed), total.load(Ordering::Relaxed));
                complain(&filters::summary(&run.filter, passing, total));
            }
            code
        }
        // The reader has seen enough: `portolan extract … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            complain(&format!("standard output: expected to write, found: {error}"));
            SOME_UNREAD
        }
    }
}

/// Everything that one run of the command needs to know.
struct Run<'a> {
    inputs: Vec<Input<'a>>,
    options: input::Options,
    layout: Layout,
    threads: NonZeroUsize,
    /// Which claims are written.
    filter: Filter,
    /// The same in words, one condition each.
    filter_words: Vec<String>,
    /// Claims that passed, and all.
    passing: AtomicUsize,
    total: AtomicUsize,
    /// Memory of results that were written, for those to come: it is large, and asking the
    /// system for it again each time costs more than filling it.
    spare: Mutex<Vec<Vec<u8>>>,
}

/// What came of a job.
#[derive(Default)]
struct Done {
    /// Results, each with the layout's separator before it.
    bytes: Vec<u8>,
    complaints: Vec<String>,
    has_failed: bool,
}

impl<'a> Run<'a> {
    fn new(arguments: &'a ExtractArguments) -> std::result::Result<Self, &'static str> {
        let is_named_stream = arguments.input == Some(InputKind::Ndjson);
        let inputs: Vec<_> = match arguments.paths.as_slice() {
            [] if io::stdin().is_terminal() => return Err("name a FILE, or `-` to type an article"),
            [] => vec![Input::new(Path::new("-"), is_named_stream)],
            paths => paths.iter().map(|path| Input::new(path, is_named_stream)).collect(),
        };
        if arguments.encoding.is_some() && inputs.iter().any(|input| input.shape == InputShape::Stream) {
            return Err("--encoding does not go with NDJSON, which is UTF-8");
        }
        let is_one_article = matches!(inputs.as_slice(), [input] if input.shape == InputShape::Article);
        let is_stream = inputs.iter().all(|input| input.shape == InputShape::Stream);
        let layout = Layout::new(arguments, is_stream, is_one_article)?;
        let kind = article_kind(arguments.input);
        let options = input::Options { date: arguments.date, encoding: arguments.encoding, kind };
        // No thread is started for one article.
        let all = || available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let threads = if is_one_article { NonZeroUsize::MIN } else { arguments.threads.unwrap_or_else(all) };
        let filter = arguments.filters.filter();
        Ok(Self {
            inputs,
            options,
            layout,
            threads,
            filter_words: filter.words(Language::English),
            filter,
            passing: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
            spare: Mutex::default(),
        })
    }

    fn write_all(&self, out: &mut (impl Write + Send), code: &mut u8) -> io::Result<()> {
        out.write_all(&self.layout.head())?;
        let mut is_first = true;
        in_order(
            self.threads,
            self.jobs(),
            |job| self.done(job),
            |done: Done| {
                done.complaints.iter().for_each(|complaint| complain(complaint));
                if done.has_failed {
                    *code = SOME_UNREAD;
                }
                let before_first = if is_first { self.layout.separator() } else { b"" };
                is_first &= done.bytes.is_empty();
                out.write_all(done.bytes.strip_prefix(before_first).unwrap_or(&done.bytes))?;
                self.keep(done.bytes);
                out.flush()
            },
        )?;
        out.write_all(self.layout.foot())?;
        out.flush()
    }

    /// Keeps the memory of a result, unless that was a giant.
    fn keep(&self, mut bytes: Vec<u8>) {
        const GIANT_BYTES: usize = 1 << 23;
        bytes.clear();
        let mut spare = self.spare();
        if bytes.capacity() < GIANT_BYTES && spare.len() <= self.threads.get() {
            spare.push(bytes);
        }
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn jobs(&self) -> impl Iterator<Item = Job> + Send {
        self.inputs.iter().flat_map(|input| input.jobs())
    }

    /// Reads, extracts and writes into memory. Runs on any thread.
    fn done(&self, job: Job) -> Done {
        let mut done = Done { bytes: self.spare().pop().unwrap_or_default(), ..Done::default() };
        match job {
            Job::File(path) => self.file_done(&mut done, &path),
            Job::Lines(path, chunk) => {
                for (number, line) in chunk.lines() {
                    self.line_done(&mut done, &path, number, line);
                }
            }
            Job::Note(note) => done.complaints.push(note),
            Job::Unreadable(path, error) => {
                self.fail(&mut done, &id_of(&path), None, &error.to_string());
            }
        }
        done
    }

    fn file_done(&self, done: &mut Done, path: &Path) {
        let id = id_of(path);
        match read(path, &self.options) {
            Ok(read) => {
                let notes = read.notes.iter().map(|note| format!("{}: {note}", path.display()));
                done.complaints.extend(notes);
                let encoding = (!read.is_utf8()).then_some(read.encoding);
                self.article_done(done, &id, &read.article, encoding, read.is_text_derived());
            }
            Err(error) => self.fail(done, &id, None, &error.to_string()),
        }
    }

    fn line_done(&self, done: &mut Done, path: &Path, number: u64, line: &[u8]) {
        match input::record_from_line(line, self.options.date) {
            Ok(record) => self.article_done(done, &record.id, &record.article, None, false),
            Err((id, message)) => {
                let message = format!("{}: line {number}: {message}", path.display());
                self.fail(done, &id, Some(number), &message);
            }
        }
    }

    fn article_done(
        &self,
        done: &mut Done,
        id: &Value,
        article: &Article,
        encoding: Option<&str>,
        is_text_derived: bool,
    ) {
        let read = if self.layout.mentions() { extract_with_mentions } else { extract };
        let extraction = read(article, Lexicon::embedded());
        if !self.filter.is_empty() {
            let entry = Entry::from_extraction(article.clone(), extraction);
            let source = Source { encoding, is_text_derived, ..self.chosen(id, &entry) };
            self.passing.fetch_add(source.exported(), Ordering::Relaxed);
            self.total.fetch_add(source.total(), Ordering::Relaxed);
            let export = Export { review: None, filters: &self.filter_words, ..source.export() };
            self.layout.write(&mut done.bytes, &export);
            return;
        }
        let export = Export {
            id,
            article,
            extraction: &extraction,
            encoding,
            is_text_derived,
            chosen: None,
            review: None,
            filters: &[],
        };
        self.layout.write(&mut done.bytes, &export);
    }

    /// The claims of an article that pass. Conflicts are those within it, since articles are read one
    /// by one.
    fn chosen<'e>(&self, id: &Value, entry: &'e Entry) -> Source<'e> {
        let report = if self.filter.asks_for_conflicts() {
            check(&[(&entry.article, &entry.extraction)])
        } else {
            Report::default()
        };
        let conflicts = filters::in_conflict(&report);
        Source::passing(id.clone(), filters::article_id(0), entry, &self.filter, |key| {
            conflicts.contains(&key)
        })
    }

    fn fail(&self, done: &mut Done, id: &Value, line: Option<u64>, message: &str) {
        done.has_failed = true;
        done.complaints.push(message.to_owned());
        self.layout.write_error(&mut done.bytes, id, line, message);
    }
}
