//! Charts in three steps: series (from the library) to placed marks to shapes, then interaction.

mod marks;
mod placed;
mod plot;
mod shape;
pub mod words;

pub use marks::paint_shape;
pub use placed::{Placed, Subjects, place_panel, place_timeline, share_rows};
pub use plot::plot_ui;
pub use shape::{End, Shape};
