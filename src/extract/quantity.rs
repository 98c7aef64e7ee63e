//! Numbers with their units and hedges. A first, minimal form: what the linker needs of a quantity.
//!
//! The linker (link/*, piece.rs, unused.rs) reads exactly these fields and methods of
//! [`QuantityMention`] and calls [`quantities`], which gives the mentions in text order.
use super::reader::Reader;
use crate::lexicon::{Place, Role, UnitKind};
use crate::model::{Decimal, Modifier, Quantity, Rule, Unit};
use crate::text::Span;
/// A figure. `first..end` are its tokens WITHOUT hedges; `span` is the quote. `has_scale`: a bare number with 万 or 亿.
/// `classifier_is`: whether the classifier is one of these words. `rule`: how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    pub first: usize,
    pub end: usize,
    pub span: Span,
    pub quantity: Quantity,
    pub number_span: Span,
    pub unit_span: Option<Span>,
    pub modifier_span: Option<Span>,
    pub unit_kind: Option<UnitKind>,
    pub rule: &'static Rule,
}
impl QuantityMention {
    pub fn is_quantity(&self) -> bool {
        self.unit_kind.is_some()
    }
    pub fn is_count(&self) -> bool {
        self.quantity.unit == Unit::COUNT
    }
    pub fn has_scale(&self) -> bool {
        false
    }
    pub fn classifier_is(&self, _: &[&str]) -> bool {
        false
    }
}
static R: Rule = Rule { name: "q", en: "", zh: "", examples: &[], rejects: &[] };
pub fn quantities(r: Reader<'_>) -> Vec<QuantityMention> {
    let mut out = Vec::new();
    for at in 0..r.len() {
        let Some(n) = r.token(at).and_then(|t| r.tokens.number(t)) else { continue };
        let next = r.solid(at + 1);
        let mut q = QuantityMention {
            first: at,
            end: at + 1,
            span: r.span(at),
            number_span: r.span(at),
            unit_span: None,
            modifier_span: None,
            unit_kind: None,
            rule: &R,
            quantity: Quantity {
                low: n.low,
                high: n.high,
                modifier: Modifier::Exact,
                unit: Unit::COUNT,
                times: None,
                step: n.step,
            },
        };
        for role in r.roles(next) {
            match role {
                Role::Unit(id) => {
                    let u = r.lexicon.unit(*id);
                    q.unit_kind = Some(u.kind);
                    q.quantity.unit = u.unit;
                    q.quantity.low = q.quantity.low.map(|x: Decimal| x * u.factor);
                    q.quantity.high = q.quantity.high.map(|x| x * u.factor);
                    q.unit_span = Some(r.span(next));
                    q.end = next + 1;
                    q.span = q.span.join(r.span(next));
                }
                Role::Classifier if q.unit_kind.is_none() => {
                    q.unit_kind = Some(UnitKind::Other);
                    q.unit_span = Some(r.span(next));
                    q.end = next + 1;
                    q.span = q.span.join(r.span(next));
                }
                _ => {}
            }
        }
        if let Some(b) = r.solid_before(at) {
            for role in r.roles(b) {
                if let Role::Modifier(m, Place::Before) = role {
                    q.quantity.modifier = *m;
                    q.modifier_span = Some(r.span(b));
                }
            }
        }
        out.push(q);
    }
    out
}
