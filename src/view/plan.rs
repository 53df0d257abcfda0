//! The plan: its blocks with their times, what it adds up to, and what does not fit.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::lines;
use super::pen::Pen;
use super::{results, row};
use crate::app::{Command, Planning, State, duration};
use crate::keymap::{Keymap, Scope};
use crate::layout::{PlanPlaces, Shown, plan_places};
use crate::model::{Closed as _, day_in_short};
use crate::text::{counted, fit, width};
use crate::workshop::{Issue, MinutesFrom, Row, Schedule, Weight};

/// What is said of a run where its clock is not seen.
pub(super) const RUN_GOES_ON: &str = "a run goes on";

/// Draws the plan that is open. Returns where the message and the keys go.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    screen: Rect,
    state: &State,
    keymap: &Keymap,
) -> (Rect, Option<Rect>) {
    let Some(planning) = state.planning() else {
        let places = plan_places(screen, 0);
        empty(pen, &places);
        return (places.message, places.hint);
    };
    let places = plan_places(screen, planning.concerns().len());
    header(pen, places.header, planning, state);
    let (_, first) = planning.row();
    let shown = first + usize::from(places.blocks.height);
    let below = planning.schedule().rows.len().saturating_sub(shown);
    let mut line = places.sums;
    if let Some(frame) = places.frame {
        pen.frame(frame, " Plan ", Shown::Yes);
        results::below(pen, frame, below);
    } else if places.concerns.is_empty() && !line.is_empty() {
        let below = results::more_below(below);
        line = pen.right(line, &format!(" {below}"), pen.theme.faint);
    }
    sums(pen, line, planning.schedule());
    blocks(pen, places.blocks, planning);
    let unsaid = if places.frame.is_none() { below } else { 0 };
    concerns(pen, places.concerns, planning, keymap, unsaid);
    if let (Some(frame), Some(page)) = (places.page_frame, places.page) {
        pen.frame(frame, " Block ", Shown::No);
        lines(pen, page, planning.page(), 0, None);
    }
    (places.message, places.hint)
}

fn empty(pen: &mut Pen<'_>, places: &PlanPlaces) {
    let theme = pen.theme;
    pen.line(places.header, " There is no plan yet", theme.strong);
    for (at, line) in EMPTY
        .iter()
        .enumerate()
        .take(usize::from(places.blocks.height))
    {
        pen.line(row(places.blocks, at), line, theme.plain);
    }
}

const EMPTY: [&str; 4] = [
    " o  begin with a plan that is there to start with, or an empty one",
    " +  look for activities; + adds each to the plan",
    " F  answer a few questions: which activities fit?",
    " p  back to the browser",
];

fn header(pen: &mut Pen<'_>, rect: Rect, planning: &Planning, state: &State) {
    let theme = pen.theme;
    let plan = planning.plan();
    let roomy = rect.width >= 72;
    let date = plan.date.as_deref().filter(|_| roomy);
    let mut said: Vec<String> = date.map(day_in_short).into_iter().collect();
    match (plan.start, plan.end) {
        _ if rect.width < 40 => {}
        (Some(start), Some(end)) => said.push(format!("{start} to {}", end.on_the_wall())),
        (Some(start), None) => said.push(format!("from {start}")),
        (None, Some(end)) => said.push(format!("to {end}")),
        (None, None) => {}
    }
    let people = plan.people.filter(|_| rect.width >= 50);
    let people = people.and_then(|people| usize::try_from(people).ok());
    said.extend(people.map(|people| match people {
        1 => "1 person".to_owned(),
        people => format!("{} people", crate::text::grouped(people)),
    }));
    let place = plan.place.filter(|_| rect.width >= 90);
    said.extend(place.map(|place| place.words().to_owned()));
    said.push(state.saved_sign().to_owned());
    let mut rest = pen.right(rect, &format!("{} ", said.join(" · ")), theme.plain);
    // How long it has been going on would stand still here.
    if roomy && state.is_run_going() {
        let run = format!("{RUN_GOES_ON} · ");
        rest = pen.right(rest, &run, theme.strong);
    }
    let used = pen.text(rest.as_position(), rest.width, " Plan  ", theme.strong);
    let rest = Rect {
        x: rest.x + used,
        width: rest.width.saturating_sub(used + 1),
        ..rest
    };
    pen.line(rest, planning.title(), theme.plain);
}

/// What it adds up to, in three lengths, beside the time there is.
fn sums(pen: &mut Pen<'_>, rect: Rect, schedule: &Schedule) {
    let theme = pen.theme;
    let total = schedule.total();
    let range = format!("shortest {}, longest {}", total.shortest, total.longest);
    let (sum, style) = match (schedule.slot, schedule.over()) {
        _ if schedule.rows.is_empty() => (String::new(), theme.plain),
        (Some(slot), Some(over)) => (
            format!(
                "! {} of {slot} minutes, {over} too many · {range}",
                total.usual
            ),
            theme.strong,
        ),
        (Some(slot), None) => {
            let spare = slot.saturating_sub(total.usual);
            let spare = match spare {
                0 => "to the minute".to_owned(),
                spare => format!("{spare} to spare"),
            };
            (
                format!("{} of {slot} minutes, {spare} · {range}", total.usual),
                theme.plain,
            )
        }
        (None, _) => (
            format!("{} minutes with changes and buffer · {range}", total.usual),
            theme.plain,
        ),
    };
    pen.line(
        Rect {
            x: rect.x + 1,
            width: rect.width.saturating_sub(1),
            ..rect
        },
        &sum,
        style,
    );
}

fn blocks(pen: &mut Pen<'_>, rect: Rect, planning: &Planning) {
    let theme = pen.theme;
    let schedule = planning.schedule();
    let (chosen, first) = planning.row();
    if schedule.rows.is_empty() {
        pen.line(
            rect,
            " nothing here yet: + adds an activity, b a break",
            theme.faint,
        );
        return;
    }
    let shown = schedule.rows.iter().enumerate().skip(first);
    let height = usize::from(rect.height);
    for (line, (at, block)) in shown.take(height).enumerate() {
        let is_chosen = at == chosen;
        let base = if is_chosen { theme.chosen } else { theme.plain };
        let line = row(rect, line);
        pen.style(line, base);
        let wrong = planning
            .concerns()
            .iter()
            .any(|concern| is_wrong(concern, at));
        one(pen, line, schedule, block, wrong, is_chosen, base);
    }
    let used = schedule.rows.len().saturating_sub(first);
    if used < height {
        end(pen, row(rect, used), schedule);
    }
}

fn is_wrong(concern: &Issue, at: usize) -> bool {
    concern.weight == Weight::Wrong && concern.locus == crate::format::Locus::Block(at)
}

fn one(
    pen: &mut Pen<'_>,
    line: Rect,
    schedule: &Schedule,
    block: &Row,
    wrong: bool,
    chosen: bool,
    base: Style,
) {
    let theme = pen.theme;
    let sign = format!(
        "{}{} ",
        if chosen { ">" } else { " " },
        if wrong { "!" } else { " " }
    );
    let minutes = match block.lengths {
        Some(lengths) => lengths.usual.to_string(),
        None => "?".to_owned(),
    };
    let give = block.block.give;
    let marks = format!(
        "{}{}{}",
        if give.is_cut_first() { "x" } else { " " },
        if give.is_flexible() { "~" } else { " " },
        if block.block.note.is_some() {
            "\""
        } else {
            " "
        }
    );
    let time = format!("{}  ", schedule.time(block.begins));
    let minutes = format!("{minutes:>3} {} ", from(block));
    let lead = block.block.lead.as_deref().unwrap_or("");
    let lead = fit(lead, usize::from(line.width / 5));
    let rest = if lead.is_empty() || line.width < 50 {
        line
    } else {
        let rest = pen.right(line, &format!("{lead} "), base.patch(theme.faint));
        Rect {
            width: rest.width.saturating_sub(1),
            ..rest
        }
    };
    let mark_style = if chosen { base } else { theme.sign };
    let lead_cells = width(&sign) + width(&time) + width(&minutes) + width(&marks) + 1;
    let title = if block.is_break() {
        format!("({})", block.title())
    } else {
        block.title().to_owned()
    };
    let title = fit(&title, usize::from(rest.width).saturating_sub(lead_cells));
    let title_style = if block.is_break() {
        base.patch(theme.faint)
    } else {
        base
    };
    pen.pieces(
        rest,
        [
            (sign.as_str(), mark_style),
            (time.as_str(), base),
            (minutes.as_str(), base),
            (marks.as_str(), mark_style),
            (" ", base),
            (title.as_str(), title_style),
        ],
    );
}

/// Who says how many minutes: `=` the plan, `*` the last run, `+` counted for the people.
fn from(block: &Row) -> &'static str {
    match block.from {
        MinutesFrom::Plan if block.is_break() => " ",
        MinutesFrom::Plan => "=",
        MinutesFrom::LastRun => "*",
        MinutesFrom::Counted => "+",
        MinutesFrom::Catalogue | MinutesFrom::Nobody => " ",
    }
}

/// When it ends, and the buffer behind it.
fn end(pen: &mut Pen<'_>, rect: Rect, schedule: &Schedule) {
    let theme = pen.theme;
    let length = schedule.length();
    let text = format!(
        "   {}  end, after {}; {} kept free",
        schedule.time(length),
        duration(length),
        counted(usize::try_from(schedule.buffer).unwrap_or(0), "minute")
    );
    pen.line(rect, &text, theme.faint);
}

/// What does not fit, under a line of its own, on which is said how many blocks are hidden above it.
fn concerns(
    pen: &mut Pen<'_>,
    rect: Rect,
    planning: &Planning,
    keymap: &Keymap,
    blocks_below: usize,
) {
    let theme = pen.theme;
    if rect.is_empty() {
        return;
    }
    let all = planning.concerns();
    let wrong = all
        .iter()
        .filter(|concern| concern.weight == Weight::Wrong)
        .count();
    let hints = match all.len() - wrong {
        0 => String::new(),
        hints => counted(hints, "hint"),
    };
    let and = if wrong > 0 && !hints.is_empty() {
        ", "
    } else {
        ""
    };
    let rule = "─".repeat(usize::from(rect.width));
    pen.line(row(rect, 0), &rule, theme.faint);
    let (chosen, _) = planning.row();
    let chosen = chosen.checked_sub(planning.schedule().rows.len());
    let inner = Rect {
        x: rect.x + 1,
        width: rect.width.saturating_sub(2),
        ..rect
    };
    let key = key_to_cures(keymap, chosen);
    let [long, short] = match wrong {
        0 => [String::new(), String::new()],
        1 => [
            "1 thing does not fit".to_owned(),
            "1 does not fit".to_owned(),
        ],
        wrong => [
            format!("{wrong} things do not fit"),
            format!("{wrong} do not fit"),
        ],
    };
    let long = format!(" {long}{and}{hints}; {key} shows what can be done ");
    let heading = if width(&long) > usize::from(inner.width) {
        format!(" {short}{and}{hints}; {key} cures ")
    } else {
        long
    };
    let used = pen.line(row(inner, 0), &heading, theme.strong);
    let rest = Rect {
        x: inner.x + used,
        width: inner.width.saturating_sub(used),
        ..inner
    };
    let below = results::more_below(blocks_below);
    if let Some(below) = shortened(&below, usize::from(rest.width)) {
        pen.right(row(rest, 0), &format!(" {below}"), theme.faint);
    }
    let height = usize::from(rect.height).saturating_sub(1);
    let first = crate::layout::scrolled(0, chosen.unwrap_or(0), height, all.len());
    for (line, (at, concern)) in all.iter().enumerate().skip(first).take(height).enumerate() {
        let is_chosen = chosen == Some(at);
        let base = if is_chosen { theme.chosen } else { theme.plain };
        let line = row(rect, line + 1);
        pen.style(line, base);
        let sign = match concern.weight {
            Weight::Wrong => "! ",
            Weight::Hint => "· ",
        };
        let says = fit(&concern.says, usize::from(line.width).saturating_sub(4));
        let lead = if is_chosen { ">" } else { " " };
        let signed = if is_chosen { base } else { theme.sign };
        pen.pieces(line, [(lead, base), (sign, signed), (says.as_str(), base)]);
    }
}

/// "3 more below", or "3 more" where there is too little room behind a blank; nothing where that is too long as well.
fn shortened(below: &str, cells: usize) -> Option<&str> {
    let short = below.strip_suffix(" below").unwrap_or(below);
    let all = [below, short].into_iter().filter(|text| !text.is_empty());
    all.into_iter().find(|text| width(text) < cells)
}

/// The key that shows what can be done: enter where one of the things is chosen, else that of the cures.
fn key_to_cures(keymap: &Keymap, chosen: Option<usize>) -> String {
    let command = match chosen {
        Some(_) => Command::Enter,
        None => Command::Fixes,
    };
    let keys = keymap.keys_of(Scope::Plan, command);
    keys.first()
        .map_or_else(|| format!(":{}", command.name()), ToString::to_string)
}
