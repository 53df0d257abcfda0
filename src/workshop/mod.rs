//! The workshop kit: which activity fits, a plan in minutes and clock times, a run of it, what is handed out.
//!
//! Pure: what time it is, what the person did before and what the files say is passed in.

pub mod fit;
