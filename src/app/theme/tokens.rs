//! Colours and sizes of the app by role, light and dark. The colours are those of
//! [`chart::tokens`](crate::chart::tokens); this is the only file that makes egui's of them.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use egui::Color32;

use crate::chart::{Role, Shade};
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
    /// Behind words that were searched for.
    pub found: Color32,
    /// Ticks of words that were searched for.
    pub found_ink: Color32,
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
    /// Those who say most, under the speaker lens.
    voices: [Color32; 5],
    /// Behind a modal window.
    pub backdrop: Color32,
    /// Tints of a claim's fields, in their order.
    tints: [Color32; 14],
}

const fn color(role: Role, shade: Shade) -> Color32 {
    let [red, green, blue] = role.color(shade).channels();
    Color32::from_rgb(red, green, blue)
}

impl Theme {
    /// Dark ink on white.
    pub const LIGHT: Self = Self::new(Shade::Light, 90);
    /// Light ink on near-black.
    pub const DARK: Self = Self::new(Shade::Dark, 140);

    /// The ring around what has the focus.
    pub fn focus_ring(&self) -> egui::Stroke {
        egui::Stroke::new(size::FOCUS_RING, self.focus)
    }

    const fn new(shade: Shade, backdrop: u8) -> Self {
        Self {
            page: color(Role::Page, shade),
            surface: color(Role::Surface, shade),
            bar: color(Role::Bar, shade),
            edge: color(Role::Edge, shade),
            grid: color(Role::Grid, shade),
            axis: color(Role::Axis, shade),
            text: color(Role::Text, shade),
            subdued: color(Role::Subdued, shade),
            actual: color(Role::Actual, shade),
            planned: color(Role::Planned, shade),
            target: color(Role::Target, shade),
            derived: color(Role::Derived, shade),
            error: color(Role::Error, shade),
            hover: color(Role::Hover, shade),
            pin: color(Role::Pin, shade),
            related: color(Role::Related, shade),
            found: color(Role::Found, shade),
            found_ink: color(Role::FoundInk, shade),
            underline: color(Role::Underline, shade),
            chip: color(Role::Chip, shade),
            control_hover: color(Role::ControlHover, shade),
            focus: color(Role::Focus, shade),
            selection: color(Role::Selection, shade),
            voices: [
                color(Role::Voice1, shade),
                color(Role::Voice2, shade),
                color(Role::Voice3, shade),
                color(Role::Voice4, shade),
                color(Role::Voice5, shade),
            ],
            backdrop: Color32::from_rgba_premultiplied(0, 0, 0, backdrop),
            tints: [
                color(Role::TintNumber, shade),
                color(Role::TintUnit, shade),
                color(Role::TintModifier, shade),
                color(Role::TintMeasure, shade),
                color(Role::TintCommodity, shade),
                color(Role::TintCounted, shade),
                color(Role::TintTransformation, shade),
                color(Role::TintComparison, shade),
                color(Role::TintDirection, shade),
                color(Role::TintReporter, shade),
                color(Role::TintPartner, shade),
                color(Role::TintPeriod, shade),
                color(Role::TintStatus, shade),
                color(Role::TintSpeaker, shade),
            ],
        }
    }

    /// The same with one colour for every status.
    #[must_use]
    pub const fn with_status(&self, ink: Color32) -> Self {
        Self { actual: ink, planned: ink, target: ink, ..*self }
    }

    /// The colour of a role.
    pub const fn role(&self, role: Role) -> Color32 {
        let [voice1, voice2, voice3, voice4, voice5] = self.voices;
        match role {
            Role::Voice1 => voice1,
            Role::Voice2 => voice2,
            Role::Voice3 => voice3,
            Role::Voice4 => voice4,
            Role::Voice5 => voice5,
            Role::Page => self.page,
            Role::Surface => self.surface,
            Role::Bar => self.bar,
            Role::Edge => self.edge,
            Role::Grid => self.grid,
            Role::Axis => self.axis,
            Role::Text => self.text,
            Role::Subdued => self.subdued,
            Role::Actual => self.actual,
            Role::Planned => self.planned,
            Role::Target => self.target,
            Role::Derived => self.derived,
            Role::Error => self.error,
            Role::Hover => self.hover,
            Role::Pin => self.pin,
            Role::Related => self.related,
            Role::Found => self.found,
            Role::FoundInk => self.found_ink,
            Role::Underline => self.underline,
            Role::Chip => self.chip,
            Role::ControlHover => self.control_hover,
            Role::Focus => self.focus,
            Role::Selection => self.selection,
            Role::TintNumber => self.tint(Field::Number),
            Role::TintUnit => self.tint(Field::Unit),
            Role::TintModifier => self.tint(Field::Modifier),
            Role::TintMeasure => self.tint(Field::Measure),
            Role::TintCommodity => self.tint(Field::Commodity),
            Role::TintCounted => self.tint(Field::Counted),
            Role::TintTransformation => self.tint(Field::Transformation),
            Role::TintComparison => self.tint(Field::Comparison),
            Role::TintDirection => self.tint(Field::Direction),
            Role::TintReporter => self.tint(Field::Reporter),
            Role::TintPartner => self.tint(Field::Partner),
            Role::TintPeriod => self.tint(Field::Period),
            Role::TintStatus => self.tint(Field::Status),
            Role::TintSpeaker => self.tint(Field::Speaker),
        }
    }

    /// The colours of one of egui's themes.
    pub const fn of(theme: egui::Theme) -> &'static Self {
        match theme {
            egui::Theme::Light => &Self::LIGHT,
            egui::Theme::Dark => &Self::DARK,
        }
    }

    /// The colour of a status.
    pub const fn status(&self, status: Status) -> Color32 {
        self.role(Role::of_status(status))
    }

    /// The tint of a field's words.
    pub const fn tint(&self, field: Field) -> Color32 {
        self.tints[field as usize]
    }

    /// The same colour, `opacity` (0 to 1) as opaque.
    pub fn faded(color: Color32, opacity: f32) -> Color32 {
        color.gamma_multiply(opacity)
    }
}

/// Sizes in points, on a grid of four.
pub mod size {
    pub use crate::chart::tokens::size::*;

    /// The article's text.
    pub const ARTICLE: f32 = 16.0;
    /// Height of a line of the article.
    pub const ARTICLE_LINE: f32 = 27.0;
    /// Headings of the article.
    pub const HEADING: f32 = 17.0;
    /// The article's title.
    pub const TITLE: f32 = 22.0;
    /// Between cards, and around them.
    pub const GAP: f32 = 12.0;
    /// Thickness of the ring around what has the focus.
    pub const FOCUS_RING: f32 = 2.0;
    /// Corners of cards and controls.
    pub const CORNER: u8 = 6;
    /// Widest tooltip.
    pub const TOOLTIP: f32 = 360.0;
    /// Window width below which the halves stack.
    pub const STACK_BELOW: f32 = 1000.0;
    /// Column of article positions beside the scroll bar.
    pub const STRIP: f32 = 12.0;
}
