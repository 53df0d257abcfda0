//! Where the grapheme begins and ends that a place in a text belongs to.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::steps::step;

/// How many bytes around a place are looked at for marks, so that a text without an end to its graphemes costs no more.
const NEAR: usize = 64;

/// Where the grapheme begins that byte `at` belongs to.
pub(super) fn whole_from(text: &str, at: usize) -> usize {
    if is_parted(text, at) {
        return at;
    }
    step(NEAR);
    let first = text.floor_char_boundary(at.saturating_sub(NEAR));
    let near = text.get(first..).unwrap_or("");
    let mut cursor = GraphemeCursor::new(at - first, near.len(), true);
    match cursor.is_boundary(near, 0) {
        Ok(false) => cursor
            .prev_boundary(near, 0)
            .ok()
            .flatten()
            .map_or(at, |begin| first + begin),
        Ok(true) | Err(_) => at,
    }
}

/// Where the grapheme ends that byte `at` belongs to.
pub(super) fn whole_to(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_some_and(u8::is_ascii) && is_parted(text, at + 1) {
        return at + 1;
    }
    step(NEAR);
    let near = text.get(at..text.floor_char_boundary(at.saturating_add(NEAR)));
    at + near
        .unwrap_or("")
        .graphemes(true)
        .next()
        .map_or(0, str::len)
}

/// Whether two letters of ASCII are parted at byte `at`, which no grapheme lies over: most often, and seen at once.
fn is_parted(text: &str, at: usize) -> bool {
    let plain = |at: usize| {
        text.as_bytes()
            .get(at)
            .is_some_and(|b| (b' '..=b'~').contains(b))
    };
    at > 0 && plain(at) && plain(at - 1)
}
