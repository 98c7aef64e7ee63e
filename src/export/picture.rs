//! One card as a picture, SVG or PNG: the marks as on the screen, with title, unit, key of shapes
//! and source inside.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::drawing::draw_plan;
use super::svg::{Colors, FAMILIES, Svg, escaped};
use crate::chart::{
    self, Area, BUNDLED, BundledFaces, Font, Ink, KeyEntry, Lines, Phrase, Plan, Point, Role, Shade, Stroke,
    Text as _, Tile, Typesetter as _, View, hatch, paint_shape, point, tokens::size, words,
};
use crate::error::{Error, Result};

/// How a picture is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureOptions<'a> {
    /// Width in points.
    pub width: f32,
    /// Light or dark.
    pub shade: Shade,
    /// What a reader must know of the selection, below the source: what was left out, how far the
    /// review is.
    pub notes: &'a [String],
}

impl Default for PictureOptions<'_> {
    fn default() -> Self {
        Self { width: 760.0, shade: Shade::Light, notes: &[] }
    }
}

/// Around everything.
const PAD: f32 = 24.0;
/// Height of a line of the key.
const KEY_LINE: f32 = 24.0;
/// Between two entries of the key.
const KEY_GAP: f32 = 18.0;

/// A card as a picture in SVG. It names no file and no address, and asks for the bundled faces
/// first.
pub fn svg(view: &View<'_>, tile: Tile, options: PictureOptions<'_>) -> String {
    let inner = options.width - 2.0 * PAD;
    let plan = chart::plan(&BundledFaces, view, tile, inner);
    let mut svg = Svg::new(Colors::Fixed(options.shade), "");
    let mut y = head(&mut svg, &plan, inner);
    draw_plan(&mut svg, &plan, point(PAD, y), &|_, _| "class=\"mark\"".to_owned());
    y += plan.height + 10.0;
    let small = |text: &str, width, rows| {
        BundledFaces.lines(text.to_owned(), Font::regular(size::SMALL), width, rows)
    };
    if plan.warns_of_overlap {
        let warning = small(Phrase::PartOf.text(view.language), inner, 2);
        svg.text(point(PAD, y), &warning, Ink::of(Role::Subdued));
        y += warning.size().1 + 4.0;
    }
    y = key(&mut svg, view, &plan, y, inner);
    let source = small(&words::source_line(view, &plan.articles()), inner, 3);
    let line = Stroke::Line {
        points: [point(PAD, y + 4.0), point(PAD + inner, y + 4.0)][..].into(),
        is_closed: false,
        width: 1.0,
        ink: Ink::of(Role::Grid),
    };
    svg.stroke(&line);
    svg.text(point(PAD, y + 12.0), &source, Ink::of(Role::Subdued));
    y += 12.0 + source.size().1;
    if !options.notes.is_empty() {
        let notes = small(&options.notes.join(" "), inner, 3);
        svg.text(point(PAD, y), &notes, Ink::of(Role::Subdued));
        y += notes.size().1;
    }
    let height = (y + PAD - 8.0).ceil();
    finish(svg, &plan, (options.width, height), options.shade)
}

fn finish(svg: Svg, plan: &Plan<Lines>, size: (f32, f32), shade: Shade) -> String {
    let mut whole = Svg::new(Colors::Fixed(shade), "");
    let ground = Area::new(0.0, 0.0, size.0, size.1);
    whole.stroke(&Stroke::Fill { area: ground, corner: 0.0, ink: Ink::of(Role::Surface) });
    let names = plan.panels.iter().flat_map(|panel| &panel.placed.rows).filter_map(|row| row.mark.as_ref());
    let names: Vec<&str> = names
        .map(|mark| mark.name.as_str())
        .chain(plan.facts.iter().map(|fact| fact.name.as_str()))
        .collect();
    whole.raw(&format!("<desc>{}</desc>", escaped(&names.join("\n"))));
    whole.append(svg);
    let attributes = format!("font-family=\"{FAMILIES}\" xml:space=\"preserve\" role=\"img\"");
    whole.finish(size, &attributes, &plan.title)
}

/// Title and what stands beside it; where the card begins below.
fn head(svg: &mut Svg, plan: &Plan<Lines>, inner: f32) -> f32 {
    let title = BundledFaces.lines(plan.title.clone(), Font::bold(size::VALUE), inner, 2);
    let (width, height) = title.size();
    svg.text(point(PAD, PAD - 4.0), &title, Ink::of(Role::Text));
    let mut bottom = PAD - 4.0 + height;
    if !plan.notes.is_empty() {
        let room = inner - width - 10.0;
        let words = plan.notes.join(" · ");
        let note = BundledFaces.line(words.clone(), Font::regular(size::SMALL));
        let (note_width, note_height) = note.size();
        if note_width <= room {
            svg.text(point(PAD + width + 10.0, bottom - note_height - 2.0), &note, Ink::of(Role::Subdued));
        } else {
            let note = BundledFaces.lines(words, Font::regular(size::SMALL), inner, 2);
            svg.text(point(PAD, bottom + 2.0), &note, Ink::of(Role::Subdued));
            bottom += note.size().1 + 2.0;
        }
    }
    bottom + 10.0
}

/// The shapes in use and what they say; where the next thing begins below.
fn key(svg: &mut Svg, view: &View<'_>, plan: &Plan<Lines>, top: f32, inner: f32) -> f32 {
    let mut entries = KeyEntry::used_by(plan.panels.iter().map(|panel| &panel.placed));
    entries.extend(KeyEntry::used_over_time(&plan.tracks));
    if entries.is_empty() {
        return top;
    }
    let (mut x, mut y) = (PAD, top);
    for entry in entries {
        let words = BundledFaces.line(entry.words(view.language).to_owned(), Font::regular(size::SMALL));
        let (width, height) = words.size();
        let whole = entry.width() + 6.0 + width;
        if x > PAD && x + whole > PAD + inner {
            x = PAD;
            y += KEY_LINE;
        }
        draw_sample(svg, entry, point(x, y + 0.5 * KEY_LINE));
        let at = point(x + entry.width() + 6.0, y + 0.5 * (KEY_LINE - height));
        svg.text(at, &words, Ink::of(Role::Subdued));
        x += whole + KEY_GAP;
    }
    y + KEY_LINE
}

/// The sample of an entry of the key, from its left end.
pub(super) fn draw_sample(svg: &mut Svg, entry: KeyEntry, at: Point) {
    #[expect(clippy::cast_possible_truncation, reason = "a sample a few points wide")]
    let x = |value: f64| at.x + value as f32;
    let mut out = |stroke: Stroke| svg.stroke(&stroke);
    paint_shape(entry.shape(), entry.status(), Ink::of(entry.role()), at.y, x, &mut out);
    if entry == KeyEntry::Derived {
        hatch(entry.shape(), at.y, x, &mut out);
    }
}

/// An image: width and height in pixels, then red, green, blue and opacity of each pixel, row by row.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// A picture in SVG as PNG, `scale` pixels a point. Drawn with the bundled faces alone, so that the
/// same picture gives the same bytes on every machine.
///
/// # Errors
///
/// [`Error::Picture`] where `svg` is no SVG or too large for an image.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>> {
    drawn(svg, scale)?.encode_png().map_err(|error| Error::Picture(error.to_string()))
}

/// A picture in SVG as pixels, for the clipboard.
///
/// # Errors
///
/// [`Error::Picture`] where `svg` is no SVG or too large for an image.
pub fn pixels(svg: &str, scale: f32) -> Result<Pixels> {
    let pixmap = drawn(svg, scale)?;
    let (width, height) = (pixmap.width(), pixmap.height());
    let rgba = pixmap.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    Ok(Pixels { width, height, rgba: rgba.collect() })
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in BUNDLED {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes)));
    }
    fonts.set_sans_serif_family("Noto Sans CJK SC");
    Arc::new(fonts)
});

fn drawn(svg: &str, scale: f32) -> Result<Pixmap> {
    let options = usvg::Options {
        font_family: "Noto Sans CJK SC".to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| Error::Picture(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale);
    let pixmap = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixmap = pixmap.ok_or_else(|| Error::Picture("too large for an image".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}
