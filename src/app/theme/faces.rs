//! The bundled faces: Chinese first, then Latin and Cyrillic, symbols, mathematics.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::chart::BUNDLED;

/// Name of the family of the bold face.
const BOLD: &str = "bold";

/// Makes the bundled faces the only ones; the order is argued in `assets/fonts/README.md`.
pub fn install_faces(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for face in &BUNDLED {
        fonts.font_data.insert(face.name.to_owned(), Arc::new(FontData::from_static(face.bytes)));
    }
    let names = |skip: usize| BUNDLED.iter().skip(skip).map(|face| face.name.to_owned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, names(1));
    fonts.families.insert(FontFamily::Monospace, names(1));
    fonts.families.insert(FontFamily::Name(BOLD.into()), names(0));
    ctx.set_fonts(fonts);
}

/// The regular face.
pub fn regular(size_pt: f32) -> FontId {
    FontId::new(size_pt, FontFamily::Proportional)
}

/// The bold face.
pub fn bold(size_pt: f32) -> FontId {
    static FAMILY: std::sync::LazyLock<FontFamily> =
        std::sync::LazyLock::new(|| FontFamily::Name(BOLD.into()));
    FontId::new(size_pt, FAMILY.clone())
}
