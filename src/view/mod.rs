//! A picture of the state.
