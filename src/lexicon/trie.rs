//! Every listed word as a path of characters, and finding the longest one that begins at a place.
//!
//! Built at each start of the program, so building is a few inserts a word into one table, which
//! is then laid out closely. An automaton with failure links reads no faster here, since hardly
//! any character of a text begins a path of more than three, and takes ten times as long to
//! build. Most characters are passed over by two bit tables that stay in the nearest cache.

/// First characters with a table of their own: the Basic Multilingual Plane.
const PLANE: usize = 1 << 16;
/// Width of a node in a slot; as many nodes fit.
const NODE_BITS: u32 = 22;
/// Width of a character in a slot.
const CHAR_BITS: u32 = 21;
/// Words of the two bit tables.
const SINGLE_WORDS: usize = PLANE / 64;
const PAIR_WORDS: usize = 2048;

/// A set of numbered words. Texts are compared with it character by character.
#[derive(Debug)]
pub(super) struct Trie {
    /// The node of each first character of the plane; 0 where no word begins with it.
    first: Vec<u16>,
    /// The last character on the way to each node. Those of one node's branches stand together.
    chars: Vec<char>,
    /// The nodes, and one more for the end.
    nodes: Vec<Node>,
    ignores_case: bool,
    /// Whether a character is a word, by its lower 16 bits.
    singles: Vec<u64>,
    /// Whether a longer word begins with two characters, by their hash. Some that do not are in it.
    pairs: Vec<u64>,
    /// The node that two characters lead to: both and the node, at the place of their hash or after it.
    pair_slots: Vec<u64>,
}

/// A place in a text where a word begins, or a character that was looked for stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// Its first byte.
    pub(super) at: usize,
    /// The longest word there: its number and its end.
    pub(super) word: Option<(u32, usize)>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first of its branches; they end where those of the next node begin.
    branches: u32,
    /// The word that ends here, by its number plus one; 0 where none does.
    word: u32,
}

impl Trie {
    /// The longest word that begins at the byte `at`: its number and its end.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(u32, usize)> {
        let (first, after) = self.decoded(text.get(at..).map(|_| text)?, at)?;
        self.longest(self.begin(first)?, text, after)
    }

    /// The first place at or after the byte `from` at which a word begins, with the longest one there:
    /// its number, first byte, and end.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(u32, usize, usize)> {
        let stop = self.next(text, from, |_| false)?;
        stop.word.map(|(number, end)| (number, stop.at, end))
    }

    /// The first place at or after the byte `from` at which a word begins, or a character that `stops`
    /// takes stands.
    pub(super) fn next(&self, text: &str, from: usize, stops: impl Fn(char) -> bool) -> Option<Stop> {
        text.get(from..)?;
        let mut at = from;
        let (mut first, mut after) = self.decoded(text, at)?;
        loop {
            let second = self.decoded(text, after);
            // A longer word first: most words are of two characters, and one look finds their node.
            if let Some((second, end)) = second
                && has(&self.pairs, pair_bit(first, second))
                && let Some(node) = self.pair(first, second)
                && let Some(word) = self.longest(node, text, end)
            {
                return Some(Stop { at, word: Some(word) });
            }
            if has(&self.singles, single_bit(first))
                && let Some(node) = self.begin(first)
                && let Some(number) = self.nodes.get(node).and_then(|node| node.word.checked_sub(1))
            {
                return Some(Stop { at, word: Some((number, after)) });
            }
            if stops(first) {
                return Some(Stop { at, word: None });
            }
            at = after;
            (first, after) = second?;
        }
    }

    /// The character at the byte `at`, as it is compared, and where it ends.
    #[expect(clippy::inline_always, reason = "asked for each character, and by itself a few instructions")]
    #[inline(always)]
    fn decoded(&self, text: &str, at: usize) -> Option<(char, usize)> {
        match *text.as_bytes().get(at..)? {
            // Most characters of a Chinese text: the three bytes hold 4, 6 and 6 bits.
            [lead @ 0xE0..=0xEF, second, third, ..] => {
                let bits = |byte: u8| u32::from(byte & 0x3F);
                let point = u32::from(lead & 0x0F) << 12 | bits(second) << 6 | bits(third);
                Some((char::from_u32(point)?, at + 3))
            }
            [byte @ 0..=0x7F, ..] => Some((self.folded(char::from(byte)), at + 1)),
            _ => decoded_rare(text, at),
        }
    }

    fn folded(&self, c: char) -> char {
        if self.ignores_case { c.to_ascii_lowercase() } else { c }
    }

    /// The longest word that goes on from `node` at the byte `at`: its number and its end.
    fn longest(&self, mut node: usize, text: &str, mut at: usize) -> Option<(u32, usize)> {
        let mut found = None;
        loop {
            let (this, next) = (self.nodes.get(node)?, self.nodes.get(node + 1)?);
            if let Some(number) = this.word.checked_sub(1) {
                found = Some((number, at));
            }
            let branches = this.branches as usize..next.branches as usize;
            if branches.is_empty() {
                return found;
            }
            let Some((c, end)) = self.decoded(text, at) else { return found };
            let Some(branch) = self.branch(branches, c) else { return found };
            (node, at) = (branch, end);
        }
    }

    /// The node that two characters lead to.
    fn pair(&self, first: char, second: char) -> Option<usize> {
        let key = pair_key(first, second);
        let mask = self.pair_slots.len().checked_sub(1)?;
        let mut at = start(key, mask);
        loop {
            let slot = *self.pair_slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot >> NODE_BITS == key {
                return Some(node_of(slot) as usize);
            }
            at = (at + 1) & mask;
        }
    }

    fn begin(&self, c: char) -> Option<usize> {
        match self.first.get(c as usize) {
            Some(0) => None,
            Some(node) => Some(usize::from(*node)),
            None => {
                let (root, next) = (self.nodes.first()?, self.nodes.get(1)?);
                self.branch(root.branches as usize..next.branches as usize, c)
            }
        }
    }

    fn branch(&self, branches: std::ops::Range<usize>, c: char) -> Option<usize> {
        /// More than these are searched by halves.
        const FEW: usize = 8;
        let from = branches.start;
        let chars = self.chars.get(branches)?;
        let nth = if chars.len() > FEW {
            chars.binary_search(&c).ok()
        } else {
            chars.iter().position(|branch| *branch == c)
        };
        nth.map(|nth| from + nth)
    }
}

/// The same for characters of two and of four bytes, which no case is folded of.
#[inline(never)]
fn decoded_rare(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((c, at + c.len_utf8()))
}

/// A set of words that still grows.
#[derive(Debug)]
pub(super) struct Builder {
    /// Open addressing: node and character from the top, then the node they lead to; 0 is empty.
    slots: Vec<u64>,
    /// The word that ends at each node, by its number plus one; 0 where none does.
    ends: Vec<u32>,
    ignores_case: bool,
}

impl Builder {
    /// A set without words, in which ASCII letters match in either case.
    pub(super) fn new() -> Self {
        const SLOTS: usize = 1 << 14;
        Self { slots: vec![0; SLOTS], ends: vec![0], ignores_case: true }
    }

    /// A set without words, in which upper and lower case differ: 3 g is a mass, 3G is not.
    pub(super) fn exact() -> Self {
        Self { ignores_case: false, ..Self::new() }
    }

    /// Adds a word under a number, or gives the number that it has. The empty word is never found.
    ///
    /// # Panics
    /// Past four million characters of words, which no list comes near.
    pub(super) fn add(&mut self, word: &str, number: u32) -> u32 {
        let mut node = 0;
        for c in word.chars() {
            let c = self.folded(c);
            node = match self.next(node, c) {
                0 => self.grow(node, c),
                next => next,
            };
        }
        let end = &mut self.ends[node as usize];
        if *end == 0 {
            *end = number + 1;
        }
        *end - 1
    }

    /// The number of a word.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let mut node = 0;
        for c in word.chars() {
            node = Some(self.next(node, self.folded(c))).filter(|next| *next != 0)?;
        }
        self.ends.get(node as usize)?.checked_sub(1)
    }

    /// Lays the words out for finding: the branches of each node beside each other, the nodes in
    /// the order of their distance from the root.
    pub(super) fn finish(self) -> Trie {
        let mut branches: Vec<(u32, char, u32)> = self
            .slots
            .iter()
            .filter(|slot| **slot != 0)
            .map(|slot| {
                let (node, c) = parts(slot >> NODE_BITS);
                (node, c, node_of(*slot))
            })
            .collect();
        branches.sort_unstable();
        let mut from = vec![0; self.ends.len() + 1];
        for (node, ..) in &branches {
            from[*node as usize + 1] += 1;
        }
        for node in 1..from.len() {
            from[node] += from[node - 1];
        }
        let mut trie = Trie {
            first: vec![0; PLANE],
            chars: vec!['\0'],
            nodes: Vec::with_capacity(self.ends.len() + 1),
            ignores_case: self.ignores_case,
            singles: vec![0; SINGLE_WORDS],
            pairs: vec![0; PAIR_WORDS],
            pair_slots: Vec::new(),
        };
        let mut pairs: Vec<u64> = Vec::new();
        let first_count = from[1];
        let mut order = vec![0_u32];
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            let node = node as usize;
            let begun = u32::try_from(order.len()).unwrap_or(u32::MAX);
            trie.nodes.push(Node { branches: begun, word: self.ends[node] });
            for &(_, c, next) in branches.get(from[node]..from[node + 1]).unwrap_or(&[]) {
                if node == 0 {
                    trie.begins(c, order.len(), self.ends[next as usize] != 0);
                } else if at <= first_count {
                    set(&mut trie.pairs, pair_bit(trie.chars[at], c));
                    pairs.push(pair_key(trie.chars[at], c) << NODE_BITS | order.len() as u64);
                }
                order.push(next);
                trie.chars.push(c);
            }
            at += 1;
        }
        trie.nodes.push(Node { branches: u32::try_from(order.len()).unwrap_or(u32::MAX), word: 0 });
        trie.pair_slots = vec![0; (2 * pairs.len()).next_power_of_two()];
        for slot in pairs {
            put(&mut trie.pair_slots, slot);
        }
        trie
    }

    fn folded(&self, c: char) -> char {
        if self.ignores_case { c.to_ascii_lowercase() } else { c }
    }

    /// The node that `c` leads to from `node`; 0 where it leads nowhere.
    fn next(&self, node: u32, c: char) -> u32 {
        let key = key(node, c);
        let mask = self.slots.len() - 1;
        let mut at = start(key, mask);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return 0;
            }
            if slot >> NODE_BITS == key {
                return node_of(slot);
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes the node that `c` leads to from `node`.
    fn grow(&mut self, node: u32, c: char) -> u32 {
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        assert!(next < 1 << NODE_BITS, "more words than the table has room for");
        self.ends.push(0);
        if self.ends.len() * 2 > self.slots.len() {
            let doubled = vec![0; self.slots.len() * 2];
            let slots = std::mem::replace(&mut self.slots, doubled);
            slots.into_iter().filter(|slot| *slot != 0).for_each(|slot| self.put(slot));
        }
        self.put(key(node, c) << NODE_BITS | u64::from(next));
        next
    }

    fn put(&mut self, slot: u64) {
        put(&mut self.slots, slot);
    }
}

impl Trie {
    /// Notes that words begin with `c`, at `node`, and whether it is a word of its own.
    fn begins(&mut self, c: char, node: usize, is_word: bool) {
        if let Some(first) = self.first.get_mut(c as usize) {
            *first = u16::try_from(node).expect("fewer first characters than 65,536");
        }
        if is_word {
            set(&mut self.singles, single_bit(c));
        }
    }
}

fn single_bit(c: char) -> usize {
    c as usize % (SINGLE_WORDS * 64)
}

fn pair_bit(first: char, second: char) -> usize {
    let mixed = (first as usize).wrapping_mul(0x9E37_79B1) ^ (second as usize).wrapping_mul(0x85EB_CA6B);
    (mixed ^ mixed >> 15) % (PAIR_WORDS * 64)
}

fn has(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

fn set(bits: &mut [u64], bit: usize) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

/// Two characters as one key.
fn pair_key(first: char, second: char) -> u64 {
    key(u32::from(first), second)
}

/// Puts a slot at the place of its key's hash, or at the next free one.
fn put(slots: &mut [u64], slot: u64) {
    let mask = slots.len() - 1;
    let mut at = start(slot >> NODE_BITS, mask);
    while slots[at] != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = slot;
}

fn key(node: u32, c: char) -> u64 {
    u64::from(node) << CHAR_BITS | u64::from(c)
}

/// The node and the character of a key.
#[expect(clippy::cast_possible_truncation, reason = "cut to the widths that it was written with")]
fn parts(key: u64) -> (u32, char) {
    let c = key as u32 & ((1 << CHAR_BITS) - 1);
    ((key >> CHAR_BITS) as u32, char::from_u32(c).unwrap_or('\0'))
}

#[expect(clippy::cast_possible_truncation, reason = "cut to the width that it was written with")]
fn node_of(slot: u64) -> u32 {
    slot as u32 & ((1 << NODE_BITS) - 1)
}

/// Where a key is looked for first: the upper bits of a product spread best.
fn start(key: u64, mask: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<String> {
        let mut builder = Builder::new();
        for (number, word) in (0..).zip(words) {
            builder.add(word, number);
        }
        let trie = builder.finish();
        let (mut at, mut found) = (0, Vec::new());
        while let Some((number, start, end)) = trie.find(text, at) {
            found.push(format!("{}:{}", words[number as usize], text.get(start..end).unwrap_or("?")));
            at = end;
        }
        found
    }

    #[test]
    fn the_longest_word_at_the_first_place_wins() {
        assert_eq!(
            found(&["出口", "进出口", "进出口总额", "总"], "对进出口总量"),
            ["进出口:进出口", "总:总"]
        );
        assert_eq!(found(&["一带一路", "一"], "一带一一带一路"), ["一:一", "一:一", "一带一路:一带一路"]);
        assert_eq!(found(&["出口"], "出"), Vec::<String>::new());
    }

    #[test]
    fn ascii_letters_match_in_either_case() {
        assert_eq!(found(&["US$", "kWh"], "us$ KWH"), ["US$:us$", "kWh:KWH"]);
    }

    #[test]
    fn rare_characters_and_many_words_are_found() {
        assert_eq!(found(&["𠮷野", "𠮷"], "在𠮷野𠮷"), ["𠮷野:𠮷野", "𠮷:𠮷"]);
        let words: Vec<String> = (0..30_000).map(|nth| format!("词{nth}尾")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(found(&words, "甲词29999尾乙词7尾词30000尾"), ["词29999尾:词29999尾", "词7尾:词7尾"]);
    }

    #[test]
    fn one_place_and_exact_case() {
        let mut builder = Builder::exact();
        builder.add("g", 0);
        builder.add("千克", 1);
        assert_eq!((builder.get("千克"), builder.get("千")), (Some(1), None));
        let trie = builder.finish();
        assert_eq!(trie.at("3千克g", 1), Some((1, 7)));
        assert_eq!((trie.at("3千克g", 7), trie.at("3G", 1)), (Some((0, 8)), None));
    }

    #[test]
    fn a_word_keeps_its_first_number() {
        let mut builder = Builder::new();
        assert_eq!((builder.add("吨", 4), builder.add("吨", 5), builder.add("", 6)), (4, 4, 6));
        assert_eq!(builder.finish().find("3吨", 0), Some((4, 1, 4)));
    }
}
