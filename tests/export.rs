//! Files that leave the program, read back with readers that are not the program's.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use jiff::Timestamp;
use portolan::export::{Batch, Source, Target, write_file};
use portolan::library::{Entry, Language};
use portolan::review::{Action, Dimension, Edits, Journal};
use portolan::text::Article;
use serde_json::{Value, json};

/// Bounds, a growth, a forecast, a speaker, and words that a spreadsheet would run.
const FIRST: &str = "date 2024-05-06 =两国贸易与投资\n\n据海关统计，2023年两国贸易额达35.2亿美元，\
    同比增长12%，其中对华出口超过18亿美元。\n\n部长李明表示，到2030年双边贸易额将达到100亿美元。\n";
const SECOND: &str = "date 2024-05-07 港口吞吐量\n\n一季度港口货物吞吐量为1250.5万吨，同比下降超过3%。\n";

fn entries() -> [Entry; 2] {
    [FIRST, SECOND].map(|text| Entry::new(Article::new(text)))
}

fn batch(entries: &[Entry]) -> Batch<'_> {
    let sources = entries.iter().zip(1..).map(|(entry, n)| Source::new(format!("{n}.txt"), entry));
    Batch {
        sources: sources.collect(),
        language: Language::Chinese,
        filters: Vec::new(),
        with_derived: false,
    }
}

/// The exports of the first article are chosen. Of its four claims two are decided about: the
/// growth is rejected, and the exports are corrected to 19亿 with a note.
fn part(entries: &[Entry]) -> Batch<'_> {
    let mut batch = batch(entries);
    batch.sources =
        vec![Source::chosen("1.txt", &entries[0], |claim| matches!(claim.measure.code(), "exports"))];
    batch.filters = vec!["指标：出口".to_owned()];
    batch
}

fn reviewed() -> [Entry; 1] {
    let entry = Entry::new(Article::new(FIRST));
    let mut journal = Journal::default();
    journal.set_reviewer("陈静");
    let mut decide = |claim: usize, action| {
        let claim = &entry.extraction.claims[claim];
        journal.decide(&entry.article, claim, action, Vec::new(), Timestamp::UNIX_EPOCH).expect("in memory");
    };
    decide(1, Action::Reject);
    let edits = Edits(BTreeMap::from([(Dimension::Low, Some("1900000000".to_owned()))]));
    decide(2, Action::Edit(edits));
    decide(2, Action::Note("按海关更正".to_owned()));
    let (sheet, extraction) = journal.replay(&entry.article, &entry.extraction);
    [entry.with_review(sheet, extraction)]
}

fn claims(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.extraction.claims.len()).sum()
}

fn written(target: Target, name: &str, batch: &Batch<'_>) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join(name);
    write_file(target, &path, batch).expect("written");
    (dir, path)
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("read")).expect("JSON")
}

/// The rows of a CSV file by column.
fn records(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|record| record.expect("a record")).collect()
}

#[test]
fn csv_reads_back_whole_with_a_mark_for_spreadsheets() {
    let entries = entries();
    let (_dir, path) = written(Target::Csv, "claims.csv", &batch(&entries));
    let bytes = fs::read(&path).expect("read");
    let rows = records(bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte order mark"));
    assert_eq!(rows.len(), claims(&entries));
    let trade = &rows[0];
    let cell = |name: &str| trade[name].as_str();
    assert_eq!((cell("low"), cell("high"), cell("unit")), ("3520000000", "3520000000", "USD"));
    assert_eq!((cell("quote"), cell("value")), ("35.2亿美元", "35.2 亿美元 · US$3.52 bn"));
    assert_eq!(
        (cell("period_start"), cell("period_end"), cell("period_text")),
        ("2023-01", "2023-12", "2023年")
    );
    // The title begins like a formula; it stays text.
    assert_eq!(cell("title"), "'=两国贸易与投资");
    assert!(cell("sentence").ends_with("其中对华出口超过18亿美元。"));
    let exports = &rows[2];
    assert_eq!((exports["low"].as_str(), exports["high"].as_str()), ("1800000000", ""));
    assert_eq!((exports["modifier"].as_str(), exports["partner"].as_str()), ("over", "CHN"));
    // A fall is the program's own number, and not guarded.
    assert!(rows.iter().any(|row| row["high"] == "-3"), "{rows:?}");
    // Offsets are of characters, in the article's text.
    let chars: Vec<char> = FIRST.chars().collect();
    for row in rows.iter().filter(|row| row["source"] == "1") {
        let at = |name: &str| row[name].parse::<usize>().expect("a number");
        assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), row["quote"]);
    }
}

#[test]
fn csv_says_beside_itself_what_it_leaves_out() {
    let entries = reviewed();
    let (dir, path) = written(Target::Csv, "claims.csv", &part(&entries));
    let notes = json(&dir.path().join("claims.csv-metadata.json"));
    assert_eq!(notes["@context"], "http://www.w3.org/ns/csvw");
    assert_eq!(notes["url"], "claims.csv");
    assert_eq!(
        notes["rdfs:comment"],
        json!([
            "1 篇文章共 4 项数据，导出 1 项，筛除 2 项，否决 1 项。",
            "筛选条件：指标：出口。",
            "已审阅 2/4 项（陈静）：接受 0，修改 1，否决 1。",
        ])
    );
    let bytes = fs::read(&path).expect("read");
    let heads: Vec<_> = notes["tableSchema"]["columns"].as_array().expect("columns").iter().collect();
    let rows = records(bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte order mark"));
    assert!(heads.iter().all(|it| rows[0].contains_key(it["name"].as_str().expect("a name"))));
    assert_eq!(heads.len(), rows[0].len());
    // What was corrected stands beside what was read.
    let cell = |name: &str| rows[0][name].as_str();
    assert_eq!((cell("low"), cell("original")), ("1900000000", "low=1800000000"));
    assert_eq!((cell("review"), cell("note"), cell("quote")), ("edited", "按海关更正", "18亿美元"));
    assert_eq!(cell("reviewer"), "陈静");
    // A whole export over it says that it is whole.
    let entries = self::entries();
    write_file(Target::Csv, &path, &batch(&entries)).expect("written");
    let notes = json(&dir.path().join("claims.csv-metadata.json"));
    assert_eq!(notes["rdfs:comment"][0], format!("2 篇文章的全部 {} 项数据。", claims(&entries)));
    // And beside a new whole one there is nothing to say.
    let (dir, _) = written(Target::Csv, "claims.csv", &batch(&entries));
    assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1);
}

#[test]
fn a_workbook_reads_back_with_numbers_days_and_both_sheets() {
    let entries = entries();
    let (_dir, path) = written(Target::Xlsx, "claims.xlsx", &batch(&entries));
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    assert_eq!(book.sheet_names(), ["数据", "来源", "说明"]);
    let sheet = book.worksheet_range("数据").expect("claims");
    let heads: Vec<String> = sheet.rows().next().expect("a head").iter().map(ToString::to_string).collect();
    let column = |head: &str| heads.iter().position(|it| it == head).expect(head);
    let rows: Vec<_> = sheet.rows().skip(1).collect();
    assert_eq!(rows.len(), claims(&entries));
    let cell = |row: usize, head: &str| rows[row][column(head)].clone();
    let text = |words: &str| Data::String(words.to_owned());
    assert_eq!(cell(0, "下限"), Data::Float(3_520_000_000.0));
    assert_eq!(cell(0, "限定"), text("确数"));
    assert_eq!(cell(0, "指标"), text("贸易额"));
    // Formulas are not run: the title is a string.
    assert_eq!(cell(0, "文章"), text("=两国贸易与投资"));
    assert_eq!((cell(2, "下限"), cell(2, "上限")), (Data::Float(1_800_000_000.0), Data::Empty));
    assert_eq!(
        (cell(2, "限定"), cell(2, "伙伴方"), cell(2, "伙伴方代码")),
        (text("超过"), text("中国"), text("CHN"))
    );
    assert_eq!((cell(3, "状态"), cell(3, "引述")), (text("预测"), text("李明")));
    assert_eq!(cell(0, "时期起"), text("2023-01"));
    let Data::DateTime(day) = cell(0, "文章日期") else { panic!("a day") };
    assert_eq!(day.to_ymd_hms_milli(), (2024, 5, 6, 0, 0, 0, 0));
    let sources = book.worksheet_range("来源").expect("sources");
    assert_eq!(sources.height(), 3);
    let hash = sources.get((1, 6)).map(ToString::to_string).expect("a hash");
    assert_eq!(hash.len(), 64);
    let notes = book.worksheet_range("说明").expect("notes");
    let first = notes.get((0, 0)).map(ToString::to_string).expect("a note");
    assert_eq!(first, format!("2 篇文章的全部 {} 项数据。", claims(&entries)));
}

#[test]
fn the_same_claims_make_the_same_bytes() {
    let entries = entries();
    for (target, name) in [
        (Target::Csv, "claims.csv"),
        (Target::Json, "claims.json"),
        (Target::Xlsx, "claims.xlsx"),
        (Target::Annotations, "annotations.jsonld"),
    ] {
        let (_one, first) = written(target, name, &batch(&entries));
        let (_two, second) = written(target, name, &batch(&entries));
        assert_eq!(fs::read(first).expect("read"), fs::read(second).expect("read"), "{name}");
    }
}

#[test]
fn a_workbook_names_what_is_filtered_out() {
    let entries = reviewed();
    let mut batch = part(&entries);
    batch.language = Language::English;
    let (_dir, path) = written(Target::Xlsx, "claims.xlsx", &batch);
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let claims = book.worksheet_range("Claims").expect("claims");
    assert_eq!(claims.height(), 2);
    let row: Vec<_> = claims.rows().nth(1).expect("a row").iter().map(ToString::to_string).collect();
    for words in ["edited", "按海关更正", "low=1800000000"] {
        assert!(row.iter().any(|cell| cell == words), "{words}: {row:?}");
    }
    let notes = book.worksheet_range("Notes").expect("notes");
    let note = |row: usize| notes.get((row, 0)).map(ToString::to_string).unwrap_or_default();
    assert_eq!(note(0), "1 of the 4 claims of 1 article; 2 filtered out, 1 rejected.");
    assert_eq!(note(2), "2 of 4 claims reviewed by 陈静: 0 accepted, 1 edited, 1 rejected.");
}

#[test]
fn json_keeps_the_numbers_by_which_claims_name_each_other() {
    let entries = reviewed();
    let (_dir, path) = written(Target::Json, "claims.json", &part(&entries));
    let whole = json(&path);
    assert_eq!((&whole["selection"]["exported"], &whole["selection"]["total"]), (&json!(1), &json!(4)));
    assert_eq!(whole["selection"]["filters"], json!(["指标：出口"]));
    assert_eq!(whole["selection"]["review"], json!({"accepted": 0, "edited": 1, "rejected": 1, "open": 2}));
    let claims = whole["articles"][0]["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), 1);
    assert_eq!((&claims[0]["number"], &claims[0]["quote"]), (&json!(2), &json!("18亿美元")));
    let review = &claims[0]["review"];
    assert_eq!(
        *review,
        json!({"verdict": "edited", "by": "陈静", "note": "按海关更正", "original": {"low": "1800000000"}})
    );
}

// The terms of <http://www.w3.org/ns/anno.jsonld> that we use, each compared with the file itself:
// `jsonld/anno.jsonld` of the repository w3c/web-annotation at commit 929c823, under the W3C Software
// and Document License. Properties whose values are names (`@type` is `@id`), names of the vocabulary
// (`@vocab`), whole numbers (`xsd:nonNegativeInteger`), or literals without a type.
const ID_TERMS: &[&str] =
    &["id", "body", "target", "source", "selector", "generator", "items", "first", "last"];
const VOCABULARY_TERMS: &[&str] = &["motivation", "purpose"];
const NUMBER_TERMS: &[&str] = &["start", "end", "startIndex", "total"];
const LITERAL_TERMS: &[&str] = &["format", "language", "value", "exact", "prefix", "suffix", "name", "label"];
const CLASSES: &[&str] = &[
    "Annotation",
    "AnnotationCollection",
    "AnnotationPage",
    "Dataset",
    "Software",
    "SpecificResource",
    "Text",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TextualBody",
];
const MOTIVATIONS: &[&str] = &["describing"];
/// What we add to the standard, always under a context of its own.
const OWN_TERMS: &[&str] = &["claim", "selection"];

/// Checks a node against the standard's context: each key is a term of it, with a value of its
/// type; what is ours stands under a context that forgets the standard's.
fn check_node(node: &Value, ids: &mut Vec<String>) {
    match node {
        Value::Array(nodes) => nodes.iter().for_each(|node| check_node(node, ids)),
        Value::Object(members) => {
            for (key, value) in members {
                match key.as_str() {
                    "@context" => {
                        assert_eq!(
                            *value,
                            json!(["http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:portolan:"}])
                        );
                    }
                    "id" => ids.push(value.as_str().expect("an IRI").to_owned()),
                    "type" => assert!(CLASSES.contains(&value.as_str().expect("a class")), "{value}"),
                    key if VOCABULARY_TERMS.contains(&key) => {
                        assert!(MOTIVATIONS.contains(&value.as_str().expect("a motivation")), "{value}");
                    }
                    key if NUMBER_TERMS.contains(&key) => assert!(value.is_u64(), "{key}: {value}"),
                    key if LITERAL_TERMS.contains(&key) => assert!(value.is_string(), "{key}: {value}"),
                    key if ID_TERMS.contains(&key) => {
                        if !value.is_string() {
                            check_node(value, ids);
                        }
                    }
                    key if OWN_TERMS.contains(&key) => {
                        assert_eq!(value["@context"], json!([null, {"@vocab": "urn:portolan:"}]), "{key}");
                    }
                    key => panic!("{key:?} is no term of the standard's context"),
                }
            }
        }
        other => panic!("a node is an object: {other}"),
    }
}

#[test]
fn annotations_are_valid_against_the_context_of_the_standard() {
    let entries = entries();
    let (_dir, path) = written(Target::Annotations, "annotations.jsonld", &batch(&entries));
    let collection = json(&path);
    let mut ids = Vec::new();
    check_node(&collection, &mut ids);
    assert!(
        ids.iter().all(|id| id.starts_with("ni:///sha-256;") || id.starts_with("urn:portolan:")),
        "{ids:?}"
    );
    // What the model asks of a collection, its page, and each annotation.
    assert_eq!(collection["type"], "AnnotationCollection");
    assert_eq!(collection["total"], claims(&entries));
    let page = &collection["first"];
    assert_eq!(
        (&page["type"], &page["startIndex"], &page["id"]),
        (&json!("AnnotationPage"), &json!(0), &collection["last"])
    );
    let items = page["items"].as_array().expect("annotations");
    assert_eq!(items.len(), claims(&entries));
    let names: HashSet<_> = items.iter().map(|item| item["id"].as_str().expect("an id")).collect();
    assert_eq!(names.len(), items.len(), "each annotation has a name of its own");
    let texts = [FIRST, SECOND];
    for (item, text) in items.iter().zip(
        entries.iter().zip(texts).flat_map(|(entry, text)| entry.extraction.claims.iter().map(move |_| text)),
    ) {
        assert_eq!((&item["type"], &item["body"][0]["type"]), (&json!("Annotation"), &json!("TextualBody")));
        let [quote, position] = item["target"]["selector"].as_array().expect("selectors").as_slice() else {
            panic!("two selectors");
        };
        assert_eq!(
            (&quote["type"], &position["type"]),
            (&json!("TextQuoteSelector"), &json!("TextPositionSelector"))
        );
        let words = |key: &str| quote[key].as_str().expect("words");
        let at = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("small");
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), words("exact"));
        assert!(text.contains(&format!("{}{}{}", words("prefix"), words("exact"), words("suffix"))));
    }
}

#[test]
fn a_page_of_one_article_is_valid_too() {
    let dir = tempfile::tempdir().expect("a directory");
    fs::write(dir.path().join("a.txt"), FIRST).expect("written");
    let out = portolan(dir.path(), &["extract", "--format", "annotations", "a.txt"]);
    let page: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(page["type"], "AnnotationPage");
    check_node(&page, &mut Vec::new());
}

/// The rules of <https://datapackage.org/standard/> for what we use of it.
#[test]
fn a_data_package_follows_the_published_rules() {
    let entries = entries();
    let (_dir, path) = written(Target::Package, "package", &batch(&entries));
    let package = json(&path.join("datapackage.json"));
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c))
    };
    assert!(is_name(package["name"].as_str().expect("a name")));
    assert_eq!(package["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json");
    assert!(package.get("licenses").is_none(), "left to whoever publishes");
    assert_eq!(package["sources"][0]["title"], "=两国贸易与投资 (2024-05-06)");
    let resources = package["resources"].as_array().expect("resources");
    let names: Vec<_> = resources.iter().map(|it| it["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["claims", "sources"]);
    for resource in resources {
        let file = fs::read(path.join(resource["path"].as_str().expect("a path"))).expect("read");
        assert_eq!(resource["bytes"], file.len());
        assert!(!file.starts_with("\u{FEFF}".as_bytes()), "a mark would be part of the first name");
        assert_eq!((&resource["type"], &resource["encoding"]), (&json!("table"), &json!("utf-8")));
        let schema = &resource["schema"];
        let fields = schema["fields"].as_array().expect("fields");
        let field_names: Vec<_> = fields.iter().map(|it| it["name"].as_str().expect("a name")).collect();
        let mut reader = csv::Reader::from_reader(file.as_slice());
        let heads: Vec<_> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
        assert_eq!(heads, field_names, "fields match the head, in order");
        let missing: Vec<_> =
            schema["missingValues"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        let rows = records(&file);
        assert!(!rows.is_empty());
        for field in fields {
            assert!(field["title"].is_string() && field["description"].is_string(), "{field}");
            for row in &rows {
                check_cell(field, &row[field["name"].as_str().expect("a name")], &missing);
            }
        }
        let key: Vec<_> =
            schema["primaryKey"].as_array().expect("a key").iter().filter_map(Value::as_str).collect();
        let keys: HashSet<Vec<&str>> =
            rows.iter().map(|row| key.iter().map(|name| row[*name].as_str()).collect()).collect();
        assert_eq!(keys.len(), rows.len(), "the key is unique");
    }
    let sources = records(&fs::read(path.join("sources.csv")).expect("read"));
    let known: HashSet<_> = sources.iter().map(|row| row["source"].clone()).collect();
    let claims = records(&fs::read(path.join("claims.csv")).expect("read"));
    assert!(claims.iter().all(|row| known.contains(&row["source"])), "every claim has its source");
    // Words are as in the text: this file is for programs.
    assert_eq!(claims[0]["title"], "=两国贸易与投资");
}

/// A cell against its field: type and constraints of Table Schema.
fn check_cell(field: &Value, cell: &str, missing: &[&str]) {
    let constraints = &field["constraints"];
    if missing.contains(&cell) {
        assert_ne!(constraints["required"], true, "{field}");
        return;
    }
    match field["type"].as_str().expect("a type") {
        "string" => {}
        "integer" => {
            let value: u64 = cell.parse().expect("a whole number");
            assert!(constraints["minimum"].as_u64().is_none_or(|least| least <= value), "{field}: {cell}");
        }
        "number" => _ = cell.parse::<f64>().expect("a number"),
        "date" => {
            let parts: Vec<_> = cell.split('-').map(str::len).collect();
            assert_eq!(parts, [4, 2, 2], "{cell}");
        }
        other => panic!("{other} is not a type that we use"),
    }
    if let Some(codes) = constraints["enum"].as_array() {
        assert!(codes.iter().any(|code| code == cell), "{field}: {cell}");
    }
    if let Some(pattern) = constraints["pattern"].as_str() {
        assert!(regex::Regex::new(pattern).expect("a pattern").is_match(cell), "{field}: {cell}");
    }
}

/// Exports and imports, from which a balance follows, and a figure that has no part in it.
const BALANCE: &str = "date 2025-02-14 外贸\n\n2024年中国对蒙古国出口35亿美元，自蒙古国进口14.7亿美元。\n\n2024年全国铁路货运量51亿吨。\n";

fn derived(entry: &Entry) -> Batch<'_> {
    let sources = vec![Source::new("a.txt", entry)];
    Batch { sources, language: Language::Chinese, filters: Vec::new(), with_derived: true }
}

#[test]
fn derived_figures_stand_apart_in_every_table_with_their_inputs() {
    let entry = Entry::new(Article::new(BALANCE));
    let batch = derived(&entry);
    let (dir, path) = written(Target::Csv, "claims.csv", &batch);
    assert_eq!(records(&fs::read(&path).expect("claims")).len(), 3, "none among the claims");
    let rows = records(&fs::read(dir.path().join("claims-derived.csv")).expect("beside them"));
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    // 34.5 to 35.5 less 14.65 to 14.75.
    let expected = [
        ("\u{feff}derived", "1"),
        ("origin", "derived"),
        ("name", "balance"),
        ("reporter", "CHN"),
        ("partner", "MNG"),
        ("period_start", "2024-01"),
        ("low", "1975000000"),
        ("high", "2085000000"),
        ("unit", "USD"),
        ("inputs", "1:0; 1:1"),
        ("quotes", "35亿美元; 14.7亿美元"),
    ];
    for (column, cell) in expected {
        let read = row.get(column).or_else(|| row.get(column.trim_start_matches('\u{feff}')));
        assert_eq!(read.map(String::as_str), Some(cell), "{column}");
    }
    let notes = json(&dir.path().join("claims.csv-metadata.json")).to_string();
    assert!(notes.contains("另有推算值 1 项"), "{notes}");

    let (_dir, path) = written(Target::Xlsx, "claims.xlsx", &batch);
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    assert_eq!(book.sheet_names(), ["数据", "推算", "来源", "说明"]);
    let sheet = book.worksheet_range("推算").expect("a sheet");
    assert_eq!(sheet.height(), 2);
    assert!(sheet.rows().nth(1).expect("a row").contains(&Data::Float(1_975_000_000.0)));
    assert_eq!(book.worksheet_range("数据").expect("a sheet").height(), 4);

    let (_dir, path) = written(Target::Package, "package", &batch);
    let package = json(&path.join("datapackage.json"));
    let names: Vec<_> =
        package["resources"].as_array().expect("tables").iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["claims", "sources", "derived"]);
    let table = records(&fs::read(path.join("derived.csv")).expect("a table"));
    for field in package["resources"][2]["schema"]["fields"].as_array().expect("fields") {
        check_cell(field, &table[0][field["name"].as_str().expect("a name")], &[""]);
    }
}

#[test]
fn derived_figures_are_marked_in_json_annotations_and_reports() {
    let entry = Entry::new(Article::new(BALANCE));
    let batch = derived(&entry);
    let (_dir, path) = written(Target::Json, "claims.json", &batch);
    let whole = json(&path);
    assert_eq!(whole["derived"].as_array().map(Vec::len), Some(1));
    assert_eq!(whole["derived"][0]["inputs"][1]["quote"], "14.7亿美元");
    assert_eq!(whole["derived"][0]["derived"]["name"], "balance");
    assert_eq!(whole["articles"][0]["claims"].as_array().map(Vec::len), Some(3));

    let (_dir, path) = written(Target::Annotations, "a.jsonld", &batch);
    let items = json(&path)["first"]["items"].as_array().expect("items").clone();
    let [.., last] = items.as_slice() else { panic!("no items") };
    assert_eq!((items.len(), &last["motivation"]), (4, &json!("commenting")));
    let words = last["target"].as_array().expect("targets").iter().map(|it| &it["selector"][0]["exact"]);
    assert_eq!(words.collect::<Vec<_>>(), ["35亿美元", "14.7亿美元"]);

    let (_dir, path) = written(Target::Report, "r.html", &batch);
    let report = fs::read_to_string(&path).expect("a report");
    assert!(report.contains("id=\"kd1\"") && report.contains("aria-label=\"推算 "), "a mark of its own");
    assert!(report.contains("<div id=\"td1\" data-r=\"1 2\">"), "which names its inputs");
    let (dir, _) = written(Target::Svg, "c.svg", &batch);
    let pictures = fs::read_dir(dir.path())
        .expect("pictures")
        .map(|file| fs::read_to_string(file.expect("one").path()).expect("a picture"));
    assert!(pictures.into_iter().any(|svg| svg.contains("推算 ") && svg.contains("推算值 1 项")));
}

#[test]
fn derived_figures_are_off_and_need_all_their_inputs() {
    let entry = Entry::new(Article::new(BALANCE));
    let plain = Batch { with_derived: false, ..derived(&entry) };
    for (target, name) in [(Target::Json, "c.json"), (Target::Annotations, "a.jsonld")] {
        let (_dir, path) = written(target, name, &plain);
        assert!(!fs::read_to_string(path).expect("a file").contains("derived"));
    }
    let (dir, _) = written(Target::Csv, "claims.csv", &plain);
    assert!(!dir.path().join("claims-derived.csv").exists());
    let exports = Source::chosen("a.txt", &entry, |claim| claim.measure.code() == "exports");
    let part = Batch { sources: vec![exports], ..derived(&entry) };
    let (_dir, path) = written(Target::Json, "c.json", &part);
    assert_eq!(json(&path)["derived"], json!([]), "the imports are left out");
}

#[test]
fn a_folder_with_other_things_is_not_written_into() {
    let entries = entries();
    let dir = tempfile::tempdir().expect("a directory");
    fs::write(dir.path().join("thesis.docx"), "x").expect("written");
    let message = write_file(Target::Package, dir.path(), &batch(&entries)).expect_err("refused").to_string();
    assert!(message.contains("a folder with other files"), "{message}");
    assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1);
    let package = dir.path().join("package");
    write_file(Target::Package, &package, &batch(&entries)).expect("written");
    let reviewed = reviewed();
    write_file(Target::Package, &package, &part(&reviewed)).expect("a package is replaced");
    let description = json(&package.join("datapackage.json"))["description"].to_string();
    assert!(description.contains("筛除 2 项，否决 1 项"), "{description}");
}

fn portolan(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_portolan"))
        .args(arguments)
        .current_dir(dir)
        .output()
        .expect("the program runs")
}

fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_command_writes_every_format_and_goes_on_past_a_broken_file() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = |name: &str| dir.path().join(name);
    fs::write(path("a.txt"), FIRST).expect("written");
    fs::write(path("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0").expect("written");
    let line = json!({"id": "港口", "text": SECOND, "date": "2024-05-07"}).to_string();
    fs::write(path("more.ndjson"), format!("{line}\n{{broken\n")).expect("written");
    let to = ["claims.csv", "claims.json", "claims.xlsx", "annotations.jsonld", "package/"];
    let mut arguments = vec!["export", "--lang", "en"];
    for name in to {
        arguments.extend(["--to", name]);
    }
    arguments.extend(["a.txt", "picture.txt", "more.ndjson"]);
    let output = portolan(dir.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    let said = complaints(&output);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("picture.txt") && said.contains("more.ndjson: line 2"), "{said}");
    for name in ["claims.csv", "claims.json", "claims.xlsx", "annotations.jsonld", "package/datapackage.json"]
    {
        assert!(path(name).exists(), "{name}");
    }
    let ids: Vec<_> = json(&path("claims.json"))["articles"]
        .as_array()
        .expect("articles")
        .iter()
        .map(|article| article["id"].clone())
        .collect();
    assert_eq!(ids, ["a.txt", "港口"]);
    let left: Vec<_> = fs::read_dir(dir.path())
        .expect("listed")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(".portolan"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn wrong_names_and_empty_exports_are_refused_in_a_sentence() {
    let dir = tempfile::tempdir().expect("a directory");
    fs::write(dir.path().join("a.txt"), FIRST).expect("written");
    let output = portolan(dir.path(), &["export", "--to", "claims.doc", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaints(&output).contains("found \"claims.doc\""), "{}", complaints(&output));
    let output = portolan(dir.path(), &["export", "--to", "claims.csv", "none.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaints(&output).contains("nothing was written"), "{}", complaints(&output));
    assert!(!dir.path().join("claims.csv").exists());
    // Without a name there is nothing to write.
    assert_eq!(portolan(dir.path(), &["export", "a.txt"]).status.code(), Some(2));
}

#[test]
fn threads_do_not_change_the_files() {
    let dir = tempfile::tempdir().expect("a directory");
    fs::create_dir(dir.path().join("articles")).expect("a folder");
    for number in 0..12 {
        let text = if number % 2 == 0 { FIRST } else { SECOND };
        fs::write(dir.path().join(format!("articles/{number:02}.txt")), text).expect("written");
    }
    for threads in ["1", "4"] {
        let name = format!("{threads}.csv");
        let output = portolan(
            dir.path(),
            &["export", "--lang", "zh", "--threads", threads, "--to", &name, "articles"],
        );
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    }
    let read = |name: &str| fs::read(dir.path().join(name)).expect("read");
    assert_eq!(read("1.csv"), read("4.csv"));
}
