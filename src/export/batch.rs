//! What one export holds: articles with the claims chosen of them, and what was left out.

use serde::Serialize;
use serde_json::Value;

use super::Export;
use crate::library::{Entry, Language};
use crate::model::ClaimId;

/// The articles of one export, in their order.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The articles.
    pub sources: Vec<Source<'a>>,
    /// The language of titles, names and notes.
    pub language: Language,
    /// How the claims were chosen, and how far they are reviewed.
    pub selection: Selection,
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
    /// The claims to export, in text order; `None` for all of them.
    pub chosen: Option<Vec<ClaimId>>,
}

/// How the claims of an export were chosen, and how far they are reviewed.
///
/// Every format names both, so that no one takes a part for the whole, or a draft for a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The filters in words, one each; empty where nothing was filtered.
    pub filters: Vec<String>,
    /// How far the review is; `None` where none has begun.
    pub review: Option<Progress>,
}

/// How far the review of the exported claims is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Claims taken as they are.
    pub accepted: usize,
    /// Claims whose fields were corrected.
    pub edited: usize,
    /// Claims that are none.
    pub rejected: usize,
    /// Claims without a decision.
    pub open: usize,
}

impl Progress {
    /// Claims with a decision.
    pub const fn decided(self) -> usize {
        self.accepted + self.edited + self.rejected
    }

    /// All claims.
    pub const fn total(self) -> usize {
        self.decided() + self.open
    }

    fn sentence(self, language: Language) -> String {
        let Self { accepted, edited, rejected, .. } = self;
        let (decided, total) = (self.decided(), self.total());
        match language {
            Language::Chinese => {
                format!(
                    "已审阅 {decided}/{total} 项：接受 {accepted}，修改 {edited}，否决 {rejected}；其余尚未审阅。"
                )
            }
            Language::English => format!(
                "{decided} of {total} claims reviewed: {accepted} accepted, {edited} edited, \
                 {rejected} rejected; the others await review."
            ),
        }
    }
}

impl<'a> Source<'a> {
    /// All claims of an article that was read from plain UTF-8.
    pub fn new(id: impl Into<Value>, entry: &'a Entry) -> Self {
        Self { id: id.into(), entry, encoding: None, is_text_derived: false, chosen: None }
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

    /// Whether nothing is left out, and no review has begun.
    pub fn is_plain(&self) -> bool {
        self.exported() == self.total() && self.selection == Selection::default()
    }

    /// What a reader must know of the selection, one sentence each: how many claims of how many,
    /// by which filters, and how far the review is.
    pub fn notes(&self) -> Vec<String> {
        let language = self.language;
        let (exported, total) = (self.exported(), self.total());
        let articles = self.sources.len();
        let left_out = total - exported;
        let mut notes = vec![match (language, left_out) {
            (Language::Chinese, 0) => format!("{articles} 篇文章的全部 {total} 项数据。"),
            (Language::Chinese, _) => {
                format!("{articles} 篇文章共 {total} 项数据，导出 {exported} 项，筛除 {left_out} 项。")
            }
            (Language::English, 0) => {
                format!("All {} of {}.", count(total, "claim"), count(articles, "article"))
            }
            (Language::English, _) => format!(
                "{exported} of the {} of {}; {left_out} filtered out.",
                count(total, "claim"),
                count(articles, "article")
            ),
        }];
        if !self.selection.filters.is_empty() {
            let (label, comma, stop) = match language {
                Language::Chinese => ("筛选条件：", "；", "。"),
                Language::English => ("Filters: ", "; ", "."),
            };
            notes.push(format!("{label}{}{stop}", self.selection.filters.join(comma)));
        }
        notes.push(self.selection.review.map_or_else(
            || {
                language
                    .choose(
                        "尚未审阅：数据由程序提取，未经人工核对。",
                        "Not reviewed: the claims are as the program read them.",
                    )
                    .to_owned()
            },
            |progress| progress.sentence(language),
        ));
        notes
    }

    /// The same for programs.
    pub(super) fn selection_shape(&self) -> SelectionShape<'_> {
        SelectionShape {
            exported: self.exported(),
            total: self.total(),
            filters: &self.selection.filters,
            review: self.selection.review,
            notes: self.notes(),
        }
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
    review: Option<Progress>,
    notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn notes_name_what_is_left_out_and_how_far_the_review_is() {
        let entry = Entry::new(Article::new(
            "date 2024-05-06 两国贸易\n\n2023年两国贸易额达35.2亿美元，同比增长12%。\n",
        ));
        let whole = Source::new("a.txt", &entry);
        let part = Source { chosen: Some(vec![ClaimId(0)]), ..Source::new("a.txt", &entry) };
        let mut batch =
            Batch { sources: vec![whole], language: Language::English, selection: Selection::default() };
        assert_eq!(
            batch.notes(),
            ["All 2 claims of 1 article.", "Not reviewed: the claims are as the program read them."]
        );
        batch.sources = vec![part];
        batch.selection = Selection {
            filters: vec!["measure: trade".to_owned()],
            review: Some(Progress { accepted: 1, ..Progress::default() }),
        };
        assert_eq!(
            batch.notes(),
            [
                "1 of the 2 claims of 1 article; 1 filtered out.",
                "Filters: measure: trade.",
                "1 of 1 claims reviewed: 1 accepted, 0 edited, 0 rejected; the others await review.",
            ]
        );
        batch.language = Language::Chinese;
        assert_eq!(
            batch.notes().first().map(String::as_str),
            Some("1 篇文章共 2 项数据，导出 1 项，筛除 1 项。")
        );
    }
}
