//! Files of sections as they are written, cut, changed and forged.

use proptest::prelude::*;

use super::*;
use crate::model::Memory;

const VERSION: u64 = 7;

fn open(bytes: &[u8]) -> Result<Sections, Damage> {
    Sections::open(Arc::new(Memory::from(bytes)), VERSION)
}

fn written(layout: &Layout<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    layout.write_to(&mut out).unwrap();
    out
}

/// A small file with every size of number, and a section of none.
fn example() -> Vec<u8> {
    let mut layout = Layout::new(VERSION);
    layout.add(1, b"abc");
    layout.add::<u16>(2, &[]);
    layout.add(3, &[u32::MAX, 1]);
    layout.add(9, &[-5_i32]);
    layout.add_own(4, &[1_u64 << 40]);
    written(&layout)
}

/// The same with the table or header changed and both checksums made to fit: what only a hostile hand writes.
fn forged(change: impl FnOnce(&mut Vec<Entry>, &mut u64)) -> Vec<u8> {
    let good = example();
    let sections = open(&good).unwrap();
    let mut entries = sections.entries.to_vec();
    let mut length = good.len() as u64;
    change(&mut entries, &mut length);
    let mut forged = good;
    let front = table::front(VERSION, length, &entries);
    if forged.len() < front.len() {
        forged.resize(front.len(), 0);
    }
    forged[..front.len()].copy_from_slice(&front);
    forged
}

#[test]
fn sections_are_read_as_they_were_written() {
    let bytes = example();
    let sections = open(&bytes).unwrap();
    assert_eq!(sections.tags().collect::<Vec<_>>(), [1, 2, 3, 9, 4]);
    assert_eq!(&*sections.slab::<u8>(1).unwrap(), b"abc");
    assert!(sections.slab::<u16>(2).unwrap().is_empty());
    assert_eq!(&*sections.slab::<u32>(3).unwrap(), [u32::MAX, 1]);
    assert_eq!(&*sections.slab::<i32>(9).unwrap(), [-5]);
    assert_eq!(&*sections.slab::<u64>(4).unwrap(), [1 << 40]);
    assert!(sections.slab::<u64>(4).unwrap().is_mapped());
    for tag in sections.tags() {
        sections.check_one(tag).unwrap();
    }
    sections.check_all(&mut &bytes[..]).unwrap();
    assert_eq!(
        open(&written(&Layout::new(VERSION)))
            .unwrap()
            .tags()
            .count(),
        0
    );
}

#[test]
fn what_is_asked_for_and_not_there_is_told() {
    let sections = open(&example()).unwrap();
    assert_eq!(sections.slab::<u8>(5), Err(Damage::Missing { tag: 5 }));
    assert_eq!(sections.check_one(5), Err(Damage::Missing { tag: 5 }));
    assert_eq!(sections.slab::<u8>(3), Err(Damage::OtherNumbers { tag: 3 }));
}

#[test]
fn one_tag_twice_is_not_written() {
    let mut layout = Layout::new(VERSION);
    layout.add(1, b"a");
    layout.add(1, b"b");
    let error = layout.write_to(&mut std::io::sink()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
}

#[test]
fn another_version_form_or_byte_order_is_no_damage_but_not_opened() {
    let good = example();
    let map: Arc<dyn Map> = Arc::new(Memory::from(&good[..]));
    assert_eq!(Sections::open(map, 8).unwrap_err(), Damage::OtherVersion);
    for (at, bytes) in [(8, 0x0102_0304_u32.to_be_bytes()), (12, [2, 0, 0, 0])] {
        let mut other = good.clone();
        other[at..at + 4].copy_from_slice(&bytes);
        assert_eq!(open(&other).unwrap_err(), Damage::OtherVersion);
    }
    assert_eq!(open(b"Catalogue(").unwrap_err(), Damage::Stranger);
    assert_eq!(open(b"").unwrap_err(), Damage::Stranger);
}

type Change = fn(&mut Vec<Entry>, &mut u64);

#[test]
fn a_hostile_table_is_refused_though_its_checksums_are_right() {
    let misplaced = |tag| Damage::Misplaced { tag };
    let numbers = |tag| Damage::OtherNumbers { tag };
    let cases: &[(Change, Damage)] = &[
        (|e, _| e[0].offset = 0, misplaced(1)),
        (|e, _| e[2].offset = e[0].offset, misplaced(3)),
        (|e, _| e[2].offset += 64, misplaced(3)),
        (|e, _| e[2].offset += 4, misplaced(3)),
        (|e, _| e[2].offset = u64::MAX - 3, misplaced(3)),
        (|e, _| e[2].length = u64::MAX - 3, misplaced(3)),
        (|e, _| e[2].length = 1 << 40, misplaced(3)),
        (|e, _| e[0].length += 64, misplaced(2)),
        (|e, _| e[2].length = 6, numbers(3)),
        (|e, _| e[2].size = 0, numbers(3)),
        (|e, _| e[2].size = 3, numbers(3)),
        (|e, _| e[2].size = u32::MAX, numbers(3)),
        (|e, _| e[2].tag = 1, Damage::Twice { tag: 1 }),
        (|e, _| e.truncate(4), misplaced(1)),
        (|e, _| e.clear(), Damage::Length),
        (|_, length| *length += 1, Damage::Length),
        (|_, length| *length = u64::MAX, Damage::Length),
        (|e, _| e.resize(5000, e[0].clone()), Damage::Length),
        (
            |e, length| {
                e.resize(5000, e[0].clone());
                *length = 64 + 5000 * 32;
            },
            Damage::Front,
        ),
    ];
    for (number, (change, damage)) in cases.iter().enumerate() {
        let found = open(&forged(change)).unwrap_err();
        assert_eq!(&found, damage, "case {number}");
    }
    assert!(open(&forged(|_, _| {})).is_ok());
}

#[test]
fn a_forged_checksum_of_a_section_is_found_by_both_checks() {
    let bytes = forged(|entries, _| entries[2].sum ^= 1);
    let sections = open(&bytes).unwrap();
    let changed = Err(Damage::Changed { tag: 3 });
    assert_eq!(sections.check_one(3), changed);
    assert_eq!(sections.check_all(&mut &bytes[..]), changed);
}

#[test]
fn every_flipped_bit_is_refused_or_found_by_the_check() {
    let good = example();
    for at in 0..good.len() {
        for bit in [1, 0x80] {
            let mut bad = good.clone();
            bad[at] ^= bit;
            let found = open(&bad).and_then(|sections| sections.check_all(&mut &bad[..]));
            assert!(found.is_err(), "byte {at}");
        }
    }
}

#[test]
fn every_cut_and_every_tail_is_refused() {
    let good = example();
    for length in 0..good.len() {
        assert!(open(&good[..length]).is_err(), "{length}");
    }
    let longer = [&good[..], &[0]].concat();
    assert_eq!(open(&longer).unwrap_err(), Damage::Length);
    let sections = open(&good).unwrap();
    assert_eq!(sections.check_all(&mut &longer[..]), Err(Damage::Length));
    assert_eq!(
        sections.check_all(&mut &good[..good.len() - 1]),
        Err(Damage::Length)
    );
}

#[test]
fn two_files_share_their_identity_only_with_their_bytes() {
    let identity = |text: &[u8]| {
        let mut layout = Layout::new(VERSION);
        layout.add(1, text);
        open(&written(&layout)).unwrap().identity()
    };
    assert_eq!(identity(b"abc"), identity(b"abc"));
    assert_ne!(identity(b"abc"), identity(b"abd"));
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        words in prop::collection::vec(any::<u32>(), 0..100),
        numbers in prop::collection::vec(any::<i32>(), 0..100),
        long in prop::collection::vec(any::<u64>(), 0..100),
        short in prop::collection::vec(any::<u16>(), 0..100),
    ) {
        let mut layout = Layout::new(VERSION);
        layout.add(0, &bytes);
        layout.add(1, &words);
        layout.add(2, &numbers);
        layout.add(3, &long);
        layout.add(u32::MAX, &short);
        let file = written(&layout);
        let sections = open(&file).unwrap();
        prop_assert_eq!(sections.slab::<u8>(0).unwrap().into_vec(), bytes);
        prop_assert_eq!(sections.slab::<u32>(1).unwrap().into_vec(), words);
        prop_assert_eq!(sections.slab::<i32>(2).unwrap().into_vec(), numbers);
        prop_assert_eq!(sections.slab::<u64>(3).unwrap().into_vec(), long);
        prop_assert_eq!(sections.slab::<u16>(u32::MAX).unwrap().into_vec(), short);
        prop_assert_eq!(sections.check_all(&mut &file[..]), Ok(()));
    }

    #[test]
    fn any_bytes_behind_the_magic_are_refused_without_a_panic(
        tail in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [&example()[..8], &tail].concat();
        prop_assert!(open(&bytes).is_err());
    }

    #[test]
    fn any_forged_line_of_the_table_is_refused_or_harmless(
        line in 0_usize..5,
        tag: u32,
        size in prop_oneof![any::<u32>(), 0_u32..9],
        offset in prop_oneof![any::<u64>(), 0_u64..1000],
        length in prop_oneof![any::<u64>(), 0_u64..1000],
    ) {
        let bytes = forged(|entries, _| {
            entries[line] = Entry { tag, size, offset, length, sum: 0 };
        });
        if let Ok(sections) = open(&bytes) {
            let _ = sections.check_all(&mut &bytes[..]);
            for tag in sections.tags() {
                let _ = sections.check_one(tag);
                let _ = sections.slab::<u8>(tag);
                let _ = sections.slab::<u64>(tag);
            }
        }
    }
}
