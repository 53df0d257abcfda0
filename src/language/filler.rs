//! What an English question has besides what it is about: *how do I*, *show me*, *for the*.

/// Words that say nothing by themselves, folded, in order.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already", "also",
    "although", "always", "am", "among", "amongst", "an", "and", "another", "any", "anybody", "anyone", "anything",
    "are", "arent", "around", "as", "at", "away", "be", "because", "been", "before", "behind", "being", "below",
    "beside", "besides", "between", "both", "but", "by", "came", "can", "cannot", "cant", "could", "couldnt", "did",
    "didnt", "do", "does", "doesnt", "doing", "done", "dont", "down", "during", "each", "either", "else", "etc",
    "even", "ever", "every", "everything", "few", "find", "for", "from", "further", "gave", "get", "gets",
    "getting", "give", "given", "gives", "go", "goes", "going", "gone", "got", "had", "hadnt", "has", "hasnt",
    "have", "havent", "having", "he", "hence", "her", "here", "hers", "herself", "hes", "hi", "him", "himself",
    "his", "how", "however", "hows", "i", "if", "im", "in", "into", "is", "isnt", "it", "its", "itself", "ive",
    "just", "let", "lets", "like", "lot", "lots", "made", "make", "makes", "many", "may", "maybe", "me", "might",
    "mine", "more", "most", "much", "must", "my", "myself", "neither", "no", "nor", "not", "nothing", "now", "of",
    "off", "often", "oh", "ok", "okay", "on", "once", "one", "ones", "only", "onto", "or", "other", "others",
    "otherwise", "ought", "our", "ours", "ourselves", "out", "over", "own", "per", "perhaps", "please", "put",
    "quite", "rather", "really", "same", "shall", "shant", "she", "shes", "should", "shouldnt", "since", "so",
    "some", "somebody", "somehow", "someone", "something", "soon", "still", "such", "take", "takes", "than", "that",
    "thats", "the", "their", "theirs", "them", "themselves", "then", "there", "therefore", "theres", "these",
    "they", "theyre", "theyve", "thing", "things", "this", "those", "though", "through", "thus", "till", "to",
    "too", "toward", "towards", "under", "unless", "until", "up", "upon", "us", "versus", "very", "via", "vs",
    "want", "wanted", "wants", "was", "wasnt", "way", "ways", "we", "were", "werent", "weve", "what", "whatever",
    "whats", "when", "whenever", "where", "whereas", "wherever", "whether", "which", "while", "whilst", "who",
    "whoever", "whom", "whos", "whose", "why", "will", "with", "within", "without", "wont", "would", "wouldnt",
    "yes", "yet", "you", "youd", "youll", "your", "youre", "yours", "yourself", "yourselves", "youve",
];

/// Words that say nothing where they stand together, though each may elsewhere: *needs*, but not *need to*.
#[rustfmt::skip]
const PHRASES: &[&[&str]] = &[
    &["able", "to"], &["according", "to"], &["as", "well", "as"], &["best", "for"], &["best", "way"],
    &["best", "ways"], &["different", "way"], &["different", "ways"], &["easy", "way"], &["easy", "ways"],
    &["give", "me"], &["good", "for"], &["good", "way"], &["good", "ways"], &["help", "me"], &["help", "us"],
    &["i", "need"], &["instead", "of"], &["kind", "of"], &["kinds", "of"], &["look", "for"], &["looking", "for"],
    &["looking", "to"], &["need", "a"], &["need", "an"], &["need", "some"], &["need", "to"], &["needed", "for"],
    &["needed", "to"], &["needs", "to"], &["search", "for"], &["searching", "for"], &["show", "me"],
    &["show", "us"], &["sort", "of"], &["sorts", "of"], &["tell", "me"], &["tell", "us"], &["tries", "to"],
    &["try", "to"], &["trying", "to"], &["type", "of"], &["types", "of"], &["used", "for"], &["used", "to"],
    &["we", "need"],
];

/// Whether a folded English word says nothing by itself: an article, a pronoun, a preposition, part of a question.
///
/// Words that name a thing, an act or a property are not among them, however common.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// How many of the first of these folded English words are filler: those of a phrase such as *show me* or *looking for*,
/// one for a stop word, none for a word that matters.
pub fn filler(words: &[&str]) -> usize {
    let phrase = PHRASES.iter().filter(|phrase| words.starts_with(phrase));
    let stop = words.first().is_some_and(|word| is_stop_word(word));
    phrase
        .map(|phrase| phrase.len())
        .max()
        .unwrap_or(usize::from(stop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// What is left of a question.
    fn left(question: &str) -> String {
        let folded = fold(question);
        let words: Vec<&str> = folded.split(' ').collect();
        let (mut at, mut left) = (0, Vec::new());
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let dropped = filler(rest);
            if dropped == 0 {
                left.push(rest[0]);
            }
            at += dropped.max(1);
        }
        left.join(" ")
    }

    #[test]
    fn the_words_are_in_order_and_folded() {
        assert!(STOP_WORDS.is_sorted_by(|a, b| a < b));
        for word in STOP_WORDS.iter().chain(PHRASES.iter().copied().flatten()) {
            assert_eq!(fold(word), *word);
        }
    }

    #[test]
    fn what_a_question_is_about_is_left() {
        for (question, about) in [
            ("how do I get quiet people to speak", "quiet people speak"),
            ("Show me activities for 12 people", "activities 12 people"),
            ("what's the best way to end a meeting", "end meeting"),
            ("I'm looking for something with photographs", "photographs"),
            ("needs assessment", "needs assessment"),
            ("we need an icebreaker", "icebreaker"),
            ("decision making", "decision making"),
            (
                "working together as well as apart",
                "working together apart",
            ),
            ("show and tell", "show tell"),
            ("should we pay them", "pay"),
        ] {
            assert_eq!(left(question), about, "{question}");
        }
    }

    #[test]
    fn words_that_name_something_are_not_stop_words() {
        for word in [
            "people", "help", "use", "good", "new", "work", "group", "time", "day", "first",
            "power", "well", "need", "together", "time", "old", "young", "ill", "id", "part",
            "right", "show", "tell", "look", "idea", "everyone",
        ] {
            assert!(!is_stop_word(word), "{word}");
        }
    }
}
