//! A half-open range of UTF-8 bytes in one text.

/// A half-open range `start..end` of UTF-8 bytes in an article's text.
///
/// Offsets are `u32`: an article is limited to 4 GiB ([`Article::new`](super::Article::new)
/// checks it), and spans are stored by the hundred thousand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte inside.
    pub start: u32,
    /// First byte after the end.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in bytes. An `end` before `start` gives an empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The span `start..end` from `usize` offsets; offsets past 4 GiB are clamped.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to u32 first")]
    pub fn from_usize(start: usize, end: usize) -> Self {
        const TOP: usize = u32::MAX as usize;
        Self::new(start.min(TOP) as u32, end.min(TOP) as u32)
    }

    /// Start as an index.
    pub const fn start_index(self) -> usize {
        self.start as usize
    }

    /// End as an index.
    pub const fn end_index(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is inside.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this span, or `""` where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start_index()..self.end_index()).unwrap_or("")
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` is inside.
    pub const fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span, `by` bytes later.
    #[must_use]
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}
