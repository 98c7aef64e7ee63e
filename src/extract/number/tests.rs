//! Values of surfaces, and what must not be read.

use super::*;

/// `low..high modifier` of the number at the start, and how much of the surface it takes.
fn line(text: &str) -> String {
    let Some(number) = read(text, 0) else { return "-".to_owned() };
    let end = |end: Option<Decimal>| end.map_or("?".to_owned(), |end| end.normalize().to_string());
    let value = if number.is_point() {
        end(number.low)
    } else {
        format!("{}..{}", end(number.low), end(number.high))
    };
    let modifier = if number.modifier == Modifier::Exact { "" } else { number.modifier.code() };
    let rest = text.get(number.end..).unwrap_or("");
    let rest = if rest.is_empty() { String::new() } else { format!(" |{rest}") };
    format!("{value} {modifier}").trim_end().to_owned() + &rest
}

#[test]
fn values() {
    let cases = include_str!("cases.txt").lines().filter_map(|line| line.split_once(" = "));
    let wrong: Vec<String> = cases
        .filter(|(text, expected)| line(text) != *expected)
        .map(|(text, expected)| format!("{text} = {}, expected {expected}", line(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Characters that numbers are made of, and some that are not.
const PIECES: &str =
    "[0-9０-９一二三四五六七八九十百千万亿兆两半几数多余来点零〇上过负又分之/.,，eEkKM 个年月%-]{0,24}";

proptest::proptest! {
    #[test]
    fn a_number_ends_on_a_boundary_and_has_ordered_ends(text in PIECES) {
        for (at, _) in text.char_indices() {
            let Some(number) = read(&text, at) else { continue };
            proptest::prop_assert!(number.end > at && text.is_char_boundary(number.end));
            if let (Some(low), Some(high)) = (number.low, number.high) {
                proptest::prop_assert!(low <= high, "{low} {high} of {text:?} at {at}");
            }
        }
    }

    #[test]
    fn any_text_can_be_read(text in ".*") {
        for (at, c) in text.char_indices() {
            let number = read(&text, at);
            proptest::prop_assert!(number.is_none() || may_start(c), "{c:?} starts a number");
        }
    }

    #[test]
    fn wide_digits_are_worth_the_same(text in "[1-9][0-9]{0,6}(\\.[0-9]{1,3})?(万|亿|百万|万亿)?(多|余)?") {
        let wide: String = text.chars().map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
            '.' => '．',
            _ => c,
        }).collect();
        let (narrow, wide) = (read(&text, 0), read(&wide, 0));
        let value = |number: &Option<Number>| number.as_ref().map(|n| (n.low, n.high, n.modifier, n.step));
        proptest::prop_assert_eq!(value(&narrow), value(&wide));
    }
}

#[test]
fn digits_without_end_are_one_number_too_long() {
    for digit in ["9", "九", "０", "1,000"] {
        let text = digit.repeat(200_000);
        let number = read(&text, 0).expect("digits");
        assert!(number.is_too_long() || digit == "０" || digit == "1,000", "{digit}");
    }
    let number = read("79228162514264337593543950336", 0).expect("one more than a decimal holds");
    assert!(number.is_too_long() && number.end == 29);
}

#[test]
fn joints_without_end_take_linear_time() {
    for piece in ["1又", "三分之", "一百", "1/", "万亿", "零", "两", "点一", "1e", "半", "七八", "一万二"]
    {
        let text = piece.repeat(100_000);
        let mut at = 0;
        while let Some(next) = char_at(&text, at) {
            at = read(&text, at).map_or(at + next.len_utf8(), |number| number.end);
        }
    }
}
