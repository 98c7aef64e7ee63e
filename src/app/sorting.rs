//! The order of a table's rows: by a column, forwards or back, and the table as text for a spreadsheet.
//!
//! Knows nothing of drawing.

use std::cmp::Ordering;

use crate::library::{Stated, collation};
use crate::model::{Decimal, Period};

/// By which column a table is sorted, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowSort {
    /// Index of the column.
    pub column: usize,
    /// Whether the largest stands first.
    pub is_descending: bool,
}

impl RowSort {
    /// What a press on a column's head leads to: upwards, then downwards, then as the chart has it.
    pub fn pressed(sort: Option<Self>, column: usize) -> Option<Self> {
        match sort.filter(|sort| sort.column == column) {
            None => Some(Self { column, is_descending: false }),
            Some(sort) if !sort.is_descending => Some(Self { is_descending: true, ..sort }),
            Some(_) => None,
        }
    }
}

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// Words, as in a Chinese dictionary.
    Text(String),
    /// A value: those of one unit beside each other.
    Value(String, Decimal),
    /// First and last month of a time.
    Time(i32, i32),
    /// Nothing to sort by: always last.
    Nothing,
}

impl Key {
    /// A claim's value.
    pub fn of_value(stated: Stated<'_>) -> Self {
        let quantity = &stated.claim.quantity;
        match quantity.stated() {
            Some(value) => Self::Value(quantity.unit.to_string(), value),
            None => Self::Nothing,
        }
    }

    /// A period.
    pub fn of_period(period: Option<Period>) -> Self {
        let ordinal = |stamp: crate::model::Stamp| stamp.month.ordinal();
        let Some(period) = period else { return Self::Nothing };
        match (period.start.map(ordinal), period.end.map(ordinal)) {
            (Some(start), Some(end)) => Self::Time(start, end),
            (Some(start), None) => Self::Time(start, i32::MAX),
            (None, Some(end)) => Self::Time(end, end),
            (None, None) => Self::Nothing,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => collation::compare(one, two),
            (Self::Value(unit, one), Self::Value(other, two)) => unit.cmp(other).then(one.cmp(two)),
            (Self::Time(..), Self::Time(..)) => self.months().cmp(&other.months()),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    const fn months(&self) -> (i32, i32) {
        match self {
            Self::Time(start, end) => (*start, *end),
            _ => (i32::MAX, i32::MAX),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Text(_) | Self::Value(..) | Self::Time(..) => 0,
            Self::Nothing => 1,
        }
    }
}

/// The order of rows with these keys; rows that are equal keep theirs, and nothing stands last.
pub fn order(keys: &[Key], is_descending: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|one, two| {
        let (Some(one), Some(two)) = (keys.get(*one), keys.get(*two)) else { return Ordering::Equal };
        let found = one.compare(two);
        if is_descending && one.rank() == two.rank() { found.reverse() } else { found }
    });
    order
}

/// Cells as tab-separated text, one row a line, as spreadsheets paste it.
pub fn tsv<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> String {
    let clean = |cell: &String| cell.replace(['\t', '\n', '\r'], " ").trim().to_owned();
    let mut out = String::new();
    for row in rows {
        out.push_str(&row.iter().map(clean).collect::<Vec<_>>().join("\t"));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(unit: &str, value: i64) -> Key {
        Key::Value(unit.to_owned(), Decimal::from(value))
    }

    #[test]
    fn values_are_sorted_as_numbers_and_nothing_stands_last_both_ways() {
        let keys = [value("USD", 900), Key::Nothing, value("USD", 1000), value("USD", 22)];
        assert_eq!(order(&keys, false), [3, 0, 2, 1]);
        assert_eq!(order(&keys, true), [2, 0, 3, 1]);
    }

    #[test]
    fn units_stay_together_and_equals_keep_their_order() {
        let keys = [value("t", 5), value("USD", 7), value("t", 1), value("USD", 7)];
        assert_eq!(order(&keys, false), [1, 3, 2, 0]);
        assert_eq!(order(&keys, true), [0, 2, 1, 3]);
    }

    #[test]
    fn times_are_sorted_by_their_start_then_their_end() {
        let keys = [Key::Time(24, 32), Key::Time(12, 23), Key::Time(24, 31)];
        assert_eq!(order(&keys, false), [1, 2, 0]);
    }

    #[test]
    fn a_column_is_pressed_up_down_and_off() {
        let up = RowSort::pressed(None, 2);
        let down = RowSort::pressed(up, 2);
        assert_eq!(up, Some(RowSort { column: 2, is_descending: false }));
        assert_eq!(down, Some(RowSort { column: 2, is_descending: true }));
        assert_eq!(RowSort::pressed(down, 2), None);
        assert_eq!(RowSort::pressed(down, 0), Some(RowSort { column: 0, is_descending: false }));
    }

    #[test]
    fn no_cell_breaks_its_row() {
        let rows = [vec!["a\tb".to_owned(), "c\nd".to_owned()], vec!["22 亿美元".to_owned(), String::new()]];
        let text = tsv(rows.iter().map(Vec::as_slice));
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(text.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, [["a b", "c d"], ["22 亿美元", ""]]);
    }
}
