//! The article with the words of its figures marked.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Page, escaped};
use crate::check::Verdict;
use crate::library::{ArticleId, ClaimKey, Entry, MilestoneKey};
use crate::model::{Claim, Field, Status};
use crate::text::{PassageKind, Span};

/// Words that stand for something.
struct Marked {
    span: Span,
    name: String,
    class: &'static str,
}

impl Page<'_> {
    /// Every passage but the header line.
    pub(super) fn passages(&self, out: &mut String, id: ArticleId, entry: &Entry) {
        let marked = self.marked(id, entry);
        let mut seen = BTreeSet::new();
        for passage in entry.article.passages() {
            let tag = match passage.kind {
                PassageKind::Header => continue,
                PassageKind::Heading => "h3",
                PassageKind::Paragraph => "p",
            };
            let _ = write!(out, "<{tag}>");
            words(out, entry, passage.span, &marked, &mut seen);
            let _ = write!(out, "</{tag}>");
        }
    }

    fn marked(&self, id: ArticleId, entry: &Entry) -> Vec<Marked> {
        let in_conflict = self.in_conflict();
        let mut marked = Vec::new();
        for (number, stated) in self.claims(id) {
            let class = match stated.claim.status {
                _ if in_conflict.contains(&stated.key) => "w conflict",
                Status::Actual => "w",
                Status::Planned => "w planned",
                Status::Target => "w target",
                Status::Forecast => "w forecast",
            };
            let spans = spans_of(entry, stated.claim).into_iter();
            marked.extend(spans.map(|span| Marked { span, name: number.to_string(), class }));
        }
        for (at, milestone) in (0..).zip(&entry.extraction.milestones) {
            if let Some(number) = self.events.get(&MilestoneKey { article: id, at }) {
                marked.push(Marked { span: milestone.quote, name: format!("m{number}"), class: "w event" });
            }
        }
        // The shortest quote first: where several stand in the same words, it is meant.
        marked.sort_by_key(|marked| (marked.span.end - marked.span.start, marked.span.start));
        marked
    }

    /// The claims that have a part in a conflict.
    fn in_conflict(&self) -> BTreeSet<ClaimKey> {
        let conflicts =
            self.checks.checks.iter().filter(|check| matches!(check.verdict, Verdict::Conflict(_)));
        conflicts.flat_map(|check| check.claims().filter_map(|at| self.key_of(at))).collect()
    }
}

/// The quote and the hedge around it, as one span where nothing but blanks stands between.
fn spans_of(entry: &Entry, claim: &Claim) -> Vec<Span> {
    let mut spans = vec![claim.quote];
    spans.extend(
        claim.evidence_for(Field::Modifier).into_iter().flat_map(|evidence| evidence.spans.iter().copied()),
    );
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last)
                if span.start <= last.end
                    || entry.article.words(Span::new(last.end, span.start)).trim().is_empty() =>
            {
                *last = Span::new(last.start, last.end.max(span.end));
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The words of a passage, each run with the same meaning in an element of its own.
fn words(out: &mut String, entry: &Entry, passage: Span, marked: &[Marked], seen: &mut BTreeSet<String>) {
    let here: Vec<&Marked> =
        marked.iter().filter(|it| it.span.start < passage.end && it.span.end > passage.start).collect();
    let mut ends: BTreeSet<u32> = [passage.start, passage.end].into();
    for it in &here {
        ends.extend([it.span.start.max(passage.start), it.span.end.min(passage.end)]);
    }
    let ends: Vec<u32> = ends.into_iter().collect();
    for pair in ends.windows(2) {
        let [start, end] = *pair else { continue };
        let text = escaped(entry.article.words(Span::new(start, end)));
        let over: Vec<&&Marked> =
            here.iter().filter(|it| it.span.start <= start && it.span.end >= end).collect();
        let Some(first) = over.first() else {
            out.push_str(&text);
            continue;
        };
        let names: Vec<&str> = over.iter().map(|it| it.name.as_str()).collect();
        let _ = write!(out, "<span class=\"{}\" data-c=\"{}\"", first.class, names.join(" "));
        if seen.insert(first.name.clone()) {
            let _ = write!(
                out,
                " id=\"w{}\" tabindex=\"0\" role=\"button\" aria-pressed=\"false\" aria-describedby=\"t{}\"",
                first.name, first.name
            );
        }
        let _ = write!(out, ">{text}</span>");
        for it in over.iter().filter(|it| it.span.end == end) {
            let _ = write!(out, "<span class=\"n\">[{}]</span>", it.name);
        }
    }
}
