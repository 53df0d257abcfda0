//! Lines and blocks as shapes, since few fonts have them as high as a line of text.
//!
//! A shape reaches the edges of its cell where its character does, so that neighbours join. Path data is relative to
//! the top left corner of the cell, 9 wide and 18 high; lines meet at 4.5, 8.5, so that they fall on whole pixels.

/// What a shape is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pen {
    /// A thin line.
    Light,
    /// A thick line.
    Heavy,
    /// A filled area.
    Fill,
}

/// How to draw `symbol`: the pen and the path; nothing for what is left to the font.
pub(super) fn shape(symbol: &str) -> Option<(Pen, String)> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    let drawn = |pen, path: &str| Some((pen, path.to_owned()));
    if let Some(path) = light(c) {
        return drawn(Pen::Light, path);
    }
    if let Some(path) = thin(c).and_then(light) {
        return drawn(Pen::Heavy, path);
    }
    block(c).map(|path| (Pen::Fill, path))
}

/// `path` in the cell whose top left corner is at `x`, `y`. Its first move becomes one from nowhere: a move that a move
/// follows would be a line of no length, and some draw that as a dot.
pub(super) fn placed(path: &str, x: u32, y: u32) -> String {
    let start = path.trim_start_matches('m');
    let (start, rest) = start.split_at(start.find(char::is_alphabetic).unwrap_or(start.len()));
    let mut numbers = start.split(' ').map(|number| number.parse().unwrap_or(0.0));
    let [right, down]: [f64; 2] = [(); 2].map(|()| numbers.next().unwrap_or(0.0));
    format!("M{} {}{rest}", f64::from(x) + right, f64::from(y) + down)
}

fn light(c: char) -> Option<&'static str> {
    Some(match c {
        '─' => "m0 8.5h9",
        '│' => "m4.5 0v18",
        '┌' => "m9 8.5h-4.5v9.5",
        '┐' => "m0 8.5h4.5v9.5",
        '└' => "m4.5 0v8.5h4.5",
        '┘' => "m4.5 0v8.5h-4.5",
        '├' => "m4.5 0v18m0-9.5h4.5",
        '┤' => "m4.5 0v18m0-9.5h-4.5",
        '┬' => "m0 8.5h9m-4.5 0v9.5",
        '┴' => "m0 8.5h9m-4.5 0v-8.5",
        '┼' => "m0 8.5h9m-4.5-8.5v18",
        '╭' => "m9 8.5h-.5q-4 0-4 4v5.5",
        '╮' => "m0 8.5h.5q4 0 4 4v5.5",
        '╯' => "m0 8.5h.5q4 0 4-4v-4.5",
        '╰' => "m9 8.5h-.5q-4 0-4-4v-4.5",
        '╴' => "m0 8.5h4.5",
        '╵' => "m4.5 0v8.5",
        '╶' => "m4.5 8.5h4.5",
        '╷' => "m4.5 8.5v9.5",
        '═' => "m0 6.5h9m-9 4h9",
        '║' => "m2.5 0v18m4-18v18",
        '╔' => "m9 6.5h-6.5v11.5m4 0v-7.5h2.5",
        '╗' => "m0 6.5h6.5v11.5m-4 0v-7.5h-2.5",
        '╚' => "m9 10.5h-6.5v-10.5m4 0v6.5h2.5",
        '╝' => "m0 10.5h6.5v-10.5m-4 0v6.5h-2.5",
        _ => return None,
    })
}

/// The thin line of the same form as a thick one.
fn thin(c: char) -> Option<char> {
    Some(match c {
        '━' => '─',
        '┃' => '│',
        '┏' => '┌',
        '┓' => '┐',
        '┗' => '└',
        '┛' => '┘',
        '┣' => '├',
        '┫' => '┤',
        '┳' => '┬',
        '┻' => '┴',
        '╋' => '┼',
        '╸' => '╴',
        '╹' => '╵',
        '╺' => '╶',
        '╻' => '╷',
        _ => return None,
    })
}

/// Halves and eighths of a cell.
fn block(c: char) -> Option<String> {
    let (left, top, width, height) = match c {
        '█' => (0, 0, 8, 8),
        '▀' => (0, 0, 8, 4),
        '▐' => (4, 0, 4, 8),
        '▔' => (0, 0, 8, 1),
        '▕' => (7, 0, 1, 8),
        '▁'..='▇' => {
            let height = u32::from(c) - u32::from('▁') + 1;
            (0, 8 - height, 8, height)
        }
        '▉'..='▏' => (0, 0, u32::from('▏') - u32::from(c) + 1, 8),
        _ => return None,
    };
    let [left, width] = [left, width].map(|eighths| f64::from(eighths) * 9.0 / 8.0);
    let [top, height] = [top, height].map(|eighths| f64::from(eighths) * 18.0 / 8.0);
    Some(format!("m{left} {top}h{width}v{height}h-{width}z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the strokes of a path touch: the ends of each, relative to the cell.
    fn ends(path: &str) -> Vec<(f64, f64)> {
        let mut words = Vec::new();
        for c in path.chars() {
            match c {
                'a'..='z' => words.push((c, String::new())),
                '-' | ' ' => {
                    let last = &mut words.last_mut().unwrap().1;
                    last.push(' ');
                    last.push(c);
                }
                _ => words.last_mut().unwrap().1.push(c),
            }
        }
        let (mut x, mut y) = (0.0, 0.0);
        let mut ends = Vec::new();
        for (command, numbers) in words {
            let numbers: Vec<f64> = numbers
                .replace("- ", "-")
                .split_whitespace()
                .map(|number| number.parse().unwrap())
                .collect();
            match command {
                'h' => x += numbers[0],
                'v' => y += numbers[0],
                'm' => (x, y) = (x + numbers[0], y + numbers[1]),
                'q' => (x, y) = (x + numbers[2], y + numbers[3]),
                _ => {}
            }
            ends.push((x, y));
        }
        ends
    }

    #[test]
    fn a_line_reaches_exactly_the_sides_that_its_character_joins() {
        for (sides, characters) in [
            ("lr", "─═━"),
            ("ud", "│║┃"),
            ("rd", "┌╭╔┏"),
            ("ld", "┐╮╗┓"),
            ("ru", "└╰╚┗"),
            ("lu", "┘╯╝┛"),
            ("rud", "├┣"),
            ("lud", "┤┫"),
            ("lrd", "┬┳"),
            ("lru", "┴┻"),
            ("lrud", "┼╋"),
        ] {
            for c in characters.chars() {
                let (_, path) = shape(&c.to_string()).unwrap();
                let ends = ends(&path);
                for (side, touched) in [
                    ('l', ends.iter().any(|end| end.0 <= 0.0)),
                    ('r', ends.iter().any(|end| end.0 >= 9.0)),
                    ('u', ends.iter().any(|end| end.1 <= 0.0)),
                    ('d', ends.iter().any(|end| end.1 >= 18.0)),
                ] {
                    assert_eq!(touched, sides.contains(side), "{c} {side}: {path}");
                }
            }
        }
    }

    #[test]
    fn a_block_covers_its_part_of_the_cell() {
        for (symbol, path) in [
            ("█", "m0 0h9v18h-9z"),
            ("▄", "m0 9h9v9h-9z"),
            ("▌", "m0 0h4.5v18h-4.5z"),
            ("▁", "m0 15.75h9v2.25h-9z"),
            ("▏", "m0 0h1.125v18h-1.125z"),
        ] {
            assert_eq!(shape(symbol), Some((Pen::Fill, path.to_owned())));
        }
        assert_eq!(shape("a"), None);
        assert_eq!(shape("──"), None);
    }
}
