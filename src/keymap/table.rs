//! Which key asks for which command, where.

use ratatui::crossterm::event::KeyEvent;

use super::Key;
use super::edits::{EDITS, QUERY_EDITS};
use crate::app::{Action, Command, Focus, Group, KeyPlace, LineEdit};

/// Where a key means what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In the panes.
    Panes,
    /// While the query is typed.
    Query,
    /// In a menu that one can type in.
    Menu,
    /// In a text over the screen: help, the list of flaws.
    Text,
    /// While an answer to a question is typed.
    Prompt,
    /// In the plan.
    Plan,
    /// Among the questions of what fits.
    Fit,
    /// While words are typed that answer one of them.
    FitWords,
    /// In a run.
    Run,
    /// In what is presented, and at a QR code.
    Show,
}

impl Scope {
    /// Where the keys of what has them hold.
    pub fn of(focus: Focus<'_>) -> Self {
        match focus {
            Focus::Panes => Self::Panes,
            Focus::Query => Self::Query,
            Focus::Menu(_) => Self::Menu,
            Focus::Text(_) => Self::Text,
            Focus::Prompt(_) => Self::Prompt,
            Focus::Plan => Self::Plan,
            Focus::Fit => Self::Fit,
            Focus::FitWords => Self::FitWords,
            Focus::Run => Self::Run,
            Focus::Present(_) | Focus::Code(_) => Self::Show,
        }
    }
}

/// A key with what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub scope: Scope,
    /// The key.
    pub key: Key,
    /// The command.
    pub command: Command,
}

/// The table of keys.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// Where the keys of a command can be changed: on the screen where it is at home, else in the panes.
pub fn home(command: Option<Command>) -> &'static [Scope] {
    match command.map(Command::group) {
        Some(Group::Plan) => &[Scope::Plan],
        Some(Group::Run) => &[Scope::Run],
        Some(Group::Fit) => &[Scope::Fit],
        Some(Group::Workshop) if command == Some(Command::TurnCode) => &[Scope::Show],
        Some(
            Group::Find
            | Group::Move
            | Group::Take
            | Group::Screen
            | Group::Workshop
            | Group::Program,
        )
        | None => &[Scope::Panes, Scope::Text],
    }
}

/// The keys that commands have to begin with in one place, with their commands.
fn keys_in(place: KeyPlace) -> impl Iterator<Item = (Key, Command)> {
    let rows = Command::ALL.iter().flat_map(move |&command| {
        let here = command.keys().iter().filter(move |(at, _)| *at == place);
        here.flat_map(move |(_, keys)| keys.iter().map(move |key| (*key, command)))
    });
    rows.filter_map(|(key, command)| Some((key.parse().ok()?, command)))
}

impl Default for Keymap {
    fn default() -> Self {
        use KeyPlace as At;
        let mut bindings: Vec<Binding> = Vec::new();
        let mut add = |scope, places: &[KeyPlace], holds: &dyn Fn(Key, Command) -> bool| {
            for (key, command) in places.iter().flat_map(|&place| keys_in(place)) {
                if holds(key, command) {
                    bindings.push(Binding {
                        scope,
                        key,
                        command,
                    });
                }
            }
        };
        let always = |_, _| true;
        add(Scope::Panes, &[At::Panes], &always);
        add(Scope::Query, &[At::Typing], &always);
        // Those that have a meaning while any text is typed have it already.
        let is_typing = |key| keys_in(At::Typing).any(|(other, _)| other == key);
        add(Scope::Query, &[At::Panes], &|key: Key, _| {
            key.is_function() && !is_typing(key)
        });
        // The arrows come first: they are the ones to name.
        add(Scope::Menu, &[At::Menu, At::Typing], &always);
        add(Scope::Text, &[At::Panes], &always);
        // What copies or opens would go away from the question.
        add(Scope::Prompt, &[At::Typing], &|_, command| {
            !matches!(command, Command::Copy | Command::Open)
        });
        add(Scope::FitWords, &[At::FitWords], &always);
        add(Scope::Plan, &[At::Plan, At::Screens], &always);
        add(Scope::Fit, &[At::Fit, At::Screens], &always);
        add(Scope::Run, &[At::Run, At::Screens], &always);
        add(Scope::Show, &[At::Show, At::Screens], &always);
        Self { bindings }
    }
}

impl Keymap {
    /// Every key with its command, in the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Gives `key` to `command`, or to none: on the screens where the command is at home. An F-key of the panes means the
    /// same in the query line.
    pub fn bind(&mut self, key: Key, command: Option<Command>) {
        let home = home(command);
        let in_line = key.is_function() && home.contains(&Scope::Panes);
        for &scope in home.iter().chain(in_line.then_some(&Scope::Query)) {
            self.bindings
                .retain(|binding| binding.scope != scope || binding.key != key);
            if let Some(command) = command {
                self.bindings.push(Binding {
                    scope,
                    key,
                    command,
                });
            }
        }
    }

    /// What a key asks for.
    pub fn action(&self, scope: Scope, event: KeyEvent) -> Option<Action> {
        let key = Key::from_event(event);
        if let Some(binding) = self
            .bindings
            .iter()
            .find(|b| b.scope == scope && b.key == key)
        {
            return Some(Action::Run(binding.command));
        }
        let edits: &[&[(&str, LineEdit)]] = match scope {
            Scope::Fit => {
                let typed = key.letter().filter(char::is_ascii_digit);
                return Some(typed.map_or_else(|| Action::Unbound(key.to_string()), Action::Type));
            }
            Scope::Panes | Scope::Text | Scope::Plan | Scope::Run | Scope::Show => {
                return Some(Action::Unbound(key.to_string()));
            }
            Scope::Query => &[QUERY_EDITS, EDITS],
            Scope::Menu | Scope::Prompt | Scope::FitWords => &[EDITS],
        };
        let named = key.to_string();
        let edit = edits
            .iter()
            .copied()
            .flatten()
            .find(|(text, _)| *text == named)
            .map(|&(_, edit)| Action::Edit(edit));
        edit.or_else(|| key.letter().map(Action::Type))
    }

    /// The keys of a command in a scope, the first of them first.
    pub fn keys_of(&self, scope: Scope, command: Command) -> Vec<Key> {
        self.bindings
            .iter()
            .filter(|b| b.scope == scope && b.command == command)
            .map(|b| b.key)
            .collect()
    }

    /// The keys of a command where one meets it: in the panes, else on the screen where it is at home.
    pub fn keys_at_home(&self, command: Command) -> Vec<Key> {
        let scopes = [
            Scope::Panes,
            Scope::Plan,
            Scope::Run,
            Scope::Fit,
            Scope::Show,
        ];
        let keys = scopes.map(|scope| self.keys_of(scope, command));
        keys.into_iter()
            .find(|keys| !keys.is_empty())
            .unwrap_or_default()
    }

    /// The first key of a command, as text; empty when it has none.
    pub fn key_text(&self, command: Command) -> String {
        self.keys_at_home(command)
            .first()
            .map(Key::to_string)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_tables_can_be_read_and_means_one_thing() {
        for &command in Command::ALL {
            let keys = command.keys().iter().flat_map(|(_, keys)| keys.iter());
            for key in keys {
                assert!(key.parse::<Key>().is_ok(), "{key}");
            }
        }
        let keymap = Keymap::default();
        let mut known = std::collections::BTreeSet::new();
        for binding in keymap.bindings() {
            let key = (binding.scope, binding.key.to_string());
            assert!(known.insert(key), "{binding:?}");
        }
        let edits = [EDITS, QUERY_EDITS];
        assert!(
            edits
                .iter()
                .copied()
                .flatten()
                .all(|(key, _)| key.parse::<Key>().is_ok())
        );
    }

    #[test]
    fn everything_works_without_letters() {
        let keymap = Keymap::default();
        for command in [
            Command::EditQuery,
            Command::Enter,
            Command::Leave,
            Command::NextPane,
            Command::Down,
            Command::Up,
            Command::First,
            Command::Last,
            Command::PageDown,
            Command::PageUp,
            Command::FindFilter,
            Command::Tick,
            Command::Copy,
            Command::Open,
            Command::ToggleDetail,
            Command::Reload,
            Command::Help,
            Command::QuitNow,
        ] {
            let keys = keymap.keys_of(Scope::Panes, command);
            assert!(
                keys.iter().any(|key| key.letter().is_none_or(|c| c == ' ')),
                "{command:?}"
            );
        }
    }

    #[test]
    fn every_f_key_of_the_panes_means_the_same_while_the_query_is_typed() {
        let mut keymap = Keymap::default();
        keymap.bind("F10".parse().unwrap(), Some(Command::Theme));
        keymap.bind("F6".parse().unwrap(), Some(Command::CopyMenu));
        keymap.bind("F7".parse().unwrap(), None);
        let of = |scope| {
            let bindings = keymap.bindings().iter();
            let f_keys = bindings.filter(|b| b.scope == scope && b.key.is_function());
            let mut named: Vec<_> = f_keys.map(|b| (b.key.to_string(), b.command)).collect();
            named.sort_by(|one, other| one.0.cmp(&other.0));
            named
        };
        assert_eq!(of(Scope::Query), of(Scope::Panes));
        assert_eq!(of(Scope::Query).len(), 10);
    }

    #[test]
    fn a_rebound_key_means_the_new_command_only() {
        let mut keymap = Keymap::default();
        let key: Key = "x".parse().unwrap();
        keymap.bind(key, Some(Command::Copy));
        assert_eq!(keymap.keys_of(Scope::Panes, Command::Copy).len(), 3);
        keymap.bind("y".parse().unwrap(), None);
        assert_eq!(keymap.key_text(Command::Copy), "F6");
    }
}
