//! Varied text without end, the same for the same seed: sentences of the corpus and from templates.

use std::sync::LazyLock;

/// A generator of pseudo-random numbers (xorshift64*), the same everywhere.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % end.max(1)
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// Templates: `N` is a number, `P` a percentage, `Y` a period, `C` a country, `M` money, `U` a
/// quantity of goods, `G` goods, `O` a flow, `S` a speaker, `H` a hedge.
const TEMPLATES: &[&str] = &[
    "据S统计，Y，C与C双边贸易额HM，同比增长P%。",
    "YC对C出口G总额为M，比上年同期下降P%，其中机电产品占P%。",
    "S表示：“YOHM，增速比上季度回落P个百分点。”",
    "其中，对C、C、C进出口分别为M、M和M，分别增长P%、P%和P%。",
    "YG产量达U，较去年同期增加U，出口量占四分之一。",
    "双方签署了N项协议，总金额HM。",
    "S指出，目标是到2030年把年度O提升至M。",
    "铁路货运量达到U，增长HP%。",
    "截至Y末，累计开行班列N列，发送货物N标箱。",
    "预计全年OHM，力争增长P%以上。",
    "该项目占地N公顷，总投资M（约合M），可创造N多个就业岗位。",
    "YC自C进口GU，均价每吨N美元，环比上涨P%。",
    "顺差M，收窄P%；逆差扩大至M。",
    "（一）货物贸易平稳增长。YO为M，减少M。",
    "C成为C第三大贸易伙伴，份额由P%升至P%。",
    "外资企业进出口M，占O的三成；民营企业占五成五。",
    "这一数字是2019年的N倍，十年翻了两番。",
    "S说，两国已有数十个合作项目，价值数十亿美元。",
    "首列国际货运班列于5月18日抵达，全程N公里，用时N天。",
    "YG价格为每桶N美元，累计下跌P%。",
    "“十四五”期间，年均增长P%，五年累计N亿千瓦时。",
    "第七次会议将于明日在C首都举行，多国代表出席。",
    "一带一路倡议提出以来，双边关系统一规划，一些项目取得进展。",
    "专家认为，区域合作的前景广阔，物流仍是有待解决的瓶颈。",
    "该机制有助于简化海关程序，降低贸易壁垒，协调法规标准。",
    "港口吞吐量完成N万吨，集装箱N万标箱，同比分别增长P%和P%。",
    "与此同时，C央行将基准利率下调N个基点至P%。",
    "记者从S获悉，Y新设外商投资企业N家，实际使用外资M。",
    "G进口量连续三个月回升，Y达到U，创2018年以来新高。",
    "双方同意在能源、采矿、交通、化工、机械制造和农业等领域扩大合作。",
    "他强调，两国领导人的友好互信是合作的基础，实际行动比言辞更重要。",
    "YO约为M—M，接近去年全年水平。",
    "C的GDP增长P%，通胀率为P%，失业率不到P%。",
    "农产品出口２．５亿元，占比１．３％。",
    "全年新增装机容量N兆瓦，发电N亿千瓦时。",
    "据悉，会议由C主办，共有来自二十多个国家的三百余名代表参加。",
    "今年以来，跨境电商保持两位数增长，Y突破M。",
    "C海关总署称，YG出口量不足U，跌幅达P%。",
    "从结构看，高新技术产品、汽车、家电的出口继续增长，传统产品有所下降。",
    "有关部门将继续完善政策，营造市场化、法治化、国际化一流营商环境。",
    "YO總額達M，較上年同期成長P%，創歷年同期新高。",
    "日均产量N万桶，比欧佩克配额高出N万桶/日。",
    "图1显示，2010年至2020年间，占比从P%提高到P%。",
    "联系电话010-6512N，邮编100N，来源：本报讯。",
];
const COUNTRIES: &[&str] = &[
    "中国",
    "哈萨克斯坦",
    "乌兹别克斯坦",
    "俄罗斯",
    "美国",
    "德国",
    "日本",
    "韩国",
    "越南",
    "印度尼西亚",
    "吉尔吉斯斯坦",
    "土耳其",
    "巴西",
    "澳大利亚",
    "南非",
    "欧盟",
    "东盟",
    "印度",
    "香港",
    "沙特阿拉伯",
];
const SPEAKERS: &[&str] = &[
    "海关总署",
    "国家统计局",
    "商务部发言人",
    "该国总统",
    "经济部长李明",
    "中国人民银行",
    "世界银行",
    "欧亚分析中心主任",
    "该公司",
    "联合国贸发会议",
];
const PERIODS: &[&str] = &[
    "2025年1—8月",
    "今年前三季度",
    "去年",
    "2024年",
    "上半年",
    "9月份",
    "第一季度",
    "2023年12月",
    "今年以来",
    "前九个月",
    "2025 年 1 月至 6 月",
    "过去五年",
    "当月",
    "近年来",
    "2024财年",
    "二季度",
    "上月",
    "2019年同期",
    "截至目前",
    "年初以来",
    "1至11月",
    "2021—2023年",
    "同期",
    "明年",
];
const GOODS: &[&str] = &[
    "小麦",
    "原油",
    "天然气",
    "铀",
    "机电产品",
    "汽车",
    "纺织品",
    "大豆",
    "铜精矿",
    "煤炭",
    "钢材",
    "水果",
    "集成电路",
    "化肥",
    "棉花",
    "牛肉",
];
const FLOWS: &[&str] = &[
    "进出口总额",
    "出口额",
    "进口额",
    "双边贸易额",
    "外贸总值",
    "对外投资",
    "服务贸易额",
    "零售总额",
    "工业增加值",
    "财政收入",
];
const HEDGES: &[&str] =
    &["达", "约", "超过", "突破", "为", "近", "逾", "不足", "至少", "接近", "达到", "约为", "高达", "仅为"];
const MONEY: &[&str] = &[
    "亿美元",
    "万亿元",
    "亿元人民币",
    "万美元",
    " 亿美元",
    "亿欧元",
    "亿坚戈",
    "亿港元",
    "万亿日元",
    "亿卢布",
    "多亿美元",
    "余万元",
    "亿元",
    "亿英镑",
    "亿新台币",
    "亿美元左右",
];
const AMOUNTS: &[&str] =
    &["万吨", "吨", "公斤", "万辆", "台", "万桶", "亿立方米", "标箱", "万公顷", "亩", "兆瓦", "百万吨"];

/// Pieces of sentences: whatever order they come in, the invariants hold.
pub const PIECES: &[&str] = &[
    "2025 年",
    "1—8 月",
    "前三季度",
    "去年同期",
    "上半年",
    "截至9月底",
    "十四五",
    "2027 年起",
    "年底前",
    "近五年",
    "明日",
    "3月",
    "30日",
    "财年",
    "约",
    "超过",
    "突破",
    "近",
    "不足",
    "至少",
    "以上",
    "左右",
    "多",
    "余",
    "数十",
    "几",
    "十几",
    "上千",
    "百",
    "亿",
    "万",
    "万亿",
    "千",
    "两",
    "三",
    "廿",
    "半",
    "零",
    "〇",
    "壹佰",
    "四分之一",
    "三成",
    "八成五",
    "百分之三点五",
    "0",
    "7",
    "18",
    "3.5",
    "1,100.9",
    "１．３",
    "18–19",
    "40—50",
    "3、4",
    "2万8000",
    "%",
    "％",
    "个百分点",
    "倍",
    "番",
    "美元",
    "元",
    "坚戈",
    "US$",
    "€",
    "吨",
    "标箱",
    "公顷",
    "万桶/日",
    "美元/吨",
    "个",
    "项",
    "家",
    "贸易额",
    "出口",
    "进口",
    "顺差",
    "增长",
    "下降",
    "增至",
    "降至",
    "收窄",
    "同比",
    "分别为",
    "占",
    "哈乌",
    "对中国",
    "美国",
    "小麦",
    "目标",
    "预计",
    "表示",
    "：“",
    "”",
    "，",
    "。",
    "；",
    "（",
    "）",
];

/// Sentences of the corpus with claims in them: those after `>`.
fn with_claims() -> &'static [&'static str] {
    static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let files = [include_str!("../corpus/genre.txt"), include_str!("../corpus/seed_facts.txt")];
        files.into_iter().flat_map(str::lines).filter_map(|line| line.strip_prefix("> ")).collect()
    });
    &LINES
}

/// Sentences of the corpus without a claim: whole lines.
fn without_claims() -> &'static [&'static str] {
    static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lines = include_str!("../corpus/quiet.txt").lines();
        lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '@', '>'])).collect()
    });
    &LINES
}

/// Sentences and paragraphs, one after another.
#[derive(Clone, Debug)]
pub struct Sentences {
    dice: Dice,
    has_corpus: bool,
}

impl Sentences {
    pub const fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), has_corpus: true }
    }

    /// Only sentences from templates: none has names with digits, such as 5G.
    pub const fn from_templates(seed: u64) -> Self {
        Self { has_corpus: false, ..Self::new(seed) }
    }

    /// Appends one sentence: of the corpus, or from a template.
    pub fn push_sentence(&mut self, text: &mut String) {
        if self.has_corpus {
            // About a claim every ninety bytes, as in real articles of the genre.
            match self.dice.below(10) {
                0..6 => return text.push_str(self.dice.pick(without_claims())),
                6..8 => return text.push_str(self.dice.pick(with_claims())),
                _ => {}
            }
        }
        let template = self.dice.pick(TEMPLATES);
        for c in template.chars() {
            match c {
                'N' => self.push_number(text),
                'P' => self.push_percentage(text),
                'Y' => text.push_str(self.dice.pick(PERIODS)),
                'C' => text.push_str(self.dice.pick(COUNTRIES)),
                'M' => {
                    self.push_number(text);
                    text.push_str(self.dice.pick(MONEY));
                }
                'U' => {
                    self.push_number(text);
                    text.push_str(self.dice.pick(AMOUNTS));
                }
                'G' => text.push_str(self.dice.pick(GOODS)),
                'O' => text.push_str(self.dice.pick(FLOWS)),
                'S' => text.push_str(self.dice.pick(SPEAKERS)),
                'H' => text.push_str(self.dice.pick(HEDGES)),
                other => text.push(other),
            }
        }
    }

    /// A text of at least `bytes` bytes; paragraphs of three to seven sentences where `lines`,
    /// or else one line.
    pub fn text(&mut self, bytes: usize, lines: bool) -> String {
        let mut text = String::with_capacity(bytes + 4096);
        while text.len() < bytes {
            for _ in 0..3 + self.dice.below(5) {
                self.push_sentence(&mut text);
            }
            if lines {
                text.push('\n');
            }
        }
        text
    }

    fn push_number(&mut self, text: &mut String) {
        use std::fmt::Write as _;
        let value = self.dice.next();
        let _ = match value % 6 {
            0 => write!(text, "{}", value / 7 % 100),
            1 => write!(text, "{}.{}", value / 7 % 1000, value / 11 % 100),
            2 => write!(text, "{},{:03}", value / 7 % 99 + 1, value / 11 % 1000),
            3 => write!(text, "{} ", value / 7 % 1000),
            4 => write!(text, "{}—{}", value / 7 % 40, value / 7 % 40 + 5),
            _ => write!(text, "{}", value / 7 % 10_000),
        };
    }

    fn push_percentage(&mut self, text: &mut String) {
        use std::fmt::Write as _;
        let value = self.dice.next();
        let _ = match value % 3 {
            0 => write!(text, "{}", value / 7 % 100),
            _ => write!(text, "{}.{}", value / 7 % 60, value / 11 % 10),
        };
    }
}
