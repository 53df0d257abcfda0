//! `kitbag fit`: which activity fits, with reasons.
//!
//! Fits come first, each with what speaks for and against it; poor fits and those that a must rules out are a line each
//! at the end. None is left out but by `--limit`.

use std::io;

use self::json::row_json;
use self::text::list;
use super::store::Store;
use super::{Call, DONE, NOTHING, WRONG};
use crate::cli::arguments::{FitArguments, words};
use crate::model::Catalogue;
use crate::system::output::{add, say};
use crate::text::{counted, nearest};
use crate::workshop::fit::{Answers, Fitting, Input, Pool, Question, Value};

mod json;
mod text;

/// Prints the activities. The exit code is 1 when none fits as it is; a limit does not change it.
pub(crate) fn fit(call: &mut Call, asked: &FitArguments) -> io::Result<u8> {
    let answers = match asked.answers() {
        Ok(answers) => answers,
        Err(why) => {
            say(&why);
            return Ok(WRONG);
        }
    };
    let given = answers.given().count();
    if given == 0 {
        tell_questions();
        return Ok(WRONG);
    }
    let store = Store::load(call);
    let catalogue = store.index.catalogue();
    let pool = Pool::of(catalogue);
    if pool.is_empty() {
        say("there is no activity in the catalogue: nothing in it has steps");
        return Ok(store.ending(NOTHING));
    }
    if !knows_what_is_there(&pool, &answers) {
        return Ok(WRONG);
    }
    if given < Answers::ENOUGH {
        say("one answer alone says little; two are enough for a list, three for figures");
    }
    if let Some(remark) = pool.remark(&answers) {
        say(&remark);
    }
    let fitting = pool.fit(&answers);
    print(call, asked, catalogue, &fitting, &answers)?;
    if fitting.tally().fits == 0 {
        tell_what_to_relax(&pool, &answers);
        return Ok(store.ending(NOTHING));
    }
    Ok(store.ending(DONE))
}

fn print(
    call: &mut Call,
    asked: &FitArguments,
    catalogue: &Catalogue,
    fitting: &Fitting,
    answers: &Answers,
) -> io::Result<()> {
    let most = asked.limit.unwrap_or(usize::MAX);
    if !asked.json {
        return list(call.output, catalogue, fitting, answers, most);
    }
    for row in fitting.rows().iter().take(most) {
        let told = row.tell(catalogue, answers);
        let percent = fitting.percent(row);
        call.output.data(&row_json(catalogue, row, percent, told))?;
    }
    Ok(())
}

/// Says what may be asked.
fn tell_questions() {
    say("say what you know; two answers are enough for a list, and the rest may stay open:");
    for question in Question::ALL {
        let words: Vec<&str> = words(question).iter().map(|(word, _)| *word).collect();
        let answers = match question.input() {
            Input::Number { .. } => "a number".to_owned(),
            Input::Words => "your own words".to_owned(),
            Input::One | Input::Several { .. } if words.is_empty() => {
                "a thing that activities take or give".to_owned()
            }
            Input::One | Input::Several { .. } => words.join(", "),
        };
        add(&format!(
            "--{}: {} ({answers})",
            question.name(),
            question.asks()
        ));
    }
    add("`kitbag fit --help` says more");
}

/// Whether all that the group has is something that an activity takes or gives; says what is not.
fn knows_what_is_there(pool: &Pool, answers: &Answers) -> bool {
    let known = pool.choices(Question::Have);
    let names = || known.iter().map(|choice| choice.label.as_str());
    let mut knows_all = true;
    for value in answers.values(Question::Have) {
        if let Value::Have(text) = value
            && !pool.may_have(text)
        {
            knows_all = false;
            let cure = match nearest(text, names()) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("they are {}", names().collect::<Vec<_>>().join(", ")),
            };
            say(&format!("no activity takes or gives “{text}”; {cure}"));
        }
    }
    knows_all
}

fn tell_what_to_relax(pool: &Pool, answers: &Answers) {
    let ways = pool.relax(answers);
    if ways.is_empty() {
        say("nothing fits as it is, and leaving one answer open does not help: leave several open");
        return;
    }
    say("nothing fits as it is; what one answer less would give:");
    for way in ways {
        let fits = if way.fits == 1 { "fits" } else { "fit" };
        let count = counted(way.fits, "activity");
        add(&format!(
            "without --{}: {count} {fits}",
            way.question.name()
        ));
    }
}
