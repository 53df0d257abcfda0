//! The program in a terminal: what is typed and seen, and the terminal as it was afterwards.

mod ambiguous_width;
mod browsing;
mod restoring;
