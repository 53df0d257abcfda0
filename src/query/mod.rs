//! What is asked, as a value that parses and prints.
