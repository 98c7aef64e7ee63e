//! The order of words as a Chinese reader expects it: figures by value, then Chinese by its sound
//! (pinyin), then other scripts.
//!
//! This is the order of the Unicode CLDR for Chinese. It knows readings in context (重庆 under chóng)
//! and keeps the two forms of a character beside each other.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

static COLLATOR: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("zh"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect("the data is compiled in")
});

/// The order of two texts; only the same text is equal.
pub fn compare(one: &str, other: &str) -> Ordering {
    COLLATOR.compare(one, other).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_in_a_chinese_dictionary() {
        let sorted = [
            "2024年综述",
            "阿根廷",
            "安徽",
            "北京",
            "重庆",
            "第2期",
            "第10期",
            "贸易",
            "貿易",
            "上海",
            "中国",
            "Astana",
        ];
        let mut words = sorted;
        words.reverse();
        words.sort_by(|one, other| compare(one, other));
        assert_eq!(words, sorted);
    }

    #[test]
    fn only_the_same_text_is_equal() {
        assert_eq!(compare("出口", "出口"), Ordering::Equal);
        assert_ne!(compare("astana", "Astana"), Ordering::Equal);
        assert_ne!(compare("第2期", "第02期"), Ordering::Equal);
    }
}
