//! Keys by name to the bytes that a terminal sends for them.

/// The bytes for text with keys in angle brackets: `/ladder<enter>`, `<c-c>`, `<a-x>`, `<lt>` for `<` itself.
///
/// # Panics
///
/// On a name that is no key, so that a slip in a test is seen at once.
pub(crate) fn bytes_of(keys: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = keys;
    while let Some((before, after)) = rest.split_once('<') {
        bytes.extend_from_slice(before.as_bytes());
        let (name, after) = after
            .split_once('>')
            .expect("a key name ends with `>`; `<lt>` is `<`");
        bytes.extend(named(name));
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn named(name: &str) -> Vec<u8> {
    let fixed: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "s-tab" => b"\x1b[Z",
        "space" => b" ",
        "lt" => b"<",
        "gt" => b">",
        "backspace" => b"\x7f",
        "del" => b"\x1b[3~",
        "ins" => b"\x1b[2~",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pageup" => b"\x1b[5~",
        "pagedown" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        "f5" => b"\x1b[15~",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "f8" => b"\x1b[19~",
        "f9" => b"\x1b[20~",
        "f12" => b"\x1b[24~",
        _ => return modified(name).unwrap_or_else(|| panic!("`<{name}>` is no key")),
    };
    fixed.to_vec()
}

fn modified(name: &str) -> Option<Vec<u8>> {
    let (modifier, key) = name.split_once('-')?;
    match (modifier, key.as_bytes()) {
        ("c", [letter @ b'a'..=b'z']) => Some(vec![letter - b'a' + 1]),
        ("c", b"space") => Some(vec![0]),
        ("a", _) if key.chars().count() == 1 => Some([b"\x1b", key.as_bytes()].concat()),
        _ => None,
    }
}
