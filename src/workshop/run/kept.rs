//! A run as it is kept on the disk, and as it goes on after the program was killed.

use serde::{Deserialize, Serialize};

use super::{Going, Now, Run, RunBlock, Step};
use crate::text::clean_prose;

/// A run as it is kept: wall-clock times alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "as in `Run`")]
pub struct KeptRun {
    /// The form of what is kept; a newer one is not read.
    pub form: u32,
    pub title: String,
    #[serde(default)]
    pub plan: String,
    pub blocks: Vec<RunBlock>,
    pub steps: Vec<Step>,
    pub at: usize,
    pub began: i64,
    pub planned: i64,
    pub length: u64,
    pub buffer: u64,
    pub done: Vec<i64>,
    pub spent: i64,
    /// When the clock of the step was started, on the wall; nothing while it stands.
    pub since: Option<i64>,
    pub ended: Option<i64>,
}

/// The form of [`KeptRun`].
const FORM: u32 = 1;
impl KeptRun {
    /// Cleans its texts: the file may have been changed by hand.
    fn clean(&mut self) {
        let clean = |text: &mut String| *text = clean_prose(text).into_owned();
        clean(&mut self.title);
        for step in &mut self.steps {
            clean(&mut step.title);
            clean(&mut step.text);
        }
        for block in &mut self.blocks {
            clean(&mut block.title);
            let beside = block.lead.iter_mut().chain(&mut block.note);
            beside.for_each(clean);
        }
    }
}

impl Run {
    /// The run as it is kept.
    pub fn kept(&self) -> KeptRun {
        KeptRun {
            form: FORM,
            title: self.title.clone(),
            plan: self.plan.clone(),
            blocks: self.blocks.clone(),
            steps: self.steps.clone(),
            at: self.at,
            began: self.began,
            planned: self.planned,
            length: self.length,
            buffer: self.buffer,
            done: self.done.clone(),
            spent: self.spent,
            since: match self.going {
                Going::Since { wall, .. } => Some(wall),
                Going::Paused => None,
            },
            ended: self.ended,
        }
    }

    /// A run that was kept, which goes on now: since its clock was started, the clock on the wall has counted. `None`
    /// where it makes no sense.
    pub fn of_kept(mut kept: KeptRun, now: Now) -> Option<Self> {
        kept.clean();
        let sane = kept.form == FORM
            && kept.at <= kept.steps.len()
            && kept.done.len() == kept.at
            && kept.steps.iter().all(|step| step.block < kept.blocks.len());
        sane.then(|| Self {
            title: kept.title,
            plan: kept.plan,
            blocks: kept.blocks,
            steps: kept.steps,
            at: kept.at,
            began: kept.began,
            planned: kept.planned,
            length: kept.length,
            buffer: kept.buffer,
            done: kept.done,
            spent: kept.spent,
            going: match kept.since {
                Some(wall) => Going::Since {
                    wall,
                    steady: now.steady - (now.wall - wall).max(0),
                },
                None => Going::Paused,
            },
            ended: kept.ended,
            last: kept.at.saturating_sub(1),
            before: Vec::new(),
        })
    }
}
