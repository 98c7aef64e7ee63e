//! Claims as an Office Open XML workbook: a sheet of claims, one of sources, one of notes.
//!
//! Numbers are numbers where the format holds them exactly, which is up to 15 digits, and text
//! where it does not. Months stay text, since a date of the format would invent a day. The same
//! claims give the same bytes.

use std::collections::HashMap;
use std::io;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::batch::Batch;
use super::columns::{Cell, Column, Naming, Row, SourceColumn, rows};
use super::derived::{Derivations, DerivedColumn};
use crate::library::Language;
use crate::model::Decimal;

/// The columns of the sheet of claims, with their widths in characters; what is read first comes
/// first, codes for programs last.
const CLAIMS: [(Column, Naming, f64); 35] = [
    (Column::Title, Naming::Names, 28.0),
    (Column::Measure, Naming::Names, 14.0),
    (Column::Value, Naming::Names, 26.0),
    (Column::Low, Naming::Names, 16.0),
    (Column::High, Naming::Names, 16.0),
    (Column::Modifier, Naming::Names, 9.0),
    (Column::Unit, Naming::Names, 8.0),
    (Column::PeriodStart, Naming::Names, 11.0),
    (Column::PeriodEnd, Naming::Names, 11.0),
    (Column::PeriodText, Naming::Names, 14.0),
    (Column::Transformation, Naming::Names, 12.0),
    (Column::Comparison, Naming::Names, 12.0),
    (Column::Commodity, Naming::Names, 12.0),
    (Column::Counted, Naming::Names, 12.0),
    (Column::Reporter, Naming::Names, 14.0),
    (Column::Partner, Naming::Names, 14.0),
    (Column::Status, Naming::Names, 8.0),
    (Column::Speaker, Naming::Names, 18.0),
    (Column::Quote, Naming::Names, 16.0),
    (Column::Sentence, Naming::Names, 60.0),
    (Column::Review, Naming::Names, 9.0),
    (Column::Note, Naming::Names, 24.0),
    (Column::Original, Naming::Names, 18.0),
    (Column::Reviewer, Naming::Names, 12.0),
    (Column::Date, Naming::Names, 12.0),
    (Column::Publisher, Naming::Names, 14.0),
    (Column::Id, Naming::Names, 24.0),
    (Column::Start, Naming::Names, 8.0),
    (Column::End, Naming::Names, 8.0),
    (Column::Inferred, Naming::Names, 20.0),
    (Column::Times, Naming::Names, 9.0),
    (Column::Source, Naming::Names, 8.0),
    (Column::Number, Naming::Names, 8.0),
    (Column::Reporter, Naming::Codes, 10.0),
    (Column::Partner, Naming::Codes, 10.0),
];

/// Rows of a sheet below its head.
const MOST_ROWS: usize = 1_048_575;
/// Characters of a cell.
const MOST_CHARS: usize = 32_767;
/// Digits that a number of the format keeps.
const EXACT_DIGITS: usize = 15;

/// Writes the workbook.
///
/// # Errors
/// Where `out` cannot be written, or there are more claims than a sheet has rows.
pub fn write_xlsx(mut out: impl io::Write, batch: &Batch<'_>) -> io::Result<()> {
    if batch.exported() > MOST_ROWS {
        let message = format!("a sheet has {MOST_ROWS} rows; there are {} claims", batch.exported());
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    let bytes = workbook(batch).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(batch: &Batch<'_>) -> Result<Vec<u8>, XlsxError> {
    let language = batch.language;
    let mut book = Workbook::new();
    book.set_properties(&properties(batch)?);
    let mut styles = Styles::new();
    claims_sheet(book.add_worksheet(), batch, &mut styles)?;
    if let Some(derived) = batch.derivations() {
        derived_sheet(book.add_worksheet(), &derived, language, &mut styles)?;
    }
    sources_sheet(book.add_worksheet(), batch, &mut styles)?;
    notes_sheet(book.add_worksheet().set_name(language.choose("说明", "Notes"))?, batch, &styles)?;
    book.save_to_buffer()
}

/// The day of the newest article stands for the day of making, so that nothing depends on the clock.
fn properties(batch: &Batch<'_>) -> Result<DocProperties, XlsxError> {
    let newest = batch.sources.iter().filter_map(|source| source.entry.article.date()).max();
    let made = newest.and_then(excel_day).map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    Ok(DocProperties::new()
        .set_title(batch.language.choose("经贸数据", "Trade figures"))
        .set_comment(batch.notes().join("\n"))
        .set_author(concat!("Portolan ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&made))
}

fn claims_sheet(sheet: &mut Worksheet, batch: &Batch<'_>, styles: &mut Styles) -> Result<(), XlsxError> {
    let language = batch.language;
    sheet.set_name(language.choose("数据", "Claims"))?;
    for (at, (column, naming, width)) in (0..).zip(CLAIMS) {
        let title = column.describe(language).title;
        let is_code = naming == Naming::Codes;
        let code = if is_code { language.choose("代码", " code") } else { "" };
        sheet.write_with_format(0, at, format!("{title}{code}"), &styles.head)?;
        sheet.set_column_width(at, width)?;
    }
    let mut at = 0;
    rows(batch, Naming::Names, |row| {
        at += 1;
        (0..).zip(CLAIMS).try_for_each(|(column, (what, naming, _))| {
            write_cell(sheet, at, column, Row { naming, ..row }.cell(what), styles)
        })
    })?;
    finish(sheet, at, CLAIMS.len(), 2)
}

/// Figures that no text states, on a sheet of their own.
fn derived_sheet(
    sheet: &mut Worksheet,
    derived: &Derivations<'_>,
    language: Language,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(language.choose("推算", "Derived"))?;
    let widths =
        [9.0, 9.0, 18.0, 14.0, 14.0, 14.0, 11.0, 11.0, 26.0, 16.0, 16.0, 8.0, 12.0, 30.0, 60.0, 40.0, 26.0];
    for ((at, column), width) in (0..).zip(DerivedColumn::ALL).zip(widths) {
        sheet.write_with_format(0, at, column.describe(language).title, &styles.head)?;
        sheet.set_column_width(at, width)?;
    }
    let mut at = 0;
    derived.rows(Naming::Names, |row| {
        at += 1;
        (0..)
            .zip(DerivedColumn::ALL)
            .try_for_each(|(column, what)| write_cell(sheet, at, column, row.cell(what), styles))
    })?;
    finish(sheet, at, DerivedColumn::ALL.len(), 1)
}

fn sources_sheet(sheet: &mut Worksheet, batch: &Batch<'_>, styles: &mut Styles) -> Result<(), XlsxError> {
    let language = batch.language;
    sheet.set_name(language.choose("来源", "Sources"))?;
    let widths = [8.0, 44.0, 12.0, 18.0, 40.0, 10.0, 68.0, 10.0, 12.0, 10.0, 12.0];
    for ((at, column), width) in (0..).zip(SourceColumn::ALL).zip(widths) {
        sheet.write_with_format(0, at, column.describe(language).title, &styles.head)?;
        sheet.set_column_width(at, width)?;
    }
    let mut last = 0;
    for ((row, number), source) in (1..).zip(1..).zip(&batch.sources) {
        for (at, column) in (0..).zip(SourceColumn::ALL) {
            write_cell(sheet, row, at, column.cell(number, source), styles)?;
        }
        last = row;
    }
    finish(sheet, last, SourceColumn::ALL.len(), 0)
}

/// What is left out, how far the review is, and what each column says.
fn notes_sheet(sheet: &mut Worksheet, batch: &Batch<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let language = batch.language;
    sheet.set_column_width(0, 22.0)?.set_column_width(1, 90.0)?;
    let mut at = 0;
    for note in batch.notes() {
        sheet.write(at, 0, note)?;
        at += 1;
    }
    at += 1;
    let heads = match language {
        Language::Chinese => ["列", "含义"],
        Language::English => ["Column", "Meaning"],
    };
    for (column, head) in (0..).zip(heads) {
        sheet.write_with_format(at, column, head, &styles.head)?;
    }
    for (column, _, _) in CLAIMS.iter().filter(|(_, naming, _)| *naming == Naming::Names) {
        at += 1;
        let description = column.describe(language);
        sheet.write(at, 0, description.title)?.write(at, 1, description.text)?;
    }
    Ok(())
}

/// Keeps the head in view, and lets every column be filtered.
fn finish(sheet: &mut Worksheet, last_row: u32, columns: usize, fixed: u16) -> Result<(), XlsxError> {
    let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, fixed)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// The formats of cells.
struct Styles {
    head: Format,
    day: Format,
    /// By the number of decimals.
    numbers: HashMap<u32, Format>,
}

impl Styles {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            numbers: HashMap::new(),
        }
    }

    fn number(&mut self, decimals: u32) -> &Format {
        self.numbers.entry(decimals).or_insert_with(|| {
            let places = "0".repeat(decimals as usize);
            let point = if decimals == 0 { "" } else { "." };
            Format::new().set_num_format(format!("#,##0{point}{places}"))
        })
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Words(words) | Cell::Text(words) => {
            sheet.write_string(row, column, cut(&words))?;
        }
        Cell::Number(number) => match exact_number(number) {
            Some(value) => {
                sheet.write_number_with_format(row, column, value, styles.number(number.scale()))?;
            }
            None => {
                sheet.write_string(row, column, number.to_string())?;
            }
        },
        Cell::Whole(number) => {
            #[expect(clippy::cast_precision_loss, reason = "offsets and counts are far below 2^53")]
            sheet.write_number(row, column, number as f64)?;
        }
        Cell::Day(day) => match excel_day(day) {
            Some(value) => {
                sheet.write_datetime_with_format(row, column, &value, &styles.day)?;
            }
            None => {
                sheet.write_string(row, column, day.to_string())?;
            }
        },
    }
    Ok(())
}

/// The number as the format keeps it; `None` where digits would be lost.
fn exact_number(number: Decimal) -> Option<f64> {
    let digits = number.mantissa().unsigned_abs().to_string();
    let significant = digits.trim_end_matches('0').len();
    (significant <= EXACT_DIGITS).then(|| number.to_string().parse().ok()).flatten()
}

/// The day as the format has it, which begins with 1900.
fn excel_day(day: crate::text::Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let (month, day) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// As much as a cell holds.
fn cut(words: &str) -> String {
    // The format counts as UTF-16 does; a text below a quarter of that needs no counting.
    if words.len() <= MOST_CHARS {
        return words.to_owned();
    }
    let mut units = 0;
    words
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MOST_CHARS
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn numbers_are_numbers_only_where_no_digit_is_lost() {
        let exact = |text: &str| exact_number(Decimal::from_str(text).expect("a decimal"));
        assert_eq!(exact("2200000000"), Some(2_200_000_000.0));
        assert_eq!(exact("-12.9"), Some(-12.9));
        assert_eq!(exact("123456789012345"), Some(123_456_789_012_345.0));
        assert_eq!(exact("1234567890123456"), None);
        assert_eq!(exact("1234567890123450000"), Some(1_234_567_890_123_450_000.0));
    }

    #[test]
    fn a_cell_holds_no_more_than_the_format_does() {
        let long = "字".repeat(MOST_CHARS + 5);
        assert_eq!(cut(&long).chars().count(), MOST_CHARS);
        assert_eq!(cut("短句"), "短句");
    }
}
