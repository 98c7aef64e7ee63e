//! Claims as W3C Web Annotations, in JSON-LD.
//!
//! One `AnnotationPage` an article, one annotation a claim. Its target is the quote, by its
//! words with those around it and by its position (Unicode code points); its bodies are the
//! readable line and the claim as in the JSON result. The article is named by the hash of its
//! text, as RFC 6920 writes it.

use std::io;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Export;
use super::json::{ClaimShape, Source};
use crate::model::Claim;
use crate::text::{CodePoints, Span};

/// Characters of context on each side of a quote.
const CONTEXT_CHARS: usize = 32;

/// Writes the claims of one article as an annotation page, without a line end.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_annotations(out: impl io::Write, export: &Export<'_>) -> io::Result<()> {
    let article = export.article;
    let source = Source { article, points: CodePoints::new(article.text()) };
    let name = hash_name(article.text());
    let items = export.extraction.claims.iter().map(|claim| annotation(export, &source, &name, claim));
    let page = PageShape {
        context: ("http://www.w3.org/ns/anno.jsonld", Vocabulary { vocab: "urn:portolan:" }),
        id: format!("{name}#claims"),
        r#type: "AnnotationPage",
        label: article.title(),
        items: items.collect(),
    };
    serde_json::to_writer_pretty(out, &page).map_err(io::Error::from)
}

#[derive(Serialize)]
struct PageShape<'a> {
    #[serde(rename = "@context")]
    context: (&'a str, Vocabulary<'a>),
    id: String,
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    items: Vec<AnnotationShape<'a>>,
}

/// Gives the members of a claim names in linked data.
#[derive(Serialize)]
struct Vocabulary<'a> {
    #[serde(rename = "@vocab")]
    vocab: &'a str,
}

#[derive(Serialize)]
struct AnnotationShape<'a> {
    id: String,
    r#type: &'a str,
    motivation: &'a str,
    body: (TextShape, DatasetShape<'a>),
    target: TargetShape<'a>,
}

#[derive(Serialize)]
struct TextShape {
    r#type: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Serialize)]
struct DatasetShape<'a> {
    r#type: &'a str,
    claim: ClaimShape<'a>,
}

#[derive(Serialize)]
struct TargetShape<'a> {
    source: SourceShape<'a>,
    selector: (QuoteSelector<'a>, PositionSelector<'a>),
}

#[derive(Serialize)]
struct SourceShape<'a> {
    id: &'a str,
    r#type: &'a str,
    label: &'a Value,
    language: &'a str,
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    r#type: &'a str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct PositionSelector<'a> {
    r#type: &'a str,
    start: u32,
    end: u32,
}

fn annotation<'a>(
    export: &Export<'a>,
    source: &'a Source<'a>,
    name: &'a str,
    claim: &'a Claim,
) -> AnnotationShape<'a> {
    let text = source.article.text();
    let (start, end) = source.points.from_span(claim.quote);
    let (prefix, suffix) = context(text, claim.quote);
    AnnotationShape {
        id: format!("{name}#claim-{}", claim.id.0),
        r#type: "Annotation",
        motivation: "describing",
        body: (
            TextShape {
                r#type: "TextualBody",
                purpose: "describing",
                format: "text/plain",
                value: super::line(export.article, export.extraction, claim),
            },
            DatasetShape {
                r#type: "Dataset",
                claim: ClaimShape::new(source, &export.extraction.claims, claim),
            },
        ),
        target: TargetShape {
            source: SourceShape { id: name, r#type: "Text", label: export.id, language: "zh" },
            selector: (
                QuoteSelector {
                    r#type: "TextQuoteSelector",
                    exact: source.article.words(claim.quote),
                    prefix,
                    suffix,
                },
                PositionSelector { r#type: "TextPositionSelector", start, end },
            ),
        },
    }
}

/// The characters just before and just after a span.
fn context(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start_index()).unwrap_or("");
    let after = text.get(span.end_index()..).unwrap_or("");
    let from = before.char_indices().rev().take(CONTEXT_CHARS).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
    (before.get(from..).unwrap_or(""), after.get(..to).unwrap_or(""))
}

/// `ni:///sha-256;…`, the hash in base64 for URLs without padding.
fn hash_name(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut name = "ni:///sha-256;".to_owned();
    for three in Sha256::digest(text.as_bytes()).chunks(3) {
        let byte = |nth: usize| u32::from(three.get(nth).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digits = (0..=three.len()).map(|nth| DIGITS[(bits >> (18 - 6 * nth) & 63) as usize]);
        name.extend(digits.map(char::from));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_that_of_the_standard() {
        // The example of RFC 6920, section 8.1.
        assert_eq!(hash_name("Hello World!"), "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }

    #[test]
    fn context_is_cut_at_characters_and_at_the_ends() {
        let text = format!("{}三亿{}", "前".repeat(40), "后");
        let span = Span::from_usize(120, 126);
        let (prefix, suffix) = context(&text, span);
        assert_eq!((span.of(&text), prefix.chars().count(), suffix), ("三亿", CONTEXT_CHARS, "后"));
    }
}
