//! What the surroundings say: variables, terminals, our own program, read once at the start.
//!
//! Only the variables that are asked for anywhere are kept, an empty one counts as absent, and a relative `HOME` or
//! `XDG_*` folder counts as absent too, since it would mean another place in every folder.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

/// The variables that are kept, besides every `KITBAG_*`.
const KEPT: [&str; 23] = [
    "BROWSER",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "DISPLAY",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "PATH",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TERM",
    "STY",
    "TMUX",
    "WAYLAND_DISPLAY",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_DIRS",
    "XDG_CONFIG_HOME",
    "XDG_DATA_DIRS",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
];

/// One of the three standard streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard input.
    Input,
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// The surroundings as they were when the program started.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, OsString>,
    terminals: Vec<Stream>,
    program: Option<PathBuf>,
}

impl Environment {
    /// The surroundings of this process.
    pub fn read() -> Self {
        let mut terminals = Vec::new();
        if std::io::stdin().is_terminal() {
            terminals.push(Stream::Input);
        }
        if std::io::stdout().is_terminal() {
            terminals.push(Stream::Output);
        }
        if std::io::stderr().is_terminal() {
            terminals.push(Stream::Error);
        }
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| name.into_string().ok().map(|name| (name, value)));
        Self {
            program: std::env::current_exe().ok(),
            ..Self::of(variables).with_terminals(terminals)
        }
    }

    /// Surroundings with these variables, no terminal, and no program of our own.
    pub fn of<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<OsString>,
    {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .filter(|(name, value): &(String, OsString)| {
                let kept = KEPT.contains(&name.as_str()) || name.starts_with("KITBAG_");
                kept && !value.is_empty()
            })
            .collect();
        Self {
            variables,
            ..Self::default()
        }
    }

    /// The same with exactly these streams being terminals.
    #[must_use]
    pub fn with_terminals(mut self, terminals: impl Into<Vec<Stream>>) -> Self {
        self.terminals = terminals.into();
        self
    }

    /// The same with `program` as our own program.
    #[must_use]
    pub fn with_program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = Some(program.into());
        self
    }

    /// The file of our own program, where the system tells.
    pub fn program(&self) -> Option<&Path> {
        self.program.as_deref()
    }

    /// Whether `stream` is a terminal.
    pub fn is_terminal(&self, stream: Stream) -> bool {
        self.terminals.contains(&stream)
    }

    /// The variable `name`, if it is one of those kept and is neither empty nor broken Unicode.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.variables.get(name)?.to_str()
    }

    /// The folder that `name` (`HOME`, `XDG_DATA_HOME`, ...) gives, if it is an absolute path.
    pub fn folder(&self, name: &str) -> Option<&Path> {
        let folder = Path::new(self.variables.get(name)?);
        folder.is_absolute().then_some(folder)
    }

    /// The absolute folders in the list `name` (`XDG_DATA_DIRS`, `PATH`), in order.
    pub fn folders(&self, name: &str) -> Vec<PathBuf> {
        self.variables.get(name).map_or_else(Vec::new, |list| {
            std::env::split_paths(list)
                .filter(|folder| folder.is_absolute())
                .collect()
        })
    }

    /// The variable `KITBAG_<name>`.
    pub fn kitbag(&self, name: &str) -> Option<&OsStr> {
        self.variables
            .get(&format!("KITBAG_{name}"))
            .map(OsString::as_os_str)
    }

    /// Whether we run at the far end of an SSH connection.
    pub fn is_remote(&self) -> bool {
        self.has("SSH_CONNECTION") || self.has("SSH_TTY")
    }

    /// Whether we run inside tmux.
    pub fn is_in_tmux(&self) -> bool {
        self.has("TMUX")
    }

    /// Whether we run inside GNU screen.
    pub fn is_in_screen(&self) -> bool {
        self.has("STY")
    }

    /// Whether windows can be shown: a display is named, or the system always has one.
    pub fn has_display(&self) -> bool {
        self.has("DISPLAY")
            || self.has("WAYLAND_DISPLAY")
            || cfg!(any(windows, target_os = "macos"))
    }

    /// Whether the display is named by a computer: to reach it, a name would be looked up or a connection made.
    pub fn has_far_display(&self) -> bool {
        let host = self
            .text("DISPLAY")
            .and_then(|display| display.rsplit_once(':'));
        host.is_some_and(|(host, _)| {
            !matches!(host, "" | "unix") && !host.starts_with('/') && !host.starts_with("unix/")
        })
    }

    /// Whether the terminal says that it understands no escapes, or says nothing.
    pub fn is_dumb(&self) -> bool {
        match self.text("TERM") {
            Some(term) => term == "dumb",
            None => !cfg!(windows),
        }
    }

    /// Whether text for `stream` may be coloured: `NO_COLOR`, then `CLICOLOR_FORCE`, then `CLICOLOR=0`, then whether it
    /// is a terminal that understands escapes.
    pub fn wants_colour(&self, stream: Stream) -> bool {
        if self.has("NO_COLOR") {
            return false;
        }
        if self.text("CLICOLOR_FORCE").is_some_and(|v| v != "0") {
            return true;
        }
        self.text("CLICOLOR") != Some("0") && self.is_terminal(stream) && !self.is_dumb()
    }

    /// Whether the locale can show more than ASCII. A system that names no locale is taken to.
    pub fn speaks_unicode(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| self.text(name));
        locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
    }

    /// The program `name` in the absolute folders of `PATH`.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.folders("PATH")
            .into_iter()
            .map(|folder| folder.join(&file))
            .find(|path| is_executable(path))
    }

    fn has(&self, name: &str) -> bool {
        self.variables.contains_key(name)
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata()
        .is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_counts_as_absent_and_strangers_are_not_kept() {
        let environment = Environment::of([
            ("NO_COLOR", ""),
            ("AWS_SECRET", "x"),
            ("KITBAG_CATALOGUE", "a.ron"),
        ]);
        assert_eq!(environment.text("NO_COLOR"), None);
        assert_eq!(environment.text("AWS_SECRET"), None);
        assert_eq!(environment.kitbag("CATALOGUE"), Some(OsStr::new("a.ron")));
    }

    #[cfg(unix)]
    #[test]
    fn a_relative_folder_is_refused() {
        let environment = Environment::of([
            ("HOME", "somewhere"),
            ("XDG_DATA_HOME", "/data"),
            ("XDG_DATA_DIRS", "/a:b::/c"),
        ]);
        assert_eq!(environment.folder("HOME"), None);
        assert_eq!(
            environment.folder("XDG_DATA_HOME"),
            Some(Path::new("/data"))
        );
        assert_eq!(
            environment.folders("XDG_DATA_DIRS"),
            [Path::new("/a"), Path::new("/c")]
        );
    }

    #[test]
    fn colour_follows_no_color_then_force_then_off_then_the_terminal() {
        for (variables, on_terminal, in_pipe) in [
            (&[("TERM", "xterm")][..], true, false),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "xterm"), ("NO_COLOR", "1")], false, false),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], true, false),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false, false),
            (&[("TERM", "xterm"), ("CLICOLOR_FORCE", "1")], true, true),
            (&[("TERM", "xterm"), ("CLICOLOR_FORCE", "0")], true, false),
            (&[("TERM", "xterm"), ("CLICOLOR", "0")], false, false),
        ] {
            let environment =
                Environment::of(variables.iter().copied()).with_terminals([Stream::Output]);
            assert_eq!(
                (
                    environment.wants_colour(Stream::Output),
                    environment.wants_colour(Stream::Error)
                ),
                (on_terminal, in_pipe),
                "{variables:?}"
            );
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        for (variables, unicode) in [
            (&[][..], true),
            (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], false),
            (&[("LC_ALL", ""), ("LANG", "en_GB.UTF-8")], true),
            (&[("LANG", "C.utf8")], true),
            (&[("LANG", "POSIX")], false),
        ] {
            let environment = Environment::of(variables.iter().copied());
            assert_eq!(environment.speaks_unicode(), unicode, "{variables:?}");
        }
    }
}
