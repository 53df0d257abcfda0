//! `kitbag plan`: makes, shows and checks plans without a terminal.
//!
//! What is said of a plan is said with its file, line and column, and the cures; the exit code is 1 where it cannot be
//! carried out as it is.

mod json;
pub(super) mod text;

use std::io;
use std::path::{Path, PathBuf};

use super::store::Store;
use super::{Call, DONE, NOTHING, WRONG};
use crate::cli::arguments::{CheckPlanArguments, NewArguments, ShowPlanArguments};
use crate::format::sheet::Form;
use crate::format::{NO_NAME, PlanFile, new_plan};
use crate::model::{Block, Flaw, PlanEdit, Problem, Severity, Slot};
use crate::storage::report::{flaw_lines, is_unreadable};
use crate::storage::sources::{read_small, shown};
use crate::storage::user_data::{Readers, UserData, create, in_words};
use crate::system::output::{Emphasis, say};
use crate::text::counted;
use crate::workshop::{Issue, OwnMinutes, Schedule, Weight, check, given, written};

/// The largest plan, in bytes.
const LARGEST: u64 = 1 << 20;

/// Makes a plan. The exit code is 2 where the file is there already.
pub(crate) fn new(call: &mut Call, asked: &NewArguments) -> io::Result<u8> {
    let begun = asked.from.map_or_else(
        || new_plan(asked.title.as_deref().unwrap_or(NO_NAME)),
        |from| from.text().to_owned(),
    );
    let mut edits = Vec::new();
    if let Some(title) = asked.title.as_ref().filter(|_| asked.from.is_some()) {
        edits.push(PlanEdit::Title(title.clone()));
    }
    edits.extend(asked.start.map(|start| PlanEdit::Start(Some(start))));
    edits.extend(asked.end.map(|end| PlanEdit::End(Some(end))));
    edits.extend(asked.people.map(|people| PlanEdit::People(Some(people))));
    if !asked.activities.is_empty() {
        let names = match names(call, &asked.activities) {
            Ok(names) => names.into_iter(),
            Err(code) => return Ok(code),
        };
        edits.extend(names.map(|name| PlanEdit::Insert(usize::MAX, Block::activity(name))));
    }
    let file = edits
        .iter()
        .try_fold(PlanFile::of_text(&begun), |file, edit| {
            file.map(|file| file.edited(edit))
        });
    let Some(Some(file)) = file else {
        say("the plan could not be made of this");
        return Ok(WRONG);
    };
    match &asked.file {
        Some(path) => Ok(put(path, file.text())),
        None => call.output.raw(file.text().as_bytes()).map(|()| DONE),
    }
}

/// The lasting names of these activities.
fn names(call: &mut Call, asked: &[String]) -> Result<Vec<String>, u8> {
    let store = Store::load(call);
    let slots = activities(&store, asked)?;
    let catalogue = store.index.catalogue();
    let names = slots.iter().map(|&slot| catalogue.name_of(slot));
    Ok(names.collect())
}

/// These activities; where one of them is none, that is said, and the exit code is given back.
pub(super) fn activities(store: &Store, asked: &[String]) -> Result<Vec<Slot>, u8> {
    let slots = store.find_all(asked)?;
    let catalogue = store.index.catalogue();
    let mut others = slots
        .iter()
        .filter(|&&slot| !catalogue.resource(slot).is_activity());
    if let Some(&other) = others.next() {
        say(&format!(
            "{} is no activity, it has no steps; `kitbag list has:steps` prints what has",
            catalogue.name_of(other)
        ));
        return Err(WRONG);
    }
    Ok(slots)
}

/// Writes a new file.
pub(super) fn put(path: &Path, text: &str) -> u8 {
    match create(path, text.as_bytes(), Readers::Usual) {
        Ok(()) => {
            say(&format!("{} is written", shown(path)));
            DONE
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            say(&format!(
                "{} is there already and stays as it is; name another file",
                shown(path)
            ));
            WRONG
        }
        Err(error) => {
            say(&format!(
                "{} is not written: {}",
                shown(path),
                in_words(&error)
            ));
            WRONG
        }
    }
}

/// A plan with its times, and what is to be said of it.
struct Looked {
    name: String,
    file: PlanFile,
    schedule: Schedule,
    concerns: Vec<Issue>,
}

/// Shows a plan, or writes what is handed out.
pub(crate) fn show(call: &mut Call, asked: &ShowPlanArguments) -> io::Result<u8> {
    let saved = UserData::new(call.environment);
    let Some(path) = named(&saved, asked.file.as_ref()) else {
        return Ok(WRONG);
    };
    let file = match UserData::read_plan(&path) {
        Ok(file) => file,
        Err(why) => {
            say(&why);
            return Ok(WRONG);
        }
    };
    let store = Store::load(call);
    let looked = look(&store, shown(&path), file, &own(&saved));
    let text = match asked.sheet {
        Some(handout) => {
            let catalogue = store.index.catalogue();
            let given = given(looked.file.plan(), &looked.schedule, catalogue);
            written(handout, asked.to.unwrap_or(Form::Text), &given)
        }
        None if asked.json => json::json(&looked) + "\n",
        None => text::text(&looked, call.output.width()),
    };
    let code = match &asked.output {
        Some(path) => put(path, &text),
        None => call.output.raw(text.as_bytes()).map(|()| DONE)?,
    };
    Ok(store.ending(code))
}

/// The plan that is meant; says so where there is none.
fn named(saved: &UserData, file: Option<&PathBuf>) -> Option<PathBuf> {
    let path = file.cloned().or_else(|| saved.last_path());
    if path.is_none() {
        say("no plan was open yet; name a file, or make one with `kitbag plan new`");
    }
    path
}

fn own(saved: &UserData) -> OwnMinutes {
    let (own, news) = saved.minutes();
    if let Some(news) = news {
        say(&news);
    }
    own
}

fn look(store: &Store, name: String, file: PlanFile, own: &OwnMinutes) -> Looked {
    let catalogue = store.index.catalogue();
    let schedule = Schedule::new(file.plan(), catalogue, own);
    let concerns = check(file.plan(), &schedule, &store.index);
    Looked {
        name,
        file,
        schedule,
        concerns,
    }
}

/// Says what does not fit in plans.
pub(crate) fn check_plans(call: &mut Call, asked: &CheckPlanArguments) -> io::Result<u8> {
    let saved = UserData::new(call.environment);
    let mut paths = asked.files.clone();
    if paths.is_empty() {
        let Some(path) = named(&saved, None) else {
            return Ok(WRONG);
        };
        paths.push(path);
    }
    let store = Store::load(call);
    let own = own(&saved);
    let mut code = DONE;
    for path in &paths {
        code = code.max(check_one(call, &store, path, &own)?);
    }
    Ok(store.ending(code))
}

fn check_one(call: &mut Call, store: &Store, path: &Path, own: &OwnMinutes) -> io::Result<u8> {
    let name = shown(path);
    let text = match read_small(path, LARGEST) {
        Ok(text) => text,
        Err(why) => {
            say(&format!("{name}: {why}"));
            return Ok(WRONG);
        }
    };
    let (file, flaws) = crate::format::read_plan(&name, &text);
    for flaw in &flaws {
        print(call, &flaw_lines(flaw))?;
    }
    let Some(file) = file else {
        let unread = flaws.iter().any(is_unreadable);
        call.output.flush()?;
        say(&format!("{name}: not a plan that can be used"));
        return Ok(if unread { WRONG } else { NOTHING });
    };
    let warning = |flaw: &&Flaw| flaw.severity() == Severity::Warning;
    let warnings = flaws.iter().filter(warning).count();
    let looked = look(store, name, file, own);
    for concern in &looked.concerns {
        print(call, &concern_lines(&looked, concern))?;
    }
    call.output.flush()?;
    let wrong = looked
        .concerns
        .iter()
        .filter(|c| c.weight == Weight::Wrong)
        .count();
    let hints = looked.concerns.len() - wrong;
    let fits = match wrong {
        0 => "everything fits".to_owned(),
        1 => "1 thing does not fit".to_owned(),
        wrong => format!("{wrong} things do not fit"),
    };
    let hints = match hints {
        0 => String::new(),
        hints => format!("; {}", counted(hints, "hint")),
    };
    let warned = match warnings {
        0 => String::new(),
        warnings => format!("; {}", counted(warnings, "warning")),
    };
    say(&format!("{}: {fits}{warned}{hints}", looked.name));
    Ok(if wrong + warnings > 0 { NOTHING } else { DONE })
}

/// A concern as `file:line:column: what`, its line with a caret, and its cures.
fn concern_lines(looked: &Looked, concern: &Issue) -> Vec<String> {
    let what = match concern.weight {
        Weight::Wrong => concern.says.clone(),
        Weight::Hint => format!("hint: {}", concern.says),
    };
    let flaw = Flaw {
        file: looked.name.clone(),
        place: Some(looked.file.place(concern.locus)),
        record: None,
        begins: None,
        problem: Problem::Syntax {
            what,
            cure: String::new(),
        },
    };
    let mut lines = flaw_lines(&flaw);
    lines.pop();
    let cures = concern.cures.iter();
    lines.extend(cures.map(|cure| format!("  cure: {}", cure.says)));
    lines
}

fn print(call: &mut Call, lines: &[String]) -> io::Result<()> {
    for (at, line) in lines.iter().enumerate() {
        let emphasis = if at == 0 {
            Emphasis::Strong
        } else {
            Emphasis::None
        };
        call.output.piece(emphasis, line)?;
        call.output.line("")?;
    }
    Ok(())
}
