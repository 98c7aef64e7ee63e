//! Extraction of any text keeps the invariants of the tests.
//!
//! An even first byte: the rest is the text. An odd one: each byte of the rest is a piece of a
//! sentence, which reaches the grammar sooner than single bytes do.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use portolan::text::{Article, Date};
use support::invariants;
use support::sentences::PIECES;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = if first % 2 == 0 {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        rest.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect()
    };
    let date = (first & 2 == 0).then_some(Date::constant(2025, 11, 15));
    invariants::check(&Article::new(text).with_date(date));
});
