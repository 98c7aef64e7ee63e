//! A card as SVG, without what stands around it: its axes with grid and ticks, its marks, its tiles.
//! Pictures and the report draw it alike.

use super::svg::{Svg, escaped, number};
use crate::chart::{
    self, Area, BundledFaces, Drawn, Fact, Font, Frame, INSET, Ink, Lines, PlacedPanel, PlacedRow, Plan,
    Point, Range, Role, Source, Stroke, Text as _, Typesetter as _, point, tokens::size,
};

/// Points between two lines of the grid, at least.
const GRID: f64 = 72.0;

/// What stands in the tag of a mark's group.
pub(super) type Tag<'t> = &'t dyn Fn(&[Source], &str) -> String;

/// Draws a card with its corner at `at`. `tag` gives the attributes of each mark's group.
pub(super) fn draw_plan(svg: &mut Svg, plan: &Plan<Lines>, at: Point, tag: Tag<'_>) {
    for panel in &plan.panels {
        if plan.panels.len() > 1 {
            let unit = BundledFaces.line(panel.placed.unit.clone(), Font::regular(size::SMALL));
            let (_, height) = unit.size();
            let left = at.x + panel.area.left + panel.placed.gutter;
            svg.text(point(left, at.y + panel.area.top - 4.0 - height), &unit, Ink::of(Role::Subdued));
        }
        draw_panel(svg, panel, at, tag);
    }
    for track in &plan.tracks {
        track.draw(at, &mut |drawn| svg.draw(&drawn));
        for it in &track.points {
            let hit = Area::new(at.x + it.hit.left, at.y + it.hit.top, it.hit.width, it.hit.height);
            open_group(svg, &tag(&it.sources, &it.name), &it.name, hit);
            it.draw(at, &mut |drawn| svg.draw(&drawn));
            svg.raw("</g>");
        }
    }
    for fact in &plan.facts {
        draw_fact(svg, fact, at, tag);
    }
}

fn draw_panel(svg: &mut Svg, panel: &PlacedPanel<Lines>, at: Point, tag: Tag<'_>) {
    let placed = &panel.placed;
    let left = at.x + panel.area.left;
    let frame = Frame {
        x: Range::new(left + placed.gutter, at.x + panel.area.right()),
        top: at.y + panel.area.top,
        bounds: placed.bounds,
    };
    draw_grid(svg, panel, &frame);
    placed.rules(&frame, panel.today, &mut |stroke| svg.stroke(&stroke));
    placed.brackets(left, &frame, &mut |stroke| svg.stroke(&stroke));
    for row in &placed.rows {
        draw_row(svg, row, left, panel, &frame, tag);
    }
}

fn draw_row(
    svg: &mut Svg,
    row: &PlacedRow<Lines>,
    left: f32,
    panel: &PlacedPanel<Lines>,
    frame: &Frame,
    tag: Tag<'_>,
) {
    let Some(mark) = &row.mark else {
        row.beside(left, panel.placed.subjects, frame, &mut |drawn| svg.draw(&drawn));
        return;
    };
    let band = frame.rows(row.band);
    open_group(svg, &tag(&mark.sources, &mark.name), &mark.name, hit(left, panel.area.width, band));
    row.beside(left, panel.placed.subjects, frame, &mut |drawn| svg.draw(&drawn));
    row.mark(frame, false, &mut |drawn| svg.draw(&drawn));
    svg.raw("</g>");
}

/// The whole row, which the pointer meets.
fn hit(left: f32, width: f32, band: Range) -> Area {
    Area::new(left - 6.0, band.min, width + 12.0, band.length())
}

fn open_group(svg: &mut Svg, tag: &str, name: &str, hit: Area) {
    svg.raw(&format!("<g {tag}>"));
    if svg.stands_alone() {
        svg.raw(&format!("<title>{}</title>", escaped(name)));
    }
    svg.raw(&format!(
        "<rect class=\"hit\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"none\" pointer-events=\"all\"/>",
        number(hit.left),
        number(hit.top),
        number(hit.width),
        number(hit.height)
    ));
}

fn draw_grid(svg: &mut Svg, panel: &PlacedPanel<Lines>, frame: &Frame) {
    let placed = &panel.placed;
    let (low, high) = placed.bounds;
    let wanted = (high - low) * GRID / f64::from(frame.x.length());
    let (values, step) = chart::ticks(placed.axis, placed.bounds, wanted);
    let bottom = frame.top + placed.height;
    for value in values {
        let x = frame.x_of(value).round();
        svg.stroke(&Stroke::Line {
            points: [point(x, frame.top), point(x, bottom)][..].into(),
            is_closed: false,
            width: 1.0,
            ink: Ink::of(Role::Grid),
        });
        let words = chart::tick_label(placed.axis, value, step);
        let label = BundledFaces.line(words, Font::regular(size::SMALL));
        let (width, _) = label.size();
        let left = (x - 0.5 * width).clamp(frame.x.min - 0.5 * width, frame.x.max - width);
        svg.text(point(left, bottom + 2.0), &label, Ink::of(Role::Subdued));
    }
}

fn draw_fact(svg: &mut Svg, fact: &Fact<Lines>, at: Point, tag: Tag<'_>) {
    let area = Area::new(at.x + fact.area.left, at.y + fact.area.top, fact.area.width, fact.area.height);
    svg.stroke(&Stroke::Fill { area, corner: 6.0, ink: Ink::of(Role::Page) });
    open_group(svg, &tag(&[fact.source], &fact.name), &fact.name, area);
    let left = area.left + INSET;
    let top = area.top + 8.0;
    let draw = |svg: &mut Svg, top: f32, text: &Lines, role: Role| {
        svg.draw(&Drawn::Text { at: point(left, top), text, ink: Ink::of(role) });
    };
    draw(svg, top, &fact.value, Role::Text);
    draw(svg, top + fact.value.size().1 + 2.0, &fact.what, Role::Subdued);
    svg.raw("</g>");
}
