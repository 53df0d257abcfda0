//! Records come back as they went in, and ids name them.

use super::*;
use crate::model::{
    Access, Activity, Builder, Field, Group, Link, Minutes, Rel, Resource, Stage, Step,
};

fn full() -> Resource {
    Resource {
        id: "story-circle".into(),
        title: "Story \x1b[31mcircle".into(),
        other_titles: vec!["Circle".into()],
        kind: Some("activity".into()),
        creators: vec!["A. Person".into(), "B. Person".into()],
        year: Some(-12),
        topics: vec!["trust".into(), "listening".into()],
        words: vec!["story telling".into(), "talking\u{7} stick".into()],
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
                each: Some(4),
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
    builder.add(&full()).unwrap();
    let catalogue = builder.build();
    let resource = catalogue.resource(Slot(0));
    let expected = Resource {
        title: "Story [31mcircle".into(),
        words: vec!["story telling".into(), "talking stick".into()],
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
