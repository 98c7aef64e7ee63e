//! The keyboard alone does the main jobs, and a screen reader gets a name for everything.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, LanguageChoice, Overlay, Part, Tile};

use super::{Window, app, file, sample, window};

const OTHER: &str = "date 2024-03-01 港口吞吐量\n\n2023年全港完成集装箱吞吐量1200万标箱，同比增长4.5%。\n";

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

/// The label of what has the focus.
fn focused(window: &Window) -> String {
    let all = window.root().children_recursive();
    let node =
        all.map(|node| node.accesskit_node()).find(|node| node.is_focused() && node.role() != Role::Window);
    node.and_then(|node| node.label().or_else(|| node.value())).unwrap_or_default()
}

/// What can be worked with, by its role.
const WORKABLE: [Role; 14] = [
    Role::Button,
    Role::CheckBox,
    Role::ColumnHeader,
    Role::ComboBox,
    Role::Link,
    Role::ListBoxOption,
    Role::Mark,
    Role::MenuItem,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Slider,
    Role::Splitter,
    Role::Switch,
    Role::TextInput,
];

fn assert_named(window: &Window, state: &str) {
    let mut count = 0;
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let takes_focus = node.data().supports_action(egui::accesskit::Action::Focus);
        if !WORKABLE.contains(&node.role()) && !takes_focus {
            continue;
        }
        count += 1;
        let label = node.label().unwrap_or_default();
        assert!(
            !label.trim().is_empty(),
            "{state}: a {:?} without a name at {:?}",
            node.role(),
            node.bounding_box()
        );
    }
    assert!(count > 3, "{state}: {count} things to work with");
}

#[test]
fn everything_to_work_with_has_a_name() {
    for language in [LanguageChoice::Zh, LanguageChoice::En] {
        let mut window = window([1280.0, 1400.0], language, Vec::new());
        assert_named(&window, "the sample");
        let tiles: Vec<Tile> = app(&window).board().cards.iter().map(|card| Tile::Card(card.kind)).collect();
        for tile in tiles.into_iter().chain([Tile::Timeline, Tile::Facts]) {
            send(&mut window, Command::ToggleTable(tile));
        }
        assert_named(&window, "tables");
        press(&mut window, Modifiers::NONE, Key::CloseBracket);
        assert_named(&window, "the inspector");
        for part in Part::ALL {
            send(&mut window, Command::List(part));
            assert_named(&window, &format!("{part:?}"));
        }
        for command in [Command::Open, Command::ShowPalette, Command::ShowShortcuts] {
            send(&mut window, command.clone());
            assert_named(&window, &format!("{command:?}"));
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
        window.event(egui::Event::Paste("去年两国贸易额达34亿美元。\n".to_owned()));
        window.run();
        assert_named(&window, "an article without a date");
    }
}

#[test]
fn a_file_is_opened_by_the_keyboard_alone() {
    let (_dir, path) = file("port.txt", OTHER.as_bytes());
    let mut window = sample([1280.0, 800.0]);
    press(&mut window, Modifiers::COMMAND, Key::O);
    assert!(app(&window).session().dialog.is_some());
    for _ in 0..12 {
        if focused(&window).contains("路径") {
            break;
        }
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    type_text(&mut window, &path.display().to_string());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&window).entry().unwrap().article.title_or_start(), "港口吞吐量");
}

#[test]
fn a_claim_is_found_pinned_and_its_evidence_read_by_the_keyboard_alone() {
    let mut window = sample([1280.0, 900.0]);
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_text(&mut window, "22亿美元");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let Some(Item::Claim(claim)) = app(&window).session().selection.focus() else {
        panic!("a claim is pinned")
    };
    for _ in 0..120 {
        if matches!(app(&window).session().hover.item(), Some(Item::Field(..))) {
            break;
        }
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    let Some(Item::Field(of, _)) = app(&window).session().hover.item() else {
        panic!("a field has the focus")
    };
    assert_eq!(of, claim);
    assert!(focused(&window).contains('“'), "its words are read out: {}", focused(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(app(&window).session().selection.pins(), []);
}

#[test]
fn any_command_is_reached_by_the_keyboard_alone() {
    // Whatever is listed is in the palette (see its own tests), and the palette has keys.
    let mut window = sample([1280.0, 900.0]);
    press(&mut window, Modifiers::COMMAND, Key::P);
    assert_eq!(app(&window).session().overlay, Some(Overlay::Palette));
    type_text(&mut window, "复制待问");
    window.key_press(Key::Enter);
    window.step();
    window.step();
    let said = app(&window).session().messages.iter().last().map(|logged| logged.message.text.clone());
    assert!(said.is_some_and(|text| text.contains("待问")));
}

#[test]
fn tab_goes_from_the_top_bar_over_the_charts_to_the_ledger() {
    let mut window = sample([1280.0, 900.0]);
    let mut order = Vec::new();
    for _ in 0..80 {
        press(&mut window, Modifiers::NONE, Key::Tab);
        order.push(focused(&window));
    }
    let at = |text: &str| order.iter().position(|label| label.contains(text));
    let (top, mark) = (at("打开").unwrap(), at("出口 哈→乌").unwrap());
    assert!(top < mark, "{order:?}");
    assert!(at("待问").is_some() && at("个数字未采用").is_some(), "{order:?}");
}

#[test]
fn claims_are_exported_by_the_keyboard_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("数据.csv");
    let mut window = sample([1280.0, 900.0]);
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_text(&mut window, "导出 CSV");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(app(&window).session().export.is_some());
    for _ in 0..20 {
        if focused(&window).contains("写入") {
            break;
        }
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &path.display().to_string());
    press(&mut window, Modifiers::NONE, Key::Enter);
    let claims = app(&window).entry().unwrap().extraction.claims.len();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(csv::Reader::from_reader(bytes.as_slice()).records().count(), claims);
}

#[test]
fn every_window_says_what_it_is() {
    for (language, names) in [
        (LanguageChoice::Zh, ["打开文章", "导出数据", "保存工作区", "修改数据", "备注", "快捷键与操作"]),
        (
            LanguageChoice::En,
            [
                "Open an article",
                "Export claims",
                "Save the workspace",
                "Edit the claim",
                "Note",
                "Keys and gestures",
            ],
        ),
    ] {
        let mut window = window([1280.0, 900.0], language, Vec::new());
        press(&mut window, Modifiers::NONE, Key::CloseBracket);
        let keys = [
            (Modifiers::COMMAND, Key::O),
            (Modifiers::COMMAND, Key::E),
            (Modifiers::COMMAND | Modifiers::SHIFT, Key::S),
            (Modifiers::NONE, Key::E),
            (Modifiers::NONE, Key::N),
            (Modifiers::NONE, Key::F1),
        ];
        for ((modifiers, key), name) in keys.into_iter().zip(names) {
            press(&mut window, modifiers, key);
            let _ = window.get_by_role_and_label(Role::Dialog, name);
            assert_named(&window, name);
            press(&mut window, Modifiers::NONE, Key::Escape);
            assert!(window.query_by_role_and_label(Role::Dialog, name).is_none(), "Escape closes {name}");
        }
    }
}

/// Presses Tab until what has the focus is called so.
fn tab_to(window: &mut Window, label: &str) {
    for _ in 0..160 {
        if focused(window).contains(label) {
            return;
        }
        press(window, Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never comes to {label}, but stands on {}", focused(window));
}

#[test]
fn a_figure_is_opened_found_accepted_and_exported_by_the_keyboard_alone() {
    let (dir, path) = file("port.txt", OTHER.as_bytes());
    let mut window = sample([1280.0, 900.0]);
    // Open.
    press(&mut window, Modifiers::COMMAND, Key::O);
    tab_to(&mut window, "路径");
    type_text(&mut window, &path.display().to_string());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&window).entry().unwrap().article.title_or_start(), "港口吞吐量");
    // Find the figure: the first result is the claim, and Enter goes to it.
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "1200万标箱");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let words = |window: &Window| {
        let claim = app(window).session().selection.focus()?.claim()?;
        let entry = app(window).library().entry(claim.article)?;
        Some(entry.article.words(entry.extraction.claim(claim.claim)?.quote).to_owned())
    };
    assert_eq!(words(&window).as_deref(), Some("1200万标箱"));
    // Accept it: out of the box first, in which A is a letter.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(words(&window).as_deref(), Some("1200万标箱"), "the pin outlives the search");
    press(&mut window, Modifiers::NONE, Key::A);
    assert_eq!(app(&window).entry().unwrap().review.progress().accepted, 1);
    // Export.
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_text(&mut window, "导出 CSV");
    press(&mut window, Modifiers::NONE, Key::Enter);
    tab_to(&mut window, "写入");
    let csv = dir.path().join("港口.csv");
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &csv.display().to_string());
    press(&mut window, Modifiers::NONE, Key::Enter);
    let bytes = std::fs::read(&csv).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let accepted: Vec<&str> = rows
        .iter()
        .filter(|row| row.iter().any(|cell| cell == "accepted"))
        .filter_map(|row| row.get(heads.iter().position(|head| head == "quote")?))
        .collect();
    assert_eq!(accepted, ["1200万标箱"]);
}

#[test]
fn escape_closes_a_menu_and_nothing_else() {
    let mut window = sample([1280.0, 900.0]);
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    let pinned = app(&window).session().selection.focus();
    assert!(pinned.is_some());
    window.get_by_role_and_label(Role::Button, "外观").click();
    window.run();
    assert!(window.query_by_label("浅色").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("浅色").is_none());
    assert_eq!(app(&window).session().selection.focus(), pinned);
    // A key of a command closes it too, so that nothing stands over what opens.
    window.get_by_role_and_label(Role::Button, "外观").click();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::P);
    assert!(window.query_by_label("浅色").is_none());
    assert_eq!(app(&window).session().overlay, Some(Overlay::Palette));
}
