//! An index as sections of a snapshot, and back.
//!
//! What is large lies in sections of numbers, which a mapped file holds and nobody copies: the store, the folded texts,
//! the sets of records. All else, names and labels and where each set lies, is a description in JSON. Nothing read here
//! is trusted: lengths are compared before they are used, and whoever reads a section can bear any numbers in it.

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::bits::Postings;
use super::buckets::Bucket;
use super::facets::{Answers, Facet, FacetValue, Numbers, Span, Tried};
use super::shard::Shard;
use super::text::{CLASSES, Text};
use super::vocabulary::Vocabulary;
use super::{Index, names};
use crate::format::{Damage, Layout, Sections, Tag};
use crate::model::{ALIGNED, Catalogue, FacetMatch, Field, Flaw, Slab, Source, Store};

/// How the sections are to be understood: it changes with every change of theirs, of the fields and their tags, of the
/// folding, and of the facets.
pub const FORM: u32 = 8;

const DESCRIPTION: Tag = 1;
const FEW: Tag = 2;
const MANY: Tag = 3;
const STORE: Tag = 8;
const VOCABULARY: Tag = 16;
/// The sections of the first shard begin here, [`A_SHARD`] for each.
const SHARDS: Tag = 64;
const A_SHARD: Tag = 8;

/// What a snapshot says in words.
#[derive(Serialize, Deserialize)]
struct Description {
    sources: Vec<Source>,
    flaws: Vec<Flaw>,
    shown: usize,
    facets: Vec<FacetForm>,
    shards: Vec<Range<usize>>,
    /// Each field by its tag.
    present: Vec<(u8, SetForm)>,
    /// The names of identifiers.
    cited: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct FacetForm {
    name: String,
    label: String,
    matching: FacetMatch,
    field: Option<u8>,
    tried: u8,
    nothing: SetForm,
    values: Vec<ValueForm>,
    numbers: Option<NumbersForm>,
}

#[derive(Serialize, Deserialize)]
struct ValueForm {
    text: String,
    folded: String,
    name: String,
    records: SetForm,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms: Vec<(String, SetForm)>,
}

#[derive(Serialize, Deserialize)]
struct NumbersForm {
    spans: Vec<(i32, i32, SetForm)>,
    buckets: Vec<(Option<i32>, Option<i32>, SetForm)>,
    span: (i32, i32),
    greatest: i32,
}

/// Where the records of a set lie: in the section of the few or of the many, from there, so many words, and how many
/// records they are.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct SetForm(Tag, usize, usize, usize);

/// The sets of an index, one behind the other.
#[derive(Default)]
struct Sets {
    few: Vec<u32>,
    many: Vec<u64>,
}

impl Sets {
    fn put(&mut self, records: &Postings) -> SetForm {
        match records {
            Postings::Few(slots) => {
                let from = self.few.len();
                self.few.extend_from_slice(slots);
                SetForm(FEW, from, slots.len(), slots.len())
            }
            Postings::Many(words, count) => {
                let from = self.many.len();
                self.many.extend_from_slice(words);
                SetForm(MANY, from, words.len(), *count)
            }
        }
    }
}

impl Index {
    /// Puts the index into the sections of a snapshot. Gathers what is otherwise gathered when it is needed.
    pub fn write_sections<'a>(&'a self, layout: &mut Layout<'a>) {
        let mut sets = Sets::default();
        let description = self.description(&mut sets);
        // Cannot fail: it is plain numbers and texts.
        let description = serde_json::to_vec(&description).unwrap_or_default();
        layout.add_own(DESCRIPTION, &description);
        layout.add_own(FEW, &sets.few);
        layout.add_own(MANY, &sets.many);
        let store = self.catalogue.store();
        layout.add(STORE, store.bytes);
        layout.add(STORE + 1, store.ends);
        layout.add(STORE + 2, store.order);
        layout.add(STORE + 3, store.by_id);
        layout.add(STORE + 4, store.value_text);
        layout.add(STORE + 5, store.value_ends);
        let vocabulary = self.vocabulary();
        layout.add(VOCABULARY, &vocabulary.text);
        layout.add(VOCABULARY + 1, &vocabulary.ends);
        layout.add(VOCABULARY + 2, &vocabulary.letters);
        for (shard, first) in self.shards.iter().zip((SHARDS..).step_by(A_SHARD as usize)) {
            for (text, tag) in [(&shard.titles, first), (&shard.bodies, first + 4)] {
                layout.add(tag, &text.bytes);
                layout.add(tag + 1, &text.ends);
                layout.add(tag + 2, &text.has);
                layout.add(tag + 3, &text.begins);
            }
        }
    }

    fn description(&self, sets: &mut Sets) -> Description {
        Description {
            sources: self.catalogue.sources().to_vec(),
            flaws: self.catalogue.flaws().to_vec(),
            shown: self.shown,
            facets: self.facets.iter().map(|facet| form(facet, sets)).collect(),
            shards: self
                .shards
                .iter()
                .map(|shard| shard.slots.clone())
                .collect(),
            cited: self.names.cited().map(str::to_owned).collect(),
            present: self
                .present
                .iter()
                .map(|(field, records)| (field.tag(), sets.put(records)))
                .collect(),
        }
    }

    /// The index of a snapshot.
    ///
    /// # Errors
    ///
    /// What does not fit together. Bytes that are damaged but fit are not seen here: whoever opened the snapshot checks its
    /// sums behind.
    pub fn from_sections(sections: &Sections) -> Result<Self, Damage> {
        let description = sections.slab::<u8>(DESCRIPTION)?;
        let description: Description = serde_json::from_slice(&description)
            .map_err(|_| senseless("its description cannot be read"))?;
        let store = Store {
            bytes: sections.slab(STORE)?,
            ends: sections.slab(STORE + 1)?,
            order: sections.slab(STORE + 2)?,
            by_id: sections.slab(STORE + 3)?,
            value_text: sections.slab(STORE + 4)?,
            value_ends: sections.slab(STORE + 5)?,
        };
        let catalogue = Catalogue::of_store(store, description.sources, description.flaws)
            .ok_or_else(|| senseless("its records do not fit together"))?;
        let vocabulary = Vocabulary {
            text: sections.slab(VOCABULARY)?,
            ends: sections.slab(VOCABULARY + 1)?,
            letters: sections.slab(VOCABULARY + 2)?,
        };
        let shards = shards(sections, &description.shards, catalogue.len())?;
        let reader = Reader {
            few: sections.slab(FEW)?,
            many: sections.slab(MANY)?,
        };
        let facets: Vec<Facet> = description
            .facets
            .into_iter()
            .map(|form| reader.facet(form))
            .collect::<Option<_>>()
            .ok_or_else(|| senseless("a filter cannot be read"))?;
        let present = description
            .present
            .into_iter()
            .map(|(tag, form)| Some((Field::from_tag(tag)?, reader.set(form)?)));
        let present = present
            .collect::<Option<_>>()
            .ok_or_else(|| senseless("a set of records cannot be read"))?;
        let shown = description.shown.min(facets.len());
        let names = names(facets.get(..shown).unwrap_or(&facets), &description.cited);
        Ok(Self {
            catalogue,
            facets,
            shown,
            shards,
            present,
            vocabulary: vocabulary.into(),
            languages: OnceLock::new(),
            keeper: OnceLock::new(),
            forms: OnceLock::new(),
            names,
        })
    }
}

fn senseless(what: &'static str) -> Damage {
    Damage::Senseless {
        tag: DESCRIPTION,
        what,
    }
}

/// The shards, which together have every slot once, each with a text of every record and a set of every class of letters.
fn shards(sections: &Sections, slots: &[Range<usize>], len: usize) -> Result<Vec<Shard>, Damage> {
    let mut next = 0;
    let mut shards = Vec::new();
    for (slots, tag) in slots.iter().zip((SHARDS..).step_by(A_SHARD as usize)) {
        if slots.start != next || slots.end < next || slots.end > len || next % ALIGNED != 0 {
            return Err(senseless("its parts do not follow one another"));
        }
        next = slots.end;
        let text = |tag: Tag, begins: usize| -> Result<Text, Damage> {
            let text = Text {
                bytes: sections.slab(tag)?,
                ends: sections.slab(tag + 1)?,
                has: sections.slab(tag + 2)?,
                begins: sections.slab(tag + 3)?,
            };
            let words = slots.len().div_ceil(64);
            let fits = text.ends.len() == slots.len()
                && text.has.len() == CLASSES * words
                && text.begins.len() == begins * words;
            if fits {
                Ok(text)
            } else {
                Err(senseless("its texts do not fit together"))
            }
        };
        shards.push(Shard {
            slots: slots.clone(),
            titles: text(tag, CLASSES)?,
            bodies: text(tag + 4, 0)?,
        });
    }
    if next == len {
        Ok(shards)
    } else {
        Err(senseless("some records are in none of its parts"))
    }
}

fn form(facet: &Facet, sets: &mut Sets) -> FacetForm {
    let (values, numbers) = match &facet.answers {
        Answers::Values(values) => {
            let values = values.iter().map(|value| ValueForm {
                text: value.text.clone(),
                folded: value.folded.clone(),
                name: value.name.clone(),
                records: sets.put(&value.records),
                forms: value
                    .forms
                    .iter()
                    .map(|(folded, records)| (folded.clone(), sets.put(records)))
                    .collect(),
            });
            (values.collect(), None)
        }
        Answers::Numbers(numbers) => {
            let spans = numbers.spans.iter();
            let spans = spans.map(|span| (span.low, span.high, sets.put(&span.records)));
            let spans = spans.collect();
            let buckets = numbers.buckets.iter();
            let buckets =
                buckets.map(|(bucket, records)| (bucket.from, bucket.to, sets.put(records)));
            let form = NumbersForm {
                spans,
                buckets: buckets.collect(),
                span: numbers.span,
                greatest: numbers.greatest,
            };
            (Vec::new(), Some(form))
        }
    };
    FacetForm {
        name: facet.name.clone(),
        label: facet.label.clone(),
        matching: facet.matching,
        field: facet.field.map(Field::tag),
        tried: facet.tried as u8,
        nothing: sets.put(&facet.nothing),
        values,
        numbers,
    }
}

/// Reads what a description leads to.
struct Reader {
    few: Slab<u32>,
    many: Slab<u64>,
}

impl Reader {
    fn set(&self, SetForm(section, from, length, count): SetForm) -> Option<Postings> {
        let until = from.checked_add(length)?;
        if section == FEW && until <= self.few.len() {
            Some(Postings::Few(self.few.part(from..until)))
        } else if section == MANY && until <= self.many.len() {
            Some(Postings::Many(self.many.part(from..until), count))
        } else {
            None
        }
    }

    fn facet(&self, form: FacetForm) -> Option<Facet> {
        let answers = if let Some(numbers) = form.numbers {
            let spans = numbers.spans.into_iter().map(|(low, high, records)| {
                let records = self.set(records)?;
                Some(Span { low, high, records })
            });
            let buckets = numbers.buckets.into_iter();
            let buckets =
                buckets.map(|(from, to, records)| Some((Bucket { from, to }, self.set(records)?)));
            Answers::Numbers(Numbers {
                spans: spans.collect::<Option<_>>()?,
                buckets: buckets.collect::<Option<_>>()?,
                span: numbers.span,
                greatest: numbers.greatest,
            })
        } else {
            let values = form.values.into_iter().map(|value| {
                let forms = value.forms.into_iter();
                let forms = forms.map(|(folded, records)| Some((folded, self.set(records)?)));
                Some(FacetValue {
                    records: self.set(value.records)?,
                    forms: forms.collect::<Option<_>>()?,
                    text: value.text,
                    folded: value.folded,
                    name: value.name,
                })
            });
            Answers::Values(values.collect::<Option<_>>()?)
        };
        let field = match form.field {
            Some(tag) => Some(Field::from_tag(tag)?),
            None => None,
        };
        Some(Facet {
            name: form.name,
            label: form.label,
            matching: form.matching,
            field,
            answers,
            nothing: self.set(form.nothing)?,
            tried: Tried::ALL
                .iter()
                .copied()
                .find(|&tried| tried as u8 == form.tried)?,
        })
    }
}
