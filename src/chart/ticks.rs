//! Where the lines of an axis stand, and what is written below them.

/// How values of an axis are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// In a scale: value divided by this.
    Value(f64),
    /// Months since year 0.
    Time,
}

/// The values of an axis from `low` to `high` with a line, `wanted` apart or a little more, and
/// how far apart they are.
pub fn ticks(axis: Axis, (low, high): (f64, f64), wanted: f64) -> (Vec<f64>, f64) {
    let step = match axis {
        Axis::Value(factor) => round_step(wanted / factor) * factor,
        Axis::Time => [12.0, 24.0, 60.0, 120.0, 240.0, 600.0, 1200.0]
            .into_iter()
            .find(|step| *step >= wanted)
            .unwrap_or(1200.0),
    };
    if !(step.is_finite() && step > 0.0 && (high - low) / step < 200.0) {
        return (Vec::new(), 1.0);
    }
    let mut at = (low / step).ceil() * step;
    let mut marks = Vec::new();
    while at <= high {
        marks.push(at);
        at += step;
    }
    (marks, step)
}

/// The least of 1, 2, 5 × 10ⁿ that is not below `wanted`.
fn round_step(wanted: f64) -> f64 {
    let power = 10f64.powf(wanted.log10().floor());
    let part = [1.0, 2.0, 5.0].into_iter().find(|part| part * power >= wanted * 0.999).unwrap_or(10.0);
    part * power
}

/// What is written at a line of an axis whose lines are `step` apart.
pub fn tick_label(axis: Axis, value: f64, step: f64) -> String {
    match axis {
        Axis::Value(factor) => {
            let (value, step) = (value / factor, step / factor);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=6")]
            let decimals = (-step.log10()).ceil().clamp(0.0, 6.0) as usize;
            let value = if value.abs() < step * 1e-6 { 0.0 } else { value };
            format!("{value:.decimals$}").replace('-', "−")
        }
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        Axis::Time => format!("{}", (value / 12.0).round() as i64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (wanted, step) in [(0.9, 1.0), (1.0, 1.0), (1.1, 2.0), (3.0, 5.0), (7.0, 10.0), (0.03, 0.05)] {
            assert!((round_step(wanted) - step).abs() < 1e-9, "{wanted}");
        }
    }

    #[test]
    fn ticks_cover_the_axis_from_zero() {
        assert_eq!(ticks(Axis::Value(1.0), (0.0, 10.5), 3.0), (vec![0.0, 5.0, 10.0], 5.0));
        assert_eq!(ticks(Axis::Value(100.0), (-300.0, 300.0), 150.0).0, [-200.0, 0.0, 200.0]);
        assert_eq!(ticks(Axis::Value(1.0), (0.0, 1.0), 0.0).0, Vec::<f64>::new());
    }

    #[test]
    fn ticks_have_true_minus_signs_and_no_minus_zero() {
        let label = |value, step| tick_label(Axis::Value(1.0), value, step);
        assert_eq!(label(-5.0, 5.0), "−5");
        assert_eq!(label(-0.0, 5.0), "0");
        assert_eq!(label(0.5, 0.5), "0.5");
        assert_eq!(tick_label(Axis::Time, 24.0 * 1000.0, 12.0), "2000");
    }
}
