//! The phrases in which reasons are told.

use super::question::Question;
use crate::model::{Demand, Difficulty, Exposure, Format, LeadTime};

/// What an activity asks people to do: "see".
pub(super) fn asked_to(demand: Demand) -> &'static str {
    match demand {
        Demand::Speak => "speak",
        Demand::Listen => "listen",
        Demand::Read => "read",
        Demand::Write => "write",
        Demand::See => "see",
        Demand::Move => "move about",
        Demand::Handle => "handle things",
        Demand::Draw => "draw",
        Demand::Disclose => "tell something of themselves",
        Demand::Concentrate => "concentrate for long",
    }
}

pub(super) fn leading(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::FirstTime => "can be led the first time",
        Difficulty::SomePractice => "asks for some practice",
        Difficulty::Experienced => "asks for somebody experienced",
    }
}

pub(super) fn showing(exposure: Exposure) -> &'static str {
    match exposure {
        Exposure::Low => "people show little of themselves",
        Exposure::Personal => "people show something personal",
        Exposure::Deep => "people show much of themselves",
    }
}

pub(super) fn working(format: Format) -> &'static str {
    match format {
        Format::InPerson => "works in a room only",
        Format::Online => "works online only",
        Format::Either => "works in a room and online",
    }
}

pub(super) fn ahead(lead_time: LeadTime) -> Option<&'static str> {
    match lead_time {
        LeadTime::SameDay => None,
        LeadTime::Days => Some("its preparation begins days before"),
        LeadTime::Weeks => Some("its preparation begins weeks before"),
    }
}

/// What an activity leaves unsaid.
pub(super) fn unsaid(question: Question) -> &'static str {
    match question {
        Question::Goal => "what it is good for",
        Question::Minutes => "how long it takes",
        Question::People => "for how many people it is",
        Question::Hard => "what it asks of people",
        Question::Stage => "where in a session it belongs",
        Question::Place => "where it works",
        Question::Have => "what must be there before",
        Question::Level => "how much practice it asks for",
        Question::Trust => "how much people show of themselves",
        Question::Prepare => "how long its preparation takes",
        Question::Bring => "what it needs",
        Question::Influence => "what people may decide in it",
    }
}

/// A small number in a word.
pub(super) fn number(number: u32) -> String {
    const SMALL: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let small = usize::try_from(number).ok().and_then(|at| SMALL.get(at));
    small.map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// "1 minute", "45 minutes", "1 person", "15 people".
pub(super) fn minutes(minutes: u32) -> String {
    match minutes {
        1 => "1 minute".to_owned(),
        more => format!("{} minutes", crate::text::grouped(more as usize)),
    }
}

pub(super) fn people(people: u32) -> String {
    match people {
        1 => "1 person".to_owned(),
        more => format!("{} people", crate::text::grouped(more as usize)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_numbers_read_as_sentences() {
        assert_eq!((number(2).as_str(), number(13).as_str()), ("two", "13"));
        assert_eq!(
            (minutes(1).as_str(), people(1).as_str()),
            ("1 minute", "1 person")
        );
        assert_eq!(people(10_000), "10,000 people");
    }
}
