//! The command line: arguments, exit codes, and what goes to which stream.
//!
//! Results go to standard output; everything else is one line on standard error.

mod extract;
mod ordered;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::text::Date;

/// All input was read.
const ALL_READ: u8 = 0;
/// Some input could not be read; the rest was done.
const SOME_UNREAD: u8 = 1;
/// Wrong use.
const WRONG_USE: u8 = 2;

/// Every numeric claim of a Chinese trade article, charted beside the passage it came from.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Articles to open in the desktop app; the article it comes with where none is named.
    #[arg(value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the claims of articles to standard output.
    Extract(ExtractArguments),
}

#[derive(Debug, Args)]
struct ExtractArguments {
    /// Articles, or directories of them; `-` or none is standard input.
    #[arg(value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// How to write the claims; `json`, or `ndjson` where the input is.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What the input is; by name and content where not given.
    #[arg(long, value_enum)]
    input: Option<InputKind>,
    /// The article's date, where the text has none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date_from_argument)]
    date: Option<Date>,
    /// Add every recognised expression (json and ndjson).
    #[arg(long)]
    mentions: bool,
    /// Articles in parallel; all processors where not given. The output does not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// How claims are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One indented object for one article, an array for several.
    Json,
    /// One object a line.
    Ndjson,
    /// One readable line a claim.
    Lines,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// One `{"id", "date", "title", "text"}` a line.
    Ndjson,
}

fn date_from_argument(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "expected a date as YYYY-MM-DD".to_owned())
}

/// Runs the program on its arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for, and go to standard output.
            let code = if error.use_stderr() { WRONG_USE } else { ALL_READ };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match arguments.command {
        Some(Command::Extract(arguments)) => ExitCode::from(extract::run(&arguments)),
        None => open_app(arguments.paths),
    }
}

fn open_app(_paths: Vec<PathBuf>) -> ExitCode {
    complain("this build has no desktop app; `portolan extract FILE …` writes the claims of articles");
    ExitCode::from(WRONG_USE)
}

/// One line on standard error.
fn complain(message: &str) {
    use std::io::Write as _;
    // Where standard error is closed there is no one left to tell.
    let _ = writeln!(std::io::stderr().lock(), "portolan: {}", message.replace(['\r', '\n'], " "));
}
