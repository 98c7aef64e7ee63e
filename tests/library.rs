//! How claims are arranged: what shares a card, an axis, a series, a mark.

use portolan::extract::extract;
use portolan::lexicon::Lexicon;
use portolan::library::monthly::{Undivided, per_month};
use portolan::library::{
    ArticleId, Board, CardKind, ClaimKey, Entry, Language, Library, Placement, Scope, Unplaced,
};
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
        evidence: Vec::new(),
    }
}

fn months(from: i8, to: i8) -> Period {
    Period::months(Month::new(2025, from), Month::new(2025, to))
}

/// The article of claims that have no other.
const ONE: ArticleId = ArticleId(0);

const fn key(id: u32) -> ClaimKey {
    ONE.claim(ClaimId(id))
}

fn board(claims: impl Into<Vec<Claim>>) -> Board {
    let extraction = Extraction { claims: claims.into(), ..Extraction::default() };
    board_of(&Entry::from_extraction(Article::new(""), extraction))
}

fn board_of(entry: &Entry) -> Board {
    let board = Board::new(entry.claims(ONE));
    check(&board, &entry.extraction.claims);
    board
}

/// Every claim is on exactly one mark, or a fact, or unplaced.
fn check(board: &Board, claims: &[Claim]) {
    for claim in claims {
        let id = ONE.claim(claim.id);
        let marks = board.cards.iter().flat_map(portolan::library::Card::marks);
        let drawn = marks.filter(|mark| mark.claims.contains(&id)).count();
        let is_fact = board.facts.contains(&id);
        match board.placement(id) {
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
fn parties_of_another_order_have_an_axis_of_their_own() {
    let of = |id, value, partner, status| Claim {
        partner: Some(Party(partner)),
        period: Some(months(1, id_month(id))),
        status,
        ..claim(id, value, USD)
    };
    let board = board([
        of(0, 5, "UZB", Status::Actual),
        of(1, 44, "CHN", Status::Actual),
        // A target stands far out, and says nothing of the order.
        of(2, 40, "UZB", Status::Target),
        // Within five times of the largest: the same axis.
        of(3, 9, "RUS", Status::Actual),
        of(4, 4, "UZB", Status::Actual),
    ]);
    let [card] = board.cards.as_slice() else { panic!("one card") };
    let axes: Vec<Vec<u32>> = card
        .panels
        .iter()
        .map(|panel| panel.rows.iter().filter_map(|row| Some(row.mark.as_ref()?.claim()?.claim.0)).collect())
        .collect();
    assert_eq!(axes.len(), 2, "{axes:?}");
    assert!(axes[0].contains(&1) && axes[0].contains(&3) && axes[0].len() == 2, "{axes:?}");
    assert!([0, 2, 4].iter().all(|id| axes[1].contains(id)), "what a pair has stays together: {axes:?}");
    let near = axes_of(&[5, 24]);
    assert_eq!(near, 1, "below five times");
}

/// The number of axes of two pairs of parties with these values.
fn axes_of(values: &[i64]) -> usize {
    let claims: Vec<Claim> = (0..)
        .zip(values)
        .zip(["UZB", "CHN", "RUS"])
        .map(|((id, value), partner)| Claim {
            partner: Some(Party(partner)),
            period: Some(months(1, 9)),
            ..claim(id, *value, USD)
        })
        .collect();
    board(claims).cards[0].panels.len()
}

/// A month of its own for each claim.
fn id_month(id: u32) -> i8 {
    i8::try_from(id).expect("few claims") + 1
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
        rows.iter().filter_map(|row| row.mark.as_ref()?.claim()).map(|key| key.claim.0).collect();
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
    assert_eq!(board.drawn_with(key(2)), [key(0), key(2)]);
    assert_eq!(board.drawn_with(key(1)), [key(1)]);
}

#[test]
fn two_values_of_one_series_and_period_stay_two_rows() {
    let board = board([
        Claim { period: Some(months(1, 9)), ..claim(0, 34, USD) },
        Claim { period: Some(months(1, 9)), ..claim(1, 35, USD) },
    ]);
    assert_eq!(board.drawn_with(key(0)), [key(0)]);
    assert_eq!(board.drawn_with(key(1)), [key(1)]);
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
        rows.iter().map(|row| row.mark.as_ref()?.claim().map(|key| key.claim.0)).collect()
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
    assert_eq!(board.placement(key(0)), Some(Placement::Fact));
    assert_eq!(board.placement(key(1)), Some(Placement::Unplaced(Unplaced::NoValue)));
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
    let entry = Entry::new(Article::new(text));
    let (charted, ..) = board_of(&entry).counts();
    assert!(charted > 10);
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

/// Two articles of the test's own, in a library.
fn two(first: &str, second: &str) -> (Library, ArticleId, ArticleId) {
    let mut library = Library::default();
    let one = library.add(Entry::new(Article::new(first)));
    let other = library.add(Entry::new(Article::new(second)));
    (library, one, other)
}

#[test]
fn ids_stay_when_articles_close_and_come_back() {
    let (mut library, one, other) = two(
        "date 2025-02-01 甲\n\n2024年全港完成集装箱吞吐量1200万标箱。\n",
        "date 2025-03-01 乙\n\n2024年全港完成货物吞吐量3亿吨。\n",
    );
    let revision = library.revision();
    let closed = library.remove(one).expect("it was open");
    assert!(library.revision() > revision);
    assert!(library.entry(one).is_none() && library.claim(one.claim(ClaimId(0))).is_none());
    assert_eq!(library.entry(other).and_then(|entry| entry.article.title()), Some("乙"));
    let third = library.add(Entry::new(Article::new("date 2025-04-01 丙\n\n出口3亿元。\n")));
    assert!(third != one && third != other, "a name is not given twice");
    library.restore(one, closed);
    let order: Vec<ArticleId> = library.iter().map(|(id, _)| id).collect();
    assert_eq!(order, [one, other, third], "in its own place");
}

#[test]
fn a_figure_of_two_articles_is_one_mark_with_both_sources() {
    let (library, one, other) = two(
        "date 2025-10-20 口岸\n\n2025年前9个月，哈萨克斯坦对乌兹别克斯坦出口22亿美元。\n",
        "date 2025-11-02 综述\n\n此前公布，2025年前9个月，哈萨克斯坦对乌兹别克斯坦出口22亿美元。\n",
    );
    let board = Board::new(library.claims(&Scope::All));
    let both = [one.claim(ClaimId(0)), other.claim(ClaimId(0))];
    assert_eq!(board.drawn_with(both[0]), both);
    assert_eq!(board.claims(), both);
    let alone = Board::new(library.claims(&Scope::One(other)));
    assert_eq!(alone.drawn_with(both[1]), [both[1]]);
    let chosen = Scope::Several([one].into());
    assert_eq!(library.articles(&chosen).map(|(id, _)| id).collect::<Vec<_>>(), [one]);
}

#[test]
fn one_series_runs_over_articles_and_differing_figures_stay_apart() {
    let (library, one, other) = two(
        "date 2024-02-01 年报\n\n2023年，哈萨克斯坦对乌兹别克斯坦出口20亿美元。\n",
        "date 2025-02-01 年报\n\n2024年，哈萨克斯坦对乌兹别克斯坦出口25亿美元。\
         2023年，哈萨克斯坦对乌兹别克斯坦出口18亿美元。\n",
    );
    let board = Board::new(library.claims(&Scope::All));
    let rows = &board.cards.first().and_then(|card| card.panels.first()).expect("one axis").rows;
    let order: Vec<_> = rows.iter().filter_map(|row| row.mark.as_ref()?.claim()).collect();
    assert_eq!(order, [one.claim(ClaimId(0)), other.claim(ClaimId(1)), other.claim(ClaimId(0))]);
    assert_eq!(rows.iter().map(|row| row.begins_subject).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(rows.iter().map(|row| row.has_twin).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn undated_figures_of_different_articles_are_not_taken_for_one() {
    let (library, ..) = two(
        "date 2025-02-01 甲\n\n参展企业300家，签约企业40家。\n",
        "date 2025-03-01 乙\n\n参展企业300家，签约企业50家。\n",
    );
    let board = Board::new(library.claims(&Scope::All));
    for key in board.claims() {
        assert!(board.drawn_with(*key).len() <= 1, "{key:?}");
    }
}
