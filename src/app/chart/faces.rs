//! Text of charts, measured and laid out with the screen's faces.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley};

use crate::app::theme::{bold, regular};
use crate::chart::{Font, Text, Typesetter};

/// Measures with the faces of the screen.
#[derive(Clone, Debug)]
pub struct ScreenFaces<'a>(pub &'a egui::Context);

impl Text for Arc<Galley> {
    fn size(&self) -> (f32, f32) {
        let size = Galley::size(self);
        (size.x, size.y)
    }
}

impl Typesetter for ScreenFaces<'_> {
    type Text = Arc<Galley>;

    fn lines(&self, text: String, font: Font, width: f32, rows: usize) -> Arc<Galley> {
        let mut job = LayoutJob::simple(text, font_id(font), Color32::PLACEHOLDER, width);
        job.wrap.max_rows = rows;
        job.wrap.break_anywhere = rows == 1;
        self.0.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

fn font_id(font: Font) -> FontId {
    if font.is_bold { bold(font.size) } else { regular(font.size) }
}
