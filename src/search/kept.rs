//! An index that was kept in a snapshot answers as before; a damaged one answers something, and does no harm.

use std::sync::Arc;

use proptest::prelude::*;

use super::search;
use crate::format::{Damage, Layout, Sections};
use crate::index::{Bits, Index};
use crate::model::{Builder, Memory, Resource, Slot, Source, Synonyms};
use crate::query::parse;

fn index(records: usize) -> Index {
    let mut builder = Builder::new();
    let synonyms = Synonyms {
        words: vec!["sort".to_owned()],
        finds: vec!["q-sort".to_owned()],
    };
    let source = Source::new("made", "Made", "CC0", Vec::new());
    builder.source(source.with_synonyms("made.ron", [(synonyms, (3, 9))]));
    for at in 0..records {
        let resource = Resource {
            id: format!("r{at}"),
            title: format!("Title {} of the Łódź q-sort", at * 7 % 100),
            description: Some("A text with several words, and one more.".to_owned()),
            topics: vec![["health", "trust"][at % 2].to_owned()],
            year: Some(2000 + i32::try_from(at % 30).unwrap()),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    let catalogue = builder.build();
    let cut = (records / 2).next_multiple_of(64).min(records);
    Index::in_shards(catalogue, vec![0..cut, cut..records], 50)
}

fn written(index: &Index) -> Vec<u8> {
    let mut layout = Layout::new(1);
    index.write_sections(&mut layout);
    let mut bytes = Vec::new();
    layout.write_to(&mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Result<Index, Damage> {
    let sections = Sections::open(Arc::new(Memory::from(bytes)), 1)?;
    Index::from_sections(&sections)
}

/// What an index answers to some questions, and shows of a record.
fn answers(index: &Index) -> Vec<String> {
    let marked = Bits::none(index.catalogue().len());
    let mut said = Vec::new();
    for text in [
        "",
        "q-sort",
        "lodz",
        "titel",
        "7",
        "topic:trust year:2005..",
        "several words",
        "sort:-year tit",
        "zzz",
    ] {
        let mut results = search(index, &parse(text, index.names()).query, &marked);
        results.order(index, usize::MAX);
        said.push(format!(
            "{:?} {:?}",
            results.rows().collect::<Vec<_>>(),
            results.all_counts()
        ));
    }
    said.push(format!("{:?}", index.catalogue().find("r5")));
    said.push(format!(
        "{:?}",
        index.catalogue().resource(Slot::at(3)).to_resource()
    ));
    said.push(format!("{:?}", index.catalogue().sources()));
    said
}

#[test]
fn an_index_that_was_read_back_answers_as_before() {
    for records in [0, 1, 64, 300] {
        let index = index(records);
        let again = read(&written(&index)).unwrap();
        assert_eq!(answers(&again), answers(&index));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Sums are checked behind a running program, so until then damaged numbers are read.
    #[test]
    fn whatever_the_numbers_are_nothing_but_the_answers_is_wrong(
        damages in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let mut bytes = written(&index(130));
        let front = 64 * 40;
        for (at, byte) in damages {
            let at = front + at.index(bytes.len() - front);
            bytes[at] = byte;
        }
        if let Ok(index) = read(&bytes) {
            answers(&index);
        }
    }
}
