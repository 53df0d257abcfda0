//! How a program is started in a pseudo-terminal: arguments, environment, size, and who watches over it.
//!
//! The folder that is its home is empty and vanishes after the test.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::pty::Pty;

/// A shell that runs the program as a job in the foreground, as a person's shell does, and tells when it returns. It
/// stays the leader of the session, so that the terminal can be looked at after the program's end.
const HOLDER: &str = r#"set -m
trap : INT QUIT HUP TERM
/bin/sh -c 'printf "<pid %s>" $$; exec "$@"' kitbag "$@"
code=$?
while :; do
  printf "<returned %s>" "$code"
  read -r answer || exit 99
  case $answer in
    fg) fg >/dev/null; code=$? ;;
    *) exit "$code" ;;
  esac
done"#;

/// Text for a RON string; control characters as escapes, the others as they are.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => write!(out, "\\u{{{:x}}}", u32::from(c)).unwrap(),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The file of the catalogue `name` among those of the person whose home is `home`.
pub(crate) fn catalogue_in(home: &Path, name: &str) -> PathBuf {
    home.join("data/kitbag/catalogues").join(name)
}

/// A program about to be started. Its environment is empty but for `TERM`, `PATH`, `SHELL`,
/// the folders of its own home, and what is given.
pub(crate) struct Start {
    command: Vec<OsString>,
    pub(super) env: Vec<(OsString, OsString)>,
    pub(super) size: (u16, u16),
    pub(super) home: TempDir,
}

impl Start {
    /// The binary under test.
    pub(crate) fn kitbag() -> Self {
        Self::program(env!("CARGO_BIN_EXE_kitbag"))
    }

    /// Any program.
    pub(crate) fn program(path: &str) -> Self {
        let home = TempDir::new().unwrap();
        let mut start = Self {
            command: vec![path.into()],
            env: Vec::new(),
            size: (80, 24),
            home,
        };
        start = start
            .env("TERM", "xterm-256color")
            .env("PATH", "/usr/bin:/bin")
            .env("SHELL", "/bin/sh");
        let home = start.home.path().to_owned();
        start.living_in(&home)
    }

    /// Lives in this home, which may be another program's, in place of its own.
    pub(crate) fn living_in(self, home: &Path) -> Self {
        let mut start = self.env("HOME", home);
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            start = start.env(name, home.join(folder));
        }
        start
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.command.push(arg.into());
        self
    }

    /// Sets a variable; a later value wins.
    pub(crate) fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Columns and rows; 80 x 24 if not said.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Puts a catalogue where kitbag looks for the person's own: in `catalogues` of its data folder.
    pub(crate) fn catalogue(self, name: &str, text: &str) -> Self {
        let file = catalogue_in(self.home(), name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        self
    }

    /// The empty folder that is `HOME`, to be furnished before the start.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Starts it as the leader of its session: the terminal is gone for it when it ends.
    pub(crate) fn open(self) -> Pty {
        let command = self.command.clone();
        Pty::open(self, &command)
    }

    /// Starts it under a job-control shell, for [`Pty::wait_return`], [`Pty::resume`] and [`Pty::leave`].
    pub(crate) fn open_held(self) -> Pty {
        let holder = ["/bin/sh", "-c", HOLDER, "sh"].map(OsString::from);
        let command = [&holder, self.command.as_slice()].concat();
        let mut pty = Pty::open(self, &command);
        pty.wait_pid();
        pty
    }
}
