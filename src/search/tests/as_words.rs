//! Nothing found for a field: perhaps words were meant.

use super::{answer, described, index, of, said, titled, ways};
use crate::search::Change;

#[test]
fn what_one_letter_made_a_field_is_offered_as_words() {
    let index = index(&[
        titled("C:\\Temp cleaning"),
        titled("Ki:elo"),
        of("Paper one", "paper", 2020, "health"),
        described("Ways to live", "On housing, and topic models."),
    ]);
    for (asked, words, hits) in [
        ("c:\\temp", "\"c:\\\\temp\"", 1),
        ("Ki:elo", "\"Ki:elo\"", 1),
        ("topic:housing", "housing", 1),
        ("topic:\"topic models\"", "\"topic models\"", 1),
        ("kind:paper topic:one", "kind:paper one", 1),
        ("title:nothing|ki:elo", "title:nothing | \"ki:elo\"", 1),
        (
            "ki:elo (kind:paper|topic:x) | ki:elo",
            "\"ki:elo\" (kind:paper | topic:x) | ki:elo",
            0,
        ),
    ] {
        let ways = ways(&index, asked);
        let offered: Vec<_> = ways
            .iter()
            .filter(|way| matches!(way.change, Change::AsWords(_)))
            .cloned()
            .collect();
        let expected: Vec<_> = (hits > 0)
            .then(|| (words.to_owned(), hits))
            .into_iter()
            .collect();
        assert_eq!(said(&offered), expected, "{asked}");
        for (query, hits) in said(&offered) {
            assert_eq!(answer(&index, &query).len(), hits, "{query}");
        }
    }
    assert_eq!(
        ways(&index, "Ki:elo")[0].change.to_string(),
        "“Ki:elo” as words"
    );
}

#[test]
fn a_field_that_has_the_value_is_not_offered_as_words() {
    let index = index(&[
        of("Paper on trust", "paper", 2020, "health"),
        of("Book on kind:paper", "book", 2020, "health"),
    ]);
    for asked in [
        "kind:paper apple",
        "kind:paper -topic:health",
        "has:doi paper",
        "is:marked paper",
        "-kind:paper -kind:book",
    ] {
        let ways = ways(&index, asked);
        assert!(
            ways.iter()
                .all(|way| !matches!(way.change, Change::AsWords(_))),
            "{asked}: {ways:?}"
        );
    }
}
