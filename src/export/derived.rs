//! Figures that checks derive from the claims of an export: there where they are asked for alone,
//! apart from the claims, each with its inputs.

use std::collections::HashSet;

use serde_json::Value;

use super::batch::{Batch, Source};
use super::checks::Writer;
use super::columns::{Cell, Description, Naming, Type, stamp, text, whole, words};
use super::id_words;
use crate::check::{Check, ClaimRef, Derived, Renderer, check, outward};
use crate::library::{Language, names};
use crate::model::{ClaimId, Extraction, Party};
use crate::text::Article;

/// What stands for a derived figure in tables, in the column that says so.
const ORIGIN: &str = "derived";

/// The derived figures of a batch.
pub(super) struct Derivations<'a> {
    articles: Vec<(&'a Article, &'a Extraction)>,
    names: Vec<String>,
    /// Each with a derived figure, of which something is known.
    checks: Vec<Check>,
    language: Language,
}

impl Batch<'_> {
    /// The figures that follow from the claims of this batch alone; `None` where nobody asks for them.
    pub(super) fn derivations(&self) -> Option<Derivations<'_>> {
        self.with_derived.then(|| Derivations::new(&self.sources, self.language))
    }
}

impl<'a> Derivations<'a> {
    fn new(sources: &'a [Source<'a>], language: Language) -> Self {
        let articles: Vec<_> = sources.iter().map(|it| (&it.entry.article, &it.entry.extraction)).collect();
        let chosen: Vec<Option<HashSet<ClaimId>>> =
            sources.iter().map(|it| it.chosen.as_ref().map(|ids| ids.iter().copied().collect())).collect();
        let is_chosen = |at: ClaimRef| {
            let of_article = chosen.get(at.article);
            of_article.is_some_and(|ids| ids.as_ref().is_none_or(|ids| ids.contains(&at.claim)))
        };
        let mut checks = check(&articles).checks;
        checks.retain(|check| figure(check).is_some() && check.claims().all(is_chosen));
        let names = sources.iter().map(|source| id_words(&source.id)).collect();
        Self { articles, names, checks, language }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.checks.len()
    }

    /// Each as its check in JSON, with inputs, steps and assumptions.
    pub(super) fn values(&self) -> Vec<DerivedValue> {
        let writer = Writer::new(&self.articles, &self.names);
        let renderer = Renderer::new(&self.articles, &self.names, self.language);
        let value = |check: &Check| {
            let figure = figure(check)?;
            let bound = renderer.bound(&figure.readings, figure.unit);
            let line = format!("∴ {} {bound}", figure.name.title(self.language));
            Some(DerivedValue { check: writer.check(check), inputs: check.claims().collect(), line })
        };
        self.checks.iter().filter_map(value).collect()
    }

    /// Calls `each` with every figure as a row, in order.
    ///
    /// # Errors
    /// The first of `each`.
    pub(super) fn rows<E>(
        &self,
        naming: Naming,
        mut each: impl FnMut(DerivedRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let renderer = Renderer::new(&self.articles, &self.names, self.language);
        for (at, check) in self.checks.iter().enumerate() {
            let Some(figure) = figure(check) else { continue };
            let language = self.language;
            each(DerivedRow { number: at + 1, check, figure, renderer: &renderer, naming, language })?;
        }
        Ok(())
    }
}

/// A derived figure as its check in JSON.
pub(super) struct DerivedValue {
    /// The check.
    pub check: Value,
    /// The claims that it follows from; articles are those of the batch.
    pub inputs: Vec<ClaimRef>,
    /// What it is and its value, to read.
    pub line: String,
}

/// What a check derives, where that is bounded on some side.
fn figure(check: &Check) -> Option<&Derived> {
    let derived = check.derived.as_ref()?;
    let range = &derived.readings.rounded;
    (range.low().value().is_some() || range.high().value().is_some()).then_some(derived)
}

/// A derived figure with all that its cells come from.
pub(super) struct DerivedRow<'a> {
    /// Its position among them, from 1 on.
    number: usize,
    check: &'a Check,
    figure: &'a Derived,
    renderer: &'a Renderer<'a>,
    naming: Naming,
    language: Language,
}

/// A column of the table of derived figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DerivedColumn {
    Number,
    Origin,
    Name,
    Measure,
    Reporter,
    Partner,
    PeriodStart,
    PeriodEnd,
    Value,
    Low,
    High,
    Unit,
    Inputs,
    Quotes,
    Steps,
    Assumptions,
    Check,
}

impl DerivedColumn {
    /// Every column, in order.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Origin,
        Self::Name,
        Self::Measure,
        Self::Reporter,
        Self::Partner,
        Self::PeriodStart,
        Self::PeriodEnd,
        Self::Value,
        Self::Low,
        Self::High,
        Self::Unit,
        Self::Inputs,
        Self::Quotes,
        Self::Steps,
        Self::Assumptions,
        Self::Check,
    ];

    /// The name in files for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "derived",
            Self::Origin => "origin",
            Self::Name => "name",
            Self::Measure => "measure",
            Self::Reporter => "reporter",
            Self::Partner => "partner",
            Self::PeriodStart => "period_start",
            Self::PeriodEnd => "period_end",
            Self::Value => "value",
            Self::Low => "low",
            Self::High => "high",
            Self::Unit => "unit",
            Self::Inputs => "inputs",
            Self::Quotes => "quotes",
            Self::Steps => "steps",
            Self::Assumptions => "assumptions",
            Self::Check => "check",
        }
    }

    /// What its cells are.
    pub const fn kind(self) -> Type {
        match self {
            Self::Number => Type::Whole,
            Self::Origin => Type::Codes(&[ORIGIN]),
            Self::PeriodStart | Self::PeriodEnd => Type::Stamp,
            Self::Low | Self::High => Type::Number,
            _ => Type::Text,
        }
    }

    /// Whether no cell is empty.
    pub const fn is_required(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Origin
                | Self::Name
                | Self::Value
                | Self::Inputs
                | Self::Quotes
                | Self::Check
        )
    }

    /// Title and meaning.
    #[rustfmt::skip]
    pub const fn describe(self, language: Language) -> Description {
        let (title, text) = match self {
            Self::Number => (("推算编号", "Derived figure"), ("推算值在本次导出中的编号，从 1 起", "The figure's number in this export, from 1 on")),
            Self::Origin => (("性质", "Origin"), ("一律为 derived：由核对推算，原文没有写明", "Always `derived`: worked out by a check, stated by no text")),
            Self::Name => (("推算内容", "What it is"), ("推算的是什么", "What was derived")),
            Self::Measure => (("指标", "Measure"), ("衡量的是什么", "What is measured")),
            Self::Reporter => (("报告方", "Reporter"), ("谁的数值", "Whose figure")),
            Self::Partner => (("伙伴方", "Partner"), ("与谁之间", "With whom")),
            Self::PeriodStart => (("起", "From"), ("所指时期的第一个月或日", "First month or day of the reference period")),
            Self::PeriodEnd => (("止", "To"), ("所指时期的最后一个月或日", "Last month or day of the reference period")),
            Self::Value => (("推算值", "Value"), ("推算值，已计入舍入", "The value to read, rounding taken into account")),
            Self::Low => (("下限", "Low"), ("可能的最小值，向外取 12 位有效数字；开口为空", "Least possible value, at 12 digits rounded outward; empty where open")),
            Self::High => (("上限", "High"), ("可能的最大值，向外取 12 位有效数字；开口为空", "Largest possible value, at 12 digits rounded outward; empty where open")),
            Self::Unit => (("单位", "Unit"), ("数值的单位", "The unit of the values")),
            Self::Inputs => (("依据", "Inputs"), ("所依据的数据，各为“来源编号:数据编号”", "The claims it follows from, each as source:number")),
            Self::Quotes => (("依据原文", "Their words"), ("所依据的数据的原文", "The words of these claims")),
            Self::Steps => (("算式", "Steps"), ("推算步骤", "The arithmetic")),
            Self::Assumptions => (("前提", "Assumptions"), ("原文之外的前提", "What is taken for granted beyond the text")),
            Self::Check => (("核对编号", "Check"), ("核对的编号，每次运行相同", "The check's id, the same in every run")),
        };
        Description { title: language.choose(title.0, title.1), text: language.choose(text.0, text.1) }
    }
}

impl DerivedRow<'_> {
    /// The cell of a column.
    pub fn cell(&self, column: DerivedColumn) -> Cell {
        let Self { check, figure, renderer, .. } = *self;
        let (low, high) = outward(&figure.readings.rounded);
        let number = |end: Option<_>| end.map_or(Cell::Empty, Cell::Number);
        let joined = |all: Vec<String>| words(&all.join("; "));
        match column {
            DerivedColumn::Number => whole(self.number),
            DerivedColumn::Origin => text(ORIGIN),
            DerivedColumn::Name => match self.naming {
                Naming::Codes => text(figure.name.code()),
                Naming::Names => text(figure.name.title(self.language)),
            },
            DerivedColumn::Measure => match self.naming {
                Naming::Codes => text(figure.measure.code()),
                Naming::Names => text(&names::measure(figure.measure, self.language)),
            },
            DerivedColumn::Reporter => self.party(figure.reporter),
            DerivedColumn::Partner => self.party(figure.partner),
            DerivedColumn::PeriodStart => stamp(figure.period.and_then(|period| period.start)),
            DerivedColumn::PeriodEnd => stamp(figure.period.and_then(|period| period.end)),
            DerivedColumn::Value => text(&renderer.bound(&figure.readings, figure.unit)),
            DerivedColumn::Low => number(low),
            DerivedColumn::High => number(high),
            DerivedColumn::Unit => text(&figure.unit.to_string()),
            DerivedColumn::Inputs => {
                joined(check.claims().map(|at| format!("{}:{}", at.article + 1, at.claim.0)).collect())
            }
            DerivedColumn::Quotes => joined(check.claims().map(|at| renderer.quote(at)).collect()),
            DerivedColumn::Steps => {
                joined((0..check.steps.len()).map(|step| renderer.step(check, step)).collect())
            }
            DerivedColumn::Assumptions => {
                joined(check.assumptions.iter().map(|it| it.title(self.language)).collect())
            }
            DerivedColumn::Check => text(&check.id.0),
        }
    }

    fn party(&self, party: Option<Party>) -> Cell {
        let Some(party) = party else { return Cell::Empty };
        match self.naming {
            Naming::Codes => text(party.code()),
            Naming::Names => text(names::party(party, self.language)),
        }
    }
}
