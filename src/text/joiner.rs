//! Joiners: characters that show nothing themselves and are text all the same, since they decide how their neighbours are
//! written: U+200D and U+200C between the letters of many scripts, U+200D and the selectors in emoji.
//!
//! They are kept in what a file says, but only where they do something: a joiner has a letter or a picture before it. For
//! searching, in ids and addresses, and on screens they are left out, which [`bare`] does.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::clean::is_invisible;

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';
/// Asks for the coloured form of an emoji.
const AS_EMOJI: char = '\u{fe0f}';
/// A frame around a digit before it.
const KEYCAP: char = '\u{20e3}';
/// The flag that the tags behind it make that of a region.
const FLAG: char = '\u{1f3f4}';
const END_OF_TAGS: char = '\u{e007f}';

/// Whether `c` is a joiner or a selector.
pub fn is_joiner(c: char) -> bool {
    matches!(c, NON_JOINER | JOINER) || is_selector(c)
}

/// Whether `c` chooses a form of the character before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..=END_OF_TAGS)
}

/// `text` without joiners, and whatever else shows nothing.
pub fn bare(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_invisible) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).collect())
    }
}

/// Whether `c`, behind `before`, is one of the tags that make a flag.
pub fn is_tag_of_flag(before: Option<char>, c: char) -> bool {
    is_tag(c) && before.is_some_and(|before| before == FLAG || is_tag(before))
}

/// Lets joiners into a text that is being cleaned, where they do something.
#[derive(Default)]
pub(super) struct Joining {
    /// The last character that shows something; none behind a blank.
    base: Option<char>,
    /// What depends on the next one.
    held: String,
}

impl Joining {
    /// Whether `c` is for this to decide on.
    pub(super) fn decides(c: char) -> bool {
        is_joiner(c) || is_tag(c)
    }

    /// Takes a joiner, selector or tag.
    pub(super) fn take(&mut self, c: char, out: &mut String) {
        let Some(base) = self.base else { return };
        if is_tag(c) {
            self.tag(base, c, out);
        } else if matches!(c, JOINER | NON_JOINER) {
            if self.held.is_empty() {
                self.held.push(c);
            }
        } else if out.ends_with(base) && self.held.is_empty() {
            if is_form_of(base, c) {
                out.push(c);
            } else if c == AS_EMOJI && matches!(base, '0'..='9' | '#' | '*') {
                self.held.push(c);
            }
        }
    }

    fn tag(&mut self, base: char, c: char, out: &mut String) {
        if base != FLAG || self.held.is_empty() && !out.ends_with(FLAG) {
            return;
        }
        let tags = self.held.chars().count();
        if c == END_OF_TAGS {
            // The tags spell a region: "gbsct".
            if (3..=6).contains(&tags) && self.held.chars().all(is_tag) {
                out.push_str(&self.held);
                out.push(c);
            }
            self.held.clear();
        } else if tags <= 6 {
            self.held.push(c);
        }
    }

    /// Says that `c`, which shows something, is about to be put into `out`.
    pub(super) fn before(&mut self, c: char, out: &mut String) {
        if !self.held.is_empty() {
            let stays = match (self.base, self.held.chars().next()) {
                (Some(base), Some(held @ (JOINER | NON_JOINER))) => {
                    ends_joined(base)
                        || is_letter(base) && is_letter(c)
                        || held == JOINER && is_picture(base) && is_picture(c)
                }
                (_, Some(AS_EMOJI)) => c == KEYCAP,
                _ => false,
            };
            self.let_go(stays, out);
        }
        self.base = Some(c);
    }

    /// Says that a word ends.
    pub(super) fn end(&mut self, out: &mut String) {
        if !self.held.is_empty() {
            let joins = self.held.starts_with([JOINER, NON_JOINER]);
            self.let_go(joins && self.base.is_some_and(ends_joined), out);
        }
        self.base = None;
    }

    fn let_go(&mut self, stays: bool, out: &mut String) {
        if stays {
            out.push_str(&self.held);
        }
        self.held.clear();
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c.is_numeric() && !c.is_ascii() || is_combining_mark(c)
}

/// Whether letters of its script have other forms where they are joined, so that a joiner says something at the end of a
/// word too: Arabic and the scripts of India and around.
fn ends_joined(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{11000}'..='\u{11fff}')
}

/// Whether `c` is a symbol or an emoji, roughly.
fn is_picture(c: char) -> bool {
    matches!(c,
        '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2100}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
}

/// Whether the selector `c` chooses a form of `base`.
fn is_form_of(base: char, c: char) -> bool {
    match c {
        '\u{fe0e}' | AS_EMOJI => is_picture(base),
        '\u{fe00}'..='\u{fe0d}' => base == '0' || !base.is_ascii(),
        '\u{e0100}'..='\u{e01ef}' => matches!(base,
            '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'),
        _ => matches!(base, '\u{1800}'..='\u{18af}'),
    }
}

#[cfg(test)]
mod tests {
    use super::super::clean::{clean_line, clean_prose};
    use super::*;

    #[test]
    fn a_joiner_stays_where_it_does_something() {
        for text in [
            "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} family",
            "\u{1f469}\u{1f3fd}\u{200d}\u{2695}\u{fe0f}",
            "\u{2764}\u{fe0f}\u{200d}\u{1f525}",
            "1\u{fe0f}\u{20e3} first",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Scotland",
            "ශ්\u{200d}රී ලංකා",
            "می\u{200c}خواهم",
            "ന്\u{200d} മ",
            "ه\u{200d}.ش",
            "葛\u{e0100}城",
            "\u{182a}\u{180b}",
            "≨\u{fe00}",
        ] {
            assert_eq!(clean_line(text), text, "{text:?}");
            assert_eq!(clean_prose(text), text, "{text:?}");
        }
    }

    #[test]
    fn a_joiner_that_does_nothing_is_left_out() {
        for (dirty, clean) in [
            ("a\u{200d} b", "a b"),
            ("\u{200d}a \u{200c}b\u{200d}", "a b"),
            ("1\u{200d}2", "12"),
            ("a\u{fe0f}b", "ab"),
            ("1\u{fe0f} first", "1 first"),
            ("\u{2764}\u{fe0f}\u{fe0f}\u{fe0e}", "\u{2764}\u{fe0f}"),
            ("می\u{200c}\u{200c}\u{200d}خواهم", "می\u{200c}خواهم"),
            ("\u{1f469}\u{200c}\u{1f469}", "\u{1f469}\u{1f469}"),
            ("tags\u{e0041}\u{e007f}", "tags"),
            ("\u{1f3f4}\u{e0067}\u{e0062}", "\u{1f3f4}"),
            ("\u{1f3f4}\u{e0067}\u{e007f}!", "\u{1f3f4}!"),
            ("葛\u{fe0f}", "葛"),
            ("a\u{ad}\u{200d}b", "a\u{200d}b"),
        ] {
            assert_eq!(clean_line(dirty), clean, "{dirty:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn without_joiners_a_clean_text_is_what_it_is_when_they_were_never_there(
            text in "[a1 \\n\u{200d}\u{200c}\u{fe0f}\u{2764}\u{1f3f4}\u{e0067}\u{e007f}\u{20e3}\u{0d4d}\u{0d28}\u{202e}\u{301}]{0,16}|\\PC{0,12}",
        ) {
            let never = bare(&text);
            let (line, prose) = (clean_line(&text), clean_prose(&text));
            proptest::prop_assert_eq!(bare(&line), clean_line(&never));
            proptest::prop_assert_eq!(bare(&prose), clean_prose(&never));
            let once = clean_line(&text).into_owned();
            proptest::prop_assert_eq!(clean_line(&once), once.as_str());
        }
    }
}
