//! One line of the log: a decision, or the undoing or redoing of one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::edit::Edits;
use crate::text::{Article, Date};

/// Names a line of any log: a UUID of version 7, so that logs can be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineId(uuid::Uuid);

impl LineId {
    /// A name that no other line has.
    #[must_use]
    pub fn fresh() -> Self {
        Self(uuid::Uuid::now_v7())
    }
}

/// The article that a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticleName {
    /// SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The title, or the first words.
    pub title: String,
    /// The day it is dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl ArticleName {
    /// The name of an article.
    pub fn of(article: &Article) -> Self {
        Self {
            sha256: sha256_hex(article.text()),
            title: article.title_or_start().to_owned(),
            date: article.date().map(|date: Date| date.to_string()),
        }
    }

    /// What another text of the article shares.
    pub fn title_and_date(&self) -> (&str, Option<&str>) {
        (&self.title, self.date.as_deref())
    }

    /// Whether both are texts of one article: the same text, or title and date.
    pub fn same_article(&self, other: &Self) -> bool {
        self.sha256 == other.sha256
            || (!self.title.is_empty() && self.title == other.title && self.date == other.date)
    }
}

/// What a reviewer did about one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its line.
    pub id: LineId,
    /// When.
    pub time: Timestamp,
    /// The reviewer's name; `None` where nobody gave one.
    pub by: Option<String>,
    /// In which article.
    pub article: ArticleName,
    /// About which claim.
    pub anchor: Anchor,
    /// What.
    pub action: Action,
    /// Undone decisions that can no longer be redone from here on.
    pub drops: Vec<LineId>,
}

/// What can be done about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is right as read, or as edited.
    Accept,
    /// It is right with these values.
    Edit(Edits),
    /// It is no claim, or a wrong one.
    Reject,
    /// It is to be decided about again, as read.
    Reopen,
    /// Words beside it; none takes them away.
    Note(String),
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Shape", into = "Shape")]
pub enum Line {
    /// A decision.
    Decided(Box<Decision>),
    /// A decision no longer holds.
    Undone(Step),
    /// An undone decision holds again.
    Redone(Step),
}

/// Undoing or redoing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its line.
    pub id: LineId,
    /// When.
    pub time: Timestamp,
    /// Which decision.
    pub decision: LineId,
}

impl Line {
    /// The name of the line.
    pub fn id(&self) -> LineId {
        match self {
            Self::Decided(decision) => decision.id,
            Self::Undone(step) | Self::Redone(step) => step.id,
        }
    }

    /// When it was written.
    pub fn time(&self) -> Timestamp {
        match self {
            Self::Decided(decision) => decision.time,
            Self::Undone(step) | Self::Redone(step) => step.time,
        }
    }
}

/// A line as JSON: `{"id", "time", "by", "do", …}`.
#[derive(Clone, Serialize, Deserialize)]
struct Shape {
    id: LineId,
    time: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(flatten)]
    act: ActShape,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum ActShape {
    Accept(TargetShape),
    Edit {
        now: Edits,
        #[serde(flatten)]
        target: TargetShape,
    },
    Reject(TargetShape),
    Reopen(TargetShape),
    Note {
        note: String,
        #[serde(flatten)]
        target: TargetShape,
    },
    Undo {
        decision: LineId,
    },
    Redo {
        decision: LineId,
    },
}

#[derive(Clone, Serialize, Deserialize)]
struct TargetShape {
    article: ArticleName,
    #[serde(flatten)]
    anchor: Anchor,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    drops: Vec<LineId>,
}

impl From<Line> for Shape {
    fn from(line: Line) -> Self {
        match line {
            Line::Decided(decision) => {
                let Decision { id, time, by, article, anchor, action, drops } = *decision;
                let target = TargetShape { article, anchor, drops };
                let act = match action {
                    Action::Accept => ActShape::Accept(target),
                    Action::Edit(now) => ActShape::Edit { now, target },
                    Action::Reject => ActShape::Reject(target),
                    Action::Reopen => ActShape::Reopen(target),
                    Action::Note(note) => ActShape::Note { note, target },
                };
                Self { id, time, by, act }
            }
            Line::Undone(Step { id, time, decision }) => {
                Self { id, time, by: None, act: ActShape::Undo { decision } }
            }
            Line::Redone(Step { id, time, decision }) => {
                Self { id, time, by: None, act: ActShape::Redo { decision } }
            }
        }
    }
}

impl From<Shape> for Line {
    fn from(shape: Shape) -> Self {
        let Shape { id, time, by, act } = shape;
        let (action, target) = match act {
            ActShape::Accept(target) => (Action::Accept, target),
            ActShape::Edit { now, target } => (Action::Edit(now), target),
            ActShape::Reject(target) => (Action::Reject, target),
            ActShape::Reopen(target) => (Action::Reopen, target),
            ActShape::Note { note, target } => (Action::Note(note), target),
            ActShape::Undo { decision } => return Self::Undone(Step { id, time, decision }),
            ActShape::Redo { decision } => return Self::Redone(Step { id, time, decision }),
        };
        let TargetShape { article, anchor, drops } = target;
        Self::Decided(Box::new(Decision { id, time, by, article, anchor, action, drops }))
    }
}

/// The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
pub fn sha256_hex(text: &str) -> String {
    use std::fmt::Write as _;

    use sha2::{Digest as _, Sha256};
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
