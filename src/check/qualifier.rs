//! What else narrows a figure down: words beside it that no field of its claim accounts for.
//!
//! 民营企业进出口 14.53 万亿元 is trade, but not all trade. Whatever stands before a figure in its
//! clause and is neither evidence of a field nor a word of the grammar is taken for such a
//! narrowing, so that only figures that are narrowed alike are combined. That is cautious on
//! purpose: a check that is left out costs less than a false conflict.

use crate::lexicon::{Lexicon, Role, WordId};
use crate::model::{Claim, Field};
use crate::text::{Article, Folded, Span};

/// Ends of a clause.
const CLAUSE_ENDS: &[char] = &['，', '；', '。', '！', '？', '：', '\n', ',', ';', '（', '(', '、'];
/// Characters that join words and narrow nothing.
const GLUE: &str = "的了在是与和及对从由其等个共为有达至到以将也就而又还已均约近超逾额量值数率较比同并或这那该此各之间所年月日季度，、“”‘’《》—–-·";
/// Words that narrow nothing, beside those of the lexicon.
const PLAIN: &[&str] = &[
    "货物贸易",
    "对外贸易",
    "规模",
    "总额",
    "总值",
    "总量",
    "金额",
    "价值",
    "历史同期",
    "首次",
    "继续",
    "保持",
    "稳定",
    "持续",
    "增长",
    "目前",
    "已经",
    "形成",
    "数据",
    "显示",
    "其中",
    "此外",
    "同时",
    "总体",
    "整体",
    "实现",
    "完成",
    "累计",
    "合计",
    "总计",
    "共计",
    "达到",
    "超过",
    "突破",
    "分别",
    "方面",
    "情况",
    "当前",
    "统计",
    "根据",
    "这一",
    "这个",
    "相当",
    "大约",
    "约合",
    "折合",
    "首席",
    "记录",
    "水平",
    "双方",
    "两国",
    "双边",
    "外贸",
    "仅为",
    "快速",
    "显著",
    "进一步",
    "同期",
    "期间",
    "全年",
    "年度",
    "美元",
    "人民币",
    "约为",
    "高达",
    "多达",
    "左右",
];
/// Words that narrow a measure even where they are a part of its name.
const NARROWING: &[&str] = &[
    "一般贸易",
    "加工贸易",
    "服务贸易",
    "边贸",
    "边境",
    "小额",
    "电商",
    "保税",
    "转口",
    "过境",
    "非原料",
    "非能源",
    "民营",
    "国有",
    "外资",
    "外商",
    "新增",
    "新签",
    "累计",
    "日均",
    "月均",
    "平均",
    "人均",
];
/// Longest window that is read, in bytes: a clause of about sixty characters.
const MOST_BYTES: usize = 180;

/// The narrowing words of the claims of one article.
pub(super) struct Qualifiers<'a> {
    article: &'a Article,
    folded: Folded<'a>,
    lexicon: &'static Lexicon,
}

impl<'a> Qualifiers<'a> {
    /// Prepares one article.
    pub(super) fn new(article: &'a Article) -> Self {
        Self { article, folded: Folded::new(article.text()), lexicon: Lexicon::embedded() }
    }

    /// The start of the clause that holds `byte`, no further back than `floor`.
    pub(super) fn clause_start(&self, byte: u32, floor: u32) -> u32 {
        let text = self.article.text();
        let before = text.get(floor as usize..byte as usize).unwrap_or("");
        let at = before.char_indices().rev().find(|(_, c)| CLAUSE_ENDS.contains(c));
        at.map_or(floor, |(at, c)| floor + Span::from_usize(0, at + c.len_utf8()).end)
    }

    /// The narrowing words of `claim`, in text order, joined; empty where there are none.
    ///
    /// `before` are the claims before it in the article, in text order. Their quotes narrow
    /// nothing, and a clause starts anew after the last of them.
    pub(super) fn of(&self, claim: &Claim, before: &[Claim]) -> String {
        let beside = || before.iter().rev().take_while(|other| other.sentence == claim.sentence);
        let floor = beside().next().map_or(claim.sentence.start, |other| other.quote.end);
        let floor = floor.min(claim.quote.start);
        let mut known: Vec<Span> = claim.evidence.iter().flat_map(|it| it.spans.iter().copied()).collect();
        known.extend(claim.commodity);
        known.extend(claim.counted);
        known.extend(beside().map(|other| other.quote));
        known.sort_unstable();
        let measure = claim.evidence_for(Field::Measure).and_then(|it| it.spans.first().copied());
        let measure = measure.filter(|span| claim.sentence.contains(*span));
        let first = measure.map_or(claim.quote.start, |span| span.start.min(claim.quote.start));
        let floor = if first < floor { claim.sentence.start } else { floor };
        let start = self.clause_start(first, floor.min(first));
        let mut words = String::new();
        let window = self.folded.text().get(start as usize..claim.quote.start_index()).unwrap_or("");
        // 边贸 is no part of 双边贸易.
        let window = window.replace("双边", "").replace("多边", "");
        for word in NARROWING.iter().filter(|word| window.contains(**word)) {
            flush(&mut (*word).to_owned(), &mut words);
        }
        self.collect(Span::new(start, claim.quote.start), claim, &known, &mut words);
        if let Some(after) = measure.filter(|span| span.start >= claim.quote.end) {
            self.collect(Span::new(claim.quote.end, after.start), claim, &known, &mut words);
        }
        words
    }

    fn collect(&self, window: Span, claim: &Claim, known: &[Span], into: &mut String) {
        let folded = self.folded.text();
        if window.len() > MOST_BYTES {
            // Too long for a phrase: only its end can belong to the figure.
            into.push('…');
        }
        let mut at = window.start_index();
        let mut run = String::new();
        let mut next = None;
        while at < window.end_index() {
            let here = Span::from_usize(at, at + 1);
            if let Some(span) = known.iter().find(|span| span.overlaps(here)) {
                flush(&mut run, into);
                at = span.end_index().max(at + 1);
                continue;
            }
            if let Some(end) = self.plain_word(at, window, claim, &mut next) {
                flush(&mut run, into);
                at = end;
                continue;
            }
            let Some(c) = folded.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if c.is_alphabetic() && !GLUE.contains(c) {
                run.push(c);
            } else {
                flush(&mut run, into);
            }
            at += c.len_utf8();
        }
        flush(&mut run, into);
    }

    /// The end of the word at `at` that narrows nothing, where there is one.
    ///
    /// `next` keeps the next listed word, so that the text is searched once.
    fn plain_word(
        &self,
        at: usize,
        window: Span,
        claim: &Claim,
        next: &mut Option<(WordId, Span)>,
    ) -> Option<usize> {
        let rest = self.folded.text().get(at..window.end_index())?;
        if let Some(word) = PLAIN.iter().find(|word| rest.starts_with(**word)) {
            return Some(at + word.len());
        }
        if next.is_none_or(|(_, span)| span.start_index() < at) {
            *next = self.lexicon.find(self.folded.text(), at);
        }
        let (word, span) = (*next)?;
        if span.start_index() != at || span.end > window.end {
            return None;
        }
        let narrows = self.lexicon.roles(word).iter().any(|role| match role {
            Role::Party(id) | Role::ShortParty(id) => {
                let party = Some(self.lexicon.party(*id).party);
                party != claim.reporter && party != claim.partner
            }
            Role::Commodity | Role::Opaque(_) => true,
            Role::Measure(id) => {
                let family = self.lexicon.measure_named(claim.measure).map(|entry| entry.family);
                family != Some(self.lexicon.measure(*id).family)
            }
            _ => false,
        });
        (!narrows).then_some(span.end_index())
    }
}

/// Ends a run of characters; one alone is a particle.
fn flush(run: &mut String, into: &mut String) {
    if run.chars().nth(1).is_some() {
        if !into.is_empty() {
            into.push('+');
        }
        into.push_str(run);
    }
    run.clear();
}
