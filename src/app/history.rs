//! Undo and redo of the query, the filters and the marks; back and forward between the places one has been.

use std::collections::BTreeSet;

use crate::model::Slot;

/// What undo gives back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Undoable {
    pub(super) text: String,
    pub(super) marks: BTreeSet<Slot>,
}

/// A place to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) text: String,
    pub(super) chosen: Option<Slot>,
}

/// How many steps are kept.
const MOST: usize = 500;

/// A line of steps that one can walk to and fro on.
#[derive(Debug)]
pub(super) struct History<T> {
    behind: Vec<T>,
    ahead: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            behind: Vec::new(),
            ahead: Vec::new(),
        }
    }
}

impl<T: PartialEq> History<T> {
    /// Keeps `left`, from which one goes somewhere new: what was ahead is gone.
    pub(super) fn record(&mut self, left: T) {
        self.ahead.clear();
        if self.behind.last() != Some(&left) {
            self.behind.push(left);
        }
        if self.behind.len() > MOST {
            self.behind.remove(0);
        }
    }

    /// Changes every step, where what they name has another name now.
    pub(super) fn rename(&mut self, change: impl Fn(&mut T)) {
        self.behind
            .iter_mut()
            .chain(&mut self.ahead)
            .for_each(change);
    }

    /// One step back from `here`; steps to where one is are none.
    pub(super) fn back(&mut self, here: T) -> Option<T> {
        let there = last_other(&mut self.behind, &here)?;
        self.ahead.push(here);
        Some(there)
    }

    /// One step forward from `here`.
    pub(super) fn forward(&mut self, here: T) -> Option<T> {
        let there = last_other(&mut self.ahead, &here)?;
        self.behind.push(here);
        Some(there)
    }
}

/// Takes the last step that is not `here`, and those behind it.
fn last_other<T: PartialEq>(steps: &mut Vec<T>, here: &T) -> Option<T> {
    while steps.last() == Some(here) {
        steps.pop();
    }
    steps.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_to_where_one_is_is_passed_over() {
        let mut steps = History::default();
        steps.record(1);
        steps.record(2);
        assert_eq!(steps.back(2), Some(1));
        assert_eq!(steps.back(1), None);
        assert_eq!(steps.forward(1), Some(2));
    }

    #[test]
    fn one_walks_back_and_forward_and_a_new_way_forgets_the_old() {
        let mut steps = History::default();
        steps.record(1);
        steps.record(2);
        assert_eq!(steps.back(3), Some(2));
        assert_eq!(steps.back(2), Some(1));
        assert_eq!(steps.back(1), None);
        assert_eq!(steps.forward(1), Some(2));
        steps.record(2);
        assert_eq!(steps.forward(9), None);
    }
}
