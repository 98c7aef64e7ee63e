//! Figures that no text states, laid over charts: derived by checks, and never mixed with claims.

use smallvec::smallvec;

use super::placed::{Loose, LooseMark};
use super::shape::{Shape, shape_of_interval};
use super::source::Source;
use super::view::View;
use crate::check::{Check, CheckKey, Name, Renderer};
use crate::library::{ArticleId, ClaimKey, Language, Panel, names};
use crate::model::{Measure, Status, Transformation, Unit};
use crate::text::Article;

/// A derived figure, in words and values.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedFigure {
    /// The check that derived it.
    pub key: CheckKey,
    /// The claims it was derived from.
    pub inputs: Vec<ClaimKey>,
    measure: Measure,
    transformation: Transformation,
    unit: Unit,
    shape: Shape,
    subject: String,
    chip: Option<String>,
    label: String,
    name: String,
}

impl DerivedFigure {
    /// What a check derived; `None` where it derived nothing that a chart may carry.
    ///
    /// `articles` and `renderer` are of the articles that were given to the check.
    pub fn of(
        check: &Check,
        articles: &[(ArticleId, &Article)],
        renderer: &Renderer<'_>,
        language: Language,
    ) -> Option<Self> {
        let derived = check.derived.as_ref()?;
        let inputs: Vec<ClaimKey> =
            check.claims().filter_map(|at| Some(articles.get(at.article)?.0.claim(at.claim))).collect();
        let (_, article) = articles.get(check.claims().next()?.article)?;
        let short = |party| names::party_short(party, language);
        let parties = names::parties(derived.measure, derived.reporter, derived.partner, short);
        let measure = match renderer.goods(check) {
            // 合作项目 says 项目 already.
            Some(goods) if goods.contains(&names::measure(derived.measure, language)) => goods.to_owned(),
            Some(goods) => format!("{} · {goods}", names::measure(derived.measure, language)),
            None => names::measure(derived.measure, language),
        };
        let title = derived.name.title(language);
        let what = match derived.name {
            // The measure is the balance already.
            Name::Balance => format!("{measure}{}", language.choose("（顺差为正）", " (surplus above 0)")),
            _ if measure.eq_ignore_ascii_case(title) => measure,
            _ => format!("{measure} · {title}"),
        };
        let mut subject = format!("∴ {what}");
        if let Some(parties) = &parties {
            subject.push_str("  ");
            subject.push_str(parties);
        }
        let label = renderer.bound(&derived.readings, derived.unit);
        let figures = derived.period.and_then(names::period_figures);
        let spoken = [language.choose("推算", "Derived").to_owned(), what];
        let name = spoken.into_iter().chain(parties).chain(figures).chain([label.clone()]);
        Some(Self {
            key: CheckKey::from(&check.id),
            inputs,
            measure: derived.measure,
            transformation: match derived.name {
                Name::Share | Name::Remainder => Transformation::Share,
                Name::Growth => Transformation::Growth,
                Name::Change => Transformation::Change,
                _ => Transformation::Level,
            },
            unit: derived.unit,
            shape: shape_of_interval(&derived.readings.rounded)?,
            subject,
            chip: derived.period.map(|period| {
                let text = names::period(period, article, language);
                match names::period_length(period) {
                    Some(length) => format!("{text} · {length}"),
                    None => text,
                }
            }),
            label: format!("∴ {label}"),
            name: name.collect::<Vec<_>>().join(" "),
        })
    }

    /// Its value, marked as derived: `∴ >7.6 亿美元`.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether it may stand on an axis: what is measured is of one family, in one unit.
    fn fits(&self, panel: &Panel) -> bool {
        // Rows of two axes beside each other have the series of the first: the unit is the axis's own.
        let Some(series) = panel.rows.first().map(|row| &row.series) else { return false };
        let same_card = match self.transformation {
            Transformation::Level => names::family(self.measure) == names::family(series.measure),
            _ => true,
        };
        same_card && self.transformation == series.transformation && self.unit == panel.unit
    }

    fn row(&self) -> Loose {
        Loose {
            subject: Some(self.subject.clone()),
            chip: self.chip.clone().map(|text| (text, true)),
            mark: Some(LooseMark {
                sources: smallvec![Source::Derived(self.key)],
                shape: self.shape,
                status: Status::Actual,
                is_derived: true,
                label: self.label.clone(),
                was: None,
                note: None,
                name: self.name.clone(),
            }),
            part_of: None,
        }
    }
}

/// The rows of derived figures below those of an axis.
pub(super) fn rows(view: &View<'_>, panel: &Panel) -> impl Iterator<Item = Loose> {
    view.derived
        .iter()
        .filter(|figure| figure.fits(panel) && is_home(view, figure, panel))
        .map(DerivedFigure::row)
}

/// Whether, of the axes that a figure fits, this is the one with what it was derived from, or else the
/// first.
fn is_home(view: &View<'_>, figure: &DerivedFigure, panel: &Panel) -> bool {
    let first_mark = |panel: &Panel| panel.rows.iter().find_map(|row| row.mark.clone());
    let has_input = |panel: &&Panel| {
        let marks = panel.rows.iter().filter_map(|row| row.mark.as_ref());
        marks.flat_map(|mark| &mark.claims).any(|claim| figure.inputs.contains(claim))
    };
    let fitting = || view.board.cards.iter().flat_map(|card| &card.panels).filter(|it| figure.fits(it));
    let home = fitting().find(has_input).or_else(|| fitting().next());
    // The axis may be cut short, but begins alike.
    home.is_none_or(|home| home.unit == panel.unit && first_mark(home) == first_mark(panel))
}

/// The rows of derived figures of two axes that share their rows: each figure stands on the axis it
/// fits, and leaves its row of the other one empty.
pub(super) fn rows_beside(view: &View<'_>, first: &Panel, second: &Panel) -> [Vec<Loose>; 2] {
    let (of_first, of_second): (Vec<Loose>, Vec<Loose>) =
        (rows(view, first).collect(), rows(view, second).collect());
    let empty = |row: &Loose| Loose { mark: None, ..row.clone() };
    let empty_of_second: Vec<Loose> = of_second.iter().map(empty).collect();
    let empty_of_first: Vec<Loose> = of_first.iter().map(empty).collect();
    [[of_first, empty_of_second].concat(), [empty_of_first, of_second].concat()]
}
