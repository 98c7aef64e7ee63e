//! Every word of a proof in Chinese and English.

use super::kind::{Assumption, Kind, Name, Role};
use super::proof::{Hint, Reason, Verdict};
use super::reading::ABOUT_TOLERANCE_PERCENT;
use crate::language::Language;
use crate::model::{Relation, Unit};

impl Kind {
    /// What the check is called.
    pub const fn title(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::PartOfWhole => ("部分与整体", "Part and whole"),
            Self::TradeSum => ("贸易额 = 出口 + 进口", "Trade = exports + imports"),
            Self::OtherFlow => ("由贸易额推另一方向", "The other flow"),
            Self::Balance => ("差额 = 出口 − 进口", "Balance = exports − imports"),
            Self::ListedTotal => ("分项与合计", "Listed items and their total"),
            Self::RemainingMonths => ("时段相减", "Remaining months"),
            Self::EarlierLevel => ("推算基期", "Earlier level"),
            Self::Growth => ("水平与增速", "Levels and growth"),
            Self::Change => ("水平与增减量", "Levels and change"),
            Self::Multiple => ("水平与倍数", "Levels and multiple"),
            Self::Share => ("部分、整体与占比", "Part, whole and share"),
            Self::ShareSum => ("占比之和", "Sum of shares"),
            Self::ConversionRate => ("折算汇率", "Conversion rate"),
            Self::SameUnit => ("同一单位的两种写法", "One figure in two forms"),
            Self::UnitPrice => ("单价 = 金额 ÷ 数量", "Price = value ÷ volume"),
            Self::TargetDistance => ("距目标多远", "Distance to the target"),
            Self::TargetYears => ("达到目标的年数", "Years to the target"),
            Self::AnnualRate => ("折算全年", "Annual rate"),
            Self::Average => ("平均每项金额", "Average per item"),
            Self::Repetition => ("同一数字再次出现", "Stated again"),
        };
        language.choose(zh, en)
    }
}

impl Role {
    /// What the claim is in the check.
    pub const fn title(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Whole => ("整体", "whole"),
            Self::Part => ("部分", "part"),
            Self::Trade => ("贸易额", "trade"),
            Self::Exports => ("出口", "exports"),
            Self::Imports => ("进口", "imports"),
            Self::Balance => ("差额", "balance"),
            Self::Total => ("合计", "total"),
            Self::Item => ("分项", "item"),
            Self::Outer => ("较长时段", "longer period"),
            Self::Inner => ("其中时段", "period inside"),
            Self::Level => ("水平", "level"),
            Self::Earlier => ("基期水平", "earlier level"),
            Self::Growth => ("增速", "growth"),
            Self::Change => ("增减量", "change"),
            Self::Multiple => ("倍数", "multiple"),
            Self::Share => ("占比", "share"),
            Self::Original => ("原数", "original"),
            Self::Converted => ("折算数", "converted"),
            Self::Value => ("金额", "value"),
            Self::Volume => ("数量", "volume"),
            Self::Price => ("单价", "price"),
            Self::Target => ("目标", "target"),
            Self::Annual => ("全年数", "annual figure"),
            Self::Count => ("项数", "count"),
            Self::Average => ("平均数", "average"),
            Self::First => ("前文", "first mention"),
            Self::Again => ("后文", "later mention"),
        };
        language.choose(zh, en)
    }
}

impl Name {
    /// What the result is.
    pub const fn title(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Share => ("占比", "share"),
            Self::Sum => ("分项之和", "sum of the items"),
            Self::Trade => ("出口与进口之和", "exports + imports"),
            Self::Exports => ("出口", "exports"),
            Self::Imports => ("进口", "imports"),
            Self::Balance => ("差额（顺差为正）", "balance (surplus above 0)"),
            Self::Remaining => ("其余月份", "remaining months"),
            Self::MonthlyInner => ("其中时段月均", "monthly mean of the period inside"),
            Self::MonthlyRemaining => ("其余月份月均", "monthly mean of the remaining months"),
            Self::EarlierLevel => ("基期水平", "earlier level"),
            Self::Level => ("后期水平", "later level"),
            Self::Growth => ("增速", "growth"),
            Self::Change => ("增减量", "change"),
            Self::Multiple => ("倍数", "multiple"),
            Self::Whole => ("整体", "whole"),
            Self::Part => ("部分", "part"),
            Self::Remainder => ("其余占比", "share of the rest"),
            Self::Rate => ("折算汇率", "conversion rate"),
            Self::Ratio => ("之比", "ratio"),
            Self::UnitPrice => ("单价", "price"),
            Self::Annualised => ("折合全年", "annual rate"),
            Self::Distance => ("与目标之差", "distance to the target"),
            Self::TargetMultiple => ("目标为现水平的倍数", "target as a multiple of the level"),
            Self::Years => ("所需年数", "years needed"),
            Self::Average => ("平均每项", "average per item"),
            Self::TotalValue => ("总金额", "total value"),
            Self::First => ("前一数字", "first figure"),
            Self::English => ("英文所述", "in English"),
        };
        language.choose(zh, en)
    }
}

impl Assumption {
    /// What is taken for granted.
    pub fn title(self, language: Language) -> String {
        let (zh, en) = match self {
            Self::AboutTolerance => {
                return match language {
                    Language::Chinese => {
                        format!("“约”“近”按所述数字的 {ABOUT_TOLERANCE_PERCENT}% 计（舍入读法）")
                    }
                    Language::English => {
                        format!(
                            "“about” and “nearly” are within {ABOUT_TOLERANCE_PERCENT}% of the stated number (rounded reading)"
                        )
                    }
                };
            }
            Self::SteadyMonths => {
                ("当年其余月份与已知月份的月均相同", "the rest of the year runs at the monthly mean so far")
            }
            Self::SteadyGrowth => ("所述增速逐年不变", "the stated growth goes on each year"),
            Self::GrowthOfPart => (
                "部分月份的增速适用于全年（原文未逐一说明）",
                "the growth stated for some of the months holds for the year",
            ),
            Self::PastYearsAlike => (
                "原文未注明年份的全年数可与本年比较",
                "the undated annual figure may be set beside this year's",
            ),
            Self::TimesBy => (
                "“增长 N 倍”按字面计，即为原来的 N + 1 倍",
                "“by N times” is taken at its word: N + 1 times the earlier value",
            ),
            Self::PartiesAssumed => ("国别为默认推定，非原文所述", "the parties are a default, not stated"),
            Self::PeriodAssumed => ("时段为默认推定，非原文所述", "the period is a default, not stated"),
        };
        language.choose(zh, en).to_owned()
    }
}

impl Verdict {
    /// The verdict in a word or two.
    pub const fn title(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Consistent => ("相符", "consistent"),
            Self::Conflict(_) => ("冲突", "conflict"),
            Self::CannotConclude(_) => ("不能得出结论", "cannot conclude"),
            Self::Derived => ("推得", "derived"),
        };
        language.choose(zh, en)
    }

    /// Why, in a sentence; empty where the steps say it all.
    pub fn reason(self, language: Language) -> String {
        match self {
            Self::Conflict(hint) => hint.title(language),
            Self::CannotConclude(reason) => reason.title(language).to_owned(),
            Self::Consistent | Self::Derived => String::new(),
        }
    }
}

impl Hint {
    /// What would explain the conflict.
    pub fn title(self, language: Language) -> String {
        let no_values = language
            .choose("所述范围内没有任何取值能同时成立", "no values inside what is stated fit together");
        let more = match self {
            Self::None => return no_values.to_owned(),
            Self::PowerOfTen(power) => {
                let factor = 10_u32.pow(u32::from(power));
                match language {
                    Language::Chinese => {
                        format!("若其中一数差 {factor} 倍则相符，疑为“万、亿”或 million、billion 之误")
                    }
                    Language::English => {
                        format!(
                            "one figure taken {factor} times larger or smaller would fit: a slip of scale?"
                        )
                    }
                }
            }
            Self::Sign => {
                language.choose("若正负号相反则相符", "with the other sign it would fit").to_owned()
            }
            Self::TimesTo => language
                .choose("若“增长 N 倍”意为“增至 N 倍”则相符", "“by N times” fits if “to N times” is meant")
                .to_owned(),
        };
        format!("{no_values}{}{more}", language.choose("；", "; "))
    }
}

impl Reason {
    /// Why nothing follows.
    pub const fn title(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::BothOneSided => (
                "所述数字只有单边界限，合在一起没有界限",
                "the figures are bounds on one side only, and together leave the result without one",
            ),
            Self::BoundsOverlap => (
                "界限与结果只部分重叠，既可能成立也可能不成立",
                "the bound and the result overlap only in part: both true and false are possible",
            ),
            Self::DivisorMayBeZero => ("除数可能为零", "the divisor may be zero"),
            Self::GrowthMayStop => (
                "增速可能不为正，目标可能永远达不到",
                "growth may not be above zero, so the target may never be reached",
            ),
            Self::ConstantPrices => (
                "增速通常按不变价，水平按现价，不能互相推算",
                "growth is usually at constant prices and the level at current ones",
            ),
            Self::PartsMayOverlap => {
                ("各类可能交叉，占比之和可以超过 100%", "the categories may overlap, so shares may pass 100%")
            }
            Self::ListMayBeOpen => {
                ("原文未说明所列即全部", "the text does not say that the list is complete")
            }
            Self::OtherYear => ("可能不是同一年的数字", "the figures may be of different years"),
            Self::OtherRate => {
                ("可能按不同日期的汇率折算", "the two may be converted at rates of different days")
            }
            Self::OtherSource => ("两数出自不同来源", "the two are credited to different sources"),
            Self::Carried => (
                "国别、商品或时段承自上文，不足以判定冲突",
                "parties, goods or period are carried from elsewhere in the text, which is too little for a conflict",
            ),
        };
        language.choose(zh, en)
    }
}

/// What a link of the text says.
pub(super) const fn relation_words(relation: Relation, language: Language) -> &'static str {
    let (zh, en) = match relation {
        Relation::GrowthOf => ("增速对应水平", "growth of the level"),
        Relation::ShareOf => ("占比对应整体", "share of the whole"),
        Relation::CountOf => ("项数对应金额", "count of the value"),
        Relation::ValueOf => ("金额对应项数", "value of the count"),
        Relation::Repeats => ("重复前文", "repeats the first"),
        Relation::ConversionOf => ("折算自原数", "conversion of the original"),
        Relation::BaseOf => ("从基期到现期", "earlier value of the level"),
    };
    language.choose(zh, en)
}

/// The mark before an amount of money in English, as charts have it; `None` where the code stands after.
pub(super) fn currency_mark(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "US$",
        "CNY" => "CN¥",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "JP¥",
        "HKD" => "HK$",
        _ => return None,
    })
}

/// A unit after a number.
pub(super) fn unit_word(unit: Unit, language: Language) -> String {
    let one = |code: &'static str| -> &'static str {
        let (zh, en) = match code {
            "USD" => ("美元", "USD"),
            "CNY" => ("元", "CNY"),
            "EUR" => ("欧元", "EUR"),
            "KZT" => ("坚戈", "KZT"),
            "UZS" => ("苏姆", "UZS"),
            "KGS" => ("索姆", "KGS"),
            "RUB" => ("卢布", "RUB"),
            "JPY" => ("日元", "JPY"),
            "GBP" => ("英镑", "GBP"),
            "HKD" => ("港元", "HKD"),
            "TWD" => ("新台币", "TWD"),
            "KRW" => ("韩元", "KRW"),
            "TRY" => ("里拉", "TRY"),
            "t" => ("吨", "t"),
            "ha" => ("公顷", "ha"),
            "m3" => ("立方米", "m³"),
            "km" => ("公里", "km"),
            "barrel" => ("桶", "barrels"),
            "day" => ("日", "day"),
            "year" => ("年", "years"),
            "times" => ("倍", "times"),
            "pp" => ("个百分点", "points"),
            "count" => ("个", "items"),
            "TEU" => ("标箱", "TEU"),
            "MW" => ("兆瓦", "MW"),
            "kWh" => ("千瓦时", "kWh"),
            other => (other, other),
        };
        language.choose(zh, en)
    };
    match unit.per {
        Some(per) => format!("{}/{}", one(unit.code), one(per)),
        None => one(unit.code).to_owned(),
    }
}
