//! `kitbag qr`: codes are read back from what is printed, by a camera that did not draw them.

use super::{TWO, on_two};
use crate::common::run::Home;
use crate::common::scan::{Picture, Terminal};

const LADDER: &str = "https://example.org/ladder";
const ABOUT: &str = "https://example.org/about";

/// The code in lines of plain text, and the line below it.
fn plain(out: &str, terminal: Terminal) -> (Vec<String>, &str) {
    let mut lines: Vec<&str> = out.lines().collect();
    let last = lines.pop().unwrap();
    (Picture::of_lines(&lines, terminal).codes(), last)
}

/// What a terminal of 80 columns shows of `out`.
fn screen(out: &str) -> vt100::Parser {
    let mut parser = vt100::Parser::new(40, 80, 0);
    parser.process(out.replace('\n', "\r\n").as_bytes());
    parser
}

/// The squares of an SVG picture: its white ground, then its path of black rectangles one square high.
fn drawn(svg: &str) -> Picture {
    let part = |start: &str, end: &str| {
        let (_, rest) = svg.split_once(start).unwrap();
        rest.split_once(end).unwrap().0
    };
    let numbers = |text: &str| -> Vec<usize> {
        let words = text.split(|c: char| !c.is_ascii_digit());
        let words = words.filter(|word| !word.is_empty());
        words.map(|word| word.parse().unwrap()).collect()
    };
    let size = numbers(part("viewBox=\"", "\""));
    let side = size[2];
    assert_eq!(size, [0, 0, side, side]);
    let ground =
        format!("<rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\n<path fill=\"#000\"");
    assert!(svg.contains(&ground), "{svg}");
    let mut squares = vec![vec![true; side]; side];
    for rectangle in part(" d=\"", "\"").split_terminator('z') {
        let [x, y, wide, 1, back] = numbers(rectangle)[..] else {
            panic!("{rectangle}");
        };
        assert_eq!(rectangle, format!("M{x} {y}h{wide}v1h-{back}"));
        assert_eq!(wide, back);
        squares[y][x..x + wide].fill(false);
    }
    Picture(squares)
}

#[test]
fn in_a_pipe_the_light_squares_are_blocks_and_invert_turns_that_round() {
    let home = Home::new();
    let run = on_two(&home, "qr ladder");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(!run.out.contains('\x1b'));
    let read = vec![LADDER.to_owned()];
    assert_eq!(
        plain(&run.out, Terminal::LightOnDark),
        (read.clone(), LADDER)
    );
    let run = on_two(&home, "qr ladder --invert");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(plain(&run.out, Terminal::DarkOnLight), (read, LADDER));
}

#[test]
fn with_colour_the_code_is_black_on_white_on_both_kinds_of_terminal() {
    let home = Home::new();
    for line in [
        "qr ladder --color always",
        "qr ladder --color always --invert",
    ] {
        let run = on_two(&home, line);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for terminal in [Terminal::LightOnDark, Terminal::DarkOnLight] {
            let parser = screen(&run.out);
            let picture = Picture::of_screen(parser.screen(), terminal);
            assert_eq!(picture.codes(), [LADDER], "{line}, {terminal:?}");
        }
        let lines = run.lines();
        let (address, code) = lines.split_last().unwrap();
        assert_eq!(*address, LADDER);
        assert!(code.iter().all(|line| line.ends_with("\x1b[0m")), "{run:?}");
    }
}

#[test]
fn a_link_has_the_number_that_show_gives_it() {
    let home = Home::new();
    let shown = on_two(&home, "show ladder").out;
    for (number, link) in [("1", ABOUT), ("2", LADDER)] {
        let (_, from) = shown.split_once(&format!("{number}. ")).unwrap();
        assert!(from.lines().nth(1).unwrap().contains(link), "{shown}");
        let run = on_two(&home, &format!("qr ladder --link {number}"));
        assert_eq!(run.code, 0);
        assert_eq!(
            plain(&run.out, Terminal::LightOnDark),
            (vec![link.to_owned()], link)
        );
    }
    let run = on_two(&home, "qr ladder --link 3");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        format!("kitbag: ladder has only 2 links:\n  1. {ABOUT}\n  2. {LADDER}\n")
    );
}

#[test]
fn without_a_link_or_a_resource_it_is_1_and_says_so() {
    let home = Home::new();
    for line in ["qr circle", "qr circle --svg", "qr circle --link 1"] {
        let run = on_two(&home, line);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert_eq!(run.err, "kitbag: circle has no link\n");
    }
    let run = on_two(&home, "qr lader");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("did you mean ladder?"), "{run:?}");
}

#[test]
fn what_cannot_be_meant_is_2() {
    let home = Home::new();
    for line in [
        "qr",
        "qr ladder circle",
        "qr ladder --link 0",
        "qr ladder --link about",
        "qr ladder --svg --invert",
    ] {
        let run = on_two(&home, line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
    }
    assert_eq!(on_two(&home, "qr ladder -c none.ron").code, 2);
}

#[test]
fn an_svg_picture_is_the_same_code_with_the_address_as_its_title() {
    let home = Home::new();
    let run = on_two(&home, "qr ladder --svg");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out
            .starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ")
    );
    assert!(run.out.ends_with("</svg>\n"));
    assert!(run.out.contains(&format!("<title>{LADDER}</title>")));
    assert_eq!(drawn(&run.out).codes(), [LADDER]);
    let lines = on_two(&home, "qr ladder").out;
    let lines: Vec<&str> = lines.lines().collect();
    let on_terminal = Picture::of_lines(&lines[..lines.len() - 1], Terminal::LightOnDark);
    // The terminal has half a cell more below.
    let squares = drawn(&run.out).0;
    assert_eq!(on_terminal.0[..squares.len()], squares);
    let run = on_two(&home, "qr ladder --svg --link 1 --color always");
    assert_eq!(drawn(&run.out).codes(), [ABOUT]);
    assert!(!run.out.contains('\x1b'));
}

#[test]
fn an_address_that_no_code_holds_is_1_and_printed() {
    let home = Home::new();
    let long = format!("https://example.org/{}", "a".repeat(3000));
    home.file("long.ron", &TWO.replace(LADDER, &long));
    let run = home.line("qr ladder --no-default -c long.ron");
    assert_eq!((run.code, run.out), (1, format!("{long}\n")));
    assert_eq!(run.err, "kitbag: this address is too long for a QR code\n");
    let run = home.line("qr ladder --svg --no-default -c long.ron");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.ends_with(&format!("\n  {long}\n")), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_the_code_in_its_whole_width_and_a_narrower_one_the_address() {
    use crate::common::pty::{Ending, Pty};
    use crate::common::start::Start;
    let ended = |columns: u16, variable: &str, code| -> Pty {
        let start = Start::kitbag().catalogue("two.ron", TWO).size(columns, 30);
        let start = start.env(variable, "1");
        let mut pty = start.arg("qr").arg("ladder").arg("--no-default").open();
        assert_eq!(pty.wait_exit(), Ending::Code(code), "{columns}");
        pty
    };
    // 26 letters are as many as a code of 25 squares holds; 4 more are on both sides.
    for terminal in [Terminal::LightOnDark, Terminal::DarkOnLight] {
        let pty = ended(33, "COLORTERM", 0);
        assert_eq!(Picture::of_screen(pty.screen(), terminal).codes(), [LADDER]);
        assert!(pty.screen().contents().ends_with(LADDER));
    }
    let pty = ended(33, "NO_COLOR", 0);
    assert!(!pty.sent().contains(&b'\x1b'));
    let picture = Picture::of_screen(pty.screen(), Terminal::LightOnDark);
    assert_eq!(picture.codes(), [LADDER]);
    let pty = ended(32, "COLORTERM", 1);
    assert_eq!(
        pty.screen().contents(),
        format!("kitbag: this code needs a terminal 33 columns wide; this one has 32\n{LADDER}")
    );
}
