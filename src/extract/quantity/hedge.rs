//! Hedges around a figure, prices of which the unit stands before, and base units.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::super::number::{Form, is_han, is_word};
use super::figure::denominator;
use super::range::is_list_joint;
use super::{Figure, QuantityMention, StatedUnit, places, rules};
use crate::lexicon::{Hedge, Lexicon, UnitKind};
use crate::model::{Decimal, Modifier, Quantity, Rule, Unit};
use crate::text::Span;

static EACH: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("每"));

pub(super) struct Context<'t> {
    pub lexicon: &'t Lexicon,
    pub text: &'t str,
    /// Where 每 stands.
    each: Vec<usize>,
}

/// A hedge that was found.
#[derive(Clone, Copy)]
struct Found {
    modifier: Modifier,
    span: Span,
    rule: &'static Rule,
}

/// Words that may stand between the outermost hedge and the number.
const WORDS_MAX: usize = 5;
/// How far before a price its 每吨 may stand, in characters.
const EACH_MAX: usize = 10;
/// How far before 的 the hedge of a share may stand, in characters.
const WHOLE_MAX: usize = 20;

/// What the figures before leave to the next one.
#[derive(Default)]
pub(super) struct Before {
    /// End of the mention before.
    end: usize,
    /// A hedge that speaks of a whole list: 分别超过.
    shared: Option<Found>,
    /// How many 每 stand before the mention before.
    each: usize,
}

/// What stands between a figure and the mention before it.
struct Near {
    /// Its first byte.
    from: usize,
    /// Those of [`Context::each`].
    each: Range<usize>,
}

impl<'t> Context<'t> {
    pub(super) fn new(lexicon: &'t Lexicon, text: &'t str, part: &Range<usize>) -> Self {
        Self { lexicon, text, each: places(&EACH, text, part) }
    }
}

impl Context<'_> {
    /// The last 每 of the few characters before `at`, of those between the figure and the one before.
    fn each_before(&self, near: &Near, at: usize) -> Option<usize> {
        let each = *self.each.get(near.each.clone())?.iter().rev().find(|each| **each < at)?;
        let between = self.text.get(each..at).filter(|_| each >= near.from)?;
        between.chars().nth(EACH_MAX).is_none().then_some(each)
    }

    /// The mention of a figure.
    pub(super) fn finish(&self, figure: &mut Figure, left: &mut Before) -> Option<QuantityMention> {
        let from = left.end;
        let start = figure.span.start_index();
        if start < from {
            return None;
        }
        let passed = left.each;
        left.each += self.each.iter().skip(passed).take_while(|each| **each < start).count();
        let near = Near { from, each: passed..left.each };
        let mut hedged = figure.span;
        let mut hedge = self.before(figure, &near, &mut hedged);
        left.end = figure.span.end_index();
        left.shared = match hedge {
            Some(found) => Some(found).filter(|found| self.is_distributed(found.span)),
            None => left.shared.filter(|_| is_list_joint(self.text, from, start)),
        };
        if hedge.is_none() {
            hedge = left.shared.map(|found| Found { rule: &rules::HEDGE_SHARED, ..found });
        }
        let after = self.after(figure);
        if let Some(after) = after {
            hedged = hedged.join(after.span);
        }
        if let Some(after) = after
            && hedge.is_none_or(|before| strength(after.modifier) > strength(before.modifier))
        {
            hedge = Some(after);
        }
        let (low, high, modifier) = bounds(figure, hedge.map(|found| found.modifier));
        let hedge = hedge.filter(|found| found.modifier == modifier && modifier != figure.modifier);
        if let Some(found) = hedge {
            figure.rules.modifier = Some(found.rule);
        } else if figure.modifier != Modifier::Exact && figure.rules.modifier.is_none() {
            figure.rules.modifier = Some(figure.rules.number);
        }
        let number = (!self.is_in_base(figure)).then(|| Box::new((low, high)));
        let fits = |end: Option<Decimal>| match end {
            Some(end) if number.is_some() => self.in_base(figure, end).map(Some),
            _ => Some(end),
        };
        let ends = match figure.unit {
            Some(StatedUnit::Part) => percents(low, high),
            _ => fits(low).zip(fits(high)),
        };
        let (low, high) = ends.unwrap_or((None, None));
        let step = fits(Some(figure.step)).flatten().unwrap_or(figure.step);
        let quantity = Quantity { low, high, modifier, unit: figure.base, times: figure.times, step };
        Some(QuantityMention {
            first: figure.tokens.start,
            end: figure.tokens.end,
            span: figure.span,
            quantity,
            number_span: figure.number_span,
            number,
            unit_span: figure.unit_span,
            unit_kind: figure.unit.map(StatedUnit::kind),
            classifier: self.classifier(figure),
            modifier_span: hedge.map(|found| found.span),
            hedged,
            form: figure.form,
            is_scaled: figure.big_scale > 0,
            is_too_long: figure.is_too_long || ends.is_none(),
            rules: figure.rules,
        })
    }

    fn classifier(&self, figure: &Figure) -> Option<char> {
        let counts = figure.base == Unit::COUNT && figure.unit.is_some();
        figure.unit_span.filter(|_| counts)?.of(self.text).chars().next()
    }

    /// Whether the unit as stated is the base unit.
    fn is_in_base(&self, figure: &Figure) -> bool {
        match figure.unit {
            Some(StatedUnit::Listed(id, _)) => self.lexicon.unit(id).is_base(),
            Some(StatedUnit::Part) => false,
            _ => true,
        }
    }

    /// A stated value in base units.
    fn in_base(&self, figure: &Figure, value: Decimal) -> Option<Decimal> {
        match figure.unit {
            Some(StatedUnit::Listed(id, _)) => self.lexicon.unit(id).in_base(value),
            Some(StatedUnit::Part) => {
                let (percent, _) = percents(Some(value), None)?;
                percent
            }
            _ => Some(value),
        }
    }

    /// The hedge before the figure; reads 每吨 on the way.
    fn before(&self, figure: &mut Figure, near: &Near, hedged: &mut Span) -> Option<Found> {
        let from = near.from;
        let mut at = figure.span.start_index();
        let mut found: Option<Found> = None;
        let mut change = false;
        for _ in 0..WORDS_MAX {
            at = self.back_over_blank(at);
            if at <= from {
                break;
            }
            if let Some(start) = self.each(figure, at, near) {
                at = start;
                continue;
            }
            let Some((hedge, span)) = self.lexicon.hedge_before(self.text, at) else { break };
            if span.start_index() < from {
                break;
            }
            match hedge {
                Hedge::Guard => break,
                Hedge::Between => change |= is_change(span.of(self.text)),
                Hedge::Modifier(modifier) => {
                    // 约增长5%, 至少增长5%; but 超过增长 is none.
                    let may_lead = matches!(modifier, Modifier::About | Modifier::AtLeast | Modifier::UpTo);
                    if !self.may_hedge(figure, span) || (change && !may_lead) {
                        break;
                    }
                    *hedged = hedged.join(span);
                    if found.is_none_or(|nearer| strength(modifier) > strength(nearer.modifier)) {
                        found = Some(Found { modifier, span, rule: &rules::HEDGE_BEFORE });
                    }
                }
            }
            at = span.start_index();
        }
        if figure.base.per.is_none() && (is_price(figure) || is_mass(figure)) {
            self.each_further(figure, near);
        }
        found.or_else(|| self.of_whole(figure, from))
    }

    /// 分别超过, 均超过: each of the list.
    fn is_distributed(&self, hedge: Span) -> bool {
        let head = self.text.get(..hedge.start_index()).unwrap_or("");
        head.ends_with(['别', '均', '双', '各', '次'])
            && ["分别", "均", "双双", "各", "依次"].iter().any(|word| head.ends_with(word))
    }

    /// Whether a hedge of one character is one here: 过亿 is, 通过3项 is not; 近3年 is a period.
    fn may_hedge(&self, figure: &Figure, span: Span) -> bool {
        let before = self.text.get(..span.start_index()).and_then(|head| head.chars().next_back());
        match span.of(self.text) {
            "近" => !self.is_time(figure) && !matches!(before, Some('最' | '附' | '邻' | '就')),
            "过" | "破" => {
                let is_thousands = figure.low.is_some_and(|low| low >= Decimal::ONE_THOUSAND);
                let is_large = figure.big_scale > 0 || figure.form == Form::BareScale || is_thousands;
                is_large && !matches!(before, Some('通' | '经' | '不' | '打' | '超' | '度' | '路' | '透'))
            }
            "约" => !matches!(before, Some('条' | '公' | '契' | '盟' | '和' | '签' | '纽')),
            // （合约285亿美元） is about so much; 签订合约3份 is no hedge.
            "合约" => before.is_none_or(|c| !is_word(c)),
            ">" | "<" => !matches!(before, Some('<' | '/' | '"' | '\'' | '-' | '=')),
            _ => true,
        }
    }

    fn is_time(&self, figure: &Figure) -> bool {
        let is_time_unit = matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Time)));
        let next = self.text.get(figure.span.end_index()..).and_then(|rest| rest.trim_start().chars().next());
        is_time_unit
            || (figure.unit.is_none() && next.is_some_and(|c| matches!(c, '年' | '月' | '日' | '季')))
    }

    fn back_over_blank(&self, at: usize) -> usize {
        let head = self.text.get(..at).unwrap_or("");
        // By the last byte most places are told apart: no blank stands there.
        if !matches!(head.as_bytes().last(), Some(b' ' | 0xA0 | 0x80)) {
            return at;
        }
        head.trim_end_matches([' ', '\u{a0}', '\u{3000}']).len()
    }

    /// 每吨 that ends at `at`: the price is for each of it.
    fn each(&self, figure: &mut Figure, at: usize, near: &Near) -> Option<usize> {
        if figure.unit.is_none() || figure.base.per.is_some() {
            return None;
        }
        let each = self.each_before(near, at)?;
        let (word, span) = self.lexicon.unit_at(self.text, each + '每'.len_utf8())?;
        if span.end_index() != at {
            return None;
        }
        self.price_per(figure, word, span).then_some(each)
    }

    fn price_per(&self, figure: &mut Figure, word: crate::lexicon::WordId, span: Span) -> bool {
        let Some(per) = denominator(self.lexicon, word) else { return false };
        let is_time =
            matches!(per, "day" | "week" | "month" | "quarter" | "year" | "hour" | "minute" | "second");
        // 每天 120 万桶 is a rate; 每年 3 亿美元 is a sum with its period.
        let is_yield =
            matches!(per, "ha" | "mu" | "acre" | "m2" | "km2") && (is_mass(figure) || is_volume(figure));
        let is_rate = if is_time {
            figure.base == Unit::new("barrel") && per == "day"
        } else {
            is_price(figure) || is_yield
        };
        if is_rate {
            figure.base = figure.base.per(per);
            figure.unit_span = Some(figure.unit_span.unwrap_or(span));
            figure.rules.unit = &rules::PRICE_PER_UNIT;
        }
        is_rate
    }

    /// 每吨价格上涨 20 美元: words of the same clause between the two.
    fn each_further(&self, figure: &mut Figure, near: &Near) {
        let at = figure.span.start_index();
        let Some(each) = self.each_before(near, at) else { return };
        let between = self.text.get(each..at).unwrap_or("");
        if !between.chars().all(|c| is_han(c) || c.is_alphabetic() || c == ' ') {
            return;
        }
        let Some((word, span)) = self.lexicon.unit_at(self.text, each + '每'.len_utf8()) else { return };
        let is_goods = self.lexicon.roles(word).iter().any(|role| match role {
            crate::lexicon::Role::Unit(id) => matches!(
                self.lexicon.unit(*id).kind,
                UnitKind::Mass | UnitKind::Volume | UnitKind::Energy | UnitKind::Area | UnitKind::Container
            ),
            _ => false,
        });
        if is_goods && span.end_index() <= at {
            self.price_per(figure, word, span);
        }
    }

    /// 约占全球总量的 30%, 几乎是去年的三倍: the hedge stands before the whole.
    fn of_whole(&self, figure: &Figure, from: usize) -> Option<Found> {
        let is_share = matches!(
            figure.unit,
            Some(StatedUnit::Part | StatedUnit::Listed(_, UnitKind::Percent | UnitKind::Times))
        );
        let end = self.back_over_blank(figure.span.start_index());
        let head = self.text.get(from..end)?.strip_suffix('的').filter(|_| is_share)?;
        for (offset, c) in head.char_indices().rev().take(WHOLE_MAX) {
            if !is_word(c) && c != ' ' && c != '“' && c != '”' {
                return None;
            }
            let at = from + offset + c.len_utf8();
            if let Some((Hedge::Modifier(modifier), span)) = self.lexicon.hedge_before(self.text, at)
                && span.start_index() >= from
            {
                let rest = self.text.get(at..).unwrap_or("");
                let words = span.of(self.text);
                let has_verb = words.ends_with(['是', '占', '为'])
                    || ["是", "为", "占", "相当于", "等于", "达"].iter().any(|verb| rest.starts_with(verb));
                let is_vague = matches!(modifier, Modifier::About | Modifier::Nearly)
                    || (modifier == Modifier::Under && is_part_of_one(figure));
                let is_part = !matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Percent)));
                let is_word = words.chars().nth(1).is_some();
                let speaks = is_vague && (has_verb || (is_part && is_word))
                    || modifier == Modifier::Over && is_part && is_word && words.starts_with('超');
                return speaks.then_some(Found { modifier, span, rule: &rules::HEDGE_OF_WHOLE });
            }
        }
        None
    }

    /// The hedge after the unit.
    fn after(&self, figure: &Figure) -> Option<Found> {
        let end = figure.span.end_index();
        let rest = self.text.get(end..)?;
        let blank = rest.chars().take_while(|c| *c == ' ').take(2).count();
        let (hedge, span) = self.lexicon.hedge_after(self.text, end + blank)?;
        let Hedge::Modifier(modifier) = hedge else { return None };
        let next = self.text.get(span.end_index()..).and_then(|rest| rest.chars().next());
        let next_is = |others: &str| next.is_some_and(|c| others.contains(c));
        let is_listed = matches!(figure.unit, Some(StatedUnit::Listed(..)));
        let is_share =
            matches!(figure.unit, Some(StatedUnit::Part | StatedUnit::Listed(_, UnitKind::Percent)));
        let is_word = match span.of(self.text) {
            "多" => !is_listed || blank > 0 || next_is("种样个家次方边国名项数云头半年元于措地用出增"),
            "余" => !is_listed || is_share || next_is("额款下"),
            "强" | "弱" => !is_share || next_is("势劲调化国度于者烈大"),
            "前后" => !self.is_time(figure),
            "以下" | "之下" => next_is("简同称几"),
            "以上" => next_is("述数所"),
            _ => false,
        };
        (!is_word).then_some(Found { modifier, span, rule: &rules::HEDGE_AFTER })
    }
}

/// 三分之一, 一半.
fn is_part_of_one(figure: &Figure) -> bool {
    matches!(figure.unit, Some(StatedUnit::Part))
}

/// Bounds speak louder than 近, and 近 louder than 约.
fn strength(modifier: Modifier) -> u8 {
    match modifier {
        Modifier::Exact => 0,
        Modifier::About => 1,
        Modifier::Nearly | Modifier::Several => 2,
        Modifier::Over | Modifier::AtLeast | Modifier::Under | Modifier::UpTo => 3,
    }
}

/// The ends under a hedge, and the hedge that remains.
fn bounds(figure: &Figure, hedge: Option<Modifier>) -> (Option<Decimal>, Option<Decimal>, Modifier) {
    let inner = figure.modifier;
    let hedge = hedge.unwrap_or(inner);
    let (low, high) = (figure.low, figure.high);
    match (inner, hedge) {
        // 超过 70 多个: the 多 has said it, and closer.
        (Modifier::Over, Modifier::Over | Modifier::AtLeast | Modifier::About | Modifier::Nearly) => {
            (low, high, inner)
        }
        (Modifier::Several, Modifier::About | Modifier::Nearly) => (low, high, inner),
        (_, Modifier::Over | Modifier::AtLeast) => (low, None, hedge),
        (_, Modifier::Under | Modifier::UpTo) => (None, high.or(low), hedge),
        _ => (low, high, hedge),
    }
}

fn is_price(figure: &Figure) -> bool {
    matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Currency)))
}

fn is_mass(figure: &Figure) -> bool {
    matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Mass)))
}

fn is_volume(figure: &Figure) -> bool {
    matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Volume)))
}

fn is_change(word: &str) -> bool {
    word.contains(['增', '降', '减', '涨', '跌'])
}

/// The ends of a part of a whole, in per cent; `None` where they do not fit. Where one is rounded, both are.
fn percents(low: Option<Decimal>, high: Option<Decimal>) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let percent = |end: Option<Decimal>| match end {
        Some(end) => end.checked_mul(Decimal::ONE_HUNDRED).map(Some),
        None => Some(None),
    };
    let (low, high) = percent(low).zip(percent(high))?;
    let ends = [low, high];
    let ends = || ends.into_iter().flatten();
    if !ends().any(is_endless) {
        return Some((low, high));
    }
    let to_one_place = ends().any(|end| end.abs() >= Decimal::ONE);
    let rounded = |end: Decimal| rounded(end, to_one_place);
    Some((low.map(rounded), high.map(rounded)))
}

/// Whether no decimal holds a fraction: a third.
fn is_endless(percent: Decimal) -> bool {
    const PLACES_KEPT: u32 = 12;
    percent.scale() > PLACES_KEPT
}

/// A fraction that no decimal holds is given to one place of a per cent, as offices of statistics do; below
/// one per cent to three digits.
fn rounded(percent: Decimal, to_one_place: bool) -> Decimal {
    if to_one_place { percent.round_dp(1) } else { percent.round_sf(3).unwrap_or(percent) }
}
