//! Searching: the box, the list, walking through what was found.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, LanguageChoice, Light};
use portolan::library::search::{Found, Query};
use portolan::library::{ArticleId, Criterion};
use portolan::model::Measure;

use super::{Window, app, file, sample, window};

const ONE: &str =
    "date 2024-05-06 两国贸易\n\n2023年中国对哈萨克斯坦出口超过18亿美元。\n\n代表团参观了港口。\n";
const TWO: &str =
    "date 2024-05-07 港口\n\n部长李明表示，一季度港口货物吞吐量为1250.5万吨。\n\n会谈于北京举行。\n";

fn search(window: &mut Window, words: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    let name =
        if window.query_by_role_and_label(Role::TextInput, "查找").is_some() { "查找" } else { "Find" };
    let field = window.get_by_role_and_label(Role::TextInput, name);
    assert!(field.is_focused(), "the keys lead into the box");
    field.type_text(words);
    window.run();
}

fn two() -> (Window, [tempfile::TempDir; 2]) {
    let (one, first) = file("a.txt", ONE.as_bytes());
    let (two, second) = file("b.txt", TWO.as_bytes());
    (window([1280.0, 800.0], LanguageChoice::Zh, vec![first, second]), [one, two])
}

fn focus(window: &Window) -> Option<Item> {
    app(window).session().selection.focus()
}

#[test]
fn words_are_found_in_texts_and_claims_of_every_article() {
    let (mut window, _dirs) = two();
    search(&mut window, "港口");
    let found = app(&window).found();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(matches!(found[0], Found::Passage(ArticleId(0), _)));
    assert!(found.iter().any(|it| matches!(it, Found::Claim(key) if key.article == ArticleId(1))));
    assert!(window.query_by_label("文中 代表团参观了港口。").is_some(), "a snippet of the passage");
    assert!(window.query_by_label_contains("部长李明表示，一季度港口货物吞吐量").is_some());
    assert!(window.query_by_label("3").is_some(), "their number");
}

#[test]
fn enter_walks_through_what_was_found_and_shows_its_article() {
    let (mut window, _dirs) = two();
    search(&mut window, "港口");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(app(&window).session().search.at, Some(0));
    let Some(item @ Item::Words(ArticleId(0), _)) = focus(&window) else { panic!("{:?}", focus(&window)) };
    assert_eq!(app(&window).light(item), Light::Pin);
    let field = window.get_by_role_and_label(Role::TextInput, "查找");
    assert!(field.is_focused(), "the box keeps the keyboard");
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::ArrowDown);
    window.run();
    assert_eq!(app(&window).session().open, Some(ArticleId(1)), "the article follows");
    assert!(matches!(focus(&window), Some(Item::Claim(_))));
    assert!(window.query_by_label("3/3").is_some());
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(app(&window).session().search.at, Some(0), "around the end");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    window.run();
    assert_eq!(app(&window).session().search.at, Some(2));
}

#[test]
fn a_click_goes_there_and_escape_ends_the_search() {
    let (mut window, _dirs) = two();
    search(&mut window, "18亿");
    let claim = ArticleId(0).claim(portolan::model::ClaimId(0));
    assert_eq!(app(&window).found(), [Found::Claim(claim)]);
    let is_row = |label: Option<String>| label.is_some_and(|label| label.ends_with("出口超过18亿美元。"));
    let row = window.query_all_by_role(Role::Button).find(|node| is_row(node.accesskit_node().label()));
    row.unwrap().click();
    window.run();
    assert_eq!(focus(&window), Some(Item::Claim(claim)));
    window.key_press(Key::Escape);
    window.run();
    assert!(app(&window).session().search.typed.is_empty());
    assert!(app(&window).found().is_empty());
}

#[test]
fn names_of_fields_are_found_and_offered_as_filters() {
    let mut window = sample([1280.0, 800.0]);
    search(&mut window, "出口");
    let claims = app(&window).entry().unwrap().extraction.claims.clone();
    let exports = claims.iter().filter(|claim| claim.measure.code() == "exports").count();
    assert!(app(&window).found().len() >= exports);
    window.get_by_label(&format!("指标：出口  ({exports})")).click();
    window.run();
    assert!(app(&window).session().filter.has(&Criterion::Measure(Measure("exports"))));
}

#[test]
fn what_is_typed_becomes_a_filter() {
    let (mut window, _dirs) = two();
    search(&mut window, "出口  超过");
    window.get_by_label("词语：出口 超过").click();
    window.run();
    assert!(app(&window).session().filter.has(&Criterion::Words(Query::new("超过 出口"))));
    assert_eq!(app(&window).board().claims().len(), 1);
    assert!(window.query_by_label("取消筛选 词语：出口 超过").is_some(), "a chip that takes it away");
}

#[test]
fn what_is_not_there_is_said() {
    let mut window = window([900.0, 600.0], LanguageChoice::En, Vec::new());
    search(&mut window, "zzzz");
    assert!(
        window.query_by_label("Nothing found").is_some()
            || window.query_by_label_contains("othing").is_some()
    );
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::NextFound);
    window.run();
    assert_eq!(focus(&window), None);
}
