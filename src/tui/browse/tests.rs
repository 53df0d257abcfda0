//! What opening several links answers.

use std::cell::RefCell;

use super::{Outcome, open_each};

/// What is answered to `urls`, and what was tried; those with "bad" in them are refused.
fn answered(urls: &[&str]) -> (Outcome, Vec<String>) {
    let tried = RefCell::new(Vec::new());
    let urls: Vec<String> = urls.iter().map(|&url| url.to_owned()).collect();
    let outcome = open_each(&urls, |url| {
        tried.borrow_mut().push(url.to_owned());
        if url.contains("bad") {
            Err(format!("no {url}"))
        } else {
            Ok(())
        }
    });
    (outcome, tried.into_inner())
}

#[test]
fn a_refused_link_does_not_keep_the_later_ones_from_being_opened() {
    let (outcome, tried) = answered(&["a", "bad-1", "c", "bad-2"]);
    assert_eq!(tried, ["a", "bad-1", "c", "bad-2"]);
    let Outcome::NotOpened { url, why } = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(url, "bad-1\nbad-2");
    assert_eq!(
        why,
        "opened 2 of 4 links; the first of the others: no bad-1"
    );
}

#[test]
fn one_link_alone_is_opened_or_has_its_reason() {
    assert!(matches!(
        answered(&["a", "b"]).0,
        Outcome::Opened { count: 2 }
    ));
    let Outcome::NotOpened { url, why } = answered(&["bad"]).0 else {
        panic!("it was opened");
    };
    assert_eq!((url.as_str(), why.as_str()), ("bad", "no bad"));
}
