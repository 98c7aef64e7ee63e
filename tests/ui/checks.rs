//! The tray of checks, its light, and the badge of a conflict.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use portolan::app::{CheckRow, Command, Finding, Item, LanguageChoice, Light, Part};
use portolan::library::ArticleId;

use super::{Window, app, file, sample, window};

/// Exports beyond the trade that they are part of.
const PLANTED: &str = "date 2025-11-15 贸易\n\n\
    今年前九个月，哈乌双边贸易额达34亿美元，其中哈方对乌出口36亿美元。\n\n\
    双方计划建设7个项目。\n";

fn open_tray(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
}

fn label(row: &CheckRow) -> String {
    format!("∴ {} {} {}", row.verdict, row.title, row.result)
}

fn planted() -> (tempfile::TempDir, Window) {
    let (dir, path) = file("planted.txt", PLANTED.as_bytes());
    let window = window([1280.0, 1600.0], LanguageChoice::Zh, vec![path]);
    (dir, window)
}

#[test]
fn the_ledger_counts_the_checks_and_opens_their_tray() {
    let mut window = sample([1280.0, 2400.0]);
    let rows = app(&window).checks().rows().to_vec();
    assert!(rows.len() > 10 && rows.iter().all(|row| row.finding != Finding::Conflict));
    let part = format!("∴ {} 项核对：0 项冲突", rows.len());
    window.get_by_label(&part).click();
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::Checks));
    for row in &rows {
        let _ = window.get_by_label(&label(row));
    }
    assert!(rows.is_sorted_by_key(|row| row.finding), "conflicts stand first");
    window.get_by_label(&part).click();
    window.run();
    assert_eq!(app(&window).session().list, None);
}

#[test]
fn hovering_a_check_lights_all_its_inputs_and_a_click_pins_them() {
    let mut window = sample([1280.0, 2400.0]);
    open_tray(&mut window);
    for row in app(&window).checks().rows().to_vec() {
        let name = label(&row);
        window.get_by_label(&name).hover();
        window.run();
        assert_eq!(app(&window).session().hover.item(), Some(Item::Check(row.key)), "{name}");
        assert!(!row.claims.is_empty(), "{name}");
        for claim in &row.claims {
            assert_eq!(app(&window).light(Item::Claim(*claim)), Light::Hover, "{name}");
        }
        window.get_by_label(&name).click();
        window.run();
        for claim in &row.claims {
            assert_eq!(app(&window).light(Item::Claim(*claim)), Light::Pin, "{name}");
        }
        assert_eq!(app(&window).session().list, Some(Part::Checks), "the tray stays");
        window.get_by_label(&name).click();
        window.run();
        assert_eq!(app(&window).session().selection.focus(), None);
    }
}

#[test]
fn an_open_check_shows_its_inputs_steps_and_assumptions() {
    let mut window = sample([1280.0, 2400.0]);
    open_tray(&mut window);
    let rows = app(&window).checks().rows().to_vec();
    let row = rows.iter().find(|row| row.assumptions.len() > 1 && row.steps.len() > 1).unwrap();
    let step = row.steps.first().unwrap();
    assert!(window.query_by_label(step).is_none(), "closed");
    window.get_by_label(&label(row)).click();
    window.run();
    for words in row.steps.iter().chain(&row.assumptions).chain(row.inputs.iter().map(|(_, words)| words)) {
        assert!(window.query_all_by_label(words).next().is_some(), "{words}");
    }
    let (_, input) = row.inputs.first().unwrap();
    window.get_by_label(input).hover();
    window.run();
    assert!(matches!(app(&window).session().hover.item(), Some(Item::Claim(_))));
}

#[test]
fn the_tray_speaks_the_language_of_the_interface() {
    let mut window = sample([1280.0, 2400.0]);
    open_tray(&mut window);
    let key = app(&window).checks().rows().first().unwrap().key;
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    let row = app(&window).checks().row(key).unwrap().clone();
    assert!(row.verdict.is_ascii() && row.title.is_ascii(), "{}", label(&row));
    let _ = window.get_by_label(&label(&row));
    let _ = window.get_by_label_contains("checks: 0 conflicts");
}

#[test]
fn chips_leave_the_checks_of_one_finding() {
    let mut window = sample([1280.0, 2400.0]);
    open_tray(&mut window);
    let count = app(&window).checks().count(Finding::CannotConclude);
    window.get_by_label(&format!("不能得出结论 {count}")).click();
    window.run();
    for row in app(&window).checks().rows() {
        let is_listed = window.query_by_label(&label(row)).is_some();
        assert_eq!(is_listed, row.finding == Finding::CannotConclude, "{}", label(row));
    }
}

#[test]
fn a_conflict_is_counted_and_carries_a_badge_that_opens_it() {
    let (_dir, mut window) = planted();
    let row = app(&window).checks().rows().first().unwrap().clone();
    assert_eq!(row.finding, Finding::Conflict);
    let count = app(&window).checks().count(Finding::Conflict);
    assert!(window.query_by_label_contains(&format!("{count} 项冲突")).is_some());
    let badge = format!("⚠ 冲突：{}", row.title);
    assert_eq!(window.get_all_by_label(&badge).count(), row.claims.len(), "one badge a claim involved");
    for claim in &row.claims {
        let mark = app(&window).mark_name(*claim).unwrap();
        window.get_by_label(&mark).hover();
        window.run();
        let note = format!("{badge}\n{}", row.result);
        assert!(window.query_by_label(&note).is_some(), "the tooltip of {mark} has no note");
        window.remove_cursor();
        window.run();
    }
    window.get_all_by_label(&badge).next().unwrap().click();
    window.run();
    assert_eq!(app(&window).session().selection.focus(), Some(Item::Check(row.key)));
    let _ = window.get_by_label(&label(&row));
    let _ = window.get_by_label(&row.because);
    open_tray(&mut window);
    assert!(window.query_by_label(&label(&row)).is_none(), "the same keys close the tray");
    open_tray(&mut window);
    window.get_by_label(&label(&row)).click();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(!app(&window).session().shows_checks(), "Escape closes it, whatever is pinned");
}

#[test]
fn the_inspector_names_the_checks_of_its_claim() {
    let (_dir, mut window) = planted();
    let row = app(&window).checks().rows().first().unwrap().clone();
    let claim = Item::Claim(*row.claims.first().unwrap());
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::GoTo(claim));
    window.run();
    let link = format!("⚠ 冲突：{}", row.title);
    let lowest =
        window.get_all_by_label(&link).max_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap();
    lowest.scroll_to_me();
    window.run();
    let lowest =
        window.get_all_by_label(&link).max_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap();
    lowest.click();
    window.run();
    assert_eq!(app(&window).session().selection.focus(), Some(Item::Check(row.key)));
}

#[test]
fn an_article_whose_figures_fit_has_no_badge() {
    let window = sample([1280.0, 2400.0]);
    assert!(window.query_all_by_label_contains("⚠").next().is_none());
}

#[test]
fn claims_in_conflict_are_listed_alone() {
    let (_dir, mut window) = planted();
    open_tray(&mut window);
    let count = app(&window).checks().claims_in_conflict();
    window.get_by_label(&format!("⚠ 仅列冲突数据 {count}")).click();
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::InConflict));
    let entry = app(&window).entry().unwrap().clone();
    for claim in &entry.extraction.claims {
        let quote = format!("{} ", entry.article.words(claim.quote));
        let is_listed = window.query_all_by_label_contains(&quote).any(|node| node.rect().top() > 1200.0);
        let in_conflict = app(&window).checks().conflict_of(ArticleId(0).claim(claim.id)).is_some();
        assert_eq!(is_listed, in_conflict, "{quote}");
    }
}

#[test]
fn many_claims_are_checked_on_a_thread_of_their_own() {
    use std::fmt::Write as _;
    let mut text = String::from("date 2025-11-15 贸易\n\n");
    for at in 0..400 {
        let _ = writeln!(text, "{}年，哈乌双边贸易额达{}亿美元。\n", 1600 + at, 100 + at);
    }
    let (_dir, path) = file("many.txt", text.as_bytes());
    let mut window = window([1280.0, 800.0], LanguageChoice::En, vec![path]);
    assert!(app(&window).entry().unwrap().extraction.claims.len() > 300);
    for _ in 0..400 {
        if !app(&window).checks().is_pending {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
        window.step();
    }
    assert!(!app(&window).checks().is_pending);
    assert!(window.query_by_label_contains("∴ ").is_some());
}
