//! What the repository promises of itself: its layers, documents, dependencies and benchmarks.

mod benchmarks;
mod dependencies;
mod documents;
mod layers;
