//! What is measured, of which goods, and what a count counts.

use super::found::Found;
use super::goods;
use super::noun::{self, NounAfter};
use super::rules;
use super::time;
use crate::extract::piece::Scene;
use crate::extract::quantity::QuantityMention;
use crate::extract::sentence::Sentence;
use crate::lexicon::{Bits, Cue, UnitKind};
use crate::model::{Measure, Transformation};
use crate::text::Span;

/// What was measured last, for the figures after it.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The measure.
    pub measure: Measure,
    /// Its words.
    pub span: Span,
    /// The goods, where named with it.
    pub commodity: Option<Span>,
}

/// What a figure measures.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The measure.
    pub measure: Found<Measure>,
    /// The goods.
    pub commodity: Option<Found<Span>>,
    /// What a count counts.
    pub counted: Option<Found<Span>>,
}

/// Reads what the figure at `at` measures; `said` is the clause that says what it is.
pub fn read(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    said: Option<(usize, usize)>,
    transformation: Transformation,
    topic: Option<Topic>,
) -> Option<Subject> {
    let figure = scene.figure(at)?;
    let (first, end) = sentence.clause(scene, at);
    let noun = noun::after(scene, at, end, figure.is_count());
    let counted = noun.and_then(|noun| noun.counted).filter(|_| figure.is_count());
    let counted = counted.map(|span| Found::stated(span, span, &rules::COUNTED));
    // Asked only where the clause itself names no measure, and then twice.
    let own_subject = std::cell::OnceCell::new();
    let has_own_subject = || *own_subject.get_or_init(|| has_own_subject(scene, first, at, transformation));
    let measure = head_after(scene, noun, figure, transformation)
        .or_else(|| before(scene, first, at, figure, false))
        .or_else(|| in_brackets(scene, sentence, first, figure))
        .or_else(|| by_unit(figure, counted.is_some()).filter(|_| figure.is_count()))
        .or_else(|| by_unit(figure, false).filter(|found| found.value.code() == "prices"))
        .or_else(|| after_lead(scene, sentence, (first, end), figure))
        .or_else(|| predicate(scene, said, figure))
        .or_else(|| behind(scene, sentence, at, end, figure, transformation))
        .or_else(|| earlier(scene, sentence, first, figure).filter(|_| !has_own_subject()))
        .or_else(|| before(scene, first, at, figure, true))
        .or_else(|| carried(figure, transformation, topic).filter(|_| !has_own_subject()))
        .or_else(|| by_unit(figure, counted.is_some()))
        .unwrap_or_else(|| Found::assumed(Measure::OTHER, &rules::MEASURE_NONE));
    let measure = by_rail(scene, sentence, at, measure, topic);
    let measure = by_container(figure, measure);
    let counted = counted.or_else(|| counted_before(scene, first, at, figure));
    let commodity = goods::read(scene, sentence, (first, end), at, &measure, transformation, topic);
    Some(Subject { measure, commodity, counted })
}

/// 合作项目达224个: the measure before a count is what it counts.
fn counted_before(
    scene: &Scene<'_>,
    first: usize,
    at: usize,
    figure: &QuantityMention,
) -> Option<Found<Span>> {
    if !figure.is_count() {
        return None;
    }
    let mut left = at;
    while left > first {
        left -= 1;
        // 中欧班列开行1.9万列: the trains, and not their running.
        if scene.measure(left).is_some()
            && matches!(scene.words(left), "开行" | "发运" | "发送" | "运行" | "签署" | "签订")
        {
            continue;
        }
        if let Some(code) = scene.measure_code(left) {
            // 进口8.2万辆: not the imports are counted.
            let counts = !matches!(
                code,
                "exports" | "imports" | "trade" | "output" | "sales" | "transit" | "capacity"
            );
            let span = scene.span(left);
            return counts.then(|| Found::stated(span, span, &rules::COUNTED));
        }
        if !(scene.is_cue(left, Cue::Reach)
            || scene.is_cue(left, Cue::Particle)
            || scene.is_hedge(left)
            || scene.is_cue(left, Cue::Total))
        {
            return None;
        }
    }
    None
}

/// 铁路 beside freight makes it rail freight.
fn by_rail(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    measure: Found<Measure>,
    topic: Option<Topic>,
) -> Found<Measure> {
    if measure.value.code() != "freight" {
        return measure;
    }
    let named = measure.spans.first().copied().unwrap_or_default();
    let named = (sentence.first..sentence.end).find(|&piece| scene.span(piece) == named).unwrap_or(at);
    let (_, end) = sentence.clause(scene, named);
    let rail = (sentence.first..named).rev().chain(named..end).find(|&piece| {
        scene.is_cue(piece, Cue::Rail)
            || scene
                .measure(piece)
                .is_some_and(|id| scene.lexicon.measure(id).measure.code() == "rail_freight")
    });
    if let Some(rail) = rail {
        let mut found = measure;
        found.value = Measure("rail_freight");
        found.spans.insert(0, scene.span(rail));
        return found;
    }
    let in_sentence =
        topic.filter(|topic| topic.measure.code() == "rail_freight" && sentence.span.contains(topic.span));
    match in_sentence {
        Some(topic) => Found::carried(topic.measure, topic.span, &rules::MEASURE_IN_SENTENCE),
        None => measure,
    }
}

/// Throughput and freight in TEU are containers.
fn by_container(figure: &QuantityMention, measure: Found<Measure>) -> Found<Measure> {
    let is_freight = matches!(measure.value.code(), "port_throughput" | "freight");
    if is_freight && figure.unit_kind == Some(UnitKind::Container) {
        return Found { value: Measure("container_traffic"), ..measure };
    }
    measure
}

/// 超过2500万吨，这是前三季度的铁路货运量: the measure stands in the clause that says what the figure is.
fn predicate(
    scene: &Scene<'_>,
    said: Option<(usize, usize)>,
    figure: &QuantityMention,
) -> Option<Found<Measure>> {
    let (first, end) = said?;
    before(scene, first, end, figure, true).map(|found| Found { rule: &rules::MEASURE_BEHIND, ..found })
}

/// 继7月录得14.3%的升幅后，8月出口货值: the first measure of the clause that follows.
fn after_lead(
    scene: &Scene<'_>,
    sentence: &Sentence,
    (first, end): (usize, usize),
    figure: &QuantityMention,
) -> Option<Found<Measure>> {
    if !time::leads(scene, first, end) {
        return None;
    }
    let (_, next_end) = sentence.clause(scene, (end + 1).min(sentence.end));
    (end + 1..next_end).take_while(|&right| !scene.is_quantity(right)).find_map(|right| {
        let measure = scene.lexicon.measure(scene.measure(right)?).measure;
        fits(measure, figure).then(|| Found::stated(measure, scene.span(right), &rules::MEASURE_AFTER_LEAD))
    })
}

/// 四分之三的货物经由铁路运输: a share whose measure stands after it in its clause.
fn behind(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    end: usize,
    figure: &QuantityMention,
    transformation: Transformation,
) -> Option<Found<Measure>> {
    let is_target = scene.words(at + 1).starts_with("的目标")
        || (scene.words(at + 1) == "的" && scene.words(at + 2).starts_with("目标"));
    // 其中23.5亿美元为中方贷款
    let is_copula = matches!(scene.words(at + 1), "为" | "是" | "系");
    if transformation != Transformation::Share && !is_target && !is_copula {
        return None;
    }
    let end = if is_target { sentence.end } else { end };
    (at + 1..end).find_map(|right| {
        if scene.is_quantity(right) {
            return None;
        }
        let measure = scene.lexicon.measure(scene.measure(right)?).measure;
        fits(measure, figure).then(|| Found::stated(measure, scene.span(right), &rules::MEASURE_BEHIND))
    })
}

fn head_after(
    scene: &Scene<'_>,
    noun: Option<NounAfter>,
    figure: &QuantityMention,
    transformation: Transformation,
) -> Option<Found<Measure>> {
    let at = noun?.measure?;
    if matches!(transformation, Transformation::Growth) {
        return None;
    }
    let measure = scene.lexicon.measure(scene.measure(at)?).measure;
    fits(measure, figure).then(|| Found::stated(measure, scene.span(at), &rules::MEASURE_AFTER))
}

/// The nearest measure before the figure in its clause that its unit fits.
fn before(
    scene: &Scene<'_>,
    first: usize,
    at: usize,
    figure: &QuantityMention,
    takes_weak: bool,
) -> Option<Found<Measure>> {
    let mut fallback = None;
    for left in (first..at).rev() {
        let Some(id) = scene.measure(left) else { continue };
        let measure = scene.lexicon.measure(id).measure;
        if !fits(measure, figure)
            || (scene.words(left) == "经济"
                && !matches!(figure.unit_kind, Some(UnitKind::Percent | UnitKind::Points | UnitKind::Times)))
        {
            continue;
        }
        // 公司…占比约20%: who, and not what.
        if is_whole(scene, first, left, at) || (is_who(scene.words(left)) && is_rate(figure)) {
            continue;
        }
        // 最大进口国: a country.
        if left + 1 < at && scene.words(left + 1) == "国" {
            continue;
        }
        if is_qualifier(scene, left, at) {
            fallback = fallback.or(Some(left));
            continue;
        }
        return Some(Found::stated(measure, scene.span(left), &rules::MEASURE_BEFORE));
    }
    let left = fallback.filter(|_| takes_weak)?;
    let measure = scene.lexicon.measure(scene.measure(left)?).measure;
    Some(Found::stated(measure, scene.span(left), &rules::MEASURE_BEFORE))
}

/// 公司, 企业: who acts, and no measure of a rate.
fn is_who(words: &str) -> bool {
    matches!(words, "公司" | "企业" | "厂商")
}

fn is_rate(figure: &QuantityMention) -> bool {
    matches!(figure.unit_kind, Some(UnitKind::Percent | UnitKind::Points | UnitKind::Times))
}

/// 占GDP的57.2%: the whole of a share is what that share is of, and no later figure's measure.
fn is_whole(scene: &Scene<'_>, first: usize, left: usize, at: usize) -> bool {
    let share_before =
        (first.max(left.saturating_sub(4))..left).any(|before| scene.is_cue(before, Cue::Share));
    share_before && (left + 1..at).any(|between| scene.is_quantity(between))
}

/// 出口企业, 进口价格: a measure that only qualifies the noun right after it; 规模, 金额 after a measure.
fn is_qualifier(scene: &Scene<'_>, at: usize, figure: usize) -> bool {
    let measure = scene.measure_code(at);
    let is_value = matches!(scene.words(at), "货值" | "货物货值");
    let is_weak = is_value
        || matches!(
            measure,
            Some("companies" | "market" | "vehicles" | "orders" | "routes" | "gdp" | "freight")
        ) && matches!(scene.words(at), "规模" | "货物" | "企业" | "公司" | "经济" | "主体" | "厂商");
    is_weak || (at + 1 < figure && matches!(scene.words(at + 1), "企业" | "商"))
}

/// 铜（价值28.4亿美元）: brackets take the measure of the words before them.
fn in_brackets(
    scene: &Scene<'_>,
    sentence: &Sentence,
    first: usize,
    figure: &QuantityMention,
) -> Option<Found<Measure>> {
    let open = first.checked_sub(1).filter(|&open| open >= sentence.first)?;
    if !matches!(scene.mark(open), Some('（' | '(')) {
        return None;
    }
    let (before_first, _) = sentence.clause(scene, open.checked_sub(1)?);
    before(scene, before_first, open, figure, true).map(|found| found.carried_by(&rules::MEASURE_IN_SENTENCE))
}

/// The measure of an earlier clause of the sentence.
fn earlier(
    scene: &Scene<'_>,
    sentence: &Sentence,
    first: usize,
    figure: &QuantityMention,
) -> Option<Found<Measure>> {
    before(scene, sentence.first, first, figure, true)
        .map(|found| found.carried_by(&rules::MEASURE_IN_SENTENCE))
}

/// The measure spoken of before the sentence.
fn carried(
    figure: &QuantityMention,
    transformation: Transformation,
    topic: Option<Topic>,
) -> Option<Found<Measure>> {
    let topic = topic?;
    let is_law =
        matches!(topic.measure.code(), "tariff" | "interest_rate") && transformation == Transformation::Share;
    if !fits(topic.measure, figure) || figure.is_count() || is_law {
        return None;
    }
    Some(Found::carried(topic.measure, topic.span, &rules::MEASURE_CARRIED))
}

/// Words that stand before a figure without being what it measures.
pub(super) const FILLERS: [&str; 17] = [
    "扣除",
    "逆势",
    "上",
    "中",
    "总体来看",
    "具体来看",
    "数据",
    "市场",
    "成员国",
    "国家",
    "地区",
    "这",
    "该",
    "这一",
    "此",
    "们",
    "二者",
];

/// Whether the clause names something unlisted that the figure may be about.
fn has_own_subject(scene: &Scene<'_>, first: usize, at: usize, transformation: Transformation) -> bool {
    let compares = (first..at).any(|left| scene.is_cue(left, Cue::Above) || scene.is_cue(left, Cue::Below));
    if matches!(transformation, Transformation::Share) || compares {
        return false;
    }
    let mut left = at;
    while left > first {
        left -= 1;
        if scene.is_quantity(left) {
            return false;
        }
        if scene.party(left).is_some() || scene.is_commodity(left) {
            return false;
        }
        if scene.has(left, Bits::UNLISTED) {
            let words = scene.words(left);
            if !FILLERS.contains(&words)
                && words.chars().nth(1).is_some()
                && !is_kind_of_goods(words)
                && !scene.is_cue(left, Cue::Particle)
            {
                return true;
            }
        }
    }
    false
}

/// 林产品, 运输服务: one more kind of what was spoken of.
fn is_kind_of_goods(words: &str) -> bool {
    ["产品", "制品", "服务", "设备", "材料", "原料", "零部件"].iter().any(|kind| words.ends_with(kind))
}

/// Units that say by themselves what is measured.
fn by_unit(figure: &QuantityMention, has_noun: bool) -> Option<Found<Measure>> {
    let unit = figure.quantity.unit;
    let code = match (figure.unit_kind, unit.code) {
        (Some(UnitKind::Currency), _)
            if matches!(
                unit.per,
                Some("t" | "barrel" | "kWh" | "m3" | "kg" | "g" | "MWh" | "oz" | "ozt" | "TEU")
            ) =>
        {
            "prices"
        }
        (_, "TEU") => "container_traffic",
        (Some(UnitKind::Area), _) => "area",
        (Some(UnitKind::Length), _) => "length",
        (Some(UnitKind::Power), _) => "capacity",
        (_, "count") if !has_noun && figure.classifier_is(&["列", "趟", "班"]) => "train_trips",
        _ => return None,
    };
    let span = figure.unit_span.unwrap_or(figure.span);
    Some(Found::stated(Measure(code), span, &rules::MEASURE_FROM_UNIT))
}

/// Whether a measure can be stated in the unit of a figure.
pub(super) fn fits(measure: Measure, figure: &QuantityMention) -> bool {
    use UnitKind as K;
    let Some(kind) = figure.unit_kind else { return true };
    let is_rate = matches!(kind, K::Percent | K::Points | K::Times);
    if is_rate {
        return true;
    }
    let per = figure.quantity.unit.per;
    match measure.code() {
        "companies" if figure.is_count() => figure.classifier_is(&["家", "户", "个", "间", "所"]),
        "companies" | "population" | "employment" | "tourism" | "vehicles" | "train_trips" | "routes" => {
            figure.is_count() || kind == K::People || kind == K::Vehicle
        }
        "area" => kind == K::Area,
        "length" => kind == K::Length,
        "agreements" | "projects" | "contracts" | "orders" => {
            figure.is_count() || kind == K::Currency || kind == K::Mass
        }
        "gdp" | "gdp_per_capita" | "balance" | "current_account" | "investment" | "fdi" | "loans"
        | "debt" | "remittances" | "budget" | "retail_sales" | "revenue" | "profit" | "wages" | "funds"
        | "fx_reserves" => kind == K::Currency,
        "trade" => {
            !figure.is_count() && !matches!(kind, K::Area | K::Length | K::Power | K::People | K::Container)
        }
        "prices" | "tariff" => kind == K::Currency || kind == K::Other,
        "interest_rate" => false,
        "container_traffic" => kind == K::Container || figure.is_count() || kind == K::Mass,
        "port_throughput" | "rail_freight" | "freight" => {
            matches!(kind, K::Mass | K::Container | K::Vehicle | K::Volume | K::Other) && per.is_none()
        }
        "exports" | "imports" | "transit" => !matches!(kind, K::Area | K::Length | K::People),
        "market" => kind == K::Currency || kind == K::Area,
        _ => true,
    }
}
