//! Stems: the forms of a word as one, by Snowball.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

use super::folded::restored;
use super::irregular::regular;
use super::spelling::american;
use super::tag::Language;
use crate::text::fold;

/// A word of more bytes has no forms; it is an address or a slip, and work grows with its length.
const LONGEST: usize = 64;

impl Language {
    /// The stem of a folded word, which its other forms have too. Not a word to show.
    ///
    /// In English, British and American spellings have one stem, and the commonest forms that follow no rule (*children*,
    /// *taught*) that of their word. In other languages the stem is worked out from folded letters: what the accents
    /// told the stemmer is put back where only one reading is likely.
    pub fn stem(self, word: &str) -> Cow<'_, str> {
        let Some(algorithm) = self.algorithm() else {
            return Cow::Borrowed(word);
        };
        if word.len() > LONGEST || word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Cow::Borrowed(word);
        }
        let stemmer = Stemmer::new(algorithm);
        if algorithm == Algorithm::English {
            return english(stemmer, word);
        }
        match restored(algorithm, word) {
            Cow::Borrowed(word) => folded_again(stemmer.stem(word)),
            Cow::Owned(word) => Cow::Owned(folded_again(stemmer.stem(&word)).into_owned()),
        }
    }
}

/// A stem without the accents that the stemmer or we put in.
fn folded_again(stem: Cow<'_, str>) -> Cow<'_, str> {
    if stem.is_ascii() {
        stem
    } else {
        Cow::Owned(fold(&stem))
    }
}

fn english(stemmer: Stemmer, word: &str) -> Cow<'_, str> {
    if let Some(base) = regular(word) {
        return stemmer.stem(base);
    }
    match american(word) {
        Cow::Borrowed(word) => stemmer.stem(word),
        Cow::Owned(word) => Cow::Owned(stemmer.stem(&word).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(language: &str, word: &str) -> String {
        Language::of(language).stem(&fold(word)).into_owned()
    }

    #[test]
    fn forms_of_an_english_word_have_one_stem() {
        for words in [
            &[
                "prioritise",
                "prioritize",
                "prioritising",
                "prioritized",
                "prioritisation",
            ][..],
            &["behaviour", "behavior", "behaviours"],
            &["centre", "center", "centres", "centred", "centering"],
            &["programme", "program", "programmes"],
            &["ageing", "aging"],
            &["catalogue", "catalog", "catalogues", "cataloguing"],
            &["licence", "license", "licences", "licensing"],
            &[
                "organisation",
                "organization",
                "organisations",
                "organisational",
            ],
            &["analyse", "analyze", "analysing", "analysis", "analyses"],
            &["traveller", "traveler", "travelling", "traveling"],
            &["practise", "practice", "practising"],
            &["labelled", "labeled", "labels"],
            &["child", "children", "child's", "children’s"],
            &["woman", "women", "women's"],
            &["teach", "teaches", "taught", "teaching"],
            &["vote", "voting", "votes", "voted"],
            &["activity", "activities"],
            &[
                "co-produce".replace('-', "").leak(),
                "coproducing",
                "coproduced",
            ],
        ] {
            for word in words {
                assert_eq!(
                    stem("en", word),
                    stem("en", words[0]),
                    "{word} {}",
                    words[0]
                );
            }
        }
    }

    #[test]
    fn forms_meet_in_other_languages_without_accents() {
        for (language, words) in [
            ("de", &["Beteiligung", "Beteiligungen"][..]),
            ("de", &["Bürger", "Buerger", "Bürgers"]),
            ("de", &["Straße", "Straßen", "Strasse"]),
            ("fr", &["participatif", "participative", "participatifs"]),
            (
                "fr",
                &["engagé", "engagée", "engagées", "engager", "engagés"],
            ),
            ("fr", &["communauté", "communautés"]),
            ("es", &["comunidad", "comunidades"]),
            ("es", &["participación", "participaciones", "participar"]),
            ("pt-BR", &["participação", "participações", "participar"]),
            ("pt", &["cidadão", "cidadãos"]),
            ("it", &["comunità", "comunita"]),
            ("it", &["partecipazione", "partecipazioni"]),
            ("ro", &["comunitate", "comunități", "comunității"]),
            (
                "ru",
                &[
                    "общественный",
                    "общественная",
                    "общественной",
                    "общественные",
                ],
            ),
            ("ru", &["партия", "партии", "партий"]),
            ("nl", &["gemeente", "gemeenten"]),
            ("sv", &["deltagare", "deltagaren"]),
            ("da", &["borger", "borgere", "borgerne"]),
            ("nb", &["kommune", "kommuner", "kommunene"]),
            ("fi", &["osallistuja", "osallistujat", "osallistujan"]),
            ("el", &["συμμετοχή", "συμμετοχής", "ΣΥΜΜΕΤΟΧΗ"]),
            ("tr", &["katılımcı", "katılımcılar"]),
            ("tr", &["gönüllü", "gönüllüler"]),
            ("hu", &["közösség", "közösségek"]),
        ] {
            for word in words {
                assert_eq!(
                    stem(language, word),
                    stem(language, words[0]),
                    "{language} {word}"
                );
            }
        }
    }

    #[test]
    fn words_of_other_meaning_keep_apart() {
        for (a, b) in [
            ("university", "universe"),
            ("organ", "organisation"),
            ("parade", "paradise"),
            ("expert", "expertise"),
            ("general", "generous"),
            ("news", "new"),
            ("color", "collar"),
            ("promise", "prom"),
        ] {
            assert_ne!(stem("en", a), stem("en", b), "{a} {b}");
        }
    }

    #[test]
    fn a_language_without_stems_leaves_words_as_they_are() {
        for word in ["workshops", "", "ワークショップ", "2021"] {
            assert_eq!(stem("xx", word), fold(word));
        }
        assert_eq!(stem("en", "2021"), "2021");
        let long = "organisation".repeat(6);
        assert_eq!(stem("en", &long), long);
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_a_stemmer_panic(
            word in "\\PC{0,20}|[a-z]{0,12}|[а-яё]{0,12}|[α-ωά-ώς]{0,12}|[\u{620}-\u{655}]{0,10}|[\u{b80}-\u{bff}]{0,10}|[a-zçğışöüáéíóőűăâîșț]{0,12}",
        ) {
            for language in Language::all().chain([Language::default()]) {
                let folded = fold(&word);
                let stem = language.stem(&folded);
                proptest::prop_assert!(stem.len() <= folded.len() + 4);
                let _ = language.stem(&word);
            }
        }
    }
}
