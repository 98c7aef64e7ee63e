//! What the switch that divides by months makes of a claim. The division itself is the library's.

use super::context::Context;
use crate::chart;
use crate::library::Stated;
use crate::library::monthly::{Monthly, Undivided};

/// What a claim is a month, or why it is not divided; `None` where its card shows what is stated.
pub fn of(cx: &Context<'_>, stated: Stated<'_>) -> Option<Result<Monthly, Undivided>> {
    cx.view().per_month(stated)
}

/// The value a month, or in brackets why there is none.
pub fn words(cx: &Context<'_>, outcome: &Result<Monthly, Undivided>) -> String {
    chart::monthly_words(outcome, cx.language)
}

/// A mark's name with its value a month, or with why there is none.
pub fn named(cx: &Context<'_>, name: &str, words: &str) -> String {
    chart::with_monthly(name, words, cx.language)
}
