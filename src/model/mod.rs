//! What a claim is: quantities with their hedges, units, periods, parties, and the evidence for each.
//!
//! Pure values. Nothing here reads text or knows how a claim is found, drawn or written to a file.

mod claim;
mod evidence;
mod extraction;
mod names;
mod period;
mod quantity;

pub use claim::{Claim, ClaimId, Comparison, Related, Relation, Status, Transformation};
pub use evidence::{Evidence, Example, Field, Origin, Rule};
pub use extraction::{Bound, Extraction, Mention, MentionKind, Milestone, Unused, UnusedReason};
pub use names::{Measure, Party};
pub use period::{Month, Period, Stamp};
pub use quantity::{Modifier, Quantity, Times, Unit};
pub use rust_decimal::Decimal;
