//! What is said of an answer as a whole: how many records have all the words, and what stands above each section of the
//! list.

use crate::query::Query;
use crate::search::{Layer, Results, Section, word_count};
use crate::text::{counted, grouped};

/// How many records answer, of `all`, from the longest wording to the shortest.
pub fn standing(results: &Results, query: &Query, all: usize) -> Vec<String> {
    let of = |count: usize| format!("{} of {}", grouped(count), grouped(all));
    let count = |layer: Layer| {
        let sections = results.sections().into_iter();
        sections
            .filter(|s| s.layer == layer)
            .map(|s| s.rows)
            .sum::<usize>()
    };
    let letters = count(Layer::Scattered);
    let most = count(Layer::MostWords);
    let some = count(Layer::SomeWords) + results.more();
    let near = count(Layer::Near);
    if letters + most + some + near == 0 {
        return vec![of(results.len())];
    }
    let literal = if letters > 0 { 0 } else { results.literal() };
    let asked = word_count(query);
    let several = asked != 1;
    let have = if literal == 1 { "has" } else { "have" };
    let words = match asked {
        1 => "the word".to_owned(),
        2 => "both words".to_owned(),
        _ => format!("all {asked} words"),
    };
    let like = if several {
        "most of them"
    } else {
        "one like it"
    };
    let mut long = vec![format!("{} {have} {words}", of(literal))];
    let mut middle = long.clone();
    let mut short = vec![of(literal)];
    let parts = [
        (most, like, if several { "most" } else { "like it" }),
        (
            some,
            if several {
                "some of them"
            } else {
                "a weaker match"
            },
            if several { "some" } else { "weaker" },
        ),
        (letters, "only the letters", "letters"),
    ];
    for (rows, wording, brief) in parts.into_iter().filter(|part| part.0 > 0) {
        let more = if long.len() > 1 { " more" } else { "" };
        let have = if rows == 1 { "has" } else { "have" };
        long.push(format!("{}{more} {have} {wording}", grouped(rows)));
        middle.push(format!("{} {have} {brief}", grouped(rows)));
        short.push(format!("{} {brief}", grouped(rows)));
    }
    if near > 0 {
        long.push(format!("{} perhaps near", grouped(near)));
        middle.push(format!("{} perhaps near", grouped(near)));
        short.push(format!("{} near", grouped(near)));
    }
    let mut wordings = vec![long.join(" · "), middle.join(" · "), short.join(" · ")];
    wordings.dedup();
    wordings
}

/// What stands above a section, from the longest wording to the shortest; empty above records that have every word.
pub fn divider(results: &Results, query: &Query, section: Section) -> Vec<&'static str> {
    let is_first = section.first == 0;
    match (section.layer, is_first, word_count(query) == 1) {
        (Layer::EveryWord, _, _) => Vec::new(),
        (Layer::MostWords, true, false) => vec![
            "None has all the words. These have most:",
            "None has all. These have most:",
            "Most of the words:",
        ],
        (Layer::MostWords, false, false) => {
            vec!["These have most of the words:", "Most of the words:"]
        }
        (Layer::MostWords | Layer::SomeWords, true, true) => vec![
            "None has the word. These have one like it:",
            "A word like it:",
        ],
        (Layer::MostWords, false, true) => vec!["These have a word like it:", "A word like it:"],
        (Layer::SomeWords, true, false) => vec![
            "None has all the words. These have some:",
            "None has all. These have some:",
            "Some of the words:",
        ],
        (Layer::SomeWords, false, false) => {
            vec!["These have some of the words:", "Some of the words:"]
        }
        (Layer::SomeWords, false, true) => vec!["Weaker matches:"],
        (Layer::Inside, _, one) => {
            let above = results.sections().iter().any(|s| s.layer < Layer::Inside);
            match (above, one) {
                (false, true) => vec![
                    "The word stands only inside other words:",
                    "Only inside other words:",
                ],
                (_, _) => vec!["Only inside other words:", "Inside other words:"],
            }
        }
        (Layer::Near, true, one) => vec![
            if one {
                "None has the word. Perhaps near:"
            } else {
                "None has the words. Perhaps near:"
            },
            "Perhaps near:",
        ],
        (Layer::Near, false, _) => vec!["Perhaps near:"],
        (Layer::Scattered, _, one) => vec![
            if one {
                "None has the word. These have its letters, apart:"
            } else {
                "None has the words. These have their letters, apart:"
            },
            "Only the letters, apart:",
        ],
    }
}

/// "60 results".
pub fn result_count(hits: usize) -> String {
    counted(hits, "result")
}
