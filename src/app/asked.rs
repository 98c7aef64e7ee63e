//! The questions of the articles in view, and of the one shown: found once for each reading of an article.

use std::collections::HashMap;
use std::sync::Arc;

use crate::library::questions::{Question, QuestionKey, questions};
use crate::library::{ArticleId, Entry, Library, Scope};

/// The questions of the articles in view.
#[derive(Debug, Default)]
pub struct Asked {
    known: HashMap<ArticleId, (Arc<Entry>, Vec<Question>)>,
    /// The articles in view, by date; those of the chart pane.
    in_view: Vec<ArticleId>,
    made_for: Option<(Scope, ArticleId, u64, u64)>,
    /// How many questions there are in view; every frame shows it.
    count: usize,
}

impl Asked {
    /// Follows the articles in view and the one shown; does nothing where none changed.
    pub fn follow(&mut self, library: &Library, scope: &Scope, shown: ArticleId) {
        let wanted = (scope.clone(), shown, library.revision(), library.review_revision());
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        self.made_for = Some(wanted);
        self.in_view = library.articles_by_date(scope).into_iter().map(|(id, _)| id).collect();
        self.known.retain(|id, _| library.entry(*id).is_some());
        for id in self.in_view.iter().copied().chain([shown]) {
            let Some(entry) = library.entry(id) else { continue };
            if !self.known.get(&id).is_some_and(|(known, _)| Arc::ptr_eq(known, entry)) {
                self.known.insert(id, (Arc::clone(entry), questions(id, entry)));
            }
        }
        self.count = self.all().map(|(_, _, questions)| questions.len()).sum();
    }

    /// The questions of an article in view or shown, gravest first.
    pub fn of(&self, article: ArticleId) -> &[Question] {
        self.known.get(&article).map_or(&[], |(_, questions)| questions.as_slice())
    }

    /// A question of an article in view or shown.
    pub fn question(&self, key: QuestionKey) -> Option<&Question> {
        self.of(key.article).get(key.at as usize)
    }

    /// Every article in view that leaves something open, by date, with its questions.
    pub fn all(&self) -> impl Iterator<Item = (ArticleId, &Entry, &[Question])> {
        let known = self.in_view.iter().filter_map(|id| Some((*id, self.known.get(id)?)));
        let open = known.filter(|(_, (_, questions))| !questions.is_empty());
        open.map(|(id, (entry, questions))| (id, entry.as_ref(), questions.as_slice()))
    }

    /// How many questions there are in view.
    pub const fn count(&self) -> usize {
        self.count
    }
}
