//! Charts as the screen, the pictures and the report share them: series become placed marks, placed
//! marks become strokes. What draws them, egui or a file, is not known here.
//!
//! In order: [`View`] says what is in view; [`plan`] lays a card out for a width and a
//! [`Typesetter`]; a [`Frame`] turns values into points; [`Drawn`] is what then has to be drawn.

mod card;
mod derived;
mod faces;
mod facts;
mod frame;
mod geometry;
mod key;
mod over_time;
mod paint;
mod phrases;
mod placed;
mod rows;
mod shape;
mod source;
mod text;
mod ticks;
pub mod tokens;
mod tracks;
mod view;
pub mod words;

pub use card::{AXIS_TITLE, PlacedPanel, Plan, is_wide, plan};
pub use derived::DerivedFigure;
pub use faces::{BASELINE, BUNDLED, Bundled, BundledFaces, Lines};
pub use facts::{Fact, INSET};
pub use frame::{Drawn, Frame};
pub use geometry::{Area, Point, Range, point};
pub use key::KeyEntry;
pub use over_time::{PlacedPoint, PlacedTrack};
pub use paint::{Ink, Points, Stroke, hatch, paint_shape};
pub use phrases::{Phrase, undivided};
pub use placed::{Chip, Placed, PlacedMark, PlacedRow};
pub use rows::{monthly_words, months_from_stamp, with_monthly};
pub use shape::{End, Shape};
pub use source::Source;
pub use text::{Font, Text, Typesetter};
pub use ticks::{Axis, tick_label, ticks};
pub use tokens::{Rgb, Role, Shade};
pub use view::{ROWS, Sheet, Tile, View};
