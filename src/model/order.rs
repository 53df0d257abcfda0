//! The order of the titles, in which slots are handed out.
//!
//! Titles are compared as people sort them: by their [keys](TitleKeys). What has the same title stands in the order of its id,
//! then of the files.

use std::cmp::Ordering;
use std::ops::Range;

use super::catalogue::{Catalogue, Slot};
use super::field::Field;
use super::parts::{at_once, parts};
use crate::text::{TitleKeys, articles_of};

/// The places in the files of all records, in the order of their titles. `catalogue` is still in the order of the files.
pub(super) fn by_title(catalogue: &Catalogue) -> Vec<u32> {
    let mut runs = at_once(parts(catalogue.len()), |part| Run::new(catalogue, part));
    let keys: Vec<Vec<Key>> = runs
        .iter_mut()
        .map(|run| std::mem::take(&mut run.keys))
        .collect();
    let compare = |x: &Key, y: &Key| compare(catalogue, &runs, x, y);
    let keys = at_once(keys, |mut keys| {
        keys.sort_unstable_by(compare);
        keys
    });
    let merged = keys.into_iter().reduce(|x, y| merged(x, y, compare));
    let merged = merged.unwrap_or_default();
    merged.into_iter().map(|key| key.place).collect()
}

/// The first sixteen bytes of the key of a title, which settle most comparisons, and whose it is.
#[derive(Clone, Copy)]
struct Key {
    first: u128,
    place: u32,
}

/// The keys of the titles of a part of the records.
struct Run {
    part: Range<usize>,
    text: Vec<u8>,
    ends: Vec<u32>,
    keys: Vec<Key>,
}

impl Run {
    fn new(catalogue: &Catalogue, part: Range<usize>) -> Self {
        let mut run = Self {
            part: part.clone(),
            text: Vec::new(),
            ends: Vec::with_capacity(part.len()),
            keys: Vec::with_capacity(part.len()),
        };
        let mut keys = TitleKeys::default();
        for at in part {
            let resource = catalogue.resource(Slot::at(at));
            let language = || resource.words(Field::Language).next().unwrap_or("");
            let start = run.text.len();
            keys.put(resource.title(), || articles_of(language()), &mut run.text);
            run.ends
                .push(u32::try_from(run.text.len()).unwrap_or(u32::MAX));
            let mut first = [0; 16];
            for (to, &byte) in first.iter_mut().zip(run.text.iter().skip(start)) {
                *to = byte;
            }
            run.keys.push(Key {
                first: u128::from_be_bytes(first),
                place: u32::try_from(at).unwrap_or(u32::MAX),
            });
        }
        run
    }

    fn key(&self, place: usize) -> &[u8] {
        let at = place - self.part.start;
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or(&[])
    }
}

fn compare(catalogue: &Catalogue, runs: &[Run], x: &Key, y: &Key) -> Ordering {
    let whole = |key: &Key| {
        let place = key.place as usize;
        let run = runs.iter().find(|run| run.part.contains(&place));
        run.map_or(&[][..], |run| run.key(place))
    };
    let id = |key: &Key| catalogue.resource(Slot::at(key.place as usize)).id();
    x.first
        .cmp(&y.first)
        .then_with(|| whole(x).cmp(whole(y)))
        .then_with(|| id(x).cmp(id(y)))
        .then(x.place.cmp(&y.place))
}

fn merged(x: Vec<Key>, y: Vec<Key>, compare: impl Fn(&Key, &Key) -> Ordering) -> Vec<Key> {
    let mut all = Vec::with_capacity(x.len() + y.len());
    let (mut x, mut y) = (x.into_iter().peekable(), y.into_iter().peekable());
    while let (Some(a), Some(b)) = (x.peek(), y.peek()) {
        let next = if compare(b, a) == Ordering::Less {
            y.next()
        } else {
            x.next()
        };
        all.extend(next);
    }
    all.extend(x);
    all.extend(y);
    all
}
