//! Cleaning: what may never reach a terminal, a shell or another file is taken out, once.
//!
//! Removed are control characters, bidirectional overrides and isolates, zero-width characters, line and paragraph
//! separators, and marks stacked beyond [`MOST_MARKS`] on one letter (a hundred thousand of them on one letter would
//! make a frame of megabytes).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// The most combining marks that one letter keeps. Real scripts need at most four or five.
const MOST_MARKS: usize = 8;

/// `text` on one line: breaks and tabs become single blanks, the ends are trimmed, nothing unclean is left.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    if is_plain(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut marks = 0;
    for c in trimmed.chars() {
        if c.is_whitespace() || is_break(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            marks = 0;
        } else if may_show(c, &mut marks) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// `text` with its paragraphs kept as single line feeds (an empty line between paragraphs stays one empty line) and
/// every line cleaned as [`clean_line`] does.
pub fn clean_prose(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    if is_plain(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let unix = trimmed.replace("\r\n", "\n").replace(is_break, "\n");
    let mut empty_lines = 0;
    for line in unix.split('\n') {
        let line = clean_line(line);
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty_lines > 0 { "\n\n" } else { "\n" });
        }
        empty_lines = 0;
        out.push_str(&line);
    }
    Cow::Owned(out)
}

/// Whether cleaning takes `c` out, wherever it stands. What becomes a blank is not taken out.
pub fn is_left_out(c: char) -> bool {
    !c.is_whitespace() && (c.is_control() || is_invisible(c))
}

/// `text` without blanks at its ends, which most texts have not.
fn trim(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    let shown = |end: Option<&u8>| end.is_none_or(u8::is_ascii_graphic);
    if ends.into_iter().all(shown) {
        text
    } else {
        text.trim()
    }
}

/// Whether nothing in `text` needs a closer look: printable ASCII with single blanks.
fn is_plain(text: &str) -> bool {
    // Without an early end, and over slices of one length, both take many bytes a step.
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or(&[]);
    let printable = bytes
        .iter()
        .fold(true, |all, b| all & (b' '..=b'~').contains(b));
    let pairs = bytes.iter().zip(behind);
    let single = pairs.fold(true, |all, (&a, &b)| all & ((a != b' ') | (b != b' ')));
    printable && single
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn may_show(c: char, marks: &mut usize) -> bool {
    if is_left_out(c) {
        return false;
    }
    if is_combining_mark(c) {
        *marks += 1;
        return *marks <= MOST_MARKS;
    }
    *marks = 0;
    true
}

/// Characters that show nothing and change how their neighbours are shown: Unicode's `Bidi_Control` property, the
/// zero-width ones, soft hyphen, fillers, variation selectors, interlinear marks, and the tag block.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_what_could_command_a_terminal() {
        for (dirty, clean) in [
            ("plain", "plain"),
            ("  ends  ", "ends"),
            ("a\x1b[31mb\x07", "a[31mb"),
            ("one\ntwo\tthree", "one two three"),
            ("abc\u{202e}fed", "abcfed"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("a\u{2028}b", "a b"),
            ("\u{9b}31m", "31m"),
            ("heart ❤\u{fe0f}", "heart ❤"),
            ("Łódź Straße", "Łódź Straße"),
        ] {
            assert_eq!(clean_line(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn prose_keeps_its_paragraphs() {
        assert_eq!(
            clean_prose("one\r\ntwo\n\n\n three \x07"),
            "one\ntwo\n\nthree"
        );
    }

    #[test]
    fn a_letter_keeps_few_marks() {
        let stacked = format!("e{}x", "\u{301}".repeat(100_000));
        assert_eq!(clean_line(&stacked).chars().count(), 1 + MOST_MARKS + 1);
    }
}
