//! `kitbag completions` and `kitbag man`: made from the definitions of the command line.

use std::io;

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::{Call, DONE};
use crate::cli::arguments::definition;

/// Prints the completions for `shell`.
pub(crate) fn completions(call: &mut Call, shell: Shell) -> io::Result<u8> {
    let mut text = Vec::new();
    generate(shell, &mut definition(), "kitbag", &mut text);
    call.output.raw(&text)?;
    Ok(DONE)
}

/// Prints the manual page, one for all commands.
pub(crate) fn man(call: &mut Call) -> io::Result<u8> {
    let whole = definition();
    let commands: Vec<Command> = whole
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
        .cloned()
        .collect();
    let page = Man::new(whole.mut_args(|option| option.hide_short_help(false)));
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    text.extend_from_slice(b".SH COMMANDS\n");
    for command in commands {
        text.extend_from_slice(part(command)?.as_bytes());
    }
    text.extend_from_slice(endings(&page)?.as_bytes());
    page.render_version_section(&mut text)?;
    call.output.raw(&text)?;
    Ok(DONE)
}

/// Examples and exit codes, set as they are.
fn endings(page: &Man) -> io::Result<String> {
    let mut body = Vec::new();
    page.render_extra_section(&mut body)?;
    let body = String::from_utf8_lossy(&body);
    let body = body.replace(".SH EXTRA", ".SH EXAMPLES AND EXIT CODES\n.nf");
    Ok(format!("{body}.fi\n"))
}

/// A command as a part of the page: what it does, how it is asked, and its own options.
fn part(command: Command) -> io::Result<String> {
    let name = command.get_name().replace('-', "\\-");
    let page = Man::new(command.mut_args(|option| {
        let is_everywhere = option.is_global_set() || option.get_id() == "help";
        option.hide(is_everywhere)
    }));
    let mut body = Vec::new();
    page.render_synopsis_section(&mut body)?;
    page.render_description_section(&mut body)?;
    page.render_options_section(&mut body)?;
    let mut text = format!(".SS {name}\n");
    for line in String::from_utf8_lossy(&body).lines() {
        // The headings of a page of its own.
        text.push_str(if line.starts_with(".SH ") {
            ".PP"
        } else {
            line
        });
        text.push('\n');
    }
    Ok(text)
}
