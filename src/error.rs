//! The one error type. It appears only at the edges: files, the lexicon, exports.

use std::path::PathBuf;

/// What could not be done, with what was expected and what was found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or stream could not be opened, read or written.
    #[error("{path}: expected {expected}, found: {source}")]
    Io {
        /// Which file; `-` for standard input.
        path: PathBuf,
        /// What the program needed there.
        expected: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file was read, and is not what it should be.
    #[error("{path}: expected {expected}, found {found}")]
    Input {
        /// Which file; `-` for standard input.
        path: PathBuf,
        /// What the program needed there.
        expected: String,
        /// What was there instead.
        found: String,
    },
    /// A value given by the user is not of the right form.
    #[error("{what}: expected {expected}, found {found:?}")]
    Value {
        /// Which option or field.
        what: &'static str,
        /// The form it should have.
        expected: &'static str,
        /// What was given.
        found: String,
    },
    /// A word list of the lexicon is broken.
    #[error("assets/lexicon/{file}: {reason}")]
    Lexicon {
        /// File name below `assets/lexicon`.
        file: &'static str,
        /// What is wrong there, with the line where the reader knows it.
        reason: String,
    },
    /// A picture could not be made.
    #[error("expected to draw a picture, found: {0}")]
    Picture(String),
}

/// `Result` with the crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
