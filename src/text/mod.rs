//! Text as it was published: spans into it, its passages, and how offsets convert.
//!
//! Nothing here knows what a figure is. The text of an article never changes after
//! [`Article::new`]; every [`Span`] indexes it in UTF-8 bytes, on character boundaries.

mod article;
mod code_points;
mod fold;
mod han_set;
mod span;

pub use article::{Article, Date, Passage, PassageId, PassageKind};
pub use code_points::CodePoints;
pub use fold::Folded;
pub use han_set::HanSet;
pub use span::Span;
