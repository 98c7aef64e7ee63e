//! What leaves the program: JSON, CSV, workbooks, data packages, tables, Web Annotations, one
//! readable line a claim.
//!
//! The only place with serialised shapes; the model itself knows no file format. Inside the
//! program offsets are bytes, in every export they are Unicode code points.

mod annotations;
mod batch;
mod checks;
mod citation;
mod columns;
mod csv;
mod derived;
mod drawing;
mod explain;
mod file;
mod json;
mod line;
mod package;
pub mod picture;
pub mod report;
mod save;
mod svg;
mod table;
mod xlsx;

use serde::Serialize;
use serde_json::Value;

use crate::model::{Claim, ClaimId, Extraction};
use crate::review::Sheet;
use crate::text::Article;

pub use annotations::{write_annotation_collection, write_annotations};
pub use batch::{Batch, Source};
pub use checks::{CheckSelection, write_checks};
pub use citation::citation;
pub use csv::{CsvReader, write_claims_csv, write_csv, write_csv_head};
pub use explain::explanation;
pub use file::{PNG_SCALE, Target, write_file};
pub use json::{JsonOptions, write_json, write_json_error};
pub use line::line;
pub use package::{PackageFile, package_files};
pub use save::save;
pub use table::write_table;
pub use xlsx::write_xlsx;

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
    /// The claims to export, in text order; `None` for all of them.
    pub chosen: Option<&'a [ClaimId]>,
    /// What was decided about the claims, where anyone decides.
    pub review: Option<&'a Sheet>,
    /// The filters by which claims were chosen, in words, one each; empty where none was set, or
    /// where they are said of all articles together.
    pub filters: &'a [String],
}

impl<'a> Export<'a> {
    /// What was chosen of this article alone, where filters chose it.
    fn selection(&self) -> Option<Chosen<'a>> {
        let total = self.extraction.claims.len();
        let exported = self.chosen.map_or(total, <[ClaimId]>::len);
        (!self.filters.is_empty()).then_some(Chosen { exported, total, filters: self.filters })
    }

    /// The claims to export, in text order.
    pub fn claims(&self) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let Self { extraction, chosen, .. } = *self;
        let all = chosen.is_none().then_some(extraction.claims.iter());
        let some = chosen.into_iter().flatten().filter_map(|id| extraction.claim(*id));
        all.into_iter().flatten().chain(some)
    }
}

/// How many claims of an article passed which filters.
#[derive(Serialize)]
struct Chosen<'a> {
    exported: usize,
    total: usize,
    filters: &'a [String],
}

/// An article's name as words: a string without its quotation marks.
fn id_words(id: &Value) -> String {
    match id {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
