//! A stand-in for a program that kitbag starts: it tells the test with which arguments and which input.
//!
//! It speaks through a pipe with a name, so nobody waits for a file to appear.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FileType, Mode, mknodat};

/// How long a call may be waited for; far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(40);

/// What a stub was started with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// Its arguments.
    pub(crate) arguments: Vec<String>,
    /// What it read from its standard input, unless it does not read.
    pub(crate) input: String,
}

/// A program in a folder of its own.
pub(crate) struct Stub {
    program: PathBuf,
    calls: Receiver<String>,
}

impl Stub {
    /// A program `name` that reads its input, is loud, and ends well.
    pub(crate) fn answering(home: &Path, name: &str) -> Self {
        let loud = "echo LOUD; echo LOUD >&2";
        Self::new(home, name, &format!("cat >>\"$call\"; {loud}"), "exit 0")
    }

    /// A program `name` that reads nothing and outlives the patience of every test. It ends by itself.
    pub(crate) fn hanging(home: &Path, name: &str) -> Self {
        Self::new(home, name, "", "exec sleep 60")
    }

    /// A program `name` that fails at once.
    pub(crate) fn failing(home: &Path, name: &str) -> Self {
        Self::new(home, name, "", "exit 3")
    }

    fn new(home: &Path, name: &str, first: &str, last: &str) -> Self {
        let folder = home.join(format!("stub-{name}"));
        fs::create_dir_all(&folder).unwrap();
        let (program, pipe) = (folder.join(name), folder.join("pipe"));
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        let script = format!(
            "#!/bin/sh\ncall='{0}'/call.$$\nprintf '%s\\036' \"$#\" \"$@\" >\"$call\"\nprintf '\\035' >>\"$call\"\n\
             {first}\nprintf '\\004' >>\"$call\"\ncat \"$call\" >'{0}/pipe'\n{last}\n",
            folder.display()
        );
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let (call, calls) = channel();
        // The thread waits in `open` for the next call, until the test program ends.
        thread::spawn(move || {
            while let Ok(told) = fs::read_to_string(&pipe) {
                // Two calls at once come in one reading.
                for told in told.split_terminator('\u{4}') {
                    if call.send(told.to_owned()).is_err() {
                        return;
                    }
                }
            }
        });
        Self { program, calls }
    }

    /// Its file.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// A `PATH` on which it is found before any other.
    pub(crate) fn path(&self) -> String {
        let folder = self.program.parent().unwrap();
        format!("{}:/usr/bin:/bin", folder.display())
    }

    /// Waits for the next call.
    #[track_caller]
    pub(crate) fn wait_call(&self) -> Call {
        let told = self.calls.recv_timeout(PATIENCE);
        let told = told.expect("the stub is never called");
        let (head, input) = told.split_once('\u{1d}').expect("a whole call");
        let mut words = head.split_terminator('\u{1e}').map(str::to_owned);
        let count = words.next().and_then(|count| count.parse().ok());
        let arguments: Vec<String> = words.collect();
        assert_eq!(count, Some(arguments.len()));
        Call {
            arguments,
            input: input.to_owned(),
        }
    }

    /// Whether it has been called and nobody has asked for the call.
    pub(crate) fn was_called(&self) -> bool {
        self.calls.try_recv() != Err(TryRecvError::Empty)
    }
}
