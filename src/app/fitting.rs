//! Which activity fits? Not here yet.

use super::state::State;

impl State {
    pub(super) fn show_fit(&mut self) {}
    pub(super) fn enter_fit(&mut self) {}
    pub(super) fn go_in_fit(&mut self, _rows: isize) {}
    pub(super) fn type_answer(&mut self, _text: &str) {}
    pub(super) fn go_to_question(&mut self, _step: isize) {}
    pub(super) fn turn_must(&mut self) {}
    pub(super) fn fit_chosen(&self) -> Option<crate::model::Slot> {
        None
    }
}
