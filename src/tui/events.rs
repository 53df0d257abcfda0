//! Everything that happens to the program, in one queue.
//!
//! Keys, signals and the answers of workers come to the one thread that owns the state. Nothing ticks: while nothing
//! happens, every thread sleeps in the system.

use crate::system::threads::start;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use ratatui::crossterm::event;

use super::terminal::Gate;
use crate::system::exit::end;

/// How long the loop may leave an [`Ending`] in the queue before the program ends without it.
const UNHEARD: Duration = Duration::from_secs(1);
/// How long it may then take to save and leave.
const UNFINISHED: Duration = Duration::from_secs(4);
/// How long giving the terminal back may take, if the terminal does not take what is written.
const UNWRITTEN: Duration = Duration::from_millis(500);

/// Something that happened. `T` is the answer of a worker.
#[derive(Debug)]
pub enum Event<T> {
    /// A key, a paste, the mouse, a new size.
    Input(event::Event),
    /// The program is asked to end: save, leave the screen, and exit with [`Ending::code`].
    Signal(Ending),
    /// The program was stopped and goes on; the screen is ours again and empty. Call
    /// [`FullScreen::forget`](super::terminal::FullScreen::forget) and draw.
    Resumed,
    /// A worker has answered.
    Done(T),
}

/// Why the program must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The terminal is gone, or SIGHUP.
    HangUp,
    /// SIGINT.
    Interrupt,
    /// SIGQUIT.
    Quit,
    /// SIGTERM.
    Terminate,
    /// SIGBUS: a file that is mapped was cut short.
    Cut,
}

impl Ending {
    /// The exit code: 128 and the signal's number, as shells have it.
    pub const fn code(self) -> u8 {
        match self {
            Ending::HangUp => 129,
            Ending::Interrupt => 130,
            Ending::Quit => 131,
            Ending::Terminate => 143,
            Ending::Cut => crate::system::exit::WRONG,
        }
    }
}

/// The queue.
pub struct Events<T> {
    queue: Receiver<Event<T>>,
    sender: Sender<Event<T>>,
    is_heard: Arc<AtomicBool>,
    waiting: Arc<AtomicUsize>,
    crier: EventSender<T>,
}

impl<T: Send + 'static> Events<T> {
    /// Starts the threads that wait for signals, and for the terminal to vanish. Call it once, before
    /// [`FullScreen::enter`](super::terminal::FullScreen::enter) has changed anything: a signal that comes from then on gives the
    /// terminal back.
    ///
    /// # Errors
    ///
    /// When the system refuses to have signals watched, or allows no more threads.
    pub fn watch(gate: Gate) -> std::io::Result<Self> {
        let (sender, queue) = mpsc::channel();
        let is_heard = Arc::new(AtomicBool::new(false));
        let waiting = Arc::default();
        let crier = EventSender {
            sender: sender.clone(),
            gate,
            is_heard: Arc::clone(&is_heard),
            is_ending: Arc::default(),
            waiting: Arc::clone(&waiting),
        };
        #[cfg(unix)]
        super::signals::watch(&crier)?;
        Ok(Self {
            queue,
            sender,
            is_heard,
            waiting,
            crier,
        })
    }

    /// Starts the thread that waits for keys. Call it once, when the terminal is ours.
    ///
    /// # Errors
    ///
    /// When the system allows no more threads.
    pub fn listen(&self) -> std::io::Result<()> {
        let crier = self.crier.clone();
        start(move || read_input(&crier))
    }

    /// How many inputs are in the queue.
    pub fn waiting(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.waiting)
    }

    /// A way for workers to send [`Event::Done`].
    pub fn sender(&self) -> Sender<Event<T>> {
        self.sender.clone()
    }

    /// The next event, waiting for it.
    pub fn next(&self) -> Event<T> {
        // It cannot fail, since one sender is ours.
        let event = self.queue.recv();
        self.hear(event.unwrap_or(Event::Signal(Ending::HangUp)))
    }

    /// The next event, waiting for it no longer than this.
    pub fn next_within(&self, most: Duration) -> Option<Event<T>> {
        match self.queue.recv_timeout(most) {
            Ok(event) => Some(self.hear(event)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(self.hear(Event::Signal(Ending::HangUp))),
        }
    }

    /// The next event if there is one already, so that a burst of keys is taken before the screen is drawn.
    pub fn try_next(&self) -> Option<Event<T>> {
        self.queue.try_recv().ok().map(|event| self.hear(event))
    }

    /// Gives the terminal back and stops the program as ctrl-z does, until the shell continues it; then
    /// [`Event::Resumed`] comes. Where no shell could continue it, only that event comes.
    pub fn suspend(&self) {
        #[cfg(unix)]
        super::signals::suspend();
    }

    fn hear(&self, event: Event<T>) -> Event<T> {
        match event {
            Event::Signal(_) => self.is_heard.store(true, Ordering::Release),
            Event::Input(_) => {
                self.waiting.fetch_sub(1, Ordering::AcqRel);
            }
            Event::Resumed | Event::Done(_) => {}
        }
        event
    }
}

/// What the watching threads share.
pub(crate) struct EventSender<T> {
    pub(crate) sender: Sender<Event<T>>,
    pub(crate) gate: Gate,
    is_heard: Arc<AtomicBool>,
    is_ending: Arc<AtomicBool>,
    waiting: Arc<AtomicUsize>,
}

impl<T> Clone for EventSender<T> {
    fn clone(&self) -> Self {
        Self {
            sender: self.sender.clone(),
            gate: self.gate.clone(),
            is_heard: Arc::clone(&self.is_heard),
            is_ending: Arc::clone(&self.is_ending),
            waiting: Arc::clone(&self.waiting),
        }
    }
}

impl<T> EventSender<T> {
    /// Tells the loop to end, the first time, and sees to it that the program ends even if the loop is stuck.
    pub(crate) fn announce(&self, ending: Ending) {
        let _ = self.announce_first(ending);
    }

    /// The same. Returns whether it was the first time.
    pub(crate) fn announce_first(&self, ending: Ending) -> bool {
        if self.is_ending.swap(true, Ordering::AcqRel) {
            return false;
        }
        let _ = self.sender.send(Event::Signal(ending));
        let gate = self.gate.clone();
        let is_heard = Arc::clone(&self.is_heard);
        // Without it the loop ends the program all the same, if it is not stuck.
        let _ = start(move || {
            thread::sleep(UNHEARD);
            if is_heard.load(Ordering::Acquire) {
                thread::sleep(UNFINISHED);
            }
            let code = i32::from(ending.code());
            let _ = start(move || {
                thread::sleep(UNWRITTEN);
                end(code);
            });
            gate.close();
            end(code);
        });
        true
    }
}

fn read_input<T>(crier: &EventSender<T>) {
    loop {
        match event::read() {
            Ok(input) => {
                crier.waiting.fetch_add(1, Ordering::AcqRel);
                if crier.sender.send(Event::Input(input)).is_err() {
                    return;
                }
            }
            Err(_) => return crier.announce(Ending::HangUp),
        }
    }
}
