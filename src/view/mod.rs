//! A picture of the state.

pub mod svg;
