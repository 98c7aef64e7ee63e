//! Every claim of the sample, from its mark to its words and back.

use egui_kittest::kittest::Queryable as _;
use portolan::app::{Item, Light};
use portolan::library::{ArticleId, ClaimKey, Language, Placement, Stated, format};

use super::{Window, app, sample};

/// Tall enough that nothing is scrolled out of view.
const TALL: [f32; 2] = [1280.0, 4800.0];

const SAMPLE: ArticleId = ArticleId(0);

fn claims(window: &Window) -> Vec<ClaimKey> {
    app(window).entry().unwrap().claims(SAMPLE).map(|stated| stated.key).collect()
}

fn is_lit(window: &Window, claim: ClaimKey) -> bool {
    app(window).light(Item::Claim(claim)) >= Light::Hover
}

#[test]
fn every_claim_is_charted_a_fact_or_unplaced() {
    let window = sample([1280.0, 800.0]);
    let (entry, board) = (app(&window).entry().unwrap(), app(&window).board());
    assert!(!entry.extraction.claims.is_empty());
    let (charted, facts, unplaced) = board.counts();
    assert_eq!(charted + facts + unplaced, entry.extraction.claims.len());
    for Stated { key, claim, .. } in entry.claims(SAMPLE) {
        let marks = board.cards.iter().flat_map(portolan::library::Card::marks);
        let drawn = marks.into_iter().any(|mark| mark.claims.contains(&key));
        match board.placement(key).unwrap() {
            Placement::Charted(_) => assert!(drawn, "{claim:?} is said to be charted"),
            Placement::Fact => assert!(board.facts.contains(&key) && !drawn, "{claim:?}"),
            Placement::Unplaced(_) => assert!(!drawn && !board.facts.contains(&key), "{claim:?}"),
        }
    }
}

#[test]
fn hovering_a_mark_lights_its_words_and_says_everything() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    for Stated { key, claim, .. } in entry.claims(SAMPLE) {
        let name = app(&window).mark_name(key).unwrap();
        // A claim that repeats another has no mark of its own.
        let first = app(&window).board().drawn_with(key).first().copied().unwrap_or(key);
        if first != key {
            continue;
        }
        let twins: Vec<ClaimKey> = claims(&window)
            .into_iter()
            .filter(|other| app(&window).mark_name(*other).as_ref() == Some(&name))
            .collect();
        let nth = twins.iter().position(|twin| *twin == key).unwrap();
        let marks: Vec<_> = window.get_all_by_label(&name).collect();
        marks.get(nth.min(marks.len() - 1)).unwrap().hover();
        window.run();
        if twins.len() == 1 {
            assert!(is_lit(&window, key), "{name}");
            for same in app(&window).board().drawn_with(key) {
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
        let key = SAMPLE.claim(claim.id);
        assert!(is_lit(&window, key), "{quote}");
        assert_eq!(app(&window).session().hover.item(), Some(Item::Claim(key)), "{quote}");
    }
}

#[test]
fn related_claims_light_more_weakly() {
    let mut window = sample(TALL);
    let entry = app(&window).entry().unwrap().clone();
    let linked = entry.claims(SAMPLE).find(|stated| !stated.claim.related.is_empty()).unwrap();
    let other = linked.sibling(linked.claim.related.first().unwrap().claim);
    let name = app(&window).mark_name(linked.key).unwrap();
    window.get_all_by_label(&name).next().unwrap().hover();
    window.run();
    assert!(app(&window).light(Item::Claim(linked.key)) > app(&window).light(Item::Claim(other)));
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
    for Stated { key, .. } in entry.claims(SAMPLE) {
        let seen = app(&window).board().drawn_with(key).iter().chain([&key]);
        assert!(
            seen.into_iter().any(|id| reached.contains(&Item::Claim(*id))),
            "Tab does not reach {:?}",
            app(&window).mark_name(key)
        );
    }
}

#[test]
fn words_out_of_view_are_scrolled_to_and_left_again() {
    let mut window = sample([1280.0, 800.0]);
    let entry = app(&window).entry().unwrap().clone();
    let board = app(&window).board();
    let charted = |key| matches!(board.placement(key), Some(Placement::Charted(_)));
    let quote = |stated: Stated<'_>| format!("原文 {}", stated.words(stated.claim.quote));
    // A claim whose mark is in view and whose words are not.
    let found = entry.claims(SAMPLE).find(|stated| {
        let name = app(&window).mark_name(stated.key).unwrap();
        charted(stated.key)
            && window.query_by_label(&name).is_some_and(|mark| mark.rect().bottom() < 600.0)
            && window.query_by_label(&quote(*stated)).is_none()
    });
    let claim = found.unwrap();
    let name = app(&window).mark_name(claim.key).unwrap();
    window.get_by_label(&name).hover();
    window.run();
    window.run_steps(8);
    let words = window.get_all_by_label(&quote(claim)).next().unwrap().rect();
    assert!(words.top() > 200.0 && words.bottom() < 600.0, "in mid-view: {words:?}");
    window.remove_cursor();
    window.run();
    window.run_steps(8);
    assert!(window.query_by_label(&quote(claim)).is_none(), "back where it was");
}
