//! What is asked, as a value that parses and prints.
//!
//! One language serves the query line, the sidebar, saved views and the command line. [`parse()`] never fails: whatever
//! is half-typed is read as far as it goes, and a [`Remark`] says how. For every query that [`parse()`] can give,
//! parsing what [`Query::print`] writes gives that query again.
//!
//! # Grammar
//!
//! ```text
//! query   = { or } ;                                  a space, or AND, is "and"
//! or      = unary { ( "|" | "OR" ) unary } ;          binds tighter than a space
//! unary   = { "-" | "!" | "NOT" } primary ;           two of them cancel each other
//! primary = "(" query ")" | field | word ;
//! field   = name ":" value { "," value } ;            a,b is either; the field twice is both
//! value   = "(none)" | [ "=" | "^" | "~" ] atom | number ;
//! number  = [ "<" | "<=" | ">" | ">=" | "=" ] n | n "+" | [ n ] ".." [ n ] | n "-" n ;
//! word    = [ "~" | "=" | "^" ] atom ;                fuzzily, exactly, beginning with
//! atom    = bare | '"' phrase '"' ;                   \" and \\ inside a phrase
//! sort    = "sort:" [ "-" ] atom ;                    lifted out, wherever it stands; the last one counts
//! ```
//!
//! - `x:y` is a field only where [`Names`] knows `x` or an unambiguous beginning of it; so `10:30` and `https://...`
//!   are plain words. A name with blanks is written with hyphens.
//! - The name of an identifier is no field: `pmid:123` is a word, as people cite it.
//! - A bare atom ends at a blank, a bracket or `|`, in a field also at a comma. Any other sign inside it is text, so
//!   `co-production` is one word; and a DOI goes on over brackets of its own. Control characters are blanks, and what shows
//!   nothing is passed over. Curly quotes open a phrase too.
//! - What has nothing to look for asks nothing: a sign before a blank (`a - b`), a word of nothing but hyphens and
//!   apostrophes, an empty phrase, empty brackets, `|` at an end, a field without a value.
//! - Brackets around a single term are dropped, and so are those more than [`DEEPEST`] deep.

mod ast;
mod choose;
mod complete;
mod edit;
mod lex;
mod names;
mod number;
mod parse;
mod print;
mod remark;
#[cfg(test)]
mod shape;
mod signs;

pub use ast::{
    Clause, Compare, Direction, FieldName, FieldTerm, Manner, Query, Quoting, Sign, Sort, Term,
    Value, What, Word,
};
pub use complete::{CompletionSite, completion_at};
pub use names::{Name, NameKind, Names};
pub use parse::{DEEPEST, Parsed, parse};
pub use print::quote;
pub use remark::Remark;
