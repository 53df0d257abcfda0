//! Opening a link in the person's browser.
//!
//! Only an address that [`check`] let through reaches another program, always as exactly one argument and never through
//! a shell; nothing here waits for that program, and none may draw on our terminal.

use crate::system::threads::start;
use std::{
    fmt,
    path::PathBuf,
    process::Child,
    time::{Duration, Instant},
};

use crate::system::environment::Environment;
use crate::system::{child, clock};
use crate::text::clean_line;

mod address;

pub use address::{Refused, SafeAddress, check};

/// A browser that ends with a failure within this time did not open the address.
const QUICK: Duration = Duration::from_secs(3);

/// The system's own way to open an address.
const SYSTEM_OPENER: &str = if cfg!(windows) {
    "rundll32"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Browsers that draw in the terminal, which belongs to us.
const TEXT_BROWSERS: [&str; 9] = [
    "browsh",
    "carbonyl",
    "elinks",
    "links",
    "links2",
    "lynx",
    "w3m",
    "www-browser",
    "chawan",
];

/// What became of the wish to open an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// This program was started with it. A quick failure is told to the callback of [`open`].
    Started {
        /// The program's name.
        program: String,
    },
    /// No program could be started: show the address.
    Nowhere(Nowhere),
}

/// Why there is nowhere to open an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Nowhere {
    /// There is no display and `$BROWSER` is not set.
    #[error("there is no display here and $BROWSER is not set")]
    NoDisplay,
    /// A browser would open on the far machine.
    #[error("this is a remote session; set $BROWSER to open links from it")]
    Remote,
    /// `$BROWSER` names only browsers that would draw over the screen.
    #[error("$BROWSER is a text browser ({0}), which would draw over this screen")]
    TextBrowser(String),
    /// No program of those tried could be started.
    #[error("no browser could be started (tried {0})")]
    NoProgram(String),
}

/// A browser that was started and soon failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The program's name.
    pub program: String,
    /// How it ended: `exit status: 3`.
    pub ending: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed ({})", self.program, self.ending)
    }
}

/// Starts the person's browser with `address`: the first of `$BROWSER` that starts, else the system's opener. Returns
/// at once; `failed` is called, on another thread, only if the program soon ends with a failure.
pub fn open(
    address: &SafeAddress,
    environment: &Environment,
    failed: impl FnOnce(Failure) + Send + 'static,
) -> Opened {
    let candidates = match candidates(address, environment) {
        Ok(candidates) => candidates,
        Err(nowhere) => return Opened::Nowhere(nowhere),
    };
    let mut tried = Vec::new();
    for candidate in candidates {
        let started = clock::now();
        let spawned = child::apart(&candidate.program)
            .args(&candidate.arguments)
            .spawn();
        let program = candidate.name();
        if let Ok(child) = spawned {
            watch(child, program.clone(), started, failed);
            return Opened::Started { program };
        }
        tried.push(program);
    }
    Opened::Nowhere(Nowhere::NoProgram(tried.join(", ")))
}

/// A program and its arguments, the address among them.
struct Candidate {
    program: PathBuf,
    arguments: Vec<String>,
}

impl Candidate {
    fn name(&self) -> String {
        let name = self.program.file_name().unwrap_or_default();
        clean_line(&name.to_string_lossy()).into_owned()
    }
}

/// The programs to try, in order; at least one.
fn candidates(address: &SafeAddress, environment: &Environment) -> Result<Vec<Candidate>, Nowhere> {
    let browser = environment.text("BROWSER").unwrap_or("");
    let mut found = Vec::new();
    let mut refused = None;
    for template in std::env::split_paths(browser) {
        let Some(candidate) = fill(&template.to_string_lossy(), address, environment) else {
            continue;
        };
        let name = candidate.name();
        if TEXT_BROWSERS.contains(&name.as_str()) {
            refused.get_or_insert(Nowhere::TextBrowser(name));
        } else {
            found.push(candidate);
        }
    }
    let may_use_system = !environment.is_remote() && environment.has_display();
    if may_use_system {
        found.extend(system_opener(address, environment));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(refused.unwrap_or_else(|| {
        if environment.is_remote() {
            Nowhere::Remote
        } else if may_use_system {
            Nowhere::NoProgram(SYSTEM_OPENER.to_owned())
        } else {
            Nowhere::NoDisplay
        }
    }))
}

/// One entry of `$BROWSER`: split at blanks, the first `%s` replaced by the address, which is put at the end where there is
/// none. Nothing for an empty entry.
fn fill(template: &str, address: &SafeAddress, environment: &Environment) -> Option<Candidate> {
    let mut words = template.split_ascii_whitespace();
    let program = words.next()?;
    let program = environment
        .find(program)
        .unwrap_or_else(|| PathBuf::from(program));
    let mut arguments: Vec<String> = words.map(str::to_owned).collect();
    if let Some(place) = arguments.iter_mut().find(|word| word.contains("%s")) {
        *place = place.replacen("%s", address.as_str(), 1);
    } else {
        arguments.push(address.as_str().to_owned());
    }
    Some(Candidate { program, arguments })
}

fn system_opener(address: &SafeAddress, environment: &Environment) -> Option<Candidate> {
    // Not `cmd /c start` on Windows, which would read `&` in the address as the end of a command.
    let before = cfg!(windows).then(|| "url.dll,FileProtocolHandler".to_owned());
    Some(Candidate {
        program: environment.find(SYSTEM_OPENER)?,
        arguments: before
            .into_iter()
            .chain([address.as_str().to_owned()])
            .collect(),
    })
}

/// Waits for `child` on a thread of its own, so that it leaves no zombie, and tells of a quick failure.
fn watch(
    mut child: Child,
    program: String,
    started: Instant,
    failed: impl FnOnce(Failure) + Send + 'static,
) {
    // Where the system allows no more threads, a failure is not told.
    let _ = start(move || {
        let Ok(status) = child.wait() else { return };
        if !status.success() && started.elapsed() < QUICK {
            failed(Failure {
                program,
                ending: status.to_string(),
            });
        }
    });
}

#[cfg(test)]
mod tests;
