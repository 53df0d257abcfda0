//! From a command line to an exit code.
//!
//! 0: done; 1: nothing found, or a check failed; 2: wrong use, or something could not be read. A closed pipe is done.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;

use super::arguments::{self, Arguments, EditArguments, PlanTask, RunArguments, Task};
use super::commands::{self, Call};
use crate::app::{Screen, StartIn};
use crate::linear::{plain, plain_plan, run_in_lines};
use crate::storage::config::{self, Config};
use crate::storage::loading::Loader;
use crate::storage::sources::{Shipped, Wanted};
use crate::storage::user_data::UserData;
use crate::system::environment::{Environment, Stream};
use crate::system::exit::{DONE, WRONG};
use crate::system::folders;
use crate::system::options::Options;
use crate::system::output::{Output, say};
use crate::text::clean_bare;
use crate::tui::browse::{Begin, browse};

/// Where to turn when there is no full screen.
fn elsewhere(ground: Screen) -> &'static str {
    match ground {
        Screen::Browse | Screen::Fit => {
            "`kitbag list` prints what it would show, and `kitbag --plain` asks and answers in lines"
        }
        Screen::Plan => {
            "`kitbag plan show` prints the plan, and `kitbag plan edit --plain` changes it in lines"
        }
        Screen::Run => "`kitbag run --plain` runs the plan in lines",
    }
}

/// Does what `arguments` ask, the name of the program first. Returns the exit code.
pub fn run(environment: &Environment, arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let done = match arguments::parse(arguments) {
        Ok(arguments) => perform(environment, &arguments),
        Err(error) => explain(&error),
    };
    match done {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            say(&format!("the output could not be written: {error}"));
            WRONG
        }
    }
}

fn perform(environment: &Environment, arguments: &Arguments) -> io::Result<u8> {
    let options = &arguments.options;
    let config = match config(environment, options) {
        Ok(config) => config,
        Err(why) => {
            say(&why);
            return Ok(WRONG);
        }
    };
    let wanted = wanted(environment, arguments, &config);
    let loader = Loader::new(environment, options, wanted);
    let Some(task) = &arguments.task else {
        let query = arguments.asked.text();
        return if options.plain {
            plain(environment, &loader, &query)
        } else {
            Ok(full_screen(
                environment,
                config,
                &loader,
                query,
                Begin::default(),
            ))
        };
    };
    let mut output = Output::new(environment, options);
    let mut call = Call {
        environment,
        loader: &loader,
        output: &mut output,
    };
    let code = match task {
        Task::List(asked) => commands::list(&mut call, asked),
        Task::Show(asked) => commands::show(&mut call, asked),
        Task::Facets(asked) => commands::facets(&mut call, asked),
        Task::Fit(asked) => commands::fit(&mut call, asked),
        Task::Copy(asked) => commands::copy(&mut call, asked),
        Task::Open(asked) => commands::open(&mut call, asked),
        Task::Cards(asked) => commands::cards(&mut call, asked),
        Task::Qr(asked) => commands::qr(&mut call, asked),
        Task::Plan(PlanTask::New(asked)) => commands::new_plan(&mut call, asked),
        Task::Plan(PlanTask::Show(asked)) => commands::show_plan(&mut call, asked),
        Task::Plan(PlanTask::Check(asked)) => commands::check_plans(&mut call, asked),
        Task::Plan(PlanTask::Edit(EditArguments { file })) if options.plain => {
            return plain_plan(environment, &loader, file.as_deref());
        }
        Task::Plan(PlanTask::Edit(EditArguments { file })) => {
            return Ok(on_screen(
                environment,
                config,
                &loader,
                file.as_deref(),
                Screen::Plan,
            ));
        }
        Task::Run(RunArguments { file }) if options.plain => {
            return run_in_lines(environment, &loader, file.as_deref());
        }
        Task::Run(RunArguments { file }) => {
            return Ok(on_screen(
                environment,
                config,
                &loader,
                file.as_deref(),
                Screen::Run,
            ));
        }
        Task::Check(asked) => commands::check(&mut call, asked),
        Task::Completions { shell } => commands::completions(&mut call, *shell),
        Task::Man => commands::man(&mut call),
        Task::Config { example: _ } => output.raw(config::example().as_bytes()).map(|()| DONE),
    }?;
    output.flush()?;
    Ok(code)
}

/// The configuration. One that was named must be good; a broken usual one is told, and costs only itself.
fn config(environment: &Environment, options: &Options) -> Result<Config, String> {
    let config = match Config::load(options.config.as_deref(), environment) {
        Ok(config) => config,
        Err(why) if options.config.is_some() => return Err(why),
        Err(why) => {
            say(&why);
            let mut usual = Config::default();
            usual.settings.greeting = format!("the configuration is not used: {why}");
            usual
        }
    };
    Ok(config.with_colour(options.color, environment))
}

/// What is to be loaded: what the configuration names, then what the command line names. Files that are to be checked
/// stand for the configuration's.
fn wanted(environment: &Environment, arguments: &Arguments, config: &Config) -> Wanted {
    let options = &arguments.options;
    let names_files =
        matches!(&arguments.task, Some(Task::Check(asked)) if !asked.files.is_empty());
    let usual = config.catalogues.iter().filter(|_| !names_files);
    Wanted {
        paths: usual.chain(&options.catalogues).cloned().collect(),
        shipped: if options.no_default {
            Shipped::No
        } else {
            config.shipped
        },
        data_folder: folders::data_folder(environment),
        limits: options.most.limits(),
    }
}

/// Opens the browser at the plan in `file`, or at that which was open last.
fn on_screen(
    environment: &Environment,
    config: Config,
    loader: &Loader,
    file: Option<&Path>,
    ground: Screen,
) -> u8 {
    let plan = match file.map(UserData::read_plan) {
        None => None,
        Some(Ok(plan)) => file.map(|path| (absolute(path), plan)),
        Some(Err(why)) => {
            say(&why);
            return WRONG;
        }
    };
    let begin = Begin { plan, ground };
    full_screen(environment, config, loader, String::new(), begin)
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Opens the browser where there is a terminal for it; otherwise says what else there is.
fn full_screen(
    environment: &Environment,
    mut config: Config,
    loader: &Loader,
    query: String,
    begin: Begin,
) -> u8 {
    let elsewhere = elsewhere(begin.ground);
    // Where a catalogue comes from standard input, the keys come from the terminal itself.
    let has_keys = loader.reads_input() || environment.is_terminal(Stream::Input);
    let has_terminal = has_keys && environment.is_terminal(Stream::Output);
    if !has_terminal {
        say(&format!("the browser needs a terminal; {elsewhere}"));
        return WRONG;
    }
    if environment.is_dumb() {
        say(&format!(
            "this terminal cannot show the browser (see TERM); {elsewhere}"
        ));
        return WRONG;
    }
    if !query.is_empty() {
        // Who has asked already has the list before them.
        config.settings.start_in = StartIn::Results;
    }
    config.settings.query = query;
    match browse(environment, loader, config.settings, &config.keymap, begin) {
        Ok(code) => code,
        Err(error) => {
            say(&format!(
                "the terminal could not be used: {error}; {elsewhere}"
            ));
            WRONG
        }
    }
}

/// Prints the help that was asked for, or says what is wrong with the command line.
fn explain(error: &clap::Error) -> io::Result<u8> {
    let text = error.render().to_string();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let mut output = io::stdout();
        output.write_all(text.as_bytes())?;
        output.flush()?;
        return Ok(DONE);
    }
    // What was typed is repeated in it.
    for line in text.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let _ = writeln!(io::stderr(), "{:indent$}{}", "", clean_bare(line));
    }
    Ok(WRONG)
}
