//! The noun phrase after a figure: what a count counts, and what a sum is of.

use crate::extract::piece::{PieceKind, Scene};
use crate::lexicon::{Bits, Cue};
use crate::model::Unit;
use crate::text::{HanSet, Span};

/// A noun phrase after a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounAfter {
    /// The last measure in it.
    pub measure: Option<usize>,
    /// Its words, without what lies between it and the figure.
    pub counted: Option<Span>,
}

/// Looks right: `40 亿美元的投资项目包`, `17 项协议与备忘录`, `34 个总额逾 40 亿美元的项目`.
pub(super) fn after(scene: &Scene<'_>, at: usize, end: usize, is_count: bool) -> Option<NounAfter> {
    let mut right = at + 1;
    while right < end && scene.is_hedge(right) {
        right += 1;
    }
    let of = scene.words(right) == "的";
    // 半数企业, 5亿美元贷款: the noun may follow without 的.
    let of_companies = scene.measure(right).is_some_and(|id| {
        matches!(
            scene.lexicon.measure(id).measure.code(),
            "companies"
                | "loans"
                | "investment"
                | "contracts"
                | "orders"
                | "agreements"
                | "funds"
                | "projects"
        )
    });
    if of {
        right += 1;
    } else if !is_count && !of_companies {
        return None;
    }
    let mut found = NounAfter { measure: None, counted: None };
    let mut embedded = false;
    while right < end.min(at + 16) {
        let words = scene.words(right);
        let is_noun = scene.measure(right).is_some()
            || scene.is_commodity(right)
            || scene.party(right).is_some()
            || matches!(
                scene.piece(right).map(|piece| piece.kind),
                Some(PieceKind::Other | PieceKind::Letters)
            );
        if words == "的" {
            // 12家具备出口资质的工厂: what is counted stands after the 的.
            let goes_on = is_count && scene.measure(right + 1).is_some();
            if found.counted.is_some() && !embedded && !goes_on {
                break;
            }
            found.measure = None;
            embedded = false;
            found.counted = None;
        } else if !is_count && is_rate(scene, right) {
            // 对价值300亿加元的商品征收25%的关税: the sum is of the goods.
            break;
        } else if scene.has(right, Bits::FIGURE) {
            embedded = true;
            found.counted = None;
        } else if is_noun {
            if let Some((noun, more)) = noun_part(scene, right) {
                found.counted = Some(found.counted.map_or(noun, |before| before.join(noun)));
                if scene.measure(right).is_some() {
                    found.measure = Some(right);
                }
                if !more {
                    break;
                }
            } else {
                break;
            }
        } else if scene.is_cue(right, Cue::Total)
            || scene.is_cue(right, Cue::Value)
            || scene.is_hedge(right)
            || is_quote(scene, right)
        {
            embedded = true;
        } else if scene.joins(right) && found.counted.is_some() {
            let next = right + 1;
            if scene.is_cue(next, Cue::Value)
                || scene.is_cue(next, Cue::Total)
                || scene.has(next, Bits::FIGURE)
            {
                break;
            }
        } else if !scene.is_cue(right, Cue::Reach) {
            break;
        }
        right += 1;
    }
    (found.measure.is_some() || found.counted.is_some()).then_some(found)
}

/// Verbs that close a noun phrase when they stand in a run of unlisted words.
const VERBS: [&str; 31] = [
    "入驻", "落户", "参与", "参会", "签约", "到会", "组成", "构成", "纳入", "由", "被", "在", "于", "已",
    "来自", "均", "均为", "进入", "参加", "参展", "获得", "涉及", "正", "位于", "分布", "需要", "需", "都",
    "是", "有", "及其",
];
/// How they begin.
static VERB_FIRST: HanSet = HanSet::new(&[
    '于', '位', '入', '分', '到', '参', '及', '在', '均', '已', '是', '有', '来', '构', '正', '涉', '由',
    '签', '纳', '组', '获', '落', '被', '进', '都', '需',
]);

/// The part of an unlisted run that is still the noun, and whether the phrase may go on.
fn noun_part(scene: &Scene<'_>, at: usize) -> Option<(Span, bool)> {
    let span = scene.span(at);
    if !matches!(scene.piece(at)?.kind, PieceKind::Other) {
        return Some((span, true));
    }
    let words = scene.words(at);
    let begins_verb = |(at, first): &(usize, char)| {
        let rest = words.get(*at..).unwrap_or("");
        VERB_FIRST.has(*first) == Some(true) && VERBS.iter().any(|verb| rest.starts_with(verb))
    };
    let cut = words.char_indices().find(begins_verb).map(|(at, _)| at);
    match cut {
        Some(0) => None,
        Some(cut) => Some((Span::from_usize(span.start_index(), span.start_index() + cut), false)),
        None => Some((span, true)),
    }
}

fn is_quote(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.mark(at), Some('“' | '”' | '「' | '」' | '《' | '》'))
}

fn is_rate(scene: &Scene<'_>, at: usize) -> bool {
    scene.figure(at).is_some_and(|figure| figure.quantity.unit == Unit::PERCENT)
}
