//! State, update and effects.
