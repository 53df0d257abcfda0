//! The full-screen program: events in, pictures out, effects done.
//!
//! One thread owns the state and the screen. Whatever takes time is a thread of its own that answers with an event. A
//! burst of events is taken whole before the screen is drawn; without events nothing runs.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use ratatui::crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Size;

use self::copied::copy_outcome;
use super::events::{Event, Events};
use super::terminal::{FullScreen, Gate, Mouse};
use crate::app::{
    Action, CancelToken, Command, Effect, LoadProgress, Outcome, Screen, Settings, State, update,
};
use crate::desktop::clipboard::Clipboard;
use crate::desktop::opener::{self, Failure, Nowhere, Opened};
use crate::format::PlanFile;
use crate::index::Index;
use crate::keymap::{Keymap, Scope};
use crate::layout::Shown;
use crate::storage::loading::Loader;
use crate::storage::user_data::{SaveWorker, UserData};
use crate::system::clock;
use crate::system::environment::Environment;
use crate::view::draw;

mod copied;
mod finishing;
mod reading;
mod readings;

use readings::Readings;

/// How many lines a notch of the wheel is.
const NOTCH: i32 = 3;

/// Where the browser begins.
#[derive(Debug, Default)]
pub struct Begin {
    /// The plan that is named, and its file.
    pub plan: Option<(PathBuf, PlanFile)>,
    /// The screen.
    pub ground: Screen,
}

/// Runs the browser until the person quits. Returns the exit code.
///
/// # Errors
///
/// When the terminal cannot be used.
pub fn browse(
    environment: &Environment,
    loader: &Loader,
    settings: Settings,
    keymap: &Keymap,
    begin: Begin,
) -> io::Result<u8> {
    let mut settings = Settings {
        keys: keys_of(keymap),
        ..settings
    };
    let saved = UserData::new(environment);
    let ground = begin.ground;
    let (kit, told) = saved.start(begin.plan, ground);
    let run = kit.run.clone();
    settings.kit = kit;
    settings.greeting = told.clone().unwrap_or(settings.greeting);
    let start = loader.at_once();
    let (index, snapshot) = match start {
        Ok(ready) => (ready.index, Ok(ready.snapshot)),
        Err(news) => {
            settings.load_progress = Some(LoadProgress::default());
            (Index::default(), Err(news))
        }
    };
    let gate = Gate::new(mouse(settings.mouse));
    let events = Events::watch(gate.clone())?;
    let mut screen = FullScreen::enter(gate)?;
    events.listen()?;
    settings.cancel = CancelToken::of(events.waiting());
    let answers = events.sender();
    // The loop may have ended by then, and nobody asks any more.
    let answer = move |outcome| drop(answers.send(Event::Done(outcome)));
    let mut host = Host {
        environment,
        loader,
        keymap,
        sender: events.sender(),
        clipboard: Clipboard::new(environment),
        readings: Readings::default(),
        keeper: SaveWorker::new(saved, answer, run),
        ground,
        told,
        state: State::new(Arc::new(index), Size::ZERO, settings),
    };
    match snapshot {
        Ok(snapshot) => host.verify(snapshot),
        Err(news) => {
            if let Some(text) = news {
                let _ = host.sender.send(Event::Done(Outcome::News(text)));
            }
            host.read();
        }
    }
    let code = host.run(&mut screen, &events);
    drop(screen);
    let code = host.finish(code, &events);
    host.clipboard.close();
    // It takes a while to let go of a big catalogue, while another thread may begin to write; so that comes before.
    drop(host.state);
    loader.leave();
    Ok(code)
}

/// The keys of every command, for the help.
pub fn keys_of(keymap: &Keymap) -> Vec<(Command, String)> {
    let text = |command| {
        let keys = keymap.keys_at_home(command);
        keys.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    Command::ALL
        .iter()
        .map(|&command| (command, text(command)))
        .collect()
}

fn mouse(shown: Shown) -> Mouse {
    match shown {
        Shown::Yes => Mouse::Captured,
        Shown::No => Mouse::Free,
    }
}

/// So long nobody types before rows are looked for that have only some of the words, in a large catalogue.
const PAUSE: Duration = Duration::from_millis(40);

struct Host<'a> {
    environment: &'a Environment,
    loader: &'a Loader,
    keymap: &'a Keymap,
    sender: Sender<Event<Outcome>>,
    clipboard: Clipboard,
    readings: Readings,
    keeper: SaveWorker,
    /// A run that is to be started once the catalogues are there: its plan names activities of theirs.
    ground: Screen,
    /// What there was to say of what is kept, until such a run is started, which says something itself.
    told: Option<String>,
    state: State,
}

/// Whether the program goes on.
enum Next {
    GoOn,
    End(u8),
}

impl Host<'_> {
    fn run(&mut self, screen: &mut FullScreen, events: &Events<Outcome>) -> u8 {
        loop {
            self.start_run();
            if self.draw(screen).is_err() {
                return super::events::Ending::HangUp.code();
            }
            self.state.index().catalogue().let_go();
            let mut event = if self.state.results().waits() {
                let event = events.next_within(PAUSE);
                if event.is_none() {
                    let _ = update(&mut self.state, Action::LookFurther);
                    continue;
                }
                event
            } else {
                self.next(events)
            };
            while let Some(happened) = event {
                match self.on(happened, screen, events) {
                    Ok(Next::GoOn) => event = events.try_next(),
                    Ok(Next::End(code)) => return code,
                    Err(_) => return super::events::Ending::HangUp.code(),
                }
            }
            if self.state.is_unanswered() {
                // The last key is no newer question, or came when the others had been taken.
                let _ = update(&mut self.state, Action::CatchUp);
            }
        }
    }

    /// Starts the run that was asked for on the command line.
    fn start_run(&mut self) {
        if self.ground == Screen::Run && self.state.load_progress().is_none() {
            self.ground = Screen::Browse;
            self.take_time();
            let effect = update(&mut self.state, Action::Run(Command::StartRun));
            if let Some(effect) = effect {
                self.keeper.ask(effect);
            }
            if let Some(told) = self.told.take() {
                let _ = update(&mut self.state, Action::Done(Outcome::News(told)));
            }
        }
    }

    /// Waits for what happens next; while a run is on the screen, no longer than its clock takes to the next second.
    fn next(&mut self, events: &Events<Outcome>) -> Option<Event<Outcome>> {
        let event = if self.state.shows_time() {
            let now = clock::moment();
            let left = 1000 - now.wall.rem_euclid(1000);
            let left = Duration::from_millis(u64::try_from(left).unwrap_or(1000));
            events.next_within(left)
        } else {
            Some(events.next())
        };
        self.take_time();
        event
    }

    /// Tells the state what time it is.
    fn take_time(&mut self) {
        let effect = update(&mut self.state, Action::Clock(clock::moment()));
        if let Some(effect) = effect {
            self.keeper.ask(effect);
        }
    }

    fn draw(&mut self, screen: &mut FullScreen) -> io::Result<()> {
        let (state, keymap) = (&mut self.state, self.keymap);
        screen.draw(|picture| {
            let area = picture.area.as_size();
            if state.area().as_size() != area {
                // A resize asks nothing of the world.
                let _ = update(state, Action::Resize(area));
            }
            draw(state, keymap, picture)
        })
    }

    fn on(
        &mut self,
        event: Event<Outcome>,
        screen: &mut FullScreen,
        events: &Events<Outcome>,
    ) -> io::Result<Next> {
        let action = match event {
            Event::Signal(ending) => return Ok(Next::End(ending.code())),
            Event::Resumed => {
                screen.forget();
                None
            }
            Event::Input(input @ Input::Resize(..)) => {
                // There and back again is no other size for us, but the terminal has cut or moved what it showed.
                screen.forget();
                self.action(input)
            }
            Event::Done(Outcome::Escape { escape, then }) => {
                screen.send(&escape)?;
                Some(Action::Done(*then))
            }
            Event::Done(outcome) => Some(Action::Done(outcome)),
            Event::Input(input) => self.action(input),
        };
        let effect = action.and_then(|action| update(&mut self.state, action));
        effect.map_or(Ok(Next::GoOn), |effect| {
            self.perform(effect, screen, events)
        })
    }

    /// What an input asks for.
    fn action(&self, input: Input) -> Option<Action> {
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => {
                self.keymap.action(Scope::of(self.state.focused()), key)
            }
            Input::Paste(text) => Some(Action::Paste(text)),
            Input::Mouse(mouse) => {
                let (x, y) = (mouse.column, mouse.row);
                match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Some(Action::Click { x, y }),
                    MouseEventKind::ScrollDown => Some(Action::Wheel { x, y, lines: NOTCH }),
                    MouseEventKind::ScrollUp => Some(Action::Wheel {
                        x,
                        y,
                        lines: -NOTCH,
                    }),
                    MouseEventKind::Down(_)
                    | MouseEventKind::Up(_)
                    | MouseEventKind::Drag(_)
                    | MouseEventKind::Moved
                    | MouseEventKind::ScrollLeft
                    | MouseEventKind::ScrollRight => None,
                }
            }
            Input::Resize(width, height) => Some(Action::Resize(Size::new(width, height))),
            Input::Key(_) | Input::FocusGained | Input::FocusLost => None,
        }
    }

    fn perform(
        &mut self,
        effect: Effect,
        screen: &mut FullScreen,
        events: &Events<Outcome>,
    ) -> io::Result<Next> {
        match effect {
            Effect::Quit => return Ok(Next::End(0)),
            Effect::Redraw => screen.forget(),
            Effect::Suspend => events.suspend(),
            Effect::Mouse(shown) => screen.set_mouse(mouse(shown))?,
            Effect::Copy { text, what } => self.copy(text, what),
            Effect::Open(urls) => self.open(&urls),
            Effect::Reload => self.reload(),
            keep @ (Effect::SavePlan(..)
            | Effect::OpenPlan(_)
            | Effect::ListPlans
            | Effect::Write(_)
            | Effect::KeepRun(..)
            | Effect::ForgetMinutes(_)) => self.keeper.ask(keep),
        }
        Ok(Next::GoOn)
    }

    fn copy(&mut self, text: String, what: String) {
        let sender = self.sender.clone();
        self.clipboard.copy(&text.clone(), move |copied| {
            // The loop may have ended meanwhile; then nobody asks any more.
            let _ = sender.send(Event::Done(copy_outcome(copied, text, what)));
        });
    }

    fn open(&self, urls: &[String]) {
        let outcome = open_each(urls, |url| self.open_one(url));
        let _ = self.sender.send(Event::Done(outcome));
    }

    fn open_one(&self, url: &str) -> Result<(), String> {
        let address = opener::check(url).map_err(|refused| refused.to_string())?;
        let (sender, shown) = (self.sender.clone(), url.to_owned());
        let failed = move |failure: Failure| {
            let why = format!("the browser did not take it: {failure}");
            let _ = sender.send(Event::Done(Outcome::NotOpened { url: shown, why }));
        };
        match opener::open(&address, self.environment, failed) {
            Opened::Started { .. } => Ok(()),
            Opened::Nowhere(nowhere) => Err(not_here(&nowhere)),
        }
    }
}

/// Opens each of `urls`, be others refused or not, and says how it went. Those that were refused are to be shown.
fn open_each(urls: &[String], open: impl Fn(&str) -> Result<(), String>) -> Outcome {
    let refused: Vec<(&str, String)> = urls
        .iter()
        .filter_map(|url| Some((url.as_str(), open(url).err()?)))
        .collect();
    let count = urls.len() - refused.len();
    let Some((_, first)) = refused.first() else {
        return Outcome::Opened { count };
    };
    let why = match urls.len() {
        1 => first.clone(),
        all => format!("opened {count} of {all} links; the first of the others: {first}"),
    };
    let refused: Vec<&str> = refused.iter().map(|&(url, _)| url).collect();
    let url = refused.join("\n");
    Outcome::NotOpened { url, why }
}

fn not_here(nowhere: &Nowhere) -> String {
    format!("not opened: {nowhere}")
}

#[cfg(test)]
mod tests;
