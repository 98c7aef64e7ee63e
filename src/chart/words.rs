//! The words on and about marks: subjects, chips, accessible names, card titles.

use std::collections::BTreeSet;

use super::phrases::Phrase;
use super::view::{Tile, View};
use crate::library::{
    ArticleId, Card, CardKind, ClaimKey, Language, Panel, Row, Series, Stated, format, names,
};
use crate::model::{Status, Transformation};
use crate::text::{Article, Span};

/// Most characters of the words that tell two rows apart.
const DISTINCTION_MAX_CHARS: usize = 14;

/// The line above the rows of one subject: `出口 · 小麦  哈→乌`.
pub fn subject(view: &View<'_>, panel: &Panel, series: &Series) -> String {
    let language = view.language;
    let mut out = names::measure(series.measure, language);
    match &series.goods {
        // 投资项目包 says 项目 already.
        Some(goods) if goods.contains(&out) => out.clone_from(goods),
        Some(goods) => {
            out.push_str(" · ");
            out.push_str(goods);
        }
        None => {}
    }
    if series.transformation == Transformation::Contribution {
        out.push_str(" · ");
        out.push_str(names::transformation(series.transformation, language));
    }
    let differs = |other: &Row| other.series.comparison.is_some_and(|it| Some(it) != series.comparison);
    let mixed = panel.rows.iter().any(differs);
    if let Some(comparison) = series.comparison.filter(|_| mixed) {
        out.push_str(" · ");
        out.push_str(names::comparison(comparison, language));
    }
    // One character stands for a party in a pair alone.
    let name = |party| match (series.reporter, series.partner) {
        (Some(_), Some(_)) => names::party_short(party, language),
        _ => names::party(party, language),
    };
    if let Some(parties) = names::parties(series.measure, series.reporter, series.partner, name) {
        out.push_str("  ");
        out.push_str(&parties);
    }
    out
}

/// Where another row has the same series and period, the words of the text before the figure that
/// tell this one from it: 外商投资企业进出口. The words of a growth are those of its level.
pub fn distinction(stated: Stated<'_>, row: &Row) -> Option<String> {
    if !row.has_twin {
        return None;
    }
    let claim = stated.claim;
    let linked = claim.related.first().and_then(|link| stated.entry.extraction.claim(link.claim));
    let whole = linked.unwrap_or(claim);
    let before = stated.words(Span::new(whole.sentence.start, whole.quote.start));
    let clause = before.rsplit(['，', '。', '；', '、', '：', ',', ';']).next().unwrap_or(before);
    let words = clause.trim();
    let skipped = words.chars().count().saturating_sub(DISTINCTION_MAX_CHARS);
    let shown: String = words.chars().skip(skipped).collect();
    (!shown.is_empty()).then(|| if skipped > 0 { format!("…{shown}") } else { shown })
}

/// The chip of a row and whether its time is known: `2025年1–8月 · 8M`, `目标 · 未注明年份`.
pub fn chip(view: &View<'_>, row: &Row) -> Option<(String, bool)> {
    let stated = view.claim(row.mark.as_ref()?.claim()?)?;
    let claim = stated.claim;
    let status = (claim.status != Status::Actual).then(|| names::status(claim.status, view.language));
    let period = claim.period.map(|period| {
        let resolved = period.start.is_some() || period.end.is_some();
        let mut text = names::period(period, stated.article(), view.language);
        if let Some(length) = names::period_length(period) {
            text.push_str(" · ");
            text.push_str(&length);
        }
        (text, resolved)
    });
    match (status, period) {
        (None, None) => None,
        (None, Some(period)) => Some(period),
        (Some(status), Some((text, resolved))) => Some((format!("{status} · {text}"), resolved)),
        (Some(status), None) if claim.status == Status::Planned => Some((status.to_owned(), true)),
        (Some(status), None) => Some((format!("{status} · {}", Phrase::NoYear.text(view.language)), false)),
    }
}

/// `出口 哈→乌 2025-01..09 超过 22 亿美元`: what a mark is, in one line for screen readers.
pub fn mark_name(stated: Stated<'_>, language: Language) -> String {
    named(stated, language, stated.claim.period.and_then(names::period_figures))
}

/// `出口 哈→乌 2025年1–9月 超过 22 亿美元`: the same to be read in a list, with the period as charts have it.
pub fn mark_title(stated: Stated<'_>, language: Language) -> String {
    let period = stated.claim.period.map(|period| names::period(period, stated.article(), language));
    named(stated, language, period.filter(|period| !period.is_empty()))
}

fn named(stated: Stated<'_>, language: Language, period: Option<String>) -> String {
    let claim = stated.claim;
    let short = |party| names::party_short(party, language);
    let mut parts = vec![names::measure(claim.measure, language)];
    if let Some(goods) = claim.commodity.or(claim.counted) {
        parts.push(stated.words(goods).to_owned());
    }
    if claim.transformation != Transformation::Level {
        parts.push(names::transformation(claim.transformation, language).to_owned());
    }
    parts.extend(names::parties(claim.measure, claim.reporter, claim.partner, short));
    parts.extend(period);
    if claim.status != Status::Actual {
        parts.push(names::status(claim.status, language).to_owned());
    }
    let hedge = names::modifier(claim.quantity.modifier, language);
    if !hedge.is_empty() {
        parts.push(hedge.to_owned());
    }
    if let Some(value) = format::value(&claim.quantity, language) {
        // The hedge is said in words above: its sign would be read twice.
        let signs = ['≈', '>', '≥', '<', '≤'];
        let plain = value.trim_start_matches(signs).trim_start_matches(hedge).trim_start();
        parts.push(plain.to_owned());
    }
    parts.join(" ")
}

/// Most articles that a mark names.
const SOURCES_MAX: usize = 3;

/// Where several articles are in view, the numbers of those that state a figure: `[1, 3]`.
pub fn sources(view: &View<'_>, claims: &[ClaimKey]) -> Option<String> {
    let articles: BTreeSet<usize> = claims.iter().filter_map(|claim| view.number(claim.article)).collect();
    let mut numbers: Vec<String> = articles.iter().take(SOURCES_MAX).map(usize::to_string).collect();
    if articles.len() > SOURCES_MAX {
        numbers.push(format!("+{}", articles.len() - SOURCES_MAX));
    }
    (!numbers.is_empty()).then(|| format!("[{}]", numbers.join(", ")))
}

/// That other articles state the observation of a mark otherwise: `与 [2] 不一致`.
pub fn differing(view: &View<'_>, claims: &[ClaimKey]) -> Option<String> {
    let others = claims.iter().filter_map(|claim| view.discrepancies.get(claim)).flatten();
    let others: Vec<ClaimKey> =
        others.flat_map(|other| view.board.drawn_with(*other).iter().chain([other]).copied()).collect();
    let others = sources(view, &others)?;
    Some(match view.language {
        Language::Chinese => format!("与 {others} 不一致"),
        Language::English => format!("differs from {others}"),
    })
}

/// The title of any card.
pub fn tile_title(view: &View<'_>, tile: Tile) -> String {
    match (view.card(tile), tile) {
        (Some(card), _) => card_title(view, card),
        (None, Tile::Facts) => Phrase::Facts.text(view.language).to_owned(),
        (None, _) => Phrase::Timeline.text(view.language).to_owned(),
    }
}

/// A card's title: its one measure, or its family.
pub fn card_title(view: &View<'_>, card: &Card) -> String {
    match card.kind {
        CardKind::Growth => Phrase::Growth.text(view.language).to_owned(),
        CardKind::Change => Phrase::Change.text(view.language).to_owned(),
        CardKind::Share => Phrase::Share.text(view.language).to_owned(),
        CardKind::Level(family) => {
            let mut measures = card.panels.iter().flat_map(|panel| &panel.rows).map(|row| row.series.measure);
            let first = measures.next();
            match first.filter(|first| measures.all(|measure| measure == *first)) {
                Some(only) => names::measure(only, view.language),
                None => names::family_name(family, view.language),
            }
        }
    }
}

/// What is said beside a card's title, where all its rows agree: 同比.
pub fn card_note(view: &View<'_>, card: &Card) -> Option<&'static str> {
    let rows = card.panels.iter().flat_map(|panel| &panel.rows);
    let mut comparisons = rows.filter_map(|row| row.series.comparison);
    let first = comparisons.next()?;
    comparisons.all(|other| other == first).then(|| names::comparison(first, view.language))
}

/// Most titles that a source line names.
const TITLES_MAX: usize = 3;

/// The articles that a card is made from, each with its number where several are in view.
pub fn legend(view: &View<'_>, articles: &[ArticleId]) -> Vec<String> {
    let mut numbered: Vec<(Option<usize>, ArticleId)> =
        articles.iter().map(|id| (view.number(*id), *id)).collect();
    numbered.sort_unstable();
    let lines = numbered.into_iter().filter_map(|(number, id)| {
        let citation = citation(&view.library.entry(id)?.article, view.language);
        Some(number.map_or_else(|| citation.clone(), |number| format!("[{number}] {citation}")))
    });
    lines.collect()
}

/// The source of a picture: title and date of the articles that it is made from.
pub fn source_line(view: &View<'_>, articles: &[ArticleId]) -> String {
    let language = view.language;
    let mut named = legend(view, articles);
    let count = named.len();
    if count > TITLES_MAX {
        named.truncate(TITLES_MAX);
        named.push(match language {
            Language::Chinese => format!("等 {count} 篇文章"),
            Language::English => format!("and others, {count} articles in all"),
        });
    }
    format!("{}{}", language.choose("来源：", "Source: "), named.join(language.choose("；", "; ")))
}

/// Publisher, title and date of an article.
pub fn citation(article: &Article, language: Language) -> String {
    let title = article.title_or_start();
    let date = article
        .date()
        .map_or_else(|| Phrase::NoDate.text(language).to_owned(), |date| names::date(date, language));
    let publisher = article.source().map_or_else(String::new, |source| match language {
        Language::Chinese => format!("{source}，"),
        Language::English => format!("{source}, "),
    });
    match language {
        Language::Chinese => format!("{publisher}《{title}》，{date}"),
        Language::English => format!("{publisher}\"{title}\", {date}"),
    }
}

/// The value that was read, where a reviewer gave another one.
pub fn was(stated: Stated<'_>, language: Language) -> Option<String> {
    let review = stated.entry.review.claim(stated.claim.id)?;
    let value = |claim: &crate::model::Claim| format::value(&claim.quantity, language);
    value(review.original.as_deref()?).filter(|was| value(stated.claim).as_ref() != Some(was))
}
