//! The bundled faces: Chinese first, then Latin and Cyrillic, symbols, mathematics.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// Name of the family of the bold face.
const BOLD: &str = "bold";

static FACES: [(&str, &[u8]); 5] = [
    ("cjk-bold", include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.otf")),
    ("cjk", include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.otf")),
    ("latin", include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf")),
    ("symbols", include_bytes!("../../../assets/fonts/NotoSansSymbols2-Regular.ttf")),
    ("math", include_bytes!("../../../assets/fonts/NotoSansMath-Regular.ttf")),
];

/// Makes the bundled faces the only ones; the order is argued in `assets/fonts/README.md`.
pub fn install_faces(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FACES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let names = |skip: usize| FACES.iter().skip(skip).map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
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
