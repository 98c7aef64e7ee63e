//! Review: what people decide about claims, kept apart from what was read.
//!
//! A decision (accept, edit, reject, note) is one line of a log. It names its article by the hash of
//! the text, its claim by the quote with the words around it, and the dimensions that were read then.
//! Replaying the log on an article as it is read now ([`Journal::replay`]) gives a [`Sheet`]: a verdict
//! for each claim, and a list of the decisions that no longer hold, with the reason.
//!
//! Undoing is a line as well, so that the log only ever grows. Nothing here knows colours or
//! panels, and nothing but [`log`](self) touches a file.
//!
//! ```
//! use portolan::review::{Action, Journal, Verdict};
//! use portolan::{extract::extract, lexicon::Lexicon, text::Article};
//!
//! let article = Article::new("date 2025-11-15 贸易\n今年前九个月，哈乌双边贸易额达34亿美元。\n");
//! let read = extract(&article, Lexicon::embedded());
//! let mut journal = Journal::default();
//! let now = jiff::Timestamp::now();
//! journal.decide(&article, &read.claims[0], Action::Accept, Vec::new(), now)?;
//! let (sheet, _) = journal.replay(&article, &read);
//! assert_eq!(sheet.verdict(read.claims[0].id), Verdict::Accepted);
//! assert_eq!(sheet.progress().open, 0);
//! # Ok::<(), portolan::Error>(())
//! ```

mod anchor;
mod decision;
mod dimension;
mod edit;
mod history;
mod journal;
mod log;
mod sheet;

pub use anchor::{Anchor, Finder, Lost, PositionSelector, QuoteSelector};
pub use decision::{Action, ArticleName, Decision, Line, LineId, Step, sha256_hex};
pub use dimension::{COMPARISONS, Dimension, Reading, STATUSES, TRANSFORMATIONS, value_of};
pub use dimension::{modifier_from, status_from};
pub use edit::{EDITED, Edits, Expected, Refusal, canonical};
pub use edit::{measure as measure_from, party as party_from, period as period_from, unit as unit_from};
pub use history::History;
pub use journal::{Journal, Report};
pub use log::{Loaded, Log, Unreadable, log_path, read_log};
pub use sheet::{ClaimReview, Progress, Sheet, Stray, Verdict};
