//! What holds for the extraction of any text.

use std::fmt::Write as _;

use portolan::extract::extract_with_mentions;
use portolan::lexicon::Lexicon;
use portolan::model::{Claim, Extraction, Field, Origin, Period, Quantity};
use portolan::text::{Article, Span};

/// Extracts and checks everything that must hold of one text.
///
/// # Panics
/// With all that is broken, where something is.
pub fn check(article: &Article) -> Extraction {
    let extraction = extract_with_mentions(article, Lexicon::embedded());
    let broken = broken(article, &extraction);
    assert!(broken.is_empty(), "{broken}of {:?}", shortened(article.text()));
    extraction
}

/// What is broken, one line each.
pub fn broken(article: &Article, extraction: &Extraction) -> String {
    let mut checker = Checker { text: article.text(), broken: String::new() };
    checker.claims(article, extraction);
    for mention in &extraction.mentions {
        checker.words("mention", mention.span);
        checker.quantity("mention", mention.quantity.as_ref());
        checker.period("mention", mention.period.as_ref());
    }
    for milestone in &extraction.milestones {
        checker.words("milestone", milestone.quote);
        checker.span("what of a milestone", milestone.what);
    }
    for unused in &extraction.unused {
        checker.words("unused", unused.span);
    }
    checker.order("mentions", extraction.mentions.iter().map(|mention| mention.span));
    checker.order("unused", extraction.unused.iter().map(|unused| unused.span));
    checker.digits(extraction);
    checker.broken
}

struct Checker<'t> {
    text: &'t str,
    broken: String,
}

impl Checker<'_> {
    fn fail(&mut self, what: &str) {
        let _ = writeln!(self.broken, "{what}");
    }

    fn claims(&mut self, article: &Article, extraction: &Extraction) {
        let mut after = 0;
        for (nth, claim) in extraction.claims.iter().enumerate() {
            let quote = claim.quote;
            self.words("quote", quote);
            if claim.id.0 as usize != nth {
                self.fail(&format!("claim {nth} has the id {}", claim.id.0));
            }
            if quote.start < after {
                self.fail(&format!("claim {nth} stands before or over the one before it"));
            }
            after = quote.end;
            self.span("sentence", claim.sentence);
            if !claim.sentence.contains(quote) {
                self.fail(&format!("claim {nth} lies outside its sentence"));
            }
            match article.passage(claim.passage) {
                Some(passage) if passage.span.contains(quote) => {}
                _ => self.fail(&format!("claim {nth} lies outside its passage")),
            }
            for words in [claim.commodity, claim.counted, claim.speaker].into_iter().flatten() {
                self.words("words of a claim", words);
            }
            self.quantity("claim", Some(&claim.quantity));
            if claim.quantity.stated().is_none() {
                self.fail(&format!("claim {nth} has no value"));
            }
            self.period("claim", claim.period.as_ref());
            self.evidence(nth, claim);
            for related in &claim.related {
                if related.claim == claim.id || extraction.claim(related.claim).is_none() {
                    self.fail(&format!("claim {nth} is related to the claim {}", related.claim.0));
                }
            }
        }
    }

    fn evidence(&mut self, nth: usize, claim: &Claim) {
        for field in Field::ALL {
            let count = claim.evidence.iter().filter(|evidence| evidence.field == field).count();
            let is_filled = match field {
                Field::Number | Field::Unit | Field::Measure | Field::Transformation | Field::Status => true,
                Field::Commodity => claim.commodity.is_some(),
                Field::Counted => claim.counted.is_some(),
                Field::Comparison => claim.comparison.is_some(),
                Field::Reporter => claim.reporter.is_some(),
                Field::Partner => claim.partner.is_some(),
                Field::Period => claim.period.is_some(),
                Field::Speaker => claim.speaker.is_some(),
                Field::Modifier => claim.quantity.modifier != portolan::model::Modifier::Exact,
                Field::Direction => claim.quantity.is_negative(),
            };
            if count > 1 || (is_filled && count == 0) {
                self.fail(&format!("claim {nth} has {count} pieces of evidence for {}", field.code()));
            }
        }
        for evidence in &claim.evidence {
            evidence.spans.iter().for_each(|span| self.words("evidence", *span));
            if evidence.origin != Origin::Assumed && evidence.spans.is_empty() {
                self.fail(&format!("claim {nth} has no words for {}", evidence.field.code()));
            }
        }
    }

    fn quantity(&mut self, whose: &str, quantity: Option<&Quantity>) {
        let Some(quantity) = quantity else { return };
        if let (Some(low), Some(high)) = (quantity.low, quantity.high)
            && low > high
        {
            self.fail(&format!("{whose}: {low} is above {high}"));
        }
    }

    fn period(&mut self, whose: &str, period: Option<&Period>) {
        let Some(period) = period else { return };
        if let Some(text) = period.text {
            self.words("words of a period", text);
        }
        if let (Some(start), Some(end)) = (period.start, period.end)
            && start.month > end.month
        {
            self.fail(&format!("{whose}: a period from {start} to {end}"));
        }
    }

    /// A span on character boundaries of the text.
    fn span(&mut self, what: &str, span: Span) {
        if self.text.get(span.start_index()..span.end_index()).is_none() {
            self.fail(&format!("{what}: {span:?} is off the text or its characters"));
        }
    }

    /// A span with words in it.
    fn words(&mut self, what: &str, span: Span) {
        self.span(what, span);
        if span.of(self.text).trim().is_empty() {
            self.fail(&format!("{what}: {span:?} holds no words"));
        }
    }

    fn order(&mut self, what: &str, spans: impl Iterator<Item = Span>) {
        let starts: Vec<_> = spans.map(|span| span.start).collect();
        if !starts.is_sorted() {
            self.fail(&format!("{what} are not in the order of the text"));
        }
    }

    /// Every digit is in a claim, a mention, a milestone, or unused with a reason.
    fn digits(&mut self, extraction: &Extraction) {
        let claims = extraction.claims.iter().map(|claim| claim.quote);
        let mentions = extraction.mentions.iter().map(|mention| mention.span);
        let milestones = extraction.milestones.iter().map(|milestone| milestone.quote);
        let unused = extraction.unused.iter().map(|unused| unused.span);
        let mut spans: Vec<_> = claims.chain(mentions).chain(milestones).chain(unused).collect();
        spans.sort_unstable();
        let mut covering = spans.iter().peekable();
        let mut covered_to = 0;
        for (at, digit) in self.text.char_indices().filter(|(_, c)| is_digit(*c)) {
            while let Some(span) = covering.next_if(|span| span.start_index() <= at) {
                covered_to = covered_to.max(span.end_index());
            }
            if covered_to <= at {
                let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
                let line = self.text[line..].lines().next().unwrap_or("").to_owned();
                self.fail(&format!("the digit {digit} at {at} is unaccounted for in {:?}", shortened(&line)));
                return;
            }
        }
    }
}

/// Digits of our scripts, and full-width ones.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn shortened(text: &str) -> String {
    text.chars().take(300).collect()
}
