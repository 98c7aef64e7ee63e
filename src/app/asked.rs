//! The questions of the article shown, found once for each reading of it.

use std::sync::Arc;

use crate::library::questions::{Question, questions};
use crate::library::{ArticleId, Entry};

/// The questions of one article at a time.
#[derive(Debug, Default)]
pub struct Asked {
    of: Option<(ArticleId, Arc<Entry>)>,
    questions: Vec<Question>,
}

impl Asked {
    /// Follows the article shown.
    pub fn follow(&mut self, id: ArticleId, entry: &Arc<Entry>) {
        let is_same = self.of.as_ref().is_some_and(|(of, known)| *of == id && Arc::ptr_eq(known, entry));
        if !is_same {
            self.questions = questions(id, entry);
            self.of = Some((id, Arc::clone(entry)));
        }
    }

    /// The questions of the article shown, gravest first.
    pub fn shown(&self) -> &[Question] {
        &self.questions
    }
}
