//! Every claim of the sample, from its mark to its words and back.

use egui_kittest::kittest::Queryable as _;
use portolan::app::{Item, Light};
use portolan::library::{Language, Placement, format};
use portolan::model::ClaimId;

use super::{Window, app, sample};

/// Tall enough that nothing is scrolled out of view.
const TALL: [f32; 2] = [1280.0, 4800.0];

fn claims(window: &Window) -> Vec<ClaimId> {
    app(window).entry().unwrap().extraction.claims.iter().map(|claim| claim.id).collect()
}

fn is_lit(window: &Window, claim: ClaimId) -> bool {
    app(window).light(Item::Claim(claim)) >= Light::Hover
}

#[test]
fn every_claim_is_charted_a_fact_or_unplaced() {
    let window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap();
    assert!(!entry.extraction.claims.is_empty());
    let (charted, facts, unplaced) = entry.board.counts();
    assert_eq!(charted + facts + unplaced, entry.extraction.claims.len());
    for claim in &entry.extraction.claims {
        let drawn = entry
            .board
            .cards
            .iter()
            .flat_map(portolan::library::Card::marks)
            .any(|mark| mark.claims.contains(&claim.id));
        match entry.board.placement(claim.id).unwrap() {
            Placement::Charted(_) => assert!(drawn, "{claim:?} is said to be charted"),
            Placement::Fact => assert!(entry.board.facts.contains(&claim.id) && !drawn, "{claim:?}"),
            Placement::Unplaced(_) => assert!(!drawn && !entry.board.facts.contains(&claim.id), "{claim:?}"),
        }
    }
}

#[test]
fn hovering_a_mark_lights_its_words_and_says_everything() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    for claim in &entry.extraction.claims {
        let name = app(&window).mark_name(claim.id).unwrap();
        // A claim that repeats another has no mark of its own.
        let first = entry.board.drawn_with(claim.id).first().copied().unwrap_or(claim.id);
        if first != claim.id {
            continue;
        }
        let twins: Vec<ClaimId> = claims(&window)
            .into_iter()
            .filter(|other| app(&window).mark_name(*other).as_ref() == Some(&name))
            .collect();
        let nth = twins.iter().position(|twin| *twin == claim.id).unwrap();
        let marks: Vec<_> = window.get_all_by_label(&name).collect();
        marks.get(nth.min(marks.len() - 1)).unwrap().hover();
        window.run();
        if twins.len() == 1 {
            assert!(is_lit(&window, claim.id), "{name}");
            for same in entry.board.drawn_with(claim.id) {
                assert!(is_lit(&window, *same), "{name} is stated again");
            }
        }
        let value = format::value_both(&claim.quantity, Language::Chinese).unwrap();
        assert!(window.query_all_by_label(&value).next().is_some(), "no tooltip with {value}");
        let sentence = entry.article.words(claim.sentence);
        let start: String = sentence.chars().take(12).collect();
        assert!(window.query_all_by_label_contains(&start).count() > 1, "no sentence {start}");
        window.remove_cursor();
        window.run();
    }
}

#[test]
fn hovering_words_lights_their_mark() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    for claim in &entry.extraction.claims {
        let label = |quote| format!("原文 {quote}");
        let quote = entry.article.words(claim.quote);
        let nth = entry
            .extraction
            .claims
            .iter()
            .filter(|other| other.id < claim.id && entry.article.words(other.quote) == quote)
            .count();
        window.get_all_by_label(&label(quote)).nth(nth).unwrap().hover();
        window.run();
        assert!(is_lit(&window, claim.id), "{quote}");
        assert_eq!(app(&window).session().hover.item(), Some(Item::Claim(claim.id)), "{quote}");
    }
}

#[test]
fn related_claims_light_more_weakly() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    let linked = entry.extraction.claims.iter().find(|claim| !claim.related.is_empty()).unwrap();
    let other = linked.related.first().unwrap().claim;
    let name = app(&window).mark_name(linked.id).unwrap();
    window.get_all_by_label(&name).next().unwrap().hover();
    window.run();
    assert!(app(&window).light(Item::Claim(linked.id)) > app(&window).light(Item::Claim(other)));
    assert!(app(&window).light(Item::Claim(other)) >= Light::Related);
}

#[test]
fn tab_reaches_every_mark_and_shows_the_same_light() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    let mut reached = std::collections::HashSet::new();
    for _ in 0..120 {
        window.key_press(egui::Key::Tab);
        window.run();
        reached.extend(app(&window).session().hover.item());
    }
    for claim in &entry.extraction.claims {
        let seen = entry.board.drawn_with(claim.id).iter().chain([&claim.id]);
        assert!(
            seen.into_iter().any(|id| reached.contains(&Item::Claim(*id))),
            "Tab does not reach {:?}",
            app(&window).mark_name(claim.id)
        );
    }
}

#[test]
fn words_out_of_view_are_scrolled_to_and_left_again() {
    let mut window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let charted = |id| matches!(entry.board.placement(id), Some(Placement::Charted(_)));
    let quote = |id| format!("原文 {}", entry.article.words(entry.extraction.claim(id).unwrap().quote));
    // A claim whose mark is in view and whose words are not.
    let found = entry.extraction.claims.iter().find(|claim| {
        let name = app(&window).mark_name(claim.id).unwrap();
        charted(claim.id)
            && window.query_by_label(&name).is_some_and(|mark| mark.rect().bottom() < 600.0)
            && window.query_by_label(&quote(claim.id)).is_none()
    });
    let claim = found.unwrap();
    let name = app(&window).mark_name(claim.id).unwrap();
    window.get_by_label(&name).hover();
    window.run();
    window.run_steps(8);
    let words = window.get_all_by_label(&quote(claim.id)).next().unwrap().rect();
    assert!(words.top() > 200.0 && words.bottom() < 600.0, "in mid-view: {words:?}");
    window.remove_cursor();
    window.run();
    window.run_steps(8);
    assert!(window.query_by_label(&quote(claim.id)).is_none(), "back where it was");
}
