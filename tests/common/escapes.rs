//! Reads a log of bytes sent to a terminal and lists every form in it that is not plain text.
//!
//! Nothing is passed over: what fits no known form is listed as broken.

use std::collections::{BTreeMap, BTreeSet};

/// The modes that a terminal starts with on: wrapping and the cursor.
const ON_AT_START: [&str; 2] = ["?7", "?25"];

/// The forms used, each once, as [`listed`] names them.
pub(crate) fn forms(sent: &[u8]) -> BTreeSet<String> {
    listed(sent).into_iter().collect()
}

/// The modes that the log leaves otherwise than a terminal has them at its start, such as `?1049 h`.
pub(crate) fn left_switched(sent: &[u8]) -> Vec<String> {
    let mut last = BTreeMap::new();
    for form in listed(sent) {
        if let Some((mode, end)) = form
            .strip_prefix("CSI ")
            .and_then(|form| form.split_once(' '))
        {
            last.insert(mode.to_owned(), end.to_owned());
        }
    }
    last.into_iter()
        .filter(|(mode, end)| (end == "h") != ON_AT_START.contains(&mode.as_str()))
        .map(|(mode, end)| format!("{mode} {end}"))
        .collect()
}

/// The forms used, in order: `CSI m`, `CSI ?1049 h` (modes keep their number, each alone), `OSC 52`, `DCS`, `ESC 7`, `C0 07`
/// (controls but carriage return and line feed), `C1 9B`, `U+202E` for characters that turn, hide or break lines, and
/// `broken ...` for what ends early or is not UTF-8.
pub(crate) fn listed(sent: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = sent;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            0x1b => escape(after, &mut found),
            b'\r' | b'\n' => after,
            0x00..=0x1f | 0x7f => {
                found.push(format!("C0 {first:02X}"));
                after
            }
            _ => character(rest, &mut found),
        };
    }
    found
}

fn escape<'a>(rest: &'a [u8], found: &mut Vec<String>) -> &'a [u8] {
    match rest.split_first() {
        None => {
            found.push("broken ESC".to_owned());
            rest
        }
        Some((b'[', body)) => csi(body, found),
        Some((b']', body)) => string("OSC", body, found),
        Some((b'P', body)) => string("DCS", body, found),
        Some((b'_', body)) => string("APC", body, found),
        Some((b'^', body)) => string("PM", body, found),
        Some((b'X', body)) => string("SOS", body, found),
        Some(_) => {
            // Intermediate bytes, then one final byte: `ESC ( B`, `ESC 7`.
            let middle = rest
                .iter()
                .take_while(|byte| (0x20..=0x2f).contains(*byte))
                .count();
            if let Some(0x30..=0x7e) = rest.get(middle) {
                found.push(format!("ESC {}", String::from_utf8_lossy(&rest[..=middle])));
                &rest[middle + 1..]
            } else {
                found.push("broken ESC".to_owned());
                &rest[middle..]
            }
        }
    }
}

fn csi<'a>(rest: &'a [u8], found: &mut Vec<String>) -> &'a [u8] {
    let parameters = rest
        .iter()
        .take_while(|byte| (0x30..=0x3f).contains(*byte))
        .count();
    let (parameters, tail) = rest.split_at(parameters);
    let middle = tail
        .iter()
        .take_while(|byte| (0x20..=0x2f).contains(*byte))
        .count();
    let (middle, tail) = tail.split_at(middle);
    let Some((&last @ 0x40..=0x7e, after)) = tail.split_first() else {
        found.push("broken CSI".to_owned());
        return tail;
    };
    let parameters = String::from_utf8_lossy(parameters).into_owned();
    let private: String = parameters
        .chars()
        .take_while(|mark| "<=>?".contains(*mark))
        .collect();
    let end = format!("{}{}", String::from_utf8_lossy(middle), char::from(last));
    if matches!(last, b'h' | b'l') {
        for mode in parameters[private.len()..].split(';') {
            found.push(format!("CSI {private}{mode} {end}"));
        }
    } else {
        found.push(format!("CSI {private}{end}"));
    }
    after
}

/// A string runs to BEL or `ESC \`; an OSC is named with its number.
fn string<'a>(kind: &str, rest: &'a [u8], found: &mut Vec<String>) -> &'a [u8] {
    let Some(end) = rest.iter().position(|byte| matches!(byte, 0x07 | 0x1b)) else {
        found.push(format!("broken {kind}"));
        return &[];
    };
    let (body, tail) = rest.split_at(end);
    let ([0x07, after @ ..] | [0x1b, b'\\', after @ ..]) = tail else {
        found.push(format!("broken {kind}"));
        return tail;
    };
    if kind == "OSC" {
        let number = body.split(|byte| *byte == b';').next().unwrap_or_default();
        found.push(format!("OSC {}", String::from_utf8_lossy(number)));
    } else {
        found.push(kind.to_owned());
    }
    // What the string holds goes to the terminal too: a title with a turned word in it counts.
    let mut body = body;
    while let Some((&first, after)) = body.split_first() {
        if first < 0x20 || first == 0x7f {
            found.push(format!("C0 {first:02X}"));
            body = after;
        } else {
            body = character(body, found);
        }
    }
    after
}

fn character<'a>(rest: &'a [u8], found: &mut Vec<String>) -> &'a [u8] {
    let length = match rest[0] {
        0x00..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let text = rest
        .get(..length)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(character) = text.and_then(|text| text.chars().next()) else {
        found.push("broken UTF-8".to_owned());
        return &rest[1..];
    };
    match character {
        '\u{80}'..='\u{9f}' => {
            found.push(format!("C1 {:02X}", u32::from(character)));
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => {
            found.push(format!("U+{:04X}", u32::from(character)));
        }
        _ => {}
    }
    &rest[length..]
}
