//! A configuration file that says what can be set, made from the same tables as the keys and the help.

use std::fmt::Write as _;

use crate::app::{Command, Group};
use crate::keymap::Keymap;

const HEAD: &str = r#"// The configuration of kitbag. Every setting may be left out; these are the usual ones.
Config(
    // The colours: dark, light, high_contrast or none. The variable NO_COLOR means none as well.
    theme: dark,

    // Whether the program has the mouse, on or off. With off, the terminal's own selection works.
    mouse: on,

    // Where the browser starts: query, where you type at once, or results, where letters are commands.
    start_in: query,

    // The catalogues inside the program, on or off.
    shipped: on,

    // Catalogues to load as well: files, or folders of them. `~/` is your home folder, and any other path that does
    // not begin with `/` starts from the folder of this file.
    catalogues: [
        // "~/lists/my.ron",
    ],

    // Keys and the commands that they ask for: in the panes, and for a plan, a run and the questions on their screens.
    // Without its two slashes a line below is a setting; change its key or its command. "none" takes a key of the
    // panes away, as in "q": "none".
    keys: {
"#;

/// A configuration file with every setting at its usual value, every command, and its keys.
pub fn example() -> String {
    let keymap = Keymap::default();
    let mut text = HEAD.to_owned();
    for group in Group::ALL {
        let _ = writeln!(text, "        // {}", group.title());
        for &command in Command::ALL.iter().filter(|c| c.group() == group) {
            let _ = writeln!(
                text,
                "        //   {}: {}",
                command.name(),
                command.summary()
            );
            let keys = keymap.keys_at_home(command);
            for key in keys {
                let _ = writeln!(
                    text,
                    "        // {:?}: {:?},",
                    key.to_string(),
                    command.name()
                );
            }
        }
    }
    text.push_str("    },\n)\n");
    text
}
