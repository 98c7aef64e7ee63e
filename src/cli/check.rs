//! `portolan check`: the arithmetic between the claims of articles.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{
    ALL_READ, Lang, SOME_UNREAD, complain, date_from_argument, encoding_from_argument, filters, inputs,
};
use crate::check::{ClaimRef, Renderer, Report, check};
use crate::export::{self, CheckSelection};
use crate::input::{self, Encoding};
use crate::library::{Entry, Filter, Language};
use crate::text::Date;

/// Some check found a conflict, and `--strict` was given.
const CONFLICT: u8 = 1;

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Articles, or directories of them; `-` or none is standard input.
    #[arg(value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// How to write the checks.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
    /// The language of the text: the system's, unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Exit with 1 where a conflict is found.
    #[arg(long)]
    strict: bool,
    /// Write the conflicts only.
    #[arg(long)]
    conflicts: bool,
    /// The article's date, where the text has none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date_from_argument)]
    date: Option<Date>,
    /// The encoding of the input, where it is not found.
    #[arg(long, value_name = "NAME", value_parser = encoding_from_argument)]
    encoding: Option<&'static Encoding>,
    /// Chosen claims: checks in which one of them has a part are written. The arithmetic itself is
    /// that of all claims.
    #[command(flatten)]
    filters: filters::FilterArguments,
}

/// How checks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// Each check with its proof, to read.
    Text,
    /// One indented object.
    Json,
}

/// Runs the command; the exit code.
pub(super) fn run(arguments: &CheckArguments) -> u8 {
    let mut code = ALL_READ;
    let mut names = Vec::new();
    let mut read: Vec<Entry> = Vec::new();
    let options = input::Options { date: arguments.date, encoding: arguments.encoding, kind: None };
    for path in paths(arguments, &mut code) {
        match inputs::read(&path, &options) {
            Ok(found) => {
                let name = path.display().to_string();
                found.notes.iter().for_each(|note| complain(&format!("{name}: {note}")));
                read.push(Entry::new(found.article));
                names.push(name);
            }
            Err(error) => {
                complain(&error.to_string());
                code = SOME_UNREAD;
            }
        }
    }
    let articles: Vec<_> = read.iter().map(|entry| (&entry.article, &entry.extraction)).collect();
    let mut report = check(&articles);
    let mut selection = CheckSelection { total: report.checks.len(), ..CheckSelection::default() };
    let filter = arguments.filters.filter();
    if !filter.is_empty() {
        retain_passing(&mut report, &read, &filter);
        selection.filters = filter.words(Language::English);
    }
    let has_conflict = report.conflicts().next().is_some();
    if arguments.conflicts {
        report.checks.retain(|check| check.verdict.is_conflict());
        selection.filters.push("conflicts only".to_owned());
    }
    let mut out = io::stdout().lock();
    let written = match arguments.format {
        CheckFormat::Text => {
            let language = Lang::or_system(arguments.lang);
            let text = Renderer::new(&articles, &names, language).report(&report);
            out.write_all(text.as_bytes())
        }
        CheckFormat::Json => export::write_checks(&mut out, &articles, &names, &report, &selection)
            .and_then(|()| out.write_all(b"\n")),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => {
            if !filter.is_empty() {
                let (listed, all) = (report.checks.len(), selection.total);
                let conditions = filter.words(Language::English).join("; ");
                complain(&format!(
                    "{listed} of {all} checks have a claim that passes the filters: {conditions}"
                ));
            }
        }
        // The reader has seen enough: `portolan check … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            complain(&format!("standard output: expected to write, found: {error}"));
            code = SOME_UNREAD;
        }
    }
    if arguments.strict && has_conflict { CONFLICT } else { code }
}

/// Keeps the checks in which a claim has a part that passes.
fn retain_passing(report: &mut Report, read: &[Entry], filter: &Filter) {
    let conflicts = filters::in_conflict(report);
    let passes = |at: ClaimRef| {
        read.get(at.article).is_some_and(|entry| {
            let mut claims = entry.claims(filters::article_id(at.article));
            let stated = claims.find(|stated| stated.claim.id == at.claim);
            stated.is_some_and(|stated| filter.matches(&stated, |key| conflicts.contains(&key)))
        })
    };
    report.checks.retain(|check| check.claims().any(passes));
}

/// Every file that is named, those of directories included.
fn paths(arguments: &CheckArguments, code: &mut u8) -> Vec<PathBuf> {
    if arguments.paths.is_empty() {
        if io::stdin().is_terminal() {
            complain("reading an article from the terminal; end it with Ctrl+D");
        }
        return vec![PathBuf::from("-")];
    }
    let mut paths = Vec::new();
    for path in &arguments.paths {
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        match input::articles_in_dir(path) {
            Ok(folder) => paths.extend(folder.articles),
            Err(error) => {
                complain(&error.to_string());
                *code = SOME_UNREAD;
            }
        }
    }
    paths
}
