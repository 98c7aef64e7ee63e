//! Claims as comma-separated values (RFC 4180), one a row, for spreadsheets and scripts.

use std::io;

use super::Export;
use crate::model::{Claim, Decimal, Origin};
use crate::text::CodePoints;

/// The columns. An empty cell is an empty field or an open end.
pub const CSV_COLUMNS: [&str; 24] = [
    "id",
    "title",
    "date",
    "quote",
    "start",
    "end",
    "low",
    "high",
    "modifier",
    "unit",
    "times",
    "measure",
    "commodity",
    "counted",
    "transformation",
    "comparison",
    "reporter",
    "partner",
    "period_start",
    "period_end",
    "period_text",
    "status",
    "speaker",
    "inferred",
];

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvReader {
    /// Cells as they are.
    Script,
    /// The file begins with a byte order mark, by which spreadsheets know UTF-8, and words of
    /// the text that a spreadsheet would run as a formula have an apostrophe before them.
    Spreadsheet,
}

/// Writes the head of the file: the names of the columns.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv_head(mut out: impl io::Write, reader: CsvReader) -> io::Result<()> {
    if reader == CsvReader::Spreadsheet {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(CSV_COLUMNS)?;
    rows.flush()
}

/// Writes the claims of one article, one a row.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv(out: impl io::Write, export: &Export<'_>, reader: CsvReader) -> io::Result<()> {
    let points = CodePoints::new(export.article.text());
    let mut rows = csv::Writer::from_writer(out);
    for claim in &export.extraction.claims {
        rows.write_record(cells(export, &points, claim, reader))?;
    }
    rows.flush()
}

fn cells(
    export: &Export<'_>,
    points: &CodePoints<'_>,
    claim: &Claim,
    reader: CsvReader,
) -> [String; CSV_COLUMNS.len()] {
    let article = export.article;
    let words = |words: &str| match reader {
        CsvReader::Spreadsheet if words.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{words}"),
        _ => words.to_owned(),
    };
    let quoted =
        |span: Option<crate::text::Span>| span.map_or(String::new(), |span| words(article.words(span)));
    let decimal = |end: Option<Decimal>| end.map_or(String::new(), |end| end.normalize().to_string());
    let code = |code: Option<&str>| code.unwrap_or("").to_owned();
    let stamp = |stamp: Option<crate::model::Stamp>| stamp.map_or(String::new(), |stamp| stamp.to_string());
    let (start, end) = points.from_span(claim.quote);
    let inferred: Vec<_> = (claim.evidence.iter())
        .filter(|evidence| evidence.origin != Origin::Stated)
        .map(|evidence| evidence.field.code())
        .collect();
    [
        words(&super::id_words(export.id)),
        words(article.title().unwrap_or("")),
        article.date().map_or(String::new(), |date| date.to_string()),
        words(article.words(claim.quote)),
        start.to_string(),
        end.to_string(),
        decimal(claim.quantity.low),
        decimal(claim.quantity.high),
        claim.quantity.modifier.code().to_owned(),
        claim.quantity.unit.to_string(),
        code(claim.quantity.times.map(crate::model::Times::code)),
        claim.measure.code().to_owned(),
        quoted(claim.commodity),
        quoted(claim.counted),
        claim.transformation.code().to_owned(),
        code(claim.comparison.map(crate::model::Comparison::code)),
        code(claim.reporter.map(crate::model::Party::code)),
        code(claim.partner.map(crate::model::Party::code)),
        stamp(claim.period.and_then(|period| period.start)),
        stamp(claim.period.and_then(|period| period.end)),
        quoted(claim.period.and_then(|period| period.text)),
        claim.status.code().to_owned(),
        quoted(claim.speaker),
        inferred.join(" "),
    ]
}
