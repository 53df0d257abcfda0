//! Synonyms that lead nowhere: no record of their catalogue has what they should find.

use memchr::memmem;

use super::search;
use crate::index::{Bits, Index};
use crate::model::{Datum, Flaw, Problem, ResourceRef, Source, Synonyms};
use crate::query::{Clause, Manner, Query, Quoting, Sign, Term, What, Word};
use crate::text::{Needle, fold, is_word_start, parted};

/// A warning for each phrase in `finds` of synonyms, and for all `words` of others together, that no record of their own
/// catalogue has, in the order of the catalogues.
pub fn unheld(index: &Index) -> Vec<Flaw> {
    let sources = index.catalogue().sources().iter();
    sources
        .flat_map(|source| {
            let all = source.synonyms.iter().enumerate();
            all.flat_map(move |(nth, synonyms)| {
                let problems = problems(index, source, synonyms).into_iter();
                problems.map(move |problem| source.flaw_of_synonyms(nth, problem))
            })
        })
        .collect()
}

fn problems(index: &Index, source: &Source, synonyms: &Synonyms) -> Vec<Problem> {
    let missing = |phrase: &&String| !is_held(index, source, phrase);
    if synonyms.finds.is_empty() {
        let none = synonyms.words.iter().all(|word| missing(&word));
        let all: Vec<String> = synonyms
            .words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect();
        let problem = Problem::Doubtful {
            what: format!("no record of this catalogue has any of {}", all.join(", ")),
            cure: "add a word that one has, or take them out".into(),
        };
        return none.then_some(problem).into_iter().collect();
    }
    let finds = synonyms.finds.iter().filter(missing);
    finds
        .map(|phrase| Problem::Doubtful {
            what: format!("no record of this catalogue has `{phrase}`"),
            cure: "write what one has, or take it out".into(),
        })
        .collect()
}

/// Whether a record of `source` has `phrase`, from the beginning of a word on; in the plural perhaps, or without its s.
fn is_held(index: &Index, source: &Source, phrase: &str) -> bool {
    let singular = phrase.strip_suffix('s').filter(|word| word.len() > 2);
    let catalogue = index.catalogue();
    singular.into_iter().chain([phrase]).any(|phrase| {
        let needle = Needle::new(phrase);
        let forms: Vec<&str> = std::iter::once(needle.spaced.as_str())
            .chain(needle.joined.as_deref())
            .collect();
        let results = search(index, &quoted(phrase), &Bits::none(catalogue.len()));
        let mut found = results.slots().map(|slot| catalogue.resource(slot));
        found.any(|resource| resource.source().name == source.name && has(resource, index, &forms))
    })
}

/// The query for `phrase` as it stands.
fn quoted(phrase: &str) -> Query {
    let word = Word {
        manner: Manner::Plain,
        text: phrase.to_owned(),
        quoting: Quoting::Quoted,
    };
    let term = Term {
        sign: Sign::Wanted,
        what: What::Word(word),
    };
    Query {
        clauses: vec![Clause::from(term)],
        sort: None,
    }
}

fn has(resource: ResourceRef<'_>, index: &Index, forms: &[&str]) -> bool {
    let values = index.catalogue().values();
    let mut found = false;
    resource.each_datum(|_, datum| {
        let text = match datum {
            Datum::Text(text) => text,
            Datum::Value(value) | Datum::Own(_, value) => values.text(value),
            Datum::Identifier(..) | Datum::Number(_) | Datum::Range => return,
        };
        found = found || begins_a_word(text, forms);
    });
    found
}

/// Whether one of `forms` stands in `text` from the beginning of a word on.
fn begins_a_word(text: &str, forms: &[&str]) -> bool {
    let folded = fold(text);
    let (text, compounds) = parted(&folded);
    [text, compounds].into_iter().any(|text| {
        forms.iter().any(|form| {
            let mut places = memmem::find_iter(text.as_bytes(), form);
            places.any(|at| is_word_start(text.as_bytes(), at))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, Resource};

    fn record(id: &str, title: &str, topic: &str, words: &str) -> Resource {
        Resource {
            id: id.to_owned(),
            title: title.to_owned(),
            topics: vec![topic.to_owned()],
            words: vec![words.to_owned()],
            ..Resource::default()
        }
    }

    #[test]
    fn what_no_record_of_the_catalogue_has_is_told() {
        let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let synonyms = [
            (own(&["elderly"]), own(&["older people", "ageing"])),
            (own(&["aging"]), own(&["engage"])),
            (own(&["ice-breaker", "opener"]), Vec::new()),
            (own(&["votes", "ballot"]), Vec::new()),
            (own(&["zebra", "quagga"]), Vec::new()),
            (own(&["text"]), own(&["other"])),
        ];
        let placed = synonyms.into_iter().zip(1..);
        let placed = placed.map(|((words, finds), line)| (Synonyms { words, finds }, (line, 9)));
        let mut builder = Builder::new();
        let source = Source::new("one", "One", "", Vec::new());
        builder.source(source.with_synonyms("one.ron", placed));
        for record in [
            record(
                "a",
                "Working with Older People",
                "disengagement",
                "icebreaker",
            ),
            record("b", "Voting", "vote", "x"),
        ] {
            builder.add(&record).unwrap();
        }
        builder.source(Source::new("two", "Two", "", Vec::new()));
        builder
            .add(&record("c", "Other ageing", "zebra", "x"))
            .unwrap();
        let told: Vec<String> = unheld(&Index::new(builder.build()))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "one.ron:1:9: warning: no record of this catalogue has `ageing`; write what one has, or take it out",
                "one.ron:2:9: warning: no record of this catalogue has `engage`; write what one has, or take it out",
                "one.ron:5:9: warning: no record of this catalogue has any of `zebra`, `quagga`; add a word that one has, or take them out",
                "one.ron:6:9: warning: no record of this catalogue has `other`; write what one has, or take it out",
            ]
        );
    }
}
