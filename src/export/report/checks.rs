//! The checks, apart from the claims.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Page, Word, escaped};
use crate::chart::{DerivedFigure, Source};
use crate::check::{self, Check, CheckKey, ClaimRef, Renderer, Verdict, check};
use crate::library::{ClaimKey, Scope};
use crate::model::Extraction;
use crate::text::Article;

/// Most checks that a report lists, unless more are conflicts: those come first, and all of them.
const CHECKS_LISTED: usize = 2_000;

impl Page<'_> {
    /// The checks between the claims that are in the report.
    pub(super) fn checked(&self) -> check::Report {
        let mut report = check(&self.read());
        report.checks.retain(|check| {
            check.claims().all(|at| self.key_of(at).is_some_and(|key| self.numbers.contains_key(&key)))
        });
        report
    }

    /// What the checks derive, where that is asked for.
    pub(super) fn derived_figures(&self) -> Vec<DerivedFigure> {
        if !self.batch.with_derived {
            return Vec::new();
        }
        let read = self.read();
        let renderer = Renderer::new(&read, &[], self.language);
        let articles: Vec<_> =
            self.articles.iter().copied().zip(read.iter().map(|(text, _)| *text)).collect();
        let checks = self.checks.checks.iter();
        checks.filter_map(|check| DerivedFigure::of(check, &articles, &renderer, self.language)).collect()
    }

    /// What the marks of derived figures say: value and proof; pointing at one lights its inputs.
    pub(super) fn derived_tips(&self, out: &mut String) {
        if self.derived.is_empty() {
            return;
        }
        let read = self.read();
        let names: Vec<String> = (1..=read.len()).map(|at| at.to_string()).collect();
        let renderer = Renderer::new(&read, &names, self.language);
        for (number, figure) in (1..).zip(&self.derived) {
            let is_own = |check: &&Check| CheckKey::from(&check.id) == figure.key;
            let Some(check) = self.checks.checks.iter().find(is_own) else { continue };
            let inputs: Vec<String> =
                figure.inputs.iter().filter_map(|key| Some(self.numbers.get(key)?.to_string())).collect();
            let _ = write!(
                out,
                "<div id=\"td{number}\" data-r=\"{}\"><p class=\"v\">{}</p><ul>",
                inputs.join(" "),
                escaped(figure.label())
            );
            for at in 0..check.steps.len() {
                let _ = write!(out, "<li>{}</li>", escaped(&renderer.step(check, at)));
            }
            for input in &check.inputs {
                let _ = write!(out, "<li>{}</li>", escaped(&renderer.input(input)));
            }
            out.push_str("</ul></div>\n");
        }
    }

    fn read(&self) -> Vec<(&Article, &Extraction)> {
        let entries = self.articles.iter().filter_map(|id| self.entry(*id));
        entries.map(|entry| (&entry.article, &entry.extraction)).collect()
    }

    pub(super) fn key_of(&self, at: ClaimRef) -> Option<ClaimKey> {
        Some(self.articles.get(at.article)?.claim(at.claim))
    }

    /// Every claim of a scope that another of its articles states otherwise, with those that do.
    pub(super) fn discrepancies(&self, scope: &Scope) -> HashMap<ClaimKey, Vec<ClaimKey>> {
        let mut found: HashMap<ClaimKey, Vec<ClaimKey>> = HashMap::new();
        if matches!(scope, Scope::One(_)) {
            return found;
        }
        for check in self.checks.checks.iter().filter(|check| check.is_discrepancy()) {
            let claims: Vec<ClaimKey> = check.claims().filter_map(|at| self.key_of(at)).collect();
            if !claims.iter().all(|claim| scope.holds(claim.article)) {
                continue;
            }
            for one in &claims {
                let others = claims.iter().filter(|other| other.article != one.article);
                found.entry(*one).or_default().extend(others);
            }
        }
        found
    }

    /// The conflicts of a claim, each by its name.
    pub(super) fn conflicts_of(&self, key: ClaimKey) -> Vec<String> {
        let conflicts =
            self.checks.conflicts().filter(|check| check.claims().any(|at| self.key_of(at) == Some(key)));
        conflicts.map(|check| check.kind.title(self.language).to_owned()).collect()
    }

    /// Every check with its proof, conflicts first.
    pub(super) fn checks_section(&self, out: &mut String) {
        if self.checks.checks.is_empty() {
            return;
        }
        let read = self.read();
        let names: Vec<String> = (1..=read.len()).map(|at| at.to_string()).collect();
        let renderer = Renderer::new(&read, &names, self.language);
        let _ = write!(
            out,
            "<section class=\"block checks\"><h2>{}</h2><p>{} {}</p>",
            self.word(Word::Checks),
            self.word(Word::ChecksNote),
            escaped(&renderer.summary(&self.checks))
        );
        let mut checks: Vec<&Check> = self.checks.checks.iter().collect();
        checks.sort_by_key(|check| rank(check.verdict));
        let listed = CHECKS_LISTED.max(self.checks.conflicts().count());
        for check in checks.iter().take(listed) {
            self.check(out, &renderer, check);
        }
        if let Some(more) = checks.len().checked_sub(listed).filter(|more| *more > 0) {
            let _ = write!(
                out,
                "<p>{}</p>",
                escaped(&self.word(Word::MoreChecks).replace("{}", &more.to_string()))
            );
        }
        out.push_str("</section>\n");
    }

    fn check(&self, out: &mut String, renderer: &Renderer<'_>, check: &Check) {
        let language = self.language;
        let mut numbers: Vec<usize> =
            check.claims().filter_map(|at| self.numbers.get(&self.key_of(at)?).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let derived = self.name(Source::Derived(CheckKey::from(&check.id)));
        let keys: Vec<String> = numbers.iter().map(ToString::to_string).chain(derived).collect();
        let class = if check.verdict.is_conflict() { "check conflict" } else { "check" };
        let _ = write!(
            out,
            "<div class=\"{class}\" data-c=\"{}\" tabindex=\"0\" role=\"button\" aria-pressed=\"false\">\
             <p><b class=\"verdict\">∴ {}</b> {}</p><ul>",
            keys.join(" "),
            escaped(renderer.verdict(check)),
            escaped(check.kind.title(language))
        );
        for input in &check.inputs {
            let number = self.key_of(input.at).and_then(|key| self.numbers.get(&key).copied());
            let number = number.map_or_else(String::new, |number| format!("[{number}] "));
            let _ = write!(out, "<li>{number}{}</li>", escaped(&renderer.input(input)));
        }
        for at in 0..check.steps.len() {
            let _ = write!(out, "<li class=\"steps\">{}</li>", escaped(&renderer.step(check, at)));
        }
        let comma = self.language.choose("，", ", ");
        let ties: Vec<String> = check.ties.iter().map(|tie| renderer.tie(*tie)).collect();
        let assumed: Vec<String> = check.assumptions.iter().map(|it| it.title(language)).collect();
        let reason = check.verdict.reason(language);
        for (name, words) in [
            (Word::Corresponds, ties.join(comma)),
            (Word::Assumes, assumed.join(comma)),
            (Word::Because, reason),
        ] {
            if !words.is_empty() {
                let _ = write!(out, "<li class=\"tag\">{}{}</li>", self.word(name), escaped(&words));
            }
        }
        out.push_str("</ul></div>");
    }
}

/// Conflicts first, then what fits, what follows, and what does not.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict(_) => 0,
        Verdict::Consistent => 1,
        Verdict::Derived => 2,
        Verdict::CannotConclude(_) => 3,
    }
}
