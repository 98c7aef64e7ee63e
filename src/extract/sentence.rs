//! Sentences and clauses, as ranges of pieces.

use super::piece::{PieceKind, Scene};
use crate::lexicon::Bits;
use crate::text::Span;

/// A sentence: pieces `first..end`, its full stop included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First piece.
    pub first: usize,
    /// First piece after it.
    pub end: usize,
    /// From its first to its last character.
    pub span: Span,
    /// What its pieces hold, all together: what is not in it need not be looked for.
    bits: Bits,
}

/// Longest sentence that is looked at in one piece. The linker scans within a sentence for each
/// figure, so this bound is what keeps it linear on text without marks.
const MAX_PIECES: usize = 240;

/// Cuts the pieces into sentences. Line ends are in none.
pub fn sentences(scene: &Scene<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut depth = 0_usize;
    let list = &scene.list;
    for (at, piece) in list.iter().enumerate() {
        let length = at.saturating_sub(first);
        if length < MAX_PIECES && !scene.has(at, Bits::BOUNDS_SENTENCE) {
            continue;
        }
        let too_long = length >= MAX_PIECES
            && (length >= 2 * MAX_PIECES || !matches!(piece.kind, PieceKind::Word(_) | PieceKind::Other));
        match piece.kind {
            PieceKind::LineEnd => {
                push(&mut found, scene, first, at);
                first = at + 1;
                depth = 0;
            }
            PieceKind::Mark('（' | '(') => depth += 1,
            PieceKind::Mark('）' | ')') => depth = depth.saturating_sub(1),
            PieceKind::Mark('。' | '！' | '？' | '!' | '?') if depth == 0 => {
                // A closing quotation mark or bracket belongs to the sentence it closes.
                let closes = matches!(
                    list.get(at + 1).map(|piece| piece.kind),
                    Some(PieceKind::Mark('”' | '」' | '』' | '’'))
                );
                let end = if closes { at + 2 } else { at + 1 };
                push(&mut found, scene, first, end.min(list.len()));
                first = end;
            }
            _ if too_long => {
                push(&mut found, scene, first, at);
                first = at;
                depth = 0;
            }
            _ => {}
        }
    }
    push(&mut found, scene, first, list.len());
    found
}

fn push(found: &mut Vec<Sentence>, scene: &Scene<'_>, first: usize, end: usize) {
    if first < end {
        let span = scene.span(first).join(scene.span(end - 1));
        let bits = scene.bits_of(first, end);
        found.push(Sentence { first, end, span, bits });
    }
}

impl Sentence {
    /// Whether a piece of it may have one of these bits.
    pub fn holds(&self, bits: Bits) -> bool {
        self.bits.meets(bits)
    }

    /// The clause after that of `at` where it says what the figure is: `超过2500万吨，这是前三季度的货运量`.
    pub fn predicate(&self, scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
        let (_, end) = self.clause(scene, at);
        let dash =
            scene.any(at, end, Bits::MARK).then(|| (at..end).find(|&piece| scene.mark(piece) == Some('—')));
        let mut first = dash.flatten().unwrap_or(end);
        while first < self.end && scene.has(first, Bits::MARK) {
            first += 1;
        }
        let opens = scene.words(first);
        if !opens.starts_with(['这', '是']) {
            return None;
        }
        let says = opens.starts_with("这是")
            || opens.starts_with("这也是")
            || (opens == "这" && scene.words(first + 1).ends_with('是'))
            || (opens == "这" && scene.words(first + 2) == "是");
        // 突破14亿美元的，是…对…的出口
        let says = says || (scene.words(first) == "是" && end > 0 && scene.words(end - 1) == "的");
        (says && first < self.end).then(|| (first, self.clause(scene, first + 1).1))
    }

    /// The clause that holds the piece at `at`: `first..end`, without the marks around it.
    pub fn clause(&self, scene: &Scene<'_>, at: usize) -> (usize, usize) {
        let (first, end) = scene.clause(at);
        (first.max(self.first), end.min(self.end))
    }
}
