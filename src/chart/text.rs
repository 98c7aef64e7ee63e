//! Text on charts, as far as its size goes. The screen measures with its own faces, pictures with
//! those bundled; charts are placed the same way by both.

/// A face at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Size in points.
    pub size: f32,
    /// Whether it is the bold face.
    pub is_bold: bool,
}

impl Font {
    /// The regular face.
    pub const fn regular(size: f32) -> Self {
        Self { size, is_bold: false }
    }

    /// The bold face.
    pub const fn bold(size: f32) -> Self {
        Self { size, is_bold: true }
    }
}

/// A text that has been measured.
pub trait Text {
    /// Width and height, in points.
    fn size(&self) -> (f32, f32);
}

/// What measures text.
pub trait Typesetter {
    /// A measured text.
    type Text: Text;

    /// At most `rows` lines of at most `width` points, with an ellipsis where there is more.
    fn lines(&self, text: String, font: Font, width: f32, rows: usize) -> Self::Text;

    /// One line, as wide as it is.
    fn line(&self, text: String, font: Font) -> Self::Text {
        self.lines(text, font, f32::INFINITY, 1)
    }
}
