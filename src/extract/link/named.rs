//! Which party a piece names, and how it stands in its clause.

use crate::extract::piece::{PieceKind, Scene};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
use crate::model::Party;
use crate::text::Span;

/// A party named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub first: usize,
    pub end: usize,
    pub party: Party,
    pub span: Span,
}

/// Whether two parties joined at `joint` and followed by the piece at `end` are a pair: 中国与蒙古国贸易额,
/// but not 内地及东盟需求 or 美国、欧盟分列.
pub(super) fn makes_pair(scene: &Scene<'_>, joint: usize, end: usize) -> bool {
    let is_listed = matches!(scene.mark(joint), Some('、'));
    let is_of_two = scene.is_cue(end, Cue::Both) || scene.is_cue(end, Cue::Between);
    let code = scene.measure_code(end);
    let is_of_each = matches!(code, Some("demand" | "output" | "gdp" | "stocks" | "prices"));
    let is_more = scene.words(end).starts_with('等');
    // 其次是美洲和欧洲，分别占22.8%和14.8%
    let after = if scene.has(end, Bits::MARK) { end + 1 } else { end };
    let is_dealt = scene.is_cue(after, Cue::Respectively) && scene.is_cue(after + 1, Cue::Share);
    !is_more && !is_of_each && !is_dealt && (!is_listed || is_of_two || code.is_some())
}

/// 经中国铁路口岸出口, 经霍尔果斯、阿拉山口口岸: the way that goods take.
pub(super) fn is_on_the_way(scene: &Scene<'_>, sentence: &Sentence, at: usize) -> bool {
    let mut first = at;
    while first >= sentence.first + 2 && scene.joins(first - 1) && named_at(scene, first - 2).is_some() {
        first -= 2;
    }
    first.checked_sub(1).filter(|&before| before >= sentence.first).is_some_and(|before| {
        scene.words(before).ends_with('经')
            || matches!(scene.words(before), "经由" | "途经" | "取道" | "借道")
    })
}

/// The piece before a name, over what only says how many: 对 of 对所有美国商品.
pub(super) fn before_name(scene: &Scene<'_>, sentence: &Sentence, first: usize) -> Option<usize> {
    let in_sentence = |at: usize| at.checked_sub(1).filter(|&before| before >= sentence.first);
    let says_how_many = |at: &usize| matches!(scene.words(*at), "所有" | "全部" | "部分" | "大部分" | "多数");
    let before = in_sentence(first);
    before.filter(says_how_many).map_or(before, in_sentence)
}

/// 菲律宾是越南大米最大进口国: who buys of the one that is spoken of, and not of the whole world.
pub(super) fn buys(scene: &Scene<'_>, named: Named) -> bool {
    const REACH: usize = 10;
    let end = scene.clause(named.first).1.min(named.end + REACH);
    let of_world = |at: usize| {
        scene.is_cue(at, Cue::World) || ["世界", "全球"].iter().any(|all| scene.words(at).starts_with(all))
    };
    let is_buyer = |at: usize| {
        let words = scene.words(at);
        ["进口国", "买家", "采购国"].iter().any(|buyer| words.ends_with(buyer))
            || (words.ends_with("进口") && scene.words(at + 1).starts_with('国'))
    };
    (named.end..end).any(is_buyer) && !(named.end..end).any(of_world)
}

/// 来自美国178亿美元；中国124亿美元: one more partner with its own figure, where a preposition led the first.
pub(super) fn goes_on_list(scene: &Scene<'_>, sentence: &Sentence, named: Named) -> bool {
    let opens = named.first > sentence.first && scene.ends_clause(named.first - 1);
    let has_figure = scene.is_quantity(named.end)
        || (scene.change(named.end).is_some_and(|change| !change.reaches)
            && scene.is_quantity(named.end + 1));
    let led = |at: usize| {
        (scene.is_cue(at, Cue::Towards) || scene.is_cue(at, Cue::From))
            && named_at(scene, at + 1).is_some_and(|led| scene.is_quantity(led.end))
    };
    opens && has_figure && (sentence.first..named.first).any(led)
}

/// 乌兰巴托9月3日电: where the news comes from; `at` is the piece after the place.
pub(super) fn is_dateline(scene: &Scene<'_>, at: usize) -> bool {
    scene.period(at).is_some() && scene.words(at + 1).starts_with(['电', '讯'])
}

/// `（西安）`: brackets without a figure name nobody. Gives the piece after them.
pub(super) fn bracket_end(scene: &Scene<'_>, at: usize, to: usize) -> Option<usize> {
    if !matches!(scene.mark(at), Some('（' | '(')) {
        return None;
    }
    let close = (at..to.min(at + 12)).find(|&close| matches!(scene.mark(close), Some('）' | ')')))?;
    (at..close).all(|inside| scene.figure(inside).is_none()).then_some(close + 1)
}

/// A party named at a piece: in full, or in short between a preposition and a measure.
pub(super) fn party_at(scene: &Scene<'_>, at: usize) -> Option<(Party, Span)> {
    named_at(scene, at).map(|named| (named.party, named.span))
}

pub(super) fn named_at(scene: &Scene<'_>, at: usize) -> Option<Named> {
    if let Some(id) = scene.party(at) {
        return Some(Named {
            first: at,
            end: at + 1,
            party: scene.lexicon.party(id).party,
            span: scene.span(at),
        });
    }
    // 对华出口, 自美进口: a short form between a preposition and a measure.
    let id = scene.short_party(at)?;
    // 乌外贸总额: a short form that opens the clause before a measure.
    // 新关税 is a new one.
    let opens = scene.words(at) != "新"
        && opens_clause(scene, at)
        && scene.measure(at + 1).is_some()
        && scene.short_party(at + 1).is_none();
    // 哈对华出口: one that opens the clause before a preposition.
    let leads = opens_clause(scene, at)
        && scene.is_cue(at + 1, Cue::Towards)
        && (scene.short_party(at + 2).is_some() || scene.party(at + 2).is_some())
        && scene.measure(at + 3).is_some();
    let opens = opens || leads;
    let before = if opens { at } else { at.checked_sub(1)? };
    let led = scene.is_cue(before, Cue::Towards)
        || scene.is_cue(before, Cue::From)
        || matches!(scene.words(before), "赴" | "输" | "驻" | "访" | "与" | "同");
    let next_is_led =
        scene.joins(at + 1) && (scene.is_cue(at + 2, Cue::Towards) || scene.is_cue(at + 2, Cue::From));
    let is_named = opens
        || led
            && (next_is_led
                || scene.measure(at + 1).is_some()
                || scene.words(at + 1) == "的"
                || scene.is_commodity(at + 1)
                || scene.is_cue(at + 1, Cue::Rail));
    is_named.then(|| Named {
        first: at,
        end: at + 1,
        party: scene.lexicon.party(id).party,
        span: scene.span(at),
    })
}

/// Whether the piece opens its clause, a time before it aside.
pub(super) fn opens_clause(scene: &Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    scene.period(before).is_some()
        || matches!(scene.piece(before).map(|piece| piece.kind), Some(PieceKind::LineEnd))
        || matches!(scene.mark(before), Some('，' | '。' | '；' | '：' | '“' | '、' | ',' | ';'))
}

/// 为第二大贸易伙伴, 是我国最大的出口市场, 仍为最大进口来源地: right after the name of a party.
pub(super) fn ranks_as_partner(scene: &Scene<'_>, at: usize) -> bool {
    let is = (at..scene.clause(at).1.min(at + 4)).any(|piece| {
        scene.is_cue(piece, Cue::Is) || matches!(scene.words(piece), "为" | "是" | "成为" | "仍为" | "仍是")
    });
    is && names_rank(scene, at)
}

/// 第二大贸易伙伴, 最大的出口市场: in what is left of the clause.
pub(super) fn names_rank(scene: &Scene<'_>, at: usize) -> bool {
    const REACH: usize = 10;
    (at..scene.clause(at).1.min(at + REACH)).any(|piece| {
        // Most pieces are shorter than any of these.
        let words = Some(scene.words(piece)).filter(|words| words.len() >= "贸易伙伴".len());
        words.is_some_and(|words| {
            ["贸易伙伴", "出口市场", "出口目的地", "进口来源", "出口对象"]
                .iter()
                .any(|rank| words.contains(rank))
        }) || (scene.measure(piece).is_some()
            && ["伙伴", "市场", "目的地", "来源"].iter().any(|rank| scene.words(piece + 1).starts_with(rank)))
    })
}

/// Whether 全球 opens its clause or follows 将, 对, a time or a speaker, with what is measured right after it.
pub(super) fn names_subject(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let is_beside = before.is_some_and(|before| {
        scene.is_cue(before, Cue::Share)
            || matches!(scene.words(before), "居" | "位居" | "位列" | "为" | "是" | "在" | "于" | "对" | "向")
    });
    let is_measured = scene.measure(at).is_some()
        || (at + 1..at + 4)
            .take_while(|&next| !scene.ends_clause(next) && scene.words(next) != "的")
            .any(|next| scene.measure(next).is_some());
    !is_beside && is_measured
}

pub(super) fn is_dash(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.piece(at).map(|piece| piece.kind), Some(PieceKind::Mark('—' | '-' | '–' | '－' | '～')))
}
