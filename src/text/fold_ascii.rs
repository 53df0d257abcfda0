//! Folding of ASCII, the most of all text, a byte at a time: the same bytes as `fold_thoroughly` makes, sooner.

use memchr::memchr2;

use super::fold::{COMPOUND, fold_thoroughly};

/// What stands in the table for a byte that is no letter of its own; none of them is ASCII.
const DROPPED: u8 = 0xf0;
const HYPHEN: u8 = 0xf1;
const BLANK: u8 = 0xf2;

/// What each byte of ASCII folds to.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out by the compiler, which would not have it"
)]
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < table.len() {
        table[at] = match at as u8 {
            b'\'' | b'`' => DROPPED,
            b'-' | b'_' => HYPHEN,
            b' ' | b'\t' | b'\n' | b'\r' | 0xb | 0xc => BLANK,
            byte => byte.to_ascii_lowercase(),
        };
        at += 1;
    }
    table
};

fn folded(byte: u8) -> u8 {
    FOLDED.get(usize::from(byte)).copied().unwrap_or(DROPPED)
}

/// Whether nothing but capitals changes in a text of ASCII: no marks that are dropped, no hyphens, single blanks.
fn is_smooth(text: &[u8]) -> bool {
    let odd = |&byte: &u8| byte < b' ' || matches!(byte, b'\'' | b'`' | b'-' | b'_');
    // Every byte is looked at, without a way out, which the processor does many at a time.
    let odds = text.iter().fold(0, |any, byte| any | u8::from(odd(byte)));
    let next = text.iter().skip(1);
    let doubles = text.iter().zip(next).fold(0, |any, (&a, &b)| {
        any | (u8::from(a == b' ') & u8::from(b == b' '))
    });
    let (odds, double) = (odds > 0, doubles > 0);
    !odds && !double && text.first() != Some(&b' ') && text.last() != Some(&b' ')
}

/// Like [`fold`](super::fold()), at the end of `out`. `scratch` is for what is not ASCII.
pub fn fold_onto(text: &str, out: &mut Vec<u8>, scratch: &mut String) {
    if text.is_ascii() {
        fold_ascii_onto(text, out);
    } else {
        scratch.clear();
        fold_thoroughly(text, scratch);
        out.extend_from_slice(scratch.as_bytes());
    }
}

/// The same for a text of ASCII.
pub(super) fn fold_ascii_onto(text: &str, out: &mut Vec<u8>) {
    if is_smooth(text.as_bytes()) {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
        return;
    }
    let start = out.len();
    out.resize(start + text.len(), 0);
    let mut filled = 0;
    let mut last = b' ';
    if let Some(room) = out.get_mut(start..) {
        for byte in text.bytes() {
            let letter = match folded(byte) {
                HYPHEN | BLANK => b' ',
                letter => letter,
            };
            // A byte that is not kept is written too, and then written over: that is sooner than to ask.
            if let Some(place) = room.get_mut(filled) {
                *place = letter;
            }
            let kept = letter != DROPPED && (letter != b' ' || last != b' ');
            filled += usize::from(kept);
            last = if kept { letter } else { last };
        }
    }
    if filled > 0 && last == b' ' {
        filled -= 1;
    }
    out.truncate(start + filled);
    compounds(text.as_bytes(), out);
}

/// Whether a word ends before this byte, hyphens and all.
fn ends_word(byte: u8) -> bool {
    let letter = folded(byte);
    letter == BLANK || letter < 0x80 && !letter.is_ascii_alphanumeric()
}

/// Puts every word of `text` with a hyphen inside behind [`COMPOUND`] at the end of `out`, joined.
fn compounds(text: &[u8], out: &mut Vec<u8>) {
    let mut from = 0;
    while let Some(at) = memchr2(b'-', b'_', text.get(from..).unwrap_or(&[])) {
        let (before, behind) = text.split_at(from + at);
        let begin = before
            .iter()
            .rposition(|&byte| ends_word(byte))
            .map_or(0, |at| at + 1);
        let end = behind
            .iter()
            .position(|&byte| ends_word(byte))
            .unwrap_or(behind.len());
        let end = before.len() + end;
        compound(text.get(begin..end).unwrap_or(&[]), out);
        from = end;
    }
}

fn compound(word: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    let (mut pending, mut inside) = (false, false);
    out.push(COMPOUND as u8);
    for &byte in word {
        match folded(byte) {
            DROPPED => {}
            HYPHEN => pending = out.len() > start + 1,
            letter => {
                inside |= pending;
                out.push(letter);
            }
        }
    }
    if !inside {
        out.truncate(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn thoroughly(text: &str) -> String {
        let mut out = String::new();
        fold_thoroughly(text, &mut out);
        out
    }

    fn onto(text: &str) -> String {
        let mut out = b"before ".to_vec();
        fold_onto(text, &mut out, &mut String::new());
        String::from_utf8(out.split_off(7)).unwrap()
    }

    proptest::proptest! {
        #[test]
        fn a_text_folds_the_same_a_byte_at_a_time(text in "[-_' `a-cA-C.,\"\n\t1é]{0,24}|[\\x00-\\x7f]{0,40}") {
            proptest::prop_assert_eq!(onto(&text), thoroughly(&text));
            proptest::prop_assert_eq!(fold(&text), thoroughly(&text));
        }
    }
}
