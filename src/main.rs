//! The binary: arguments in, exit code out.

use std::process::ExitCode;

use kitbag::shell::clipboard;

fn main() -> ExitCode {
    // First of all, since this one is started to outlive us and needs nothing else.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == clipboard::HOLD) {
        return clipboard::hold();
    }
    let environment = kitbag::shell::environment::Environment::read();
    let wanted = kitbag::shell::files::Wanted::default();
    let code = kitbag::shell::browse::browse(&environment, &wanted, Default::default(), &Default::default());
    ExitCode::from(code.unwrap_or(2))
}
