//! Opening: paths, drops, pastes, several at once, and what cannot be read.

use std::path::PathBuf;

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use portolan::app::{Command, LanguageChoice, open_path};

use super::{Window, app, file, sample, window};

const OTHER: &str = "date 2024-03-01 港口吞吐量\n\n2023年全港完成集装箱吞吐量1200万标箱，同比增长4.5%。\n";

/// A file above the window, as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn title(window: &Window) -> String {
    app(window).entry().unwrap().article.title_or_start().to_owned()
}

#[test]
fn a_dropped_file_is_opened_beside_the_others() {
    let (_dir, path) = file("port.txt", OTHER.as_bytes());
    let mut window = sample([1280.0, 800.0]);
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.run();
    assert_eq!(title(&window), "港口吞吐量");
    assert_eq!(app(&window).library().len(), 2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageUp);
    window.run();
    assert_ne!(title(&window), "港口吞吐量");
}

#[test]
fn pasted_text_is_an_article() {
    let mut window = sample([1280.0, 800.0]);
    window.event(Event::Paste(OTHER.to_owned()));
    window.run();
    assert_eq!(title(&window), "港口吞吐量");
    window.event(Event::Paste("   ".to_owned()));
    window.run();
    let _ = window.get_by_label_contains("剪贴板中没有文字。");
}

#[test]
fn the_dialog_opens_paths_and_texts() {
    let (_dir, path) = file("port.txt", OTHER.as_bytes());
    let mut window = sample([1280.0, 800.0]);
    window.get_by_label("打开…").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "或输入文件路径").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "或输入文件路径").type_text(&path.display().to_string());
    window.run();
    window.get_by_label("打开").click();
    window.run();
    assert_eq!(title(&window), "港口吞吐量");
    assert!(app(&window).session().dialog.is_none());
}

#[test]
fn a_wrong_path_is_named_in_the_dialog() {
    let mut window = sample([1280.0, 800.0]);
    window.get_by_label("打开…").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "或输入文件路径").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "或输入文件路径").type_text("/no/such/file.txt");
    window.run();
    window.get_by_label("打开").click();
    window.run();
    assert!(window.query_all_by_label_contains("文件不存在").next().is_some());
    window.key_press(Key::Escape);
    window.run();
    assert!(app(&window).session().dialog.is_none());
}

#[test]
fn a_binary_file_is_named_and_not_shown() {
    let (_dir, path) = file("picture.txt", &[0, 159, 146, 150, 0, 1, 2, 0, 255, 0]);
    let mut window = sample([1280.0, 800.0]);
    let before = title(&window);
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::OpenPaths(vec![path.clone()]));
    window.run();
    assert_eq!(title(&window), before);
    let _ = window.get_by_label_contains("picture.txt · 内容不是文字");
    assert!(open_path(&path).is_err());
    window.get_by_label("知道了").click();
    window.run();
    assert!(app(&window).session().messages.shown().next().is_none());
}

#[test]
fn several_files_become_a_list() {
    let (_one, first) = file("port.txt", OTHER.as_bytes());
    let (_two, second) = file("wheat.txt", "date 2024-05-01 小麦\n\n一季度出口小麦30万吨。\n".as_bytes());
    let window = window([1280.0, 800.0], LanguageChoice::En, vec![first, second]);
    assert_eq!(app(&window).library().len(), 2);
    assert_eq!(title(&window), "港口吞吐量");
}
