//! The binary: arguments in, exit code out.

use std::process::ExitCode;

use kitbag::app::{Settings, ThemeName};
use kitbag::keymap::Keymap;
use kitbag::shell::browse::browse;
use kitbag::shell::clipboard;
use kitbag::shell::environment::{Environment, Stream};
use kitbag::shell::files::{Wanted, data_folder};

fn main() -> ExitCode {
    // First of all, since this one is started to outlive us and needs nothing else.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == clipboard::HOLD)
    {
        return clipboard::hold();
    }
    let environment = Environment::read();
    #[expect(clippy::disallowed_methods, reason = "until the command line reads it")]
    let wanted = Wanted {
        data_folder: data_folder(&|name| std::env::var_os(name)),
        ..Wanted::default()
    };
    let theme = if environment.wants_colour(Stream::Output) {
        ThemeName::Dark
    } else {
        ThemeName::None
    };
    let settings = Settings {
        theme,
        ..Settings::default()
    };
    let code = browse(&environment, &wanted, settings, &Keymap::default());
    ExitCode::from(code.unwrap_or(2))
}
