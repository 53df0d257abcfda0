//! The single lines: header, query, tabs, peek, message, hint.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pen::Pen;
use super::plan::RUN_GOES_ON;
use super::{focus, hints, results, row};
use crate::app::{self, Command, Focus, LoadProgress, Message, State, facts};
use crate::keymap::Keymap;
use crate::layout::{Pane, Shown};
use crate::model::{Field, Flaw};
use crate::text::{counted, width, wrap};

/// Cells that the head line keeps for the name of the catalogue, if there is a choice.
const NAME: usize = 14;

/// The name of the catalogue; at the right how many answer, are marked, and in which order they come.
pub(super) fn header(pen: &mut Pen<'_>, rect: Rect, state: &State) {
    let theme = pen.theme;
    let name = " kitbag  ";
    let said = said(state, usize::from(rect.width).saturating_sub(width(name)));
    let mut rest = pen.right(rect, &format!("{said} "), theme.plain);
    let cut = "not all of it · ";
    let is_cut = state
        .index()
        .catalogue()
        .flaws()
        .iter()
        .any(|flaw| flaw.cut().is_some());
    if is_cut && width(cut) + width(name) <= usize::from(rest.width) {
        rest = pen.right(rest, cut, theme.strong);
    }
    let run = format!("{RUN_GOES_ON} · ");
    if state.is_run_going() && width(&run) + width(name) <= usize::from(rest.width) {
        rest = pen.right(rest, &run, theme.strong);
    }
    let used = pen.text(rest.as_position(), rest.width, name, theme.strong);
    let titles: Vec<&str> = state
        .index()
        .catalogue()
        .sources()
        .iter()
        .map(|s| s.title.as_str())
        .collect();
    let rest = Rect {
        x: rest.x + used,
        width: rest.width.saturating_sub(used + 2),
        ..rest
    };
    pen.line(rest, &titles.join(" + "), theme.faint);
}

/// How many answer, are marked, and in which order they come, as fully as so many cells hold it.
fn said(state: &State, cells: usize) -> String {
    let mut behind = Vec::new();
    if state.marks() > 0 {
        behind.push(format!("{} marked", state.marks()));
    }
    let mut with_order = behind.clone();
    with_order.push(order(state));
    let plan = state.plan_in_short();
    with_order.extend(plan.clone());
    behind.extend(plan);
    let wordings = standing(state);
    // The wording matters more than the order, which is the usual one where there are several.
    let ends: Vec<&[String]> = if wordings.len() > 1 {
        vec![&with_order, &behind]
    } else {
        vec![&with_order]
    };
    let all = wordings.iter().flat_map(|wording| {
        let with = |end: &&[String]| [std::slice::from_ref(wording), end].concat().join(" · ");
        ends.iter().map(with).collect::<Vec<_>>()
    });
    let all: Vec<String> = all.collect();
    // Some of the name of the catalogue is worth more than a longer wording.
    let fitting = all.iter().find(|said| width(said) + NAME <= cells);
    fitting.or(all.last()).cloned().unwrap_or_default()
}

/// "12 of 138", or how many have all the words and how many some, from the longest wording to the shortest.
fn standing(state: &State) -> Vec<String> {
    let all = state.index().catalogue().len();
    app::standing(state.results(), &state.parsed_query().query, all)
}

fn order(state: &State) -> String {
    use crate::query::Direction::{Backward, Forward};
    match state.order() {
        ("relevance", _) => "best match first".to_owned(),
        ("year", Backward) => "newest first".to_owned(),
        ("year", Forward) => "oldest first".to_owned(),
        ("title", Backward) => "by title, from Z".to_owned(),
        (by, Forward) => format!("by {by}"),
        (by, Backward) => format!("by {by}, backwards"),
    }
}

/// The query line. Returns the cursor's place while it is typed in.
pub(super) fn query(pen: &mut Pen<'_>, rect: Rect, state: &State) -> Option<Position> {
    let theme = pen.theme;
    let typing = state.is_typing_query();
    let style = match typing {
        true if state.is_line_offered() => theme.chosen,
        true => theme.strong,
        false => theme.plain,
    };
    let lead = pen.text(
        rect.as_position(),
        rect.width,
        "/ ",
        if typing { theme.key } else { theme.faint },
    );
    let mut rest = Rect {
        x: rect.x + lead,
        width: rect.width.saturating_sub(lead),
        ..rect
    };
    if state.places().header.is_none() {
        let marked = if state.marks() > 0 {
            format!(" +{}", state.marks())
        } else {
            String::new()
        };
        let short = standing(state).pop().unwrap_or_default();
        rest = pen.right(rest, &format!(" {short}{marked}"), theme.faint);
    }
    let cells = usize::from(rest.width.saturating_sub(1));
    let line = state.line();
    if line.value().is_empty() {
        let said = if typing {
            "type what you look for"
        } else {
            "type / to search"
        };
        pen.line(rest, said, theme.faint);
    }
    let scroll = line.visual_scroll(cells);
    let text = if typing {
        skip_cells(line.value(), scroll)
    } else {
        line.value()
    };
    pen.line(rest, text, style);
    let at = u16::try_from(line.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
    typing.then(|| {
        Position::new(
            rest.x
                .saturating_add(at)
                .min(rest.right().saturating_sub(1)),
            rest.y,
        )
    })
}

/// What is left of `text` behind its first cells.
fn skip_cells(text: &str, cells: usize) -> &str {
    let skipped = crate::text::fit_start(text, cells);
    text.get(skipped.len()..).unwrap_or("")
}

/// The names of the panes, that of the shown one in brackets.
pub(super) fn tabs(pen: &mut Pen<'_>, rect: Rect, state: &State) {
    let theme = pen.theme;
    let mut used = 0;
    for pane in Pane::ALL {
        let chosen = state.panes().focus == pane;
        let name = format!("{} {}", pane.number(), pane.title());
        let (text, style) = match (chosen, focus(state, pane)) {
            (true, Shown::Yes) => (format!("[{name}]"), theme.chosen),
            (true, Shown::No) => (format!("[{name}]"), theme.strong),
            (false, _) => (format!(" {name} "), theme.faint),
        };
        let at = Position::new(rect.x + used, rect.y);
        used += pen.text(at, rect.width.saturating_sub(used), &text, style) + 1;
    }
    if state.results().is_empty() && !state.suggestions().is_empty() {
        let rest = Rect {
            x: rect.x + used,
            width: rect.width.saturating_sub(used),
            ..rect
        };
        pen.right(rest, "nothing found", theme.strong);
    } else {
        let rest = Rect {
            x: rect.x.saturating_add(used).min(rect.right()),
            width: rect.width.saturating_sub(used),
            ..rect
        };
        let below = hidden_below(state);
        let said = if width(&below) > usize::from(rest.width) {
            "more"
        } else {
            &below
        };
        pen.right(rest, said, theme.faint);
    }
}

/// How much of the pane that is shown is below it, where no frame says so; empty for nothing.
fn hidden_below(state: &State) -> String {
    let places = state.places();
    let high = |place: Option<Rect>| place.map_or(0, |place| usize::from(place.height));
    match state.panes().focus {
        Pane::Filters => {
            let (rows, _, first) = state.sidebar();
            let shown = first + high(places.filters);
            results::more_below(rows.len().saturating_sub(shown))
        }
        Pane::Results => results::more_below(state.list().below(state.rows())),
        Pane::Detail => {
            let (page, first, _) = state.page();
            let shown = first + high(places.detail);
            match page.lines.len().saturating_sub(shown) {
                0 => String::new(),
                below => counted(below, "more line"),
            }
        }
    }
}

/// A line, then what the chosen resource is and how it begins.
pub(super) fn peek(pen: &mut Pen<'_>, rect: Rect, state: &State) {
    let theme = pen.theme;
    pen.line(
        row(rect, 0),
        &"─".repeat(usize::from(rect.width)),
        theme.faint,
    );
    let Some(resource) = state.chosen_resource() else {
        return;
    };
    pen.line(row(rect, 1), &facts(resource), theme.strong);
    let purpose = resource.line(Field::Purpose);
    let text = if purpose.is_empty() {
        resource.line(Field::Description)
    } else {
        purpose
    };
    let text = text.split('\n').next().unwrap_or("");
    if let Some(told) = state.told_of_chosen(usize::from(rect.width)) {
        results::told(pen, row(rect, 2), &told, theme.plain);
    } else {
        pen.line(row(rect, 2), text, theme.plain);
    }
}

/// What just happened; else how the query was read, or what is wrong with the files.
pub(super) fn message(pen: &mut Pen<'_>, rect: Rect, state: &State, keymap: &Keymap) {
    let theme = pen.theme;
    let rect = Rect {
        x: rect.x + 1,
        width: rect.width.saturating_sub(1),
        ..rect
    };
    if let Some(message) = state.message() {
        spoken(pen, rect, state.places().hint, message);
    } else if let Some(arrival) = state.load_progress() {
        progress(pen, rect, arrival);
    } else if let Some(remark) = state.parsed_query().remarks.first() {
        pen.line(rect, &remark.to_string(), theme.faint);
    } else if let Some(odd) = state.query_problems().first() {
        pen.line(rect, odd, theme.faint);
    } else if state.results().is_empty() && !state.suggestions().is_empty() {
        let said = match (state.focused(), state.panes().focus) {
            (Focus::Query, _) => "nothing found; enter goes to the ways on",
            (_, Pane::Results) => "nothing found; enter does what the row says",
            (_, Pane::Filters | Pane::Detail) => "nothing found; 2 shows the ways on",
        };
        pen.line(rect, said, theme.message);
    } else if state.marks_range() {
        pen.line(
            rect,
            "a range is being marked: press v or space at its other end",
            theme.faint,
        );
    } else {
        let all = state.index().catalogue().flaws();
        let flaws: usize = all.iter().map(Flaw::count).sum();
        if let Some((file, (limit, option))) = all.iter().find_map(|f| Some((&f.file, f.cut()?))) {
            let said = format!(
                "not all of {file} is here: it has more than {limit}; start with {option} and a higher number"
            );
            pen.line(rect, &said, theme.message);
        } else if flaws > 0 {
            let are = if flaws == 1 {
                "is 1 problem"
            } else {
                &format!("are {flaws} problems")
            };
            let key = in_panes(state, &keymap.key_text(Command::Flaws));
            pen.line(
                rect,
                &format!("there {are} in the catalogue files; {key} shows what and how to cure it"),
                theme.message,
            );
        } else if state.places().hint.is_none() {
            hint(
                pen,
                Rect {
                    x: rect.x - 1,
                    width: rect.width + 1,
                    ..rect
                },
                state,
                keymap,
            );
        }
    }
}

/// A key of the panes, as one comes to it from here: in the query line it would be a letter.
pub(super) fn in_panes(state: &State, key: &str) -> String {
    if state.is_typing_query() {
        format!("esc, then {key}")
    } else {
        key.to_owned()
    }
}

/// A message; a long one takes the line of the keys, `below`, as well.
pub(super) fn spoken(pen: &mut Pen<'_>, rect: Rect, below: Option<Rect>, message: &Message) {
    let theme = pen.theme;
    let lines = wrap(message.text(), usize::from(rect.width));
    match (lines.as_slice(), below) {
        ([first, rest, ..], Some(below)) => {
            let part = |(from, to): (usize, usize)| message.text().get(from..to).unwrap_or("");
            pen.line(rect, part(*first), theme.message);
            pen.fill(below);
            let below = Rect {
                x: rect.x,
                width: rect.width,
                ..below
            };
            let rest = message.text().get(rest.0..).unwrap_or("");
            pen.line(below, rest, theme.message);
        }
        (_, _) => {
            pen.line(rect, message.text(), theme.message);
        }
    }
}

/// "reading [#####.....] 124 of 248 MB, 440,000 resources, 2 seconds left".
fn progress(pen: &mut Pen<'_>, rect: Rect, arrival: &LoadProgress) {
    let theme = pen.theme;
    let cells = usize::from(rect.width / 4).min(30);
    let bar = arrival.full(cells).map_or_else(String::new, |full| {
        format!("[{}{}] ", "#".repeat(full), ".".repeat(cells - full))
    });
    let pieces = [
        ("reading ", theme.plain),
        (bar.as_str(), theme.key),
        (&arrival.text(), theme.plain),
    ];
    pen.pieces(rect, pieces);
}

/// The keys that matter here, as many as fit.
pub(super) fn hint(pen: &mut Pen<'_>, rect: Rect, state: &State, keymap: &Keymap) {
    let theme = pen.theme;
    let mut used: usize = 1;
    for (scope, command, label) in hints::hints(state) {
        let key = keymap
            .keys_of(scope, command)
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        if key.is_empty() {
            continue;
        }
        let cells = width(&key) + 1 + width(label);
        if used + cells > usize::from(rect.width) {
            continue;
        }
        let at = Position::new(rect.x + u16::try_from(used).unwrap_or(0), rect.y);
        let pieces: [(&str, Style); 3] =
            [(&key, theme.key), (" ", theme.plain), (label, theme.faint)];
        let rest = Rect {
            x: at.x,
            width: rect.right().saturating_sub(at.x),
            ..rect
        };
        pen.pieces(rest, pieces);
        used += cells + 2;
    }
}
