//! `portolan export`: articles in, files out. The format is told by the file's name.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::Args;
use serde_json::Value;

use super::inputs::{Input, InputShape, Job, article_kind, id_of, read};
use super::{
    ALL_READ, InputKind, Lang, SOME_UNREAD, WRONG_USE, complain, date_from_argument, encoding_from_argument,
    filters,
};
use crate::check::check;
use crate::export::{Batch, Source, Target, write_file};
use crate::input::{self, Encoding};
use crate::library::{Criterion, Entry, Facet, Filter, Language};
use crate::ordered::in_order;
use crate::review::{Journal, Line, Unreadable, read_log};
use crate::text::{Article, Date};
use crate::workspace::{Workspace, is_workspace};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Articles, directories of them, or workspaces (*.portolan); `-` or none is standard input.
    #[arg(value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// What to write; the name tells the format: report.html, claims.csv, claims.xlsx, claims.json,
    /// annotations.jsonld, charts.svg or charts.png (one numbered file a chart), or package/ for a
    /// data package. May be given several times.
    #[arg(long, value_name = "NAME", required = true)]
    to: Vec<PathBuf>,
    /// What the input is: by name and content, unless given.
    #[arg(long, value_enum)]
    input: Option<InputKind>,
    /// The article's date, where the text has none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date_from_argument)]
    date: Option<Date>,
    /// The encoding of the input, where it is not found.
    #[arg(long, value_name = "NAME", value_parser = encoding_from_argument)]
    encoding: Option<&'static Encoding>,
    /// Decisions of a review: a log (decisions.jsonl) or a workspace (*.portolan). Edited values are
    /// exported, rejected claims are not. A workspace among the articles brings its own.
    #[arg(long, value_name = "FILE")]
    review: Vec<PathBuf>,
    /// Claims with this verdict of the review: open, accepted, edited or rejected.
    #[arg(long, value_name = "VERDICT", value_parser = verdict)]
    verdict: Vec<Criterion>,
    /// Add figures that checks derive from the claims exported, each with its inputs: on charts and
    /// in JSON marked as derived, in tables as one of their own.
    #[arg(long)]
    derived: bool,
    /// The language of titles and notes: the system's, unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Articles in parallel; all processors where not given. The files do not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    #[command(flatten)]
    filters: filters::FilterArguments,
}

fn verdict(value: &str) -> Result<Criterion, String> {
    filters::criterion(Facet::Review, value)
}

/// Runs the command; the exit code.
pub(super) fn run(arguments: &ExportArguments) -> u8 {
    let mut files = Vec::new();
    for path in &arguments.to {
        match Target::from_path(path) {
            Ok(target) => files.push((target, path)),
            Err(error) => {
                complain(&error.to_string());
                return WRONG_USE;
            }
        }
    }
    if arguments.paths.is_empty() && io::stdin().is_terminal() {
        complain("name a FILE, or `-` to type an article");
        return WRONG_USE;
    }
    let mut code = ALL_READ;
    let mut journal = Journal::default();
    for path in &arguments.review {
        match review_lines(path) {
            Ok(lines) => take_in(&mut journal, lines),
            // What was rejected must not be exported for want of the file that says so.
            Err(error) => {
                complain(&format!("{error}, so nothing was written"));
                return SOME_UNREAD;
            }
        }
    }
    let mut loaded = load_all(arguments, &mut journal, &mut code);
    if loaded.is_empty() {
        complain("no article could be read, so nothing was written");
        return SOME_UNREAD;
    }
    for article in &mut loaded {
        article.replay(&journal);
    }
    let mut filter = arguments.filters.filter();
    for verdict in &arguments.verdict {
        filters::add(&mut filter, verdict.clone());
    }
    let batch = batch(&loaded, &filter, Lang::or_system(arguments.lang), arguments.derived);
    if !filter.is_empty() {
        complain(&filters::summary(&filter, batch.exported(), batch.total()));
    }
    for (target, path) in files {
        if let Err(error) = write_file(target, path, &batch) {
            complain(&error.to_string());
            code = SOME_UNREAD;
        }
    }
    code
}

/// What is exported of the articles.
fn batch<'a>(loaded: &'a [Loaded], filter: &Filter, language: Language, with_derived: bool) -> Batch<'a> {
    let asks = filter.asks_for_conflicts();
    let read = loaded.iter().filter(|_| asks).map(|it| (&it.entry.article, &it.entry.extraction));
    let conflicts = filters::in_conflict(&check(&read.collect::<Vec<_>>()));
    let sources = loaded.iter().enumerate().map(|(at, article)| {
        let Loaded { encoding, is_text_derived, .. } = *article;
        let id = filters::article_id(at);
        let passing = |key| conflicts.contains(&key);
        let source = Source::passing(article.id.clone(), id, &article.entry, filter, passing);
        Source { encoding, is_text_derived, ..source }
    });
    Batch { sources: sources.collect(), language, filters: filter.words(language), with_derived }
}

/// The decisions in a log or a workspace; what of it cannot be read is said.
fn review_lines(path: &Path) -> crate::error::Result<Vec<Line>> {
    let (lines, unreadable) = if is_workspace(path) {
        let read = Workspace::read(path)?;
        (read.decisions, read.unreadable)
    } else {
        let read = read_log(path)?;
        (read.lines, read.unreadable)
    };
    complain_of(path, &unreadable);
    Ok(lines)
}

fn complain_of(path: &Path, unreadable: &[Unreadable]) {
    for Unreadable { line, reason } in unreadable {
        complain(&format!("{}: decision {line}, passed over: {reason}", path.display()));
    }
}

fn take_in(journal: &mut Journal, lines: Vec<Line>) {
    journal.merge(lines).expect("a journal in memory");
}

/// An article that was read.
struct Loaded {
    id: Value,
    entry: Entry,
    encoding: Option<&'static str>,
    is_text_derived: bool,
}

impl Loaded {
    fn new(id: Value, article: Article) -> Self {
        Self { id, entry: Entry::new(article), encoding: None, is_text_derived: false }
    }

    /// Takes over what was decided about it.
    fn replay(&mut self, journal: &Journal) {
        let (sheet, extraction) = journal.replay(&self.entry.article, &self.entry.extraction);
        self.entry = self.entry.with_review(sheet, extraction);
    }
}

/// What came of a job.
#[derive(Default)]
struct Done {
    articles: Vec<Loaded>,
    complaints: Vec<String>,
    has_failed: bool,
}

impl Done {
    fn fail(&mut self, message: String) {
        self.has_failed = true;
        self.complaints.push(message);
    }
}

/// Every article that is named, in order, those of workspaces with their decisions.
fn load_all(arguments: &ExportArguments, journal: &mut Journal, code: &mut u8) -> Vec<Loaded> {
    if arguments.paths.is_empty() {
        return load(&[], arguments, code);
    }
    let mut loaded = Vec::new();
    for paths in arguments.paths.chunk_by(|one, next| is_workspace(one) == is_workspace(next)) {
        if !paths.first().is_some_and(|path| is_workspace(path)) {
            loaded.extend(load(paths, arguments, code));
            continue;
        }
        for path in paths {
            match Workspace::read(path) {
                Ok(read) => {
                    complain_of(path, &read.unreadable);
                    take_in(journal, read.decisions);
                    let named = |article: Article| Loaded {
                        is_text_derived: true,
                        ..Loaded::new(Value::from(article.title_or_start()), article)
                    };
                    loaded.extend(read.articles.into_iter().map(named));
                }
                Err(error) => {
                    complain(&error.to_string());
                    *code = SOME_UNREAD;
                }
            }
        }
    }
    loaded
}

/// Every article that `paths` name, in order; what cannot be read is said and passed over.
fn load(paths: &[PathBuf], arguments: &ExportArguments, code: &mut u8) -> Vec<Loaded> {
    let is_stream = arguments.input == Some(InputKind::Ndjson);
    let inputs: Vec<_> = match paths {
        [] => vec![Input::new(Path::new("-"), is_stream)],
        paths => paths.iter().map(|path| Input::new(path, is_stream)).collect(),
    };
    let options = input::Options {
        date: arguments.date,
        encoding: arguments.encoding,
        kind: article_kind(arguments.input),
    };
    let is_one = matches!(inputs.as_slice(), [input] if input.shape == InputShape::Article);
    let all = || available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let threads = if is_one { NonZeroUsize::MIN } else { arguments.threads.unwrap_or_else(all) };
    let mut loaded = Vec::new();
    let outcome = in_order(
        threads,
        inputs.iter().flat_map(|input| input.jobs()),
        |job| done(job, &options),
        |done: Done| {
            done.complaints.iter().for_each(|complaint| complain(complaint));
            if done.has_failed {
                *code = SOME_UNREAD;
            }
            loaded.extend(done.articles);
            Ok(())
        },
    );
    outcome.expect("collecting cannot fail");
    loaded
}

/// Reads and extracts. Runs on any thread.
fn done(job: Job, options: &input::Options) -> Done {
    let mut done = Done::default();
    match job {
        Job::File(path) => match read(&path, options) {
            Ok(read) => {
                let notes = read.notes.iter().map(|note| format!("{}: {note}", path.display()));
                done.complaints.extend(notes);
                let encoding = (!read.is_utf8()).then_some(read.encoding);
                let is_text_derived = read.is_text_derived();
                let loaded = Loaded::new(id_of(&path), read.article);
                done.articles.push(Loaded { encoding, is_text_derived, ..loaded });
            }
            Err(error) => done.fail(error.to_string()),
        },
        Job::Lines(path, chunk) => {
            for (number, line) in chunk.lines() {
                match input::record_from_line(line, options.date) {
                    Ok(record) => done.articles.push(Loaded::new(record.id, record.article)),
                    Err((_, message)) => {
                        done.fail(format!("{}: line {number}: {message}", path.display()));
                    }
                }
            }
        }
        Job::Note(note) => done.complaints.push(note),
        Job::Unreadable(_, error) => done.fail(error.to_string()),
    }
    done
}
