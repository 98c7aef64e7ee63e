//! What leaves the program: JSON, CSV, tables, Web Annotations, one readable line a claim.
//!
//! The only place with serialised shapes; the model itself knows no file format. Inside the
//! program offsets are bytes, in every export they are Unicode code points.

mod annotations;
mod checks;
mod csv;
mod explain;
mod json;
mod line;
mod table;

use serde_json::Value;

use crate::model::Extraction;
use crate::text::Article;

pub use annotations::write_annotations;
pub use checks::write_checks;
pub use csv::{CSV_COLUMNS, CsvReader, write_csv, write_csv_head};
pub use explain::explanation;
pub use json::{JsonOptions, write_json, write_json_error};
pub use line::line;
pub use table::write_table;

/// One article with what was read from it, as every export takes it.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The caller's name for the article: a path, or the `id` of an NDJSON line.
    pub id: &'a Value,
    /// The article.
    pub article: &'a Article,
    /// What was read from it.
    pub extraction: &'a Extraction,
    /// The encoding of the file, where it was not UTF-8.
    pub encoding: Option<&'a str>,
    /// Whether the article's text was taken out of a page or a marked-up file, so that
    /// offsets mean nothing without it. JSON then carries the text.
    pub is_text_derived: bool,
}

/// An article's name as words: a string without its quotation marks.
fn id_words(id: &Value) -> String {
    match id {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
