//! Charts on the screen. Where marks stand and what they look like is [`chart`](crate::chart)'s;
//! here they are measured with the screen's faces, drawn, hovered and named.

mod faces;
mod marks;
mod plot;

use std::sync::Arc;

use egui::Galley;

pub use faces::ScreenFaces;
pub use marks::{draw, paint, rect_of};
pub use plot::plot_ui;

use crate::chart;

/// An axis laid out for the screen.
pub type PlacedPanel = chart::PlacedPanel<Arc<Galley>>;
