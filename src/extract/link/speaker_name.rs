//! The name before a verb of saying: whose words follow.

use crate::extract::piece::{PieceKind, Scene};
use crate::lexicon::{Bits, Cue, Role};
use crate::text::{HanSet, Span};

/// Words that say of what someone is the head.
const OF_OFFICE: Bits =
    Bits::PARTY.with(Bits::SHORT_PARTY).with(Bits::COMMODITY).with(Bits::of_cue(Cue::Economic));

/// Who speaks: the words before the verb of saying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// The words.
    pub span: Span,
    /// Whom 他 stands for from now on.
    pub person: Option<Span>,
}

pub(super) fn name_before(
    scene: &Scene<'_>,
    first: usize,
    speech: usize,
    person: Option<Span>,
) -> Option<Name> {
    let speech = before_place(scene, first, speech);
    let speech = before_times(scene, first, speech);
    let (first, speech) = before_publishing(scene, first, speech);
    let speech = before_dated_papers(scene, first, speech);
    let mut from = speech;
    // 马拉特·卡拉巴耶夫, 季姆尔·阿赫梅托夫: a listed word may stand in a name with its dot.
    let is_dot = |at: usize| matches!(scene.mark(at), Some('·' | '・' | '•'));
    let is_dotted = |at: usize| {
        let opens = scene.words(at).chars().nth(1).is_none() && is_dot(at + 2);
        at > first
            && (is_dot(at - 1) || opens)
            && matches!(scene.piece(at).map(|piece| piece.kind), Some(PieceKind::Word(_)))
    };
    while from > first && (is_name_part(scene, from - 1) || is_dotted(from - 1)) {
        from -= 1;
    }
    let span = trimmed(scene, join(scene, from, speech)?)?;
    if is_pronoun(span.of(scene.folded)) {
        return Some(Name { span: person?, person: None });
    }
    if ["数字", "数据", "资料", "结果", "情况"].iter().any(|paper| span.of(scene.folded).ends_with(paper))
    {
        return None;
    }
    let title = (from..speech).rev().find(|&at| scene.is_cue(at, Cue::Title));
    let Some(title) = title else {
        let mut organisation = None;
        for at in (from..speech).rev().take_while(|&at| scene.is_cue(at, Cue::Organisation)) {
            organisation = Some(at);
        }
        let span = match organisation {
            Some(organisation) => trimmed(scene, join(scene, from, organisation)?)?,
            None => span,
        };
        let words = span.of(scene.folded);
        return Some(Name { span, person: words.contains('·').then_some(span) });
    };
    if let Some(after) = join(scene, title + 1, speech).and_then(|span| trimmed(scene, span)) {
        return Some(Name { span: after, person: Some(after) });
    }
    let is_honorific = matches!(
        scene.words(title),
        "总统" | "总理" | "教授" | "主席" | "部长" | "外长" | "大使" | "国务卿" | "首相" | "院长"
    );
    let named = join(scene, from, title).and_then(|span| trimmed(scene, span)).filter(|span| {
        is_honorific
            // 俄能源部长: what he is minister of, and no name.
            && !(from..title).any(|at| {
                scene.has(at, OF_OFFICE) || scene.is_cue(at, Cue::Title)
            })
            && span.len() >= 6
    });
    match named {
        Some(span) => Some(Name { span, person: Some(span) }),
        None => Some(Name { span, person: Some(span) }),
    }
}

/// 财务省17日公布的贸易统计显示: who published it, and not what was published.
///
/// Gives where the name may begin, and where it ends.
fn before_publishing(scene: &Scene<'_>, first: usize, speech: usize) -> (usize, usize) {
    let published = (first..speech).rev().take(10).find(|&at| {
        scene.is_cue(at, Cue::Published)
            && (scene.words(at).ends_with('的')
                || scene.words(at + 1) == "的"
                // 统计局发布数据称, 银行发布最新报告指出
                || (at + 1 < speech && (at + 1..speech).all(|next| is_paper(scene, next))))
    });
    let Some(mut end) = published else { return (first, speech) };
    let mut first = first;
    // 统计处今日（九月二十五日）发表的: the day in brackets is no part of it.
    if end == first
        && let Some(close) = end.checked_sub(1).filter(|&close| matches!(scene.mark(close), Some('）' | ')')))
        && let Some(open) = (close.saturating_sub(4)..close)
            .find(|&open| matches!(scene.mark(open), Some('（' | '(')) && scene.period(open + 1).is_some())
    {
        (first, end) = (scene.clause(open).0, open);
    }
    let end = before_times(scene, first, end);
    if end > first { (first, end) } else { (first, speech) }
}

/// 统计局27日公布的数据: the papers, where their day stands between them and the name.
fn before_dated_papers(scene: &Scene<'_>, first: usize, speech: usize) -> usize {
    let mut end = speech;
    while end > first && scene.is_cue(end - 1, Cue::Organisation) {
        end -= 1;
    }
    let is_dated = end < speech && end > first && scene.period(end - 1).is_some();
    if is_dated { before_times(scene, first, end) } else { speech }
}

/// 数据, 最新报告: what is published.
pub(super) fn is_paper(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_cue(at, Cue::Organisation)
        || scene.measure(at).is_some()
        || matches!(scene.words(at), "最新" | "公报" | "声明" | "公告" | "通报" | "文告" | "简报" | "新闻稿")
}

/// 沙卡利耶夫此前表示, 统计局17日公布: the time between the name and the verb.
fn before_times(scene: &Scene<'_>, first: usize, mut end: usize) -> usize {
    let is_time = |at: usize| {
        scene.period(at).is_some()
            || matches!(
                scene.words(at),
                "今日"
                    | "今天"
                    | "昨日"
                    | "最新"
                    | "近日"
                    | "日前"
                    | "当天"
                    | "此前"
                    | "早前"
                    | "日"
                    | "晚"
                    | "晚些时候"
            )
    };
    while end > first + 1 && is_time(end - 1) {
        end -= 1;
    }
    end
}

/// 何咏在发布会上表示: where it was said is no part of the name.
fn before_place(scene: &Scene<'_>, first: usize, speech: usize) -> usize {
    let Some(last) = speech.checked_sub(1) else { return speech };
    let ends_place =
        ["上", "中", "时", "后", "间", "里"].iter().any(|tail| scene.words(last).ends_with(tail));
    if !ends_place {
        return speech;
    }
    (first..speech).rev().take(12).find(|&at| scene.words(at) == "在").unwrap_or(speech)
}

fn is_name_part(scene: &Scene<'_>, at: usize) -> bool {
    match scene.piece(at).map(|piece| piece.kind) {
        Some(PieceKind::Other | PieceKind::Letters) => true,
        Some(PieceKind::Mark(mark)) => matches!(mark, '·' | '・' | '•' | '“' | '”' | '、' | '-' | '.'),
        Some(PieceKind::Word(_)) => {
            scene.is_cue(at, Cue::Title)
                || scene.is_cue(at, Cue::Organisation)
                || scene.is_cue(at, Cue::Pronoun)
                || scene.party(at).is_some()
                || scene.short_party(at).is_some()
                || scene.measure(at).is_some()
                || scene.is_commodity(at)
                || scene.joins(at)
                || scene.is_cue(at, Cue::Own)
                || scene.is_cue(at, Cue::Province)
                || scene.is_cue(at, Cue::Economic)
                || scene.is_cue(at, Cue::Rail)
                || scene.roles(at).iter().any(|role| matches!(role, Role::Opaque(_)))
        }
        _ => false,
    }
}

pub(super) fn is_pronoun(words: &str) -> bool {
    matches!(
        words,
        "他" | "她" | "其" | "他们" | "该负责人" | "该官员" | "这位负责人" | "该专家" | "他同时" | "他还"
    )
}

pub(super) fn join(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span> {
    (from < to).then(|| scene.span(from).join(scene.span(to - 1)))
}

/// Words that cling to a name without being of it.
const LEADS: [&str; 18] = [
    // 哈通社阿斯塔纳10月20日电 统计局称
    "电 ",
    "讯 ",
    "电\u{3000}",
    "讯\u{3000}",
    "正如",
    "对此",
    "此外",
    "同时",
    "不过",
    "但",
    "而",
    "另",
    "此前",
    "早前",
    "近日",
    "记者从",
    "目前",
    "有",
];
const TAILS: [&str; 38] = [
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "星期一",
    "星期二",
    "星期三",
    "星期四",
    "星期五",
    "所",
    "接着",
    "也",
    "还",
    "并",
    "则",
    "便",
    "就",
    "又",
    "在会上",
    "在会谈中",
    "在接受采访时",
    "当天",
    "近日",
    "日前",
    "随后",
    "进一步",
    "同时",
    "再次",
    "在发布会上",
    "最新",
    "在会见时",
    "昨日",
    "公布的",
    "一再",
    "向总统",
];

/// How the first begin, and the others end: most names are told apart by it.
static LEADS_FIRST: HanSet =
    HanSet::new(&['电', '讯', '正', '对', '此', '同', '不', '但', '而', '另', '早', '近', '记', '目', '有']);
static TAILS_LAST: HanSet = HanSet::new(&[
    '一', '二', '三', '四', '五', '六', '日', '所', '着', '也', '还', '并', '则', '便', '就', '又', '上',
    '中', '时', '天', '前', '后', '步', '次', '新', '的', '再', '统',
]);

/// The span without the words that cling to it; `None` where nothing is left.
pub(super) fn trimmed(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let mut span = span;
    loop {
        let words = span.of(scene.folded);
        let may_lead = words.chars().next().is_some_and(|first| LEADS_FIRST.has(first) == Some(true));
        let may_tail = words.chars().next_back().is_some_and(|last| TAILS_LAST.has(last) == Some(true));
        let leads = |word: &&&str| words.starts_with(**word) && words.len() > word.len();
        let lead = may_lead.then(|| LEADS.iter().find(leads)).flatten();
        let tailed = may_tail.then(|| TAILS.iter().find(|tail| words.ends_with(**tail))).flatten();
        let blank_start = words.len()
            - words
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '”' | '-' | '.'))
                .len();
        let blank_end = words.len()
            - words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '“' | '-')).len();
        let (cut_start, cut_end) = match (lead, tailed) {
            _ if blank_start + blank_end > 0 && blank_start + blank_end <= words.len() => {
                (blank_start, blank_end)
            }
            (Some(before), _) => (before.len(), 0),
            (None, Some(tail)) => (0, tail.len()),
            (None, None) => break,
        };
        span = Span::from_usize(span.start_index() + cut_start, span.end_index() - cut_end);
        if span.is_empty() {
            return None;
        }
    }
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_cling_to_names_are_found_by_their_ends() {
        for lead in LEADS {
            assert_eq!(lead.chars().next().and_then(|c| LEADS_FIRST.has(c)), Some(true), "{lead}");
        }
        for tail in TAILS {
            assert_eq!(tail.chars().next_back().and_then(|c| TAILS_LAST.has(c)), Some(true), "{tail}");
        }
    }
}
