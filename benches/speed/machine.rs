//! What the system tells: of the machine, and of a process.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The processor, its cores, the memory and the system in a line.
pub(crate) fn machine() -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let cpus = read("/proc/cpuinfo");
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("an unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = number_after(&read("/proc/meminfo"), "MemTotal:").unwrap_or(0) >> 20;
    let release = read("/proc/sys/kernel/osrelease");
    format!(
        "{model}, {cores} cores, {memory} GiB, Linux {}",
        release.trim()
    )
}

/// The day, in UTC, as 2025-01-31.
pub(crate) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    let (year, month, day) = date(days);
    format!("{year}-{month:02}-{day:02}")
}

/// The date of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

fn number_after(text: &str, name: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(name))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// The memory of a process in bytes: now, and at its peak.
pub(crate) fn memory(process: &str) -> Option<(f64, f64)> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let bytes = |name| number_after(&status, name).map(|kib| kib as f64 * 1024.0);
    Some((bytes("VmRSS:")?, bytes("VmHWM:")?))
}

/// How often the threads of a process were put on a processor and off again.
pub(crate) fn switches(process: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task"));
    let threads = threads.into_iter().flatten().flatten();
    let of = |thread: fs::DirEntry| {
        let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        number_after(&status, "voluntary_ctxt_switches:").unwrap_or(0)
            + number_after(&status, "nonvoluntary_ctxt_switches:").unwrap_or(0)
    };
    threads.map(of).sum()
}

/// A program on `PATH`: the first file of that name that is a program itself and no script that starts one, which would
/// add its own time.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name));
    let mut scripts = Vec::new();
    for file in found.filter(|file| file.is_file()) {
        if is_binary(&file) {
            return Some(file);
        }
        scripts.push(file);
    }
    // pyenv keeps the programs of Python packages behind a script of the same name.
    let output = std::process::Command::new("pyenv")
        .args(["which", name])
        .output();
    let real = output.ok().filter(|output| output.status.success());
    real.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
        .filter(|file| is_binary(file))
        .or(scripts.into_iter().next())
}

fn is_binary(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| !bytes.starts_with(b"#!"))
}
