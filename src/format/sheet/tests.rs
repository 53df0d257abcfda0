//! One small sheet in each form, written by hand; and what is left out, wrapped or numbered.

use super::*;

fn small() -> Sheet {
    let step = Step {
        time: "09:30".to_owned(),
        minutes: "5 min".to_owned(),
        title: "Ask".to_owned(),
        who: "Ana".to_owned(),
        text: "Read <it> aloud.\nTwice.\n\nWait.".to_owned(),
    };
    let opening = Heading {
        time: "09:30".to_owned(),
        aside: "5 min".to_owned(),
        ..Heading::section("1. Opening")
    };
    Sheet {
        kind: "Run sheet".to_owned(),
        title: "A & B".to_owned(),
        facts: vec![
            Fact::new("People", "15"),
            Fact::new("Where", ""),
            Fact::new("Day", "Monday"),
        ],
        parts: vec![
            Part::Heading(opening),
            Part::Step(step),
            Part::PageBreak,
            Part::Piece(Piece::List(
                Marker::Box,
                vec![Item::new("3 x", "pens"), Item::new("", "2. a bell")],
            )),
            Part::Piece(Piece::Table(Table {
                head: vec!["Time".to_owned(), "What".to_owned()],
                rows: vec![
                    vec!["09:30".to_owned(), "This | that".to_owned()],
                    vec!["10:00".to_owned()],
                ],
            })),
            Part::Card(Card {
                title: "A card".to_owned(),
                lead: vec![Piece::Paragraph("For *all*.".to_owned())],
                sections: vec![(
                    "Steps".to_owned(),
                    vec![
                        Piece::List(Marker::Number, vec![Item::new("One.", "Go")]),
                        Piece::Link(Fact::new("See", "https://example.org/a_b")),
                    ],
                )],
            }),
        ],
        foot: vec!["The end.".to_owned()],
    }
}

#[test]
fn a_sheet_as_text() {
    let expected = "\
Run sheet: A & B
================

  People  15
  Day     Monday

09:30  1. Opening                                                  5 min
------------------------------------------------------------------------

  09:30   5 min  Ask (Ana)
                 Read <it> aloud.
                 Twice.

                 Wait.

========================================================================

  [ ] 3 x pens
  [ ] 2. a bell

  Time   What
  -----  -----------
  09:30  This | that
  10:00

A card
------

  For *all*.

Steps

  1. One. Go

  See: https://example.org/a_b

========================================================================

  The end.
";
    assert_eq!(text(&small()), expected);
}

#[test]
fn a_sheet_as_markdown() {
    let expected = r"# Run sheet: A & B

- **People:** 15
- **Day:** Monday

## 09:30 1. Opening (5 min)

### 09:30 Ask (5 min, Ana)

Read \<it> aloud.\
Twice.

Wait.

---

* [ ] **3 x** pens
* [ ] 2\. a bell

| Time | What |
|---|---|
| 09:30 | This \| that |
| 10:00 |  |

## A card

For \*all\*.

### Steps

1. **One.** Go

**See:** <https://example.org/a_b>

---

The end.
";
    assert_eq!(markdown(&small()), expected);
}

#[test]
fn a_sheet_as_html() {
    let expected = r#"<body>
<header>
<p class="kind">Run sheet</p>
<h1>A &amp; B</h1>
<dl>
<div><dt>People</dt> <dd>15</dd></div>
<div><dt>Day</dt> <dd>Monday</dd></div>
</dl>
</header>
<main>
<div class="beginning">
<h2 class="timed"><span class="time">09:30</span> <span class="what">1. Opening</span> <span class="aside">5 min</span></h2>
<section class="step">
<h3><span class="time">09:30</span> <span class="minutes">5 min</span> <span class="what">Ask</span> <span class="who">Ana</span></h3>
<p>Read &lt;it&gt; aloud.<br />
Twice.</p>
<p>Wait.</p>
</section>
</div>
<div class="page"></div>
<ul class="boxes">
<li><b>3 x</b> pens</li>
<li>2. a bell</li>
</ul>
<table>
<thead>
<tr>
<th scope="col">Time</th>
<th scope="col">What</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">09:30</th>
<td>This | that</td>
</tr>
<tr>
<th scope="row">10:00</th>
<td></td>
</tr>
</tbody>
</table>
<article>
<h2>A card</h2>
<p>For *all*.</p>
<h3>Steps</h3>
<ol>
<li><b>One.</b> Go</li>
</ol>
<p class="link">See: <a href="https://example.org/a_b" rel="noreferrer">https://example.org/a_b</a></p>
</article>
</main>
<footer>
<p>The end.</p>
</footer>
</body>
</html>
"#;
    let page = html(&small());
    let (head, body) = page.split_once("</head>\n").unwrap();
    assert_eq!(body, expected);
    assert!(
        head.starts_with(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
        )
    );
    assert!(head.contains("<title>Run sheet: A &amp; B</title>"));
    assert!(head.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
}

#[test]
fn the_style_reads_alike_as_html_and_as_xml_and_loads_nothing() {
    assert!(!STYLE.contains(['<', '&']));
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
}

#[test]
fn an_empty_sheet_is_a_page_all_the_same() {
    let sheet = Sheet {
        kind: "Agenda".to_owned(),
        facts: vec![Fact::new("Where", " ")],
        foot: vec![String::new()],
        ..Sheet::default()
    };
    assert_eq!(sheet.name(), "Agenda");
    assert_eq!(text(&sheet), "Agenda\n======\n\n");
    assert_eq!(markdown(&sheet), "# Agenda\n");
    let page = html(&sheet);
    assert!(page.ends_with(
        "<body>\n<header>\n<h1>Agenda</h1>\n</header>\n<main>\n</main>\n</body>\n</html>\n"
    ));
}

#[test]
fn a_heading_is_never_two_levels_below_the_one_before() {
    let parts = ["a", "b"].map(|text| Part::Heading(Heading::under(text)));
    let sheet = Sheet {
        kind: "Sheet".to_owned(),
        parts: parts.to_vec(),
        ..Sheet::default()
    };
    assert_eq!(markdown(&sheet), "# Sheet\n\n## a\n\n### b\n");
}

#[test]
fn text_wraps_everything_but_an_address() {
    let address = format!("https://example.org/{}", "a".repeat(80));
    let words = format!("{} see {address} now", "word ".repeat(14));
    let sheet = Sheet {
        kind: "Sheet".to_owned(),
        parts: vec![
            Part::Piece(Piece::Paragraph(words)),
            Part::Piece(Piece::Link(Fact::new("A page about it", address.clone()))),
            Part::Step(Step {
                time: "00:20 next day".to_owned(),
                minutes: "5 min".to_owned(),
                title: "Late".to_owned(),
                ..Step::default()
            }),
            Part::Step(Step {
                minutes: "5 min".to_owned(),
                title: "At no time".to_owned(),
                text: "Any.".to_owned(),
                ..Step::default()
            }),
        ],
        ..Sheet::default()
    };
    let words = ["word"; 14].join(" ");
    let expected = format!(
        "Sheet\n=====\n\n  {words}\n  see\n  {address}\n  now\n\n  A page about it:\n  {address}\n\n  \
         00:20 next day, 5 min\n                 Late\n\n   5 min  At no time\n          Any.\n"
    );
    assert_eq!(text(&sheet), expected);
}

#[test]
fn a_table_gives_its_widest_columns_less_room_until_it_fits() {
    let table = Table {
        head: vec!["A".to_owned(), "B".to_owned()],
        rows: vec![vec!["one".to_owned(), "words ".repeat(20)]],
    };
    let sheet = Sheet {
        kind: "Sheet".to_owned(),
        parts: vec![Part::Piece(Piece::Table(table))],
        ..Sheet::default()
    };
    let (first, rest) = (["words"; 11].join(" "), ["words"; 9].join(" "));
    let expected = format!(
        "Sheet\n=====\n\n  A    B\n  ---  {}\n  one  {first}\n       {rest}\n",
        "-".repeat(65)
    );
    assert_eq!(text(&sheet), expected);
}

#[test]
fn a_form_is_known_by_its_name() {
    for form in Form::ALL {
        assert_eq!(Form::from_name(form.name()), Some(form));
    }
    assert_eq!(Form::from_name("pdf"), None);
    assert_eq!(Form::ALL.map(Form::ending), ["txt", "md", "html"]);
}
