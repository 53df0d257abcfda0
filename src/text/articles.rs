//! Articles that a title may begin with and that say nothing about it: "The", "Der", "L'".
//!
//! They depend on the language: *die* is an article in German and a verb in English. Where the language is not known, or
//! not known here, English is taken.

/// The articles of a language, in small letters; those that end in an apostrophe have no blank behind them.
pub type Articles = &'static [&'static str];

const ENGLISH: Articles = &["the", "a", "an"];

/// Codes (ISO 639) and names of languages, in small letters, with the articles that titles begin with.
const TABLE: &[(&[&str], Articles)] = &[
    (&["en", "eng", "english"], ENGLISH),
    (
        &["de", "deu", "ger", "german", "deutsch"],
        &["der", "die", "das", "ein", "eine"],
    ),
    (
        &["fr", "fra", "fre", "french", "français"],
        &["le", "la", "les", "l'", "un", "une"],
    ),
    (
        &["es", "spa", "spanish", "español", "castellano"],
        &["el", "la", "los", "las", "lo", "un", "una"],
    ),
    (
        &["ca", "cat", "catalan", "català"],
        &["el", "la", "els", "les", "l'", "un", "una"],
    ),
    (
        &["it", "ita", "italian", "italiano"],
        &[
            "il", "lo", "la", "l'", "i", "gli", "le", "un", "un'", "uno", "una",
        ],
    ),
    (
        &["pt", "por", "portuguese", "português"],
        &["o", "a", "os", "as", "um", "uma"],
    ),
    (
        &["nl", "nld", "dut", "dutch", "nederlands", "vlaams"],
        &["de", "het", "een"],
    ),
    (
        &["sv", "swe", "swedish", "svenska"],
        &["den", "det", "de", "en", "ett"],
    ),
    (
        &["da", "dan", "danish", "dansk"],
        &["den", "det", "de", "en", "et"],
    ),
    (
        &["no", "nb", "nn", "nor", "nob", "nno", "norwegian", "norsk"],
        &["den", "det", "de", "en", "ei", "eit", "et"],
    ),
    (&["hu", "hun", "hungarian", "magyar"], &["a", "az", "egy"]),
];

/// The longest of them, in bytes.
const LONGEST: usize = 4;

/// The articles of a language, which is given by a tag (`de`, `pt-BR`), a code of three letters or a name.
pub fn articles_of(language: &str) -> Articles {
    let first = language.trim_start().split(|c: char| !c.is_alphabetic());
    let first = first.map(str::to_lowercase).next().unwrap_or_default();
    let known = TABLE.iter().find(|(names, _)| names.contains(&&*first));
    known.map_or(ENGLISH, |&(_, articles)| articles)
}

/// How many bytes at the beginning of `title` are an article of its language and what parts it from the rest; 0 where
/// there is none, or nothing stands behind it. `language` is asked only where a word stands there that is an article of
/// some language.
pub fn article_before(title: &str, language: impl FnOnce() -> Articles) -> usize {
    let Some(word) = First::of(title.as_bytes()) else {
        return 0;
    };
    let behind = title.get(word.end..).unwrap_or("");
    let rest = behind.trim_start();
    let opens = |c: char| matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '(');
    let is_parted = word.elided || rest.len() < behind.len();
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || opens(c));
    if is_parted && goes_on && word.is_one_of(language()) {
        title.len() - rest.len()
    } else {
        0
    }
}

/// The same of a folded title. Its apostrophes are gone, and with them what they parted.
pub fn article_before_folded(title: &[u8], language: impl FnOnce() -> Articles) -> usize {
    // Few titles have a blank so soon.
    if !title.iter().take(LONGEST + 1).any(|&byte| byte == b' ') {
        return 0;
    }
    let Some(word) = First::of(title) else {
        return 0;
    };
    let goes_on = match title.get(word.end..) {
        Some([b' ', next, ..]) => *next >= 0x80 || next.is_ascii_alphanumeric(),
        _ => false,
    };
    if goes_on && word.is_one_of(language()) {
        word.end + 1
    } else {
        0
    }
}

/// The word that a title begins with, where it is an article of some language.
struct First<'t> {
    letters: &'t [u8],
    /// Whether an apostrophe stands behind it.
    elided: bool,
    end: usize,
}

impl<'t> First<'t> {
    fn of(title: &'t [u8]) -> Option<Self> {
        let few = title.iter().take(LONGEST);
        let count = few.take_while(|b| b.is_ascii_alphabetic()).count();
        let (letters, behind) = title.split_at_checked(count).filter(|_| count > 0)?;
        let apostrophe = match behind {
            // Most titles are done with here.
            [b, ..] if b.is_ascii_alphanumeric() => return None,
            [b'\'', ..] => 1,
            // The other one, as word processors set it.
            [0xe2, 0x80, 0x99, ..] => 3,
            _ => 0,
        };
        let first = Self {
            letters,
            elided: apostrophe > 0,
            end: count + apostrophe,
        };
        let known = TABLE.iter().any(|&(_, articles)| first.is_one_of(articles));
        known.then_some(first)
    }

    fn is_one_of(&self, articles: Articles) -> bool {
        articles.iter().any(|article| {
            let (article, elided) = match article.strip_suffix('\'') {
                Some(article) => (article, true),
                None => (*article, false),
            };
            elided == self.elided && article.as_bytes().eq_ignore_ascii_case(self.letters)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn an_article_depends_on_the_language() {
        for (language, title, rest) in [
            ("", "The Godfather", "Godfather"),
            ("en-GB", "A  Pattern Language", "Pattern Language"),
            ("en", "AN \"odd\" one", "\"odd\" one"),
            ("en", "Die Hard", "Die Hard"),
            ("de", "Die Verwandlung", "Verwandlung"),
            ("ger", "Eine Frau", "Frau"),
            ("German", "A Wie Anna", "A Wie Anna"),
            ("fr", "L'Étranger", "Étranger"),
            ("fr-CA", "L’Étranger", "Étranger"),
            ("it", "Un' isola", "isola"),
            ("it", "I promessi sposi", "promessi sposi"),
            ("pt_BR", "O alienista", "alienista"),
            ("Español", "La casa", "casa"),
            ("nl", "Het achterhuis", "achterhuis"),
            ("sv", "Ett drömspel", "drömspel"),
            ("hu", "Az ember", "ember"),
            ("fi", "The end", "end"),
            ("en", "L'Étranger", "L'Étranger"),
            ("en", "The", "The"),
            ("en", "A-Z of tools", "A-Z of tools"),
            ("en", "A & E", "A & E"),
            ("en", "Theory", "Theory"),
            ("de", "Einer", "Einer"),
            ("de", "Der, die, das", "Der, die, das"),
            ("", "", ""),
            ("", "Ä b", "Ä b"),
        ] {
            let at = article_before(title, || articles_of(language));
            assert_eq!(&title[at..], rest, "{language}: {title}");
            if !title.contains(['\'', '’', '"', '-', 'Ä']) {
                let folded = fold(title);
                let at = article_before_folded(folded.as_bytes(), || articles_of(language));
                assert_eq!(folded[at..], fold(rest), "{language}: {folded}");
            }
        }
    }

    #[test]
    fn no_article_is_longer_than_the_longest() {
        let all = || TABLE.iter().flat_map(|(_, articles)| *articles);
        assert_eq!(
            all()
                .map(|article| article.trim_end_matches('\'').len())
                .max(),
            Some(LONGEST)
        );
        assert!(all().all(|article| {
            article
                .trim_end_matches('\'')
                .bytes()
                .all(|b| b.is_ascii_lowercase())
        }));
    }
}
