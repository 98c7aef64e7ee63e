//! A long text in parts, which are read one after another.
//!
//! What is made on the way to the claims (tokens, pieces) takes fifty times the room of the text. In
//! parts it stays within the caches, and is never more than one part's.

use std::ops::Range;

use memchr::{memchr, memmem};

/// A text is cut after about so many bytes. Few articles are as long.
const PART_BYTES: usize = 1 << 18;
/// How far behind that the end of a line is looked for before the end of a sentence is.
const LINE_BYTES: usize = 1 << 14;

/// The parts of a text, in order: each up to the end of a line or of a sentence.
pub fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let part = from..end(text, from);
        from = part.end;
        (!part.is_empty()).then_some(part)
    })
}

/// Where the part that begins at the byte `from` ends.
fn end(text: &str, from: usize) -> usize {
    let near = from.saturating_add(PART_BYTES);
    let Some(rest) = text.as_bytes().get(near..) else { return text.len() };
    if let Some(line) = memchr(b'\n', rest.get(..LINE_BYTES).unwrap_or(rest)) {
        return near + line + 1;
    }
    // A closing mark belongs to the sentence that it closes.
    let full_stops = memmem::find_iter(rest, "。").map(|at| near + at + "。".len());
    let is_end = |at: &usize| {
        text.get(*at..).is_some_and(|after| !after.starts_with(['”', '」', '』', '’', '）', ')']))
    };
    full_stops.into_iter().find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        let parts: Vec<_> = parts(text).collect();
        let joined: String = parts.iter().filter_map(|part| text.get(part.clone())).collect();
        assert_eq!(joined, text, "the parts are the text");
        parts.into_iter().map(|part| part.len()).collect()
    }

    #[test]
    fn short_texts_are_one_part() {
        assert_eq!(lengths(""), Vec::<usize>::new());
        assert_eq!(lengths("出口3亿美元。"), [19]);
    }

    #[test]
    fn parts_end_with_lines_or_sentences() {
        let line = "字".repeat(1000) + "\n";
        let sentence = "字".repeat(1000) + "。";
        let quoted = "字".repeat(1000) + "。”";
        assert_eq!(lengths(&line.repeat(100)).first(), Some(&(88 * 3001)));
        assert_eq!(lengths(&sentence.repeat(100)).first(), Some(&(88 * 3003)));
        assert_eq!(lengths(&quoted.repeat(100)), [300_600]);
        assert_eq!(lengths(&"字".repeat(100_000)), [300_000]);
    }
}
