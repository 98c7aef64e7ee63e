//! A view of a text with traditional characters folded to simplified ones, for comparing only.

use std::borrow::Cow;
use std::sync::LazyLock;

/// A text with the same byte offsets as its source, in simplified characters.
///
/// Only characters whose two forms have the same length in UTF-8 are folded, so a byte
/// offset means the same in both. Figures and quotes are always taken from the source.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    source: &'t str,
    folded: Cow<'t, str>,
}

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;
/// Words of 64 characters before the first.
const FIRST_WORD: usize = FIRST as usize / 64;

/// Simplified form of each character from U+3400 to U+9FFF; 0 where it is its own.
/// Beside it one bit for each, whether it is folded: these stay in the nearest cache.
static SIMPLIFIED: LazyLock<(Vec<u16>, Vec<u64>)> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    for line in include_str!("../../assets/lexicon/traditional.txt").lines() {
        let mut pair = line.chars();
        let (Some(from), Some(to)) = (pair.next(), pair.next()) else { continue };
        let Ok(to) = u16::try_from(u32::from(to)) else { continue };
        if let Some(slot) = (from as u32).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize)) {
            *slot = to;
        }
    }
    let words = table.chunks(64).map(|chunk| {
        (0..).zip(chunk).fold(0, |word, (bit, to)| if *to == 0 { word } else { word | 1 << bit })
    });
    let bits = words.collect();
    (table, bits)
});

impl<'t> Folded<'t> {
    /// Folds `source`, in one pass; a text without traditional characters is borrowed as it is.
    pub fn new(source: &'t str) -> Self {
        let (table, bits) = (SIMPLIFIED.0.as_slice(), SIMPLIFIED.1.as_slice());
        let mut folded = String::new();
        let mut copied = 0;
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            if !(0xE3..=0xE9).contains(&lead) {
                at += 1;
                continue;
            }
            let Some(&[b0, b1, b2]) = bytes.get(at..at + 3) else { break };
            // The first two bytes tell 64 characters apart from all others: one word of the bits.
            let word = (usize::from(b0 & 0x0F) << 6 | usize::from(b1 & 0x3F)).wrapping_sub(FIRST_WORD);
            if bits.get(word).is_none_or(|bits| bits >> (b2 & 0x3F) & 1 == 0) {
                at += 3;
                continue;
            }
            let to = table.get(word * 64 + usize::from(b2 & 0x3F)).copied().unwrap_or(0);
            if to != 0
                && let Some(to) = char::from_u32(u32::from(to)).filter(|to| to.len_utf8() == 3)
                && let Some(between) = source.get(copied..at)
            {
                if copied == 0 {
                    folded.reserve_exact(source.len());
                }
                folded.push_str(between);
                folded.push(to);
                copied = at + 3;
            }
            at += 3;
        }
        if copied == 0 {
            return Self { source, folded: Cow::Borrowed(source) };
        }
        folded.push_str(source.get(copied..).unwrap_or(""));
        let folded = Cow::Owned(folded);
        Self { source, folded }
    }

    /// The folded text: compare with this.
    pub fn text(&self) -> &str {
        &self.folded
    }

    /// The text as it was published: quote from this.
    pub fn source(&self) -> &'t str {
        self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay() {
        let source = "進出口總額達3.5億美元，較去年同期增長。a—b";
        let folded = Folded::new(source);
        assert_eq!(folded.text(), "进出口总额达3.5亿美元，较去年同期增长。a—b");
        assert_eq!(folded.text().len(), source.len());
    }

    #[test]
    fn simplified_text_is_borrowed() {
        assert!(matches!(Folded::new("进出口总额").folded, Cow::Borrowed(_)));
    }
}
