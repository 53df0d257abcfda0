//! The names that a file may use, for the nearest one to a name that it may not.
//!
//! `every_name_is_read` holds them to what serde reads.

use crate::model::{
    Access, Closed, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Rel, Stage,
};

/// The fields of a catalogue. In JSON Lines the last, its records, stand on lines of their own.
pub(super) const CATALOGUE: [&str; 7] = [
    "format",
    "id",
    "title",
    "licence",
    "facets",
    "synonyms",
    "resources",
];

/// The fields of a resource.
pub(super) const RESOURCE: &[&str] = &[
    "id",
    "title",
    "other_titles",
    "kind",
    "creators",
    "publisher",
    "year",
    "topics",
    "words",
    "audience",
    "region",
    "language",
    "description",
    "access",
    "access_note",
    "licence",
    "links",
    "identifiers",
    "related",
    "extra",
    "activity",
];

/// The fields of an activity.
pub(super) const ACTIVITY: &[&str] = &[
    "purpose",
    "stage",
    "goal",
    "minutes",
    "group",
    "format",
    "difficulty",
    "materials",
    "preparation",
    "prep_minutes",
    "lead_time",
    "steps",
    "access_tips",
    "tips",
    "variations",
    "origin",
    "takes",
    "gives",
    "demands",
    "exposure",
    "influence",
];

/// The fields of a link, a step, a tip, minutes, a group, a facet and of synonyms.
pub(super) const LINK: &[&str] = &["rel", "url", "label"];
pub(super) const STEP: &[&str] = &["title", "minutes", "each", "text"];
pub(super) const ACCESS_TIP: &[&str] = &["eases", "text"];
pub(super) const MINUTES: &[&str] = &["min", "usual", "max"];
pub(super) const GROUP: &[&str] = &["min", "max"];
pub(super) const FACET: &[&str] = &["field", "label", "match"];
pub(super) const SYNONYMS: &[&str] = &["words", "finds"];

/// The fields of a plan and of a block in it, in the order in which they are written.
pub(super) const PLAN: &[&str] = &[
    "format",
    "title",
    "date",
    "start",
    "end",
    "people",
    "place",
    "transition",
    "buffer",
    "have",
    "blocks",
];
pub(super) const BLOCK: &[&str] = &[
    "activity",
    "break",
    "minutes",
    "lead",
    "note",
    "cut_first",
    "flexible",
];

/// The fields that may stand beside the last name of `path`, the names of the fields that lead to a place from a
/// record; none where a keeper's own names stand.
pub(super) fn beside(path: &[&str]) -> &'static [&'static str] {
    match path {
        [_] => RESOURCE,
        ["activity", _] => ACTIVITY,
        ["links", _] => LINK,
        ["activity", "steps", _] => STEP,
        ["activity", "access_tips", _] => ACCESS_TIP,
        ["activity", "minutes", _] => MINUTES,
        ["activity", "group", _] => GROUP,
        _ => &[],
    }
}

/// The fields that may stand in an entry of the list `name` at the head of a catalogue.
pub(super) fn in_head(name: &str) -> &'static [&'static str] {
    match name {
        "facets" => FACET,
        "synonyms" => SYNONYMS,
        _ => &[],
    }
}

/// The words that may stand in a field; none where its vocabulary is open.
pub(super) fn closed(field: &str) -> Vec<&'static str> {
    fn names<T: Closed>() -> Vec<&'static str> {
        T::ALL.iter().map(|word| word.name()).collect()
    }
    match field {
        "access" => names::<Access>(),
        "rel" => names::<Rel>(),
        "stage" => names::<Stage>(),
        "goal" => names::<Goal>(),
        "format" | "place" => names::<Format>(),
        "difficulty" => names::<Difficulty>(),
        "demands" | "eases" => names::<Demand>(),
        "exposure" => names::<Exposure>(),
        "influence" => names::<Influence>(),
        "lead_time" => names::<LeadTime>(),
        "match" => vec!["any", "all"],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AccessTip, Activity, FacetMatch, FacetRule, Group, Link, Minutes, Resource, Step, Synonyms,
    };

    #[expect(
        clippy::unnecessary_wraps,
        reason = "it fills fields that may be empty"
    )]
    fn text() -> Option<String> {
        Some("x".into())
    }

    fn lines() -> Vec<String> {
        vec!["x".into()]
    }

    /// A record with something in every field: a new field does not compile until it stands here, and then is missed
    /// in the lists above.
    fn full() -> Resource {
        Resource {
            id: "x".into(),
            title: "x".into(),
            other_titles: lines(),
            kind: text(),
            creators: lines(),
            publisher: text(),
            year: Some(2000),
            topics: lines(),
            words: lines(),
            audience: lines(),
            region: lines(),
            language: text(),
            description: text(),
            access: Some(Access::Open),
            access_note: text(),
            licence: text(),
            links: vec![Link {
                rel: Rel::About,
                url: "https://example.org".into(),
                label: text(),
            }],
            identifiers: [("x".to_owned(), "y".to_owned())].into(),
            related: lines(),
            extra: [("x".to_owned(), lines())].into(),
            activity: Some(Box::new(activity())),
        }
    }

    fn activity() -> Activity {
        Activity {
            purpose: text(),
            stage: vec![Stage::Open],
            goal: vec![Goal::Act],
            minutes: Some(Minutes {
                min: Some(1),
                usual: Some(1),
                max: Some(1),
            }),
            group: Some(Group {
                min: Some(1),
                max: Some(2),
            }),
            format: Some(Format::Online),
            difficulty: Some(Difficulty::FirstTime),
            materials: lines(),
            preparation: text(),
            prep_minutes: Some(1),
            lead_time: Some(LeadTime::Days),
            steps: vec![Step {
                title: "x".into(),
                minutes: Some(1),
                each: Some(1),
                text: text(),
            }],
            access_tips: vec![AccessTip {
                eases: vec![Demand::Read],
                text: "x".into(),
            }],
            tips: lines(),
            variations: lines(),
            origin: text(),
            takes: lines(),
            gives: lines(),
            demands: vec![Demand::Read],
            exposure: Some(Exposure::Low),
            influence: Some(Influence::GatherViews),
        }
    }

    #[test]
    fn every_name_is_read_and_every_field_named() {
        let record = serde_json::to_value(full()).unwrap();
        let facet = serde_json::to_value(FacetRule {
            field: "kind".into(),
            label: text(),
            matching: FacetMatch::All,
        });
        let keys = |value: &serde_json::Value| -> Vec<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        for (at, names) in [
            ("", RESOURCE),
            ("/links/0", LINK),
            ("/activity", ACTIVITY),
            ("/activity/steps/0", STEP),
            ("/activity/access_tips/0", ACCESS_TIP),
            ("/activity/minutes", MINUTES),
            ("/activity/group", GROUP),
        ] {
            assert_eq!(keys(record.pointer(at).unwrap()), names, "{at}");
        }
        assert_eq!(keys(&facet.unwrap()), FACET);
        let synonyms = Synonyms {
            words: lines(),
            finds: lines(),
        };
        assert_eq!(keys(&serde_json::to_value(synonyms).unwrap()), SYNONYMS);
        let written = ron::to_string(&full()).unwrap();
        assert_eq!(ron::from_str::<Resource>(&written).unwrap(), full());
    }
}
