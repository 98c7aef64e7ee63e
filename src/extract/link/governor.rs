//! What governs a figure from its left: the nearest words of change, share and rate.

use crate::extract::piece::Scene;
use crate::lexicon::{Bits, Cue};

/// What governs a figure from its left: the nearest words of change, share and rate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Governor {
    /// Nearest verb or noun of change, between the last figure (or clause start) and this one.
    pub change: Option<usize>,
    /// Whether nothing but small words lies between that and the figure.
    pub change_adjoins: bool,
    /// Nearest 占.
    pub share: Option<usize>,
    /// Nearest 比重, 份额.
    pub share_noun: Option<usize>,
    /// Nearest 增速, 降幅.
    pub rate: Option<usize>,
    /// Nearest 高于, 低于 that is no hedge.
    pub compare: Option<usize>,
    /// 从, 由 right before.
    pub from: Option<usize>,
    /// The figure before in the same clause, if any.
    pub previous: Option<usize>,
    /// Whether only 、 和 及 lie between that and this one.
    pub joined: bool,
}

/// Looks left from the figure at `at`, as far as the clause start `first`.
pub fn governor(scene: &Scene<'_>, first: usize, at: usize) -> Governor {
    let mut found = Governor { joined: true, ..Governor::default() };
    let mut adjoins = true;
    for left in (first..at).rev() {
        let bits = scene.bits(left);
        if bits.meets(Bits::QUANTITY) {
            found.previous = Some(left);
            break;
        }
        let is_small = (found.joined || adjoins) && is_small(scene, left);
        if found.joined && !(is_small || bits.meets(Bits::JOINS) || scene.words(left) == "或") {
            found.joined = false;
        }
        if bits.meets(GOVERNS) {
            found.meet(scene, left, at, adjoins);
        }
        adjoins = adjoins && is_small;
    }
    found
}

/// What a piece must have to govern a figure.
const GOVERNS: Bits = Bits::CHANGE
    .with(Bits::of_cue(Cue::RateNoun))
    .with(Bits::of_cue(Cue::FallNoun))
    .with(Bits::of_cue(Cue::Share))
    .with(Bits::of_cue(Cue::ShareNoun))
    .with(Bits::of_cue(Cue::Above))
    .with(Bits::of_cue(Cue::Below))
    .with(Bits::of_cue(Cue::From));

impl Governor {
    /// Takes note of the piece at `left`, which is further from the figure than those before it.
    fn meet(&mut self, scene: &Scene<'_>, left: usize, figure: usize, adjoins: bool) {
        let cue = |cue: Cue| scene.is_cue(left, cue);
        // 每升230坚戈: a litre.
        let is_litre = scene.words(left) == "升"
            && left.checked_sub(1).is_some_and(|before| scene.words(before).ends_with('每'));
        if scene.change(left).is_some()
            && self.change.is_none()
            && !is_litre
            && !is_noun_modifier(scene, left, figure)
            && (adjoins || scene.words(left).chars().nth(1).is_some())
        {
            self.change = Some(left);
            self.change_adjoins = adjoins;
        }
        if cue(Cue::RateNoun) || cue(Cue::FallNoun) {
            self.rate = self.rate.or(Some(left));
        }
        if cue(Cue::Share) {
            self.share = self.share.or(Some(left));
        }
        if cue(Cue::ShareNoun) {
            self.share_noun = self.share_noun.or(Some(left));
        }
        if (cue(Cue::Above) || cue(Cue::Below)) && !adjoins {
            self.compare = self.compare.or(Some(left));
        }
        let is_near = figure - left <= 6 && self.from.is_none() && self.change.is_none();
        if cue(Cue::From) && is_near && scene.words(left) != "来自" {
            self.from = Some(left);
        }
    }
}

/// Words of the lexicon that may stand between a verb of change and its figure.
const SMALL: Bits = Bits::HEDGE
    .with(Bits::QUOTATION)
    .with(Bits::of_cue(Cue::Only))
    .with(Bits::of_cue(Cue::Average))
    .with(Bits::of_cue(Cue::Respectively))
    .with(Bits::of_cue(Cue::Is))
    .with(Bits::of_cue(Cue::Each))
    .with(Bits::of_cue(Cue::YearOnYear))
    .with(Bits::of_cue(Cue::Particle));

/// Words that may stand between a verb of change and its figure.
fn is_small(scene: &Scene<'_>, at: usize) -> bool {
    scene.has(at, SMALL)
        || matches!(
            scene.words(at),
            "了" | "的" | "着" | "过" | "到了" | "又" | "更是" | "以" | "幅度" | "额" | "幅"
        )
}

/// 增长势头, 上涨压力: the change describes a noun and not the figure.
pub(super) fn is_noun_modifier(scene: &Scene<'_>, change: usize, figure: usize) -> bool {
    let next = change + 1;
    next < figure
        && ["势头", "态势", "趋势", "动力", "潜力", "压力", "点", "期", "空间", "引擎", "部分"]
            .iter()
            .any(|tail| scene.words(next).starts_with(tail))
}
