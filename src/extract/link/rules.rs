//! The linker's rules by name, each with sentences that it must and must not read.
//!
//! A rule's name stands in the evidence of every field that it filled; its words stand in the
//! inspector. `gives` lists facts that one claim of the sentence must have, as the corpus writes them.

use crate::model::{Example, Rule};

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident, $name:literal, $en:literal, $zh:literal,
        [$(($text:literal, $gives:literal)),* $(,)?], [$($reject:literal),* $(,)?];)*) => {
        $($(#[$doc])* pub static $id: Rule = Rule {
            name: $name, en: $en, zh: $zh,
            examples: &[$(Example { text: $text, gives: $gives }),*],
            rejects: &[$($reject),*],
        };)*
        /// Every rule of the linker.
        pub static ALL: &[&Rule] = &[$(&$id),*];
    };
}

rules! {
    /// No hedge.
    HEDGE_NONE, "no_hedge", "no hedge, so the value is taken as exact", "无限定词，按确数",
        [("两国贸易额为30亿美元。", "modifier=exact rule.modifier=no_hedge")],
        ["两国贸易额近30亿美元。"];

    /// A verb of change before a percentage.
    GROWTH_VERB, "growth_verb", "a verb of change before a percentage", "百分比前的增减动词",
        [("出口同比下降12.9%。", "transformation=growth low=-12.9 rule.transformation=growth_verb"),
         ("进口额增长了3.1%。", "transformation=growth low=3.1 rule.transformation=growth_verb")],
        ["机电产品占出口总值的61.2%。"];
    /// 增速, 降幅 before a percentage.
    GROWTH_NOUN, "growth_noun", "a noun of growth before a percentage", "百分比前的增速、降幅类名词",
        [("进出口增速达6.2%。", "transformation=growth low=6.2 rule.transformation=growth_noun"),
         ("出口降幅为4.5%。", "transformation=growth low=-4.5 rule.transformation=growth_noun")],
        ["出口增长4.5%。"];
    /// 7%的增长 after a percentage.
    GROWTH_AFTER, "growth_after", "a noun of growth after a percentage", "百分比后的增长类名词",
        [("出口保持7.3%的增速。", "transformation=growth low=7.3 rule.transformation=growth_after")],
        ["俄罗斯占外贸总额的7.3%。"];
    /// 建筑业（16.9%）表现突出.
    GROWTH_IN_BRACKETS, "growth_in_brackets", "percentages in brackets of what is said to grow", "括号内百分比，文中称其增长",
        [("一季度，建筑业产值（16.9%）、工业产值（6.6%）表现突出。", "quote=16.9% transformation=growth rule.transformation=growth_in_brackets")],
        ["主要出口市场为中国（16.9%）、俄罗斯（6.6%）。"];
    /// +8.2%.
    GROWTH_SIGN, "growth_sign", "a sign before a percentage", "百分比前的正负号",
        [("对越南出口额为33亿美元（+8.2%）。", "transformation=growth low=8.2 rule.transformation=growth_sign"),
         ("对越南出口额为33亿美元（-8.2%）。", "transformation=growth low=-8.2 rule.transformation=growth_sign")],
        ["对越南出口额为33亿美元（占8.2%）。"];
    /// 占.
    SHARE, "share_verb", "占 before a percentage: a part of a whole", "“占”字：部分占整体",
        [("机电产品占出口总值的61.2%。", "transformation=share measure=exports rule.transformation=share_verb")],
        ["出口增长61.2%。"];
    /// 比重, 份额.
    SHARE_NOUN, "share_noun", "a noun of share beside a percentage", "比重、份额类名词",
        [("民营企业出口比重为55.3%。", "transformation=share rule.transformation=share_noun")],
        ["出口增速为5.3%。"];
    /// A percentage with no verb.
    SHARE_DEFAULT, "share_default", "a percentage that nothing marks as a change is a share", "无增减标记的百分比视为占比",
        [("约30%的出口货物经由该口岸运输。", "transformation=share rule.transformation=share_default")],
        ["出口增长30%。"];
    /// The same as the figure before in a list.
    SAME_AS_LIST, "same_as_list", "read like the figure before it in the list", "与并列的前一数字同类",
        [("对欧盟、东盟出口分别增长6.1%和9.4%。", "quote=9.4% transformation=growth rule.transformation=same_as_list")],
        ["出口增长6.1%。"];
    /// A verb of change right before an amount.
    CHANGE_VERB, "change_verb", "a verb of change right before an amount", "金额或数量前紧接的增减动词",
        [("进口额比上年同期减少14亿美元。", "transformation=change low=-1400000000 rule.transformation=change_verb")],
        ["进口额降至14亿美元。"];
    /// 增至, 降到.
    LEVEL_REACHED, "level_reached", "a verb that names the level reached", "表示达到水平的动词",
        [("贸易逆差降至135亿美元。", "transformation=level measure=balance low=-13500000000 rule.transformation=level_reached"),
         ("出口额增至19亿美元。", "transformation=level low=1900000000 rule.transformation=level_reached")],
        ["出口额增长19亿美元。"];
    /// An amount without a verb of change.
    LEVEL_DEFAULT, "level_default", "an amount that no verb marks as a change is a level", "无增减标记的数额视为水平值",
        [("前三季度贸易额达34亿美元。", "transformation=level rule.transformation=level_default")],
        ["贸易额增加34亿美元。"];
    /// 百分点.
    POINTS, "points_of_change", "percentage points are a change of a rate", "百分点：比率的变动",
        [("占比较上年同期提高2.4个百分点。出口比重提高2.4个百分点。", "transformation=change low=2.4 unit=pp rule.transformation=points_of_change"),
         ("出口增速回落4.6个百分点。", "transformation=change low=-4.6 unit=pp")],
        ["出口增长2.4%。"];
    /// 拉动….
    CONTRIBUTION, "contribution", "拉动, 贡献 before points: a part of a growth", "“拉动”“贡献”：对增长的贡献",
        [("对东盟出口拉动全市外贸增长3.9个百分点。", "transformation=contribution low=3.9 unit=pp rule.transformation=contribution")],
        ["外贸增速提高3.9个百分点。"];
    /// 增长 1.5 倍.
    TIMES_BY, "times_by", "倍 after a verb of change: by so many times", "“增长…倍”：增量倍数",
        [("出口额增长1.5倍。", "unit=times times=by low=1.5 transformation=growth")],
        ["出口额增至1.5倍。"];
    /// 增至 2.7 倍, 翻一番.
    TIMES_TO, "times_to", "倍 of a level, 翻番: to so many times", "“增至…倍”“翻番”：达到的倍数",
        [("出口额增至原来的2.7倍。", "unit=times times=to low=2.7"),
         ("五年间贸易额翻了一番。", "unit=times times=to low=2 transformation=growth")],
        ["出口额增长2.7倍。"];
    /// The sign of a fall.
    SIGN_FROM_VERB, "sign_from_verb", "the verb says that it falls", "动词表示下降",
        [("进口同比减少3.2%。", "low=-3.2 rule.direction=sign_from_verb")],
        ["进口同比增加3.2%。"];

    /// A measure before the figure.
    MEASURE_BEFORE, "measure_before", "the nearest measure before the figure in its clause", "同一分句内数字之前最近的指标",
        [("哈萨克斯坦出口额为403亿美元。", "measure=exports rule.measure=measure_before")],
        ["价值40亿美元的贸易合同已签署。"];
    /// A measure after the figure.
    MEASURE_AFTER, "measure_after", "the noun that the figure qualifies", "数字所修饰的名词",
        [("双方签署了价值40亿美元的贸易合同。", "measure=contracts rule.measure=measure_after"),
         ("会后签署了17项合作协议。", "measure=agreements low=17 unit=count rule.measure=measure_after")],
        ["双方贸易额为40亿美元。"];
    /// A measure of the sentence.
    MEASURE_IN_SENTENCE, "measure_in_sentence", "the measure of an earlier clause of the sentence", "同句前一分句的指标",
        [("出口额同比增长5.4%，达到315亿美元。", "quote=315亿美元 measure=exports rule.measure=measure_in_sentence")],
        ["出口额为315亿美元。"];
    /// A measure carried from before.
    MEASURE_CARRIED, "measure_carried", "the measure last spoken of", "沿用上文指标",
        [("双边贸易额创历史新高。1至8月达30亿美元。", "measure=trade rule.measure=measure_carried")],
        ["双边贸易额达30亿美元。"];
    /// A measure that the unit says.
    MEASURE_FROM_UNIT, "measure_from_unit", "the unit says what is measured", "由单位判定指标",
        [("一季度贸易活跃，共发送16.2万标箱。", "measure=container_traffic unit=TEU rule.measure=measure_from_unit")],
        ["出口额为16.2万元。"];
    /// No measure.
    MEASURE_NONE, "measure_none", "the text names no measure that the lexicon knows", "文中未见词库所列指标",
        [("今年以来进出口活跃，相关试点惠及1200个村庄。", "measure=other rule.measure=measure_none")],
        ["出口额为16.2万元。"];
    /// Goods.
    COMMODITY, "goods", "goods of the lexicon beside the figure", "词库所列商品",
        [("前五月进口铁矿石4.3亿吨。", "commodity=铁矿石 measure=imports rule.commodity=goods")],
        ["前五月进口4.3亿吨。"];
    /// 继…后.
    MEASURE_AFTER_LEAD, "measure_after_lead", "继…后: the measure that the sentence goes on with", "“继…后”：下文的指标",
        [("继7月录得14.3%的按年升幅后，8月出口货值上升14.5%。", "quote=14.3% measure=exports comparison=year_on_year period=2025-07..2025-07 rule.measure=measure_after_lead"),
         ("继7月录得14.3%的按年升幅后，8月出口货值上升14.5%。", "quote=14.5% period=2025-08..2025-08")],
        ["7月出口录得14.3%的按年升幅。"];
    /// A measure after the verb.
    MEASURE_BEHIND, "measure_behind", "the measure that the clause goes on with", "分句后文的指标",
        [("四分之三的原料经由铁路运输。", "measure=rail_freight transformation=share rule.measure=measure_behind"),
         ("超过2500万吨，这是前三季度的铁路货运量。", "measure=rail_freight period=2025-01..2025-09 rule.measure=measure_behind")],
        ["铁路货运量为2500万吨。"];
    /// Money without its unit.
    UNIT_BARE, "unit_bare", "an amount without a unit is in the currency last named", "无单位金额：沿用上文币种",
        [("全年出口额达20亿元。这是一个规模4500亿的市场。", "quote=4500亿 unit=CNY rule.unit=unit_bare")],
        ["全年出口额达20亿元。"];
    /// 日均.
    UNIT_DAILY, "unit_daily", "日均, 每日 before the figure: so much a day", "“日均”“每日”：每日数量",
        [("9月原油进口日均1151万桶。", "unit=barrel/day measure=imports rule.unit=unit_daily")],
        ["9月原油进口1151万桶。"];
    /// Goods in no list.
    COMMODITY_UNLISTED, "goods_unlisted", "the words before 占, read as goods", "“占”字前的词语，视作商品",
        [("放射性元素及其同位素占出口总额的3.7%。", "transformation=share rule.commodity=goods_unlisted")],
        ["俄罗斯占出口总额的3.7%。"];
    /// Goods carried from before.
    COMMODITY_CARRIED, "goods_carried", "the goods last spoken of", "沿用上文商品",
        [("7月出口大豆同比增长5.1%，达到14万吨。", "quote=14万吨 commodity=大豆 rule.commodity=goods_carried")],
        ["7月出口大豆14万吨。"];
    /// What a count counts.
    COUNTED, "counted", "the words after a count", "计数所指",
        [("双方正在推进34个投资项目。", "counted=投资项目 unit=count rule.counted=counted")],
        ["双方投资额为34亿美元。"];
    /// 分别.
    DEALT, "dealt_by_order", "分别, 依次: by order in the list", "“分别”“依次”：按顺序对应",
        [("对东盟、欧盟进出口分别为3.38万亿元和3.23万亿元。", "quote=3.23万亿元 partner=欧盟 rule.partner=dealt_by_order")],
        ["对东盟进出口为3.38万亿元。"];

    /// A party in the clause.
    PARTY_NAMED, "party_named", "the party named with the figure", "分句中点名的一方",
        [("中国对俄罗斯出口增长5.2%。", "reporter=CHN partner=RUS rule.partner=party_named")],
        ["出口增长5.2%。"];
    /// A party carried.
    PARTY_CARRIED, "party_carried", "the party last spoken of", "沿用上文一方",
        [("中国对俄罗斯出口增长5.2%，达到60亿美元。", "quote=60亿美元 partner=RUS rule.partner=party_carried")],
        ["中国对俄罗斯出口增长5.2%。"];
    /// 两国 carried through the article.
    PARTY_PAIR, "party_pair", "the two that the article is about", "文章所论两国",
        [("中国与蒙古国关系密切，两国贸易额持续增长。中国油价回落。\n贸易总额突破200亿美元。", "quote=200亿美元 reporter=CHN partner=MNG rule.reporter=party_pair")],
        ["中国对俄罗斯出口增长5.2%。"];

    /// A time right before the figure.
    PERIOD_ATTACHED, "period_attached", "the time right before the figure", "紧邻数字的时间",
        [("出口量低于6月的33.4万吨。", "period=2025-06..2025-06 rule.period=period_attached")],
        ["6月出口量持续回升，达到33.4万吨。"];
    /// A time in the clause.
    PERIOD_IN_CLAUSE, "period_in_clause", "the time in the clause of the figure", "同一分句内的时间",
        [("今年前九个月两国贸易额达34亿美元。", "period=2025-01..2025-09 rule.period=period_in_clause")],
        ["两国贸易额达34亿美元。"];
    /// A time in the sentence.
    PERIOD_IN_SENTENCE, "period_in_sentence", "the time of an earlier clause of the sentence", "同句前一分句的时间",
        [("今年一季度，铁路运输回暖，货运量达200万吨。", "period=2025-01..2025-03 rule.period=period_in_sentence")],
        ["货运量达200万吨。"];
    /// A time carried from before.
    PERIOD_CARRIED, "period_carried", "the time last spoken of", "沿用上文时间",
        [("上半年出口额为40亿美元。进口额为30亿美元。", "quote=30亿美元 period=2025-01..2025-06 rule.period=period_carried")],
        ["上半年进口额为30亿美元。"];
    /// The time before a change.
    PERIOD_BEFORE_CHANGE, "period_before_change", "从A增至B: A is the same months of the year before", "“从A增至B”：A为上年同期",
        [("上半年出口额从129亿美元增至152亿美元。", "quote=129亿美元 period=2024-01..2024-06 rule.period=period_before_change")],
        ["上半年出口额为129亿美元。"];

    /// A stock at the end of the period.
    PERIOD_AS_OF, "period_as_of", "a stock, so the end of the time last spoken of", "存量：取上文时间之末",
        [("前10个月货运量增长5%。国际航线增至129条。", "measure=routes period=2025-10..2025-10 rule.period=period_as_of")],
        ["前10个月货运量增长5%。"];
    /// A time that comes after.
    PERIOD_AHEAD, "period_ahead", "the time that the text goes on with", "下文时间",
        [("外贸出口增长7.4%\n今年前七个月，进出口总额达1.1万亿元。", "quote=7.4% period=2025-01..2025-07 rule.period=period_ahead")],
        ["今年前七个月，进出口总额达1.1万亿元。"];
    /// A target stated before.
    STATED_BEFORE, "stated_before", "the same target was stated before", "上文已述的同一目标",
        [("目标是将贸易额提升至100亿美元。利润增长5%。尽管100亿美元的目标颇具挑战，但可以实现。", "measure=trade status=target rule.measure=stated_before")],
        ["目标是将贸易额提升至100亿美元。"];
    /// 这一数字.
    SAME_FIGURE, "same_figure", "这一数字: what the figure before measures", "“这一数字”：与前一数字同指标",
        [("前9个月过境班列达3000列，去年同期这一数字为1245列。", "quote=1245列 measure=train_trips rule.measure=same_figure")],
        ["去年同期过境班列为1245列。"];
    /// The same in another unit.
    RESTATED, "restated", "the same figure in another unit", "同一数字换用另一单位",
        [("前七个月贸易额为1.14万亿元（约1600亿美元）。", "quote=1600亿美元 measure=trade rule.measure=restated"),
         ("上半年出口额增长7.6%，即31亿美元。", "quote=31亿美元 transformation=change rule.transformation=restated")],
        ["上半年出口额增长7.6%。"];

    /// 同比, 环比.
    COMPARISON_CUE, "comparison_cue", "同比, 环比, 年均 before the figure", "“同比”“环比”“年均”",
        [("7月出口环比下降2.2%。", "comparison=previous_period rule.comparison=comparison_cue"),
         ("出口年均增长8.1%。", "comparison=average_annual")],
        ["出口增长8.1%。"];
    /// 比2019年.
    COMPARISON_BASE, "comparison_base", "the time that the change is reckoned from", "比较的基期",
        [("7月出口额较去年同期上升12.1%。", "comparison=year_on_year rule.comparison=comparison_base"),
         ("7月出口量较6月份增加18.4%。", "comparison=previous_period")],
        ["7月出口额上升12.1%。"];
    /// A comparison carried along.
    COMPARISON_CARRIED, "comparison_carried", "the comparison last made in the passage", "沿用本段比较基准",
        [("上半年出口同比增长8%，进口增长5%。", "quote=5% comparison=year_on_year rule.comparison=comparison_carried")],
        ["进口增长5%。"];

    /// A word of status.
    STATUS_CUE, "status_cue", "a word of plan, target or forecast in the clause", "分句内的计划、目标、预测词",
        [("双方计划投资12亿美元。", "status=planned rule.status=status_cue"),
         ("预计全年出口额达500亿美元。", "status=forecast"),
         ("目标是将贸易额提升至100亿美元。", "status=target")],
        ["出口额达500亿美元。"];
    /// A word of status after the figure.
    STATUS_AFTER, "status_after", "a word of target or plan right after the figure", "数字后的目标、计划词",
        [("双方重申了100亿美元的贸易额目标。", "status=target rule.status=status_after")],
        ["双方贸易额达100亿美元。"];
    /// A word of status earlier in the sentence.
    STATUS_IN_SENTENCE, "status_in_sentence", "a word of plan, target or forecast earlier in the sentence", "同句前文的计划、目标、预测词",
        [("力争到2030年实现突破，贸易额达到100亿美元。", "status=target rule.status=status_in_sentence")],
        ["贸易额达到100亿美元。"];
    /// 已.
    STATUS_DONE, "status_done", "已: it has happened", "“已”：已经发生",
        [("预计推进的项目中，贸易额已达5亿美元。", "status=actual rule.status=status_done")],
        ["贸易额将达5亿美元。"];
    /// 目前.
    STATUS_NOW, "status_now", "目前: so it stands now", "“目前”：现状",
        [("计划到2030年将年出口量提高到1500亿立方米，目前约为400亿立方米。", "quote=400亿立方米 status=actual rule.status=status_now")],
        ["贸易额目前预计达5亿美元。"];
    /// 从A增至B.
    STATUS_BASE, "status_base", "从A增至B: A has been reached", "“从A增至B”：A已实现",
        [("预计均价将从每吨102美元回落至95美元。", "quote=102美元 status=actual rule.status=status_base")],
        ["预计均价将升至每吨95美元。"];
    /// A time ahead.
    STATUS_AHEAD, "status_ahead", "its time lies after the article's date", "时间在文章日期之后",
        [("2026年一季度贸易额为5亿美元。", "status=forecast rule.status=status_ahead")],
        ["2024年贸易额为5亿美元。"];
    /// A time that is over.
    STATUS_OVER, "status_over", "its own time is over, whatever the sentence plans", "本句虽为计划，但所述时间已过",
        [("计划到2029年将过境班列提高到每年3000列，去年这一数字为1245列。", "quote=1245列 status=actual period=2024-01..2024-12 rule.status=status_over")],
        ["计划去年底完成投资5亿美元。"];
    /// No word of status.
    STATUS_DEFAULT, "status_default", "no word of plan or forecast, so actual", "无计划或预测标记，视为实际值",
        [("2024年贸易额为5亿美元。", "status=actual rule.status=status_default")],
        ["预计贸易额为5亿美元。"];

    /// 指出, 表示.
    SPEAKER_SPEECH, "speaker_speech", "the name before a verb of saying", "言说动词前的名称",
        [("托卡耶夫总统指出，两国贸易额超过40亿美元。", "speaker=托卡耶夫 rule.speaker=speaker_speech")],
        ["两国贸易额超过40亿美元。"];
    /// 据…统计.
    SPEAKER_CREDIT, "speaker_credit", "据, 根据: the source credited", "“据”“根据”所引来源",
        [("据海关总署统计，上半年出口额达400亿美元。", "speaker=海关总署 rule.speaker=speaker_credit")],
        ["上半年出口额达400亿美元。"];
    /// A speaker carried along.
    SPEAKER_CARRIED, "speaker_carried", "the speaker of the sentence before in the passage", "沿用本段前句的说话人",
        [("据海关总署统计，上半年出口额达400亿美元。进口额为300亿美元。", "quote=300亿美元 speaker=海关总署 rule.speaker=speaker_carried")],
        ["进口额为300亿美元。"];
}
