//! Snapshots that are cut, changed or none at all: noticed, removed, told in a sentence, made anew.

use super::*;

/// Bytes that differ from run to run of nothing: xorshift from a fixed seed.
fn numbers() -> impl Iterator<Item = usize> {
    std::iter::successors(Some(0x9e37_79b9_7f4a_7c15_u64), |&n| {
        let n = n ^ (n << 13);
        let n = n ^ (n >> 7);
        Some(n ^ (n << 17))
    })
    .map(|n| (n >> 8) as usize)
}

/// Puts `bytes` in the place of a snapshot as a hostile hand might: under its name, with its mode.
fn replace(path: &Path, bytes: &[u8]) {
    let mut temporary = Temporary::beside(path).unwrap();
    temporary.file.write_all(bytes).unwrap();
    temporary.rename(path).unwrap();
}

#[test]
fn damage_at_any_of_two_hundred_places_is_noticed_at_the_start_or_behind_it() {
    let case = Case::new();
    let path = case.file("a", "text");
    let looked = look(&[&path]);
    let snapshot = keep(&case.cache, &looked).unwrap();
    let good = fs::read(&snapshot.path).unwrap();
    let (mut at_start, mut behind) = (0, 0);
    for number in numbers().take(200) {
        let mut bad = good.clone();
        let at = number % bad.len();
        bad[at] ^= 1 << (number >> 20 & 7);
        replace(&snapshot.path, &bad);
        let sentence = match case.cache.find(&looked) {
            Found::Dropped(sentence) => {
                at_start += 1;
                sentence
            }
            Found::Snapshot(found) => {
                behind += 1;
                match case.cache.verify(&found) {
                    Err(sentence) => sentence,
                    Ok(()) => panic!("byte {at}"),
                }
            }
            // The form in the front: another version's, to be written over.
            Found::Nothing => {
                assert!((8..16).contains(&at), "byte {at}");
                continue;
            }
        };
        assert!(
            sentence.starts_with("the snapshot of these catalogues was damaged (it"),
            "{sentence}"
        );
        assert!(!snapshot.path.exists(), "byte {at}");
    }
    assert!(at_start > 0 && behind > 100, "{at_start} {behind}");
    keep(&case.cache, &looked).unwrap();
    found(case.cache.find(&looked));
}

#[test]
fn a_cut_snapshot_and_a_file_of_anything_are_dropped() {
    let case = Case::new();
    let path = case.file("a", "text");
    let looked = look(&[&path]);
    let snapshot = keep(&case.cache, &looked).unwrap();
    let good = fs::read(&snapshot.path).unwrap();
    let half = &good[..good.len() / 2];
    let longer = [&good[..], b"x"].concat();
    for bad in [b"", &b"Catalogue()"[..], &good[..63], half, &longer] {
        replace(&snapshot.path, bad);
        let found = case.cache.find(&looked);
        assert!(matches!(found, Found::Dropped(_)), "{found:?}");
        assert_eq!(case.kept(), [""; 0]);
    }
}

#[test]
fn a_snapshot_that_says_nothing_of_its_origin_is_dropped() {
    let case = Case::new();
    let path = case.file("a", "text");
    let looked = look(&[&path]);
    let snapshot = keep(&case.cache, &looked).unwrap();
    for origin in [&[][..], &[1], &[1, 2, 3]] {
        let mut layout = Layout::new(case.cache.version);
        layout.add(ORIGIN, origin);
        let mut bytes = Vec::new();
        layout.write_to(&mut bytes).unwrap();
        replace(&snapshot.path, &bytes);
        let found = case.cache.find(&looked);
        assert!(matches!(found, Found::Dropped(_)), "{found:?}");
    }
}

#[test]
fn the_snapshot_of_another_load_under_this_name_is_not_taken() {
    let case = Case::new();
    let (a, b) = (case.file("a", "text"), case.file("b", "text"));
    let of_a = keep(&case.cache, &look(&[&a])).unwrap();
    let of_b = keep(&case.cache, &look(&[&b])).unwrap();
    fs::rename(&of_a.path, &of_b.path).unwrap();
    assert!(is_nothing(&case.cache.find(&look(&[&b]))));
}

#[test]
fn a_damaged_snapshot_does_not_take_a_good_one_with_it() {
    let case = Case::new();
    let looked = look(&[&case.file("a", "text")]);
    let path = keep(&case.cache, &looked).unwrap().path;
    let mut bad = fs::read(&path).unwrap();
    *bad.last_mut().unwrap() ^= 1;
    replace(&path, &bad);
    let damaged = found(case.cache.find(&looked));
    // Meanwhile another window puts a whole one there.
    keep(&case.cache, &looked).unwrap();
    assert!(case.cache.verify(&damaged).is_err());
    found(case.cache.find(&looked));
}
