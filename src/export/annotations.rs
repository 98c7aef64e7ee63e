//! Claims as W3C Web Annotations, in JSON-LD.
//!
//! One `AnnotationPage` an article, or one `AnnotationCollection` of several; one annotation a
//! claim. Its target is the quote, by its words with those around it and by its position (Unicode
//! code points); its bodies are the readable line and the claim as in the JSON result. The article
//! is named by the hash of its text, as RFC 6920 writes it.
//!
//! The standard's context means `start`, `type` and others in its own way, so what is not of the
//! standard stands under a context of its own, which begins by forgetting the standard's.

use std::io;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::batch::{Batch, SelectionShape};
use super::derived::{Derivations, DerivedValue};
use super::json::{ClaimShape, Source};
use super::{Chosen, Export};
use crate::model::Claim;
use crate::text::{CodePoints, Span};

/// Characters of context on each side of a quote.
const CONTEXT_CHARS: usize = 32;
/// The context of the standard, and the names of what we add to it.
const CONTEXT: (&str, Vocabulary) =
    ("http://www.w3.org/ns/anno.jsonld", Vocabulary { vocab: "urn:portolan:" });

/// Writes the claims of one article as an annotation page, without a line end.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_annotations(out: impl io::Write, export: &Export<'_>) -> io::Result<()> {
    let named = Named::new(*export);
    let page = PageShape {
        context: Some(CONTEXT),
        id: format!("{}#claims", named.name),
        r#type: "AnnotationPage",
        label: export.article.title(),
        start_index: None,
        selection: export.selection().map(|value| Own { context: OWN_CONTEXT, value }),
        items: named.annotations().map(Item::Claim).collect(),
    };
    serde_json::to_writer_pretty(out, &page).map_err(io::Error::from)
}

/// Writes the claims of several articles as one annotation collection with one page.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_annotation_collection(out: impl io::Write, batch: &Batch<'_>) -> io::Result<()> {
    let named: Vec<_> = batch.sources.iter().map(|source| Named::new(source.export())).collect();
    let all: String = named.iter().map(|one| one.name.as_str()).collect();
    let name = hash_name(&all);
    let page = format!("{name}#page");
    let notes = batch.notes();
    let figures = batch.derivations();
    let figures = figures.as_ref().map(Derivations::values).unwrap_or_default();
    let claims = named.iter().flat_map(Named::annotations).map(Item::Claim);
    let derived =
        figures.iter().zip(1..).map(|(figure, at)| Item::Derived(derived(figure, &name, at, &named)));
    let collection = CollectionShape {
        context: CONTEXT,
        id: format!("{name}#claims"),
        r#type: "AnnotationCollection",
        label: notes.join(" "),
        generator: Generator {
            id: "urn:portolan:program",
            r#type: "Software",
            name: concat!("Portolan ", env!("CARGO_PKG_VERSION")),
        },
        total: batch.exported() + figures.len(),
        selection: Own { context: OWN_CONTEXT, value: batch.selection_shape() },
        last: page.clone(),
        first: PageShape {
            context: None,
            id: page,
            r#type: "AnnotationPage",
            label: None,
            start_index: Some(0),
            selection: None,
            items: claims.chain(derived).collect(),
        },
    };
    serde_json::to_writer_pretty(out, &collection).map_err(io::Error::from)
}

/// An article with its name in linked data.
struct Named<'a> {
    export: Export<'a>,
    source: Source<'a>,
    name: String,
}

impl<'a> Named<'a> {
    fn new(export: Export<'a>) -> Self {
        let text = export.article.text();
        let source = Source { article: export.article, points: CodePoints::new(text) };
        Self { export, source, name: hash_name(text) }
    }

    fn annotations(&self) -> impl Iterator<Item = AnnotationShape<'_>> {
        self.export.claims().map(|claim| annotation(&self.export, &self.source, &self.name, claim))
    }
}

#[derive(Serialize)]
struct CollectionShape<'a> {
    #[serde(rename = "@context")]
    context: (&'a str, Vocabulary),
    id: String,
    r#type: &'a str,
    label: String,
    generator: Generator<'a>,
    total: usize,
    selection: Own<SelectionShape<'a>>,
    last: String,
    first: PageShape<'a>,
}

#[derive(Serialize)]
struct Generator<'a> {
    id: &'a str,
    r#type: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct PageShape<'a> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<(&'a str, Vocabulary)>,
    id: String,
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(rename = "startIndex", skip_serializing_if = "Option::is_none")]
    start_index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Own<Chosen<'a>>>,
    items: Vec<Item<'a>>,
}

/// Gives names that are not the standard's a place in linked data.
#[derive(Serialize)]
struct Vocabulary {
    #[serde(rename = "@vocab")]
    vocab: &'static str,
}

/// Forgets the standard's names, and gives all names a place of our own.
const OWN_CONTEXT: ((), Vocabulary) = ((), Vocabulary { vocab: "urn:portolan:" });

/// A value with names of our own.
#[derive(Serialize)]
struct Own<T> {
    #[serde(rename = "@context")]
    context: ((), Vocabulary),
    #[serde(flatten)]
    value: T,
}

/// An annotation about words of a text, or about those of several claims.
#[derive(Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "nearly all are claims")]
enum Item<'a> {
    Claim(AnnotationShape<'a>),
    Derived(DerivedShape<'a>),
}

/// A figure that no text states, as a comment on the claims that it follows from.
#[derive(Serialize)]
struct DerivedShape<'a> {
    id: String,
    r#type: &'a str,
    motivation: &'a str,
    body: (TextShape, DerivedSet<'a>),
    target: Vec<TargetShape<'a>>,
}

#[derive(Serialize)]
struct DerivedSet<'a> {
    r#type: &'a str,
    derived: Own<&'a Value>,
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
    claim: Own<ClaimShape<'a>>,
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
    export: &'a Export<'a>,
    source: &'a Source<'a>,
    name: &'a str,
    claim: &'a Claim,
) -> AnnotationShape<'a> {
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
                claim: Own { context: OWN_CONTEXT, value: ClaimShape::new(export, source, claim) },
            },
        ),
        target: target(export, source, name, claim.quote),
    }
}

/// The words of a span of an article.
fn target<'a>(export: &Export<'a>, source: &Source<'a>, name: &'a str, span: Span) -> TargetShape<'a> {
    let (start, end) = source.points.from_span(span);
    let (prefix, suffix) = context(source.article.text(), span);
    let exact = source.article.words(span);
    TargetShape {
        source: SourceShape { id: name, r#type: "Text", label: export.id, language: "zh" },
        selector: (
            QuoteSelector { r#type: "TextQuoteSelector", exact, prefix, suffix },
            PositionSelector { r#type: "TextPositionSelector", start, end },
        ),
    }
}

/// A derived figure; `at` is its number.
fn derived<'a>(figure: &'a DerivedValue, name: &str, at: usize, named: &'a [Named<'a>]) -> DerivedShape<'a> {
    let target = figure.inputs.iter().filter_map(|input| {
        let article = named.get(input.article)?;
        let claim = article.export.extraction.claim(input.claim)?;
        Some(target(&article.export, &article.source, &article.name, claim.quote))
    });
    DerivedShape {
        id: format!("{name}#derived-{at}"),
        r#type: "Annotation",
        motivation: "commenting",
        body: (
            TextShape {
                r#type: "TextualBody",
                purpose: "commenting",
                format: "text/plain",
                value: figure.line.clone(),
            },
            DerivedSet { r#type: "Dataset", derived: Own { context: OWN_CONTEXT, value: &figure.check } },
        ),
        target: target.collect(),
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
