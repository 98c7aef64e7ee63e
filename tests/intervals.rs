//! Interval arithmetic: tables of every mix of ends, and properties over all of them.

use portolan::check::{End, Expression, Interval, Order, Rational, Readings};
use proptest::prelude::*;

/// `[1, 2)`, `(-∞, 3]`, `[1/2, 1/2]`.
fn interval(words: &str) -> Interval {
    let inner = words.trim().trim_matches(['[', '(', ']', ')']);
    let (low, high) = inner.split_once(',').expect("two ends");
    let end = |digits: &str, is_closed: bool| match digits.trim() {
        "-∞" | "∞" => End::Infinite,
        digits => {
            let (numerator, denominator) = digits.split_once('/').unwrap_or((digits, "1"));
            let value =
                Rational::new(numerator.parse().expect("digits"), denominator.parse().expect("digits"));
            if is_closed { End::Closed(value) } else { End::Open(value) }
        }
    };
    Interval::new(end(low, words.trim().starts_with('[')), end(high, words.trim().ends_with(']')))
        .unwrap_or_else(|| panic!("{words} is empty"))
}

fn shown(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "none".to_owned(), |it| it.to_string())
}

/// Rows of `A op B = C`.
fn check_table(table: &str) {
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (formula, expected) = row.split_once(" = ").expect("a result");
        let parts: Vec<&str> = formula.split("  ").collect();
        let [a, op, b] = parts.as_slice() else { panic!("{row}: two blanks around the operator") };
        let (a, b) = (interval(a), interval(b));
        let found = match *op {
            "+" => Some(a.plus(&b)),
            "-" => Some(a.minus(&b)),
            "*" => Some(a.times(&b)),
            "/" => a.over(&b),
            "hull" => Some(a.hull(&b)),
            "and" => a.intersection(&b),
            other => panic!("no operator {other}"),
        };
        assert_eq!(shown(found), expected.trim(), "{row}");
    }
}

#[test]
fn sums_are_closed_where_both_ends_are() {
    check_table(
        "[1, 2]  +  [3, 4] = [4, 6]
         [1, 2]  +  [3, 4) = [4, 6)
         [1, 2]  +  (3, 4] = (4, 6]
         [1, 2]  +  (3, 4) = (4, 6)
         [1, 2)  +  [3, 4] = [4, 6)
         [1, 2)  +  [3, 4) = [4, 6)
         [1, 2)  +  (3, 4] = (4, 6)
         [1, 2)  +  (3, 4) = (4, 6)
         (1, 2]  +  [3, 4] = (4, 6]
         (1, 2]  +  [3, 4) = (4, 6)
         (1, 2]  +  (3, 4] = (4, 6]
         (1, 2]  +  (3, 4) = (4, 6)
         (1, 2)  +  [3, 4] = (4, 6)
         (1, 2)  +  [3, 4) = (4, 6)
         (1, 2)  +  (3, 4] = (4, 6)
         (1, 2)  +  (3, 4) = (4, 6)
         [1, ∞)  +  (3, 4] = (4, ∞)
         [1, ∞)  +  (-∞, 4] = (-∞, ∞)
         (-∞, 2]  +  (-∞, 4) = (-∞, 6)",
    );
}

#[test]
fn differences_take_the_other_end() {
    check_table(
        "[1, 2]  -  [3, 4] = [-3, -1]
         [1, 2]  -  [3, 4) = (-3, -1]
         [1, 2]  -  (3, 4] = [-3, -1)
         [1, 2]  -  (3, 4) = (-3, -1)
         [1, 2)  -  [3, 4] = [-3, -1)
         [1, 2)  -  [3, 4) = (-3, -1)
         (1, 2]  -  (3, 4] = (-3, -1)
         (1, 2]  -  [3, 4] = (-3, -1]
         [67/2, 69/2)  -  (22, ∞) = (-∞, 25/2)
         (22, ∞)  -  [67/2, 69/2) = (-25/2, ∞)
         (22, ∞)  -  (10, ∞) = (-∞, ∞)
         [5, 5]  -  [5, 5] = [0, 0]",
    );
}

#[test]
fn products_follow_signs_and_keep_a_zero_that_is_reached() {
    check_table(
        "[2, 3]  *  [4, 5] = [8, 15]
         [2, 3]  *  [4, 5) = [8, 15)
         [2, 3]  *  (4, 5] = (8, 15]
         [2, 3)  *  [4, 5] = [8, 15)
         (2, 3]  *  [4, 5] = (8, 15]
         (2, 3)  *  (4, 5) = (8, 15)
         (2, 3)  *  [4, 5] = (8, 15)
         [-3, -2]  *  [4, 5) = (-15, -8]
         [-3, -2)  *  (4, 5] = [-15, -8)
         [-3, -2]  *  [-5, -4] = [8, 15]
         (-3, -2]  *  [-5, -4) = (8, 15)
         [-3, 2]  *  [-5, 4] = [-12, 15]
         [-3, 2]  *  (-5, 4) = (-12, 15)
         [0, 2]  *  (3, 4) = [0, 8)
         (0, 2]  *  [0, 4] = [0, 8]
         (0, 2]  *  (0, 4) = (0, 8)
         [0, 0]  *  (-∞, ∞) = [0, 0]
         [0, 2]  *  (3, ∞) = [0, ∞)
         (0, 2)  *  (3, ∞) = (0, ∞)
         [-1, 2]  *  (3, ∞) = (-∞, ∞)
         [2, ∞)  *  [3, ∞) = [6, ∞)
         (2, ∞)  *  [3, ∞) = (6, ∞)
         (-∞, -2]  *  (3, ∞) = (-∞, -6)
         (-∞, -2]  *  (-∞, -3] = [6, ∞)
         (-∞, 0)  *  (0, ∞) = (-∞, 0)",
    );
}

#[test]
fn quotients_leave_out_a_zero_divisor() {
    check_table(
        "[6, 12]  /  [2, 3] = [2, 6]
         [6, 12]  /  [2, 3) = (2, 6]
         [6, 12]  /  (2, 3] = [2, 6)
         [6, 12)  /  [2, 3] = [2, 6)
         (6, 12]  /  [2, 3] = (2, 6]
         (6, 12)  /  (2, 3) = (2, 6)
         [6, 12]  /  [-3, -2] = [-6, -2]
         [6, 12]  /  (-3, -2) = (-6, -2)
         (22, ∞)  /  (5/4, ∞) = (0, ∞)
         (22, ∞)  /  [67/2, 69/2) = (44/69, ∞)
         [1, 2]  /  (0, 4] = [1/4, ∞)
         [1, 2]  /  [0, 4] = [1/4, ∞)
         [1, 2]  /  [0, 4) = (1/4, ∞)
         [1, 2]  /  [-4, 0] = (-∞, -1/4]
         [1, 2]  /  [-1, 1] = (-∞, ∞)
         [1, 2]  /  (-1, 1) = (-∞, ∞)
         [-1, 2]  /  [0, 4] = (-∞, ∞)
         [0, 0]  /  [-1, 1] = [0, 0]
         [1, 2]  /  [0, 0] = none
         [0, 0]  /  [0, 0] = none
         [1, 2]  /  [2, ∞) = (0, 1]
         [0, 2]  /  [2, ∞) = [0, 1]
         [1, 2]  /  (-∞, -2] = [-1, 0)
         [1, 2]  /  (-∞, ∞) = (-∞, ∞)",
    );
}

#[test]
fn hull_and_intersection_choose_the_ends() {
    check_table(
        "[1, 2]  hull  [3, 4] = [1, 4]
         (1, 2]  hull  [1, 2) = [1, 2]
         (1, 2)  hull  (1, 2) = (1, 2)
         [1, ∞)  hull  (-∞, 0) = (-∞, ∞)
         [1, 3]  and  [2, 4] = [2, 3]
         [1, 3)  and  (2, 4] = (2, 3)
         [1, 2]  and  [2, 3] = [2, 2]
         [1, 2)  and  [2, 3] = none
         [1, 2]  and  (2, 3] = none
         [1, 2]  and  [3, 4] = none
         (22, ∞)  and  [0, 25) = (22, 25)",
    );
}

#[test]
fn order_is_certain_only_without_a_shared_number() {
    let table = [
        ("[1, 2]", "[3, 4]", Order::Below),
        ("[1, 2]", "[2, 3]", Order::Overlap),
        ("[1, 2)", "[2, 3]", Order::Below),
        ("[1, 2]", "(2, 3]", Order::Below),
        ("(2, 3]", "[1, 2]", Order::Above),
        ("(22, ∞)", "(10, ∞)", Order::Overlap),
        ("(22, ∞)", "[0, 22]", Order::Above),
        ("(-∞, ∞)", "[0, 0]", Order::Overlap),
    ];
    for (a, b, order) in table {
        assert_eq!(interval(a).order(&interval(b)), order, "{a} {b}");
    }
    assert!(interval("[1, 2]").possibly_less(&interval("[1, 2]")));
    assert!(!interval("[2, 3]").possibly_less(&interval("[1, 2]")));
    assert!(interval("[1, 3]").encloses(&interval("(1, 3)")));
    assert!(!interval("(1, 3)").encloses(&interval("[1, 3)")));
    assert!(Interval::new(End::Open(Rational::one()), End::Closed(Rational::one())).is_none());
}

/// An interval and a number inside it.
fn with_point() -> impl Strategy<Value = (Interval, Rational)> {
    let number =
        || (-40_i64..40, 1_i64..9).prop_map(|(numerator, denominator)| Rational::new(numerator, denominator));
    (number(), number(), 0_u8..3, 0_u8..3, 0_i64..9).prop_map(|(a, b, low_kind, high_kind, part)| {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        let end = |kind: u8, value: &Rational| match kind {
            0 => End::Infinite,
            1 => End::Open(value.clone()),
            _ => End::Closed(value.clone()),
        };
        let found = Interval::new(end(low_kind, &low), end(high_kind, &high));
        let interval = found.unwrap_or_else(|| Interval::point(low.clone()));
        // A part of the way from one end to the other, or out on a ray.
        let width = &(&high - &low) * &Rational::new(part, 8);
        let out = Rational::from_integer(part + 1);
        let candidates =
            [&low + &width, &low - &out, &high + &out, &low + &Rational::new(1, 1000), low, high];
        let point = candidates.into_iter().find(|point| interval.contains(point));
        let point = point.unwrap_or_else(|| interval.as_point().cloned().unwrap_or_else(Rational::zero));
        (interval, point)
    })
}

/// A formula over three inputs.
fn formula() -> impl Strategy<Value = Expression> {
    let leaf =
        prop_oneof![(0_usize..3).prop_map(Expression::Input), (1_i64..20).prop_map(Expression::number),];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::Sum(vec![a, b])),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.minus(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.times(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.over(b)),
            inner.clone().prop_map(Expression::growth_factor),
            inner.clone().prop_map(Expression::growth_from_factor),
            inner.clone().prop_map(Expression::percent),
            inner.clone().prop_map(Expression::in_percent),
            inner.prop_map(|x| Expression::Power(Box::new(x), 2)),
        ]
    })
}

fn readings(interval: &Interval) -> Readings {
    Readings { face: interval.clone(), rounded: interval.clone(), is_approximate: false }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_operation_contains_the_true_result((a, x) in with_point(), (b, y) in with_point()) {
        prop_assert!(a.contains(&x) && b.contains(&y));
        prop_assert!(a.plus(&b).contains(&(&x + &y)));
        prop_assert!(a.minus(&b).contains(&(&x - &y)));
        prop_assert!(a.times(&b).contains(&(&x * &y)));
        prop_assert!(a.negated().contains(&-&x));
        prop_assert!(a.hull(&b).contains(&x) && a.hull(&b).contains(&y));
        prop_assert!(a.scaled(&y).contains(&(&x * &y)));
        if let Some(quotient) = x.checked_div(&y) {
            prop_assert!(a.over(&b).expect("some divisor is not 0").contains(&quotient));
        }
        if let Some(both) = a.intersection(&b) {
            prop_assert!(a.encloses(&both) && b.encloses(&both));
        } else {
            prop_assert!(a.order(&b) != Order::Overlap);
        }
        if a.certainly_less(&b) {
            prop_assert!(x < y && a.possibly_less(&b));
        }
    }

    #[test]
    fn a_wider_input_never_narrows_the_output((a, _) in with_point(), (b, _) in with_point(), (c, _) in with_point()) {
        let wide = a.hull(&c);
        prop_assert!(wide.plus(&b).encloses(&a.plus(&b)));
        prop_assert!(wide.minus(&b).encloses(&a.minus(&b)));
        prop_assert!(b.minus(&wide).encloses(&b.minus(&a)));
        prop_assert!(wide.times(&b).encloses(&a.times(&b)));
        if let (Some(narrow), Some(wide)) = (a.over(&b), wide.over(&b)) {
            prop_assert!(wide.encloses(&narrow));
        }
        if let Some(narrow) = b.over(&a) {
            prop_assert!(b.over(&wide).expect("more divisors").encloses(&narrow));
        }
    }

    #[test]
    fn every_formula_contains_the_true_result_and_is_monotonic(
        formula in formula(),
        inputs in [with_point(), with_point(), with_point()],
        (wider, _) in with_point(),
    ) {
        let intervals: Vec<Readings> = inputs.iter().map(|(interval, _)| readings(interval)).collect();
        let points: Vec<Readings> = inputs.iter().map(|(_, point)| Readings::exact(point.clone())).collect();
        let widened: Vec<Readings> = inputs.iter().map(|(interval, _)| readings(&interval.hull(&wider))).collect();
        let result = formula.readings(&intervals, &[]);
        if let (Some(at), Some(all)) = (formula.readings(&points, &[]), &result) {
            // A power of a number below 0 is given up on, so only points are compared.
            if let Some(value) = at.rounded.as_point() {
                prop_assert!(all.rounded.contains(value), "{} in {}", value.to_fraction(), all.rounded);
            }
        }
        if let (Some(narrow), Some(wide)) = (&result, formula.readings(&widened, &[])) {
            prop_assert!(wide.rounded.encloses(&narrow.rounded), "{} in {}", narrow.rounded, wide.rounded);
        }
    }
}
