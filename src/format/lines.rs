//! Places in a file, as an editor counts them.
//!
//! Nothing is counted until the first place is asked for; then one pass leaves a mark every few thousand bytes, so
//! that each further place costs no more than the bytes since the last mark, however long the file or its lines are.

use std::cell::OnceCell;

use memchr::{memchr, memchr_iter, memrchr};

use crate::model::Place;
use crate::text::{clean_line, fit_start, width};

/// Bytes between two marks.
const STRIDE: usize = 4096;
/// The bytes before and behind a place that its excerpt is made of, and the cells that it may take.
const BEFORE: usize = 240;
const BEHIND: usize = 400;
const CELLS: usize = 96;

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a [u8],
    /// The lines before the text.
    before: usize,
    marks: OnceCell<Vec<Mark>>,
}

/// Line and column at a multiple of [`STRIDE`], both from 0.
#[derive(Debug, Clone, Copy)]
struct Mark {
    line: usize,
    column: usize,
}

impl Mark {
    /// The mark that many bytes further on. Columns count characters: bytes that do not continue one.
    fn after(self, bytes: &[u8]) -> Self {
        let (lines, last) =
            memchr_iter(b'\n', bytes).fold((0, None), |(n, _), at| (n + 1, Some(at)));
        let tail = last.map_or(bytes, |at| bytes.get(at + 1..).unwrap_or(&[]));
        let chars = tail.iter().filter(|&&b| b & 0xc0 != 0x80).count();
        Self {
            line: self.line + lines,
            column: if last.is_some() {
                chars
            } else {
                self.column + chars
            },
        }
    }
}

impl<'a> Lines<'a> {
    /// The lines of `text`, which has `before` lines before it; not counted yet.
    pub(super) fn behind(before: usize, text: &'a [u8]) -> Self {
        Self {
            text,
            before,
            marks: OnceCell::new(),
        }
    }

    fn mark(&self, at: usize) -> Mark {
        let first = Mark {
            line: self.before,
            column: 0,
        };
        let marks = self.marks.get_or_init(|| {
            let chunks = self.text.chunks(STRIDE);
            let marks = chunks.scan(first, |mark, chunk| {
                let before = *mark;
                *mark = before.after(chunk);
                Some(before)
            });
            marks.collect()
        });
        let at = at.min(self.text.len());
        let index = (at / STRIDE).min(marks.len().saturating_sub(1));
        let mark = marks.get(index).copied().unwrap_or(first);
        mark.after(self.text.get(index * STRIDE..at).unwrap_or(&[]))
    }

    /// The line of byte `at`, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.mark(at).line + 1
    }

    /// The line and the column of byte `at`, from 1. A mark of byte order takes no column.
    pub(super) fn spot(&self, at: usize) -> (usize, usize) {
        let mark = self.mark(at);
        let marked = mark.line == 0 && at >= 3 && self.text.starts_with(b"\xef\xbb\xbf");
        (mark.line + 1, mark.column + 1 - usize::from(marked))
    }

    /// The place of byte `at`, with an excerpt of its line.
    pub(super) fn place(&self, at: usize) -> Place {
        let at = at.min(self.text.len());
        let (line, column) = self.spot(at);
        let (excerpt, caret) = self.excerpt(at);
        Place {
            line,
            column,
            excerpt,
            caret,
        }
    }

    /// The line around `at`, cut to what a screen shows, and the caret's cell in it.
    fn excerpt(&self, at: usize) -> (String, usize) {
        let near = self.text.get(at.saturating_sub(BEFORE)..at).unwrap_or(&[]);
        let head = match memrchr(b'\n', near) {
            Some(n) => near.get(n + 1..).unwrap_or(&[]),
            None => near,
        };
        let cut = head.len() == near.len() && at > near.len();
        let far = self
            .text
            .get(at..(at + BEHIND).min(self.text.len()))
            .unwrap_or(&[]);
        let tail = memchr(b'\n', far).map_or(far, |n| far.get(..n).unwrap_or(&[]));
        let whole_head = whole(head);
        let mut head = whole_head.trim_start().to_owned();
        if cut || width(&head) > CELLS * 3 / 4 {
            head = format!("…{}", end_of(&head, CELLS / 2));
        }
        // A letter in the caret's place keeps the blanks before it from being trimmed.
        let caret = width(&clean_line(&format!("{head}x"))).saturating_sub(1);
        let line = clean_line(&(head + &whole(tail))).into_owned();
        let shown = fit_start(&line, CELLS);
        let more = if shown.len() < line.len() { "…" } else { "" };
        (format!("{shown}{more}"), caret)
    }
}

/// `bytes` as text, without the half of a character at either cut.
fn whole(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let from = bytes
        .iter()
        .take(3)
        .take_while(|&&b| b & 0xc0 == 0x80)
        .count();
    let bytes = bytes.get(from..).unwrap_or(&[]);
    let end = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Ok(_) | Err(_) => bytes.len(),
    };
    String::from_utf8_lossy(bytes.get(..end).unwrap_or(&[]))
}

/// The end of `text` that takes at most `cells`, a character at a time.
fn end_of(text: &str, cells: usize) -> &str {
    let from = text
        .char_indices()
        .rev()
        .find(|&(at, _)| text.get(at..).is_some_and(|tail| width(tail) > cells));
    from.and_then(|(at, c)| text.get(at + c.len_utf8()..))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_the_caret_counts_cells() {
        let text = "\u{feff}first\n\t日本 = x,\r\nlast";
        let lines = Lines::behind(0, text.as_bytes());
        let place = lines.place(text.find('x').unwrap());
        assert_eq!((place.line, place.column), (2, 7));
        assert_eq!((place.excerpt.as_str(), place.caret), ("日本 = x,", 7));
        let place = lines.place(3);
        assert_eq!((place.line, place.column), (1, 1));
        assert_eq!(lines.place(text.len()).line, 3);
        assert_eq!(lines.place(usize::MAX).column, 5);
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let text = format!("{}^{}", "ab ".repeat(3000), "é".repeat(3000));
        let at = text.find('^').unwrap();
        let place = Lines::behind(0, text.as_bytes()).place(at);
        assert_eq!((place.line, place.column), (1, at + 1));
        assert!(width(&place.excerpt) <= CELLS + 1);
        assert_eq!(place.excerpt.chars().nth(place.caret), Some('^'));
    }

    proptest::proptest! {
        #[test]
        fn a_place_is_what_counting_from_the_start_says(text in "(?s).{0,200}", times in 1usize..60, at in 0usize..9000) {
            let text = text.repeat(times);
            let at = text.floor_char_boundary(at.min(text.len()));
            let place = Lines::behind(0, text.as_bytes()).place(at);
            let before = &text[..at];
            let marked = text.starts_with('\u{feff}') && !before.contains('\n') && at >= 3;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1 - usize::from(marked);
            proptest::prop_assert_eq!(place.line, before.matches('\n').count() + 1);
            proptest::prop_assert_eq!(place.column, column);
        }

        #[test]
        fn any_bytes_have_places(text: Vec<u8>, at: usize) {
            let place = Lines::behind(0, &text).place(at);
            proptest::prop_assert!(place.line > 0 && place.caret <= CELLS);
        }
    }
}
