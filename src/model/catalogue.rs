//! The store: any number of records in one arena of bytes, with an offset each.

use super::builder::Builder;
use super::field::Field;
use super::flaw::Flaw;
use super::record::ResourceRef;
use super::resource::FacetRule;
use super::values::Values;
use crate::text::clean_line;

/// A record's key in memory: cheap, and only good for the catalogue that gave it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub(super) u32);

impl Slot {
    /// Its place in the catalogue, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The slot at place `index`; a place that the catalogue does not have is a slot that it does not know.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A file that records came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// Short and unique among the loaded ones: the file's name without its ending.
    pub name: String,
    /// What the file calls itself; its name where it says nothing.
    pub title: String,
    /// Under which terms its texts may be used; empty when it does not say.
    pub licence: String,
    /// The facets that its keeper names.
    pub facets: Vec<FacetRule>,
    /// The slot of its first record.
    pub(super) first: u32,
}

impl Source {
    /// A source before its records are known.
    pub fn new(name: &str, title: &str, licence: &str, mut facets: Vec<FacetRule>) -> Self {
        let name = clean_line(name).into_owned();
        let title = clean_line(title).into_owned();
        let title = if title.is_empty() {
            name.clone()
        } else {
            title
        };
        for rule in &mut facets {
            rule.field = clean_line(&rule.field).into_owned();
            let label = rule.label.take();
            rule.label = label.map(|label| clean_line(&label).into_owned());
        }
        Self {
            name,
            title,
            licence: clean_line(licence).into_owned(),
            facets,
            first: 0,
        }
    }
}

/// The store is full: more than four billion records, values or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue is larger than this program can hold")]
pub struct TooLarge;

/// A validated set of resources, in memory.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub(super) sources: Vec<Source>,
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<u32>,
    pub(super) values: Values,
    pub(super) by_id: Vec<Slot>,
    pub(super) flaws: Vec<Flaw>,
}

impl Catalogue {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every slot, in the order of the files.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = Slot> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(Slot)
    }

    /// Every record, in the order of the files.
    pub fn resources(&self) -> impl ExactSizeIterator<Item = ResourceRef<'_>> {
        self.slots().map(|slot| self.resource(slot))
    }

    /// The record in `slot`; one with nothing in it for a slot of another catalogue.
    pub fn resource(&self, slot: Slot) -> ResourceRef<'_> {
        let at = |i: usize| self.ends.get(i).map(|&end| end as usize);
        let start = slot.index().checked_sub(1).map_or(Some(0), at).unwrap_or(0);
        let end = at(slot.index()).unwrap_or(start);
        ResourceRef {
            catalogue: self,
            slot,
            bytes: self.bytes.get(start..end).unwrap_or(&[]),
        }
    }

    /// The files that the records came from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    pub(super) fn source_of(&self, slot: Slot) -> &Source {
        static NOWHERE: Source = Source {
            name: String::new(),
            title: String::new(),
            licence: String::new(),
            facets: Vec::new(),
            first: 0,
        };
        let after = self
            .sources
            .partition_point(|source| source.first <= slot.0);
        after
            .checked_sub(1)
            .and_then(|i| self.sources.get(i))
            .unwrap_or(&NOWHERE)
    }

    /// The interned values.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// What is wrong with the files, in their order.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// The bytes that the records take, for a report.
    pub fn bytes(&self) -> usize {
        self.bytes.len() + self.ends.len() * 8
    }

    /// The records that `id` names: one for `catalogue/id`, and one from each catalogue that has it for a bare `id`.
    pub fn find(&self, id: &str) -> Vec<Slot> {
        let mut found = self.with_id(id);
        if found.is_empty()
            && let Some((source, bare)) = id.split_once('/')
        {
            found = self.with_id(bare);
            found.retain(|&slot| self.source_of(slot).name == source);
        }
        found
    }

    fn with_id(&self, id: &str) -> Vec<Slot> {
        let start = self
            .by_id
            .partition_point(|&slot| self.resource(slot).id() < id);
        let same = |slot: &&Slot| self.resource(**slot).id() == id;
        self.by_id
            .get(start..)
            .unwrap_or(&[])
            .iter()
            .take_while(same)
            .copied()
            .collect()
    }

    /// The lasting name of a record: its id, written `catalogue/id` where two catalogues have the same one.
    pub fn name_of(&self, slot: Slot) -> String {
        let resource = self.resource(slot);
        if self.with_id(resource.id()).len() > 1 {
            format!("{}/{}", resource.source().name, resource.id())
        } else {
            resource.id().to_owned()
        }
    }
}

impl Builder {
    /// The finished catalogue.
    pub fn build(self) -> Catalogue {
        let mut catalogue = self.catalogue;
        catalogue.values = self.values.finish();
        let mut by_id: Vec<Slot> = catalogue.slots().collect();
        by_id.sort_by_key(|&slot| catalogue.resource(slot).line(Field::Id));
        catalogue.by_id = by_id;
        catalogue.bytes.shrink_to_fit();
        catalogue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Access, Activity, Group, Link, Minutes, Rel, Resource, Stage, Step};

    fn full() -> Resource {
        Resource {
            id: "story-circle".into(),
            title: "Story \x1b[31mcircle".into(),
            other_titles: vec!["Circle".into()],
            kind: Some("activity".into()),
            creators: vec!["A. Person".into(), "B. Person".into()],
            year: Some(-12),
            topics: vec!["trust".into(), "listening".into()],
            region: vec!["Wales".into()],
            access: Some(Access::Open),
            description: Some("One.\n\nTwo.".into()),
            links: vec![
                Link {
                    rel: Rel::About,
                    url: "https://example.org/a".into(),
                    label: None,
                },
                Link {
                    rel: Rel::FreeCopy,
                    url: "https://example.org/b".into(),
                    label: Some("B".into()),
                },
            ],
            extra: [("level".to_owned(), vec!["beginner".to_owned()])].into(),
            activity: Some(Box::new(Activity {
                minutes: Some(Minutes {
                    min: Some(60),
                    usual: Some(85),
                    max: None,
                }),
                group: Some(Group {
                    min: Some(5),
                    max: None,
                }),
                stage: vec![Stage::Explore],
                steps: vec![Step {
                    title: "Tell".into(),
                    minutes: Some(0),
                    text: Some("Go.".into()),
                }],
                ..Activity::default()
            })),
            ..Resource::default()
        }
    }

    #[test]
    fn a_record_comes_back_as_it_went_in_but_clean() {
        let mut builder = Builder::new();
        builder.source(Source::new("test", "", "", Vec::new()));
        let slot = builder.add(&full()).unwrap();
        let catalogue = builder.build();
        let resource = catalogue.resource(slot);
        let expected = Resource {
            title: "Story [31mcircle".into(),
            ..full()
        };
        assert_eq!(resource.to_resource(), expected);
        assert!(resource.is_activity());
        assert_eq!(resource.range(Field::People), Some((5, i32::MAX)));
        assert_eq!(resource.range(Field::Minutes), Some((60, 85)));
        assert_eq!(resource.range(Field::Year), Some((-12, -12)));
        assert_eq!(
            resource.best_link().map(|link| link.url),
            Some("https://example.org/b")
        );
    }

    #[test]
    fn an_id_is_unique_in_its_source_and_named_with_it_where_two_clash() {
        let mut builder = Builder::new();
        for source in ["one", "two", "two"] {
            builder.source(Source::new(source, "", "", Vec::new()));
            assert_eq!(builder.nth_with("story-circle"), None);
            builder.add(&full()).unwrap();
            assert_eq!(builder.nth_with("story-circle"), Some(0));
        }
        let catalogue = builder.build();
        assert_eq!(catalogue.find("story-circle").len(), 3);
        assert_eq!(catalogue.find("two-2/story-circle"), [Slot(2)]);
        assert_eq!(catalogue.name_of(Slot(1)), "two/story-circle");
        assert!(catalogue.find("nothing").is_empty());
    }
}
