//! A stated total beside the items listed with it: 三者合计, 总投资 … 分别为.

use super::super::draft::Draft;
use super::super::expression::Expression;
use super::super::kind::{Kind, Name, Role, Tie};
use super::super::observations::{Index, Observation};
use super::super::proof::{Check, Reason, Verdict};
use super::super::tables::Tables;
use crate::model::{Transformation, Unit};
use crate::text::Span;

/// Words that close a list with its total.
const TOTAL_WORDS: &[&str] = &["合计", "总计", "共计", "合共", "加起来", "相加"];
/// Words that open a list after its total.
const EACH_WORDS: &[&str] = &["分别为", "分别是", "分别达", "分别投资", "依次为"];
/// Words that leave a list open, or make an item a part of another.
const OPEN_WORDS: &[&str] = &["其中", "等", "包括", "累计", "不含", "此外", "还有"];
/// Numerals for the length of a list, from two.
const NUMERALS: [&str; 9] = ["两", "三", "四", "五", "六", "七", "八", "九", "十"];
/// Nouns that a numeral counts the items of a list with.
const LIST_NOUNS: &[&str] =
    &["者", "项", "国", "个", "家", "类", "笔", "州", "地", "种", "省", "方", "座", "条"];

/// Adds the checks of all articles.
pub(super) fn check(tables: &Tables<'_, '_>, checks: &mut Vec<Check>) {
    let observations = tables.observations;
    for range in observations.by_article() {
        let mut start = range.start;
        while start < range.end {
            let sentence = tables.at(start).claim.sentence;
            let length =
                (start..range.end).take_while(|index| tables.at(*index).claim.sentence == sentence).count();
            let members: Vec<Index> = (start..start + length).collect();
            if members.len() > 2 {
                checks.extend(total_after(tables, &members));
                checks.extend(total_before(tables, &members));
            }
            start += length;
        }
    }
}

fn is_item(it: &Observation<'_>, unit: Unit) -> bool {
    it.claim.transformation == Transformation::Level && it.claim.quantity.unit == unit
}

/// `A 3 亿，B 4 亿，C 5 亿，三者合计 12 亿`.
fn total_after(tables: &Tables<'_, '_>, members: &[Index]) -> Option<Check> {
    let observations = tables.observations;
    let (place, total, word) = members.iter().enumerate().skip(2).find_map(|(place, index)| {
        let words = observations.clause_before(*index);
        let previous = members.get(place - 1).map(|before| observations.words_between(*before, *index))?;
        let word = TOTAL_WORDS.iter().find(|word| words.contains(**word) && previous.contains(**word))?;
        Some((place, *index, *word))
    })?;
    let it = tables.at(total);
    let unit = it.claim.quantity.unit;
    if it.claim.transformation != Transformation::Level || unit == Unit::PERCENT {
        return None;
    }
    let before: Vec<Index> =
        members.iter().take(place).copied().filter(|index| is_item(tables.at(*index), unit)).collect();
    let count = list_length(observations.words_between(*before.last()?, total));
    let items = match count {
        Some(count) => before.get(before.len().checked_sub(count)?..)?,
        None => before.as_slice(),
    };
    if items.len() < 2 {
        return None;
    }
    let sentence = observations.article(total).words(it.claim.sentence);
    let is_closed = !OPEN_WORDS.iter().any(|open| sentence.contains(open));
    Some(beside(tables, total, items, word, is_closed))
}

/// `3 个项目总投资 60 亿美元，分别为 10 亿、20 亿和 30 亿美元`.
fn total_before(tables: &Tables<'_, '_>, members: &[Index]) -> Option<Check> {
    let observations = tables.observations;
    let (place, total, word) = members.iter().enumerate().find_map(|(place, index)| {
        let next = members.get(place + 1)?;
        let between = observations.words_between(*index, *next);
        let word = EACH_WORDS.iter().find(|word| between.contains(**word))?;
        (between.chars().count() < 12).then_some((place, *index, *word))
    })?;
    let it = tables.at(total);
    let unit = it.claim.quantity.unit;
    if it.claim.transformation != Transformation::Level || unit == Unit::PERCENT || unit == Unit::COUNT {
        return None;
    }
    let items: Vec<Index> =
        members.iter().skip(place + 1).copied().filter(|index| is_item(tables.at(*index), unit)).collect();
    let count = members.iter().take(place).rev().find_map(|index| {
        let quantity = &tables.at(*index).claim.quantity;
        (quantity.unit == Unit::COUNT)
            .then(|| tables.at(*index).readings.face.as_point()?.to_integer())
            .flatten()
    });
    if items.len() < 2 {
        return None;
    }
    let is_closed = count.is_some_and(|count| usize::try_from(count) == Ok(items.len()));
    Some(beside(tables, total, &items, word, is_closed))
}

/// The sum of the items beside the total; where the list may be open, no conflict follows.
fn beside(tables: &Tables<'_, '_>, total: Index, items: &[Index], word: &str, is_closed: bool) -> Check {
    let observations = tables.observations;
    let mut members = vec![(total, Role::Total)];
    members.extend(items.iter().map(|index| (*index, Role::Item)));
    let it = tables.at(total);
    let mut draft = Draft::new(observations, Kind::ListedTotal, &members).tie(Tie::OneSentence);
    if let Some(span) = word_span(tables, it, word) {
        draft = draft.tie(Tie::StatedTotal(it.at.article, span));
    }
    let sum = Expression::Sum((1..=items.len()).map(Expression::Input).collect());
    let Some(step) = draft.compute(Name::Sum, sum, it.claim.quantity.unit) else {
        return draft.cannot(Reason::BothOneSided);
    };
    let check = draft.compare(step, 0);
    match check.verdict {
        Verdict::Conflict(_) if !is_closed => {
            Check { verdict: Verdict::CannotConclude(Reason::ListMayBeOpen), ..check }
        }
        _ => check,
    }
}

fn word_span(tables: &Tables<'_, '_>, it: &Observation<'_>, word: &str) -> Option<Span> {
    let article = tables.observations.articles.get(it.at.article)?.0;
    let start = it.claim.sentence.start_index() + article.words(it.claim.sentence).find(word)?;
    Some(Span::from_usize(start, start + word.len()))
}

/// How many items 三者, 两国, 四个项目 say.
fn list_length(words: &str) -> Option<usize> {
    NUMERALS.iter().enumerate().find_map(|(at, numeral)| {
        let after = words.split_once(numeral)?.1;
        LIST_NOUNS.iter().any(|noun| after.starts_with(noun)).then_some(at + 2)
    })
}
