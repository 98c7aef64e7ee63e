//! What is said of one figure: its tooltip, and its row in the table.

use std::fmt::Write as _;

use super::{Page, Word, escaped, linked};
use crate::chart::words;
use crate::library::{ArticleId, Stated, format, names};
use crate::model::{Claim, Field, Origin, Transformation};
use crate::review::Verdict;
use crate::text::Span;

impl Page<'_> {
    /// The claims of an article as a table.
    pub(super) fn table(&self, out: &mut String, id: ArticleId) {
        if self.claims(id).next().is_none() {
            return;
        }
        let _ = write!(
            out,
            "<h3 class=\"sub\">{}</h3><div class=\"wrap\"><table><thead><tr>",
            self.word(Word::Claims)
        );
        let head = [
            "#",
            self.word(Word::What),
            self.word(Word::Who),
            self.word(Word::When),
            self.word(Word::Value),
            self.word(Word::OtherScale),
            self.word(Word::Status),
            self.word(Word::SaidBy),
            self.word(Word::Quote),
        ];
        for name in head {
            let _ = write!(out, "<th scope=\"col\">{name}</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for (number, stated) in self.claims(id) {
            self.row(out, number, stated);
        }
        out.push_str("</tbody></table></div>");
    }

    fn row(&self, out: &mut String, number: usize, stated: Stated<'_>) {
        let claim = stated.claim;
        let value = |language| format::value(&claim.quantity, language).unwrap_or_default();
        let _ = write!(out, "<tr id=\"row{number}\" data-c=\"{number}\"><td>{number}</td>");
        let mut cell = |class: &str, words: &str| {
            let _ = write!(out, "<td{class}>{words}</td>");
        };
        cell("", &self.inferred(claim, &[Field::Measure], &self.what(stated)));
        let who = self.who(claim).unwrap_or_default();
        cell("", &self.inferred(claim, &[Field::Reporter, Field::Partner], &who));
        cell("", &self.inferred(claim, &[Field::Period], &self.when(stated)));
        cell(" class=\"value\"", &escaped(&value(self.language)));
        cell(" class=\"value\"", &escaped(&value(self.language.other())));
        let status = names::status(claim.status, self.language);
        cell(&format!(" class=\"status-{}\"", claim.status.code()), &escaped(status));
        let speaker = claim.speaker.map_or("", |span| stated.words(span));
        cell("", &self.inferred(claim, &[Field::Speaker], speaker));
        cell(" class=\"quote\"", &escaped(stated.words(claim.quote)));
        out.push_str("</tr>");
    }

    /// Words with a dotted line below where the first of `fields` was not stated beside the figure.
    fn inferred(&self, claim: &Claim, fields: &[Field], words: &str) -> String {
        let found =
            fields.iter().filter_map(|field| claim.evidence_for(*field)).map(|evidence| evidence.origin);
        let origin = found.into_iter().find(|origin| *origin != Origin::Stated);
        match origin {
            Some(origin) if !words.is_empty() => {
                let how = names::origin(origin, self.language);
                format!(
                    "<span class=\"inferred\" title=\"{how}\">{}</span> <span class=\"tag\">({how})</span>",
                    escaped(words)
                )
            }
            _ => escaped(words),
        }
    }

    fn what(&self, stated: Stated<'_>) -> String {
        let claim = stated.claim;
        let mut parts = vec![names::measure(claim.measure, self.language)];
        let named = [claim.commodity, claim.counted].into_iter().flatten();
        parts.extend(named.map(|span| stated.words(span).to_owned()));
        if claim.transformation != Transformation::Level {
            parts.push(names::transformation(claim.transformation, self.language).to_owned());
        }
        parts.extend(claim.comparison.map(|it| names::comparison(it, self.language).to_owned()));
        parts.join(" · ")
    }

    fn who(&self, claim: &Claim) -> Option<String> {
        let full = |party| names::party(party, self.language);
        names::parties(claim.measure, claim.reporter, claim.partner, full)
    }

    fn when(&self, stated: Stated<'_>) -> String {
        let Some(period) = stated.claim.period else { return self.word(Word::NoPeriod).to_owned() };
        let text = names::period(period, stated.article(), self.language);
        if period.start.is_some() || period.end.is_some() {
            return text;
        }
        format!("{text} ({})", self.word(Word::Unresolved))
    }

    /// The tooltips of everything, which the script shows.
    pub(super) fn tips(&self, out: &mut String) {
        out.push_str("<div id=\"tips\">\n");
        for id in &self.articles {
            for (number, stated) in self.claims(*id) {
                self.claim_tip(out, number, stated);
            }
            let Some(entry) = self.entry(*id) else { continue };
            for (at, milestone) in (0..).zip(&entry.extraction.milestones) {
                let key = crate::library::MilestoneKey { article: *id, at };
                let Some(number) = self.events.get(&key) else { continue };
                let _ = writeln!(
                    out,
                    "<div id=\"tm{number}\"><p class=\"v\">{}</p><p>{}</p><blockquote>{}</blockquote></div>",
                    escaped(&names::milestone_date(milestone, self.language)),
                    escaped(entry.article.words(milestone.what)),
                    escaped(entry.article.words(milestone.quote))
                );
            }
        }
        self.derived_tips(out);
        out.push_str("</div>\n");
    }

    fn claim_tip(&self, out: &mut String, number: usize, stated: Stated<'_>) {
        let claim = stated.claim;
        let related: Vec<String> = self
            .claims(stated.key.article)
            .filter(|(_, other)| linked(claim, other.claim))
            .map(|(number, _)| number.to_string())
            .collect();
        let value = format::value_both(&claim.quantity, self.language).unwrap_or_default();
        let _ = write!(
            out,
            "<div id=\"t{number}\" data-r=\"{}\"><p class=\"v\">{}</p><dl>",
            related.join(" "),
            escaped(&value)
        );
        let mut fact = |name: Word, words: &str| {
            let _ = write!(out, "<dt>{}</dt><dd>{words}</dd>", name.text(self.language));
        };
        fact(Word::What, &self.inferred(claim, &[Field::Measure], &self.what(stated)));
        if let Some(who) = self.who(claim) {
            fact(Word::Who, &self.inferred(claim, &[Field::Reporter, Field::Partner], &who));
        }
        let when = self.inferred(claim, &[Field::Period], &self.when(stated));
        fact(Word::When, &format!("{when} · {}", names::status(claim.status, self.language)));
        if let Some(speaker) = claim.speaker {
            fact(Word::SaidBy, &self.inferred(claim, &[Field::Speaker], stated.words(speaker)));
        }
        let hedge = claim.evidence_for(Field::Modifier).into_iter().flat_map(|evidence| &evidence.spans);
        let hedge: Vec<String> = hedge.map(|span| format!("“{}”", escaped(stated.words(*span)))).collect();
        if !hedge.is_empty() {
            fact(Word::Hedge, &hedge.join(" "));
        }
        for (name, words) in self.review(stated) {
            fact(name, &escaped(&words));
        }
        let _ = write!(out, "</dl><blockquote>{}</blockquote>", sentence(stated));
        for words in self.conflicts_of(stated.key) {
            let _ = write!(out, "<p class=\"bad\">{}{}</p>", self.word(Word::Conflict), escaped(&words));
        }
        let cite = words::citation(stated.article(), self.language);
        let _ = writeln!(out, "<p class=\"tag\">[{number}] {}</p></div>", escaped(&cite));
    }

    /// What a reviewer decided.
    fn review(&self, stated: Stated<'_>) -> Vec<(Word, String)> {
        let mut lines = Vec::new();
        let Some(review) = stated.entry.review.claim(stated.claim.id) else { return lines };
        let verdict = match review.verdict {
            Verdict::Accepted => Some(Word::Accepted),
            Verdict::Edited => Some(Word::Edited),
            Verdict::Open | Verdict::Rejected => None,
        };
        if let Some(verdict) = verdict {
            let by = review.by.as_ref().map(|name| format!(" · {name}")).unwrap_or_default();
            lines.push((Word::Review, format!("{}{by}", self.word(verdict))));
        }
        if let Some(original) = &review.original {
            let original = Stated { claim: original, ..stated };
            let value = format::value(&original.claim.quantity, self.language).unwrap_or_default();
            let parts = [value, self.what(original), self.when(original)];
            lines.push((Word::Original, parts.join(" · ")));
        }
        lines.extend(review.note.clone().map(|note| (Word::Note, note)));
        lines
    }
}

/// The verbatim sentence with the figure in bold.
fn sentence(stated: Stated<'_>) -> String {
    let Claim { sentence, quote, .. } = *stated.claim;
    let quote = Span::new(quote.start.max(sentence.start), quote.end.min(sentence.end));
    format!(
        "{}<b>{}</b>{}",
        escaped(stated.words(Span::new(sentence.start, quote.start))),
        escaped(stated.words(quote)),
        escaped(stated.words(Span::new(quote.end, sentence.end)))
    )
}
