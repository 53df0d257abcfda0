//! A record of long words: what a key costs beside it.

use std::sync::Arc;

use super::{Action, Command, Settings, State, update};
use ratatui::layout::Size;

use crate::index::Index;
use crate::model::{Activity, Builder, Resource, Source, Step};
use crate::text::{linear, steps};

/// A catalogue with such a text in every field of a record, and another record.
fn beside(text: &str) -> State {
    let texts = || vec![text.to_owned()];
    let one = || Some(text.to_owned());
    let activity = Activity {
        purpose: one(),
        steps: vec![Step {
            title: text.to_owned(),
            text: one(),
            ..Step::default()
        }],
        tips: texts(),
        ..Activity::default()
    };
    let big = Resource {
        id: "big".to_owned(),
        title: text.to_owned(),
        other_titles: texts(),
        creators: texts(),
        publisher: one(),
        topics: texts(),
        words: texts(),
        audience: texts(),
        region: texts(),
        description: one(),
        access_note: one(),
        activity: Some(Box::new(activity)),
        ..Resource::default()
    };
    let small = Resource {
        id: "small".to_owned(),
        title: "zebra".to_owned(),
        ..Resource::default()
    };
    let mut builder = Builder::new();
    builder.source(Source::default());
    builder.add(&big).unwrap();
    builder.add(&small).unwrap();
    let size = Size {
        width: 120,
        height: 40,
    };
    State::new(
        Arc::new(Index::new(builder.build())),
        size,
        Settings::default(),
    )
}

#[test]
fn s2_a_record_of_long_words_is_shown_and_searched_in_steps_that_grow_with_it() {
    for word in ["ab", "ab ", "日", "e\u{301}", "می\u{200c}", "a-"] {
        linear(word, 4_000, |size| {
            let mut state = beside(&word.repeat(size / word.len()));
            for letter in word.trim().chars() {
                let _ = update(&mut state, Action::Type(letter));
            }
            let _ = update(&mut state, Action::CatchUp);
        });
    }
}

#[test]
fn s2_a_key_beside_a_long_word_does_not_look_at_it_again() {
    for word in ["ab", "日", "ab "] {
        let size = 40_000;
        let mut state = beside(&word.repeat(size / word.len()));
        for command in [
            Command::Up,
            Command::ToDetail,
            Command::Down,
            Command::ToResults,
        ] {
            let _ = update(&mut state, Action::Run(command));
            let looked = steps(|| update(&mut state, Action::Run(command)));
            assert!(looked < size, "{word} {command:?}: {looked}");
        }
    }
}

#[test]
fn a_page_follows_the_query_and_the_width() {
    let mut state = beside("some words");
    let page = |state: &State| state.page().0.clone();
    let before = page(&state);
    let _ = update(&mut state, Action::Type('s'));
    let _ = update(&mut state, Action::CatchUp);
    let found = page(&state);
    assert_ne!(found, before);
    let narrow = Size {
        width: 60,
        height: 40,
    };
    let _ = update(&mut state, Action::Resize(narrow));
    assert_ne!(page(&state), found);
}
