//! Checks as JSON, apart from the claims that they combine.
//!
//! Inputs name their claim by article and number, as `related` does in a result, with quote and
//! offsets in code points. Numbers are exact fractions; `text` has them as they are read.

use std::io;

use serde_json::{Value, json};

use crate::check::{Check, Derived, End, Input, Interval, Readings, Renderer, Report, Step};
use crate::language::Language;
use crate::model::{Extraction, Period, Unit};
use crate::text::{Article, CodePoints};

/// Which checks of all are written.
#[derive(Clone, Debug, Default)]
pub struct CheckSelection {
    /// Checks before any were chosen.
    pub total: usize,
    /// The conditions by which they were chosen, in words, one each; empty where all are written.
    pub filters: Vec<String>,
}

/// Writes the checks of some articles as one indented object, without a line end.
///
/// `names` are the articles' own ids, in the order in which they were checked. Where `selection` has
/// filters, the object says so.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_checks(
    out: impl io::Write,
    articles: &[(&Article, &Extraction)],
    names: &[String],
    report: &Report,
    selection: &CheckSelection,
) -> io::Result<()> {
    let writer = Writer::new(articles, names);
    let checks: Vec<Value> = report.checks.iter().map(|check| writer.check(check)).collect();
    let count = |code: &str| report.checks.iter().filter(|check| check.verdict.code() == code).count();
    let mut shape = json!({
        "articles": names,
        "summary": {
            "conflict": count("conflict"),
            "consistent": count("consistent"),
            "derived": count("derived"),
            "cannot_conclude": count("cannot_conclude"),
        },
        "checks": checks,
    });
    if !selection.filters.is_empty()
        && let Some(shape) = shape.as_object_mut()
    {
        let exported = report.checks.len();
        let chosen = json!({"exported": exported, "total": selection.total, "filters": selection.filters});
        shape.insert("selection".to_owned(), chosen);
    }
    serde_json::to_writer_pretty(out, &shape).map_err(io::Error::from)
}

/// Writes checks of some articles, one by one.
pub(super) struct Writer<'a> {
    articles: &'a [(&'a Article, &'a Extraction)],
    names: &'a [String],
    points: Vec<CodePoints<'a>>,
    zh: Renderer<'a>,
    en: Renderer<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(articles: &'a [(&'a Article, &'a Extraction)], names: &'a [String]) -> Self {
        Self {
            articles,
            names,
            points: articles.iter().map(|(article, _)| CodePoints::new(article.text())).collect(),
            zh: Renderer::new(articles, names, Language::Chinese),
            en: Renderer::new(articles, names, Language::English),
        }
    }

    /// One check with its inputs, steps, assumptions and what it derives.
    pub(super) fn check(&self, check: &Check) -> Value {
        let both = |zh: String, en: String| json!({"zh": zh, "en": en});
        let steps: Vec<Value> = (0..check.steps.len()).map(|at| self.step(check, at)).collect();
        let assumptions = check.assumptions.iter().map(|it| {
            json!({"assumption": it.code(), "text": both(it.title(Language::Chinese), it.title(Language::English))})
        });
        let ties = check.ties.iter().map(|tie| both(self.zh.tie(*tie), self.en.tie(*tie)));
        json!({
            "id": check.id.0,
            "kind": check.kind.code(),
            "title": both(check.kind.title(Language::Chinese).to_owned(), check.kind.title(Language::English).to_owned()),
            "verdict": check.verdict.code(),
            "because": check.verdict.detail(),
            "text": both(check.verdict.reason(Language::Chinese), check.verdict.reason(Language::English)),
            "inputs": check.inputs.iter().map(|input| self.input(input)).collect::<Vec<_>>(),
            "corresponds": ties.collect::<Vec<_>>(),
            "steps": steps,
            "assumptions": assumptions.collect::<Vec<_>>(),
            "derived": check.derived.as_ref().map(|derived| self.derived(derived)),
        })
    }

    fn input(&self, input: &Input) -> Value {
        let claim = self.articles.get(input.at.article).and_then(|(_, it)| it.claim(input.at.claim));
        let article = self.articles.get(input.at.article).map(|(article, _)| article);
        let span = claim.map(|claim| claim.quote).unwrap_or_default();
        let (start, end) = self.points.get(input.at.article).map_or((0, 0), |points| points.from_span(span));
        json!({
            "role": input.role.code(),
            "article": self.names.get(input.at.article),
            "claim": input.at.claim.0,
            "quote": article.map(|article| article.words(span)),
            "start": start,
            "end": end,
            "unit": input.unit.to_string(),
            "readings": self.readings(&input.readings, input.unit),
        })
    }

    fn step(&self, check: &Check, at: usize) -> Value {
        let text = json!({"zh": self.zh.step(check, at), "en": self.en.step(check, at)});
        match check.steps.get(at) {
            Some(Step::Compute { name, unit, result, .. }) => json!({
                "step": "compute",
                "name": name.code(),
                "unit": unit.to_string(),
                "readings": self.readings(result, *unit),
                "text": text,
            }),
            Some(Step::Compare { computed, stated, can_agree }) => json!({
                "step": "compare", "computed": computed, "input": stated, "can_agree": can_agree, "text": text,
            }),
            Some(Step::Limit { computed, possible, can_agree }) => json!({
                "step": "limit", "computed": computed, "possible": interval(&possible.rounded),
                "can_agree": can_agree, "text": text,
            }),
            None => Value::Null,
        }
    }

    fn derived(&self, derived: &Derived) -> Value {
        json!({
            "name": derived.name.code(),
            "measure": derived.measure.code(),
            "reporter": derived.reporter.map(crate::model::Party::code),
            "partner": derived.partner.map(crate::model::Party::code),
            "period": derived.period.map(period),
            "unit": derived.unit.to_string(),
            "readings": self.readings(&derived.readings, derived.unit),
        })
    }

    fn readings(&self, readings: &Readings, unit: Unit) -> Value {
        json!({
            "face": interval(&readings.face),
            "rounded": interval(&readings.rounded),
            "approximate": readings.is_approximate,
            "text": {"zh": self.zh.readings(readings, unit), "en": self.en.readings(readings, unit)},
        })
    }
}

fn interval(interval: &Interval) -> Value {
    let end = |end: &End| {
        end.value().map(|value| json!({"value": value.to_fraction(), "included": end.is_closed()}))
    };
    json!({"low": end(interval.low()), "high": end(interval.high())})
}

fn period(period: Period) -> Value {
    let stamp = |stamp: Option<crate::model::Stamp>| stamp.map(|at| at.to_string());
    json!({"start": stamp(period.start), "end": stamp(period.end)})
}
