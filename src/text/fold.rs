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

/// Simplified form of each character from U+3400 to U+9FFF; 0 where it is its own.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    for line in include_str!("../../assets/lexicon/traditional.txt").lines() {
        let mut pair = line.chars();
        let (Some(from), Some(to)) = (pair.next(), pair.next()) else { continue };
        let Ok(to) = u16::try_from(u32::from(to)) else { continue };
        if let Some(slot) = (from as u32).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize)) {
            *slot = to;
        }
    }
    table
});

impl<'t> Folded<'t> {
    /// Folds `source`, in one pass; a text without traditional characters is borrowed as it is.
    pub fn new(source: &'t str) -> Self {
        let table = SIMPLIFIED.as_slice();
        let mut folded: Option<Vec<u8>> = None;
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            if !(0xE3..=0xE9).contains(&lead) {
                at += 1;
                continue;
            }
            let Some(&[b0, b1, b2]) = bytes.get(at..at + 3) else { break };
            let point = (u32::from(b0 & 0x0F) << 12) | (u32::from(b1 & 0x3F) << 6) | u32::from(b2 & 0x3F);
            let to = point.checked_sub(FIRST).and_then(|slot| table.get(slot as usize)).copied().unwrap_or(0);
            if to != 0 {
                let mut encoded = [0; 4];
                let form = char::from_u32(u32::from(to)).unwrap_or('?').encode_utf8(&mut encoded);
                if form.len() == 3
                    && let Some(slot) = folded.get_or_insert_with(|| bytes.to_vec()).get_mut(at..at + 3)
                {
                    slot.copy_from_slice(form.as_bytes());
                }
            }
            at += 3;
        }
        let folded =
            folded.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(source), Cow::Owned);
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
