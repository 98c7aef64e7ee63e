//! Article to claims: tokens, mentions (one file a dimension), then linking (one file a slot).
//!
//! Pure: the same text, date and lexicon give the same claims. It cannot fail.

mod link;
mod number;
mod part;
mod period;
mod piece;
mod quantity;
mod reader;
mod sentence;
mod token;
mod unused;

use link::{Told, rules as link_rules};
pub use token::{Token, TokenKind, Tokens};

use self::piece::{PieceKind, Scene};
use self::quantity::{PlainYuan, QuantityMention};
use self::reader::Reader;
use crate::lexicon::Lexicon;
use crate::model::{Extraction, Mention, MentionKind, Period, Rule};
use crate::text::{Article, Folded, Span};

/// Reads every numeric claim of an article, with its dated events and the numbers that were not used.
///
/// Time is linear in the length of the text, and memory in the number of its claims.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Extraction {
    read(article, lexicon, |_, _, _| {})
}

/// The same with every recognised expression in [`Extraction::mentions`], which few readers need.
pub fn extract_with_mentions(article: &Article, lexicon: &Lexicon) -> Extraction {
    read(article, lexicon, mentions)
}

fn read(
    article: &Article,
    lexicon: &Lexicon,
    mentions: impl Fn(&Scene<'_>, &[(Span, Period)], &mut Vec<Mention>),
) -> Extraction {
    let folded = Folded::new(article.text());
    let plain_yuan = PlainYuan::default();
    let mut told = Told::new(article, lexicon, folded.text());
    let (mut unused, mut found) = (Vec::new(), Vec::new());
    for part in part::parts(folded.text()) {
        let tokens = Tokens::new(&folded, lexicon, part);
        let reader = Reader { tokens: &tokens, lexicon, folded: &folded, plain_yuan: &plain_yuan };
        let scene = Scene::new(reader);
        let (claims, periods) = (told.claims().len(), told.periods().len());
        told = link::read(article, &scene, told);
        unused::unused(article, reader, &scene, told.claims().get(claims..).unwrap_or(&[]), &mut unused);
        mentions(&scene, told.periods().get(periods..).unwrap_or(&[]), &mut found);
    }
    let linked = told.into_linked(article);
    Extraction { claims: linked.claims, mentions: found, milestones: linked.milestones, unused }
}

fn mentions(scene: &Scene<'_>, periods: &[(Span, Period)], found: &mut Vec<Mention>) {
    let mut resolved = periods.iter().peekable();
    found.reserve(3 * scene.figure_count() + scene.periods.len());
    for (at, piece) in scene.list.iter().enumerate() {
        let mention = |kind| Mention { kind, span: piece.span, quantity: None, period: None };
        match piece.kind {
            PieceKind::Figure(_) => {
                let Some(figure) = scene.figure(at) else { continue };
                let kind = if figure.is_quantity() { MentionKind::Quantity } else { MentionKind::Number };
                // The figure with its hedge and the name of its currency, where these stand outside the quote.
                let whole = named_currency(scene, at, figure).join(figure.hedged);
                if whole != figure.span {
                    found.push(Mention {
                        span: whole,
                        quantity: Some(figure.quantity.clone()),
                        ..mention(kind)
                    });
                }
                found.push(Mention { quantity: Some(figure.quantity.clone()), ..mention(kind) });
                if let Some(number) = figure.bare_number() {
                    let span = figure.number_span;
                    found.push(Mention { span, quantity: Some(number), ..mention(MentionKind::Number) });
                }
            }
            PieceKind::Period(_) => {
                while resolved.next_if(|(span, _)| span.start < piece.span.start).is_some() {}
                let period = resolved.next_if(|(span, _)| *span == piece.span).map(|(_, period)| *period);
                let period = period.or(Some(Period::unresolved(piece.span)));
                found.push(Mention { period, ..mention(MentionKind::Period) });
            }
            PieceKind::Ordinal => found.push(mention(MentionKind::Ordinal)),
            _ => {}
        }
    }
}

/// 人民币3000元: the quote with the name of the currency before it.
fn named_currency(scene: &Scene<'_>, at: usize, figure: &QuantityMention) -> Span {
    let is_named = figure.quantity.unit.code == "CNY"
        && at.checked_sub(1).is_some_and(|before| scene.words(before) == "人民币");
    if is_named { scene.span(at.saturating_sub(1)).join(figure.span) } else { figure.span }
}

/// Every rule of the grammar that can stand in the evidence of a field.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    link_rules::ALL.iter().chain(quantity::RULES).copied()
}
