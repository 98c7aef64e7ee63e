//! Claims as an aligned table for a terminal, where a Chinese character is two columns wide.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::Export;
use super::line::{period, value};
use crate::model::Claim;

const HEAD: [&str; 7] = ["quote", "value", "measure", "parties", "period", "status", "speaker"];
const GAP: &str = "  ";

/// Writes the claims of one article under a line with its name, title and date.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_table(mut out: impl io::Write, export: &Export<'_>) -> io::Result<()> {
    let article = export.article;
    let mut heading = super::id_words(export.id);
    if let Some(title) = article.title() {
        heading = format!("{heading}  {title}");
    }
    if let Some(date) = article.date() {
        heading = format!("{heading}  {date}");
    }
    writeln!(out, "{}", one_line(heading.trim()))?;
    let claims: Vec<_> = export.claims().collect();
    if claims.is_empty() {
        return writeln!(out, "no claims\n");
    }
    let rows: Vec<_> = claims.iter().map(|claim| cells(export, claim)).collect();
    let mut widths = HEAD.map(UnicodeWidthStr::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    write_row(&mut out, &HEAD.map(str::to_owned), &widths)?;
    write_row(&mut out, &widths.map(|width| "─".repeat(width)), &widths)?;
    for row in &rows {
        write_row(&mut out, row, &widths)?;
    }
    writeln!(out)
}

fn write_row(
    out: &mut impl io::Write,
    row: &[String; HEAD.len()],
    widths: &[usize; HEAD.len()],
) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width - cell.width()));
        line.push_str(GAP);
    }
    writeln!(out, "{}", line.trim_end())
}

fn cells(export: &Export<'_>, claim: &Claim) -> [String; HEAD.len()] {
    let article = export.article;
    let mut measure = claim.measure.code().to_owned();
    for word in [Some(claim.transformation.code()), claim.comparison.map(crate::model::Comparison::code)] {
        if let Some(word) = word.filter(|word| *word != "level") {
            measure = format!("{measure} {word}");
        }
    }
    if let Some(what) = claim.commodity.or(claim.counted) {
        measure = format!("{measure} {}", article.words(what));
    }
    let parties = [claim.reporter, claim.partner].into_iter().flatten();
    let parties: Vec<_> = parties.map(crate::model::Party::code).collect();
    [
        one_line(article.words(claim.quote)),
        format!("{} {}", value(&claim.quantity), claim.quantity.unit),
        one_line(&measure),
        parties.join(" > "),
        claim.period.map_or(String::new(), |at| period(article, at)),
        claim.status.code().to_owned(),
        one_line(claim.speaker.map_or("", |speaker| article.words(speaker))),
    ]
}

/// Runs of blanks as one space, and no control characters: a terminal would obey them.
fn one_line(words: &str) -> String {
    let words: Vec<_> = words.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}
