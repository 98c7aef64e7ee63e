//! Derived figures laid over the charts: off at first, apart from the claims, with their proof.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use portolan::app::{Finding, Item, LanguageChoice, Light};

use super::{Window, app, file, sample, window};

/// Imports of Kazakhstan from Uzbekistan, from 34 亿 of trade and over 22 亿 of exports.
const IMPORTS: &str = "推算 进口 哈←乌 2025-01..09 <12.5 亿美元";

fn lay_over(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::J);
    window.run();
}

#[test]
fn derived_figures_are_off_at_first_and_switched_in_the_tray() {
    let mut window = sample([1280.0, 2400.0]);
    assert!(window.query_by_label(IMPORTS).is_none());
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
    window.get_by_label("∴ 入图").click();
    window.run();
    let _ = window.get_by_label(IMPORTS);
    let of_trade = window.query_all_by_label_contains("推算 贸易额").count();
    assert!(of_trade >= 2, "the months that remain, the earlier level: {of_trade}");
    window.get_by_label("∴ 入图").click();
    window.run();
    assert!(window.query_by_label(IMPORTS).is_none());
}

#[test]
fn hovering_a_derived_figure_lights_its_inputs_and_shows_the_proof() {
    let mut window = sample([1280.0, 2400.0]);
    lay_over(&mut window);
    window.get_by_label(IMPORTS).hover();
    window.run();
    let Some(Item::Check(key)) = app(&window).session().hover.item() else { panic!("a check is hovered") };
    let row = app(&window).checks().row(key).unwrap().clone();
    assert_eq!(row.finding, Finding::Derived);
    assert_eq!(row.claims.len(), 2);
    for claim in &row.claims {
        assert_eq!(app(&window).light(Item::Claim(*claim)), Light::Hover);
    }
    for (_, words) in &row.inputs {
        let _ = window.get_by_label(words);
    }
    assert!(row.inputs.iter().any(|(_, words)| words.contains("22 亿美元")));
    // A click opens the whole proof in the tray.
    window.get_by_label(IMPORTS).click();
    window.run();
    assert!(app(&window).session().shows_checks());
    assert_eq!(app(&window).session().selection.focus(), Some(Item::Check(key)));
}

#[test]
fn derived_figures_follow_the_articles_in_view() {
    let mut window = sample([1280.0, 2400.0]);
    lay_over(&mut window);
    let count = app(&window).checks().derived().len();
    assert!(count >= 5, "{count}");
    let (_dir, path) = file("other.txt", "date 2025-11-15 天气\n\n今天没有数字。\n".as_bytes());
    let other = self::window([1280.0, 1200.0], LanguageChoice::Zh, vec![path]);
    assert!(app(&other).checks().derived().is_empty());
    assert!(!app(&other).session().shows_derived, "another window begins without");
}
