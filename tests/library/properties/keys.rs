//! Whatever keys are pressed at whatever size, the parts of the state agree.

use std::sync::Arc;

use kitbag::app::{Outcome, Settings};
use kitbag::index::Index;
use kitbag::layout::{Pane, inside};
use kitbag::model::{Builder, Source};
use kitbag::query::parse;
use proptest::prelude::*;

use crate::common::robot::{Robot, shipped};

#[derive(Debug, Clone)]
enum Step {
    Keys(&'static str),
    Type(String),
    Paste(String),
    Size(u16, u16),
    Reload,
}

const KEYS: &[&str] = &[
    "/",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<tab>",
    "<s-tab>",
    "1",
    "2",
    "3",
    "j",
    "j",
    "k",
    "g",
    "G",
    "h",
    "l",
    "J",
    "K",
    "n",
    "N",
    "]",
    "[",
    "<space>",
    "<space>",
    "v",
    "*",
    "f",
    "-",
    "a",
    "c",
    "C",
    "s",
    "S",
    "i",
    "@",
    "y",
    "Y",
    "o",
    "O",
    "d",
    "\\",
    "z",
    "!",
    ":",
    "?",
    "u",
    "U",
    "<lt>",
    "<gt>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pageup>",
    "<pagedown>",
    "<c-d>",
    "<c-u>",
    "<c-f>",
    "<c-b>",
    "<c-n>",
    "<c-p>",
    "<c-w>",
    "<c-k>",
    "<c-y>",
    "<backspace>",
    "<del>",
    "q",
    "<c-l>",
    "R",
    "<f2>",
    "<f3>",
    "<f4>",
    "<f8>",
    "<f9>",
    "<f12>",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => prop::sample::select(KEYS).prop_map(Step::Keys),
        4 => prop::sample::select(vec!["ladder", "kind:paper", "zzqqx", "topic:he", "-", "\"", "(", "sort:year", "is:marked"])
            .prop_map(|text| Step::Type(text.to_owned())),
        1 => "\\PC{1,8}".prop_map(Step::Paste),
        2 => (0u16..150, 0u16..50).prop_map(|(width, height)| Step::Size(width, height)),
        1 => Just(Step::Reload),
    ]
}

/// Every fourth of the shipped records from `first` on.
fn some(all: &Index, first: usize) -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("some", "Some", "", Vec::new()));
    for resource in all.catalogue().resources().skip(first).step_by(4) {
        builder.add(&resource.to_resource()).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

fn agree(robot: &Robot) -> Result<(), TestCaseError> {
    let state = robot.state();
    let (row, hits) = (state.row(), state.results());
    prop_assert!(row < (hits.len() + state.suggestions().len()).max(1));
    prop_assert_eq!(state.chosen(), hits.hit(row).map(|hit| hit.slot));
    prop_assert!(state.suggestions().is_empty() || hits.finds_little());
    let places = state.places();
    let screen = state.area();
    if let Some(list) = places.results.map(|rect| inside(rect, screen)) {
        let shown = &state.list().rows;
        let seen = shown.iter().find(|there| there.place.row == row);
        let is_empty = hits.is_empty() && state.suggestions().is_empty();
        prop_assert!(
            list.height == 0 || is_empty || seen.is_some(),
            "row {} of {:?}",
            row,
            shown
        );
        let end = shown
            .last()
            .map_or(0, |there| there.place.line + there.place.height);
        prop_assert!(end <= usize::from(list.height));
        for there in shown {
            for line in there.place.line..there.place.line + there.place.height {
                // A line that parts two kinds of rows is no row's.
                let row = state.list().row_at(line);
                prop_assert!(row.is_none_or(|row| row == there.place.row), "{row:?}");
            }
        }
    }
    let focused = match state.panes().focus {
        Pane::Filters => places.filters,
        Pane::Results => places.results,
        Pane::Detail => places.detail,
    };
    prop_assert!(focused.is_some() || screen.width < 20 || screen.height < 4);
    let (rows, chosen, first) = state.sidebar();
    prop_assert!(chosen < rows.len().max(1) && first <= chosen);
    let (page, first, target) = state.page();
    let seen = places.detail.map(|rect| inside(rect, screen));
    let last = |rect: ratatui::layout::Rect| page.lines.len().saturating_sub(rect.height.into());
    prop_assert!(seen.is_none_or(|rect| first <= last(rect)));
    prop_assert!(target.is_none_or(|target| target < page.targets.len()));
    prop_assert_eq!(robot.marks().len(), state.marks());
    prop_assert!(!robot.line().contains(char::is_control));
    prop_assert_eq!(
        &parse(robot.line(), state.index().names()),
        state.parsed_query()
    );
    robot.buffer();
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_leave_a_state_that_agrees(steps in proptest::collection::vec(step(), 60)) {
        let all = shipped();
        let indexes = [some(&all, 0), some(&all, 2)];
        let mut robot = Robot::started_with(indexes[0].clone(), Settings::default());
        for (nth, step) in steps.iter().enumerate() {
            match step {
                Step::Keys(keys) => robot.keys(keys),
                Step::Type(text) => robot.keys("/").keys(text),
                Step::Paste(text) => robot.paste(text),
                Step::Size(width, height) => robot.resize(*width, *height),
                Step::Reload => robot.done(Outcome::Loaded(indexes[nth % 2].clone())),
            };
            agree(&robot)?;
        }
    }
}
