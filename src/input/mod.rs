//! Articles from files, directories and streams.
//!
//! Here bytes become the text that everything else indexes: the encoding is found or
//! refused, never guessed in silence, and the main text is taken out of pages. [`text`](crate::text)
//! stays free of files; the command line and the desktop app both read through this module.

mod ndjson;

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::text::{Article, Date};

pub use ndjson::{Chunk, Chunks, Record, record_from_line};

/// How to read an article.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The article's date, where the text has none.
    pub date: Option<Date>,
}

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
}

/// Reads one article from a file.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read, [`Error::Input`] where it holds no text.
pub fn read_article(path: &Path, options: &Options) -> Result<Read> {
    let bytes = fs::read(path).map_err(|source| Error::Io {
        path: path.to_owned(),
        expected: "a file that can be read",
        source,
    })?;
    read_bytes(path, bytes, options)
}

/// Reads one article from the bytes of a file; `path` names it in errors.
///
/// # Errors
/// [`Error::Input`] where the bytes are no text.
pub fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Read> {
    let text = String::from_utf8(bytes).map_err(|error| Error::Input {
        path: path.to_owned(),
        expected: "UTF-8".to_owned(),
        found: format!("other bytes at offset {}", error.utf8_error().valid_up_to()),
    })?;
    let article = Article::new(text.strip_prefix('\u{FEFF}').unwrap_or(&text));
    let date = article.date().or(options.date);
    Ok(Read { article: article.with_date(date) })
}

/// The files below a directory that hold articles, by name, directories below it included.
///
/// # Errors
/// [`Error::Io`] where the directory cannot be listed.
pub fn articles_in_dir(dir: &Path) -> Result<Vec<PathBuf>> {
    let listed =
        |source| Error::Io { path: dir.to_owned(), expected: "a directory that can be listed", source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(listed)? {
        let path = entry.map_err(listed)?.path();
        if path.is_dir() {
            paths.extend(articles_in_dir(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
