//! How each claim came about, as a tree for a reader: field, value, words, rule.

use std::fmt::Write as _;

use super::Export;
use super::line::{period, value};
use crate::model::{Claim, Evidence, Field, Origin};
use crate::text::{Article, CodePoints, Span};

/// The derivation of every claim of an article, then what was not used and why.
///
/// ```text
/// 22 亿美元 | exports level >2200000000 USD | …
/// ├─ number     22 亿 @876..880               read_number
/// ├─ modifier   突破 @873..875                 modifier_before
/// └─ reporter   KAZ ← 哈萨克斯坦 @850..855      carried: party_before_flow
/// ```
pub fn explanation(export: &Export<'_>) -> String {
    let points = CodePoints::new(export.article.text());
    let writer = Writer { article: export.article, points };
    let mut out = format!("{}\n", super::id_words(export.id));
    for claim in export.claims() {
        let _ = writeln!(out, "\n{}", super::line(export.article, export.extraction, claim));
        writer.tree(&mut out, claim);
    }
    if !export.extraction.unused.is_empty() {
        out.push_str("\nnot used\n");
    }
    let last = export.extraction.unused.len().saturating_sub(1);
    for (nth, unused) in export.extraction.unused.iter().enumerate() {
        let _ =
            writeln!(out, "{} {}  {}", branch(nth == last), writer.place(unused.span), unused.reason.code());
    }
    out.push('\n');
    out
}

struct Writer<'a> {
    article: &'a Article,
    points: CodePoints<'a>,
}

impl Writer<'_> {
    fn tree(&self, out: &mut String, claim: &Claim) {
        let fields: Vec<_> = Field::ALL
            .into_iter()
            .filter_map(|field| claim.evidence_for(field).map(|evidence| (field, evidence)))
            .collect();
        for (nth, (field, evidence)) in fields.iter().enumerate() {
            let origin = match evidence.origin {
                Origin::Stated => "",
                Origin::Carried => "carried: ",
                Origin::Assumed => "assumed: ",
                Origin::Edited => "edited: ",
            };
            let _ = write!(out, "{} {:<14}", branch(nth + 1 == fields.len()), field.code());
            let _ = write!(out, " {}", self.shown(claim, *field));
            self.push_words(out, evidence);
            let _ = writeln!(out, "   [{origin}{} — {}]", evidence.rule.name, evidence.rule.en);
        }
    }

    fn push_words(&self, out: &mut String, evidence: &Evidence) {
        for (nth, span) in evidence.spans.iter().enumerate() {
            let _ = write!(out, "{}{}", if nth == 0 { " ← " } else { ", " }, self.place(*span));
        }
    }

    fn place(&self, span: Span) -> String {
        let (start, end) = self.points.from_span(span);
        let words: Vec<_> = self.article.words(span).split_whitespace().collect();
        format!("{} @{start}..{end}", words.join(" "))
    }

    fn shown(&self, claim: &Claim, field: Field) -> String {
        let words = |span: Option<Span>| span.map_or("-", |span| self.article.words(span)).to_owned();
        let party =
            |party: Option<crate::model::Party>| party.map_or("-", crate::model::Party::code).to_owned();
        match field {
            Field::Number => value(&claim.quantity),
            Field::Unit => claim.quantity.unit.to_string(),
            Field::Modifier => claim.quantity.modifier.code().to_owned(),
            Field::Measure => claim.measure.code().to_owned(),
            Field::Commodity => words(claim.commodity),
            Field::Counted => words(claim.counted),
            Field::Transformation => claim.transformation.code().to_owned(),
            Field::Comparison => claim.comparison.map_or("-", crate::model::Comparison::code).to_owned(),
            Field::Direction => if claim.quantity.is_negative() { "down" } else { "up" }.to_owned(),
            Field::Reporter => party(claim.reporter),
            Field::Partner => party(claim.partner),
            Field::Period => claim.period.map_or_else(|| "-".to_owned(), |at| period(self.article, at)),
            Field::Status => claim.status.code().to_owned(),
            Field::Speaker => words(claim.speaker),
        }
    }
}

const fn branch(is_last: bool) -> &'static str {
    if is_last { "└─" } else { "├─" }
}
