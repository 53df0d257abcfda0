//! Programs that kitbag starts.
//!
//! Each has its streams closed unless the caller opens them, and a process group of its own, so that it neither draws
//! over the screen nor hears the keys and signals meant for us.

use std::{
    path::Path,
    process::{Command, Stdio},
};

/// `program`, to be started apart from the terminal. It is given no shell: each argument arrives as it is.
#[expect(
    clippy::disallowed_methods,
    reason = "every program is started from here"
)]
pub(crate) fn apart(program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command.process_group(0);
    }
    command
}
