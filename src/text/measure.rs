//! How wide text is on a terminal, and how it is cut and wrapped to a width.
//!
//! Widths are in cells, as Unicode's East Asian Width says; nothing here splits a grapheme. Joiners are not drawn, so a text is
//! measured as if it had none.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::joiner::bare;
use super::steps::step;

/// The cells that `text` takes.
pub fn width(text: &str) -> usize {
    bare(text).width()
}

/// The bytes that so many cells may take, and some more: eight marks on each letter. A text with more than that behind what
/// fits is too wide, and nothing behind it is looked at.
const BYTES_OF_A_CELL: usize = 64;

/// Whether `text` takes at most so many cells. However long it is, no more is looked at than they may hold.
pub fn fits(text: &str, cells: usize) -> bool {
    if let Some(start) = plain_start(text, cells) {
        return start.len() == text.len();
    }
    let left = text.len() - fit_start(text, cells).len();
    left <= BYTES_OF_A_CELL.saturating_mul(cells.saturating_add(1)) && width(text) <= cells
}

/// `text` if it fits `cells`, else as much as fits with an ellipsis at the end. Empty for no cells.
pub fn fit(text: &str, cells: usize) -> String {
    if fits(text, cells) {
        return text.to_owned();
    }
    let mut out = fit_start(text, cells.saturating_sub(1))
        .trim_end()
        .to_owned();
    if cells > 0 {
        out.push('…');
    }
    out
}

/// The longest beginning of `text`, in whole graphemes, that fits `cells`.
pub fn fit_start(text: &str, cells: usize) -> &str {
    if let Some(start) = plain_start(text, cells) {
        return start;
    }
    let mut look = cells.saturating_add(2).saturating_mul(4);
    loop {
        // Twice as much at each turn, so that what is far behind costs nothing.
        look = look.saturating_mul(2);
        let near = text.get(..text.floor_char_boundary(look)).unwrap_or(text);
        let drawn = bare(near);
        if let Some(end) = overflow(&drawn, cells, near.len() == text.len()) {
            return text.get(..places(near, &drawn)(end)).unwrap_or("");
        }
        if near.len() == text.len() {
            return text;
        }
    }
}

/// What fits so many cells where it, and the letter behind it, are printable ASCII: a cell each.
fn plain_start(text: &str, cells: usize) -> Option<&str> {
    let near = text
        .as_bytes()
        .get(..text.len().min(cells.saturating_add(1)))?;
    if near.iter().any(|b| !(b' '..=b'~').contains(b)) {
        return None;
    }
    step(near.len());
    text.get(..near.len().min(cells))
}

/// Where the first grapheme begins that does not fit `cells` any more. Where `drawn` is not the `whole` text, nobody knows
/// that of its last grapheme, which may go on.
fn overflow(drawn: &str, cells: usize, whole: bool) -> Option<usize> {
    let mut used = 0;
    for (at, grapheme) in drawn.grapheme_indices(true) {
        step(grapheme.len());
        used += grapheme.width();
        if used > cells {
            return (whole || at + grapheme.len() < drawn.len()).then_some(at);
        }
    }
    None
}

/// For bytes of `drawn`, which is `text` without joiners, asked from the first to the last: where each stands in `text`. A
/// joiner before it stays with the letter before that.
fn places<'t>(text: &'t str, drawn: &'t Cow<'t, str>) -> impl FnMut(usize) -> usize + use<'t> {
    let mut left = drawn.chars().peekable();
    let shown = text
        .char_indices()
        .filter(move |(_, c)| left.next_if_eq(c).is_some());
    let mut shown = shown.scan(0, |end, (origin, c)| {
        let at = *end;
        *end += c.len_utf8();
        Some((at, origin))
    });
    let mut last = None;
    move |at| {
        if let Cow::Borrowed(_) = drawn {
            return at;
        }
        while last.is_none_or(|(before, _)| before < at) {
            last = Some(shown.next().unwrap_or((drawn.len(), text.len())));
        }
        last.map_or(at, |(_, origin)| origin)
    }
}

/// `text` in lines of at most `cells`, broken at blanks and between the wide letters of scripts without blanks, and inside
/// a word only where a whole line cannot hold it. The byte range of each line in `text` is given; the blank at a break
/// belongs to neither line. A line feed breaks too.
pub fn wrap(text: &str, cells: usize) -> Vec<(usize, usize)> {
    wrap_hanging(text, cells, cells)
}

/// The same with another width for the first line than for all others.
pub fn wrap_hanging(text: &str, first: usize, others: usize) -> Vec<(usize, usize)> {
    let drawn = bare(text);
    let cells = (first.max(1), others.max(1));
    let mut lines = Vec::new();
    let mut base = 0;
    for paragraph in drawn.split('\n') {
        wrap_paragraph(paragraph, base, cells, &mut lines);
        base += paragraph.len() + 1;
    }
    if let Cow::Owned(_) = drawn {
        let mut place = places(text, &drawn);
        for (from, to) in &mut lines {
            (*from, *to) = (place(*from), place(*to));
        }
    }
    lines
}

fn wrap_paragraph(
    text: &str,
    base: usize,
    (first, others): (usize, usize),
    lines: &mut Vec<(usize, usize)>,
) {
    let cells = |lines: &[(usize, usize)]| if lines.is_empty() { first } else { others };
    let (mut start, mut end, mut used) = (0, 0, 0);
    for (at, word) in words(text) {
        step(word.len());
        let wide = word.width();
        let gap = at - end;
        if used > 0 && used + gap + wide > cells(lines) {
            lines.push((base + start, base + end));
            (start, used) = (at, 0);
        } else if used > 0 {
            used += gap;
        } else {
            start = at;
        }
        let mut rest = (at, word);
        while used == 0 && !fits(rest.1, cells(lines)) {
            let head = first_fitting(rest.1, cells(lines));
            if head.len() == rest.1.len() {
                break;
            }
            lines.push((base + rest.0, base + rest.0 + head.len()));
            rest = (rest.0 + head.len(), rest.1.get(head.len()..).unwrap_or(""));
            start = rest.0;
        }
        used += if used == 0 { width(rest.1) } else { wide };
        end = at + word.len();
    }
    lines.push((base + start, base + end.max(start)));
}

/// Like [`fit_start`], but at least one grapheme, so that wrapping always moves on.
fn first_fitting(text: &str, cells: usize) -> &str {
    match fit_start(text, cells) {
        "" => text.graphemes(true).next().unwrap_or(""),
        fits => fits,
    }
}

/// What a line is broken between, with the byte offsets: words, and the wide letters of scripts without blanks.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let words = text.split(' ').filter_map(move |word| {
        let here = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((here, word))
    });
    words.flat_map(|(at, word)| parts(word).map(move |(from, part)| (at + from, part)))
}

/// The parts of a word that a line may be broken between.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = (0, word);
    std::iter::from_fn(move || {
        let (at, text) = rest;
        if text.is_empty() {
            return None;
        }
        let end = if text.is_ascii() {
            text.len()
        } else {
            let pairs = text.grapheme_indices(true);
            let mut pairs = pairs.clone().zip(pairs.skip(1));
            let found = pairs.find(|((_, one), (_, other))| may_part(one, other));
            found.map_or(text.len(), |(_, (end, _))| end)
        };
        let (part, behind) = text.split_at(end);
        rest = (at + end, behind);
        Some((at, part))
    })
}

/// What no line begins with, and what none ends with, in scripts that are broken between letters.
const NOT_FIRST: &str = ",.;:!?)]}%'\"”’…‥、。，．・：；？！）］｝」』】〉》〕〗ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃";
const NOT_LAST: &str = "([{“‘（［｛「『【〈《〔〖＄￥＃";

/// Whether a line may be broken between two letters that no blank parts. Korean has blanks.
fn may_part(one: &str, other: &str) -> bool {
    let wide = |letter: &str| {
        letter.width() > 1
            && !letter
                .starts_with(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}'))
    };
    (wide(one) || wide(other))
        && !one.ends_with(|c| NOT_LAST.contains(c))
        && !other.starts_with(|c| NOT_FIRST.contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::steps::{linear, steps};
    use super::*;

    #[test]
    fn fitting_keeps_whole_graphemes() {
        assert_eq!(fit("ladder", 6), "ladder");
        assert_eq!(fit("ladder of", 7), "ladder…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit_start("日本語", 5), "日本");
    }

    #[test]
    fn a_text_is_measured_without_its_joiners_and_cut_beside_them() {
        let family = "\u{1f469}\u{200d}\u{1f467} family";
        assert_eq!(width(family), width("\u{1f469}\u{1f467} family"));
        assert_eq!(fit_start(family, 3), "\u{1f469}\u{200d}");
        assert_eq!(fit_start(family, 20), family);
        assert_eq!(
            wrapped("می\u{200c}خواهم می\u{200c}خواهم", 8),
            ["می\u{200c}خواهم", "می\u{200c}خواهم"]
        );
        assert_eq!(
            wrapped("می\u{200c}خواهم", 2),
            ["می\u{200c}", "خو", "اه", "م"]
        );
    }

    fn wrapped(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells)
            .into_iter()
            .map(|(from, to)| &text[from..to])
            .collect()
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_inside() {
        assert_eq!(
            wrapped("the ladder of participation", 10),
            ["the ladder", "of", "participat", "ion"]
        );
        assert_eq!(wrapped("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("日本語", 1), ["日", "本", "語"]);
        assert_eq!(
            wrapped("ab participation cd", 10),
            ["ab", "participat", "ion cd"]
        );
    }

    #[test]
    fn scripts_without_blanks_break_between_letters_but_not_before_a_comma() {
        assert_eq!(wrapped("共同制作、方法", 8), ["共同制", "作、方法"]);
        assert_eq!(wrapped("Q法（質問）", 6), ["Q法", "（質", "問）"]);
        assert_eq!(wrapped("ab 日本語", 6), ["ab 日", "本語"]);
        assert_eq!(wrapped("공동 제작 방법", 9), ["공동 제작", "방법"]);
        assert_eq!(wrapped("🎲🎲🎲", 5), ["🎲🎲", "🎲"]);
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        let marked = "e\u{301}e\u{301}e\u{301}e\u{301}";
        assert_eq!(wrapped(marked, 3), ["e\u{301}e\u{301}e\u{301}", "e\u{301}"]);
        let many = format!("a{}", "\u{301}".repeat(50));
        assert_eq!(wrapped(&many, 1), [many.as_str()]);
    }

    #[test]
    fn s2_a_word_of_any_length_is_measured_cut_and_wrapped_in_steps_that_grow_with_it() {
        for letter in [
            "a",
            "1",
            ".",
            "日",
            "é",
            "e\u{301}",
            "\u{1f469}\u{200d}",
            "क\u{94d}",
            "\u{1f1e6}",
            "ab ",
            "می\u{200c}",
        ] {
            linear(letter, 20_000, |size| {
                let text = letter.repeat(size / letter.len());
                wrap(&text, 40);
            });
            if letter.starts_with('क') {
                // All of it is one letter.
                continue;
            }
            // A screen shows the beginning, and no more than that is looked at.
            let text = letter.repeat(20_000);
            let looked = steps(|| (fit(&text, 40), fits(&text, 40), fit_start(&text, 40)));
            assert!(looked < 20_000, "{letter}: {looked}");
        }
        let marked = format!("a{} b", "\u{301}".repeat(100_000));
        let looked = steps(|| (wrap(&marked, 40), fit(&marked, 40)));
        assert!(looked < 10 * marked.len(), "{looked}");
    }

    #[test]
    fn the_first_line_may_have_another_width() {
        let of = |text: &str, first, others| -> Vec<String> {
            let lines = wrap_hanging(text, first, others).into_iter();
            lines.map(|(from, to)| text[from..to].to_owned()).collect()
        };
        let text = "the ladder of participation";
        assert_eq!(of(text, 10, 20), ["the ladder", "of participation"]);
        assert_eq!(of(text, 13, 5), ["the ladder of", "parti", "cipat", "ion"]);
        assert_eq!(of("participation", 5, 20), ["parti", "cipation"]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[a-z日、（é \u{200d}]{0,60}", first in 2usize..20, cells in 2usize..20) {
            let lines = wrap_hanging(&text, first, cells);
            let mut kept = String::new();
            for (nth, &(from, to)) in lines.iter().enumerate() {
                let most = if nth == 0 { first } else { cells };
                proptest::prop_assert!(width(&text[from..to]) <= most);
                kept.push_str(&text[from..to]);
            }
            let letters = |text: &str| bare(text).replace(' ', "");
            proptest::prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
