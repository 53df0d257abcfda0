//! Names of files in a list of lines. Most stand as they are; one that has a line feed in it, is not UTF-8 or begins with
//! the mark of these has its bytes told: `%`, then the name with each such byte as `%` and two hexadecimal digits.

use std::path::{Path, PathBuf};

/// The line that names `path`.
pub(super) fn line_of(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let is_plain = |text: &&str| !text.starts_with('%') && !text.contains(['\n', '\r']);
    if let Some(text) = path.to_str().filter(is_plain) {
        return text.to_owned();
    }
    let told = bytes.iter().map(|&byte| match byte {
        b'%' | b'\n' | b'\r' | 0x80.. => format!("%{byte:02x}"),
        byte => char::from(byte).to_string(),
    });
    format!("%{}", told.collect::<String>())
}

/// The path that a line names.
pub(super) fn path_of(line: &str) -> PathBuf {
    let Some(told) = line.strip_prefix('%') else {
        return PathBuf::from(line);
    };
    let mut bytes = Vec::new();
    let mut rest = told.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| byte == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = match value {
            Some(_) => behind.get(2..).unwrap_or(&[]),
            None => behind,
        };
    }
    of_bytes(bytes)
}

#[cfg(unix)]
fn of_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt as _;

    #[test]
    fn every_name_is_one_line_and_comes_back() {
        let names: [&[u8]; 6] = [
            b"/home/a/plan.ron",
            b"/home/a/two\nlines.ron",
            b"/home/\xff\xfe/a.ron",
            b"%2e",
            "/zu Hause/Größe.ron".as_bytes(),
            b"/a\r\n%0a\n",
        ];
        for name in names {
            let path = Path::new(std::ffi::OsStr::from_bytes(name));
            let line = line_of(path);
            assert_eq!(line.lines().count(), 1, "{line}");
            assert_eq!(path_of(&line), path);
        }
        assert_eq!(line_of(Path::new("/home/a b.ron")), "/home/a b.ron");
    }
}
