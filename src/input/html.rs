//! Saved pages: the main text, and title, date and publisher from what the page says of itself.
//!
//! The article's text is the text that is taken out, one paragraph a line: offsets index it.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use regex::Regex;

use crate::text::Date;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub text: String,
    pub title: Option<String>,
    pub date: Option<Date>,
    pub source: Option<String>,
    /// Whether no main text stood out, so that all text of the page was taken.
    pub is_whole: bool,
}

/// A main text is looked for more leniently below this length. Chinese says in 140 characters
/// what the library's own 500 allow for in English.
const MAIN_TEXT_MIN_CHARS: usize = 140;

/// Where pages say when they were published, the most trustworthy first.
const DATE_NAMES: [&str; 14] = [
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "firstpublishedtime",
    "weibo:article:create_at",
    "dc.date.issued",
    "dc.date",
    "date",
];

/// Where pages name their publisher.
const SOURCE_NAMES: [&str; 4] = ["og:site_name", "contentsource", "sitename", "application-name"];

/// Whether a text begins as a page does.
pub(super) fn is_page(text: &str) -> bool {
    const HEAD_CHARS: usize = 1024;
    let head: String = text.trim_start().chars().take(HEAD_CHARS).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || ((head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html"))
}

/// Reads a page. Never fails: where no main text stands out, all of the text is taken.
pub(super) fn page_from_html(html: &str) -> Page {
    let config =
        Config { char_threshold: MAIN_TEXT_MIN_CHARS, text_mode: TextMode::Formatted, ..Config::default() };
    let Ok(mut reader) = Readability::new(html, None, Some(config)) else { return Page::default() };
    let stated = Stated::new(&reader);
    let whole = reader.doc.select("body").formatted_text().to_string();
    let page = Page { title: stated.title, date: stated.date, source: stated.source, ..Page::default() };
    match reader.parse() {
        Ok(article) if !article.text_content.trim().is_empty() => {
            Page { text: tidy(&article.text_content), ..page }
        }
        _ => Page { text: tidy(&whole), is_whole: true, ..page },
    }
}

/// The text of a piece of HTML, one block a line.
pub(super) fn text_from_fragment(html: &str) -> String {
    let reader = Readability::from(html);
    tidy(&reader.doc.select("body").formatted_text())
}

/// What a page says of itself.
struct Stated {
    title: Option<String>,
    date: Option<Date>,
    source: Option<String>,
}

impl Stated {
    fn new(reader: &Readability) -> Self {
        let linked = reader.parse_json_ld().unwrap_or_default();
        let metadata = reader.get_article_metadata(Some(linked.clone()));
        let named = Named::new(reader);
        let time = || reader.doc.select("time[datetime]").attr("datetime").map(|time| time.to_string());
        let date = linked
            .published_time
            .or_else(|| named.first_of(&DATE_NAMES, |words| date_from_words(words).is_some()))
            .or(metadata.published_time)
            .or_else(time);
        let source = linked.site_name.or_else(|| named.first_of(&SOURCE_NAMES, |_| true));
        let title = one_line(&metadata.title);
        let headline = one_line(&reader.doc.select_single("h1").text());
        let title = headline_of(&title, &headline, source.as_deref());
        Self {
            title: (!title.is_empty()).then(|| title.to_owned()),
            date: date.as_deref().and_then(date_from_words),
            source,
        }
    }
}

/// The title without the names of site and section that pages add to it: `港口吞吐量创新高_经济_某某网`.
fn headline_of<'t>(title: &'t str, headline: &str, source: Option<&str>) -> &'t str {
    /// A dash also stands inside titles (中国-东盟), a bar does not.
    const BARS: [char; 3] = ['_', '|', '｜'];
    const JOINTS: [char; 6] = ['_', '|', '｜', '-', '–', '—'];
    const SITE_ENDS: [&str; 5] = ["网", "網", "新闻", "新聞", "频道"];
    if !headline.is_empty()
        && let Some(end) = title.strip_prefix(headline)
        && end.trim_start().starts_with(JOINTS)
    {
        return title.get(..headline.len()).unwrap_or(title);
    }
    let is_site = |end: &str| source == Some(end) || SITE_ENDS.iter().any(|word| end.ends_with(word));
    let after_bar = title.rsplit_once(BARS).filter(|(_, end)| is_site(end.trim()));
    let after_joint = || title.rsplit_once(JOINTS).filter(|(_, end)| source == Some(end.trim()));
    let head = after_bar.or_else(after_joint).map_or(title, |(head, _)| head.trim());
    if head.is_empty() { title } else { head }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The `meta` elements of a page: names in lower case, with their contents.
struct Named(Vec<(String, String)>);

impl Named {
    fn new(reader: &Readability) -> Self {
        let metas = reader.doc.select("meta[content]");
        let pairs = metas.nodes().iter().filter_map(|node| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key))?;
            let content = node.attr("content")?;
            let content = content.trim();
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content.to_owned()))
        });
        Self(pairs.collect())
    }

    fn first_of(&self, names: &[&str], fits: impl Fn(&str) -> bool) -> Option<String> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(key, content)| key == name && fits(content));
            found.map(|(_, content)| content.clone())
        })
    }
}

/// The day of a date as pages write it: `2025-11-15T08:00+08:00`, `2025/11/15`, `2025年11月15日`, `20251115`.
pub(super) fn date_from_words(words: &str) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\D{0,12}(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d{2})(\d{2}))(?:\D|$)")
            .expect("a constant pattern")
    });
    let found = DAY.captures(words)?;
    let part = |nth: usize| found.get(nth).and_then(|part| part.as_str().parse().ok());
    let (month, day) = (part(2).or(part(4))?, part(3).or(part(5))?);
    let year: i16 = found.get(1)?.as_str().parse().ok()?;
    Date::new(year, month, day).ok()
}

/// Lines without the blanks around them, and at most one empty line between them.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if !line.is_empty() {
            tidied.push_str(line);
            tidied.push('\n');
        } else if !tidied.is_empty() && !tidied.ends_with("\n\n") {
            tidied.push('\n');
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied.push('\n');
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for words in [
            "2025-11-15",
            "2025-11-15T08:00:00+08:00",
            "2025/11/15 09:30",
            "2025年11月15日",
            "20251115",
            "发布时间：2025-11-15 10:20",
            "2025.11.15",
        ] {
            assert_eq!(
                date_from_words(words).map(|day| day.to_string()).as_deref(),
                Some("2025-11-15"),
                "{words}"
            );
        }
        for words in ["", "昨天", "2025-13-01", "15 Nov 2025", "202511151"] {
            assert_eq!(date_from_words(words), None, "{words}");
        }
    }

    #[test]
    fn a_title_loses_the_names_of_its_site() {
        assert_eq!(headline_of("港口新高_经济_某某网", "港口新高", None), "港口新高");
        assert_eq!(headline_of("港口新高_某某网", "", None), "港口新高");
        assert_eq!(headline_of("港口新高 - 日报", "", Some("日报")), "港口新高");
        assert_eq!(headline_of("中国-东盟新闻", "", Some("日报")), "中国-东盟新闻");
    }

    #[test]
    fn a_page_gives_its_main_text_and_what_it_says_of_itself() {
        let paragraph = "今年前四个月，该港集装箱吞吐量达120万标箱，同比增长8.5%，创历史同期新高，其中外贸货物占六成以上。";
        let page = page_from_html(&format!(
            "<html><head><title>港口新高_某某网</title><meta name=PubDate content='2024-05-06 10:20'>\
             <meta property='og:site_name' content='某某网'></head><body><nav><a href=1>首页 99</a></nav>\
             <div class=article><h1>港口新高</h1>{0}{0}{0}{0}<p>对<b>越南</b>出口<br>3亿元</p></div>\
             <div class=footer>备案号12345</div><script>var a = 7;</script></body></html>",
            format!("<p>　　{paragraph}</p>")
        ));
        assert_eq!(page.title.as_deref(), Some("港口新高"));
        assert_eq!(page.date.map(|day| day.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(page.source.as_deref(), Some("某某网"));
        assert!(!page.is_whole);
        assert_eq!(page.text, format!("{paragraph}\n\n").repeat(4) + "对越南出口\n3亿元\n");
    }

    #[test]
    fn linked_metadata_dates_a_page() {
        let page = page_from_html(
            r#"<html><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"港口新高","datePublished":"2024-05-06T08:00:00Z"}</script></head><body><p>短文。</p></body></html>"#,
        );
        assert_eq!(page.title.as_deref(), Some("港口新高"));
        assert_eq!(page.date.map(|day| day.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(page.text, "短文。\n");
    }

    #[test]
    fn an_empty_page_is_an_empty_text() {
        assert_eq!(page_from_html("<html></html>").text.trim(), "");
    }

    #[test]
    fn lines_are_tidied() {
        assert_eq!(tidy("\n\n　　一。 \n\n\n\n 二。\n"), "一。\n\n二。\n");
    }
}
