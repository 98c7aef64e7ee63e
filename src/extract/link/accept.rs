//! Which figures are claims: about the economy, an agreement, a project, a shipment, a market, a plan.

use crate::extract::piece::{PieceKind, Scene};
use crate::extract::quantity::QuantityMention;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, UnitKind};
use crate::model::Decimal;
use crate::text::HanSet;

/// Editors' lines: 【编译：…】, 责任编辑.
pub fn is_furniture(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let bracketed = matches!(scene.mark(sentence.first), Some('【' | '（' | '('));
    let named =
        (sentence.first..sentence.end.min(sentence.first + 4)).any(|at| scene.is_cue(at, Cue::Furniture));
    named && (bracketed || sentence.end - sentence.first <= 12)
}

/// Whether a sentence speaks of trade or the economy.
pub fn is_economic(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    const SPEAKS: Bits = Bits::MEASURE
        .with(Bits::of_cue(Cue::YearOnYear))
        .with(Bits::of_cue(Cue::PreviousPeriod))
        .with(Bits::of_cue(Cue::Economic));
    sentence.holds(SPEAKS)
        && scene.having(sentence.first, sentence.end, SPEAKS).any(|at| {
            scene
                .measure(at)
                .is_some_and(|id| is_strong(scene.lexicon.measure(id).measure.code(), scene.words(at)))
                || scene.is_cue(at, Cue::YearOnYear)
                || scene.is_cue(at, Cue::PreviousPeriod)
                || scene.is_cue(at, Cue::Economic)
        })
}

/// Words of measures that are also words of daily life do not make a sentence economic.
fn is_strong(code: &str, words: &str) -> bool {
    !matches!(code, "length" | "companies" | "population" | "employment" | "vehicles" | "routes" | "tourism")
        && !matches!(
            words,
            "文件"
                | "生产"
                | "消费"
                | "收入"
                | "价格"
                | "单价"
                | "价"
                | "售价"
                | "项目"
                | "距离"
                | "面积"
                | "土地"
                | "资产"
                | "列车"
                | "成本"
                | "库存"
                | "输入"
                | "输出"
                | "需求"
                | "用量"
                | "指数"
                | "规模"
                | "协议"
                | "援助"
                | "租金"
                | "房价"
                | "储备"
                | "供应"
                | "经济"
                | "预算"
                | "指标"
                | "合同"
                | "合约"
                | "投入"
                | "工资"
                | "储量"
                | "用地"
                | "零售价"
                | "运费"
                | "报价"
                | "税率"
                | "利率"
                | "税收"
                | "存款"
                | "债券"
                | "基金"
                | "销售"
                | "利润"
                | "盈利"
                | "亏损"
                | "销量"
                | "收成"
                | "运送"
                | "占地"
                | "订单"
                | "贷款"
                | "里程"
                | "外资"
                | "产出"
                | "补贴"
                | "补助"
                | "拨款"
                | "减税"
                | "运输"
                | "接单"
                | "交易额"
        )
}

/// Whether trade or the economy has been spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Economic {
    /// In the article so far.
    pub article: bool,
    /// In the passage so far.
    pub passage: bool,
}

/// Whether the figure at `at` is a claim.
pub fn is_claim(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    figure: &QuantityMention,
    economic: Economic,
) -> bool {
    if figure.quantity.low.is_none() && figure.quantity.high.is_none() {
        return false;
    }
    if !figure.is_quantity() {
        return figure.has_scale()
            && economic.article
            && (is_money_like(scene, at) || is_money_of_list(scene, sentence, at));
    }
    let Some(kind) = figure.unit_kind else { return false };
    if is_unit_note(scene, at, figure) {
        return false;
    }
    if kind == UnitKind::Time || is_threshold(scene, at) || is_rank(scene, at) {
        return false;
    }
    // 每10股派发1.35元: what a price is for.
    let is_for_each = at.checked_sub(1).is_some_and(|before| scene.words(before).ends_with('每'));
    if is_for_each && (figure.is_count() || kind == UnitKind::People) {
        return false;
    }
    if figure.is_count() && !is_counted_claim(scene, sentence, at, figure) {
        return false;
    }
    // 28种蔬菜均价4.92元: of how many kinds the price is.
    let is_kinds = figure.classifier_is(&["种", "类", "款"]);
    if is_kinds
        && (at + 1..sentence.clause(scene, at).1).any(|right| {
            scene.measure_code(right) == Some("prices") && scene.any(right, sentence.end, Bits::QUANTITY)
        })
    {
        return false;
    }
    // 报11.24-1/2美元: a part of a price, which is not read yet.
    let is_part_of_code = at >= 2 && scene.mark(at - 1) == Some('/') && scene.has(at - 2, Bits::FIGURE);
    if is_part_of_code {
        return false;
    }
    // 由24列提升至32列: trains are always of the economy.
    let is_train = figure.classifier_is(&["列"]) || figure.span.of(scene.folded).ends_with('列');
    let is_plain = !is_train
        && (figure.is_count()
            || matches!(kind, UnitKind::Length | UnitKind::People | UnitKind::Vehicle | UnitKind::Other));
    if economic.passage || (economic.article && !is_plain) {
        return true;
    }
    let unit = figure.quantity.unit;
    let is_price = kind == UnitKind::Currency
        && matches!(unit.per, Some("t" | "barrel" | "kWh" | "MWh" | "m3" | "oz" | "TEU" | "kg"));
    if is_price || kind == UnitKind::Container || matches!(unit.code, "barrel" | "m3") && unit.per.is_some() {
        return true;
    }
    let is_large_money = kind == UnitKind::Currency
        && figure.quantity.stated().is_some_and(|value| value >= Decimal::from(100_000_000));
    is_large_money || names_trade(scene, sentence, kind)
}

/// 4500亿的市场, 万亿市场: money without its unit.
fn is_money_like(scene: &Scene<'_>, at: usize) -> bool {
    (at + 1..at + 5).any(|right| {
        scene.measure(right).is_some_and(|id| {
            matches!(scene.lexicon.measure(id).measure.code(), "market" | "trade" | "investment")
        }) || scene.words(right).starts_with("市场")
            || scene.words(right).starts_with("大关")
    }) || is_after_measure(scene, at)
        || at.checked_sub(1).is_some_and(|left| {
            scene.is_hedge(left)
                && (left.saturating_sub(4)..left).any(|before| scene.measure(before).is_some())
        })
}

/// 出口机电产品7912.5亿元，其中手机387亿，: goods with so much of the money that the sentence named.
fn is_money_of_list(scene: &Scene<'_>, sentence: &Sentence, at: usize) -> bool {
    let is_kind = at > 0 && scene.words(at - 1) == "类";
    let goods = at.checked_sub(if is_kind { 2 } else { 1 }).is_some_and(|goods| scene.is_commodity(goods));
    let is_money =
        |left| scene.figure(left).is_some_and(|figure| figure.unit_kind == Some(UnitKind::Currency));
    goods
        && scene.has(at + 1, Bits::MARK)
        && scene.words(at).ends_with('亿')
        && scene.having(sentence.first, at, Bits::QUANTITY).any(is_money)
}

/// 逆差2,827亿，: right after what is measured in money, and closed by a mark.
fn is_after_measure(scene: &Scene<'_>, at: usize) -> bool {
    let code = at.checked_sub(1).and_then(|left| scene.measure_code(left));
    matches!(
        code,
        Some("balance" | "trade" | "exports" | "imports" | "investment" | "loans" | "revenue" | "profit")
    ) && scene.has(at + 1, Bits::MARK)
}

/// A party and goods, or a project with money, in the sentence.
fn names_trade(scene: &Scene<'_>, sentence: &Sentence, kind: UnitKind) -> bool {
    let mut party = false;
    let mut goods = false;
    let mut measure = false;
    let mut change = false;
    let mut moves = false;
    for at in sentence.first..sentence.end {
        party |= scene.party(at).is_some() || scene.is_cue(at, Cue::Both) || scene.is_cue(at, Cue::Own);
        goods |= scene.is_commodity(at);
        measure |= scene.measure(at).is_some();
        moves |= scene.change(at).is_some();
        change |= scene.change(at).is_some_and(|change| change.reaches)
            || scene.is_cue(at, Cue::RateNoun)
            || scene.is_cue(at, Cue::ShareNoun);
    }
    match kind {
        UnitKind::Percent | UnitKind::Points | UnitKind::Times => {
            (measure && (party || change)) || (goods && (party || (measure && moves)))
        }
        UnitKind::Currency | UnitKind::Mass | UnitKind::Volume | UnitKind::Container => {
            (party && (measure || goods)) || (measure && goods)
        }
        _ => party && measure,
    }
}

/// 年销售收入500万元以上的企业: a threshold defines a group and measures nothing.
fn is_threshold(scene: &Scene<'_>, at: usize) -> bool {
    let after = scene.words(at + 1);
    let above = matches!(after, "以上" | "以下" | "及以上");
    above
        && scene.words(at + 2) == "的"
        && (at + 3..at + 8).take_while(|&right| scene.mark(right).is_none()).any(|right| {
            matches!(scene.words(right), "企业" | "工业企业") || scene.words(right).ends_with("企业")
        })
}

/// 金额（亿元）: the unit of a column, and no figure.
fn is_unit_note(scene: &Scene<'_>, at: usize, figure: &QuantityMention) -> bool {
    let opens = at.checked_sub(1).is_some_and(|before| matches!(scene.mark(before), Some('（' | '(')));
    let closes = matches!(scene.mark(at + 1), Some('）' | ')'));
    opens && closes && figure.number_span.of(scene.folded).starts_with(['百', '千', '万', '亿'])
}

/// 前10位, 居第3位.
fn is_rank(scene: &Scene<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|left| matches!(scene.words(left), "前" | "第" | "头" | "首"))
}

/// Counted things that say nothing of the economy: aspects, stages, countries, times of day.
const PLAIN_NOUNS: [&str; 64] = [
    "国家",
    "国",
    "地区",
    "领域",
    "方面",
    "环节",
    "阶段",
    "部分",
    "类别",
    "方向",
    "问题",
    "原因",
    "因素",
    "特点",
    "亮点",
    "层面",
    "维度",
    "步骤",
    "元素",
    "品种",
    "品类",
    "种类",
    "省区",
    "省份",
    "省区市",
    "城市",
    "州",
    "市",
    "县",
    "区",
    "洲",
    "民族",
    "语言",
    "代表团",
    "人",
    "代表",
    "官员",
    "月",
    "季度",
    "小时",
    "世纪",
    "层次",
    "台阶",
    "字",
    "词",
    "大国",
    "成员",
    "经济体",
    "成员国",
    "部门",
    "单位",
    "大类",
    "字母",
    "学期",
    "周",
    "星期",
    "工作日",
    "交易日",
    "回合",
    "轮",
    "条款",
    "版本",
    "章",
    "议题",
];
/// How they begin.
static PLAIN_FIRST: HanSet = HanSet::new(&[
    '世', '交', '亮', '人', '代', '元', '区', '单', '原', '县', '台', '周', '品', '回', '因', '国', '地',
    '城', '大', '字', '季', '学', '官', '小', '层', '州', '工', '市', '成', '方', '星', '月', '条', '步',
    '民', '洲', '版', '特', '环', '省', '种', '章', '类', '经', '维', '议', '词', '语', '轮', '部', '问',
    '阶', '领',
]);

/// Whether the words begin with one of them.
fn is_plain_noun(words: &str) -> bool {
    words.chars().next().and_then(|first| PLAIN_FIRST.has(first)) == Some(true)
        && PLAIN_NOUNS.iter().any(|plain| words.starts_with(plain))
        && !["国际", "国产", "国有", "国道"].iter().any(|thing| words.starts_with(thing))
}

fn is_counted_claim(scene: &Scene<'_>, sentence: &Sentence, at: usize, figure: &QuantityMention) -> bool {
    let words = figure.span.of(scene.folded);
    let is_digits = words.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        || words.starts_with(|c: char| ('０'..='９').contains(&c));
    let value = figure.quantity.stated().unwrap_or_default();
    let noun = noun(scene, at);
    if is_plain_noun(noun) && value < Decimal::from(10_000) && figure.unit_kind != Some(UnitKind::Vehicle) {
        return false;
    }
    if words.ends_with('国')
        || words.ends_with('方')
        || words.ends_with('届')
        || words.ends_with('次') && value < Decimal::from(1000) && !counts_traffic(words)
    {
        return false;
    }
    let counts = (at + 1..sentence.end.min(at + 10)).any(|right| {
        scene.measure(right).is_some_and(|id| counts_things(scene.lexicon.measure(id).measure.code()))
    });
    if !is_digits && value < Decimal::from(10) {
        return counts && figure.unit_kind != Some(UnitKind::People);
    }
    true
}

/// 车次, 航次: so much passes, where 次 alone only says how often.
fn counts_traffic(words: &str) -> bool {
    ["车次", "班次", "航次", "架次", "人次", "艘次", "辆次", "列次"].iter().any(|unit| words.ends_with(unit))
}

fn counts_things(code: &str) -> bool {
    matches!(code, "projects" | "agreements" | "contracts" | "routes" | "train_trips" | "capacity")
}

/// The unlisted words right after a count.
fn noun<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    let mut right = at + 1;
    if scene.words(right) == "的" {
        right += 1;
    }
    match scene.piece(right).map(|piece| piece.kind) {
        Some(PieceKind::Other | PieceKind::Word(_)) => scene.words(right),
        _ => "",
    }
}
