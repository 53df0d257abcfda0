//! The binary: arguments in, exit code out.

use std::process::ExitCode;

use kitbag::cli::run::run;
use kitbag::desktop::clipboard;
use kitbag::system::environment::Environment;

fn main() -> ExitCode {
    // First of all, since this one is started to outlive us and needs nothing else.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == clipboard::HOLD)
    {
        return clipboard::hold();
    }
    let code = run(&Environment::read(), std::env::args_os());
    ExitCode::from(code)
}
