//! Colours and sizes by role: the one source for the screen, the pictures and the report.

use crate::model::{Field, Status};

/// A colour of the screen: red, green and blue in the three lower bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u32);

impl Rgb {
    /// Red, green, blue.
    pub const fn channels(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal $light:literal $dark:literal;)*) => {
        /// What a colour is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $role),* }

        impl Role {
            /// Every role.
            pub const ALL: &[Self] = &[$(Self::$role),*];

            /// Its name in style sheets.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name),* }
            }

            /// Its colour.
            pub const fn color(self, shade: Shade) -> Rgb {
                match (self, shade) {
                    $((Self::$role, Shade::Light) => Rgb($light), (Self::$role, Shade::Dark) => Rgb($dark),)*
                }
            }
        }
    };
}

/// Dark ink on white, or light ink on near-black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shade {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near-black.
    Dark,
}

// Text roles reach a contrast of 4.5 on surface, page and the fills.
roles! {
    /// Behind everything.
    Page "page" 0xF7_F8FA 0x0F_1215;
    /// Cards, the article, menus.
    Surface "surface" 0xFF_FFFF 0x15_181C;
    /// Bars at the top and the bottom.
    Bar "bar" 0xFA_FBFC 0x1A_1E23;
    /// Edges of cards and panels.
    Edge "edge" 0xDF_E3E8 0x2D_333B;
    /// Grid lines.
    Grid "grid" 0xE9_ECF0 0x24_292F;
    /// The zero line of a chart, brackets.
    Axis "axis" 0x9A_A3AD 0x6B_7580;
    /// Text.
    Text "text" 0x1B_1F23 0xE6_E9EC;
    /// Text of second rank.
    Subdued "subdued" 0x57_606A 0x9A_A4AF;
    /// Things that have happened.
    Actual "actual" 0x00_72B2 0x56_B4E9;
    /// Things decided or under way.
    Planned "planned" 0x00_755A 0x4C_C9A0;
    /// Things aimed at or expected.
    Target "target" 0xB3_5900 0xF0_A33A;
    /// Things computed from claims.
    Derived "derived" 0x6F_5AA8 0xB9_A7E6;
    /// Messages of what went wrong.
    Error "error" 0xB0_0020 0xFF_8A80;
    /// Behind words and rows that the pointer or the focus is on.
    Hover "hover" 0xFF_F1B8 0x4A_3E12;
    /// Behind words and rows that are pinned.
    Pin "pin" 0xFF_D75E 0x6B_5710;
    /// Behind words and rows related to those.
    Related "related" 0xFF_F9E3 0x2C_2817;
    /// Behind words that were searched for.
    Found "found" 0xBF_EFDD 0x13_5245;
    /// Ticks of words that were searched for.
    FoundInk "found-ink" 0x00_8A6B 0x35_D0A5;
    /// Below the words of every claim.
    Underline "underline" 0x8F_BFDD 0x2F_5F7E;
    /// Chips and buttons at rest.
    Chip "chip" 0xEE_F1F4 0x24_2A31;
    /// Controls under the pointer.
    ControlHover "control-hover" 0xE4_E8ED 0x30_3740;
    /// Focus ring and links.
    Focus "focus" 0x00_5A9E 0x7C_C4F5;
    /// Text selected by the user.
    Selection "selection" 0xBF_DDF5 0x22_4A6B;
    /// Who says most, under the speaker lens.
    Voice1 "voice-1" 0x00_72B2 0x56_B4E9;
    /// Who says second most.
    Voice2 "voice-2" 0xB8_4A00 0xF0_8A4B;
    /// Who says third most.
    Voice3 "voice-3" 0x00_755A 0x3C_C79A;
    /// Who says fourth most.
    Voice4 "voice-4" 0xA0_4A86 0xDB_9AC6;
    /// Who says fifth most.
    Voice5 "voice-5" 0x75_6300 0xD6_C13C;
    /// The words of a claim's number.
    TintNumber "tint-number" 0xC2_D4AF 0x32_534D;
    /// The words of a claim's unit.
    TintUnit "tint-unit" 0xEE_96EE 0x7E_207E;
    /// The words of a claim's modifier.
    TintModifier "tint-modifier" 0xEE_9696 0x7E_2020;
    /// The words of a claim's measure.
    TintMeasure "tint-measure" 0x96_C2EE 0x1B_6A1B;
    /// The words of a claim's commodity.
    TintCommodity "tint-commodity" 0x96_EE96 0x1B_356A;
    /// The words of a claim's counted.
    TintCounted "tint-counted" 0xF8_D3EC 0x6A_501B;
    /// The words of a claim's transformation.
    TintTransformation "tint-transformation" 0x96_96EE 0x63_3B48;
    /// The words of a claim's comparison.
    TintComparison "tint-comparison" 0x96_EEEE 0x20_207E;
    /// The words of a claim's direction.
    TintDirection "tint-direction" 0xEE_EE96 0x7E_204F;
    /// The words of a claim's reporter.
    TintReporter "tint-reporter" 0xEE_C296 0x20_5F7E;
    /// The words of a claim's partner.
    TintPartner "tint-partner" 0xEE_96C2 0x26_2F40;
    /// The words of a claim's period.
    TintPeriod "tint-period" 0x96_EEC2 0x3D_1452;
    /// The words of a claim's status.
    TintStatus "tint-status" 0xDE_EDED 0x3D_5214;
    /// The words of a claim's speaker.
    TintSpeaker "tint-speaker" 0xCC_B9F4 0x52_2914;
}

impl Role {
    /// The tint of a field's words: one each, as far apart as pale colours can be.
    pub const fn of_field(field: Field) -> Self {
        match field {
            Field::Number => Self::TintNumber,
            Field::Unit => Self::TintUnit,
            Field::Modifier => Self::TintModifier,
            Field::Measure => Self::TintMeasure,
            Field::Commodity => Self::TintCommodity,
            Field::Counted => Self::TintCounted,
            Field::Transformation => Self::TintTransformation,
            Field::Comparison => Self::TintComparison,
            Field::Direction => Self::TintDirection,
            Field::Reporter => Self::TintReporter,
            Field::Partner => Self::TintPartner,
            Field::Period => Self::TintPeriod,
            Field::Status => Self::TintStatus,
            Field::Speaker => Self::TintSpeaker,
        }
    }

    /// The role of a status.
    pub const fn of_status(status: Status) -> Self {
        match status {
            Status::Actual => Self::Actual,
            Status::Planned => Self::Planned,
            Status::Target | Status::Forecast => Self::Target,
        }
    }
}

/// Sizes in points, on a grid of four.
pub mod size {
    /// Titles of cards.
    pub const CARD_TITLE: f32 = 15.0;
    /// Text of charts and of the interface.
    pub const BODY: f32 = 13.5;
    /// Labels, chips, axes.
    pub const SMALL: f32 = 12.0;
    /// A value by itself.
    pub const VALUE: f32 = 17.0;
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
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG relative luminance.
    fn luminance(color: Rgb) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = color.channels();
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reaches_a_contrast_of_four_and_a_half() {
        use Role::{
            Actual, Bar, Derived, Error, Hover, Page, Pin, Planned, Related, Selection, Subdued, Surface,
            Target, Text,
        };
        let inks = [Text, Subdued, Actual, Planned, Target, Derived, Error];
        let tints = Field::ALL.map(Role::of_field);
        for shade in [Shade::Light, Shade::Dark] {
            let check = |ink: Role, ground: Role| {
                let found = contrast(ink.color(shade), ground.color(shade));
                assert!(found >= 4.5, "{ink:?} on {ground:?}, {shade:?}: {found}");
            };
            for ink in inks {
                for ground in [Surface, Page, Bar] {
                    check(ink, ground);
                }
            }
            for ground in [Hover, Pin, Related, Selection].into_iter().chain(tints) {
                check(Text, ground);
            }
        }
    }

    #[test]
    fn the_focus_ring_stands_out_from_whatever_it_is_drawn_on() {
        use Role::{Bar, Chip, ControlHover, Focus, Hover, Page, Pin, Related, Selection, Surface};
        for shade in [Shade::Light, Shade::Dark] {
            for ground in [Surface, Page, Bar, Chip, ControlHover, Hover, Pin, Related, Selection] {
                let found = contrast(Focus.color(shade), ground.color(shade));
                assert!(found >= 3.0, "the ring on {ground:?}, {shade:?}: {found}");
            }
        }
    }

    #[test]
    fn every_field_has_a_tint_of_its_own() {
        for (at, one) in Field::ALL.into_iter().enumerate() {
            for other in Field::ALL.into_iter().skip(at + 1) {
                for shade in [Shade::Light, Shade::Dark] {
                    let [a, b] = [one, other].map(|field| Role::of_field(field).color(shade).channels());
                    let apart: u32 = a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum();
                    assert!(apart > 30, "{one:?} and {other:?}, {shade:?}");
                }
            }
        }
    }

    #[test]
    fn a_colour_reads_as_in_a_style_sheet() {
        assert_eq!(Role::Actual.color(Shade::Light).to_string(), "#0072b2");
        assert_eq!(Role::Actual.color(Shade::Light).channels(), [0x00, 0x72, 0xB2]);
    }
}
