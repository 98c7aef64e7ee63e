//! The columns of tables of claims and of sources: one list for CSV, spreadsheets and data packages.
//!
//! A column knows its name, its meaning in both languages, its type, and its cell in a row. How
//! a cell is written is the format's.

use super::batch::{Batch, Source};
use super::json::sha256_hex;
use super::{Export, id_words};
use crate::library::{Language, format, names, verdict_name};
use crate::model::{Claim, Decimal, Modifier, Origin, Party, Stamp};
use crate::review::{ClaimReview, Verdict};
use crate::text::{CodePoints, Date, Span};

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// An empty field, or an open end.
    Empty,
    /// Words of the article, or of its name: anything may stand in them.
    Words(String),
    /// A code, a name or a text of the program's own.
    Text(String),
    /// An exact value.
    Number(Decimal),
    /// A count or an offset.
    Whole(u64),
    /// A day.
    Day(Date),
}

/// How codes of the model are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// As in the JSON contract: `exports`, `KAZ`.
    Codes,
    /// As the app shows them: 出口, Kazakhstan.
    Names,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Any text.
    Text,
    /// An exact decimal.
    Number,
    /// A whole number from 0 on.
    Whole,
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM` or `YYYY-MM-DD`.
    Stamp,
    /// One of a closed list of codes.
    Codes(&'static [&'static str]),
}

/// A column of the table of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Source,
    Number,
    Id,
    Title,
    Date,
    Publisher,
    Value,
    Quote,
    Start,
    End,
    Low,
    High,
    Modifier,
    Unit,
    Times,
    Measure,
    Commodity,
    Counted,
    Transformation,
    Comparison,
    Reporter,
    Partner,
    PeriodStart,
    PeriodEnd,
    PeriodText,
    Status,
    Speaker,
    Sentence,
    Inferred,
    Review,
    Note,
    Original,
    Reviewer,
}

/// What a column is called and what it says, in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Description {
    /// Its head where people read it.
    pub title: &'static str,
    /// What its cells say.
    pub text: &'static str,
}

/// A claim with all that its cells come from.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// Position of its article among the sources, from 1 on.
    pub source: usize,
    /// The article.
    pub export: Export<'a>,
    /// Its offsets.
    pub points: &'a CodePoints<'a>,
    /// The claim.
    pub claim: &'a Claim,
    /// How codes are written.
    pub naming: Naming,
    /// The language of names, and the first of values.
    pub language: Language,
}

const MODIFIERS: &[&str] = &["exact", "about", "nearly", "over", "at_least", "under", "up_to", "several"];
const TIMES: &[&str] = &["by", "to"];
const TRANSFORMATIONS: &[&str] = &["level", "growth", "change", "share", "contribution"];
const COMPARISONS: &[&str] = &["year_on_year", "previous_period", "average_annual", "since"];
const VERDICTS: &[&str] = &["accepted", "edited", "rejected", "open"];
const STATUSES: &[&str] = &["actual", "planned", "target", "forecast"];

impl Column {
    /// The name in files for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Number => "number",
            Self::Id => "id",
            Self::Title => "title",
            Self::Date => "date",
            Self::Publisher => "publisher",
            Self::Value => "value",
            Self::Quote => "quote",
            Self::Start => "start",
            Self::End => "end",
            Self::Low => "low",
            Self::High => "high",
            Self::Modifier => "modifier",
            Self::Unit => "unit",
            Self::Times => "times",
            Self::Measure => "measure",
            Self::Commodity => "commodity",
            Self::Counted => "counted",
            Self::Transformation => "transformation",
            Self::Comparison => "comparison",
            Self::Reporter => "reporter",
            Self::Partner => "partner",
            Self::PeriodStart => "period_start",
            Self::PeriodEnd => "period_end",
            Self::PeriodText => "period_text",
            Self::Status => "status",
            Self::Speaker => "speaker",
            Self::Sentence => "sentence",
            Self::Inferred => "inferred",
            Self::Review => "review",
            Self::Note => "note",
            Self::Original => "original",
            Self::Reviewer => "reviewer",
        }
    }

    /// What its cells are.
    pub const fn kind(self) -> Type {
        match self {
            Self::Source | Self::Number | Self::Start | Self::End => Type::Whole,
            Self::Date => Type::Day,
            Self::Low | Self::High => Type::Number,
            Self::PeriodStart | Self::PeriodEnd => Type::Stamp,
            Self::Modifier => Type::Codes(MODIFIERS),
            Self::Times => Type::Codes(TIMES),
            Self::Transformation => Type::Codes(TRANSFORMATIONS),
            Self::Comparison => Type::Codes(COMPARISONS),
            Self::Status => Type::Codes(STATUSES),
            Self::Review => Type::Codes(VERDICTS),
            _ => Type::Text,
        }
    }

    /// Whether no cell is empty.
    pub const fn is_required(self) -> bool {
        matches!(
            self,
            Self::Source
                | Self::Number
                | Self::Quote
                | Self::Start
                | Self::End
                | Self::Modifier
                | Self::Measure
                | Self::Transformation
                | Self::Status
                | Self::Sentence
                | Self::Review
        )
    }

    /// Title and meaning.
    #[rustfmt::skip]
    pub const fn describe(self, language: Language) -> Description {
        let (title, text) = match self {
            Self::Source => (("来源编号", "Source"), ("文章在来源表中的编号", "The article's number in the table of sources")),
            Self::Number => (("数据编号", "Claim"), ("该项数据在文章中的序号，从 0 起", "The claim's number in its article, from 0 on")),
            Self::Id => (("文件", "File"), ("文件路径，或调用者给出的编号", "The path of the file, or the caller's name for the article")),
            Self::Title => (("文章", "Article"), ("文章标题", "The article's title")),
            Self::Date => (("文章日期", "Article date"), ("文章日期；相对时期以它为准", "The article's date, from which relative periods are reckoned")),
            Self::Publisher => (("发布者", "Publisher"), ("发布者，来自网页元数据", "Who published it, as the page says")),
            Self::Value => (("数值", "Value"), ("带限定的数值，中英两种计数", "The value with its hedge, at Chinese and English scales")),
            Self::Quote => (("原文数字", "Quote"), ("数字、数量级和单位，与原文逐字相同", "Number, scale and unit exactly as in the text")),
            Self::Start => (("起", "Start"), ("原文数字起点，按 Unicode 字符从 0 计", "Where the quote begins, in Unicode code points from 0 on")),
            Self::End => (("止", "End"), ("原文数字终点，不含", "Where the quote ends, itself excluded")),
            Self::Low => (("下限", "Low"), ("下限，以“单位”列为准；空为无下限", "Lower end in the column's unit; empty where it is open")),
            Self::High => (("上限", "High"), ("上限，以“单位”列为准；空为无上限", "Upper end in the column's unit; empty where it is open")),
            Self::Modifier => (("限定", "Hedge"), ("限定词的含义，就绝对值而言", "The hedge; it speaks of the magnitude")),
            Self::Unit => (("单位", "Unit"), ("基本单位：ISO 4217 货币代码、%、pp（百分点）、times（倍）、count（件数）、t、ha、MW 等", "Base unit: an ISO 4217 code, %, pp (percentage points), times, count, t, ha, MW …")),
            Self::Times => (("倍数含义", "Times"), ("单位为倍时：by 增加若干倍，to 达到若干倍", "For multiples: by so many times, or to so many times")),
            Self::Measure => (("指标", "Measure"), ("所计量的内容", "What is measured")),
            Self::Commodity => (("商品", "Commodity"), ("商品，与原文相同", "The goods, as in the text")),
            Self::Counted => (("计数对象", "Counted"), ("件数所数的对象，与原文相同", "What a count counts, as in the text")),
            Self::Transformation => (("变换", "Transformation"), ("水平值、增长率、增减额、占比或贡献", "Level, growth, change, share or contribution")),
            Self::Comparison => (("比较基准", "Comparison"), ("增长或增减相对于什么", "Against what a growth or change is reckoned")),
            Self::Reporter => (("报告方", "Reporter"), ("数据所属的一方，出口方；ISO 3166-1 三位代码或名称", "Whose figure, the exporter: ISO 3166-1 alpha-3, or a name")),
            Self::Partner => (("伙伴方", "Partner"), ("对方，进口方；ISO 3166-1 三位代码或名称", "With whom, the importer: ISO 3166-1 alpha-3, or a name")),
            Self::PeriodStart => (("时期起", "Period start"), ("时期首月或首日，含", "First month or day of the period, included")),
            Self::PeriodEnd => (("时期止", "Period end"), ("时期末月或末日，含", "Last month or day of the period, included")),
            Self::PeriodText => (("时期原文", "Period text"), ("表示时期的原文", "The words of the period")),
            Self::Status => (("状态", "Status"), ("实际、计划、目标或预测", "Actual, planned, target or forecast")),
            Self::Speaker => (("引述", "Speaker"), ("说话者，与原文相同", "Who said it, as named in the text")),
            Self::Sentence => (("原句", "Sentence"), ("所在的句子", "The sentence that holds the quote")),
            Self::Review => (("审阅", "Review"), ("审阅结论：接受、修改、否决或未审阅", "What a reviewer decided: accepted, edited, rejected, or open")),
            Self::Note => (("备注", "Note"), ("审阅者的备注", "The reviewer's words")),
            Self::Original => (("修改前", "Before edits"), ("修改过的字段原先读到的值", "What the edited fields were read as")),
            Self::Reviewer => (("审阅者", "Reviewer"), ("作出审阅结论的人；未填写姓名则为空", "Who gave the verdict; empty where no name was given")),
            Self::Inferred => (("承接或推定", "Inferred"), ("并非在数字旁写明的字段", "Fields that were not stated beside the figure")),
        };
        Description { title: language.choose(title.0, title.1), text: language.choose(text.0, text.1) }
    }
}

impl Row<'_> {
    /// The cell of a column.
    pub fn cell(&self, column: Column) -> Cell {
        let Self { export, claim, language, .. } = *self;
        let article = export.article;
        let quantity = &claim.quantity;
        match column {
            Column::Source => whole(self.source),
            Column::Number => Cell::Whole(claim.id.0.into()),
            Column::Id => words(&id_words(export.id)),
            Column::Title => words(article.title().unwrap_or("")),
            Column::Date => article.date().map_or(Cell::Empty, Cell::Day),
            Column::Publisher => words(article.source().unwrap_or("")),
            Column::Value => text(&format::value_both(quantity, self.language).unwrap_or_default()),
            Column::Quote => words(article.words(claim.quote)),
            Column::Start => Cell::Whole(self.points.from_span(claim.quote).0.into()),
            Column::End => Cell::Whole(self.points.from_span(claim.quote).1.into()),
            Column::Low => decimal(quantity.low),
            Column::High => decimal(quantity.high),
            Column::Modifier => text(&self.modifier(quantity.modifier)),
            Column::Unit => text(&quantity.unit.to_string()),
            Column::Times => text(quantity.times.map_or("", crate::model::Times::code)),
            Column::Measure => text(&match self.naming {
                Naming::Codes => claim.measure.code().to_owned(),
                Naming::Names => names::measure(claim.measure, language),
            }),
            Column::Commodity => self.quoted(claim.commodity),
            Column::Counted => self.quoted(claim.counted),
            Column::Transformation => text(match self.naming {
                Naming::Codes => claim.transformation.code(),
                Naming::Names => names::transformation(claim.transformation, language),
            }),
            Column::Comparison => text(match (claim.comparison, self.naming) {
                (None, _) => "",
                (Some(comparison), Naming::Codes) => comparison.code(),
                (Some(comparison), Naming::Names) => names::comparison(comparison, language),
            }),
            Column::Reporter => self.party(claim.reporter),
            Column::Partner => self.party(claim.partner),
            Column::PeriodStart => stamp(claim.period.and_then(|period| period.start)),
            Column::PeriodEnd => stamp(claim.period.and_then(|period| period.end)),
            Column::PeriodText => self.quoted(claim.period.and_then(|period| period.text)),
            Column::Status => text(match self.naming {
                Naming::Codes => claim.status.code(),
                Naming::Names => names::status(claim.status, language),
            }),
            Column::Speaker => self.quoted(claim.speaker),
            Column::Sentence => words(article.words(claim.sentence).trim()),
            Column::Inferred => self.inferred(),
            Column::Review => text(self.verdict()),
            Column::Note => words(self.decided().and_then(|it| it.note.as_deref()).unwrap_or("")),
            Column::Original => self.original(),
            Column::Reviewer => words(self.decided().and_then(|it| it.by.as_deref()).unwrap_or("")),
        }
    }

    fn quoted(&self, span: Option<Span>) -> Cell {
        span.map_or(Cell::Empty, |span| words(self.export.article.words(span)))
    }

    fn party(&self, party: Option<Party>) -> Cell {
        let language = self.language;
        party.map_or(Cell::Empty, |party| {
            text(match self.naming {
                Naming::Codes => party.code(),
                Naming::Names => names::party(party, language),
            })
        })
    }

    fn modifier(&self, modifier: Modifier) -> String {
        let language = self.language;
        match (self.naming, modifier) {
            (Naming::Codes, _) => modifier.code().to_owned(),
            (Naming::Names, Modifier::Exact) => language.choose("确数", "exact").to_owned(),
            (Naming::Names, _) => names::modifier(modifier, language).to_owned(),
        }
    }

    fn decided(&self) -> Option<&ClaimReview> {
        self.export.review?.claim(self.claim.id)
    }

    fn verdict(&self) -> &'static str {
        let verdict = self.decided().map_or(Verdict::Open, |it| it.verdict);
        match (self.naming, verdict) {
            (Naming::Codes, _) => verdict.code(),
            (Naming::Names, verdict) => verdict_name(verdict, self.language),
        }
    }

    /// The edited fields as they were read, `low=34; speaker=`.
    fn original(&self) -> Cell {
        let Some(sheet) = self.export.review else { return Cell::Empty };
        let edited = sheet.edited(self.export.article, self.claim);
        let parts = edited
            .iter()
            .map(|(dimension, was)| format!("{}={}", dimension.code(), was.as_deref().unwrap_or_default()));
        words(&parts.collect::<Vec<_>>().join("; "))
    }

    /// Fields that were carried or assumed.
    fn inferred(&self) -> Cell {
        let fields = self.claim.evidence.iter().filter(|evidence| evidence.origin != Origin::Stated);
        let named = fields.map(|evidence| match self.naming {
            Naming::Codes => evidence.field.code(),
            Naming::Names => names::field(evidence.field, self.language),
        });
        let joint = match self.naming {
            Naming::Names => self.language.choose("、", ", "),
            Naming::Codes => " ",
        };
        text(&named.collect::<Vec<_>>().join(joint))
    }
}

/// A column of the table of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceColumn {
    Source,
    Title,
    Date,
    Publisher,
    Id,
    Encoding,
    Sha256,
    Characters,
    Exported,
    Claims,
    Unused,
}

impl SourceColumn {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Title,
        Self::Date,
        Self::Publisher,
        Self::Id,
        Self::Encoding,
        Self::Sha256,
        Self::Characters,
        Self::Exported,
        Self::Claims,
        Self::Unused,
    ];

    /// The name in files for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Title => "title",
            Self::Date => "date",
            Self::Publisher => "publisher",
            Self::Id => "id",
            Self::Encoding => "encoding",
            Self::Sha256 => "sha256",
            Self::Characters => "characters",
            Self::Exported => "exported",
            Self::Claims => "claims",
            Self::Unused => "unused",
        }
    }

    /// What its cells are.
    pub const fn kind(self) -> Type {
        match self {
            Self::Source | Self::Characters | Self::Exported | Self::Claims | Self::Unused => Type::Whole,
            Self::Date => Type::Day,
            Self::Title | Self::Publisher | Self::Id | Self::Encoding | Self::Sha256 => Type::Text,
        }
    }

    /// Whether no cell is empty.
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::Title | Self::Date | Self::Publisher | Self::Id)
    }

    /// Title and meaning.
    #[rustfmt::skip]
    pub const fn describe(self, language: Language) -> Description {
        let (title, text) = match self {
            Self::Source => (("来源编号", "Source"), ("文章在本次导出中的编号，从 1 起", "The article's number in this export, from 1 on")),
            Self::Title => (("文章", "Article"), ("文章标题", "The article's title")),
            Self::Date => (("文章日期", "Article date"), ("文章日期；相对时期以它为准", "The article's date, from which relative periods are reckoned")),
            Self::Publisher => (("发布者", "Publisher"), ("发布者，来自网页元数据", "Who published it, as the page says")),
            Self::Id => (("文件", "File"), ("文件路径，或调用者给出的编号", "The path of the file, or the caller's name for the article")),
            Self::Encoding => (("编码", "Encoding"), ("文件的文字编码", "The encoding of the file")),
            Self::Sha256 => (("SHA-256", "SHA-256"), ("文章文字（UTF-8）的 SHA-256", "SHA-256 of the article's text in UTF-8")),
            Self::Characters => (("字符数", "Characters"), ("文章的 Unicode 字符数", "Length of the text in Unicode code points")),
            Self::Exported => (("导出数据", "Claims exported"), ("本次导出的数据项数", "Number of claims in this export")),
            Self::Claims => (("全部数据", "Claims"), ("文章的数据项数", "Number of claims of the article")),
            Self::Unused => (("未采用数字", "Numbers not used"), ("读到但不是数据的数字个数", "Numbers of the text that are no claims")),
        };
        Description { title: language.choose(title.0, title.1), text: language.choose(text.0, text.1) }
    }

    /// The cell of a source; `number` is its position, from 1 on.
    pub fn cell(self, number: usize, source: &Source<'_>) -> Cell {
        let article = &source.entry.article;
        match self {
            Self::Source => whole(number),
            Self::Title => words(article.title().unwrap_or("")),
            Self::Date => article.date().map_or(Cell::Empty, Cell::Day),
            Self::Publisher => words(article.source().unwrap_or("")),
            Self::Id => words(&id_words(&source.id)),
            Self::Encoding => text(source.encoding.unwrap_or("UTF-8")),
            Self::Sha256 => text(&sha256_hex(article.text())),
            Self::Characters => whole(article.text().chars().count()),
            Self::Exported => whole(source.exported()),
            Self::Claims => whole(source.total()),
            Self::Unused => whole(source.entry.extraction.unused.len()),
        }
    }
}

/// Calls `each` with every claim of some sources as a row, in order.
///
/// # Errors
/// The first of `each`.
pub(super) fn rows<E>(
    batch: &Batch<'_>,
    naming: Naming,
    mut each: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    for (at, source) in batch.sources.iter().enumerate() {
        let export = source.export();
        let points = CodePoints::new(export.article.text());
        for claim in export.claims() {
            each(Row { source: at + 1, export, points: &points, claim, naming, language: batch.language })?;
        }
    }
    Ok(())
}

pub(super) fn words(words: &str) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::Words(words.to_owned()) }
}

pub(super) fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

pub(super) fn whole(number: usize) -> Cell {
    Cell::Whole(u64::try_from(number).unwrap_or(u64::MAX))
}

fn decimal(end: Option<Decimal>) -> Cell {
    end.map_or(Cell::Empty, |end| Cell::Number(end.normalize()))
}

pub(super) fn stamp(stamp: Option<Stamp>) -> Cell {
    stamp.map_or(Cell::Empty, |stamp| Cell::Text(stamp.to_string()))
}
