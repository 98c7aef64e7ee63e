//! The honest screens: no figures, no date, nothing at all.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use portolan::app::LanguageChoice;

use super::{app, file, sample, window};

#[test]
fn an_article_without_figures_says_so() {
    let (_dir, path) = file("plain.txt", "date 2024-03-01 会晤\n\n双方就合作交换了意见。\n".as_bytes());
    let window = window([1280.0, 800.0], LanguageChoice::Zh, vec![path]);
    let _ = window.get_by_label("没有找到经贸数据");
    assert!(window.query_all_by_label_contains("双方就合作").next().is_some(), "its text is shown");
}

#[test]
fn an_article_without_a_date_asks_once() {
    let text = "今年前三季度，两国贸易额达34亿美元。\n";
    let mut window = sample([1280.0, 800.0]);
    window.event(egui::Event::Paste(text.to_owned()));
    window.run();
    let resolved = |window: &super::Window| {
        let entry = app(window).entry().unwrap();
        entry.extraction.claims.iter().any(|claim| claim.period.is_some_and(|period| period.start.is_some()))
    };
    assert!(!resolved(&window), "relative periods stay unresolved");
    let field = "这篇文章的日期是？";
    window.get_by_role_and_label(egui::Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(egui::Role::TextInput, field).type_text("15 Nov");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let _ = window.get_by_label("请按 2025-11-15 的格式填写日期。");
    window.get_by_label("暂不").click();
    window.run();
    assert!(window.query_all_by_label(field).next().is_none(), "it is asked for once");
}

#[test]
fn a_date_that_is_given_resolves_the_periods() {
    let mut window = sample([1280.0, 800.0]);
    window.event(egui::Event::Paste("今年前三季度，两国贸易额达34亿美元。\n".to_owned()));
    window.run();
    let ctx = window.ctx.clone();
    let date = "2025-11-15".parse().unwrap();
    window.state_mut().as_mut().unwrap().apply(&ctx, portolan::app::Command::SetDate(date));
    window.run();
    let entry = app(&window).entry().unwrap();
    assert_eq!(entry.article.date(), Some(date));
    assert!(window.query_all_by_label("这篇文章的日期是？").next().is_none());
}

#[test]
fn an_empty_article_offers_what_to_do() {
    let (_dir, path) = file("empty.txt", b"");
    let mut window = window([1280.0, 800.0], LanguageChoice::En, vec![path]);
    let _ = window.get_by_label("This article is empty");
    window.get_by_label("Sample article").click();
    window.run();
    assert!(!app(&window).entry().unwrap().extraction.claims.is_empty());
}
