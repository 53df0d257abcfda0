//! A program in a pseudo-terminal, timed from outside.
//!
//! Every chunk that it writes is stamped when it is read and kept; while the clock runs, nothing is parsed. Afterwards
//! the chunks are played into a terminal in memory, and the screen after each of them is judged. A key has settled
//! with the last chunk that changed the screen.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Rows and columns.
const SIZE: (u16, u16) = (24, 80);
/// How long a program may take for a start.
const PATIENCE: Duration = Duration::from_mins(3);
/// How long it may take for a key.
const FOR_A_KEY: Duration = Duration::from_secs(20);
/// Around the time in nanoseconds, written right before the program is started. No terminal shows it.
const MARK: (&str, &str) = ("\x1b]777;", "\x07");
/// What a program may ask of its terminal, and what a terminal says.
const ANSWERS: [(&[u8], &[u8]); 6] = [
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[?2004$p", b"\x1b[?2004;2$y"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
];

/// The time since 1970, which is the same in every process.
fn now() -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default()
}

fn since(start: Duration) -> Duration {
    now().saturating_sub(start)
}

/// Milliseconds.
fn between(start: Duration, end: Duration) -> f64 {
    end.saturating_sub(start).as_secs_f64() * 1e3
}

/// What the process does that becomes the program: it says the time and goes over into the program, whose standard
/// input is a file.
pub(crate) fn start_child(arguments: &[String]) -> io::Result<()> {
    let [input, program, rest @ ..] = arguments else {
        return Err(io::Error::other("a file and a program are needed"));
    };
    let mut command = Command::new(program);
    command.args(rest).stdin(File::open(input)?);
    let (open, close) = MARK;
    print!("{open}{}{close}", now().as_nanos());
    io::stdout().flush()?;
    Err(command.exec())
}

/// A running program and everything that it wrote.
pub(crate) struct Session {
    writer: Box<dyn Write + Send>,
    /// The terminal goes when this is dropped.
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    chunks: Receiver<(Duration, Vec<u8>)>,
    log: Vec<(Duration, Vec<u8>)>,
    begun: Duration,
    played: usize,
    parser: vt100::Parser,
    shown: String,
}

/// What came of a key.
pub(crate) struct Answered {
    /// Milliseconds to the last change of the screen; nothing if it did not change.
    pub(crate) settled: Option<f64>,
    /// Bytes written.
    pub(crate) bytes: usize,
}

impl Session {
    /// Starts `command`, with a file as its standard input if there is one, and nothing in its environment but
    /// `environment`.
    pub(crate) fn start(
        command: &[OsString],
        input: Option<&Path>,
        environment: &[(&str, OsString)],
    ) -> Self {
        let (rows, cols) = SIZE;
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut starter = CommandBuilder::new(std::env::current_exe().unwrap());
        starter.arg("--child-start");
        starter.arg(input.unwrap_or(Path::new("/dev/tty")));
        starter.args(command);
        starter.env_clear();
        for (name, value) in environment {
            starter.env(name, value);
        }
        let child = pair.slave.spawn_command(starter).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                let chunk = (now(), buffer[..length].to_vec());
                if sender.send(chunk).is_err() {
                    break;
                }
            }
        });
        let mut session = Self {
            writer: pair.master.take_writer().unwrap(),
            _master: pair.master,
            child,
            chunks,
            log: Vec::new(),
            begun: now(),
            played: 0,
            parser: vt100::Parser::new(rows, cols, 0),
            shown: String::new(),
        };
        session.find_mark();
        session
    }

    fn find_mark(&mut self) {
        let (open, close) = MARK;
        let mut bytes = Vec::new();
        loop {
            let (at, more) = self.chunks.recv_timeout(PATIENCE).unwrap();
            bytes.extend(more);
            let text = String::from_utf8_lossy(&bytes);
            if let Some((nanos, _)) = text.split_once(close) {
                let begun = nanos.trim_start_matches(open).parse().unwrap();
                let rest = bytes.split_off(nanos.len() + close.len());
                self.begun = Duration::from_nanos(begun);
                self.keep(at, rest);
                break;
            }
        }
    }

    /// The id of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap_or(0)
    }

    fn keep(&mut self, at: Duration, bytes: Vec<u8>) {
        for (question, answer) in ANSWERS {
            let asked = bytes.windows(question.len());
            for _ in asked.filter(|part| *part == question) {
                let _ = self.writer.write_all(answer);
            }
        }
        self.log.push((at, bytes));
    }

    fn send(&mut self, keys: &[u8]) {
        let _ = self.writer.write_all(keys);
        let _ = self.writer.flush();
    }

    /// Takes in what is written until nothing came for `still`, though at the least one chunk
    /// that has not been played.
    fn settle(&mut self, still: Duration, most: Duration) {
        let start = now();
        let mut wait = if self.log.len() > self.played {
            still
        } else {
            most
        };
        while let Ok((at, bytes)) = self.chunks.recv_timeout(wait) {
            self.keep(at, bytes);
            wait = still;
            if since(start) > most {
                break;
            }
        }
    }

    /// The screen after each chunk that has not been played yet.
    fn play(&mut self) -> Vec<(Duration, String)> {
        let news = self.log.get(self.played..).unwrap_or(&[]);
        let mut screens = Vec::new();
        for (at, bytes) in news {
            self.parser.process(bytes);
            let shown = self.parser.screen().contents();
            // A spinner made of dots says nothing new.
            let still = shown.replace(|sign| ('\u{2800}'..='\u{28ff}').contains(&sign), " ");
            screens.push((*at, still));
        }
        self.played = self.log.len();
        if let Some((_, last)) = screens.last() {
            self.shown.clone_from(last);
        }
        screens
    }

    /// Waits until the screen is as `asked` and still. Returns the milliseconds from the start to the first chunk after
    /// which each of the questions was answered by the screen; the last of them is what is waited for.
    pub(crate) fn wait<const N: usize>(
        &mut self,
        asked: [&dyn Fn(&str) -> bool; N],
        still: Duration,
    ) -> [Option<f64>; N] {
        let mut found = [None; N];
        while since(self.begun) < PATIENCE {
            self.settle(still, PATIENCE);
            let screens = self.play();
            if screens.is_empty() {
                break;
            }
            for (at, shown) in screens {
                for (found, asked) in found.iter_mut().zip(asked) {
                    if found.is_none() && asked(&shown) {
                        *found = Some(between(self.begun, at));
                    }
                }
            }
            if found.last().is_none_or(Option::is_some) {
                break;
            }
        }
        found
    }

    /// Presses a key and waits until the screen is still.
    pub(crate) fn press(&mut self, keys: &[u8], still: Duration) -> Answered {
        let from = self.log.len();
        let mut before = self.shown.clone();
        let pressed = now();
        self.send(keys);
        self.settle(still, FOR_A_KEY);
        let bytes = self.log.get(from..).unwrap_or(&[]);
        let bytes = bytes.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut settled = None;
        for (at, shown) in self.play() {
            if shown != before {
                settled = Some(between(pressed, at));
                before = shown;
            }
        }
        Answered { settled, bytes }
    }

    /// Listens for a while without a key. Returns how many bytes came.
    pub(crate) fn listen(&mut self, time: Duration) -> usize {
        let from = self.log.len();
        let end = now() + time;
        while let Some(left) = end.checked_sub(now())
            && let Ok((at, bytes)) = self.chunks.recv_timeout(left)
        {
            self.keep(at, bytes);
        }
        let news = self.log.get(from..).unwrap_or(&[]);
        let bytes = news.iter().map(|(_, bytes)| bytes.len()).sum();
        self.play();
        bytes
    }

    /// The screen as text.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// Asks the program to end, and ends it where it does not.
    pub(crate) fn quit(mut self, keys: &[u8]) {
        self.send(keys);
        // The output ends with the program.
        self.settle(FOR_A_KEY, FOR_A_KEY);
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
