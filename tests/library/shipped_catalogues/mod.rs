//! The shipped catalogues keep their promises: complete, correct as far as a machine can tell, and clean.
//!
//! Both files are read with ron itself, not with the program's own loader, so that a fault in one does not hide a
//! fault in the other.

mod facts;
mod words;

use std::collections::BTreeSet;

use kitbag::model::{Access, Activity, FacetRule, Field, Rel, Resource, Synonyms};
use kitbag::text;
use ron::extensions::Extensions;
use serde::Deserialize;
use serde_json::Value;

/// The outer form of a catalogue file.
#[derive(Deserialize)]
struct Catalogue {
    format: u32,
    title: String,
    licence: String,
    facets: Vec<FacetRule>,
    synonyms: Vec<Synonyms>,
    resources: Vec<Resource>,
}

const RESOURCES: &str = include_str!("../../../assets/resources.ron");
const ACTIVITIES: &str = include_str!("../../../assets/activities.ron");

/// The catalogue in `file`, and the paths of fields that nobody reads.
fn read(file: &str) -> (Catalogue, Vec<String>) {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mut ron = ron::Deserializer::from_str_with_options(file, &options).unwrap();
    let mut unread = Vec::new();
    let catalogue =
        serde_ignored::deserialize(&mut ron, |path| unread.push(path.to_string())).unwrap();
    ron.end().unwrap();
    (catalogue, unread)
}

fn both() -> [Catalogue; 2] {
    [read(RESOURCES).0, read(ACTIVITIES).0]
}

/// Every shipped record, the resources first.
fn everything() -> Vec<Resource> {
    both().into_iter().flat_map(|c| c.resources).collect()
}

/// Every activity with its id.
fn activities() -> Vec<(String, Activity)> {
    let shipped = read(ACTIVITIES).0.resources;
    shipped
        .into_iter()
        .map(|r| (r.id, *r.activity.expect("an activity")))
        .collect()
}

/// Calls `visit` with each text inside `value`, and with where it stands.
fn texts(value: &Value, path: &str, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(path, text),
        Value::Array(parts) => {
            for (n, part) in parts.iter().enumerate() {
                texts(part, &format!("{path}[{n}]"), visit);
            }
        }
        Value::Object(fields) => {
            for (name, part) in fields {
                texts(part, &format!("{path}.{name}"), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn the_shipped_catalogues_hold_54_resources_and_84_activities() {
    let [resources, activities] = both();
    assert_eq!(resources.resources.len(), 54);
    assert_eq!(activities.resources.len(), 84);
    for catalogue in [resources, activities] {
        assert_eq!(catalogue.format, 1);
        assert_eq!(catalogue.licence, "CC-BY-SA-4.0");
        assert!(!catalogue.title.is_empty());
    }
}

#[test]
fn every_field_in_the_files_is_read() {
    assert_eq!(read(RESOURCES).1, [""; 0]);
    assert_eq!(read(ACTIVITIES).1, [""; 0]);
}

#[test]
fn every_facet_is_a_field_of_the_program_and_stands_once() {
    for catalogue in both() {
        let mut seen = BTreeSet::new();
        for facet in &catalogue.facets {
            assert!(
                Field::ALL
                    .iter()
                    .any(|field| field.names().contains(&facet.field.as_str())),
                "{} is no field",
                facet.field
            );
            assert!(seen.insert(&facet.field), "{} stands twice", facet.field);
        }
    }
}

#[test]
fn ids_and_titles_are_unique_over_both_files() {
    let (mut ids, mut titles) = (BTreeSet::new(), BTreeSet::new());
    for resource in everything() {
        let id = &resource.id;
        let words = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(id.chars().all(words), "{id}");
        assert!(
            id.split('-').all(|word| !word.is_empty()),
            "{id}: a hyphen too many"
        );
        assert!(titles.insert(text::fold(&resource.title)), "{id}: title");
        assert!(ids.insert(resource.id.clone()), "{id}: id");
    }
}

#[test]
fn related_records_exist_and_name_each_other() {
    let all = everything();
    for resource in &all {
        let id = &resource.id;
        let distinct: BTreeSet<_> = resource.related.iter().collect();
        assert_eq!(distinct.len(), resource.related.len(), "{id}: one twice");
        for other in &resource.related {
            assert_ne!(other, id);
            let other = all
                .iter()
                .find(|r| r.id == *other)
                .unwrap_or_else(|| panic!("{id}: no {other}"));
            assert!(
                other.related.contains(id),
                "{} does not name {id} back",
                other.id
            );
        }
    }
}

#[test]
fn four_resources_are_related_to_their_activities() {
    let all = everything();
    for (resource, activity) in [
        ("co-creating-welfare-q-sort-activity", "q-sort"),
        ("co-creating-welfare-sticky-notes-activity", "sticky-notes"),
        ("ladder-of-co-production", "ladder-of-participation"),
        (
            "reflective-questions-for-co-produced-research",
            "reflective-questions-round",
        ),
    ] {
        let resource = all.iter().find(|r| r.id == resource).unwrap();
        assert!(resource.related.iter().any(|id| id == activity));
    }
}

#[test]
fn every_record_says_what_it_is_and_where_to_find_it() {
    for resource in everything() {
        let id = &resource.id;
        assert!(resource.kind.is_some(), "{id}: kind");
        assert!(resource.description.is_some(), "{id}: description");
        assert!(resource.access.is_some(), "{id}: access");
        assert!(!resource.topics.is_empty(), "{id}: topics");
        assert!(!resource.audience.is_empty(), "{id}: audience");
        assert!(!resource.links.is_empty(), "{id}: links");
        assert_eq!(resource.language.as_deref(), Some("en"), "{id}");
    }
}

#[test]
fn whatever_is_not_simply_open_says_how_to_get_it() {
    for resource in everything() {
        let note = resource.access_note.as_deref().unwrap_or("");
        if resource.access == Some(Access::Borrow) {
            assert!(note.contains("lends"), "{}: how to borrow it", resource.id);
        }
        if resource.access != Some(Access::Open) {
            assert!(!note.is_empty(), "{}: an access note", resource.id);
        }
    }
}

#[test]
fn every_address_is_one_that_a_browser_can_open() {
    for resource in everything() {
        let mut seen = BTreeSet::new();
        for link in &resource.links {
            let url = &link.url;
            let rest = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"))
                .unwrap_or_else(|| panic!("{url}: scheme"));
            let host = rest.split(['/', '?', '#']).next().unwrap();
            assert!(
                host.split('.').count() >= 2
                    && host.split('.').all(|part| !part.is_empty())
                    && host
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)),
                "{url}: host"
            );
            assert!(url.chars().all(|c| c.is_ascii_graphic()), "{url}");
            assert!(
                !url.contains(['"', '<', '>', '\\', '`', '{', '}']),
                "{url}: stray character"
            );
            assert!(!url.ends_with(['.', ',', ';', ')']), "{url}: end");
            assert!(seen.insert(url), "{}: {url} twice", resource.id);
        }
    }
}

#[test]
fn a_doi_is_both_an_identifier_and_the_address_of_the_thing() {
    let mut dois = 0;
    for resource in everything() {
        let linked: Vec<_> = resource
            .links
            .iter()
            .filter_map(|link| Some((link.rel, link.url.strip_prefix("https://doi.org/")?)))
            .collect();
        let named = resource.identifiers.get("doi");
        let expected: Vec<_> = named.iter().map(|d| (Rel::Resource, d.as_str())).collect();
        assert_eq!(linked, expected, "{}", resource.id);
        if let Some(doi) = named {
            dois += 1;
            let (registrant, rest) = doi.split_once('/').unwrap();
            assert!(registrant.starts_with("10.") && !rest.is_empty(), "{doi}");
        }
    }
    assert_eq!(dois, 14);
}

#[test]
fn every_isbn_has_a_right_check_digit() {
    let right = |isbn: &str| {
        let digits: Vec<u32> = isbn.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits
            .iter()
            .zip([1, 3].iter().cycle())
            .map(|(d, w)| d * w)
            .sum();
        digits.len() == 13 && sum.is_multiple_of(10)
    };
    let mut in_prose = 0;
    for resource in everything() {
        if let Some(isbn) = resource.identifiers.get("isbn") {
            assert!(right(isbn), "{}: {isbn}", resource.id);
            assert!(
                isbn.chars().all(|c| c.is_ascii_digit()),
                "{isbn}: digits only"
            );
        }
        let prose = [&resource.description, &resource.access_note];
        for word in prose.into_iter().flatten().flat_map(|p| p.split(' ')) {
            let word = word.trim_matches(|c: char| !c.is_ascii_digit());
            if word.len() >= 13 && (word.starts_with("978") || word.starts_with("979")) {
                in_prose += 1;
                assert!(right(word), "{}: {word}", resource.id);
            }
        }
    }
    assert!(in_prose > 0, "other editions are named in access notes");
}

#[test]
fn every_activity_is_ready_to_be_run() {
    for (id, activity) in activities() {
        assert!(activity.purpose.is_some(), "{id}: purpose");
        assert!(!activity.goal.is_empty(), "{id}: goal");
        assert!(!activity.stage.is_empty(), "{id}: stage");
        assert!(activity.format.is_some(), "{id}: format");
        assert!(activity.difficulty.is_some(), "{id}: difficulty");
        assert!(activity.exposure.is_some(), "{id}: exposure");
        assert!(activity.influence.is_some(), "{id}: influence");
        assert!(activity.preparation.is_some(), "{id}: preparation");
        assert!(activity.prep_minutes.is_some(), "{id}: prep minutes");
        assert!(activity.lead_time.is_some(), "{id}: lead time");
        assert!(activity.origin.is_some(), "{id}: origin");
        assert!(!activity.materials.is_empty(), "{id}: materials");
        assert!(!activity.demands.is_empty(), "{id}: demands");
        assert!(!activity.access_tips.is_empty(), "{id}: access tips");
        assert!(!activity.tips.is_empty(), "{id}: tips");
        assert!(!activity.variations.is_empty(), "{id}: variations");
        assert!(!activity.gives.is_empty(), "{id}: gives");
        let group = activity.group.expect("a group");
        assert!(group.min.unwrap() > 0, "{id}: group");
        assert!(
            group.max.is_none_or(|max| group.min.unwrap() <= max),
            "{id}"
        );
    }
}

#[test]
fn the_usual_minutes_are_the_sum_of_the_steps() {
    for (id, activity) in activities() {
        assert!(activity.steps.len() >= 2, "{id}: steps");
        for step in &activity.steps {
            assert!(step.minutes.unwrap() > 0, "{id}: {}", step.title);
            assert!(step.text.is_some(), "{id}: {}", step.title);
        }
        let sum: u32 = activity.steps.iter().filter_map(|s| s.minutes).sum();
        let minutes = activity.minutes.expect("minutes");
        assert_eq!(minutes.usual, Some(sum), "{id}");
        assert!(minutes.min.unwrap() <= sum, "{id}: shortest form");
        assert!(sum <= minutes.max.unwrap(), "{id}: longest form");
    }
}

#[test]
fn minutes_for_each_person_make_those_of_their_step_in_a_group_of_its_size() {
    for (id, activity) in activities() {
        let group = activity.group.expect("a group");
        for step in activity.steps {
            let people = step.each.map(|each| step.minutes.unwrap() / each);
            let fits = |n| group.min.unwrap() <= n && group.max.is_none_or(|max| n <= max);
            assert!(people.is_none_or(fits), "{id}: {}", step.title);
        }
    }
}

#[test]
fn an_access_tip_eases_only_what_its_activity_demands() {
    for (id, activity) in activities() {
        for tip in &activity.access_tips {
            for demand in &tip.eases {
                assert!(activity.demands.contains(demand), "{id}: {demand:?}");
            }
        }
        assert!(
            activity.access_tips.iter().any(|tip| !tip.eases.is_empty()),
            "{id}: no tip eases a demand"
        );
    }
}

#[test]
fn methods_of_others_name_their_makers_and_link_to_the_terms() {
    let mut structures = 0;
    for resource in read(ACTIVITIES).0.resources {
        let id = &resource.id;
        let origin = resource.activity.unwrap().origin.unwrap();
        let licence = resource.licence.unwrap_or_default();
        if origin.contains("Lipmanowicz") {
            structures += 1;
            let terms = "https://www.liberatingstructures.com/cc-license";
            assert!(licence.contains("CC BY-SA 4.0"), "{id}");
            assert!(
                licence.contains("Henri Lipmanowicz and Keith McCandless"),
                "{id}"
            );
            assert!(resource.links.iter().any(|link| link.url == terms), "{id}");
        }
        if origin.contains("Co-Creating Welfare") {
            assert!(licence.contains("CC BY-NC-SA 4.0"), "{id}");
        }
        if id == "ladder-of-participation" {
            assert!(licence.contains("Think Local Act Personal"));
            assert!(licence.contains("National Co-production Advisory Group"));
        }
    }
    assert_eq!(structures, 31);
}

#[test]
fn nothing_unclean_and_nothing_empty_is_shipped() {
    for resource in everything() {
        let value = serde_json::to_value(&resource).unwrap();
        texts(&value, &resource.id, &mut |path, text| {
            assert!(!text.is_empty(), "{path} is empty");
            assert_eq!(text::clean_prose(text), text, "{path}");
        });
    }
    for file in [RESOURCES, ACTIVITIES] {
        assert!(!file.contains(['\t', '\r']), "line feeds and blanks only");
        assert!(!file.contains("Some("), "no Some(..) in a file for hands");
        assert!(file.lines().all(|line| line.trim_end() == line));
    }
}
