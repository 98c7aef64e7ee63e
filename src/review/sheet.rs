//! What is decided about each claim of one article as it is read now, and how far the review is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::anchor::{Finder, Lost};
use super::decision::{Action, Decision, LineId};
use super::dimension::{Dimension, Reading};
use super::edit::Edits;
use crate::model::{Claim, ClaimId, Extraction};
use crate::text::Article;

/// What was decided about a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Open,
    /// It is right as read.
    Accepted,
    /// It is right with other values.
    Edited,
    /// It is wrong.
    Rejected,
}

impl Verdict {
    /// Every verdict, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Edited, Self::Rejected, Self::Open];

    /// The name in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::Rejected => "rejected",
        }
    }
}

/// What was decided about one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimReview {
    /// The verdict.
    pub verdict: Verdict,
    /// A reviewer's words beside it.
    pub note: Option<String>,
    /// The claim as it was read, where it is edited.
    pub original: Option<Box<Claim>>,
    /// When the verdict was given.
    pub time: Option<Timestamp>,
    /// Who gave it, where that was said.
    pub by: Option<String>,
}

/// A decision that does not hold for the article as it is read now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The decision's line.
    pub decision: LineId,
    /// The words that it was about.
    pub quote: String,
    /// What it was.
    pub action: Action,
    /// Why it does not hold.
    pub why: Lost,
}

/// How far the review of some claims is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Accepted as read.
    pub accepted: usize,
    /// Accepted with other values.
    pub edited: usize,
    /// Rejected.
    pub rejected: usize,
    /// Not decided about.
    pub open: usize,
}

impl Progress {
    /// All claims.
    pub const fn total(self) -> usize {
        self.reviewed() + self.open
    }

    /// Those that were decided about.
    pub const fn reviewed(self) -> usize {
        self.accepted + self.edited + self.rejected
    }
}

impl std::ops::Add for Progress {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            accepted: self.accepted + other.accepted,
            edited: self.edited + other.edited,
            rejected: self.rejected + other.rejected,
            open: self.open + other.open,
        }
    }
}

impl std::iter::Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), std::ops::Add::add)
    }
}

/// What is decided about each claim of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    claims: BTreeMap<ClaimId, ClaimReview>,
    strays: Vec<Stray>,
    count: usize,
}

impl Sheet {
    /// Nothing decided about any of `count` claims.
    pub fn open(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// Replays decisions, oldest first, on an article as it is read now. Returns them with the claims
    /// as they stand after the edits.
    pub fn replay<'d>(
        article: &Article,
        read: &Extraction,
        decisions: impl IntoIterator<Item = &'d Decision>,
    ) -> (Self, Extraction) {
        let mut sheet = Self::open(read.claims.len());
        let mut extraction = read.clone();
        let mut decisions = decisions.into_iter().peekable();
        if decisions.peek().is_none() {
            return (sheet, extraction);
        }
        let finder = Finder::new(article, read);
        // A later verdict about the same words makes an earlier one that was lost no loss.
        let mut strays: Vec<(&Decision, Lost)> = Vec::new();
        for decision in decisions {
            let claim = match finder.find(&decision.anchor) {
                Ok(claim) => claim,
                Err(why) => {
                    lose(&mut strays, decision, why);
                    continue;
                }
            };
            match sheet.decide(article, claim, decision) {
                Ok(edited) => {
                    strays.retain(|(stray, why)| !settles(decision, claim.id, stray, why));
                    if let (Some(edited), Some(slot)) =
                        (edited, extraction.claims.get_mut(claim.id.0 as usize))
                    {
                        *slot = edited;
                    }
                }
                Err(why) => lose(&mut strays, decision, why),
            }
        }
        let stray = |(decision, why): (&Decision, Lost)| Stray {
            decision: decision.id,
            quote: decision.anchor.quote().to_owned(),
            action: decision.action.clone(),
            why,
        };
        sheet.strays = strays.into_iter().map(stray).collect();
        sheet.claims.retain(|_, review| *review != ClaimReview::default());
        (sheet, extraction)
    }

    /// Takes in one decision. Returns the claim as it stands after it, where that changes.
    fn decide(
        &mut self,
        article: &Article,
        claim: &Claim,
        decision: &Decision,
    ) -> Result<Option<Claim>, Lost> {
        let review = self.claims.entry(claim.id).or_default();
        let now = Reading::of(article, claim);
        let mut differences = decision.anchor.reading.differences(&now);
        let (verdict, edited) = match &decision.action {
            Action::Note(words) => {
                let words = words.trim();
                review.note = (!words.is_empty()).then(|| words.to_owned());
                return Ok(None);
            }
            Action::Reopen => (Verdict::Open, None),
            // Accepting an edited claim keeps its values.
            Action::Accept if review.verdict == Verdict::Edited => return Ok(None),
            Action::Accept => (Verdict::Accepted, None),
            Action::Reject => (Verdict::Rejected, None),
            Action::Edit(edits) => {
                differences.retain(|dimension| !edits.0.contains_key(dimension));
                (Verdict::Edited, Some(edits))
            }
        };
        if !differences.is_empty() && verdict != Verdict::Open {
            return Err(Lost::ReadOtherwise(claim.id, differences));
        }
        let edited = edited.map(|edits: &Edits| edits.applied(article, claim)).transpose();
        let edited = edited.map_err(|refusal| Lost::EditDoesNotFit(claim.id, refusal.dimension))?;
        review.verdict = verdict;
        review.time = (verdict != Verdict::Open).then_some(decision.time);
        review.by = decision.by.clone().filter(|_| verdict != Verdict::Open);
        review.original = edited.is_some().then(|| Box::new(claim.clone()));
        Ok(Some(edited.unwrap_or_else(|| claim.clone())))
    }

    /// Everyone who gave a verdict that holds, each once, by name.
    pub fn reviewers(&self) -> BTreeSet<&str> {
        self.claims.values().filter_map(|review| review.by.as_deref()).collect()
    }

    /// What was decided about a claim.
    pub fn claim(&self, claim: ClaimId) -> Option<&ClaimReview> {
        self.claims.get(&claim)
    }

    /// The verdict about a claim.
    pub fn verdict(&self, claim: ClaimId) -> Verdict {
        self.claim(claim).map_or(Verdict::Open, |review| review.verdict)
    }

    /// Whether a claim was rejected.
    pub fn is_rejected(&self, claim: ClaimId) -> bool {
        self.verdict(claim) == Verdict::Rejected
    }

    /// Whether nothing was decided.
    pub fn is_untouched(&self) -> bool {
        self.claims.is_empty() && self.strays.is_empty()
    }

    /// Whether the same claims are rejected as in another sheet of the article.
    pub fn rejects_the_same(&self, other: &Self) -> bool {
        let rejected = |sheet: &Self| -> Vec<ClaimId> {
            let claims = sheet.claims.iter().filter(|(_, review)| review.verdict == Verdict::Rejected);
            claims.map(|(id, _)| *id).collect()
        };
        rejected(self) == rejected(other)
    }

    /// The dimensions in which an edited claim differs from what was read, with what was read.
    pub fn edited(&self, article: &Article, claim: &Claim) -> Vec<(Dimension, Option<String>)> {
        let Some(original) = self.claim(claim.id).and_then(|review| review.original.as_deref()) else {
            return Vec::new();
        };
        let (was, now) = (Reading::of(article, original), Reading::of(article, claim));
        let differences = was.differences(&now).into_iter();
        differences.map(|dimension| (dimension, was.value(dimension).map(str::to_owned))).collect()
    }

    /// What was read, before any edits.
    pub fn as_read(&self, extraction: &Extraction) -> Extraction {
        let mut read = extraction.clone();
        for (id, review) in &self.claims {
            if let (Some(original), Some(slot)) = (&review.original, read.claims.get_mut(id.0 as usize)) {
                slot.clone_from(original);
            }
        }
        read
    }

    /// The decisions that do not hold for the article as it is read now.
    pub fn strays(&self) -> &[Stray] {
        &self.strays
    }

    /// How far the review is.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress { open: self.count, ..Progress::default() };
        for review in self.claims.values() {
            let counter = match review.verdict {
                Verdict::Open => continue,
                Verdict::Accepted => &mut progress.accepted,
                Verdict::Edited => &mut progress.edited,
                Verdict::Rejected => &mut progress.rejected,
            };
            *counter += 1;
            progress.open = progress.open.saturating_sub(1);
        }
        progress
    }

    /// The first claim that is not decided about after `from`, around the end of the text.
    pub fn next_open(&self, from: Option<ClaimId>) -> Option<ClaimId> {
        let count = u32::try_from(self.count).unwrap_or(u32::MAX);
        let start = from.map_or(0, |ClaimId(at)| at + 1);
        let order = (start..count).chain(0..start.min(count)).map(ClaimId);
        order.into_iter().find(|id| self.verdict(*id) == Verdict::Open)
    }
}

/// Lists a decision as lost in place of an older one about the same words. Reopening loses nothing.
fn lose<'d>(strays: &mut Vec<(&'d Decision, Lost)>, decision: &'d Decision, why: Lost) {
    let same =
        |one: &Decision| one.anchor.selector == decision.anchor.selector && is_note(one) == is_note(decision);
    strays.retain(|(stray, _)| !same(stray));
    if decision.action != Action::Reopen {
        strays.push((decision, why));
    }
}

const fn is_note(decision: &Decision) -> bool {
    matches!(decision.action, Action::Note(_))
}

/// Whether a decision that holds for `claim` leaves nothing to be done about a lost one.
fn settles(decision: &Decision, claim: ClaimId, stray: &Decision, why: &Lost) -> bool {
    let same_place = match why {
        Lost::ReadOtherwise(id, _) | Lost::EditDoesNotFit(id, _) => *id == claim,
        Lost::QuoteGone | Lost::ContextGone | Lost::Ambiguous(_) | Lost::NoClaim => false,
    };
    same_place && !is_note(decision) && !is_note(stray)
}
