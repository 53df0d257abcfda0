//! Where a system keeps what is ours.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::environment::Environment;

/// Where a person's own catalogues lie: in `KITBAG_DATA`, else in `kitbag` in `XDG_DATA_HOME`, else where the system keeps
/// such things. `None` when there is no such place.
pub(crate) fn data_folder(environment: &Environment) -> Option<PathBuf> {
    folder(environment, "DATA", "XDG_DATA_HOME", ProjectDirs::data_dir)
}

/// Where snapshots are kept: `KITBAG_CACHE`, else `kitbag` in `XDG_CACHE_HOME`, else where the system keeps such things.
/// `None` when there is no such place.
pub(crate) fn cache_folder(environment: &Environment) -> Option<PathBuf> {
    folder(
        environment,
        "CACHE",
        "XDG_CACHE_HOME",
        ProjectDirs::cache_dir,
    )
}

/// Where plans, runs and own minutes are kept: `KITBAG_STATE`, else `kitbag` in `XDG_STATE_HOME`, else where the system
/// keeps such things. `None` when there is no such place.
pub(crate) fn state_folder(environment: &Environment) -> Option<PathBuf> {
    folder(environment, "STATE", "XDG_STATE_HOME", |project| {
        let state = project.state_dir();
        state.unwrap_or(project.data_local_dir())
    })
}

/// Where the configuration is looked for: in `kitbag` in `XDG_CONFIG_HOME`, else where the system keeps such things. `None`
/// when there is no such place.
pub(crate) fn config_folder(environment: &Environment) -> Option<PathBuf> {
    usual(environment, "XDG_CONFIG_HOME", ProjectDirs::config_dir)
}

/// The folder that our own variable names, else the usual one.
fn folder(
    environment: &Environment,
    own: &str,
    desktop: &str,
    system: fn(&ProjectDirs) -> &Path,
) -> Option<PathBuf> {
    if let Some(folder) = environment.kitbag(own) {
        return Some(PathBuf::from(folder));
    }
    usual(environment, desktop, system)
}

/// `kitbag` in the folder that the desktop's variable names, else the system's. A relative folder of the desktop's counts
/// as unset, and a relative `HOME` is no home.
fn usual(
    environment: &Environment,
    desktop: &str,
    system: fn(&ProjectDirs) -> &Path,
) -> Option<PathBuf> {
    if let Some(folder) = environment.folder(desktop) {
        return Some(folder.join("kitbag"));
    }
    if environment.text("HOME").is_some() && environment.folder("HOME").is_none() {
        return None;
    }
    let project = ProjectDirs::from("", "", "kitbag")?;
    Some(system(&project).to_owned()).filter(|folder| folder.is_absolute())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn our_own_variable_comes_first_then_the_desktop_s_and_no_relative_home() {
        let found = |variables: &[(&str, &str)]| {
            let environment = Environment::of(variables.iter().copied());
            let shown = |folder: PathBuf| folder.display().to_string();
            (
                data_folder(&environment).map(shown),
                cache_folder(&environment).map(shown),
            )
        };
        let both = |data: &str, cache: &str| (Some(data.to_owned()), Some(cache.to_owned()));
        let desktop = [("XDG_DATA_HOME", "/data"), ("XDG_CACHE_HOME", "/cache")];
        let with = |more: &[(&'static str, &'static str)]| found(&[more, &desktop].concat());
        assert_eq!(
            with(&[("KITBAG_DATA", "here"), ("KITBAG_CACHE", "/own")]),
            both("here", "/own")
        );
        assert_eq!(
            with(&[
                ("KITBAG_DATA", ""),
                ("KITBAG_CACHE", ""),
                ("HOME", "relative")
            ]),
            both("/data/kitbag", "/cache/kitbag")
        );
        let relative = [("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")];
        for set in [&relative[..], &[]] {
            let set = [set, &[("HOME", "somewhere")]].concat();
            assert_eq!(found(&set), (None, None));
        }
    }
}
