//! Charts as pictures, read back by an independent reader of SVG and of PNG.
#![expect(clippy::unwrap_used, reason = "a test")]

use portolan::chart::{KeyEntry, Phrase, Role, Shade, Sheet, Tile, View};
use portolan::export::picture::{self, PictureOptions};
use portolan::library::{CardKind, Entry, Language, Library, Scope};
use portolan::text::Article;
use resvg::usvg::{self, Node};

/// One sentence a hedge, a target, a plan, nested periods, events.
const TEXT: &str = "date 2025-11-15 中哈贸易\n\n\
    2025年1—8月，哈萨克斯坦对中国出口约30亿美元，前三季度达34亿美元，2024年超过40亿美元。\
    哈萨克斯坦自中国进口不低于20亿美元。\n\n\
    2023年哈萨克斯坦小麦出口不足5亿美元，2022年至多6亿美元，2021年为4亿至5亿美元，2020年近7亿美元。\
    2024年签署贸易合同价值数十亿美元。\n\n\
    双方的目标是将年度贸易额提升至100亿美元。\n\n\
    2025年贸易额同比增长12.5%，进口下降8%。\n\n\
    2027年起将开通新的铁路线路，计划于2026年底前完成试点，2024年5月开通口岸。\n";

fn library(text: &str) -> Library {
    let mut library = Library::default();
    library.add(Entry::new(Article::new(text)));
    library
}

/// Every shape and text of a picture as a reader sees them.
struct Seen {
    paths: usize,
    texts: Vec<String>,
    size: (f32, f32),
}

fn read_back(svg: &str) -> Seen {
    fn walk(group: &usvg::Group, seen: &mut Seen) {
        for node in group.children() {
            match node {
                Node::Group(group) => walk(group, seen),
                Node::Path(_) => seen.paths += 1,
                Node::Text(text) => {
                    seen.texts.push(text.chunks().iter().map(usvg::TextChunk::text).collect());
                    let bounds = text.abs_bounding_box();
                    assert!(
                        bounds.left() >= -0.5 && bounds.right() <= seen.size.0 + 0.5,
                        "cut off: {:?} {bounds:?}",
                        seen.texts.last()
                    );
                    assert!(bounds.bottom() <= seen.size.1 + 0.5, "below the edge: {:?}", seen.texts.last());
                }
                Node::Image(_) => panic!("a picture holds no images"),
            }
        }
    }
    let mut fonts = usvg::fontdb::Database::new();
    for face in portolan::chart::BUNDLED {
        fonts.load_font_data(face.bytes.to_vec());
    }
    let options = usvg::Options { fontdb: fonts.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let size = (tree.size().width(), tree.size().height());
    let mut seen = Seen { paths: 0, texts: Vec::new(), size };
    walk(tree.root(), &mut seen);
    seen
}

fn check_picture(view: &View<'_>, tile: Tile) {
    let language = view.language;
    let svg = picture::svg(view, tile, PictureOptions::default());
    let seen = read_back(&svg);
    let has = |words: &str| seen.texts.iter().any(|text| text.contains(words));
    let plan = portolan::chart::plan(&portolan::chart::BundledFaces, view, tile, 712.0);
    assert!(has(&plan.title), "{tile:?}: no title");
    for panel in &plan.panels {
        assert!(panel.placed.unit.is_empty() || has(&panel.placed.unit), "{tile:?}: no unit");
        for row in &panel.placed.rows {
            let mark = row.mark.iter();
            for words in mark.clone().flat_map(|mark| &mark.label.lines) {
                assert!(has(words), "{tile:?}: no label {words}");
            }
            for words in row.chip.iter().flat_map(|chip| &chip.text.lines) {
                assert!(has(words), "{tile:?}: no chip {words}");
            }
            for words in row.subject.iter().flat_map(|subject| &subject.lines) {
                assert!(has(words), "{tile:?}: no subject {words}");
            }
        }
    }
    for entry in KeyEntry::used_by(plan.panels.iter().map(|panel| &panel.placed)) {
        assert!(has(entry.words(language)), "{tile:?}: {entry:?} is not in the key");
    }
    assert!(has("中哈贸易"), "{tile:?}: no source");
    assert!(has(if language == Language::Chinese { "2025年11月15日" } else { "15 Nov 2025" }));
    // A group of its own for each mark and tile, which holds the row that the pointer meets.
    let marks =
        plan.panels.iter().flat_map(|panel| &panel.placed.rows).filter(|row| row.mark.is_some()).count();
    assert_eq!(svg.matches("<g class=\"mark\">").count(), marks + plan.facts.len(), "{tile:?}");
    assert!(seen.paths > marks, "{tile:?}: a mark is at least one shape, on a ground");
    // Nothing is fetched from anywhere.
    let without_namespace = svg.replace("http://www.w3.org/2000/svg", "");
    assert!(!without_namespace.contains("http") && !svg.contains("<image") && !svg.contains("@import"));
}

#[test]
fn every_card_is_whole_in_both_languages() {
    let library = library(TEXT);
    let sheet = Sheet::new(&library, &Scope::All);
    for language in [Language::Chinese, Language::English] {
        let view = sheet.view(&library, language);
        assert!(view.tiles().contains(&Tile::Timeline));
        for tile in view.tiles() {
            check_picture(&view, tile);
        }
    }
}

#[test]
fn every_hedge_has_its_shape_in_the_key() {
    let library = library(TEXT);
    let sheet = Sheet::new(&library, &Scope::All);
    let view = sheet.view(&library, Language::Chinese);
    let mut seen = String::new();
    for tile in view.tiles() {
        seen.push_str(&read_back(&picture::svg(&view, tile, PictureOptions::default())).texts.join("\n"));
        seen.push('\n');
    }
    for phrase in [
        Phrase::KeyExact,
        Phrase::KeyAbout,
        Phrase::KeyNearly,
        Phrase::KeyOver,
        Phrase::KeyAtLeast,
        Phrase::KeyUnder,
        Phrase::KeyUpTo,
        Phrase::KeyRange,
        Phrase::KeySeveral,
        Phrase::KeyTarget,
        Phrase::KeyMoment,
        Phrase::KeyBy,
        Phrase::KeyFrom,
    ] {
        assert!(
            seen.lines().any(|line| line == phrase.text(Language::Chinese)),
            "{phrase:?} is missing:\n{seen}"
        );
    }
    assert!(seen.contains(Phrase::PartOf.text(Language::Chinese)), "nested periods are warned of");
}

#[test]
fn a_card_divided_by_months_says_so_and_is_hatched() {
    let library = library(TEXT);
    let mut sheet = Sheet::new(&library, &Scope::All);
    let tile =
        sheet.board.cards.iter().find(|card| card.months_differ).map(|card| Tile::Card(card.kind)).unwrap();
    assert!(matches!(tile, Tile::Card(CardKind::Level(_))));
    let plain = picture::svg(&sheet.view(&library, Language::English), tile, PictureOptions::default());
    sheet.monthly.insert(tile);
    let view = sheet.view(&library, Language::English);
    let divided = picture::svg(&view, tile, PictureOptions::default());
    let derived = Role::Derived.color(Shade::Light).to_string();
    assert!(!plain.contains(&derived) && divided.contains(&derived));
    let texts = read_back(&divided).texts.join("\n");
    assert!(texts.contains("divided by months") && texts.contains("/month"), "{texts}");
}

#[test]
fn light_and_dark_have_their_own_colours() {
    let library = library(TEXT);
    let sheet = Sheet::new(&library, &Scope::All);
    let view = sheet.view(&library, Language::Chinese);
    let tile = *view.tiles().first().unwrap();
    for (shade, other) in [(Shade::Light, Shade::Dark), (Shade::Dark, Shade::Light)] {
        let svg = picture::svg(&view, tile, PictureOptions { shade, ..PictureOptions::default() });
        assert!(svg.contains(&Role::Actual.color(shade).to_string()));
        assert!(!svg.contains(&Role::Actual.color(other).to_string()));
    }
}

#[test]
fn png_decodes_is_not_blank_and_is_the_same_each_time() {
    let library = library(TEXT);
    let sheet = Sheet::new(&library, &Scope::All);
    let view = sheet.view(&library, Language::Chinese);
    let tile = *view.tiles().first().unwrap();
    let svg = picture::svg(&view, tile, PictureOptions::default());
    let png = picture::png(&svg, 2.0).unwrap();
    assert_eq!(png, picture::png(&svg, 2.0).unwrap());
    let image = image::load_from_memory(&png).unwrap().to_rgb8();
    assert_eq!(image.width(), 1520);
    let count = |role: Role| {
        let color = role.color(Shade::Light).channels();
        image.pixels().filter(|pixel| pixel.0 == color).count()
    };
    assert!(count(Role::Actual) > 5_000, "bars: {}", count(Role::Actual));
    assert!(count(Role::Surface) > 500_000, "ground: {}", count(Role::Surface));
    let dark = image.pixels().filter(|pixel| pixel.0.iter().all(|channel| *channel < 0x50)).count();
    assert!(dark > 1_000, "text: {dark}");
    let pixels = picture::pixels(&svg, 2.0).unwrap();
    assert_eq!(pixels.rgba.len(), 4 * 1520 * image.height() as usize);
}

#[test]
fn what_is_no_svg_is_an_error() {
    assert!(picture::png("<p>not a picture", 1.0).unwrap_err().to_string().starts_with("expected to draw"));
}

#[test]
fn words_of_the_article_cannot_leave_their_element() {
    let text = "date 2025-11-15 </title><script>\"&'\n\n2025年1月<b>中国</b>“&”出口<script>小麦</script>30亿美元，2月40亿美元。\n";
    let library = library(text);
    let sheet = Sheet::new(&library, &Scope::All);
    let view = sheet.view(&library, Language::Chinese);
    for tile in view.tiles() {
        let svg = picture::svg(&view, tile, PictureOptions::default());
        assert!(!svg.contains("<script") && !svg.contains("<b>"), "{svg}");
        assert!(read_back(&svg).texts.iter().any(|line| line.contains("</title><script>\"&'")));
    }
}

#[test]
fn an_edited_value_says_so_beside_the_one_that_was_read() {
    use portolan::review::{Action, Dimension, Edits, Journal};
    let entry = Entry::new(Article::new(TEXT));
    let claim =
        entry.extraction.claims.iter().find(|it| entry.article.words(it.quote) == "34亿美元").unwrap();
    let typed = [Dimension::Low, Dimension::High].map(|end| (end, "35亿".to_owned())).into();
    let edits = Edits::from_form(&entry.article, claim, &typed).unwrap();
    let mut journal = Journal::default();
    let now = "2026-01-02T03:04:05Z".parse().unwrap();
    journal.decide(&entry.article, claim, Action::Edit(edits), Vec::new(), now).unwrap();
    let (review, extraction) = journal.replay(&entry.article, &entry.extraction);
    let before = entry.clone();
    let mut library = Library::default();
    library.add(entry.with_review(review, extraction));
    let sheet = Sheet::new(&library, &Scope::All);
    let view = sheet.view(&library, Language::Chinese);
    let tile = Tile::Card(CardKind::Level("trade"));
    let seen = read_back(&picture::svg(&view, tile, PictureOptions::default()));
    assert!(seen.texts.iter().any(|text| text == "35 亿美元 · 已修改"), "{:?}", seen.texts);
    assert!(seen.texts.iter().any(|text| text == "34 亿美元"), "what was read is there as well");
    // One shape more than without the edit: the line through what was read.
    let mut unedited = Library::default();
    unedited.add(before);
    let sheet = Sheet::new(&unedited, &Scope::All);
    let plain = sheet.view(&unedited, Language::Chinese);
    let plain = read_back(&picture::svg(&plain, tile, PictureOptions::default()));
    assert!(seen.paths > plain.paths);
}
