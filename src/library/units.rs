//! How units are written beside numbers, in Chinese and in English.

use crate::library::Language;
use crate::model::Unit;

/// A unit beside a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitWords {
    /// Before the number: US$.
    pub before: &'static str,
    /// After the number: 美元.
    pub after: &'static str,
    /// Whether `after` follows the number without a space.
    pub close: bool,
}

/// Words of a unit, compounds included.
pub(super) fn unit_words(unit: Unit, language: Language) -> UnitWords {
    let base = base_words(Unit::new(unit.code), language);
    let Some(per) = unit.per else { return base };
    let per = base_words(Unit::new(per), language);
    let per = if per.after.is_empty() { per.before } else { per.after };
    // Compounds are few and short-lived strings would leak; the common ones are listed.
    let after = compound(unit.code, unit.per.unwrap_or_default(), language);
    match after {
        Some(after) => UnitWords { after, close: after.starts_with('/'), ..base },
        None if base.after.is_empty() => UnitWords { after: per, ..base },
        None => base,
    }
}

const fn after(words: &'static str) -> UnitWords {
    UnitWords { before: "", after: words, close: false }
}

const fn before(words: &'static str) -> UnitWords {
    UnitWords { before: words, after: "", close: false }
}

/// Words of a unit that is not a compound. A unit that is not listed shows its code.
pub(super) fn base_words(unit: Unit, language: Language) -> UnitWords {
    let close = |after| UnitWords { before: "", after, close: true };
    match (unit.code, language) {
        ("%", _) => close("%"),
        ("pp", Language::Chinese) => after("个百分点"),
        ("times", Language::Chinese) => after("倍"),
        ("times", Language::English) => after("times"),
        ("count", _) => UnitWords::default(),
        (code, Language::Chinese) => after(match code {
            "USD" => "美元",
            "CNY" => "元",
            "EUR" => "欧元",
            "RUB" => "卢布",
            "KZT" => "坚戈",
            "UZS" => "苏姆",
            "KGS" => "索姆",
            "TJS" => "索莫尼",
            "TMT" => "马纳特",
            "AZN" => "阿塞拜疆马纳特",
            "GEL" => "拉里",
            "TRY" => "里拉",
            "IRR" => "里亚尔",
            "JPY" => "日元",
            "KRW" => "韩元",
            "GBP" => "英镑",
            "CHF" => "瑞士法郎",
            "HKD" => "港元",
            "MOP" => "澳门元",
            "TWD" => "新台币",
            "SGD" => "新加坡元",
            "MYR" => "林吉特",
            "THB" => "泰铢",
            "VND" => "越南盾",
            "IDR" => "印尼盾",
            "INR" => "卢比",
            "PKR" => "巴基斯坦卢比",
            "AUD" => "澳元",
            "CAD" => "加元",
            "BRL" => "雷亚尔",
            "SAR" => "沙特里亚尔",
            "AED" => "迪拉姆",
            "t" => "吨",
            "ha" => "公顷",
            "km" => "公里",
            "m2" => "平方米",
            "m3" => "立方米",
            "TEU" => "标箱",
            "MW" => "兆瓦",
            "kWh" => "千瓦时",
            "barrel" => "桶",
            "day" => "日",
            other => return code_itself(other),
        }),
        (code, Language::English) => match code {
            "USD" => before("US$"),
            "CNY" => before("CN¥"),
            "EUR" => before("€"),
            "GBP" => before("£"),
            "JPY" => before("JP¥"),
            "HKD" => before("HK$"),
            "m2" => after("m²"),
            "m3" => after("m³"),
            "barrel" => after("barrels"),
            other => code_itself(other),
        },
    }
}

/// A code as its own word: the models' codes live as long as the program.
const fn code_itself(code: &'static str) -> UnitWords {
    after(code)
}

fn compound(code: &str, per: &str, language: Language) -> Option<&'static str> {
    Some(match (code, per, language) {
        ("USD", "t", Language::Chinese) => "美元/吨",
        ("CNY", "t", Language::Chinese) => "元/吨",
        ("USD" | "CNY" | "EUR", "t", Language::English) => "/t",
        ("USD", "barrel", Language::Chinese) => "美元/桶",
        ("USD", "barrel", Language::English) => "/barrel",
        ("USD", "m3", Language::Chinese) => "美元/立方米",
        ("USD", "m3", Language::English) => "/m³",
        ("barrel", "day", Language::Chinese) => "桶/日",
        ("barrel", "day", Language::English) => "barrels/day",
        ("m3", "day", Language::Chinese) => "立方米/日",
        ("m3", "day", Language::English) => "m³/day",
        ("t", "day", Language::Chinese) => "吨/日",
        ("t", "day", Language::English) => "t/day",
        ("t", "year", Language::Chinese) => "吨/年",
        ("t", "year", Language::English) => "t/year",
        _ => return None,
    })
}
