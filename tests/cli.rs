//! The command line as a user and a script see it: formats, streams, encodings, exit codes.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What one run of the program gave.
struct Ran {
    code: i32,
    out: String,
    complaints: String,
}

impl Ran {
    /// The results of an NDJSON run.
    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("JSON a line")).collect()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("one JSON value")
    }
}

/// Runs the program with `input` on its standard input.
fn portolan_with(input: &[u8], arguments: &[&str]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("written");
    Ran {
        code: output.status.code().expect("not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        complaints: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn portolan(arguments: &[&str]) -> Ran {
    portolan_with(b"", arguments)
}

/// A directory with files in it, gone at the end of the test.
struct Files(tempfile::TempDir);

impl Files {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let files_dir = Self(tempfile::tempdir().expect("a directory"));
        for (name, bytes) in files {
            fs::write(files_dir.path(name), bytes).expect("a file");
        }
        files_dir
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }
}

const ARTICLE: &str = "date 2024-05-06 两国贸易\n\n2023年两国贸易额达35.2亿美元，同比增长12%。\n";

#[test]
fn one_article_is_one_indented_object() {
    let files = Files::new(&[("a.txt", ARTICLE.as_bytes())]);
    let ran = portolan(&["extract", &files.name("a.txt")]);
    assert_eq!((ran.code, ran.complaints.as_str()), (0, ""));
    assert!(ran.out.starts_with("{\n  \"id\": "));
    let result = ran.json();
    assert_eq!(result["id"], files.name("a.txt").as_str());
    assert_eq!(result["article"]["title"], "两国贸易");
    assert_eq!(result["article"]["date"], "2024-05-06");
    assert_eq!(result["error"], Value::Null);
    let keys: Vec<_> = result.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "article", "claims", "milestones", "unused", "error"]);
}

#[test]
fn the_hash_is_that_of_the_text() {
    let ran = portolan_with(b"abc", &["extract", "-"]);
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(ran.json()["article"]["sha256"], abc);
}

#[test]
fn several_articles_are_an_array_in_the_order_of_the_arguments() {
    let files = Files::new(&[("b.txt", ARTICLE.as_bytes()), ("a.txt", b"\xE4\xB8\x80")]);
    let ran = portolan(&["extract", &files.name("b.txt"), &files.name("a.txt")]);
    let results = ran.json();
    let ids: Vec<_> =
        results.as_array().expect("an array").iter().map(|result| result["id"].clone()).collect();
    assert_eq!(ids, [files.name("b.txt"), files.name("a.txt")]);
    let none = portolan(&["extract", "--format", "json", "--input", "ndjson"]);
    assert_eq!(none.json(), Value::Array(Vec::new()));
}

#[test]
fn a_directory_is_an_array_sorted_by_name() {
    let files = Files::new(&[("b.txt", b"b"), ("a.md", b"a"), ("c.pdf", b"%PDF-1.4")]);
    let ran = portolan(&["extract", &files.0.path().to_string_lossy()]);
    assert_eq!(ran.code, 0);
    let results = ran.json();
    let ids: Vec<_> =
        results.as_array().expect("an array").iter().map(|result| result["id"].clone()).collect();
    assert_eq!(ids, [files.name("a.md"), files.name("b.txt")]);
    assert!(ran.complaints.contains("files that are not articles, passed over: 1"), "{}", ran.complaints);
}

#[test]
fn standard_input_is_read_without_arguments_and_with_a_dash() {
    for arguments in [&["extract"][..], &["extract", "-"]] {
        let ran = portolan_with(ARTICLE.as_bytes(), arguments);
        assert_eq!(ran.json()["article"]["title"], "两国贸易");
        assert_eq!(ran.json()["id"], "-");
    }
}

#[test]
fn each_line_of_a_stream_is_one_result() {
    let input = "{\"id\":\"x\",\"date\":\"2024-05-06\",\"title\":\"题\",\"text\":\"出口3亿元\"}\n\
                 {\"id\":2,\"text\":\"\"}\n\n\
                 {\"text\":\"无号\"}";
    let ran = portolan_with(input.as_bytes(), &["extract", "--input", "ndjson"]);
    assert_eq!((ran.code, ran.complaints.as_str()), (0, ""));
    let results = ran.lines();
    assert_eq!(results.len(), 3);
    assert_eq!(results[0]["id"], "x");
    assert_eq!(results[0]["article"]["title"], "题");
    assert_eq!(results[0]["article"]["date"], "2024-05-06");
    assert_eq!(results[1]["id"], 2);
    assert_eq!(results[2]["id"], Value::Null);
}

#[test]
fn a_bad_line_is_a_result_with_its_number_and_later_lines_go_on() {
    let input = b"{\"id\":1,\"text\":\"a\"}\nnot json\n\n{\"id\":3}\n{\"id\":4,\"text\":\"\xFF\"}\n{\"id\":5,\"text\":\"e\"}\n";
    let ran = portolan_with(input, &["extract", "--input", "ndjson"]);
    assert_eq!(ran.code, 1);
    let results = ran.lines();
    let errors: Vec<_> = results.iter().map(|result| result["error"].as_str()).collect();
    assert_eq!(errors.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, true, true, false]);
    assert_eq!(results[1]["line"], 2);
    assert!(errors[1].is_some_and(|error| error.contains("line 2")));
    assert_eq!((&results[2]["id"], &results[2]["line"]), (&Value::from(3), &Value::from(4)));
    assert_eq!(results[4]["id"], 5);
    assert_eq!(ran.complaints.lines().count(), 3);
    assert!(ran.complaints.lines().all(|line| line.starts_with("portolan: -: line ")), "{}", ran.complaints);
}

#[test]
fn a_stream_file_is_known_by_its_name_and_gives_a_result_a_line() {
    let lines = b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n";
    let files = Files::new(&[("a.ndjson", lines), ("b.txt", b"b")]);
    let ran = portolan(&["extract", &files.name("a.ndjson")]);
    let ids: Vec<_> = ran.lines().iter().map(|result| result["id"].clone()).collect();
    assert_eq!(ids, [1, 2]);
    let asked = portolan(&["extract", "--format", "json", &files.name("a.ndjson")]);
    assert_eq!(asked.json().as_array().map(Vec::len), Some(2), "an array where it is asked for");
    let mixed = portolan(&["extract", &files.name("a.ndjson"), &files.name("b.txt")]);
    assert_eq!(mixed.json().as_array().map(Vec::len), Some(3), "beside other articles an array");
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    let mut lines = String::new();
    for nth in 0..120 {
        let sentence = format!("{}年出口{nth}亿元，同比增长{}.5%。", 2000 + nth % 25, nth % 30);
        let text = sentence.repeat(1 + (nth * 7919) % 40);
        let _ = writeln!(lines, "{{\"id\":{nth},\"text\":\"{text}\"}}");
    }
    for format in ["ndjson", "json", "csv", "lines", "table", "annotations"] {
        let run = |threads| {
            let arguments = ["extract", "--input", "ndjson", "--format", format, "--threads", threads];
            portolan_with(lines.as_bytes(), &arguments).out
        };
        let one = run("1");
        assert!(!one.is_empty() || format == "lines");
        assert!(run("2") == one && run("5") == one, "{format} depends on the number of threads");
    }
}

#[test]
fn a_broken_file_among_good_ones_is_named_and_the_rest_is_read() {
    let files = Files::new(&[("a.txt", b"a"), ("b.txt", b"%PDF-1.7"), ("d.txt", b"d")]);
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"].map(|name| files.name(name));
    let mut arguments = vec!["extract", "--format", "ndjson"];
    arguments.extend(names.iter().map(String::as_str));
    let ran = portolan(&arguments);
    assert_eq!(ran.code, 1);
    let failed: Vec<_> = ran.lines().iter().map(|result| result["error"].is_string()).collect();
    assert_eq!(failed, [false, true, true, false]);
    let complaints: Vec<_> = ran.complaints.lines().collect();
    assert_eq!(complaints.len(), 2);
    assert!(
        complaints[0].contains("b.txt: expected text") && complaints[0].contains("PDF"),
        "{complaints:?}"
    );
    assert!(complaints[1].contains("c.txt: expected a file that can be read"), "{complaints:?}");
}

#[test]
fn wrong_use_is_code_two_and_says_so_on_standard_error() {
    for arguments in [
        &["extract", "--date", "2024-13-01"][..],
        &["extract", "--format", "xml"],
        &["extract", "--threads", "0"],
        &["extract", "--encoding", "klingon"],
        &["extract", "--encoding", "gbk", "--input", "ndjson"],
        &["extract", "--mentions", "--format", "csv"],
        &["extract", "--spreadsheet"],
        &["extract", "--explain", "--format", "csv"],
        &["--nonsense"],
    ] {
        let ran = portolan(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.complaints.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"][..], &["--version"], &["extract", "--help"]] {
        let ran = portolan(arguments);
        assert_eq!((ran.code, ran.complaints.as_str()), (0, ""), "{arguments:?}");
        assert!(ran.out.contains("portolan"));
    }
}

#[test]
fn the_date_argument_fills_in_and_does_not_override() {
    let date = |input: &str, arguments: &[&str]| {
        portolan_with(input.as_bytes(), arguments).json()["article"]["date"].clone()
    };
    assert_eq!(date("正文。", &["extract", "--date", "2020-02-03"]), "2020-02-03");
    assert_eq!(date(ARTICLE, &["extract", "--date", "2020-02-03"]), "2024-05-06");
    assert_eq!(date("正文。", &["extract"]), Value::Null);
    let lines = "{\"text\":\"一\"}\n{\"text\":\"二\",\"date\":\"2021-01-01\"}\n";
    let ran = portolan_with(lines.as_bytes(), &["extract", "--input", "ndjson", "--date", "2020-02-03"]);
    let dates: Vec<_> = ran.lines().iter().map(|result| result["article"]["date"].clone()).collect();
    assert_eq!(dates, ["2020-02-03", "2021-01-01"]);
}

#[test]
fn an_encoding_that_is_not_utf_8_is_named_and_reads_the_same() {
    let plain = portolan_with(ARTICLE.as_bytes(), &["extract"]).json();
    let (gb18030, _, _) = encoding_rs::GB18030.encode(ARTICLE);
    let traditional = "date 2024-05-06 兩國貿易\n\n2023年兩國貿易額達35.2億美元，較上年增長12%。\n";
    let (big5, _, _) = encoding_rs::BIG5.encode(traditional);
    let utf16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{FEFF}{ARTICLE}");

    let ran = portolan_with(&gb18030, &["extract"]);
    assert_eq!(ran.json()["article"]["encoding"], "gb18030");
    assert_eq!(ran.json()["article"]["sha256"], plain["article"]["sha256"]);
    assert_eq!(ran.json()["claims"], plain["claims"]);
    assert!(ran.complaints.contains("read as gb18030") && ran.code == 0, "{}", ran.complaints);

    let ran = portolan_with(&big5, &["extract"]);
    assert_eq!(
        (&ran.json()["article"]["encoding"], &ran.json()["article"]["title"]),
        (&Value::from("Big5"), &Value::from("兩國貿易"))
    );

    for bytes in [utf16, marked.into_bytes()] {
        let ran = portolan_with(&bytes, &["extract"]);
        assert_eq!(ran.json()["article"]["sha256"], plain["article"]["sha256"]);
        assert_eq!(ran.json()["claims"], plain["claims"]);
    }

    let ran = portolan_with(&gb18030, &["extract", "--encoding", "GBK"]);
    assert_eq!(ran.json()["article"]["sha256"], plain["article"]["sha256"]);
    let ran = portolan_with(b"\x80\xFF\xFD \x80\x81\xFF text", &["extract"]);
    assert_eq!(ran.code, 1);
}

#[test]
fn a_saved_page_carries_the_text_that_its_offsets_count_in() {
    let paragraph =
        "2023年两国贸易额达35.2亿美元，同比增长12%，其中出口20亿美元，机电产品占六成以上，创历史同期新高。";
    let page = format!(
        "<!DOCTYPE html><html><head><title>两国贸易</title>\
         <meta property=\"article:published_time\" content=\"2024-05-06T08:00:00+08:00\"></head>\
         <body><nav>首页 88</nav><article><p>{paragraph}</p><p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    );
    let files = Files::new(&[
        ("a.html", page.as_bytes()),
        ("b.md", format!("# 两国贸易\n\n**{paragraph}**\n").as_bytes()),
    ]);
    let result = portolan(&["extract", &files.name("a.html")]).json();
    assert_eq!(result["article"]["date"], "2024-05-06");
    assert_eq!(result["article"]["title"], "两国贸易");
    let text: Vec<char> = result["article"]["text"].as_str().expect("the text").chars().collect();
    assert!(!text.iter().collect::<String>().contains("88"));
    quotes_stand_at_their_offsets(&result, &text);
    let result = portolan(&["extract", &files.name("b.md")]).json();
    let text: Vec<char> = result["article"]["text"].as_str().expect("the text").chars().collect();
    assert_eq!(text.iter().collect::<String>(), format!("两国贸易\n\n{paragraph}\n"));
    quotes_stand_at_their_offsets(&result, &text);
}

/// Everything with `start`, `end` and `quote` is that piece of the text.
fn quotes_stand_at_their_offsets(value: &Value, text: &[char]) {
    if let (Some(start), Some(end), Some(quote)) =
        (value["start"].as_u64(), value["end"].as_u64(), value["quote"].as_str())
    {
        let at = usize::try_from(start).expect("small")..usize::try_from(end).expect("small");
        assert_eq!(text[at].iter().collect::<String>(), quote);
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| quotes_stand_at_their_offsets(item, text)),
        Value::Object(members) => members.values().for_each(|item| quotes_stand_at_their_offsets(item, text)),
        _ => {}
    }
}

#[test]
fn mentions_come_when_asked_for() {
    let ran = portolan_with(ARTICLE.as_bytes(), &["extract"]);
    assert_eq!(ran.json().get("mentions"), None);
    let ran = portolan_with(ARTICLE.as_bytes(), &["extract", "--mentions"]);
    let result = ran.json();
    assert!(result["mentions"].is_array());
    quotes_stand_at_their_offsets(&result, &ARTICLE.chars().collect::<Vec<_>>());
}

#[test]
fn csv_has_a_head_and_for_spreadsheets_a_byte_order_mark() {
    let ran = portolan_with(ARTICLE.as_bytes(), &["extract", "--format", "csv"]);
    assert!(ran.out.starts_with("id,title,date,quote,start,end,low,high,modifier,unit,"));
    let ran = portolan_with(ARTICLE.as_bytes(), &["extract", "--format", "csv", "--spreadsheet"]);
    assert!(ran.out.starts_with("\u{FEFF}id,title,"));
}

#[test]
fn annotations_are_a_page_an_article() {
    let ran = portolan_with(ARTICLE.as_bytes(), &["extract", "--format", "annotations"]);
    let page = ran.json();
    assert_eq!(page["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    assert!(page["items"].is_array());
    let files = Files::new(&[("a.txt", b"a"), ("b.txt", b"b")]);
    let ran = portolan(&["extract", "--format", "annotations", &files.name("a.txt"), &files.name("b.txt")]);
    assert_eq!(ran.json().as_array().map(Vec::len), Some(2));
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let lines = "{\"text\":\"出口3亿元，进口2亿元。\"}\n".repeat(3_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .args(["extract", "--input", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || drop(stdin.write_all(lines.as_bytes())));
    let mut first = [0; 10];
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut first).expect("some output");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("written");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(not(feature = "gui"))]
#[test]
fn a_build_without_the_app_says_so() {
    let ran = portolan(&["a.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.complaints.contains("no desktop app"), "{}", ran.complaints);
}
