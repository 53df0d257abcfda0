//! Joiners: text in a file, nothing on the screen, and no difference to a search.

use std::sync::Arc;

use kitbag::app::Settings;
use kitbag::index::Index;
use kitbag::model::{Builder, Resource, Source};
use kitbag::text::{bare, is_joiner};

use crate::common::robot::Robot;

const TITLES: [&str; 4] = [
    "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} family \u{2764}\u{fe0f} and a long title that is cut somewhere",
    "ශ්\u{200d}රී ලංකා",
    "می\u{200c}خواهم",
    "1\u{fe0f}\u{20e3} First \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
];

/// Records that have each of the titles in every text, as `spelt` makes it.
fn index(spelt: fn(&str) -> String) -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", &spelt(TITLES[1]), "", Vec::new()));
    for (at, title) in TITLES.iter().enumerate() {
        let title = spelt(title);
        let long = format!("{title} ").repeat(30);
        let resource = Resource {
            id: at.to_string(),
            other_titles: vec![long.clone()],
            topics: vec![title.clone(), "other".to_owned()],
            creators: vec![title.clone()],
            description: Some(format!("{long}\n\n{title}")),
            title,
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn the_screen_is_the_same_with_joiners_and_without() {
    let mut with = Robot::of(index(str::to_owned));
    let mut without = Robot::of(index(|text| bare(text).into_owned()));
    for (width, height) in [(120, 40), (80, 24), (60, 20), (38, 9)] {
        with.resize(width, height);
        without.resize(width, height);
        for keys in [
            "",
            "1",
            "<down><down><space>",
            "u2",
            "j",
            "j",
            "3",
            "<down><down>",
            "2<enter>",
            "<esc>",
            "P",
            "<esc>",
            "c",
            "<esc>",
            "/family<enter>",
            "/<c-u>topic:\"",
            "<tab>",
            "<tab>",
            "<enter>",
            "C",
            "?",
            "<esc>",
            "m",
            "<esc>",
        ] {
            with.keys(keys);
            without.keys(keys);
            let screen = with.screen();
            assert_eq!(screen, without.screen(), "{keys} at {width}x{height}");
            assert!(!screen.contains(is_joiner));
        }
    }
}

#[test]
fn a_query_finds_what_has_joiners_however_it_comes() {
    for (at, title) in TITLES.iter().enumerate() {
        let at = at.to_string();
        let odd = format!("\u{200e}{}\u{ad}\u{2060}", title.replace(' ', " \u{200b}"));
        for title in [*title, &bare(title), &odd] {
            let phrase = format!("\"{title}\"");
            let mut robot = Robot::of(index(str::to_owned));
            robot.keys("/").paste(&phrase).keys("<enter>");
            assert_eq!(robot.hits(), [at.as_str()], "{phrase:?} pasted");
            let settings = Settings {
                query: phrase.clone(),
                ..Settings::default()
            };
            let robot = Robot::with(index(str::to_owned), settings);
            assert_eq!(robot.hits(), [at.as_str()], "{phrase:?} from the start");
            assert!(!robot.screen().contains(is_joiner));
        }
    }
}

#[test]
fn a_value_with_joiners_is_ticked_and_let_go() {
    let mut robot = Robot::of(index(str::to_owned));
    robot
        .row(&format!("[ ] {}", bare(TITLES[2])))
        .keys("<space>");
    assert_eq!(robot.hits(), ["2"], "{:?}", robot.line());
    robot.keys("<space>");
    assert_eq!((robot.line(), robot.hits().len()), ("", TITLES.len()));
}
