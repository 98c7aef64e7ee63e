//! The desktop app by accessible label, without a display.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test")]

mod access;
mod articles;
mod card_pictures;
mod checks;
mod derived;
mod filters;
mod found;
mod habits;
mod messages;
mod monthly;
mod opening;
mod over_time;
mod palette;
mod pictures;
mod pins;
mod questions;
mod review;
mod screens;
mod tables;
mod walk;
mod work;

use std::path::PathBuf;

use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use portolan::app::{App, LanguageChoice, Settings, install_theme};
use portolan::library::Language;

/// The app in a window that has no screen.
pub type Window = Harness<'static, Option<App>>;

/// A window on `paths`, or on the sample.
pub fn window(size: [f32; 2], language: LanguageChoice, paths: Vec<PathBuf>) -> Window {
    window_with(Harness::builder(), size, language, paths)
}

/// Types a path into the field of the export window, in place of the one there.
pub fn write_to(window: &mut Window, path: &str) {
    window.get_by_role_and_label(Role::TextInput, "写入").focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.get_by_role_and_label(Role::TextInput, "写入").type_text(path);
    window.run();
}

/// The same, with what `builder` already sets.
pub fn window_with(
    builder: egui_kittest::HarnessBuilder<Option<App>>,
    size: [f32; 2],
    language: LanguageChoice,
    paths: Vec<PathBuf>,
) -> Window {
    let settings = Settings { language: Some(language), ..Settings::default() };
    let mut start = Some((settings, paths));
    let mut window =
        builder.with_size(size).with_max_steps(40).with_context_setup(install_theme).build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| {
                    let (settings, paths) = start.take().unwrap();
                    App::new(ui.ctx(), settings, paths)
                });
                app.ui(ui);
            },
            None,
        );
    window.run();
    window
}

/// A window on the sample, in Chinese.
pub fn sample(size: [f32; 2]) -> Window {
    window(size, LanguageChoice::Zh, Vec::new())
}

/// The app in a window.
pub fn app(window: &Window) -> &App {
    window.state().as_ref().unwrap()
}

/// A file with `bytes`, in a directory that lasts as long as the first of the pair.
pub fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (dir, path)
}

#[test]
fn nothing_is_missing_at_any_size() {
    // The harness panics on a glyph that no face has.
    for (size, language) in [
        ([900.0, 600.0], LanguageChoice::En),
        ([1280.0, 800.0], LanguageChoice::Zh),
        ([1920.0, 1080.0], LanguageChoice::En),
        ([480.0, 360.0], LanguageChoice::Zh),
    ] {
        let window = window(size, language, Vec::new());
        let words = match language {
            LanguageChoice::Zh => "打开…",
            LanguageChoice::En => "Open",
        };
        let _ = window.get_by_label(words);
    }
}

#[test]
fn language_and_theme_switch_at_run_time() {
    let mut window = sample([1280.0, 800.0]);
    window.get_by_label("English").click();
    window.run();
    assert_eq!(app(&window).settings().language(), Language::English);
    let _ = window.get_by_label("Open");
    let before = window.ctx.theme();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    window.run();
    assert_ne!(window.ctx.theme(), before);
}

#[test]
fn zoom_changes_the_scale_and_is_kept() {
    let mut window = sample([1280.0, 800.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Plus);
    window.run();
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 1e-3);
    assert!((app(&window).settings().zoom - 1.1).abs() < 1e-3);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num0);
    window.run();
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-3);
}
