//! How claims are arranged: what shares a card, an axis, a series, a mark.

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::library::monthly::{Undivided, per_month};
use portolan::library::{Board, CardKind, Entry, Language, Library, Placement, Unplaced};
use portolan::model::{
    Claim, ClaimId, Decimal, Extraction, Measure, Modifier, Month, Party, Period, Quantity, Related,
    Relation, Status, Transformation, Unit,
};
use portolan::text::{Article, PassageId, Span};
use smallvec::SmallVec;

const USD: Unit = Unit::new("USD");

/// A level of trade between two countries, to be changed by each test.
fn claim(id: u32, value: i64, unit: Unit) -> Claim {
    Claim {
        id: ClaimId(id),
        quote: Span::default(),
        sentence: Span::default(),
        passage: PassageId(0),
        quantity: Quantity::point(Decimal::from(value), Modifier::Exact, unit, Decimal::ONE),
        measure: Measure("trade"),
        commodity: None,
        counted: None,
        transformation: Transformation::Level,
        comparison: None,
        reporter: Some(Party("KAZ")),
        partner: Some(Party("UZB")),
        period: None,
        status: Status::Actual,
        speaker: None,
        related: SmallVec::default(),
        evidence: SmallVec::default(),
    }
}

fn months(from: i8, to: i8) -> Period {
    Period::months(Month::new(2025, from), Month::new(2025, to))
}

fn board(claims: impl Into<Vec<Claim>>) -> Board {
    let extraction = Extraction { claims: claims.into(), ..Extraction::default() };
    let board = Board::new(&Article::new(""), &extraction);
    check(&board, &extraction.claims);
    board
}

/// Every claim is on exactly one mark, or a fact, or unplaced.
fn check(board: &Board, claims: &[Claim]) {
    for claim in claims {
        let marks = board.cards.iter().flat_map(portolan::library::Card::marks);
        let drawn = marks.filter(|mark| mark.claims.contains(&claim.id)).count();
        let is_fact = board.facts.contains(&claim.id);
        match board.placement(claim.id) {
            Some(Placement::Charted(_)) => assert!(drawn == 1 && !is_fact, "{claim:?}"),
            Some(Placement::Fact) => assert!(drawn == 0 && is_fact, "{claim:?}"),
            Some(Placement::Unplaced(_)) => assert!(drawn == 0 && !is_fact, "{claim:?}"),
            None => panic!("{claim:?} is nowhere"),
        }
    }
    let (charted, facts, unplaced) = board.counts();
    assert_eq!(charted + facts + unplaced, claims.len());
}

#[test]
fn levels_rates_and_units_never_share_an_axis() {
    let growth = Claim { transformation: Transformation::Growth, ..claim(2, 5, Unit::PERCENT) };
    let share = Claim { transformation: Transformation::Share, ..claim(3, 80, Unit::PERCENT) };
    let board = board([
        Claim { period: Some(months(1, 9)), ..claim(0, 34, USD) },
        Claim { period: Some(months(1, 9)), ..claim(1, 240, Unit::new("CNY")) },
        growth,
        share,
    ]);
    let kinds: Vec<CardKind> = board.cards.iter().map(|card| card.kind).collect();
    assert_eq!(kinds.len(), 3);
    assert_eq!(kinds.first(), Some(&CardKind::Level("trade")));
    assert!(kinds.contains(&CardKind::Growth) && kinds.contains(&CardKind::Share));
    let units: Vec<Unit> = board
        .cards
        .first()
        .map(|card| card.panels.iter().map(|panel| panel.unit).collect())
        .unwrap_or_default();
    assert_eq!(units.len(), 2, "two currencies are two axes");
}

#[test]
fn rows_are_sorted_and_periods_within_others_are_marked() {
    let board = board([
        Claim { period: Some(months(1, 9)), ..claim(0, 34, USD) },
        Claim { status: Status::Target, ..claim(1, 100, USD) },
        Claim { period: Some(months(1, 8)), ..claim(2, 30, USD) },
        Claim { period: Some(months(1, 9)), measure: Measure("exports"), ..claim(3, 22, USD) },
    ]);
    let rows = board.cards.first().and_then(|card| card.panels.first()).map(|panel| &panel.rows);
    let rows = rows.expect("one axis");
    let order: Vec<u32> =
        rows.iter().filter_map(|row| row.mark.as_ref()).map(|mark| mark.claim().0).collect();
    assert_eq!(order, [2, 0, 1, 3], "by period, the target last of its subject");
    let nested: Vec<Option<usize>> = rows.iter().map(|row| row.part_of).collect();
    assert_eq!(nested, [Some(1), None, None, None]);
    let begins: Vec<bool> = rows.iter().map(|row| row.begins_subject).collect();
    assert_eq!(begins, [true, false, false, true]);
}

#[test]
fn a_figure_stated_again_is_one_mark() {
    let board = board([
        Claim { status: Status::Target, ..claim(0, 100, USD) },
        Claim { period: Some(months(1, 9)), ..claim(1, 34, USD) },
        Claim { status: Status::Target, ..claim(2, 100, USD) },
    ]);
    assert_eq!(board.drawn_with(ClaimId(2)), [ClaimId(0), ClaimId(2)]);
    assert_eq!(board.drawn_with(ClaimId(1)), [ClaimId(1)]);
}

#[test]
fn two_values_of_one_series_and_period_stay_two_rows() {
    let board = board([
        Claim { period: Some(months(1, 9)), ..claim(0, 34, USD) },
        Claim { period: Some(months(1, 9)), ..claim(1, 35, USD) },
    ]);
    assert_eq!(board.drawn_with(ClaimId(0)), [ClaimId(0)]);
    assert_eq!(board.drawn_with(ClaimId(1)), [ClaimId(1)]);
}

#[test]
fn counts_stand_beside_their_total_values() {
    let link = |relation, other| std::iter::once(Related { relation, claim: ClaimId(other) }).collect();
    let of = |id, value, unit| Claim { measure: Measure("projects"), ..claim(id, value, unit) };
    let board = board([
        Claim { related: link(Relation::ValueOf, 1), ..of(0, 17, USD) },
        Claim { related: link(Relation::CountOf, 0), ..of(1, 70, Unit::COUNT) },
        of(2, 12, USD),
    ]);
    let card = board.cards.first().expect("one card");
    assert!(card.beside);
    let marks = |at: usize| -> Vec<Option<u32>> {
        let rows = card.panels.get(at).map_or(&[][..], |panel| panel.rows.as_slice());
        rows.iter().map(|row| row.mark.as_ref().map(|mark| mark.claim().0)).collect()
    };
    assert_eq!(marks(0), [Some(1), None]);
    assert_eq!(marks(1), [Some(0), Some(2)]);
}

#[test]
fn a_lone_figure_without_a_time_is_a_fact_and_one_without_a_value_is_unplaced() {
    let empty = Quantity { low: None, high: None, ..claim(1, 1, USD).quantity };
    let board = board([
        Claim { measure: Measure("area"), ..claim(0, 100, Unit::new("ha")) },
        Claim { quantity: empty, ..claim(1, 1, USD) },
    ]);
    assert_eq!(board.placement(ClaimId(0)), Some(Placement::Fact));
    assert_eq!(board.placement(ClaimId(1)), Some(Placement::Unplaced(Unplaced::NoValue)));
}

#[test]
fn cards_come_in_order_of_how_much_they_hold() {
    let growth = |id| Claim {
        transformation: Transformation::Growth,
        period: Some(months(1, 9)),
        ..claim(id, i64::from(id), Unit::PERCENT)
    };
    let board = board([
        Claim { period: Some(months(1, 9)), ..claim(0, 34, USD) },
        growth(1),
        Claim { measure: Measure("exports"), ..growth(2) },
    ]);
    assert_eq!(board.cards.first().map(|card| card.kind), Some(CardKind::Growth));
}

#[test]
fn flows_are_divided_by_the_months_of_their_period() {
    let article = Article::new("");
    let billions = |tenths: i64| tenths * 100_000_000;
    let about = Claim { period: Some(months(1, 8)), ..claim(0, billions(30), USD) };
    let quantity = Quantity { modifier: Modifier::About, ..about.quantity.clone() };
    let about = Claim { quantity, ..about };
    let monthly = per_month(&about, &article).expect("8 months");
    assert_eq!(monthly.months, 8);
    assert_eq!(monthly.quantity.low, Some(Decimal::from(375_000_000)), "exact");
    assert_eq!(monthly.quantity.modifier, Modifier::About, "the hedge stays");
    assert_eq!(monthly.value(Language::Chinese).as_deref(), Some("≈3.75 亿美元/月"));
    let over = Quantity { high: None, modifier: Modifier::Over, ..about.quantity.clone() };
    let over = per_month(&Claim { quantity: over, ..about.clone() }, &article).expect("8 months");
    assert_eq!(
        (over.quantity.high, over.quantity.modifier),
        (None, Modifier::Over),
        "an open end stays open"
    );

    let refused = |claim: Claim| per_month(&claim, &article).expect_err("not divided");
    let growth = Claim { transformation: Transformation::Growth, ..about.clone() };
    assert_eq!(refused(growth), Undivided::NotAFlow);
    assert_eq!(refused(Claim { measure: Measure("fx_reserves"), ..about.clone() }), Undivided::NotAFlow);
    assert_eq!(refused(Claim { measure: Measure("projects"), ..about.clone() }), Undivided::NotAFlow);
    assert_eq!(refused(Claim { period: None, ..about.clone() }), Undivided::UnknownLength);
    let open = Period { end: None, ..months(1, 8) };
    assert_eq!(refused(Claim { period: Some(open), ..about.clone() }), Undivided::UnknownLength);
    let several = Quantity { modifier: Modifier::Several, ..about.quantity.clone() };
    assert_eq!(refused(Claim { quantity: several, ..about }), Undivided::Rough);
}

#[test]
fn averages_are_not_divided_again() {
    let article = Article::new("date 2025-10-14 海关\n\n前三季度，月均出口3亿美元，进口18亿美元。\n");
    let extraction = extract(&article, Lexicon::embedded());
    let outcomes: Vec<_> = extraction
        .claims
        .iter()
        .map(|claim| per_month(claim, &article).map(|monthly| monthly.months))
        .collect();
    assert_eq!(outcomes, [Err(Undivided::Average), Ok(9)]);
}

#[test]
fn only_unequal_periods_are_offered_a_division() {
    let differ = |one, other| {
        let board = board([
            Claim { period: Some(one), ..claim(0, 34, USD) },
            Claim { period: Some(other), ..claim(1, 30, USD) },
        ]);
        board.cards.first().map(|card| card.months_differ)
    };
    assert_eq!(differ(months(1, 9), months(1, 8)), Some(true));
    assert_eq!(differ(months(1, 3), months(4, 6)), Some(false));
}

#[test]
fn any_article_is_arranged_whole() {
    let text = "date 2025-10-14 海关\n\n\
        前三季度，我国进出口总值33.61万亿元，同比增长4%，出口机电产品12.07万亿元，增长9.6%，占出口总值的60.5%。\
        进口铁矿砂9.18亿吨，下降0.1%；进口原油4.23亿吨，增加2.6%。按美元计价，进出口4.68万亿美元，增长3.1%。\n\
        计划到2030年，年货运量不超过3000万吨，投资约120亿美元，数百家企业参展，小麦均价为每吨230美元。\n";
    let article = Article::new(text);
    let extraction = extract(&article, Lexicon::embedded());
    check(&Board::new(&article, &extraction), &extraction.claims);
}

#[test]
fn the_same_article_is_opened_once() {
    let mut library = Library::default();
    let first = library.add(Entry::new(Article::new("date 2025-01-01 甲\n\n出口3亿元。\n")));
    let again = library.add(Entry::new(Article::new("date 2025-01-01 甲\n\n出口3亿元。\n")));
    let other = library.add(Entry::new(Article::new("date 2025-01-02 乙\n\n出口4亿元。\n")));
    assert_eq!(first, again);
    assert_ne!(first, other);
    assert_eq!(library.len(), 2);
}
