//! Taking text away: the system's clipboard, tmux, or the terminal itself, whichever answers first in their order.
//!
//! The screen never waits: a thread of its own does the copying and answers within [`PATIENCE`]. "Done" is said only
//! where the text is known to have arrived; a terminal and a tmux that pass it on tell nobody, so those are "sent".

use crate::system::threads::start;
use std::{
    fmt,
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use crate::system::clock;
use crate::system::environment::Environment;

mod holder;
mod native;
mod routes;

pub use holder::{HOLD, hold, leave_holder};
pub use routes::{LARGEST_ESCAPE, Route, osc52, routes, through_screen};

/// How long a copy may take before it counts as not answered.
pub const PATIENCE: Duration = Duration::from_millis(280);

/// How long the command line, which has nothing else to do, waits for the same.
const PATIENCE_ONCE: Duration = Duration::from_secs(3);

/// What became of a text that was to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// It is there.
    Done {
        /// Where.
        route: Route,
    },
    /// It was passed on to a terminal that does not say whether it took it; show the text as well.
    Sent {
        /// By which way.
        route: Route,
        /// The bytes to write to the terminal, which the thread that owns it must do.
        escape: Option<String>,
    },
    /// No way worked, or there is none: show the text.
    Failed {
        /// What was tried, and why it did not work, in a clean line each.
        tried: Vec<(Route, String)>,
    },
}

impl fmt::Display for Copied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Copied::Done { route } => write!(f, "copied to {route}"),
            Copied::Sent { route, .. } => write!(f, "sent to {route}"),
            Copied::Failed { tried } if tried.is_empty() => {
                f.write_str("there is no clipboard here")
            }
            Copied::Failed { tried } => {
                f.write_str("not copied: ")?;
                for (at, (route, why)) in tried.iter().enumerate() {
                    let between = if at > 0 { "; " } else { "" };
                    write!(f, "{between}{route}: {why}")?;
                }
                Ok(())
            }
        }
    }
}

/// The clipboard, kept for the whole run: on X11 and Wayland the text lives as long as its owner.
pub struct Clipboard {
    environment: Environment,
    patience: Duration,
    jobs: Option<Sender<Job>>,
}

enum Job {
    Copy(String, Box<dyn FnOnce(Copied) + Send>),
    Leave(Sender<()>),
}

impl Clipboard {
    /// The clipboard of these surroundings. Nothing is started before the first copy.
    pub fn new(environment: &Environment) -> Self {
        Self {
            environment: environment.clone(),
            patience: PATIENCE,
            jobs: None,
        }
    }

    /// The same with another patience than [`PATIENCE`].
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Copies `text`. Returns at once; `answer` is called on another thread.
    pub fn copy(&mut self, text: &str, answer: impl FnOnce(Copied) + Send + 'static) {
        let jobs = self.jobs.get_or_insert_with(|| {
            let desk = Desk::new(&self.environment, self.patience, Owner::new());
            let (jobs, queue) = mpsc::channel();
            // Where there can be no thread, the queue is gone with it.
            let _ = start(move || desk.serve(&queue));
            jobs
        });
        // The desk serves for as long as we hold the sender.
        let job = Job::Copy(text.to_owned(), Box::new(answer));
        if let Err(mpsc::SendError(Job::Copy(text, answer))) = jobs.send(job) {
            self.jobs = None;
            answer(copy_once(&text, &self.environment));
        }
    }

    /// Ends the clipboard. Where the copied text would die with us and is still what is in the clipboard, a small
    /// holder is left behind (see [`leave_holder`]); that is tried for a second and a half at most.
    pub fn close(self) {
        let Some(jobs) = self.jobs else { return };
        let (done, is_done) = mpsc::channel();
        if jobs.send(Job::Leave(done)).is_ok() {
            let _ = is_done.recv_timeout(Duration::from_millis(1_500));
        }
    }
}

/// Copies `text` for a program that ends right after: on X11 and Wayland by a holder that stays.
pub fn copy_once(text: &str, environment: &Environment) -> Copied {
    Desk::new(environment, PATIENCE_ONCE, Owner::Holder).copy(text)
}

/// Who owns the text in the system's clipboard.
enum Owner {
    /// This process, as long as it lives.
    Us(native::Native),
    /// A holder.
    Holder,
}

impl Owner {
    fn new() -> Self {
        Owner::Us(native::Native::start())
    }
}

/// Does the copying, one text after the other.
struct Desk {
    environment: Environment,
    patience: Duration,
    owner: Owner,
    /// The text that we own in the system's clipboard, unless somebody has copied since.
    owned: Option<String>,
}

impl Desk {
    fn new(environment: &Environment, patience: Duration, owner: Owner) -> Self {
        Self {
            environment: environment.clone(),
            patience,
            owner,
            owned: None,
        }
    }

    fn serve(mut self, queue: &Receiver<Job>) {
        for job in queue {
            match job {
                Job::Copy(text, answer) => answer(self.copy(&text)),
                Job::Leave(done) => {
                    self.leave();
                    let _ = done.send(());
                }
            }
        }
    }

    fn copy(&mut self, text: &str) -> Copied {
        let deadline = clock::now() + self.patience;
        let mut tried = Vec::new();
        for route in routes(&self.environment) {
            // No route may use up the time of those behind it.
            let limit = deadline.saturating_duration_since(clock::now()) * 2 / 3;
            match self.attempt(route, text, limit) {
                Ok(copied) => return copied,
                Err(why) => tried.push((route, why)),
            }
        }
        Copied::Failed { tried }
    }

    fn attempt(&mut self, route: Route, text: &str, limit: Duration) -> Result<Copied, String> {
        match route {
            Route::Native if self.environment.has_far_display() => {
                // We make no connection of our own.
                Err("the display is another computer's (DISPLAY names one)".to_owned())
            }
            Route::Native => {
                match &self.owner {
                    Owner::Us(native) => {
                        native.set(text, limit)?;
                        self.owned = Some(text.to_owned());
                    }
                    Owner::Holder => leave_holder(text, &self.environment, limit)?,
                }
                Ok(Copied::Done { route })
            }
            Route::Tmux => {
                routes::load_tmux(text, &self.environment, limit)?;
                Ok(Copied::Sent {
                    route,
                    escape: None,
                })
            }
            Route::Terminal => Ok(Copied::Sent {
                route,
                escape: Some(if self.environment.is_in_screen() {
                    through_screen(&osc52(text)?)
                } else {
                    osc52(text)?
                }),
            }),
        }
    }

    /// Leaves a holder for what we own.
    fn leave(&mut self) {
        let (Some(text), Owner::Us(native)) = (self.owned.take(), &self.owner) else {
            return;
        };
        // Somebody may have copied something else since, which a holder must not replace.
        if holder::IS_NEEDED && native.has(&text, Duration::from_millis(400)) {
            let _ = leave_holder(&text, &self.environment, Duration::from_secs(1));
        }
    }
}

#[cfg(test)]
mod tests;
