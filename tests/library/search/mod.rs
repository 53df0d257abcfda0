//! What a search finds first, and how much work that is.

mod cost;
mod judged_queries;
mod known_queries;
