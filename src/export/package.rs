//! A Frictionless Data Package: a folder with the claims and the sources as CSV, and
//! `datapackage.json`, which says what they are.
//!
//! The descriptor is of version 2 of the standard (datapackage.org). Cells are as they are in the
//! text, without a byte order mark and without guards against formulas: the package is for
//! programs, and its schema says what is text. A licence is left to whoever publishes it.

use std::io;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::batch::Batch;
use super::columns::{Description, SourceColumn, Type};
use super::csv::{CsvReader, FILE, write_claims_csv, write_derived_csv, write_sources_csv};
use super::derived::DerivedColumn;
use super::json::hex;
use crate::library::Language;

/// A file of a data package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFile {
    /// Its name in the folder.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The name of the descriptor; a folder with one is a data package.
pub const DESCRIPTOR: &str = "datapackage.json";

/// The files of a data package, the descriptor last.
///
/// # Errors
/// None in practice: memory can be written to.
pub fn package_files(batch: &Batch<'_>) -> io::Result<Vec<PackageFile>> {
    let mut claims = Vec::new();
    write_claims_csv(&mut claims, batch, CsvReader::Script)?;
    let mut sources = Vec::new();
    write_sources_csv(&mut sources, &batch.sources)?;
    let mut derived = None;
    if let Some(derivations) = batch.derivations() {
        let mut bytes = Vec::new();
        write_derived_csv(&mut bytes, &derivations, CsvReader::Script)?;
        derived = Some(bytes);
    }
    let descriptor = descriptor(batch, &claims, &sources, derived.as_deref());
    let mut descriptor = serde_json::to_vec_pretty(&descriptor)?;
    descriptor.push(b'\n');
    let claims = PackageFile { name: "claims.csv", bytes: claims };
    let sources = PackageFile { name: "sources.csv", bytes: sources };
    let derived = derived.map(|bytes| PackageFile { name: "derived.csv", bytes });
    let descriptor = PackageFile { name: DESCRIPTOR, bytes: descriptor };
    Ok([claims, sources].into_iter().chain(derived).chain([descriptor]).collect())
}

fn descriptor(batch: &Batch<'_>, claims: &[u8], sources: &[u8], derived: Option<&[u8]>) -> Value {
    let language = batch.language;
    let claim_fields = FILE.iter().map(|column| {
        let mut field = field(column.name(), column.describe(language), column.kind(), column.is_required());
        if let Some(unit) = unit(column.name()) {
            field.insert("unit".to_owned(), unit.into());
        }
        Value::Object(field)
    });
    let source_fields = SourceColumn::ALL.iter().map(|column| {
        let mut field = field(column.name(), column.describe(language), column.kind(), column.is_required());
        if *column == SourceColumn::Sha256 {
            field.insert("constraints".to_owned(), json!({"required": true, "pattern": "^[0-9a-f]{64}$"}));
        }
        Value::Object(field)
    });
    let claims = resource(
        "claims",
        language.choose("数据：每行一项", "Claims, one a row"),
        claims,
        &json!({
            "fields": claim_fields.collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": ["source", "number"],
            "foreignKeys": [{
                "fields": ["source"],
                "reference": {"resource": "sources", "fields": ["source"]},
            }],
        }),
    );
    let sources = resource(
        "sources",
        language.choose("来源：每行一篇文章", "Sources, one article a row"),
        sources,
        &json!({
            "fields": source_fields.collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": ["source"],
        }),
    );
    let mut package = Map::new();
    let mut put = |key: &str, value: Value| package.insert(key.to_owned(), value);
    put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json".into());
    put("name", "portolan-claims".into());
    put("title", language.choose("中文经贸文章中的数据", "Figures of Chinese trade articles").into());
    put("description", description(batch).into());
    let named = named_sources(batch);
    if !named.is_empty() {
        put("sources", named.into());
    }
    put("portolan", json!({"version": env!("CARGO_PKG_VERSION"), "selection": batch.selection_shape()}));
    let derived = derived.map(|bytes| derived_resource(bytes, language));
    put("resources", [claims, sources].into_iter().chain(derived).collect());
    Value::Object(package)
}

/// The table of figures that no text states.
fn derived_resource(bytes: &[u8], language: Language) -> Value {
    let fields = DerivedColumn::ALL.iter().map(|column| {
        let mut field = field(column.name(), column.describe(language), column.kind(), column.is_required());
        if let Some(unit) = unit(column.name()) {
            field.insert("unit".to_owned(), unit.into());
        }
        Value::Object(field)
    });
    resource(
        "derived",
        language.choose("推算值：原文没有写明，每行一项", "Derived figures, which no text states, one a row"),
        bytes,
        &json!({
            "fields": fields.collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": ["derived"],
        }),
    )
}

/// What the package holds, what was left out, and how ends of values are to be read.
fn description(batch: &Batch<'_>) -> String {
    let reading = match batch.language {
        Language::Chinese => {
            "每个数值以下限和上限表示：确数两者相等，“超过”等限定使一端为空。数值以“unit”列的单位计，起止按 Unicode 字符计。许可由发布者填写。"
        }
        Language::English => {
            "Each value has a low and a high end: equal for a point, one of them empty where the text \
             says over, at least, under or up to. Values are in the unit of the column `unit`; offsets \
             count Unicode code points. The licence is left to whoever publishes this."
        }
    };
    let mut sentences = batch.notes();
    sentences.push(reading.to_owned());
    sentences.join("\n\n")
}

/// The articles that have a title, as the standard lists raw sources.
fn named_sources(batch: &Batch<'_>) -> Vec<Value> {
    let articles = batch.sources.iter().map(|source| &source.entry.article);
    let titles = articles.filter_map(|article| {
        let title = article.title()?;
        let date = article.date().map(|date| format!(" ({date})")).unwrap_or_default();
        let publisher = article.source().map(|source| format!(", {source}")).unwrap_or_default();
        Some(json!({"title": format!("{title}{publisher}{date}")}))
    });
    titles.collect()
}

fn resource(name: &str, title: &str, bytes: &[u8], schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
    }
    let hash = hex(&Sha256::digest(bytes));
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name,
        "title": title,
        "type": "table",
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{hash}"),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true},
        "schema": schema,
    })
}

fn field(name: &str, description: Description, kind: Type, is_required: bool) -> Map<String, Value> {
    let mut field = Map::new();
    let mut put = |key: &str, value: Value| field.insert(key.to_owned(), value);
    put("name", name.into());
    put("title", description.title.into());
    put("description", description.text.into());
    let mut constraints = Map::new();
    if is_required {
        constraints.insert("required".to_owned(), true.into());
    }
    match kind {
        Type::Text => put("type", "string".into()),
        Type::Number => put("type", "number".into()),
        Type::Whole => {
            constraints.insert("minimum".to_owned(), 0.into());
            put("type", "integer".into())
        }
        Type::Day => put("type", "date".into()),
        Type::Stamp => {
            constraints.insert("pattern".to_owned(), r"^\d{4}-\d{2}(-\d{2})?$".into());
            put("type", "string".into())
        }
        Type::Codes(codes) => {
            constraints.insert("enum".to_owned(), codes.into());
            put("type", "string".into())
        }
    };
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    field
}

/// In what the numbers of a column count, where that is not their own name.
fn unit(column: &str) -> Option<&'static str> {
    match column {
        "low" | "high" => Some("as in the column `unit`"),
        "start" | "end" => Some("Unicode code points"),
        _ => None,
    }
}
