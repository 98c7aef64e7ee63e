//! The report: what its file holds, and how it behaves in a real Chromium.
#![expect(clippy::unwrap_used, reason = "a test")]

mod chromium;

use chromium::Browser;
use portolan::export::{Batch, Source, report};
use portolan::library::{Entry, Language};
use portolan::text::Article;
use serde_json::json;

/// Two articles: figures with hedges and a target, dates, a conflict, and words that look like markup.
const TEXTS: [&str; 2] = [
    "date 2025-11-15 中哈贸易“</title><script>alert(1)</script>”\n\n\
     海关总署发言人表示，2025年1—8月，哈萨克斯坦对中国出口约30亿美元，前三季度达34亿美元，同比增长12.5%。\n\n\
     双方的目标是将年度贸易额提升至100亿美元。<b>计划</b>于2026年底前完成口岸改造。\n\n\
     2024年两国贸易额20亿美元，其中出口25亿美元。\n",
    "date 2025-10-10 铁路运输\n\n2025年前三季度，中欧班列开行1.5万列，同比增长超过8%。\n",
];

fn entries() -> Vec<Entry> {
    TEXTS.iter().map(|text| Entry::new(Article::new(*text))).collect()
}

fn batch(entries: &[Entry], language: Language) -> Batch<'_> {
    let sources = entries.iter().map(|entry| Source::new("a.txt", entry)).collect();
    Batch { sources, language, filters: Vec::new(), with_derived: false }
}

/// The number of the claim with this quote.
fn number(entries: &[Entry], quote: &str) -> usize {
    let claims = entries
        .iter()
        .flat_map(|entry| entry.extraction.claims.iter().map(|claim| entry.article.words(claim.quote)));
    1 + claims.into_iter().position(|words| words == quote).unwrap()
}

#[test]
fn nothing_of_an_article_leaves_its_element_and_nothing_is_fetched() {
    let entries = entries();
    for language in [Language::Chinese, Language::English] {
        let page = report::html(&batch(&entries, language));
        assert_eq!(page.matches("<script").count(), 1, "the page's own");
        assert!(!page.contains("<b>计划"), "markup of the article is text");
        assert!(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)"));
        assert!(page.contains("default-src 'none'"));
        for outside in ["src=", "href=\"http", "@import", "url(http", "<link", "<img", "<iframe"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(!page.contains(" style=\""), "the policy forbids styles in tags");
    }
}

#[test]
fn every_claim_has_its_words_mark_row_and_tooltip() {
    let entries = entries();
    let page = report::html(&batch(&entries, Language::Chinese));
    let count: usize = entries.iter().map(|entry| entry.extraction.claims.len()).sum();
    assert!(count >= 8, "{count}");
    for number in 1..=count {
        for id in [format!("id=\"w{number}\""), format!("id=\"row{number}\""), format!("id=\"t{number}\"")] {
            assert_eq!(page.matches(&id).count(), 1, "{id}");
        }
        assert!(page.contains(&format!("class=\"n\">[{number}]")), "a number on paper: {number}");
    }
    let over = number(&entries, "8%");
    assert!(page.contains(&format!("id=\"k{over}\"")), "a mark");
    // The date alone is written with its dimensions; claims and checks stand apart.
    let checks = page.find("class=\"block checks\"").unwrap();
    assert!(page.rfind("id=\"row").unwrap() < checks, "tables of claims end before the checks begin");
    assert!(
        page.get(checks..).unwrap().contains("check conflict"),
        "exports are more than the trade they are part of"
    );
}

#[test]
fn several_articles_have_charts_together_and_no_id_stands_twice() {
    let entries = entries();
    let page = report::html(&batch(&entries, Language::Chinese));
    assert!(page.contains("各篇文章合图"));
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    // What a mark names is there to be lit.
    for names in page.split("data-c=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        for name in names.split(' ') {
            assert!(ids.binary_search(&format!("t{name}").as_str()).is_ok(), "{name}");
        }
    }
    let alone = report::html(&batch(&entries[..1], Language::Chinese));
    assert!(!alone.contains("各篇文章合图"), "one article has its charts beside it");
}

#[test]
fn articles_that_differ_say_so_on_the_charts_of_all() {
    let texts = [
        "date 2024-01-20 年度回顾\n\n2023年，哈萨克斯坦对乌兹别克斯坦出口31亿美元。\n",
        "date 2025-01-28 修订数据\n\n2023年，哈萨克斯坦对乌兹别克斯坦出口29亿美元。\n",
    ];
    let entries: Vec<Entry> = texts.iter().map(|text| Entry::new(Article::new(*text))).collect();
    let batch = batch(&entries, Language::English);
    let page = report::html(&batch);
    let together = page.split("All articles together").nth(1).unwrap();
    assert!(together.contains("US$3.1 bn [1] · differs from [2]"));
    assert!(together.contains("US$2.9 bn [2] · differs from [1]"));
    let picture = report::pictures(&batch).concat();
    assert!(picture.contains("differs from [2]") && picture.contains("differs from [1]"));
    assert!(
        !page.split("All articles together").next().unwrap().contains("differs from"),
        "one alone agrees"
    );
}

#[test]
fn series_of_three_periods_stand_over_time_too() {
    let month = |it: u8| format!("2025年{it}月，哈萨克斯坦对乌兹别克斯坦出口{it}亿美元。\n\n");
    let text =
        |months: u8| format!("date 2025-12-30 月报\n\n{}", (1..=months).map(month).collect::<String>());
    let [two, three] = [2, 3].map(|months| [Entry::new(Article::new(text(months)))]);
    let page = report::html(&batch(&three, Language::English));
    let over_time = page.split("over time</span>").nth(1).expect("a second figure of the card");
    let over_time = over_time.split("</figure>").next().expect("its end");
    for number in 1..=3 {
        assert!(over_time.contains(&format!("data-c=\"{number}\"")), "{number} lights with its words");
        assert_eq!(page.matches(&format!("id=\"k{number}\"")).count(), 1, "one of the two is linked to");
    }
    assert_eq!(report::pictures(&batch(&three, Language::English)).len(), 2);
    assert!(!report::html(&batch(&two, Language::English)).contains("over time</span>"));
    assert_eq!(report::pictures(&batch(&two, Language::English)).len(), 1);
}

#[test]
fn a_report_of_very_many_articles_says_what_it_does_not_list() {
    // Sums that fit and sums that do not, by the thousand.
    let year = |at: usize, year: usize| {
        format!(
            "{year}年中国与蒙古国贸易额为18{}亿美元，其中中国对蒙古国出口35亿美元，自蒙古国进口147亿美元。\n\n",
            at % 10
        )
    };
    let text = |at: usize| {
        let years: String = (2020..2025).map(|it| year(at, it)).collect();
        format!("date 2025-01-{:02} 简报{at}\n\n{years}", 1 + at % 28)
    };
    let entries: Vec<Entry> = (0..101).map(|at| Entry::new(Article::new(text(at)))).collect();
    let page = report::html(&batch(&entries, Language::English));
    let shown = page.matches("<div class=\"check").count();
    let more = page.split(" more checks are not listed").next().and_then(|before| before.rsplit('>').next());
    let more: usize = more.and_then(|count| count.parse().ok()).unwrap_or(0);
    let summary =
        page.split("kept apart from them. ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    assert!(more > 0, "{shown} shown");
    assert_eq!(shown + more, summary.parse::<usize>().unwrap(), "{shown} shown, {more} more");
    let conflicts = page.matches("<div class=\"check conflict").count();
    assert!(page.contains(&format!(" {conflicts} conflicts,")), "all conflicts are listed: {conflicts}");
    // Charts are drawn once, and scrolled on a telephone.
    assert!(!page.contains("chart narrow") && page.contains("class=\"card only\""));
    let few = report::html(&batch(&entries[..100], Language::English));
    assert!(few.contains("chart narrow") && !few.contains("class=\"card only\""));
}

#[test]
fn what_is_left_out_is_said_and_not_marked() {
    let entries = entries();
    let quote = "12.5%";
    let all = report::html(&batch(&entries, Language::English));
    assert!(all.contains("All ") && all.contains("of 2 articles"), "all are there");
    let article = &entries[0].article;
    let sources = vec![Source::chosen("a.txt", &entries[0], |claim| article.words(claim.quote) != quote)];
    let batch = Batch {
        sources,
        language: Language::English,
        filters: vec!["no growth".to_owned()],
        with_derived: false,
    };
    let page = report::html(&batch);
    for note in batch.notes() {
        assert!(page.contains(&format!("<li>{note}</li>")), "{note}");
    }
    assert!(page.contains("1 filtered out") && page.contains("Filters: no growth"));
    assert!(!page.contains(&format!(">{quote}</span>")), "its words are not marked");
    assert!(page.contains(quote), "the text is whole all the same");
}

#[test]
fn the_report_works_in_chromium() {
    let Some(program) = chromium::installed() else {
        assert!(std::env::var_os("PORTOLAN_NEEDS_CHROMIUM").is_none(), "no Chromium was found");
        eprintln!(
            "SKIPPED: no Chromium is installed (apt-get install chromium); the report was not tried in one"
        );
        return;
    };
    let entries = entries();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report.html");
    std::fs::write(&path, report::html(&batch(&entries, Language::English))).unwrap();
    let mut page = Browser::open(&program, &path, (1280, 800));
    hover_both_ways(&mut page, &entries);
    pins(&mut page, &entries);
    keyboard_alone(&mut page);
    fits_a_telephone(&mut page);
    prints(&mut page);
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(page.requests.len(), 1, "only the file itself: {:?}", page.requests);
    assert!(page.requests[0].starts_with("file://"));
}

fn hover_both_ways(page: &mut Browser, entries: &[Entry]) {
    let about = number(entries, "30亿美元");
    page.hover(&format!("#k{about} .hit"));
    page.wait(&format!("document.getElementById('w{about}').classList.contains('lit')"));
    let tip =
        page.value("document.getElementById('tip').hidden ? '' : document.getElementById('tip').innerText");
    let tip = tip.as_str().unwrap();
    for words in ["≈US$3.0 bn", "≈30 亿美元", "Jan–Aug 2025", "海关总署发言人", "“约”", "30亿美元"]
    {
        assert!(tip.contains(words), "{words} is not in the tooltip: {tip}");
    }
    // From the words to the mark, and to what belongs to it.
    let growth = number(entries, "12.5%");
    let level = number(entries, "34亿美元");
    page.hover(&format!("#w{growth}"));
    page.wait(&format!("document.getElementById('k{growth}').classList.contains('lit')"));
    assert_eq!(
        page.value(&format!("document.getElementById('w{level}').classList.contains('rel')")),
        json!(true)
    );
    assert_eq!(
        page.value(&format!("document.getElementById('w{about}').classList.contains('lit')")),
        json!(false)
    );
    // The whole row of a mark takes the colour behind it.
    let fill = page.value(&format!("getComputedStyle(document.querySelector('#k{growth} .hit')).fill"));
    assert_ne!(fill, json!("none"));
    // A check lights all that it combines.
    page.hover(".check.conflict");
    page.wait("document.querySelectorAll('.text .w.lit').length >= 2");
}

fn pins(page: &mut Browser, entries: &[Entry]) {
    let target = number(entries, "100亿美元");
    page.click(&format!("#w{target}"));
    page.wait("!document.getElementById('pinned').hidden");
    page.hover("h1");
    page.wait("document.getElementById('tip').hidden");
    assert_eq!(
        page.value(&format!("document.getElementById('k{target}').getAttribute('aria-pressed')")),
        json!("true")
    );
    assert_eq!(
        page.value(&format!("document.getElementById('k{target}').classList.contains('pin')")),
        json!(true)
    );
    assert!(
        page.value("document.getElementById('pinned').innerText").as_str().unwrap().contains("US$10.0 bn")
    );
    page.click(&format!("#w{target}"));
    page.wait("document.getElementById('pinned').hidden");
}

fn keyboard_alone(page: &mut Browser) {
    page.hover("h1");
    page.value("document.activeElement?.blur(); window.scrollTo(0, 0)");
    page.key("]");
    page.wait("document.activeElement.id === 'w1' && !document.getElementById('pinned').hidden");
    page.key("Escape");
    page.wait("document.getElementById('pinned').hidden");
    page.key("Tab");
    page.wait("document.activeElement.matches('[data-c]') && document.activeElement.id !== 'w1'");
    page.wait("!document.getElementById('tip').hidden");
    page.key("Enter");
    page.wait("document.activeElement.getAttribute('aria-pressed') === 'true'");
    page.key("Escape");
    // Marks are reached by Tab as well.
    let reachable =
        page.value("[...document.querySelectorAll('.mark')].every((mark) => mark.tabIndex === 0)");
    assert_eq!(reachable, json!(true));
}

fn fits_a_telephone(page: &mut Browser) {
    page.resize(390, 800);
    page.wait(
        "innerWidth === 390 && getComputedStyle(document.querySelector('svg.wide')).display === 'none'",
    );
    let (page_width, svg) = (
        page.value("document.documentElement.scrollWidth"),
        page.value("Math.max(...[...document.querySelectorAll('svg.narrow')].map((svg) => svg.getBoundingClientRect().right))"),
    );
    assert!(page_width.as_f64().unwrap() <= 390.0, "the page is as wide as the screen: {page_width}");
    assert!(svg.as_f64().unwrap() <= 390.0, "{svg}");
    page.resize(1280, 800);
}

fn prints(page: &mut Browser) {
    let pdf = page
        .call("Page.printToPDF", &json!({"printBackground": true, "paperWidth": 8.27, "paperHeight": 11.69}));
    let data = pdf["data"].as_str().unwrap();
    assert!(data.starts_with("JVBERi"), "a PDF");
    assert!(data.len() > 20_000, "{}", data.len());
    page.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    page.wait("getComputedStyle(document.querySelector('.text .n')).display === 'inline'");
    let shown = page.value(
        "[...document.querySelectorAll('svg.wide g.n')].some((n) => getComputedStyle(n).display !== 'none') \
         && getComputedStyle(document.querySelector('.pane')).maxHeight === 'none'",
    );
    assert_eq!(shown, json!(true));
    page.call("Emulation.setEmulatedMedia", &json!({"media": ""}));
}
