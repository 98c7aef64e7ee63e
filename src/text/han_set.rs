//! A set of Chinese characters, one bit each: asks of most characters are answered from the nearest cache.

/// A set of common Chinese characters (U+4E00 to U+9FFF), made at compile time.
#[derive(Debug)]
pub struct HanSet([u64; WORDS]);

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
const WORDS: usize = ((LAST - FIRST + 1) / 64) as usize;

impl HanSet {
    /// The set of these characters. All must be common Chinese ones.
    pub const fn new(chars: &[char]) -> Self {
        let mut bits = [0; WORDS];
        let mut at = 0;
        while at < chars.len() {
            let bit = chars[at] as u32 - FIRST;
            bits[(bit / 64) as usize] |= 1 << (bit % 64);
            at += 1;
        }
        Self(bits)
    }

    /// Whether `c` is in the set; `None` where it is no common Chinese character.
    pub fn has(&self, c: char) -> Option<bool> {
        let bit = u32::from(c).checked_sub(FIRST).filter(|bit| *bit <= LAST - FIRST)?;
        Some(self.0.get((bit / 64) as usize).is_some_and(|word| word >> (bit % 64) & 1 == 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_its_characters_and_no_others() {
        static SET: HanSet = HanSet::new(&['一', '亿', '\u{9FFF}']);
        assert_eq!((SET.has('一'), SET.has('亿'), SET.has('\u{9FFF}')), (Some(true), Some(true), Some(true)));
        assert_eq!((SET.has('丁'), SET.has('万')), (Some(false), Some(false)));
        assert_eq!((SET.has('1'), SET.has('，'), SET.has('𠮷')), (None, None, None));
    }
}
