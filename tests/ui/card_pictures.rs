//! One card as a picture, from its menu: into a file, and onto the clipboard.

use egui::{OutputCommand, Role};
use egui_kittest::kittest::Queryable as _;
use portolan::app::LanguageChoice;

use super::{Window, app, sample, window, write_to};

fn open_menu(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn choose(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

#[test]
fn a_card_is_saved_as_svg_and_as_png() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = sample([1280.0, 2400.0]);
    for (label, name) in [("存为 SVG…", "trade.svg"), ("存为 PNG…", "trade.png")] {
        open_menu(&mut window, "贸易额 图片");
        choose(&mut window, label);
        let path = dir.path().join(name);
        let field = window.get_by_role_and_label(Role::TextInput, "写入");
        assert!(
            field.value().unwrap().contains("贸易额."),
            "the card's title is the name: {:?}",
            field.value()
        );
        write_to(&mut window, &path.to_string_lossy());
        // The menu of the top bar has the same name, below the window.
        window.get_all_by_label("导出").last().unwrap().click();
        window.run();
        let bytes = std::fs::read(&path).unwrap();
        if name.ends_with("svg") {
            let svg = String::from_utf8(bytes).unwrap();
            assert!(svg.starts_with("<svg") && svg.contains("34 亿美元") && svg.contains("协作加速区域发展"));
            assert!(!svg.contains("铁路货运"), "one card alone");
        } else {
            assert!(image::load_from_memory(&bytes).unwrap().width() > 1000);
        }
        assert!(app(&window).session().export.is_none(), "the window is closed");
    }
}

#[test]
fn a_card_is_copied_as_an_image() {
    let mut window = window([1280.0, 2400.0], LanguageChoice::En, Vec::new());
    open_menu(&mut window, "Growth Picture");
    window.get_by_label("Copy as picture").click();
    let mut copied = None;
    for _ in 0..4 {
        window.step();
        let commands = &window.output().platform_output.commands;
        copied = copied.or_else(|| {
            commands.iter().find_map(|command| match command {
                OutputCommand::CopyImage(image) => Some(image.size),
                _ => None,
            })
        });
    }
    let [width, height] = copied.expect("an image on the clipboard");
    assert!(width > 1000 && height > 200, "{width} × {height}");
}
