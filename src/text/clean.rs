//! Cleaning: what may never reach a terminal, a shell or another file is taken out, once.
//!
//! Removed are control characters, bidirectional overrides and isolates, zero-width characters that are no
//! [joiners](super::is_joiner), line and paragraph separators, and marks stacked beyond [`MOST_MARKS`] on one letter (a hundred thousand of them on one letter would
//! make a frame of megabytes).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::joiner::{Joining, bare, is_joiner};

/// The most combining marks that one letter keeps. Real scripts need at most four or five.
const MOST_MARKS: usize = 8;

/// `text` on one line: breaks and tabs become single blanks, the ends are trimmed, nothing unclean is left.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    if is_plain(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut joining = Joining::default();
    let mut marks = 0;
    for c in trimmed.chars() {
        if c.is_whitespace() || is_break(c) {
            joining.end(&mut out);
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            marks = 0;
        } else if Joining::decides(c) {
            joining.take(c, &mut out);
        } else if may_show(c, &mut marks) {
            joining.before(c, &mut out);
            out.push(c);
        }
    }
    joining.end(&mut out);
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// `text` as [`clean_line`] leaves it and without joiners: for ids and addresses, for a query, and for what is said to a
/// person.
pub fn clean_bare(text: &str) -> Cow<'_, str> {
    match bare(text) {
        Cow::Borrowed(text) => clean_line(text),
        Cow::Owned(text) => Cow::Owned(clean_line(&text).into_owned()),
    }
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

/// Whether cleaning takes `c` out, wherever it stands: a joiner may stay, and what becomes a blank is not taken out.
pub fn is_left_out(c: char) -> bool {
    !c.is_whitespace() && (c.is_control() || is_invisible(c)) && !is_joiner(c)
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

/// Whether [`clean_line`] and [`clean_prose`] leave `text` as it is, as far as can be told at a glance: printable ASCII
/// with single blanks, none of them at an end.
pub fn is_clean(text: &str) -> bool {
    is_plain(text) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// Whether nothing in `text` needs a closer look: printable ASCII with single blanks.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut blanks = 0;
    let Some(&last) = bytes.last_chunk::<8>() else {
        let mut blank = false;
        return bytes.iter().all(|&b| {
            let double = b == b' ' && blank;
            blank = b == b' ';
            (b' '..=b'~').contains(&b) && !double
        });
    };
    let (words, _) = bytes.as_chunks::<8>();
    let mut words = words.iter().map(|&word| u64::from_le_bytes(word));
    // The last eight overlap with those before, so that nothing is copied.
    words.all(|word| is_plain_word(word, &mut blanks))
        && is_plain_word(u64::from_le_bytes(last), &mut 0)
}

/// The same for eight bytes at once, the first one lowest. `blanks` has the high bit of each byte that is a blank, for
/// the bytes before and then for these.
fn is_plain_word(word: u64, blanks: &mut u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte of a word without high bits that equals `byte`: only then the sum does not reach it.
    let equal = |byte: u64| !((word ^ (byte * ONES)) + 0x7f * ONES) & HIGH;
    if word & HIGH != 0 {
        return false;
    }
    let control = !(word + 0x60 * ONES) & HIGH;
    let before = *blanks >> 56;
    *blanks = equal(u64::from(b' '));
    let double = *blanks & ((*blanks << 8) | before);
    control | equal(0x7f) | double == 0
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn may_show(c: char, marks: &mut usize) -> bool {
    if c.is_control() || is_invisible(c) {
        return false;
    }
    if is_combining_mark(c) {
        *marks += 1;
        return *marks <= MOST_MARKS;
    }
    *marks = 0;
    true
}

/// Characters that show nothing, or only change how their neighbours are shown: Unicode's `Bidi_Control` property, the
/// zero-width ones, soft hyphen, fillers, variation selectors, interlinear marks, format controls of shorthand and music,
/// and the tag block.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
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
            ("heart ❤\u{fe0f}", "heart ❤\u{fe0f}"),
            ("short\u{1bca0}hand\u{1bca3}", "shorthand"),
            ("Łódź Straße", "Łódź Straße"),
        ] {
            assert_eq!(clean_line(dirty), clean, "{dirty:?}");
        }
    }

    /// Those of Unicode 16's `Default_Ignorable_Code_Point`, with the marks of interlinear notes.
    #[test]
    fn what_shows_nothing_is_left_out_unless_it_joins() {
        let alone = [
            '\u{ad}', '\u{34f}', '\u{61c}', '\u{3164}', '\u{feff}', '\u{ffa0}',
        ];
        let ranges = [
            '\u{115f}'..='\u{1160}',
            '\u{17b4}'..='\u{17b5}',
            '\u{180b}'..='\u{180f}',
            '\u{200b}'..='\u{200f}',
            '\u{202a}'..='\u{202e}',
            '\u{2060}'..='\u{206f}',
            '\u{fe00}'..='\u{fe0f}',
            '\u{fff0}'..='\u{fffb}',
            '\u{1bca0}'..='\u{1bca3}',
            '\u{1d173}'..='\u{1d17a}',
            '\u{e0000}'..='\u{e0fff}',
        ];
        for c in ranges.into_iter().flatten().chain(alone) {
            let dirty = format!("x{c}y");
            assert_eq!(bare(&dirty), "xy", "{c:?}");
            if !is_joiner(c) {
                assert_eq!(clean_line(&dirty), "xy", "{c:?}");
            }
        }
    }

    #[test]
    fn prose_keeps_its_paragraphs() {
        assert_eq!(
            clean_prose("one\r\ntwo\n\n\n three \x07"),
            "one\ntwo\n\nthree"
        );
    }

    proptest::proptest! {
        #[test]
        fn what_is_clean_at_a_glance_is_clean(text in "[ -~]{0,30}|[ ab!\\x7f\\x1fé~]{0,20}|(?s).{0,20}") {
            let mut blank = false;
            let plain = text.bytes().all(|b| {
                let double = b == b' ' && blank;
                blank = b == b' ';
                (b' '..=b'~').contains(&b) && !double
            });
            proptest::prop_assert_eq!(is_plain(&text), plain);
            if is_clean(&text) {
                proptest::prop_assert_eq!(clean_line(&text), text.as_str());
                proptest::prop_assert_eq!(clean_prose(&text), text.as_str());
            }
        }
    }

    #[test]
    fn a_letter_keeps_few_marks() {
        let stacked = format!("e{}x", "\u{301}".repeat(100_000));
        assert_eq!(clean_line(&stacked).chars().count(), 1 + MOST_MARKS + 1);
    }
}
