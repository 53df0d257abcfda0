//! What is asked of the plan in the linear mode: the words behind `plan`.

use super::request::{halves, number};
use crate::app::{BlockQuestion, PlanQuestion, Setting, plan_answer};
use crate::model::{Closed as _, Format, PlanEdit};
use crate::text::fold;

/// What is asked of the plan. Blocks and cures have the numbers that are said, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OfPlan {
    /// Say it.
    Say,
    /// Say how it is changed.
    Help,
    /// Take back the last change.
    Undo,
    /// Make it again.
    Redo,
    /// Say what can be done about what does not fit.
    Cures,
    /// Do one of these.
    Cure(usize),
    /// Say the plans that there are, and those to start with.
    Others,
    /// Open one of these.
    Open(usize),
    /// Make this change; its blocks are counted from 0 already.
    Change(PlanEdit),
    /// Put in this break behind the last block.
    Break(String),
    /// Mark the block as the first to be cut, or no longer.
    CutFirst(usize),
    /// Mark the block as one that may be shorter, or no longer.
    Flexible(usize),
    /// Nothing that can be meant: how it is written.
    Wrong(String),
}

/// A word behind `plan`, how it is written, and what it does.
struct Form {
    word: &'static str,
    written: &'static str,
    does: &'static str,
}

const FORMS: &[Form] = &[
    form("out", "out N", "take block N out"),
    form("move", "move N M", "put block N in the place M"),
    form(
        "minutes",
        "minutes N 20",
        "give block N minutes of its own; without them it has its usual ones",
    ),
    form(
        "break",
        "break N tea 15",
        "put a break behind block N, or without N at the end",
    ),
    form("lead", "lead N NAME", "say who leads block N"),
    form("note", "note N TEXT", "write a note for block N"),
    form(
        "cut",
        "cut N",
        "mark block N as the first to be taken out when time is short, or no longer",
    ),
    form(
        "flexible",
        "flexible N",
        "mark block N as one that may be made shorter, or no longer",
    ),
    form("title", "title TEXT", "say what the plan is called"),
    form("day", "day 2026-12-03", "say the day"),
    form("start", "start 13:00", "say when it starts"),
    form("end", "end 15:30", "say when it must end"),
    form("people", "people 15", "say how many come"),
    form("place", "place online", "in person, online, or either"),
    form("changes", "changes 2", "minutes for each change of block"),
    form("buffer", "buffer 10", "minutes to keep free at the end"),
    form("have", "have list, map", "what the group has already"),
    form(
        "cures",
        "cures",
        "say what can be done about what does not fit",
    ),
    form("cure", "cure N", "do one of these"),
    form("undo", "undo", "take back the last change of the plan"),
    form("redo", "redo", "make it again"),
    form(
        "others",
        "others",
        "say the plans that there are, and those to start with",
    ),
    form("open", "open N", "open one of these"),
    form("help", "help", "say this"),
];

const fn form(word: &'static str, written: &'static str, does: &'static str) -> Form {
    Form {
        word,
        written,
        does,
    }
}

/// How a plan is changed.
pub(super) fn plan_help() -> Vec<String> {
    let first = "plan: say the plan, with its times and what does not fit.".to_owned();
    let last = "Every change is saved at once. kitbag run --plain runs the plan; kitbag plan show \
        --sheet run-sheet writes what is handed out.";
    let forms = FORMS.iter();
    let forms = forms.map(|form| format!("plan {}: {}.", form.written, form.does));
    std::iter::once(first)
        .chain(forms)
        .chain([last.to_owned()])
        .collect()
}

/// Reads what stands behind `plan`; nothing where it is none of its words, so that `plan a day` is searched for.
pub(super) fn of_plan(text: &str) -> Option<OfPlan> {
    if text.is_empty() {
        return Some(OfPlan::Say);
    }
    let (word, rest) = halves(text);
    let form = FORMS
        .iter()
        .find(|form| form.word.eq_ignore_ascii_case(word))?;
    Some(meant(form.word, rest).unwrap_or_else(|why| {
        let why = why.map_or_else(String::new, |why| format!(": {why}"));
        OfPlan::Wrong(format!(
            "That is not done{why}. It is written plan {}. To search for these words, type find plan {text}.",
            form.written
        ))
    }))
}

/// What is meant, or what is wrong with it as far as more can be said than how it is written.
fn meant(word: &str, rest: &str) -> Result<OfPlan, Option<String>> {
    let alone = |asked| rest.is_empty().then_some(asked).ok_or(None);
    let counted = |text| number(text).filter(|&n| n > 0).ok_or(None);
    let change = |question, text| {
        plan_answer(question, text)
            .map(OfPlan::Change)
            .map_err(Some)
    };
    let setting = |setting| change(PlanQuestion::Setting(setting), rest);
    let (first, more) = halves(rest);
    let of_block = |question| change(PlanQuestion::Block(counted(first)? - 1, question), more);
    match word {
        "out" => Ok(OfPlan::Change(PlanEdit::Remove(counted(rest)? - 1))),
        "move" => Ok(OfPlan::Change(PlanEdit::Move(
            counted(first)? - 1,
            counted(more)? - 1,
        ))),
        "minutes" => of_block(BlockQuestion::Minutes),
        "lead" => of_block(BlockQuestion::Lead),
        "note" => of_block(BlockQuestion::Note),
        // The break behind block N is put in before the one that follows, whose place from 0 is N.
        "break" if number(first).is_some() && !are_minutes(first, more) => {
            change(PlanQuestion::Break(counted(first)?), more)
        }
        "break" => change(PlanQuestion::Break(0), rest).map(|_| OfPlan::Break(rest.to_owned())),
        "cut" => Ok(OfPlan::CutFirst(counted(rest)?)),
        "flexible" => Ok(OfPlan::Flexible(counted(rest)?)),
        "title" => setting(Setting::Title),
        "day" => setting(Setting::Date),
        "start" => setting(Setting::Start),
        "end" => setting(Setting::End),
        "people" => setting(Setting::People),
        "place" => Ok(OfPlan::Change(PlanEdit::Place(place(rest)?))),
        "changes" => setting(Setting::Transition),
        "buffer" => setting(Setting::Buffer),
        "have" => setting(Setting::Have),
        "cures" => alone(OfPlan::Cures),
        "cure" => Ok(OfPlan::Cure(counted(rest)?)),
        "undo" => alone(OfPlan::Undo),
        "redo" => alone(OfPlan::Redo),
        "others" => alone(OfPlan::Others),
        "open" => Ok(OfPlan::Open(counted(rest)?)),
        "help" => alone(OfPlan::Help),
        _ => Err(None),
    }
}

/// Whether a number and what follows are minutes, as "15 min", so that no block is meant.
fn are_minutes(number: &str, more: &str) -> bool {
    let minutes = plan_answer(
        PlanQuestion::Block(0, BlockQuestion::Minutes),
        &format!("{number} {more}"),
    );
    !more.is_empty() && minutes.is_ok()
}

fn place(text: &str) -> Result<Option<Format>, Option<String>> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = fold(text);
    let is = |place: &&Format| fold(place.words()) == text || place.name() == text;
    let place = Format::ALL.iter().find(is);
    let unknown = || Some("the place is in person, online, or either".to_owned());
    place.copied().map(Some).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    #[test]
    fn blocks_are_counted_from_one() {
        for (text, edit) in [
            ("out 2", PlanEdit::Remove(1)),
            ("move 3 1", PlanEdit::Move(2, 0)),
            ("minutes 2 1 h", PlanEdit::Minutes(1, Some(60))),
            ("Minutes 2", PlanEdit::Minutes(1, None)),
            (
                "lead 1 Ana and Ben",
                PlanEdit::Lead(0, Some("Ana and Ben".to_owned())),
            ),
            ("note 1", PlanEdit::Note(0, None)),
            (
                "break 2 tea 15",
                PlanEdit::Insert(2, Block::pause("Tea", 15)),
            ),
            ("break 2", PlanEdit::Insert(2, Block::pause("Break", 10))),
            ("break 2 15", PlanEdit::Insert(2, Block::pause("Break", 15))),
            ("people 15", PlanEdit::People(Some(15))),
            ("place In person", PlanEdit::Place(Some(Format::InPerson))),
            ("place either", PlanEdit::Place(Some(Format::Either))),
            ("place", PlanEdit::Place(None)),
            ("changes 3", PlanEdit::Transition(Some(3))),
        ] {
            assert_eq!(of_plan(text), Some(OfPlan::Change(edit)), "{text}");
        }
        assert_eq!(of_plan("cut 2"), Some(OfPlan::CutFirst(2)));
        for text in ["tea 15", "15 min", "1 h 30", "tea"] {
            let behind = Some(OfPlan::Break(text.to_owned()));
            assert_eq!(of_plan(&format!("break {text}")), behind);
        }
    }

    #[test]
    fn what_is_no_word_of_the_plan_is_searched_for() {
        for text in ["a day", "outing", "for 12 people"] {
            assert_eq!(of_plan(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_meant_says_how_it_is_written() {
        for (text, says) in [
            ("out", "That is not done. It is written plan out N. "),
            ("out 0", "That is not done. It is written plan out N. "),
            ("move 1", "It is written plan move N M."),
            (
                "minutes 2 soon",
                "not done: write a whole number. It is written",
            ),
            ("day friday", "a day is written as 2026-12-03."),
            ("place here", "the place is in person, online, or either."),
            ("break tea 0", "a break takes a minute at least."),
            (
                "undo that",
                "To search for these words, type find plan undo that.",
            ),
        ] {
            let Some(OfPlan::Wrong(said)) = of_plan(text) else {
                panic!("{text} is taken");
            };
            assert!(said.contains(says), "{said}");
        }
    }

    #[test]
    fn every_word_of_the_help_is_known() {
        for form in FORMS {
            let behind = ["", "1", "1 2", "2026-12-03", "13:00", "online"];
            let taken = behind.iter().any(|rest| meant(form.word, rest).is_ok());
            assert!(taken, "{}", form.word);
        }
    }
}
