//! The log as a file: JSON Lines, only ever appended to, each line on the disk before it counts.
//!
//! A process that is killed, or a machine that stops, can leave one torn line at the end. It was never
//! reported as saved; it is set aside beside the log, and everything before it is read.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::decision::Line;
use crate::error::{Error, Result};

const EXPECTED: &str = "a log of review decisions that can be read and appended to";

/// Where this user's log is: `portolan/decisions.jsonl` in the platform's data directory, or
/// `decisions.jsonl` in the directory that `PORTOLAN_DATA` names. `None` without a home directory.
pub fn log_path() -> Option<PathBuf> {
    let named = std::env::var_os("PORTOLAN_DATA").map(PathBuf::from);
    let directory =
        named.or_else(|| Some(directories::ProjectDirs::from("", "", "portolan")?.data_dir().into()));
    directory.map(|directory| directory.join("decisions.jsonl"))
}

/// Reads a log without changing anything: what a torn last line leaves is listed among what could
/// not be read.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read.
pub fn read_log(path: &Path) -> Result<Loaded> {
    let expected = "a log of review decisions, or a workspace";
    let bytes =
        std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), expected, source })?;
    let mut loaded = Loaded::default();
    read_lines(&bytes, &mut loaded);
    Ok(loaded)
}

/// A log that is open for appending.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
}

/// What was found in a log.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every line that could be read, in order.
    pub lines: Vec<Line>,
    /// Lines that could not be read, which stay in the log.
    pub unreadable: Vec<Unreadable>,
    /// Where a torn last line was set aside.
    pub torn: Option<PathBuf>,
}

/// A line that is no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Log {
    /// Opens a log, which is made where there is none, and reads it.
    ///
    /// # Errors
    /// [`Error::Io`] where the file or its directory cannot be made, read or written. What stands in
    /// the file is never an error.
    pub fn open(path: &Path) -> Result<(Self, Loaded)> {
        let io = |source| Error::Io { path: path.to_owned(), expected: EXPECTED, source };
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory).map_err(io)?;
        }
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).open(path).map_err(io)?;
        // Another window of the program may be appending.
        file.lock().map_err(io)?;
        let loaded = load(path, &mut file).map_err(io);
        file.unlock().map_err(io)?;
        Ok((Self { path: path.to_owned(), file }, loaded?))
    }

    /// Where the log is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends lines and waits until they are on the disk. After an error none of them is there.
    ///
    /// # Errors
    /// [`Error::Io`] where they cannot be written.
    pub fn append<'a>(&mut self, lines: impl IntoIterator<Item = &'a Line>) -> Result<()> {
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, line).map_err(|error| self.error(error.into()))?;
            bytes.push(b'\n');
        }
        self.file.lock().map_err(|source| self.error(source))?;
        let written = self.write(&bytes);
        let unlocked = self.file.unlock();
        written.and(unlocked).map_err(|source| self.error(source))
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let before = self.file.metadata()?.len();
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_data());
        if written.is_err() {
            // Half a line would be joined by the next one.
            let _ = self.file.set_len(before);
        }
        written
    }

    fn error(&self, source: std::io::Error) -> Error {
        Error::Io { path: self.path.clone(), expected: EXPECTED, source }
    }
}

fn load(path: &Path, file: &mut File) -> std::io::Result<Loaded> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |end| end + 1);
    let (lines, tail) = bytes.split_at(whole);
    let mut loaded = Loaded::default();
    read_lines(lines, &mut loaded);
    if tail.is_empty() {
        return Ok(loaded);
    }
    if let Ok(line) = serde_json::from_slice(tail) {
        // Only the line end is missing.
        loaded.lines.push(line);
        file.write_all(b"\n")?;
    } else {
        let aside = path.with_extension("torn.jsonl");
        let mut kept = OpenOptions::new().append(true).create(true).open(&aside)?;
        kept.write_all(tail)?;
        kept.write_all(b"\n")?;
        kept.sync_all()?;
        file.set_len(whole as u64)?;
        loaded.torn = Some(aside);
    }
    file.sync_data()?;
    Ok(loaded)
}

/// Reads whole lines; blank ones are passed over.
fn read_lines(bytes: &[u8], loaded: &mut Loaded) {
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(line) {
            Ok(line) => loaded.lines.push(line),
            Err(error) => loaded.unreadable.push(Unreadable { line: at + 1, reason: error.to_string() }),
        }
    }
}
