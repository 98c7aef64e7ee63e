//! Claims written into their text, for tests of everything after extraction.
//!
//! `贸易额{34 亿美元|trade KAZ>UZB 2025-01..2025-09}` is the text without the braces and one claim
//! whose quote stands in them. The words after the bar, in any order:
//!
//! - the measure, the first word that is nothing else;
//! - `growth`, `change` or `share`; `yoy`, `prev`, `avg` or `since`; `by` or `to`;
//! - a hedge: `>` `>=` `<` `<=` `~` `<~` `several`; `down` turns the sign;
//! - parties `KAZ` or `KAZ>UZB`; a period `2025`, `2025-08`, `2025-01..2025-09`; `?` unresolved;
//! - `target`, `planned`, `forecast`; goods `of:小麦`, found in the text;
//! - `=25` or `=70..80` where the quote's numerals are not digits, with `step:1`;
//! - links to claims counted from 1: `growth_of:2`.

use portolan::model::{
    Claim, ClaimId, Comparison, Decimal, Extraction, Measure, Modifier, Month, Party, Period, Quantity,
    Related, Relation, Status, Times, Transformation, Unit,
};
use portolan::text::{Article, PassageId, Span};

/// The text with its marks taken out.
pub fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut is_fields = false;
    for c in marked.chars() {
        match c {
            '{' => {}
            '|' => is_fields = true,
            '}' => is_fields = false,
            c if !is_fields => text.push(c),
            _ => {}
        }
    }
    text
}

/// The article and the claims of a marked text.
pub fn read(marked: &str) -> (Article, Extraction) {
    let article = Article::new(plain(marked));
    let mut claims = Vec::new();
    let mut at = 0;
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('{') {
        at += before.len();
        let (mark, after) = mark.split_once('}').expect("a closing brace");
        let (quote, fields) = mark.split_once('|').expect("a bar between quote and fields");
        let span = Span::from_usize(at, at + quote.len());
        let id = ClaimId(u32::try_from(claims.len()).expect("few claims"));
        claims.push(claim(&article, id, span, fields));
        at += quote.len();
        rest = after;
    }
    (article, Extraction { claims, ..Extraction::default() })
}

fn claim(article: &Article, id: ClaimId, quote: Span, fields: &str) -> Claim {
    let text = article.text();
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '\n');
    let before = text.get(..quote.start_index()).unwrap_or("");
    let start = before.char_indices().rfind(|(_, c)| is_end(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let after = text.get(quote.end_index()..).unwrap_or("");
    let end = quote.end_index() + after.find(is_end).unwrap_or(after.len());
    let mut claim = Claim {
        id,
        quote,
        sentence: Span::from_usize(start, end),
        passage: article.passage_at(quote.start).unwrap_or(PassageId(0)),
        quantity: quantity(article.words(quote), fields),
        measure: Measure::OTHER,
        commodity: None,
        counted: None,
        transformation: Transformation::Level,
        comparison: None,
        reporter: None,
        partner: None,
        period: None,
        status: Status::Actual,
        speaker: None,
        related: smallvec::SmallVec::new(),
        evidence: Vec::new(),
    };
    for field in fields.split_whitespace() {
        fill(article, &mut claim, field);
    }
    claim
}

fn fill(article: &Article, claim: &mut Claim, field: &str) {
    match field {
        ">" | ">=" | "<" | "<=" | "~" | "<~" | "several" | "down" => {}
        "growth" => claim.transformation = Transformation::Growth,
        "change" => claim.transformation = Transformation::Change,
        "share" => claim.transformation = Transformation::Share,
        "yoy" => claim.comparison = Some(Comparison::YearOnYear),
        "prev" => claim.comparison = Some(Comparison::PreviousPeriod),
        "avg" => claim.comparison = Some(Comparison::AverageAnnual),
        "since" => claim.comparison = Some(Comparison::Since),
        "by" => claim.quantity.times = Some(Times::By),
        "to" => claim.quantity.times = Some(Times::To),
        "target" => claim.status = Status::Target,
        "planned" => claim.status = Status::Planned,
        "forecast" => claim.status = Status::Forecast,
        "?" => claim.period = Some(Period::unresolved(claim.quote)),
        _ if field.starts_with('=') || field.starts_with("step:") => {}
        _ if field.starts_with(|c: char| c.is_ascii_digit()) => claim.period = Some(period(field)),
        _ if field.starts_with(|c: char| c.is_ascii_uppercase()) => {
            let (reporter, partner) = field.split_once('>').map_or((field, None), |(a, b)| (a, Some(b)));
            claim.reporter = (!reporter.is_empty() && reporter != "X").then(|| Party(kept(reporter)));
            claim.partner = partner.map(|party| Party(kept(party)));
        }
        _ => match field.split_once(':') {
            Some(("of", goods)) => claim.commodity = Some(find(article, goods)),
            Some(("by", speaker)) => claim.speaker = Some(find(article, speaker)),
            Some((relation, number)) => {
                let number: u32 = number.parse().expect("the number of a claim");
                claim.related.push(Related { relation: link(relation), claim: ClaimId(number - 1) });
            }
            None => claim.measure = Measure(kept(field)),
        },
    }
}

fn find(article: &Article, words: &str) -> Span {
    let at = article.text().find(words).unwrap_or_else(|| panic!("{words} is not in the text"));
    Span::from_usize(at, at + words.len())
}

fn link(code: &str) -> Relation {
    const ALL: [Relation; 7] = [
        Relation::GrowthOf,
        Relation::ShareOf,
        Relation::CountOf,
        Relation::ValueOf,
        Relation::Repeats,
        Relation::ConversionOf,
        Relation::BaseOf,
    ];
    ALL.into_iter().find(|it| it.code() == code).unwrap_or_else(|| panic!("no relation {code}"))
}

fn period(words: &str) -> Period {
    let month = |words: &str, last: bool| -> Month {
        let (year, month) = words.split_once('-').unwrap_or((words, if last { "12" } else { "1" }));
        Month::new(year.parse().expect("a year"), month.parse().expect("a month"))
    };
    let (first, last) = words.split_once("..").unwrap_or((words, words));
    Period::months(month(first, false), month(last, true))
}

fn quantity(quote: &str, fields: &str) -> Quantity {
    let unit = unit_of(quote);
    let (mut ends, mut step) = stated(quote);
    for field in fields.split_whitespace() {
        if let Some(value) = field.strip_prefix('=') {
            let (low, high) = value.split_once("..").unwrap_or((value, value));
            ends = (decimal(low), decimal(high));
            step = Decimal::ONE;
        }
        if let Some(value) = field.strip_prefix("step:") {
            step = decimal(value);
        }
    }
    let is = |sign: &str| fields.split_whitespace().any(|field| field == sign);
    let modifier = [
        (">", Modifier::Over),
        (">=", Modifier::AtLeast),
        ("<", Modifier::Under),
        ("<=", Modifier::UpTo),
        ("~", Modifier::About),
        ("<~", Modifier::Nearly),
        ("several", Modifier::Several),
    ]
    .into_iter()
    .find(|(sign, _)| is(sign))
    .map_or(Modifier::Exact, |(_, modifier)| modifier);
    let (low, high) = match modifier {
        Modifier::Over | Modifier::AtLeast if ends.0 == ends.1 => (Some(ends.0), None),
        Modifier::Under | Modifier::UpTo => (None, Some(ends.1)),
        _ => (Some(ends.0), Some(ends.1)),
    };
    let quantity = Quantity { low, high, modifier, unit, times: None, step };
    if is("down") { quantity.negated() } else { quantity }
}

/// Both ends and the worth of the last digit, in base units.
fn stated(quote: &str) -> ((Decimal, Decimal), Decimal) {
    let parts: Vec<&str> =
        quote.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|part| !part.is_empty()).collect();
    let scale = scale_of(quote);
    let values: Vec<Decimal> = parts.iter().map(|part| decimal(part) * scale).collect();
    let places = parts.last().and_then(|part| part.split_once('.')).map_or(0, |(_, places)| places.len());
    let step = Decimal::new(1, u32::try_from(places).expect("few places")) * scale;
    let low = values.first().copied().unwrap_or_default();
    ((low, values.last().copied().unwrap_or(low)), step)
}

fn decimal(digits: &str) -> Decimal {
    digits.parse().unwrap_or_else(|_| panic!("{digits} is no number"))
}

fn scale_of(quote: &str) -> Decimal {
    let power = |zeros: u32| Decimal::from(10_i64.pow(zeros));
    [("万亿", 12), ("千亿", 11), ("百亿", 10), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4)]
        .into_iter()
        .find(|(word, _)| quote.contains(word))
        .map_or(Decimal::ONE, |(_, zeros)| power(zeros))
}

fn unit_of(quote: &str) -> Unit {
    let plain = [
        ("百分点", "pp"),
        ("%", "%"),
        ("成", "%"),
        ("分之", "%"),
        ("美元/吨", "USD/t"),
        ("美元", "USD"),
        ("欧元", "EUR"),
        ("坚戈", "KZT"),
        ("卢布", "RUB"),
        ("吨", "t"),
        ("桶", "barrel"),
        ("公顷", "ha"),
        ("标箱", "TEU"),
        ("倍", "times"),
        ("番", "times"),
        ("元", "CNY"),
    ];
    let code = plain.into_iter().find(|(word, _)| quote.contains(word)).map_or("count", |(_, code)| code);
    match code.split_once('/') {
        Some((code, per)) => Unit::new(kept(code)).per(kept(per)),
        None => Unit::new(code),
    }
}

fn kept(words: &str) -> &'static str {
    Box::leak(words.to_owned().into_boxed_str())
}
