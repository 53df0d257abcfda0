//! A real program in a real pseudo-terminal, and the screen that it paints.
//!
//! Nothing here sleeps: every wait ends with output from the program, or with a failure that shows the last screen.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use tempfile::TempDir;

use super::escapes::left_switched;
use super::keys::bytes_of;
use super::start::Start;

/// How long a wait may take before it fails; far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(40);

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By itself, with this code.
    Code(u32),
    /// By a signal, as the system describes it ("Terminated").
    Signal(String),
}

/// A running program, its terminal and its screen.
pub(crate) struct Pty {
    home: TempDir,
    // In this order, so that the writer goes before the terminal.
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    chunks: Receiver<Vec<u8>>,
    endings: Receiver<portable_pty::ExitStatus>,
    deaf: Arc<AtomicBool>,
    leader: i32,
    program: i32,
    ended: bool,
    modes_at_start: String,
    parser: vt100::Parser,
    sent: Vec<u8>,
    /// How much of `sent` the reports of the holding shell have been read from.
    reported: usize,
}

impl Pty {
    /// Starts `command` with the rest of what `start` says.
    pub(super) fn open(start: Start, command: &[OsString]) -> Self {
        let (columns, rows) = start.size;
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_at_start = modes(&*pair.master);
        let mut builder = CommandBuilder::from_argv(command.to_vec());
        builder.env_clear();
        builder.cwd(start.home.path());
        for (name, value) in &start.env {
            builder.env(name, value);
        }
        let mut child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let leader = i32::try_from(child.process_id().unwrap()).unwrap();
        let (ending, endings) = channel();
        thread::spawn(move || ending.send(child.wait().unwrap()));
        let deaf = Arc::new(AtomicBool::new(false));
        Self {
            home: start.home,
            writer: Some(pair.master.take_writer().unwrap()),
            chunks: listen(pair.master.try_clone_reader().unwrap(), Arc::clone(&deaf)),
            master: Some(pair.master),
            endings,
            deaf,
            leader,
            program: leader,
            ended: false,
            modes_at_start,
            parser: vt100::Parser::new(rows, columns, 0),
            sent: Vec::new(),
            reported: 0,
        }
    }

    /// The folder that is the program's `HOME`.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types text with keys in angle brackets, `/ladder<enter>`. After `<esc>` wait for its effect before more is
    /// typed: terminals send Alt as Escape and the key at once, so the two would be one.
    #[track_caller]
    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.type_bytes(&bytes_of(keys));
    }

    /// Sends bytes to the program as they are.
    #[track_caller]
    pub(crate) fn type_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal has hung up");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Gives the terminal another size; the system tells the program.
    #[track_caller]
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let master = self.master.as_ref().expect("the terminal has hung up");
        master.resize(size(columns, rows)).unwrap();
        self.parser.screen_mut().set_size(rows, columns);
    }

    /// Sends the program a signal: "TERM", "HUP", "TSTP", ...
    pub(crate) fn signal(&self, name: &str) {
        let signal = match name {
            "HUP" => Signal::HUP,
            "INT" => Signal::INT,
            "QUIT" => Signal::QUIT,
            "TERM" => Signal::TERM,
            "KILL" => Signal::KILL,
            "TSTP" => Signal::TSTP,
            "STOP" => Signal::STOP,
            "CONT" => Signal::CONT,
            "WINCH" => Signal::WINCH,
            _ => panic!("`{name}` is no signal that tests send"),
        };
        kill_process(Pid::from_raw(self.program).unwrap(), signal).unwrap();
    }

    /// Takes the terminal away, as closing its window does. Nothing is typed by it.
    pub(crate) fn hang_up(&mut self) {
        let master = self
            .master
            .take()
            .expect("the terminal has hung up already");
        let mut slave = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(rustix::fs::OFlags::NOCTTY.bits().cast_signed())
            .open(master.tty_name().unwrap())
            .unwrap();
        silence(&slave);
        self.writer = None;
        self.deaf.store(true, Ordering::SeqCst);
        slave.write_all(b" ").unwrap(); // wakes the listener, which then lets go of its end
        while self.chunks.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Disconnected) {}
    }

    /// Waits until the screen is as asked.
    ///
    /// # Panics
    ///
    /// With the last screen, when the program ends or time is up before that.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, asked: impl Fn(&vt100::Screen) -> bool) {
        let met = self.wait_until(|pty| asked(pty.parser.screen()));
        assert!(
            met,
            "the screen never was as asked; it is\n{}",
            self.picture()
        );
    }

    /// Waits until `text` stands in one row of the screen.
    #[track_caller]
    pub(crate) fn wait_text(&mut self, text: &str) {
        let met = self.wait_until(|pty| pty.contents().contains(text));
        assert!(
            met,
            "`{text}` never came to the screen; it is\n{}",
            self.picture()
        );
    }

    /// Waits until the program has sent `bytes` among those behind the first `from`.
    #[track_caller]
    pub(crate) fn wait_sent(&mut self, from: usize, bytes: &[u8]) {
        let met = self.wait_until(|pty| pty.sent[from..].windows(bytes.len()).any(|w| w == bytes));
        let bytes = bytes.escape_ascii();
        assert!(
            met,
            "{bytes} was never sent; the screen is\n{}",
            self.picture()
        );
    }

    /// Waits until the last that the program has sent is `bytes`.
    #[track_caller]
    pub(crate) fn wait_last(&mut self, bytes: &[u8]) {
        let met = self.wait_until(|pty| pty.sent.ends_with(bytes));
        let bytes = bytes.escape_ascii();
        assert!(
            met,
            "{bytes} was never the last; the screen is\n{}",
            self.picture()
        );
    }

    /// Waits until the program, held by [`Start::open_held`], has ended or stopped, and returns the code of the shell:
    /// 128 + the signal's number for signals, 148 for a stop from TSTP on Linux. The terminal is then as the program
    /// left it.
    #[track_caller]
    pub(crate) fn wait_return(&mut self) -> i32 {
        self.wait_report("<returned ")
    }

    /// Waits until the holding shell has told the program's process id.
    pub(super) fn wait_pid(&mut self) {
        self.program = self.wait_report("<pid ");
    }

    /// Brings a stopped program back to the foreground, as `fg` does.
    pub(crate) fn resume(&mut self) {
        self.type_bytes(b"fg\n");
    }

    /// Ends the holding shell.
    #[track_caller]
    pub(crate) fn leave(&mut self) -> Ending {
        self.type_bytes(b"leave\n");
        self.wait_exit()
    }

    /// Waits until the process that [`Start`] started is gone, and takes in the last that it wrote.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> Ending {
        // The output ends with the last process that has the terminal open.
        self.wait_until(|_| false);
        let Ok(status) = self.endings.recv_timeout(PATIENCE) else {
            panic!("the program did not end; the screen is\n{}", self.picture());
        };
        self.ended = true;
        match status.signal() {
            Some(signal) => Ending::Signal(signal.to_owned()),
            None => Ending::Code(status.exit_code()),
        }
    }

    /// One row of the screen, counted from 0.
    pub(crate) fn row(&self, row: usize) -> String {
        let columns = self.parser.screen().size().1;
        self.parser
            .screen()
            .rows(0, columns)
            .nth(row)
            .unwrap_or_default()
    }

    /// The screen as text, a line a row.
    pub(crate) fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// The screen with its styles, cursor and modes.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Every byte that came from the program so far, for [`super::escapes::forms`].
    pub(crate) fn sent(&self) -> &[u8] {
        &self.sent
    }

    /// What is not as it was before the start: line modes, screen, cursor, mouse, paste. Empty when all was given back.
    /// Ask it while the program is held, since the system itself resets a terminal whose session ended.
    pub(crate) fn left_behind(&self) -> Vec<String> {
        let mut left = left_switched(&self.sent);
        let now = modes(&**self.master.as_ref().expect("the terminal has hung up"));
        if now != self.modes_at_start {
            left.push(format!(
                "line modes: {now}, before: {}",
                self.modes_at_start
            ));
        }
        let screen = self.parser.screen();
        let plain = vt100::Color::Default;
        if (screen.fgcolor(), screen.bgcolor()) != (plain, plain)
            || screen.bold()
            || screen.dim()
            || screen.italic()
            || screen.underline()
            || screen.inverse()
        {
            left.push("a text style".to_owned());
        }
        left
    }

    /// Takes in output until `done`, the end of output, or the end of patience; says whether `done`.
    fn wait_until(&mut self, done: impl Fn(&Self) -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while !done(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.sent.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    #[track_caller]
    fn wait_report(&mut self, opening: &str) -> i32 {
        let number = |pty: &Self| -> Option<(i32, usize)> {
            let news = &pty.sent[pty.reported..];
            let at = memchr::memmem::find(news, opening.as_bytes())? + opening.len();
            let digits = memchr::memchr(b'>', &news[at..])?;
            let number = std::str::from_utf8(&news[at..at + digits]).ok()?;
            Some((number.parse().ok()?, pty.reported + at + digits))
        };
        self.wait_until(|pty| number(pty).is_some());
        let Some((number, read)) = number(self) else {
            panic!(
                "the program never returned to its shell; the screen is\n{}",
                self.picture()
            );
        };
        self.reported = read;
        number
    }

    fn picture(&self) -> String {
        let columns = self.parser.screen().size().1;
        let rows: Vec<String> = self
            .parser
            .screen()
            .rows(0, columns)
            .map(|row| format!("|{row}|"))
            .collect();
        let tail = &self.sent[self.sent.len().saturating_sub(200)..];
        format!(
            "{}\nthe last bytes: {}",
            rows.join("\n"),
            tail.escape_ascii()
        )
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Not when it has ended: its number may by now be another's.
        if !self.ended && self.endings.try_recv().is_err() {
            for process in [self.program, self.leader] {
                let _ = kill_process(Pid::from_raw(process).unwrap(), Signal::KILL);
            }
        }
    }
}

fn listen(mut reader: Box<dyn Read + Send>, deaf: Arc<AtomicBool>) -> Receiver<Vec<u8>> {
    let (sender, chunks) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length @ 1..) = reader.read(&mut buffer) {
            if deaf.load(Ordering::SeqCst) || sender.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    chunks
}

/// portable-pty types a line feed and an end-of-file when its writer is dropped, unless the terminal has no such key.
fn silence(slave: &File) {
    let mut modes = tcgetattr(slave).unwrap();
    modes.special_codes[SpecialCodeIndex::VEOF] = 0;
    tcsetattr(slave, OptionalActions::Now, &modes).unwrap();
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!(
        "{:?}",
        master
            .get_termios()
            .expect("a pseudo-terminal has line modes")
    )
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
