//! The program with catalogues that are large, late, hostile, old, or kept as a snapshot.

mod hostile;
mod large_input;
mod past_versions;
mod piped;
mod snapshots;
