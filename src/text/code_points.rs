//! Byte offsets to Unicode code points, for everything that leaves the program.

use super::Span;

const BLOCK_BYTES: usize = 64;

/// Converts byte offsets of one text to code point offsets in constant time.
///
/// Exports count Unicode code points (as the W3C `TextPositionSelector` and most
/// scripting languages do); inside the program all offsets are bytes.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before the byte `64 * i`.
    before_block: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Indexes `text`, in one pass over it.
    pub fn new(text: &'t str) -> Self {
        let mut before_block = Vec::with_capacity(text.len() / BLOCK_BYTES + 1);
        let mut seen = 0;
        for block in text.as_bytes().chunks(BLOCK_BYTES) {
            before_block.push(seen);
            seen += starts(block);
        }
        before_block.push(seen);
        Self { text, before_block }
    }

    /// Code points before the byte offset `byte` (clamped to the text).
    pub fn from_byte(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / BLOCK_BYTES;
        let from = block * BLOCK_BYTES;
        let head = self.text.as_bytes().get(from..byte).map_or(0, starts);
        self.before_block.get(block).copied().unwrap_or(0) + head
    }

    /// Start and end of `span` in code points, half-open.
    pub fn from_span(&self, span: Span) -> (u32, u32) {
        (self.from_byte(span.start), self.from_byte(span.end))
    }
}

/// Bytes of `block` that begin a character.
#[expect(clippy::cast_possible_truncation, reason = "texts are below 4 GiB")]
fn starts(block: &[u8]) -> u32 {
    block.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting() {
        let text = "a中—b𠮷ё".repeat(40);
        let index = CodePoints::new(&text);
        for (points, (byte, _)) in text.char_indices().enumerate() {
            let byte = u32::try_from(byte).expect("short");
            assert_eq!(index.from_byte(byte) as usize, points);
        }
        assert_eq!(index.from_byte(u32::MAX) as usize, text.chars().count());
    }
}
