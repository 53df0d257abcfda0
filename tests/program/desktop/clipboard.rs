//! Copying for real: under a headless X11 and a headless Wayland, and in a tmux inside a tmux.
//!
//! Each test starts this very program again (see [`copier`]) in surroundings of its own, and pastes with a foreign
//! program while the copier lives and after it has ended. Where a foreign program is missing the test says so and
//! passes, except in CI.
#![cfg(all(unix, not(target_os = "macos")))]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use kitbag::desktop::clipboard::{Clipboard, Copied, copy_once};
use kitbag::system::environment::Environment;

const TEXT: &str = "https://example.org/Łódź?a=b&c='d'";

/// Copies `KITBAG_TEST_TEXT`, says what became of it, and goes on until its standard input ends.
#[test]
#[ignore = "the part of the other tests that runs in their surroundings"]
fn copier() {
    let environment = Environment::read().with_program(env!("CARGO_BIN_EXE_kitbag"));
    let Some(text) = environment.kitbag("TEST_TEXT").and_then(|t| t.to_str()) else {
        return;
    };
    if environment.kitbag("TEST_ONCE").is_some() {
        println!("\nanswer: {}", copy_once(text, &environment));
        return;
    }
    let (tell, told) = mpsc::channel();
    let mut clipboard = Clipboard::new(&environment).with_patience(Duration::from_mins(1));
    clipboard.copy(text, move |copied| tell.send(copied).unwrap());
    let copied = told.recv().unwrap();
    println!("\nanswer: {copied}");
    if let Copied::Sent {
        escape: Some(escape),
        ..
    } = copied
    {
        print!("{escape}");
    }
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    clipboard.close();
}

/// A program that is ended with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    /// Starts `command` and returns the first line that it writes.
    fn start(command: &mut Command) -> (Self, String) {
        let mut server = Self(command.stdout(Stdio::piped()).spawn().unwrap());
        let line = line_with("", &mut server.0);
        (server, line)
    }
}

/// The rest of the first line of `child`'s output that begins with `beginning`.
fn line_with(beginning: &str, child: &mut Child) -> String {
    BufReader::new(child.stdout.take().unwrap())
        .lines()
        .find_map(|line| Some(line.unwrap().strip_prefix(beginning)?.to_owned()))
        .unwrap()
}

/// Whether all of `programs` are installed.
fn are_here(programs: &[&str]) -> bool {
    let environment = Environment::read();
    let missing: Vec<&str> = programs
        .iter()
        .copied()
        .filter(|program| environment.find(program).is_none())
        .collect();
    if missing.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "CI must have {missing:?}");
    eprintln!("NOT TESTED: copying with {programs:?}, for want of {missing:?}");
    false
}

/// `program` where nothing of our own surroundings leads to another clipboard.
fn alone(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "TMUX",
        "SSH_CONNECTION",
        "SSH_TTY",
    ] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// A desktop: the variables that lead to it, and the programs that paste and copy there.
struct Desktop<'a> {
    variables: Vec<(&'a str, String)>,
    paste: &'a [&'a str],
    copy: &'a [&'a str],
}

impl Desktop<'_> {
    fn command(&self, line: &[&str]) -> Command {
        let (program, arguments) = line.split_first().unwrap();
        let mut command = alone(program);
        command.args(arguments).envs(self.variables.iter().cloned());
        command
    }

    fn pasted(&self) -> String {
        let output = self.command(self.paste).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// What can be pasted once it is `text`, or after a limit. Between the end of the program and the answer of its holder
    /// the display server may for a moment see no owner.
    fn pasted_soon(&self, text: &str) -> String {
        let limit = std::time::Instant::now() + Duration::from_secs(40);
        loop {
            let pasted = self.pasted();
            if pasted == text || std::time::Instant::now() > limit {
                return pasted;
            }
        }
    }

    /// Copies `text` by a foreign program.
    fn copy(&self, text: &str) {
        let mut child = self
            .command(self.copy)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }

    /// A copier of `text` that has answered; it ends when its input is dropped.
    fn copier(&self, text: &str, once: &str) -> (Child, ChildStdin, String) {
        let itself = std::env::current_exe().unwrap();
        let copier = crate::exact_name(module_path!(), "copier");
        let line = ["--exact", &copier, "--ignored", "--nocapture"];
        let mut child = self
            .command(&[itself.to_str().unwrap()])
            .args(line)
            .env("KITBAG_TEST_TEXT", text)
            .env("KITBAG_TEST_ONCE", once)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answer = line_with("answer: ", &mut child);
        let stdin = child.stdin.take().unwrap();
        (child, stdin, answer)
    }

    fn check(&self) {
        let (mut copier, input, answer) = self.copier(TEXT, "");
        assert_eq!(answer, "copied to the clipboard");
        assert_eq!(self.pasted(), TEXT, "while the program runs");
        drop(input);
        copier.wait().unwrap();
        assert_eq!(self.pasted_soon(TEXT), TEXT, "after it has ended");

        let (mut copier, input, _) = self.copier("ours", "");
        assert_eq!(self.pasted(), "ours", "in the place of the holder's");
        self.copy("theirs");
        assert_eq!(self.pasted_soon("theirs"), "theirs", "in the place of ours");
        drop(input);
        copier.wait().unwrap();
        assert_eq!(self.pasted(), "theirs", "what others copied since is left");

        let (mut copier, _, answer) = self.copier("at once", "1");
        assert_eq!(answer, "copied to the clipboard");
        copier.wait().unwrap();
        assert_eq!(
            self.pasted_soon("at once"),
            "at once",
            "from the command line"
        );
        self.copy("the end of the holder");
    }
}

#[test]
fn k1_a_copy_can_be_pasted_under_x11_also_when_the_program_has_ended() {
    if !are_here(&["Xvfb", "xclip"]) {
        return;
    }
    let (_xvfb, number) = Server::start(alone("Xvfb").args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "64x64x24",
        "-nolisten",
        "tcp",
    ]));
    Desktop {
        variables: vec![("DISPLAY", format!(":{number}"))],
        paste: &["xclip", "-selection", "clipboard", "-o"],
        copy: &["xclip", "-selection", "clipboard", "-i"],
    }
    .check();
}

#[test]
fn k1_a_copy_can_be_pasted_under_wayland_also_when_the_program_has_ended() {
    if !are_here(&["sway", "wl-paste", "wl-copy"]) {
        return;
    }
    // Made with mode 700, as sway wants it.
    let folder = tempfile::tempdir().unwrap();
    let runtime = folder.path().to_str().unwrap().to_owned();
    let config = folder.path().join("config");
    std::fs::write(&config, "xwayland disable\nexec echo $WAYLAND_DISPLAY\n").unwrap();
    let mut sway = alone("sway");
    sway.arg("-c")
        .arg(&config)
        .env("WLR_BACKENDS", "headless")
        .env("WLR_LIBINPUT_NO_DEVICES", "1")
        .env("WLR_RENDERER", "pixman")
        .env("XDG_RUNTIME_DIR", &runtime);
    if rustix::process::geteuid().is_root() {
        // sway does not run as root; some containers know nobody else but this user.
        const NOBODY: u32 = 65_534;
        std::os::unix::fs::chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        sway.uid(NOBODY).gid(NOBODY);
    }
    let (_sway, display) = Server::start(&mut sway);
    Desktop {
        variables: vec![("XDG_RUNTIME_DIR", runtime), ("WAYLAND_DISPLAY", display)],
        paste: &["wl-paste", "--no-newline"],
        copy: &["wl-copy"],
    }
    .check();
}

/// A tmux server of its own.
struct Tmux<'a> {
    sockets: &'a Path,
    name: &'a str,
}

impl Tmux<'_> {
    fn run(&self, arguments: &[&str]) -> String {
        let output = alone("tmux")
            .env("TMUX_TMPDIR", self.sockets)
            .args(["-f", "/dev/null", "-L", self.name])
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Waits until `arguments` give `expected`.
    fn await_output(&self, arguments: &[&str], expected: &str) {
        let mut given = String::new();
        for _ in 0..1_000 {
            given = self.run(arguments);
            if given == expected {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!(
            "{arguments:?} of {} gave {given:?}, not {expected:?}",
            self.name
        );
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn k1_a_copy_in_tmux_reaches_its_buffer_and_the_terminal_outside() {
    if !are_here(&["tmux"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let tmux = |name| Tmux {
        sockets: folder.path(),
        name,
    };
    let (outer, inner) = (tmux("outer"), tmux("inner"));
    let itself = std::env::current_exe().unwrap();
    let copier = format!(
        "KITBAG_TEST_TEXT=\"{TEXT}\" '{}' --exact {} --ignored --nocapture",
        itself.display(),
        crate::exact_name(module_path!(), "copier")
    );
    // The outer tmux is the terminal that the inner one is attached to.
    outer.run(&[
        "new-session",
        "-d",
        "-s",
        "s",
        "env -u TMUX tmux -f /dev/null -L inner new-session",
        ";",
        "set",
        "-s",
        "set-clipboard",
        "on",
    ]);
    inner.await_output(&["list-clients", "-F", "here"], "here\n");
    inner.run(&["new-window", &copier]);
    inner.await_output(&["show-buffer"], TEXT);
    outer.await_output(&["show-buffer"], TEXT);
}

#[test]
fn k1_a_copy_in_gnu_screen_reaches_the_terminal_outside() {
    if !are_here(&["screen"]) {
        return;
    }
    let start = crate::common::start::Start::program("/usr/bin/screen");
    let sockets = start.home().join("sockets");
    std::fs::create_dir(&sockets).unwrap();
    std::fs::set_permissions(
        &sockets,
        std::os::unix::fs::PermissionsExt::from_mode(0o700),
    )
    .unwrap();
    let start = start.env("SCREENDIR", &sockets).env("LC_ALL", "C.UTF-8");
    let line = [
        "-c",
        "/dev/null",
        "-U",
        "-m",
        env!("CARGO_BIN_EXE_kitbag"),
        "sticky notes",
    ];
    let mut pty = line
        .iter()
        .fold(start, |start, word| start.arg(*word))
        .open();
    pty.wait_text("q quit");
    pty.type_keys("y");
    pty.wait_text("sent the link");
    let sent = pty.sent().to_vec();
    let at = sent.windows(7).position(|w| w == b"\x1b]52;c;");
    let text = &sent[at.expect("the escape was not handed on") + 7..];
    let end = text.iter().position(|b| [0x07, 0x1b].contains(b)).unwrap();
    // "https://" in base64.
    assert!(
        text[..end].starts_with(b"aHR0cHM6Ly"),
        "{}",
        text[..end].escape_ascii()
    );
    pty.type_keys("q");
    pty.wait_exit();
}
