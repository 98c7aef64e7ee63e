//! What holds for any text at all, and for texts made of the words that we read.

mod support;

use portolan::extract::{extract, extract_with_mentions};
use portolan::lexicon::Lexicon;
use portolan::model::Extraction;
use portolan::text::{Article, Date};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::invariants;
use support::sentences::{Dice, PIECES, Sentences};

const MARKS: &[&str] =
    &["\n", " ", "、", "\u{3000}", "\r\n", "和", "\u{301}", "\0", "\u{202E}", "a", "—", "/"];

fn article(text: &str) -> Article {
    Article::new(text).with_date(Some(Date::constant(2025, 11, 15)))
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => prop::sample::select(MARKS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn paragraph(seed: u64) -> String {
    Sentences::new(seed).text(300, true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(20_251_115), ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_invariants(text in ".{0,200}") {
        invariants::check(&article(&text));
    }

    #[test]
    fn any_bytes_that_are_text_keep_the_invariants(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        invariants::check(&article(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn pieces_in_any_order_keep_the_invariants(text in pieces()) {
        invariants::check(&article(&text));
    }

    #[test]
    fn a_text_without_a_date_keeps_the_invariants(text in pieces()) {
        invariants::check(&Article::new(text));
    }

    #[test]
    fn a_cut_sentence_keeps_the_invariants(seed in any::<u64>(), cuts in any::<u64>()) {
        let mut text: Vec<char> = paragraph(seed).chars().collect();
        let mut dice = Dice::new(cuts);
        for _ in 0..3 {
            let at = dice.below(text.len());
            if text.is_empty() {
                break;
            }
            match dice.below(3) {
                0 => drop(text.remove(at)),
                1 => text.truncate(at + 1),
                _ => {
                    let piece: Vec<char> = dice.pick(PIECES).chars().collect();
                    text.splice(at..at, piece);
                }
            }
        }
        invariants::check(&article(&text.into_iter().collect::<String>()));
    }

    #[test]
    fn the_same_text_gives_the_same_claims(text in pieces()) {
        let article = article(&text);
        let read = || extract_with_mentions(&article, Lexicon::embedded());
        prop_assert_eq!(read(), read());
        let without = extract(&article, Lexicon::embedded());
        prop_assert_eq!(Extraction { mentions: read().mentions, ..without }, read());
    }

    #[test]
    fn a_paragraph_before_the_text_only_shifts_it(seed in any::<u64>()) {
        const PREFIX: &str = "本文讨论区域合作的前景。\n\n";
        let text = paragraph(seed);
        let alone = invariants::check(&article(&text));
        let shifted = invariants::check(&article(&format!("{PREFIX}{text}")));
        let by = u32::try_from(PREFIX.len()).expect("short");
        let quotes = |by: u32, extraction: &Extraction| {
            let claims = extraction.claims.iter();
            let claims = claims.map(|claim| {
                (claim.quote.shifted(by), claim.quantity.clone(), claim.measure, claim.reporter, claim.partner,
                 claim.status, claim.transformation, claim.speaker.map(|span| span.shifted(by)))
            });
            claims.collect::<Vec<_>>()
        };
        prop_assert_eq!(quotes(by, &alone), quotes(0, &shifted));
        let spans = |by: u32, extraction: &Extraction| {
            let unused = extraction.unused.iter().map(|unused| unused.span.shifted(by));
            unused.chain(extraction.mentions.iter().map(|mention| mention.span.shifted(by))).collect::<Vec<_>>()
        };
        prop_assert_eq!(spans(by, &alone), spans(0, &shifted));
    }

    #[test]
    fn full_width_digits_give_the_same_values(seed in any::<u64>()) {
        let text = Sentences::from_templates(seed).text(300, true);
        let wide: String = text.chars().map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
            other => other,
        }).collect();
        let values = |text: &str| {
            let claims = invariants::check(&article(text)).claims;
            claims.into_iter().map(|claim| (claim.quantity, claim.measure)).collect::<Vec<_>>()
        };
        prop_assert_eq!(values(&text), values(&wide));
    }
}
