//! `portolan check` as a script runs it.

use std::path::Path;
use std::process::{Command, Output};

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_8ee66400207c36a5.txt");

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_portolan"))
        .arg("check")
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn article(dir: &Path, name: &str, text: &str) -> String {
    let path = dir.join(name);
    std::fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

#[test]
fn the_seed_article_gives_its_list_in_both_languages() {
    let golden = include_str!("golden/seed_checks.txt");
    let (zh, en) = golden.split_once("\n\n∴ [derived]").expect("two languages");
    let found = check(&[SEED, "--lang", "zh"]);
    assert!(found.status.success());
    assert_eq!(String::from_utf8_lossy(&found.stdout).trim_end(), zh.trim_end());
    let found = check(&[SEED, "--lang", "en"]);
    assert_eq!(String::from_utf8_lossy(&found.stdout).trim_end(), format!("∴ [derived]{en}").trim_end());
}

#[test]
fn json_names_claims_by_number_and_offsets_in_code_points() {
    let found = check(&[SEED, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(report["summary"]["conflict"], 0);
    let text: Vec<char> = std::fs::read_to_string(SEED).expect("the seed").chars().collect();
    let checks = report["checks"].as_array().expect("checks");
    assert!(!checks.is_empty());
    for input in checks.iter().flat_map(|check| check["inputs"].as_array().expect("inputs")) {
        let at = |key: &str| usize::try_from(input[key].as_u64().expect("an offset")).expect("small");
        let quote: String = text.get(at("start")..at("end")).expect("inside").iter().collect();
        assert_eq!(input["quote"], quote.as_str());
    }
}

#[test]
fn conflicts_fail_only_where_asked() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = article(
        dir.path(),
        "a.txt",
        "date 2026-07-20 外贸\n2026年上半年，哈萨克斯坦贸易额718亿美元，出口403亿美元，进口325亿美元。\n",
    );
    let lax = check(&[&path, "--lang", "zh"]);
    assert_eq!(lax.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&lax.stdout).contains("[冲突] 贸易额 = 出口 + 进口"));
    assert_eq!(check(&[&path, "--strict"]).status.code(), Some(1));
    assert_eq!(check(&[SEED, "--strict"]).status.code(), Some(0));
}

#[test]
fn a_conflict_across_articles_names_both() {
    let dir = tempfile::tempdir().expect("a directory");
    article(dir.path(), "a.txt", "date 2026-01-20 甲\n2025年哈萨克斯坦出口760亿美元。\n");
    article(dir.path(), "b.txt", "date 2026-01-21 乙\n2025年哈萨克斯坦出口7.6亿美元。\n");
    let found = check(&[&dir.path().to_string_lossy(), "--lang", "en", "--conflicts"]);
    let text = String::from_utf8_lossy(&found.stdout);
    assert!(
        text.contains("[conflict] Stated again") && text.contains("a.txt:") && text.contains("b.txt:"),
        "{text}"
    );
    assert!(text.contains("100 times"), "{text}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let found = check(&[SEED, "no/such/file.txt", "--lang", "zh"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&found.stderr).contains("file.txt"));
    assert!(String::from_utf8_lossy(&found.stdout).contains("核对 14 项"));
}
