//! The terminal, taken for the screen and given back as it was found.
//!
//! Everything written to the terminal passes one [`Gate`], whole frames at a time: closing it gives the terminal back,
//! and what is written afterwards, by whatever thread, goes nowhere. So a signal, a panic or the watchdog can close it
//! at any moment.

use std::{
    io::{self, Write as _},
    panic,
    sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
    time::Duration,
};

use ratatui::{
    buffer::Buffer,
    crossterm::{
        cursor, event, queue, style,
        terminal::{
            Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
            enable_raw_mode, size,
        },
    },
    layout::{Position, Rect},
};

use super::painting::paint;
use crate::system::exit::end;
use crate::text::clean_bare;

/// The exit code after a panic, as Rust's own.
const PANICKED: i32 = 101;

/// Whether the mouse speaks to us or to the terminal, which then selects text with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and the wheel come as events.
    Captured,
    /// The terminal keeps them.
    Free,
}

/// The full screen, from [`FullScreen::enter`] until it is dropped.
pub struct FullScreen {
    gate: Gate,
    /// The last picture that was sent.
    shown: Buffer,
    /// The next one.
    next: Buffer,
    cursor: Option<Position>,
    known: Known,
}

/// Whether what the terminal shows is what the last frame left there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Yes,
    No,
}

impl FullScreen {
    /// Takes the terminal of standard output: raw mode, alternate screen, bracketed paste, the mouse as the gate says. From
    /// here on a panic in any thread gives the terminal back and ends the program with code 101.
    ///
    /// # Errors
    ///
    /// Where there is no terminal; everything is then as it was.
    pub fn enter(gate: Gate) -> io::Result<Self> {
        // Otherwise crossterm under NO_COLOR drops a cell's reversal together with its colours. Our themes decide.
        style::force_color_output(true);
        gate.open().inspect_err(|_| gate.close())?;
        end_on_panic(gate.clone());
        let blank = Buffer::empty(area().inspect_err(|_| gate.close())?);
        Ok(Self {
            gate,
            shown: blank.clone(),
            next: blank,
            cursor: None,
            known: Known::Yes,
        })
    }

    /// Has a picture made on an empty buffer, which says where the cursor is if it is seen, and sends what changed, in one
    /// write. Where nothing changed, nothing is sent.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        picture: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = area()?;
        if self.shown.area != area {
            self.known = Known::No;
        }
        self.next.resize(area);
        self.next.reset();
        let cursor = picture(&mut self.next);
        let mut frame = Vec::new();
        if self.known == Known::No {
            self.shown = Buffer::empty(area);
            queue!(frame, Clear(ClearType::All))?;
        }
        paint(&self.shown, &self.next, &mut frame)?;
        if !frame.is_empty() || cursor != self.cursor {
            match cursor {
                Some(at) => queue!(frame, cursor::Show, cursor::MoveTo(at.x, at.y))?,
                None => queue!(frame, cursor::Hide)?,
            }
            self.gate.lock().write(&frame)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        (self.cursor, self.known) = (cursor, Known::Yes);
        Ok(())
    }

    /// Has the next frame sent whole, since the terminal may show something else than the last one.
    pub fn forget(&mut self) {
        self.known = Known::No;
    }

    /// Captures or frees the mouse.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        let mut state = self.gate.lock();
        if state.mouse == mouse {
            return Ok(());
        }
        state.mouse = mouse;
        let mut bytes = Vec::new();
        queue_mouse(&mut bytes, mouse)?;
        state.write(&bytes)
    }

    /// Sends an escape that shows nothing, such as [`Copied::Sent`](crate::desktop::clipboard::Copied) carries.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn send(&mut self, escape: &str) -> io::Result<()> {
        self.gate.lock().write(escape.as_bytes())
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        self.gate.close();
    }
}

/// What stands between the program and its terminal; see the module.
#[derive(Clone)]
pub struct Gate(Arc<Mutex<State>>);

struct State {
    phase: Phase,
    mouse: Mouse,
}

/// Who has the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// We.
    Open,
    /// Somebody else, for a while.
    Left,
    /// Somebody else, for good: a late SIGCONT does not bring the screen back.
    Over,
}

impl Gate {
    /// A gate that is not open yet.
    pub fn new(mouse: Mouse) -> Self {
        Self(Arc::new(Mutex::new(State {
            phase: Phase::Left,
            mouse,
        })))
    }

    /// Takes the terminal, or takes it again after somebody else had it.
    pub(crate) fn open(&self) -> io::Result<()> {
        let mut state = self.lock();
        match state.phase {
            // A shell may have changed the modes while we were stopped; crossterm sets them only once.
            Phase::Open => disable_raw_mode()?,
            Phase::Left => {}
            Phase::Over => return Ok(()),
        }
        enable_raw_mode()?;
        state.phase = Phase::Open;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, cursor::Hide)?;
        // Old Windows consoles have none of these two; everything works without them.
        let _ = queue!(bytes, event::EnableBracketedPaste);
        let _ = queue_mouse(&mut bytes, state.mouse);
        queue!(bytes, Clear(ClearType::All))?;
        state.write(&bytes)
    }

    /// Gives the terminal back as it was found, for good. Closing it twice does nothing. Another thread that is stuck in
    /// a write holds this up for a fifth of a second at most.
    pub fn close(&self) {
        self.leave(Phase::Over);
    }

    /// Gives the terminal back as it was found, until [`Gate::open`].
    pub(crate) fn pause(&self) {
        self.leave(Phase::Left);
    }

    fn leave(&self, next: Phase) {
        let mut state = self.lock_soon();
        if let Some(state) = state.as_mut().filter(|state| state.phase != Phase::Open) {
            if next == Phase::Over {
                state.phase = next;
            }
            return;
        }
        // The modes first: they do not wait for the terminal to take what is written.
        let _ = disable_raw_mode();
        let Some(mut state) = state else { return };
        let mut bytes = Vec::new();
        let _ = queue_mouse(&mut bytes, Mouse::Free);
        let _ = queue!(bytes, event::DisableBracketedPaste);
        let _ = queue!(
            bytes,
            style::ResetColor,
            style::SetAttribute(style::Attribute::Reset),
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = state.write(&bytes);
        state.phase = next;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_soon(&self) -> Option<MutexGuard<'_, State>> {
        for _ in 0..100 {
            match self.0.try_lock() {
                Ok(state) => return Some(state),
                Err(TryLockError::Poisoned(state)) => return Some(state.into_inner()),
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            }
        }
        None
    }
}

impl State {
    /// Sends `bytes` while the gate is open; otherwise they go nowhere.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.phase != Phase::Open {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()
    }
}

/// Presses and the wheel only: reports of every movement would wake the program for nothing.
#[cfg(not(windows))]
fn queue_mouse(bytes: &mut Vec<u8>, mouse: Mouse) -> io::Result<()> {
    bytes.write_all(match mouse {
        Mouse::Captured => b"\x1b[?1000h\x1b[?1006h",
        Mouse::Free => b"\x1b[?1006l\x1b[?1000l",
    })
}

#[cfg(windows)]
fn queue_mouse(bytes: &mut Vec<u8>, mouse: Mouse) -> io::Result<()> {
    match mouse {
        Mouse::Captured => queue!(bytes, event::EnableMouseCapture),
        Mouse::Free => queue!(bytes, event::DisableMouseCapture),
    }
}

/// The whole screen.
fn area() -> io::Result<Rect> {
    size().map(|(width, height)| Rect::new(0, 0, width, height))
}

/// Ends the program on a panic in any thread: the main thread would otherwise wait for ever for one that is gone.
fn end_on_panic(gate: Gate) {
    panic::set_hook(Box::new(move |panic| {
        gate.close();
        let payload = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map(ToString::to_string);
        let place = place.as_deref().unwrap_or("an unknown place");
        let mut message = format!(
            "kitbag stopped because of a mistake of its own, at {}: {}\n",
            clean_bare(place),
            clean_bare(payload)
        );
        let trace = std::backtrace::Backtrace::capture();
        if trace.status() == std::backtrace::BacktraceStatus::Captured {
            for line in trace.to_string().lines() {
                message.push_str(&clean_bare(line));
                message.push('\n');
            }
        }
        let _ = io::stderr().write_all(message.as_bytes());
        end(PANICKED);
    }));
}
