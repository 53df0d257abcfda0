//! The names that a file may use, for the nearest one to a name that it may not.
//!
//! `every_name_is_read` holds them to what serde reads.

/// The fields of a catalogue.
pub(super) const CATALOGUE: [&str; 5] = ["format", "title", "licence", "facets", "resources"];

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

/// The fields of a link, a step, a tip, minutes, a group and a facet.
pub(super) const LINK: &[&str] = &["rel", "url", "label"];
pub(super) const STEP: &[&str] = &["title", "minutes", "text"];
pub(super) const ACCESS_TIP: &[&str] = &["eases", "text"];
pub(super) const MINUTES: &[&str] = &["min", "usual", "max"];
pub(super) const GROUP: &[&str] = &["min", "max"];
pub(super) const FACET: &[&str] = &["field", "label", "match"];

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
