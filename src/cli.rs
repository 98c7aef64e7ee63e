//! The command line: arguments, exit codes, and what goes to which stream.
//!
//! Results go to standard output; everything else is one line on standard error.

mod check;
mod export;
mod extract;
mod filters;
mod inputs;
mod layout;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::input::{Encoding, encoding_from_label};
use crate::library::Language;
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
    /// Write the arithmetic between the claims of articles, and where it does not fit.
    Check(check::CheckArguments),
    /// Write the claims of articles into files: CSV, JSON, a workbook, annotations, a data package.
    Export(export::ExportArguments),
}

#[derive(Debug, Args)]
struct ExtractArguments {
    /// Articles, or directories of them; `-` or none is standard input.
    #[arg(value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// How to write the claims: `json`, or `ndjson` where all input is NDJSON by `--input` or name
    /// (.ndjson, .jsonl), unless given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What the input is: by name and content, unless given.
    #[arg(long, value_enum)]
    input: Option<InputKind>,
    /// The article's date, where the text has none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date_from_argument)]
    date: Option<Date>,
    /// The encoding of the input (gb18030, big5, utf-16le …): found, and named where it is not
    /// UTF-8, unless given.
    #[arg(long, value_name = "NAME", value_parser = encoding_from_argument)]
    encoding: Option<&'static Encoding>,
    /// Add every recognised expression (json and ndjson).
    #[arg(long)]
    mentions: bool,
    /// Articles in parallel; all processors where not given. The output does not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Make CSV for a spreadsheet: with a byte order mark, and no cell that runs as a formula.
    #[arg(long)]
    spreadsheet: bool,
    /// Write how each claim came about: every field with its words and its rule.
    #[arg(long, conflicts_with_all = ["format", "mentions"])]
    explain: bool,
    #[command(flatten)]
    filters: filters::FilterArguments,
}

/// How claims are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One indented object for one article, an array for several.
    Json,
    /// One object a line.
    Ndjson,
    /// Comma-separated values, one row a claim.
    Csv,
    /// An aligned table an article.
    Table,
    /// W3C Web Annotations in JSON-LD, one page an article.
    Annotations,
    /// One readable line a claim.
    Lines,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A saved page.
    Html,
    /// One `{"id", "date", "title", "text"}` a line.
    Ndjson,
}

/// A language of what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The one asked for, or else Chinese where the system is.
    fn or_system(asked: Option<Self>) -> Language {
        let from_system = || {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let locale =
                names.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
            if locale.is_some_and(|locale| locale.starts_with("zh")) { Self::Zh } else { Self::En }
        };
        match asked.unwrap_or_else(from_system) {
            Self::Zh => Language::Chinese,
            Self::En => Language::English,
        }
    }
}

fn date_from_argument(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "expected a date as YYYY-MM-DD".to_owned())
}

fn encoding_from_argument(label: &str) -> Result<&'static Encoding, String> {
    encoding_from_label(label)
        .ok_or_else(|| "expected an encoding such as gb18030, big5 or utf-16le".to_owned())
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
        Some(Command::Check(arguments)) => ExitCode::from(check::run(&arguments)),
        Some(Command::Export(arguments)) => ExitCode::from(export::run(&arguments)),
        None => open_app(arguments.paths),
    }
}

#[cfg(feature = "gui")]
fn open_app(paths: Vec<PathBuf>) -> ExitCode {
    crate::app::run(paths)
}

#[cfg(not(feature = "gui"))]
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use clap::CommandFactory as _;
    use clap_mangen::Man;
    use clap_mangen::roff::{Roff, bold, italic, roman};

    use super::*;

    /// What the options do not say, after them.
    fn ending() -> Roff {
        let mut roff = Roff::default();
        roff.control("SH", ["EXIT STATUS"]);
        for (code, meaning) in [
            ("0", "All input was read."),
            (
                "1",
                "Some input could not be read: it is named on standard error, and the rest was done; or check --strict found a conflict.",
            ),
            ("2", "Wrong use."),
        ] {
            roff.control("TP", []).text([bold(code)]).text([roman(meaning)]);
        }
        roff.control("SH", ["FILES"]);
        roff.control("TP", []).text([italic("~/.local/share/portolan")]).text([roman(
            "Settings of the app, its session, and the decisions of review (below XDG_DATA_HOME where it is set).",
        )]);
        roff.control("SH", ["ENVIRONMENT"]);
        roff.control("TP", [])
            .text([bold("PORTOLAN_DATA")])
            .text([roman("Another directory for the session and the decisions of review.")]);
        roff
    }

    /// The manual, one page for the program and one for each of its commands, by name.
    fn manual() -> Vec<(String, String)> {
        let mut program = Arguments::command().disable_help_subcommand(true);
        program.build();
        let name = |command: &clap::Command| command.get_bin_name().unwrap_or("portolan").replace(' ', "-");
        let commands: Vec<clap::Command> = program.get_subcommands().cloned().collect();
        std::iter::once(program)
            .chain(commands)
            .map(|command| {
                let name = name(&command);
                let man = Man::new(command.disable_version_flag(true))
                    .title(name.clone())
                    .manual("User Commands")
                    .source(concat!("portolan ", env!("CARGO_PKG_VERSION")))
                    .date("");
                let mut page = Vec::new();
                man.render(&mut page).expect("memory takes it");
                // An empty date stands in the heading, or what follows moves into its place.
                let head = format!(".TH {name} 1  ");
                let page = String::from_utf8(page).expect("text");
                assert!(page.contains(&head), "{page}");
                let mut page = page.replacen(&head, &format!(".TH {name} 1 \"\" "), 1);
                write!(page, "{}", ending().render()).expect("memory takes it");
                (format!("{name}.1"), page)
            })
            .collect()
    }

    #[test]
    fn the_manual_documents_every_option() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/package");
        for (name, page) in manual() {
            let path = dir.join(&name);
            if std::env::var_os("UPDATE_MANUAL").is_some() {
                std::fs::write(&path, &page).expect("written");
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(written == page, "{name}: UPDATE_MANUAL=1 cargo test --lib the_manual writes it anew");
        }
    }
}
