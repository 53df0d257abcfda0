//! Somebody at the keyboard, without a terminal: keys go through the table of keys into the state, what the state asks
//! of the world is kept, and what is on the screen can be read.
//!
//! A robot has no world: an effect stays undone until a test says how it ended.

use std::sync::Arc;

use kitbag::app::{
    Action, Command, Effect, Focus, Menu, Outcome, Settings, StartIn, State, update,
};
use kitbag::index::Index;
use kitbag::keymap::{Key, Keymap, Scope};
use kitbag::layout::Pane;
use kitbag::storage::sources::{Wanted, load};
use kitbag::tui::browse::keys_of;
use kitbag::view::draw;
use kitbag::workshop::Now;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;

/// The shipped catalogues, as the program loads them.
pub(crate) fn shipped() -> Arc<Index> {
    Arc::new(Index::new(load(&Wanted::default())))
}

/// A state with somebody who presses keys.
pub(crate) struct Robot {
    state: State,
    keymap: Keymap,
    effects: Vec<Effect>,
}

impl Robot {
    /// With the shipped catalogues on a screen of 120 x 40, in the list, where letters are commands.
    pub(crate) fn new() -> Self {
        Self::of(shipped())
    }

    /// The same with other catalogues.
    pub(crate) fn of(index: Arc<Index>) -> Self {
        Self::with(index, Settings::default())
    }

    /// The same with other catalogues and settings.
    pub(crate) fn with(index: Arc<Index>, settings: Settings) -> Self {
        let start_in = StartIn::Results;
        Self::started_with(
            index,
            Settings {
                start_in,
                ..settings
            },
        )
    }

    /// As the program starts: with the shipped catalogues, in the query line.
    pub(crate) fn started() -> Self {
        Self::started_with(shipped(), Settings::default())
    }

    /// As the program starts with these settings; the keys of the help are the real ones.
    pub(crate) fn started_with(index: Arc<Index>, settings: Settings) -> Self {
        let keymap = Keymap::default();
        let keys = keys_of(&keymap);
        let state = State::new(index, Size::new(120, 40), Settings { keys, ..settings });
        Self {
            state,
            keymap,
            effects: Vec::new(),
        }
    }

    /// On a screen of this size from now on.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.resize(width, height);
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.act(Action::Resize(Size::new(width, height)))
    }

    /// Presses keys: text with names of keys in angle brackets, those of `keys.rs` (`<c-w>`, `<lt>`) or those of the
    /// program's own table (`<ctrl-w>`, `<page-down>`). A key that means nothing here does nothing.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            if let Some(action) = self.keymap.action(Scope::of(self.state.focused()), event) {
                self.act(action);
            }
        }
        self
    }

    pub(crate) fn act(&mut self, action: Action) -> &mut Self {
        self.effects.extend(update(&mut self.state, action));
        self
    }

    pub(crate) fn run(&mut self, command: Command) -> &mut Self {
        self.act(Action::Run(command))
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.act(Action::Paste(text.to_owned()))
    }

    /// The world answers.
    pub(crate) fn done(&mut self, outcome: Outcome) -> &mut Self {
        self.act(Action::Done(outcome))
    }

    /// Goes to the sidebar and presses keys until the row with this text is chosen. The text is the sidebar's own,
    /// its count left out: `[ ] paper`, `▾ Kind`, `37 more ...`.
    pub(crate) fn row(&mut self, text: &str) -> &mut Self {
        self.keys("1g");
        for _ in 0..self.state.sidebar().0.len() {
            if self.sidebar_row() == text {
                return self;
            }
            self.keys("<down>");
        }
        panic!("the sidebar has no row `{text}`:\n{}", self.screen());
    }

    /// The chosen row of the sidebar as it is drawn, without its count.
    pub(crate) fn sidebar_row(&self) -> String {
        let (_, chosen, first) = self.state.sidebar();
        let pane = self.state.places().filters.expect("the sidebar is shown");
        let pane = kitbag::layout::inside(pane, self.state.area());
        let y = pane.y + u16::try_from(chosen - first).unwrap();
        let line = glyphs(&self.buffer(), pane.x, pane.right(), y);
        let words: Vec<&str> = line.split_whitespace().collect();
        let counted = line.trim_start().starts_with(['[', '▸']);
        let kept = if counted {
            words.len() - 1
        } else {
            words.len()
        };
        words[..kept]
            .join(" ")
            .trim_end_matches(" any")
            .trim_end_matches(" all")
            .to_owned()
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// The message, empty if there is none.
    pub(crate) fn message(&self) -> &str {
        self.state.message().map_or("", |message| message.text())
    }

    /// The query line.
    pub(crate) fn line(&self) -> &str {
        self.state.line().value()
    }

    /// The ids of the hits in their order.
    pub(crate) fn hits(&self) -> Vec<String> {
        let catalogue = self.state.index().catalogue();
        let hits = self.state.results().rows();
        hits.map(|hit| catalogue.name_of(hit.slot)).collect()
    }

    /// The id of the chosen resource, empty if there is none.
    pub(crate) fn chosen(&self) -> String {
        let catalogue = self.state.index().catalogue();
        let chosen = self.state.chosen();
        chosen.map_or_else(String::new, |slot| catalogue.name_of(slot))
    }

    pub(crate) fn focus(&self) -> Pane {
        self.state.panes().focus
    }

    /// The ids of the marked resources, in the order of the files.
    pub(crate) fn marks(&self) -> Vec<String> {
        let catalogue = self.state.index().catalogue();
        let slots = catalogue.slots().filter(|&slot| self.state.is_marked(slot));
        slots.map(|slot| catalogue.name_of(slot)).collect()
    }

    /// What the state asked of the world since this was last asked.
    pub(crate) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// It is so many seconds after one o'clock on 3 December 2026, in a place an hour ahead of UTC.
    pub(crate) fn time(&mut self, seconds: i64) -> &mut Self {
        self.act(Action::Clock(Now {
            wall: 1_796_299_200_000 + seconds * 1000,
            steady: 5_000 + seconds * 1000,
            ahead: 3600,
        }))
    }

    /// A disk that does all that is asked of it since this was last asked. Returns what is in the plan's file then.
    pub(crate) fn disk(&mut self) -> String {
        let mut file = String::new();
        for effect in self.effects() {
            if let Effect::SavePlan(_, save) = effect {
                file.clone_from(&save.text);
                self.done(Outcome::PlanSaved(save.number, save.text));
            }
        }
        file
    }

    /// The plan as lines: when each block begins, its minutes and its name.
    pub(crate) fn plan(&self) -> Vec<String> {
        let planning = self.state.planning().expect("a plan is open");
        let rows = planning.schedule().rows.iter();
        rows.map(|row| format!("{} {} {}", row.begins, row.minutes(), row.title()))
            .collect()
    }

    /// The text that the one effect since then copies.
    pub(crate) fn copied(&mut self) -> String {
        match self.effects().as_slice() {
            [Effect::Copy { text, .. }] => text.clone(),
            other => panic!("one copy was expected, not {other:?}"),
        }
    }

    /// The open menu.
    pub(crate) fn menu(&self) -> &Menu {
        match self.state.focused() {
            Focus::Menu(menu) => menu,
            other => panic!("a menu should be open, not {other:?}"),
        }
    }

    /// The labels of the open menu.
    pub(crate) fn labels(&self) -> Vec<String> {
        self.menu().shown().map(|row| row.label.clone()).collect()
    }

    /// The text of the detail page, wherever it is scrolled to.
    pub(crate) fn page(&self) -> String {
        self.state.page().0.text()
    }

    /// What `mode` is, in a word.
    pub(crate) fn focused(&self) -> &'static str {
        match self.state.focused() {
            Focus::Panes => "panes",
            Focus::Query => "query",
            Focus::Menu(_) => "menu",
            Focus::Text(_) => "reading",
            Focus::Prompt(_) => "asking",
            Focus::Plan => "plan",
            Focus::Fit => "fit",
            Focus::FitWords => "fit, words",
            Focus::Run => "run",
            Focus::Present(_) => "present",
            Focus::Code(_) => "code",
        }
    }

    /// The screen as a buffer.
    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.state.area());
        draw(&self.state, &self.keymap, &mut buffer);
        buffer
    }

    /// The screen as glyphs, a line a row, without the blanks at the ends.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.buffer();
        let area = buffer.area;
        let line = |y| glyphs(&buffer, area.left(), area.right(), y) + "\n";
        (area.top()..area.bottom()).map(line).collect()
    }
}

fn glyphs(buffer: &Buffer, from: u16, to: u16, y: u16) -> String {
    let line: String = (from..to).map(|x| buffer[(x, y)].symbol()).collect();
    line.trim_end().to_owned()
}

fn events(keys: &str) -> Vec<KeyEvent> {
    let letters = |text: &str| text.chars().map(typed).collect::<Vec<_>>();
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some((before, after)) = rest.split_once('<') {
        events.extend(letters(before));
        let (name, after) = after
            .split_once('>')
            .expect("a key name ends with `>`; `<lt>` is `<`");
        events.push(named(name));
        rest = after;
    }
    events.extend(letters(rest));
    events
}

fn typed(letter: char) -> KeyEvent {
    assert!(letter != '>', "a `>` is written `<gt>`");
    let modifiers = if letter.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    KeyEvent::new(KeyCode::Char(letter), modifiers)
}

/// The event of a key that has a name. What the program's own table can name is read by it, so that the two agree.
fn named(name: &str) -> KeyEvent {
    let own = match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "s-tab" => "shift-tab".to_owned(),
        "del" => "delete".to_owned(),
        "pageup" => "page-up".to_owned(),
        "pagedown" => "page-down".to_owned(),
        _ => match name.split_once('-') {
            Some(("c", key)) => format!("ctrl-{key}"),
            Some(("a", key)) => format!("alt-{key}"),
            _ if name.len() > 1 && name.starts_with('f') => name.to_uppercase(),
            _ => name.to_owned(),
        },
    };
    let event = event(&own).unwrap_or_else(|| panic!("`<{name}>` is no key"));
    let key: Key = own
        .parse()
        .unwrap_or_else(|error| panic!("`<{name}>`: {error}"));
    assert_eq!(Key::from_event(event), key, "<{name}>");
    event
}

fn event(own: &str) -> Option<KeyEvent> {
    let (modifiers, key) = match own.split_once('-') {
        Some(("ctrl", key)) => (KeyModifiers::CONTROL, key),
        Some(("alt", key)) => (KeyModifiers::ALT, key),
        _ => (KeyModifiers::NONE, own),
    };
    let mut letters = key.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCode::Char(letter),
        _ => match key {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "shift-tab" => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
            "space" => KeyCode::Char(' '),
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "page-up" => KeyCode::PageUp,
            "page-down" => KeyCode::PageDown,
            _ => KeyCode::F(key.strip_prefix('F')?.parse().ok()?),
        },
    };
    Some(KeyEvent::new(code, modifiers))
}
