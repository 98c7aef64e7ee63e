//! The ruler of powers of ten, motion, the halves' edge, and the tints of a claim's fields.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, LanguageChoice, MotionChoice};

use super::{Window, app, sample, window};

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

#[test]
fn the_tooltip_and_the_inspector_rule_a_value_in_both_scales() {
    const RULER: &str = "数量级 22 亿美元 = 2,200,000,000 = US$2.2 bn";
    let mut window = sample([1280.0, 1600.0]);
    window
        .get_all_by_label_contains("22 亿美元")
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("出口")))
        .unwrap()
        .hover();
    window.run();
    let _ = window.get_by_role_and_label(Role::Image, RULER);
    window.remove_cursor();
    window.run();
    assert!(window.query_by_label(RULER).is_none());
    let entry = app(&window).entry().unwrap().clone();
    let id = app(&window).session().open.unwrap();
    let claim = entry.claims(id).find(|stated| stated.words(stated.claim.quote) == "22 亿美元").unwrap().key;
    send(&mut window, Command::GoTo(Item::Claim(claim)));
    let _ = window.get_by_role_and_label(Role::Image, RULER);
}

#[test]
fn less_motion_is_kept_and_reaches_scrolling() {
    let mut window = sample([1280.0, 800.0]);
    assert!(window.ctx.global_style().animation_time > 0.0);
    send(&mut window, Command::SetMotion(MotionChoice::Reduced));
    assert_eq!(app(&window).settings().motion, MotionChoice::Reduced);
    for style in [egui::Theme::Dark, egui::Theme::Light].map(|theme| window.ctx.style_of(theme)) {
        assert!(style.animation_time <= 0.0 && !style.visuals.text_cursor.blink);
    }
    send(&mut window, Command::SetMotion(MotionChoice::Full));
    assert!(window.ctx.global_style().animation_time > 0.0);
}

#[test]
fn the_edge_of_stacked_halves_moves_by_pointer_and_arrows_and_is_kept() {
    let mut window = window([900.0, 800.0], LanguageChoice::Zh, Vec::new());
    let part = |window: &Window| app(window).settings().article_part;
    let before = part(&window);
    let edge = |window: &Window| window.get_by_label("原文与图表的分界").rect();
    let at = edge(&window).center();
    window.drag_at(at);
    window.run();
    window.hover_at(at + egui::vec2(0.0, 80.0));
    window.run();
    window.drop_at(at + egui::vec2(0.0, 80.0));
    window.run();
    let dragged = part(&window);
    assert!(dragged > before + 0.05, "{dragged}");
    assert!((edge(&window).center().y - at.y - 80.0).abs() < 3.0);
    window.get_by_label("原文与图表的分界").focus();
    window.run();
    window.key_press(Key::ArrowUp);
    window.run();
    assert!((part(&window) - (dragged - 0.05)).abs() < 1e-3, "{}", part(&window));
}

#[test]
fn names_of_fields_are_in_one_line() {
    let mut window = window([1920.0, 1200.0], LanguageChoice::En, Vec::new());
    window.key_press_modifiers(Modifiers::NONE, Key::CloseBracket);
    window.run();
    let rows = window.get_all_by_label_contains("Transformation ");
    let heights: Vec<f32> = rows.map(|row| row.rect().height()).collect();
    assert!(!heights.is_empty() && heights.iter().all(|height| *height < 30.0), "{heights:?}");
}
