//! The workspace file (`*.portolan`): articles with their texts, the decisions about them, and how they
//! were looked at, in one readable JSON file that can be sent to a colleague.
//!
//! The same form keeps the session between two starts of the app.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::review::{Line, Unreadable, sha256_hex};
use crate::text::{Article, Date};

/// The ending of a workspace file's name.
pub const EXTENSION: &str = "portolan";

/// The form that this version writes, and the newest that it reads.
const VERSION: u32 = 1;

const EXPECTED: &str = "a Portolan workspace (a .portolan file)";

/// What a workspace file holds.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The articles, in the order in which they were opened.
    pub articles: Vec<Article>,
    /// The decisions about them, in the order of the log.
    pub decisions: Vec<Line>,
    /// Decisions that could not be read, by their position from 1.
    pub unreadable: Vec<Unreadable>,
    /// How they were looked at: filters, what was shown. Another program may leave it out.
    pub view: serde_json::Value,
}

#[derive(Serialize, Deserialize)]
struct Shape {
    /// Says what the file is.
    portolan: String,
    version: u32,
    articles: Vec<ArticleShape>,
    #[serde(default)]
    decisions: Vec<serde_json::Value>,
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    view: serde_json::Value,
}

#[derive(Serialize, Deserialize)]
struct ArticleShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    sha256: String,
    text: String,
}

/// Whether a path names a workspace file.
pub fn is_workspace(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

impl Workspace {
    /// Reads a workspace file.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be read; [`Error::Input`] where it is no workspace, of a later
    /// version, or one of its articles is not the text that it was. Single decisions that cannot be
    /// read are no error, but listed.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| io(path, source))?;
        Self::from_json(&bytes).map_err(|found| Error::Input {
            path: path.to_owned(),
            expected: EXPECTED.to_owned(),
            found,
        })
    }

    /// The workspace in the bytes of a file, or what was found instead.
    fn from_json(bytes: &[u8]) -> std::result::Result<Self, String> {
        #[derive(Deserialize)]
        struct Head {
            portolan: Option<String>,
            version: Option<u32>,
        }
        if bytes.trim_ascii().is_empty() {
            return Err("an empty file".to_owned());
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|error| format!("no such JSON: {error}"))?;
        if head.portolan.as_deref() != Some("workspace") {
            return Err("JSON of something else".to_owned());
        }
        if let Some(version) = head.version.filter(|version| *version > VERSION) {
            return Err(format!("version {version}, which a later Portolan writes"));
        }
        let shape: Shape = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let mut workspace = Self { view: shape.view, ..Self::default() };
        for (at, article) in shape.articles.into_iter().enumerate() {
            workspace
                .articles
                .push(article.article().map_err(|found| format!("article {}: {found}", at + 1))?);
        }
        for (at, line) in shape.decisions.into_iter().enumerate() {
            match serde_json::from_value(line) {
                Ok(line) => workspace.decisions.push(line),
                Err(error) => {
                    workspace.unreadable.push(Unreadable { line: at + 1, reason: error.to_string() });
                }
            }
        }
        Ok(workspace)
    }

    /// Writes a workspace file. The file that was there stays whole until the new one is.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be written.
    pub fn write(&self, path: &Path) -> Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let written = self.write_to(&part).and_then(|()| std::fs::rename(&part, path));
        written.map_err(|source| {
            let _ = std::fs::remove_file(&part);
            io(path, source)
        })
    }

    fn write_to(&self, path: &Path) -> std::io::Result<()> {
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)?;
        }
        let mut out = BufWriter::new(File::create(path)?);
        let decisions: serde_json::Result<Vec<_>> = self.decisions.iter().map(serde_json::to_value).collect();
        let shape = Shape {
            portolan: "workspace".to_owned(),
            version: VERSION,
            articles: self.articles.iter().map(ArticleShape::new).collect(),
            decisions: decisions?,
            view: self.view.clone(),
        };
        serde_json::to_writer_pretty(&mut out, &shape)?;
        out.write_all(b"\n")?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
    }
}

impl ArticleShape {
    fn new(article: &Article) -> Self {
        Self {
            title: article.title().map(str::to_owned),
            date: article.date().map(|date| date.to_string()),
            source: article.source().map(str::to_owned),
            sha256: sha256_hex(article.text()),
            text: article.text().to_owned(),
        }
    }

    fn article(self) -> std::result::Result<Article, String> {
        if sha256_hex(&self.text) != self.sha256 {
            return Err("a text that is not the one of its sha256".to_owned());
        }
        let date = match &self.date {
            None => None,
            Some(date) => Some(date.parse::<Date>().map_err(|_| format!("the date {date:?}"))?),
        };
        Ok(Article::new(self.text).with_date(date).with_title(self.title).with_source(self.source))
    }
}

fn io(path: &Path, source: std::io::Error) -> Error {
    Error::Io { path: path.to_owned(), expected: EXPECTED, source }
}
