//! Table twins: sorted by each column both ways, by keyboard too, and copied.

use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Tile};

use super::{Window, app, sample};

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

/// The rows of the first card's table, from top to bottom.
fn rows(window: &Window) -> Vec<String> {
    let entry = app(window).entry().unwrap();
    let id = app(window).session().open.unwrap();
    let names: Vec<String> =
        entry.claims(id).filter_map(|stated| app(window).mark_name(stated.key)).collect();
    let mut found: Vec<(f32, String)> = window
        .query_all_by_role(Role::Button)
        .filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?)))
        .filter(|(_, label)| names.contains(label))
        .collect();
    found.sort_by(|one, two| one.0.total_cmp(&two.0));
    found.into_iter().map(|(_, label)| label).take(5).collect()
}

fn table() -> Window {
    let mut window = sample([1280.0, 1000.0]);
    let tile = Tile::Card(app(&window).board().cards.first().unwrap().kind);
    send(&mut window, Command::ToggleTable(tile));
    window
}

#[test]
fn a_column_is_sorted_up_down_and_as_it_was() {
    let mut window = table();
    let before = rows(&window);
    window.get_by_role_and_label(Role::ColumnHeader, "数值，未排序").click();
    window.run();
    let up = rows(&window);
    assert_ne!(up, before);
    let _ = window.get_by_role_and_label(Role::ColumnHeader, "数值，升序");
    assert!(up.first().unwrap().contains("22 亿"), "{up:?}");
    window.get_by_role_and_label(Role::ColumnHeader, "数值，升序").click();
    window.run();
    assert!(rows(&window).first().unwrap().contains("100 亿"));
    window.get_by_role_and_label(Role::ColumnHeader, "数值，降序").click();
    window.run();
    assert_eq!(rows(&window), before);
}

#[test]
fn each_column_is_sorted_by_the_keyboard() {
    for column in ["指标", "时期", "数值", "英文计数", "原文"] {
        let mut window = table();
        window.get_by_role_and_label(Role::ColumnHeader, &format!("{column}，未排序")).focus();
        window.run();
        window.key_press(Key::Enter);
        window.run();
        let _ = window.get_by_role_and_label(Role::ColumnHeader, &format!("{column}，升序"));
    }
}

#[test]
fn the_copy_has_the_rows_as_they_stand() {
    let mut window = table();
    window.get_by_role_and_label(Role::ColumnHeader, "数值，未排序").click();
    window.run();
    window.get_by_label("复制表格").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.unwrap();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.first().unwrap(), &["指标", "时期", "数值", "英文计数", "原文"]);
    assert!(lines.len() > 5 && lines.iter().all(|cells| cells.len() == 5), "{text}");
    assert!(lines.get(1).unwrap().contains(&"22 亿美元"), "{text}");
}

#[test]
fn a_table_fits_a_small_window() {
    let mut window = sample([900.0, 600.0]);
    let tile = Tile::Card(app(&window).board().cards.first().unwrap().kind);
    send(&mut window, Command::ToggleTable(tile));
    for node in window.query_all_by_role(Role::ColumnHeader) {
        assert!(node.rect().left() >= 0.0 && node.rect().right() <= 900.0);
    }
}
