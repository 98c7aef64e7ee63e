//! The named rules behind numbers, units and hedges, each with its examples.

use crate::model::{Example, Rule};

macro_rules! rules {
    ($($id:ident = $name:literal, $en:literal, $zh:literal, [$($text:literal => $gives:literal),* $(,)?], [$($reject:literal),* $(,)?];)*) => {
        $(
            pub(super) static $id: Rule = Rule {
                name: $name,
                en: $en,
                zh: $zh,
                examples: &[$(Example { text: $text, gives: $gives }),*],
                rejects: &[$($reject),*],
            };
        )*
        /// Every rule of this folder.
        pub static ALL: &[&Rule] = &[$(&$id),*];
    };
}

rules! {
    BARE_NUMBER = "bare_number", "a number without a unit", "没有单位的数",
        ["编号为 3051 的批次" => "3051"], [];
    BARE_SCALE = "bare_scale", "a scale without a coefficient counts as one of it", "单独的“百、千、万、亿”按一计",
        ["订单总额达百亿元" => "10000000000 CNY", "首次突破千列" => ">1000 count"], ["百姓"];
    NUMBER_WITH_UNIT = "number_with_unit", "a number and the unit after it", "数字后接单位",
        ["进口小麦 36.5 万吨" => "365000 t", "開行了１２４列" => "124 count"], ["36.5 元素"];
    UNIT_BEFORE = "unit_before", "a unit before its number", "单位在数字之前",
        ["售价US$45" => "45 USD", "注资港币3.2亿元" => "320000000 HKD"], ["美元走强，2 家"];
    RANGE = "range", "two numbers joined to a range", "两个数构成区间",
        ["增长12%至14%" => "12..14 %", "投资60—80亿美元" => "6000000000..8000000000 USD"],
        ["从12%至14%", "1—8月"];
    SHARED_UNIT = "shared_unit", "a number takes the unit of the next one in its list", "并列的数共用后面的单位",
        ["分别为1.15亿和0.86亿美元" => "115000000 USD"], ["2024年和3亿美元"];
    FRACTION = "fraction", "a part of a whole, in per cent", "分数按百分数计",
        ["占总量的五分之二" => "40 %", "百分之六点五" => "6.5 %", "一半的企业" => "50 %"], ["三分钟", "百分点"];
    CHENG = "cheng", "tenths, in per cent", "“成”按百分数计",
        ["占六成" => "60 %", "跌三成五" => "35 %", "打八五折" => "85 %"], ["三成立", "3 亿折合"];
    TIMES = "times", "a multiple", "倍数",
        ["是上年的3.5倍" => "3.5 times"], [];
    DOUBLING = "doubling", "doubled so many times", "翻番",
        ["产量翻一番" => "2 times", "五年翻了两番" => "4 times", "出口额翻番" => "2 times"], ["翻译", "一番努力"];
    SEVERAL = "several", "a vague number: from two to nine of its scale", "“数、几”表示约数",
        ["数十亿美元" => "?2000000000..9000000000 USD"], ["人数十万"];
    AND_MORE = "and_more", "more than stated, below the next of its last place", "“多、余”表示超过",
        ["60多家企业" => ">60..70 count", "8.3万余吨" => ">83000..84000 t"], ["60多样"];
    MONEY_PARTS = "money_parts", "a sum in two or three coins", "元角分连用",
        ["共花了85元4角2分" => "85.42 CNY"], ["85元4月"];
    PRICE_PER_UNIT = "price_per_unit", "so much for each", "单价、速率",
        ["报价460美元/吨" => "460 USD/t", "每桶72.5美元" => "72.5 USD/barrel", "日产90万桶/日" => "900000 barrel/day"],
        ["每年3亿美元"];
    PRICE_CARRIED = "price_carried", "a price of the same goods as the one in its sentence", "沿用同句的单价单位",
        ["由每桶81美元升至84美元" => "84 USD/barrel", "报价上调15美元，至460美元/吨" => "15 USD/t"],
        ["每桶81美元，共3亿美元"];
    EXCHANGE = "exchange", "the price of one unit of another currency", "汇率",
        ["1美元兑7.18元人民币" => "7.18 CNY/USD"], ["1美元。7.18元"];
    YUAN_CARRIED = "yuan_carried", "a bare 元 of the currency named before it", "沿用前文的币种",
        ["新台币8亿元，其中3亿元" => "300000000 TWD"], ["港币8亿元。人民币3亿元"];
    DIGIT_COUNT = "digit_count", "so many digits of per cent", "“两位数”增长",
        ["实现两位数增长" => "?10..99 %", "增幅保持双位数" => "?10..99 %"], ["两位数学老师"];
    HEDGE_SHARED = "hedge_shared", "a hedge after 分别 speaks of the whole list", "“分别”后的限定词管全列",
        ["分别超过3亿和5亿美元" => ">500000000 USD"], ["超过3亿美元，5亿美元"];
    HEDGE_BEFORE = "hedge_before", "a hedge before the number", "数字前的限定词",
        ["超过 60 亿元" => ">6000000000 CNY", "不足5%" => "<5 %", "约为30万吨" => "~300000 t"], ["条约3项"];
    HEDGE_AFTER = "hedge_after", "a hedge after the unit", "单位后的限定词",
        ["500吨以上" => ">=500 t", "8%左右" => "~8 %", "20%以下" => "<20 %"], ["3亿元以下简称"];
    HEDGE_OF_WHOLE = "hedge_of_whole", "a hedge before the whole of which a share or multiple is told", "限定词在“的”之前",
        ["约占全省总量的四成" => "~40 %", "几乎是去年的三倍" => "<~3 times"], ["高于上年的26.1%"];
}
