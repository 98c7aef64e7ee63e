//! What an article leaves open: questions to ask its author or its source before a figure is cited.
//!
//! A question is asked of what the text does not say or what reading had to guess; never of what was
//! edited by hand or rejected. Figures that leave the same thing open in the same place share one.

use smallvec::{SmallVec, smallvec};

use super::{ArticleId, ClaimKey, Entry, Language, Stated, format, monthly, names};
use crate::model::{Claim, ClaimId, Evidence, Field, Measure, Origin, Relation, Status, Transformation};
use crate::text::Span;

/// What is missing, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gap {
    /// A target, forecast or plan without a time.
    TargetTime,
    /// 元 of a country that is not named, or money without a currency.
    Currency,
    /// No measure is named.
    Measure,
    /// A flow between parties that are not named.
    Parties,
    /// Words of time that did not resolve: 过去几年, or 去年 in an article without a date.
    UnresolvedTime,
    /// A flow without a time.
    Time,
    /// A time that was carried from another sentence.
    InferredTime,
    /// A growth that does not say against what.
    Base,
    /// Nobody is credited.
    Source,
}

impl Gap {
    /// Every gap, gravest first.
    pub const ALL: [Self; 9] = [
        Self::TargetTime,
        Self::Currency,
        Self::Measure,
        Self::Parties,
        Self::UnresolvedTime,
        Self::Time,
        Self::InferredTime,
        Self::Base,
        Self::Source,
    ];

    /// The field that lacks.
    pub const fn field(self) -> Field {
        match self {
            Self::TargetTime | Self::UnresolvedTime | Self::Time | Self::InferredTime => Field::Period,
            Self::Currency => Field::Unit,
            Self::Measure => Field::Measure,
            Self::Parties => Field::Reporter,
            Self::Base => Field::Comparison,
            Self::Source => Field::Speaker,
        }
    }
}

/// Names a question of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionKey {
    /// Its article.
    pub article: ArticleId,
    /// Index among the article's questions.
    pub at: u32,
}

/// One question about one claim, or about several that leave the same thing open in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is missing.
    pub gap: Gap,
    /// Of which claims, in text order.
    pub claims: SmallVec<[ClaimId; 2]>,
    /// The words that leave it open.
    pub words: Option<Span>,
    /// The passage of text that makes claims share the question.
    place: Span,
}

impl Question {
    /// The names of its claims in the library.
    pub fn keys(&self, article: ArticleId) -> impl Iterator<Item = ClaimKey> {
        self.claims.iter().map(move |claim| article.claim(*claim))
    }

    /// The question itself: `目标 100 亿美元：哪一年？`.
    pub fn text(&self, entry: &Entry, language: Language) -> String {
        let subject = subject(self, entry, language);
        let asked = asked(self, entry, language);
        format!("{subject}{}{asked}", language.choose("：", ": "))
    }
}

/// What an article leaves open, gravest first, then in text order.
pub fn questions(id: ArticleId, entry: &Entry) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for stated in entry.claims(id).filter(|stated| !entry.review.is_rejected(stated.key.claim)) {
        for gap in Gap::ALL {
            let Some((words, place)) = open_place(stated, gap) else { continue };
            let same = |question: &&mut Question| question.gap == gap && question.place == place;
            match all.iter_mut().rev().take(64).find(same) {
                Some(question) => question.claims.push(stated.key.claim),
                None => all.push(Question { gap, claims: smallvec![stated.key.claim], words, place }),
            }
        }
    }
    all.sort_by_key(|question| question.gap);
    all
}

/// The questions as a text to send: the article, then each question with the words it is about.
pub fn as_text(entry: &Entry, questions: &[Question], language: Language) -> String {
    let article = &entry.article;
    let date = article.date().map(|date| names::date(date, language));
    let mut out = match language {
        Language::Chinese => format!("《{}》", article.title_or_start()),
        Language::English => format!("“{}”", article.title_or_start()),
    };
    if let Some(date) = date {
        out.push_str(&language.choose("（{}）", " ({})").replace("{}", &date));
    }
    out.push('\n');
    for (number, question) in (1..).zip(questions) {
        out.push_str(&format_one(number, question, entry, language));
    }
    out
}

fn format_one(number: usize, question: &Question, entry: &Entry, language: Language) -> String {
    let mut out = format!("{number}. {}\n", question.text(entry, language));
    let before = language.choose("   原文：", "   Text: ");
    let mut last = None;
    for claim in question.claims.iter().filter_map(|id| entry.extraction.claim(*id)) {
        if last != Some(claim.sentence) {
            let sentence = entry.article.words(claim.sentence).trim();
            out.extend([before, sentence, "\n"]);
            last = Some(claim.sentence);
        }
    }
    out
}

/// The words that leave something open and where, if the claim does.
fn open_place(stated: Stated<'_>, gap: Gap) -> Option<(Option<Span>, Span)> {
    let claim = stated.claim;
    let evidence = claim.evidence_for(gap.field());
    if evidence.is_some_and(|evidence| evidence.origin == Origin::Edited) {
        return None;
    }
    let unresolved = claim.period.is_some_and(|period| period.start.is_none() && period.end.is_none());
    let words = claim.period.and_then(|period| period.text);
    let here = (None, claim.quote);
    match gap {
        Gap::TargetTime => {
            let is_open = claim.status != Status::Actual && claim.period.is_none();
            is_open.then(|| (None, place_of_aim(stated)))
        }
        Gap::UnresolvedTime => unresolved.then_some((words, words.unwrap_or(claim.quote))),
        Gap::Time => {
            let needs = claim.status == Status::Actual && runs_over_time(claim);
            (needs && claim.period.is_none()).then_some(here)
        }
        Gap::InferredTime => {
            let evidence = evidence.filter(|_| !unresolved && runs_over_time(claim))?;
            is_guess(evidence, claim).then_some((words, words.unwrap_or(claim.quote)))
        }
        Gap::Currency => currency_words(stated, evidence).map(|words| (words, words.unwrap_or(claim.quote))),
        Gap::Measure => (claim.measure == Measure::OTHER).then_some(here),
        Gap::Parties => {
            let unknown = claim.reporter.is_none() && claim.partner.is_none();
            let guessed = evidence.is_some_and(|evidence| evidence.origin == Origin::Assumed);
            (is_between(claim.measure) && (unknown || guessed)).then_some(here)
        }
        Gap::Base => {
            let grows = matches!(claim.transformation, Transformation::Growth | Transformation::Change);
            (grows && claim.status == Status::Actual && claim.comparison.is_none()).then_some(here)
        }
        Gap::Source => claim.speaker.is_none().then_some((None, claim.sentence)),
    }
}

/// A target said again is the same target; plans of one sentence are of one time.
fn place_of_aim(stated: Stated<'_>) -> Span {
    let claim = stated.claim;
    let first = claim.related.iter().find(|link| link.relation == Relation::Repeats);
    match first.and_then(|link| stated.entry.extraction.claim(link.claim)) {
        Some(first) => first.quote,
        None if claim.status == Status::Planned => claim.sentence,
        None => claim.quote,
    }
}

/// Whether a figure means nothing without a time: a flow, or a change of anything.
fn runs_over_time(claim: &Claim) -> bool {
    match claim.transformation {
        Transformation::Level => monthly::is_flow(claim.measure),
        Transformation::Growth | Transformation::Change | Transformation::Contribution => true,
        Transformation::Share => false,
    }
}

/// Whether a value came from outside the claim's sentence.
fn is_guess(evidence: &Evidence, claim: &Claim) -> bool {
    let inside = |span: &Span| claim.sentence.start <= span.start && span.end <= claim.sentence.end;
    match evidence.origin {
        Origin::Stated | Origin::Edited => false,
        Origin::Assumed => true,
        Origin::Carried => !evidence.spans.iter().any(inside),
    }
}

/// Measures that lie between two parties, or go from one to the other.
fn is_between(measure: Measure) -> bool {
    matches!(measure.code(), "trade" | "exports" | "imports" | "balance")
}

/// 元 where no party is China, and money whose unit was not said with it.
#[expect(clippy::option_option, reason = "whether the currency is open, and whether words leave it so")]
fn currency_words(stated: Stated<'_>, evidence: Option<&Evidence>) -> Option<Option<Span>> {
    let claim = stated.claim;
    let unit = claim.quantity.unit;
    let is_money = crate::model::Unit::new(unit.code).is_currency();
    let evidence = evidence.filter(|_| is_money)?;
    let words = evidence.spans.last().copied();
    if matches!(evidence.origin, Origin::Carried | Origin::Assumed) {
        return Some(words.filter(|span| stated.words(*span) == "元"));
    }
    let bare =
        words.filter(|span| unit.code == "CNY" && matches!(stated.words(*span), "元" | "块" | "块钱"))?;
    let mut parties = [claim.reporter, claim.partner].into_iter().flatten().peekable();
    let elsewhere = parties.peek().is_some() && !parties.any(|party| party.code() == "CHN");
    elsewhere.then_some(Some(bare))
}

/// What the question is about: `目标 100 亿美元`, `exports >US$2.2 bn`.
fn subject(question: &Question, entry: &Entry, language: Language) -> String {
    const MOST: usize = 4;
    let claims = question.claims.iter().filter_map(|id| entry.extraction.claim(*id));
    let mut parts: Vec<String> = Vec::new();
    let mut last: Option<(Option<String>, String)> = None;
    for claim in claims {
        let quote = entry.article.words(claim.quote);
        let value = match language {
            Language::Chinese => quote.to_owned(),
            Language::English => format::value(&claim.quantity, language).unwrap_or_else(|| quote.to_owned()),
        };
        // What stands before several values in a row is said once, and the same figure too.
        let head = head(claim, question.gap, language);
        let this = (head, value);
        if last.as_ref() == Some(&this) {
            continue;
        }
        let is_same_head = last.as_ref().is_some_and(|(head, _)| *head == this.0);
        parts.push(match &this {
            (Some(head), value) if !is_same_head => format!("{head} {value}"),
            (_, value) => value.clone(),
        });
        last = Some(this);
    }
    let count = parts.len();
    parts.truncate(MOST);
    let joined = parts.join(language.choose("、", ", "));
    match (count > MOST, language) {
        (false, _) => joined,
        (true, Language::Chinese) => format!("{joined}等 {count} 项"),
        (true, Language::English) => format!("{joined} and {} more", count - MOST),
    }
}

/// What stands before the value: the status of what is aimed at, else the measure.
fn head(claim: &Claim, gap: Gap, language: Language) -> Option<String> {
    let status = names::status(claim.status, language);
    let is_other = claim.measure == Measure::OTHER;
    if gap == Gap::TargetTime && (is_other || claim.status != Status::Planned) {
        return Some(status.to_owned());
    }
    if is_other {
        return None;
    }
    let measure = names::measure(claim.measure, language);
    if gap == Gap::TargetTime {
        return Some(match language {
            Language::Chinese => format!("{status}{measure}"),
            Language::English => format!("{status} {}", measure.to_lowercase()),
        });
    }
    let what = names::transformation(claim.transformation, language);
    Some(match (claim.transformation, language) {
        (Transformation::Level, _) => measure,
        (_, Language::Chinese) => format!("{measure}{what}"),
        (_, Language::English) => format!("{measure} {}", what.to_lowercase()),
    })
}

/// What is asked about it.
fn asked(question: &Question, entry: &Entry, language: Language) -> String {
    let words = question.words.map(|span| entry.article.words(span));
    let first = question.claims.first().and_then(|id| entry.extraction.claim(*id));
    let text = match question.gap {
        Gap::TargetTime if first.is_some_and(|claim| claim.status == Status::Planned) => {
            language.choose("何时？", "for when?")
        }
        Gap::TargetTime => language.choose("哪一年？", "for which year?"),
        Gap::Currency => match words {
            Some(_) => language.choose("“元”是哪种货币？", "which currency is “元”?"),
            None => language.choose("哪种货币？", "in which currency?"),
        },
        Gap::Measure => language.choose("指的是什么？", "what does it measure?"),
        Gap::Parties => match first {
            Some(claim) if names::is_directed(claim.measure) => {
                language.choose("从哪里到哪里？", "from whom to whom?")
            }
            _ => language.choose("在哪些国家或地区之间？", "between whom?"),
        },
        Gap::UnresolvedTime => match words {
            Some(words) => {
                return language.choose("“{}”是指哪段时间？", "which time is “{}”?").replace("{}", words);
            }
            None => language.choose("哪段时间？", "which time?"),
        },
        Gap::Time => language.choose("哪段时间？", "for which time?"),
        Gap::InferredTime => {
            let period = first.and_then(|claim| claim.period);
            let period = period.map(|period| names::period(period, &entry.article, language));
            return language
                .choose(
                    "是否指{}？（该句未写明，承接自前文）",
                    "is it for {}? (carried from before: the sentence does not say)",
                )
                .replace("{}", &period.unwrap_or_default());
        }
        Gap::Base => language.choose("与哪个时期相比？", "compared with when?"),
        Gap::Source => language.choose("数据出自何处？", "what is the source?"),
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    const ID: ArticleId = ArticleId(0);

    fn read(text: &str) -> Entry {
        Entry::new(Article::new(text))
    }

    /// The questions of one kind, in both languages.
    fn asked_of(text: &str, gap: Gap) -> Vec<(String, String)> {
        let entry = read(text);
        questions(ID, &entry)
            .iter()
            .filter(|question| question.gap == gap)
            .map(|question| {
                (question.text(&entry, Language::Chinese), question.text(&entry, Language::English))
            })
            .collect()
    }

    fn check(text: &str, gap: Gap, zh: &str, en: &str) {
        assert_eq!(asked_of(text, gap), [(zh.to_owned(), en.to_owned())], "{text}");
    }

    #[test]
    fn a_target_without_a_year_is_asked_for_it() {
        let gap = Gap::TargetTime;
        check(
            "date 2025-11-15 贸易\n\n两国元首提出，双边贸易额要达到100亿美元的目标。\n",
            gap,
            "目标 100亿美元：哪一年？",
            "Target US$10.0 bn: for which year?",
        );
        let dated = "date 2025-11-15 贸易\n\n两国计划到2030年将双边贸易额提升至100亿美元。\n";
        assert_eq!(asked_of(dated, gap), []);
    }

    #[test]
    fn a_target_said_again_is_asked_about_once_and_plans_of_a_sentence_together() {
        let text = "date 2025-11-15 贸易\n\n两国元首提出，双边贸易额要达到100亿美元的目标。\n\n\
            专家认为，100亿美元的目标可以实现。\n";
        check(text, Gap::TargetTime, "目标 100亿美元：哪一年？", "Target US$10.0 bn: for which year?");
        check(
            "date 2025-11-15 项目\n\n双方计划实施70个合作项目，计划投资17亿美元。\n",
            Gap::TargetTime,
            "计划项目 70个、计划投资 17亿美元：何时？",
            "Planned projects 70, Planned investment US$1.7 bn: for when?",
        );
    }

    #[test]
    fn relative_words_without_a_date_stay_open() {
        check(
            "据海关统计，去年哈萨克斯坦对华出口22亿美元。\n",
            Gap::UnresolvedTime,
            "出口 22亿美元：“去年”是指哪段时间？",
            "Exports US$2.2 bn: which time is “去年”?",
        );
        let dated = "date 2025-11-15 贸易\n\n据海关统计，去年哈萨克斯坦对华出口22亿美元。\n";
        assert_eq!(asked_of(dated, Gap::UnresolvedTime), []);
    }

    #[test]
    fn a_time_of_another_sentence_is_a_guess_and_one_of_the_same_is_not() {
        let text = "date 2025-11-15 贸易\n\n\
            据海关统计，今年前三季度，哈乌贸易额达34亿美元，出口22亿美元。进口为12亿美元。\n";
        check(
            text,
            Gap::InferredTime,
            "进口 12亿美元：是否指2025年1–9月？（该句未写明，承接自前文）",
            "Imports US$1.2 bn: is it for Jan–Sep 2025? (carried from before: the sentence does not say)",
        );
    }

    #[test]
    fn figures_of_one_sentence_without_a_source_share_a_question() {
        check(
            "date 2025-11-15 贸易\n\n今年前三季度，哈乌贸易额达34亿美元，出口22亿美元。\n",
            Gap::Source,
            "贸易额 34亿美元、出口 22亿美元：数据出自何处？",
            "Trade US$3.4 bn, Exports US$2.2 bn: what is the source?",
        );
        let credited = "date 2025-11-15 贸易\n\n据海关统计，今年前三季度，哈乌贸易额达34亿美元。\n";
        assert_eq!(asked_of(credited, Gap::Source), []);
    }

    #[test]
    fn yuan_between_others_is_asked_about_and_yuan_of_china_is_not() {
        check(
            "date 2025-11-15 贸易\n\n据海关统计，今年前三季度，哈萨克斯坦对乌兹别克斯坦出口300亿元。\n",
            Gap::Currency,
            "出口 300亿元：“元”是哪种货币？",
            "Exports CN¥30.0 bn: which currency is “元”?",
        );
        let own = "date 2025-11-15 贸易\n\n据海关统计，今年前三季度，中国对哈萨克斯坦出口300亿元。\n";
        assert_eq!(asked_of(own, Gap::Currency), []);
        let said =
            "date 2025-11-15 贸易\n\n据海关统计，今年前三季度，哈萨克斯坦对乌兹别克斯坦出口300亿元人民币。\n";
        assert_eq!(asked_of(said, Gap::Currency), []);
    }

    #[test]
    fn a_flow_needs_parties_and_a_time_and_a_growth_needs_a_base() {
        let text = "date 2025-11-15 贸易\n\n据海关统计，出口额为22亿美元，增长15%。\n";
        assert_eq!(asked_of(text, Gap::Parties).len(), 2);
        assert_eq!(asked_of(text, Gap::Parties)[0].0, "出口 22亿美元：从哪里到哪里？");
        assert_eq!(asked_of(text, Gap::Time)[0].1, "Exports US$2.2 bn: for which time?");
        check(text, Gap::Base, "出口增长 15%：与哪个时期相比？", "Exports growth 15%: compared with when?");
    }

    #[test]
    fn a_complete_figure_leaves_nothing_open() {
        let text = "date 2025-11-15 贸易\n\n据海关统计，2024年中国对哈萨克斯坦出口300亿美元，同比增长5%。\n";
        let entry = read(text);
        assert_eq!(questions(ID, &entry), []);
    }

    #[test]
    fn the_text_to_send_names_the_article_and_quotes_the_words() {
        let entry = read("date 2025-11-15 贸易\n\n两国元首提出，双边贸易额要达到100亿美元的目标。\n");
        let all = questions(ID, &entry);
        let text = as_text(&entry, &all, Language::Chinese);
        assert!(
            text.starts_with(
                "《贸易》（2025年11月15日）\n1. 目标 100亿美元：哪一年？\n   原文：两国元首提出"
            ),
            "{text}"
        );
        let text = as_text(&entry, &all, Language::English);
        assert!(
            text.starts_with("“贸易” (15 Nov 2025)\n1. Target US$10.0 bn: for which year?\n   Text: 两国"),
            "{text}"
        );
    }

    #[test]
    fn the_gravest_stands_first() {
        let entry = read("今年前三季度，两国贸易额达34亿美元，增长15%。双方提出100亿美元的贸易目标。\n");
        let all = questions(ID, &entry);
        assert!(all.len() > 3 && all.is_sorted_by_key(|question| question.gap));
        assert_eq!(all.first().map(|question| question.gap), Some(Gap::TargetTime));
    }
}
