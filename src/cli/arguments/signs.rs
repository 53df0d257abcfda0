//! Unwanted words among the arguments: `-paper` becomes `!paper`, which a query reads the same.
//!
//! Options, their values, what stands behind `--`, and the arguments of commands that take no query stay as they are.

use std::ffi::{OsStr, OsString};

use clap::Command;

use super::definition;

/// The arguments with `!` for the `-` of every unwanted word. clap's own way, hyphens in any value, would take our
/// options behind the first word of a query for words as well.
pub(super) fn with_signs(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let whole = definition();
    let mut command = &whole;
    let mut arguments = arguments.into_iter();
    let mut read: Vec<OsString> = arguments.next().into_iter().collect();
    let (mut has_word, mut is_value) = (false, false);
    for argument in arguments.by_ref() {
        if argument == "--" {
            read.push(argument);
            break;
        }
        let text = argument.to_str().unwrap_or("");
        if is_value {
            is_value = false;
        } else if let Some(option) = option(command, text) {
            is_value = option.get_action().takes_values() && !text.contains('=');
        } else if let Some(word) = unwanted(text).filter(|_| takes_query(command)) {
            has_word = true;
            read.push(format!("!{word}").into());
            continue;
        } else if !has_word && !text.starts_with("--") {
            has_word = true;
            command = whole.find_subcommand(OsStr::new(text)).unwrap_or(command);
        }
        read.push(argument);
    }
    read.extend(arguments);
    read
}

/// The option that `text` is, with or without `=value` behind it. A short one stands alone: `-catch` is a word.
fn option<'a>(command: &'a Command, text: &str) -> Option<&'a clap::Arg> {
    let name = text.split('=').next().unwrap_or(text);
    command.get_arguments().find(|option| {
        let long = option.get_long().zip(name.strip_prefix("--"));
        let short = option.get_short().zip(name.strip_prefix('-'));
        long.is_some_and(|(own, asked)| own == asked)
            || short.is_some_and(|(own, asked)| asked.chars().eq([own]))
    })
}

fn unwanted(text: &str) -> Option<&str> {
    text.strip_prefix('-')
        .filter(|word| !word.is_empty() && !word.starts_with('-'))
}

fn takes_query(command: &Command) -> bool {
    command.get_positionals().any(|own| own.get_id() == "words")
}
