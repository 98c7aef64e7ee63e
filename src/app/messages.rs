//! What the app has to say about results and errors: shown beside the ledger for a while, and kept in
//! a log.
//!
//! Say something from `apply` with [`App::say`](super::App::say):
//! `self.say(Message::done("…").with_details("…").with_action(Command::…))`.

use super::Command;

/// Most messages that the log keeps.
const KEPT: usize = 200;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Note,
    /// Something went wrong.
    Problem,
}

/// One thing to say, in the language of the interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// What it is about.
    pub tone: Tone,
    /// One sentence.
    pub text: String,
    /// More, for the log: names of files, reasons. Lines are kept.
    pub details: Option<String>,
    /// What can be done about it; its label is the button's.
    pub action: Option<Command>,
}

impl Message {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(Tone::Done, text.into())
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(Tone::Note, text.into())
    }

    /// Something went wrong.
    pub fn problem(text: impl Into<String>) -> Self {
        Self::new(Tone::Problem, text.into())
    }

    const fn new(tone: Tone, text: String) -> Self {
        Self { tone, text, details: None, action: None }
    }

    /// The same with more for the log.
    #[must_use]
    pub fn with_details(self, details: impl Into<String>) -> Self {
        Self { details: Some(details.into()), ..self }
    }

    /// The same with a button, for instance to undo.
    #[must_use]
    pub fn with_action(self, action: Command) -> Self {
        Self { action: Some(action), ..self }
    }

    /// How long it is shown unless the pointer or the focus is on it, in seconds: longer the more
    /// there is to read or to do.
    pub fn seconds(&self) -> f64 {
        let base: f64 = match self.tone {
            Tone::Done => 5.0,
            Tone::Note => 7.0,
            Tone::Problem => 12.0,
        };
        let letters = u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        let reading = (0.06 * f64::from(letters)).min(8.0);
        let acting = if self.action.is_some() { 4.0 } else { 0.0 };
        base + reading + acting
    }

    /// Text and details, to copy.
    pub fn to_text(&self) -> String {
        match &self.details {
            Some(details) => format!("{}\n{details}", self.text),
            None => self.text.clone(),
        }
    }
}

/// Number of a message since the window opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(pub u32);

/// A message in the log.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its number.
    pub id: MessageId,
    /// What it says.
    pub message: Message,
    /// When it was said, in seconds since the window opened.
    pub at: f64,
    /// Whether it still stands beside the ledger.
    pub is_shown: bool,
}

/// Every message of the session, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    log: std::collections::VecDeque<Logged>,
    count: u32,
    now: f64,
}

impl Messages {
    /// Tells what time it is, in seconds since the window opened.
    pub const fn set_now(&mut self, now: f64) {
        self.now = now;
    }

    /// Says something. A message that is shown already is shown once, and anew.
    pub fn say(&mut self, message: Message) {
        let at = self.now;
        self.log.retain(|logged| !(logged.is_shown && logged.message == message));
        self.log.push_back(Logged { id: MessageId(self.count), message, at, is_shown: true });
        self.count += 1;
        if self.log.len() > KEPT {
            self.log.pop_front();
        }
    }

    /// Every message that is kept, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Logged> + ExactSizeIterator {
        self.log.iter()
    }

    /// The messages that are shown, oldest first.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = &Logged> {
        self.log.iter().filter(|logged| logged.is_shown)
    }

    /// A message.
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.log.iter().find(|logged| logged.id == id).map(|logged| &logged.message)
    }

    /// Takes a message from beside the ledger; it stays in the log.
    pub fn hide(&mut self, id: MessageId) {
        self.log.iter_mut().filter(|logged| logged.id == id).for_each(|logged| logged.is_shown = false);
    }

    /// Takes all of them away. Returns whether there was any.
    pub fn hide_all(&mut self) -> bool {
        let any = self.shown().next().is_some();
        self.log.iter_mut().for_each(|logged| logged.is_shown = false);
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_stays_in_the_log() {
        let mut messages = Messages::default();
        messages.say(Message::done("saved"));
        messages.say(Message::problem("not read").with_details("a.pdf"));
        assert_eq!(messages.shown().count(), 2);
        messages.hide(MessageId(0));
        assert_eq!(messages.shown().map(|logged| logged.id).collect::<Vec<_>>(), [MessageId(1)]);
        assert!(messages.hide_all() && !messages.hide_all());
        assert_eq!(messages.iter().len(), 2);
        assert_eq!(messages.message(MessageId(1)).map(Message::to_text).as_deref(), Some("not read\na.pdf"));
    }

    #[test]
    fn the_same_message_is_shown_once() {
        let mut messages = Messages::default();
        messages.say(Message::note("empty"));
        messages.say(Message::note("empty"));
        assert_eq!(messages.shown().map(|logged| logged.id).collect::<Vec<_>>(), [MessageId(1)]);
        messages.hide_all();
        messages.say(Message::note("empty"));
        assert_eq!(messages.iter().len(), 2, "what was hidden before is history");
    }

    #[test]
    fn the_log_has_an_end() {
        let mut messages = Messages::default();
        for at in 0..300 {
            messages.say(Message::done(at.to_string()));
        }
        assert_eq!(messages.iter().len(), KEPT);
        assert_eq!(messages.iter().next().map(|logged| logged.id), Some(MessageId(100)));
    }

    #[test]
    fn there_is_more_time_for_more_to_read_and_to_do() {
        let short = Message::done("ok").seconds();
        assert!(Message::done("ok, and a good deal more").seconds() > short);
        assert!(Message::done("ok").with_action(Command::Back).seconds() > short);
        assert!(Message::problem("x".repeat(10_000)).seconds() < 30.0);
    }
}
