//! Checks over claims that are written into their texts: the seed article and the corpus.

mod notation;

use std::fmt::Write as _;

use portolan::check::{self, Hint, Renderer, Report, Verdict};
use portolan::language::Language;
use portolan::model::Extraction;
use portolan::text::Article;

fn checked(articles: &[(Article, Extraction)]) -> Report {
    let borrowed: Vec<_> = articles.iter().map(|(article, extraction)| (article, extraction)).collect();
    check::check(&borrowed)
}

fn rendered(articles: &[(Article, Extraction)], report: &Report, language: Language) -> String {
    let borrowed: Vec<_> = articles.iter().map(|(article, extraction)| (article, extraction)).collect();
    Renderer::new(&borrowed, &[], language).report(report)
}

/// What each check came to, as the corpus writes it.
fn outcomes(report: &Report) -> Vec<String> {
    let mut found: Vec<String> = report
        .checks
        .iter()
        .map(|check| {
            let mut line = format!("{} {}", check.verdict.code(), check.kind.code());
            match check.verdict {
                Verdict::Conflict(Hint::PowerOfTen(power)) => _ = write!(line, " x10^{power}"),
                Verdict::Conflict(Hint::Sign) => line.push_str(" sign"),
                Verdict::Conflict(Hint::TimesTo) => line.push_str(" times_to"),
                Verdict::CannotConclude(reason) => _ = write!(line, " {}", reason.code()),
                _ => {}
            }
            line
        })
        .collect();
    found.sort();
    found
}

#[test]
fn the_seed_article_gives_exactly_its_list() {
    let articles = [notation::read(include_str!("corpus/seed_claims.txt"))];
    let report = checked(&articles);
    let mut text = rendered(&articles, &report, Language::Chinese);
    text.push('\n');
    text.push_str(&rendered(&articles, &report, Language::English));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/seed_checks.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).expect("the golden file");
    }
    let golden = std::fs::read_to_string(path).expect("the golden file");
    for (number, (found, expected)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of the golden file", number + 1);
    }
    assert_eq!(text.lines().count(), golden.lines().count());
}

struct Case {
    name: String,
    articles: Vec<String>,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let corpus = include_str!("corpus/checks.txt");
    let sections = corpus.split("\n# ").skip(1);
    sections
        .map(|section| {
            let (name, body) = section.split_once('\n').expect("a case has a body");
            let body: Vec<&str> = body.lines().filter(|line| !line.starts_with("====")).collect();
            let (expected, text): (Vec<&str>, Vec<&str>) =
                body.iter().partition(|line| line.starts_with("= "));
            let mut expected: Vec<String> = expected
                .iter()
                .filter_map(|line| line.strip_prefix("= "))
                .map(str::to_owned)
                .filter(|line| line != "none")
                .collect();
            expected.sort();
            let articles = text.join("\n").split("\n---\n").map(str::to_owned).collect();
            Case { name: name.to_owned(), articles, expected }
        })
        .collect()
}

#[test]
fn each_text_of_the_corpus_gives_its_checks_and_no_others() {
    let mut wrong = String::new();
    for case in cases() {
        let articles: Vec<_> = case.articles.iter().map(|text| notation::read(text)).collect();
        let report = checked(&articles);
        let found = outcomes(&report);
        if found != case.expected {
            let _ = writeln!(wrong, "# {}\n  want {:?}\n  have {found:?}", case.name, case.expected);
            wrong.push_str(&rendered(&articles, &report, Language::English));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_corpus_has_a_third_of_conflicts_and_a_third_without_conclusion() {
    let cases = cases();
    let with = |code: &str| {
        cases.iter().filter(|case| case.expected.iter().any(|line| line.starts_with(code))).count()
    };
    assert!(cases.len() >= 80, "{} cases", cases.len());
    assert!(with("conflict") * 3 >= cases.len(), "{} of {} conflict", with("conflict"), cases.len());
    assert!(with("cannot_conclude") * 3 >= cases.len(), "{} of {}", with("cannot_conclude"), cases.len());
}

/// Texts whose figures all fit, each figure held by some check.
const SOUND: &[&str] = &[
    "上半年贸易额{718 亿美元|trade KAZ 2026-01..2026-06}，出口{403 亿美元|exports KAZ 2026-01..2026-06}，进口{315 亿美元|imports KAZ 2026-01..2026-06}。",
    "2025年出口{300 亿美元|exports KAZ 2025}，进口{420 亿美元|imports KAZ 2025}，逆差{120 亿美元|balance KAZ 2025}。",
    "出口增长{23 亿美元|exports change yoy KAZ 2026 growth_of:3}，从{129 亿美元|exports KAZ 2025}增至{152 亿美元|exports KAZ 2026}，增幅{17.6%|exports growth yoy KAZ 2026}。",
    "外贸总值{25.47 万亿元|trade CHN 2026-01..2026-06}。民营企业进出口{14.53 万亿元|trade CHN 2026-01..2026-06}，占{57%|trade share CHN 2026-01..2026-06 share_of:1}。",
    "一季度出口{20 亿美元|exports KAZ 2025-01..2025-03}。二季度出口{25 亿美元|exports KAZ 2025-04..2025-06}。上半年出口{45 亿美元|exports KAZ 2025-01..2025-06}。",
    "甲厂投资{3 亿美元|investment KAZ 2025}，乙厂投资{4 亿美元|investment KAZ 2025}，丙厂投资{5 亿美元|investment KAZ 2025}，三者合计{12 亿美元|investment KAZ 2025}。",
    "小麦出口额{5 亿美元|exports KAZ 2025 of:小麦}，出口量{200 万吨|exports KAZ 2025 of:小麦}，均价{250 美元/吨|prices KAZ 2025 of:小麦}。",
    "{7 个|projects KAZ count_of:2}项目总投资{12 亿美元|projects KAZ}，平均每个{1.7 亿美元|projects KAZ}。",
    "2025年出口{34.2 亿美元|exports KAZ>UZB 2025}。\n\n报告说，2025年出口约{34 亿美元|exports ~ KAZ>UZB 2025}。",
    "合同金额{22 亿美元|contracts KAZ}（{2200 百万美元|contracts KAZ conversion_of:1}）。",
    "投资{244 亿欧元|investment KAZ 2025}（约合{285 亿美元|investment KAZ 2025}），其中贷款{100 亿欧元|loans KAZ 2025}（约合{117 亿美元|loans KAZ 2025}）。",
    "进口{5109 万吨|imports CHN 2011-06}，比5月减少{221 万吨|imports change prev down CHN 2011-06}或{4.1%|imports growth prev down CHN 2011-06}。",
    "出口{翻一番|exports to =2 step:0.1 growth yoy KAZ>TUR 2026}，从{9.5 亿美元|exports KAZ>TUR 2025}增至{19.1 亿美元|exports KAZ>TUR 2026}。",
];

#[test]
fn one_planted_error_is_found_and_nothing_else() {
    let ten = portolan::model::Decimal::TEN;
    for text in SOUND {
        let (article, sound) = notation::read(text);
        let report = check::check(&[(&article, &sound)]);
        assert_eq!(report.conflicts().count(), 0, "{text}");
        for (at, claim) in sound.claims.iter().enumerate() {
            let quantity = &claim.quantity;
            let mut slips = vec![portolan::model::Quantity {
                low: quantity.low.map(|end| end * ten),
                high: quantity.high.map(|end| end * ten),
                step: quantity.step * ten,
                ..quantity.clone()
            }];
            // A sign can slip where the text has a verb of change.
            if matches!(
                claim.transformation,
                portolan::model::Transformation::Growth | portolan::model::Transformation::Change
            ) {
                slips.push(quantity.clone().negated());
            }
            for slip in slips {
                let mut planted = sound.clone();
                planted.claims[at].quantity = slip.clone();
                let report = check::check(&[(&article, &planted)]);
                let conflicts: Vec<_> = report.conflicts().collect();
                assert!(!conflicts.is_empty(), "claim {at} of {text} as {slip:?}");
                for conflict in conflicts {
                    assert!(
                        conflict.claims().any(|input| input.claim == claim.id),
                        "claim {at} of {text}: {:?}",
                        conflict.kind
                    );
                }
            }
        }
    }
}

#[test]
fn ids_are_unique_and_stay_when_other_articles_join() {
    let cases = cases();
    let all: Vec<_> =
        cases.iter().flat_map(|case| case.articles.iter().map(|text| notation::read(text))).collect();
    let together = checked(&all);
    let ids: std::collections::HashSet<_> = together.checks.iter().map(|check| &check.id).collect();
    assert_eq!(ids.len(), together.checks.len());
    let one = checked(all.get(..1).expect("articles"));
    assert!(one.checks.iter().all(|check| together.check(&check.id).is_some()));
}

/// Cases of the corpus that the extraction itself reads as they are meant, at least.
const READ_ALIKE: usize = 70;

#[test]
fn the_engine_finds_no_conflict_where_none_is_meant() {
    let mut alike = 0;
    let mut wrong = String::new();
    for case in cases() {
        let articles: Vec<_> = case
            .articles
            .iter()
            .map(|text| {
                let article = Article::new(format!("date 2026-11-15 核对\n{}", notation::plain(text)));
                let extraction = portolan::extract::extract(&article, portolan::lexicon::Lexicon::embedded());
                (article, extraction)
            })
            .collect();
        let report = checked(&articles);
        let found = outcomes(&report);
        alike += usize::from(found == case.expected);
        let may_conflict = case.expected.iter().any(|line| line.starts_with("conflict"));
        if !may_conflict && report.conflicts().next().is_some() {
            let _ = writeln!(wrong, "# {}\n{}", case.name, rendered(&articles, &report, Language::English));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(alike >= READ_ALIKE, "{alike} of {} cases read alike", cases().len());
}
