//! The list of articles: sorting, searching, filters, what is charted, what could not be read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Filter, LanguageChoice};
use portolan::library::{ArticleId, Scope};

use super::{Window, app, window};

const REPORTS: [(&str, &str); 3] = [
    ("b.txt", "date 2024-02-01 年度口岸综述\n\n2023年，哈萨克斯坦对乌兹别克斯坦出口20亿美元。\n"),
    ("a.txt", "date 2025-02-01 贸易年报\n\n2024年，哈萨克斯坦对乌兹别克斯坦出口25亿美元，增长25%。\n"),
    ("c.txt", "date 2025-03-01 钢材市场\n\n2024年，该国钢材产量300万吨，出口120万吨，进口40万吨。\n"),
];

/// A directory with the reports and what else is named.
fn folder(more: &[(&str, &[u8])]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in REPORTS {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    for (name, bytes) in more {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let path = dir.path().to_owned();
    (dir, path)
}

/// A window on a folder, once all of it is read.
pub fn window_on(path: &Path, size: [f32; 2]) -> Window {
    let mut window = window(size, LanguageChoice::Zh, vec![path.to_owned()]);
    wait(&mut window);
    window
}

/// Steps until nothing is being read.
pub fn wait(window: &mut Window) {
    for _ in 0..400 {
        if !app(window).is_reading() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    assert!(!app(window).is_reading());
    window.run();
}

/// Titles of the rows of the list, from the top.
fn rows(window: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .query_all_by_role(Role::Button)
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let (title, _) = label.split_once(" · ")?;
            (label.contains("项数据") && node.rect().left() < 20.0)
                .then(|| (node.rect().top(), title.to_owned()))
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, title)| title).collect()
}

fn row(title: &str) -> impl Fn(&str) -> bool {
    let start = format!("{title} · ");
    move |label| label.starts_with(&start)
}

fn click(window: &mut Window, title: &str, modifiers: Modifiers) {
    let is_row = row(title);
    window
        .get_by(|node| node.role() == Role::Button && node.label().is_some_and(|label| is_row(&label)))
        .click_modifiers(modifiers);
    window.run();
}

#[test]
fn a_folder_is_listed_and_sorted_by_each_column() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    assert_eq!(rows(&window), ["钢材市场", "贸易年报", "年度口岸综述"], "the latest first");
    for (column, order) in [
        ("日期 ↓", ["年度口岸综述", "贸易年报", "钢材市场"]),
        // By sound: gāng, mào, nián.
        ("标题", ["钢材市场", "贸易年报", "年度口岸综述"]),
        ("来源", ["贸易年报", "年度口岸综述", "钢材市场"]),
        ("数据", ["钢材市场", "贸易年报", "年度口岸综述"]),
    ] {
        window.get_by_label(column).click();
        window.run();
        assert_eq!(rows(&window), order, "{column}");
    }
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("贸易年报"), "a.txt was read first");
}

#[test]
fn the_search_box_leaves_what_it_names() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    let name = "按标题、来源或日期查找";
    for (query, found) in
        [("c.TXT", vec!["钢材市场"]), ("2025-0 年报", vec!["贸易年报"]), ("没有这样的", vec![])]
    {
        window.get_by_role_and_label(Role::SearchInput, name).focus();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.get_by_role_and_label(Role::SearchInput, name).type_text(query);
        window.run();
        assert_eq!(rows(&window), found, "{query}");
    }
    let _ = window.get_by_label("没有符合条件的文章");
}

#[test]
fn a_click_shows_an_article_and_control_or_shift_charts_several() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    click(&mut window, "年度口岸综述", Modifiers::NONE);
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("年度口岸综述"));
    assert_eq!(app(&window).session().scope, None);
    assert_eq!(app(&window).board().claims().len(), 1);
    click(&mut window, "贸易年报", Modifiers::COMMAND);
    let chosen = |ids: [u32; 2]| Some(Scope::Several(ids.map(ArticleId).into()));
    assert_eq!(app(&window).session().scope, chosen([0, 1]));
    assert_eq!(app(&window).board().claims().len(), 3);
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("年度口岸综述"), "the text stays");
    click(&mut window, "贸易年报", Modifiers::COMMAND);
    assert_eq!(app(&window).session().scope, None, "one is left");
    click(&mut window, "钢材市场", Modifiers::SHIFT);
    let all = Some(Scope::Several([0, 1, 2].map(ArticleId).into()));
    assert_eq!(app(&window).session().scope, all, "every row between");
    window.get_by_label("本篇").click();
    window.run();
    assert_eq!(app(&window).session().scope, None);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.run();
    assert_eq!(app(&window).session().scope, Some(Scope::All));
    click(&mut window, "钢材市场", Modifiers::NONE);
    assert_eq!(app(&window).session().scope, Some(Scope::All), "all stay charted");
}

#[test]
fn a_broken_file_is_a_row_with_its_reason() {
    let broken: &[u8] = &[0x89, b'P', b'N', b'G', 0, 159, 146, 150, 0, 1, 2, 0, 255, 0];
    let (_dir, path) = folder(&[("picture.txt", broken)]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    assert_eq!(app(&window).library().len(), 3, "the others are read");
    let reason = "picture.txt · 内容不是文字";
    let _ = window.get_by_label_contains(reason);
    let failure = app(&window).session().failures.first().unwrap().problem.clone();
    assert!(failure.details.contains("expected") && failure.details.contains("found"), "{}", failure.details);
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::FilterArticles(Filter::Failed));
    window.run();
    assert!(rows(&window).is_empty());
    window.get_by_label("移除 picture.txt").click();
    window.run();
    assert!(window.query_by_label_contains(reason).is_none());
    assert!(app(&window).session().failures.is_empty());
}

#[test]
fn a_file_of_many_articles_is_read_line_by_line() {
    let mut lines = String::new();
    for year in 2001..2021 {
        let text = format!("{year}年全港吞吐量{year}万吨。");
        let title = format!("{year}年纪要");
        let _ = writeln!(lines, r#"{{"id":{year},"date":"{year}-12-31","title":"{title}","text":"{text}"}}"#);
    }
    lines.insert_str(0, "{\"id\":\"坏\"}\n");
    let (_dir, path) = folder(&[("many.ndjson", lines.as_bytes())]);
    let window = window_on(&path, [1280.0, 800.0]);
    assert_eq!(app(&window).library().len(), 23);
    let order: Vec<_> =
        app(&window).library().iter().filter_map(|(_, entry)| entry.article.title()).collect();
    assert_eq!(order.get(3..5), Some(&["2001年纪要", "2002年纪要"][..]), "in the order of the lines");
    let _ = window.get_by_label_contains("many.ndjson 第 1 行 · 这一行不是文章记录");
}

#[test]
fn the_list_is_shown_where_there_is_something_to_list_and_as_asked() {
    let (_dir, path) = folder(&[]);
    let mut window = window([900.0, 600.0], LanguageChoice::En, vec![path.join("a.txt")]);
    assert!(!app(&window).shows_articles(), "one article needs no list");
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run();
    let _ = window.get_by_label("Articles 1");
    let _ = window.get_by_role_and_label(Role::SearchInput, "Find by title, source or date");
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run();
    assert!(!app(&window).shows_articles());
    assert_eq!(app(&window).settings().articles, Some(false), "which is remembered");
}

#[test]
fn the_keyboard_reaches_the_rows() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    for _ in 0..60 {
        window.key_press(Key::Tab);
        window.run();
        let is_row = row("年度口岸综述");
        let at = window
            .get_by(|node| node.role() == Role::Button && node.label().is_some_and(|label| is_row(&label)));
        if at.accesskit_node().is_focused() {
            break;
        }
    }
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("年度口岸综述"));
}

#[test]
fn charts_of_several_articles_number_their_sources() {
    let (_dir, path) = folder(&[(
        "d.txt",
        "date 2025-04-01 口岸月报\n\n2024年，哈萨克斯坦对乌兹别克斯坦出口25亿美元。2023年，哈萨克斯坦对乌兹别克斯坦出口18亿美元。\n"
            .as_bytes(),
    )]);
    let mut window = window_on(&path, [1280.0, 1600.0]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.run();
    // By date: 1 is 年度口岸综述, 2 贸易年报, 3 钢材市场, 4 口岸月报.
    let one = "出口 哈→乌 2024-01..12 25 亿美元 · [2, 4]";
    assert_eq!(window.query_all_by_label(one).count(), 1, "one mark with two sources");
    for (value, number, other) in [("20 亿美元", 1, 4), ("18 亿美元", 4, 1)] {
        let mark = format!("出口 哈→乌 2023-01..12 {value} · [{number}] · 与 [{other}] 不一致");
        assert_eq!(window.query_all_by_label(&mark).count(), 1, "{mark}");
    }
    for line in ["[1] 《年度口岸综述》，2024年2月1日", "[4] 《口岸月报》，2025年4月1日"]
    {
        assert!(window.query_all_by_label(line).next().is_some(), "no legend {line}");
    }
    let badge = "⚠ 各篇文章不一致 · ";
    assert_eq!(window.query_all_by_label_contains(badge).count(), 2, "a badge on either");
    window.get_all_by_label_contains(badge).next().unwrap().click();
    window.run();
    assert!(app(&window).session().shows_checks(), "which opens the check");
    assert_eq!(app(&window).checks().articles_in_conflict(), 2);
}

#[test]
fn a_mark_of_another_article_shows_its_passage_and_opens_it() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 1600.0]);
    click(&mut window, "贸易年报", Modifiers::NONE);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.run();
    let mark = "出口 哈→乌 2023-01..12 20 亿美元 · [1]";
    window.get_by_label(mark).hover();
    window.run();
    assert!(
        window.query_all_by_label_contains("[1] 《年度口岸综述》，2024年2月1日").count() > 1,
        "in the tooltip"
    );
    let _ = window.get_by_label_contains("2023年，哈萨克斯坦对乌兹别克斯坦出口20亿美元。");
    window.get_by_label(mark).click();
    window.run();
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("年度口岸综述"));
    let claim = ArticleId(1).claim(portolan::model::ClaimId(0));
    assert_eq!(app(&window).session().selection.focus(), Some(portolan::app::Item::Claim(claim)));
    assert_eq!(app(&window).session().scope, Some(Scope::All), "all stay charted");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(app(&window).session().selection.focus(), None);
}

#[test]
fn a_legend_line_shows_its_article() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 1600.0]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.run();
    window.get_all_by_label("[1] 《年度口岸综述》，2024年2月1日").next().unwrap().click();
    window.run();
    assert_eq!(app(&window).entry().unwrap().article.title(), Some("年度口岸综述"));
}

#[test]
fn long_axes_show_their_first_rows_and_more_on_request() {
    use std::fmt::Write as _;
    let mut text = String::from("date 2025-11-15 年表\n\n");
    for year in 1900..2020 {
        let _ = writeln!(text, "{year}年，哈乌双边贸易额达{}亿美元。\n", year - 1800);
    }
    let (_dir, path) = super::file("years.txt", text.as_bytes());
    let mut window = window([1280.0, 1800.0], LanguageChoice::Zh, vec![path]);
    let last = ArticleId(0).claim(portolan::model::ClaimId(119));
    window.get_by_label("还有 80 行，再显示 80 行").click();
    window.run();
    assert!(window.query_by_label_contains("再显示").is_none());
    window.remove_cursor();
    let ctx = window.ctx.clone();
    let item = portolan::app::Item::Claim(last);
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::GoTo(item));
    window.run();
    window.run_steps(20);
    let name = app(&window).mark_name(last).unwrap();
    assert!(window.query_by_label(&name).is_some(), "brought into view");
}

#[test]
fn reading_shows_how_far_it_is_and_can_be_cancelled() {
    let mut lines = String::new();
    for at in 0..40_000 {
        let _ =
            writeln!(lines, r#"{{"id":{at},"date":"2025-01-01","text":"第{at}号港口货物吞吐量{at}万吨。"}}"#);
    }
    let (_dir, path) = super::file("many.ndjson", lines.as_bytes());
    let mut window = super::sample([1280.0, 800.0]);
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::OpenPaths(vec![path]));
    window.step();
    assert!(app(&window).is_reading(), "it takes a while");
    assert!(window.query_all_by_role(Role::ProgressIndicator).next().is_some());
    window.get_by_label("取消").click();
    window.step();
    window.step();
    assert!(!app(&window).is_reading());
    let opened = app(&window).library().len();
    let read = opened - 1;
    assert!(read < 40_000);
    window.run_steps(4);
    let _ = window.get_by_label_contains(&format!("已停止，读取了 {read} 篇文章"));
    std::thread::sleep(std::time::Duration::from_millis(100));
    window.step();
    assert_eq!(app(&window).library().len(), opened, "nothing more arrives");
}

#[test]
fn a_row_closes_its_article_which_leaves_the_charts_and_can_come_back() {
    let (_dir, path) = folder(&[]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    click(&mut window, "钢材市场", Modifiers::NONE);
    click(&mut window, "年度口岸综述", Modifiers::SHIFT);
    assert_eq!(app(&window).board().claims().len(), 6);
    let is_row = row("贸易年报");
    window
        .get_by(|node| node.role() == Role::Button && node.label().is_some_and(|label| is_row(&label)))
        .hover();
    window.run();
    window.get_by_label("关闭文章 贸易年报").click();
    window.run();
    assert_eq!(rows(&window).len(), 2);
    assert_eq!(app(&window).board().claims().len(), 4, "two are charted still");
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, Command::Undo);
    window.run();
    assert_eq!(app(&window).library().len(), 3);
}

#[test]
fn a_long_list_keeps_the_width_that_was_chosen() {
    let mut lines = String::new();
    for year in 1950..2020 {
        let _ = writeln!(lines, r#"{{"date":"{year}-12-31","text":"{year}年全港货物吞吐量{year}万吨。"}}"#);
    }
    let (_dir, path) = folder(&[("many.ndjson", lines.as_bytes())]);
    let mut window = window_on(&path, [1280.0, 800.0]);
    let before = app(&window).settings().articles_width;
    window.run_steps(30);
    assert!((app(&window).settings().articles_width - before).abs() < 1.0);
    assert!(before < 300.0, "{before}");
}
