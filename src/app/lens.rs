//! The speaker lens: marks and words in the colour of who said them.
//!
//! Colour then tells the speaker alone; status is told by the forms of marks, as it always is.

use std::collections::HashMap;

use egui::Color32;

use super::context::Context;
use crate::chart::Role;
use crate::library::{ClaimKey, Criterion, Stated};

/// The colours of those who say most, safe for colour-blind readers; the others share one.
const VOICES: [Role; 5] = [Role::Voice1, Role::Voice2, Role::Voice3, Role::Voice4, Role::Voice5];

/// Who says the claims in view, those of most claims first.
#[derive(Debug, Default)]
pub struct Voices {
    /// Each speaker with the number of claims; `None` where nobody is named.
    counts: Vec<(Option<String>, usize)>,
    ranks: HashMap<String, usize>,
}

/// An entry of the legend.
#[derive(Debug)]
pub struct Entry<'v> {
    /// The speaker; `None` where nobody is named.
    pub speaker: Option<&'v str>,
    /// Number of claims.
    pub count: usize,
    /// The colour.
    pub role: Role,
}

impl Voices {
    /// The speakers of what can be filtered by: every claim in view, whatever passes.
    pub fn new(offers: &[(Criterion, usize)]) -> Self {
        let speakers = offers.iter().filter_map(|(criterion, count)| match criterion {
            Criterion::Speaker(speaker) => Some((speaker.clone(), *count)),
            _ => None,
        });
        let counts: Vec<_> = speakers.collect();
        let named = counts.iter().filter_map(|(speaker, _)| speaker.clone());
        let ranks = named.zip(0..).collect();
        Self { counts, ranks }
    }

    /// The colour of a speaker.
    fn role(&self, speaker: Option<&str>) -> Role {
        let Some(speaker) = speaker else { return Role::Axis };
        let rank = self.ranks.get(speaker);
        rank.and_then(|rank| VOICES.get(*rank)).copied().unwrap_or(Role::Subdued)
    }

    /// The colour of a claim.
    pub fn of(&self, stated: &Stated<'_>) -> Role {
        self.role(stated.claim.speaker.map(|span| stated.words(span)))
    }

    /// Speakers with their colours, those of most claims first.
    pub fn legend(&self) -> impl Iterator<Item = Entry<'_>> {
        self.counts.iter().map(|(speaker, count)| Entry {
            speaker: speaker.as_deref(),
            count: *count,
            role: self.role(speaker.as_deref()),
        })
    }
}

/// The colour of a claim by who said it, where the lens is on.
pub fn ink(cx: &Context<'_>, key: ClaimKey) -> Option<Color32> {
    if !cx.session.lens {
        return None;
    }
    let stated = cx.claim(key)?;
    Some(cx.theme.role(cx.sheet.voices(cx).of(&stated)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_say_most_have_colours_of_their_own() {
        let speaker = |name: &str, count| (Criterion::Speaker(Some(name.to_owned())), count);
        let mut offers = vec![(Criterion::Speaker(None), 9)];
        offers
            .extend("甲乙丙丁戊己".chars().zip([7, 6, 5, 4, 3, 2]).map(|(c, n)| speaker(&c.to_string(), n)));
        let voices = Voices::new(&offers);
        let roles: Vec<Role> = voices.legend().map(|entry| entry.role).collect();
        assert_eq!(roles, [Role::Axis, VOICES[0], VOICES[1], VOICES[2], VOICES[3], VOICES[4], Role::Subdued]);
        assert_eq!(voices.role(Some("丙")), VOICES[2]);
        assert_eq!(voices.role(Some("无此人")), Role::Subdued);
    }
}
