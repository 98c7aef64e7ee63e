//! What the chart pane shows: the claims of the articles in view, laid out once for a scope and the
//! articles in it.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::checks::CheckBook;
use super::context::Context;
use super::lens::Voices;
use crate::library::{
    ArticleId, Board, ClaimKey, Criterion, Entry, Facet, Filter, Library, MilestoneKey, Scope, UnusedKey,
};

/// The charts of a scope.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Another number for each sheet; a cache's key.
    pub version: u64,
    /// The same number for the same scope.
    pub salt: u64,
    /// Its claims, laid out.
    pub board: Board,
    /// What its claims can be filtered by, once someone asked.
    offers: OnceCell<Vec<(Criterion, usize)>>,
    /// Who says them, once someone asked.
    voices: OnceCell<Voices>,
    /// Claims of its articles that do not pass the filter.
    pub filtered_out: HashSet<ClaimKey>,
    /// Its dated events that pass the filter, article by article in text order.
    pub milestones: Vec<MilestoneKey>,
    /// How many dated events do not.
    pub milestones_out: usize,
    /// Its numbers that are not claims, article by article in text order.
    pub unused: Vec<UnusedKey>,
    /// Its articles by date; their numbers count from 1 in this order.
    pub articles: Vec<ArticleId>,
    numbers: HashMap<ArticleId, usize>,
}

/// How long a sheet of several articles stands while more of them are being read, in seconds.
const STANDS: f64 = 0.5;

/// The sheet of what is shown now.
#[derive(Debug, Default)]
pub struct SheetBook {
    made_for: Option<MadeFor>,
    made_at: f64,
    shown: Sheet,
}

/// What a sheet shows.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The articles.
    pub scope: &'a Scope,
    /// Which claims of them.
    pub filter: &'a Filter,
    /// What the filter may ask.
    pub checks: &'a CheckBook,
}

/// What a sheet was made for.
#[derive(Debug)]
struct MadeFor {
    scope: Scope,
    of: Of,
    filter: Filter,
    /// The report of checks, where the filter asks for it.
    report: Option<u64>,
    /// The articles with what was decided about their claims, where the filter asks for that.
    reviewed: Vec<Arc<Entry>>,
}

/// Which articles a sheet was made of.
#[derive(Debug)]
enum Of {
    /// One, as it was read then.
    One(Arc<Entry>),
    /// Those of the library at a revision.
    Revision(u64),
}

impl MadeFor {
    fn new(library: &Library, wanted: &Wanted<'_>) -> Self {
        let Wanted { scope, filter, checks } = wanted;
        let one = match scope {
            Scope::One(id) => library.entry(*id).map(|entry| Of::One(Arc::clone(entry))),
            Scope::Several(_) | Scope::All => None,
        };
        let reviewed = library.articles(scope).filter(|_| filter.asks_for_review());
        Self {
            scope: (*scope).clone(),
            of: one.unwrap_or(Of::Revision(library.revision())),
            filter: (*filter).clone(),
            report: filter.asks_for_conflicts().then(|| checks.report_version()),
            reviewed: reviewed.map(|(_, entry)| Arc::clone(entry)).collect(),
        }
    }

    /// Whether it still is what is wanted; `may_stand` for a while with articles that are missing.
    fn fits(&self, library: &Library, wanted: &Wanted<'_>, may_stand: bool) -> bool {
        let Wanted { scope, filter, checks } = wanted;
        let of_them = match (&self.of, scope) {
            (Of::One(entry), Scope::One(id)) => {
                library.entry(*id).is_some_and(|open| Arc::ptr_eq(open, entry))
            }
            (Of::Revision(revision), _) => *revision == library.revision() || may_stand,
            (Of::One(_), _) => false,
        };
        let is_decided = || {
            let mut now = library.articles(scope).map(|(_, entry)| entry);
            may_stand
                || (self.reviewed.iter().all(|old| now.next().is_some_and(|new| Arc::ptr_eq(old, new)))
                    && now.next().is_none())
        };
        of_them
            && self.scope == **scope
            && self.filter == **filter
            && self.report == filter.asks_for_conflicts().then(|| checks.report_version())
            && (!filter.asks_for_review() || is_decided())
    }
}

impl SheetBook {
    /// The sheet of what is shown now.
    pub const fn shown(&self) -> &Sheet {
        &self.shown
    }

    /// Follows the open articles, the scope and the filter; does nothing where none changed. While
    /// files `are_arriving`, several articles are laid out anew now and then.
    pub fn follow(
        &mut self,
        ctx: &egui::Context,
        library: &Library,
        wanted: &Wanted<'_>,
        are_arriving: bool,
    ) {
        let now = ctx.input(|input| input.time);
        let may_stand = are_arriving && now - self.made_at < STANDS;
        if self.made_for.as_ref().is_some_and(|made| made.fits(library, wanted, may_stand)) {
            return;
        }
        self.made_for = Some(MadeFor::new(library, wanted));
        self.made_at = now;
        let version = self.shown.version + 1;
        self.shown = Sheet::new(library, wanted, version);
    }
}

impl Sheet {
    /// Who says the claims of its articles.
    pub fn voices(&self, cx: &Context<'_>) -> &Voices {
        self.voices.get_or_init(|| Voices::new(self.offers(cx)))
    }

    /// Every condition that a claim of its articles fulfils, whatever passes now, with the number of
    /// such claims: by kind, those of most claims first.
    pub fn offers(&self, cx: &Context<'_>) -> &[(Criterion, usize)] {
        self.offers.get_or_init(|| {
            let mut counts: HashMap<Criterion, usize> = HashMap::new();
            for id in &self.articles {
                let claims = cx.library.entry(*id).into_iter().flat_map(|entry| entry.claims(*id));
                for stated in claims {
                    for criterion in Criterion::of(&stated, cx.checks.conflict_of(stated.key).is_some()) {
                        *counts.entry(criterion).or_default() += 1;
                    }
                }
            }
            let mut offers: Vec<_> = counts.into_iter().collect();
            offers.sort_by(|(one, count), (other, others)| {
                // Years stand in their order, everything else by how much there is.
                let by_count = if one.facet() == Facet::Period { Ordering::Equal } else { others.cmp(count) };
                one.facet().cmp(&other.facet()).then(by_count).then_with(|| one.cmp(other))
            });
            offers
        })
    }

    fn new(library: &Library, wanted: &Wanted<'_>, version: u64) -> Self {
        let Wanted { scope, filter, checks } = *wanted;
        let mut hasher = DefaultHasher::new();
        scope.hash(&mut hasher);
        let mut filtered_out = HashSet::new();
        let passing = library.claims(scope).filter(|stated| {
            let passes = filter.matches(stated, |key| checks.is_in_conflict(key));
            if !passes {
                filtered_out.insert(stated.key);
            }
            passes
        });
        let board = Board::new(passing);
        let mut sheet = Self { version, salt: hasher.finish(), board, filtered_out, ..Self::default() };
        for (article, entry) in library.articles_by_date(scope) {
            sheet.articles.push(article);
            sheet.numbers.insert(article, sheet.articles.len());
            let milestones = (0..).zip(&entry.extraction.milestones);
            let passing = milestones.filter(|(_, milestone)| filter.passes_milestone(milestone, entry));
            let before = sheet.milestones.len();
            sheet.milestones.extend(passing.map(|(at, _)| MilestoneKey { article, at }));
            sheet.milestones_out += entry.extraction.milestones.len() - (sheet.milestones.len() - before);
            let unused = (0..).zip(&entry.extraction.unused);
            sheet.unused.extend(unused.map(|(at, _)| UnusedKey { article, at }));
        }
        sheet
    }
}

impl Sheet {
    /// The number of an article among those in view.
    pub fn number(&self, article: ArticleId) -> Option<usize> {
        self.numbers.get(&article).copied()
    }
}
