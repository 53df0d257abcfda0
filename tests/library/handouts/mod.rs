//! Handouts of a real plan with the shipped activities: what the run sheet says, whether everybody can read the pages of
//! HTML, and how they come out of a printer.
//!
//! Printing takes a real browser. Where it or what reads its PDF is missing the tests say so and pass, except in CI.

mod afternoon;
mod hostile_texts;
mod page;
mod paper;

use afternoon::{afternoon, everything, given};
use kitbag::format::sheet::{
    Fact, Form, Item, Marker, Part, Piece, STYLE, Sheet, Step, Table, html,
};
use kitbag::model::{Catalogue, Plan};
use kitbag::storage::sources::{Wanted, load};
use kitbag::workshop::handout::{Handout, written};
use page::{Element, elements, html_text, markdown_parts, squashed};
use paper::{
    A4, LETTER, Paper, can_print, dumped, each_card_begins_a_page, no_page_is_half_empty,
    no_step_is_broken, nothing_is_cut, printed,
};

fn shipped() -> Catalogue {
    load(&Wanted::default())
}

/// The pages of all handouts of `plan`, each with its sheet.
fn pages(plan: &Plan, catalogue: &Catalogue) -> Vec<(Handout, Sheet, String)> {
    let given = given(plan, catalogue);
    let page = |handout: Handout| {
        (
            handout,
            handout.sheet(&given),
            written(handout, Form::Html, &given),
        )
    };
    Handout::ALL.into_iter().map(page).collect()
}

#[test]
fn the_handouts_of_an_afternoon() {
    let (plan, catalogue) = (afternoon(), shipped());
    let given = given(&plan, &catalogue);
    insta::assert_snapshot!("run-sheet", written(Handout::RunSheet, Form::Text, &given));
    insta::assert_snapshot!("packing", written(Handout::Packing, Form::Text, &given));
    insta::assert_snapshot!("access", written(Handout::Access, Form::Text, &given));
}

/// The letters and digits of `text`, sorted: what stands before a title in one form stands behind it in another.
fn letters(text: &str) -> String {
    let mut letters: Vec<char> = squashed(text).chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn all_forms_say_the_same() {
    let catalogue = shipped();
    let plan = everything(&catalogue);
    let given = given(&plan, &catalogue);
    for handout in Handout::ALL {
        let page = letters(&html_text(&written(handout, Form::Html, &given)));
        let (_, markdown) = markdown_parts(&written(handout, Form::Markdown, &given));
        assert_eq!(page, letters(&markdown), "{}", handout.name());
        // The text of cards has the numbers of steps in it, which a reader of the others adds.
        if handout != Handout::Cards {
            let text = written(handout, Form::Text, &given);
            assert_eq!(page, letters(&text), "{}", handout.name());
        }
    }
}

#[test]
fn a_page_can_be_read_by_everybody() {
    let catalogue = shipped();
    for plan in [afternoon(), everything(&catalogue), Plan::default()] {
        for (handout, sheet, page) in pages(&plan, &catalogue) {
            let all = elements(&page);
            let named = |name: &str| all.iter().filter(|e| e.name == name).collect::<Vec<_>>();
            let one = |name: &str| {
                let found = named(name);
                assert_eq!(found.len(), 1, "{name} of {}", handout.name());
                found[0]
            };
            assert_eq!(one("html").attribute("lang"), Some("en"));
            assert_eq!(one("title").text, sheet.name());
            assert!(!one("h1").text.is_empty());
            one("header");
            one("main");
            assert!(named("footer").len() <= 1);
            assert_eq!(
                named("script").len() + named("img").len() + named("link").len(),
                0
            );
            assert!(
                named("th")
                    .iter()
                    .all(|th| { matches!(th.attribute("scope"), Some("col" | "row")) })
            );
            assert!(named("tr").iter().all(|row| !row.text.trim().is_empty()));
            headings_are_in_order(&all);
            loads_nothing(&all);
        }
    }
}

fn headings_are_in_order(all: &[Element]) {
    let level = |element: &Element| match element.name.as_str() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        _ => None,
    };
    let levels: Vec<i32> = all.iter().filter_map(level).collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert!(levels[1..].iter().all(|&level| level > 1), "{levels:?}");
}

fn loads_nothing(all: &[Element]) {
    let policy = all
        .iter()
        .find(|e| e.attribute("http-equiv").is_some())
        .unwrap();
    assert_eq!(
        policy.attribute("http-equiv"),
        Some("Content-Security-Policy")
    );
    assert_eq!(
        policy.attribute("content"),
        Some("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
    );
    for element in all {
        for (name, value) in &element.attributes {
            assert!(
                !name.starts_with("on") && name != "src" && name != "style",
                "{name}"
            );
            assert!(name != "href" || value.starts_with("http"), "{value}");
        }
    }
}

/// How much light a colour gives, as WCAG 2 reckons it: 0 for black, 1 for white.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn every_colour_of_text_stands_out_from_its_ground() {
    let (mut texts, mut grounds) = (Vec::new(), Vec::new());
    for rule in STYLE.split(['{', ';', '}']) {
        match rule.trim().split_once(": #") {
            Some(("color", colour)) => texts.push(luminance(colour)),
            Some(("background", colour)) => grounds.push(luminance(colour)),
            _ => {}
        }
    }
    assert!(
        texts.len() > 5 && grounds == [1.0],
        "{texts:?} on {grounds:?}"
    );
    for text in texts {
        let contrast = 1.05 / (text + 0.05);
        assert!(contrast >= 7.0, "{contrast}");
    }
}

fn prints_well(paper: Paper) {
    if !can_print() {
        return;
    }
    let catalogue = shipped();
    let (small, large) = (afternoon(), everything(&catalogue));
    let mut all = pages(&small, &catalogue);
    let long = |(handout, ..): &(Handout, Sheet, String)| {
        matches!(handout, Handout::RunSheet | Handout::Cards)
    };
    all.extend(pages(&large, &catalogue).into_iter().filter(long));
    for (handout, sheet, page) in all {
        let printed = printed(&page, paper);
        nothing_is_cut(&printed, paper);
        let said = squashed(&printed.pages.concat());
        match handout {
            Handout::RunSheet => {
                no_step_is_broken(&printed, &sheet);
                no_page_is_half_empty(&printed, paper);
                assert_eq!(said, squashed(&html_text(&page)));
            }
            Handout::Agenda(_) | Handout::Packing => {
                assert_eq!(said, squashed(&html_text(&page)));
            }
            // The head of a table comes again on each page of it, and lists have numbers.
            Handout::Access => assert!(said.len() >= squashed(&html_text(&page)).len()),
            Handout::Cards => each_card_begins_a_page(&printed, &sheet),
        }
        let most = match handout {
            Handout::Cards => sheet.parts.len(),
            Handout::RunSheet | Handout::Agenda(_) | Handout::Packing | Handout::Access => {
                2 + sheet.parts.len() / 4
            }
        };
        let pages = printed.pages.len();
        assert!(
            (1..=most).contains(&pages),
            "{} has {pages} pages",
            handout.name()
        );
        assert_eq!(pages, printed.words.len());
        for (nth, words) in printed.words.iter().enumerate() {
            let before = nth.checked_sub(1).map(|before| &printed.pages[before]);
            let name = handout.name();
            assert!(
                !words.is_empty(),
                "{name}: page {} is empty, behind {before:?}",
                nth + 1
            );
        }
    }
}

#[test]
fn on_a4_nothing_is_cut_lost_or_broken() {
    prints_well(A4);
}

#[test]
fn on_letter_nothing_is_cut_lost_or_broken() {
    prints_well(LETTER);
}

/// A sheet whose every text is one word wider than the paper.
fn endless() -> Sheet {
    let word = || "W".repeat(300);
    let facts = vec![Fact::new(word(), word())];
    Sheet {
        kind: word(),
        title: word(),
        facts: facts.clone(),
        parts: vec![
            Part::Step(Step {
                time: "09:00".to_owned(),
                minutes: "10 min".to_owned(),
                title: word(),
                who: word(),
                text: word(),
            }),
            Part::Piece(Piece::Facts(facts)),
            Part::Piece(Piece::List(Marker::Box, vec![Item::new(word(), word())])),
            Part::Piece(Piece::Table(Table {
                head: vec![word(), "x".to_owned()],
                rows: vec![vec![word(), word()]],
            })),
            Part::Piece(Piece::Link(Fact::new(
                word(),
                format!("https://example.org/{}", word()),
            ))),
        ],
        foot: vec![word()],
    }
}

#[test]
fn a_word_wider_than_the_paper_is_broken_not_cut() {
    if !can_print() {
        return;
    }
    let page = html(&endless());
    let printed = printed(&page, A4);
    nothing_is_cut(&printed, A4);
    // The head of a table comes again where a row of it goes over to the next page.
    let (said, written) = (
        squashed(&printed.pages.concat()),
        squashed(&html_text(&page)),
    );
    assert!(said.len() >= written.len());
}

#[test]
fn a_browser_finds_the_elements_that_we_wrote_and_no_others() {
    if !can_print() {
        return;
    }
    let hostile = "</p></style></title><script>alert(1)</script><!-- <img src=x onerror=alert(1)> ]]> &lt;b&gt; \"'><svg>";
    let plan = Plan {
        title: hostile.to_owned(),
        date: Some(hostile.to_owned()),
        ..afternoon()
    };
    let catalogue = shipped();
    let page = written(Handout::RunSheet, Form::Html, &given(&plan, &catalogue));
    // Where a browser writes out an element, `<` stands before its name, and nowhere else outside of the style.
    let found: Vec<String> = dumped(&page)
        .split('<')
        .skip(1)
        .filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|tag| {
            tag.chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect()
        })
        .collect();
    let ours: Vec<String> = elements(&page)
        .into_iter()
        .map(|element| element.name)
        .collect();
    assert_eq!(found, ours);
}
