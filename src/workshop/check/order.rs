//! Does one block prepare the next: breaks, opening before depth, what is needed before it is used?

use std::collections::BTreeSet;

use super::{Checked, Fix, Issue, Weight, concern};
use crate::format::Locus;
use crate::index::Answers;
use crate::model::{Block, Exposure, Field, PlanEdit, Stage};
use crate::text::{fold, listed, nearest};
use crate::workshop::Row;
use crate::workshop::schedule::BREAK;

/// The most minutes without a break.
const WITHOUT_BREAK: u32 = 90;

impl Checked<'_> {
    pub(super) fn order(&self, concerns: &mut Vec<Issue>) {
        self.breaks(concerns);
        self.deep_first(concerns);
        self.needs(concerns);
        self.unknown(concerns);
    }

    /// Stretches of more than [`WITHOUT_BREAK`] minutes, each with the border nearest to its middle for a break.
    fn breaks(&self, concerns: &mut Vec<Issue>) {
        let rows: Vec<(usize, &Row)> = self.schedule.rows.iter().enumerate().collect();
        for stretch in rows.split(|(_, row)| row.is_break()) {
            let (Some((first, begin)), Some((_, end))) = (stretch.first(), stretch.last()) else {
                continue;
            };
            let ends = end.begins.saturating_add(end.minutes());
            let long = ends.saturating_sub(begin.begins);
            if long <= WITHOUT_BREAK {
                continue;
            }
            let middle = begin.begins + long / 2;
            let border = stretch.iter().skip(1);
            let border = border.min_by_key(|(_, row)| row.begins.abs_diff(middle));
            let cure = match border {
                Some((at, row)) => {
                    let pause = Block::pause("Break", BREAK);
                    Fix::edit(
                        format!("put a break of {BREAK} minutes before “{}”", row.title()),
                        PlanEdit::Insert(*at, pause),
                    )
                }
                None => Fix::advice(format!("make a short pause inside “{}”", begin.title())),
            };
            let says = format!(
                "{long} minutes without a break, from “{}” on",
                begin.title()
            );
            concerns.push(concern(
                Weight::Hint,
                Locus::Block(*first),
                says,
                vec![cure],
            ));
        }
    }

    /// The first activity in which people show much of themselves, before any that opens up.
    fn deep_first(&self, concerns: &mut Vec<Issue>) {
        let known = |row: &Row, is: &dyn Fn(&crate::model::Activity) -> bool| {
            row.known.as_ref().is_some_and(|known| is(&known.activity))
        };
        let opens = |row: &Row| known(row, &|a| a.stage.contains(&Stage::Open));
        let deep = |row: &Row| known(row, &|a| a.exposure == Some(Exposure::Deep));
        let Some((at, row)) = self.activities().find(|(_, row)| deep(row)) else {
            return;
        };
        let opening = self
            .activities()
            .find(|(other, row)| opens(row) && *other != at);
        let mut cures = Vec::new();
        match opening {
            Some((other, _)) if other < at => return,
            Some((other, row)) => cures.push(Fix::edit(
                format!("move “{}” before it", row.title()),
                PlanEdit::Move(other, at),
            )),
            None => {}
        }
        cures.push(Fix::search(
            "look for something to open with",
            "has:steps stage:open",
        ));
        let says = format!(
            "“{}” asks people to show much of themselves, and nothing before it opens up",
            row.title()
        );
        concerns.push(concern(Weight::Hint, Locus::Block(at), says, cures));
    }

    /// What an activity needs and none before it gives. What no activity of the catalogues gives, such as a question,
    /// somebody brings.
    fn needs(&self, concerns: &mut Vec<Issue>) {
        let given: BTreeSet<String> = self.somewhere(Field::Gives).map(fold).collect();
        let mut there: BTreeSet<String> = self.plan.have.iter().map(|word| fold(word)).collect();
        for (at, row) in self.activities() {
            let Some(known) = &row.known else { continue };
            let missing = known.activity.takes.iter().filter(|word| {
                let word = fold(word);
                given.contains(&word) && !there.contains(&word)
            });
            for word in missing {
                let says = format!(
                    "“{}” needs “{word}”, and nothing before it gives that",
                    row.title()
                );
                let cures = self.cures_of_need(at, word);
                concerns.push(concern(Weight::Hint, Locus::Block(at), says, cures));
            }
            there.extend(known.activity.gives.iter().map(|word| fold(word)));
        }
    }

    fn cures_of_need(&self, at: usize, word: &str) -> Vec<Fix> {
        let mut have = self.plan.have.clone();
        have.push(word.to_owned());
        let mut cures = vec![Fix::edit(
            format!("say that the group has “{word}” already"),
            PlanEdit::Have(have),
        )];
        let gives = |row: &Row| {
            let known = row.known.as_ref();
            known.is_some_and(|known| known.activity.gives.iter().any(|g| fold(g) == fold(word)))
        };
        if let Some((other, row)) = self
            .activities()
            .find(|(other, row)| *other > at && gives(row))
        {
            cures.push(Fix::edit(
                format!("move “{}” before it", row.title()),
                PlanEdit::Move(other, at),
            ));
        }
        let quoted = if word.contains(' ') {
            format!("\"{word}\"")
        } else {
            word.to_owned()
        };
        cures.push(Fix::search(
            format!("look for an activity that gives “{word}”"),
            format!("has:steps gives:{quoted}"),
        ));
        cures
    }

    /// What the group has already in a word that no activity knows: it does not count, and may be called otherwise.
    fn unknown(&self, concerns: &mut Vec<Issue>) {
        let words: BTreeSet<&str> = self.somewhere(Field::Takes).collect();
        if words.is_empty() {
            return;
        }
        for (at, word) in self.plan.have.iter().enumerate() {
            let mut known = words.iter().copied().chain(self.somewhere(Field::Gives));
            if known.any(|known| fold(known) == fold(word)) {
                continue;
            }
            let with = |other: Option<&str>| {
                let mut have = self.plan.have.clone();
                have.splice(at..=at, other.map(str::to_owned));
                PlanEdit::Have(have)
            };
            let mut cures = Vec::new();
            if let Some(near) = nearest(word, words.iter().copied()) {
                cures.push(Fix::edit(format!("write “{near}”"), with(Some(near))));
            }
            cures.push(Fix::edit(format!("take out “{word}”"), with(None)));
            let all: Vec<&str> = words.iter().copied().collect();
            let all = listed(&all, "or");
            cures.push(Fix::advice(format!(
                "what activities start from is called {all}"
            )));
            let says = format!("the group has “{word}”, from which no activity starts");
            concerns.push(concern(Weight::Hint, Locus::Field("have"), says, cures));
        }
    }

    /// What the activities of the catalogues say in this field.
    fn somewhere(&self, field: Field) -> impl Iterator<Item = &str> {
        let facet = self.index.facet_named(field.name());
        let values = match facet.map(|(_, facet)| &facet.answers) {
            Some(Answers::Values(values)) => values.as_slice(),
            Some(Answers::Numbers(_)) | None => &[],
        };
        values.iter().map(|value| &*value.text)
    }
}
