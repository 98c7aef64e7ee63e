//! The cards of an article, for a wide page and for a narrow one, and the key of shapes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use super::{Page, Word, escaped};
use crate::chart::{
    BundledFaces, Font, Ink, KeyEntry, Phrase, Plan, Role, Source, Text as _, Tile, Typesetter as _, View,
    plan, point, words,
};
use crate::export::drawing::draw_plan;
use crate::export::picture::draw_sample;
use crate::export::svg::{Colors, Svg};
use crate::library::Scope;

/// Width of a chart beside the article, and on a telephone.
const WIDTHS: [(&str, f32); 2] = [("wide", 700.0), ("narrow", 330.0)];
/// Most articles whose charts are drawn for a telephone too; those of more are scrolled sideways there.
const NARROW_ARTICLES: usize = 100;
/// Left of the rows, for the numbers on paper.
const MARGIN: f32 = 26.0;

impl Page<'_> {
    /// The cards of one article, or of all. An axis of all shows as many rows as the app does at
    /// first.
    pub(super) fn cards(&self, out: &mut String, at: usize, scope: &Scope) {
        let sheet = self.sheet(scope);
        let is_one = matches!(scope, Scope::One(_));
        let usual = HashMap::new();
        let rows = if is_one { None } else { Some(&usual) };
        let view = View { rows, ..sheet.view(&self.library, self.language) };
        let tiles = view.tiles();
        if tiles.is_empty() {
            let _ = write!(out, "<p class=\"card\">{}</p>", self.word(Word::NoFigures));
        }
        for (card_at, tile) in tiles.into_iter().enumerate() {
            self.card(out, &view, tile, (&format!("g{at}-{card_at}-"), is_one));
            if view.card(tile).is_some_and(|card| view.has_tracks(card)) {
                let over_time = HashSet::from([tile]);
                let view = View { over_time: &over_time, ..view };
                self.card(out, &view, tile, (&format!("t{at}-{card_at}-"), false));
            }
        }
    }

    /// One card in each width. The marks of one that `is_named` are what links lead to.
    fn card(&self, out: &mut String, view: &View<'_>, tile: Tile, (prefix, is_named): (&str, bool)) {
        let has_narrow = self.articles.len() <= NARROW_ARTICLES;
        let widths = WIDTHS.get(..if has_narrow { 2 } else { 1 }).unwrap_or(&WIDTHS);
        let _ = write!(out, "<figure class=\"card{}\">", if has_narrow { "" } else { " only" });
        let mut head = true;
        for (class, width) in widths.iter().copied() {
            let plan = plan(&BundledFaces, view, tile, width - 2.0 * 8.0 - MARGIN);
            if std::mem::take(&mut head) {
                let _ = write!(
                    out,
                    "<h3>{}</h3><span class=\"unit\">{}</span>",
                    escaped(&plan.title),
                    escaped(&plan.notes.join(" · "))
                );
            }
            let names = (&*format!("{prefix}{class}-"), is_named && class == "wide");
            out.push_str(&self.svg(&plan, class, width, names));
            if Some(class) == widths.last().map(|(class, _)| *class) {
                self.below(out, view, &plan);
            }
        }
        out.push_str("</figure>");
    }

    fn below<T>(&self, out: &mut String, view: &View<'_>, plan: &Plan<T>) {
        if plan.warns_of_overlap {
            let _ = write!(out, "<p class=\"warn\">{}</p>", Phrase::PartOf.text(self.language));
        }
        let source = words::source_line(view, &plan.articles());
        let _ = write!(out, "<figcaption>{}</figcaption>", escaped(&source));
    }

    fn svg(
        &self,
        plan: &Plan<crate::chart::Lines>,
        class: &str,
        width: f32,
        (prefix, is_named): (&str, bool),
    ) -> String {
        let mut svg = Svg::new(Colors::Classes, prefix);
        draw_plan(&mut svg, plan, point(MARGIN, 4.0), &|sources, name| self.tag(sources, name, is_named));
        for panel in &plan.panels {
            for row in &panel.placed.rows {
                let Some(mark) = &row.mark else { continue };
                let middle = 4.0 + panel.area.top + row.band.center();
                self.number(&mut svg, &mark.sources, MARGIN + panel.area.left - 10.0, middle);
            }
        }
        for fact in &plan.facts {
            let (right, middle) = (MARGIN + fact.area.right() - 6.0, 14.0 + fact.area.top);
            self.number(&mut svg, &[fact.source], right, middle);
        }
        let attributes =
            format!("class=\"chart {class}\" role=\"group\" aria-label=\"{}\"", escaped(&plan.title));
        svg.finish((width, plan.height + 8.0), &attributes, "")
    }

    /// The numbers of a mark, seen on paper alone, before `right`.
    fn number(&self, svg: &mut Svg, sources: &[Source], right: f32, middle: f32) {
        let names: Vec<String> = sources.iter().filter_map(|source| self.name(*source)).collect();
        if names.is_empty() {
            return;
        }
        let first = names.iter().take(2).cloned().collect::<Vec<_>>().join(",");
        let text = BundledFaces.line(format!("[{first}]"), Font::regular(9.0));
        let (width, height) = text.size();
        svg.raw("<g class=\"n\">");
        svg.text(point((right - width).max(0.0), middle - 0.5 * height), &text, Ink::of(Role::Subdued));
        svg.raw("</g>");
    }

    fn tag(&self, sources: &[Source], name: &str, is_named: bool) -> String {
        let names: Vec<String> = sources.iter().filter_map(|source| self.name(*source)).collect();
        let mut tag = format!(
            "class=\"mark\" data-c=\"{}\" tabindex=\"0\" role=\"button\" aria-pressed=\"false\" aria-label=\"{}\"",
            names.join(" "),
            escaped(name)
        );
        if let Some(first) = names.first().filter(|_| is_named) {
            let _ = write!(tag, " id=\"k{first}\"");
        }
        tag
    }

    /// The key of every shape in the report.
    pub(super) fn key(&self, out: &mut String) {
        let mut entries = BTreeSet::new();
        let sheet = self.sheet(&Scope::All);
        let view = sheet.view(&self.library, self.language);
        for tile in view.tiles() {
            let plan = plan(&BundledFaces, &view, tile, 600.0);
            entries.extend(KeyEntry::used_by(plan.panels.iter().map(|panel| &panel.placed)));
        }
        if entries.is_empty() {
            return;
        }
        let _ = write!(out, "<ul class=\"key\" aria-label=\"{}\">", self.word(Word::Key));
        for entry in entries {
            let mut svg = Svg::new(Colors::Classes, format!("key-{entry:?}-"));
            draw_sample(&mut svg, entry, point(1.0, 10.0));
            let sample = svg.finish((entry.width() + 6.0, 20.0), "aria-hidden=\"true\"", "");
            let _ = write!(out, "<li>{sample}{}</li>", entry.words(self.language));
        }
        let _ = write!(out, "<li>{}</li></ul>", self.word(Word::InferredKey));
    }
}
