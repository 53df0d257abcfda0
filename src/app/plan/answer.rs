//! What a typed line means as a change of the plan, here and in the linear mode.

use super::{BlockQuestion, PlanQuestion, Setting};
use crate::model::{Block, Clock, DAY, PlanEdit, is_day};

/// The change that `text`, which is clean, means as the answer to a question.
///
/// # Errors
///
/// What is wrong with the answer, and how it is written.
pub fn plan_answer(question: PlanQuestion, text: &str) -> Result<PlanEdit, String> {
    let some = || (!text.is_empty()).then(|| text.to_owned());
    Ok(match question {
        PlanQuestion::Setting(setting) => return setting_answer(setting, text),
        PlanQuestion::Block(at, BlockQuestion::Minutes) => {
            PlanEdit::Minutes(at, minutes(text)?.filter(|&n| n > 0))
        }
        PlanQuestion::Block(at, BlockQuestion::Lead) => PlanEdit::Lead(at, some()),
        PlanQuestion::Block(at, BlockQuestion::Note) => PlanEdit::Note(at, some()),
        PlanQuestion::Break(at) => PlanEdit::Insert(at, pause(text)?),
    })
}

fn setting_answer(setting: Setting, text: &str) -> Result<PlanEdit, String> {
    Ok(match setting {
        Setting::Title => PlanEdit::Title(text.to_owned()),
        Setting::Date if text.is_empty() => PlanEdit::Date(None),
        Setting::Date if is_day(text) => PlanEdit::Date(Some(text.to_owned())),
        Setting::Date if is_written_as_a_day(text) => {
            return Err("there is no such day".to_owned());
        }
        Setting::Date => return Err("a day is written as 2026-12-03".to_owned()),
        Setting::Start => PlanEdit::Start(clock(text)?),
        Setting::End => PlanEdit::End(clock(text)?),
        Setting::People => PlanEdit::People(number(text, "those are too many people")?),
        Setting::Transition => PlanEdit::Transition(minutes(text)?),
        Setting::Buffer => PlanEdit::Buffer(minutes(text)?),
        Setting::Have => {
            let words = text.split(',').map(|word| word.trim().to_owned());
            PlanEdit::Have(words.filter(|word| !word.is_empty()).collect())
        }
    })
}

/// Whether `text` has the form of a day: `2026-12-03`, be there such a day or not.
fn is_written_as_a_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = parts.iter().all(|part| are_digits(part));
    digits && parts.iter().map(|part| part.len()).eq([4, 2, 2])
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A number; `too_large` is what is wrong with one that cannot be counted with.
fn number(text: &str, too_large: &str) -> Result<Option<u32>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        let wrong = if are_digits(text) {
            too_large
        } else {
            "write a whole number"
        };
        wrong.to_owned()
    })
}

const TOO_LONG: &str = "that is more than a day";

/// Minutes: a number, "20 min", "1 h 30", "1:30".
fn minutes(text: &str) -> Result<Option<u32>, String> {
    let text = text.to_lowercase();
    let text = ["minutes", "minute", "min", "m"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim();
    let parsed = match text.split_once([':', 'h']) {
        Some((hours, rest)) => {
            let hours = number(hours.trim(), TOO_LONG)?.unwrap_or(0);
            let rest = number(rest.trim(), TOO_LONG)?.unwrap_or(0);
            Some(hours.saturating_mul(60).saturating_add(rest))
        }
        None => number(text, TOO_LONG)?,
    };
    if parsed.is_some_and(|minutes| minutes > DAY) {
        return Err(TOO_LONG.to_owned());
    }
    Ok(parsed)
}

fn clock(text: &str) -> Result<Option<Clock>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let read: Result<Clock, _> = text.parse();
    read.map(Some).map_err(|wrong| wrong.to_string())
}

/// A break from "tea 15", "lunch 1 h 30", "15 min" or "tea": the longest end that says minutes, and a name before it.
fn pause(text: &str) -> Result<Block, String> {
    let starts = text.char_indices().filter(|&(at, letter)| {
        let begins = at == 0 || text.get(..at).is_some_and(|before| before.ends_with(' '));
        begins && letter.is_ascii_digit()
    });
    let mut ends = starts.map(|(at, _)| text.split_at(at));
    let said = ends.find_map(|(name, rest)| match minutes(rest) {
        Ok(minutes) => Some(Ok((name, minutes?))),
        Err(wrong) => (wrong == TOO_LONG).then_some(Err(wrong)),
    });
    let (name, minutes) = said.unwrap_or(Ok((text, crate::workshop::BREAK)))?;
    if minutes == 0 {
        return Err("a break takes a minute at least".to_owned());
    }
    if are_digits(name.trim()) {
        return Err("a break is written as tea 15, or as 15 alone".to_owned());
    }
    let name = match name.trim() {
        "" => "Break".to_owned(),
        name => crate::text::capital(name),
    };
    Ok(Block::pause(&name, minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::What;

    #[test]
    fn minutes_are_read_as_people_write_them() {
        for (text, read) in [
            ("", Ok(None)),
            ("20", Ok(Some(20))),
            ("20 min", Ok(Some(20))),
            ("20m", Ok(Some(20))),
            ("1 h 30", Ok(Some(90))),
            ("1:30", Ok(Some(90))),
            ("2h", Ok(Some(120))),
        ] {
            assert_eq!(minutes(text), read, "{text}");
        }
        for (text, wrong) in [
            ("soon", "write a whole number"),
            ("-5", "write a whole number"),
            ("9999", TOO_LONG),
            ("99999999999", TOO_LONG),
            ("99999999999 h", TOO_LONG),
        ] {
            assert_eq!(minutes(text), Err(wrong.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_there_and_more_people_than_can_be_counted_are_told() {
        for (about, text, wrong) in [
            (Setting::Date, "2026-13-45", "there is no such day"),
            (Setting::Date, "2026-02-29", "there is no such day"),
            (Setting::Date, "2026-2-3", "a day is written as 2026-12-03"),
            (Setting::Date, "next week", "a day is written as 2026-12-03"),
            (Setting::People, "99999999999", "those are too many people"),
            (Setting::People, "many", "write a whole number"),
        ] {
            assert_eq!(
                plan_answer(PlanQuestion::Setting(about), text),
                Err(wrong.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_break_has_a_name_minutes_or_both() {
        let of = |text: &str| {
            let pause = pause(text).unwrap();
            (pause.what, pause.minutes)
        };
        let named = |name: &str| What::Break(name.to_owned());
        assert_eq!(of("tea 15"), (named("Tea"), Some(15)));
        assert_eq!(of("15"), (named("Break"), Some(15)));
        assert_eq!(of("a long lunch"), (named("A long lunch"), Some(10)));
        assert_eq!(of("tea 15 min"), (named("Tea"), Some(15)));
        assert_eq!(of("lunch 1 h 30"), (named("Lunch"), Some(90)));
        assert_eq!(of("room 2 talk"), (named("Room 2 talk"), Some(10)));
        assert_eq!(of("room 2 15"), (named("Room 2"), Some(15)));
        for (text, wrong) in [
            ("tea 0", "a break takes a minute at least"),
            ("tea 99999999999", TOO_LONG),
            ("15 15", "a break is written as tea 15, or as 15 alone"),
            ("15 15 min", "a break is written as tea 15, or as 15 alone"),
        ] {
            assert_eq!(pause(text), Err(wrong.to_owned()), "{text}");
        }
    }
}
