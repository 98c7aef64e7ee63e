//! Which format a file name asks for, and writing it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use super::batch::{Batch, SelectionShape};
use super::json::ResultOf;
use super::save::save;
use super::{CsvReader, annotations, csv, package, picture, report, xlsx};
use crate::error::{Error, Result};
use crate::library::Language;

/// A format of files, known by how the name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// `.csv`: claims for a spreadsheet.
    Csv,
    /// `.json`: everything that was read.
    Json,
    /// `.xlsx`: a workbook.
    Xlsx,
    /// `.jsonld`: W3C Web Annotations.
    Annotations,
    /// A folder, `NAME/`: a Frictionless Data Package.
    Package,
    /// `.html`: a report with passages, charts and checks.
    Report,
    /// `.svg`: each chart as a picture that can be edited.
    Svg,
    /// `.png`: each chart as a picture.
    Png,
}

impl Target {
    /// Every format, in the order of menus.
    pub const ALL: [Self; 8] = [
        Self::Report,
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        Self::Annotations,
        Self::Package,
        Self::Svg,
        Self::Png,
    ];

    /// How names of it end, without the dot; `None` for a folder.
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Csv => Some("csv"),
            Self::Json => Some("json"),
            Self::Xlsx => Some("xlsx"),
            Self::Annotations => Some("jsonld"),
            Self::Report => Some("html"),
            Self::Svg => Some("svg"),
            Self::Png => Some("png"),
            Self::Package => None,
        }
    }

    /// A name for a file of it.
    pub const fn suggested_name(self) -> &'static str {
        match self {
            Self::Csv => "claims.csv",
            Self::Json => "claims.json",
            Self::Xlsx => "claims.xlsx",
            Self::Annotations => "annotations.jsonld",
            Self::Package => "package",
            Self::Report => "report.html",
            Self::Svg => "charts.svg",
            Self::Png => "charts.png",
        }
    }

    /// What it is called.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Csv => language.choose("CSV 表格", "CSV table"),
            Self::Json => "JSON",
            Self::Xlsx => language.choose("Excel 工作簿", "Excel workbook"),
            Self::Annotations => language.choose("W3C 网页批注", "W3C Web Annotations"),
            Self::Package => language.choose("Frictionless 数据包", "Frictionless Data Package"),
            Self::Report => language.choose("HTML 报告", "HTML report"),
            Self::Svg => language.choose("SVG 图", "Charts as SVG"),
            Self::Png => language.choose("PNG 图", "Charts as PNG"),
        }
    }

    /// What it is good for, in a sentence.
    pub const fn purpose(self, language: Language) -> &'static str {
        match self {
            Self::Csv => language
                .choose("每行一项数据，可直接用电子表格打开", "One claim a row; opens in any spreadsheet"),
            Self::Json => {
                language.choose("读到的全部内容，供程序使用", "Everything that was read, for programs")
            }
            Self::Xlsx => language.choose(
                "数据、来源、说明三张工作表，数字可直接计算",
                "Sheets of claims, sources and notes; numbers that can be reckoned with",
            ),
            Self::Annotations => language.choose(
                "每项数据标注在原文的字句上（JSON-LD）",
                "Each claim at its words in the text (JSON-LD)",
            ),
            Self::Report => language.choose(
                "原文、图表、核对在一个网页里，无需联网",
                "Passages, charts and checks in one page; no network",
            ),
            Self::Svg => language.choose("每张图一个文件，可再编辑", "One file a chart, to edit"),
            Self::Png => language.choose("每张图一个文件，可直接插入", "One file a chart, to paste in"),
            Self::Package => language.choose(
                "文件夹：两张 CSV 表及每一列的含义",
                "A folder: two tables as CSV, and the meaning of each column",
            ),
        }
    }

    /// The format that a name asks for: by its extension, or a package for a folder.
    ///
    /// # Errors
    /// [`Error::Value`] where the name ends like none of them.
    pub fn from_path(path: &Path) -> Result<Self> {
        let name = path.as_os_str().to_string_lossy();
        if name.ends_with(['/', '\\']) || path.is_dir() {
            return Ok(Self::Package);
        }
        let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        let asked =
            |target: &Self| target.extension().is_some() && target.extension() == extension.as_deref();
        Self::ALL.into_iter().find(asked).ok_or_else(|| Error::Value {
            what: "the name of an export",
            expected: "one that ends in .html, .csv, .xlsx, .json, .jsonld, .svg or .png, or in / for a data package",
            found: name.into_owned(),
        })
    }
}

/// Writes the claims of some articles into a file, or a folder for a package.
///
/// Each file is whole or as it was before: it is written beside its name and then renamed.
/// Beside a CSV file that is a part or under review stands `NAME.csv-metadata.json`, which says so;
/// where derived figures are asked for, they stand in `NAME-derived.csv`.
///
/// # Errors
/// [`Error::Io`] where it cannot be written; [`Error::Input`] where a package would be written
/// into a folder that holds other things.
pub fn write_file(target: Target, path: &Path, batch: &Batch<'_>) -> Result<()> {
    match target {
        Target::Csv => {
            save(path, |out| csv::write_claims_csv(out, batch, CsvReader::Spreadsheet))?;
            if let Some(derived) = batch.derivations() {
                let beside = derived_beside(path);
                save(&beside, |out| csv::write_derived_csv(out, &derived, CsvReader::Spreadsheet))?;
            }
            write_csv_notes(path, batch)
        }
        Target::Json => save(path, |out| write_results(out, batch)),
        Target::Xlsx => save(path, |out| xlsx::write_xlsx(out, batch)),
        Target::Annotations => save(path, |out| {
            annotations::write_annotation_collection(&mut *out, batch)?;
            out.write_all(b"\n")
        }),
        Target::Package => write_package(path, batch),
        Target::Report => save(path, |out| out.write_all(report::html(batch).as_bytes())),
        Target::Svg | Target::Png => write_pictures(target, path, batch),
    }
}

/// `claims.csv` as `claims-derived.csv`: derived figures never stand among claims.
fn derived_beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-derived.");
    name.push(path.extension().unwrap_or_default());
    path.with_file_name(name)
}

/// Says beside a CSV file what it leaves out, as CSV on the Web has it: the file itself has no
/// place for that which programs would not read as data. Nothing is written where there is
/// nothing to say, unless an older export said something.
fn write_csv_notes(path: &Path, batch: &Batch<'_>) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-metadata.json");
    let beside = path.with_file_name(name);
    if batch.is_plain() && !beside.exists() {
        return Ok(());
    }
    let url = path.file_name().unwrap_or_default().to_string_lossy();
    save(&beside, |out| {
        serde_json::to_writer_pretty(&mut *out, &csv::metadata(&url, batch))?;
        out.write_all(b"\n")
    })
}

/// The results of several articles as one object, with what was left out.
fn write_results(mut out: impl io::Write, batch: &Batch<'_>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Shape<'a> {
        portolan: &'a str,
        selection: SelectionShape<'a>,
        articles: Results<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        derived: Option<Vec<serde_json::Value>>,
    }
    struct Results<'a>(&'a Batch<'a>);
    impl Serialize for Results<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            let sources = self.0.sources.iter();
            serializer
                .collect_seq(sources.map(|source| ResultOf { export: source.export(), mentions: false }))
        }
    }
    let shape = Shape {
        portolan: env!("CARGO_PKG_VERSION"),
        selection: batch.selection_shape(),
        articles: Results(batch),
        derived: batch.derivations().map(|it| it.values().into_iter().map(|it| it.check).collect()),
    };
    serde_json::to_writer_pretty(&mut out, &shape)?;
    out.write_all(b"\n")
}

/// One file a chart. Where there are several, they are numbered: `charts.svg` asks for
/// `charts-1.svg`, `charts-2.svg` and so on, in the order of the app.
fn write_pictures(target: Target, path: &Path, batch: &Batch<'_>) -> Result<()> {
    let pictures = report::pictures(batch);
    for (at, svg) in pictures.iter().enumerate() {
        let numbered = if pictures.len() == 1 { path.to_owned() } else { numbered(path, at + 1) };
        match target {
            Target::Png => {
                let png = picture::png(svg, PNG_SCALE)?;
                save(&numbered, |out| out.write_all(&png))?;
            }
            _ => save(&numbered, |out| out.write_all(svg.as_bytes()))?,
        }
    }
    Ok(())
}

/// Pixels a point of pictures in PNG: sharp on paper and on dense screens.
pub const PNG_SCALE: f32 = 2.0;

/// `charts.svg` as `charts-1.svg`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}."));
    name.push(path.extension().unwrap_or_default());
    path.with_file_name(name)
}

fn write_package(dir: &Path, batch: &Batch<'_>) -> Result<()> {
    let unwritable =
        |source| Error::Io { path: dir.to_owned(), expected: "a folder that can be written", source };
    if dir.exists() && !dir.join(package::DESCRIPTOR).exists() {
        let mut listed = fs::read_dir(dir).map_err(unwritable)?;
        if listed.next().is_some() {
            return Err(Error::Input {
                path: dir.to_owned(),
                expected: "a new folder, an empty one, or a data package to replace".to_owned(),
                found: "a folder with other files".to_owned(),
            });
        }
    }
    fs::create_dir_all(dir).map_err(unwritable)?;
    for file in package::package_files(batch).map_err(unwritable)? {
        save(&dir.join(file.name), |out| out.write_all(&file.bytes))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format() {
        let target = |name: &str| Target::from_path(Path::new(name)).ok();
        for (name, expected) in [
            ("a/claims.csv", Target::Csv),
            ("CLAIMS.CSV", Target::Csv),
            ("数据.xlsx", Target::Xlsx),
            ("x.json", Target::Json),
            ("x.jsonld", Target::Annotations),
            ("out/package/", Target::Package),
            ("报告.HTML", Target::Report),
            ("charts.svg", Target::Svg),
            ("charts.png", Target::Png),
        ] {
            assert_eq!(target(name), Some(expected), "{name}");
        }
        for name in ["claims", "claims.doc", "csv", ".csv"] {
            assert_eq!(target(name), None, "{name}");
        }
    }
}
