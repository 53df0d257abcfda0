//! QR codes on the screen: read back from the cells as a camera would, in every theme and on both kinds of terminal.

use std::collections::BTreeSet;

use crate::common::robot::shipped;
use crate::common::scan::{Picture, Terminal};
use kitbag::app::ThemeName;
use kitbag::layout::{Code, CodeError};
use kitbag::view::Theme;
use kitbag::view::code::{Ground, draw, lines, svg};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};

/// Every way to look at a code: a theme, the ground that it is told, and the terminal that is there.
const LOOKS: [(ThemeName, Ground, Terminal); 8] = [
    (ThemeName::Dark, Ground::Dark, Terminal::LightOnDark),
    (ThemeName::Dark, Ground::Dark, Terminal::DarkOnLight),
    (ThemeName::Light, Ground::Dark, Terminal::DarkOnLight),
    (ThemeName::Light, Ground::Light, Terminal::LightOnDark),
    (ThemeName::HighContrast, Ground::Dark, Terminal::LightOnDark),
    (ThemeName::HighContrast, Ground::Dark, Terminal::DarkOnLight),
    (ThemeName::None, Ground::Dark, Terminal::LightOnDark),
    (ThemeName::None, Ground::Light, Terminal::DarkOnLight),
];

/// A screen full of something else, with the code drawn into `place`.
fn drawn(screen: Size, place: Rect, address: &str, theme: ThemeName, ground: Ground) -> Buffer {
    let area = Rect::new(0, 0, screen.width, screen.height);
    let mut buffer = Buffer::filled(area, ratatui::buffer::Cell::new("x"));
    buffer.set_style(place, Style::new().add_modifier(Modifier::REVERSED));
    draw(&mut buffer, &Theme::of(theme), place, address, ground);
    buffer
}

/// The code of `address` alone on a screen of `size`.
fn alone(size: Size, address: &str, theme: ThemeName, ground: Ground) -> Buffer {
    let place = Rect::new(0, 0, size.width, size.height);
    drawn(size, place, address, theme, ground)
}

/// What is read from a screen of `size`, which has to look the same in every look.
fn read(size: Size, address: &str) -> Vec<String> {
    let looks = LOOKS.map(|(theme, ground, terminal)| {
        Picture::of(&alone(size, address, theme, ground), terminal)
    });
    for (picture, look) in looks.iter().zip(LOOKS) {
        assert!(*picture == looks[0], "{address}: {look:?}");
    }
    looks[0].codes()
}

/// The fewest cells that a code for `address` takes, by what a place of no cells is told.
fn least(address: &str) -> Size {
    match Code::fitting(address, Size::ZERO) {
        Err(CodeError::Place {
            code,
            here: Size::ZERO,
        }) => code,
        other => panic!("{address}: {other:?}"),
    }
}

/// The text of a screen, a line each, without blanks at the end.
fn texts(buffer: &Buffer) -> Vec<String> {
    let rows = buffer.content.chunks(usize::from(buffer.area.width));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
        .map(|line: String| line.trim_end().to_owned())
        .collect()
}

/// Addresses of 10 to 300 letters.
fn addresses() -> impl Strategy<Value = String> {
    let path = "[a-zA-Z0-9/._~?&=%+#-]{0,290}";
    (
        prop::sample::select(vec!["http://a.b", "https://example.org/"]),
        path,
    )
        .prop_map(|(start, path)| {
            let room = 300 - start.len();
            format!("{start}{}", &path[..path.len().min(room)])
        })
}

proptest! {
    #![proptest_config(crate::cases(24))]

    #[test]
    fn every_code_is_read_back_in_every_theme_at_its_smallest_size(address in addresses()) {
        prop_assert_eq!(read(least(&address), &address), [address]);
    }

    #[test]
    fn a_cell_less_gives_a_sentence_with_the_size_and_the_address(address in addresses()) {
        let Size { width, height } = least(&address);
        let wider = format!("make the window wider: {width} columns are needed, here are {}", width - 1);
        let taller = format!("make the window taller: {height} lines are needed, here are {}", height - 1);
        for (size, expected) in [(Size::new(width - 1, height), wider), (Size::new(width, height - 1), taller)] {
            let buffer = alone(size, &address, ThemeName::Dark, Ground::Dark);
            let said = texts(&buffer).join(" ");
            prop_assert!(said.starts_with(&expected), "{said}");
            let letters = |text: &str| text.replace(' ', "");
            prop_assert!(letters(&said).ends_with(&letters(&address)), "{said}");
            prop_assert!(Picture::of(&buffer, Terminal::LightOnDark).codes().is_empty());
        }
    }

    #[test]
    fn nothing_outside_its_place_is_touched_at_any_size(
        address in addresses(), x in 0u16..80, y in 0u16..40, width in 0u16..120, height in 0u16..60
    ) {
        let screen = Size::new(80, 40);
        let place = Rect::new(x, y, width, height);
        for theme in ThemeName::ALL {
            let within = place.intersection(Rect::new(0, 0, screen.width, screen.height));
            let buffer = drawn(screen, within, &address, theme, Ground::Dark);
            for at in buffer.area.positions().filter(|&at| !within.contains(at)) {
                prop_assert_eq!(buffer[at].symbol(), "x");
                prop_assert_eq!(buffer[at].style(), ratatui::buffer::Cell::new("x").style());
            }
            // A screen that is smaller than the place is no reason to fail.
            drawn(screen, place, &address, theme, Ground::Dark);
        }
    }
}

#[test]
fn every_shipped_link_is_read_back_in_every_theme() {
    let index = shipped();
    let links = index.catalogue().resources();
    let links: BTreeSet<String> = links
        .flat_map(|resource| resource.links().map(|link| link.url.to_owned()))
        .collect();
    assert!(links.len() > 70, "{}", links.len());
    for link in &links {
        assert_eq!(read(least(link), link), [link.as_str()]);
    }
}

#[test]
fn a_code_in_the_middle_of_a_busy_screen_is_read_back() {
    let address = "https://example.org/ladder";
    for (theme, ground, terminal) in LOOKS {
        let place = Rect::new(7, 3, 60, 30);
        let buffer = drawn(Size::new(90, 40), place, address, theme, ground);
        assert_eq!(
            Picture::of(&buffer, terminal).codes(),
            [address],
            "{theme:?}"
        );
    }
}

#[test]
fn with_colours_every_cell_of_a_code_is_black_on_white_and_without_none_has_one() {
    let address = "https://example.org/ladder";
    for theme in ThemeName::ALL {
        let buffer = alone(least(address), address, theme, Ground::Dark);
        let colours = match theme {
            ThemeName::Dark | ThemeName::Light | ThemeName::HighContrast => {
                (Color::Black, Color::White)
            }
            ThemeName::None => (Color::Reset, Color::Reset),
        };
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), colours, "{theme:?}");
        }
    }
}

#[test]
fn what_is_drawn_is_the_code_square_by_square() {
    let address = "https://example.org/ladder";
    let code = Code::of(address).unwrap();
    let buffer = alone(code.cells(), address, ThemeName::Light, Ground::Dark);
    let seen = Picture::of(&buffer, Terminal::LightOnDark).0;
    for (y, row) in (0..).zip(&seen) {
        for (x, &is_bright) in (0..).zip(row) {
            assert_eq!(is_bright, !code.is_dark(x, y), "{x}, {y}");
        }
    }
    assert_eq!(seen.len(), usize::from(code.side()) + 1);
}

#[test]
fn the_wrong_ground_is_not_read() {
    let code = Code::of("https://example.org/ladder").unwrap();
    let seen = |ground, terminal| {
        let lines = lines(&code, ground);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Picture::of_lines(&lines, terminal).codes().len()
    };
    assert_eq!(seen(Ground::Dark, Terminal::LightOnDark), 1);
    assert_eq!(seen(Ground::Dark, Terminal::DarkOnLight), 0);
    assert_eq!(seen(Ground::Dark.turned(), Terminal::DarkOnLight), 1);
    assert_eq!(seen(Ground::Light.turned(), Terminal::DarkOnLight), 0);
}

#[test]
fn an_address_that_no_code_holds_is_said_and_cut_with_a_sign() {
    let address = format!("https://example.org/{}", "a".repeat(3000));
    let buffer = alone(Size::new(40, 5), &address, ThemeName::None, Ground::Dark);
    let lines = texts(&buffer);
    assert_eq!(lines[0], "this address is too long for a QR code");
    assert_eq!(lines[1], format!("https://example.org/{}", "a".repeat(20)));
    assert_eq!(lines[4], format!("{}…", "a".repeat(39)));
}

#[test]
fn the_title_of_a_picture_is_text_whatever_is_in_it() {
    let code = Code::of("x").unwrap();
    let picture = svg(&code, "https://example.org/?a=1&b=<c>\"\u{1}");
    assert!(
        picture.contains("<title>https://example.org/?a=1&amp;b=&lt;c&gt;&quot;\u{fffd}</title>")
    );
}
