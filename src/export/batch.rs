//! What one export holds: articles with the claims chosen of them, and what was left out.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::Export;
use crate::library::{ArticleId, ClaimKey, Criterion, Entry, Filter, Language, Stated};
use crate::model::{Claim, ClaimId};
use crate::review::{Progress, Verdict};

/// The articles of one export, in their order.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The articles.
    pub sources: Vec<Source<'a>>,
    /// The language of titles, names and notes.
    pub language: Language,
    /// The filters by which claims were chosen, in words, one each; empty where none was set.
    pub filters: Vec<String>,
    /// Whether figures that checks derive from these claims are asked for: they stand apart from
    /// the claims, each with its inputs.
    pub with_derived: bool,
}

/// An article of an export.
#[derive(Debug)]
pub struct Source<'a> {
    /// The caller's name for it: a path, or the `id` of an NDJSON line.
    pub id: Value,
    /// The article with its claims.
    pub entry: &'a Entry,
    /// The encoding of the file, where it was not UTF-8.
    pub encoding: Option<&'a str>,
    /// Whether the article's text was taken out of a page or a marked-up file.
    pub is_text_derived: bool,
    /// The claims to export, in text order; `None` for all of them. Those that a reviewer rejected
    /// are not among them unless someone asks for them.
    pub chosen: Option<Vec<ClaimId>>,
    /// The dated events to draw, by position; `None` for all of them. JSON lists all in any case,
    /// as what was read.
    pub events: Option<Vec<u32>>,
}

impl<'a> Source<'a> {
    /// All claims that were not rejected, of an article that was read from plain UTF-8.
    pub fn new(id: impl Into<Value>, entry: &'a Entry) -> Self {
        Self::chosen(id, entry, |_| true)
    }

    /// The claims that `is_chosen`, without those that were rejected.
    pub fn chosen(id: impl Into<Value>, entry: &'a Entry, is_chosen: impl Fn(&Claim) -> bool) -> Self {
        Self::kept(id, entry, |claim| !entry.review.is_rejected(claim.id) && is_chosen(claim))
    }

    /// The claims that pass a filter, without those that were rejected unless it asks for these.
    /// `article` is the name under which `conflicts` knows the article.
    pub fn passing(
        id: impl Into<Value>,
        article: ArticleId,
        entry: &'a Entry,
        filter: &Filter,
        conflicts: impl Fn(ClaimKey) -> bool,
    ) -> Self {
        let takes_rejected = filter.has(&Criterion::Review(Verdict::Rejected));
        let passes = |claim: &Claim| {
            let stated = Stated { key: article.claim(claim.id), entry, claim };
            (takes_rejected || !entry.review.is_rejected(claim.id)) && filter.matches(&stated, &conflicts)
        };
        let milestones = (0..).zip(&entry.extraction.milestones);
        let events = milestones.filter(|(_, milestone)| filter.passes_milestone(milestone, entry));
        let events = (!filter.is_empty()).then(|| events.map(|(at, _)| at).collect());
        Self { events, ..Self::kept(id, entry, passes) }
    }

    fn kept(id: impl Into<Value>, entry: &'a Entry, keeps: impl Fn(&Claim) -> bool) -> Self {
        let claims = &entry.extraction.claims;
        let kept: Vec<ClaimId> = claims.iter().filter(|claim| keeps(claim)).map(|claim| claim.id).collect();
        let chosen = (kept.len() < claims.len()).then_some(kept);
        Self { id: id.into(), entry, encoding: None, is_text_derived: false, chosen, events: None }
    }

    /// The article as the formats of one article take it.
    pub fn export(&self) -> Export<'_> {
        Export {
            id: &self.id,
            article: &self.entry.article,
            extraction: &self.entry.extraction,
            encoding: self.encoding,
            is_text_derived: self.is_text_derived,
            chosen: self.chosen.as_deref(),
            review: Some(&self.entry.review),
            filters: &[],
        }
    }

    /// Number of claims exported.
    pub fn exported(&self) -> usize {
        self.chosen.as_ref().map_or(self.total(), Vec::len)
    }

    /// Number of claims of the article.
    pub fn total(&self) -> usize {
        self.entry.extraction.claims.len()
    }

    /// Number of claims that are left out since they were rejected.
    fn rejected(&self) -> usize {
        let chosen = self.chosen.iter().flatten().filter(|id| self.entry.review.is_rejected(**id)).count();
        self.chosen.as_ref().map_or(0, |_| self.entry.review.progress().rejected - chosen)
    }
}

impl Batch<'_> {
    /// Number of claims exported.
    pub fn exported(&self) -> usize {
        self.sources.iter().map(Source::exported).sum()
    }

    /// Number of claims of its articles.
    pub fn total(&self) -> usize {
        self.sources.iter().map(Source::total).sum()
    }

    /// How far the review of its articles is; `None` where none has begun.
    pub fn review(&self) -> Option<Progress> {
        let progress: Progress = self.sources.iter().map(|source| source.entry.review.progress()).sum();
        (progress.reviewed() > 0).then_some(progress)
    }

    /// Everyone who gave a verdict, each once, by name.
    fn reviewers(&self) -> Vec<&str> {
        let all = self.sources.iter().flat_map(|source| source.entry.review.reviewers());
        all.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether nothing is left out, and no review has begun.
    pub fn is_plain(&self) -> bool {
        self.exported() == self.total()
            && self.filters.is_empty()
            && self.review().is_none()
            && !self.with_derived
    }

    /// What a reader must know of the selection, one sentence each: how many claims of how many,
    /// by which filters, and how far the review is.
    pub fn notes(&self) -> Vec<String> {
        let language = self.language;
        let mut notes = vec![self.extent()];
        if !self.filters.is_empty() {
            let (label, comma, stop) = match language {
                Language::Chinese => ("筛选条件：", "；", "。"),
                Language::English => ("Filters: ", "; ", "."),
            };
            notes.push(format!("{label}{}{stop}", self.filters.join(comma)));
        }
        notes.push(match self.review() {
            Some(progress) => review_words(progress, &self.reviewers(), language),
            None => language
                .choose(
                    "尚未审阅：数据由程序提取，未经人工核对。",
                    "Not reviewed: the claims are as the program read them.",
                )
                .to_owned(),
        });
        if let Some(derived) = self.derivations() {
            let figures = derived.len();
            notes.push(match language {
                Language::Chinese => {
                    format!("另有推算值 {figures} 项，标为“推算”，各附所依据的数据；原文没有写明这些数值。")
                }
                Language::English => format!(
                    "Beside them {}, marked as derived, each with its inputs: no text states them.",
                    count(figures, "derived figure")
                ),
            });
        }
        notes
    }

    /// How many claims of how many.
    fn extent(&self) -> String {
        let (exported, total, articles) = (self.exported(), self.total(), self.sources.len());
        let rejected: usize = self.sources.iter().map(Source::rejected).sum();
        let filtered = total - exported - rejected;
        match self.language {
            Language::Chinese => {
                if exported == total {
                    return format!("{articles} 篇文章的全部 {total} 项数据。");
                }
                let parts = [(filtered, "筛除"), (rejected, "否决")];
                let left_out = parts.iter().filter(|(count, _)| *count > 0);
                let left_out: Vec<_> = left_out.map(|(count, how)| format!("{how} {count} 项")).collect();
                let left_out = left_out.join("，");
                format!("{articles} 篇文章共 {total} 项数据，导出 {exported} 项，{left_out}。")
            }
            Language::English => {
                let of = format!("{} of {}", count(total, "claim"), count(articles, "article"));
                if exported == total {
                    return format!("All {of}.");
                }
                let parts = [(filtered, "filtered out"), (rejected, "rejected")];
                let left_out = parts.iter().filter(|(count, _)| *count > 0);
                let left_out: Vec<_> = left_out.map(|(count, how)| format!("{count} {how}")).collect();
                format!("{exported} of the {of}; {}.", left_out.join(", "))
            }
        }
    }

    /// The same for programs.
    pub(super) fn selection_shape(&self) -> SelectionShape<'_> {
        SelectionShape {
            exported: self.exported(),
            total: self.total(),
            filters: &self.filters,
            review: self.review().map(|it| ReviewShape {
                accepted: it.accepted,
                edited: it.edited,
                rejected: it.rejected,
                open: it.open,
            }),
            notes: self.notes(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ReviewShape {
    accepted: usize,
    edited: usize,
    rejected: usize,
    open: usize,
}

fn review_words(progress: Progress, by: &[&str], language: Language) -> String {
    let Progress { accepted, edited, rejected, .. } = progress;
    let (reviewed, total) = (progress.reviewed(), progress.total());
    let by = match (by, language) {
        ([], _) => String::new(),
        (names, Language::Chinese) => format!("（{}）", names.join("、")),
        (names, Language::English) => format!(" by {}", names.join(", ")),
    };
    match language {
        Language::Chinese => {
            format!("已审阅 {reviewed}/{total} 项{by}：接受 {accepted}，修改 {edited}，否决 {rejected}。")
        }
        Language::English => format!(
            "{reviewed} of {} reviewed{by}: {accepted} accepted, {edited} edited, {rejected} rejected.",
            count(total, "claim")
        ),
    }
}

/// `1 claim`, `2 claims`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// What was chosen, as JSON formats have it.
#[derive(Debug, Serialize)]
pub(super) struct SelectionShape<'a> {
    exported: usize,
    total: usize,
    filters: &'a [String],
    review: Option<ReviewShape>,
    notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Action, Journal};
    use crate::text::Article;

    #[test]
    fn notes_name_what_is_left_out_and_how_far_the_review_is() {
        let entry = Entry::new(Article::new(
            "date 2024-05-06 两国贸易\n\n2023年两国贸易额达35.2亿美元，同比增长12%，对华出口18亿美元。\n",
        ));
        let mut batch = Batch {
            sources: vec![Source::new("a.txt", &entry)],
            language: Language::English,
            filters: Vec::new(),
            with_derived: false,
        };
        assert!(batch.is_plain());
        assert_eq!(
            batch.notes(),
            ["All 3 claims of 1 article.", "Not reviewed: the claims are as the program read them."]
        );
        let mut journal = Journal::default();
        let now = jiff::Timestamp::UNIX_EPOCH;
        for (claim, action) in entry.extraction.claims.iter().zip([Action::Accept, Action::Reject]) {
            journal.decide(&entry.article, claim, action, Vec::new(), now).expect("in memory");
        }
        let (sheet, extraction) = journal.replay(&entry.article, &entry.extraction);
        let reviewed = entry.with_review(sheet, extraction);
        batch.sources = vec![Source::chosen("a.txt", &reviewed, |claim| claim.measure.code() == "trade")];
        batch.filters = vec!["measure: trade".to_owned()];
        assert!(!batch.is_plain());
        assert_eq!(
            batch.notes(),
            [
                "1 of the 3 claims of 1 article; 1 filtered out, 1 rejected.",
                "Filters: measure: trade.",
                "2 of 3 claims reviewed: 1 accepted, 0 edited, 1 rejected.",
            ]
        );
        batch.language = Language::Chinese;
        let first = batch.notes().into_iter().next();
        assert_eq!(first.as_deref(), Some("1 篇文章共 3 项数据，导出 1 项，筛除 1 项，否决 1 项。"));
    }
}
