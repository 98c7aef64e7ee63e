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
