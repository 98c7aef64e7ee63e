//! Rules, and the corpus of quantities.

use super::*;
use crate::extract::token::Tokens;
use crate::lexicon::Lexicon;
use crate::text::Folded;

/// Every mention of a text as `VALUE UNIT`, hedges as signs.
pub(super) fn lines(text: &str) -> Vec<String> {
    let folded = Folded::new(text);
    let tokens = Tokens::new(&folded, Lexicon::embedded());
    let mentions = quantities(Reader { tokens: &tokens, lexicon: Lexicon::embedded(), folded: &folded });
    mentions.iter().map(|mention| line(&mention.quantity)).collect()
}

fn line(quantity: &Quantity) -> String {
    let sign = match quantity.modifier {
        Modifier::Exact => "",
        Modifier::About => "~",
        Modifier::Nearly => "<~",
        Modifier::Over => ">",
        Modifier::AtLeast => ">=",
        Modifier::Under => "<",
        Modifier::UpTo => "<=",
        Modifier::Several => "?",
    };
    let end = |end: Decimal| end.normalize().to_string();
    let value = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low == high => end(low),
        (Some(low), Some(high)) => format!("{}..{}", end(low), end(high)),
        (Some(only), None) | (None, Some(only)) => end(only),
        (None, None) => "none".to_owned(),
    };
    format!("{sign}{value} {}", quantity.unit).trim_end().to_owned()
}

#[test]
fn rules_read_their_examples() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        for example in rule.examples {
            let got = lines(example.text);
            if !got.iter().any(|line| line == example.gives) {
                wrong.push(format!("{}: {} gives {got:?}, not {}", rule.name, example.text, example.gives));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The quantities of a text, without bare numbers.
fn corpus_line(text: &str) -> String {
    let kept: Vec<_> = lines(text).into_iter().filter(|line| line.contains(' ')).collect();
    if kept.is_empty() { "none".to_owned() } else { kept.join("; ") }
}

#[test]
fn the_corpus_reads_as_it_says() {
    let mut expected = "";
    let mut wrong = Vec::new();
    for line in include_str!("../../../tests/corpus/quantities.txt").lines() {
        if let Some(next) = line.strip_prefix("= ") {
            expected = next;
        } else if !line.is_empty() && !line.starts_with('#') {
            let got = corpus_line(line);
            if got != expected {
                wrong.push(format!("{line}: {got}, expected {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
