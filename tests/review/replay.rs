//! Decisions on a text that has changed, or is read otherwise.

use portolan::model::ClaimId;
use portolan::review::{Action, Dimension, Journal, Lost, Sheet, Verdict};
use portolan::text::Article;

use super::{TEXT, claim, decide, decided, read, replayed};

/// The verdict about the claim with these words.
fn verdict(journal: &Journal, text: &str, quote: &str) -> Verdict {
    let (article, reviewed, sheet) = replayed(journal, text);
    sheet.verdict(claim(&article, &reviewed, quote).id)
}

fn lost(journal: &Journal, text: &str) -> Vec<Lost> {
    let (_, _, sheet) = replayed(journal, text);
    sheet.strays().iter().map(|stray| stray.why.clone()).collect()
}

#[test]
fn a_decision_holds_where_the_text_around_it_moved() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let longer = TEXT.replace("\n\n今年", "\n\n记者从现场获悉。\n今年");
    assert_ne!(longer, TEXT);
    assert_eq!(verdict(&journal, &longer, "12万吨"), Verdict::Accepted);
    assert!(lost(&journal, &longer).is_empty());
}

#[test]
fn a_decision_holds_where_words_on_one_side_changed() {
    let journal = decided(TEXT, "12万吨", Action::Reject);
    let corrected = TEXT.replace("，同比增长8.5%", "，比去年同期多8.5%");
    assert_eq!(verdict(&journal, &corrected, "12万吨"), Verdict::Rejected);
}

#[test]
fn a_corrected_figure_is_reported_as_gone() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let corrected = TEXT.replace("12万吨", "13万吨");
    assert_eq!(verdict(&journal, &corrected, "13万吨"), Verdict::Open);
    assert_eq!(lost(&journal, &corrected), [Lost::QuoteGone]);
}

#[test]
fn the_same_figure_in_another_sentence_is_not_taken_for_it() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let other = "date 2025-03-20 边境口岸贸易\n\n去年全年，乙港口出口煤炭12万吨。\n";
    assert_eq!(lost(&journal, other), [Lost::ContextGone]);
}

#[test]
fn two_places_that_fit_equally_are_not_chosen_between() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let sentence = "无关的一句。\n\n今年前两个月，甲口岸进口小麦12万吨，同比增长8.5%。\n";
    let twice = format!("date 2025-03-20 边境口岸贸易\n\n{sentence}{sentence}");
    assert_eq!(lost(&journal, &twice), [Lost::Ambiguous(2)]);
}

#[test]
fn what_is_around_tells_equal_figures_apart() {
    let text = "date 2025-03-20 口岸\n\n甲口岸出口煤炭5万吨。\n乙口岸出口煤炭5万吨。\n";
    let (article, extraction) = read(text);
    let second = extraction.claims.last().unwrap();
    let mut journal = Journal::default();
    decide(&mut journal, &article, second, Action::Reject);
    let changed = text.replace("\n\n甲", "\n\n新增一句话。\n甲");
    let (_, reviewed, sheet) = replayed(&journal, &changed);
    let verdicts: Vec<_> = reviewed.claims.iter().map(|claim| sheet.verdict(claim.id)).collect();
    assert_eq!(verdicts, [Verdict::Open, Verdict::Rejected]);
}

#[test]
fn words_that_are_no_claim_any_more_are_reported() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let (article, mut extraction) = read(TEXT);
    extraction.claims.retain(|claim| article.words(claim.quote) != "12万吨");
    for (at, claim) in (0..).zip(&mut extraction.claims) {
        claim.id = ClaimId(at);
    }
    let (sheet, _) = journal.replay(&article, &extraction);
    assert_eq!(sheet.strays().first().map(|stray| &stray.why), Some(&Lost::NoClaim));
    assert_eq!(sheet.strays().first().unwrap().quote, "12万吨");
}

#[test]
fn a_claim_that_is_read_otherwise_is_open_again_and_says_in_what() {
    let (article, extraction) = read(TEXT);
    let wheat = claim(&article, &extraction, "12万吨").id;
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let mut otherwise = extraction.clone();
    otherwise.claims[wheat.0 as usize].measure = portolan::model::Measure("exports");
    let (sheet, _) = journal.replay(&article, &otherwise);
    assert_eq!(sheet.verdict(wheat), Verdict::Open);
    let why = &sheet.strays().first().unwrap().why;
    assert_eq!(*why, Lost::ReadOtherwise(wheat, vec![Dimension::Measure]));
    // Deciding again about it as it is now read settles that.
    let mut journal = journal;
    decide(&mut journal, &article, &otherwise.claims[wheat.0 as usize], Action::Accept);
    let (sheet, _) = journal.replay(&article, &otherwise);
    assert_eq!((sheet.verdict(wheat), sheet.strays().len()), (Verdict::Accepted, 0));
}

#[test]
fn an_edited_value_holds_whatever_is_read_in_its_place() {
    let (article, extraction) = read(TEXT);
    let wheat = claim(&article, &extraction, "12万吨");
    let typed = [(Dimension::Measure, "exports".to_owned())].into();
    let edits = portolan::review::Edits::from_form(&article, wheat, &typed).unwrap();
    let mut journal = Journal::default();
    decide(&mut journal, &article, wheat, Action::Edit(edits));
    let mut otherwise = extraction.clone();
    otherwise.claims[wheat.id.0 as usize].measure = portolan::model::Measure("trade");
    let (sheet, reviewed) = journal.replay(&article, &otherwise);
    assert_eq!(sheet.verdict(wheat.id), Verdict::Edited);
    assert_eq!(reviewed.claims[wheat.id.0 as usize].measure.code(), "exports");
}

#[test]
fn a_note_holds_whatever_is_read() {
    let (article, extraction) = read(TEXT);
    let wheat = claim(&article, &extraction, "12万吨").id;
    let journal = decided(TEXT, "12万吨", Action::Note("待核".to_owned()));
    let mut otherwise = extraction.clone();
    otherwise.claims[wheat.0 as usize].measure = portolan::model::Measure("exports");
    let (sheet, _) = journal.replay(&article, &otherwise);
    assert_eq!(sheet.claim(wheat).unwrap().note.as_deref(), Some("待核"));
    assert_eq!(sheet.progress().open, extraction.claims.len(), "a note is no verdict");
}

#[test]
fn another_article_with_the_same_words_is_another_article() {
    let journal = decided(TEXT, "12万吨", Action::Accept);
    let other = TEXT.replace("2025-03-20", "2025-03-21");
    assert_eq!(verdict(&journal, &other, "12万吨"), Verdict::Open);
    let other = TEXT.replace("边境口岸贸易", "口岸观察");
    assert_eq!(verdict(&journal, &other, "12万吨"), Verdict::Open);
}

#[test]
fn the_date_given_by_a_reader_reads_a_period_anew() {
    let text = "去年，甲口岸进口小麦12万吨。\n";
    let undated = Article::new(text);
    let (_, extraction) = read(text);
    let mut journal = Journal::default();
    decide(&mut journal, &undated, &extraction.claims[0], Action::Accept);
    let dated = Article::new(text).with_date(Some("2025-03-20".parse().unwrap()));
    let now = portolan::extract::extract(&dated, portolan::lexicon::Lexicon::embedded());
    let (sheet, _) = journal.replay(&dated, &now);
    let why = &sheet.strays().first().unwrap().why;
    assert_eq!(*why, Lost::ReadOtherwise(ClaimId(0), vec![Dimension::Period]));
}

#[test]
fn the_next_open_claim_is_found_around_the_end() {
    let (article, extraction) = read(TEXT);
    let mut journal = Journal::default();
    assert_eq!(Sheet::open(0).next_open(None), None);
    decide(&mut journal, &article, &extraction.claims[2], Action::Accept);
    decide(&mut journal, &article, &extraction.claims[0], Action::Accept);
    let (sheet, _) = journal.replay(&article, &extraction);
    assert_eq!(sheet.next_open(None), Some(ClaimId(1)));
    assert_eq!(sheet.next_open(Some(ClaimId(1))), Some(ClaimId(1)), "the only one");
    decide(&mut journal, &article, &extraction.claims[1], Action::Reject);
    let (sheet, _) = journal.replay(&article, &extraction);
    assert_eq!(sheet.next_open(Some(ClaimId(0))), None);
    let progress = sheet.progress();
    assert_eq!((progress.accepted, progress.rejected, progress.reviewed(), progress.total()), (2, 1, 3, 3));
}
