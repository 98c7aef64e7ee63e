//! What a decision does to charts.

use portolan::library::{ArticleId, Board, Entry, Library, Placement, Scope, Unplaced};
use portolan::review::{Action, Dimension, Edits, Journal};

use super::{TEXT, claim, decide, read};

fn reviewed(entry: &Entry, journal: &Journal) -> Entry {
    let (sheet, extraction) = journal.replay(&entry.article, &entry.as_read());
    entry.with_review(sheet, extraction)
}

#[test]
fn a_rejected_claim_leaves_the_charts_and_says_why() {
    let (article, extraction) = read(TEXT);
    let wheat = claim(&article, &extraction, "12万吨").id;
    let mut journal = Journal::default();
    decide(&mut journal, &article, &extraction.claims[wheat.0 as usize], Action::Reject);
    let mut library = Library::default();
    let id = library.add(Entry::new(article));
    let placed = |library: &Library| Board::new(library.claims(&Scope::All)).placement(id.claim(wheat));
    assert!(matches!(placed(&library), Some(Placement::Charted(_) | Placement::Fact)));
    let revision = library.revision();
    let entry = reviewed(library.entry(id).unwrap(), &journal);
    library.replace(id, entry);
    assert_eq!(placed(&library), Some(Placement::Unplaced(Unplaced::Rejected)));
    assert!(library.revision() > revision, "charts are laid out anew");
    assert_eq!(library.progress(&Scope::One(ArticleId(0))).rejected, 1);
}

#[test]
fn accepting_changes_no_figure() {
    let (article, extraction) = read(TEXT);
    let mut journal = Journal::default();
    decide(&mut journal, &article, &extraction.claims[0], Action::Accept);
    let mut library = Library::default();
    let id = library.add(Entry::new(article));
    let revision = library.revision();
    let before = library.entry(id).unwrap().clone();
    let entry = reviewed(&before, &journal);
    assert!(entry.same_figures(&before));
    library.replace(id, entry);
    assert_eq!(library.revision(), revision);
    assert_eq!(library.progress(&Scope::All).accepted, 1);
}

#[test]
fn an_edited_value_is_what_is_charted_and_undoing_brings_the_read_one_back() {
    let (article, extraction) = read(TEXT);
    let wheat = claim(&article, &extraction, "12万吨");
    let typed = [(Dimension::Low, "13万".to_owned()), (Dimension::High, "13万".to_owned())].into();
    let edits = Edits::from_form(&article, wheat, &typed).unwrap();
    let mut journal = Journal::default();
    decide(&mut journal, &article, wheat, Action::Edit(edits));
    let entry = Entry::new(article.clone());
    let edited = reviewed(&entry, &journal);
    let value = |entry: &Entry| entry.extraction.claim(wheat.id).unwrap().quantity.low.unwrap().to_string();
    assert_eq!((value(&edited), value(&entry)), ("130000".to_owned(), "120000".to_owned()));
    journal.undo(super::now(), |_| true).unwrap();
    assert_eq!(reviewed(&edited, &journal).extraction, entry.extraction);
}
