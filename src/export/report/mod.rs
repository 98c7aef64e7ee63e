//! A report in one file of HTML: the passages with the charts beside them, tables, checks, sources.
//!
//! It needs no network and no other file. Hovering a mark lights its words and the other way round;
//! without scripts, and on paper, everything is there and figures are numbered alike in text,
//! charts and tables.

mod charts;
mod checks;
mod claims;
mod passages;
mod words;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use self::words::Word;
use super::Batch;
use super::picture::{self, PictureOptions};
use super::svg::escaped;
use crate::chart::{DerivedFigure, Role, Shade, Sheet, Source, Tile, View, words as chart_words};
use crate::check;
use crate::library::{ArticleId, ClaimKey, Entry, Language, Library, MilestoneKey, Scope, Stated};
use crate::model::Claim;

const STYLE: &str = include_str!("../../../assets/report/report.css");
const SCRIPT: &str = include_str!("../../../assets/report/report.js");

/// The report of some articles.
///
/// Claims that the batch leaves out are not marked, charted, listed or checked; its notes say so.
pub fn html(batch: &Batch<'_>) -> String {
    Page::new(batch).html()
}

/// Every chart of some articles as a picture in SVG: claims of all of them together, those that the
/// batch leaves out left out. Cards that have a form over time follow once more in that form.
pub fn pictures(batch: &Batch<'_>) -> Vec<String> {
    let page = Page::new(batch);
    let sheet = page.sheet(&Scope::All);
    let view = sheet.view(&page.library, page.language);
    let notes = if batch.is_plain() { Vec::new() } else { batch.notes() };
    let options = PictureOptions { notes: &notes, ..PictureOptions::default() };
    let in_rows = view.tiles().into_iter().map(|tile| picture::svg(&view, tile, options));
    let tracked = |tile: &Tile| view.card(*tile).is_some_and(|card| view.has_tracks(card));
    let over_time = view.tiles().into_iter().filter(tracked).map(|tile| {
        let over_time = HashSet::from([tile]);
        picture::svg(&View { over_time: &over_time, ..view }, tile, options)
    });
    in_rows.chain(over_time).collect()
}

/// What the parts of a report share.
struct Page<'a> {
    batch: &'a Batch<'a>,
    language: Language,
    library: Library,
    articles: Vec<ArticleId>,
    /// The number of each claim, from 1, article by article in text order.
    numbers: HashMap<ClaimKey, usize>,
    /// The same of dated events.
    events: HashMap<MilestoneKey, usize>,
    checks: check::Report,
    /// The figures that these derive, where they are asked for; their numbers count from 1.
    derived: Vec<DerivedFigure>,
}

impl<'a> Page<'a> {
    fn new(batch: &'a Batch<'a>) -> Self {
        let mut library = Library::default();
        let mut articles = Vec::new();
        let (mut numbers, mut events) = (HashMap::new(), HashMap::new());
        for source in &batch.sources {
            let id = library.add(source.entry.clone());
            if articles.contains(&id) {
                continue;
            }
            articles.push(id);
            let chosen: Option<HashSet<_>> = source.chosen.as_ref().map(|chosen| chosen.iter().collect());
            for claim in &source.entry.extraction.claims {
                if chosen.as_ref().is_none_or(|chosen| chosen.contains(&claim.id)) {
                    let next = numbers.len() + 1;
                    numbers.insert(id.claim(claim.id), next);
                }
            }
            let is_drawn = |at: &u32| source.events.as_ref().is_none_or(|drawn| drawn.contains(at));
            for at in (0..).zip(&source.entry.extraction.milestones).map(|(at, _)| at).filter(is_drawn) {
                let next = events.len() + 1;
                events.insert(MilestoneKey { article: id, at }, next);
            }
        }
        let mut page = Self {
            batch,
            language: batch.language,
            library,
            articles,
            numbers,
            events,
            checks: check::Report::default(),
            derived: Vec::new(),
        };
        page.checks = page.checked();
        page.derived = page.derived_figures();
        page
    }

    fn word(&self, word: Word) -> &'static str {
        word.text(self.language)
    }

    fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.library.entry(id).map(AsRef::as_ref)
    }

    /// The claims of an article that are in the report, in text order.
    fn claims(&self, id: ArticleId) -> impl Iterator<Item = (usize, Stated<'_>)> {
        let claims = self.entry(id).into_iter().flat_map(move |entry| entry.claims(id));
        claims.filter_map(|stated| Some((*self.numbers.get(&stated.key)?, stated)))
    }

    /// How the page names what a mark stands for; `None` where it is left out.
    fn name(&self, source: Source) -> Option<String> {
        match source {
            Source::Claim(key) => self.numbers.get(&key).map(ToString::to_string),
            Source::Milestone(key) => self.events.get(&key).map(|number| format!("m{number}")),
            Source::Derived(key) => {
                self.derived.iter().position(|figure| figure.key == key).map(|at| format!("d{}", at + 1))
            }
        }
    }

    fn sheet(&self, scope: &Scope) -> Sheet {
        let within = |figure: &&DerivedFigure| figure.inputs.iter().all(|key| scope.holds(key.article));
        let derived = self.derived.iter().filter(within).cloned().collect();
        let sheet = Sheet::of(&self.library, scope, |stated| self.numbers.contains_key(&stated.key));
        let milestones =
            sheet.milestones.iter().copied().filter(|key| self.events.contains_key(key)).collect();
        Sheet { milestones, derived, discrepancies: self.discrepancies(scope), ..sheet }
    }

    fn html(&self) -> String {
        let title = self.title();
        let style = format!("{}{STYLE}", colors());
        let mut body = String::new();
        self.top(&mut body, &title);
        for (at, id) in self.articles.iter().enumerate() {
            self.article(&mut body, at, *id);
        }
        self.together(&mut body);
        self.checks_section(&mut body);
        self.sources(&mut body);
        self.tips(&mut body);
        let lang = self.language.choose("zh-Hans", "en");
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
            hash(&style),
            hash(SCRIPT)
        );
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"Portolan {}\">\n<title>{}</title>\n\
             <style>{style}</style>\n</head>\n<body>\n<div class=\"page\">\n{body}\
             <p class=\"foot\">{} {} · {}</p>\n</div>\n{}\
             <script>{SCRIPT}</script>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION"),
            escaped(&title),
            self.word(Word::MadeWith),
            env!("CARGO_PKG_VERSION"),
            self.word(Word::Hint),
            self.floating(),
        )
    }

    fn title(&self) -> String {
        let first = self.articles.first().and_then(|id| self.entry(*id));
        match (self.articles.as_slice(), first) {
            ([_], Some(entry)) => entry.article.title_or_start().to_owned(),
            (articles, _) => match self.language {
                Language::Chinese => format!("{}：{} 篇文章", self.word(Word::Title), articles.len()),
                Language::English => format!("{}: {} articles", self.word(Word::Title), articles.len()),
            },
        }
    }

    fn top(&self, out: &mut String, title: &str) {
        let _ = write!(out, "<header class=\"top\"><h1>{}</h1><ul class=\"notes\">", escaped(title));
        for note in self.batch.notes() {
            let _ = write!(out, "<li>{}</li>", escaped(&note));
        }
        out.push_str("</ul>");
        if self.articles.len() > 1 {
            let _ = write!(out, "<nav aria-label=\"{}\"><ol class=\"contents\">", self.word(Word::Articles));
            for (at, id) in self.articles.iter().enumerate() {
                let Some(entry) = self.entry(*id) else { continue };
                let words = chart_words::citation(&entry.article, self.language);
                let _ = write!(out, "<li><a href=\"#a{}\">{}. {}</a></li>", at + 1, at + 1, escaped(&words));
            }
            out.push_str("</ol></nav>");
        }
        self.key(out);
        out.push_str("</header>\n");
    }

    fn article(&self, out: &mut String, at: usize, id: ArticleId) {
        let Some(entry) = self.entry(id) else { return };
        let _ = write!(out, "<article class=\"article\" id=\"a{}\">", at + 1);
        if self.articles.len() > 1 {
            let _ = write!(out, "<h2>{}. {}</h2>", at + 1, escaped(entry.article.title_or_start()));
        }
        let _ = write!(
            out,
            "<p class=\"cite\">{}</p><div class=\"pair\"><section class=\"pane text\" aria-label=\"{}\">",
            escaped(&chart_words::citation(&entry.article, self.language)),
            self.word(Word::Text)
        );
        self.passages(out, id, entry);
        let _ = write!(
            out,
            "</section><section class=\"pane cards\" aria-label=\"{}\">",
            self.word(Word::Charts)
        );
        self.cards(out, at, &Scope::One(id));
        out.push_str("</section></div>");
        self.table(out, id);
        out.push_str("</article>\n");
    }

    /// The charts of all articles together, where there are several.
    fn together(&self, out: &mut String) {
        if self.articles.len() < 2 {
            return;
        }
        let _ = write!(
            out,
            "<section class=\"block together\"><h2>{}</h2><div class=\"grid\">",
            self.word(Word::Together)
        );
        self.cards(out, self.articles.len(), &Scope::All);
        out.push_str("</div></section>\n");
    }

    fn sources(&self, out: &mut String) {
        let _ = write!(
            out,
            "<section class=\"block\"><h2>{}</h2><ol class=\"sources\">",
            self.word(Word::Sources)
        );
        for id in &self.articles {
            let Some(entry) = self.entry(*id) else { continue };
            let hash = super::json::sha256_hex(entry.article.text());
            let words = chart_words::citation(&entry.article, self.language);
            let _ = write!(out, "<li>{} <code>SHA-256 {hash}</code></li>", escaped(&words));
        }
        out.push_str("</ol></section>\n");
    }

    /// What floats over the page: the tooltip, and the card of what is pinned.
    fn floating(&self) -> String {
        format!(
            "<div id=\"tip\" class=\"tipbody\" role=\"tooltip\" hidden></div>\n\
             <aside id=\"pinned\" aria-live=\"polite\" data-words=\"{}\" data-mark=\"{}\" data-row=\"{}\" hidden>\
             <button type=\"button\">{}</button><div class=\"tipbody\"></div><p class=\"go\"></p></aside>\n",
            self.word(Word::ToWords),
            self.word(Word::ToMark),
            self.word(Word::ToRow),
            self.word(Word::Close)
        )
    }
}

/// What a reader of the page needs of a claim that links it to others.
fn linked(claim: &Claim, other: &Claim) -> bool {
    claim.related.iter().any(|link| link.claim == other.id)
        || other.related.iter().any(|link| link.claim == claim.id)
}

/// The colours by role, light and dark, and the classes of strokes, fills and fades.
fn colors() -> String {
    let variables = |shade: Shade| {
        Role::ALL.iter().fold(String::new(), |mut out, role| {
            let _ = write!(out, "--{}:{};", role.name(), role.color(shade));
            out
        })
    };
    let mut out = format!(
        ":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        variables(Shade::Light),
        variables(Shade::Dark)
    );
    for name in Role::ALL.iter().map(|role| role.name()) {
        let _ = writeln!(
            out,
            ".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}.g-{name}{{stop-color:var(--{name})}}"
        );
    }
    out
}

/// A hash as a content security policy has it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
