//! What folding takes from a word that a stemmer would want, put back where one reading is by far the likeliest.
//!
//! Most stemmers hardly need it: of the pairs of words that have one stem, German, Dutch, Danish, Norwegian, Finnish and
//! Greek keep nearly all without any accents. French, Portuguese, Romanian, Spanish, Russian and Turkish know endings by
//! them. A stem is folded again, so that a letter put back on one side alone does no harm.

use std::borrow::Cow;

use frostem::Algorithm;

/// Endings as they are folded and as they are written. The first that fits counts; what stands before it has a letter at
/// least.
type Endings = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
const FRENCH: Endings = &[
    ("erent", "èrent"), ("ees", "ées"), ("ee", "ée"), ("ites", "ités"), ("ite", "ité"),
    ("ieres", "ières"), ("iere", "ière"),
];

#[rustfmt::skip]
const PORTUGUESE: Endings = &[
    ("coes", "ções"), ("cao", "ção"), ("oes", "ões"), ("aes", "ães"), ("ao", "ão"), ("aveis", "áveis"), ("avel", "ável"),
    ("iveis", "íveis"), ("ivel", "ível"), ("encias", "ências"), ("encia", "ência"), ("ancias", "âncias"), ("ancia", "ância"), ("avamos", "ávamos"), ("iamos", "íamos"), ("assemos", "ássemos"),
];

#[rustfmt::skip]
const ROMANIAN: Endings = &[
    ("eaza", "ează"), ("este", "ește"), ("easca", "ească"), ("asca", "ască"), ("and", "ând"), ("andu", "ându"), ("esti", "ești"), ("atiunea", "ațiunea"), ("atiune", "ațiune"),
    ("itatile", "itățile"), ("itatii", "ității"), ("itati", "ități"), ("atiile", "ațiile"), ("atiilor", "ațiilor"),
    ("atiei", "ației"), ("atii", "ații"), ("atia", "ația"), ("atie", "ație"), ("utiei", "uției"),
    ("utii", "uții"), ("utia", "uția"), ("utie", "uție"), ("ati", "ați"), ("eti", "eți"), ("iti", "iți"),
];

#[rustfmt::skip]
const SPANISH: Endings = &[
    ("acion", "ación"), ("ucion", "ución"), ("icion", "ición"), ("ocion", "oción"), ("arian", "arían"), ("erian", "erían"), ("irian", "irían"),
    ("abamos", "ábamos"), ("iamos", "íamos"), ("asemos", "ásemos"), ("logias", "logías"), ("logia", "logía"),
];

#[rustfmt::skip]
const RUSSIAN: Endings = &[
    ("еишии", "ейший"), ("еишая", "ейшая"),
    ("еишее", "ейшее"), ("еишие", "ейшие"), ("еишим", "ейшим"), ("еишего", "ейшего"), ("еишем", "ейшем"), ("еиших", "ейших"),
    ("еишую", "ейшую"), ("еишеи", "ейшей"), ("еишими", "ейшими"), ("еишему", "ейшему"),
    ("ои", "ой"), ("ыи", "ый"), ("еи", "ей"), ("ии", "ий"), ("аи", "ай"), ("уи", "уй"), ("юи", "юй"), ("яи", "яй"),
    ("оися", "ойся"), ("ыися", "ыйся"), ("еися", "ейся"), ("иися", "ийся"),
];

#[rustfmt::skip]
const HUNGARIAN: Endings = &[
    ("sagok", "ságok"), ("segek", "ségek"), ("sagot", "ságot"), ("seget", "séget"), ("sag", "ság"), ("seg", "ség"),
    ("bol", "ból"), ("tol", "tól"), ("rol", "ról"), ("nal", "nál"), ("nel", "nél"), ("kent", "ként"),
];

/// The word with the letters that the stemmer of its language looks for.
pub(super) fn restored(algorithm: Algorithm, word: &str) -> Cow<'_, str> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the stemmers of the others do well without, or lack it"
    )]
    let endings: Endings = match algorithm {
        Algorithm::Turkish => return turkish(word),
        Algorithm::French => FRENCH,
        Algorithm::Portuguese => PORTUGUESE,
        Algorithm::Romanian => ROMANIAN,
        Algorithm::Spanish => SPANISH,
        Algorithm::Russian => RUSSIAN,
        Algorithm::Hungarian => HUNGARIAN,
        _ => &[],
    };
    let ending = endings.iter().find_map(|(folded, written)| {
        let head = word.strip_suffix(folded)?;
        (!head.is_empty()).then(|| [head, written].concat())
    });
    ending.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Turkish words have vowels of one kind, bright or dark: a neighbour tells which an *i*, *o* or *u* is.
fn turkish(word: &str) -> Cow<'_, str> {
    let mut letters: Vec<char> = word.chars().collect();
    // From the end, where suffixes with *a* and *e* are plain; then from the beginning, for what stands behind the last.
    let mut bright = None;
    for letter in letters.iter_mut().rev() {
        bright = kind(letter, bright);
    }
    bright = None;
    for letter in &mut letters {
        bright = kind(letter, bright);
    }
    let written: String = letters.into_iter().collect();
    if written == word {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(written)
    }
}

/// Writes a vowel as its neighbour has it, and tells whether it is bright itself.
fn kind(letter: &mut char, neighbour: Option<bool>) -> Option<bool> {
    match (*letter, neighbour) {
        ('i', Some(false)) => *letter = 'ı',
        ('o', Some(true)) => *letter = 'ö',
        ('u', Some(true)) => *letter = 'ü',
        _ => {}
    }
    match *letter {
        'a' | 'ı' => Some(false),
        'e' | 'ö' | 'ü' => Some(true),
        // Folding made *i*, *o* and *u* of two letters each, so that they tell nothing.
        _ => neighbour,
    }
}
