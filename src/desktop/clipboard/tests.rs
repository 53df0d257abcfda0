//! The ways to a clipboard, their order, and what is said of each.

use super::*;
use crate::system::environment::Stream;

const ON_SCREEN: [Stream; 1] = [Stream::Output];

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn routes_come_in_the_order_that_fits_the_surroundings() {
    use Route::{Native, Terminal, Tmux};
    let x11 = ("DISPLAY", ":0");
    let wayland = ("WAYLAND_DISPLAY", "wayland-1");
    let tmux = ("TMUX", "/tmp/tmux-0/default,1,0");
    let ssh = ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22");
    let xterm = ("TERM", "xterm-256color");
    let console = ("TERM", "linux");
    let dumb = ("TERM", "dumb");
    for (variables, expected) in [
        (&[][..], &[][..]),
        (&[xterm], &[Terminal]),
        (&[console], &[]),
        (&[dumb, x11], &[Native]),
        (&[xterm, x11], &[Native, Terminal]),
        (&[xterm, wayland], &[Native, Terminal]),
        (&[xterm, tmux], &[Tmux, Terminal]),
        (&[xterm, x11, tmux], &[Native, Tmux, Terminal]),
        (&[xterm, ssh], &[Terminal]),
        (&[xterm, ssh, tmux], &[Tmux, Terminal]),
        (&[xterm, ssh, tmux, x11], &[Tmux, Terminal, Native]),
    ] {
        let environment = Environment::of(variables.iter().copied()).with_terminals(ON_SCREEN);
        assert_eq!(routes(&environment), expected, "{variables:?}");
    }
    let piped = Environment::of([xterm]);
    assert_eq!(routes(&piped), [], "no escape goes into a pipe");
}

#[test]
fn the_escape_is_osc_52_for_the_clipboard_in_base64() {
    for (text, escape) in [
        ("", "\x1b]52;c;\x1b\\"),
        ("f", "\x1b]52;c;Zg==\x1b\\"),
        ("foobar", "\x1b]52;c;Zm9vYmFy\x1b\\"),
        ("\x1b]52;", "\x1b]52;c;G101Mjs=\x1b\\"),
        ("Łódź?", "\x1b]52;c;xYHDs2TFuj8=\x1b\\"),
    ] {
        assert_eq!(osc52(text).as_deref(), Ok(escape));
    }
}

#[test]
fn a_text_that_terminals_do_not_take_is_said_to_be_too_long() {
    let most = LARGEST_ESCAPE / 4 * 3;
    assert!(osc52(&"a".repeat(most)).is_ok());
    let long = through_screen(&osc52(&"a".repeat(900)).unwrap());
    let parts: Vec<&str> = long
        .split("\x1b\\")
        .filter(|part| !part.is_empty())
        .collect();
    assert!(parts.len() > 4 && parts.iter().all(|part| part.len() <= 242));
    let inside: String = parts
        .iter()
        .filter_map(|part| part.strip_prefix("\x1bP"))
        .collect();
    assert_eq!(inside, format!("\x1b]52;c;{}\x07", "YWFh".repeat(300)));
    let refused = osc52(&"a".repeat(most + 1)).unwrap_err();
    assert!(refused.contains("too long"), "{refused}");
}

#[cfg(unix)]
#[test]
fn k2_a_tmux_that_hangs_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let tmux = folder.path().join("tmux");
    let script = "printf '#!/bin/sh\\nexec sleep 1000\\n' >\"$1\" && chmod 755 \"$1\"";
    let written = crate::system::child::apart("/bin/sh".as_ref())
        .args(["-c", script, "sh", tmux.to_str().unwrap()])
        .status();
    assert!(written.unwrap().success());
    let environment = Environment::of([("TMUX", "x".as_ref()), ("PATH", folder.path())]);
    let (tell, told) = mpsc::channel();
    let mut clipboard = Clipboard::new(&environment).with_patience(Duration::from_millis(30));
    // More than a pipe holds, so that the writing hangs as well.
    clipboard.copy(&"x".repeat(1 << 20), move |copied| {
        tell.send(copied).unwrap();
    });
    assert_eq!(
        told.recv().unwrap(),
        Copied::Failed {
            tried: vec![(Route::Tmux, "it did not answer".to_owned())]
        }
    );
}

/// Copies in `environment` with time to spare and returns the answer.
fn copied(text: &str, environment: &Environment) -> Copied {
    let (tell, told) = mpsc::channel();
    let mut clipboard = Clipboard::new(environment).with_patience(Duration::from_mins(1));
    clipboard.copy(text, move |copied| tell.send(copied).unwrap());
    told.recv().unwrap()
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn k2_without_any_way_nothing_is_claimed() {
    let nothing = copied("x", &Environment::default());
    assert_eq!(nothing, Copied::Failed { tried: Vec::new() });
    assert_eq!(nothing.to_string(), "there is no clipboard here");
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn a_tmux_that_cannot_be_found_gives_way_to_the_terminal_or_is_named() {
    let tmux = [("TMUX", "x"), ("TERM", "tmux"), ("PATH", "/nowhere")];
    let on_screen = Environment::of(tmux).with_terminals(ON_SCREEN);
    assert_eq!(
        copied("f", &on_screen),
        Copied::Sent {
            route: Route::Terminal,
            escape: Some("\x1b]52;c;Zg==\x1b\\".to_owned()),
        }
    );
    assert_eq!(
        copied("f", &Environment::of(tmux)).to_string(),
        "not copied: tmux: it is not on the path"
    );
}
