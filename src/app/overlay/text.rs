//! A text over the screen: the help, the list of flaws, or a text that could go nowhere else.

use crate::app::command::{Command, Group};
use crate::app::document::{Page, Role, Writer};
use crate::app::state::{Overlay, Screen, State};
use crate::layout::{overlay_rows, reading};
use crate::model::{Field, Flaw, Severity};
use crate::search::Results;

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextKind {
    /// The keys, and how to search.
    Help,
    /// What is wrong with the files.
    Flaws,
    /// A text, word for word, to be copied by hand.
    Text {
        /// Why it is shown.
        why: String,
        /// The text.
        text: String,
    },
}

/// A text over the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOverlay {
    /// Its title.
    pub title: String,
    /// What is read.
    pub what: TextKind,
    /// It, wrapped for the screen.
    pub page: Page,
    /// The first line shown.
    pub first: usize,
}

/// The keys of a command, as text.
pub type CommandKeys = Vec<(Command, String)>;

/// What can be typed, with what it finds: the help and the README say it from here.
pub const SEARCHING: &[(&str, &str)] = &[
    (
        "trust circle",
        "both words, anywhere; a typing error in a title, name or topic is forgiven",
    ),
    ("\"open space\"", "these words, together"),
    ("-paper", "without this word"),
    ("card|vote", "either word"),
    ("kind:book", "a field; the beginning of its name is enough"),
    ("kind:book,paper", "either value"),
    ("topic:health topic:history", "both values"),
    ("-format:online", "without a value"),
    (
        "year:2018..",
        "from 2018 on; also ..2018, 2016..2018, >=2018",
    ),
    ("minutes:<=45", "can be done in 45 minutes"),
    ("people:12", "works with 12 people"),
    ("year:(none)", "no year is known"),
    ("has:link", "has a link"),
    ("is:marked", "marked"),
    (
        "sort:year, sort:-year",
        "another order, and the other way round",
    ),
    (
        "=word ^word ~word",
        "the whole word, the beginning of a text, letters in this order",
    ),
];

impl TextOverlay {
    pub(in crate::app) fn new(title: &str, what: TextKind) -> Self {
        Self {
            title: title.to_owned(),
            what,
            page: Page::default(),
            first: 0,
        }
    }
}

impl State {
    /// Wraps what is read for the screen, and keeps its last line at the bottom.
    pub(in crate::app) fn normalize_text(&mut self) {
        let screen = self.area();
        let place = reading(screen);
        let width = usize::from(place.width.saturating_sub(4));
        let results = Results::default();
        let highlighter = results.highlighter();
        let mut writer = Writer::new(width, &highlighter).with_labels(18);
        let Some(Overlay::Text(reading)) = &mut self.overlay else {
            return;
        };
        match &reading.what {
            TextKind::Help => help(&mut writer, &self.keys, self.screen),
            TextKind::Flaws => flaws(&mut writer, self.index.catalogue().flaws()),
            TextKind::Text { why, text } => {
                writer.note(Role::Faint, why);
                writer.gap();
                writer.note(Role::Plain, text);
            }
        }
        reading.page = writer.finish();
        reading.first = reading.first.min(
            reading
                .page
                .lines
                .len()
                .saturating_sub(overlay_rows(place) + 1),
        );
    }
}

/// What the signs in the list of blocks mean.
const PLAN_SIGNS: &str = "In the list of blocks: ! does not fit, x is the first to be taken out, ~ may be made shorter, \" has a note. \
    Minutes with = are your own, with * as your last run took, with + counted for the people who come. Every change is \
    saved; u takes it back.";

/// What the signs of a run mean.
const RUN_SIGNS: &str = "The figures are the time left of this step: > a fifth is left, ! a twentieth, !! it is over. Up and \
    down show the rest of a text that is too long for the screen. The run goes on when you leave it, and when the program \
    ends.";

/// The keys, those of the screen that one is on before the others.
fn help(writer: &mut Writer<'_>, keys: &CommandKeys, here: Screen) {
    let own = match here {
        Screen::Browse => {
            writer.note(
                Role::Plain,
                "Type what you look for. The list follows each key. Enter takes you to it, / brings you back to the line. \
                 There letters are text, and every F-key works.",
            );
            None
        }
        Screen::Plan => {
            writer.note(Role::Plain, PLAN_SIGNS);
            Some(Group::Plan)
        }
        Screen::Fit => Some(Group::Fit),
        Screen::Run => {
            writer.note(Role::Plain, RUN_SIGNS);
            Some(Group::Run)
        }
    };
    let others = Group::ALL.into_iter().filter(|&group| Some(group) != own);
    for group in own.into_iter().chain(others) {
        writer.heading(group.title());
        for (command, keys) in keys.iter().filter(|(command, _)| command.group() == group) {
            let keys = if keys.is_empty() {
                format!(":{}", command.name())
            } else {
                keys.clone()
            };
            writer.fact(&keys, Field::Id, command.summary());
        }
    }
    writer.heading("How to search");
    for (example, meaning) in SEARCHING {
        writer.note(Role::Target, example);
        writer.item("    ", Field::Id, Role::Plain, meaning);
    }
    writer.heading("In the query line");
    writer.note(Role::Plain, "Tab completes a field or value that you have begun; otherwise it goes to the list. Up brings back earlier queries, down the later ones, and then goes to the list. ctrl-n, ctrl-p and the page keys move in the results meanwhile. First in an empty line, ? shows this help. The program starts in this line, or with start_in: results in the configuration in the list. Esc leaves the line; its text stays.");
}

fn flaws(writer: &mut Writer<'_>, flaws: &[Flaw]) {
    writer.note(
        Role::Plain,
        "What has no mistake is loaded. `kitbag check FILE` says the same on the command line.",
    );
    for flaw in flaws {
        writer.gap();
        let place = flaw.place.as_ref();
        let at = place.map_or_else(String::new, |place| {
            format!(":{}:{}", place.line, place.column)
        });
        let cost = match (flaw.severity(), &flaw.record) {
            (Severity::Warning, _) => "only a warning".to_owned(),
            (Severity::Error, Some(id)) => format!("the record `{id}` is left out"),
            (Severity::Error, None) => "what is named here is left out".to_owned(),
        };
        writer.note(Role::Heading, &format!("{}{at}", flaw.file));
        writer.note(Role::Plain, &format!("{}; {cost}", flaw.problem));
        if let Some(place) = place {
            writer.exact(&place.excerpt);
            writer.exact(&format!("{}^", " ".repeat(place.caret)));
        }
        writer.note(Role::Plain, &format!("cure: {}", flaw.problem.cure()));
    }
}
