//! The list of what fits, line by line, and how it is told in a few words.

use super::questionnaire::{FitPane, Questionnaire};
use crate::app::document::{minutes_in_short, people_in_short};
use crate::layout::Shown;
use crate::model::Catalogue;
use crate::text::{counted, grouped};
use crate::workshop::fit::{Answers, Band, Clause, Fitting, Question, Relaxed, Row, Tally};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FitLine {
    /// A band, and how many are in it.
    Heading(&'static str, usize),
    /// A sentence.
    Note(&'static str),
    /// An answer that could be left open.
    Relax(Relaxed),
    /// An activity, by its place in the ranking.
    Activity(usize),
}

impl FitLine {
    /// Whether enter does something on it.
    pub fn can_be_chosen(&self) -> bool {
        match self {
            Self::Relax(_) | Self::Activity(_) => true,
            Self::Heading(..) | Self::Note(_) => false,
        }
    }
}

impl FitPane {
    /// Whether the list is shown in full.
    pub fn shows_list(self) -> Shown {
        match self {
            Self::Question => Shown::No,
            Self::List => Shown::Yes,
        }
    }
}

/// The lines of a ranking: where nothing fits first what to leave open, then a heading a band.
pub(in crate::app) fn lines(fitting: &Fitting, relaxed: &[Relaxed]) -> Vec<FitLine> {
    let mut lines = Vec::new();
    let tally = fitting.tally();
    if tally.fits == 0 && !fitting.rows().is_empty() {
        lines.push(FitLine::Note("Nothing fits as it is."));
        if relaxed.is_empty() {
            lines.push(FitLine::Note(
                "To leave one answer open does not help; leave several open.",
            ));
        } else {
            lines.push(FitLine::Note("What one answer less would give:"));
        }
        lines.extend(relaxed.iter().copied().map(FitLine::Relax));
    }
    let mut before = None;
    for (at, row) in fitting.rows().iter().enumerate() {
        let title = row.band().title();
        if before != Some(title) {
            lines.push(FitLine::Heading(title, tally.of(row.band())));
            before = Some(title);
        }
        lines.push(FitLine::Activity(at));
    }
    lines
}

/// What is told of a line: its figure, what it is, and what there is to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FitWords {
    /// "94 %", empty where figures would say nothing.
    pub percent: String,
    /// The title.
    pub label: String,
    /// Minutes and people, or what is in the way.
    pub aside: String,
}

impl Questionnaire {
    /// Moves in the list; headings are passed over.
    pub(in crate::app) fn go_in_list(&mut self, rows: isize) {
        let choosable: Vec<usize> = (0..self.lines.len())
            .filter(|&at| self.lines.get(at).is_some_and(FitLine::can_be_chosen))
            .collect();
        let here = choosable.iter().position(|&at| at == self.line);
        let last = choosable.len().saturating_sub(1);
        let there = here.unwrap_or(0).saturating_add_signed(rows).min(last);
        if let Some(&line) = choosable.get(there)
            && line != self.line
        {
            (self.line, self.first_told) = (line, 0);
        }
    }

    /// The row of an activity's line.
    pub(in crate::app) fn row(&self, line: &FitLine) -> Option<&Row> {
        match line {
            FitLine::Activity(at) => self.fitting.rows().get(*at),
            FitLine::Heading(..) | FitLine::Note(_) | FitLine::Relax(_) => None,
        }
    }

    /// A line in words.
    pub fn words(&self, line: &FitLine, catalogue: &Catalogue) -> FitWords {
        match line {
            FitLine::Heading(title, count) => FitWords {
                label: format!("{title} ({})", grouped(*count)),
                ..FitWords::default()
            },
            FitLine::Note(text) => FitWords {
                label: (*text).to_owned(),
                ..FitWords::default()
            },
            FitLine::Relax(way) => FitWords {
                label: format!("leave open “{}”", phrase(&self.answers, way.question)),
                aside: fit_then(way.fits),
                ..FitWords::default()
            },
            FitLine::Activity(_) => self
                .row(line)
                .map(|row| self.activity(row, catalogue))
                .unwrap_or_default(),
        }
    }

    /// Why the chosen line is where it is, in a sentence.
    pub fn why(&self, catalogue: &Catalogue) -> String {
        let Some(line) = self.lines.get(self.line) else {
            return String::new();
        };
        if let FitLine::Relax(way) = line {
            return format!("enter leaves it open: {}", fit_then(way.fits));
        }
        let Some(row) = self.row(line) else {
            return String::new();
        };
        let told = row.tell(catalogue, &self.answers);
        match row.band() {
            Band::Fits => joined(&told.because),
            Band::Change(_) => told.change.unwrap_or_default(),
            Band::Poor | Band::Out => joined(&told.why_not),
        }
    }

    /// How many lines that can be chosen come below the first so many of those shown.
    pub fn below(&self, shown: u16) -> usize {
        let hidden = self.lines.iter().skip(self.first + usize::from(shown));
        hidden.filter(|line| line.can_be_chosen()).count()
    }

    fn activity(&self, row: &Row, catalogue: &Catalogue) -> FitWords {
        let resource = catalogue.resource(row.slot());
        let percent = self.fitting.percent(row);
        let told = || row.tell(catalogue, &self.answers);
        let aside = match row.band() {
            Band::Fits => {
                let minutes = resource.minutes().map(minutes_in_short);
                let people = resource.group().map(people_in_short);
                let people = people.map(|people| format!("{people} people"));
                let facts = [minutes.unwrap_or_default(), people.unwrap_or_default()];
                let facts: Vec<String> = facts.into_iter().filter(|f| !f.is_empty()).collect();
                facts.join(" · ")
            }
            Band::Change(_) => told().change.unwrap_or_default(),
            Band::Poor | Band::Out => joined(&told().why_not),
        };
        FitWords {
            percent: percent.map_or_else(String::new, |percent| format!("{percent} %")),
            label: resource.title().to_owned(),
            aside,
        }
    }

    /// The answers in one line: "prioritise · 45 minutes · in a room (must)".
    pub fn in_short(&self) -> String {
        let answered = Question::ALL.into_iter().filter_map(|question| {
            let must = must(&self.answers, question);
            self.answers
                .is_given(question)
                .then(|| format!("{}{must}", phrase(&self.answers, question)))
        });
        answered.collect::<Vec<_>>().join(" · ")
    }

    /// How many fit, in words.
    pub fn count(&self) -> String {
        if self.answers.given().next().is_none() {
            return counted(self.fitting.rows().len(), "activity");
        }
        tally_in_words(self.fitting.tally())
    }
}

/// An answer that is understood without its question: "45 minutes", "hard: seeing".
pub(in crate::app) fn phrase(answers: &Answers, question: Question) -> String {
    let words = answers.words(question);
    match question {
        Question::Goal | Question::Minutes | Question::People | Question::Place => words,
        Question::Hard => format!("hard: {words}"),
        Question::Stage => format!("stage: {words}"),
        Question::Have => format!("has: {words}"),
        Question::Level => format!("facilitated: {words}"),
        Question::Trust => format!("trust: {words}"),
        Question::Prepare => format!("{words} to prepare"),
        Question::Bring => format!("brings: {words}"),
        Question::Influence => format!("decides: {words}"),
    }
}

/// What stands behind an answer that is a must.
pub fn must(answers: &Answers, question: Question) -> &'static str {
    if answers.is_must(question) {
        " (must)"
    } else {
        ""
    }
}

/// "7 fit, 4 with a change, 13 do not".
fn tally_in_words(tally: Tally) -> String {
    let fit = match tally.fits {
        0 => "none fits".to_owned(),
        1 => "1 fits".to_owned(),
        more => format!("{} fit", grouped(more)),
    };
    let change = match tally.change {
        0 => String::new(),
        more => format!(", {} with a change", grouped(more)),
    };
    let not = match tally.poor + tally.out {
        0 => String::new(),
        1 => ", 1 does not".to_owned(),
        more => format!(", {} do not", grouped(more)),
    };
    format!("{fit}{change}{not}")
}

/// "2 would fit".
pub(in crate::app) fn fit_then(fits: usize) -> String {
    format!("{} would fit", grouped(fits))
}

pub(in crate::app) fn joined(said: &[Clause]) -> String {
    let texts: Vec<&str> = said.iter().map(|said| said.text.as_str()).collect();
    texts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_a_sentence_for_none_one_and_many() {
        let tally = |fits, change, poor, out| {
            tally_in_words(Tally {
                fits,
                change,
                poor,
                out,
            })
        };
        assert_eq!(tally(7, 4, 12, 1), "7 fit, 4 with a change, 13 do not");
        assert_eq!(tally(1, 0, 1, 0), "1 fits, 1 does not");
        assert_eq!(tally(0, 1, 0, 0), "none fits, 1 with a change");
    }
}
