//! Workspaces saved and opened, the session found again, files opened lately.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Form, Item, LanguageChoice, SessionKeeper, Tile};
use portolan::library::search::Query;
use portolan::library::{ArticleId, CardKind, Criterion, Scope};
use portolan::model::ClaimId;
use portolan::workspace::Workspace;

use super::{Window, app, file, sample, window};

const ONE: &str = "date 2025-03-20 边境口岸贸易\n\n今年前两个月，甲口岸进口小麦12万吨，同比增长8.5%。\n";
const OTHER: &str = "date 2025-04-02 棉花出口\n\n去年，乌兹别克斯坦出口棉花7万吨。\n";

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Two articles, of which the second is shown with its first claim accepted and pinned.
fn two() -> (tempfile::TempDir, tempfile::TempDir, Window) {
    let (a, first) = file("a.txt", ONE.as_bytes());
    let (b, second) = file("b.txt", OTHER.as_bytes());
    let mut window = window([1280.0, 1200.0], LanguageChoice::Zh, vec![first, second]);
    press(&mut window, Modifiers::COMMAND, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    press(&mut window, Modifiers::NONE, Key::A);
    send(&mut window, Command::ToggleTable(Tile::Card(CardKind::Growth)));
    send(&mut window, Command::SetScope(Some(Scope::All)));
    (a, b, window)
}

/// Verdicts of all claims, article by article.
fn verdicts(window: &Window) -> Vec<&'static str> {
    let all = app(window).library().iter();
    all.flat_map(|(_, entry)| entry.extraction.claims.iter().map(|it| entry.review.verdict(it.id).code()))
        .collect()
}

fn titles(window: &Window) -> Vec<String> {
    let all = app(window).library().iter();
    all.map(|(_, entry)| entry.article.title_or_start().to_owned()).collect()
}

#[test]
fn a_workspace_is_saved_by_keys_and_opened_by_another_window() {
    let (dir, _b, mut first) = two();
    let path = dir.path().join("工作.portolan");
    press(&mut first, Modifiers::COMMAND, Key::S);
    assert!(app(&first).session().save.is_some(), "the first time it asks where");
    press(&mut first, Modifiers::COMMAND, Key::A);
    first.event(egui::Event::Text(dir.path().join("工作").display().to_string()));
    first.run();
    press(&mut first, Modifiers::NONE, Key::Enter);
    assert!(path.exists(), "with the ending of workspaces");
    assert!(app(&first).session().save.is_none());
    // What is decided later is saved without asking.
    press(&mut first, Modifiers::NONE, Key::OpenBracket);
    send(&mut first, Command::GoTo(Item::Claim(ArticleId(0).claim(ClaimId(1)))));
    press(&mut first, Modifiers::NONE, Key::X);
    press(&mut first, Modifiers::COMMAND, Key::S);
    assert!(app(&first).session().save.is_none());
    let saved = verdicts(&first);
    assert_eq!(saved, ["open", "rejected", "accepted"]);

    // A colleague opens it as the command line would: `portolan 工作.portolan`.
    let second = window([1280.0, 1200.0], LanguageChoice::En, vec![path.clone()]);
    assert_eq!(titles(&second), ["边境口岸贸易", "棉花出口"]);
    assert_eq!(verdicts(&second), saved);
    let session = app(&second).session();
    assert_eq!(session.workspace.as_deref(), Some(path.as_path()));
    assert_eq!(session.scope, Some(Scope::All));
    assert!(session.tables.contains(&Tile::Card(CardKind::Growth)));
    assert_eq!(app(&second).settings().recent_files.first(), Some(&path));
}

#[test]
fn opening_a_workspace_takes_the_place_of_what_is_open_and_can_be_undone() {
    let (dir, _b, mut first) = two();
    let path = dir.path().join("work.portolan");
    press(&mut first, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    press(&mut first, Modifiers::COMMAND, Key::A);
    first.event(egui::Event::Text(path.display().to_string()));
    first.run();
    first.get_by_label("保存").click();
    first.run();
    let mut other = sample([1280.0, 1200.0]);
    let before = titles(&other);
    send(&mut other, Command::OpenPaths(vec![path]));
    assert_eq!(titles(&other), ["边境口岸贸易", "棉花出口"]);
    assert_eq!(verdicts(&other)[2], "accepted", "decisions come with it");
    other.get_by_label("撤销").click();
    other.run();
    assert!(titles(&other).contains(&before[0]), "what was closed is open again");
}

#[test]
fn a_broken_workspace_says_what_is_wrong_and_leaves_what_is_open() {
    let (_dir, path) = file("broken.portolan", b"{\"portolan\": \"workspace\", \"version\": 1, \"arti");
    let mut window = sample([1280.0, 1200.0]);
    let before = titles(&window);
    send(&mut window, Command::OpenPaths(vec![path]));
    assert_eq!(titles(&window), before);
    let _ = window.get_by_label_contains("无法打开工作区");
    send(&mut window, Command::ShowMessages);
    let _ = window.get_by_label_contains("expected a Portolan workspace");
}

#[test]
fn a_workspace_that_cannot_be_saved_says_why_in_the_window() {
    let mut window = sample([1280.0, 1200.0]);
    press(&mut window, Modifiers::COMMAND, Key::S);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("/proc/nowhere/work.portolan".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(app(&window).session().save.is_some());
    let _ = window.get_by_label_contains("/proc/nowhere/work.portolan: expected");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(app(&window).session().save.is_none());
}

#[test]
fn another_file_is_replaced_only_when_asked_twice() {
    let (dir, path) = file("work.portolan", b"something else");
    let mut window = sample([1280.0, 1200.0]);
    press(&mut window, Modifiers::COMMAND, Key::S);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run();
    window.get_by_label("保存").click();
    window.run();
    let _ = window.get_by_label("文件已存在；再次保存将替换它。");
    assert_eq!(std::fs::read(&path).unwrap(), b"something else");
    window.get_by_label("保存").click();
    window.run();
    assert!(Workspace::read(&path).is_ok());
    drop(dir);
}

#[test]
fn the_session_is_found_again_with_what_was_shown() {
    let (dir, _b, mut first) = two();
    let path = dir.path().join("session.portolan");
    let pins = app(&first).session().selection.pins().len();
    assert_eq!(pins, 1);
    let mut keeper = SessionKeeper::new(path.clone(), app(&first));
    keeper.write(first.state_mut().as_mut().unwrap());
    assert!(Workspace::read(&path).unwrap().decisions.is_empty(), "decisions are in the log alone");

    let mut second = sample([1280.0, 1200.0]);
    second.state_mut().as_mut().unwrap().restore_session(&path);
    second.run();
    assert_eq!(titles(&second), titles(&first), "without the sample");
    let (one, two) = (app(&first).session(), app(&second).session());
    let shown = |window: &Window| app(window).library().position(app(window).session().open.unwrap());
    assert_eq!(shown(&first), shown(&second));
    assert_eq!(two.scope, one.scope);
    assert_eq!(two.tables, one.tables);
    assert_eq!(two.selection.pins().len(), pins);
    let pinned = two.selection.focus().and_then(Item::claim).unwrap();
    assert_eq!(app(&second).library().position(pinned.article), Some(1));
}

#[test]
fn what_was_searched_filtered_and_coloured_is_found_again() {
    let (dir, _b, mut first) = two();
    let path = dir.path().join("session.portolan");
    let words = Criterion::Words(Query::new("出口"));
    let trade = Tile::Card(CardKind::Level("trade"));
    for command in [
        Command::SearchFor("出口 棉花".to_owned()),
        Command::ToggleCriterion(words.clone()),
        Command::ToggleLens,
        Command::ToggleDerived,
        Command::ShowAs(trade, Form::Time),
    ] {
        send(&mut first, command);
    }
    let found = app(&first).found().len();
    assert!(found > 0);
    SessionKeeper::new(path.clone(), app(&first)).write(first.state_mut().as_mut().unwrap());

    let mut second = sample([1280.0, 1200.0]);
    second.state_mut().as_mut().unwrap().restore_session(&path);
    second.run();
    let session = app(&second).session();
    assert_eq!(session.search.typed, "出口 棉花");
    assert!(session.filter.has(&words) && session.lens && session.shows_derived);
    assert!(session.over_time.contains(&trade));
    assert_eq!(app(&second).found().len(), found, "and is found again");
    assert!(second.query_by_label("取消筛选 词语：出口").is_some(), "the chip");
}

#[test]
fn scrolling_is_found_again() {
    let long = (0..120).map(|at| format!("第{at}段没有数据的文字。")).collect::<Vec<_>>().join("\n\n");
    let (dir, path) = file("long.txt", format!("date 2025-03-20 长文\n\n{long}").as_bytes());
    let mut first = window([1280.0, 700.0], LanguageChoice::Zh, vec![path]);
    first.hover_at(egui::pos2(200.0, 400.0));
    first.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -900.0),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    first.run();
    let scrolled = app(&first).scroll();
    assert!(scrolled > 300.0, "{scrolled}");
    let session = dir.path().join("session.portolan");
    let mut keeper = SessionKeeper::new(session.clone(), app(&first));
    keeper.write(first.state_mut().as_mut().unwrap());
    let mut second = sample([1280.0, 700.0]);
    second.state_mut().as_mut().unwrap().restore_session(&session);
    second.run();
    assert!((app(&second).scroll() - scrolled).abs() < 2.0, "{} {scrolled}", app(&second).scroll());
}

#[test]
fn a_broken_session_is_set_aside_and_the_app_opens() {
    let (dir, path) = file("session.portolan", b"{\"portolan\"");
    let mut window = sample([1280.0, 1200.0]);
    window.state_mut().as_mut().unwrap().restore_session(&path);
    window.run();
    assert_eq!(app(&window).library().len(), 1, "the sample");
    assert!(!path.exists() && dir.path().join("session.broken").exists());
    let _ = window.get_by_label_contains("上次打开的文章无法恢复");
    window.state_mut().as_mut().unwrap().restore_session(&path);
    window.run();
}

#[test]
fn files_opened_lately_are_offered_newest_first() {
    let (_a, _b, mut window) = two();
    send(&mut window, Command::CloseAll);
    send(&mut window, Command::Open);
    let recent = app(&window).settings().recent_files.clone();
    let names: Vec<_> = recent.iter().map(|path| path.file_name().unwrap().to_string_lossy()).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
    window.get_by_label("b.txt").click();
    window.run();
    assert_eq!(titles(&window), ["棉花出口"]);
    assert_eq!(app(&window).settings().recent_files.first(), recent.get(1));
}

#[test]
fn a_focused_row_is_closed_by_delete_and_the_list_follows_the_review() {
    let (_a, _b, mut window) = two();
    let row = |window: &Window, title: &str| {
        let label = format!("{title} · ");
        window.get_all_by_label_contains(&label).next().unwrap().accesskit_node().label().unwrap_or_default()
    };
    assert!(row(&window, "棉花出口").contains("1/1"), "{}", row(&window, "棉花出口"));
    send(&mut window, Command::Undo);
    assert!(!row(&window, "棉花出口").contains("1/1"), "{}", row(&window, "棉花出口"));
    let label = row(&window, "边境口岸贸易");
    window.get_by_label(&label).focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(titles(&window), ["棉花出口"]);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window).len(), 2);
}
