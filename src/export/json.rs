//! The JSON result: the contract that scripts build on.
//!
//! The shapes borrow from the article and the extraction, and are written as they are
//! visited: nothing is collected first.

use std::collections::BTreeMap;
use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Chosen, Export};
use crate::model::{Claim, Decimal, Evidence, Mention, Milestone, Origin, Period, Quantity, Related, Unused};
use crate::text::{Article, CodePoints, Span};

/// What a JSON result holds beside the claims, and how it is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonOptions {
    /// Adds every recognised expression.
    pub mentions: bool,
    /// Indented, for reading; otherwise one line.
    pub pretty: bool,
}

/// Writes the result of one article, without a line end.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_json(out: impl io::Write, export: &Export<'_>, options: JsonOptions) -> io::Result<()> {
    write(out, &ResultOf { export: *export, mentions: options.mentions }, options)
}

/// The result of one article, written as it is visited.
pub(super) struct ResultOf<'a> {
    /// The article.
    pub export: Export<'a>,
    /// Adds every recognised expression.
    pub mentions: bool,
}

impl Serialize for ResultOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { export, mentions } = self;
        let source = Source { article: export.article, points: CodePoints::new(export.article.text()) };
        let extraction = export.extraction;
        let shape = ResultShape {
            id: export.id,
            article: ArticleShape {
                title: export.article.title(),
                date: export.article.date().map(Shown),
                sha256: Some(Sha256Hex(export.article.text())),
                source: export.article.source(),
                encoding: export.encoding,
                text: export.is_text_derived.then(|| export.article.text()),
            },
            selection: export.selection(),
            claims: Every(|| export.claims().map(|claim| ClaimShape::new(export, &source, claim))),
            mentions: mentions
                .then(|| Each(&extraction.mentions, |mention| MentionShape::new(&source, mention))),
            milestones: Each(&extraction.milestones, |milestone| MilestoneShape::new(&source, milestone)),
            unused: Each(&extraction.unused, |unused| UnusedShape::new(&source, unused)),
            line: None,
            error: None,
        };
        shape.serialize(serializer)
    }
}

/// Writes the result of an input that could not be read, without a line end.
///
/// `line` is the number of the NDJSON line, counted from 1.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_json_error(
    out: impl io::Write,
    id: &Value,
    line: Option<u64>,
    error: &str,
    options: JsonOptions,
) -> io::Result<()> {
    let none: [(); 0] = [];
    let empty = || Each(&none, |(): &()| ());
    let shape = ResultShape {
        id,
        article: ArticleShape::default(),
        selection: None,
        claims: empty(),
        mentions: options.mentions.then(empty),
        milestones: empty(),
        unused: empty(),
        line,
        error: Some(error),
    };
    write(out, &shape, options)
}

fn write(out: impl io::Write, shape: &impl Serialize, options: JsonOptions) -> io::Result<()> {
    let written = if options.pretty {
        serde_json::to_writer_pretty(out, shape)
    } else {
        serde_json::to_writer(out, shape)
    };
    written.map_err(io::Error::from)
}

/// The article as the shapes read it.
pub(super) struct Source<'a> {
    pub article: &'a Article,
    pub points: CodePoints<'a>,
}

impl<'a> Source<'a> {
    fn words(&self, span: Span) -> &'a str {
        span.of(self.article.text())
    }

    fn quote(&self, span: Span) -> QuoteShape<'a> {
        let (start, end) = self.points.from_span(span);
        QuoteShape { start, end, quote: self.words(span) }
    }
}

#[derive(Serialize)]
struct ResultShape<'a, C, M, D, U> {
    id: &'a Value,
    article: ArticleShape<'a>,
    /// Beside the claims where filters chose them.
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Chosen<'a>>,
    claims: C,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<M>,
    milestones: D,
    unused: U,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    error: Option<&'a str>,
}

#[derive(Default, Serialize)]
struct ArticleShape<'a> {
    title: Option<&'a str>,
    date: Option<Shown<crate::text::Date>>,
    sha256: Option<Sha256Hex<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// One claim, as in the result.
#[derive(Serialize)]
pub(super) struct ClaimShape<'a> {
    /// Position among the article's claims, by which others name it.
    number: u32,
    quote: &'a str,
    start: u32,
    end: u32,
    quantity: QuantityShape<'a>,
    measure: &'a str,
    commodity: Option<&'a str>,
    counted: Option<&'a str>,
    transformation: &'a str,
    comparison: Option<&'a str>,
    reporter: Option<&'a str>,
    partner: Option<&'a str>,
    period: Option<PeriodShape<'a>>,
    status: &'a str,
    speaker: Option<&'a str>,
    sentence: SpanShape,
    related: RelatedShapes<'a>,
    evidence: EvidenceShapes<'a>,
    rules: RuleNames<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<ReviewShape<'a>>,
}

/// What was decided about a claim, and what it was read as before.
#[derive(Serialize)]
struct ReviewShape<'a> {
    verdict: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    note: Option<&'a str>,
    original: BTreeMap<&'a str, Option<String>>,
}

impl<'a> ReviewShape<'a> {
    fn new(export: &Export<'a>, claim: &Claim) -> Option<Self> {
        let sheet = export.review?;
        let decided = sheet.claim(claim.id)?;
        let original = sheet.edited(export.article, claim).into_iter();
        Some(Self {
            verdict: decided.verdict.code(),
            by: decided.by.as_deref(),
            note: decided.note.as_deref(),
            original: original.map(|(dimension, was)| (dimension.code(), was)).collect(),
        })
    }
}

impl<'a> ClaimShape<'a> {
    pub(super) fn new(export: &Export<'a>, source: &'a Source<'a>, claim: &'a Claim) -> Self {
        let claims = &export.extraction.claims;
        let QuoteShape { start, end, quote } = source.quote(claim.quote);
        Self {
            number: claim.id.0,
            quote,
            start,
            end,
            quantity: QuantityShape::new(&claim.quantity),
            measure: claim.measure.code(),
            commodity: claim.commodity.map(|span| source.words(span)),
            counted: claim.counted.map(|span| source.words(span)),
            transformation: claim.transformation.code(),
            comparison: claim.comparison.map(crate::model::Comparison::code),
            reporter: claim.reporter.map(crate::model::Party::code),
            partner: claim.partner.map(crate::model::Party::code),
            period: claim.period.map(|period| PeriodShape::new(source, period)),
            status: claim.status.code(),
            speaker: claim.speaker.map(|span| source.words(span)),
            sentence: SpanShape::new(source, claim.sentence),
            related: RelatedShapes { source, claims, related: &claim.related },
            evidence: EvidenceShapes { source, evidence: &claim.evidence },
            rules: RuleNames(&claim.evidence),
            review: ReviewShape::new(export, claim),
        }
    }
}

#[derive(Serialize)]
struct QuoteShape<'a> {
    start: u32,
    end: u32,
    quote: &'a str,
}

#[derive(Serialize)]
struct SpanShape {
    start: u32,
    end: u32,
}

impl SpanShape {
    fn new(source: &Source<'_>, span: Span) -> Self {
        let (start, end) = source.points.from_span(span);
        Self { start, end }
    }
}

#[derive(Serialize)]
struct QuantityShape<'a> {
    low: Option<Plain>,
    high: Option<Plain>,
    modifier: &'a str,
    /// `null` for a bare number.
    unit: Option<Shown<crate::model::Unit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<&'a str>,
}

impl QuantityShape<'_> {
    fn new(quantity: &Quantity) -> Self {
        Self {
            low: quantity.low.map(Plain),
            high: quantity.high.map(Plain),
            modifier: quantity.modifier.code(),
            unit: (quantity.unit != crate::model::Unit::NONE).then_some(Shown(quantity.unit)),
            times: quantity.times.map(crate::model::Times::code),
        }
    }
}

#[derive(Serialize)]
struct PeriodShape<'a> {
    start: Option<Shown<crate::model::Stamp>>,
    end: Option<Shown<crate::model::Stamp>>,
    text: Option<&'a str>,
}

impl<'a> PeriodShape<'a> {
    fn new(source: &Source<'a>, period: Period) -> Self {
        Self {
            start: period.start.map(Shown),
            end: period.end.map(Shown),
            text: period.text.map(|span| source.words(span)),
        }
    }
}

struct RelatedShapes<'a> {
    source: &'a Source<'a>,
    claims: &'a [Claim],
    related: &'a [Related],
}

impl Serialize for RelatedShapes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            relation: &'a str,
            claim: u32,
            quote: Option<&'a str>,
        }
        serializer.collect_seq(self.related.iter().map(|related| Shape {
            relation: related.relation.code(),
            claim: related.claim.0,
            quote: self.claims.get(related.claim.0 as usize).map(|claim| self.source.words(claim.quote)),
        }))
    }
}

/// Evidence by field: the spans where the text states it, or else the rule that filled it.
struct EvidenceShapes<'a> {
    source: &'a Source<'a>,
    evidence: &'a [Evidence],
}

impl Serialize for EvidenceShapes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Filled<'a, T> {
            rule: &'a str,
            origin: &'a str,
            spans: T,
        }
        let mut map = serializer.serialize_map(Some(self.evidence.len()))?;
        for evidence in self.evidence {
            let spans = Each(evidence.spans.as_slice(), |span: &Span| self.source.quote(*span));
            let origin = match evidence.origin {
                Origin::Stated => {
                    map.serialize_entry(evidence.field.code(), &spans)?;
                    continue;
                }
                Origin::Carried => "carried",
                Origin::Assumed => "assumed",
                Origin::Edited => "edited",
            };
            let filled = Filled { rule: evidence.rule.name, origin, spans };
            map.serialize_entry(evidence.field.code(), &filled)?;
        }
        map.end()
    }
}

/// The rule behind each field, stated ones included.
struct RuleNames<'a>(&'a [Evidence]);

impl Serialize for RuleNames<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|evidence| (evidence.field.code(), evidence.rule.name)))
    }
}

/// A period has `period` in place of the values.
#[derive(Serialize)]
struct MentionShape<'a> {
    kind: &'a str,
    start: u32,
    end: u32,
    quote: &'a str,
    #[serde(flatten)]
    value: MentionValue<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MentionValue<'a> {
    Period { period: PeriodShape<'a> },
    Quantity(QuantityShape<'a>),
    None { low: (), high: (), modifier: (), unit: () },
}

impl<'a> MentionShape<'a> {
    fn new(source: &Source<'a>, mention: &Mention) -> Self {
        let QuoteShape { start, end, quote } = source.quote(mention.span);
        let value = match (&mention.period, &mention.quantity) {
            (Some(period), _) => MentionValue::Period { period: PeriodShape::new(source, *period) },
            (None, Some(quantity)) => MentionValue::Quantity(QuantityShape::new(quantity)),
            (None, None) => MentionValue::None { low: (), high: (), modifier: (), unit: () },
        };
        Self { kind: mention.kind.code(), start, end, quote, value }
    }
}

#[derive(Serialize)]
struct MilestoneShape<'a> {
    quote: &'a str,
    start: u32,
    end: u32,
    date: Shown<crate::model::Stamp>,
    bound: Option<&'a str>,
    what: &'a str,
}

impl<'a> MilestoneShape<'a> {
    fn new(source: &Source<'a>, milestone: &Milestone) -> Self {
        let QuoteShape { start, end, quote } = source.quote(milestone.quote);
        Self {
            quote,
            start,
            end,
            date: Shown(milestone.date),
            bound: milestone.bound.map(crate::model::Bound::code),
            what: source.words(milestone.what),
        }
    }
}

#[derive(Serialize)]
struct UnusedShape<'a> {
    quote: &'a str,
    start: u32,
    end: u32,
    reason: &'a str,
}

impl<'a> UnusedShape<'a> {
    fn new(source: &Source<'a>, unused: &Unused) -> Self {
        let QuoteShape { start, end, quote } = source.quote(unused.span);
        Self { quote, start, end, reason: unused.reason.code() }
    }
}

/// A list written item by item through a function.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, S, F: Fn(&'a T) -> S> Serialize for Each<'a, T, F>
where
    S: Serialize,
{
    fn serialize<R: Serializer>(&self, serializer: R) -> Result<R::Ok, R::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// A list written as a function gives it.
struct Every<F>(F);

impl<I: IntoIterator<Item: Serialize>, F: Fn() -> I> Serialize for Every<F> {
    fn serialize<R: Serializer>(&self, serializer: R) -> Result<R::Ok, R::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A value as its `Display` form.
struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A decimal without trailing zeros and without an exponent.
struct Plain(Decimal);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.normalize())
    }
}

/// The SHA-256 of a text's UTF-8 bytes, in hexadecimal.
struct Sha256Hex<'a>(&'a str);

impl Serialize for Sha256Hex<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&sha256_hex(self.0))
    }
}

/// The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
pub(super) fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes in lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
