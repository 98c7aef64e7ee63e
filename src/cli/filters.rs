//! The options that choose claims: the conditions of the app's filters, by the same code.

use std::collections::HashSet;

use clap::Args;

use crate::check::Report;
use crate::library::{ArticleId, ClaimKey, Criterion, Facet, Filter, Language};

/// Conditions on claims. Those of one option are alternatives, those of different options must all
/// hold.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters: one option repeated means either, different ones mean both")]
pub(super) struct FilterArguments {
    /// Claims whose sentence holds these words, or whose fields they name; all of them.
    #[arg(long, value_name = "WORDS", value_parser = words)]
    words: Vec<Criterion>,
    /// What is measured: a code or a name (exports, 出口).
    #[arg(long, value_name = "MEASURE", value_parser = measure)]
    measure: Vec<Criterion>,
    /// Reporter or partner: a code or a name (KAZ, 哈萨克斯坦, Kazakhstan).
    #[arg(long, value_name = "PARTY", value_parser = party)]
    party: Vec<Criterion>,
    /// Whose figure.
    #[arg(long, value_name = "PARTY", value_parser = reporter)]
    reporter: Vec<Criterion>,
    /// With whom.
    #[arg(long, value_name = "PARTY", value_parser = partner)]
    partner: Vec<Criterion>,
    /// Reference periods that meet this time: 2024, 2024-09, 2024-01..2024-09, 2024.., ..2024.
    #[arg(long, value_name = "TIME", value_parser = period)]
    period: Vec<Criterion>,
    /// actual, planned, target or forecast.
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Vec<Criterion>,
    /// Who said it, in the words of the text; `-` where nobody is named.
    #[arg(long, value_name = "NAME", value_parser = speaker)]
    speaker: Vec<Criterion>,
    /// The hedge: exact, about, nearly, over, `at_least`, under, `up_to` or several.
    #[arg(long, value_name = "HEDGE", value_parser = modifier)]
    modifier: Vec<Criterion>,
    /// The unit: USD, 美元, %, t, USD/t; `-` for a bare number.
    #[arg(long, value_name = "UNIT", value_parser = unit)]
    unit: Vec<Criterion>,
    /// Claims that have a part in a conflict between claims.
    #[arg(long)]
    in_conflict: bool,
}

impl FilterArguments {
    /// The conditions as one filter.
    pub(super) fn filter(&self) -> Filter {
        let all = [
            &self.words,
            &self.measure,
            &self.party,
            &self.reporter,
            &self.partner,
            &self.period,
            &self.status,
            &self.speaker,
            &self.modifier,
            &self.unit,
        ];
        let mut filter = Filter::default();
        let given = all.into_iter().flatten().cloned();
        for criterion in given.chain(self.in_conflict.then_some(Criterion::InConflict)) {
            add(&mut filter, criterion);
        }
        filter
    }
}

/// Sets a condition; one that is given twice stays.
pub(super) fn add(filter: &mut Filter, criterion: Criterion) {
    if !filter.has(&criterion) {
        filter.toggle(criterion);
    }
}

/// How many claims pass which conditions, as one line for standard error.
pub(super) fn summary(filter: &Filter, passing: usize, total: usize) -> String {
    format!("{passing} of {total} claims pass the filters: {}", filter.words(Language::English).join("; "))
}

/// The claims that have a part in a conflict; articles are named by their position.
pub(super) fn in_conflict(report: &Report) -> HashSet<ClaimKey> {
    let claims = report.conflicts().flat_map(crate::check::Check::claims);
    claims.map(|at| article_id(at.article).claim(at.claim)).collect()
}

/// The name of the article at a position.
pub(super) fn article_id(at: usize) -> ArticleId {
    ArticleId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// A condition from an argument.
///
/// # Errors
/// What is accepted, where this is not.
pub(super) fn criterion(facet: Facet, value: &str) -> Result<Criterion, String> {
    Criterion::from_code(facet, value).ok_or_else(|| format!("expected {}", facet.accepted()))
}

fn words(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Words, value)
}

fn measure(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Measure, value)
}

fn party(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Party, value)
}

fn reporter(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Reporter, value)
}

fn partner(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Partner, value)
}

fn period(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Period, value)
}

fn status(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Status, value)
}

fn speaker(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Speaker, value)
}

fn modifier(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Modifier, value)
}

fn unit(value: &str) -> Result<Criterion, String> {
    criterion(Facet::Unit, value)
}
