//! Strokes and texts as SVG, written by hand: a picture holds nothing but what is drawn.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::chart::{Area, BASELINE, Drawn, Ink, Lines, Point, Role, Shade, Stroke};

/// How colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// As they are: a file that stands alone.
    Fixed(Shade),
    /// As classes `f-ROLE` and `s-ROLE`, which a page's style sheet colours.
    Classes,
}

/// SVG as it is written.
#[derive(Debug)]
pub struct Svg {
    body: String,
    colors: Colors,
    /// Before every id, so that pictures of one page do not share them.
    prefix: String,
    /// Fades in use: a role, and whether it fades to the right.
    fades: BTreeSet<(&'static str, bool)>,
}

/// Faces asked for, best first. Those bundled come first, then those that systems bring.
pub const FAMILIES: &str = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC',\
     'Microsoft YaHei','Noto Sans',sans-serif";

impl Svg {
    /// Nothing yet.
    pub fn new(colors: Colors, prefix: impl Into<String>) -> Self {
        Self { body: String::new(), colors, prefix: prefix.into(), fades: BTreeSet::new() }
    }

    /// Whether it is a file of its own, with colours as they are.
    pub const fn stands_alone(&self) -> bool {
        matches!(self.colors, Colors::Fixed(_))
    }

    /// Adds text that is SVG already.
    pub fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
    }

    /// Adds what another has drawn.
    pub fn append(&mut self, other: Self) {
        self.body.push_str(&other.body);
        self.fades.extend(other.fades);
    }

    /// The attribute that fills with an ink.
    pub fn fill(&self, ink: Ink) -> String {
        self.paint(ink, "fill", "f")
    }

    fn paint(&self, ink: Ink, attribute: &str, class: &str) -> String {
        let opacity = if ink.opacity < 1.0 {
            format!(" {attribute}-opacity=\"{}\"", number(ink.opacity))
        } else {
            String::new()
        };
        match self.colors {
            Colors::Fixed(shade) => format!("{attribute}=\"{}\"{opacity}", ink.role.color(shade)),
            Colors::Classes => format!("class=\"{class}-{}\"{opacity}", ink.role.name()),
        }
    }

    fn stroke_of(&self, ink: Ink, width: f32) -> String {
        let paint = self.paint(ink, "stroke", "s");
        // With classes the style sheet says that lines are not filled.
        let fill = if matches!(self.colors, Colors::Fixed(_)) { " fill=\"none\"" } else { "" };
        format!("{paint} stroke-width=\"{}\"{fill}", number(width))
    }

    /// A stroke or fill.
    pub fn stroke(&mut self, stroke: &Stroke) {
        match stroke {
            Stroke::Fill { area, corner, ink } => {
                let fill = self.fill(*ink);
                self.rect(*area, *corner, &fill);
            }
            Stroke::Frame { area, corner, width, ink } => {
                let stroke = self.stroke_of(*ink, *width);
                let half = 0.5 * width;
                let inside =
                    Area::new(area.left + half, area.top + half, area.width - width, area.height - width);
                self.rect(inside, (corner - half).max(0.0), &stroke);
            }
            Stroke::Line { points, is_closed, width, ink } => {
                let stroke = self.stroke_of(*ink, *width);
                let element = if *is_closed { "polygon" } else { "polyline" };
                let _ = write!(self.body, "<{element} points=\"{}\" {stroke}/>", pairs(points));
            }
            Stroke::Dashed { ends, width, dash: (dash, gap), ink } => {
                let stroke = self.stroke_of(*ink, *width);
                let _ = write!(
                    self.body,
                    "<polyline points=\"{}\" {stroke} stroke-dasharray=\"{} {}\"/>",
                    pairs(ends),
                    number(*dash),
                    number(*gap)
                );
            }
            Stroke::Dotted { ends, spacing, radius, ink } => {
                let stroke = self.stroke_of(*ink, 2.0 * radius);
                let _ = write!(
                    self.body,
                    "<polyline points=\"{}\" {stroke} stroke-linecap=\"round\" stroke-dasharray=\"0 {}\"/>",
                    pairs(ends),
                    number(*spacing)
                );
            }
            Stroke::Disc { center, radius, ink } => {
                let fill = self.fill(*ink);
                self.circle(*center, *radius, &fill);
            }
            Stroke::Ring { center, radius, width, ink } => {
                let stroke = self.stroke_of(*ink, *width);
                self.circle(*center, *radius, &stroke);
            }
            Stroke::Fade { from, to, rows, ink } => {
                let to_right = to > from;
                self.fades.insert((ink.role.name(), to_right));
                let id = self.fade_id(ink.role.name(), to_right);
                let area = Area::new(from.min(*to), rows.min, (to - from).abs(), rows.length());
                self.rect(area, 0.0, &format!("fill=\"url(#{id})\""));
            }
        }
    }

    fn rect(&mut self, area: Area, corner: f32, paint: &str) {
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(area.left),
            number(area.top),
            number(area.width.max(0.0)),
            number(area.height.max(0.0))
        );
        if corner > 0.0 {
            let _ = write!(self.body, " rx=\"{}\"", number(corner));
        }
        let _ = write!(self.body, " {paint}/>");
    }

    fn circle(&mut self, center: Point, radius: f32, paint: &str) {
        let (x, y, radius) = (number(center.x), number(center.y), number(radius));
        let _ = write!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>");
    }

    /// A text with its upper left corner.
    pub fn text(&mut self, at: Point, text: &Lines, ink: Ink) {
        let fill = self.fill(ink);
        let weight = if text.font.is_bold { " font-weight=\"700\"" } else { "" };
        let mut y = at.y + BASELINE * text.font.size;
        for line in &text.lines {
            let _ = write!(
                self.body,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} {fill}>{}</text>",
                number(at.x),
                number(y),
                number(text.font.size),
                escaped(line)
            );
            y += text.line_height();
        }
    }

    /// What a chart draws.
    pub fn draw(&mut self, drawn: &Drawn<'_, Lines>) {
        match drawn {
            Drawn::Stroke(stroke) => self.stroke(stroke),
            Drawn::Text { at, text, ink } => self.text(*at, text, *ink),
        }
    }

    fn fade_id(&self, role: &str, to_right: bool) -> String {
        format!("{}{role}-{}", self.prefix, if to_right { "right" } else { "left" })
    }

    /// The whole element, of a size in points. `label` is what it is called, which browsers
    /// show on hovering; `attributes` stand in its tag.
    pub fn finish(self, (width, height): (f32, f32), attributes: &str, label: &str) -> String {
        let (width, height) = (number(width), number(height));
        let title =
            if label.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(label)) };
        let mut defs = String::new();
        for (role, to_right) in &self.fades {
            let id = self.fade_id(role, *to_right);
            let (first, last) = if *to_right { (1, 0) } else { (0, 1) };
            let stop = match self.colors {
                Colors::Fixed(shade) => {
                    let color = Role::ALL.iter().find(|other| other.name() == *role);
                    let color = color.map_or_else(String::new, |role| role.color(shade).to_string());
                    format!("stop-color=\"{color}\"")
                }
                Colors::Classes => format!("class=\"g-{role}\""),
            };
            let _ = write!(
                defs,
                "<linearGradient id=\"{id}\"><stop offset=\"0\" {stop} stop-opacity=\"{first}\"/>\
                 <stop offset=\"1\" {stop} stop-opacity=\"{last}\"/></linearGradient>"
            );
        }
        if !defs.is_empty() {
            defs = format!("<defs>{defs}</defs>");
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" {attributes}>{title}{defs}{}</svg>",
            self.body
        )
    }
}

fn pairs(points: &[Point]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|point| format!("{},{}", number(point.x), number(point.y))).collect();
    pairs.join(" ")
}

/// A coordinate with at most two decimals.
pub fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A text as XML and HTML have it, in content and in quoted attributes. Characters that XML does
/// not allow are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(3.456), "3.46");
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped("<a b=\"c\">&'\u{1}"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
    }
}
