//! What the README shows of the program, made from the program: its tables and its picture.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::app::{Action, Command, Group, Settings, StartIn, State, update};
use crate::index::Index;
use crate::keymap::Keymap;
use crate::storage::sources::{Wanted, load};
use crate::tui::browse::keys_of;
use crate::view::{draw, svg};

/// What the picture asks for.
const QUERY: &str = "stories kind:activity,paper,toolkit,video -audience:students";

/// An SVG picture of the real screen with the shipped catalogues, 120 columns wide. The same every time.
pub fn picture() -> String {
    let keymap = Keymap::default();
    let settings = Settings {
        query: QUERY.to_owned(),
        start_in: StartIn::Results,
        keys: keys_of(&keymap),
        ..Settings::default()
    };
    let index = Arc::new(Index::new(load(&Wanted::default())));
    let size = Size::new(120, 36);
    let mut state = State::new(index, size, settings);
    // It asks nothing of the world, and goes on to the next.
    let _ = update(&mut state, Action::Run(Command::Tick));
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    draw(&state, &keymap, &mut buffer);
    svg::svg(
        &buffer,
        "kitbag: filters, results and one activity in detail",
    )
}

/// The README with what stands between its markers (`<!-- keys -->` and `<!-- /keys -->`) made anew.
pub fn fill(readme: &str) -> String {
    let mut text = readme.to_owned();
    for (name, part) in [
        ("searching", searching()),
        ("keys", keys()),
        ("commands", commands()),
    ] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        if let (Some(start), Some(end)) = (text.find(&open), text.find(&close)) {
            text.replace_range(start + open.len()..end, &part);
        }
    }
    text
}

fn searching() -> String {
    let mut table = "| type | finds |\n|---|---|\n".to_owned();
    for (example, meaning) in crate::app::SEARCHING {
        let _ = writeln!(table, "| `{}` | {meaning} |", example.replace('|', "\\|"));
    }
    table
}

fn keys() -> String {
    let mut table = String::new();
    let keys = keys_of(&Keymap::default());
    for group in Group::ALL {
        let _ = write!(
            table,
            "\n**{}**\n\n| key | does |\n|---|---|\n",
            group.title()
        );
        for (command, keys) in keys.iter().filter(|(command, _)| command.group() == group) {
            let keys: Vec<String> = keys
                .split(' ')
                .filter(|k| !k.is_empty())
                .map(|k| format!("`{k}`"))
                .collect();
            let keys = if keys.is_empty() {
                format!("`:` {}", command.name())
            } else {
                keys.join(" ")
            };
            let _ = writeln!(table, "| {keys} | {} |", command.summary());
        }
    }
    table
}

fn commands() -> String {
    let mut table = "| command | does |\n|---|---|\n".to_owned();
    for command in super::arguments::definition()
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let _ = writeln!(table, "| `kitbag {}` | {about} |", command.get_name());
    }
    table
}
