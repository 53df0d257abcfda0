//! Files of catalogues: which are read, in which ways, and what is told of their mistakes.

mod fast_readers;
mod flaws;
mod headers;
mod json_lines;
mod loading;
