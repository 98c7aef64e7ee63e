//! The tray of questions: counted in the ledger, lighting their claims, copied one by one or all.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Item, LanguageChoice, Light, Part};
use portolan::library::questions::QuestionKey;

use super::{Window, app, file, window};

const TEXT: &str = "date 2025-11-15 贸易\n\n\
    今年前三季度，哈乌贸易额达34亿美元，出口22亿美元。双方提出贸易额达到100亿美元的目标。\n";

fn open(language: LanguageChoice) -> (tempfile::TempDir, Window) {
    let (dir, path) = file("open.txt", TEXT.as_bytes());
    let mut window = window([1280.0, 1000.0], language, vec![path]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::U);
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::Questions));
    (dir, window)
}

fn copied(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_ledger_counts_them_and_opens_the_tray() {
    let (_dir, mut window) = open(LanguageChoice::Zh);
    let count = app(&window).questions().len();
    assert!(count >= 2);
    let part = format!("? {count} 项待问");
    window.get_by_label(&part).click();
    window.run();
    assert_eq!(app(&window).session().list, None);
    window.get_by_label(&part).click();
    window.run();
    let _ = window.get_by_label("? 时期 目标 100亿美元：哪一年？");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(app(&window).session().list, None);
}

#[test]
fn each_lights_all_its_claims_and_stays_when_pinned() {
    let (_dir, mut window) = open(LanguageChoice::En);
    let entry = app(&window).entry().unwrap().clone();
    let id = app(&window).session().open.unwrap();
    let questions = app(&window).questions().to_vec();
    assert!(questions.iter().any(|question| question.claims.len() > 1));
    for (at, question) in (0..).zip(&questions) {
        let text = question.text(&entry, portolan::library::Language::English);
        let row = window
            .get_all_by_label_contains(&text)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("? ")))
            .unwrap();
        row.hover();
        row.click();
        window.run();
        let item = Item::Question(QuestionKey { article: id, at });
        assert_eq!(app(&window).session().selection.focus(), Some(item), "{text}");
        for claim in question.keys(id) {
            assert!(app(&window).light(Item::Claim(claim)) >= Light::Hover, "{text}");
        }
        assert!(app(&window).session().shows_questions(), "the tray stays");
    }
}

#[test]
fn one_or_all_are_copied() {
    let (_dir, mut window) = open(LanguageChoice::Zh);
    window.get_by_label("复制 目标 100亿美元：哪一年？").click();
    window.step();
    assert_eq!(copied(&window).as_deref(), Some("目标 100亿美元：哪一年？"));
    window.run();
    window.get_by_label("复制待问的问题").click();
    window.step();
    let all = copied(&window).unwrap();
    assert!(all.starts_with("《贸易》（2025年11月15日）\n1. 目标 100亿美元：哪一年？\n   原文："), "{all}");
    assert_eq!(all.lines().filter(|line| line.starts_with("   ")).count(), app(&window).questions().len());
}

#[test]
fn the_inspector_names_what_is_open_about_a_claim() {
    let (_dir, mut window) = open(LanguageChoice::Zh);
    let name = window
        .query_all_by_label_contains("100 亿美元")
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.contains("目标"));
    let target = app(&window).questions().first().unwrap().claims.first().copied().unwrap();
    let id = app(&window).session().open.unwrap();
    assert!(name.is_some());
    let ctx = window.ctx.clone();
    let go = portolan::app::Command::GoTo(Item::Claim(id.claim(target)));
    let app = window.state_mut().as_mut().unwrap();
    app.apply(&ctx, portolan::app::Command::List(Part::Questions));
    app.apply(&ctx, go);
    window.run();
    let _ = window.get_by_label("? 目标 100亿美元：哪一年？");
}

#[test]
fn questions_are_asked_of_every_article_in_view() {
    let (_one, first) = file("one.txt", TEXT.as_bytes());
    let other = "date 2025-12-01 棉花\n\n双方提出棉花产量达到9万吨的目标。\n";
    let (_two, second) = file("two.txt", other.as_bytes());
    let mut window = window([1280.0, 1000.0], LanguageChoice::Zh, vec![first, second]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::U);
    window.run();
    let one = app(&window).questions().len();
    let target = "? 时期 目标 9万吨：哪一年？";
    assert!(window.query_by_label(target).is_none());
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.run();
    let (id, entry) = app(&window).library().iter().last().unwrap();
    let all = one + portolan::library::questions::questions(id, entry).len();
    assert!(window.query_by_label(&format!("? {all} 项待问")).is_some(), "{all}");
    window.get_by_label(target).click();
    window.run();
    let item = app(&window).session().selection.focus();
    assert!(matches!(item, Some(Item::Question(key)) if key.article == id), "{item:?}");
    assert_eq!(app(&window).session().open, Some(id), "its article is shown");
    assert!(app(&window).light(Item::Claim(id.claim(portolan::model::ClaimId(0)))) >= Light::Hover);
    window.get_by_label("复制待问的问题").click();
    window.step();
    let text = copied(&window).unwrap();
    assert!(text.contains("《贸易》") && text.contains("《棉花》"), "{text}");
}
