//! Reading the corpus files, and comparing what they want with what the engine gives.

use std::fmt;

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::model::{Claim, Decimal, Extraction, Period};
use portolan::text::{Article, Date};

/// A text of the corpus with the claims that it makes.
pub struct Case {
    text: String,
    date: Date,
    wanted: Vec<Wanted>,
}

struct Wanted {
    quote: String,
    facts: Vec<String>,
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("@date {text}: {error}"))
}

impl Case {
    /// Reads the form that the head of `genre.txt` explains.
    pub fn read_all(file: &str) -> Vec<Self> {
        let mut day = date("2025-11-15");
        let mut cases: Vec<Self> = Vec::new();
        let mut in_text = false;
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let goes_on = std::mem::replace(&mut in_text, line.starts_with("> "));
            if line.trim().is_empty() {
                continue;
            }
            if let Some(text) = line.strip_prefix("@date ") {
                day = date(text.trim());
            } else if let Some(text) = line.strip_prefix("> ") {
                if let Some(case) = cases.last_mut().filter(|_| goes_on) {
                    case.text.push('\n');
                    case.text.push_str(text);
                    continue;
                }
                cases.push(Self { text: text.replace("\\n", "\n"), date: day, wanted: Vec::new() });
            } else {
                let case = cases.last_mut().unwrap_or_else(|| panic!("no text before {line:?}"));
                case.wanted.push(Wanted::read(line));
            }
        }
        cases
    }

    /// What differs, or `None`.
    pub fn failure(&self) -> Option<String> {
        let facts = Facts::at(&self.text, self.date);
        let given: Vec<&str> = facts.claims.iter().map(|claim| claim.quote.as_str()).collect();
        let wanted: Vec<&str> = self.wanted.iter().map(|wanted| wanted.quote.as_str()).collect();
        let mut wrong = Vec::new();
        if given != wanted {
            wrong.push(format!("  claims {given:?}\n  wanted {wanted:?}"));
        }
        // Compared by order among equal quotes, so that one missed claim does not shift the rest.
        let mut from = 0;
        for wanted in &self.wanted {
            let found =
                facts.claims.iter().enumerate().skip(from).find(|(_, claim)| claim.quote == wanted.quote);
            let Some((at, claim)) = found else { continue };
            from = at + 1;
            let missing: Vec<&str> =
                wanted.facts.iter().filter(|fact| !claim.has(fact)).map(String::as_str).collect();
            if !missing.is_empty() {
                wrong.push(format!(
                    "  {} wants {}, has {}",
                    wanted.quote,
                    missing.join(" "),
                    claim.facts.join(" ")
                ));
            }
        }
        (!wrong.is_empty()).then(|| format!("> {}\n{}", self.text, wrong.join("\n")))
    }
}

impl Wanted {
    fn read(line: &str) -> Self {
        let mut cells = line.trim_end().trim_end_matches(" |").split(" | ");
        let quote = cells.next().unwrap_or_default().to_owned();
        let mut facts = Vec::new();
        let head: Vec<&str> = cells.next().unwrap_or_default().split(' ').collect();
        let [measure, transformation, value, unit, modifier] = head.as_slice() else {
            panic!("{line:?}: wants `measure transformation value unit modifier`")
        };
        facts.push(format!("measure={measure}"));
        facts.push(format!("transformation={transformation}"));
        facts.push(format!("value={}", normal_value(value)));
        facts.push(format!("unit={unit}"));
        facts.push(format!("modifier={modifier}"));
        facts.extend(cells.next().unwrap_or_default().split_whitespace().map(normal_fact));
        Self { quote, facts }
    }
}

/// `period=2025-09` and `period=2025-09..2025-09` are the same.
fn normal_fact(fact: &str) -> String {
    match fact.strip_prefix("period=") {
        Some(period) if !period.contains("..") => format!("period={period}..{period}"),
        _ => fact.to_owned(),
    }
}

fn normal_value(value: &str) -> String {
    match value.split_once("..") {
        Some((low, high)) if low == high => low.to_owned(),
        _ => value.to_owned(),
    }
}

/// The facts of all claims of a text, as `key=value`.
pub struct Facts {
    claims: Vec<ClaimFacts>,
}

struct ClaimFacts {
    quote: String,
    facts: Vec<String>,
}

impl ClaimFacts {
    fn has(&self, fact: &str) -> bool {
        // A speaker may be given with or without the title.
        if let Some(speaker) = fact.strip_prefix("speaker=") {
            let own = self.facts.iter().find_map(|own| own.strip_prefix("speaker=")).unwrap_or("none");
            return own.contains(speaker) && own != "none";
        }
        self.facts.iter().any(|own| own == fact)
    }
}

impl Facts {
    /// The facts of a text of an article dated 2025-11-15.
    pub fn of(text: &str) -> Self {
        Self::at(text, date("2025-11-15"))
    }

    fn at(text: &str, date: Date) -> Self {
        let article = Article::new(text).with_date(Some(date));
        let extraction = extract(&article, Lexicon::embedded());
        let claims = extraction.claims.iter().map(|claim| facts_of(&article, &extraction, claim)).collect();
        Self { claims }
    }

    /// Whether one claim has every fact of `gives`, which are separated by blanks.
    pub fn any_claim_has(&self, gives: &str) -> bool {
        self.claims.iter().any(|claim| gives.split_whitespace().all(|fact| claim.has(fact)))
    }

    /// Whether a rule filled any field of any claim.
    pub fn any_claim_used(&self, rule: &str) -> bool {
        self.claims.iter().flat_map(|claim| &claim.facts).any(|fact| {
            fact.strip_prefix("rule.")
                .and_then(|fact| fact.split_once('='))
                .is_some_and(|(_, name)| name == rule)
        })
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for claim in &self.claims {
            writeln!(f, "    has {}", claim.facts.join(" "))?;
        }
        Ok(())
    }
}

fn facts_of(article: &Article, extraction: &Extraction, claim: &Claim) -> ClaimFacts {
    let end = |end: Option<Decimal>| end.map_or(String::new(), |value| value.normalize().to_string());
    let (low, high) = (end(claim.quantity.low), end(claim.quantity.high));
    let words =
        |span: Option<portolan::text::Span>| span.map_or("none", |span| article.words(span)).to_owned();
    let party = |party: Option<portolan::model::Party>| party.map_or("none", |party| party.code());
    let mut facts = vec![
        format!("quote={}", article.words(claim.quote)),
        format!("measure={}", claim.measure),
        format!("transformation={}", claim.transformation.code()),
        format!("value={}", if low == high { low.clone() } else { format!("{low}..{high}") }),
        format!("low={}", if low.is_empty() { ".." } else { &low }),
        format!("high={}", if high.is_empty() { ".." } else { &high }),
        format!("unit={}", claim.quantity.unit),
        format!("modifier={}", claim.quantity.modifier.code()),
        format!("times={}", claim.quantity.times.map_or("none", |times| times.code())),
        format!("comparison={}", claim.comparison.map_or("none", |comparison| comparison.code())),
        format!("commodity={}", words(claim.commodity)),
        format!("counted={}", words(claim.counted)),
        format!("reporter={}", party(claim.reporter)),
        format!("partner={}", party(claim.partner)),
        format!("period={}", claim.period.map_or("none".to_owned(), period)),
        format!("status={}", claim.status.code()),
        format!("speaker={}", words(claim.speaker)),
    ];
    for related in &claim.related {
        let other = extraction.claim(related.claim).map_or("", |other| article.words(other.quote));
        facts.push(format!("related={}:{}", related.relation.code(), other.replace(' ', "")));
    }
    for evidence in &claim.evidence {
        facts.push(format!("rule.{}={}", evidence.field.code(), evidence.rule.name));
    }
    ClaimFacts { quote: article.words(claim.quote).to_owned(), facts }
}

fn period(period: Period) -> String {
    let end = |stamp: Option<portolan::model::Stamp>| stamp.map_or(String::new(), |stamp| stamp.to_string());
    match (period.start, period.end) {
        (None, None) => "unresolved".to_owned(),
        (start, finish) => format!("{}..{}", end(start), end(finish)),
    }
}
