//! What is kept is there again, whatever happened.
