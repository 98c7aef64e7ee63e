//! What tests, benches and the fuzzers share: invariants, and texts to try them on.
//!
//! Included by path, since it is no part of the library.

#![allow(dead_code, reason = "each of its users needs a part of it")]
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

pub mod invariants;
pub mod sentences;
