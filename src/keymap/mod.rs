//! The table of keys, and keys as text.
