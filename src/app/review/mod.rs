//! Review in the app: the journal of decisions, the forms that are open, and what their commands do.
//!
//! What is decided and how it is kept is [`review`](crate::review)'s; what it looks like is in the
//! panels and in [`verdict`](super::verdict).

mod apply;
mod forms;
pub mod words;

use std::collections::{HashMap, HashSet};

use crate::library::{ArticleId, Entry};
use crate::review::{ArticleName, Decision, Journal};
use crate::text::Date;

pub use forms::{EditForm, NoteForm, ReviewerForm, Waiting, as_read, shown};

/// The journal, and the names under which it knows the open articles.
#[derive(Debug, Default)]
pub struct Desk {
    journal: Journal,
    /// A text is hashed once.
    names: HashMap<ArticleId, (Option<Date>, ArticleName)>,
}

impl Desk {
    /// All decisions.
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    fn name(&mut self, id: ArticleId, entry: &Entry) -> &ArticleName {
        let date = entry.article.date();
        let fresh = || (date, ArticleName::of(&entry.article));
        let kept = self.names.entry(id).or_insert_with(fresh);
        if kept.0 != date {
            *kept = fresh();
        }
        &kept.1
    }

    /// The names of some open articles.
    fn names_of<'e>(&mut self, entries: impl Iterator<Item = (ArticleId, &'e Entry)>) -> Vec<ArticleName> {
        entries.map(|(id, entry)| self.name(id, entry).clone()).collect()
    }
}

/// Whether a decision is about one of some articles.
fn is_about(names: &[ArticleName]) -> impl Fn(&Decision) -> bool + '_ {
    let texts: HashSet<&str> = names.iter().map(|name| name.sha256.as_str()).collect();
    let titles: HashSet<(&str, Option<&str>)> = names.iter().map(ArticleName::title_and_date).collect();
    move |decision| {
        let article = &decision.article;
        texts.contains(article.sha256.as_str())
            || (!article.title.is_empty() && titles.contains(&article.title_and_date()))
    }
}
