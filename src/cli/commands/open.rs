//! `kitbag open`: the best link of each resource, in the person's browser.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use super::copy::links;
use super::store::Store;
use super::{Call, DONE, NOTHING};
use crate::cli::arguments::Ids;
use crate::desktop::opener::{self, Opened};
use crate::system::environment::Environment;
use crate::system::output::say;

/// How long a browser that was started is watched for a failure before we end.
const WATCH: Duration = Duration::from_secs(1);

/// Opens the links. An address that could not be opened is printed, and the exit code is 1.
pub(crate) fn open(call: &mut Call, asked: &Ids) -> io::Result<u8> {
    let store = Store::load(call);
    let links = match links(&store, &asked.ids) {
        Ok(links) => links,
        Err(code) => return Ok(code),
    };
    let mut code = DONE;
    for link in &links {
        match open_one(link, call.environment) {
            Ok(program) => say(&format!("opened with {program}: {link}")),
            Err(why) => {
                code = NOTHING;
                say(&format!("not opened: {why}"));
                call.output.line(link)?;
            }
        }
    }
    Ok(store.ending(code))
}

/// Opens `link` and returns the name of the program, or why it was not opened.
fn open_one(link: &str, environment: &Environment) -> Result<String, String> {
    let address = opener::check(link).map_err(|refused| refused.to_string())?;
    let (tell, told) = mpsc::channel();
    let opened = opener::open(&address, environment, move |failure| {
        // Nobody listens any more once we have waited long enough.
        let _ = tell.send(failure);
    });
    match opened {
        Opened::Nowhere(nowhere) => Err(nowhere.to_string()),
        // A program that ends well lets go of its end, and the wait is over at once.
        Opened::Started { program } => match told.recv_timeout(WATCH) {
            Ok(failure) => Err(failure.to_string()),
            Err(mpsc::RecvTimeoutError::Timeout | mpsc::RecvTimeoutError::Disconnected) => {
                Ok(program)
            }
        },
    }
}
