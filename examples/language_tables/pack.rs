//! The form of the tables: `src/language/packed.rs` reads it, and says how it is laid out.

use std::collections::BTreeMap;

const BLOCK: usize = 16;
/// What a word may share with the one before it.
const MOST_SHARED: usize = 31;

/// Words in order, each with a class.
pub(crate) fn words(words: &BTreeMap<String, u8>) -> Vec<u8> {
    let (blocks, body) = packed(words.iter().map(|(word, &class)| (word.as_str(), class)));
    let mut out = Vec::new();
    out.extend(number(words.len()));
    out.extend(blocks.into_iter().flat_map(number));
    out.extend(body);
    out
}

/// Words in order, each with those near to it.
pub(crate) fn near(rows: &BTreeMap<String, Vec<(String, u8)>>) -> Vec<u8> {
    let places: BTreeMap<&str, usize> = rows.keys().map(String::as_str).zip(0..).collect();
    let (blocks, body) = packed(rows.keys().map(|word| (word.as_str(), 0)));
    let mut row_blocks = Vec::new();
    let mut row_body = Vec::new();
    for (at, row) in rows.values().enumerate() {
        if at % BLOCK == 0 {
            row_blocks.push(row_body.len());
        }
        row_body.push(u8::try_from(row.len()).unwrap());
        for (word, _) in row {
            row_body.extend(u16::try_from(places[word.as_str()]).unwrap().to_le_bytes());
        }
        for pair in row.chunks(2) {
            row_body.push(pair[0].1 | pair.get(1).map_or(0, |(_, strength)| strength << 4));
        }
    }
    let mut out = Vec::new();
    out.extend(number(rows.len()));
    out.extend(number(body.len()));
    out.extend(blocks.into_iter().flat_map(number));
    out.extend(row_blocks.into_iter().flat_map(number));
    out.extend(body);
    out.extend(row_body);
    out
}

/// Where each block begins, and the blocks.
fn packed<'a>(words: impl Iterator<Item = (&'a str, u8)>) -> (Vec<usize>, Vec<u8>) {
    let mut blocks = Vec::new();
    let mut body = Vec::new();
    let mut last = "";
    for (at, (word, class)) in words.enumerate() {
        let mut shared = word
            .bytes()
            .zip(last.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        if at % BLOCK == 0 {
            blocks.push(body.len());
            shared = 0;
        }
        let shared = shared.min(MOST_SHARED);
        body.push(u8::try_from(shared).unwrap() << 3 | class);
        body.extend(word.as_bytes()[shared..].iter());
        *body.last_mut().unwrap() |= 0x80;
        last = word;
    }
    (blocks, body)
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}
