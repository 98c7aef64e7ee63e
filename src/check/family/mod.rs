//! One file a family of checks. Each is a function that finds what corresponds and adds checks.

mod averages;
mod conversions;
mod flows;
mod growth;
mod lists;
mod parts;
mod periods;
mod prices;
mod repetition;
mod scales;
mod shares;
mod targets;

use super::proof::Check;
use super::tables::Tables;

/// A family: adds its checks for all articles.
type Family = fn(&Tables<'_, '_>, &mut Vec<Check>);

/// Every family, in the order in which a report has them.
pub(super) const FAMILIES: &[Family] = &[
    parts::check,
    flows::check,
    lists::check,
    periods::check,
    growth::check,
    shares::check,
    conversions::check,
    prices::check,
    targets::check,
    averages::check,
    repetition::check,
    scales::check,
];

/// Measures whose parts add up to the whole.
const ADDITIVE: &[&str] = &[
    "trade",
    "exports",
    "imports",
    "transit",
    "rail_freight",
    "freight",
    "port_throughput",
    "container_traffic",
    "train_trips",
    "investment",
    "fdi",
    "loans",
    "debt",
    "remittances",
    "gdp",
    "output",
    "sales",
    "retail_sales",
    "revenue",
    "tourism",
    "population",
    "employment",
    "area",
    "capacity",
    "companies",
    "vehicles",
    "contracts",
    "orders",
    "projects",
    "supply",
    "demand",
    "funds",
    "budget",
];

/// Measures that run on: a longer period holds what a shorter one inside it does.
const FLOWS: &[&str] = &[
    "trade",
    "exports",
    "imports",
    "transit",
    "rail_freight",
    "freight",
    "port_throughput",
    "container_traffic",
    "train_trips",
    "investment",
    "fdi",
    "loans",
    "remittances",
    "gdp",
    "output",
    "sales",
    "retail_sales",
    "revenue",
    "tourism",
    "contracts",
    "orders",
    "supply",
    "demand",
    "vehicles",
];

/// Measures whose growth is usually stated at constant prices while levels are at current ones.
const AT_CONSTANT_PRICES: &[&str] = &["gdp", "gdp_per_capita", "output", "wages", "retail_sales"];
