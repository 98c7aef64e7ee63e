//! Who is quoted or credited with a figure.

use super::found::Found;
use super::rules;
use super::speaker_name::{is_paper, is_pronoun, join, name_before, trimmed};
use crate::extract::piece::Scene;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue};
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
    pub fn enter(&mut self, scene: &Scene<'_>, sentence: &Sentence, passage: Option<PassageId>) {
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
        for at in scene.having(sentence.first, sentence.end, TELLS) {
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
    pub fn of(&self, scene: &Scene<'_>, at: usize) -> Option<Found<Span>> {
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

    fn speech(&mut self, scene: &Scene<'_>, sentence: &Sentence, at: usize, passage: Option<PassageId>) {
        let (first, _) = sentence.clause(scene, at);
        let Some(name) = name_before(scene, first, at, self.person) else { return };
        // 由高至低分析: no name is of one character.
        if name.span.len() <= "他".len() {
            return;
        }
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
    fn according(&mut self, scene: &Scene<'_>, sentence: &Sentence, at: usize, passage: Option<PassageId>) {
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
        if is_layout(scene, at, end) {
            return;
        }
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
fn says(scene: &Scene<'_>, at: usize) -> bool {
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

fn is_body(scene: &Scene<'_>, at: usize) -> bool {
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
fn is_noun_use(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.words(at + 1);
    let words = scene.words(at);
    if (scene.clause(at).0..at).any(|before| is_layout(scene, before, at)) {
        return true;
    }
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

/// 按主要类别分析: how the figures are laid out, and nobody's words.
fn is_layout(scene: &Scene<'_>, by: usize, verb: usize) -> bool {
    scene.is_cue(by, Cue::According) && scene.words(by).starts_with('按') && scene.words(verb) == "分析"
}

fn closes_speech(scene: &Scene<'_>, sentence: &Sentence, at: usize) -> bool {
    at + 1 >= sentence.end
        || at
            .checked_sub(1)
            .is_some_and(|before| matches!(scene.mark(before), Some('。' | '！' | '？' | '，')))
}
