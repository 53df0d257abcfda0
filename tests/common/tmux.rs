//! A program in a pane of a tmux that nobody looks at, and what tmux takes its screen to be.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::keys::bytes_of;

/// How long a wait may take before it fails; far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(40);

/// Whether tmux is installed. Says so where it is not, which never is the case in CI.
pub(crate) fn is_here() -> bool {
    if Command::new("tmux").arg("-V").output().is_ok() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "CI must have tmux");
    eprintln!("NOT TESTED: what is seen in tmux, for want of it");
    false
}

/// A server of its own with one pane.
pub(crate) struct Tmux {
    folder: TempDir,
}

impl Tmux {
    /// Starts a shell command in a pane of so many columns and rows, with a home of its own.
    pub(crate) fn open(command: &str, (columns, rows): (u16, u16)) -> Self {
        let tmux = Self {
            folder: TempDir::new().unwrap(),
        };
        let (columns, rows) = (columns.to_string(), rows.to_string());
        // It begins when all that it sends is kept.
        let command = format!("read go; exec {command}");
        tmux.run(&[
            "new-session",
            "-d",
            "-s",
            "s",
            "-x",
            &columns,
            "-y",
            &rows,
            &command,
        ]);
        let keep = format!("exec cat > '{}'", tmux.log().display());
        tmux.run(&["pipe-pane", "-O", "-t", "s", &keep]);
        tmux.type_keys("<enter>");
        tmux
    }

    /// The folder that is the program's `HOME`.
    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("sent")
    }

    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let output = Command::new("tmux")
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("SHELL", "/bin/sh")
            .env("HOME", self.home())
            .env("LC_ALL", "C.UTF-8")
            .env("TMUX_TMPDIR", self.folder.path())
            .args(["-f", "/dev/null", "-L", "letters"])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Types text with keys in angle brackets.
    pub(crate) fn type_keys(&self, keys: &str) {
        let bytes = bytes_of(keys);
        let mut arguments: Vec<String> = ["send-keys", "-t", "s", "-H"].map(str::to_owned).to_vec();
        arguments.extend(bytes.iter().map(|byte| format!("{byte:x}")));
        self.run(&arguments);
    }

    /// Tells the program that its terminal may have another size.
    pub(crate) fn tell_size(&self) {
        let pid = self.run(&["display-message", "-p", "-t", "s", "#{pane_pid}"]);
        let pid = Pid::from_raw(pid.trim().parse().unwrap()).unwrap();
        kill_process(pid, Signal::WINCH).unwrap();
    }

    /// Gives the pane another size; tmux tells the program.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let (columns, rows) = (columns.to_string(), rows.to_string());
        self.run(&["resize-window", "-t", "s", "-x", &columns, "-y", &rows]);
    }

    /// Every byte that came from the program so far and that tmux has taken in.
    pub(crate) fn sent(&self) -> Vec<u8> {
        std::fs::read(self.log()).unwrap_or_default()
    }

    /// Waits until the program has sent `bytes` among those behind the first `from`.
    #[track_caller]
    pub(crate) fn wait_sent(&self, from: usize, bytes: &[u8]) {
        let began = Instant::now();
        loop {
            let sent = self.sent();
            let news = sent.get(from..).unwrap_or_default();
            if news.windows(bytes.len()).any(|there| there == bytes) {
                return;
            }
            let late = began.elapsed() > PATIENCE;
            assert!(
                !late,
                "{} was never sent; the screen is\n{}",
                bytes.escape_ascii(),
                self.shown()
            );
            thread::yield_now();
        }
    }

    /// The letters of the screen, as tmux has them.
    pub(crate) fn shown(&self) -> String {
        self.run(&["capture-pane", "-p", "-t", "s"])
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}
