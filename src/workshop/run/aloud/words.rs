//! A typed line of a run that is told in lines, as what it asks for.
//!
//! Every line has an answer: one that is no word of [`WORDS`] says so, with the nearest word.

use crate::text::{fit, nearest};
use crate::workshop::run::RunCommand;

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The time, now.
    Time,
    /// The step's name and text again.
    Step,
    /// What comes after the step.
    WhatNext,
    /// That the clock stands.
    Stand,
    /// That it goes on.
    GoOn,
    /// A change of the run.
    Do(RunCommand),
    /// The end of the run.
    End,
    Help,
    Quit,
}

/// A word that asks for something.
struct Word {
    name: &'static str,
    /// What says the same.
    also: &'static [&'static str],
    /// How it is written.
    form: &'static str,
    /// What it does.
    does: &'static str,
    asks: Asked,
}

const fn word(
    name: &'static str,
    also: &'static [&'static str],
    form: &'static str,
    does: &'static str,
    asks: Asked,
) -> Word {
    Word {
        name,
        also,
        form,
        does,
        asks,
    }
}

/// Every word, in the order of the help.
const WORDS: &[Word] = &[
    word(
        "next",
        &["n"],
        "next",
        "go on to the next step",
        Asked::Do(RunCommand::Next),
    ),
    word(
        "back",
        &["b"],
        "back",
        "go back to the step before",
        Asked::Do(RunCommand::Back),
    ),
    word(
        "time",
        &["t"],
        "time",
        "say the time; so does an empty line",
        Asked::Time,
    ),
    word(
        "step",
        &[],
        "step",
        "say the step's text again",
        Asked::Step,
    ),
    word(
        "what next",
        &["w"],
        "what next",
        "say what comes after this step",
        Asked::WhatNext,
    ),
    word("pause", &["p"], "pause", "stop the clock", Asked::Stand),
    word(
        "go on",
        &["g", "go"],
        "go on",
        "let the clock go on",
        Asked::GoOn,
    ),
    word(
        "more",
        &["+"],
        "more N",
        "give this step N minutes more; alone, one",
        Asked::Do(RunCommand::Lengthen(1)),
    ),
    word(
        "less",
        &["-"],
        "less N",
        "give this step N minutes less; alone, one",
        Asked::Do(RunCommand::Lengthen(-1)),
    ),
    word(
        "shorten",
        &["s"],
        "shorten, shorten N or shorten all",
        "make the flexible blocks to come shorter, until the session is on time; block N, or all of them",
        Asked::Do(RunCommand::Shorten),
    ),
    word(
        "drop",
        &["x"],
        "drop, or drop N",
        "take out the block to come that is marked to be cut first; block N",
        Asked::Do(RunCommand::Drop),
    ),
    word(
        "undo",
        &["u"],
        "undo",
        "take the last change of the times back",
        Asked::Do(RunCommand::Undo),
    ),
    word(
        "end",
        &[],
        "end",
        "end the run here; asks to type it again",
        Asked::End,
    ),
    word("help", &["h", "?"], "help", "say this", Asked::Help),
    word(
        "quit",
        &["q"],
        "quit",
        "leave; the run goes on, and can be come back to",
        Asked::Quit,
    ),
];

/// The most minutes that a step is given at once: ten hours.
const MOST: i64 = 600;

impl Word {
    fn is(&self, typed: &str) -> bool {
        self.name == typed || self.also.contains(&typed)
    }
}

/// Reads a line; or why it asks for nothing.
pub(super) fn read(line: &str) -> Result<Asked, String> {
    let typed = line.trim().to_lowercase();
    if typed.is_empty() {
        return Ok(Asked::Time);
    }
    let asked = |typed: &str| WORDS.iter().find(|word| word.is(typed)).map(|w| w.asks);
    if let Some(asked) = asked(&typed) {
        return Ok(asked);
    }
    let signed = typed.strip_prefix(['+', '-']);
    let (first, rest) = match signed {
        Some(rest) => typed.split_at(typed.len() - rest.len()),
        None => typed.split_once(' ').unwrap_or((&typed, "")),
    };
    let rest = rest.trim();
    match asked(first) {
        Some(Asked::Do(RunCommand::Lengthen(one))) => minutes(rest)
            .map(|minutes| Asked::Do(RunCommand::Lengthen(one * minutes)))
            .ok_or_else(|| format!("Say how many minutes, from 1 to {MOST}, as in more 5.")),
        Some(Asked::Do(RunCommand::Shorten)) if rest == "all" => {
            Ok(Asked::Do(RunCommand::ShortenAny(None)))
        }
        Some(Asked::Do(RunCommand::Shorten)) => place(rest)
            .map(|place| Asked::Do(RunCommand::ShortenAny(Some(place))))
            .ok_or_else(|| {
                "Say the number of a block, as in shorten 3, or shorten all.".to_owned()
            }),
        Some(Asked::Do(RunCommand::Drop)) => place(rest)
            .map(|place| Asked::Do(RunCommand::DropAny(place)))
            .ok_or_else(|| "Say the number of a block, as in drop 3.".to_owned()),
        _ => Err(unknown(line, first)),
    }
}

/// The place of the block of this number.
fn place(number: &str) -> Option<usize> {
    let number = number.strip_prefix("block ").unwrap_or(number);
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let number: Option<usize> = digits.then(|| number.parse().ok()).flatten();
    number?.checked_sub(1)
}

fn minutes(text: &str) -> Option<i64> {
    let text = text.trim();
    let ends = [" minutes", " minute", " min"];
    let number = ends.iter().find_map(|end| text.strip_suffix(end));
    let number = number.unwrap_or(text);
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let minutes = digits.then(|| number.parse().ok()).flatten();
    minutes.filter(|minutes| (1..=MOST).contains(minutes))
}

fn unknown(line: &str, first: &str) -> String {
    let names = || WORDS.iter().map(|word| word.name);
    let near = nearest(&line.to_lowercase(), names()).or_else(|| nearest(first, names()));
    let near = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
    format!(
        "“{}” asks for nothing here.{near} help says every word.",
        fit(line, 40)
    )
}

/// The lines of the help.
pub(super) fn help() -> Vec<String> {
    let line = |word: &Word| match word.also.first() {
        Some(also) => format!("{}, or {also}: {}.", word.form, word.does),
        None => format!("{}: {}.", word.form, word.does),
    };
    WORDS.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_whatever_its_case_and_blanks() {
        let more = |minutes| Ok(Asked::Do(RunCommand::Lengthen(minutes)));
        for (line, asked) in [
            ("", Ok(Asked::Time)),
            ("  ", Ok(Asked::Time)),
            ("T", Ok(Asked::Time)),
            ("Next", Ok(Asked::Do(RunCommand::Next))),
            ("what next", Ok(Asked::WhatNext)),
            ("go on", Ok(Asked::GoOn)),
            ("more", more(1)),
            ("+", more(1)),
            ("+5", more(5)),
            ("+ 5", more(5)),
            ("more 5 minutes", more(5)),
            ("less 3", more(-3)),
            ("-", more(-1)),
            ("-2", more(-2)),
            ("x", Ok(Asked::Do(RunCommand::Drop))),
            ("x 3", Ok(Asked::Do(RunCommand::DropAny(2)))),
            (
                "shorten block 1",
                Ok(Asked::Do(RunCommand::ShortenAny(Some(0)))),
            ),
            ("s all", Ok(Asked::Do(RunCommand::ShortenAny(None)))),
            ("?", Ok(Asked::Help)),
        ] {
            assert_eq!(read(line), asked, "{line:?}");
        }
    }

    #[test]
    fn what_is_no_number_of_minutes_is_said_with_how_to_write_one() {
        for line in [
            "more 0",
            "more -5",
            "+601",
            "less a few",
            "more 99999999999999999999",
        ] {
            let said = read(line).unwrap_err();
            assert_eq!(
                said, "Say how many minutes, from 1 to 600, as in more 5.",
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_number_of_a_block_is_said_with_how_to_write_one() {
        for line in [
            "drop tea",
            "shorten it",
            "x 0",
            "s -1",
            "shorten 99999999999999999999",
        ] {
            let said = read(line).unwrap_err();
            assert!(
                said.starts_with("Say the number of a block, as in "),
                "{line}: {said}"
            );
        }
    }

    #[test]
    fn a_word_that_is_none_is_said_with_the_nearest() {
        let said = |line| read(line).unwrap_err();
        assert_eq!(
            said("nxet"),
            "“nxet” asks for nothing here. Did you mean next? help says every word."
        );
        assert!(said("shroten 3").contains("Did you mean shorten?"));
        assert_eq!(
            said("tomorrow's weather"),
            "“tomorrow's weather” asks for nothing here. help says every word."
        );
    }

    #[test]
    fn no_two_words_are_the_same_and_each_is_in_the_help() {
        let mut seen = std::collections::BTreeSet::new();
        for word in WORDS {
            assert_eq!(read(word.name), Ok(word.asks));
            for typed in word.also.iter().chain([&word.name]) {
                assert!(seen.insert(*typed), "{typed}");
                assert_eq!(read(typed), Ok(word.asks));
            }
        }
        assert_eq!(help().len(), WORDS.len());
    }
}
