//! The arguments of `plan` and `run`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use crate::format::sheet::Form;
use crate::model::Clock;
use crate::workshop::{Handout, STARTERS, Times};

/// What to do with a plan.
#[derive(Debug, Subcommand)]
pub enum PlanTask {
    /// Make a plan: empty, of activities, or from one to start with.
    ///
    /// Without a file it is printed. A file that is there stays as it is, and the exit code is 2.
    New(NewArguments),
    /// Show a plan with its times, or write what is handed out.
    Show(ShowPlanArguments),
    /// Say what does not fit in a plan, with file, line and cures.
    ///
    /// The exit code is 1 for anything that does not fit or is not understood, 0 where there are only hints, and 2 if a
    /// file is no plan at all or cannot be read.
    Check(CheckPlanArguments),
    /// Change a plan in the browser; with --plain in lines.
    Edit(EditArguments),
}

/// The arguments of `plan new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The file to make.
    pub file: Option<PathBuf>,
    /// What the plan is called.
    #[arg(long)]
    pub title: Option<String>,
    /// Begin with one of the plans that come with the program.
    #[arg(long, value_enum)]
    pub from: Option<From>,
    /// Put in this activity; may be given several times.
    #[arg(long = "activity", value_name = "ID")]
    pub activities: Vec<String>,
    /// When it starts, as 13:00.
    #[arg(long, value_name = "TIME", value_parser = clock)]
    pub start: Option<Clock>,
    /// When it must end, as 15:00; past midnight as 25:00.
    #[arg(long, value_name = "TIME", value_parser = clock)]
    pub end: Option<Clock>,
    /// How many people come.
    #[arg(long, value_name = "N")]
    pub people: Option<u32>,
}

fn clock(text: &str) -> Result<Clock, String> {
    text.parse()
        .map_err(|error: crate::model::NoClock| error.to_string())
}

/// A plan to start with, by its number among [`STARTERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct From(usize);

impl From {
    /// Its text.
    pub fn text(self) -> &'static str {
        STARTERS.get(self.0).map_or("", |starter| starter.text)
    }
}

impl ValueEnum for From {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(0),
            Self(1),
            Self(2),
            Self(3),
            Self(4),
            Self(5),
            Self(6),
            Self(7),
            Self(8),
            Self(9),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let starter = STARTERS.get(self.0)?;
        Some(PossibleValue::new(starter.name).help(starter.about))
    }
}

/// The arguments of `plan show`.
#[derive(Debug, Args)]
pub struct ShowPlanArguments {
    /// The plan; without one that which is open in the browser.
    pub file: Option<PathBuf>,
    /// What is handed out, in place of the plan itself.
    #[arg(long, value_name = "SHEET", value_parser = sheet())]
    pub sheet: Option<Handout>,
    /// Its form.
    #[arg(long, value_name = "FORM", requires = "sheet", value_parser = form())]
    pub to: Option<Form>,
    /// Write it to this file, in place of printing it; a file that is there is not replaced.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Print the plan as a JSON object: its times, its sums, and what does not fit.
    #[arg(long, conflicts_with = "sheet")]
    pub json: bool,
}

/// The arguments of `cards`.
#[derive(Debug, Args)]
pub struct CardsArguments {
    /// The activities, by the ids that `kitbag list` has.
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Their form.
    #[arg(long, value_name = "FORM", value_parser = form())]
    pub to: Option<Form>,
    /// Write them to this file, in place of printing them; a file that is there is not replaced.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Takes the name of a handout, and names all in the help.
fn sheet() -> impl TypedValueParser<Value = Handout> {
    let all = Handout::ALL.map(|handout| {
        PossibleValue::new(handout.name()).help(match handout {
            Handout::RunSheet => "what is done when, how, by whom and with what",
            Handout::Agenda(Times::Shown) => "what there will be, for those who come",
            Handout::Agenda(Times::Hidden) => {
                "the same without times, so that nobody minds when a block takes longer"
            }
            Handout::Packing => {
                "what must be there and be prepared, counted for the people and tables"
            }
            Handout::Access => "what the plan asks of people, and how to make that easier",
            Handout::Cards => "each activity on a card of its own",
        })
    });
    PossibleValuesParser::new(all).try_map(|name| Handout::from_name(&name).ok_or(name))
}

/// Takes the name of a form.
fn form() -> impl TypedValueParser<Value = Form> {
    let all = Form::ALL.map(|form| PossibleValue::new(form.name()));
    PossibleValuesParser::new(all).try_map(|name| Form::from_name(&name).ok_or(name))
}

/// The arguments of `plan check`.
#[derive(Debug, Args)]
pub struct CheckPlanArguments {
    /// The plans; without one that which is open in the browser.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// The arguments of `plan edit`.
#[derive(Debug, Args)]
pub struct EditArguments {
    /// The plan; without one that which was open last.
    pub file: Option<PathBuf>,
}

/// The arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The plan; without one that which was open last.
    pub file: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_to_start_with_can_be_named() {
        let all = From::value_variants();
        assert_eq!(all.len(), STARTERS.len());
        assert!(all.iter().all(|from| !from.text().is_empty()));
    }
}
