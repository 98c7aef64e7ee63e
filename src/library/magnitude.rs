//! Which parties may share an axis: bars of many times the size leave nothing to see of others.

use std::cmp::Reverse;

use super::Stated;
use crate::model::{Decimal, Party, Status};

/// From how many times on the largest value of some parties has an axis apart from that of others.
const APART: i64 = 5;

/// Claims of one unit, divided so that on each axis the largest values of all parties are of one order:
/// what has happened counts, as targets stand far out by nature. Largest first; the order of claims stays. What a pair of parties has is never divided.
pub(super) fn axes<'a>(claims: Vec<Stated<'a>>) -> Vec<Vec<Stated<'a>>> {
    let mut pairs: Vec<([Option<Party>; 2], Decimal)> = Vec::new();
    for stated in &claims {
        let (pair, size) = (pair_of(stated), size_of(stated));
        match pairs.iter_mut().find(|(other, _)| *other == pair) {
            Some((_, largest)) => *largest = size.max(*largest),
            None => pairs.push((pair, size)),
        }
    }
    pairs.sort_by_key(|(_, largest)| Reverse(*largest));
    let mut tops: Vec<Decimal> = Vec::new();
    let axis_of: Vec<([Option<Party>; 2], usize)> = pairs
        .into_iter()
        .map(|(pair, largest)| {
            let fits = |top: &Decimal| {
                largest.is_zero() || largest.checked_mul(APART.into()).is_none_or(|times| times > *top)
            };
            if !tops.last().is_some_and(fits) {
                tops.push(largest);
            }
            (pair, tops.len() - 1)
        })
        .collect();
    let mut axes: Vec<Vec<Stated<'a>>> = tops.iter().map(|_| Vec::new()).collect();
    for stated in claims {
        let pair = pair_of(&stated);
        let at = axis_of.iter().find(|(other, _)| *other == pair).map_or(0, |(_, at)| *at);
        if let Some(axis) = axes.get_mut(at) {
            axis.push(stated);
        }
    }
    axes
}

/// The parties of a claim, whatever the direction.
fn pair_of(stated: &Stated<'_>) -> [Option<Party>; 2] {
    let mut pair = [stated.claim.reporter, stated.claim.partner];
    pair.sort_unstable();
    pair
}

/// The larger of the ends of what has happened, whatever the sign; zero for what has not.
fn size_of(stated: &Stated<'_>) -> Decimal {
    let quantity = &stated.claim.quantity;
    if stated.claim.status != Status::Actual {
        return Decimal::ZERO;
    }
    [quantity.low, quantity.high].into_iter().flatten().map(|end| end.abs()).max().unwrap_or_default()
}
