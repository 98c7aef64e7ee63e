//! Arithmetic between claims: whether the figures of articles fit together, what follows from
//! them, and where nothing does, each with a proof that points at the words.
//!
//! ```
//! use portolan::{check, extract::extract, lexicon::Lexicon, text::Article};
//!
//! let article = Article::new("date 2025-11-15 贸易\n今年前九个月，哈乌双边贸易额达34亿美元。\n");
//! let extraction = extract(&article, Lexicon::embedded());
//! let report = check::check(&[(&article, &extraction)]);
//! assert!(report.checks.iter().all(|check| !check.verdict.is_conflict()));
//! ```
//!
//! A quantity is a set of numbers ([`Readings`]): its digits at face value, and all that may have
//! been rounded to them. A check finds claims that correspond, writes one [`Expression`] over
//! them, and lets `draft.rs` work it out in both readings and decide. Verdicts use the rounded
//! one, so a conflict is a proof that no values inside what is stated fit.
//!
//! Nothing here reads a file, a clock or the environment, and no claim is compared with each
//! other claim: what corresponds is found by hashing, so the work grows with the claims.

mod draft;
mod expression;
mod family;
mod interval;
mod kind;
mod numeral;
mod observations;
mod proof;
mod qualifier;
mod rational;
mod reading;
mod render;
mod tables;
mod words;
mod years;

use std::collections::HashSet;

use crate::model::Extraction;
use crate::text::Article;

pub use expression::Expression;
pub use interval::{End, Interval, Order};
pub use kind::{Assumption, Kind, Name, Role, Tie};
pub use numeral::outward;
pub use proof::{Check, CheckId, CheckKey, ClaimRef, Derived, Hint, Input, Reason, Step, Verdict};
pub use rational::Rational;
pub use reading::{ABOUT_TOLERANCE_PERCENT, Readings};
pub use render::Renderer;

/// All checks of some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the families, then of the text. Ids are unique.
    pub checks: Vec<Check>,
}

impl Report {
    /// The checks that found a conflict.
    pub fn conflicts(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| check.verdict.is_conflict())
    }

    /// The checks that a claim has a part in.
    pub fn of_claim(&self, claim: ClaimRef) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(move |check| check.claims().any(|at| at == claim))
    }

    /// The check with this id.
    pub fn check(&self, id: &CheckId) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == *id)
    }
}

/// Checks the claims of each article against each other, and repetitions across articles.
pub fn check(articles: &[(&Article, &Extraction)]) -> Report {
    let observations = observations::Observations::new(articles);
    let tables = tables::Tables::new(&observations);
    let mut checks = Vec::new();
    for family in family::FAMILIES {
        family(&tables, &mut checks);
    }
    let mut seen = HashSet::with_capacity(checks.len());
    checks.retain(|check| seen.insert(check.id.clone()));
    Report { checks }
}
