//! Which text each of many finds lies in, without going back to its beginning for each.

use memchr::{memchr, memrchr};

use super::text::{TEXT, text_around};
use crate::model::Field;
use crate::text::step;

/// Goes through a record or an arena from its beginning on.
#[derive(Debug, Default)]
pub struct Around {
    /// The last place that was asked about, and the text around it.
    last: Option<(usize, Option<(Field, usize)>)>,
}

impl Around {
    /// What [`text_around`] says of byte `at`. Of places in order each costs no more than what lies behind the one before.
    pub fn text(&mut self, bytes: &[u8], at: usize) -> Option<(Field, usize)> {
        let known = self.last.and_then(|(before, text)| {
            let between = bytes.get(before..at)?;
            step(between.len());
            memchr(TEXT, between).is_none().then_some(text)
        });
        let text = known.unwrap_or_else(|| {
            let begun = bytes.get(..at).and_then(|before| memrchr(TEXT, before));
            step(at.saturating_sub(begun.unwrap_or(0)));
            text_around(bytes, at)
        });
        self.last = Some((at, text));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::linear;

    #[test]
    fn s2_finds_in_a_text_are_placed_in_steps_that_grow_with_it() {
        linear("finds in one text", 10_000, |size| {
            let bytes = vec![b'a'; size];
            let mut around = Around::default();
            for at in 0..size {
                assert_eq!(around.text(&bytes, at), None);
            }
        });
    }

    #[test]
    fn a_text_is_the_one_that_is_found_from_its_end() {
        let bytes = [
            1, TEXT, b'a', 0x80, TEXT, b'b', b'c', 0xff, TEXT, TEXT, b'd',
        ];
        let mut around = Around::default();
        // Back to the beginning, too.
        for at in (0..=bytes.len() + 1).chain([3, 4, 11, 0, 6]) {
            assert_eq!(around.text(&bytes, at), text_around(&bytes, at), "{at}");
        }
    }
}
