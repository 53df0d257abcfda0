//! Which letters every terminal draws in as many cells as we count, and how many cells any terminal may give to the others.
//!
//! Terminals do not agree on Indic letters with their vowel signs, flags, skin tones, stacked marks, or the pictures of a
//! newer Unicode than theirs: one adds up the cells of the code points, another joins them, and a third knows none of them.

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar as _;

/// Whether every terminal draws this grapheme in as many cells as we count. What is not known to be so is not.
pub fn is_settled(grapheme: &str) -> bool {
    let mut letters = grapheme.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) => c.is_ascii() || is_settled_letter(c),
        _ => false,
    }
}

/// Scripts without joined letters, punctuation and lines; Chinese, Japanese and Korean.
fn is_settled_letter(c: char) -> bool {
    let cells = match c {
        '\u{a0}'..='\u{2ff}'
        | '\u{370}'..='\u{481}'
        | '\u{48a}'..='\u{58f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2bff}'
        | '\u{ff61}'..='\u{ff9d}' => 1,
        '\u{3000}'..='\u{303e}'
        | '\u{3041}'..='\u{3247}'
        | '\u{3250}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{2fffd}'
        | '\u{30000}'..='\u{3fffd}' => 2,
        _ => return false,
    };
    // Pictures among the signs are wide, though not for all.
    c.width() == Some(cells) && !is_combining_mark(c)
}

/// The most cells that a terminal may give to a code point: one to a mark or a narrow letter, two to a picture.
pub fn most_cells(c: char) -> usize {
    let is_letter = c < '\u{10000}' && c.is_alphanumeric();
    if is_combining_mark(c) || (is_letter || c.is_ascii()) && c.width() == Some(1) {
        1
    } else {
        2
    }
}

/// Whether a terminal may join this grapheme to the one before it.
pub fn may_join(grapheme: &str) -> bool {
    grapheme.starts_with(is_combining_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_and_a_narrow_letter_take_one_cell_at_most() {
        for c in "aé \u{301}\u{93f}\u{9be}कل1".chars() {
            assert_eq!(most_cells(c), 1, "{c:?}");
        }
        for c in "日🇩👍🏽🖐❤".chars() {
            assert_eq!(most_cells(c), 2, "{c:?}");
        }
    }

    #[test]
    fn plain_letters_and_lines_are_settled() {
        for c in "aZ 0~éßŁжΩא─┃█▀…·→✓★½日本語かナ공ｶ、（Ａ".chars()
        {
            assert!(is_settled(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn what_terminals_count_in_several_ways_is_not() {
        for grapheme in [
            "कि",
            "ি",
            "க்ஷ",
            "కి",
            "ක්",
            "ကို",
            "ក្ម",
            "e\u{301}",
            "🇩🇪",
            "👍🏽",
            "👍",
            "🫨",
            "❤\u{fe0f}",
            "✅",
            "ｶﾞ",
            "\u{1112}\u{1161}\u{11ab}",
            "ต้",
            "ل",
            "\u{4dc0}",
            "\u{1f1e9}",
            "\u{e000}",
            "",
        ] {
            assert!(!is_settled(grapheme), "{grapheme:?}");
        }
    }
}
