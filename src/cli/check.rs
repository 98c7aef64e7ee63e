//! `portolan check`: the arithmetic between the claims of articles.

use std::io::{self, IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{ALL_READ, SOME_UNREAD, complain, date_from_argument, encoding_from_argument};
use crate::check::{Language, Renderer, check};
use crate::error::{Error, Result};
use crate::export;
use crate::extract::extract;
use crate::input::{self, Encoding};
use crate::lexicon::Lexicon;
use crate::model::Extraction;
use crate::text::{Article, Date};

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
    lang: Option<CheckLanguage>,
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
}

/// How checks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// Each check with its proof, to read.
    Text,
    /// One indented object.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckLanguage {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// Runs the command; the exit code.
pub(super) fn run(arguments: &CheckArguments) -> u8 {
    let mut code = ALL_READ;
    let mut names = Vec::new();
    let mut read: Vec<(Article, Extraction)> = Vec::new();
    for path in paths(arguments, &mut code) {
        match read_article(&path, arguments) {
            Ok(found) => {
                let name = path.display().to_string();
                found.notes.iter().for_each(|note| complain(&format!("{name}: {note}")));
                let extraction = extract(&found.article, Lexicon::embedded());
                read.push((found.article, extraction));
                names.push(name);
            }
            Err(error) => {
                complain(&error.to_string());
                code = SOME_UNREAD;
            }
        }
    }
    let articles: Vec<_> = read.iter().map(|(article, extraction)| (article, extraction)).collect();
    let mut report = check(&articles);
    let has_conflict = report.conflicts().next().is_some();
    if arguments.conflicts {
        report.checks.retain(|check| check.verdict.is_conflict());
    }
    let mut out = io::stdout().lock();
    let written = match arguments.format {
        CheckFormat::Text => {
            let text = Renderer::new(&articles, &names, language(arguments.lang)).report(&report);
            out.write_all(text.as_bytes())
        }
        CheckFormat::Json => {
            export::write_checks(&mut out, &articles, &names, &report).and_then(|()| out.write_all(b"\n"))
        }
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => {}
        // The reader has seen enough: `portolan check … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            complain(&format!("standard output: expected to write, found: {error}"));
            code = SOME_UNREAD;
        }
    }
    if arguments.strict && has_conflict { CONFLICT } else { code }
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

fn read_article(path: &Path, arguments: &CheckArguments) -> Result<input::Read> {
    let options = input::Options { date: arguments.date, encoding: arguments.encoding, kind: None };
    if path.as_os_str() != "-" {
        return input::read_article(path, &options);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|source| Error::Io {
        path: path.to_owned(),
        expected: "a stream that can be read",
        source,
    })?;
    input::read_bytes(path, bytes, &options)
}

/// The one asked for, or else Chinese where the system is.
fn language(asked: Option<CheckLanguage>) -> Language {
    let from_system = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
        if locale.is_some_and(|locale| locale.starts_with("zh")) {
            CheckLanguage::Zh
        } else {
            CheckLanguage::En
        }
    };
    match asked.unwrap_or_else(from_system) {
        CheckLanguage::Zh => Language::Zh,
        CheckLanguage::En => Language::En,
    }
}
