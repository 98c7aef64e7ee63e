//! The corpus: sentences of our own, each with every claim that it makes, and sentences that make none.
//!
//! The form is explained at the top of `genre.txt`; `case.rs` reads it and says what differs.

mod case;

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::text::Article;

use case::{Case, Facts};

fn run(name: &str, text: &str) {
    let cases = Case::read_all(text);
    let failures: Vec<String> = cases.iter().filter_map(Case::failure).collect();
    assert!(
        failures.is_empty(),
        "{} of {} texts of {name} differ:\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n\n")
    );
}

#[test]
fn the_genre_reads_as_written() {
    run("genre.txt", include_str!("genre.txt"));
}

#[test]
fn the_facts_of_the_seed_article_read_in_other_words() {
    run("seed_facts.txt", include_str!("seed_facts.txt"));
}

#[test]
fn quiet_text_stays_quiet_and_each_digit_has_a_reason() {
    let mut failures = Vec::new();
    let lines = include_str!("quiet.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let article = Article::new(line).with_date(Some(case::date("2025-11-15")));
        let extraction = extract(&article, Lexicon::embedded());
        for claim in &extraction.claims {
            failures.push(format!("{line}\n    claims {:?}", article.words(claim.quote)));
        }
        for (at, c) in line.char_indices() {
            let at = u32::try_from(at).expect("short");
            let accounted = extraction.unused.iter().map(|unused| unused.span);
            let accounted = accounted.chain(extraction.claims.iter().map(|claim| claim.quote));
            if c.is_ascii_digit() && !accounted.into_iter().any(|span| span.contains_offset(at)) {
                failures.push(format!("{line}\n    no reason for {c:?} at byte {at}"));
                break;
            }
        }
    }
    assert!(failures.is_empty(), "{} lines:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_reads_its_examples_and_leaves_its_rejects() {
    let mut failures = Vec::new();
    for rule in portolan::extract::rules() {
        if rule.examples.is_empty() {
            failures.push(format!("{} has no examples", rule.name));
        }
        // The rules of quantities give a value and not facts; they are run beside them.
        for example in rule.examples.iter().filter(|example| gives_facts(example.gives)) {
            let facts = Facts::of(example.text);
            if !facts.any_claim_has(example.gives) {
                failures
                    .push(format!("{}: {:?}\n    wants {}\n{facts}", rule.name, example.text, example.gives));
            }
        }
        let is_linker = rule.examples.iter().any(|example| gives_facts(example.gives));
        for text in rule.rejects.iter().filter(|_| is_linker) {
            let facts = Facts::of(text);
            if facts.any_claim_used(rule.name) {
                failures.push(format!("{}: must not read {text:?}\n{facts}", rule.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples:\n{}", failures.len(), failures.join("\n"));
}

/// `measure=exports low=5`, as the linker's rules have it, and not `>=500 t`.
fn gives_facts(gives: &str) -> bool {
    gives.split(' ').all(|fact| fact.contains('=') && fact.starts_with(|c: char| c.is_ascii_lowercase()))
}
