//! Proofs as text, in Chinese and English. The interface and the command line share it.

use std::fmt::Write as _;

use super::expression::Expression;
use super::kind::Tie;
use super::numeral;
use super::proof::{Check, Input, Step};
use super::rational::Rational;
use super::reading::Readings;
use super::words::relation_words;
use super::{ClaimRef, Report};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::model::{Extraction, Modifier, Party, Period, Unit};
use crate::text::{Article, CodePoints, Span};

/// Renders checks of some articles.
pub struct Renderer<'a> {
    articles: &'a [(&'a Article, &'a Extraction)],
    /// How each article is called where there are several; may be shorter.
    names: &'a [String],
    points: Vec<CodePoints<'a>>,
    language: Language,
}

impl<'a> Renderer<'a> {
    /// For the articles that were given to [`check`](super::check), in the same order.
    pub fn new(
        articles: &'a [(&'a Article, &'a Extraction)],
        names: &'a [String],
        language: Language,
    ) -> Self {
        let points = articles.iter().map(|(article, _)| CodePoints::new(article.text())).collect();
        Self { articles, names, points, language }
    }

    /// A whole report: what was found, then each check.
    pub fn report(&self, report: &Report) -> String {
        let mut text = String::new();
        for (at, check) in report.checks.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            text.push_str(&self.check(check));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.summary(report));
        text.push('\n');
        text
    }

    /// How many checks came to which verdict.
    pub fn summary(&self, report: &Report) -> String {
        let count = |code: &str| report.checks.iter().filter(|check| check.verdict.code() == code).count();
        let (conflict, consistent) = (count("conflict"), count("consistent"));
        let (cannot, derived) = (count("cannot_conclude"), count("derived"));
        let all = report.checks.len();
        match self.language {
            Language::Chinese => format!(
                "核对 {all} 项：冲突 {conflict}，相符 {consistent}，推得 {derived}，不能得出结论 {cannot}"
            ),
            Language::English => format!(
                "{all} checks: {conflict} conflicts, {consistent} consistent, {derived} derived, {cannot} cannot conclude"
            ),
        }
    }

    /// One check: title and verdict, inputs, ties, steps, assumptions.
    pub fn check(&self, check: &Check) -> String {
        let mut text = String::new();
        let _ =
            writeln!(text, "{} [{}] {}", mark(check), self.verdict(check), check.kind.title(self.language));
        for input in &check.inputs {
            let _ = writeln!(text, "    {}", self.input(input));
        }
        if !check.ties.is_empty() {
            let ties: Vec<String> = check.ties.iter().map(|tie| self.tie(*tie)).collect();
            let _ = writeln!(
                text,
                "    {}{}",
                self.language.choose("对应：", "corresponds: "),
                ties.join(self.language.choose("，", ", "))
            );
        }
        for at in 0..check.steps.len() {
            let _ = writeln!(text, "    {}", self.step(check, at));
        }
        for assumption in &check.assumptions {
            let _ = writeln!(
                text,
                "    {}{}",
                self.language.choose("前提：", "assumes: "),
                assumption.title(self.language)
            );
        }
        let reason = check.verdict.reason(self.language);
        if !reason.is_empty() {
            let _ = writeln!(text, "    {}{reason}", self.language.choose("说明：", "because: "));
        }
        text
    }

    /// The verdict in a word or two.
    pub fn verdict(&self, check: &Check) -> &'static str {
        check.verdict.title(self.language)
    }

    /// One input: its part in the check, its words, where they stand.
    pub fn input(&self, input: &Input) -> String {
        let quote = self.quote(input.at);
        let (start, end) = self.position(input.at);
        let role = input.role.title(self.language);
        let sign = self.hedge_sign(input.at);
        let place = match self.names.get(input.at.article) {
            Some(name) if self.articles.len() > 1 => format!("{name}:{start}–{end}"),
            _ => format!("{start}–{end}"),
        };
        match self.language {
            Language::Chinese => format!("{role} {sign}「{quote}」（{place}）"),
            Language::English => format!("{role} {sign}“{quote}” ({place})"),
        }
    }

    /// One step of the proof, with both readings.
    pub fn step(&self, check: &Check, at: usize) -> String {
        match check.steps.get(at) {
            Some(Step::Compute { name, formula, unit, result }) => format!(
                "{} = {} = {}",
                name.title(self.language),
                self.formula(check, formula),
                self.readings(result, *unit)
            ),
            Some(Step::Compare { computed, stated, can_agree }) => {
                let (Some((result, unit)), Some(input)) =
                    (check.result(*computed), check.inputs.get(*stated))
                else {
                    return String::new();
                };
                let shown = numeral::interval(&result.rounded, unit, false, self.language);
                let claimed = numeral::interval(&input.readings.rounded, input.unit, false, self.language);
                let verb = match (self.language, can_agree) {
                    (Language::Chinese, true) => "有共同取值",
                    (Language::Chinese, false) => "没有共同取值",
                    (Language::English, true) => "share values",
                    (Language::English, false) => "share no value",
                };
                match self.language {
                    Language::Chinese => format!("算得 {shown} 与所述 {claimed} {verb}"),
                    Language::English => format!("computed {shown} and stated {claimed} {verb}"),
                }
            }
            Some(Step::Limit { computed, possible, .. }) => {
                let Some((result, unit)) = check.result(*computed) else { return String::new() };
                let shown = numeral::interval(&result.rounded, unit, false, self.language);
                let limit = numeral::interval(&possible.rounded, unit, false, self.language);
                match self.language {
                    Language::Chinese => format!("算得 {shown}，超出可能范围 {limit}"),
                    Language::English => format!("computed {shown}, outside what is possible: {limit}"),
                }
            }
            None => String::new(),
        }
    }

    /// The goods, or what is counted, that the claims of a check name; `None` where they name none or
    /// several.
    pub fn goods(&self, check: &Check) -> Option<&'a str> {
        let mut named = check.claims().filter_map(|at| {
            let (article, extraction) = self.articles.get(at.article)?;
            let claim = extraction.claim(at.claim)?;
            Some(article.words(claim.commodity.or(claim.counted)?))
        });
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// What a figure can be, in one form: the rounded reading, on which verdicts rest.
    pub fn bound(&self, readings: &Readings, unit: Unit) -> String {
        let is_about = readings.is_approximate && readings.face == readings.rounded;
        numeral::interval(&readings.rounded, unit, is_about, self.language)
    }

    /// Face value, then the rounded reading where it differs.
    pub fn readings(&self, readings: &Readings, unit: Unit) -> String {
        let face = numeral::interval(&readings.face, unit, readings.is_approximate, self.language);
        let rounded = numeral::interval(&readings.rounded, unit, false, self.language);
        if face == rounded {
            return face;
        }
        match self.language {
            Language::Chinese => format!("{face}（计入舍入：{rounded}）"),
            Language::English => format!("{face} (with rounding: {rounded})"),
        }
    }

    fn formula(&self, check: &Check, formula: &Expression) -> String {
        let of = |part: &Expression| self.formula(check, part);
        let within = |part: &Expression| match part {
            Expression::Sum(_)
            | Expression::Difference(..)
            | Expression::GrowthFactor(_)
            | Expression::NotNegative(_)
            | Expression::Product(..)
            | Expression::Quotient(..) => format!("({})", of(part)),
            _ => of(part),
        };
        match formula {
            Expression::Input(at) => {
                check.inputs.get(*at).map_or_else(String::new, |input| self.signed_quote(input))
            }
            Expression::Step(at) => match check.steps.get(*at) {
                Some(Step::Compute { name, .. }) => name.title(self.language).to_owned(),
                _ => String::new(),
            },
            Expression::Number(value) => numeral::decimal(value, numeral::Towards::Nearest).0,
            Expression::Words { article, span, .. } => self.words(*article, *span).to_owned(),
            Expression::Sum(parts) => parts.iter().map(of).collect::<Vec<_>>().join(" + "),
            Expression::Difference(a, b) => format!("{} − {}", of(a), within(b)),
            Expression::Product(a, b) => format!("{} × {}", within(a), within(b)),
            Expression::Quotient(a, b) => format!("{} ÷ {}", within(a), within(b)),
            Expression::GrowthFactor(x) => format!("1 + {}", of(x)),
            Expression::GrowthFromFactor(x) => format!("{} − 1", of(x)),
            Expression::Percent(x) | Expression::InPercent(x) | Expression::NotNegative(x) => of(x),
            Expression::Power(x, exponent) => format!("({})^{exponent}", of(x)),
            Expression::Years { multiple, factor } => format!("log({}) ÷ log({})", of(multiple), of(factor)),
        }
    }

    /// The quote with the sign of its hedge: `>22 亿美元`.
    fn signed_quote(&self, input: &Input) -> String {
        let sign = self.hedge_sign(input.at);
        let face = &input.readings.face;
        let is_below_zero = face.high().value().is_some_and(|high| !high.is_positive())
            && face.low().value().is_none_or(Rational::is_negative);
        // A fall by more than 10% is −(>10%).
        match (is_below_zero, sign) {
            (false, _) => format!("{sign}{}", self.quote(input.at)),
            (true, "") => format!("(−{})", self.quote(input.at)),
            (true, _) => format!("−({sign}{})", self.quote(input.at)),
        }
    }

    fn hedge_sign(&self, at: ClaimRef) -> &'static str {
        let claim = self.articles.get(at.article).and_then(|(_, it)| it.claim(at.claim));
        match claim.map_or(Modifier::Exact, |claim| claim.quantity.modifier) {
            Modifier::Exact | Modifier::Several => "",
            Modifier::About => "≈",
            Modifier::Nearly => "≲",
            Modifier::Over => ">",
            Modifier::AtLeast => "≥",
            Modifier::Under => "<",
            Modifier::UpTo => "≤",
        }
    }

    /// The words of an input, on one line.
    pub fn quote(&self, at: ClaimRef) -> String {
        let Some((article, extraction)) = self.articles.get(at.article) else { return String::new() };
        let words = extraction.claim(at.claim).map_or("", |claim| article.words(claim.quote));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// In code points, as every export counts.
    fn position(&self, at: ClaimRef) -> (u32, u32) {
        let span =
            self.articles.get(at.article).and_then(|(_, it)| it.claim(at.claim)).map(|claim| claim.quote);
        let points = self.points.get(at.article);
        points.zip(span).map_or((0, 0), |(points, span)| points.from_span(span))
    }

    fn words(&self, article: usize, span: Span) -> &str {
        self.articles.get(article).map_or("", |(article, _)| article.words(span))
    }

    /// What made the claims correspond.
    pub fn tie(&self, tie: Tie) -> String {
        let language = self.language;
        match tie {
            Tie::Measure(measure) => match Lexicon::embedded().measure_named(measure) {
                Some(entry) => language.choose(entry.zh, entry.en).to_owned(),
                None => measure.code().to_owned(),
            },
            Tie::Parties(reporter, partner) => {
                let names: Vec<&str> =
                    [reporter, partner].into_iter().flatten().map(|it| self.party(it)).collect();
                names.join("–")
            }
            Tie::Commodity(article, words) => self.words(article, words).to_owned(),
            Tie::Period(period) => period_words(period),
            Tie::Inside(inner, outer) => match language {
                Language::Chinese => format!("{} 在 {} 之内", period_words(inner), period_words(outer)),
                Language::English => format!("{} lies inside {}", period_words(inner), period_words(outer)),
            },
            Tie::Linked(relation) => relation_words(relation, language).to_owned(),
            Tie::OneSentence => language.choose("同一句", "one sentence").to_owned(),
            Tie::Bracket => language.choose("括号内折算", "in brackets").to_owned(),
            Tie::StatedTotal(article, words) => match language {
                Language::Chinese => format!("原文“{}”", self.words(article, words)),
                Language::English => format!("the text says “{}”", self.words(article, words)),
            },
        }
    }

    fn party(&self, party: Party) -> &'static str {
        Lexicon::embedded()
            .party_named(party)
            .map_or(party.code(), |entry| self.language.choose(entry.zh, entry.en))
    }
}

fn mark(check: &Check) -> &'static str {
    match check.verdict.code() {
        "conflict" => "✗",
        "consistent" => "✓",
        "derived" => "∴",
        _ => "?",
    }
}

fn period_words(period: Period) -> String {
    match (period.start, period.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (start, end) => {
            let shown =
                |stamp: Option<crate::model::Stamp>| stamp.map_or_else(String::new, |at| at.to_string());
            format!("{}..{}", shown(start), shown(end))
        }
    }
}
