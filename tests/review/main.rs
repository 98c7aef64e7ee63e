//! Review without the app: decisions, their log, and their replay.
#![expect(clippy::unwrap_used, reason = "a test")]

mod board;
mod crash;
mod edits;
mod log;
mod replay;
mod sequences;

use jiff::Timestamp;
use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::model::{Claim, ClaimId, Extraction};
use portolan::review::{Action, ArticleName, Journal, Sheet};
use portolan::text::Article;

/// An article of our own, with three claims in different sentences.
pub const TEXT: &str = "date 2025-03-20 边境口岸贸易\n\n\
    今年前两个月，甲口岸进口小麦12万吨，同比增长8.5%。\n\
    同期，哈萨克斯坦对乌兹别克斯坦出口超过3亿美元。\n";

/// An article with what is read in it.
pub fn read(text: &str) -> (Article, Extraction) {
    let article = Article::new(text);
    let extraction = extract(&article, Lexicon::embedded());
    (article, extraction)
}

/// The claim with these words.
pub fn claim<'e>(article: &Article, extraction: &'e Extraction, quote: &str) -> &'e Claim {
    let found = extraction.claims.iter().find(|claim| article.words(claim.quote) == quote);
    found.unwrap_or_else(|| panic!("no claim {quote}"))
}

/// A time that each call of a test may give: the journal moves it on.
pub fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

/// A journal in which one thing was decided about the claim with these words.
pub fn decided(text: &str, quote: &str, action: Action) -> Journal {
    let (article, extraction) = read(text);
    let mut journal = Journal::default();
    decide(&mut journal, &article, claim(&article, &extraction, quote), action);
    journal
}

/// Decides, dropping what could be redone in the same article.
pub fn decide(journal: &mut Journal, article: &Article, claim: &Claim, action: Action) {
    let name = ArticleName::of(article);
    let drops = journal.history().redo_branch(|decision| decision.article == name);
    journal.decide(article, claim, action, drops, now()).unwrap();
}

/// What a journal says about a text.
pub fn replayed(journal: &Journal, text: &str) -> (Article, Extraction, Sheet) {
    let (article, extraction) = read(text);
    let (sheet, reviewed) = journal.replay(&article, &extraction);
    (article, reviewed, sheet)
}

/// The ids of claims with a verdict other than open.
pub fn verdicts(sheet: &Sheet, extraction: &Extraction) -> Vec<(ClaimId, &'static str)> {
    let all = extraction.claims.iter().map(|claim| (claim.id, sheet.verdict(claim.id).code()));
    all.filter(|(_, verdict)| *verdict != "open").collect()
}
