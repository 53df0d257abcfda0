//! What a search needs, worked out once.
