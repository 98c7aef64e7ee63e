//! The list of articles: which are listed, and in which order.

use std::cmp::Ordering;

use super::{ArticleId, Entry, Library, collation};

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// Title, or the first words.
    Title,
    /// The article's date.
    #[default]
    Date,
    /// Publisher, or the name of the file.
    Source,
    /// Number of claims.
    Claims,
    /// Number of claims that were reviewed.
    Reviewed,
}

impl Column {
    /// Every column, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Title, Self::Date, Self::Source, Self::Claims, Self::Reviewed];
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Whether the largest and the latest come first.
    pub is_descending: bool,
}

impl Default for Sort {
    /// The latest first.
    fn default() -> Self {
        Self::by(Column::Date)
    }
}

impl Sort {
    /// A column in the direction in which it is asked for most: texts from A, dates and counts from
    /// the largest.
    pub const fn by(column: Column) -> Self {
        Self { column, is_descending: !matches!(column, Column::Title | Column::Source) }
    }

    /// What choosing a column makes of it: another column, or the other direction.
    #[must_use]
    pub fn chosen(self, column: Column) -> Self {
        if self.column == column {
            Self { is_descending: !self.is_descending, ..self }
        } else {
            Self::by(column)
        }
    }
}

/// What is known of articles beside what was read from them.
pub trait Beside {
    /// Where an article comes from: its publisher, or the name of its file.
    fn source(&self, id: ArticleId, entry: &Entry) -> Option<String>;
}

impl Library {
    /// The articles whose title, source or date holds every word of `query`, in any case, sorted.
    ///
    /// Titles and sources stand as in a Chinese dictionary. Articles that agree in the column follow in the order of opening; those without a date or a
    /// source come last in either direction.
    pub fn listing(&self, query: &str, sort: Sort, beside: &impl Beside) -> Vec<ArticleId> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        let mut rows: Vec<Row> = self
            .iter()
            .map(|(id, entry)| Row::new(id, entry, sort.column, beside))
            .filter(|row| words.iter().all(|word| row.text.contains(word)))
            .collect();
        rows.sort_by(|one, other| {
            // An empty cell says nothing, so it is neither the first nor the largest.
            let by_key = one.key.is_none().cmp(&other.key.is_none()).then_with(|| {
                let order = match (&one.key, &other.key) {
                    (Some(one), Some(other)) => one.compare(other),
                    _ => Ordering::Equal,
                };
                if sort.is_descending { order.reverse() } else { order }
            });
            if by_key == Ordering::Equal { one.id.cmp(&other.id) } else { by_key }
        });
        rows.into_iter().map(|row| row.id).collect()
    }
}

/// What an article is found and sorted by.
struct Row {
    id: ArticleId,
    text: String,
    key: Option<Key>,
}

enum Key {
    Text(String),
    Date(crate::text::Date),
    Count(usize),
}

impl Key {
    /// The order of two keys of one column.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => collation::compare(one, other),
            (Self::Date(one), Self::Date(other)) => one.cmp(other),
            (Self::Count(one), Self::Count(other)) => one.cmp(other),
            _ => Ordering::Equal,
        }
    }
}

impl Row {
    fn new(id: ArticleId, entry: &Entry, column: Column, beside: &impl Beside) -> Self {
        let title = entry.article.title_or_start().to_lowercase();
        let source = beside.source(id, entry).map(|source| source.to_lowercase());
        let date = entry.article.date();
        let text = [
            title.as_str(),
            source.as_deref().unwrap_or_default(),
            &date.map(|date| date.to_string()).unwrap_or_default(),
        ]
        .join("\n");
        let key = match column {
            Column::Title => Some(Key::Text(title)),
            Column::Date => date.map(Key::Date),
            Column::Source => source.map(Key::Text),
            Column::Claims => Some(Key::Count(entry.extraction.claims.len())),
            Column::Reviewed => Some(Key::Count(entry.review.progress().reviewed())),
        };
        Self { id, text, key }
    }
}
