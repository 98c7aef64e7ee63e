//! `portolan extract`: articles in, claims out, in the order of the input.

use std::fs::File;
use std::io::{self, Write};
use std::iter;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use serde_json::Value;

use super::ordered::in_order;
use super::{ALL_READ, ExtractArguments, Format, InputKind, SOME_UNREAD, complain};
use crate::error::{Error, Result};
use crate::export::{self, Export, JsonOptions};
use crate::extract::extract;
use crate::input::{self, Chunk, Chunks};
use crate::lexicon::Lexicon;

/// Runs the command; the exit code.
pub(super) fn run(arguments: &ExtractArguments) -> u8 {
    let run = Run::new(arguments);
    let mut code = ALL_READ;
    let outcome = run.write_all(&mut io::stdout(), &mut code);
    match outcome {
        Ok(()) => code,
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
    paths: Vec<&'a Path>,
    input: Option<InputKind>,
    options: input::Options,
    layout: Layout,
    threads: NonZeroUsize,
}

/// How results are written one after another.
#[derive(Clone, Copy)]
struct Layout {
    format: Format,
    mentions: bool,
    /// Whether JSON results stand in an array.
    is_array: bool,
}

/// One piece of work: an article, or some lines of a stream of articles.
enum Job {
    File(PathBuf),
    Lines(PathBuf, Chunk),
    Unreadable(PathBuf, Error),
}

/// What came of a job.
#[derive(Default)]
struct Done {
    /// Results, each as the layout has it; in an array each begins with a comma.
    bytes: Vec<u8>,
    complaints: Vec<String>,
    has_failed: bool,
}

impl<'a> Run<'a> {
    fn new(arguments: &'a ExtractArguments) -> Self {
        let stdin = Path::new("-");
        let paths = match arguments.paths.as_slice() {
            [] => vec![stdin],
            paths => paths.iter().map(PathBuf::as_path).collect(),
        };
        let is_stream = arguments.input == Some(InputKind::Ndjson);
        let format = arguments.format.unwrap_or(if is_stream { Format::Ndjson } else { Format::Json });
        let is_one_article = paths.len() == 1 && !is_stream && !paths.iter().any(|path| path.is_dir());
        let threads = arguments.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        Self {
            paths,
            input: arguments.input,
            options: input::Options { date: arguments.date },
            layout: Layout {
                format,
                mentions: arguments.mentions,
                is_array: format == Format::Json && !is_one_article,
            },
            threads,
        }
    }

    fn write_all(&self, out: &mut (impl Write + Send), code: &mut u8) -> io::Result<()> {
        if self.layout.is_array {
            out.write_all(b"[")?;
        }
        let mut is_first = true;
        let threads = if self.is_one_job() { NonZeroUsize::MIN } else { self.threads };
        in_order(
            threads,
            self.jobs(),
            |job| self.done(job),
            |done: Done| {
                done.complaints.iter().for_each(|complaint| complain(complaint));
                if done.has_failed {
                    *code = SOME_UNREAD;
                }
                let comma: &[u8] = if is_first && self.layout.is_array { b"," } else { b"" };
                is_first &= done.bytes.is_empty();
                out.write_all(done.bytes.strip_prefix(comma).unwrap_or(&done.bytes))?;
                out.flush()
            },
        )?;
        if self.layout.is_array {
            out.write_all(b"\n]\n")?;
        }
        out.flush()
    }

    /// Whether there is nothing to do in parallel, so that no thread need be started.
    fn is_one_job(&self) -> bool {
        matches!(self.paths.as_slice(), [path] if self.input.is_none() && !path.is_dir())
    }

    fn jobs(&self) -> impl Iterator<Item = Job> + Send {
        self.paths.iter().flat_map(|path| self.jobs_of(path))
    }

    fn jobs_of(&self, path: &Path) -> Box<dyn Iterator<Item = Job> + Send> {
        let name = path.to_owned();
        if self.input == Some(InputKind::Ndjson) {
            return match open(path) {
                Err(error) => Box::new(iter::once(Job::Unreadable(name, error))),
                Ok(stream) => Box::new(Chunks::new(path, stream).map(move |chunk| match chunk {
                    Ok(chunk) => Job::Lines(name.clone(), chunk),
                    Err(error) => Job::Unreadable(name.clone(), error),
                })),
            };
        }
        if path.is_dir() {
            return match input::articles_in_dir(path) {
                Ok(paths) => Box::new(paths.into_iter().map(Job::File)),
                Err(error) => Box::new(iter::once(Job::Unreadable(name, error))),
            };
        }
        Box::new(iter::once(Job::File(name)))
    }

    /// Reads, extracts and writes into memory. Runs on any thread.
    fn done(&self, job: Job) -> Done {
        let mut done = Done::default();
        match job {
            Job::File(path) => {
                let id = Value::from(path.to_string_lossy());
                match self.read(&path) {
                    Ok(read) => {
                        let extraction = extract(&read.article, Lexicon::embedded());
                        let export = Export {
                            id: &id,
                            article: &read.article,
                            extraction: &extraction,
                            encoding: None,
                            is_text_derived: false,
                        };
                        self.layout.write(&mut done.bytes, &export);
                    }
                    Err(error) => self.fail(&mut done, &id, None, &error.to_string()),
                }
            }
            Job::Unreadable(path, error) => {
                let id = Value::from(path.to_string_lossy());
                self.fail(&mut done, &id, None, &error.to_string());
            }
            Job::Lines(path, chunk) => {
                for (number, line) in chunk.lines() {
                    self.line_done(&mut done, &path, number, line);
                }
            }
        }
        done
    }

    fn line_done(&self, done: &mut Done, path: &Path, number: u64, line: &[u8]) {
        match input::record_from_line(line, self.options.date) {
            Ok(record) => {
                let extraction = extract(&record.article, Lexicon::embedded());
                let export = Export {
                    id: &record.id,
                    article: &record.article,
                    extraction: &extraction,
                    encoding: None,
                    is_text_derived: false,
                };
                self.layout.write(&mut done.bytes, &export);
            }
            Err((id, message)) => {
                let message = format!("{}: line {number}: {message}", path.display());
                self.fail(done, &id, Some(number), &message);
            }
        }
    }

    fn fail(&self, done: &mut Done, id: &Value, line: Option<u64>, message: &str) {
        done.has_failed = true;
        done.complaints.push(message.to_owned());
        self.layout.write_error(&mut done.bytes, id, line, message);
    }

    fn read(&self, path: &Path) -> Result<input::Read> {
        if path.as_os_str() != "-" {
            return input::read_article(path, &self.options);
        }
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin(), &mut bytes).map_err(|source| Error::Io {
            path: path.to_owned(),
            expected: "a stream that can be read",
            source,
        })?;
        input::read_bytes(path, bytes, &self.options)
    }
}

impl Layout {
    fn json(self) -> JsonOptions {
        JsonOptions { mentions: self.mentions, pretty: self.format == Format::Json }
    }

    fn write(self, out: &mut Vec<u8>, export: &Export<'_>) {
        match self.format {
            Format::Json | Format::Ndjson => {
                self.write_result(out, |out| export::write_json(out, export, self.json()));
            }
            Format::Lines => {
                for claim in &export.extraction.claims {
                    out.extend_from_slice(export::line(export.article, export.extraction, claim).as_bytes());
                    out.push(b'\n');
                }
            }
        }
    }

    /// An input without an article: only JSON has a place for it.
    fn write_error(self, out: &mut Vec<u8>, id: &Value, line: Option<u64>, message: &str) {
        if matches!(self.format, Format::Json | Format::Ndjson) {
            self.write_result(out, |out| export::write_json_error(out, id, line, message, self.json()));
        }
    }

    fn write_result(self, out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) {
        if self.is_array {
            out.extend_from_slice(b",\n");
        }
        write(out).expect("memory can be written to, and the shapes have only string keys");
        if !self.is_array {
            out.push(b'\n');
        }
    }
}

/// A file, or standard input for `-`.
fn open(path: &Path) -> Result<Box<dyn io::Read + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let opened = File::open(path).map_err(|source| Error::Io {
        path: path.to_owned(),
        expected: "a file that can be read",
        source,
    })?;
    Ok(Box::new(opened))
}
