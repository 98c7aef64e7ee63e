//! What the arguments name: articles, directories, streams; and reading them.

use std::fs::File;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::InputKind;
use crate::error::{Error, Result};
use crate::input::{self, Chunk, Chunks, Kind};

/// What one argument names.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    path: &'a Path,
    /// What it is, as far as names and the file system tell.
    pub shape: InputShape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InputShape {
    Article,
    Directory,
    /// One article a line.
    Stream,
}

/// One piece of work: an article, or some lines of a stream of articles.
pub(super) enum Job {
    File(PathBuf),
    Lines(PathBuf, Chunk),
    /// Something to say about an input that is not an article.
    Note(String),
    Unreadable(PathBuf, Error),
}

impl<'a> Input<'a> {
    pub fn new(path: &'a Path, is_named_stream: bool) -> Self {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let shape = if path.is_dir() {
            InputShape::Directory
        } else if is_named_stream || extension.is_some_and(|end| end == "ndjson" || end == "jsonl") {
            InputShape::Stream
        } else {
            InputShape::Article
        };
        Self { path, shape }
    }

    /// Its articles, in order.
    pub fn jobs(self) -> Box<dyn Iterator<Item = Job> + Send> {
        let name = self.path.to_owned();
        match self.shape {
            InputShape::Article => Box::new(iter::once(Job::File(name))),
            InputShape::Directory => match input::articles_in_dir(self.path) {
                Ok(folder) => {
                    let note = format!(
                        "{}: files that are not articles, passed over: {}",
                        name.display(),
                        folder.others
                    );
                    let note = (folder.others > 0).then_some(Job::Note(note));
                    Box::new(note.into_iter().chain(folder.articles.into_iter().map(Job::File)))
                }
                Err(error) => Box::new(iter::once(Job::Unreadable(name, error))),
            },
            InputShape::Stream => match open(self.path) {
                Ok(stream) => Box::new(Chunks::new(self.path, stream).map(move |chunk| match chunk {
                    Ok(chunk) => Job::Lines(name.clone(), chunk),
                    Err(error) => Job::Unreadable(name.clone(), error),
                })),
                Err(error) => Box::new(iter::once(Job::Unreadable(name, error))),
            },
        }
    }
}

/// A path as an article's name.
pub(super) fn id_of(path: &Path) -> Value {
    Value::from(path.to_string_lossy())
}

/// A file, or standard input for `-`.
fn open(path: &Path) -> Result<Box<dyn io::Read + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(source) => Err(Error::Io { path: path.to_owned(), expected: "a file that can be read", source }),
    }
}

/// Reads one article; `-` is standard input.
///
/// # Errors
/// As [`input::read_article`].
pub(super) fn read(path: &Path, options: &input::Options) -> Result<input::Read> {
    if path.as_os_str() != "-" {
        return input::read_article(path, options);
    }
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::stdin(), &mut bytes).map_err(|source| Error::Io {
        path: path.to_owned(),
        expected: "a stream that can be read",
        source,
    })?;
    input::read_bytes(path, bytes, options)
}

/// The kind of an article that `--input` names.
pub(super) fn article_kind(kind: Option<InputKind>) -> Option<Kind> {
    match kind? {
        InputKind::Text => Some(Kind::Text),
        InputKind::Markdown => Some(Kind::Markdown),
        InputKind::Html => Some(Kind::Html),
        InputKind::Ndjson => None,
    }
}
