//! Random sequences of decisions, undoing and redoing: the log alone gives the same state, and
//! undoing and redoing are each other's opposite.

use portolan::model::Extraction;
use portolan::review::{Action, ArticleName, Decision, Dimension, Edits, Journal, Line, Sheet};
use portolan::text::Article;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{TEXT, now, read};

/// Another article, so that undoing crosses from one to the other.
const OTHER: &str = "date 2025-04-02 棉花出口\n\n去年，乙国出口棉花7万吨，出口额约2亿美元。\n";

#[derive(Clone, Debug)]
enum Step {
    Decide { other: bool, claim: usize, kind: u8 },
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (any::<bool>(), 0_usize..8, 0_u8..5)
            .prop_map(|(other, claim, kind)| Step::Decide { other, claim, kind }),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// Both articles under one journal.
struct Desk {
    articles: [(Article, Extraction); 2],
    journal: Journal,
}

impl Desk {
    fn new(journal: Journal) -> Self {
        Self { articles: [read(TEXT), read(OTHER)], journal }
    }

    fn state(&self) -> Vec<(Sheet, Extraction)> {
        self.articles.iter().map(|(article, read)| self.journal.replay(article, read)).collect()
    }

    fn take_all(&mut self, steps: &[Step]) {
        for step in steps {
            self.take(step);
        }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Undo => drop(self.journal.undo(now(), |_| true).unwrap()),
            Step::Redo => drop(self.journal.redo(now(), |_| true).unwrap()),
            Step::Decide { other, claim, kind } => {
                let (article, extraction) = &self.articles[usize::from(*other)];
                let claim = &extraction.claims[claim % extraction.claims.len()];
                let drops = self.journal.history().redo_branch(|_| true);
                let action = action(article, claim, *kind);
                self.journal.decide(article, claim, action, drops, now()).unwrap();
            }
        }
    }
}

fn action(article: &Article, claim: &portolan::model::Claim, kind: u8) -> Action {
    match kind {
        0 => Action::Accept,
        1 => Action::Reject,
        2 => Action::Reopen,
        3 => Action::Note("待核".to_owned()),
        _ => {
            let status = if claim.status.code() == "target" { "actual" } else { "target" };
            let typed = [(Dimension::Status, status.to_owned())].into();
            Action::Edit(Edits::from_form(article, claim, &typed).unwrap())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn the_log_alone_gives_the_same_state(steps in prop::collection::vec(step(), 0..24)) {
        let mut desk = Desk::new(Journal::default());
        desk.take_all(&steps);
        let lines = desk.journal.history().lines();
        let text: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect();
        let mut again = Journal::default();
        let read: Vec<Line> = text.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(again.merge(read).unwrap(), text.len());
        let again = Desk::new(again);
        prop_assert_eq!(again.state(), desk.state());
        let next = |desk: &Desk| {
            let history = desk.journal.history();
            let id = |decision: Option<&Decision>| decision.map(|it| it.id);
            (id(history.to_undo(|_| true)), id(history.to_redo(|_| true)), history.redo_branch(|_| true))
        };
        prop_assert_eq!(next(&again), next(&desk));
    }

    #[test]
    fn undoing_everything_and_redoing_it_comes_back(steps in prop::collection::vec(step(), 0..24)) {
        let mut desk = Desk::new(Journal::default());
        desk.take_all(&steps);
        let before = desk.state();
        let mut states = Vec::new();
        loop {
            states.push(desk.state());
            if desk.journal.undo(now(), |_| true).unwrap().is_none() {
                break;
            }
        }
        let nothing: Vec<_> = desk.articles.iter().map(|(_, read)| (Sheet::open(read.claims.len()), read.clone())).collect();
        prop_assert_eq!(states.last().unwrap(), &nothing);
        while let Some(state) = states.pop() {
            prop_assert_eq!(&desk.state(), &state);
            if !states.is_empty() {
                prop_assert!(desk.journal.redo(now(), |_| true).unwrap().is_some());
            }
        }
        prop_assert_eq!(desk.state(), before);
    }

    #[test]
    fn undoing_in_one_article_leaves_the_other(steps in prop::collection::vec(step(), 0..24)) {
        let mut desk = Desk::new(Journal::default());
        desk.take_all(&steps);
        let before = desk.state();
        let first = ArticleName::of(&desk.articles[0].0);
        while desk.journal.undo(now(), |decision| decision.article == first).unwrap().is_some() {}
        prop_assert_eq!(&desk.state()[1], &before[1]);
        prop_assert_eq!(desk.state()[0].0.progress().reviewed(), 0);
    }
}
