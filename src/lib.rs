//! Portolan reads every numeric claim out of Chinese trade and economy articles.
//!
//! Modules stand in reading order; each may use those above it and none below.

pub mod error;
pub mod language;
pub mod text;

pub mod model;

pub mod lexicon;

pub mod extract;

pub mod check;

mod ordered;

pub mod input;

pub mod review;

pub mod workspace;

pub mod library;

pub mod chart;

pub mod export;

#[cfg(feature = "gui")]
pub mod app;

pub mod cli;

pub use error::{Error, Result};
