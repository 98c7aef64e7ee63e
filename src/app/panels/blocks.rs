//! The article's text as laid-out blocks: where each stands, and where its claims' words are.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rangef, Rect, Ui, pos2, vec2};

use crate::app::item::Item;
use crate::app::theme::{bold, regular, size};
use crate::library::{ArticleId, Entry, MilestoneKey, UnusedKey};
use crate::model::{Claim, Field};
use crate::text::{PassageKind, Span};

/// Longest block, in bytes: a passage beyond it is laid out in pieces.
const BLOCK_BYTES: usize = 6_000;
/// Up to so many bytes a whole article is laid out at once; beyond, blocks as they come into view.
const EAGER_BYTES: usize = 200_000;

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The date of the header line.
    Kicker,
    /// The title of the header line.
    Title,
    /// A heading.
    Heading,
    /// Running text.
    Body,
}

impl Kind {
    fn font(self) -> FontId {
        match self {
            Self::Kicker => regular(size::SMALL),
            Self::Title => bold(size::TITLE),
            Self::Heading => bold(size::HEADING),
            Self::Body => regular(size::ARTICLE),
        }
    }

    const fn line(self) -> f32 {
        match self {
            Self::Kicker => 16.0,
            Self::Title => 32.0,
            Self::Heading | Self::Body => size::ARTICLE_LINE,
        }
    }

    const fn gap_before(self) -> f32 {
        match self {
            Self::Kicker => 0.0,
            Self::Title => 4.0,
            Self::Heading => 28.0,
            Self::Body => 14.0,
        }
    }
}

/// Words of an item within a block; rectangles are relative to the block's corner.
#[derive(Clone, Debug)]
pub struct Zone {
    /// What the words stand for.
    pub item: Item,
    /// 0 for the quote, more for words beside it that belong to the value.
    pub part: usize,
    /// One rectangle a line.
    pub rects: Vec<Rect>,
}

#[derive(Debug)]
struct Block {
    span: Span,
    kind: Kind,
    top: f32,
    height: f32,
    laid: Option<(Arc<Galley>, Vec<Zone>)>,
}

/// The blocks of one article at one width.
#[derive(Debug, Default)]
pub struct Layout {
    key: Option<(ArticleId, usize, u32, u32)>,
    id: Option<ArticleId>,
    width: f32,
    blocks: Vec<Block>,
}

impl Layout {
    /// Makes the layout fit the article, the width and the scale; does nothing where it does.
    pub fn prepare(&mut self, ui: &Ui, id: ArticleId, entry: &Entry, width: f32) {
        let text = entry.article.text();
        let key = (id, std::ptr::from_ref(entry).addr(), width.to_bits(), ui.pixels_per_point().to_bits());
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        self.id = Some(id);
        self.width = width;
        self.blocks = blocks(entry);
        let eager = text.len() <= EAGER_BYTES;
        for at in 0..self.blocks.len() {
            if eager {
                self.lay(ui, entry, at);
            } else if let Some(block) = self.blocks.get_mut(at) {
                block.height = estimated_height(block.span, block.kind, width);
            }
        }
        self.stack();
    }

    /// Lays out the blocks in a range of heights that are not yet.
    pub fn reach(&mut self, ui: &Ui, entry: &Entry, range: Rangef) {
        let missing: Vec<usize> = self
            .visible(range)
            .filter(|at| self.blocks.get(*at).is_some_and(|block| block.laid.is_none()))
            .collect();
        if missing.is_empty() {
            return;
        }
        for at in missing {
            self.lay(ui, entry, at);
        }
        self.stack();
        ui.ctx().request_repaint();
    }

    /// Height of everything.
    pub fn height(&self) -> f32 {
        self.blocks.last().map_or(0.0, |block| block.top + block.height)
    }

    /// The blocks that meet a range of heights.
    pub fn visible(&self, range: Rangef) -> impl Iterator<Item = usize> + use<> {
        let first = self.blocks.partition_point(|block| block.top + block.height < range.min);
        let last = self.blocks.partition_point(|block| block.top <= range.max);
        first..last.max(first)
    }

    /// A block's layout, its top, and its zones.
    pub fn block(&self, at: usize) -> Option<(&Arc<Galley>, f32, &[Zone])> {
        let block = self.blocks.get(at)?;
        let (galley, zones) = block.laid.as_ref()?;
        Some((galley, block.top, zones))
    }

    /// The bytes of a block.
    pub fn span(&self, at: usize) -> Option<Span> {
        self.blocks.get(at).map(|block| block.span)
    }

    /// Whether a block is of second rank: the date of the header line.
    pub fn is_subdued(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| block.kind == Kind::Kicker)
    }

    /// From where to where a span's words stand.
    pub fn range(&self, entry: &Entry, span: Span) -> Option<Rangef> {
        let block = self.holding(span)?;
        let rects = self.rects(entry, span);
        let (Some(first), Some(last)) = (rects.first(), rects.last()) else {
            return Some(Rangef::new(block.top, block.top + block.height));
        };
        Some(Rangef::new(first.top(), last.bottom()))
    }

    /// Where a span's words stand, one rectangle a line.
    pub fn rects(&self, entry: &Entry, span: Span) -> Vec<Rect> {
        let Some(block) = self.holding(span) else { return Vec::new() };
        let Some((galley, _)) = &block.laid else { return Vec::new() };
        let found = rects_in(galley, block, entry.article.text(), span);
        found.into_iter().map(|rect| rect.translate(vec2(0.0, block.top))).collect()
    }

    /// About where a span stands: cheap, and near enough for the strip beside the scroll bar.
    pub fn place(&self, span: Span) -> Option<f32> {
        let block = self.holding(span)?;
        #[expect(clippy::cast_precision_loss, reason = "a fraction of a block")]
        let part = Span::new(block.span.start, span.start).len() as f32 / block.span.len().max(1) as f32;
        Some(block.top + part * block.height)
    }

    fn holding(&self, span: Span) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.end <= span.start);
        self.blocks.get(after).filter(|block| block.span.overlaps(span))
    }

    fn lay(&mut self, ui: &Ui, entry: &Entry, at: usize) {
        let (width, id) = (self.width, self.id.unwrap_or(ArticleId(u32::MAX)));
        let Some(block) = self.blocks.get_mut(at) else { return };
        let text = entry.article.words(block.span);
        let format = TextFormat {
            font_id: block.kind.font(),
            // Replaced by the theme's colour when painted, so that a theme needs no new layout.
            color: Color32::PLACEHOLDER,
            line_height: Some(block.kind.line()),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap.max_width = width;
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        block.height = galley.size().y;
        let zones = zones(entry, id, block, &galley);
        block.laid = Some((galley, zones));
    }

    fn stack(&mut self) {
        let mut top = 0.0;
        for (at, block) in self.blocks.iter_mut().enumerate() {
            if at > 0 {
                top += block.kind.gap_before();
            }
            block.top = top;
            top += block.height;
        }
    }
}

fn estimated_height(span: Span, kind: Kind, width: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "an estimate of a height")]
    let chars = span.len() as f32 / 3.0;
    (chars * size::ARTICLE / width).ceil().max(1.0) * kind.line()
}

/// Passages as blocks: the header line in two, long passages in pieces.
fn blocks(entry: &Entry) -> Vec<Block> {
    let mut found = Vec::new();
    let mut push = |span: Span, kind| {
        if !span.is_empty() {
            found.push(Block { span, kind, top: 0.0, height: 0.0, laid: None });
        }
    };
    for passage in entry.article.passages() {
        let words = entry.article.words(passage.span);
        match passage.kind {
            PassageKind::Header => {
                let title = entry.article.title().and_then(|title| words.find(title));
                let split = title.unwrap_or(words.len());
                let kicker = words.get(..split).unwrap_or("").trim_end().len();
                let start = passage.span.start_index();
                push(Span::from_usize(start, start + kicker), Kind::Kicker);
                push(Span::from_usize(start + split, passage.span.end_index()), Kind::Title);
            }
            PassageKind::Heading => push(passage.span, Kind::Heading),
            PassageKind::Paragraph => {
                for piece in pieces(words) {
                    let start = passage.span.start_index();
                    push(Span::from_usize(start + piece.start, start + piece.end), Kind::Body);
                }
            }
        }
    }
    found
}

/// Ranges of at most [`BLOCK_BYTES`], cut after a full stop where there is one.
fn pieces(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while words.len() - start > BLOCK_BYTES {
        let mut end = start + BLOCK_BYTES;
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        let stop =
            words.get(start..end).and_then(|head| head.rfind('。')).map(|at| start + at + '。'.len_utf8());
        let end = stop.unwrap_or(end);
        found.push(start..end);
        start = end;
    }
    found.push(start..words.len());
    found
}

/// The words of every item in a block.
fn zones(entry: &Entry, article: ArticleId, block: &Block, galley: &Galley) -> Vec<Zone> {
    let text = entry.article.text();
    let mut zones = Vec::new();
    let mut push = |item, part, span: Span| {
        if block.span.overlaps(span) {
            let rects = rects_in(galley, block, text, span);
            zones.push(Zone { item, part, rects });
        }
    };
    let extraction = &entry.extraction;
    for claim in &extraction.claims {
        for (part, span) in value_spans(claim).into_iter().enumerate() {
            push(Item::Claim(article.claim(claim.id)), part, span);
        }
    }
    for (at, milestone) in (0..).zip(&extraction.milestones) {
        push(Item::Milestone(MilestoneKey { article, at }), 0, milestone.quote);
    }
    for (at, unused) in (0..).zip(&extraction.unused) {
        push(Item::Unused(UnusedKey { article, at }), 0, unused.span);
    }
    zones
}

/// The quote, then the words beside it that belong to the value: 突破, 以上.
fn value_spans(claim: &Claim) -> Vec<Span> {
    let mut spans = vec![claim.quote];
    let hedge = claim.evidence_for(Field::Modifier).into_iter().flat_map(|evidence| &evidence.spans);
    for span in hedge.filter(|span| !claim.quote.contains(**span) && claim.sentence.contains(**span)) {
        // Words that touch the quote make one light with it.
        match spans.first_mut() {
            Some(first) if span.end == first.start || first.end == span.start => *first = first.join(*span),
            _ => spans.push(*span),
        }
    }
    spans
}

/// Where the words of `span` stand in a block, one rectangle a line, as high as the characters.
fn rects_in(galley: &Galley, block: &Block, text: &str, span: Span) -> Vec<Rect> {
    let start = span.start.max(block.span.start);
    let end = span.end.min(block.span.end);
    let count = |from: u32, to: u32| Span::new(from, to).of(text).chars().count();
    let first = count(block.span.start, start);
    let last = first + count(start, end);
    let em = block.kind.font().size;
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let row_end = row_start + row.char_count_excluding_newline().0;
        let (from, to) = (first.max(row_start), last.min(row_end));
        if from < to {
            let x = |at: usize| row.pos.x + row.x_offset((at - row_start).into());
            let middle = row.rect().center().y;
            let half = 0.5 * (em + 6.0);
            rects.push(Rect::from_min_max(pos2(x(from), middle - half), pos2(x(to), middle + half)));
        }
        row_start += row.char_count_including_newline().0;
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passages_are_cut_after_full_stops() {
        let words = "一句话。".repeat(2_000);
        let cut = pieces(&words);
        assert!(cut.len() > 3);
        assert_eq!(cut.first().map(|range| range.start), Some(0));
        assert_eq!(cut.last().map(|range| range.end), Some(words.len()));
        for (one, next) in cut.iter().zip(cut.iter().skip(1)) {
            assert_eq!(one.end, next.start);
            assert!(words.get(one.clone()).is_some_and(|piece| piece.ends_with('。')));
        }
    }
}
