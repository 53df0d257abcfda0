//! Lines in and lines out: what is read is bounded and clean, what is said is broken at blanks only.

use std::io::{self, BufRead, Write};

use crate::text::{bare, clean_line, width};

/// The longest line that is read, in bytes.
pub(super) const LONGEST: usize = 4_096;

/// How much of one line is passed over before the input counts as something else than lines.
const ENDLESS: usize = 64 << 20;

/// The cells of a line that is said. A longer word, such as an address, stays whole.
const CELLS: usize = 72;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line, cleaned.
    Line(String),
    /// A line longer than [`LONGEST`], which was passed over.
    TooLong,
    /// Bytes without an end of line.
    Endless,
    /// The end of the input.
    End,
}

/// Reads a line.
///
/// # Errors
///
/// When the input cannot be read.
pub(super) fn hear(input: &mut impl BufRead) -> io::Result<Heard> {
    let mut line = Vec::new();
    let mut length = 0_usize;
    loop {
        let bytes = match input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if bytes.is_empty() && length == 0 {
            return Ok(Heard::End);
        }
        let end = memchr::memchr(b'\n', bytes);
        let here = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
        let room = LONGEST.saturating_sub(line.len());
        line.extend(here.iter().take(room));
        length += here.len();
        let is_last = end.is_some() || bytes.is_empty();
        let used = here.len() + usize::from(end.is_some());
        input.consume(used);
        if is_last {
            break;
        }
        if length > ENDLESS {
            return Ok(Heard::Endless);
        }
    }
    Ok(if length > LONGEST {
        Heard::TooLong
    } else {
        Heard::Line(clean_line(&String::from_utf8_lossy(&line)).into_owned())
    })
}

/// Says a line.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn say(output: &mut impl Write, line: &str) -> io::Result<()> {
    let mut used = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let word = bare(word);
        let wide = width(&word);
        if used > 0 && used + 1 + wide > CELLS {
            writeln!(output)?;
            used = 0;
        }
        let blank = if used > 0 { " " } else { "" };
        write!(output, "{blank}{word}")?;
        used += blank.len() + wide;
    }
    writeln!(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<Heard> {
        let mut heard = Vec::new();
        while heard.last() != Some(&Heard::End) && heard.last() != Some(&Heard::Endless) {
            heard.push(hear(&mut input).unwrap());
        }
        heard
    }

    fn line(text: &str) -> Heard {
        Heard::Line(text.to_owned())
    }

    #[test]
    fn lines_are_read_clean_and_the_last_needs_no_end() {
        assert_eq!(
            all(b"trust\r\n\n\x1b[31mred\x07\nbroken \xff byte\nlast"),
            [
                line("trust"),
                line(""),
                line("[31mred"),
                line("broken \u{fffd} byte"),
                line("last"),
                Heard::End
            ]
        );
    }

    #[test]
    fn a_line_that_is_too_long_costs_itself_only() {
        let long = [
            b"a".repeat(LONGEST),
            b"\n".to_vec(),
            b"b".repeat(3 << 20),
            b"\nc".to_vec(),
        ]
        .concat();
        assert_eq!(
            all(&long),
            [
                line(&"a".repeat(LONGEST)),
                Heard::TooLong,
                line("c"),
                Heard::End
            ]
        );
    }

    #[test]
    fn input_without_lines_is_given_up() {
        let mut input = io::BufReader::with_capacity(1 << 20, io::repeat(b'x'));
        assert_eq!(hear(&mut input).unwrap(), Heard::Endless);
    }

    #[test]
    fn what_is_said_is_broken_at_blanks_only() {
        let address = format!("https://example.org/{}", "x".repeat(100));
        let mut said = Vec::new();
        say(&mut said, &format!("{} {address} end", "word ".repeat(20))).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert!(said.lines().any(|line| line == address), "{said}");
        assert!(
            said.lines()
                .all(|line| line == address || line.len() <= CELLS)
        );
    }
}
