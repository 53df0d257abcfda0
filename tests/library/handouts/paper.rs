//! Pages as a printer gets them: printed by a real browser, and read again from the PDF.

use std::path::Path;
use std::process::{Command, Output};

use kitbag::format::sheet::{Part, Sheet, Step};
use kitbag::system::environment::Environment;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::page::squashed;

/// The margins of a page, in points: 17 mm at the sides, 15 mm above and below.
const SIDE: f64 = 17.0 * 72.0 / 25.4;
const BELOW: f64 = 15.0 * 72.0 / 25.4;

/// What prints and what reads what was printed.
const TOOLS: [&str; 3] = ["chromium", "pdftotext", "pdfinfo"];

/// Whether all that is needed is installed.
pub(crate) fn can_print() -> bool {
    let environment = Environment::read();
    let missing: Vec<&str> = TOOLS
        .into_iter()
        .filter(|program| environment.find(program).is_none())
        .collect();
    if missing.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "CI must have {missing:?}");
    eprintln!("NOT TESTED: how handouts are printed, for want of {missing:?}");
    false
}

/// A size of paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    /// As CSS names it.
    pub(crate) name: &'static str,
    /// In points.
    pub(crate) width: f64,
    pub(crate) height: f64,
}

pub(crate) const A4: Paper = Paper {
    name: "A4",
    width: 595.28,
    height: 841.89,
};
pub(crate) const LETTER: Paper = Paper {
    name: "Letter",
    width: 612.0,
    height: 792.0,
};

/// A word on a page, with its edges in points from the left and the top.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// What a browser printed.
pub(crate) struct Printed {
    /// The text of each page, in the order in which it was drawn.
    pub(crate) pages: Vec<String>,
    /// The words of each page.
    pub(crate) words: Vec<Vec<Word>>,
    /// What `pdfinfo` says.
    pub(crate) info: String,
}

/// Prints a page of ours on `paper`. Its own style leaves the size to the printer; here the test is the printer.
pub(crate) fn printed(page: &str, paper: Paper) -> Printed {
    let folder = tempfile::tempdir().unwrap();
    let (html, pdf) = (
        folder.path().join("page.html"),
        folder.path().join("page.pdf"),
    );
    let sized = page.replacen("@page {", &format!("@page {{ size: {};", paper.name), 1);
    assert_ne!(sized, page, "the style says nothing of pages");
    std::fs::write(&html, sized).unwrap();
    let print = format!("--print-to-pdf={}", pdf.display());
    run(browser(folder.path())
        .args(["--no-pdf-header-footer", &print])
        .arg(&html));
    let text = |options: &[&str]| {
        let mut command = Command::new("pdftotext");
        let output = run(command.args(options).arg(&pdf).arg("-"));
        String::from_utf8(output.stdout).unwrap()
    };
    let raw = text(&["-raw"]);
    let info = run(Command::new("pdfinfo").arg(&pdf)).stdout;
    Printed {
        pages: raw.split_terminator('\u{c}').map(str::to_owned).collect(),
        words: words(&text(&["-bbox"])),
        info: String::from_utf8(info).unwrap(),
    }
}

/// The document that a browser makes of a page, written out again.
pub(crate) fn dumped(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let html = folder.path().join("page.html");
    std::fs::write(&html, page).unwrap();
    let output = run(browser(folder.path()).arg("--dump-dom").arg(&html));
    String::from_utf8(output.stdout).unwrap()
}

/// A browser that knows nobody and reaches nothing.
fn browser(home: &Path) -> Command {
    let mut command = Command::new("chromium");
    command
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_CACHE_HOME", home)
        .arg(format!("--user-data-dir={}", home.join("user").display()))
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]);
    command
}

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    output
}

/// The words of each page, from the form that `pdftotext -bbox` writes.
fn words(boxes: &str) -> Vec<Vec<Word>> {
    let mut reader = Reader::from_str(boxes);
    let mut pages: Vec<Vec<Word>> = Vec::new();
    let mut in_word = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == b"page" => pages.push(Vec::new()),
            Event::Start(start) if start.name().as_ref() == b"word" => {
                let edge = |name: &str| -> f64 {
                    let attribute = start.try_get_attribute(name).unwrap().unwrap();
                    let text = std::str::from_utf8(&attribute.value).unwrap().to_owned();
                    text.parse().unwrap()
                };
                pages.last_mut().unwrap().push(Word {
                    text: String::new(),
                    left: edge("xMin"),
                    right: edge("xMax"),
                    bottom: edge("yMax"),
                });
                in_word = true;
            }
            Event::Text(text) if in_word => {
                let word = pages.last_mut().unwrap().last_mut().unwrap();
                word.text.push_str(&text.decode().unwrap());
            }
            Event::End(end) if end.name().as_ref() == b"word" => in_word = false,
            Event::Eof => return pages,
            _ => {}
        }
    }
}

/// Every word stands within the margins, on paper of the right size.
pub(crate) fn nothing_is_cut(printed: &Printed, paper: Paper) {
    for word in printed.words.iter().flatten() {
        let inside = word.left >= SIDE - 1.0
            && word.right <= paper.width - SIDE + 1.0
            && word.bottom <= paper.height - BELOW + 1.0;
        assert!(inside, "{word:?} on {paper:?}");
    }
    let size: Vec<f64> = printed
        .info
        .lines()
        .find_map(|line| line.strip_prefix("Page size:"))
        .unwrap()
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    assert!(
        (size[0] - paper.width).abs() < 1.0 && (size[1] - paper.height).abs() < 1.0,
        "{size:?}"
    );
}

/// No step of `sheet` is broken over two pages: all its words stand on one.
pub(crate) fn no_step_is_broken(printed: &Printed, sheet: &Sheet) {
    let pages: Vec<String> = printed.pages.iter().map(|page| squashed(page)).collect();
    let mut steps = 0;
    for part in &sheet.parts {
        let Part::Step(step) = part else { continue };
        let Step {
            time,
            minutes,
            title,
            who,
            text,
        } = step;
        let whole = squashed(
            &[time, minutes, title, who, text]
                .map(String::as_str)
                .concat(),
        );
        let on = pages.iter().filter(|page| page.contains(&whole)).count();
        assert!(on > 0, "{title} of {time} is broken");
        steps += 1;
    }
    assert!(steps >= 15, "{steps}");
}

/// Only the last page may end in its upper half.
pub(crate) fn no_page_is_half_empty(printed: &Printed, paper: Paper) {
    let (_, before) = printed.words.split_last().unwrap();
    for (nth, words) in before.iter().enumerate() {
        let lowest = words.iter().map(|word| word.bottom).fold(0.0, f64::max);
        assert!(
            lowest > paper.height / 2.0,
            "page {} ends at {lowest}",
            nth + 1
        );
    }
}

pub(crate) fn each_card_begins_a_page(printed: &Printed, sheet: &Sheet) {
    let pages: Vec<String> = printed.pages.iter().map(|page| squashed(page)).collect();
    let mut cards = 0;
    for part in &sheet.parts {
        let Part::Card(card) = part else { continue };
        let title = squashed(&card.title);
        assert!(pages.iter().any(|page| page.starts_with(&title)), "{title}");
        cards += 1;
    }
    assert!(cards >= 4, "{cards}");
}
