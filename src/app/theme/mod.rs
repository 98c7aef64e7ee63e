//! How the app looks: colours and sizes by role, faces, and egui's style made from them.

mod faces;
mod tokens;

use egui::{CornerRadius, FontFamily, FontId, Stroke, TextStyle, Visuals, vec2};

pub use faces::{bold, install_faces, regular};
pub use tokens::{Theme, size};

/// Faces and style for both themes.
pub fn install(ctx: &egui::Context) {
    install_faces(ctx);
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.style_mut_of(theme, |style| restyle(style, theme));
    }
}

/// Lets things move on the screen, or jump.
pub fn set_motion(ctx: &egui::Context, is_reduced: bool) {
    let moving = egui::Style::default();
    ctx.all_styles_mut(|style| {
        style.animation_time = if is_reduced { 0.0 } else { moving.animation_time };
        style.scroll_animation =
            if is_reduced { egui::style::ScrollAnimation::none() } else { moving.scroll_animation };
        style.visuals.text_cursor.blink = !is_reduced;
    });
}

fn restyle(style: &mut egui::Style, theme: egui::Theme) {
    let colors = Theme::of(theme);
    style.text_styles = [
        (TextStyle::Small, regular(size::SMALL)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, regular(size::BODY)),
        (TextStyle::Heading, bold(size::CARD_TITLE)),
        (TextStyle::Monospace, FontId::new(size::SMALL, FontFamily::Proportional)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(8.0, 4.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.menu_margin = egui::Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle { bar_width: 8.0, ..egui::style::ScrollStyle::solid() };
    style.interaction.selectable_labels = true;
    style.url_in_tooltip = true;
    style.visuals = visuals(theme, colors);
}

fn visuals(theme: egui::Theme, colors: &Theme) -> Visuals {
    let corner = CornerRadius::same(size::CORNER);
    let mut visuals = theme.default_visuals();
    visuals.panel_fill = colors.page;
    visuals.window_fill = colors.surface;
    visuals.window_stroke = Stroke::new(1.0, colors.edge);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = corner;
    visuals.extreme_bg_color = colors.surface;
    visuals.text_edit_bg_color = Some(colors.surface);
    visuals.faint_bg_color = colors.chip;
    visuals.hyperlink_color = colors.focus;
    visuals.error_fg_color = colors.error;
    visuals.warn_fg_color = colors.target;
    visuals.selection.bg_fill = colors.selection;
    visuals.selection.stroke = colors.focus_ring();
    visuals.weak_text_color = Some(colors.subdued);
    let states = &mut visuals.widgets;
    states.noninteractive.bg_fill = colors.surface;
    states.noninteractive.weak_bg_fill = colors.surface;
    states.noninteractive.bg_stroke = Stroke::new(1.0, colors.edge);
    states.noninteractive.fg_stroke = Stroke::new(1.0, colors.text);
    for (state, fill, edge, width) in [
        (&mut states.inactive, colors.chip, colors.chip, 1.0),
        (&mut states.hovered, colors.control_hover, colors.edge, 1.0),
        // That of what has the focus.
        (&mut states.active, colors.control_hover, colors.focus, size::FOCUS_RING),
        (&mut states.open, colors.control_hover, colors.edge, 1.0),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(width, edge);
        state.fg_stroke = Stroke::new(1.0, colors.text);
        state.corner_radius = corner;
        state.expansion = 0.0;
    }
    states.noninteractive.corner_radius = corner;
    visuals
}
