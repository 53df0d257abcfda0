//! An index and a query to ranked hits, counts and reasons.
