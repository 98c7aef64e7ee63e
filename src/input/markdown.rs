//! Markdown: its text without the marks, one paragraph, heading, list item or table row a line.
//!
//! The article's text is what a reader of the rendered page sees: offsets index it.
//! Links leave their words, pictures their description; strikethrough is off, since `10~20%`
//! is a range.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::html;
use crate::text::Date;

/// What a Markdown file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    pub text: String,
    /// From the front matter, or else the first heading of the first level.
    pub title: Option<String>,
    /// From the front matter.
    pub date: Option<Date>,
}

/// Reads Markdown. Any text is Markdown.
pub(super) fn document_from_markdown(markdown: &str) -> Document {
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(markdown, options) {
        reader.take(event);
    }
    reader.end_line();
    let mut document = reader.document;
    document.text.truncate(document.text.trim_end().len());
    document.text.push('\n');
    document
}

#[derive(Default)]
struct Reader {
    document: Document,
    /// Where the line begins that is being written.
    line_from: usize,
    /// The next number of each open list; `None` for a list without numbers.
    lists: Vec<Option<u64>>,
    html: String,
    is_metadata: bool,
    is_title: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.is_metadata => self.read_metadata(&words),
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.end_line(),
            Event::Html(words) => self.html.push_str(&words),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.end_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.is_metadata = true,
            Tag::Heading { level: HeadingLevel::H1, .. } => self.is_title = self.document.title.is_none(),
            Tag::List(first) => {
                self.end_line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    let mark = format!("{number}. ");
                    *number += 1;
                    self.push(&mark);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.is_metadata = false,
            TagEnd::HtmlBlock => {
                let text = html::text_from_fragment(&std::mem::take(&mut self.html));
                self.push(text.trim_end());
                self.end_block();
            }
            TagEnd::Heading(_) => {
                if std::mem::take(&mut self.is_title) {
                    let title = self.document.text.get(self.line_from..).unwrap_or("").trim();
                    self.document.title = (!title.is_empty()).then(|| title.to_owned());
                }
                self.end_block();
            }
            TagEnd::Paragraph if self.lists.is_empty() => self.end_block(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.end_block();
            }
            TagEnd::TableCell => self.push(" "),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.end_line(),
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::BlockQuote(_) => self.end_block(),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.document.text.push_str(words);
    }

    fn end_line(&mut self) {
        let text = &mut self.document.text;
        text.truncate(text.trim_end_matches([' ', '\t']).len());
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        self.line_from = text.len();
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.document.text.is_empty() && !self.document.text.ends_with("\n\n") {
            self.document.text.push('\n');
        }
        self.line_from = self.document.text.len();
    }

    /// A line end inside a paragraph: a sentence goes on over it, and a new one begins a line.
    fn soft_break(&mut self) {
        match self.document.text.chars().next_back() {
            Some('。' | '！' | '？' | '；' | '：' | '”' | '」' | '…') => self.end_line(),
            Some(last) if last.is_ascii() => self.push(" "),
            _ => {}
        }
    }

    /// `title:` and `date:` of the front matter.
    fn read_metadata(&mut self, block: &str) {
        for (key, value) in block.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim() {
                "title" if !value.is_empty() => self.document.title = Some(value.to_owned()),
                "date" => self.document.date = html::date_from_words(value),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, text: &str) {
        assert_eq!(document_from_markdown(markdown).text, text);
    }

    #[test]
    fn marks_go_and_words_stay() {
        check("**出口** [40 亿美元](http://a.example/2024) 的`小麦`\n", "出口 40 亿美元 的小麦\n");
        check("- 出口10~20亿元\n- 进口30~40亿元\n", "出口10~20亿元\n进口30~40亿元\n");
        check("3. 一\n3. 二\n\n完。\n", "3. 一\n4. 二\n\n完。\n");
        check("| 国家 | 金额 |\n| --- | --- |\n| 越南 | 3亿 |\n", "国家 金额\n越南 3亿\n");
        check("<p>出口<b>3亿</b>元</p>\n\n下一段\n", "出口3亿元\n\n下一段\n");
    }

    #[test]
    fn a_sentence_goes_on_over_a_line_end() {
        check("贸易额达\n3亿元。\n出口增长。\n", "贸易额达3亿元。\n出口增长。\n");
        check("PVC\npipe\n", "PVC pipe\n");
    }

    #[test]
    fn title_and_date_are_in_the_front_matter_or_the_first_heading() {
        let document =
            document_from_markdown("---\ntitle: \"港口\"\ndate: 2024-05-06\n---\n# 别的\n\n正文。\n");
        assert_eq!(document.title.as_deref(), Some("港口"));
        assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(document.text, "别的\n\n正文。\n");
        assert_eq!(document_from_markdown("# **港口**吞吐\n\n正文。\n").title.as_deref(), Some("港口吞吐"));
    }
}
