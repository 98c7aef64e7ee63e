//! The bundled faces, and text measured with them, for pictures.

use std::sync::LazyLock;

use ttf_parser::Face;

use super::text::{Font, Text, Typesetter};

/// A face of the bundle: its name in the app, its file.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// Short name.
    pub name: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

/// The bold face, then the regular ones in the order in which they are asked for a character. The
/// order is argued in `assets/fonts/README.md`.
pub static BUNDLED: [Bundled; 5] = [
    Bundled { name: "cjk-bold", bytes: include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold.otf") },
    Bundled { name: "cjk", bytes: include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.otf") },
    Bundled { name: "latin", bytes: include_bytes!("../../assets/fonts/NotoSans-Regular.ttf") },
    Bundled { name: "symbols", bytes: include_bytes!("../../assets/fonts/NotoSansSymbols2-Regular.ttf") },
    Bundled { name: "math", bytes: include_bytes!("../../assets/fonts/NotoSansMath-Regular.ttf") },
];

static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| BUNDLED.iter().filter_map(|bundled| Face::parse(bundled.bytes, 0).ok()).collect());

/// Height of a line, in parts of the size: ascent and descent of the Chinese face.
const LINE: f32 = 1.448;
/// The baseline below the top of a line, in parts of the size.
pub const BASELINE: f32 = 1.16;

/// Lines of text measured with the bundled faces.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// Each line.
    pub lines: Vec<String>,
    /// Its face.
    pub font: Font,
    /// Width of the widest, in points.
    pub width: f32,
}

impl Lines {
    /// Height of one line, in points.
    pub const fn line_height(&self) -> f32 {
        line_height(self.font)
    }
}

const fn line_height(font: Font) -> f32 {
    (LINE * font.size).round()
}

impl Text for Lines {
    fn size(&self) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let count = self.lines.len().max(1) as f32;
        (self.width, count * self.line_height())
    }
}

/// Measures with the bundled faces.
#[derive(Clone, Copy, Debug, Default)]
pub struct BundledFaces;

impl BundledFaces {
    /// Width of a text on one line, in points.
    pub fn width(self, text: &str, font: Font) -> f32 {
        text.chars().map(|character| advance(character, font)).sum()
    }
}

/// How far a character takes the line on, in points.
fn advance(character: char, font: Font) -> f32 {
    let faces = FACES.iter().skip(usize::from(!font.is_bold));
    for face in faces {
        let Some(glyph) = face.glyph_index(character) else { continue };
        let units = face.glyph_hor_advance(glyph).unwrap_or_default();
        return f32::from(units) / f32::from(face.units_per_em()) * font.size;
    }
    font.size
}

impl Typesetter for BundledFaces {
    type Text = Lines;

    fn lines(&self, text: String, font: Font, width: f32, rows: usize) -> Lines {
        let whole = self.width(&text, font);
        if whole <= width {
            return Lines { lines: vec![text], font, width: whole };
        }
        let mut lines: Vec<String> = vec![String::new()];
        let mut used = 0.0;
        // Where the line may break: before a Chinese character, or after a blank.
        for word in words(&text) {
            let wide = self.width(word, font);
            let visible = self.width(word.trim_end(), font);
            if used + visible > width && used > 0.0 {
                if lines.len() >= rows.max(1) {
                    return self.cut(lines, word, font, width);
                }
                lines.push(String::new());
                used = 0.0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push_str(word);
            }
        }
        self.finished(lines, font, width)
    }
}

impl BundledFaces {
    /// Ends the last line with an ellipsis, as much of `rest` before it as fits.
    fn cut(self, mut lines: Vec<String>, rest: &str, font: Font, width: f32) -> Lines {
        if let Some(last) = lines.last_mut() {
            last.push_str(rest);
            last.push('…');
        }
        self.finished(lines, font, width)
    }

    /// Shortens what is a single word wider than a line.
    fn finished(self, mut lines: Vec<String>, font: Font, width: f32) -> Lines {
        for line in &mut lines {
            let end = line.trim_end().len();
            line.truncate(end);
            while self.width(line, font) > width && line.chars().count() > 1 {
                if line.ends_with('…') {
                    line.pop();
                }
                line.pop();
                line.push('…');
                if line.chars().count() == 1 {
                    break;
                }
            }
        }
        let width = lines.iter().map(|line| self.width(line, font)).fold(0.0, f32::max);
        Lines { lines, font, width }
    }
}

/// The pieces between which a line may break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    // Marks that begin no line.
    const CLOSING: &str = "，。、；：！？）》”’」』%…";
    const OPENING: &str = "（《“‘「『";
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut previous = rest.chars().next()?;
        let mut end = rest.len();
        for (at, next) in rest.char_indices().skip(1) {
            let is_break = previous == ' '
                || (is_wide(previous) || is_wide(next))
                    && !CLOSING.contains(next)
                    && !OPENING.contains(previous)
                    && next != ' ';
            if is_break {
                end = at;
                break;
            }
            previous = next;
        }
        let (word, others) = rest.split_at(end);
        rest = others;
        Some(word)
    })
}

/// Whether lines may break beside a character without a blank.
const fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font::regular(10.0);

    #[test]
    fn every_face_is_read() {
        assert_eq!(FACES.len(), BUNDLED.len());
    }

    #[test]
    fn a_chinese_character_is_as_wide_as_the_size() {
        let width = BundledFaces.width("贸易额", FONT);
        assert!((width - 30.0).abs() < 0.01, "{width}");
        // Signs of other faces are measured by those.
        assert!(BundledFaces.width("∴ ◇ Қ", FONT) > 15.0);
    }

    #[test]
    fn lines_break_between_characters_and_words_and_end_in_an_ellipsis() {
        let lines = |text: &str, width, rows| BundledFaces.lines(text.to_owned(), FONT, width, rows).lines;
        assert_eq!(lines("两国贸易额", 100.0, 2), ["两国贸易额"]);
        assert_eq!(lines("两国贸易额", 31.0, 2), ["两国贸", "易额"]);
        assert_eq!(lines("两国贸易，额", 41.0, 2), ["两国贸", "易，额"], "no comma begins a line");
        assert_eq!(lines("两国贸易额与出口额", 31.0, 2), ["两国贸", "易额…"]);
        assert_eq!(lines("rail freight", 40.0, 2), ["rail", "freight"]);
        assert_eq!(lines("两国贸易额", 31.0, 1), ["两国…"]);
    }

    #[test]
    fn a_line_is_as_high_as_its_size_asks() {
        let one = BundledFaces.line("出口".to_owned(), Font::regular(13.5));
        assert_eq!(one.size(), (27.0, 20.0));
    }
}
