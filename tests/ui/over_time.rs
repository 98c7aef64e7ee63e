//! Cards over time: offered where a series has periods enough, with every figure to point at.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use portolan::app::{Command, Form, Item, LanguageChoice, Light, Tile};
use portolan::export::Target;
use portolan::library::{ArticleId, CardKind, ClaimKey};
use portolan::model::ClaimId;

use super::{Window, app, file, sample, window, write_to};

const TRADE: Tile = Tile::Card(CardKind::Level("trade"));
const TEXT: &str = "date 2025-12-30 口岸\n\n2025年1月，哈萨克斯坦对乌兹别克斯坦出口3亿美元。\n\n\
    2025年2月，哈萨克斯坦对乌兹别克斯坦出口超过4亿美元。\n\n2025年3月，哈萨克斯坦对乌兹别克斯坦出口5亿美元。\n";

fn open() -> (tempfile::TempDir, Window) {
    let (dir, path) = file("months.txt", TEXT.as_bytes());
    let mut window = window([1280.0, 1000.0], LanguageChoice::Zh, vec![path]);
    window.get_by_label("出口 时间").click();
    window.run();
    (dir, window)
}

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

const fn claim(id: u32) -> ClaimKey {
    ArticleId(0).claim(ClaimId(id))
}

#[test]
fn the_form_is_offered_where_a_series_has_three_periods() {
    let few = sample([1280.0, 2400.0]);
    assert_eq!(few.query_all_by_label_contains(" 时间").count(), 0, "the sample has no such series");
    let (_dir, mut window) = open();
    assert!(app(&window).session().over_time.contains(&TRADE));
    window.get_by_label("出口 表").click();
    window.run();
    assert!(app(&window).session().tables.contains(&TRADE));
    window.get_by_label("出口 时间").click();
    window.run();
    assert!(!app(&window).session().tables.contains(&TRADE));
    window.get_by_label("出口 图").click();
    window.run();
    assert!(!app(&window).session().over_time.contains(&TRADE));
}

#[test]
fn each_figure_lights_its_words_and_is_pinned() {
    let (_dir, mut window) = open();
    for key in (0..3).map(claim) {
        let name = app(&window).mark_name(key).unwrap();
        window.get_by_label(&name).hover();
        window.run();
        assert_eq!(app(&window).session().hover.item(), Some(Item::Claim(key)), "{name}");
        assert_eq!(app(&window).light(Item::Claim(key)), Light::Hover);
    }
    let name = app(&window).mark_name(claim(1)).unwrap();
    assert!(name.contains("超过"), "the hedge is in the name: {name}");
    window.get_by_role_and_label(Role::Button, &name).click();
    window.run();
    assert_eq!(app(&window).session().selection.focus(), Some(Item::Claim(claim(1))));
}

#[test]
fn its_picture_is_as_on_the_screen() {
    let (dir, mut window) = open();
    send(&mut window, Command::SavePicture(Target::Svg, TRADE));
    let out = dir.path().join("time.svg");
    write_to(&mut window, &out.to_string_lossy());
    send(&mut window, Command::WriteExport);
    let svg = std::fs::read_to_string(&out).unwrap();
    for words in ["2025-02", "出口  哈→乌 · 亿美元 · 1M", "超过"] {
        assert!(svg.contains(words), "{words}: {svg}");
    }
    send(&mut window, Command::ShowAs(TRADE, Form::Rows));
    assert!(!app(&window).session().over_time.contains(&TRADE));
}
