//! Marks: what a bulk action acts on.

use crate::app::state::State;
use crate::model::Slot;
use crate::search::Layer;
use crate::text::counted;

impl State {
    /// What a bulk action acts on: the marked records in the order of the results, those that do not answer the query
    /// last; without marks the chosen one.
    pub(in crate::app) fn marked_or_chosen(&self) -> Vec<Slot> {
        if self.marks.is_empty() {
            return self.chosen().into_iter().collect();
        }
        let marks = self.marks.iter().copied();
        let (shown, others): (Vec<Slot>, Vec<Slot>) =
            marks.partition(|&slot| self.results.has(slot));
        let mut taken = self.results.in_order(&self.index, &shown);
        taken.extend(others);
        taken
    }

    /// Marks or unmarks the chosen record and goes on to the next.
    pub(in crate::app) fn mark(&mut self) {
        let Some(slot) = self.chosen() else { return };
        if self.range_from.is_some() {
            self.mark_range();
            return;
        }
        self.remember();
        if !self.marks.remove(&slot) {
            self.marks.insert(slot);
        }
        self.marks_changed();
        if self.chosen() == Some(slot) {
            self.go_to_next_resource();
        }
    }

    /// Begins a range of marks, or ends it.
    pub(in crate::app) fn mark_range(&mut self) {
        let Some(slot) = self.chosen() else { return };
        let Some(from) = self.range_from.take().and_then(|from| self.row_of(from)) else {
            self.range_from = Some(slot);
            self.report("move to the other end and press v again, or space; esc gives up");
            return;
        };
        self.remember();
        let (low, high) = (from.min(self.row), from.max(self.row));
        self.results.order(&self.index, high + 1);
        let range = (low..=high).filter_map(|row| self.results.hit(row));
        self.marks.extend(range.map(|hit| hit.slot));
        self.marks_changed();
    }

    /// Marks what is not marked, and the other way about, among the results.
    pub(in crate::app) fn invert_marks(&mut self) {
        self.remember();
        for slot in self.results.slots() {
            if !self.marks.remove(&slot) {
                self.marks.insert(slot);
            }
        }
        self.marks_changed();
    }

    fn marks_changed(&mut self) {
        let marked = counted(self.marks.len(), "resource");
        let outside = |slot: &&Slot| !self.results.has(**slot);
        let outside = self.marks.iter().filter(outside).count();
        let in_part = |slot: &&Slot| {
            let layer = self.results.layer_of(**slot);
            matches!(
                layer,
                Some(Layer::MostWords | Layer::SomeWords | Layer::Near)
            )
        };
        let in_part = self.marks.iter().filter(in_part).count();
        let asides = [
            (in_part, "without all the words"),
            (outside, "not in this list"),
        ];
        let asides = asides.iter().filter(|(count, _)| *count > 0);
        let aside: Vec<String> = asides
            .map(|(count, which)| format!(", {count} of them {which}"))
            .collect();
        let aside = aside.concat();
        let links = if self.marks.len() == 1 {
            "its link"
        } else {
            "their links"
        };
        self.report(&format!(
            "{marked} marked{aside}; y copies {links}, esc clears the marks"
        ));
        if self.parsed.query.print().contains("is:") {
            // The list follows the marks; the row stays where it is.
            let row = self.row;
            self.anchor = None;
            self.run_query();
            self.row = row.min(self.rows().saturating_sub(1));
            self.anchor = self.chosen();
        }
    }
}
