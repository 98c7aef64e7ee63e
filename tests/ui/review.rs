//! Deciding about claims by keys and by buttons, the forms, undoing, and what is shown of it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, LanguageChoice, Part};
use portolan::library::{ArticleId, ClaimKey, Language};
use portolan::model::ClaimId;
use portolan::review::{Journal, Verdict};

use super::{Window, app, file, sample, window};

const SHORT: &str = "date 2025-03-20 边境口岸贸易\n\n\
    今年前两个月，甲口岸进口小麦12万吨，同比增长8.5%。\n\n\
    同期，哈萨克斯坦对乌兹别克斯坦出口超过3亿美元。\n";
const OTHER: &str = "date 2025-04-02 棉花出口\n\n去年，乌兹别克斯坦出口棉花7万吨。\n";

fn short() -> (tempfile::TempDir, Window) {
    let (dir, path) = file("short.txt", SHORT.as_bytes());
    let window = window([1280.0, 1600.0], LanguageChoice::Zh, vec![path]);
    (dir, window)
}

fn key(id: u32) -> ClaimKey {
    ArticleId(0).claim(ClaimId(id))
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

fn redo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run();
}

fn verdicts(window: &Window) -> Vec<&'static str> {
    let all = app(window).library().iter();
    all.flat_map(|(_, entry)| entry.extraction.claims.iter().map(|it| entry.review.verdict(it.id).code()))
        .collect()
}

fn pinned(window: &Window) -> Option<ClaimKey> {
    app(window).session().selection.focus().and_then(Item::claim)
}

/// The text fields of a form by label: sets one.
fn fill(window: &mut Window, label: &str, text: &str) {
    let node = window.get_by_role_and_label(Role::TextInput, label);
    node.focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run();
}

#[test]
fn a_whole_article_is_reviewed_by_keys_alone() {
    let (_dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    assert_eq!(pinned(&window), Some(key(0)));
    press(&mut window, Key::A);
    assert_eq!(pinned(&window), Some(key(1)), "on to the next open claim");
    press(&mut window, Key::X);
    assert_eq!(pinned(&window), Some(key(2)));
    assert_eq!(verdicts(&window), ["accepted", "rejected", "open"]);
    let _ = window.get_by_label("已审阅 2 / 3");
    // Edit: the form has the focus at its first value.
    press(&mut window, Key::E);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("3.2亿".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(verdicts(&window), ["accepted", "rejected", "edited"]);
    let entry = app(&window).entry().unwrap();
    assert_eq!(entry.extraction.claims[2].quantity.low.unwrap().to_string(), "320000000");
    let _ = window.get_by_label("已审阅 3 / 3");
    let _ = window.get_by_label_contains("本文 3 项数据已全部审阅");
}

#[test]
fn the_state_is_in_the_names_of_mark_words_and_list() {
    let (_dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    press(&mut window, Key::X);
    let mark = app(&window).mark_name(key(0)).unwrap();
    let _ = window.get_by_label(&format!("{mark} · 已接受"));
    let _ = window.get_by_label("原文 12万吨 · 已接受");
    let _ = window.get_by_label("原文 8.5% · 已否决");
    // A rejected claim leaves the charts and stands in the ledger with its reason.
    let rejected = app(&window).mark_name(key(1)).unwrap();
    assert!(window.query_by_label_contains(&format!("{rejected} · 已否决")).is_none());
    window.get_by_label("1 项未入图").click();
    window.run();
    let _ = window.get_by_label_contains(&format!("8.5% {rejected} · 已否决"));
    window.get_by_label("已审阅 2 / 3").click();
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::ToReview));
    let _ = window.get_by_label_contains("3亿美元 ");
}

#[test]
fn an_edited_value_stands_beside_the_one_that_was_read() {
    let (_dir, mut window) = short();
    for _ in 0..3 {
        press(&mut window, Key::CloseBracket);
    }
    press(&mut window, Key::E);
    fill(&mut window, "上限", "4亿");
    fill(&mut window, "报告方", "月球");
    press(&mut window, Key::Enter);
    let _ = window.get_by_label("应为已知国家或机构，如 哈萨克斯坦、KAZ");
    assert_eq!(verdicts(&window)[2], "open", "nothing is saved while a value is wrong");
    fill(&mut window, "报告方", "俄罗斯");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert_eq!(verdicts(&window)[2], "edited");
    let claim = app(&window).entry().unwrap().extraction.claims[2].clone();
    assert_eq!(claim.reporter.map(portolan::model::Party::code), Some("RUS"));
    window.get_by_label("原文 3亿美元 · 已修改，原读 >3 亿美元").click();
    window.run();
    let _ = window.get_by_label(">3 亿美元");
    // On the chart: the new value, marked, with the one that was read beside it.
    let stated = app(&window).library().claim(key(2)).unwrap();
    assert_eq!(portolan::chart::words::was(stated, Language::Chinese).as_deref(), Some(">3 亿美元"));
    let row = window.query_all_by_label_contains("报告方 俄罗斯 RUS").next();
    let label = row.unwrap().accesskit_node().label().unwrap_or_default();
    assert!(label.contains("哈萨克斯坦") && label.contains("已修改"), "{label}");
}

#[test]
fn buttons_of_the_inspector_decide_and_show_the_verdict() {
    let (_dir, mut window) = short();
    let ctx = window.ctx.clone();
    press(&mut window, Key::CloseBracket);
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::ToggleAdvance);
    window.get_by_role_and_label(Role::Button, "接受").click();
    window.run();
    assert_eq!(pinned(&window), Some(key(0)), "stays where it is");
    let _ = window.get_by_role_and_label(Role::Button, "已接受");
    window.get_by_role_and_label(Role::Button, "否决").click();
    window.run();
    assert_eq!(verdicts(&window)[0], "rejected");
    window.get_by_role_and_label(Role::Button, "恢复待审").click();
    window.run();
    assert_eq!(verdicts(&window)[0], "open");
}

#[test]
fn decisions_carry_the_reviewers_name_once_it_is_given() {
    let (_dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::NameReviewer);
    window.run();
    let field = window.get_by_role_and_label(Role::TextInput, "审阅者姓名");
    assert!(field.is_focused());
    field.type_text(" 陈静 ");
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(app(&window).settings().reviewer, "陈静");
    press(&mut window, Key::A);
    let by = |id| {
        app(&window).library().entry(ArticleId(0)).unwrap().review.claim(ClaimId(id)).unwrap().by.clone()
    };
    assert_eq!((by(0), by(1).as_deref()), (None, Some("陈静")), "from then on");
    press(&mut window, Key::OpenBracket);
    assert!(window.query_by_label("审阅者 陈静").is_some(), "the inspector says who decided");
    assert!(window.query_all_by_label_contains("已接受（陈静）").count() > 0, "and so do the names of marks");
}

#[test]
fn a_note_is_written_and_stands_in_the_inspector() {
    let (_dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::N);
    window.event(egui::Event::Text("待核aexn".to_owned()));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let _ = window.get_by_label("备注：待核aexn");
    assert_eq!(verdicts(&window), ["open", "open", "open"], "keys typed in a form decide nothing");
    press(&mut window, Key::N);
    press(&mut window, Key::Escape);
    assert!(app(&window).session().note.is_none());
    let _ = window.get_by_label("备注：待核aexn");
}

#[test]
fn undo_and_redo_go_across_articles_and_show_where() {
    let (_a, first) = file("a.txt", SHORT.as_bytes());
    let (_b, second) = file("b.txt", OTHER.as_bytes());
    let mut window = window([1280.0, 1600.0], LanguageChoice::Zh, vec![first, second]);
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    window.run();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::X);
    let after = verdicts(&window);
    assert_eq!((after[0], after[3]), ("accepted", "rejected"));
    undo(&mut window);
    assert_eq!(verdicts(&window)[3], "open");
    undo(&mut window);
    assert_eq!(verdicts(&window)[0], "open");
    assert_eq!(app(&window).session().open, Some(ArticleId(0)), "shows the article of what was undone");
    assert_eq!(pinned(&window), Some(key(0)));
    undo(&mut window);
    let _ = window.get_by_label_contains("没有可撤销的步骤");
    redo(&mut window);
    redo(&mut window);
    assert_eq!(verdicts(&window), after);
}

#[test]
fn a_decision_asks_before_undone_steps_are_lost() {
    let (_dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    undo(&mut window);
    press(&mut window, Key::X);
    let _ = window.get_by_role_and_label(Role::Dialog, "有可重做的步骤");
    assert_eq!(verdicts(&window)[0], "open");
    press(&mut window, Key::Escape);
    assert_eq!(verdicts(&window)[0], "open");
    redo(&mut window);
    assert_eq!(verdicts(&window)[0], "accepted", "still there to be redone");
    undo(&mut window);
    press(&mut window, Key::X);
    window.get_by_role_and_label(Role::Button, "继续").click();
    window.run();
    assert_eq!(verdicts(&window)[0], "rejected");
    redo(&mut window);
    assert_eq!(verdicts(&window)[0], "rejected", "nothing left to redo");
}

#[test]
fn decisions_are_there_when_the_window_opens_again() {
    let (dir, mut window) = short();
    let log = dir.path().join("decisions.jsonl");
    let (journal, report) = Journal::open(&log).unwrap();
    window.state_mut().as_mut().unwrap().set_journal(journal, &report);
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    // As after a kill: nothing is closed in good order.
    std::mem::forget(window);
    let mut again = super::window([1280.0, 1600.0], LanguageChoice::Zh, vec![dir.path().join("short.txt")]);
    let (journal, report) = Journal::open(&log).unwrap();
    again.state_mut().as_mut().unwrap().set_journal(journal, &report);
    again.run();
    assert_eq!(verdicts(&again), ["accepted", "open", "open"]);
    undo(&mut again);
    assert_eq!(verdicts(&again)[0], "open", "undoing goes on beyond the window");
}

#[test]
fn decisions_that_do_not_hold_are_listed_with_their_reason() {
    let (dir, mut window) = short();
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    let changed = SHORT.replace("12万吨", "13万吨");
    let path = dir.path().join("changed.txt");
    std::fs::write(&path, changed).unwrap();
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::OpenPaths(vec![path]));
    window.run();
    let _ = window.get_by_label_contains("1 项审阅决定未能套用");
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::List(Part::ToReview));
    window.run();
    let _ = window.get_by_label("接受“12万吨”：文中已没有这些文字");
}

#[test]
fn hovering_is_enough_to_decide_and_without_a_claim_it_says_so() {
    let (_dir, mut window) = short();
    press(&mut window, Key::A);
    let _ = window.get_by_label_contains("请先固定或指向一项数据");
    let mark = app(&window).mark_name(key(0)).unwrap();
    window.get_by_label(&mark).hover();
    window.run();
    press(&mut window, Key::A);
    assert_eq!(verdicts(&window)[0], "accepted");
    assert_eq!(pinned(&window), None, "nothing is pinned by it");
}

#[test]
fn closing_articles_can_be_undone() {
    let (_a, first) = file("a.txt", SHORT.as_bytes());
    let (_b, second) = file("b.txt", OTHER.as_bytes());
    let mut window = window([1280.0, 1600.0], LanguageChoice::Zh, vec![first, second]);
    press(&mut window, Key::CloseBracket);
    press(&mut window, Key::A);
    window.key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.run();
    assert_eq!(app(&window).library().len(), 1);
    assert_eq!(app(&window).session().open, Some(ArticleId(1)));
    undo(&mut window);
    assert_eq!(app(&window).library().len(), 2);
    assert_eq!(app(&window).session().open, Some(ArticleId(0)));
    assert_eq!(verdicts(&window)[0], "accepted", "with what was decided about it");
    undo(&mut window);
    assert_eq!(verdicts(&window)[0], "open", "then the decision before it");
    redo(&mut window);
    redo(&mut window);
    assert_eq!(app(&window).library().len(), 1, "both are done again");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    window.run();
    assert!(app(&window).library().is_empty());
    let _ = window.get_by_label_contains("还没有打开文章");
    undo(&mut window);
    undo(&mut window);
    assert_eq!(app(&window).library().len(), 2);
}

#[test]
fn every_claim_of_the_sample_can_be_edited_without_change() {
    let mut window = sample([1280.0, 1600.0]);
    let count = app(&window).entry().unwrap().extraction.claims.len();
    for _ in 0..count {
        let ctx = window.ctx.clone();
        window.state_mut().as_mut().unwrap().apply(&ctx, Command::NextOpen);
        window.run();
        press(&mut window, Key::E);
        assert!(app(&window).session().edit.is_some());
        press(&mut window, Key::Enter);
        assert!(app(&window).session().edit.is_none(), "what was read is valid");
    }
    let entry = app(&window).entry().unwrap();
    assert_eq!(entry.review.progress().accepted, count, "an edit that changes nothing accepts");
    assert!(entry.extraction.claims.iter().all(|claim| entry.review.verdict(claim.id) == Verdict::Accepted));
}
