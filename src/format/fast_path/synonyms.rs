//! The synonyms of a plain head.

use std::borrow::Cow;

use super::{Had, Plain};
use crate::model::{Synonyms, Text};

/// Reads the synonyms with which `text` begins, and where they end. `None` when they are not plain.
pub(in crate::format) fn synonyms(text: &str) -> Option<(Synonyms, usize)> {
    let mut reader = Plain {
        text,
        at: 0,
        clean: true,
    };
    reader.opens(b"Synonyms")?;
    let (mut words, mut finds) = (Vec::new(), Vec::new());
    let mut had = Had::default();
    loop {
        let (nth, list) = match reader.name()? {
            "words" => (0, &mut words),
            "finds" => (1, &mut finds),
            _ => return None,
        };
        had.once(nth)?;
        reader.list(list, Plain::text)?;
        if reader.ends(b')')? {
            break;
        }
    }
    let own = |texts: Vec<Text>| texts.into_iter().map(Cow::into_owned).collect();
    let synonyms = Synonyms {
        words: own(words),
        finds: own(finds),
    };
    had.has(0).then_some((synonyms, reader.at))
}
