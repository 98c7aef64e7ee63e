//! One article: its text, what is known about it, and its passages.

use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::Span;

/// A calendar date, without a time or a zone.
pub type Date = jiff::civil::Date;

/// One article. Its text never changes; spans index it in bytes.
#[derive(Clone, Debug)]
pub struct Article {
    text: Arc<str>,
    title: Option<String>,
    date: Option<Date>,
    source: Option<String>,
    passages: Vec<Passage>,
}

/// Position of a passage in [`Article::passages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageId(pub u32);

/// One line of the text that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The line without the blanks around it.
    pub span: Span,
    /// What the line is.
    pub kind: PassageKind,
}

/// What a line of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// The line `date YYYY-MM-DD TITLE` before the text.
    Header,
    /// A short line without a full stop.
    Heading,
    /// A line of running text.
    Paragraph,
}

/// Longest heading, in characters: two lines of a newspaper column.
const HEADING_MAX_CHARS: usize = 40;

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+([^\r\n]*))?").expect("a constant pattern")
});

impl Article {
    /// An article from its text. A first line `date YYYY-MM-DD TITLE` gives date and title.
    ///
    /// A text of 4 GiB or more is cut at the last character that fits, since spans are `u32`.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let mut text: Arc<str> = text.into();
        if text.len() > u32::MAX as usize {
            let mut end = u32::MAX as usize;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text = text.get(..end).unwrap_or("").into();
        }
        let header = HEADER.captures(&text).and_then(|found| {
            let date: Date = found.get(1)?.as_str().parse().ok()?;
            let title = found.get(2).map_or("", |title| title.as_str().trim());
            Some((date, (!title.is_empty()).then(|| title.to_owned())))
        });
        let passages = passages(&text, header.is_some());
        let (date, title) = header.map_or((None, None), |(date, title)| (Some(date), title));
        Self { text, title, date, source: None, passages }
    }

    /// The same article with `date` as its date; `None` leaves what the text says.
    #[must_use]
    pub fn with_date(mut self, date: Option<Date>) -> Self {
        self.date = date.or(self.date);
        self
    }

    /// The same article with `title` as its title; `None` leaves what the text says.
    #[must_use]
    pub fn with_title(mut self, title: Option<String>) -> Self {
        self.title = title.or(self.title);
        self
    }

    /// The same article with its publisher, as metadata or the user named it.
    #[must_use]
    pub fn with_source(mut self, source: Option<String>) -> Self {
        self.source = source.or(self.source);
        self
    }

    /// The whole text, as published.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Title, where the header line, metadata or the user gave one.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Title, or else the first words of the text.
    pub fn title_or_start(&self) -> &str {
        self.title.as_deref().unwrap_or_else(|| {
            let first = self.passages.first().map_or("", |passage| self.words(passage.span));
            first.char_indices().nth(24).and_then(|(at, _)| first.get(..at)).unwrap_or(first)
        })
    }

    /// The day the article is dated. Everything relative (去年, 明日) is reckoned from it.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Publisher, where known.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The lines of the text that are not blank, in order.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passage that holds the byte at `offset`.
    pub fn passage_at(&self, offset: u32) -> Option<PassageId> {
        let after = self.passages.partition_point(|passage| passage.span.end <= offset);
        let passage = self.passages.get(after)?;
        (passage.span.start <= offset).then(|| PassageId(u32::try_from(after).unwrap_or(u32::MAX)))
    }

    /// The passage with this id.
    pub fn passage(&self, id: PassageId) -> Option<Passage> {
        self.passages.get(id.0 as usize).copied()
    }
}

fn passages(text: &str, has_header: bool) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        if body.is_empty() {
            continue;
        }
        let kind = if has_header && found.is_empty() {
            PassageKind::Header
        } else if is_heading(body) {
            PassageKind::Heading
        } else {
            PassageKind::Paragraph
        };
        found.push(Passage { span: Span::from_usize(at, at + body.len()), kind });
    }
    found
}

/// Short, and ends like a title does.
fn is_heading(line: &str) -> bool {
    const ENDS: &[char] = &['。', '！', '；', '，', '：', '”', '」', '…', '.', ';', ',', ':', '】', '、'];
    !line.ends_with(ENDS) && !line.contains('。') && line.chars().nth(HEADING_MAX_CHARS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_line_gives_date_and_title() {
        let article = Article::new(" date 2024-03-01 港口吞吐量\n\n正文一句。\n小标题\n");
        assert_eq!(article.date().map(|date| date.to_string()).as_deref(), Some("2024-03-01"));
        assert_eq!(article.title(), Some("港口吞吐量"));
        let kinds: Vec<_> = article.passages().iter().map(|passage| passage.kind).collect();
        assert_eq!(kinds, [PassageKind::Header, PassageKind::Paragraph, PassageKind::Heading]);
    }

    #[test]
    fn an_impossible_date_is_text() {
        let article = Article::new("date 2024-13-41 港口\n");
        assert_eq!(article.date(), None);
        assert_eq!(article.passages().first().map(|passage| passage.kind), Some(PassageKind::Heading));
    }

    #[test]
    fn passage_at_finds_lines_and_misses_gaps() {
        let article = Article::new("一句。\n\n  二句。\n");
        assert_eq!(article.passage_at(0), Some(PassageId(0)));
        assert_eq!(article.passage_at(10), None);
        let second = article.passages().get(1).copied().expect("two lines");
        assert_eq!(article.words(second.span), "二句。");
        assert_eq!(article.passage_at(second.span.start), Some(PassageId(1)));
    }
}
