//! Filters as chips, exports through their window, claims copied with their citation.

use std::fs;

use egui::{Event, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, LanguageChoice, Part};
use portolan::export::Target;
use portolan::library::search::Query;
use portolan::library::{ArticleId, Criterion, Months};
use portolan::model::{ClaimId, Measure, Status};

use super::{Window, app, file, sample, window, write_to};

const SAMPLE: ArticleId = ArticleId(0);

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

fn exports() -> Criterion {
    Criterion::Measure(Measure("exports"))
}

/// How many claims of the article fulfil a condition.
fn count(window: &Window, holds: impl Fn(&portolan::model::Claim) -> bool) -> usize {
    app(window).entry().unwrap().extraction.claims.iter().filter(|claim| holds(claim)).count()
}

fn copied(window: &Window) -> Vec<String> {
    let commands = window.output().platform_output.commands.iter();
    let texts = commands.filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_menu_offers_what_there_is_and_a_chip_takes_it_away() {
    let mut window = sample([1280.0, 800.0]);
    let (all, wanted) = (count(&window, |_| true), count(&window, |it| it.measure.code() == "exports"));
    assert!(wanted > 0 && wanted < all);
    window.get_by_label("筛选").click();
    window.run();
    window.get_by_label("指标").click();
    window.run();
    window.get_by_label(&format!("出口  ({wanted})")).click();
    window.run();
    assert_eq!(app(&window).session().filter.criteria(), [exports()]);
    assert_eq!(app(&window).board().claims().len(), wanted, "charts follow");
    let out = all - wanted;
    assert!(window.query_by_label(&format!("{out} 项筛除")).is_some(), "the ledger says what is out");
    assert!(
        window.query_by_label(&format!("{wanted} 项符合，{out} 项筛除；时间线 0 项符合，4 项筛除")).is_some()
    );
    window.key_press(egui::Key::Escape);
    window.run();
    window.get_by_label("取消筛选 指标：出口").click();
    window.run();
    assert!(app(&window).session().filter.is_empty());
    assert_eq!(app(&window).board().claims().len(), all);
    assert!(window.query_by_label("取消筛选 指标：出口").is_none());
}

#[test]
fn dated_events_stay_where_they_fit_the_filter() {
    let mut window = sample([1280.0, 2400.0]);
    // The sample opens a railway from 2027 on, and begins trials by the end of 2026.
    let railway = "起 新的铁路线路";
    assert!(window.query_by_label_contains(railway).is_some());
    send(&mut window, Command::ToggleCriterion(Criterion::Period(Months::year(2027))));
    assert!(window.query_by_label_contains(railway).is_some());
    assert!(window.query_by_label_contains("；时间线 1 项符合，3 项筛除").is_some());
    send(&mut window, Command::ClearFilter);
    send(&mut window, Command::ToggleCriterion(Criterion::Words(Query::new("無縫過境"))));
    assert!(window.query_by_label_contains("；时间线 1 项符合，3 项筛除").is_some());
    assert!(window.query_by_label_contains(railway).is_none());
}

#[test]
fn filters_combine_and_are_cleared_together() {
    let mut window = sample([1280.0, 800.0]);
    send(&mut window, Command::ToggleCriterion(exports()));
    let one = app(&window).board().claims().len();
    send(&mut window, Command::ToggleCriterion(Criterion::Measure(Measure("trade"))));
    let two = app(&window).board().claims().len();
    assert!(two > one, "alternatives of one kind");
    send(&mut window, Command::ToggleCriterion(Criterion::Status(Status::Target)));
    let three = app(&window).board().claims().len();
    assert!(three < two, "kinds add up");
    window.get_by_label("清除筛选").click();
    window.run();
    assert!(app(&window).session().filter.is_empty());
}

#[test]
fn what_is_filtered_out_is_listed_and_stepping_passes_over_it() {
    let mut window = sample([1280.0, 800.0]);
    send(&mut window, Command::ToggleCriterion(exports()));
    send(&mut window, Command::List(Part::FilteredOut));
    let quote = app(&window).entry().unwrap().extraction.claims[0].quote;
    let quote = app(&window).entry().unwrap().article.words(quote).to_owned();
    let rows = window.query_all_by_role(Role::Button).filter(|node| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(&format!("{quote} 贸易额")))
    });
    assert_eq!(rows.count(), 1, "the share of trade, which is not of exports, is listed");
    let steps = count(&window, |it| it.measure.code() == "exports");
    let mut seen = Vec::new();
    for _ in 0..=steps {
        send(&mut window, Command::NextClaim);
        let item = app(&window).session().selection.focus().unwrap();
        let stated = app(&window).library().claim(item.claim().unwrap()).unwrap();
        assert_eq!(stated.claim.measure.code(), "exports");
        seen.push(item);
    }
    assert_eq!(seen.first(), seen.last(), "around the end");
}

#[test]
fn a_filter_that_nothing_passes_says_so_and_can_be_cleared() {
    let mut window = window([1280.0, 800.0], LanguageChoice::En, Vec::new());
    send(&mut window, Command::ToggleCriterion(Criterion::Measure(Measure("gdp"))));
    assert!(window.query_by_label("No claim passes every filter.").is_some());
    window.get_all_by_label("Clear filters").last().unwrap().click();
    window.run();
    assert!(window.query_by_label("No claim passes every filter.").is_none());
    assert!(!app(&window).board().claims().is_empty());
}

#[test]
fn claims_in_conflict_can_be_looked_at_alone() {
    let text = "date 2024-05-06 两国贸易\n\n2023年中国与哈萨克斯坦贸易额达30亿美元，其中中国对哈萨克斯坦出口40亿美元。\
        2023年中国小麦产量为1.3亿吨。\n";
    let (_dir, path) = file("a.txt", text.as_bytes());
    let mut window = window([1280.0, 800.0], LanguageChoice::Zh, vec![path]);
    send(&mut window, Command::ToggleCriterion(Criterion::InConflict));
    let claims = app(&window).board().claims();
    assert_eq!(claims, [SAMPLE.claim(ClaimId(0)), SAMPLE.claim(ClaimId(1))]);
    assert!(window.query_by_label("取消筛选 核对：存在冲突").is_some());
}

#[test]
fn an_export_is_written_with_the_filter_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("出口.csv");
    let mut window = sample([1280.0, 800.0]);
    let wanted = count(&window, |it| it.measure.code() == "exports");
    send(&mut window, Command::ToggleCriterion(exports()));
    send(&mut window, Command::Export(Target::Xlsx));
    assert!(window.query_by_label_contains("1 篇文章共").is_some(), "the window says what is left out");
    window.get_by_label("CSV 表格").click();
    window.run();
    let field = window.get_by_role_and_label(Role::TextInput, "写入");
    assert!(field.value().unwrap().ends_with("claims.csv"), "{:?}", field.value());
    write_to(&mut window, &path.to_string_lossy());
    window.get_by_role_and_label(Role::TextInput, "写入").focus();
    window.key_press(egui::Key::Enter);
    window.run();
    let bytes = fs::read(&path).unwrap();
    let rows = csv::Reader::from_reader(bytes.as_slice()).records().count();
    assert_eq!(rows, wanted);
    let notes = fs::read_to_string(dir.path().join("出口.csv-metadata.json")).unwrap();
    assert!(notes.contains("筛选条件：指标：出口。"), "{notes}");
    assert!(app(&window).session().export.is_none(), "the window closes");
    assert!(window.query_by_label_contains(&format!("已导出 {wanted} 项数据")).is_some());
}

#[test]
fn derived_figures_are_exported_where_they_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = sample([1280.0, 800.0]);
    for (name, asked) in [("plain.json", false), ("derived.json", true)] {
        send(&mut window, Command::Export(Target::Json));
        if asked {
            window.get_by_label("附上推算值（另列，注明所依据的数据）").click();
            window.run();
        }
        let out = dir.path().join(name);
        write_to(&mut window, &out.to_string_lossy());
        send(&mut window, Command::WriteExport);
        let whole: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
        let derived = whole["derived"].as_array().map_or(0, Vec::len);
        assert_eq!(derived > 0, asked, "{name}: off unless asked for, each time");
    }
}

#[test]
fn what_cannot_be_written_is_said_where_it_was_asked_for() {
    let mut window = sample([1280.0, 800.0]);
    send(&mut window, Command::Export(Target::Json));
    write_to(&mut window, "/no/such/folder/claims.json");
    window.get_all_by_label("导出").last().unwrap().click();
    window.run();
    assert!(window.query_by_label_contains("未能写入").is_some());
    assert!(app(&window).session().export.is_some());
    window.key_press(egui::Key::Escape);
    window.run();
    assert!(app(&window).session().export.is_none());
}

#[test]
fn control_c_copies_what_is_pinned_with_its_citation() {
    let mut window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let is_money = |claim: &&portolan::model::Claim| claim.quantity.unit.is_currency();
    let claim = entry.extraction.claims.iter().find(is_money).unwrap();
    send(&mut window, Command::GoTo(Item::Claim(SAMPLE.claim(claim.id))));
    window.event(Event::Copy);
    window.step();
    let text = copied(&window).concat();
    let sentence = entry.article.words(claim.sentence).trim();
    assert!(text.contains(sentence) && text.contains("来源：《"), "{text}");
    assert!(text.contains("US$") && text.contains("亿"), "{text}");
    window.run();
    assert!(window.query_by_label_contains("已复制数据及出处").is_some());
    // The same from the inspector.
    window.get_by_label("复制出处").click();
    window.run_steps(2);
    assert!(window.query_by_label_contains("已复制数据及出处").is_some());
}

#[test]
fn nothing_is_copied_where_nothing_is_pinned() {
    let mut window = sample([1280.0, 800.0]);
    window.event(Event::Copy);
    window.run();
    assert!(copied(&window).is_empty());
    assert!(window.query_by_label_contains("没有固定的数据可复制").is_some());
}

#[test]
fn the_speaker_lens_names_who_says_what_and_filters_by_it() {
    let mut window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let of = |claim: &portolan::model::Claim| claim.speaker.map(|span| entry.article.words(span).to_owned());
    let someone = entry.extraction.claims.iter().find_map(of).unwrap();
    let count = entry.extraction.claims.iter().filter(|claim| of(claim).as_ref() == Some(&someone)).count();
    assert!(!app(&window).session().lens, "off at first");
    let legend = format!("{someone}  ({count})");
    assert!(window.query_by_label(&legend).is_none());
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::L);
    window.run();
    window.get_by_label(&legend).click();
    window.run();
    assert_eq!(app(&window).session().filter.criteria(), [Criterion::Speaker(Some(someone))]);
    assert_eq!(app(&window).board().claims().len(), count);
    window.get_by_label("恢复状态颜色").click();
    window.run();
    assert!(!app(&window).session().lens);
}

#[test]
fn an_export_names_the_file_and_carries_the_text() {
    let text = "date 2024-05-06 两国贸易\n\n2023年中国对哈萨克斯坦出口超过18亿美元。\n";
    let (dir, path) = file("a.txt", text.as_bytes());
    let mut window = window([1280.0, 800.0], LanguageChoice::Zh, vec![path.clone()]);
    send(&mut window, Command::Export(Target::Json));
    let out = dir.path().join("all.json");
    write_to(&mut window, &out.to_string_lossy());
    send(&mut window, Command::WriteExport);
    let whole: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let article = &whole["articles"][0];
    assert_eq!(article["id"], path.to_string_lossy().as_ref());
    assert_eq!(article["article"]["text"], text);
    assert_eq!(article["claims"][0]["quote"], "18亿美元");
}
