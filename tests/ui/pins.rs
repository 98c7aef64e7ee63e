//! Pinning, stepping, history, the inspector, the ledger, tables.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use portolan::app::{Command, Item, Light, Part};
use portolan::library::names;
use portolan::library::{ArticleId, Language};
use portolan::model::{ClaimId, Field};

use super::{Window, app, sample};

const SAMPLE: ArticleId = ArticleId(0);
const FIRST: Item = Item::Claim(SAMPLE.claim(ClaimId(0)));
const SECOND: Item = Item::Claim(SAMPLE.claim(ClaimId(1)));

fn send(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().apply(&ctx, command);
    window.run();
}

fn pins(window: &Window) -> &[Item] {
    app(window).session().selection.pins()
}

#[test]
fn click_pins_control_click_adds_escape_clears() {
    let mut window = sample([1280.0, 4800.0]);
    let name = |window: &Window, id| app(window).mark_name(SAMPLE.claim(ClaimId(id))).unwrap();
    let (one, two) = (name(&window, 0), name(&window, 3));
    window.get_by_label(&one).click();
    window.run();
    assert_eq!(pins(&window), [FIRST]);
    assert_eq!(app(&window).light(FIRST), Light::Pin);
    window.get_by_label(&two).click_modifiers(Modifiers::COMMAND);
    window.run();
    assert_eq!(pins(&window), [FIRST, Item::Claim(SAMPLE.claim(ClaimId(3)))]);
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(pins(&window), []);
}

#[test]
fn brackets_step_and_alt_arrows_walk_the_history() {
    let mut window = sample([1280.0, 800.0]);
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(pins(&window), [FIRST]);
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(pins(&window), [SECOND]);
    window.key_press(Key::OpenBracket);
    window.run();
    assert_eq!(pins(&window), [FIRST]);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(pins(&window), [SECOND]);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    window.run();
    assert_eq!(pins(&window), [FIRST]);
}

#[test]
fn the_inspector_shows_every_field_and_lights_its_words() {
    let mut window = sample([1280.0, 1600.0]);
    let entry = app(&window).entry().unwrap().clone();
    for claim in &entry.extraction.claims {
        send(&mut window, Command::GoTo(Item::Claim(SAMPLE.claim(claim.id))));
        for evidence in &claim.evidence {
            let name = format!("{} ", names::field(evidence.field, Language::Chinese));
            let rule = evidence.rule.zh;
            let row = window.query_all_by_label_contains(&name).any(|node| {
                let label = node.accesskit_node().label().unwrap_or_default();
                label.starts_with(&name) && label.contains(rule)
            });
            assert!(row, "{name} of {:?} by {rule}", entry.article.words(claim.quote));
        }
    }
    let claim = entry.extraction.claims.first().unwrap();
    send(&mut window, Command::GoTo(Item::Claim(SAMPLE.claim(claim.id))));
    window.get_all_by_label_contains("指标 ").next().unwrap().hover();
    window.run();
    assert_eq!(
        app(&window).session().hover.item(),
        Some(Item::Field(SAMPLE.claim(claim.id), Field::Measure))
    );
}

#[test]
fn the_ledger_adds_up_and_lists_its_parts() {
    let mut window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let unused = format!("{} 个数字未采用", entry.extraction.unused.len());
    window.get_by_label(&unused).click();
    window.run();
    assert_eq!(app(&window).session().list, Some(Part::Unused));
    let first = entry.extraction.unused.first().unwrap();
    let reason = names::reason(first.reason, Language::Chinese);
    assert!(window.query_all_by_label_contains(reason).next().is_some());
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(app(&window).session().list, None);
}

#[test]
fn every_card_has_a_table_with_the_quotes() {
    let mut window = sample([1280.0, 4800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let marks = |window: &Window| {
        let names = entry.claims(SAMPLE).filter_map(|claim| app(window).mark_name(claim.key));
        names.map(|name| window.query_all_by_label(&name).count()).collect::<Vec<_>>()
    };
    let switches: Vec<_> = window.get_all_by_label_contains(" 表").map(|node| node.rect()).collect();
    assert_eq!(switches.len(), app(&window).board().cards.len() + 2);
    assert!(marks(&window).iter().all(|count| *count > 0));
    let kinds: Vec<_> = app(&window).board().cards.iter().map(|card| card.kind).collect();
    for tile in kinds.into_iter().map(portolan::app::Tile::Card) {
        send(&mut window, Command::ToggleTable(tile));
    }
    assert!(marks(&window).iter().all(|count| *count > 0), "rows of tables have the same names");
}
