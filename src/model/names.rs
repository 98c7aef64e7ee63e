//! Names from open lists: measures and parties. The lists are the lexicon's.

use std::fmt;

/// What is measured: `trade`, `exports`, `rail_freight` …, or `other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(pub &'static str);

impl Measure {
    /// Where the text names no measure.
    pub const OTHER: Self = Self("other");

    /// The name in the JSON contract.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A country, region or body that trades: ISO 3166-1 alpha-3, or a name where there is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Party(pub &'static str);

impl Party {
    /// The code or name in the JSON contract.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Whether this is an ISO 3166-1 alpha-3 code, so a state or territory.
    pub fn is_country(self) -> bool {
        self.0.len() == 3 && self.0.bytes().all(|byte| byte.is_ascii_uppercase())
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
