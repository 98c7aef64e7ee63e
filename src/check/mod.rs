//! Arithmetic between claims.

pub mod interval;
pub mod rational;
pub mod reading;
