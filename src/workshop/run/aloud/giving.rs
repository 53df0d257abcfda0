//! What a run that is told in lines says where time is short, and where its plan has changed.

use super::{Aloud, Reply, only, sentence};
use crate::workshop::run::messages::Question;
use crate::workshop::run::{Now, RunCommand};
use crate::workshop::schedule::Schedule;

/// The lines that ask which block to come gives way.
pub(super) fn ask(question: &Question, timing: RunCommand) -> Vec<String> {
    let is_drop = timing == RunCommand::Drop;
    let does = if is_drop { "saves" } else { "can give" };
    let blocks = question.blocks.iter().map(|can| {
        let minutes = can.in_words();
        format!("Block {}, {}, {does} {minutes}.", can.place + 1, can.title)
    });
    let likely = question.blocks.get(question.likely);
    let number = likely.map_or(1, |can| can.place + 1);
    let how = if is_drop {
        format!("Type drop and its number, as in drop {number}.")
    } else {
        format!("Type shorten and its number, as in shorten {number}, or shorten all.")
    };
    let first = std::iter::once(sentence(&question.title));
    first.chain(blocks).chain([how]).collect()
}

impl Aloud {
    /// Takes over what the run's plan says now of the blocks to come, and says so. The reply is empty where nothing is
    /// different.
    pub fn follow(&mut self, schedule: &Schedule, now: Now) -> Reply {
        let Some(followed) = self.run.follow(schedule) else {
            return only(Vec::new());
        };
        Reply {
            lines: vec![sentence(&followed.in_words(&self.run, now, false))],
            then: self.keep(),
        }
    }
}
