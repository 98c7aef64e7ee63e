//! The palette, the list of keys and the menu: all from the same commands.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use portolan::app::{Command, Item, LanguageChoice, Overlay};
use portolan::library::Language;

use super::{Window, app, file, sample, window};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn open(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::P);
    assert_eq!(app(window).session().overlay, Some(Overlay::Palette));
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

#[test]
fn a_command_is_found_and_run_by_the_keyboard_alone() {
    let mut window = sample([1280.0, 800.0]);
    open(&mut window);
    type_text(&mut window, "放大");
    let _ = window.get_by_role_and_label(Role::ListBoxOption, "界面 放大 Ctrl++");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(app(&window).session().overlay.is_none());
    assert!((app(&window).settings().zoom - 1.1).abs() < 1e-3);
    open(&mut window);
    let lines: Vec<_> = window.get_all_by_role(Role::ListBoxOption).collect();
    let first = lines.first().unwrap().rect();
    let recent = window.get_by_role_and_label(Role::ListBoxOption, "界面 放大 Ctrl++").rect();
    assert_eq!(first, recent, "what was chosen last stands first");
}

#[test]
fn arrows_choose_and_escape_leaves() {
    let mut window = sample([1280.0, 800.0]);
    open(&mut window);
    type_text(&mut window, "外观");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(app(&window).session().overlay.is_none());
    assert_eq!(app(&window).session().selection.pins(), [], "nothing was run");
}

#[test]
fn typing_goes_to_a_claim_a_measure_or_an_article() {
    let (_dir, path) = file("port.txt", "date 2024-03-01 港口吞吐量\n\n全港吞吐量1200万标箱。\n".as_bytes());
    let mut window = window([1280.0, 800.0], LanguageChoice::Zh, Vec::new());
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::OpenPaths(vec![path]));
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::PageUp);
    let entry = app(&window).entry().unwrap().clone();
    let claim = entry.extraction.claims.iter().find(|claim| entry.article.words(claim.quote) == "22 亿美元");
    let claim = claim.unwrap().id;
    open(&mut window);
    type_text(&mut window, "22亿美元");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(
        app(&window).session().selection.focus().and_then(Item::claim).map(|key| key.claim),
        Some(claim)
    );
    open(&mut window);
    type_text(&mut window, "rail freight");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let Some(Item::Claim(pinned)) = app(&window).session().selection.focus() else { panic!("a claim") };
    assert_eq!(entry.extraction.claim(pinned.claim).unwrap().measure.code(), "rail_freight");
    open(&mut window);
    type_text(&mut window, "港口");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&window).entry().unwrap().article.title_or_start(), "港口吞吐量");
}

#[test]
fn keys_do_not_reach_what_is_covered() {
    let mut window = sample([1280.0, 800.0]);
    open(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::J);
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    assert_eq!(app(&window).session().list, None);
    assert_eq!(app(&window).session().selection.focus(), None);
}

#[test]
fn f1_lists_every_key_and_searches_them() {
    let mut window = sample([1280.0, 1600.0]);
    press(&mut window, Modifiers::NONE, Key::F1);
    assert_eq!(app(&window).session().overlay, Some(Overlay::Shortcuts));
    for command in Command::every().into_iter().filter(|command| command.shortcut().is_some()) {
        let label = command.wording(Language::Chinese).label;
        assert!(window.query_all_by_label(label).next().is_some(), "{command:?}");
        assert!(window.query_all_by_label(&command.keys_text()).next().is_some(), "{command:?}");
    }
    type_text(&mut window, "zoom");
    let _ = window.get_by_label("放大");
    assert!(window.query_by_label("后退").is_none());
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(app(&window).session().overlay.is_none());
}

#[test]
fn the_menu_holds_every_command_in_its_group() {
    let mut window = sample([1280.0, 1600.0]);
    let every = Command::every();
    window.get_by_label("菜单").click();
    window.run();
    for group in portolan::app::Group::ALL {
        window.get_by_label(group.name(Language::Chinese)).click();
        window.run();
        for command in every.iter().filter(|command| command.group() == Some(group)) {
            let label = command.wording(Language::Chinese).label;
            assert!(window.query_all_by_label_contains(label).next().is_some(), "{command:?}");
        }
    }
}
