//! Where every panel goes, and how a list scrolls.
