//! What Tab completes at the cursor: a field, a value or a word, and which bytes to replace.
//!
//! What stands before the cursor is read by the same rules as the query itself; of what stands behind it only the
//! rest of the same atom is replaced. Ranges lie on the borders of characters and never leave the text.

use super::ast::{FieldName, Manner};
use super::lex::{Quote, Spot, is_end, is_value_end, lex};
use super::names::Names;

/// What is being typed, and the bytes that a completion replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompletionSite {
    /// Perhaps the name of a field: nothing yet, or what some name begins with. Name and colon replace it.
    Field {
        /// Where it begins.
        from: usize,
        /// Where it ends, a colon included.
        to: usize,
        /// What stands there before the cursor.
        typed: String,
    },
    /// A value of a field. The value as [`quote`](super::quote) writes it replaces it.
    Value {
        /// The field.
        field: FieldName,
        /// Where it begins, its quote included, its `=`, `^` or `~` not.
        from: usize,
        /// Where it ends.
        to: usize,
        /// What stands there before the cursor, without its quote.
        typed: String,
    },
    /// A word, which no field begins with.
    Word {
        /// Where it begins, its quote included, its `=`, `^` or `~` not.
        from: usize,
        /// Where it ends.
        to: usize,
        /// What stands there before the cursor, without its quote.
        typed: String,
    },
}

/// What is being typed at the byte `cursor` of `text`. A cursor beyond the end is at the end, one inside a character
/// before it.
pub fn completion_at(text: &str, cursor: usize, names: &Names) -> CompletionSite {
    let cursor = text.floor_char_boundary(cursor);
    let (before, after) = text.split_at(cursor);
    let Some(spot) = lex(before, names).spot.filter(|spot| spot.to == cursor) else {
        return CompletionSite::Field {
            from: cursor,
            to: cursor,
            typed: String::new(),
        };
    };
    let (from, to) = (spot.from, cursor + rest(&spot, after));
    let typed = spot.typed;
    if let Some(field) = spot.field {
        return CompletionSite::Value {
            field,
            from,
            to,
            typed,
        };
    }
    let may_be_field = spot.manner == Manner::Plain && spot.quote == Quote::None;
    if may_be_field && names.beginning(&typed).next().is_some() {
        let name = after.find(|c| c == ':' || is_end(c)).unwrap_or(after.len());
        let colon = usize::from(after.get(name..).is_some_and(|s| s.starts_with(':')));
        let to = cursor + name + colon;
        return CompletionSite::Field { from, to, typed };
    }
    CompletionSite::Word { from, to, typed }
}

/// How many bytes of `after` belong to the same atom. A phrase that is not closed ends at the cursor: who knows how
/// much of the rest it was meant to hold.
fn rest(spot: &Spot, after: &str) -> usize {
    let is_past: fn(char) -> bool = if spot.field.is_some() {
        is_value_end
    } else {
        is_end
    };
    match spot.quote {
        Quote::None => after.find(is_past).unwrap_or(after.len()),
        Quote::Closed => 0,
        Quote::Open(closing) => after
            .char_indices()
            .find(|(_, c)| closing.contains(c))
            .map_or(0, |(at, c)| at + c.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::tests::names;
    use super::*;
    use proptest::prelude::*;

    /// What is asked at the `¦` of `text`: its sort, what is replaced, and what is typed.
    fn asked(text: &str) -> (String, String, String) {
        let cursor = text.find('¦').unwrap();
        let text = text.replace('¦', "");
        let (what, from, to, typed) = parts(completion_at(&text, cursor, &names()));
        (what, text[from..to].to_owned(), typed)
    }

    fn parts(asking: CompletionSite) -> (String, usize, usize, String) {
        match asking {
            CompletionSite::Field { from, to, typed } => ("field".to_owned(), from, to, typed),
            CompletionSite::Value {
                field,
                from,
                to,
                typed,
            } => (field.as_str().to_owned(), from, to, typed),
            CompletionSite::Word { from, to, typed } => ("word".to_owned(), from, to, typed),
        }
    }

    #[test]
    fn tab_knows_what_is_being_typed() {
        for (text, what, replaced, typed) in [
            ("¦", "field", "", ""),
            ("a ¦", "field", "", ""),
            ("ki¦", "field", "ki", "ki"),
            ("-t¦ b", "field", "t", "t"),
            ("ki¦nd:x", "field", "kind:", "ki"),
            ("a (re¦)", "field", "re", "re"),
            ("trus¦t b", "word", "trust", "trus"),
            ("=ki¦", "word", "ki", "ki"),
            ("\"ki¦nd of\" b", "word", "\"kind of\"", "ki"),
            ("kind:¦", "kind", "", ""),
            ("kind:ac¦tivity b", "kind", "activity", "ac"),
            ("k:a,t¦o,b", "kind", "to", "t"),
            ("kind:a,¦", "kind", "", ""),
            ("kind:=a¦|b", "kind", "a", "a"),
            ("format:\"in p¦", "format", "\"in p", "in p"),
            ("format:\"in p¦erson\" b", "format", "\"in person\"", "in p"),
            ("format:\"in p¦ b", "format", "\"in p", "in p"),
            ("format:\"in\"¦", "format", "\"in\"", "in"),
            ("year:2¦", "year", "2", "2"),
            ("sort:¦", "sort", "", ""),
            ("sort:-ti¦", "sort", "ti", "ti"),
            ("10:3¦0", "word", "10:30", "10:3"),
        ] {
            let (was, had, saw) = asked(text);
            assert_eq!(
                (was.as_str(), had.as_str(), saw.as_str()),
                (what, replaced, typed),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn ranges_never_leave_the_text(text in "[a-k:\"“”(), |=é-]{0,30}", cursor in 0_usize..50) {
            let (_, from, to, _) = parts(completion_at(&text, cursor, &names()));
            prop_assert!(text.get(from..to).is_some());
            prop_assert!(from <= cursor.min(text.len()));
        }
    }
}
