//! What lies on the disk: where catalogues come from, snapshots of them, the configuration, what people keep.

pub mod config;
pub mod loading;
pub mod report;
pub mod snapshots;
pub mod sources;
pub(crate) mod user_data;
