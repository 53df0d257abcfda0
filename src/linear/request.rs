//! A typed line as a command, or as something to search for.
//!
//! A line is a command only where it has exactly one of the forms of [`WORDS`], so that `open space` and `like minds`
//! are searched for. `find` before a line makes any line a search.

use super::plan_words::{OfPlan, of_plan};
use crate::app::Part;

/// A word that begins a command.
pub(super) struct Word {
    /// The word.
    pub name: &'static str,
    /// The letters that say the same.
    letters: &'static [&'static str],
    /// How the command is written.
    form: &'static str,
    /// What it does.
    does: &'static str,
}

/// Every command, in the order of the help.
pub(super) const WORDS: &[Word] = &[
    word(
        "find",
        &["/"],
        "find WORDS",
        "search, even for a word that is a command; alone, list everything",
    ),
    word("and", &["a"], "and WORDS", "narrow the list by more words"),
    word("more", &["m"], "more", "the next ten"),
    word("next", &["n"], "next", "read the next resource in the list"),
    word("back", &["b"], "back", "go back to what was said before"),
    word("undo", &["u"], "undo", "undo the last change of the search"),
    word(
        "filter",
        &["f", "filters"],
        "filters",
        "list the filters, with how many hits each value has",
    ),
    word(
        "filter",
        &[],
        "filter NAME VALUE",
        "keep what has the value, as in filter kind paper; filter -kind paper leaves it out",
    ),
    word(
        "clear",
        &[],
        "clear NAME",
        "clear that filter; clear alone clears words and filters",
    ),
    word(
        "copy",
        &["c", "y"],
        "copy N PART",
        "copy the link of a resource, or another part of it: title, citation, markdown, json, id; copy 3 link 2 takes its second link",
    ),
    word(
        "open",
        &["o"],
        "open N",
        "open the link in a browser; open 3 2 takes the second link",
    ),
    word("links", &[], "links N", "say every link"),
    word("steps", &["s"], "steps N", "say the steps of an activity"),
    word("why", &["w"], "why N", "say why it is in the list"),
    word("like", &["l"], "like N", "list what is like it"),
    word(
        "plan",
        &[],
        "plan",
        "say the plan that was open last, with its times and what does not fit; plan help says how to change it",
    ),
    word("add", &[], "add N", "add an activity to that plan"),
    word("fit", &[], "fit", "say how to ask which activity fits"),
    word(
        "problems",
        &["p"],
        "problems",
        "say what is wrong with the catalogue files",
    ),
    word("help", &["h", "?"], "help", "say this"),
    word("quit", &["q"], "quit", "end"),
];

const fn word(
    name: &'static str,
    letters: &'static [&'static str],
    form: &'static str,
    does: &'static str,
) -> Word {
    Word {
        name,
        letters,
        form,
        does,
    }
}

impl Word {
    fn is(&self, typed: &str) -> bool {
        self.name.eq_ignore_ascii_case(typed)
            || self.letters.iter().any(|l| l.eq_ignore_ascii_case(typed))
    }

    /// A line of the help.
    pub(super) fn help(&self) -> String {
        match self.letters.first() {
            Some(letter) => format!("{}, or {letter}: {}.", self.form, self.does),
            None => format!("{}: {}.", self.form, self.does),
        }
    }
}

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request<'a> {
    /// Nothing is typed.
    Nothing,
    /// A search.
    Find(&'a str),
    /// A narrower search.
    And(&'a str),
    /// The row of this number.
    Take(usize),
    More,
    Next,
    Back,
    Undo,
    Filters,
    /// A facet and a value.
    Filter(&'a str),
    /// A facet, or nothing for all.
    Clear(&'a str),
    /// A resource, and which part of it.
    Copy(Option<usize>, &'a str),
    /// A resource, and which of its links.
    Open(Option<usize>, Option<usize>),
    /// Something about a resource.
    Tell(Aspect, Option<usize>),
    /// Something of the plan.
    Plan(OfPlan),
    /// A resource into the plan.
    Add(Option<usize>),
    /// How to ask which activity fits.
    Fit,
    Problems,
    Help,
    Quit,
}

/// What can be told about a resource, besides all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    Links,
    Steps,
    Why,
    Like,
}

/// Reads a line, which is clean.
pub(super) fn read(line: &str) -> Request<'_> {
    let (first, rest) = halves(line);
    if first.is_empty() {
        return Request::Nothing;
    }
    if let (Some(n), "") = (number(first), rest) {
        return Request::Take(n);
    }
    let word = WORDS.iter().find(|word| word.is(first));
    let command = word.and_then(|word| command(word.name, rest));
    command.unwrap_or(Request::Find(line))
}

fn command<'a>(name: &str, rest: &'a str) -> Option<Request<'a>> {
    let alone = |asked| rest.is_empty().then_some(asked);
    let about = |about| Some(Request::Tell(about, one_number(rest)?));
    match name {
        "find" => Some(Request::Find(rest)),
        "and" => (!rest.is_empty()).then_some(Request::And(rest)),
        "more" => alone(Request::More),
        "next" => alone(Request::Next),
        "back" => alone(Request::Back),
        "undo" => alone(Request::Undo),
        "filter" if rest.is_empty() => Some(Request::Filters),
        "filter" => Some(Request::Filter(rest)),
        "clear" => Some(Request::Clear(rest)),
        "copy" => copy(rest),
        "open" => open(rest),
        "links" => about(Aspect::Links),
        "steps" => about(Aspect::Steps),
        "why" => about(Aspect::Why),
        "like" => about(Aspect::Like),
        "plan" => of_plan(rest).map(Request::Plan),
        "add" => Some(Request::Add(one_number(rest)?)),
        "fit" => alone(Request::Fit),
        "problems" => alone(Request::Problems),
        "help" => alone(Request::Help),
        "quit" => alone(Request::Quit),
        _ => None,
    }
}

fn copy(rest: &str) -> Option<Request<'_>> {
    let (first, what) = halves(rest);
    match number(first) {
        Some(n) => Some(Request::Copy(Some(n), what)),
        None => (first.is_empty() || part(first).is_some()).then_some(Request::Copy(None, rest)),
    }
}

fn open(rest: &str) -> Option<Request<'_>> {
    let (first, second) = halves(rest);
    if second.is_empty() {
        return Some(Request::Open(one_number(first)?, None));
    }
    Some(Request::Open(Some(number(first)?), Some(number(second)?)))
}

/// The word by which a part of a resource is asked for.
pub(super) fn part_name(part: &Part) -> String {
    let words = part.words();
    halves(words).0.to_lowercase()
}

/// The part that a word asks for.
pub(super) fn part(word: &str) -> Option<Part> {
    let word = word.to_lowercase();
    Part::ALL.into_iter().find(|part| part_name(part) == word)
}

/// `None` where something else than a number, or nothing, stands there.
#[expect(clippy::option_option, reason = "nothing said is an answer too")]
fn one_number(text: &str) -> Option<Option<usize>> {
    if text.is_empty() {
        Some(None)
    } else {
        number(text).map(Some)
    }
}

pub(super) fn number(text: &str) -> Option<usize> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The first word, and what follows it.
pub(super) fn halves(line: &str) -> (&str, &str) {
    line.split_once(' ')
        .map_or((line, ""), |(first, rest)| (first, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_command_only_in_its_own_form() {
        for (line, asked) in [
            ("", Request::Nothing),
            ("trust", Request::Find("trust")),
            ("3", Request::Take(3)),
            ("+3", Request::Find("+3")),
            ("3 people", Request::Find("3 people")),
            (
                "99999999999999999999999",
                Request::Find("99999999999999999999999"),
            ),
            ("more", Request::More),
            ("M", Request::More),
            ("More", Request::More),
            ("more trust", Request::Find("more trust")),
            ("open space", Request::Find("open space")),
            ("open", Request::Open(None, None)),
            ("open 3", Request::Open(Some(3), None)),
            ("o 3 2", Request::Open(Some(3), Some(2))),
            ("open 3 doors", Request::Find("open 3 doors")),
            ("like minds", Request::Find("like minds")),
            ("like 2", Request::Tell(Aspect::Like, Some(2))),
            ("steps", Request::Tell(Aspect::Steps, None)),
            ("plan", Request::Plan(OfPlan::Say)),
            ("plan cut 2", Request::Plan(OfPlan::CutFirst(2))),
            ("plan a day", Request::Find("plan a day")),
            ("add 3", Request::Add(Some(3))),
            ("add people", Request::Find("add people")),
            ("fit", Request::Fit),
            ("fit for all", Request::Find("fit for all")),
            ("copy", Request::Copy(None, "")),
            ("copy 3 citation", Request::Copy(Some(3), "citation")),
            ("copy Title", Request::Copy(None, "Title")),
            ("copy left", Request::Find("copy left")),
            ("find help", Request::Find("help")),
            ("find", Request::Find("")),
            ("and", Request::Find("and")),
            ("and kind:paper", Request::And("kind:paper")),
            ("filters", Request::Filters),
            ("f", Request::Filters),
            ("f kind paper", Request::Filter("kind paper")),
            ("clear", Request::Clear("")),
            ("kind:paper -x", Request::Find("kind:paper -x")),
        ] {
            assert_eq!(read(line), asked, "{line:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_word_or_letter_and_each_is_known() {
        let mut seen = std::collections::BTreeSet::new();
        for word in WORDS {
            for letters in word.letters {
                assert!(seen.insert(*letters), "{letters}");
            }
            let forms = ["", "1", "x"];
            let known = forms.iter().any(|rest| command(word.name, rest).is_some());
            assert!(known, "{}", word.name);
            assert!(
                word.name.starts_with(word.letters.first().unwrap_or(&""))
                    || word.letters[0] == "/"
            );
        }
    }

    #[test]
    fn every_part_has_a_word_and_the_help_names_it() {
        let help: String = WORDS.iter().map(Word::help).collect();
        for part_of in Part::ALL {
            let name = part_name(&part_of);
            assert_eq!(part(&name), Some(part_of));
            assert!(help.contains(&name), "{name}");
        }
    }
}
