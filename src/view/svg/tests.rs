//! What a picture holds, and that it stays the same.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::svg;

fn picture(width: u16, height: u16, paint: impl Fn(&mut Buffer)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    paint(&mut buffer);
    svg(&buffer, "A screen")
}

fn elements(picture: &str, name: &str) -> Vec<String> {
    let open = format!("<{name} ");
    picture
        .lines()
        .filter(|line| line.starts_with(&open))
        .map(str::to_owned)
        .collect()
}

/// What the first element of `name` says for `attribute`.
fn says(element: &str, attribute: &str) -> String {
    let start = format!(" {attribute}=\"");
    let Some((_, value)) = element.split_once(&start) else {
        panic!("no {attribute}: {element}")
    };
    value.split('"').next().unwrap().to_owned()
}

#[test]
fn an_empty_screen_is_a_sheet_of_paper_with_a_title() {
    let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"36\" height=\"36\" viewBox=\"0 0 36 36\" \
                    role=\"img\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',\
                    monospace\" font-size=\"14.95\" xml:space=\"preserve\">\n<title>A screen</title>\n<rect \
                    width=\"36\" height=\"36\" rx=\"6\" fill=\"#1b1f27\"/>\n</svg>\n";
    assert_eq!(picture(2, 1, |_| {}), expected);
    assert!(picture(0, 0, |_| {}).ends_with("</svg>\n"));
}

#[test]
fn markup_in_text_and_title_stays_text() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
    buffer.set_string(0, 0, "</text><a b=\"&\">", Style::new());
    buffer[(19, 0)].set_symbol("\u{1b}");
    let picture = svg(&buffer, "<b>&\u{0}</b>");
    assert!(
        picture.contains(">&lt;/text&gt;&lt;a b=&quot;&amp;&quot;&gt;</text>"),
        "{picture}"
    );
    assert!(
        picture.contains("<title>&lt;b&gt;&amp;\u{fffd}&lt;/b&gt;</title>"),
        "{picture}"
    );
    assert!(!picture.contains('\u{1b}'));
}

#[test]
fn a_run_of_one_style_is_one_element_held_to_its_columns() {
    let picture = picture(20, 2, |buffer| {
        buffer.set_string(2, 1, "ladder of", Style::new());
        buffer.set_string(11, 1, " trust", Style::new().add_modifier(Modifier::BOLD));
    });
    let texts = elements(&picture, "text");
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[0].ends_with(">ladder of</text>") && texts[1].ends_with(">trust</text>"));
    assert_eq!(
        (says(&texts[0], "x"), says(&texts[0], "textLength")),
        ("27".into(), (9 * 9).to_string())
    );
    assert_eq!(
        (says(&texts[1], "x"), says(&texts[1], "textLength")),
        ("117".into(), (5 * 9).to_string())
    );
    assert_eq!(says(&texts[0], "y"), (9 + 18 + 13).to_string());
    assert!(texts[1].contains("font-weight=\"bold\"") && !texts[0].contains("font-weight"));
}

#[test]
fn a_gap_of_blanks_parts_a_run_and_one_blank_does_not() {
    let picture = picture(20, 1, |buffer| {
        buffer.set_string(0, 0, "a b   c", Style::new());
    });
    let texts = elements(&picture, "text");
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[0].ends_with(">a b</text>"));
    assert_eq!(says(&texts[1], "x"), (9 + 6 * 9).to_string());
}

#[test]
fn a_wide_glyph_stands_in_the_middle_of_its_two_cells_and_hides_the_second() {
    let picture = picture(6, 1, |buffer| {
        buffer.set_string(0, 0, "漢a", Style::new());
        buffer[(5, 0)].set_symbol("字");
    });
    let texts = elements(&picture, "text");
    assert_eq!(
        (says(&texts[0], "x"), says(&texts[0], "text-anchor")),
        ("18".into(), "middle".into())
    );
    assert_eq!(says(&texts[1], "x"), "27");
    assert!(texts[2].ends_with(">字</text>"), "{texts:?}");
}

#[test]
fn a_colour_behind_text_is_one_rectangle_as_far_as_it_reaches() {
    let picture = picture(10, 4, |buffer| {
        buffer.set_style(Rect::new(1, 1, 5, 2), Style::new().bg(Color::Blue));
        buffer.set_style(Rect::new(1, 3, 4, 1), Style::new().bg(Color::Blue));
    });
    let patches = elements(&picture, "rect");
    assert_eq!(patches.len(), 3, "the paper and two: {patches:?}");
    assert!(
        patches[1]
            .starts_with("<rect x=\"18\" y=\"27\" width=\"45\" height=\"36\" fill=\"#7fa9dd\"")
    );
    assert!(
        patches[2]
            .starts_with("<rect x=\"18\" y=\"63\" width=\"36\" height=\"18\" fill=\"#7fa9dd\"")
    );
}

#[test]
fn reversed_text_swaps_ink_and_paper_and_dim_text_nears_the_paper() {
    let picture = picture(10, 2, |buffer| {
        buffer.set_string(0, 0, "r", Style::new().add_modifier(Modifier::REVERSED));
        buffer.set_string(
            0,
            1,
            "d",
            Style::new()
                .fg(Color::Rgb(90, 90, 90))
                .bg(Color::Rgb(0, 0, 30))
                .dim(),
        );
    });
    let texts = elements(&picture, "text");
    assert_eq!(says(&texts[0], "fill"), "#1b1f27");
    assert!(picture.contains("width=\"9\" height=\"18\" fill=\"#d5d9e0\""));
    assert_eq!(says(&texts[1], "fill"), "#3c3c46");
}

#[test]
fn an_underline_runs_under_blanks_and_in_its_own_colour() {
    let picture = picture(10, 1, |buffer| {
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        buffer.set_string(0, 0, " a  ", style.underline_color(Color::Red));
    });
    let rule = elements(&picture, "rect").pop().unwrap();
    assert_eq!(
        (says(&rule, "width"), says(&rule, "height")),
        ("36".into(), "1".into())
    );
    assert_eq!(says(&rule, "fill"), "#e0828c");
}

#[test]
fn hidden_text_is_not_in_the_picture() {
    let picture = picture(10, 1, |buffer| {
        buffer.set_string(0, 0, "secret", Style::new().add_modifier(Modifier::HIDDEN));
    });
    assert!(!picture.contains("secret"));
}

#[test]
fn lines_of_one_colour_are_one_drawing_from_edge_to_edge_and_not_left_to_the_font() {
    let picture = picture(3, 2, |buffer| {
        buffer.set_string(0, 0, "┌─┐", Style::new());
        buffer.set_string(0, 1, "│ █", Style::new());
    });
    assert_eq!(elements(&picture, "text"), [""; 0]);
    let paths = elements(&picture, "path");
    assert_eq!(
        says(&paths[0], "d"),
        "M18 17.5h-4.5v9.5M18 17.5h9M27 17.5h4.5v9.5M13.5 27v18"
    );
    assert_eq!(says(&paths[1], "d"), "M27 27h9v18h-9z");
}

#[test]
fn a_buffer_that_does_not_start_at_the_corner_is_drawn_from_the_corner() {
    let mut buffer = Buffer::empty(Rect::new(7, 9, 3, 1));
    buffer.set_string(7, 9, "abc", Style::new());
    assert!(svg(&buffer, "t").contains("<text x=\"9\" y=\"22\" textLength=\"27\""));
}
