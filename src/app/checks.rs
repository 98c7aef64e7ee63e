//! The checks of the open articles: worked out once for a set of articles, put into words once
//! for the article shown. Nothing here is drawn.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, mpsc};

use crate::chart::DerivedFigure;
use crate::check::{self, Check, Hint, Reason, Renderer, Report, Step, Verdict};
use crate::library::{ArticleId, ClaimKey, Entry, Language, Library, Scope};

/// Up to so many claims are checked at once; beyond, on a thread of their own.
const AT_ONCE_CLAIMS: usize = 300;
/// Most characters of another article's title beside its words.
const NAME_MAX_CHARS: usize = 16;

pub use crate::check::CheckKey;

/// A verdict without its reasons, in the order in which checks are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Finding {
    /// No values inside what is stated fit.
    Conflict,
    /// The figures fit together.
    Consistent,
    /// A new figure or bound follows.
    Derived,
    /// Nothing follows.
    CannotConclude,
}

impl Finding {
    /// Every one, as listed.
    pub const ALL: [Self; 4] = [Self::Conflict, Self::Consistent, Self::Derived, Self::CannotConclude];

    /// Its name, which is that of the verdict.
    pub const fn title(self, language: Language) -> &'static str {
        let verdict = match self {
            Self::Conflict => Verdict::Conflict(Hint::None),
            Self::Consistent => Verdict::Consistent,
            Self::Derived => Verdict::Derived,
            Self::CannotConclude => Verdict::CannotConclude(Reason::BothOneSided),
        };
        verdict.title(language)
    }
}

impl From<Verdict> for Finding {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conflict(_) => Self::Conflict,
            Verdict::Consistent => Self::Consistent,
            Verdict::Derived => Self::Derived,
            Verdict::CannotConclude(_) => Self::CannotConclude,
        }
    }
}

/// A check that the article shown has a part in, in words.
#[derive(Clone, Debug)]
pub struct CheckRow {
    /// Which check.
    pub key: CheckKey,
    /// What it found.
    pub finding: Finding,
    /// Its claims, article by article in text order.
    pub claims: Vec<ClaimKey>,
    /// What it is called.
    pub title: &'static str,
    /// What it found, in a word or two.
    pub verdict: &'static str,
    /// What comes of it, in one line.
    pub result: String,
    /// Its claims, each with its words and position.
    pub inputs: Vec<(ClaimKey, String)>,
    /// Why they correspond; may be empty.
    pub ties: String,
    /// The arithmetic.
    pub steps: Vec<String>,
    /// What is taken for granted.
    pub assumptions: Vec<String>,
    /// Why nothing follows, or what would explain a conflict; may be empty.
    pub because: String,
}

/// The checks of the article shown, in the order in which they are listed.
#[derive(Clone, Debug, Default)]
pub struct ArticleChecks {
    rows: Vec<CheckRow>,
    conflicts: HashMap<ClaimKey, usize>,
    /// How many claims of the articles in view are among them.
    in_conflict: usize,
    /// Claims that another article in view states otherwise, with those that do.
    discrepancies: HashMap<ClaimKey, Vec<ClaimKey>>,
    /// The rows that these come from.
    differing: HashMap<ClaimKey, usize>,
    /// The figures derived from claims in view alone.
    derived: Vec<DerivedFigure>,
    /// How many conflicts and discrepancies each open article has a part in.
    conflicts_in: Arc<HashMap<ArticleId, usize>>,
    /// Another number whenever the discrepancies are others; a cache's key.
    pub version: u64,
    /// Whether they are still being worked out.
    pub is_pending: bool,
}

impl ArticleChecks {
    /// Every check.
    pub fn rows(&self) -> &[CheckRow] {
        &self.rows
    }

    /// How many came to a finding.
    pub fn count(&self, finding: Finding) -> usize {
        self.rows.iter().filter(|row| row.finding == finding).count()
    }

    /// How many claims of the article have a part in a conflict.
    pub fn claims_in_conflict(&self) -> usize {
        self.in_conflict
    }

    /// The check with this key.
    pub fn row(&self, key: CheckKey) -> Option<&CheckRow> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// The checks that a claim has a part in.
    pub fn of_claim(&self, claim: ClaimKey) -> impl Iterator<Item = &CheckRow> {
        self.rows.iter().filter(move |row| row.claims.contains(&claim))
    }

    /// The first conflict that a claim has a part in.
    pub fn conflict_of(&self, claim: ClaimKey) -> Option<&CheckRow> {
        self.rows.get(*self.conflicts.get(&claim)?)
    }

    /// The check that found that another article in view states a claim otherwise.
    pub fn differing(&self, claim: ClaimKey) -> Option<&CheckRow> {
        self.rows.get(*self.differing.get(&claim)?)
    }

    /// The claims of other articles in view that state the same observation otherwise.
    pub fn discrepancies(&self, claim: ClaimKey) -> &[ClaimKey] {
        self.discrepancies.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// The figures derived from claims in view alone.
    pub fn derived(&self) -> &[DerivedFigure] {
        &self.derived
    }

    /// Every claim in view that another article in view states otherwise, with those that do.
    pub const fn all_discrepancies(&self) -> &HashMap<ClaimKey, Vec<ClaimKey>> {
        &self.discrepancies
    }

    /// How many conflicts and discrepancies an open article has a part in.
    pub fn conflicts_in(&self, article: ArticleId) -> usize {
        self.conflicts_in.get(&article).copied().unwrap_or_default()
    }

    /// How many open articles have a part in a conflict.
    pub fn articles_in_conflict(&self) -> usize {
        self.conflicts_in.len()
    }

    fn new(articles: &Articles, report: &Report, open: ArticleId, scope: &Scope, language: Language) -> Self {
        let read: Vec<_> = articles.iter().map(|(_, entry)| (&entry.article, &entry.extraction)).collect();
        let names: Vec<String> = articles.iter().map(|(_, entry)| short_name(entry)).collect();
        let ids: Vec<ArticleId> = articles.iter().map(|(id, _)| *id).collect();
        let renderer = Renderer::new(&read, &names, language);
        let here = ids.binary_search(&open).ok();
        let in_view: Vec<bool> = ids.iter().map(|id| scope.holds(*id)).collect();
        let is_in_view = |at: check::ClaimRef| in_view.get(at.article).copied().unwrap_or_default();
        // Of other articles in view, only what does not fit is listed.
        let listed = report.checks.iter().filter(|check| {
            let of_open = check.claims().any(|at| Some(at.article) == here);
            let is_amiss = || check.verdict.is_conflict() || check.is_discrepancy();
            of_open || (is_amiss() && check.claims().any(is_in_view))
        });
        let listed: Vec<&Check> = listed.collect();
        let mut discrepancies: HashMap<ClaimKey, Vec<ClaimKey>> = HashMap::new();
        let mut amiss: HashMap<CheckKey, Vec<ClaimKey>> = HashMap::new();
        for check in listed.iter().filter(|check| check.is_discrepancy() && check.claims().all(is_in_view)) {
            let claims: Vec<ClaimKey> = check.claims().map(|at| key_of(&ids, at)).collect();
            for one in &claims {
                let others = claims.iter().filter(|other| other.article != one.article);
                discrepancies.entry(*one).or_default().extend(others);
            }
            amiss.insert(CheckKey::from(&check.id), claims);
        }
        let texts: Vec<_> = articles.iter().map(|(id, entry)| (*id, &entry.article)).collect();
        let in_view = listed.iter().filter(|check| check.claims().all(is_in_view));
        let derived =
            in_view.filter_map(|check| DerivedFigure::of(check, &texts, &renderer, language)).collect();
        let mut rows: Vec<CheckRow> =
            listed.into_iter().map(|check| row(&renderer, check, &ids, language)).collect();
        rows.sort_by_key(|row| row.finding);
        let mut conflicts = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.finding == Finding::Conflict) {
            for claim in &row.claims {
                conflicts.entry(*claim).or_insert(at);
            }
        }
        let mut differing = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for claim in amiss.get(&row.key).into_iter().flatten() {
                differing.entry(*claim).or_insert(at);
            }
        }
        let in_conflict = conflicts.keys().filter(|claim| scope.holds(claim.article)).count();
        Self { rows, conflicts, in_conflict, discrepancies, differing, derived, ..Self::default() }
    }
}

fn short_name(entry: &Entry) -> String {
    let title = entry.article.title_or_start();
    let short: String = title.chars().take(NAME_MAX_CHARS).collect();
    if short.len() < title.len() { format!("{short}…") } else { short }
}

fn row(renderer: &Renderer<'_>, check: &Check, ids: &[ArticleId], language: Language) -> CheckRow {
    let key = |at: check::ClaimRef| key_of(ids, at);
    let mut claims: Vec<ClaimKey> = check.claims().map(key).collect();
    claims.sort_unstable();
    claims.dedup();
    let steps: Vec<String> = (0..check.steps.len()).map(|at| renderer.step(check, at)).collect();
    let because = check.verdict.reason(language);
    let (comma, list) = match language {
        Language::Chinese => ("，", "、"),
        Language::English => (", ", ", "),
    };
    let ties: Vec<String> = check.ties.iter().map(|tie| renderer.tie(*tie)).collect();
    let inputs: Vec<(ClaimKey, String)> =
        check.inputs.iter().map(|input| (key(input.at), renderer.input(input))).collect();
    let result = match check.verdict {
        Verdict::CannotConclude(_) => {
            let words: Vec<String> =
                check.inputs.iter().map(|input| renderer.readings(&input.readings, input.unit)).collect();
            format!("{} — {because}", words.join(list))
        }
        _ => steps.get(telling_step(check)).cloned().unwrap_or_default(),
    };
    CheckRow {
        key: CheckKey::from(&check.id),
        finding: check.verdict.into(),
        claims,
        title: check.kind.title(language),
        verdict: renderer.verdict(check),
        result,
        inputs,
        ties: ties.join(comma),
        steps,
        assumptions: check.assumptions.iter().map(|it| it.title(language)).collect(),
        because,
    }
}

fn key_of(ids: &[ArticleId], at: check::ClaimRef) -> ClaimKey {
    ids.get(at.article).copied().unwrap_or(ArticleId(u32::MAX)).claim(at.claim)
}

/// How many conflicts and discrepancies each article has a part in.
fn conflicts_in(articles: &Articles, report: &Report) -> HashMap<ArticleId, usize> {
    let mut counts = HashMap::new();
    for check in report.checks.iter().filter(|check| check.verdict.is_conflict() || check.is_discrepancy()) {
        let mut of_check: Vec<usize> = check.claims().map(|at| at.article).collect();
        of_check.sort_unstable();
        of_check.dedup();
        for (id, _) in of_check.into_iter().filter_map(|at| articles.get(at)) {
            *counts.entry(*id).or_default() += 1;
        }
    }
    counts
}

/// The step that says most: that of the derived figure, or else the last.
fn telling_step(check: &Check) -> usize {
    let derived = check.derived.as_ref().filter(|_| check.verdict == Verdict::Derived);
    let is_derived = |step: &Step| match (step, derived) {
        (Step::Compute { name, .. }, Some(derived)) => *name == derived.name,
        _ => false,
    };
    check.steps.iter().position(is_derived).unwrap_or(check.steps.len().saturating_sub(1))
}

/// The open articles at one time, by id.
type Articles = Vec<(ArticleId, Arc<Entry>)>;

/// The checks of every open article, and those of the article shown.
#[derive(Debug, Default)]
pub struct CheckBook {
    /// The articles that `report` is of.
    articles: Articles,
    report: Report,
    /// Every claim that has a part in a conflict.
    in_conflict: HashSet<ClaimKey>,
    /// Another number for each report; a cache's key.
    reports: u64,
    pending: Option<(Articles, mpsc::Receiver<Report>)>,
    shown: ArticleChecks,
    shown_for: Option<(ArticleId, Scope, Language)>,
    conflicts_in: Arc<HashMap<ArticleId, usize>>,
    version: u64,
}

impl CheckBook {
    /// The checks of the article shown.
    pub const fn shown(&self) -> &ArticleChecks {
        &self.shown
    }

    /// Whether a claim of any open article has a part in a conflict.
    pub fn is_in_conflict(&self, claim: ClaimKey) -> bool {
        self.in_conflict.contains(&claim)
    }

    /// Another number for each report; a cache's key.
    pub const fn report_version(&self) -> u64 {
        self.reports
    }

    /// Follows the open articles, the article shown and the language; does nothing where none
    /// changed. While files `are_arriving`, many articles wait for the last of them.
    pub fn follow(
        &mut self,
        ctx: &egui::Context,
        library: &Library,
        are_arriving: bool,
        open: ArticleId,
        scope: &Scope,
        language: Language,
    ) {
        let arrived = self.pending.as_ref().and_then(|(_, receiver)| receiver.try_recv().ok());
        if let Some(report) = arrived {
            let articles = self.pending.take().map(|(articles, _)| articles).unwrap_or_default();
            self.put(articles, report);
        }
        if !is_of(&self.articles, library) {
            self.renew(ctx, library, are_arriving);
        }
        let is_shown =
            |(of, with, words): &(ArticleId, Scope, Language)| (*of, with, *words) == (open, scope, language);
        if !self.shown_for.as_ref().is_some_and(is_shown) {
            let shown = ArticleChecks::new(&self.articles, &self.report, open, scope, language);
            if shown.discrepancies != self.shown.discrepancies {
                self.version += 1;
            }
            let (conflicts_in, version) = (Arc::clone(&self.conflicts_in), self.version);
            self.shown = ArticleChecks { conflicts_in, version, ..shown };
            self.shown_for = Some((open, scope.clone(), language));
        }
        self.shown.is_pending = !is_of(&self.articles, library);
    }

    fn renew(&mut self, ctx: &egui::Context, library: &Library, are_arriving: bool) {
        let is_open =
            |(id, old): &(ArticleId, Arc<Entry>)| library.entry(*id).is_some_and(|new| old.same_figures(new));
        if !self.articles.iter().all(is_open) {
            // Claims of an article that was read again are others, and those of a closed one gone.
            self.put(Vec::new(), Report::default());
        }
        let articles: Articles = library.iter().map(|(id, entry)| (id, Arc::clone(entry))).collect();
        let claims: usize = articles.iter().map(|(_, entry)| entry.extraction.claims.len()).sum();
        if claims <= AT_ONCE_CLAIMS {
            self.pending = None;
            let report = report_of(&articles);
            self.put(articles, report);
            return;
        }
        let is_started = self.pending.as_ref().is_some_and(|(pending, _)| is_of(pending, library));
        if is_started || are_arriving {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (ctx, of) = (ctx.clone(), articles.clone());
        std::thread::spawn(move || {
            // Nobody waits for it where the articles changed meanwhile.
            let _ = sender.send(report_of(&of));
            ctx.request_repaint();
        });
        self.pending = Some((articles, receiver));
    }

    fn put(&mut self, articles: Articles, report: Report) {
        self.conflicts_in = Arc::new(conflicts_in(&articles, &report));
        let conflicts = report.conflicts().flat_map(Check::claims);
        let key = |at: check::ClaimRef| articles.get(at.article).map(|(id, _)| id.claim(at.claim));
        self.in_conflict = conflicts.filter_map(key).collect();
        self.reports += 1;
        self.articles = articles;
        self.report = report;
        self.shown_for = None;
    }
}

fn is_of(articles: &Articles, library: &Library) -> bool {
    articles.len() == library.len()
        && articles
            .iter()
            .zip(library.iter())
            .all(|(one, other)| one.0 == other.0 && one.1.same_figures(other.1))
}

fn report_of(articles: &Articles) -> Report {
    let read: Vec<_> = articles.iter().map(|(_, entry)| (&entry.article, &entry.extraction)).collect();
    let mut report = check::check(&read);
    // Nothing follows from a figure that a reviewer rejected.
    report.checks.retain(|check| {
        let rejected = |at: check::ClaimRef| {
            articles.get(at.article).is_some_and(|(_, entry)| entry.review.is_rejected(at.claim))
        };
        !check.claims().any(rejected)
    });
    report
}
