//! Rules, and the corpus of quantities.

use super::*;
use crate::extract::token::Tokens;
use crate::lexicon::Lexicon;
use crate::text::Folded;

fn read(text: &str) -> Vec<QuantityMention> {
    let folded = Folded::new(text);
    let tokens = Tokens::new(&folded, Lexicon::embedded(), 0..folded.text().len());
    let reader = Reader {
        tokens: &tokens,
        lexicon: Lexicon::embedded(),
        folded: &folded,
        plain_yuan: &PlainYuan::default(),
    };
    quantities(reader)
}

/// Every mention of a text as `VALUE UNIT`, hedges as signs.
fn lines(text: &str) -> Vec<String> {
    read(text).iter().map(|mention| line(&mention.quantity)).collect()
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
fn rules_read_their_examples_and_not_their_rejects() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let fires = |mention: &QuantityMention| {
            let Rules { number, unit, modifier } = mention.rules;
            [Some(number), Some(unit), modifier].into_iter().flatten().any(|by| by == *rule)
        };
        for example in rule.examples {
            let mentions = read(example.text);
            let mention = mentions.iter().find(|mention| line(&mention.quantity) == example.gives);
            if !mention.is_some_and(fires) {
                let got = lines(example.text);
                wrong.push(format!("{}: {} gives {got:?}, not {}", rule.name, example.text, example.gives));
            }
        }
        for text in rule.rejects.iter().filter(|text| read(text).iter().any(fires)) {
            wrong.push(format!("{} gives something by {}", text, rule.name));
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

/// Pieces of quantities, and of what stands around them.
const PIECES: [&str; 56] = [
    "3",
    "12.5",
    "四十",
    "两",
    "几",
    "一半",
    "三分之一",
    "百分之",
    "万",
    "亿",
    "多",
    "余",
    "元",
    "美元",
    "吨",
    "%",
    "个",
    "个百分点",
    "成",
    "折",
    "倍",
    "翻",
    "番",
    "半",
    "约",
    "近",
    "超过",
    "不到",
    "以上",
    "左右",
    "至",
    "到",
    "—",
    "～",
    "-",
    "、",
    "和",
    "或",
    "/",
    "每",
    "桶",
    "日",
    "公斤",
    "人民币",
    "港币",
    "$",
    "1美元对",
    "的",
    "是",
    "，",
    "。",
    " ",
    "\n",
    "年",
    "角",
    "又",
];

proptest::proptest! {
    #[test]
    fn mentions_stand_in_order_and_on_boundaries(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)
    ) {
        let text = pieces.concat();
        let mut end = 0;
        for mention in read(&text) {
            let words = mention.span.of(&text);
            proptest::prop_assert!(!words.is_empty() && mention.span.start_index() >= end, "{words:?} in {text:?}");
            proptest::prop_assert!(mention.first < mention.end);
            end = mention.span.end_index();
            for span in [Some(mention.number_span), mention.unit_span, mention.modifier_span].into_iter().flatten() {
                proptest::prop_assert!(!span.of(&text).is_empty(), "{words:?} in {text:?}");
            }
            if let (Some(low), Some(high)) = (mention.quantity.low, mention.quantity.high) {
                proptest::prop_assert!(low <= high, "{low} {high} of {words:?} in {text:?}");
            }
        }
    }
}
