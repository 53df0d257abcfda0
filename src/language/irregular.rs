//! English forms that follow no rule: *children*, *taught*, *analyses*.

/// The forms, in order, each with the word that it is a form of. Both begin with the same letter.
#[rustfmt::skip]
const FORMS: &[(&str, &str)] = &[
    ("advisor", "adviser"), ("advisors", "adviser"), ("analyses", "analyze"), ("analysis", "analyze"),
    ("annexe", "annex"), ("appendices", "appendix"), ("became", "become"), ("began", "begin"), ("begun", "begin"),
    ("bought", "buy"), ("broke", "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"),
    ("burnt", "burn"), ("caught", "catch"), ("children", "child"), ("childrens", "child"), ("chose", "choose"),
    ("chosen", "choose"), ("crises", "crisis"), ("criteria", "criterion"), ("curricula", "curriculum"),
    ("dealt", "deal"), ("diagnoses", "diagnose"), ("diagnosis", "diagnose"), ("disc", "disk"), ("discs", "disk"),
    ("drawn", "draw"), ("dreamt", "dream"), ("drew", "draw"), ("driven", "drive"), ("drove", "drive"),
    ("eaten", "eat"), ("emphases", "emphasis"), ("fallen", "fall"), ("feet", "foot"), ("fell", "fall"),
    ("felt", "feel"), ("foci", "focus"), ("forgave", "forgive"), ("forgiven", "forgive"), ("forgot", "forget"),
    ("forgotten", "forget"), ("formulae", "formula"), ("fought", "fight"), ("gave", "give"), ("given", "give"),
    ("grew", "grow"), ("grown", "grow"), ("halves", "half"), ("heard", "hear"), ("held", "hold"), ("hid", "hide"),
    ("hidden", "hide"), ("hypotheses", "hypothesis"), ("indices", "index"), ("kept", "keep"), ("knew", "know"),
    ("knives", "knife"), ("known", "know"), ("leant", "lean"), ("learnt", "learn"), ("led", "lead"),
    ("lost", "lose"), ("made", "make"), ("matrices", "matrix"), ("meant", "mean"), ("men", "man"), ("mens", "man"),
    ("met", "meet"), ("mice", "mouse"), ("mistaken", "mistake"), ("mum", "mom"), ("mums", "mom"), ("paid", "pay"),
    ("paralyses", "paralyze"), ("paralysis", "paralyze"), ("parentheses", "parenthesis"),
    ("phenomena", "phenomenon"), ("prognoses", "prognosis"), ("ran", "run"), ("said", "say"), ("sang", "sing"),
    ("sent", "send"), ("shaken", "shake"), ("shelves", "shelf"), ("shook", "shake"), ("shown", "show"),
    ("slept", "sleep"), ("sold", "sell"), ("sought", "seek"), ("spelt", "spell"), ("spent", "spend"),
    ("spoilt", "spoil"), ("spoke", "speak"), ("spoken", "speak"), ("stimuli", "stimulus"), ("stolen", "steal"),
    ("stood", "stand"), ("struck", "strike"), ("sung", "sing"), ("swam", "swim"), ("swum", "swim"),
    ("syllabi", "syllabus"), ("syntheses", "synthesis"), ("taken", "take"), ("taught", "teach"), ("teeth", "tooth"),
    ("theses", "thesis"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "take"),
    ("understood", "understand"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"), ("wives", "wife"),
    ("woken", "wake"), ("wolves", "wolf"), ("women", "woman"), ("womens", "woman"), ("won", "win"),
    ("wore", "wear"), ("worn", "wear"), ("written", "write"), ("wrote", "write"),
];

/// The word of which `word` is a form that no rule leads to.
pub(super) fn regular(word: &str) -> Option<&'static str> {
    let at = FORMS.binary_search_by(|(form, _)| (*form).cmp(word)).ok()?;
    FORMS.get(at).map(|(_, base)| *base)
}

/// The forms whose first letter is that of `word`, with their words.
pub(super) fn beginning_as(word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let first = word.bytes().next();
    FORMS
        .iter()
        .copied()
        .filter(move |(form, _)| form.bytes().next() == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_in_order_and_begin_as_their_words() {
        assert!(FORMS.is_sorted_by(|a, b| a.0 < b.0));
        for (form, base) in FORMS {
            assert_eq!(form.as_bytes()[0], base.as_bytes()[0], "{form} {base}");
            assert_eq!(regular(base), None, "{form} needs two steps");
        }
    }
}
