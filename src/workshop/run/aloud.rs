//! A run told in lines, for who listens: a line in or a minute gone by, lines out.
//!
//! Pure: what time it is comes with every question, and what is to be kept is said and done by who asked. A step is told
//! on the minutes of its own clock, so that "5 minutes left" is said with 5:00 on it; while the clock stands, once a
//! minute since the last line. A fifth and a twentieth of a step are told as well. Nothing told of itself is said twice,
//! and after a sleep of the computer one line says it all.

mod giving;
mod words;

use super::status::long;
use super::{Now, Part, Run, RunCommand, SavedRun, Step, ended_in_words};
use crate::text::{capital, counted};
use crate::workshop::OwnMinutes;
use giving::ask;
use words::{Asked, help, read};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// A run that is told in lines.
#[derive(Debug)]
pub struct Aloud {
    run: Run,
    last: Last,
    ending: Ending,
}

/// What was said last of the time.
#[derive(Debug, Default)]
struct Last {
    line: String,
    /// Seconds that were left of the step.
    left: i64,
    /// When, on the steady clock.
    steady: i64,
}

/// Whether the end was asked for by the line before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    NotAsked,
    Asked,
}

/// How a run comes to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It starts now.
    Now,
    /// It was going on.
    Before,
}

/// What a line, or time that went by, is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What is said; may be nothing.
    pub lines: Vec<String>,
    /// What is done besides.
    pub then: Then,
}

/// What is done besides what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Nothing.
    Wait,
    /// The run is kept as it is now.
    Keep(Box<SavedRun>),
    /// The run has ended: it is kept no more, and what it took is remembered.
    Learn(OwnMinutes),
    /// The conversation ends.
    Leave,
}

impl Aloud {
    /// Begins to tell a run.
    pub fn begin(run: Run, begun: Begun, now: Now) -> (Self, Reply) {
        let mut aloud = Self {
            run,
            last: Last::default(),
            ending: Ending::NotAsked,
        };
        let run = &aloud.run;
        let blocks = counted(run.blocks().0.len(), "block");
        let mut lines = vec![match begun {
            Begun::Now => format!("A run of “{}”, {blocks}, begins.", run.title()),
            Begun::Before => {
                let how = run.how_it_stands();
                format!("The run of “{}”, {blocks}, {how}.", run.title())
            }
        }];
        if begun == Begun::Now {
            lines.extend(run.started_in_words(now).map(|late| sentence(&late)));
        }
        lines.push("Type next for the next step, or help.".to_owned());
        lines.extend(aloud.step_lines());
        lines.push(aloud.say_time(now));
        let then = aloud.keep();
        (aloud, Reply { lines, then })
    }

    /// Answers a typed line.
    pub fn answer(&mut self, line: &str, now: Now) -> Reply {
        let noticed = self.run.notice_in_words(now).map(|said| sentence(&said));
        let before = std::mem::replace(&mut self.ending, Ending::NotAsked);
        let mut reply = match read(line) {
            Ok(asked) => self.perform(asked, before, now),
            Err(why) => only(vec![why]),
        };
        if let Some(noticed) = noticed {
            reply.lines.insert(0, noticed);
            if reply.then == Then::Wait {
                reply.then = self.keep();
            }
        }
        // However much is typed, a line that is due comes.
        if self.time_to_due(now) == Some(0) && reply.then != Then::Leave {
            reply.lines.push(self.say_time(now));
        }
        reply
    }

    /// Lets time go by: says what is due.
    pub fn tick(&mut self, now: Now) -> Reply {
        let noticed = self.run.notice_in_words(now).map(|said| sentence(&said));
        let is_due = self.time_to_due(now) == Some(0);
        if noticed.is_none() && !is_due {
            return only(Vec::new());
        }
        let then = if noticed.is_some() {
            self.keep()
        } else {
            Then::Wait
        };
        let before = std::mem::take(&mut self.last.line);
        let line = Some(self.say_time(now)).filter(|line| *line != before);
        Reply {
            lines: noticed.into_iter().chain(line).collect(),
            then,
        }
    }

    /// Milliseconds until something is to be said of the time; nothing when the run has ended.
    pub fn time_to_due(&self, now: Now) -> Option<u64> {
        let whole = i64::try_from(self.run.step()?.seconds).ok()?;
        let wait = if self.run.is_paused() {
            self.last.steady + MINUTE - now.steady
        } else {
            (whole - next_left(self.last.left, whole)) * 1000 - self.run.elapsed(now)
        };
        Some(u64::try_from(wait).unwrap_or(0))
    }

    /// Leaves the run as it goes on.
    pub fn leave(&self) -> Reply {
        let goes_on = !self.run.has_ended();
        let how = self.run.how_it_stands();
        let line = format!("The run {how}; `kitbag run --plain` comes back to it.");
        Reply {
            lines: goes_on.then_some(line).into_iter().collect(),
            then: Then::Leave,
        }
    }

    /// Takes the run as another window has left it, or the one that another window has put in its place; says so, and how
    /// it stands.
    pub fn taken_over(&mut self, theirs: SavedRun, now: Now) -> Reply {
        let ours = self.run.kept();
        let is_same = ours.is_same_run(&theirs);
        let Some(run) = Run::of_kept(theirs, now) else {
            return only(Vec::new());
        };
        let what = match ours.ended {
            None if is_same => "The run was changed in another window.".to_owned(),
            Some(_) if is_same => {
                "The run was changed in another window, so it has not ended.".to_owned()
            }
            Some(_) | None => {
                let how = run.how_it_stands();
                format!("A run of “{}” {how} in another window.", run.title())
            }
        };
        self.run = run;
        self.ending = Ending::NotAsked;
        let mut lines = vec![format!("{what} This is how it stands there.")];
        lines.extend(self.step_lines());
        lines.push(self.say_time(now));
        only(lines)
    }

    fn perform(&mut self, asked: Asked, before: Ending, now: Now) -> Reply {
        if self.run.has_ended() {
            return self.after_the_end(asked, now);
        }
        let stands = self.run.is_paused();
        match asked {
            Asked::Help => only(help()),
            Asked::Quit => self.leave(),
            Asked::Time => only(vec![self.say_time(now)]),
            Asked::Step => {
                let mut lines = self.step_lines();
                lines.push(self.say_time(now));
                only(lines)
            }
            Asked::WhatNext => only(vec![self.what_next()]),
            Asked::Stand if stands => only(vec![
                "The clock stands already; go on lets it go on.".to_owned(),
            ]),
            Asked::GoOn if !stands => only(vec!["The clock goes on already.".to_owned()]),
            Asked::Stand | Asked::GoOn => self.change(RunCommand::Pause, now),
            Asked::Do(timing) => self.change(timing, now),
            Asked::End if before == Ending::NotAsked => {
                self.ending = Ending::Asked;
                only(vec![
                    "This ends the run here. Type end again to end it.".to_owned(),
                ])
            }
            Asked::End => {
                self.run.end(now);
                self.learn()
            }
        }
    }

    /// A run that has ended can be gone back into and left.
    fn after_the_end(&mut self, asked: Asked, now: Now) -> Reply {
        match asked {
            Asked::Help => only(help()),
            Asked::Quit => self.leave(),
            Asked::Time => only(vec![self.run.line(now)]),
            Asked::Do(RunCommand::Back) => self.change(RunCommand::Back, now),
            Asked::Step
            | Asked::WhatNext
            | Asked::Stand
            | Asked::GoOn
            | Asked::Do(_)
            | Asked::End => {
                let said = self.run.time(RunCommand::Next, now).unwrap_or_default();
                only(vec![sentence(&format!("{said}, q leaves it"))])
            }
        }
    }

    /// Does what the screen's key does, and says what came of it and how the time stands.
    fn change(&mut self, timing: RunCommand, now: Now) -> Reply {
        if let Some(question) = self.run.question(timing, now) {
            return only(ask(&question, timing));
        }
        let place = self.run.at;
        let said = self.run.time(timing, now);
        if self.run.has_ended() {
            return self.learn();
        }
        let hint = if timing == RunCommand::Pause && self.run.is_paused() {
            "; go on lets it go on"
        } else {
            ""
        };
        let said = said.map(|said| sentence(&format!("{said}{hint}")));
        let mut lines: Vec<String> = said.into_iter().collect();
        if self.run.at != place {
            lines.extend(self.step_lines());
        }
        lines.push(self.say_time(now));
        Reply {
            lines,
            then: self.keep(),
        }
    }

    fn keep(&self) -> Then {
        Then::Keep(Box::new(self.run.kept()))
    }

    /// Says how the run went, now that it has ended.
    fn learn(&self) -> Reply {
        let actual = self.run.actual();
        let mut lines = vec![sentence(&ended_in_words(actual.len()))];
        if let Some((took, late)) = self.run.took() {
            let end = match late {
                0 => "on time".to_owned(),
                1.. => format!("{} later than planned", long(late)),
                ..=-1 => format!("{} earlier than planned", long(late)),
            };
            lines.push(format!("It took {} and ended {end}.", long(took)));
        }
        for block in &self.run.blocks {
            let minutes = block.activity.as_ref().and_then(|name| actual.get(name));
            lines.extend(minutes.map(|&minutes| {
                let minutes = crate::text::minutes_in_words(minutes);
                format!("{}: {minutes}.", block.title)
            }));
        }
        lines.push("back goes back into it; quit leaves.".to_owned());
        Reply {
            lines,
            then: Then::Learn(self.run.learned()),
        }
    }

    /// The line of the time, which is remembered as said.
    fn say_time(&mut self, now: Now) -> String {
        let line = self.run.line(now);
        self.last = Last {
            line: line.clone(),
            left: self.run.told(now).map_or(0, |told| told.step),
            steady: now.steady,
        };
        line
    }

    /// The step's name, and what is said and done in it.
    fn step_lines(&self) -> Vec<String> {
        let (Some(step), Some(block)) = (self.run.step(), self.run.block()) else {
            return Vec::new();
        };
        let count = self.run.blocks.len();
        let mut lines = vec![match step.part {
            Part::Change => format!("{}.", step.title),
            Part::Step(..) => {
                let place = format!("Block {} of {count}", step.block + 1);
                format!("{place}: {}.", self.named(step))
            }
        }];
        if matches!(step.part, Part::Step(1, _)) {
            lines.extend(block.lead.as_ref().map(|lead| format!("Led by {lead}.")));
            let note = block.note.as_ref().filter(|note| **note != step.text);
            lines.extend(note.map(|note| sentence(&format!("Note: {note}"))));
        }
        let text = step.text.lines().map(str::trim);
        lines.extend(text.filter(|line| !line.is_empty()).map(str::to_owned));
        lines
    }

    /// The block and the step of it, as one name.
    fn named(&self, step: &Step) -> String {
        let block = self.run.blocks.get(step.block);
        let block = block.map_or("", |block| &block.title);
        match step.part {
            Part::Change => step.title.clone(),
            Part::Step(..) if step.title == block => step.title.clone(),
            Part::Step(1, 1) => format!("{block}. {}", step.title),
            Part::Step(number, of) => format!("{block}. Step {number} of {of}: {}", step.title),
        }
    }

    fn what_next(&self) -> String {
        let Some(step) = self.run.next_step() else {
            return "This is the last step; next ends the run.".to_owned();
        };
        let minutes = usize::try_from((step.seconds + 30) / 60).unwrap_or(0);
        format!(
            "Next: {}, {}.",
            self.named(step),
            counted(minutes, "minute")
        )
    }
}

/// The seconds left of a step at which it is told next: a whole minute, or a fifth or a twentieth of it.
fn next_left(left: i64, whole: i64) -> i64 {
    let minute = (left - 1).div_euclid(60) * 60;
    let near = [whole / 5, whole / 20];
    let near = near.into_iter().filter(|&seconds| seconds < left);
    near.fold(minute, i64::max)
}

fn only(lines: Vec<String>) -> Reply {
    Reply {
        lines,
        then: Then::Wait,
    }
}

/// `text` with a capital and an end.
fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{}{end}", capital(text))
}

#[cfg(test)]
mod tests;
