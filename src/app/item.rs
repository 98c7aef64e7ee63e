//! The one type of thing that can be hovered and selected, and the two states made of it.
//!
//! Periods and speakers will be items of their own when there are panels for them.

use super::checks::CheckKey;
use crate::chart::Source;
use crate::library::questions::QuestionKey;
use crate::library::{ArticleId, ClaimKey, MilestoneKey, UnusedKey};
use crate::model::Field;
use crate::text::Span;

/// Anything of the open articles that can be hovered or selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A claim.
    Claim(ClaimKey),
    /// One field of a claim, in the inspector.
    Field(ClaimKey, Field),
    /// A dated event.
    Milestone(MilestoneKey),
    /// A number that is not a claim.
    Unused(UnusedKey),
    /// Arithmetic between claims.
    Check(CheckKey),
    /// What the article leaves open about claims.
    Question(QuestionKey),
    /// Words that were found.
    Words(ArticleId, Span),
}

impl Item {
    /// The claim that the item is, or belongs to.
    pub const fn claim(self) -> Option<ClaimKey> {
        match self {
            Self::Claim(claim) | Self::Field(claim, _) => Some(claim),
            Self::Milestone(_) | Self::Unused(_) | Self::Check(_) | Self::Question(_) | Self::Words(..) => {
                None
            }
        }
    }

    /// The article that the item stands in; `None` for checks, which may combine several.
    pub const fn article(self) -> Option<ArticleId> {
        match self {
            Self::Claim(claim) | Self::Field(claim, _) => Some(claim.article),
            Self::Milestone(milestone) => Some(milestone.article),
            Self::Unused(unused) => Some(unused.article),
            Self::Question(question) => Some(question.article),
            Self::Words(article, _) => Some(article),
            Self::Check(_) => None,
        }
    }
}

impl From<Source> for Item {
    fn from(source: Source) -> Self {
        match source {
            Source::Claim(claim) => Self::Claim(claim),
            Source::Milestone(milestone) => Self::Milestone(milestone),
            Source::Derived(check) => Self::Check(check),
        }
    }
}

/// From where an item is hovered: the article does not scroll for what is hovered in itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the article.
    Article,
    /// On a chart, in the inspector, in a list.
    Elsewhere,
    /// By the keyboard.
    Focus,
}

/// What is hovered: written during a frame, read in the next, so the order of panels is free.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hover {
    shown: Option<(Item, Origin)>,
}

impl Hover {
    /// The item that this frame shows as hovered.
    pub fn item(&self) -> Option<Item> {
        self.shown.map(|(item, _)| item)
    }

    /// The same, with where it is hovered.
    pub const fn shown(&self) -> Option<(Item, Origin)> {
        self.shown
    }

    /// Ends a frame in which `next` was hovered. Returns whether the next one looks different.
    pub fn turn(&mut self, next: Option<(Item, Origin)>) -> bool {
        let changed = self.shown != next;
        self.shown = next;
        changed
    }
}

/// What is pinned, in the order of pinning.
pub type Pins = Vec<Item>;

/// What is pinned now, and what was pinned before.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pins: Pins,
    past: Vec<Pins>,
    future: Vec<Pins>,
}

impl Selection {
    /// What is pinned, oldest first.
    pub fn pins(&self) -> &[Item] {
        &self.pins
    }

    /// The item pinned last.
    pub fn focus(&self) -> Option<Item> {
        self.pins.last().copied()
    }

    /// Whether an item is pinned.
    pub fn holds(&self, item: Item) -> bool {
        self.pins.contains(&item)
    }

    /// Pins `item` alone; unpins it where it is alone already.
    pub fn pin(&mut self, item: Item) {
        let next = if self.pins == [item] { Pins::new() } else { vec![item] };
        self.change(next);
    }

    /// Pins `item` alone, whether or not it is.
    pub fn go_to(&mut self, item: Item) {
        if self.pins != [item] {
            self.change(vec![item]);
        }
    }

    /// Adds `item` to what is pinned, or takes it out.
    pub fn toggle(&mut self, item: Item) {
        let mut next = self.pins.clone();
        match next.iter().position(|pinned| *pinned == item) {
            Some(at) => drop(next.remove(at)),
            None => next.push(item),
        }
        self.change(next);
    }

    /// Unpins everything.
    pub fn clear(&mut self) {
        if !self.pins.is_empty() {
            self.change(Pins::new());
        }
    }

    /// Goes back to what was pinned before; returns whether there was anything.
    pub fn back(&mut self) -> bool {
        let Some(past) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.pins, past));
        true
    }

    /// Undoes a step back; returns whether there was anything.
    pub fn forward(&mut self) -> bool {
        let Some(next) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.pins, next));
        true
    }

    /// Takes out items that are gone, of what is pinned and of what was.
    pub fn forget(&mut self, is_gone: impl Fn(Item) -> bool) {
        let all = self.past.iter_mut().chain(&mut self.future).chain(std::iter::once(&mut self.pins));
        all.for_each(|pins| pins.retain(|item| !is_gone(*item)));
    }

    fn change(&mut self, next: Pins) {
        self.past.push(std::mem::replace(&mut self.pins, next));
        self.future.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClaimId;

    const A: Item = Item::Claim(ArticleId(0).claim(ClaimId(0)));
    const B: Item = Item::Claim(ArticleId(0).claim(ClaimId(1)));

    #[test]
    fn history_walks_back_and_forward() {
        let mut selection = Selection::default();
        selection.pin(A);
        selection.toggle(B);
        assert_eq!(selection.pins(), [A, B]);
        selection.clear();
        assert!(selection.back());
        assert_eq!(selection.pins(), [A, B]);
        assert!(selection.back());
        assert_eq!(selection.pins(), [A]);
        assert!(selection.forward());
        assert_eq!(selection.focus(), Some(B));
        selection.pin(B);
        assert!(!selection.forward(), "a new pin ends the way forward");
        selection.pin(B);
        assert_eq!(selection.pins(), [], "a second click unpins");
    }

    #[test]
    fn hover_turns_between_frames() {
        let mut hover = Hover::default();
        assert!(hover.turn(Some((B, Origin::Elsewhere))));
        assert_eq!(hover.item(), Some(B));
        assert!(!hover.turn(Some((B, Origin::Elsewhere))));
        assert!(hover.turn(None));
    }
}
