//! The key of shapes: what each form in use says.

use std::collections::BTreeSet;

use super::over_time::PlacedTrack;
use super::phrases::Phrase;
use super::placed::{Placed, PlacedMark};
use super::shape::{End, Shape};
use super::tokens::Role;
use crate::library::Language;
use crate::model::Status;

/// Width of most sample shapes, in points.
const SAMPLE: f32 = 30.0;

/// An entry of the key, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named after its phrase")]
pub enum KeyEntry {
    Exact,
    About,
    Nearly,
    Over,
    AtLeast,
    Under,
    UpTo,
    Range,
    Several,
    Planned,
    Target,
    Forecast,
    Moment,
    By,
    From,
    Derived,
}

impl KeyEntry {
    /// The entries that some axes need, in order.
    pub fn used_by<'a, T: 'a>(axes: impl IntoIterator<Item = &'a Placed<T>>) -> BTreeSet<Self> {
        let marks = axes.into_iter().flat_map(|placed| &placed.rows).filter_map(|row| row.mark.as_ref());
        marks.flat_map(Self::of).collect()
    }

    /// The entries that some subjects over time need, in order.
    pub fn used_over_time<'a, T: 'a>(tracks: impl IntoIterator<Item = &'a PlacedTrack<T>>) -> BTreeSet<Self> {
        let points = tracks.into_iter().flat_map(|track| &track.points);
        points.flat_map(|point| Self::of_shape(point.shape, point.status)).collect()
    }

    /// What a mark needs to be understood.
    pub fn of<T>(mark: &PlacedMark<T>) -> impl Iterator<Item = Self> + use<T> {
        let derived = mark.is_derived.then_some(Self::Derived);
        Self::of_shape(mark.shape, mark.status).chain(derived)
    }

    fn of_shape(shape: Shape, status: Status) -> impl Iterator<Item = Self> {
        let is_event = matches!(shape, Shape::Moment(_) | Shape::By(_) | Shape::From(_));
        let status = match status {
            Status::Planned if !is_event => Some(Self::Planned),
            Status::Target => Some(Self::Target),
            Status::Forecast => Some(Self::Forecast),
            Status::Actual | Status::Planned => None,
        };
        let form = match shape {
            Shape::Bar { end, .. } => Some(match end {
                End::Exact => Self::Exact,
                End::About => Self::About,
                End::Nearly => Self::Nearly,
                End::Over => Self::Over,
                End::AtLeast => Self::AtLeast,
                End::Under => Self::Under,
                End::UpTo => Self::UpTo,
            }),
            Shape::Capsule { .. } => Some(Self::Range),
            Shape::Bracket { .. } => Some(Self::Several),
            Shape::Moment(_) => Some(Self::Moment),
            Shape::By(_) => Some(Self::By),
            Shape::From(_) => Some(Self::From),
            // Its status says it.
            Shape::Diamond { .. } | Shape::Aside => None,
        };
        [form, status].into_iter().flatten()
    }

    /// Its words.
    pub const fn words(self, language: Language) -> &'static str {
        let phrase = match self {
            Self::Exact => Phrase::KeyExact,
            Self::About => Phrase::KeyAbout,
            Self::Nearly => Phrase::KeyNearly,
            Self::Over => Phrase::KeyOver,
            Self::AtLeast => Phrase::KeyAtLeast,
            Self::Under => Phrase::KeyUnder,
            Self::UpTo => Phrase::KeyUpTo,
            Self::Range => Phrase::KeyRange,
            Self::Several => Phrase::KeySeveral,
            Self::Planned => Phrase::KeyPlanned,
            Self::Target => Phrase::KeyTarget,
            Self::Forecast => Phrase::KeyForecast,
            Self::Moment => Phrase::KeyMoment,
            Self::By => Phrase::KeyBy,
            Self::From => Phrase::KeyFrom,
            Self::Derived => Phrase::KeyDerived,
        };
        phrase.text(language)
    }

    /// The status of its sample.
    pub const fn status(self) -> Status {
        match self {
            Self::Planned => Status::Planned,
            Self::Target => Status::Target,
            Self::Forecast => Status::Forecast,
            _ => Status::Actual,
        }
    }

    /// The colour of its sample.
    pub const fn role(self) -> Role {
        match self {
            Self::Derived => Role::Derived,
            _ => Role::of_status(self.status()),
        }
    }

    /// Width of its sample, in points.
    pub const fn width(self) -> f32 {
        match self {
            // It comes out of the past.
            Self::By => 60.0,
            _ => SAMPLE,
        }
    }

    /// Its sample, on an axis from 0 to its [`width`](Self::width).
    pub fn shape(self) -> Shape {
        let full = f64::from(self.width());
        let bar = |to, end| Shape::Bar { to, end };
        match self {
            Self::Exact | Self::Planned | Self::Derived => bar(full, End::Exact),
            Self::About => bar(full - 10.0, End::About),
            Self::Nearly => bar(full, End::Nearly),
            Self::Over => bar(full - 18.0, End::Over),
            Self::AtLeast => bar(full - 18.0, End::AtLeast),
            Self::Under => bar(full, End::Under),
            Self::UpTo => bar(full, End::UpTo),
            Self::Range => Shape::Capsule { from: 10.0, to: full, soft: false },
            Self::Several => Shape::Bracket { from: 2.0, to: full - 2.0 },
            Self::Target | Self::Forecast => Shape::Diamond { at: full - 8.0, end: End::Exact },
            Self::Moment => Shape::Moment(full - 8.0),
            Self::By => Shape::By(full - 2.0),
            Self::From => Shape::From(4.0),
        }
    }
}
