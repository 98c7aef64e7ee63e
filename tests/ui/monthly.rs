//! The switch that divides a card by months.

use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, LanguageChoice, Tile};
use portolan::library::CardKind;

use super::{Window, app, sample, window};

const TALL: [f32; 2] = [1280.0, 4800.0];
const TRADE: Tile = Tile::Card(CardKind::Level("trade"));

fn count(window: &Window, label: &str) -> usize {
    window.query_all_by_label_contains(label).count()
}

#[test]
fn the_switch_divides_rows_and_gives_them_back() {
    let mut window = sample(TALL);
    assert_eq!(count(&window, "每月"), 1, "one card has unequal periods");
    window.get_by_role_and_label(Role::Switch, "贸易额 每月").click();
    window.run();
    assert!(app(&window).session().monthly.contains(&TRADE));
    assert_eq!(count(&window, "每月 ≈3.75 亿美元/月"), 1, "30 in 8 months");
    assert_eq!(count(&window, "每月 3.78 亿美元/月"), 1, "34 in 9 months");
    assert_eq!(count(&window, "每月 >2.44 亿美元/月"), 1, "more than 22 in 9 months");
    assert!(count(&window, "每月 （月数不详）") > 0, "the target is listed and not divided");
    let growth = window.query_all_by_label_contains("增长").map(|node| node.accesskit_node().label());
    assert!(growth.flatten().all(|label| !label.contains("/月")), "growth is never divided");
    window.get_by_role_and_label(Role::Switch, "贸易额 每月").click();
    window.run();
    assert_eq!(count(&window, "亿美元/月"), 0);
}

#[test]
fn tooltip_and_table_show_both_values() {
    let mut window = window(TALL, LanguageChoice::En, Vec::new());
    window.get_by_role_and_label(Role::Switch, "Trade per month").click();
    window.run();
    window.get_by_label_contains("per month ≈US$375 m/month").hover();
    window.run();
    let _ = window.get_by_label("∴ ≈US$375 m/month · ≈3.75 亿美元/月");
    let _ = window.get_by_label_contains("≈US$3.0 bn ÷ 8 months");
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::ToggleTable(TRADE));
    window.remove_cursor();
    window.run();
    assert_eq!(count(&window, "per month ≈US$375 m/month"), 1);
}

#[test]
fn tab_reaches_the_switch_and_space_turns_it() {
    let mut window = sample(TALL);
    for _ in 0..120 {
        window.key_press(Key::Tab);
        window.run();
        if window.get_by_role_and_label(Role::Switch, "贸易额 每月").accesskit_node().is_focused() {
            break;
        }
    }
    window.key_press(Key::Space);
    window.run();
    assert!(app(&window).session().monthly.contains(&TRADE));
}
