//! Tables as comma-separated values (RFC 4180), for spreadsheets and scripts.

use std::io;

use serde_json::{Value, json};

use super::Export;
use super::batch::{Batch, Source};
use super::columns::{Cell, Column, Naming, Row, SourceColumn, rows};
use super::derived::{Derivations, DerivedColumn};
use crate::library::Language;
use crate::text::CodePoints;

/// The columns of `extract --format csv`. An empty cell is an empty field or an open end.
const EXTRACT: [Column; 24] = [
    Column::Id,
    Column::Title,
    Column::Date,
    Column::Quote,
    Column::Start,
    Column::End,
    Column::Low,
    Column::High,
    Column::Modifier,
    Column::Unit,
    Column::Times,
    Column::Measure,
    Column::Commodity,
    Column::Counted,
    Column::Transformation,
    Column::Comparison,
    Column::Reporter,
    Column::Partner,
    Column::PeriodStart,
    Column::PeriodEnd,
    Column::PeriodText,
    Column::Status,
    Column::Speaker,
    Column::Inferred,
];

/// The columns of exported files, of a data package too: those, with what joins them to the
/// sources, the value to read, and the sentence.
pub(super) const FILE: [Column; 33] = [
    Column::Source,
    Column::Number,
    Column::Id,
    Column::Title,
    Column::Date,
    Column::Publisher,
    Column::Value,
    Column::Quote,
    Column::Start,
    Column::End,
    Column::Low,
    Column::High,
    Column::Modifier,
    Column::Unit,
    Column::Times,
    Column::Measure,
    Column::Commodity,
    Column::Counted,
    Column::Transformation,
    Column::Comparison,
    Column::Reporter,
    Column::Partner,
    Column::PeriodStart,
    Column::PeriodEnd,
    Column::PeriodText,
    Column::Status,
    Column::Speaker,
    Column::Sentence,
    Column::Inferred,
    Column::Review,
    Column::Note,
    Column::Original,
    Column::Reviewer,
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
pub fn write_csv_head(out: impl io::Write, reader: CsvReader) -> io::Result<()> {
    write_head(out, reader, EXTRACT.iter().map(|column| column.name()))
}

/// Writes the claims of one article, one a row.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv(out: impl io::Write, export: &Export<'_>, reader: CsvReader) -> io::Result<()> {
    let points = CodePoints::new(export.article.text());
    let mut csv = csv::Writer::from_writer(out);
    for claim in export.claims() {
        let (naming, language) = (Naming::Codes, Language::Chinese);
        let row = Row { source: 0, export: *export, points: &points, claim, naming, language };
        csv.write_record(EXTRACT.iter().map(|column| words(row.cell(*column), reader)))?;
    }
    csv.flush()
}

/// Writes the claims of several articles as one file.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_claims_csv(mut out: impl io::Write, batch: &Batch<'_>, reader: CsvReader) -> io::Result<()> {
    write_head(&mut out, reader, FILE.iter().map(|column| column.name()))?;
    let mut csv = csv::Writer::from_writer(out);
    rows(batch, Naming::Codes, |row| {
        csv.write_record(FILE.iter().map(|column| words(row.cell(*column), reader)))
    })?;
    csv.flush()
}

/// Writes the articles of a data package as one file.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write_sources_csv(mut out: impl io::Write, sources: &[Source<'_>]) -> io::Result<()> {
    let reader = CsvReader::Script;
    write_head(&mut out, reader, SourceColumn::ALL.iter().map(|column| column.name()))?;
    let mut csv = csv::Writer::from_writer(out);
    for (at, source) in sources.iter().enumerate() {
        csv.write_record(SourceColumn::ALL.iter().map(|column| words(column.cell(at + 1, source), reader)))?;
    }
    csv.flush()
}

/// Writes the derived figures of a batch as one file.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write_derived_csv(
    mut out: impl io::Write,
    derived: &Derivations<'_>,
    reader: CsvReader,
) -> io::Result<()> {
    write_head(&mut out, reader, DerivedColumn::ALL.iter().map(|column| column.name()))?;
    let mut csv = csv::Writer::from_writer(out);
    derived.rows(Naming::Codes, |row| {
        csv.write_record(DerivedColumn::ALL.iter().map(|column| words(row.cell(*column), reader)))
    })?;
    csv.flush()
}

/// What a file of claims holds and leaves out, as CSV on the Web describes tables.
pub(super) fn metadata(file: &str, batch: &Batch<'_>) -> Value {
    let columns = FILE.iter().map(|column| {
        let description = column.describe(batch.language);
        json!({"name": column.name(), "titles": column.name(), "dc:title": description.title,
            "dc:description": description.text})
    });
    json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": file,
        "rdfs:comment": batch.notes(),
        "tableSchema": {"columns": columns.collect::<Vec<_>>()},
    })
}

fn write_head<'n>(
    mut out: impl io::Write,
    reader: CsvReader,
    names: impl Iterator<Item = &'n str>,
) -> io::Result<()> {
    if reader == CsvReader::Spreadsheet {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(names)?;
    csv.flush()
}

/// A cell as it stands in the file.
fn words(cell: Cell, reader: CsvReader) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) if reader == CsvReader::Spreadsheet && runs(&words) => format!("'{words}"),
        Cell::Words(text) | Cell::Text(text) => text,
        Cell::Number(number) => number.to_string(),
        Cell::Whole(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// Whether a spreadsheet would run these words as a formula. It passes over blanks at the
/// beginning, and takes signs of full width for those of half width.
fn runs(words: &str) -> bool {
    let first = words.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).chars().next();
    words.starts_with(['\t', '\r', '\n'])
        || matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_would_run_are_guarded_for_spreadsheets_alone() {
        for text in ["=1+1", "+8", "-3%", "@SUM(A1)", "\t=1", " =1", "＝cmd", "\rx"] {
            assert_eq!(words(Cell::Words(text.to_owned()), CsvReader::Spreadsheet), format!("'{text}"));
            assert_eq!(words(Cell::Words(text.to_owned()), CsvReader::Script), text);
        }
        for text in ["35亿美元", "'a", "a=b", "−3%"] {
            assert_eq!(words(Cell::Words(text.to_owned()), CsvReader::Spreadsheet), text);
        }
        // Numbers are the program's own, and stay numbers.
        assert_eq!(words(Cell::Number((-3).into()), CsvReader::Spreadsheet), "-3");
    }
}
