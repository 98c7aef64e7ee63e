//! Who trades with whom.

use super::found::Found;
use super::rules;
use crate::extract::piece::{PieceKind, Scene};
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, Role};
use crate::model::Party;
use crate::text::Span;

/// The parties spoken of, carried along the text.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// Whose figures these are.
    pub reporter: Option<(Party, Span)>,
    /// With whom.
    pub partner: Option<(Party, Span)>,
    /// The two that 两国 and 双边 stand for.
    pub pair: Option<[(Party, Span); 2]>,
    /// Whether the article has spoken of the pair as of two: 两国, 双方.
    pub is_bilateral: bool,
    /// Whether the whole world was spoken of last, whose figures are nobody's.
    pub is_world: bool,
    /// The country that 我国 stands for.
    pub own: Option<Party>,
    /// The region that 全省 stands for.
    pub region: Option<(Party, Span)>,
    /// Whether `reporter` and `partner` were named in the clause at hand.
    pub named_here: [bool; 2],
    /// Whose figures the article gave first: nobody's, or theirs.
    pub first: Option<Option<(Party, Span)>>,
    /// Whether the article has spoken of more than one pair.
    pub has_many_pairs: bool,
    /// Whether one of the pair was named in this passage without the other.
    pub named_alone: bool,
}

/// Reporter and partner of one figure.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Whose figure.
    pub reporter: Option<Found<Party>>,
    /// With whom.
    pub partner: Option<Found<Party>>,
}

/// A party named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    first: usize,
    end: usize,
    party: Party,
    span: Span,
}

/// What a piece must have to bear on who trades.
pub(super) const TELLS: Bits = Bits::PARTY
    .with(Bits::SHORT_PARTY)
    .with(Bits::OPENS_BRACKET)
    .with(Bits::of_cue(Cue::Both))
    .with(Bits::of_cue(Cue::Own))
    .with(Bits::of_cue(Cue::World))
    .with(Bits::of_cue(Cue::Province));

/// What makes two short forms the name of a thing: 中老铁路.
const NAMES: [&str; 9] = ["铁路", "高铁", "班列", "公路", "口岸", "大桥", "管道", "边境", "原油管道"];

impl Parties {
    /// A partner is carried within its passage; the two of a bilateral article through all of it.
    pub fn leave_passage(&mut self) {
        self.is_world = false;
        self.named_alone = false;
        // 美国对华关税: what another does to the one that the article is about.
        let first = self.first.flatten();
        if let (Some(first), Some(partner)) = (first, self.partner)
            && partner.0 == first.0
            && !self.is_bilateral
        {
            self.reporter = Some(first);
            self.partner = None;
        }
        // 昆明综保区 in an article about 云南: the next passage is of 云南 again.
        if let (Some(first), Some((reporter, _))) = (first, self.reporter)
            && !reporter.is_country()
            && reporter != first.0
        {
            self.reporter = Some(first);
            self.partner = None;
        }
        // An article about a company or the world: a country is spoken of in its own passage.
        let is_own = self.reporter.is_some_and(|(reporter, _)| Some(reporter) == self.own);
        if self.first == Some(None) && !self.is_bilateral && !is_own {
            self.reporter = None;
            self.partner = None;
        }
        let is_pair = |party: Party| self.pair.is_some_and(|pair| pair.iter().any(|(one, _)| *one == party));
        if !(self.is_bilateral && self.partner.is_some_and(|(partner, _)| is_pair(partner))) {
            self.partner = None;
        }
    }

    /// Takes note of the parties in the pieces `from..to` of a clause.
    pub fn walk(&mut self, scene: Scene<'_>, sentence: Sentence, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            if !scene.has(at, TELLS) {
                at += 1;
                continue;
            }
            if let Some(end) = bracket_end(scene, at, to) {
                at = end;
                continue;
            }
            if let Some(end) = self.pair_of_shorts(scene, at, to) {
                at = end;
                continue;
            }
            if let Some(named) = named_at(scene, at) {
                at = self.meet(scene, sentence, named, to);
                continue;
            }
            self.cue(scene, at);
            at += 1;
        }
    }

    /// 哈乌贸易, 中俄双边: two short forms side by side.
    fn pair_of_shorts(&mut self, scene: Scene<'_>, at: usize, to: usize) -> Option<usize> {
        let first = scene.short_party(at)?;
        let second = scene.short_party(at + 1).filter(|second| *second != first && at + 1 < to)?;
        if scene.short_party(at + 2).is_some() {
            return Some(at + 3);
        }
        // 中老铁路, 中哈口岸: a name.
        if NAMES.iter().any(|name| scene.words(at + 2).starts_with(name))
            && scene.measure(at + 2).is_none_or(|_| scene.words(at + 2).starts_with("班列"))
        {
            return Some(at + 2);
        }
        let goes_on = scene.measure(at + 2).is_some()
            || scene.is_cue(at + 2, Cue::Both)
            || scene.is_cue(at + 2, Cue::Rail)
            || scene.is_cue(at + 2, Cue::Economic)
            || scene.is_cue(at + 2, Cue::Between)
            || ["合作", "关系", "间", "经", "元首", "领导人", "企业", "商", "战略", "产能", "友"]
                .iter()
                .any(|follows| scene.words(at + 2).starts_with(follows));
        if !goes_on {
            return Some(at + 2);
        }
        let party = |id| scene.lexicon.party(id).party;
        let pair = [(party(first), scene.span(at)), (party(second), scene.span(at + 1))];
        // 中欧、中美、中日: an article about many pairs is about none.
        let is_other =
            |before: [(Party, Span); 2]| before.iter().any(|(one, _)| pair.iter().all(|(two, _)| one != two));
        self.has_many_pairs |= self.is_bilateral && self.pair.is_some_and(is_other);
        self.set_pair(pair);
        self.is_bilateral = !self.has_many_pairs;
        Some(at + 2)
    }

    fn set_pair(&mut self, pair: [(Party, Span); 2]) {
        self.pair = Some(pair);
        self.named_alone = false;
        self.reporter = Some(pair[0]);
        self.partner = Some(pair[1]);
        self.named_here = [true, true];
    }

    /// A party named in full: alone, in a pair, or in a longer list. Gives the piece to go on from.
    fn meet(&mut self, scene: Scene<'_>, sentence: Sentence, named: Named, to: usize) -> usize {
        let mut list = vec![named];
        let mut end = named.end;
        while end < to && (scene.joins(end) || is_dash(scene, end)) {
            let Some(next) = named_at(scene, end + 1) else { break };
            end = next.end;
            list.push(next);
        }
        if is_on_the_way(scene, sentence, named.first) {
            return end;
        }
        // 在莫斯科同俄罗斯总统: a city is where they met.
        let is_place = |named: &Named| {
            let before = named.first.checked_sub(1).filter(|&before| before >= sentence.first);
            !named.party.is_country() && before.is_some_and(|before| scene.words(before).ends_with('在'))
        };
        if list.len() > 1 && is_place(&named) {
            list.remove(0);
        }
        match list.as_slice() {
            [first, second] if first.party != second.party => {
                let before = first.first.checked_sub(1).filter(|&before| before >= sentence.first);
                let led = before.is_some_and(|before| {
                    scene.is_cue(before, Cue::Towards)
                        || (scene.is_cue(before, Cue::From) && scene.words(before) != "由")
                });
                if led {
                    self.forget_partner();
                } else if makes_pair(scene, named.end, end) {
                    // 覆盖老挝、泰国等19个国家 names no pair.
                    self.set_pair([(first.party, first.span), (second.party, second.span)]);
                }
            }
            [only] => self.meet_one(scene, sentence, *only),
            [first, ..] => {
                let before = first.first.checked_sub(1).filter(|&before| before >= sentence.first);
                if before.is_some_and(|before| {
                    scene.is_cue(before, Cue::Towards) || scene.is_cue(before, Cue::From)
                }) {
                    self.forget_partner();
                }
            }
            [] => {}
        }
        end
    }

    /// 对中国、韩国出口: several partners, so none of those before, and no one of them.
    fn forget_partner(&mut self) {
        self.partner = None;
        self.named_here[1] = false;
    }

    fn meet_one(&mut self, scene: Scene<'_>, sentence: Sentence, named: Named) {
        let here = (named.party, named.span);
        let before = named.first.checked_sub(1).filter(|&before| before >= sentence.first);
        let led = |cue: Cue| before.is_some_and(|before| scene.is_cue(before, cue));
        let follows = |words: &str| scene.words(named.end).starts_with(words);
        // 是上合组织成立之初的36倍: when, and not whose.
        if follows("成立") || follows("建立") {
            return;
        }
        let is_place = before.is_some_and(|before| {
            matches!(scene.words(before), "被" | "在" | "于" | "受" | "让" | "使" | "除" | "除了")
                || scene.words(before).ends_with(['在', '除'])
        });
        if is_place && (named.party.is_country() || self.named_here[0]) {
            return;
        }
        // 其中哈方出口: one of the two, to the other.
        if named.span.of(scene.folded).ends_with('方')
            && !led(Cue::Towards)
            && !led(Cue::From)
            && let Some(pair) = self.pair
            && let Some(other) = pair.iter().find(|(party, _)| *party != named.party)
            && pair.iter().any(|(party, _)| *party == named.party)
        {
            self.reporter = Some(here);
            self.partner = Some(*other);
            self.named_here = [true, true];
            return;
        }
        // 南高加索地区约六成: a region beside the two that the clause has named is where, not who.
        if self.named_here == [true, true]
            && !named.party.is_country()
            && !led(Cue::Towards)
            && !led(Cue::From)
        {
            return;
        }
        // 占浙江省的12.7%: the whole that a share is of.
        if led(Cue::Share) && !named.party.is_country() && self.reporter.is_some() {
            return;
        }
        // 经合组织预测: who says it.
        let speaks = scene.is_speech(named.end)
            || scene.is_cue(named.end, Cue::Organisation)
            || scene.is_cue(named.end, Cue::Published)
            || matches!(scene.words(named.end), "预测" | "预计" | "预期" | "估计" | "认为");
        let is_body = named.span.of(scene.folded).ends_with(['织', '行', '会', '盟', '社']);
        if speaks && is_body && !named.party.is_country() {
            return;
        }
        let after_flow = before.is_some_and(|before| {
            let code = scene.measure_code(before);
            matches!(code, Some("exports" | "imports")) && self.reporter.is_some()
        });
        // 美国原油期货: where goods are from, unless the goods are what is exported or made.
        let speaks_here = || {
            let (first, end) = scene.clause(named.first);
            scene.any(first, end, Bits::SPEECH)
        };
        if scene.is_commodity(named.end)
            && !speaks_here()
            && scene.measure(named.end + 1).is_none()
            && self.reporter.is_some()
            && !led(Cue::Towards)
            && !led(Cue::From)
        {
            return;
        }
        // 欧盟为第二大贸易伙伴: whose partner it is was said before, or is said by 我国.
        let is_ranked = ranks_as_partner(scene, named.end) && !led(Cue::Towards) && !led(Cue::From);
        if is_ranked
            && self.reporter.is_none_or(|(reporter, _)| !reporter.is_country() || reporter == named.party)
        {
            self.reporter = self.own.filter(|own| *own != named.party).map(|own| (own, named.span));
            self.named_here[0] = false;
        }
        // 乌兹别克斯坦（210万吨）
        let has_own_figure = matches!(scene.mark(named.end), Some('（' | '('))
            && (named.end + 1..named.end + 4).any(|at| scene.has(at, Bits::FIGURE))
            && self.reporter.is_some();
        let is_partner = led(Cue::Towards)
            || (is_ranked && self.reporter.is_some_and(|(reporter, _)| reporter != named.party))
            || has_own_figure
            || after_flow
            || led(Cue::From)
            || (led(Cue::With))
            || ((follows("市场")
                || (scene.words(named.end) == "的" && scene.words(named.end + 1).starts_with("增长")))
                && self.reporter.is_some_and(|(reporter, _)| reporter.is_country()))
            || (scene.is_cue(named.end, Cue::Share)
                && self.reporter.is_some_and(|(reporter, _)| reporter != named.party));
        if is_partner {
            if self.reporter.is_some_and(|(reporter, _)| reporter == named.party) {
                return;
            }
            self.partner = Some(here);
            self.named_here[1] = true;
        } else {
            // 对华出口占蒙古国出口总额: the partner of the clause stays.
            if !self.named_here[1] {
                self.partner = None;
            }
            self.reporter = Some(here);
            self.named_here[0] = true;
            self.named_alone = true;
            if !named.party.is_country() {
                self.region = Some(here);
            }
        }
    }

    fn cue(&mut self, scene: Scene<'_>, at: usize) {
        for role in scene.roles(at) {
            match role {
                Role::Cue(Cue::Both) => {
                    if let Some([first, second]) = self.pair {
                        self.is_bilateral = !self.has_many_pairs;
                        self.named_alone = false;
                        self.reporter = Some(first);
                        self.partner = Some(second);
                        self.named_here = [true, true];
                    }
                }
                Role::Cue(Cue::Own) => {
                    // 居全国第4位, 占全国的两成: what the figure is set beside, and not whose it is.
                    let is_share = (scene.clause(at).0..at).any(|left| scene.is_cue(left, Cue::Share));
                    let is_beside = scene.words(at) == "全国" && (is_share || !opens_clause(scene, at));
                    // 国内运输, of the country that the article speaks of.
                    let is_of_reporter =
                        matches!(scene.words(at), "国内" | "全国" | "该国" | "本国" | "境内")
                            && self.reporter.is_some_and(|(reporter, _)| reporter.is_country());
                    if is_of_reporter && !is_beside {
                        self.partner = None;
                        self.named_here[1] = false;
                    } else if let Some(own) = self.own.filter(|_| !is_beside) {
                        // 日本继续为我国第一大贸易伙伴: the partner has just been named.
                        let is_ranked = self.named_here[1] && names_rank(scene, at);
                        self.reporter = Some((own, scene.span(at)));
                        self.partner = self.partner.filter(|_| is_ranked);
                        self.named_here = [true, is_ranked];
                    }
                }
                // 全球石油需求; but 占全球的两成, 居全球第九 speak of someone in it.
                Role::Cue(Cue::World) if names_subject(scene, at) => {
                    self.reporter = None;
                    self.partner = None;
                    self.is_world = true;
                }
                Role::Cue(Cue::Province) => {
                    if let Some((region, _)) = self.region {
                        self.reporter = Some((region, scene.span(at)));
                        self.partner = None;
                        self.named_here = [true, false];
                    }
                }
                _ => {}
            }
        }
    }

    /// The sides of a figure at this point of the text.
    pub fn sides(&self) -> Sides {
        let found = |side: Option<(Party, Span)>, named: bool| {
            side.map(|(party, span)| {
                if named {
                    Found::stated(party, span, &rules::PARTY_NAMED)
                } else {
                    Found::carried(party, span, &rules::PARTY_CARRIED)
                }
            })
        };
        let sides = Sides {
            reporter: found(self.reporter, self.named_here[0]),
            partner: found(self.partner, self.named_here[1]),
        };
        match (self.pair, self.is_bilateral && !(self.is_world && self.reporter.is_none())) {
            (Some([first, second]), true)
                if sides.partner.is_none()
                    && !self.named_here[0]
                    && !self.named_alone
                    && self.reporter.is_none_or(|(reporter, _)| reporter == first.0) =>
            {
                Sides {
                    reporter: Some(Found::carried(first.0, first.1, &rules::PARTY_PAIR)),
                    partner: Some(Found::carried(second.0, second.1, &rules::PARTY_PAIR)),
                }
            }
            _ => sides,
        }
    }
}

/// Whether two parties joined at `joint` and followed by the piece at `end` are a pair: 中国与蒙古国贸易额,
/// but not 内地及东盟需求 or 美国、欧盟分列.
fn makes_pair(scene: Scene<'_>, joint: usize, end: usize) -> bool {
    let is_listed = matches!(scene.mark(joint), Some('、'));
    let is_of_two = scene.is_cue(end, Cue::Both) || scene.is_cue(end, Cue::Between);
    let code = scene.measure_code(end);
    let is_of_each = matches!(code, Some("demand" | "output" | "gdp" | "stocks" | "prices"));
    let is_more = scene.words(end).starts_with('等');
    !is_more && !is_of_each && (!is_listed || is_of_two || code.is_some())
}

/// 经中国铁路口岸出口, 经霍尔果斯、阿拉山口口岸: the way that goods take.
pub(super) fn is_on_the_way(scene: Scene<'_>, sentence: Sentence, at: usize) -> bool {
    let mut first = at;
    while first >= sentence.first + 2 && scene.joins(first - 1) && named_at(scene, first - 2).is_some() {
        first -= 2;
    }
    first.checked_sub(1).filter(|&before| before >= sentence.first).is_some_and(|before| {
        scene.words(before).ends_with('经')
            || matches!(scene.words(before), "经由" | "途经" | "取道" | "借道")
    })
}

/// `（西安）`: brackets without a figure name nobody. Gives the piece after them.
fn bracket_end(scene: Scene<'_>, at: usize, to: usize) -> Option<usize> {
    if !matches!(scene.mark(at), Some('（' | '(')) {
        return None;
    }
    let close = (at..to.min(at + 12)).find(|&close| matches!(scene.mark(close), Some('）' | ')')))?;
    (at..close).all(|inside| scene.figure(inside).is_none()).then_some(close + 1)
}

/// A party named at a piece: in full, or in short between a preposition and a measure.
pub fn party_at(scene: Scene<'_>, at: usize) -> Option<(Party, Span)> {
    named_at(scene, at).map(|named| (named.party, named.span))
}

pub(super) fn named_at(scene: Scene<'_>, at: usize) -> Option<Named> {
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
fn opens_clause(scene: Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    scene.period(before).is_some()
        || matches!(scene.piece(before).map(|piece| piece.kind), Some(PieceKind::LineEnd))
        || matches!(scene.mark(before), Some('，' | '。' | '；' | '：' | '“' | '、' | ',' | ';'))
}

/// 为第二大贸易伙伴, 是我国最大的出口市场, 仍为最大进口来源地: right after the name of a party.
fn ranks_as_partner(scene: Scene<'_>, at: usize) -> bool {
    let is = (at..scene.clause(at).1.min(at + 4)).any(|piece| {
        scene.is_cue(piece, Cue::Is) || matches!(scene.words(piece), "为" | "是" | "成为" | "仍为" | "仍是")
    });
    is && names_rank(scene, at)
}

/// 第二大贸易伙伴, 最大的出口市场: in what is left of the clause.
fn names_rank(scene: Scene<'_>, at: usize) -> bool {
    const REACH: usize = 10;
    (at..scene.clause(at).1.min(at + REACH)).any(|piece| {
        ["贸易伙伴", "出口市场", "出口目的地", "进口来源", "出口对象"]
            .iter()
            .any(|rank| scene.words(piece).contains(rank))
            || (scene.measure(piece).is_some()
                && ["伙伴", "市场", "目的地", "来源"]
                    .iter()
                    .any(|rank| scene.words(piece + 1).starts_with(rank)))
    })
}

/// Whether 全球 opens its clause or follows 将, 对, a time or a speaker, with what is measured right after it.
fn names_subject(scene: Scene<'_>, at: usize) -> bool {
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

fn is_dash(scene: Scene<'_>, at: usize) -> bool {
    matches!(scene.piece(at).map(|piece| piece.kind), Some(PieceKind::Mark('—' | '-' | '–' | '－' | '～')))
}
