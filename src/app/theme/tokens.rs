//! Every colour and size of the app by role, light and dark. The only file that makes colours.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use egui::Color32;

use crate::model::{Field, Status};

/// Colours by role. Text roles reach a contrast of 4.5 on `surface`, `page` and the fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Behind everything.
    pub page: Color32,
    /// Cards, the article, menus.
    pub surface: Color32,
    /// Bars at the top and the bottom.
    pub bar: Color32,
    /// Edges of cards and panels.
    pub edge: Color32,
    /// Grid lines.
    pub grid: Color32,
    /// The zero line of a chart, brackets.
    pub axis: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub subdued: Color32,
    /// Things that have happened.
    pub actual: Color32,
    /// Things decided or under way.
    pub planned: Color32,
    /// Things aimed at or expected.
    pub target: Color32,
    /// Things computed from claims.
    pub derived: Color32,
    /// Messages of what went wrong.
    pub error: Color32,
    /// Behind words and rows that the pointer or the focus is on.
    pub hover: Color32,
    /// Behind words and rows that are pinned.
    pub pin: Color32,
    /// Behind words and rows related to those.
    pub related: Color32,
    /// Below the words of every claim.
    pub underline: Color32,
    /// Chips and buttons at rest.
    pub chip: Color32,
    /// Controls under the pointer.
    pub control_hover: Color32,
    /// Focus ring and links.
    pub focus: Color32,
    /// Text selected by the user.
    pub selection: Color32,
    /// Behind a modal window.
    pub backdrop: Color32,
    /// Tints of a claim's fields: value, what, who, when, standing, speaker.
    tints: [Color32; 6],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

impl Theme {
    /// Dark ink on white.
    pub const LIGHT: Self = Self {
        page: rgb(0xF7_F8FA),
        surface: rgb(0xFF_FFFF),
        bar: rgb(0xFA_FBFC),
        edge: rgb(0xDF_E3E8),
        grid: rgb(0xE9_ECF0),
        axis: rgb(0x9A_A3AD),
        text: rgb(0x1B_1F23),
        subdued: rgb(0x57_606A),
        actual: rgb(0x00_72B2),
        planned: rgb(0x00_755A),
        target: rgb(0xB3_5900),
        derived: rgb(0x6F_5AA8),
        error: rgb(0xB0_0020),
        hover: rgb(0xFF_F1B8),
        pin: rgb(0xFF_D75E),
        related: rgb(0xFF_F9E3),
        underline: rgb(0x8F_BFDD),
        chip: rgb(0xEE_F1F4),
        control_hover: rgb(0xE4_E8ED),
        focus: rgb(0x00_5A9E),
        selection: rgb(0xBF_DDF5),
        backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 90),
        tints: [
            rgb(0xFF_E3A3),
            rgb(0xCF_E8FF),
            rgb(0xD3_F0DC),
            rgb(0xE8_DCFB),
            rgb(0xFF_D9CF),
            rgb(0xE1_E5EA),
        ],
    };

    /// Light ink on near-black.
    pub const DARK: Self = Self {
        page: rgb(0x0F_1215),
        surface: rgb(0x15_181C),
        bar: rgb(0x1A_1E23),
        edge: rgb(0x2D_333B),
        grid: rgb(0x24_292F),
        axis: rgb(0x6B_7580),
        text: rgb(0xE6_E9EC),
        subdued: rgb(0x9A_A4AF),
        actual: rgb(0x56_B4E9),
        planned: rgb(0x4C_C9A0),
        target: rgb(0xF0_A33A),
        derived: rgb(0xB9_A7E6),
        error: rgb(0xFF_8A80),
        hover: rgb(0x4A_3E12),
        pin: rgb(0x6B_5710),
        related: rgb(0x2C_2817),
        underline: rgb(0x2F_5F7E),
        chip: rgb(0x24_2A31),
        control_hover: rgb(0x30_3740),
        focus: rgb(0x7C_C4F5),
        selection: rgb(0x22_4A6B),
        backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 140),
        tints: [
            rgb(0x5C_4A12),
            rgb(0x17_4468),
            rgb(0x1B_4D33),
            rgb(0x47_3468),
            rgb(0x66_3325),
            rgb(0x3A_424C),
        ],
    };

    /// The colours of one of egui's themes.
    pub const fn of(theme: egui::Theme) -> &'static Self {
        match theme {
            egui::Theme::Light => &Self::LIGHT,
            egui::Theme::Dark => &Self::DARK,
        }
    }

    /// The colour of a status.
    pub const fn status(&self, status: Status) -> Color32 {
        match status {
            Status::Actual => self.actual,
            Status::Planned => self.planned,
            Status::Target | Status::Forecast => self.target,
        }
    }

    /// The tint of a field's words.
    pub const fn tint(&self, field: Field) -> Color32 {
        let [value, what, who, when, standing, speaker] = self.tints;
        match field {
            Field::Number | Field::Unit | Field::Modifier => value,
            Field::Measure
            | Field::Commodity
            | Field::Counted
            | Field::Transformation
            | Field::Comparison
            | Field::Direction => what,
            Field::Reporter | Field::Partner => who,
            Field::Period => when,
            Field::Status => standing,
            Field::Speaker => speaker,
        }
    }

    /// The same colour, `opacity` (0 to 1) as opaque.
    pub fn faded(color: Color32, opacity: f32) -> Color32 {
        color.gamma_multiply(opacity)
    }
}

/// Sizes in points, on a grid of four.
pub mod size {
    /// The article's text.
    pub const ARTICLE: f32 = 16.0;
    /// Height of a line of the article.
    pub const ARTICLE_LINE: f32 = 27.0;
    /// Headings of the article.
    pub const HEADING: f32 = 17.0;
    /// The article's title.
    pub const TITLE: f32 = 22.0;
    /// Titles of cards.
    pub const CARD_TITLE: f32 = 15.0;
    /// Text of the interface.
    pub const BODY: f32 = 13.5;
    /// Labels, chips, axes.
    pub const SMALL: f32 = 12.0;
    /// The value at the head of a tooltip or of the inspector.
    pub const VALUE: f32 = 17.0;
    /// Between cards, and around them.
    pub const GAP: f32 = 12.0;
    /// Inside a card.
    pub const PAD: f32 = 16.0;
    /// Height of a chart's row.
    pub const ROW: f32 = 28.0;
    /// Height of the line that names a subject above its rows.
    pub const SUBJECT: f32 = 24.0;
    /// Thickness of a bar.
    pub const BAR: f32 = 14.0;
    /// Height of the value axis below a chart.
    pub const AXIS: f32 = 20.0;
    /// Corners of cards and controls.
    pub const CORNER: u8 = 6;
    /// Widest tooltip.
    pub const TOOLTIP: f32 = 360.0;
    /// Window width below which the halves stack.
    pub const STACK_BELOW: f32 = 1000.0;
    /// Column of article positions beside the scroll bar.
    pub const STRIP: f32 = 12.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG relative luminance.
    fn luminance(color: Color32) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b, _] = color.to_array();
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reaches_a_contrast_of_four_and_a_half() {
        for theme in [Theme::LIGHT, Theme::DARK] {
            let inks = [
                theme.text,
                theme.subdued,
                theme.actual,
                theme.planned,
                theme.target,
                theme.derived,
                theme.error,
            ];
            for ink in inks {
                for ground in [theme.surface, theme.page, theme.bar] {
                    assert!(contrast(ink, ground) >= 4.5, "{ink:?} on {ground:?}: {}", contrast(ink, ground));
                }
            }
            for ground in
                theme.tints.into_iter().chain([theme.hover, theme.pin, theme.related, theme.selection])
            {
                assert!(contrast(theme.text, ground) >= 4.5, "{ground:?}: {}", contrast(theme.text, ground));
            }
        }
    }
}
