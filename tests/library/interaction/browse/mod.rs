//! Keys with which records are found, read, marked and opened.

mod detail;
mod filter_ticks;
mod filters;
mod fit;
mod further_results;
mod help_and_appearance;
mod joiners;
mod list;
mod list_titles;
mod loading;
mod marked_records;
mod marks_and_copies;
mod presenting;
mod query_line;
mod searching;
mod sort_order;
mod starting;
mod undo_and_quit;
