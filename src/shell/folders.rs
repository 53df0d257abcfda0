//! Where a system keeps what is ours.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::environment::Environment;

/// Where snapshots are kept: `KITBAG_CACHE`, else `kitbag` in `XDG_CACHE_HOME`, else where the system keeps such things.
/// `None` when there is no such place.
pub(super) fn cache_folder(environment: &Environment) -> Option<PathBuf> {
    folder(
        environment,
        "CACHE",
        "XDG_CACHE_HOME",
        ProjectDirs::cache_dir,
    )
}

/// The folder that our own variable names, else `kitbag` in that of the desktop's, else the `usual` one. A relative
/// folder of the desktop's counts as unset, and a relative `HOME` is no home.
fn folder(
    environment: &Environment,
    own: &str,
    desktop: &str,
    usual: fn(&ProjectDirs) -> &Path,
) -> Option<PathBuf> {
    if let Some(folder) = environment.kitbag(own) {
        return Some(PathBuf::from(folder));
    }
    if let Some(folder) = environment.folder(desktop) {
        return Some(folder.join("kitbag"));
    }
    if environment.text("HOME").is_some() && environment.folder("HOME").is_none() {
        return None;
    }
    let project = ProjectDirs::from("", "", "kitbag")?;
    Some(usual(&project).to_owned()).filter(|folder| folder.is_absolute())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn our_own_variable_comes_first_then_the_desktop_s_and_no_relative_home() {
        let found = |variables: &[(&str, &str)]| {
            cache_folder(&Environment::of(variables.iter().copied()))
                .map(|folder| folder.display().to_string())
        };
        let desktop = ("XDG_CACHE_HOME", "/cache");
        assert_eq!(
            found(&[("KITBAG_CACHE", "/own"), desktop]).as_deref(),
            Some("/own")
        );
        assert_eq!(
            found(&[("KITBAG_CACHE", ""), desktop]).as_deref(),
            Some("/cache/kitbag")
        );
        for relative in [("XDG_CACHE_HOME", "cache"), ("HOME", "somewhere")] {
            assert_eq!(found(&[relative, ("HOME", "somewhere")]), None);
        }
    }
}
