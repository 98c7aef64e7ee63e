//! How results stand one after another on standard output.

use std::io;

use serde_json::Value;

use super::{ExtractArguments, Format};
use crate::export::{self, CsvReader, Export, JsonOptions};

/// How results are written one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    style: Style,
    mentions: bool,
    /// Whether results stand in an array.
    is_array: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Json,
    Ndjson,
    Csv(CsvReader),
    Table,
    Annotations,
    Lines,
    Explanation,
}

impl Layout {
    /// The layout that the arguments ask for, or what is wrong with them.
    ///
    /// `is_one_article` tells that exactly one article can come; it then stands alone where
    /// several would stand in an array. It depends on the arguments alone, so that a script
    /// knows what it will get.
    pub(super) fn new(
        arguments: &ExtractArguments,
        is_stream: bool,
        is_one_article: bool,
    ) -> Result<Self, &'static str> {
        let format = arguments.format.unwrap_or(if is_stream { Format::Ndjson } else { Format::Json });
        let style = match format {
            _ if arguments.explain => Style::Explanation,
            Format::Json => Style::Json,
            Format::Ndjson => Style::Ndjson,
            Format::Csv if arguments.spreadsheet => Style::Csv(CsvReader::Spreadsheet),
            Format::Csv => Style::Csv(CsvReader::Script),
            Format::Table => Style::Table,
            Format::Annotations => Style::Annotations,
            Format::Lines => Style::Lines,
        };
        if arguments.spreadsheet && format != Format::Csv {
            return Err("--spreadsheet goes with --format csv");
        }
        if arguments.mentions && !matches!(style, Style::Json | Style::Ndjson) {
            return Err("--mentions goes with the formats json and ndjson");
        }
        let is_array = matches!(style, Style::Json | Style::Annotations) && !is_one_article;
        Ok(Self { style, mentions: arguments.mentions, is_array })
    }

    /// What stands before the first result.
    pub(super) fn head(self) -> Vec<u8> {
        let mut head = Vec::new();
        match self.style {
            Style::Csv(reader) => export::write_csv_head(&mut head, reader).expect(MEMORY),
            _ if self.is_array => head.push(b'['),
            _ => {}
        }
        head
    }

    /// What stands after the last result.
    pub(super) fn foot(self) -> &'static [u8] {
        if self.is_array { b"\n]\n" } else { b"" }
    }

    /// What stands before each result but the first; [`write`](Self::write) puts it before each.
    pub(super) fn separator(self) -> &'static [u8] {
        if self.is_array { b"," } else { b"" }
    }

    /// Appends the result of one article.
    pub(super) fn write(self, out: &mut Vec<u8>, export: &Export<'_>) {
        let written = match self.style {
            Style::Json | Style::Ndjson => {
                self.write_result(out, |out| export::write_json(out, export, self.json()))
            }
            Style::Annotations => self.write_result(out, |out| export::write_annotations(out, export)),
            Style::Csv(reader) => export::write_csv(out, export, reader),
            Style::Table => export::write_table(out, export),
            Style::Lines => {
                for claim in export.claims() {
                    out.extend_from_slice(export::line(export.article, export.extraction, claim).as_bytes());
                    out.push(b'\n');
                }
                Ok(())
            }
            Style::Explanation => {
                out.extend_from_slice(export::explanation(export).as_bytes());
                Ok(())
            }
        };
        written.expect(MEMORY);
    }

    /// Appends the result of an input without an article; only JSON has a place for it.
    pub(super) fn write_error(self, out: &mut Vec<u8>, id: &Value, line: Option<u64>, message: &str) {
        if matches!(self.style, Style::Json | Style::Ndjson) {
            let write = |out: &mut Vec<u8>| export::write_json_error(out, id, line, message, self.json());
            self.write_result(out, write).expect(MEMORY);
        }
    }

    /// Whether every recognised expression is shown.
    pub(super) fn mentions(self) -> bool {
        self.mentions
    }

    fn json(self) -> JsonOptions {
        JsonOptions { mentions: self.mentions, pretty: self.style == Style::Json }
    }

    fn write_result(
        self,
        out: &mut Vec<u8>,
        write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<()> {
        out.extend_from_slice(self.separator());
        if self.is_array {
            out.push(b'\n');
        }
        write(out)?;
        if !self.is_array {
            out.push(b'\n');
        }
        Ok(())
    }
}

const MEMORY: &str = "memory can be written to, and the shapes have only string keys";
