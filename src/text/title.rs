//! Titles as people sort them: from the first letter or digit that is no article, without capitals and accents, and by the
//! number that digits say, so that "Volume 2" stands before "Volume 10".

use super::articles::{Articles, article_before};
use super::fold_ascii::fold_onto;

/// Makes keys of titles; two keys compare, byte by byte, as people sort the titles.
#[derive(Debug, Default)]
pub struct TitleKeys {
    folded: Vec<u8>,
    scratch: String,
}

impl TitleKeys {
    /// Puts the key of `title` at the end of `out`. `articles` are those of its language, asked where they may matter.
    pub fn put(&mut self, title: &str, articles: impl FnOnce() -> Articles, out: &mut Vec<u8>) {
        let title = from_letter(title);
        let title = title
            .get(article_before(title, articles)..)
            .unwrap_or(title);
        let title = from_letter(title);
        // Every byte is looked at, without a way out, which the processor does many at a time.
        if !title.bytes().fold(false, |any, byte| any | is_digit(byte)) {
            fold_onto(title, out, &mut self.scratch);
            return;
        }
        self.folded.clear();
        fold_onto(title, &mut self.folded, &mut self.scratch);
        by_number(&self.folded, out);
    }
}

/// Whether a byte is a digit, or of a letter that may be folded to one.
fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || byte >= 0x80
}

fn from_letter(title: &str) -> &str {
    if title
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_alphanumeric)
    {
        return title;
    }
    let from = title.find(char::is_alphanumeric).unwrap_or(0);
    title.get(from..).unwrap_or(title)
}

/// Puts `folded` at the end of `out`, before each number how many digits it has. That stands among the digits, so that a
/// number is sorted as ever beside anything else.
fn by_number(folded: &[u8], out: &mut Vec<u8>) {
    for run in folded.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        if !run.first().is_some_and(u8::is_ascii_digit) {
            out.extend_from_slice(run);
            continue;
        }
        let zeros = run.iter().take_while(|&&digit| digit == b'0').count();
        let number = run.get(zeros.min(run.len() - 1)..).unwrap_or(run);
        let mut count = number.len();
        while count > 9 {
            out.push(b'9');
            count -= 9;
        }
        out.push(b'0' + u8::try_from(count - 1).unwrap_or(0));
        out.extend_from_slice(number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::articles_of;
    use super::*;
    use std::cmp::Ordering;

    fn key(title: &str, language: &str) -> Vec<u8> {
        let mut out = b"before".to_vec();
        TitleKeys::default().put(title, || articles_of(language), &mut out);
        out.split_off(6)
    }

    #[test]
    fn titles_are_sorted_as_people_sort_them() {
        let titles = [
            "(1) First",
            "2 steps",
            "The 10 rules",
            "A 100 %",
            "About a boy",
            "“The Apple”",
            "Été",
            "The Godfather",
            "Godfather Part II",
            "A Theory",
            "Volume",
            "Volume 2",
            "volume 2, part 9",
            "Volume 2, Part 10",
            "Volume 10",
            "Volume ９９",
            "Volume 1234567890",
            "Volume 12345678901234567890",
            "Volume 99999999999999999999",
            "Volume A",
        ];
        let mut sorted = titles;
        sorted.reverse();
        sorted.sort_by_key(|title| key(title, "en"));
        assert_eq!(sorted, titles);
    }

    #[test]
    fn articles_are_those_of_the_language() {
        for (title, language, bare) in [
            ("Die Bühne", "de", "Bühne"),
            ("L’Étranger", "fr", "etranger"),
            ("Het «oude» huis", "nl", "oude» huis"),
            ("The «old» house", "", "old» house"),
            ("Volume 007", "", "volume 7"),
        ] {
            assert_eq!(key(title, language), key(bare, language), "{title}");
        }
        assert_ne!(key("Die Bühne", "en"), key("Bühne", "en"));
    }

    proptest::proptest! {
        #[test]
        fn numbers_are_sorted_by_what_they_say(a: u64, b: u64, zeros in 0..12_usize) {
            let title = |number: u64, zeros: usize| key(&format!("No {}{number} x", "0".repeat(zeros)), "");
            proptest::prop_assert_eq!(title(a, zeros).cmp(&title(b, 0)), a.cmp(&b));
        }

        #[test]
        fn where_there_is_no_number_the_folded_texts_decide(a in "[b-yé -]{0,9}", b in "[b-yé -]{0,9}") {
            let bare = |text: &str| super::super::fold(from_letter(text)).into_bytes();
            proptest::prop_assert_eq!(key(&a, "fi").cmp(&key(&b, "fi")), bare(&a).cmp(&bare(&b)));
            proptest::prop_assert_eq!(key(&a, "").cmp(&key(&a, "")), Ordering::Equal);
        }
    }
}
