//! Signals, and the terminal's hang-up, each on a thread that sleeps until there is one.
//!
//! crossterm's own reading spins for ever on a terminal that is gone, and SIGHUP may be ignored or never come (an
//! orphan has no leader to send it); so the descriptor is watched as well.

use std::{io, os::fd::AsFd as _};

use nix::unistd::{getpgid, getpgrp, getppid, getsid};
use rustix::{
    event::{PollFd, PollFlags, poll},
    process::{Signal, kill_current_process_group},
    termios::isatty,
};
use signal_hook::{
    consts::{SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGTTOU},
    iterator::Signals,
    low_level::raise,
};

use super::events::{Ending, Event, EventSender};
use crate::system::output::say;
use crate::system::threads::start;

/// Starts both threads.
pub(crate) fn watch<T: Send + 'static>(crier: &EventSender<T>) -> io::Result<()> {
    crate::system::map::leave_faults_to_us();
    let signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGBUS])?;
    let for_signals = crier.clone();
    start(move || hear(signals, &for_signals))?;
    let for_hang_up = crier.clone();
    start(move || {
        if is_hung_up() {
            for_hang_up.announce(Ending::HangUp);
        }
    })
}

/// Asks every process of our job to stop, as ctrl-z does; our own part follows in [`stop`].
pub(crate) fn suspend() {
    let _ = kill_current_process_group(Signal::TSTP);
}

fn hear<T>(mut signals: Signals, crier: &EventSender<T>) {
    for signal in &mut signals {
        match signal {
            SIGHUP => crier.announce(Ending::HangUp),
            SIGINT => crier.announce(Ending::Interrupt),
            SIGQUIT => crier.announce(Ending::Quit),
            SIGTERM => crier.announce(Ending::Terminate),
            // Whoever looked at the file does so again and again, and never goes on; so it may be left to the watchdog to
            // end the program.
            SIGBUS => {
                crier.gate.close();
                if crier.announce_first(Ending::Cut) {
                    say(
                        "a file of the cache was cut short while it was in use; start kitbag again, and it is made anew",
                    );
                }
            }
            SIGTSTP => {
                crier.gate.pause();
                stop();
                resume(crier);
            }
            // After a stop that we were not told of the shell's modes are in force.
            SIGCONT => resume(crier),
            _ => {}
        }
    }
}

/// Stops this process until it is continued. `raise` sends to this very thread, so it does not run on meanwhile.
fn stop() {
    // Nobody may be there to continue us: we lead the session, or a script without job control is in between. The
    // kernel then ignores SIGTTOU, whose default is to stop, but never SIGSTOP.
    let parent = Some(getppid());
    let has_shell = getsid(parent).is_ok_and(|session| getsid(None) == Ok(session))
        && getpgid(parent).is_ok_and(|group| group != getpgrp());
    let _ = raise(if has_shell { SIGSTOP } else { SIGTTOU });
}

fn resume<T>(crier: &EventSender<T>) {
    // An error means that the terminal is gone, which the other thread sees.
    let _ = crier.gate.open();
    let _ = crier.sender.send(Event::Resumed);
}

/// Waits until the terminal is gone. Untrue where it cannot be watched.
fn is_hung_up() -> bool {
    let (input, output) = (io::stdin(), io::stdout());
    let terminal = if isatty(&input) {
        input.as_fd()
    } else {
        output.as_fd()
    };
    // A hang-up is always told, so nothing is asked for: keys do not wake this thread.
    let mut watched = [PollFd::from_borrowed_fd(terminal, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let told = watched
                    .iter()
                    .fold(PollFlags::empty(), |all, fd| all | fd.revents());
                return told.intersects(PollFlags::HUP | PollFlags::ERR);
            }
        }
    }
}
