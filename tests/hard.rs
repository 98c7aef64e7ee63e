//! Texts that no one would write, at modest size: the invariants hold, and nothing overflows.
//!
//! The same at full size, with times, is the part `hard` of `cargo bench --bench engine`.

mod support;

use portolan::text::{Article, Date};
use support::invariants;
use support::sentences::Sentences;

fn check(text: &str) -> portolan::model::Extraction {
    invariants::check(&Article::new(text).with_date(Some(Date::constant(2025, 11, 15))))
}

#[test]
fn a_long_line() {
    let found = check(&Sentences::new(3).text(200_000, false));
    assert!(found.claims.len() > 1000);
}

#[test]
fn long_numbers_are_too_long_and_not_wrong() {
    for digits in ["7", "９", "七"] {
        let found = check(&format!("出口{}亿元。", digits.repeat(5000)));
        assert!(found.claims.is_empty(), "{digits}: {:?}", found.claims);
    }
    check(&format!("出口3{}元", "万".repeat(5000)));
    check(&format!("出口1.{}亿元", "3".repeat(5000)));
    check(&"3,333,333".repeat(2000));
    check(&"1—".repeat(5000));
    check(&"3.".repeat(5000));
}

#[test]
fn times_that_no_year_has() {
    // Found by fuzzing: three times a hundred quarters were more than the number of a month holds.
    for count in ["百", "43", "127", "128", "一百二十", "85"] {
        for unit in ["季度", "个季度", "月", "个月", "年", "天"] {
            for head in ["前", "首", "头", "第", "近", "未来", "过去", ""] {
                check(&format!("{head}{count}{unit}出口3亿元，2025年{head}{count}{unit}增长3%。"));
            }
        }
    }
}

#[test]
fn ends_of_endless_fractions_keep_their_order() {
    // Found by fuzzing: the lower end was rounded to 1.2 and the upper one kept as 1.17.
    check("出口占３百分之三点五零多。");
    check("出口占三分之一至三分之二，或六百分之三点五多。");
}

#[test]
fn deep_nesting() {
    for (open, close) in [("“", "”"), ("（", "）"), ("「", "」"), ("《", "》"), ("(", ")")] {
        let found = check(&format!("{}出口3亿美元{}", open.repeat(10_000), close.repeat(10_000)));
        assert!(found.claims.len() <= 1);
        check(&format!("他表示：{}出口3亿美元。", open.repeat(10_000)));
        check(&format!("{}出口3亿美元。", close.repeat(10_000)));
    }
}

#[test]
fn repeated_pieces() {
    for piece in [
        "3亿元，",
        "3亿元",
        "3%、",
        "对美国出口3亿元和",
        "分别为3亿元、4亿元，分别增长3%、4%；",
        "2025年",
        "1月至",
        "去年同期",
        "哈乌",
        "他表示，",
        "增长",
        "约",
        "多",
        "第",
        "一",
        "百",
        "美元/吨",
        "\n",
        "3\n",
        " 3 ",
        "（约合3亿美元）",
    ] {
        check(&piece.repeat(3000));
    }
}

#[test]
fn characters_that_are_no_letters() {
    check(&"\0".repeat(10_000));
    check(&"\u{301}".repeat(10_000));
    check(&"3\u{301}亿\u{301}元\u{301}".repeat(1000));
    check(&"\u{202E}مليون 3 亿美元 \u{202C}".repeat(1000));
    check(&"\u{FEFF}\u{200B}\u{AD}3\u{200B}亿元".repeat(1000));
    check("\u{FFFD}3亿元\u{FFFD}");
}

#[test]
fn every_scalar_once() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for some in all.chunks(60_000) {
        check(&some.iter().collect::<String>());
    }
}
