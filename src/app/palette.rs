//! What the palette offers and in which order: commands, and whatever of the open articles a few
//! letters may name. Knows nothing of drawing.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::Command;
use super::item::Item;
use super::strings::Word;
use crate::chart::words;
use crate::library::search::{self, Found, Query};
use crate::library::{ArticleId, ClaimKey, Entry, Language, Library, Stated, names};
use crate::model::Measure;

/// Most lines that are offered.
pub const MOST: usize = 60;
/// Most commands that are remembered as recent.
pub const RECENT: usize = 8;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A command.
    Command,
    /// A claim of an open article.
    Claim,
    /// A measure of the open articles: its first claim, in the article shown where it has one.
    Measure,
    /// An open article.
    Article,
}

impl Kind {
    /// Its name, for the line.
    pub const fn word(self) -> Word {
        match self {
            Self::Command => Word::PaletteCommand,
            Self::Claim => Word::PaletteClaim,
            Self::Measure => Word::PaletteMeasure,
            Self::Article => Word::PaletteArticle,
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// What it reads.
    pub label: String,
    /// Which characters of the label were typed.
    pub typed: Vec<u32>,
    /// What was typed instead, where the label itself does not hold it: the other language's label.
    pub other: Option<String>,
    /// What it does.
    pub command: Command,
}

/// Where the palette looks.
#[derive(Debug)]
pub struct Source<'a> {
    /// Every open article.
    pub library: &'a Library,
    /// The article shown.
    pub id: ArticleId,
    /// The same.
    pub entry: &'a Entry,
    /// Interface language.
    pub language: Language,
    /// Keys of the commands used last, newest first.
    pub recent: &'a [String],
}

/// The name by which a command is remembered as recent.
pub fn key(command: &Command) -> String {
    format!("{command:?}")
}

/// The lines for what was typed: without anything, recent commands and then all; else whatever
/// matches in either language, best first.
pub fn lines(query: &str, source: &Source<'_>) -> Vec<Line> {
    let query = query.trim();
    let mut candidates = commands(source);
    if query.is_empty() {
        return candidates.into_iter().map(Candidate::into_line).collect();
    }
    candidates.extend(things(source));
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut found: Vec<(u32, Line)> =
        candidates.into_iter().filter_map(|candidate| candidate.matched(&pattern, &mut matcher)).collect();
    // Words may also stand in the sentence of a claim, and not in its name.
    let others = elsewhere(query, source).into_iter();
    found.extend(others.map(|it| it.clone().matched(&pattern, &mut matcher).unwrap_or((0, it.into_line()))));
    // Of what matches equally well the shorter; else the order is kept, recent commands first.
    found.sort_by_key(|(score, line)| (std::cmp::Reverse(*score), line.label.len()));
    found.truncate(MOST);
    found.into_iter().map(|(_, line)| line).collect()
}

#[derive(Clone)]
struct Candidate {
    kind: Kind,
    label: String,
    other: Option<String>,
    command: Command,
}

impl Candidate {
    fn into_line(self) -> Line {
        Line { kind: self.kind, label: self.label, typed: Vec::new(), other: None, command: self.command }
    }

    fn matched(self, pattern: &Pattern, matcher: &mut Matcher) -> Option<(u32, Line)> {
        let mut buffer = Vec::new();
        let mut typed = Vec::new();
        let own = pattern.indices(Utf32Str::new(&self.label, &mut buffer), matcher, &mut typed);
        let mut buffer = Vec::new();
        let theirs =
            self.other.as_deref().and_then(|other| pattern.score(Utf32Str::new(other, &mut buffer), matcher));
        let score = own.max(theirs)?;
        // The order of commands and things among equals: commands first.
        let score = 2 * score + u32::from(self.kind == Kind::Command);
        typed.sort_unstable();
        typed.dedup();
        let other = if own.is_none() { self.other.clone() } else { None };
        Some((score, Line { typed, other, ..self.into_line() }))
    }
}

/// Every command, the recent ones first. The palette does not offer itself.
fn commands(source: &Source<'_>) -> Vec<Candidate> {
    let mut every = Command::every();
    every.retain(|command| *command != Command::ShowPalette);
    let last = source.recent.len();
    every.sort_by_key(|command| {
        let key = key(command);
        source.recent.iter().position(|recent| *recent == key).unwrap_or(last)
    });
    let candidate = |command: Command| Candidate {
        kind: Kind::Command,
        label: command.wording(source.language).label.to_owned(),
        other: Some(command.wording(source.language.other()).label.to_owned()),
        command,
    };
    every.into_iter().map(candidate).collect()
}

/// Claims of the other open articles that hold the words of a query: thousands of names are not compared
/// letter by letter.
fn elsewhere(query: &str, source: &Source<'_>) -> Vec<Candidate> {
    let ids = source.library.iter().map(|(id, _)| id).filter(|id| *id != source.id);
    let found = search::find(source.library, &Query::new(query), ids, MOST);
    let claims = found.into_iter().filter_map(|found| match found {
        Found::Claim(key) => source.library.claim(key),
        Found::Passage(..) => None,
    });
    let candidate = |stated: Stated<'_>| {
        let (quote, title) = (stated.words(stated.claim.quote), stated.article().title_or_start());
        let named = |language| format!("{} · {quote} — {title}", words::mark_name(stated, language));
        Candidate {
            kind: Kind::Claim,
            label: named(source.language),
            other: Some(named(source.language.other())),
            command: Command::GoTo(Item::Claim(stated.key)),
        }
    };
    claims.map(candidate).collect()
}

/// Measures of all open articles, claims of the one shown, and the other articles.
fn things(source: &Source<'_>) -> Vec<Candidate> {
    let Source { entry, language, .. } = *source;
    let mut all: Vec<Candidate> = Vec::new();
    let mut measures: Vec<(Measure, usize, ClaimKey)> = Vec::new();
    let own = entry.claims(source.id);
    let others = source.library.iter().filter(|(id, _)| *id != source.id);
    for Stated { key, claim, .. } in own.chain(others.flat_map(|(id, entry)| entry.claims(id))) {
        match measures.iter_mut().find(|(measure, ..)| *measure == claim.measure) {
            Some((_, count, _)) => *count += 1,
            None => measures.push((claim.measure, 1, key)),
        }
    }
    for (measure, count, first) in measures {
        all.push(Candidate {
            kind: Kind::Measure,
            label: format!("{} ({count})", names::measure(measure, language)),
            other: Some(names::measure(measure, language.other())),
            command: Command::GoTo(Item::Claim(first)),
        });
    }
    for stated in entry.claims(source.id) {
        let quote = entry.article.words(stated.claim.quote);
        let named = |language| format!("{} · {quote}", words::mark_name(stated, language));
        all.push(Candidate {
            kind: Kind::Claim,
            label: named(language),
            other: Some(named(language.other())),
            command: Command::GoTo(Item::Claim(stated.key)),
        });
    }
    for (id, entry) in source.library.iter().filter(|(id, _)| *id != source.id) {
        all.push(Candidate {
            kind: Kind::Article,
            label: entry.article.title_or_start().to_owned(),
            other: None,
            command: Command::Show(id),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    const TEXT: &str = "date 2025-11-15 贸易\n\n\
        今年前九个月，哈乌双边贸易额达34亿美元，其中出口突破22亿美元。双方计划建设7个项目。\n";

    fn labels(query: &str, language: Language, recent: &[String]) -> Vec<String> {
        let mut library = Library::default();
        let id = library.add(Entry::new(Article::new(TEXT)));
        library.add(Entry::new(Article::new("date 2024-05-01 小麦出口\n\n一季度出口小麦30万吨。\n")));
        let entry = library.entry(id).expect("it was added").clone();
        let source = Source { library: &library, id, entry: &entry, language, recent };
        lines(query, &source).into_iter().map(|line| line.label).collect()
    }

    #[test]
    fn a_few_letters_find_a_command_in_either_language() {
        let first = |query, language| labels(query, language, &[]).first().cloned().unwrap_or_default();
        assert_eq!(first("复制全", Language::Chinese), "复制全文");
        assert_eq!(first("cpart", Language::English), "Copy the article");
        assert_eq!(first("copy art", Language::Chinese), "复制全文", "by its English label");
        assert_eq!(first("实际", Language::English), "Actual size", "by its Chinese label");
    }

    #[test]
    fn claims_measures_and_articles_are_found_by_typing() {
        let chinese = |query| labels(query, Language::Chinese, &[]);
        assert!(chinese("22亿").iter().any(|label| label.contains("22 亿美元")), "{:?}", chinese("22亿"));
        assert!(chinese("贸易额").iter().any(|label| label.contains("(1)")), "{:?}", chinese("贸易额"));
        assert!(chinese("小麦").contains(&"小麦出口".to_owned()), "{:?}", chinese("小麦"));
        assert!(labels("exports", Language::Chinese, &[]).iter().any(|label| label.contains("22 亿美元")));
        assert!(labels("zzqx", Language::English, &[]).is_empty());
    }

    #[test]
    fn claims_and_measures_of_other_articles_are_found() {
        let chinese = |query| labels(query, Language::Chinese, &[]);
        let wheat = chinese("30万吨");
        assert!(wheat.iter().any(|label| label.contains("30万吨 — 小麦出口")), "{wheat:?}");
        let in_sentence = chinese("一季度");
        assert!(in_sentence.iter().any(|label| label.contains("— 小麦出口")), "{in_sentence:?}");
        assert!(chinese("出口").contains(&"出口 (2)".to_owned()), "of all articles: {:?}", chinese("出口"));
    }

    #[test]
    fn every_command_is_found_by_its_label() {
        for command in Command::every().into_iter().filter(|command| *command != Command::ShowPalette) {
            for language in [Language::Chinese, Language::English] {
                let label = command.wording(language).label;
                let found = labels(label, language, &[]);
                assert_eq!(found.first().map(String::as_str), Some(label), "{command:?}: {found:?}");
            }
        }
    }

    #[test]
    fn recent_commands_stand_first() {
        let recent = [key(&Command::ZoomIn), key(&Command::CopyArticle)];
        let labels = labels("", Language::English, &recent);
        assert_eq!(
            labels.get(..2).map(<[String]>::to_vec),
            Some(vec!["Zoom in".into(), "Copy the article".into()])
        );
        assert_eq!(labels.len(), Command::every().len() - 1, "and then all");
    }
}
