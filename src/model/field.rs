//! The fields of a resource, in one table: how each is called, what shape it has, and how far a search reaches it.

use super::vocabulary::{
    Access, Closed, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Stage,
};

/// A field of a resource. Its number is its tag in the store and in the search index, so it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the table below names each one")]
pub enum Field {
    Title = 1,
    Id = 2,
    OtherTitles = 3,
    Creators = 4,
    Topics = 5,
    Kind = 6,
    Publisher = 7,
    Year = 8,
    Audience = 9,
    Region = 10,
    Language = 11,
    Description = 12,
    Access = 13,
    AccessNote = 14,
    Licence = 15,
    Links = 16,
    Identifiers = 17,
    Related = 18,
    Extra = 19,
    Purpose = 20,
    Stage = 21,
    Goal = 22,
    Minutes = 23,
    People = 24,
    Format = 25,
    Difficulty = 26,
    Demands = 27,
    // 28 to 31 are the marks of the search index.
    Materials = 44,
    Preparation = 45,
    PrepMinutes = 32,
    LeadTime = 33,
    Steps = 34,
    AccessTips = 35,
    Tips = 36,
    Variations = 37,
    Origin = 38,
    Takes = 39,
    Gives = 40,
    Exposure = 41,
    Influence = 42,
    Source = 43,
    Words = 46,
    // 63 is the mark of an address in the search index: tags stay below.
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of one or more paragraphs.
    Prose,
    /// Several lines of text.
    Lines,
    /// One of few values, or several.
    Values,
    /// A whole number.
    Number,
    /// A range of whole numbers.
    Range,
    /// A list of parts with a form of their own.
    Parts,
}

/// How far a bare word of a query is looked for in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Literally, fuzzily, and with a typing error.
    Short,
    /// Literally only: fuzzy matches in prose are noise.
    Body,
    /// Only when the query names the field.
    Named,
}

impl Field {
    /// Every field, in the order in which a reader meets them.
    pub const ALL: &'static [Self] = &[
        Self::Id,
        Self::Title,
        Self::OtherTitles,
        Self::Kind,
        Self::Creators,
        Self::Publisher,
        Self::Year,
        Self::Topics,
        Self::Words,
        Self::Audience,
        Self::Region,
        Self::Language,
        Self::Description,
        Self::Access,
        Self::AccessNote,
        Self::Licence,
        Self::Links,
        Self::Identifiers,
        Self::Related,
        Self::Extra,
        Self::Purpose,
        Self::Stage,
        Self::Goal,
        Self::Minutes,
        Self::People,
        Self::Format,
        Self::Difficulty,
        Self::Demands,
        Self::Materials,
        Self::Preparation,
        Self::PrepMinutes,
        Self::LeadTime,
        Self::Steps,
        Self::AccessTips,
        Self::Tips,
        Self::Variations,
        Self::Origin,
        Self::Takes,
        Self::Gives,
        Self::Exposure,
        Self::Influence,
        Self::Source,
    ];

    /// The field with this tag.
    pub fn from_tag(tag: u8) -> Option<Self> {
        /// More than the largest tag.
        const TAGS: usize = 64;
        #[expect(
            clippy::indexing_slicing,
            reason = "worked out by the compiler, which would not have it"
        )]
        const OF_TAG: [Option<Field>; TAGS] = {
            let mut fields = [None; TAGS];
            let mut at = 0;
            while at < Field::ALL.len() {
                fields[Field::ALL[at] as usize] = Some(Field::ALL[at]);
                at += 1;
            }
            fields
        };
        OF_TAG.get(usize::from(tag)).copied().flatten()
    }

    /// Its tag in the store and the index.
    pub fn tag(self) -> u8 {
        self as u8
    }

    /// Its name in a query, and the other names under which a query may know it.
    pub fn names(self) -> &'static [&'static str] {
        self.row().0
    }

    /// The name that stands first: the one that a query is printed with.
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or("")
    }

    /// How the screen names it.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// What it holds.
    pub fn shape(self) -> Shape {
        self.row().2
    }

    /// How far a bare word is looked for in it.
    pub fn reach(self) -> Reach {
        self.row().3
    }

    /// Its term in Dublin Core (`dcterms:`) or schema.org (`schema:`).
    pub fn term(self) -> &'static str {
        self.row().4
    }

    /// The words of its closed vocabulary in their order, each with its name in a file; empty for an open one.
    pub fn closed_words(self) -> Vec<(&'static str, &'static str)> {
        fn words<T: Closed>() -> Vec<(&'static str, &'static str)> {
            T::ALL
                .iter()
                .map(|word| (word.words(), word.name()))
                .collect()
        }
        if self == Self::Access {
            words::<Access>()
        } else if self == Self::Stage {
            words::<Stage>()
        } else if self == Self::Goal {
            words::<Goal>()
        } else if self == Self::Format {
            words::<Format>()
        } else if self == Self::Difficulty {
            words::<Difficulty>()
        } else if self == Self::Demands {
            words::<Demand>()
        } else if self == Self::Exposure {
            words::<Exposure>()
        } else if self == Self::Influence {
            words::<Influence>()
        } else if self == Self::LeadTime {
            words::<LeadTime>()
        } else {
            Vec::new()
        }
    }

    #[rustfmt::skip]
    fn row(self) -> (&'static [&'static str], &'static str, Shape, Reach, &'static str) {
        use Reach::{Body, Named, Short};
        use Shape::{Line, Lines, Number, Parts, Prose, Range, Values};
        match self {
            Self::Id => (&["id"], "Id", Line, Named, "dcterms:identifier"),
            Self::Title => (&["title"], "Title", Line, Short, "dcterms:title"),
            Self::OtherTitles => (&["other-title", "other_titles"], "Also called", Lines, Short, "dcterms:alternative"),
            Self::Kind => (&["kind"], "Kind", Values, Body, "dcterms:type"),
            Self::Creators => (&["creator", "creators", "author", "by"], "By", Lines, Short, "dcterms:creator"),
            Self::Publisher => (&["publisher"], "Publisher", Line, Body, "dcterms:publisher"),
            Self::Year => (&["year"], "Year", Number, Body, "dcterms:issued"),
            Self::Topics => (&["topic", "topics"], "Topic", Values, Short, "dcterms:subject"),
            Self::Words => (&["words"], "Words for it", Lines, Body, "schema:keywords"),
            Self::Audience => (&["audience"], "Audience", Values, Body, "dcterms:audience"),
            Self::Region => (&["region"], "Region", Values, Body, "dcterms:spatial"),
            Self::Language => (&["language"], "Language", Values, Named, "dcterms:language"),
            Self::Description => (&["description"], "Description", Prose, Body, "dcterms:description"),
            Self::Access => (&["access"], "Access", Values, Named, "dcterms:accessRights"),
            Self::AccessNote => (&["access-note", "access_note"], "Access note", Line, Body, "dcterms:accessRights"),
            Self::Licence => (&["licence", "license"], "Licence", Line, Body, "dcterms:license"),
            Self::Links => (&["link", "links", "url"], "Links", Parts, Body, "schema:url"),
            Self::Identifiers => (&["identifier", "identifiers", "doi", "isbn"], "Identifiers", Parts, Body, "dcterms:identifier"),
            Self::Related => (&["related"], "Related", Lines, Named, "dcterms:relation"),
            Self::Extra => (&["extra"], "Own fields", Parts, Body, "schema:additionalProperty"),
            Self::Purpose => (&["purpose"], "Purpose", Prose, Body, "schema:teaches"),
            Self::Stage => (&["stage"], "Stage", Values, Body, "schema:educationalUse"),
            Self::Goal => (&["goal"], "Goal", Values, Body, "schema:educationalUse"),
            Self::Minutes => (&["minutes", "time"], "Minutes", Range, Named, "schema:totalTime"),
            Self::People => (&["people", "group"], "People", Range, Named, "schema:audience"),
            Self::Format => (&["format"], "Format", Values, Body, "schema:learningResourceType"),
            Self::Difficulty => (&["difficulty"], "Practice needed", Values, Body, "schema:educationalLevel"),
            Self::Demands => (&["demand", "demands"], "Asks people to", Values, Named, "schema:accessibilitySummary"),
            Self::Materials => (&["material", "materials"], "Materials", Lines, Body, "schema:supply"),
            Self::Preparation => (&["preparation"], "Preparation", Prose, Body, "schema:prepTime"),
            Self::PrepMinutes => (&["prep-minutes", "prep_minutes"], "Minutes to prepare", Number, Named, "schema:prepTime"),
            Self::LeadTime => (&["lead-time", "lead_time"], "Start preparing", Values, Named, "schema:prepTime"),
            Self::Steps => (&["step", "steps"], "Steps", Parts, Body, "schema:step"),
            Self::AccessTips => (&["access-tip", "access_tips"], "So that everybody can take part", Parts, Body, "schema:accessibilitySummary"),
            Self::Tips => (&["tip", "tips"], "Tips", Lines, Body, "schema:tip"),
            Self::Variations => (&["variation", "variations"], "Variations", Lines, Body, "dcterms:hasVersion"),
            Self::Origin => (&["origin"], "Origin", Prose, Body, "dcterms:provenance"),
            Self::Takes => (&["takes"], "Needs already", Values, Body, "dcterms:requires"),
            Self::Gives => (&["gives"], "Leaves you with", Values, Body, "schema:yield"),
            Self::Exposure => (&["exposure"], "People show of themselves", Values, Named, "schema:interactivityType"),
            Self::Influence => (&["influence"], "People may", Values, Named, "schema:interactivityType"),
            Self::Source => (&["source"], "Source", Values, Named, "dcterms:isPartOf"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_own_tag_and_names() {
        let mut names = std::collections::BTreeSet::new();
        for &field in Field::ALL {
            assert_eq!(Field::from_tag(field.tag()), Some(field));
            assert!(
                !(28..=31).contains(&field.tag()),
                "{field:?} has a mark of the index for a tag"
            );
            assert!(field.tag() < 63, "{field:?} has no room in the index");
            for name in field.names() {
                assert!(names.insert(name), "{name} names two fields");
            }
        }
    }
}
