//! How articles are looked at, as it stands in a workspace file. Whatever cannot be read is left out.

use serde::{Deserialize, Serialize};

use crate::app::Item;
use crate::app::finding::Search;
use crate::app::session::{Session, Tile};
use crate::lexicon::Lexicon;
use crate::library::{ArticleId, CardKind, Column, Criterion, Facet, Library, Scope, Sort};
use crate::model::{ClaimId, Unit};

/// How articles are looked at. Articles are named by their position in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The article shown.
    shown: Option<usize>,
    /// The articles that are charted: none for the one shown.
    charted: Vec<usize>,
    /// Whether all are charted.
    charts_all: bool,
    /// The claims that are pinned: article and position.
    pinned: Vec<(usize, u32)>,
    /// How far the article shown is scrolled, in points.
    scroll: f32,
    /// The words that the list of articles is narrowed by.
    query: String,
    /// The conditions on claims: kind and value.
    filter: Vec<(String, Option<String>)>,
    /// What is searched for.
    search: String,
    /// Whether colour tells who said it, and whether derived figures lie over the charts.
    lens: bool,
    derived: bool,
    /// By what the list is sorted, and whether from the largest.
    sort: Option<(String, bool)>,
    /// Cards shown as tables, divided by months, and shown over time.
    tables: Vec<String>,
    monthly: Vec<String>,
    over_time: Vec<String>,
}

impl View {
    /// How the open articles are looked at now.
    pub fn of(session: &Session, library: &Library, scroll: f32) -> Self {
        let at = |id: ArticleId| library.position(id);
        let pins = session.selection.pins().iter().filter_map(|item| item.claim());
        let sorted = |tiles: &std::collections::HashSet<Tile>| {
            let mut all: Vec<String> = tiles.iter().map(|tile| tile_text(*tile)).collect();
            all.sort_unstable();
            all
        };
        let sort = session.articles.sort;
        Self {
            shown: session.open.and_then(at),
            charted: match &session.scope {
                Some(Scope::Several(ids)) => ids.iter().filter_map(|id| at(*id)).collect(),
                _ => Vec::new(),
            },
            charts_all: session.scope == Some(Scope::All),
            pinned: pins.filter_map(|key| Some((at(key.article)?, key.claim.0))).collect(),
            scroll,
            query: session.articles.query.clone(),
            filter: session.filter.criteria().iter().map(criterion_text).collect(),
            search: session.search.typed.clone(),
            lens: session.lens,
            derived: session.shows_derived,
            sort: Some((column_text(sort.column).to_owned(), sort.is_descending)),
            tables: sorted(&session.tables),
            monthly: sorted(&session.monthly),
            over_time: sorted(&session.over_time),
        }
    }

    /// Looks at articles as this says; `ids` are those of the file, in its order.
    pub fn apply(&self, session: &mut Session, library: &Library, ids: &[ArticleId]) {
        let id = |at: &usize| ids.get(*at).copied();
        if let Some(shown) = self.shown.as_ref().and_then(id).or_else(|| ids.first().copied()) {
            session.show(shown);
        }
        session.scope = if self.charts_all {
            Some(Scope::All)
        } else {
            let several: std::collections::BTreeSet<ArticleId> = self.charted.iter().filter_map(id).collect();
            (!several.is_empty()).then_some(Scope::Several(several))
        };
        for (at, claim) in &self.pinned {
            let key = id(at).map(|article| article.claim(ClaimId(*claim)));
            if let Some(key) = key.filter(|key| library.claim(*key).is_some()) {
                session.selection.toggle(Item::Claim(key));
            }
        }
        session.articles.query.clone_from(&self.query);
        session.search = Search { typed: self.search.clone(), ..Search::default() };
        session.lens = self.lens;
        session.shows_derived = self.derived;
        session.filter.clear();
        for criterion in self.filter.iter().filter_map(|(kind, value)| criterion_from(kind, value.as_deref()))
        {
            session.filter.toggle(criterion);
        }
        if let Some((column, is_descending)) = &self.sort
            && let Some(column) = Column::ALL.into_iter().find(|it| column_text(*it) == column)
        {
            session.articles.sort = Sort { column, is_descending: *is_descending };
        }
        session.tables = self.tables.iter().filter_map(|text| tile_from(text)).collect();
        session.over_time = self.over_time.iter().filter_map(|text| tile_from(text)).collect();
        session.monthly = self.monthly.iter().filter_map(|text| tile_from(text)).collect();
    }

    /// How far the article shown is scrolled.
    pub const fn scroll(&self) -> f32 {
        self.scroll
    }
}

/// Kind and value; values that are absent in the file are so since its first version.
fn criterion_text(criterion: &Criterion) -> (String, Option<String>) {
    let value = match criterion {
        Criterion::Speaker(None) | Criterion::InConflict => None,
        criterion => Some(criterion.code()),
    };
    (criterion.facet().code().to_owned(), value)
}

fn criterion_from(kind: &str, value: Option<&str>) -> Option<Criterion> {
    let facet = match kind {
        // As the first version has them.
        "year" => Facet::Period,
        "review" => Facet::Review,
        kind => Facet::ALL.into_iter().find(|facet| facet.code() == kind)?,
    };
    match (facet, value) {
        (Facet::Speaker, None) => Some(Criterion::Speaker(None)),
        (Facet::Unit, Some("")) => Some(Criterion::Unit(Unit::NONE)),
        (facet, value) => Criterion::from_code(facet, value.unwrap_or_default()),
    }
}

const fn column_text(column: Column) -> &'static str {
    match column {
        Column::Title => "title",
        Column::Date => "date",
        Column::Source => "source",
        Column::Claims => "claims",
        Column::Reviewed => "reviewed",
    }
}

fn tile_text(tile: Tile) -> String {
    match tile {
        Tile::Timeline => "timeline".to_owned(),
        Tile::Facts => "facts".to_owned(),
        Tile::Card(CardKind::Growth) => "growth".to_owned(),
        Tile::Card(CardKind::Change) => "change".to_owned(),
        Tile::Card(CardKind::Share) => "share".to_owned(),
        Tile::Card(CardKind::Level(family)) => format!("level:{family}"),
    }
}

fn tile_from(text: &str) -> Option<Tile> {
    Some(match text {
        "timeline" => Tile::Timeline,
        "facts" => Tile::Facts,
        "growth" => Tile::Card(CardKind::Growth),
        "change" => Tile::Card(CardKind::Change),
        "share" => Tile::Card(CardKind::Share),
        text => {
            let family = text.strip_prefix("level:")?;
            let mut known = Lexicon::embedded().measures().iter().map(|entry| entry.family);
            Tile::Card(CardKind::Level(known.find(|known| *known == family)?))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_keep_their_names() {
        let level = Tile::Card(CardKind::Level("trade"));
        for tile in [Tile::Timeline, Tile::Facts, Tile::Card(CardKind::Share), level] {
            assert_eq!(tile_from(&tile_text(tile)), Some(tile));
        }
        assert_eq!(tile_from("level:nothing"), None);
    }

    #[test]
    fn conditions_keep_their_names() {
        use crate::library::Months;
        use crate::model::Measure;
        for criterion in [
            Criterion::Measure(Measure("exports")),
            Criterion::Period(Months::year(2025)),
            Criterion::Speaker(None),
            Criterion::Unit(Unit::NONE),
            Criterion::Review(crate::review::Verdict::Edited),
            Criterion::InConflict,
        ] {
            let (kind, value) = criterion_text(&criterion);
            assert_eq!(criterion_from(&kind, value.as_deref()), Some(criterion));
        }
        assert_eq!(criterion_from("year", Some("2025")), Some(Criterion::Period(Months::year(2025))));
        assert_eq!(criterion_from("party", Some("月球")), None);
        assert_eq!(criterion_from("measure", None), None);
    }

    #[test]
    fn a_view_of_another_version_is_read_as_far_as_it_goes() {
        let view: View = serde_json::from_str(r#"{"shown": 1, "later": true}"#).expect("a view");
        assert_eq!(view, View { shown: Some(1), ..View::default() });
    }
}
