//! The tooltip beside a mark, inside the chart pane and so never over the article: the value with
//! its hedge in both scales, what, who, when, the sentence, the speaker, the words of the hedge.

use egui::text::{LayoutJob, TextFormat};
use egui::{Area, Frame, Id, Margin, Order, Rect, RichText, Ui, pos2, vec2};

use super::ruler;
use crate::app::badge;
use crate::app::checks::CheckRow;
use crate::app::context::Context;
use crate::app::item::Item;
use crate::app::monthly;
use crate::app::strings::Word;
use crate::app::theme::{bold, regular, size};
use crate::app::verdict;
use crate::chart::words;
use crate::library::{ArticleId, MilestoneKey, Stated, format, milestone_sentence, names};
use crate::model::{Claim, Field, Origin};
use crate::text::{Article, Span};

/// Shows the tooltip of `item` above or below `anchor`, within `bounds`.
pub fn ui(ctx: &egui::Context, cx: &Context<'_>, item: Item, anchor: Rect, bounds: Rect) {
    let id = Id::unique(("tooltip", item));
    let known = ctx.memory(|memory| memory.area_rect(id)).map(|rect| rect.size());
    let height = known.map_or(200.0, |size| size.y);
    let below = anchor.bottom() + 8.0;
    let above = anchor.top() - 8.0 - height;
    let most = (bounds.right() - size::TOOLTIP - 8.0).max(bounds.left() + 8.0);
    let near = (anchor.left() + 120.0).clamp(bounds.left() + 8.0, most);
    let (left, top) = if below + height <= bounds.bottom() {
        (near, below)
    } else if above >= bounds.top() {
        (near, above)
    } else {
        // No room above or below: beside the mark, at the far end of its row.
        (most, (anchor.center().y - 0.5 * height).max(bounds.top()))
    };
    Area::new(id)
        .order(Order::Tooltip)
        .interactable(false)
        .fade_in(false)
        .fixed_pos(pos2(left, top))
        .constrain_to(bounds.shrink(4.0))
        .show(ctx, |ui| {
            Frame::popup(ui.style()).inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
                ui.set_max_width((size::TOOLTIP - 28.0).min(bounds.width() - 48.0));
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                match item {
                    Item::Claim(id) | Item::Field(id, _) => {
                        if let Some(stated) = cx.claim(id) {
                            claim_ui(ui, cx, stated);
                        }
                    }
                    Item::Milestone(at) => milestone_ui(ui, cx, at),
                    Item::Check(key) => {
                        if let Some(row) = cx.checks.row(key) {
                            check_ui(ui, cx, row);
                        }
                    }
                    Item::Unused(_) | Item::Question(_) | Item::Words(..) => {}
                }
            });
        });
}

fn claim_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    let claim = stated.claim;
    let language = cx.language;
    if let Some(value) = format::value_both(&claim.quantity, language) {
        ui.label(RichText::new(value).font(bold(size::VALUE)));
    }
    ruler::ui(ui, cx, &claim.quantity);
    monthly_ui(ui, cx, stated);
    ui.add_space(2.0);
    let mut what = names::measure(claim.measure, language);
    for part in [claim.commodity, claim.counted].into_iter().flatten() {
        what.push_str(" · ");
        what.push_str(stated.words(part));
    }
    if claim.transformation != crate::model::Transformation::Level {
        what.push_str(" · ");
        what.push_str(names::transformation(claim.transformation, language));
    }
    if let Some(comparison) = claim.comparison {
        what.push_str(" · ");
        what.push_str(names::comparison(comparison, language));
    }
    fact_ui(ui, cx, Word::What, &what, origin(claim, &[Field::Measure]));
    let full = |party| names::party(party, language);
    if let Some(parties) = names::parties(claim.measure, claim.reporter, claim.partner, full) {
        fact_ui(ui, cx, Word::Who, &parties, origin(claim, &[Field::Reporter, Field::Partner]));
    }
    let when = claim.period.map_or_else(
        || cx.word(Word::NoPeriod).to_owned(),
        |period| {
            let text = names::period(period, stated.article(), language);
            let resolved = period.start.is_some() || period.end.is_some();
            if resolved { text } else { format!("{text}（{}）", cx.word(Word::Unresolved)) }
        },
    );
    let status = names::status(claim.status, language);
    fact_ui(ui, cx, Word::When, &format!("{when} · {status}"), origin(claim, &[Field::Period]));
    if let Some(speaker) = claim.speaker {
        fact_ui(ui, cx, Word::Said, stated.words(speaker), origin(claim, &[Field::Speaker]));
    }
    if let Some(words) = words_of(stated, Field::Modifier) {
        fact_ui(ui, cx, Word::HedgeWords, &words, None);
    }
    ui.add_space(4.0);
    if cx.is_many() || stated.key.article != cx.id {
        source_ui(ui, cx, stated);
    }
    sentence_ui(ui, cx, stated.article(), claim.sentence, claim.quote);
    badge::conflicts_ui(ui, cx, stated.key);
    others_ui(ui, cx, stated);
    let verdict = verdict::suffix(cx, stated.key);
    if !verdict.is_empty() {
        ui.label(RichText::new(verdict.trim_start_matches(" · ")).font(regular(size::SMALL)));
    }
}

/// Number, publisher, title and date of the article that a claim stands in.
fn source_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    let mut line = words::legend(&cx.view(), &[stated.key.article]).join("");
    if stated.key.article == cx.id {
        line = format!("{line} · {}", cx.word(Word::ShownArticle));
    }
    ui.label(RichText::new(line).font(regular(size::SMALL)).color(cx.theme.subdued));
}

/// Other articles: those that state the same figure, and those that state another.
fn others_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    let view = cx.view();
    let small = |text: String| RichText::new(text).font(regular(size::SMALL));
    let same = cx.board().drawn_with(stated.key).iter().filter(|key| key.article != stated.key.article);
    let mut articles: Vec<ArticleId> = same.map(|key| key.article).collect();
    articles.dedup();
    if !articles.is_empty() {
        ui.add_space(2.0);
        ui.label(small(cx.word(Word::AlsoIn).to_owned()).color(cx.theme.subdued));
        for line in words::legend(&view, &articles).into_iter().take(OTHERS) {
            ui.label(small(line));
        }
        if articles.len() > OTHERS {
            ui.label(small(format!("+{}", articles.len() - OTHERS)));
        }
    }
    for other in cx.checks.discrepancies(stated.key).iter().take(OTHERS).filter_map(|key| cx.claim(*key)) {
        let value = format::value_both(&other.claim.quantity, cx.language).unwrap_or_default();
        let source = words::legend(&view, &[other.key.article]).join("");
        let text = format!("{} {}{value}\n{source}", badge::WARNING, cx.word(Word::OtherwiseIn));
        ui.add_space(2.0);
        ui.label(small(text).color(cx.theme.error));
    }
}

/// Most other articles that are named.
const OTHERS: usize = 4;

/// Where the card is divided by months: the value a month and how it came about, or why there is none.
fn monthly_ui(ui: &mut Ui, cx: &Context<'_>, stated: Stated<'_>) {
    let Some(outcome) = monthly::of(cx, stated) else { return };
    let small = |text: String| RichText::new(text).font(regular(size::SMALL));
    if let Ok(monthly) = &outcome {
        let value = monthly.value_both(cx.language).unwrap_or_default();
        ui.label(RichText::new(format!("∴ {value}")).font(bold(size::BODY)).color(cx.theme.derived));
        let reckoning = monthly.reckoning(&stated.claim.quantity, cx.language).unwrap_or_default();
        let words = cx.word(Word::DerivedPerMonth);
        ui.label(small(format!("{words}{reckoning}")).color(cx.theme.derived));
    } else {
        let words = format!("{}{}", cx.word(Word::NotDivided), monthly::words(cx, &outcome));
        ui.label(small(words).color(cx.theme.subdued));
    }
}

/// The words that made a field, quoted.
pub fn words_of(stated: Stated<'_>, field: Field) -> Option<String> {
    let evidence = stated.claim.evidence_for(field)?;
    let quoted: Vec<String> =
        evidence.spans.iter().map(|span| format!("“{}”", stated.words(*span))).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

/// How the first of `fields` that was not stated beside the figure came to its value.
fn origin(claim: &Claim, fields: &[Field]) -> Option<Origin> {
    let found = fields.iter().filter_map(|field| claim.evidence_for(*field)).map(|evidence| evidence.origin);
    found.into_iter().find(|origin| *origin != Origin::Stated)
}

/// A name and a value; inferred values are marked.
fn fact_ui(ui: &mut Ui, cx: &Context<'_>, name: Word, value: &str, inferred: Option<Origin>) {
    let mut job = LayoutJob::default();
    let format = |color, font| TextFormat { font_id: font, color, ..TextFormat::default() };
    let plain = regular(size::BODY);
    job.append(cx.word(name), 0.0, format(cx.theme.subdued, regular(size::SMALL)));
    job.append(value, 8.0, format(cx.theme.text, plain));
    if let Some(origin) = inferred {
        let mark = names::origin(origin, cx.language);
        let tag = format(cx.theme.subdued, regular(size::SMALL));
        job.append(&format!("（{mark}）"), 2.0, tag);
    }
    ui.label(job);
}

/// The verbatim sentence with the figure in bold.
pub fn sentence_ui(ui: &mut Ui, cx: &Context<'_>, article: &Article, sentence: Span, quote: Span) {
    let mut job = LayoutJob::default();
    let line = Some(20.0);
    let plain = TextFormat {
        font_id: regular(size::BODY),
        color: cx.theme.subdued,
        line_height: line,
        ..TextFormat::default()
    };
    let strong = TextFormat {
        font_id: bold(size::BODY),
        color: cx.theme.text,
        line_height: line,
        ..TextFormat::default()
    };
    let quote = Span::new(quote.start.max(sentence.start), quote.end.min(sentence.end));
    job.append(article.words(Span::new(sentence.start, quote.start)), 0.0, plain.clone());
    job.append(article.words(quote), 0.0, strong);
    job.append(article.words(Span::new(quote.end, sentence.end)), 0.0, plain);
    job.wrap.max_rows = 8;
    ui.label(job);
}

/// A derived figure with its proof: from what, and by which steps.
fn check_ui(ui: &mut Ui, cx: &Context<'_>, row: &CheckRow) {
    let head = format!("{} {}", badge::SIGN, row.title);
    ui.label(RichText::new(head).font(bold(size::VALUE)).color(cx.theme.derived));
    ui.label(RichText::new(&row.result).font(bold(size::BODY)));
    ui.add_space(2.0);
    ui.label(RichText::new(cx.word(Word::CheckInputs)).font(regular(size::SMALL)).color(cx.theme.subdued));
    for (_, words) in &row.inputs {
        ui.label(words);
    }
    if !row.ties.is_empty() {
        let ties = format!("{}{}", cx.word(Word::CheckTies), row.ties);
        ui.label(RichText::new(ties).font(regular(size::SMALL)).color(cx.theme.subdued));
    }
    if row.steps.len() > 1 {
        ui.label(RichText::new(cx.word(Word::CheckSteps)).font(regular(size::SMALL)).color(cx.theme.subdued));
        for step in &row.steps {
            ui.label(step);
        }
    }
    for assumption in &row.assumptions {
        let words = format!("{}{}", cx.word(Word::CheckAssumes), cx.language.choose("：", ": "));
        ui.label(format!("{words}{assumption}"));
    }
}

fn milestone_ui(ui: &mut Ui, cx: &Context<'_>, key: MilestoneKey) {
    let Some((entry, milestone)) = cx.library.milestone(key) else { return };
    let article = &entry.article;
    ui.label(RichText::new(names::milestone_date(milestone, cx.language)).font(bold(size::VALUE)));
    fact_ui(ui, cx, Word::What, article.words(milestone.what), None);
    if let Some(sentence) = milestone_sentence(milestone, article) {
        ui.add_space(4.0);
        sentence_ui(ui, cx, article, sentence, milestone.quote);
    }
}
