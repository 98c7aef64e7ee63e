//! Panels: functions of a borrowed context that draw and send commands. They never call each other.

pub mod article;
pub mod articles;
mod blocks;
mod card;
pub mod charts;
pub mod checks;
pub mod export_dialog;
mod facts;
pub mod filters;
pub mod found;
pub mod inspector;
mod key;
pub mod ledger;
pub mod open_dialog;
pub mod palette;
pub mod questions;
pub mod review_forms;
mod ruler;
pub mod save_dialog;
pub mod screens;
pub mod shortcuts;
mod table;
pub mod toasts;
mod tooltip;
pub mod top_bar;
mod tracks;

pub use card::MORE_ROWS;
