//! Which cards are divided by months now, and what that makes of a claim. The division itself is the
//! library's.

use super::context::Context;
use super::session::Tile;
use super::strings::{self, Word};
use crate::library::monthly::{Monthly, Undivided, per_month};
use crate::library::{Card, Language, Placement, Stated};

/// Whether a card is divided by months: its rows allow it, and the switch is on.
pub fn is_on(cx: &Context<'_>, card: &Card) -> bool {
    card.months_differ && cx.session.monthly.contains(&Tile::Card(card.kind))
}

/// What a claim is a month, or why it is not divided; `None` where its card shows what is stated.
pub fn of(cx: &Context<'_>, stated: Stated<'_>) -> Option<Result<Monthly, Undivided>> {
    let Some(Placement::Charted(id)) = cx.board().placement(stated.key) else { return None };
    let card = cx.board().cards.get(id.0 as usize)?;
    is_on(cx, card).then(|| per_month(stated.claim, stated.article()))
}

/// The value a month, or in brackets why there is none.
pub fn words(cx: &Context<'_>, outcome: &Result<Monthly, Undivided>) -> String {
    match outcome {
        Ok(monthly) => monthly.value(cx.language).unwrap_or_default(),
        Err(reason) => {
            let reason = strings::undivided(*reason, cx.language);
            match cx.language {
                Language::Chinese => format!("（{reason}）"),
                Language::English => format!(" ({reason})"),
            }
        }
    }
}

/// A mark's name with its value a month, or with why there is none.
pub fn named(cx: &Context<'_>, name: &str, words: &str) -> String {
    format!("{name} · {} {}", cx.word(Word::PerMonth), words.trim_start())
}
