//! Articles from files, directories and streams.
//!
//! Here bytes become the text that everything else indexes: the encoding is found or
//! refused, never guessed in silence, and the main text is taken out of pages. [`text`](crate::text)
//! stays free of files; the command line and the desktop app both read through this module.

mod decode;
mod folder;
mod html;
mod markdown;
mod ndjson;

use std::fs;
use std::path::Path;

pub use encoding_rs::Encoding;

use crate::error::{Error, Result};
use crate::text::{Article, Date};

pub use decode::{KnownFrom, encoding_from_label};
pub use folder::{Folder, articles_in_dir, is_stream};
pub use ndjson::{Chunk, Chunks, Record, record_from_line};

/// How to read an article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The article's date, where the text has none.
    pub date: Option<Date>,
    /// The encoding of the bytes; found where `None`.
    pub encoding: Option<&'static Encoding>,
    /// What the text is; by name and content where `None`.
    pub kind: Option<Kind>,
}

/// What a file of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text: the article's text is the file's, without a byte order mark.
    Text,
    /// Markdown: the article's text is what a rendered page shows.
    Markdown,
    /// A saved page: the article's text is its main text.
    Html,
}

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// What the file is.
    pub kind: Kind,
    /// The encoding of the file, by its name in the Encoding Standard.
    pub encoding: &'static str,
    /// How the encoding is known.
    pub encoding_known_from: KnownFrom,
    /// What the user should know about the reading, one sentence each.
    pub notes: Vec<String>,
}

impl Read {
    /// Whether the article's text is not the file's own, so that offsets mean nothing in the file.
    pub fn is_text_derived(&self) -> bool {
        self.kind != Kind::Text
    }

    /// Whether the file was UTF-8.
    pub fn is_utf8(&self) -> bool {
        self.encoding == encoding_rs::UTF_8.name()
    }
}

/// What can be read, for messages.
const EXPECTED: &str = "text in UTF-8, UTF-16, GB18030 or Big5";
/// Spans are 32 bits wide.
const ARTICLE_MAX_BYTES: u64 = u32::MAX as u64;

/// Reads one article from a file.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read, [`Error::Input`] where it holds no text that
/// can be read: a picture, an office document, an unknown encoding, or 4 GiB and more.
pub fn read_article(path: &Path, options: &Options) -> Result<Read> {
    let unreadable =
        |source| Error::Io { path: path.to_owned(), expected: "a file that can be read", source };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > ARTICLE_MAX_BYTES {
        return Err(too_long(path, size));
    }
    read_bytes(path, fs::read(path).map_err(unreadable)?, options)
}

/// Reads one article from the bytes of a file; `path` names it in errors and tells its kind.
///
/// # Errors
/// [`Error::Input`] where the bytes hold no text that can be read.
pub fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Read> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > ARTICLE_MAX_BYTES {
        return Err(too_long(path, size));
    }
    let decoded = decode::decode(bytes, options.encoding).map_err(|found| Error::Input {
        path: path.to_owned(),
        expected: EXPECTED.to_owned(),
        found,
    })?;
    let mut notes = Vec::new();
    let (encoding, known_from) = (decoded.encoding, decoded.known_from);
    if encoding != encoding_rs::UTF_8.name() {
        notes.push(format!("read as {encoding}, {}", words_for(known_from)));
    }
    if decoded.unread > 0 {
        notes.push(format!("{} characters are not {encoding} and were replaced", decoded.unread));
    }
    let kind = options.kind.unwrap_or_else(|| kind_of(path, &decoded.text));
    let article = match kind {
        Kind::Text => Article::new(decoded.text),
        Kind::Markdown => {
            let document = markdown::document_from_markdown(&decoded.text);
            Article::new(document.text).with_title(document.title).with_date(document.date)
        }
        Kind::Html => {
            let page = html::page_from_html(&decoded.text);
            if page.is_whole {
                notes.push("no main text stood out; all text of the page is read".to_owned());
            }
            Article::new(page.text).with_title(page.title).with_date(page.date).with_source(page.source)
        }
    };
    let date = article.date().or(options.date);
    Ok(Read { article: article.with_date(date), kind, encoding, encoding_known_from: known_from, notes })
}

fn words_for(known_from: KnownFrom) -> &'static str {
    match known_from {
        KnownFrom::Content => "since the bytes fit",
        KnownFrom::Mark => "by its byte order",
        KnownFrom::Declaration => "as the page declares",
        KnownFrom::Detection => "as detected (--encoding names another)",
        KnownFrom::User => "as asked",
    }
}

/// By how the text begins, and then by the file's name.
fn kind_of(path: &Path, text: &str) -> Kind {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        _ if html::is_page(text) => Kind::Html,
        Some("html" | "htm" | "xhtml" | "shtml") => Kind::Html,
        Some("md" | "markdown") => Kind::Markdown,
        _ => Kind::Text,
    }
}

fn too_long(path: &Path, size: u64) -> Error {
    Error::Input {
        path: path.to_owned(),
        expected: "an article below 4 GiB".to_owned(),
        found: format!("{size} bytes"),
    }
}
