//! Filters and decisions on the command line: the conditions of the app, in `extract`, `check` and `export`.

use std::path::{Path, PathBuf};
use std::process::Command;

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::review::{Action, Journal};
use portolan::text::Article;
use portolan::workspace::Workspace;
use serde_json::{Value, json};

const TRADE: &str = "date 2024-05-06 两国贸易\n\n2023年中哈贸易额达35.2亿美元，同比增长12%，其中中国对哈萨克斯坦出口小麦超过18万吨。\n\n\
    部长李明表示，目标是到2030年出口达到100亿美元。\n";
/// Exports and imports do not sum to the trade that is stated.
const CONFLICT: &str = "date 2026-07-20 外贸\n2026年上半年，哈萨克斯坦贸易额718亿美元，出口403亿美元，进口325亿美元。\n\
    2026年上半年，全国铁路货运量20亿吨，同比增长5%。\n";

struct Ran {
    code: Option<i32>,
    out: String,
    complaints: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("one JSON value")
    }
}

/// A directory with the two articles.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        let dir = Self(tempfile::tempdir().expect("a directory"));
        std::fs::write(dir.path("trade.txt"), TRADE).expect("a file");
        std::fs::write(dir.path("conflict.txt"), CONFLICT).expect("a file");
        dir
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_portolan"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Ran { code: output.status.code(), out: text(&output.stdout), complaints: text(&output.stderr) }
    }

    /// The quotes of the claims that pass, of the first article.
    fn passing(&self, filters: &[&str]) -> Vec<String> {
        let ran = self.run(&[&["extract", "trade.txt"], filters].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.complaints);
        quotes(&ran.json())
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.path(name)).expect("a file")).expect("JSON")
    }
}

fn quotes(result: &Value) -> Vec<String> {
    let claims = result["claims"].as_array().expect("claims").iter();
    claims.map(|claim| claim["quote"].as_str().expect("a quote").to_owned()).collect()
}

#[test]
fn one_option_repeated_means_either_and_different_ones_mean_both() {
    let files = Files::new();
    assert_eq!(files.passing(&[]).len(), 4);
    assert_eq!(files.passing(&["--measure", "exports"]), ["18万吨", "100亿美元"]);
    assert_eq!(files.passing(&["--measure", "出口", "--measure", "trade"]).len(), 4);
    assert_eq!(files.passing(&["--measure", "exports", "--modifier", "over"]), ["18万吨"]);
    assert_eq!(files.passing(&["--status", "target"]), ["100亿美元"]);
    assert_eq!(files.passing(&["--reporter", "CHN", "--partner", "哈萨克斯坦", "--unit", "t"]), ["18万吨"]);
    assert_eq!(files.passing(&["--period", "2024..", "--speaker", "李明"]), ["100亿美元"]);
    assert_eq!(files.passing(&["--period", "2023-06", "--unit", "%"]), ["12%"]);
    assert_eq!(files.passing(&["--words", "小麥"]).len(), 3, "what stands in the sentence");
    assert_eq!(files.passing(&["--words", "minister"]), [""; 0]);
    assert_eq!(files.passing(&["--speaker", "-"]).len(), 3);
}

#[test]
fn results_say_what_was_chosen() {
    let files = Files::new();
    let ran = files.run(&["extract", "trade.txt", "--status", "target", "--measure", "exports"]);
    let expected = json!({"exported": 1, "total": 4, "filters": ["Measure: Exports", "Status: Target"]});
    assert_eq!(ran.json()["selection"], expected);
    assert!(ran.complaints.contains("1 of 4 claims pass the filters: Measure: Exports; Status: Target"));
    let plain = files.run(&["extract", "trade.txt"]);
    assert!(plain.json().get("selection").is_none() && plain.complaints.is_empty());
    let page = files.run(&["extract", "trade.txt", "--format", "annotations", "--status", "target"]).json();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["selection"]["total"], 4);
    let csv = files.run(&["extract", "trade.txt", "--format", "csv", "--status", "target"]);
    assert_eq!(csv.out.lines().count(), 2, "{}", csv.out);
    assert!(csv.complaints.contains("1 of 4 claims pass"), "where the format has no place for it");
}

#[test]
fn a_wrong_value_is_wrong_use_and_lists_what_is_accepted() {
    let files = Files::new();
    for (option, value, listed) in [
        ("--status", "past", "one of actual, planned, target, forecast"),
        ("--modifier", "roughly", "exact, about, nearly, over, at_least, under, up_to, several"),
        ("--measure", "happiness", "exports, imports"),
        ("--party", "月球", "KAZ, UZB"),
        ("--period", "lately", "2024-01..2024-09"),
        ("--unit", "光年", "USD"),
    ] {
        for command in ["extract", "check"] {
            let ran = files.run(&[command, "trade.txt", option, value]);
            assert_eq!(ran.code, Some(2), "{option}");
            assert!(ran.complaints.contains(listed), "{}", ran.complaints);
            assert!(ran.out.is_empty());
        }
    }
    let ran = files.run(&["export", "trade.txt", "--to", "a.csv", "--verdict", "good"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.complaints.contains("accepted, edited, rejected, open"), "{}", ran.complaints);
}

#[test]
fn checks_are_chosen_by_their_claims_and_reckoned_with_all() {
    let files = Files::new();
    let all = files.run(&["check", "conflict.txt", "--format", "json"]).json();
    let rail = files.run(&["check", "conflict.txt", "--format", "json", "--measure", "rail_freight"]);
    let kept = rail.json();
    let (all, some) = (all["checks"].as_array().expect("all"), kept["checks"].as_array().expect("some"));
    assert!(!some.is_empty() && some.len() < all.len());
    assert_eq!(kept["selection"]["total"], all.len());
    assert!(rail.complaints.contains("checks have a claim that passes the filters: Measure: Rail freight"));
    // The trade is compared with imports too, which do not pass.
    let exports = files.run(&["check", "conflict.txt", "--lang", "zh", "--measure", "exports", "--strict"]);
    assert_eq!(exports.code, Some(1));
    assert!(
        exports.out.contains("[冲突] 贸易额 = 出口 + 进口") && exports.out.contains("进口 「325亿美元」")
    );
    assert_eq!(files.run(&["check", "conflict.txt", "--measure", "rail_freight", "--strict"]).code, Some(0));
}

#[test]
fn claims_in_conflict_are_chosen_by_what_checks_find() {
    let files = Files::new();
    let ran = files.run(&["extract", "conflict.txt", "--in-conflict"]);
    assert_eq!(quotes(&ran.json()), ["718亿美元", "403亿美元", "325亿美元"]);
    assert_eq!(files.passing(&["--in-conflict"]), [""; 0]);
    let ran = files.run(&[
        "export",
        "trade.txt",
        "conflict.txt",
        "--in-conflict",
        "--lang",
        "en",
        "--to",
        "c.json",
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    let written = files.read("c.json");
    assert_eq!(quotes(&written["articles"][0]), [""; 0]);
    assert_eq!(quotes(&written["articles"][1]).len(), 3);
}

#[test]
fn exported_files_name_the_filters() {
    let files = Files::new();
    let targets = ["c.csv", "c.json", "r.html"].map(|name| ["--to", name]).concat();
    let arguments = [&["export", "trade.txt", "--lang", "zh", "--measure", "exports"], targets.as_slice()];
    let ran = files.run(&arguments.concat());
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    assert_eq!(files.read("c.json")["selection"]["filters"], json!(["指标：出口"]));
    assert_eq!(quotes(&files.read("c.json")["articles"][0]), ["18万吨", "100亿美元"]);
    let beside = files.read("c.csv-metadata.json").to_string();
    assert!(beside.contains("筛选条件：指标：出口") && beside.contains("筛除 2 项"), "{beside}");
    let report = std::fs::read_to_string(files.path("r.html")).expect("a report");
    assert!(report.contains("筛选条件：指标：出口"));
}

#[test]
fn charts_keep_the_events_that_fit_and_results_keep_all() {
    let files = Files::new();
    let text = format!("{TRADE}\n双方计划于2026年底前建成新的口岸。跨境班列自2027年起将开通。\n");
    std::fs::write(files.path("events.txt"), text).expect("a file");
    let arguments =
        ["export", "events.txt", "--lang", "zh", "--period", "2026", "--to", "r.html", "--to", "r.json"];
    let ran = files.run(&arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    let report = std::fs::read_to_string(files.path("r.html")).expect("a report");
    assert!(report.contains("id=\"tm1\"") && !report.contains("id=\"tm2\""), "one of two");
    assert_eq!(files.read("r.json")["articles"][0]["milestones"].as_array().map(Vec::len), Some(2));
}

/// Decides about the claims of the first article: the first accepted, the second rejected.
fn journal(log: &Path) -> Journal {
    let (mut journal, _) = Journal::open(log).expect("a new log");
    let article = Article::new(TRADE);
    let read = extract(&article, Lexicon::embedded());
    let now = jiff::Timestamp::UNIX_EPOCH;
    for (claim, action) in read.claims.iter().zip([Action::Accept, Action::Reject]) {
        journal.decide(&article, claim, action, Vec::new(), now).expect("it is written");
    }
    journal
}

#[test]
fn decisions_come_from_a_log_or_with_a_workspace() {
    let files = Files::new();
    let journal = journal(&files.path("decisions.jsonl"));
    let workspace = Workspace {
        articles: vec![Article::new(TRADE)],
        decisions: journal
            .history()
            .lines_about(&[portolan::review::ArticleName::of(&Article::new(TRADE))])
            .cloned()
            .collect(),
        ..Workspace::default()
    };
    workspace.write(&files.path("work.portolan")).expect("it is written");
    let log = std::fs::read(files.path("decisions.jsonl")).expect("a log");
    for (name, arguments) in [
        ("log.json", ["trade.txt", "--review", "decisions.jsonl"].as_slice()),
        ("both.json", &["trade.txt", "--review", "work.portolan"]),
        ("work.json", &["work.portolan"]),
    ] {
        let ran = files.run(&[&["export", "--to", name], arguments].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.complaints);
        let written = files.read(name);
        assert_eq!(quotes(&written["articles"][0]), ["35.2亿美元", "18万吨", "100亿美元"], "{name}");
        assert_eq!(written["articles"][0]["claims"][0]["review"]["verdict"], "accepted");
        assert_eq!(written["selection"]["review"]["rejected"], 1);
    }
    assert_eq!(std::fs::read(files.path("decisions.jsonl")).expect("a log"), log, "it is only read");
    let ran = files.run(&["export", "work.portolan", "--verdict", "rejected", "--to", "rejected.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    assert_eq!(quotes(&files.read("rejected.json")["articles"][0]), ["12%"], "asked for by name");
}

#[test]
fn a_review_that_cannot_be_read_exports_nothing() {
    let files = Files::new();
    let ran = files.run(&["export", "trade.txt", "--review", "none.jsonl", "--to", "c.csv"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.complaints.contains("none.jsonl") && ran.complaints.contains("nothing was written"));
    assert!(!files.path("c.csv").exists());
}
