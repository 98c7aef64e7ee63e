//! Who trades with whom.

use smallvec::{SmallVec, smallvec};

use super::found::Found;
use super::named::{
    Named, before_name, bracket_end, buys, goes_on_list, is_dash, is_dateline, is_on_the_way, makes_pair,
    named_at, names_rank, names_subject, opens_clause, ranks_as_partner,
};
use super::rules;
use crate::extract::piece::Scene;
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
    pub bilateral: Bilateral,
    /// Whether the whole world was spoken of last, whose figures are nobody's.
    pub is_world: bool,
    /// The country that 我国 stands for.
    pub own: Option<Party>,
    /// The region that 全省 stands for.
    pub region: Option<(Party, Span)>,
    /// Whether `reporter` and `partner` were named in the clause at hand.
    pub named_here: [bool; 2],
    /// Whose figures the article gave first: nobody's, or theirs.
    pub first: First,
    /// Whether one of the pair was named in this passage without the other.
    pub named_alone: bool,
}

/// Whose the first figures of an article are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// None has been read.
    #[default]
    Unread,
    /// Nobody's: a company's, or the world's.
    Nobody,
    /// Theirs.
    Of((Party, Span)),
}

/// Whether an article is about two parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bilateral {
    /// Not said so far.
    #[default]
    Unsaid,
    /// It has spoken of one pair: 两国, 哈乌贸易.
    Two,
    /// It has spoken of several pairs, and so is about none.
    Many,
}

/// Reporter and partner of one figure.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Whose figure.
    pub reporter: Option<Found<Party>>,
    /// With whom.
    pub partner: Option<Found<Party>>,
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
    /// Takes note of whose the first figure is.
    pub fn read_figure(&mut self) {
        if self.first == First::Unread {
            self.first = self.reporter.map_or(First::Nobody, First::Of);
        }
    }

    fn is_bilateral(&self) -> bool {
        self.bilateral == Bilateral::Two
    }

    fn speak_of_two(&mut self, of_another_pair: bool) {
        self.bilateral = match self.bilateral {
            Bilateral::Many => Bilateral::Many,
            _ if of_another_pair => Bilateral::Many,
            _ => Bilateral::Two,
        };
    }

    /// A partner is carried within its passage; the two of a bilateral article through all of it.
    pub fn leave_passage(&mut self) {
        self.is_world = false;
        self.named_alone = false;
        // 美国对华关税: what another does to the one that the article is about.
        let first = if let First::Of(first) = self.first { Some(first) } else { None };
        if let (Some(first), Some(partner)) = (first, self.partner)
            && partner.0 == first.0
            && !self.is_bilateral()
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
        if self.first == First::Nobody && !self.is_bilateral() && !is_own {
            self.reporter = None;
            self.partner = None;
        }
        let is_pair = |party: Party| self.pair.is_some_and(|pair| pair.iter().any(|(one, _)| *one == party));
        if !(self.is_bilateral() && self.partner.is_some_and(|(partner, _)| is_pair(partner))) {
            self.partner = None;
        }
    }

    /// Takes note of the parties in the pieces `from..to` of a clause.
    pub fn walk(&mut self, scene: &Scene<'_>, sentence: &Sentence, from: usize, to: usize) {
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
    fn pair_of_shorts(&mut self, scene: &Scene<'_>, at: usize, to: usize) -> Option<usize> {
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
        let is_another = self.is_bilateral() && self.pair.is_some_and(is_other);
        self.set_pair(pair);
        self.speak_of_two(is_another);
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
    fn meet(&mut self, scene: &Scene<'_>, sentence: &Sentence, named: Named, to: usize) -> usize {
        let mut list: SmallVec<[Named; 2]> = smallvec![named];
        let mut end = named.end;
        while end < to && (scene.joins(end) || is_dash(scene, end)) {
            let Some(next) = named_at(scene, end + 1) else { break };
            end = next.end;
            list.push(next);
        }
        // 除老挝和缅甸外: whom the figures leave out.
        let is_left_out = list.len() > 1
            && before_name(scene, sentence, named.first)
                .is_some_and(|before| matches!(scene.words(before), "除" | "除了"));
        if is_on_the_way(scene, sentence, named.first) || is_dateline(scene, end) || is_left_out {
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

    fn meet_one(&mut self, scene: &Scene<'_>, sentence: &Sentence, named: Named) {
        let here = (named.party, named.span);
        let before = before_name(scene, sentence, named.first);
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
            || (self.reporter.is_some() && (goes_on_list(scene, sentence, named) || buys(scene, named)))
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

    fn cue(&mut self, scene: &Scene<'_>, at: usize) {
        for role in scene.roles(at) {
            match role {
                Role::Cue(Cue::Both) => {
                    if let Some([first, second]) = self.pair {
                        self.speak_of_two(false);
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
        match (self.pair, self.is_bilateral() && !(self.is_world && self.reporter.is_none())) {
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
