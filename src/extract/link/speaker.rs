//! Who is quoted or credited with a figure.

use super::found::Found;
use super::rules;
use crate::extract::piece::{PieceKind, Scene};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, Role};
use crate::text::{PassageId, Span};

/// The speaker carried along the text.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    current: Option<Current>,
    /// Who was speaking when the sentence began.
    before: Option<Current>,
    /// The person that 他 stands for.
    person: Option<Span>,
    sentence: Vec<(usize, Found<Span>)>,
    trailing: Option<(usize, Found<Span>)>,
}

#[derive(Clone, Copy, Debug)]
struct Current {
    name: Span,
    passage: Option<PassageId>,
    /// Inside a quotation that has not been closed.
    quoting: bool,
    /// 表示： at the end of a line: what follows on the next is theirs.
    opens: bool,
}

impl Speakers {
    /// Reads the attributions of a sentence.
    pub fn enter(&mut self, scene: Scene<'_>, sentence: Sentence, passage: Option<PassageId>) {
        self.sentence.clear();
        self.trailing = None;
        if let Some(mut current) = self.current
            && current.passage != passage
        {
            let opens_quote = matches!(scene.mark(sentence.first), Some('“' | '「' | '"' | '—'));
            self.current = (current.quoting || (current.opens && opens_quote)).then(|| {
                current.passage = passage;
                current.opens = false;
                current.quoting = current.quoting || opens_quote;
                current
            });
        }
        self.before = self.current;
        if !sentence.holds(TELLS) {
            return;
        }
        for at in sentence.first..sentence.end {
            if !scene.has(at, TELLS) {
                continue;
            }
            if says(scene, at) {
                self.speech(scene, sentence, at, passage);
            } else if scene.is_cue(at, Cue::According) {
                self.according(scene, sentence, at, passage);
            }
            match scene.mark(at) {
                Some('“' | '「') => {
                    let said = at
                        .checked_sub(1)
                        .is_some_and(|before| matches!(scene.mark(before), Some('：' | ':' | '，')));
                    let recent = self.sentence.last().is_some_and(|(from, _)| at - from <= 4);
                    if let Some(current) = &mut self.current
                        && (said && recent || current.opens)
                    {
                        current.quoting = true;
                    }
                }
                Some('”' | '」') => {
                    if let Some(current) = &mut self.current {
                        let closes = current.quoting && closes_speech(scene, sentence, at);
                        current.quoting = current.quoting && !closes;
                    }
                }
                _ => {}
            }
        }
    }

    /// The speaker of the figure at `at`.
    pub fn of(&self, scene: Scene<'_>, at: usize) -> Option<Found<Span>> {
        if let Some((_, found)) = self.sentence.iter().rev().find(|(from, _)| *from <= at) {
            return Some(found.clone());
        }
        if let Some((_, found)) = self.trailing.as_ref().filter(|(from, _)| *from > at) {
            return Some(found.clone());
        }
        let current =
            self.before.filter(|current| current.quoting || !is_anyone(current.name.of(scene.folded)))?;
        Some(Found::carried(current.name, current.name, &rules::SPEAKER_CARRIED))
    }

    fn speech(&mut self, scene: Scene<'_>, sentence: Sentence, at: usize, passage: Option<PassageId>) {
        let (first, _) = sentence.clause(scene, at);
        let Some(name) = name_before(scene, first, at, self.person) else { return };
        if let Some(person) = name.person {
            self.person = Some(person);
        }
        let opens = matches!(scene.mark(at + 1), Some('：' | ':')) && at + 2 >= sentence.end;
        let found = Found::stated(name.span, name.span, &rules::SPEAKER_SPEECH);
        let is_trailing = scene.mark(at + 1) == Some('。') || at + 1 >= sentence.end && !opens;
        if is_trailing {
            self.trailing = Some((at, found));
            return;
        }
        self.current = Some(Current { name: name.span, passage, quoting: false, opens });
        self.sentence.push((at, found));
    }

    /// 据X统计, 根据X公布的数据.
    fn according(&mut self, scene: Scene<'_>, sentence: Sentence, at: usize, passage: Option<PassageId>) {
        let mut end = at + 1;
        let mut last = None;
        while end < sentence.end.min(at + 16) && !scene.ends_clause(end) {
            // 统计委员会, 统计局: the word is of the name of a body.
            let is_of_body = OFFICES.iter().any(|office| scene.words(end + 1).starts_with(office));
            if (scene.is_cue(end, Cue::Organisation) && !is_of_body) || scene.is_speech(end) {
                last = Some(end);
                break;
            }
            end += 1;
        }
        let Some(end) = last else { return };
        let stop = (at + 1..end)
            .find(|&piece| {
                scene.period(piece).is_some()
                    || scene.is_cue(piece, Cue::Published)
                    || scene.words(piece) == "的"
                    // 国家收入委员会: a measure in the name of a body.
                    || (scene.measure(piece).is_some()
                        && !OFFICES.iter().any(|office| scene.words(piece + 1).starts_with(office)))
            })
            .unwrap_or(end);
        let Some(span) = join(scene, at + 1, stop) else { return };
        let Some(span) = trimmed(scene, span) else { return };
        if is_pronoun(span.of(scene.folded)) {
            if let Some(person) = self.person {
                self.credit(person, at, passage);
            }
            return;
        }
        self.credit(span, at, passage);
    }

    fn credit(&mut self, name: Span, at: usize, passage: Option<PassageId>) {
        self.current = Some(Current { name, passage, quoting: false, opens: false });
        self.sentence.push((at, Found::stated(name, name, &rules::SPEAKER_CREDIT)));
    }
}

/// What a piece must have to bear on who speaks.
const TELLS: Bits = Bits::SPEECH
    .with(Bits::STATUS)
    .with(Bits::QUOTATION)
    .with(Bits::of_cue(Cue::Organisation))
    .with(Bits::of_cue(Cue::Published))
    .with(Bits::of_cue(Cue::According));

/// Whether the word at `at` is said of a speaker: 表示, 数据显示, 公布，, and 预计 after a body that foresees.
fn says(scene: Scene<'_>, at: usize) -> bool {
    let closes = matches!(scene.mark(at + 1), Some('，' | ',' | '：' | ':'));
    if scene.is_speech(at) {
        return !is_noun_use(scene, at);
    }
    if scene.is_cue(at, Cue::Organisation) && scene.words(at).ends_with("显示") {
        return true;
    }
    // 经济部统计，…: as the papers of Taiwan credit a body.
    if scene.is_cue(at, Cue::Organisation) && matches!(scene.words(at), "统计" | "估计" | "估算" | "测算")
    {
        let is_credited = (scene.clause(at).0..at).any(|before| scene.is_cue(before, Cue::According));
        return closes && !is_credited && at.checked_sub(1).is_some_and(|before| is_body(scene, before));
    }
    if scene.is_cue(at, Cue::Published) && matches!(scene.words(at), "公布" | "发布") {
        // 海关总署9日发布数据，
        let mut after = at + 1;
        while after < at + 3 && is_paper(scene, after) {
            after += 1;
        }
        return closes || matches!(scene.mark(after), Some('，' | ',' | '：' | ':'));
    }
    matches!(scene.words(at), "预计" | "预测" | "预期" | "估计" | "预估")
        && at.checked_sub(1).is_some_and(|before| {
            scene.is_cue(before, Cue::Title) || scene.is_cue(before, Cue::Economic) || is_body(scene, before)
        })
}

fn is_body(scene: Scene<'_>, at: usize) -> bool {
    BODIES.iter().any(|body| scene.words(at).ends_with(body))
}

/// Nobody in particular: what they think is theirs for a sentence and no longer.
fn is_anyone(name: &str) -> bool {
    ["专家", "人士", "企业", "分析师", "分析员", "学者", "记者", "网友", "媒体"]
        .iter()
        .any(|anyone| name.ends_with(anyone))
        && name.chars().count() <= 6
}

/// What makes 统计 the beginning of a name.
const OFFICES: [&str; 8] = ["委员会", "局", "署", "处", "厅", "司", "办公室", "总局"];

/// How the names of bodies end.
const BODIES: [&str; 18] = [
    "部",
    "局",
    "署",
    "银行",
    "组织",
    "机构",
    "公司",
    "协会",
    "委员会",
    "会议",
    "研究院",
    "研究所",
    "社",
    "集团",
    "证券",
    "惠誉",
    "穆迪",
    "中心",
];

/// 介绍了, 分析人士: the verb of saying is part of a noun, or says what was done.
fn is_noun_use(scene: Scene<'_>, at: usize) -> bool {
    let next = scene.words(at + 1);
    let words = scene.words(at);
    if matches!(words, "指" | "报" | "说") && !matches!(scene.mark(at + 1), Some('，' | ',' | '：' | ':'))
    {
        return true;
    }
    (matches!(words, "介绍" | "分析" | "提出" | "指" | "说" | "称" | "显示" | "报道" | "评论" | "回应")
        && (next.starts_with('了')
            || next.starts_with("人士")
            || next.starts_with("师")
            || next.starts_with('的')
            || next.starts_with("为")
            || next.starts_with("屏")))
        || (words == "称" && at > 0 && scene.words(at - 1).ends_with('被'))
}

fn closes_speech(scene: Scene<'_>, sentence: Sentence, at: usize) -> bool {
    at + 1 >= sentence.end
        || at
            .checked_sub(1)
            .is_some_and(|before| matches!(scene.mark(before), Some('。' | '！' | '？' | '，')))
}

/// Words that say of what someone is the head.
const OF_OFFICE: Bits =
    Bits::PARTY.with(Bits::SHORT_PARTY).with(Bits::COMMODITY).with(Bits::of_cue(Cue::Economic));

/// Who speaks: the words before the verb of saying.
#[derive(Clone, Copy, Debug)]
struct Name {
    span: Span,
    person: Option<Span>,
}

fn name_before(scene: Scene<'_>, first: usize, speech: usize, person: Option<Span>) -> Option<Name> {
    let speech = before_place(scene, first, speech);
    let speech = before_times(scene, first, speech);
    let (first, speech) = before_publishing(scene, first, speech);
    let speech = before_dated_papers(scene, first, speech);
    let mut from = speech;
    // 马拉特·卡拉巴耶夫: a listed word may stand in a name with its dot.
    let is_dotted = |at: usize| {
        at > first
            && matches!(scene.mark(at - 1), Some('·' | '・' | '•'))
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
fn before_publishing(scene: Scene<'_>, first: usize, speech: usize) -> (usize, usize) {
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
fn before_dated_papers(scene: Scene<'_>, first: usize, speech: usize) -> usize {
    let mut end = speech;
    while end > first && scene.is_cue(end - 1, Cue::Organisation) {
        end -= 1;
    }
    let is_dated = end < speech && end > first && scene.period(end - 1).is_some();
    if is_dated { before_times(scene, first, end) } else { speech }
}

/// 数据, 最新报告: what is published.
fn is_paper(scene: Scene<'_>, at: usize) -> bool {
    scene.is_cue(at, Cue::Organisation)
        || scene.measure(at).is_some()
        || matches!(scene.words(at), "最新" | "公报" | "声明" | "公告" | "通报" | "文告" | "简报" | "新闻稿")
}

/// 沙卡利耶夫此前表示, 统计局17日公布: the time between the name and the verb.
fn before_times(scene: Scene<'_>, first: usize, mut end: usize) -> usize {
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
fn before_place(scene: Scene<'_>, first: usize, speech: usize) -> usize {
    let Some(last) = speech.checked_sub(1) else { return speech };
    let ends_place =
        ["上", "中", "时", "后", "间", "里"].iter().any(|tail| scene.words(last).ends_with(tail));
    if !ends_place {
        return speech;
    }
    (first..speech).rev().take(12).find(|&at| scene.words(at) == "在").unwrap_or(speech)
}

fn is_name_part(scene: Scene<'_>, at: usize) -> bool {
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

fn is_pronoun(words: &str) -> bool {
    matches!(
        words,
        "他" | "她" | "其" | "他们" | "该负责人" | "该官员" | "这位负责人" | "该专家" | "他同时" | "他还"
    )
}

fn join(scene: Scene<'_>, from: usize, to: usize) -> Option<Span> {
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

/// The span without the words that cling to it; `None` where nothing is left.
fn trimmed(scene: Scene<'_>, span: Span) -> Option<Span> {
    let mut span = span;
    loop {
        let words = span.of(scene.folded);
        let lead = LEADS.iter().find(|word| words.starts_with(**word) && words.len() > word.len());
        let tailed = TAILS.iter().find(|tail| words.ends_with(**tail));
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
