//! 分别 and 依次: figures that belong to the members of a list, by order.

use super::time::Time;
use crate::extract::piece::{PieceKind, Scene};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, Role};
use crate::text::Span;

/// What one figure of a 分别 list belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Member {
    /// A party: the piece that names it.
    Party(usize),
    /// A measure: the piece that names it.
    Measure(usize),
    /// A time, by its piece.
    Time(usize),
    /// Goods or another noun phrase.
    Noun(Span),
    /// 同比 or 环比, by its piece.
    Comparison(usize),
    /// An earlier figure of the sentence, by its piece.
    Figure(usize),
}

/// The figures of one sentence that are dealt out by 分别.
#[derive(Clone, Debug, Default)]
pub struct Deals {
    dealt: Vec<(usize, Member)>,
}

impl Deals {
    /// Finds every 分别 of the sentence and deals its figures out.
    pub fn new(scene: &Scene<'_>, sentence: &Sentence, times: &[Time]) -> Self {
        let mut deals = Self::default();
        let mut last: Option<Vec<Member>> = None;
        let deals_out = Bits::of_cue(Cue::Respectively).with(Bits::of_cue(Cue::Each));
        for at in scene.having(sentence.first, sentence.end, deals_out) {
            // 出口和进口各增长10.3%和5.4%
            let is_each = scene.words(at) == "各" && scene.change(at + 1).is_some();
            if !scene.is_cue(at, Cue::Respectively) && !is_each {
                continue;
            }
            let figures = figures_after(scene, sentence, at);
            if figures.len() < 2 {
                continue;
            }
            let (first, _) = sentence.clause(scene, at);
            let members = members_before(scene, first, at, figures.len(), times)
                .or_else(|| last.clone().filter(|last| last.len() == figures.len()))
                .or_else(|| earlier_members(scene, sentence, first, figures.len(), times))
                .or_else(|| figures_before(scene, sentence, first, figures.len()));
            if let Some(members) = members {
                deals.dealt.extend(figures.iter().copied().zip(members.iter().copied()));
                if !matches!(members.first(), Some(Member::Figure(_))) {
                    last = Some(members);
                }
            }
        }
        deals.deal_on(scene, sentence);
        deals
    }

    /// 分别下降5.2%、1.9%，降至820亿欧元、245亿欧元: a later list of the same length goes on by the same order.
    fn deal_on(&mut self, scene: &Scene<'_>, sentence: &Sentence) {
        let Some(&(last, _)) = self.dealt.last() else { return };
        let members: Vec<Member> = self.dealt.iter().map(|(_, member)| *member).collect();
        let figures = figures_after(scene, sentence, last + 1);
        let reaches = (last..figures.first().copied().unwrap_or(last))
            .any(|at| scene.change(at).is_some_and(|change| change.reaches));
        if reaches && figures.len() >= 2 && figures.len() == members.len() {
            self.dealt.extend(figures.into_iter().zip(members));
        }
    }

    /// What the figure at `at` was dealt to.
    pub fn of(&self, at: usize) -> Option<Member> {
        self.dealt.iter().find(|(figure, _)| *figure == at).map(|(_, member)| *member)
    }
}

/// The figures after 分别 that are joined by 、 和 and commas without a verb between.
fn figures_after(scene: &Scene<'_>, sentence: &Sentence, cue: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for at in cue + 1..sentence.end {
        if scene.figure(at).is_some_and(|figure| figure.is_quantity() || figure.has_scale()) {
            found.push(at);
        } else if matches!(scene.mark(at), Some('，' | ',' | '。' | '；' | '（' | '('))
            || (!found.is_empty() && scene.is_cue(at, Cue::Respectively))
        {
            break;
        }
    }
    found
}

/// Reads a piece as one kind of member.
type ReadMember = fn(&Scene<'_>, usize, &[Time]) -> Option<Member>;

/// The list of `count` members in the clause before the cue: the joined run nearest to it wins.
fn members_before(
    scene: &Scene<'_>,
    first: usize,
    cue: usize,
    count: usize,
    times: &[Time],
) -> Option<Vec<Member>> {
    let kinds: [ReadMember; 4] = [
        |scene, at, _| super::named::named_at(scene, at).map(|_| Member::Party(at)),
        |_, at, times| times.iter().any(|time| time.piece == at).then_some(Member::Time(at)),
        |scene, at, _| {
            scene.measure(at).filter(|_| !is_kind_of_thing(scene, at)).map(|_| Member::Measure(at))
        },
        |scene, at, _| {
            let compares = scene.is_cue(at, Cue::YearOnYear) || scene.is_cue(at, Cue::PreviousPeriod);
            compares.then_some(Member::Comparison(at))
        },
    ];
    for kind in kinds {
        let run = joined_run(scene, first, cue, |at| kind(scene, at, times));
        if run.len() == count {
            return Some(run);
        }
    }
    let nouns = nouns(scene, first, cue);
    (nouns.len() == count).then(|| nouns.into_iter().map(Member::Noun).collect())
}

/// The last run of members with only 、 和 及 (and words that belong to a member) between.
fn joined_run(
    scene: &Scene<'_>,
    first: usize,
    cue: usize,
    member: impl Fn(usize) -> Option<Member>,
) -> Vec<Member> {
    let mut best: Vec<Member> = Vec::new();
    let mut run: Vec<Member> = Vec::new();
    let mut joined = true;
    for at in first..cue {
        if let Some(member) = member(at) {
            if !joined {
                run.clear();
            }
            run.push(member);
            joined = false;
            if run.len() >= best.len() {
                best.clone_from(&run);
            }
        } else if scene.joins(at) || scene.words(at) == "或" {
            joined = true;
        } else if scene.is_cue(at, Cue::Towards) || scene.is_cue(at, Cue::From) {
            // 对日、对韩: the preposition stands before each member.
        } else {
            joined = false;
        }
    }
    best
}

/// The noun phrases joined by 、 和 及 right before the cue.
fn nouns(scene: &Scene<'_>, first: usize, cue: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    for at in first..cue {
        let is_break = scene.change(at).is_some()
            || scene.period(at).is_some()
            || scene.is_cue(at, Cue::YearOnYear)
            || scene.is_cue(at, Cue::Towards);
        if scene.joins(at) {
            found.extend(open.take());
        } else if is_break {
            open = None;
            if scene.period(at).is_some() || scene.is_cue(at, Cue::Towards) {
                found.clear();
            }
        } else if scene.measure(at).is_some() && !is_kind_of_thing(scene, at) {
            // 出口水产品、钢材: the list starts after the flow; 粮食吞吐量: it ends before the measure.
            if found.is_empty() {
                open = None;
            } else {
                found.extend(open.take());
            }
        } else if is_noun(scene, at) {
            let span = scene.span(at);
            open = Some(open.map_or(span, |before| before.join(span)));
        }
    }
    found.extend(open);
    found
}

/// 外商投资企业、国有企业, 船舶、汽车: kinds of companies and vehicles are members of a list, and no measures.
fn is_kind_of_thing(scene: &Scene<'_>, at: usize) -> bool {
    scene.words(at).ends_with("企业")
        || scene.measure_code(at) == Some("vehicles")
        || scene.words(at) == "集装箱"
}

fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.piece(at).map(|piece| piece.kind), Some(PieceKind::Other | PieceKind::Letters))
        || scene.roles(at).iter().any(|role| {
            matches!(
                role,
                Role::Commodity
                    | Role::Measure(_)
                    | Role::Party(_)
                    | Role::Opaque(_)
                    | Role::Cue(Cue::Province | Cue::Own | Cue::Value | Cue::Total)
            )
        })
}

/// A list of the right length in an earlier clause of the sentence.
fn earlier_members(
    scene: &Scene<'_>,
    sentence: &Sentence,
    first: usize,
    count: usize,
    times: &[Time],
) -> Option<Vec<Member>> {
    let mut end = first.checked_sub(1)?;
    for _ in 0..3 {
        if end <= sentence.first {
            return None;
        }
        let start = (sentence.first..end)
            .rev()
            .find(|&at| scene.ends_clause(at))
            .map_or(sentence.first, |mark| mark + 1);
        let parties =
            joined_run(scene, start, end, |at| super::named::named_at(scene, at).map(|_| Member::Party(at)));
        if parties.len() == count {
            return Some(parties);
        }
        let has_figures = (start..end).any(|at| scene.is_quantity(at));
        if !has_figures && let Some(members) = members_before(scene, start, end, count, times) {
            return Some(members);
        }
        end = start.checked_sub(1)?;
    }
    None
}

/// The last `count` figures before the clause.
fn figures_before(scene: &Scene<'_>, sentence: &Sentence, first: usize, count: usize) -> Option<Vec<Member>> {
    let mut found: Vec<usize> =
        (sentence.first..first).rev().filter(|&at| scene.is_quantity(at)).take(count).collect();
    found.reverse();
    (found.len() == count).then(|| found.into_iter().map(Member::Figure).collect())
}
