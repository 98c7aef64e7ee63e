//! A card as a table: the same rows in words, both scales, and the verbatim quote; sorted by any column,
//! and copied as text for a spreadsheet.

use std::sync::Arc;

use egui::{Galley, Id, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::badge;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::item::{Item, Origin};
use crate::app::monthly;
use crate::app::session::Tile;
use crate::app::sorting::{self, Key, RowSort};
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::app::verdict;
use crate::chart::words;
use crate::library::{Panel, Row, Stated, format, names};

/// Between columns.
const GAP: f32 = 12.0;

/// Which column the value a month is, where there is one: beside the value as stated.
const PER_MONTH: usize = 4;

/// Room for the button below the rows.
const FOOT: f32 = 34.0;

/// Laid-out rows; the first is the head.
#[derive(Debug)]
pub struct Table {
    tile: Tile,
    rows: Vec<TableRow>,
    lefts: Vec<f32>,
    widths: Vec<f32>,
    sort: Option<RowSort>,
    /// Every row as tab-separated text.
    text: String,
    /// Height of all, in points.
    pub height: f32,
}

#[derive(Debug)]
struct TableRow {
    item: Option<Item>,
    name: String,
    cells: Vec<Arc<Galley>>,
    top: f32,
    height: f32,
}

/// A row before it is laid out.
#[derive(Debug)]
struct Line {
    item: Item,
    name: String,
    cells: Vec<String>,
    keys: Vec<Key>,
}

impl Table {
    /// Lays out the rows of a card.
    pub fn new(ui: &Ui, cx: &Context<'_>, tile: Tile, width: f32) -> Self {
        let (head, parts, mut lines) = match tile {
            Tile::Timeline => timeline(cx),
            _ => claims(cx, tile),
        };
        let sort = cx.session.sorts.get(&tile).copied().filter(|sort| sort.column < head.len());
        if let Some(RowSort { column, is_descending }) = sort {
            let keys: Vec<Key> =
                lines.iter().map(|line| line.keys.get(column).cloned().unwrap_or(Key::Nothing)).collect();
            let mut sorted: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
            let order = sorting::order(&keys, is_descending);
            lines = order.into_iter().filter_map(|at| sorted.get_mut(at)?.take()).collect();
        }
        let shown = std::iter::once(head.as_slice()).chain(lines.iter().map(|line| line.cells.as_slice()));
        let text = sorting::tsv(shown);
        let shares: f32 = parts.iter().sum();
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let room = width - GAP * (parts.len() - 1) as f32;
        let widths: Vec<f32> = parts.iter().map(|part| room * part / shares).collect();
        let mut left = 0.0;
        let lefts = widths
            .iter()
            .map(|width| {
                let at = left;
                left += width + GAP;
                at
            })
            .collect();
        let mut rows = Vec::new();
        let mut top = 0.0;
        let head = head.into_iter().enumerate().map(|(column, name)| headed(name, column, sort)).collect();
        let all = std::iter::once((None, String::new(), head))
            .chain(lines.into_iter().map(|line| (Some(line.item), line.name, line.cells)));
        for (item, name, cells) in all {
            let font = if item.is_none() { bold(size::SMALL) } else { regular(size::BODY) };
            let cells: Vec<Arc<Galley>> = cells
                .into_iter()
                .zip(&widths)
                .map(|(text, width)| {
                    let color = egui::Color32::PLACEHOLDER;
                    ui.ctx().fonts_mut(|fonts| fonts.layout(text, font.clone(), color, *width))
                })
                .collect();
            let height = cells.iter().map(|cell| cell.size().y).fold(0.0, f32::max) + 12.0;
            rows.push(TableRow { item, name, cells, top, height });
            top += height;
        }
        Self { tile, rows, lefts, widths, sort, text, height: top + FOOT }
    }

    /// How many rows it has, the head included.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// From where to where the first item stands that `is` holds for.
    pub fn range_of(&self, is: impl Fn(Item) -> bool) -> Option<Rangef> {
        let row = self.rows.iter().find(|row| row.item.is_some_and(&is))?;
        Some(Rangef::new(row.top, row.top + row.height))
    }

    /// Draws the rows below the corner of `body`.
    pub fn ui(&self, ui: &Ui, cx: &Context<'_>, body: Rect, id: Id) -> Option<(Item, Rect)> {
        let mut shown = None;
        // Rows far from view cost nothing; those near it are there for the keyboard.
        let clip = ui.clip_rect();
        let near = clip.expand2(vec2(0.0, clip.height()));
        self.heads_ui(ui, cx, body, id);
        for row in &self.rows {
            let top = body.top() + row.top;
            let rect = Rect::from_x_y_ranges(body.x_range(), top..=top + row.height);
            if !near.intersects(rect) {
                continue;
            }
            let mut ink = cx.theme.subdued;
            if let Some(item) = row.item {
                ink = cx.theme.text;
                let response = ui.interact(rect, id.with(("row", item)), Sense::click());
                let pinned = cx.session.selection.holds(item);
                response.widget_info(|| {
                    WidgetInfo::selected(Role::Button, true, pinned, verdict::named(cx, item, &row.name))
                });
                verdict::beside_mark(ui, cx, rect, item);
                cx.outbox.interact(&response, item, Origin::Elsewhere);
                badge::ui(
                    ui,
                    cx,
                    rect.left_center() - vec2(badge::LEFT, 0.0),
                    response.id,
                    item.claim().into_iter(),
                );
                let wide = rect.expand2(vec2(6.0, 0.0));
                if let Some(fill) = cx.lights.item(item).fill(cx.theme) {
                    ui.painter().rect_filled(wide, 4, fill);
                }
                if response.has_focus() {
                    let stroke = cx.theme.focus_ring();
                    ui.painter().rect_stroke(wide, 4, stroke, StrokeKind::Inside);
                }
                if response.hovered() || response.has_focus() {
                    shown = Some((item, rect));
                }
            }
            ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.grid));
            for (cell, left) in row.cells.iter().zip(&self.lefts) {
                let pos = pos2(rect.left() + left, rect.top() + 6.0);
                ui.painter().galley(pos, Arc::clone(cell), ink);
            }
        }
        self.copy_ui(ui, cx, body, id);
        shown
    }
}

impl Table {
    /// The heads: a press sorts by the column.
    fn heads_ui(&self, ui: &Ui, cx: &Context<'_>, body: Rect, id: Id) {
        let Some(head) = self.rows.first() else { return };
        for (column, (left, width)) in self.lefts.iter().zip(&self.widths).enumerate() {
            let corner = pos2(body.left() + left, body.top());
            let rect = Rect::from_min_size(corner, vec2(*width, head.height)).expand2(vec2(4.0, 0.0));
            let response = ui.interact(rect, id.with(("head", column)), Sense::click());
            let order = match self.sort.filter(|sort| sort.column == column) {
                None => Word::NotSorted,
                Some(sort) if sort.is_descending => Word::SortedDown,
                Some(_) => Word::SortedUp,
            };
            let name = head.cells.get(column).map_or("", |cell| cell.text());
            let name = name.trim_end_matches(['↑', '↓', ' ']);
            let name = format!("{name}{}{}", cx.language.choose("，", ", "), cx.word(order));
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
            if response.hovered() {
                ui.painter().rect_filled(rect, 4, cx.theme.control_hover);
            }
            if response.has_focus() {
                let stroke = cx.theme.focus_ring();
                ui.painter().rect_stroke(rect, 4, stroke, StrokeKind::Inside);
            }
            if response.clicked() {
                cx.outbox.send(Command::SortTable(self.tile, column));
            }
        }
    }

    /// The button below the rows that copies them.
    fn copy_ui(&self, ui: &Ui, cx: &Context<'_>, body: Rect, id: Id) {
        let text = cx.word(Word::CopyTable);
        let galley = ui.painter().layout_no_wrap(text.to_owned(), regular(size::SMALL), cx.theme.text);
        let size = galley.size() + vec2(16.0, 8.0);
        let bottom = body.top() + self.height - 4.0;
        let rect = Rect::from_min_size(pos2(body.right() - size.x, bottom - size.y), size);
        let response = ui.interact(rect, id.with("copy"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
        let fill = if response.hovered() { cx.theme.control_hover } else { cx.theme.chip };
        ui.painter().rect_filled(rect, 4, fill);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 4, cx.theme.focus_ring(), StrokeKind::Inside);
        }
        ui.painter().galley(rect.min + vec2(8.0, 4.0), galley, cx.theme.text);
        if response.clicked() {
            cx.outbox.send(Command::CopyText(self.text.clone()));
        }
    }
}

/// A head with the sign of its order.
fn headed(name: String, column: usize, sort: Option<RowSort>) -> String {
    match sort.filter(|sort| sort.column == column) {
        None => name,
        Some(sort) if sort.is_descending => format!("{name} ↓"),
        Some(_) => format!("{name} ↑"),
    }
}

/// Names of the columns, their parts of the width, and the rows.
type Content = (Vec<String>, Vec<f32>, Vec<Line>);

fn claims(cx: &Context<'_>, tile: Tile) -> Content {
    let mut head =
        vec![Word::ColumnWhat, Word::ColumnWhen, Word::ColumnValue, Word::ColumnOther, Word::ColumnQuote];
    let mut parts = vec![0.28, 0.22, 0.18, 0.18, 0.14];
    let is_monthly =
        cx.board().cards.iter().any(|card| Tile::Card(card.kind) == tile && cx.view().is_monthly(card));
    if is_monthly {
        head.insert(PER_MONTH, Word::ColumnPerMonth);
        parts = vec![0.22, 0.2, 0.15, 0.15, 0.16, 0.12];
    }
    let most = cx.view().most_rows(tile);
    let rows = match tile {
        Tile::Card(kind) => {
            let card = cx.board().cards.iter().find(|card| card.kind == kind);
            let panels = card.map_or(&[][..], |card| card.panels.as_slice());
            panels
                .iter()
                .flat_map(|panel| panel.rows.iter().take(most).map(move |row| (panel, row)))
                .flat_map(|(panel, row)| row_claims(cx, panel, row))
                .collect()
        }
        _ => cx
            .board()
            .facts
            .iter()
            .take(most)
            .filter_map(|key| cx.claim(*key))
            .map(|stated| line(cx, stated, names::measure(stated.claim.measure, cx.language)))
            .collect(),
    };
    (head.into_iter().map(|word| cx.word(word).to_owned()).collect(), parts, rows)
}

/// One line a claim, those that repeat another included.
fn row_claims(cx: &Context<'_>, panel: &Panel, row: &Row) -> Vec<Line> {
    let claims = row.mark.iter().flat_map(|mark| &mark.claims);
    claims
        .filter_map(|key| cx.claim(*key))
        .map(|stated| line(cx, stated, words::subject(&cx.view(), panel, &row.series)))
        .collect()
}

fn line(cx: &Context<'_>, stated: Stated<'_>, what: String) -> Line {
    let claim = stated.claim;
    let when = match claim.period {
        Some(period) => names::period(period, stated.article(), cx.language),
        None => "—".to_owned(),
    };
    let status = match claim.status {
        crate::model::Status::Actual => String::new(),
        status => format!("{} · ", names::status(status, cx.language)),
    };
    let value = |language| format::value(&claim.quantity, language).unwrap_or_default();
    let mut cells = vec![
        what,
        format!("{status}{when}"),
        value(cx.language),
        value(cx.language.other()),
        stated.words(claim.quote).to_owned(),
    ];
    let value = Key::of_value(stated);
    let mut keys: Vec<Key> = cells.iter().map(|cell| Key::Text(cell.clone())).collect();
    keys.splice(1..4, [Key::of_period(claim.period), value.clone(), value]);
    let mut name = words::mark_name(stated, cx.language);
    if let Some(outcome) = monthly::of(cx, stated) {
        let words = monthly::words(cx, &outcome);
        name = monthly::named(cx, &name, &words);
        cells.insert(PER_MONTH, words.trim_start().to_owned());
        let divided = outcome.ok().and_then(|monthly| monthly.quantity.stated());
        let unit = claim.quantity.unit.to_string();
        keys.insert(PER_MONTH, divided.map_or(Key::Nothing, |value| Key::Value(unit, value)));
    }
    Line { item: Item::Claim(stated.key), name, cells, keys }
}

fn timeline(cx: &Context<'_>) -> Content {
    let head = [Word::ColumnWhen, Word::ColumnWhat, Word::ColumnQuote];
    let milestones = cx
        .sheet
        .milestones
        .iter()
        .take(cx.view().most_rows(Tile::Timeline))
        .filter_map(|key| Some((*key, cx.library.milestone(*key)?)));
    let rows = milestones
        .map(|(key, (entry, milestone))| {
            let date = names::milestone_date(milestone, cx.language);
            let what = entry.article.words(milestone.what).to_owned();
            let name = format!("{date} {what}");
            let quote = entry.article.words(milestone.quote).to_owned();
            let month = milestone.date.month.ordinal();
            let day = milestone.date.day.map_or(0, i32::from);
            let keys = vec![Key::Time(month, day), Key::Text(what.clone()), Key::Text(quote.clone())];
            Line { item: Item::Milestone(key), name, cells: vec![date, what, quote], keys }
        })
        .collect();
    (head.map(|word| cx.word(word).to_owned()).into(), vec![0.3, 0.45, 0.25], rows)
}
