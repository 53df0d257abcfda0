//! The linear mode: for screen readers, dumb terminals and slow links.
//!
//! Lines in, lines out: nothing is drawn, nothing moves, no escape is ever written, and no state is told by its place
//! or colour alone. The end of the input ends the program.

use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use self::conversation::{Effect, Linear};
use self::lines::{Heard, LONGEST, hear, say};
use self::planner::Planner;
use crate::desktop::clipboard::{Copied, copy_once};
use crate::desktop::opener::{self, Failure, Opened};
use crate::index::Index;
use crate::storage::loading::Loader;
use crate::storage::user_data::UserData;
use crate::system::environment::{Environment, Stream};
use crate::system::exit::WRONG;
use crate::text::{capital, clean_line};

pub(crate) use running::run_in_lines;

mod aloud;
mod conversation;
mod filters;
mod lines;
mod lists;
mod plan_words;
mod planner;
mod planning;
mod request;
mod resource;
mod running;
#[cfg(test)]
mod tests;
mod watched;

/// Talks on standard input and output, beginning with `query`, until the input ends. Returns the exit code.
///
/// # Errors
///
/// When the input cannot be read, or the output cannot be written; a closed pipe is no error.
pub fn plain(environment: &Environment, loader: &Loader, query: &str) -> io::Result<u8> {
    let index = loader.load();
    let output = BufWriter::new(io::stdout().lock());
    converse(index, query, environment, io::stdin().lock(), output)
}

/// The same, beginning with the plan in `file`, or with that which was open last.
///
/// # Errors
///
/// As for [`plain`].
pub(crate) fn plain_plan(
    environment: &Environment,
    loader: &Loader,
    file: Option<&Path>,
) -> io::Result<u8> {
    let whole = |file: &Path| std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let path = file.map(whole);
    if let (Some(file), Some(path)) = (file, &path) {
        if let Err(why) = UserData::read_plan(file) {
            crate::system::output::say(&why);
            return Ok(WRONG);
        }
        // Only where to begin the next time is lost if this fails.
        let _ = UserData::new(environment).remember_plan(path);
    }
    let output = BufWriter::new(io::stdout().lock());
    let input = io::stdin().lock();
    talk(loader.load(), path, "plan", environment, input, output)
}

/// The same on any catalogue, input and output. A prompt is written only where standard input is a terminal.
///
/// # Errors
///
/// As for [`plain`].
pub fn converse(
    index: Index,
    query: &str,
    environment: &Environment,
    input: impl BufRead,
    output: impl Write,
) -> io::Result<u8> {
    let query = clean_line(query);
    let first = if query.is_empty() {
        String::new()
    } else {
        format!("find {query}")
    };
    talk(index, None, &first, environment, input, output)
}

/// The conversation, in which `first` is answered before anything is heard. `plan` is the file of the plan, if it is named.
fn talk(
    index: Index,
    plan: Option<PathBuf>,
    first: &str,
    environment: &Environment,
    input: impl BufRead,
    output: impl Write,
) -> io::Result<u8> {
    let mut talk = Talk {
        linear: Linear::new(index),
        environment,
        planner: Planner::new(UserData::new(environment), plan),
        output,
        failures: channel(),
    };
    let ended = talk.run(first, input);
    let ended = match ended {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        ended => ended,
    };
    let is_saved = match talk.planner.finish(&mut talk.output) {
        Ok(is_saved) => is_saved && talk.output.flush().is_ok(),
        // Who no longer listens cannot be told.
        Err(_) => false,
    };
    ended.map(|code| if is_saved { code } else { code.max(WRONG) })
}

struct Talk<'a, W> {
    linear: Linear,
    environment: &'a Environment,
    planner: Planner,
    output: W,
    /// Browsers that failed after they were started.
    failures: (Sender<Failure>, Receiver<Failure>),
}

/// What comes after an answer.
#[derive(PartialEq, Eq)]
enum Next {
    /// The next line is heard.
    Hear,
    /// The conversation ends.
    End,
}

impl<W: Write> Talk<'_, W> {
    fn run(&mut self, first: &str, mut input: impl BufRead) -> io::Result<u8> {
        self.say_all(&self.linear.greeting())?;
        if !first.is_empty() {
            self.answer(first)?;
        }
        loop {
            self.prompt()?;
            let heard = hear(&mut input)?;
            self.say_failures()?;
            match heard {
                Heard::Line(line) => {
                    if self.answer(&line)? == Next::End {
                        break;
                    }
                }
                Heard::TooLong => {
                    let line = format!("That line is left out: it has more than {LONGEST} bytes.");
                    say(&mut self.output, &line)?;
                }
                Heard::Endless => {
                    say(&mut self.output, "The input is not made of lines.")?;
                    self.output.flush()?;
                    return Ok(2);
                }
                Heard::End => {
                    if self.environment.is_terminal(Stream::Input) {
                        writeln!(self.output)?;
                    }
                    break;
                }
            }
        }
        self.output.flush()?;
        Ok(0)
    }

    /// Answers a line, and says how what it asks of the world went.
    fn answer(&mut self, line: &str) -> io::Result<Next> {
        let reply = self.linear.answer(line);
        self.say_all(&reply.lines)?;
        match reply.effect {
            Some(Effect::Quit) => return Ok(Next::End),
            Some(Effect::Copy { text, what }) => self.copy(&text, &what)?,
            Some(Effect::Open { url, title }) => self.open(&url, &title)?,
            Some(Effect::Plan(asked)) => {
                let said = self.planner.answer(&asked, &self.linear.index);
                self.say_all(&said.lines)?;
                if let Some(query) = said.search {
                    let found = self.linear.ask(&query);
                    self.say_all(&found)?;
                }
            }
            Some(Effect::Add { name, title }) => {
                let lines = self.planner.add(&name, &title);
                self.say_all(&lines)?;
            }
            None => {}
        }
        Ok(Next::Hear)
    }

    fn prompt(&mut self) -> io::Result<()> {
        if self.environment.is_terminal(Stream::Input) {
            write!(self.output, "kitbag> ")?;
        }
        self.output.flush()
    }

    fn say_all(&mut self, lines: &[String]) -> io::Result<()> {
        lines
            .iter()
            .try_for_each(|line| say(&mut self.output, line))
    }

    fn say_failures(&mut self) -> io::Result<()> {
        while let Ok(failure) = self.failures.1.try_recv() {
            say(
                &mut self.output,
                &format!("Not opened after all: {failure}."),
            )?;
        }
        Ok(())
    }

    fn copy(&mut self, text: &str, what: &str) -> io::Result<()> {
        // Without a terminal to write to, the clipboard offers no escape, and we write none.
        let streams = [Stream::Input, Stream::Error].into_iter();
        let streams: Vec<Stream> = streams
            .filter(|&s| self.environment.is_terminal(s))
            .collect();
        let copied = copy_once(text, &self.environment.clone().with_terminals(streams));
        let said = copied.to_string();
        match copied {
            Copied::Done { .. } => self.say_all(&[format!("Done: {what} is {said}.")]),
            Copied::Sent { .. } => {
                let what = capital(what);
                let line = format!("{what} is {said}, which does not say whether it arrived.");
                self.say_all(&[line, "Here it is as well:".to_owned()])?;
                self.say_whole(text)
            }
            Copied::Failed { .. } => {
                let why = said.strip_prefix("not copied: ").unwrap_or(&said);
                self.say_all(&[format!("Not copied: {why}."), format!("Here is {what}:")])?;
                self.say_whole(text)
            }
        }
    }

    /// Says a text that is to be copied by hand: on one line, however long.
    fn say_whole(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{text}")
    }

    fn open(&mut self, url: &str, title: &str) -> io::Result<()> {
        let address = match opener::check(url) {
            Ok(address) => address,
            Err(why) => return self.not_opened(&why.to_string(), url),
        };
        let failures = self.failures.0.clone();
        let failed = move |failure| {
            // Nobody listens any more once the program ends.
            let _ = failures.send(failure);
        };
        match opener::open(&address, self.environment, failed) {
            Opened::Started { program } => {
                self.say_all(&[format!("{title} is handed to {program}.")])
            }
            Opened::Nowhere(why) => self.not_opened(&why.to_string(), address.as_str()),
        }
    }

    fn not_opened(&mut self, why: &str, url: &str) -> io::Result<()> {
        self.say_all(&[
            format!("Not opened: {why}."),
            "The address is:".to_owned(),
            url.to_owned(),
        ])
    }
}
