//! Good configurations and bad ones, with what is said of each.
#![allow(clippy::disallowed_methods, reason = "a test writes files to read")]

use std::fs;

use super::*;
use crate::app::{Command, StartIn};
use crate::keymap::{Key, Scope};

/// A folder with `config.ron` in it, and surroundings that know it.
struct Home {
    folder: tempfile::TempDir,
    environment: Environment,
}

fn home(text: &str) -> Home {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("kitbag")).unwrap();
    fs::write(folder.path().join("kitbag/config.ron"), text).unwrap();
    let environment = Environment::of([
        ("XDG_CONFIG_HOME", folder.path()),
        ("HOME", Path::new("/home/me")),
    ]);
    Home {
        folder,
        environment,
    }
}

fn load(text: &str) -> Result<Config, String> {
    Config::load(None, &home(text).environment)
}

/// The command of a key in the panes.
fn command(keymap: &Keymap, key: &str) -> Option<Command> {
    let key: Key = key.parse().unwrap();
    let mut bindings = keymap.bindings().iter();
    let found = bindings.find(|b| b.scope == Scope::Panes && b.key == key);
    found.map(|binding| binding.command)
}

#[test]
fn every_setting_may_be_left_out() {
    for text in ["", "\n\n", "()", "Config()", "// mine\nConfig(\n)\n"] {
        let config = load(text).unwrap();
        assert_eq!(config.settings.theme, ThemeName::Dark, "{text:?}");
        assert_eq!(config.settings.mouse, Shown::Yes);
        assert_eq!(config.settings.start_in, StartIn::Query);
        assert_eq!(config.shipped, Shipped::Yes);
        assert_eq!(config.catalogues, [""; 0].map(PathBuf::from));
        assert_eq!(config.keymap.bindings(), Keymap::default().bindings());
    }
}

#[test]
fn every_setting_is_taken() {
    let config = load(
        r#"Config(
            theme: high_contrast, mouse: off, shipped: off, start_in: results,
            keys: {"x": "copy", "q": "none", "\\": "next-theme"},
            catalogues: ["~/lists/my.ron", "/srv/all", "own.ron"],
        )"#,
    );
    let config = config.unwrap();
    assert_eq!(config.settings.theme, ThemeName::HighContrast);
    assert_eq!(config.settings.mouse, Shown::No);
    assert_eq!(config.settings.start_in, StartIn::Results);
    assert_eq!(config.shipped, Shipped::No);
    assert_eq!(command(&config.keymap, "x"), Some(Command::Copy));
    assert_eq!(command(&config.keymap, "y"), Some(Command::Copy));
    assert_eq!(command(&config.keymap, "q"), None);
    assert_eq!(command(&config.keymap, "\\"), Some(Command::Theme));
    let [mine, all, own] = config.catalogues.as_slice() else {
        panic!("{:?}", config.catalogues);
    };
    assert_eq!(mine, Path::new("/home/me/lists/my.ron"));
    assert_eq!(all, Path::new("/srv/all"));
    assert!(
        own.is_absolute() && own.ends_with("kitbag/own.ron"),
        "{own:?}"
    );
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_nearest_thing_that_would_do() {
    for (text, said) in [
        (
            "Config(theme: drak)",
            "1:15: `drak` is not a value here; did you mean `dark`?",
        ),
        (
            "(theme: \"dark\")",
            "1:9: a word without quotes should stand here, as in `theme: dark`",
        ),
        (
            "(\n  them: dark)",
            "2:3: `them` is not a setting; did you mean `theme`?",
        ),
        (
            "(zebra: dark)",
            "1:2: `zebra` is not a setting; write one of theme, mouse, start_in, shipped, catalogues, keys",
        ),
        (
            "(start_in: query_line)",
            "1:12: `query_line` is not a value here; write one of query, results",
        ),
        (
            "(start_in: result)",
            "1:12: `result` is not a value here; did you mean `results`?",
        ),
        (
            "(shipped: true)",
            "1:11: `true` is not a value here; write one of on, off",
        ),
        (
            "(mouse: on, mouse: off)",
            "1:13: `mouse` stands here twice; keep one of the two",
        ),
        (
            "(keys: {\"x\": \"copi\"})",
            "1:14: `copi` is not a command; did you mean `copy`?",
        ),
        (
            "(keys: {\"é\": \"zzzzzzzz\" })",
            "1:14: `zzzzzzzz` is not a command; write the name of one, or `none`",
        ),
        (
            "(keys: {\n  \"entr\": \"copy\"})",
            "2:3: `entr` is not a key; did you mean `enter`?",
        ),
        (
            "(keys: {\"hyper-x\": \"copy\"})",
            "1:9: `hyper-x` is not a key; write one like `j`, `ctrl-d`, `alt-left` or `F3`",
        ),
        (
            "(keys: {\"a\\\"b\": \"copy\"})",
            "1:9: `a\"b` is not a key; write one like `j`, `ctrl-d`, `alt-left` or `F3`",
        ),
        (
            "(keys: {\"x\": \"copy\",\n \"x\": \"open\"})",
            "2:7: the key `x` stands here twice; keep one of the two",
        ),
        (
            "(keys: {\"x\": copy})",
            "1:13: a text in quotes should stand here, as in `\"copy\"`",
        ),
        (
            "(keys: [])",
            "1:7: keys with commands should stand here, as in `{\"x\": \"copy\"}`",
        ),
        (
            "(catalogues: \"a\")",
            "1:13: a list should stand here, as in `[\"~/lists/my.ron\"]`",
        ),
        ("(theme dark)", "1:7: a colon is missing here"),
        (
            "(mouse: on shipped: off)",
            "1:12: a comma or a closing bracket is missing here",
        ),
        (
            "(mouse: on) more",
            "1:12: nothing may follow the last bracket",
        ),
        (
            "Catalogue(format: 1)",
            "1:1: a configuration begins with `Config(`, not with `Catalogue`",
        ),
        ("[", "1:1: a configuration begins with `Config(`"),
    ] {
        let home = home(text);
        let file = home.folder.path().join("kitbag/config.ron");
        let whole = format!("{}:{said}", file.display());
        assert_eq!(
            Config::load(None, &home.environment).err(),
            Some(whole),
            "{text:?}"
        );
    }
}

#[test]
fn a_file_that_is_named_must_be_there_and_an_unnamed_one_need_not() {
    let home = home("(theme: light)");
    let other = home.folder.path().join("kitbag/other.ron");
    fs::write(&other, "(theme: none)").unwrap();
    let theme = |path: Option<&Path>, environment: &Environment| {
        Config::load(path, environment).map(|config| config.settings.theme)
    };
    let with = |name: &str| {
        Environment::of([
            ("XDG_CONFIG_HOME", home.folder.path().as_os_str()),
            ("KITBAG_CONFIG", home.folder.path().join(name).as_os_str()),
        ])
    };
    assert_eq!(theme(None, &home.environment), Ok(ThemeName::Light));
    assert_eq!(theme(None, &with("kitbag/other.ron")), Ok(ThemeName::None));
    assert_eq!(
        theme(
            Some(&home.folder.path().join("kitbag/config.ron")),
            &with("kitbag/other.ron")
        ),
        Ok(ThemeName::Light)
    );
    let missing = home.folder.path().join("kitbag/confg.ron");
    let said = format!(
        "{}: there is no such file; did you mean `{}`?",
        missing.display(),
        home.folder.path().join("kitbag/config.ron").display()
    );
    assert_eq!(theme(Some(&missing), &home.environment), Err(said.clone()));
    assert_eq!(theme(None, &with("kitbag/confg.ron")), Err(said));
    let empty = Environment::of([("XDG_CONFIG_HOME", "/nowhere/at/all")]);
    assert_eq!(theme(None, &empty), Ok(ThemeName::Dark));
    let astray = Environment::of([("XDG_CONFIG_HOME", "config"), ("HOME", "here")]);
    assert_eq!(theme(None, &astray), Ok(ThemeName::Dark));
}

#[test]
fn what_is_no_small_text_file_is_refused() {
    let home = home("()");
    let path = home.folder.path().join("odd.ron");
    let said = || {
        let said = Config::load(Some(&path), &home.environment).unwrap_err();
        said.strip_prefix(&format!("{}: ", path.display()))
            .unwrap()
            .to_owned()
    };
    fs::write(&path, " ".repeat(1 << 20)).unwrap();
    assert!(Config::load(Some(&path), &home.environment).is_ok());
    fs::write(&path, " ".repeat((1 << 20) + 1)).unwrap();
    assert_eq!(said(), "the file is over the limit of 1048576 bytes");
    fs::write(&path, b"(theme: \xff)").unwrap();
    assert_eq!(said(), "this is not UTF-8 text");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(said(), "this is a folder, not a file");
    #[cfg(unix)]
    {
        fs::remove_dir(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert_eq!(said(), "this is a device, not a file");
    }
}

#[test]
fn no_colour_rules_over_the_file_until_the_command_line_says_otherwise() {
    let home = home("(theme: light)");
    let with = |no_colour: &str| {
        Environment::of([
            ("XDG_CONFIG_HOME", home.folder.path().as_os_str()),
            ("NO_COLOR", no_colour.as_ref()),
            ("TERM", "xterm".as_ref()),
        ])
        .with_terminals([Stream::Output])
    };
    for (no_colour, choice, theme) in [
        ("", Colour::Auto, ThemeName::Light),
        ("1", Colour::Auto, ThemeName::None),
        ("1", Colour::Always, ThemeName::Light),
        ("", Colour::Never, ThemeName::None),
    ] {
        let config = Config::load(None, &with(no_colour)).unwrap();
        let config = config.with_colour(choice, &with(no_colour));
        assert_eq!(config.settings.theme, theme, "{no_colour:?} {choice:?}");
    }
    let config = Config::load(None, &with("1")).unwrap();
    assert_eq!(config.settings.theme, ThemeName::None);
}

#[test]
fn the_example_is_a_configuration_with_everything_as_usual() {
    let config = load(&example()).unwrap();
    let usual = load("").unwrap();
    assert_eq!(config.settings.theme, usual.settings.theme);
    assert_eq!(config.settings.mouse, usual.settings.mouse);
    assert_eq!(config.settings.start_in, usual.settings.start_in);
    assert_eq!(config.shipped, usual.shipped);
    assert_eq!(config.catalogues, usual.catalogues);
    assert_eq!(config.keymap.bindings(), usual.keymap.bindings());
}

#[test]
fn the_example_names_every_command_and_its_key_lines_are_settings_without_their_slashes() {
    let text = example();
    for command in Command::ALL {
        assert!(
            text.contains(&format!("//   {}: ", command.name())),
            "{command:?}"
        );
    }
    let settings = text.replace("// \"", "\"");
    let config = load(&settings).unwrap();
    assert_eq!(config.catalogues.len(), 1);
    for binding in Keymap::default()
        .bindings()
        .iter()
        .filter(|b| b.scope == Scope::Panes)
    {
        let key = binding.key.to_string();
        assert!(
            settings.contains(&format!("{key:?}: {:?},", binding.command.name())),
            "{key}"
        );
        assert_eq!(command(&config.keymap, &key), Some(binding.command));
    }
}
