//! The form of the word lists, and reading them.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::hedges::{Hedge, Hedges};
use super::role::{
    Change, Cue, Direction, MeasureEntry, MeasureId, PartyEntry, PartyId, PeriodWord, Place, Role, UnitEntry,
    UnitId, UnitKind, UnitUse,
};
use crate::error::{Error, Result};
use crate::model::{Measure, Modifier, Party, Status, Unit, UnusedReason};

/// The text of every word list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources {
    pub units: &'static str,
    pub modifiers: &'static str,
    pub measures: &'static str,
    pub changes: &'static str,
    pub parties: &'static str,
    pub commodities: &'static str,
    pub periods: &'static str,
    pub cues: &'static str,
    pub opaque: &'static str,
}

pub(super) const EMBEDDED: Sources = Sources {
    units: include_str!("../../assets/lexicon/units.toml"),
    modifiers: include_str!("../../assets/lexicon/modifiers.toml"),
    measures: include_str!("../../assets/lexicon/measures.toml"),
    changes: include_str!("../../assets/lexicon/changes.toml"),
    parties: include_str!("../../assets/lexicon/parties.toml"),
    commodities: include_str!("../../assets/lexicon/commodities.toml"),
    periods: include_str!("../../assets/lexicon/periods.toml"),
    cues: include_str!("../../assets/lexicon/cues.toml"),
    opaque: include_str!("../../assets/lexicon/opaque.toml"),
};

/// The word lists, read.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub words: Vec<(String, Role)>,
    pub units: Vec<UnitEntry>,
    /// Words that begin like a unit and are none.
    pub unit_guards: Vec<String>,
    pub hedges: Hedges,
    pub measures: Vec<MeasureEntry>,
    pub parties: Vec<PartyEntry>,
    /// Names of publishers, and the country that each is of.
    pub publishers: Vec<(String, Party)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    unit: Vec<UnitRow>,
    classifier: Vec<Words>,
    #[serde(default)]
    guard: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    code: String,
    /// Worth of one stated unit in the base unit `code`, a decimal or `n/m`; one where it is the base itself.
    factor: Option<String>,
    symbol: Option<String>,
    kind: UnitKind,
    zh: String,
    en: String,
    words: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(rename = "use", default)]
    usage: UnitUse,
    /// Currencies of one name by country: 第纳尔.
    #[serde(default)]
    homes: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifiersFile {
    modifier: Vec<ModifierRow>,
    between: Vec<Words>,
    guard: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierRow {
    code: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasuresFile {
    measure: Vec<MeasureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureRow {
    code: String,
    zh: String,
    en: String,
    family: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangesFile {
    change: Vec<ChangeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRow {
    direction: Direction,
    #[serde(default)]
    reaches: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartiesFile {
    party: Vec<PartyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyRow {
    code: String,
    zh: String,
    en: String,
    /// Single characters that stand for the party in pairs and after prepositions, the usual one first.
    #[serde(default)]
    short: Vec<String>,
    words: Vec<String>,
    /// Agencies to which 我国 is this country.
    #[serde(default)]
    publishers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommoditiesFile {
    commodity: Vec<CommodityRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommodityRow {
    /// Chapter of the Harmonized System, or a name for what is in none.
    #[serde(rename = "code")]
    _code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodsFile {
    period: Vec<PeriodRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodRow {
    name: PeriodWord,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesFile {
    cue: Vec<CueRow>,
    status: Vec<StatusRow>,
    speech: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    name: Cue,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusRow {
    code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpaqueFile {
    opaque: Vec<OpaqueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpaqueRow {
    reason: String,
    words: Vec<String>,
}

/// Reads all lists. Codes live as long as the program, which loads its lexicon once.
pub(super) fn read(sources: Sources) -> Result<Lists> {
    let mut lists = Lists::default();
    read_units(sources.units, &mut lists)?;
    read_modifiers(sources.modifiers, &mut lists)?;
    read_measures(sources.measures, &mut lists)?;
    for row in parse::<ChangesFile>("changes.toml", sources.changes)?.change {
        let change = Change { direction: row.direction, reaches: row.reaches };
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Change(change))));
    }
    read_parties(sources.parties, &mut lists)?;
    for row in parse::<CommoditiesFile>("commodities.toml", sources.commodities)?.commodity {
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Commodity)));
    }
    for row in parse::<PeriodsFile>("periods.toml", sources.periods)?.period {
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Period(row.name))));
    }
    read_cues(sources.cues, &mut lists)?;
    for row in parse::<OpaqueFile>("opaque.toml", sources.opaque)?.opaque {
        let reason = reason_from_code(&row.reason)?;
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Opaque(reason))));
    }
    Ok(lists)
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| Error::Lexicon { file, reason: error.to_string() })
}

fn read_units(text: &str, lists: &mut Lists) -> Result<()> {
    const FILE: &str = "units.toml";
    let file = parse::<UnitsFile>(FILE, text)?;
    for row in file.unit {
        let (factor, divisor) = factor(row.factor.as_deref().unwrap_or("1")).map_err(|error| {
            Error::Lexicon { file: FILE, reason: format!("factor of {}: {error}", row.zh) }
        })?;
        let unit = match row.code.split_once('/') {
            Some((code, per)) => Unit::new(kept(code)).per(kept(per)),
            None => Unit::new(kept(&row.code)),
        };
        let id = UnitId(id(lists.units.len(), FILE)?);
        lists.units.push(UnitEntry {
            unit,
            factor,
            divisor,
            symbol: row.symbol.as_deref().map_or(unit.code, kept),
            usage: row.usage,
            homes: row
                .homes
                .iter()
                .map(|(party, code)| (Party(kept(party)), Unit::new(kept(code))))
                .collect(),
            kind: row.kind,
            zh: kept(&row.zh),
            en: kept(&row.en),
        });
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Unit(id))));
        lists.words.extend(row.before.into_iter().map(|word| (word, Role::UnitBefore(id))));
    }
    for row in file.classifier {
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Classifier)));
    }
    lists.unit_guards.extend(file.guard.into_iter().flat_map(|row| row.words));
    Ok(())
}

/// `0.001`, or `1/15` as its two parts.
fn factor(text: &str) -> std::result::Result<(Decimal, Decimal), rust_decimal::Error> {
    let (factor, divisor) = text.split_once('/').unwrap_or((text, "1"));
    Ok((Decimal::from_str(factor)?, Decimal::from_str(divisor)?))
}

fn read_modifiers(text: &str, lists: &mut Lists) -> Result<()> {
    const FILE: &str = "modifiers.toml";
    let file = parse::<ModifiersFile>(FILE, text)?;
    for row in file.modifier {
        let modifier = Modifier::ALL.into_iter().find(|modifier| modifier.code() == row.code);
        let modifier = modifier.ok_or_else(|| unknown(FILE, "modifier", &row.code))?;
        for (words, place) in [(row.before, Place::Before), (row.after, Place::After)] {
            for word in words {
                match place {
                    Place::Before => lists.hedges.add_before(&word, Hedge::Modifier(modifier)),
                    Place::After => lists.hedges.add_after(&word, Hedge::Modifier(modifier)),
                }
                // 过, 破, 多 and marks are hedges beside a number only, and no words of the text at large.
                if word.chars().count() > 1 || matches!(word.as_str(), "约" | "近" | "超" | "逾") {
                    lists.words.push((word, Role::Modifier(modifier, place)));
                }
            }
        }
    }
    for word in file.between.into_iter().flat_map(|row| row.words) {
        lists.hedges.add_before(&word, Hedge::Between);
    }
    for word in file.guard.into_iter().flat_map(|row| row.words) {
        lists.hedges.add_before(&word, Hedge::Guard);
    }
    Ok(())
}

fn read_measures(text: &str, lists: &mut Lists) -> Result<()> {
    const FILE: &str = "measures.toml";
    for row in parse::<MeasuresFile>(FILE, text)?.measure {
        let id = MeasureId(id(lists.measures.len(), FILE)?);
        lists.measures.push(MeasureEntry {
            measure: Measure(kept(&row.code)),
            zh: kept(&row.zh),
            en: kept(&row.en),
            family: kept(&row.family),
        });
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Measure(id))));
    }
    Ok(())
}

fn read_parties(text: &str, lists: &mut Lists) -> Result<()> {
    const FILE: &str = "parties.toml";
    for row in parse::<PartiesFile>(FILE, text)?.party {
        let id = PartyId(id(lists.parties.len(), FILE)?);
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Party(id))));
        let party = Party(kept(&row.code));
        lists.publishers.extend(row.publishers.into_iter().map(|name| (name, party)));
        lists.parties.push(PartyEntry {
            party,
            zh: kept(&row.zh),
            en: kept(&row.en),
            short: row.short.first().map(|short| kept(short)),
        });
        lists.words.extend(row.short.into_iter().map(|short| (short, Role::ShortParty(id))));
    }
    Ok(())
}

fn read_cues(text: &str, lists: &mut Lists) -> Result<()> {
    const FILE: &str = "cues.toml";
    const STATUSES: [Status; 4] = [Status::Actual, Status::Planned, Status::Target, Status::Forecast];
    let file = parse::<CuesFile>(FILE, text)?;
    for row in file.cue {
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Cue(row.name))));
    }
    for row in file.status {
        let status = STATUSES.into_iter().find(|status| status.code() == row.code);
        let status = status.ok_or_else(|| unknown(FILE, "status", &row.code))?;
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Status(status))));
    }
    for row in file.speech {
        lists.words.extend(row.words.into_iter().map(|word| (word, Role::Speech)));
    }
    Ok(())
}

fn reason_from_code(code: &str) -> Result<UnusedReason> {
    const REASONS: [UnusedReason; 6] = [
        UnusedReason::Name,
        UnusedReason::Idiom,
        UnusedReason::PartyCount,
        UnusedReason::Rank,
        UnusedReason::Duration,
        UnusedReason::Date,
    ];
    REASONS
        .into_iter()
        .find(|reason| reason.code() == code)
        .ok_or_else(|| unknown("opaque.toml", "reason", code))
}

fn unknown(file: &'static str, what: &str, code: &str) -> Error {
    Error::Lexicon { file, reason: format!("{what} {code:?} is not in the model") }
}

fn id(count: usize, file: &'static str) -> Result<u16> {
    u16::try_from(count).map_err(|_| Error::Lexicon { file, reason: "more than 65,535 rows".to_owned() })
}

/// A code that lives as long as the program.
fn kept(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::Folded;

    #[test]
    fn every_embedded_list_is_of_its_form() {
        let lists = read(EMBEDDED).expect("the embedded lists");
        assert!(lists.words.iter().all(|(word, _)| !word.is_empty()));
    }

    /// Texts are folded to simplified characters before words are sought in them.
    #[test]
    fn words_are_in_simplified_characters() {
        let lists = read(EMBEDDED).expect("the embedded lists");
        let never_found: Vec<_> =
            lists.words.iter().filter(|(word, _)| Folded::new(word).text() != word).collect();
        assert!(never_found.is_empty(), "{never_found:?}");
    }

    #[test]
    fn a_word_without_meaning_means_nothing_else() {
        let lists = read(EMBEDDED).expect("the embedded lists");
        let opaque = |role: &Role| matches!(role, Role::Opaque(_));
        let meaning: HashSet<_> =
            lists.words.iter().filter(|(_, role)| !opaque(role)).map(|(word, _)| word).collect();
        let both: Vec<_> =
            lists.words.iter().filter(|(word, role)| opaque(role) && meaning.contains(word)).collect();
        assert!(both.is_empty(), "{both:?}");
    }

    #[test]
    fn parties_have_iso_codes_or_their_own_names() {
        let lists = read(EMBEDDED).expect("the embedded lists");
        let wrong: Vec<_> = lists
            .parties
            .iter()
            .filter(|entry| !entry.party.is_country() && entry.party.code() != entry.zh)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        // 249 of ISO 3166-1, and Kosovo under its user-assigned code.
        assert_eq!(lists.parties.iter().filter(|entry| entry.party.is_country()).count(), 250);
        let names: Vec<_> = lists.words.iter().filter(|(_, role)| matches!(role, Role::Party(_))).collect();
        let distinct: HashSet<_> = names.iter().map(|(word, _)| word).collect();
        assert_eq!(distinct.len(), names.len());
    }

    #[test]
    fn every_short_form_is_one_character_of_one_party() {
        let lists = read(EMBEDDED).expect("the embedded lists");
        let short: Vec<_> =
            lists.words.iter().filter(|(_, role)| matches!(role, Role::ShortParty(_))).collect();
        let distinct: HashSet<_> = short.iter().map(|(word, _)| word).collect();
        assert_eq!(distinct.len(), short.len());
        assert!(short.iter().all(|(word, _)| word.chars().count() == 1));
    }

    #[test]
    fn a_wrong_word_names_its_file_and_line() {
        let error =
            parse::<ChangesFile>("changes.toml", "[[change]]\ndirection = \"sideways\"\nwords = []\n");
        let error = error.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("changes.toml") && error.contains("line 2"), "{error}");
    }
}
