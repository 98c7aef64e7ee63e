//! Prices that lean on another figure: rates of exchange, and a price whose 每吨 is said once.

use std::sync::LazyLock;

use memchr::memmem;

use super::super::reader::Reader;
use super::{Figure, QuantityMention, StatedUnit, places, rules};
use crate::lexicon::UnitKind;
use crate::model::{Decimal, Unit};

/// Longest text between the two sums of a rate of exchange, in bytes.
const EXCHANGE_MAX: usize = 30;

/// 1美元对人民币6.4853元: the second sum is the price of the first, and the first measures nothing.
pub(super) fn exchange(figures: &mut [Figure], text: &str) {
    for at in 1..figures.len() {
        let (head, tail) = figures.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { continue };
        if !is_sum(first) || !is_sum(second) || first.base == second.base {
            continue;
        }
        let between = text.get(first.span.end_index()..second.span.start_index());
        let Some(between) = between.filter(|between| between.len() <= EXCHANGE_MAX) else { continue };
        let joins = ["对", "兑", "合", "折", "换", "=", "＝", "等于", "≈"];
        let is_one = first.is_point() && first.low == Some(Decimal::ONE) && first.big_scale == 0;
        if is_one && joins.iter().any(|joint| between.trim_start().starts_with(joint)) {
            second.base = second.base.per(first.base.code);
            second.rules.unit = &rules::EXCHANGE;
            first.drop_unit();
        }
    }
}

fn is_sum(figure: &Figure) -> bool {
    matches!(figure.unit, Some(StatedUnit::Listed(_, UnitKind::Currency))) && figure.base.per.is_none()
}

/// 每桶16.33美元，之后报16.06美元: a small sum of the same currency in the same sentence is a price of the same.
pub(super) fn carry(mentions: &mut [QuantityMention], text: &str) {
    if !mentions.iter().any(|mention| is_goods(mention.quantity.unit)) {
        return;
    }
    let mut price = None;
    let mut end = 0;
    for mention in mentions.iter_mut() {
        let start = mention.span.start_index();
        if price.is_some() && ends_sentence(text, end, start) {
            price = None;
        }
        // 下跌15到20美元，至275美元: the level that a change leads to, however much larger.
        let leads = text
            .get(end..start)
            .is_some_and(|between| between.len() <= 12 && between.ends_with(['至', '到', '报', '收']));
        end = mention.span.end_index();
        price = carried(price, mention, leads);
    }
    price = None;
    for mention in mentions.iter_mut().rev() {
        if price.is_some() && ends_sentence(text, mention.span.end_index(), end) {
            price = None;
        }
        end = mention.span.start_index();
        price = carried(price, mention, false);
    }
}

/// 新台币8亿元，其中3亿元: the bare 元 is of Taiwan too, up to the end of the line; in traditional print, of the text.
pub(super) fn plain_yuan(mentions: &mut [QuantityMention], reader: Reader<'_>) {
    let (text, part) = (reader.folded.text(), &reader.tokens.part);
    let is_traditional = reader.folded.source() != text;
    let mut plain = *reader.plain_yuan.get_or_init(|| local_yuan(text, is_traditional));
    let is_throughout = is_traditional || plain.is_some();
    let mut here = places(&HERE, text, part).into_iter().peekable();
    let mut end = part.start;
    for mention in mentions.iter_mut() {
        let start = mention.span.start_index();
        let mut from = end;
        while let Some(at) = here.next_if(|at| *at < start).filter(|_| !is_throughout) {
            (plain, from) = (Some("HKD"), at);
        }
        // Only what would be carried is asked about.
        if plain.is_some()
            && !is_throughout
            && text.get(from..start).is_none_or(|between| between.contains('\n'))
        {
            plain = None;
        }
        end = mention.span.end_index();
        if mention.unit_kind != Some(UnitKind::Currency) {
            continue;
        }
        let words = mention.span.of(text);
        let head = || text.get(..start).unwrap_or("").trim_end();
        let code = mention.quantity.unit.code;
        let is_named = mention.unit_span.is_some_and(|unit| unit.start < mention.number_span.start);
        if plain.is_some() && (words.contains("人民币") || head().ends_with("人民币")) {
            plain = None;
        } else if matches!(code, "TWD" | "HKD" | "MOP")
            && (is_throughout || (is_named && words.ends_with('元')))
        {
            plain = Some(code);
        } else if let Some(unit) = plain.filter(|_| words.ends_with('元') && code == "CNY") {
            mention.quantity.unit.code = unit;
            mention.rules.unit = &rules::YUAN_CARRIED;
        }
    }
}

/// How the papers of Hong Kong call it, and nobody else does.
static HERE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("本港"));
/// The office of statistics of Hong Kong.
static OFFICE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("政府统计处"));

/// Whose 元 a text means that never names the yuan of the mainland: by its words where it is in traditional
/// print, and by the office that publishes it.
fn local_yuan(text: &str, is_traditional: bool) -> Option<&'static str> {
    const SIGNS: [(&str, &str); 14] = [
        ("新台币", "TWD"),
        ("台股", "TWD"),
        ("主计总处", "TWD"),
        ("经济部统计处", "TWD"),
        ("财政部统计处", "TWD"),
        ("本港", "HKD"),
        ("港股", "HKD"),
        ("恒生指数", "HKD"),
        ("恒指", "HKD"),
        ("政府统计处", "HKD"),
        ("统计处", "HKD"),
        ("港府", "HKD"),
        ("财政司", "HKD"),
        ("贸发局", "HKD"),
    ];
    const PLAIN: [&str; 4] = ["政府统计处", "港股", "恒生指数", "恒指"];
    let is_here = || HERE.find(text.as_bytes()).or_else(|| OFFICE.find(text.as_bytes())).is_some();
    if !is_traditional && !is_here() {
        return None;
    }
    let mut signs = SIGNS.iter().filter(|(sign, _)| is_traditional || PLAIN.contains(sign));
    let (_, code) = signs.find(|(sign, _)| text.contains(sign))?;
    (!text.contains("人民币")).then_some(*code)
}

/// A price that may be carried: its unit and its amount.
type Price = (Unit, Decimal);

/// Gives the price's denominator to a sum that lacks one, and says which price may be carried on.
fn carried(price: Option<Price>, mention: &mut QuantityMention, leads: bool) -> Option<Price> {
    /// A sum so many times smaller is a change of the price; smaller still, it is of other goods.
    const SMALLER_MAX: i64 = 1000;
    /// A sum so many times larger is of other goods.
    const LARGER_MAX: i64 = 10;
    let larger_max = if leads { SMALLER_MAX } else { LARGER_MAX };
    let Some(amount) = mention.quantity.stated() else { return price };
    let unit = mention.quantity.unit;
    if mention.unit_kind != Some(UnitKind::Currency) {
        return price;
    }
    if unit.per.is_some() {
        return is_goods(unit).then_some((unit, amount));
    }
    let (like, other) = price?;
    let times = |value: Decimal, by: i64| value.checked_mul(Decimal::from(by)).unwrap_or(Decimal::MAX);
    let is_near = times(amount, SMALLER_MAX) >= other && times(other, larger_max) >= amount;
    if like.code == unit.code && is_near && !mention.is_scaled {
        mention.quantity.unit = like;
        mention.rules.unit = &rules::PRICE_CARRIED;
        return price;
    }
    // A total between them: the price is no longer spoken of.
    None
}

fn is_goods(unit: Unit) -> bool {
    unit.per.is_some_and(|per| {
        !matches!(per, "count" | "person" | "household" | "share") && !Unit::new(per).is_currency()
    })
}

fn ends_sentence(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_none_or(|between| between.contains(['。', '！', '？', '\n']))
}
