//! Messages: shown for a while, never for good, with their details and an action.

use egui::Key;
use egui::accesskit::Live;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, Message, Part};
use portolan::library::ArticleId;
use portolan::model::ClaimId;

use super::{Window, app, sample};

const TEXT: &str = "已撤销三项删除";

fn say(window: &mut Window, message: Message) {
    window.state_mut().as_mut().unwrap().say(message);
    window.run();
}

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

/// Lets time go by, a second a frame.
fn wait(window: &mut Window, seconds: usize) {
    for _ in 0..seconds * 4 {
        window.step();
    }
}

fn is_shown(window: &Window) -> bool {
    window.query_all_by_label_contains(TEXT).next().is_some()
}

#[test]
fn a_message_goes_by_itself_and_stays_in_the_log() {
    let mut window = sample([1280.0, 800.0]);
    say(&mut window, Message::done(TEXT).with_details("甲.txt\n乙.txt"));
    assert!(is_shown(&window));
    wait(&mut window, 30);
    assert!(!is_shown(&window), "nothing is covered for good");
    window.get_by_label("1 条消息").click();
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::Messages));
    let _ = window.get_by_label_contains("乙.txt");
}

#[test]
fn it_waits_while_the_pointer_is_on_it() {
    let mut window = sample([1280.0, 800.0]);
    say(&mut window, Message::done(TEXT));
    window.get_by_label_contains(TEXT).hover();
    wait(&mut window, 60);
    assert!(is_shown(&window));
    window.hover_at(egui::pos2(5.0, 5.0));
    wait(&mut window, 30);
    assert!(!is_shown(&window));
}

#[test]
fn it_waits_while_the_focus_is_on_it_and_answers() {
    let mut window = sample([1280.0, 800.0]);
    say(
        &mut window,
        Message::done(TEXT).with_action(Command::GoTo(Item::Claim(ArticleId(0).claim(ClaimId(1))))),
    );
    window.get_by_label("固定").focus();
    wait(&mut window, 60);
    assert!(is_shown(&window));
    window.key_press(Key::Enter);
    window.run();
    assert!(!is_shown(&window));
    assert_eq!(app(&window).session().selection.focus(), Some(Item::Claim(ArticleId(0).claim(ClaimId(1)))));
}

#[test]
fn it_can_be_sent_away_and_escape_sends_all_away() {
    let mut window = sample([1280.0, 800.0]);
    say(&mut window, Message::note(TEXT));
    window.get_by_label("知道了").click();
    window.run();
    assert!(!is_shown(&window));
    say(&mut window, Message::note(TEXT));
    window.key_press(Key::Escape);
    window.run();
    assert!(!is_shown(&window));
    assert_eq!(app(&window).session().messages.iter().len(), 2);
}

#[test]
fn a_screen_reader_hears_it() {
    let mut window = sample([1280.0, 800.0]);
    say(&mut window, Message::problem(TEXT));
    let live = |window: &Window| window.get_by_label_contains(TEXT).accesskit_node().live();
    assert_eq!(live(&window), Live::Assertive);
    send(&mut window, Command::DismissAll);
    say(&mut window, Message::done(TEXT));
    assert_eq!(live(&window), Live::Polite);
}

#[test]
fn the_details_are_one_click_away_and_can_be_copied() {
    let mut window = sample([1280.0, 800.0]);
    say(&mut window, Message::problem(TEXT).with_details("甲.pdf：不是文字"));
    window.get_by_label("详情").click();
    window.run();
    let _ = window.get_by_label("甲.pdf：不是文字");
    window.get_by_label("复制").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().any(|command| {
        matches!(command, egui::OutputCommand::CopyText(text) if text.contains(TEXT) && text.contains("甲.pdf"))
    });
    assert!(copied);
}

#[test]
fn many_messages_are_no_wall() {
    let mut window = sample([900.0, 600.0]);
    for at in 0..20 {
        say(&mut window, Message::note(format!("第{at}条：{}", "很长的说明".repeat(60))));
    }
    let shown: Vec<_> = window.get_all_by_label("知道了").map(|node| node.rect()).collect();
    assert_eq!(shown.len(), 3);
    let bounds = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
    assert!(shown.iter().all(|rect| bounds.contains_rect(*rect)), "{shown:?}");
}
