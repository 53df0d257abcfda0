//! Pictures one after the other, on terminals that do not agree how wide letters are: each must show what it would show
//! had the last picture been the first.

use proptest::prelude::*;
use ratatui::{layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr};

use super::*;

const WORDS: [&str; 24] = [
    "plain",
    "a b",
    "──┃",
    "日本",
    "ｶﾞ",
    "e\u{301}e",
    "हिन्दी",
    "বাংলা",
    "தமிழ்",
    "తెలుగు",
    "ಕನ್ನಡ",
    "മലയാളം",
    "සිංහල",
    "ខ្មែរ",
    "မြန်မာ",
    "ગુજરાતી",
    "ਪੰਜਾਬੀ",
    "🇩🇪🇫🇷",
    "👍🏽",
    "👩🏿👧🏻",
    "🫨🎲",
    "\u{93f}क",
    "سلام",
    "🖐1",
];

/// How a terminal measures.
#[derive(Debug, Clone, Copy)]
enum Measure {
    /// Each code point by itself; those without a width belong to the cell before them.
    Points(fn(char) -> usize),
    /// Whole graphemes, which grow while their code points come in.
    Graphemes(fn(&str) -> usize),
}

const MEASURES: [Measure; 6] = [
    Measure::Points(|c| c.width().unwrap_or(0)),
    // Knows no marks.
    Measure::Points(|c| c.width().unwrap_or(0).max(1)),
    // Knows nothing but plain letters.
    Measure::Points(|c| {
        if settled(c) {
            c.width().unwrap_or(1)
        } else {
            1
        }
    }),
    Measure::Points(|c| {
        if settled(c) {
            c.width().unwrap_or(1)
        } else {
            most_cells(c)
        }
    }),
    Measure::Graphemes(UnicodeWidthStr::width),
    Measure::Graphemes(|text| {
        text.chars()
            .map(|c| c.width().unwrap_or(0))
            .max()
            .unwrap_or(1)
    }),
];

fn settled(c: char) -> bool {
    is_settled(c.encode_utf8(&mut [0; 4]))
}

/// A terminal of few words: it sets its cursor, writes, wraps and scrolls.
struct Screen {
    measure: Measure,
    columns: usize,
    /// Empty where a wide letter covers the cell.
    rows: Vec<Vec<String>>,
    at: (usize, usize),
}

impl Screen {
    fn new(measure: Measure, area: Rect) -> Self {
        let columns = usize::from(area.width);
        let rows = vec![vec![" ".to_owned(); columns]; usize::from(area.height)];
        Self {
            measure,
            columns,
            rows,
            at: (0, 0),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c != '\x1b' {
                self.write(c);
                continue;
            }
            let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            if rest[end..].starts_with('H') {
                let (y, x) = rest[1..end].split_once(';').unwrap();
                let count = |text: &str| text.parse::<usize>().unwrap() - 1;
                self.at = (count(x), count(y));
            }
            rest = &rest[end + 1..];
        }
    }

    fn write(&mut self, c: char) {
        let before = self.head_before();
        let joined = before.map(|x| format!("{}{c}", self.rows[self.at.1][x]));
        let (cells, joins) = match self.measure {
            Measure::Points(width) => (width(c), width(c) == 0),
            Measure::Graphemes(width) => match &joined {
                Some(text) if text.graphemes(true).count() == 1 => (width(text), true),
                _ => (width(c.encode_utf8(&mut [0; 4])).max(1), false),
            },
        };
        match (joins, before, joined) {
            (true, Some(x), Some(text)) => {
                let grown = if matches!(self.measure, Measure::Graphemes(_)) {
                    cells
                } else {
                    self.at.0 - x
                };
                self.at.0 = x;
                self.put(text, grown.max(1));
            }
            (true, ..) => {}
            (false, ..) => self.put(c.to_string(), cells),
        }
    }

    /// The column of the letter before the cursor.
    fn head_before(&self) -> Option<usize> {
        let row = &self.rows[self.at.1];
        row[..self.at.0].iter().rposition(|cell| !cell.is_empty())
    }

    fn put(&mut self, text: String, cells: usize) {
        if self.at.0 + cells > self.columns {
            self.at = (0, self.at.1 + 1);
            if self.at.1 == self.rows.len() {
                self.rows.remove(0);
                self.rows.push(vec![" ".to_owned(); self.columns]);
                self.at.1 -= 1;
            }
        }
        let row = &mut self.rows[self.at.1];
        let (from, to) = (self.at.0, (self.at.0 + cells).min(self.columns));
        // Half a letter is none.
        if row[from].is_empty() {
            for cell in row[..from].iter_mut().rev() {
                let head = !cell.is_empty();
                " ".clone_into(cell);
                if head {
                    break;
                }
            }
        }
        for cell in row[to..].iter_mut().take_while(|cell| cell.is_empty()) {
            " ".clone_into(cell);
        }
        row[from..to].fill(String::new());
        row[from] = text;
        self.at.0 = to;
    }
}

/// Words with where they stand and how they look.
type Picture = Vec<(u16, u16, usize, bool)>;

fn drawn(picture: &Picture, area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    for &(x, y, word, loud) in picture {
        let style = if loud {
            Style::new().red().reversed()
        } else {
            Style::new()
        };
        buffer.set_string(x % area.width, y % area.height, WORDS[word], style);
    }
    buffer
}

fn painted(before: &Buffer, now: &Buffer) -> Vec<u8> {
    let mut bytes = Vec::new();
    paint(before, now, &mut bytes).unwrap();
    bytes
}

/// What a cell of `vt100` shows.
fn shown(screen: &vt100::Screen, area: Rect) -> Vec<String> {
    let cell = |x, y| {
        let cell = screen.cell(y, x).unwrap();
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        format!("{text} {:?} {}", cell.fgcolor(), cell.inverse())
    };
    area.positions().map(|at| cell(at.x, at.y)).collect()
}

fn pictures() -> impl Strategy<Value = Vec<Picture>> {
    let word = (0u16..20, 0u16..4, 0..WORDS.len(), any::<bool>());
    prop::collection::vec(prop::collection::vec(word, 0..8), 1..6)
}

proptest! {
    #[test]
    fn letters_leave_nothing_behind_whatever_the_terminal_thinks(
        pictures in pictures(),
        width in 2u16..20,
        height in 1u16..4,
    ) {
        let area = Rect::new(0, 0, width, height);
        for measure in MEASURES {
            let mut screen = Screen::new(measure, area);
            let mut before = Buffer::empty(area);
            for picture in &pictures {
                let now = drawn(picture, area);
                screen.take(&painted(&before, &now));
                let mut fresh = Screen::new(measure, area);
                fresh.take(&painted(&Buffer::empty(area), &now));
                prop_assert_eq!(&screen.rows, &fresh.rows, "{:?} of {:?}", measure, now);
                before = now;
            }
        }
    }

    #[test]
    fn letters_leave_nothing_behind_in_an_emulator(pictures in pictures(), width in 2u16..20, height in 1u16..4) {
        let area = Rect::new(0, 0, width, height);
        let mut screen = vt100::Parser::new(height, width, 0);
        let mut before = Buffer::empty(area);
        for picture in &pictures {
            let now = drawn(picture, area);
            screen.process(&painted(&before, &now));
            let mut fresh = vt100::Parser::new(height, width, 0);
            fresh.process(&painted(&Buffer::empty(area), &now));
            prop_assert_eq!(shown(screen.screen(), area), shown(fresh.screen(), area));
            before = now;
        }
    }

    #[test]
    fn letters_that_are_settled_keep_their_columns(picture in pictures(), width in 2u16..20, height in 1u16..4) {
        let area = Rect::new(0, 0, width, height);
        let now = drawn(&picture[0], area);
        for measure in MEASURES {
            let mut screen = Screen::new(measure, area);
            screen.take(&painted(&Buffer::empty(area), &now));
            for (y, row) in now.content.chunks(usize::from(width)).enumerate() {
                for (x, cell) in Row::of(row).0.into_iter().enumerate() {
                    let Some(letter) = cell.map(Cell::symbol).filter(|letter| is_settled(letter)) else {
                        continue;
                    };
                    let shown = &screen.rows[y][x];
                    prop_assert!(shown.starts_with(letter), "{shown:?} for {letter:?}, {measure:?}, {now:?}");
                }
            }
        }
    }

    #[test]
    fn what_did_not_change_is_not_sent(picture in pictures()) {
        let now = drawn(&picture[0], Rect::new(0, 0, 20, 4));
        prop_assert_eq!(painted(&now, &now).len(), 0);
    }
}

#[test]
fn of_plain_text_only_what_changed_is_sent() {
    let area = Rect::new(0, 0, 20, 2);
    let before = Buffer::with_lines(["a plain line of text", "हिन्दी               "]);
    let mut now = before.clone();
    now.set_string(2, 0, "PL", Style::new());
    assert_eq!(now.area, area);
    assert_eq!(painted(&before, &now), b"\x1b[1;3HPL");
}

#[test]
fn a_disputed_letter_stands_on_blanks_and_what_follows_is_placed() {
    let area = Rect::new(0, 0, 5, 1);
    let mut now = Buffer::empty(area);
    now.set_string(0, 0, "aकिb", Style::new());
    let sent = String::from_utf8(painted(&Buffer::empty(area), &now)).unwrap();
    assert_eq!(sent, "\x1b[1;1Ha  \x1b[1;2Hकि\x1b[1;4Hb ");
}

#[test]
fn at_the_end_of_the_last_row_a_letter_is_cut_so_that_nothing_scrolls() {
    assert_eq!(surely_fitting("👍🏽", 4), "👍🏽");
    assert_eq!(surely_fitting("👍🏽", 3), "👍");
    assert_eq!(surely_fitting("🫨", 1), "");
}
