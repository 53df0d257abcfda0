//! The words that the shipped catalogues are searched by, and what their descriptions say first.

use std::collections::BTreeSet;

use kitbag::model::Exposure;
use kitbag::text::fold;

/// Words that people type and that we do not use ourselves.
const NEVER_SHOWN: [&str; 3] = ["bame", "bme", "elderly"];

/// Activities that can hurt, and how their descriptions begin. Those in which people show much of themselves are all here.
const CAN_HURT: [(&str, &str); 19] = [
    ("after-action-review", "Going back to an event can hurt"),
    ("body-mapping", "This can hurt"),
    (
        "critical-uncertainties",
        "Talk of losing services can frighten",
    ),
    (
        "ecocycle-planning",
        "What looks like dead wood may be somebody's lifeline",
    ),
    ("emotional-mapping", "Going over it again can hurt"),
    ("fishbowl", "The speakers show much of themselves"),
    (
        "five-whys",
        "Never use it on somebody's own life or illness",
    ),
    ("heard-seen-respected", "This can hurt"),
    (
        "improv-prototyping",
        "A scene can come close to something that hurt",
    ),
    ("journey-mapping", "Going through it again can hurt"),
    ("ladder-of-participation", "It can bring out anger"),
    ("photovoice", "Consent and safety come first"),
    ("power-walk", "This can hurt"),
    ("rivers-of-life", "A life story can hold trauma"),
    ("simple-ethnography", "Nobody is watched without knowing"),
    ("story-circle", "Stories can open wounds"),
    ("talking-circle", "This can open wounds"),
    ("timeline", "The past may hold losses and quarrels"),
    ("what-i-need-from-you", "A bare no in public can sting"),
];

#[test]
fn every_record_has_words_each_of_them_once() {
    for resource in super::everything() {
        let id = &resource.id;
        assert!(resource.words.len() >= 4, "{id}: words");
        let folded: BTreeSet<String> = resource.words.iter().map(|word| fold(word)).collect();
        assert_eq!(folded.len(), resource.words.len(), "{id}: one twice");
        assert!(!folded.contains(&fold(&resource.title)), "{id}: its title");
    }
}

#[test]
fn some_words_are_only_searched_by() {
    let mut found = BTreeSet::new();
    for mut resource in super::everything() {
        for word in std::mem::take(&mut resource.words) {
            found.extend(
                NEVER_SHOWN
                    .into_iter()
                    .filter(|never| fold(&word) == *never),
            );
        }
        let value = serde_json::to_value(&resource).unwrap();
        super::texts(&value, &resource.id, &mut |path, text| {
            let folded = fold(text);
            let mut words = folded.split(|c: char| !c.is_alphanumeric());
            assert!(!words.any(|word| NEVER_SHOWN.contains(&word)), "{path}");
        });
    }
    assert_eq!(
        found.len(),
        NEVER_SHOWN.len(),
        "each is a word of some record"
    );
}

#[test]
fn synonyms_are_told_once_and_what_we_do_not_say_finds_what_we_say() {
    for catalogue in super::both() {
        let mut words = BTreeSet::new();
        for synonyms in &catalogue.synonyms {
            for word in &synonyms.words {
                assert!(words.insert(fold(word)), "{word} stands in two");
                let never = NEVER_SHOWN.contains(&fold(word).as_str());
                assert!(!never || !synonyms.finds.is_empty(), "{word} goes one way");
            }
            let finds = synonyms.finds.iter();
            assert!(
                !finds
                    .clone()
                    .any(|word| NEVER_SHOWN.contains(&fold(word).as_str()))
            );
        }
        assert!(words.len() > 60, "{}", catalogue.title);
    }
}

#[test]
fn what_can_hurt_says_so_first() {
    let mut hurting = CAN_HURT.to_vec();
    for resource in super::read(super::ACTIVITIES).0.resources {
        let at = hurting.iter().position(|(id, _)| *id == resource.id);
        if let Some((id, begins)) = at.map(|at| hurting.remove(at)) {
            let description = resource.description.unwrap();
            assert!(description.starts_with(begins), "{id}: {description}");
        } else {
            let exposure = resource.activity.unwrap().exposure;
            assert_ne!(exposure, Some(Exposure::Deep), "{}", resource.id);
        }
    }
    assert_eq!(hurting, []);
}
