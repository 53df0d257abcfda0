//! What folding takes from a word that a stemmer would want, put back where only one reading is likely.

use frostem::Algorithm;

/// The word with the letters that the stemmer of its language looks for, if it lacks any.
pub(super) fn restored(_algorithm: Algorithm, _word: &str) -> Option<String> {
    None
}
