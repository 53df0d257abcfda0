//! From text to tokens: words, fields with their values, brackets, signs.
//!
//! Every character is looked at a fixed number of times, so the time is linear in the text. What asks nothing is a
//! token too ([`Token::Nothing`]), so that a sign before it does not fall on what comes after.

use super::ast::{Direction, FieldName, FieldTerm, Manner, Quoting, Sort, Value, What, Word};
use super::names::{Name, NameKind, Names, SORT};
use super::number;
use super::remark::{self, Remark};
pub(super) use super::signs::{closing, is_blank, is_end, is_quote, is_value_end, manner};
use crate::text::{Needle, doi_length};

/// A part of the text.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    Or,
    Not,
    Ask(What),
    Sort(Sort),
    Nothing,
}

/// The last atom of the text, for completion.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// The field whose value it is, or none for a word.
    pub(super) field: Option<FieldName>,
    pub(super) manner: Manner,
    /// Its text without quotes.
    pub(super) typed: String,
    /// Where it begins, quote included.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
    pub(super) quote: Quote,
}

/// How an atom is quoted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Quote {
    None,
    /// By a quote that one of these closes, and does.
    Closed,
    /// By a quote that one of these would close, but the text ends.
    Open(&'static [char]),
}

/// A text in tokens.
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) remarks: Vec<Remark>,
    /// Each field with its values, as it was typed.
    pub(super) fields: Vec<String>,
    pub(super) spot: Option<Spot>,
}

/// The tokens of `text`.
pub(super) fn lex(text: &str, names: &Names) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: 0,
        names,
        done: Lexed {
            tokens: Vec::new(),
            remarks: Vec::new(),
            fields: Vec::new(),
            spot: None,
        },
    };
    lexer.run();
    lexer.done
}

/// Whether a search has anything to look for in `text`.
fn asks(text: &str) -> bool {
    !Needle::new(text).spaced.is_empty()
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    names: &'a Names,
    done: Lexed,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        while let Some(c) = self.peek() {
            let start = self.at;
            match c {
                c if is_blank(c) => self.at += c.len_utf8(),
                '(' => self.sign(c, Token::Open),
                ')' => self.sign(c, Token::Close),
                '|' => self.sign(c, Token::Or),
                '-' | '!' => self.negation(),
                _ => match self.field_name() {
                    Some(name) if name.canonical() == SORT => self.sort(),
                    Some(name) => self.field(name, start),
                    None => self.word(),
                },
            }
        }
    }

    /// A run of `-` and `!`. Before a blank or at an end it is nothing.
    fn negation(&mut self) {
        let run = self.take_until(|c| !matches!(c, '-' | '!'));
        if self.peek().is_some_and(|c| c == '(' || !is_end(c)) {
            for _ in run.chars() {
                self.done.tokens.push(Token::Not);
            }
        }
    }

    /// The field whose name and colon stand here, passed over.
    fn field_name(&mut self) -> Option<&'a Name> {
        let rest = self.rest();
        if rest.starts_with(|c| manner(c).is_some()) {
            return None;
        }
        let end = rest.find(|c| c == ':' || is_value_end(c) || is_quote(c))?;
        let (typed, after) = rest.split_at(end);
        let after = after.strip_prefix(':')?;
        let of_identifiers = |scheme: &&str| typed.eq_ignore_ascii_case(scheme);
        if self.names.is_cited(typed) || ["urn", "info"].iter().any(of_identifiers) {
            return None;
        }
        let name = self.names.resolve(typed);
        if name.is_some() {
            self.at += end + 1;
        } else {
            self.remark_on_unknown(typed, after);
        }
        name
    }

    /// Says that `typed` is no field, unless nobody would think that it was meant as one.
    fn remark_on_unknown(&mut self, typed: &str, after: &str) {
        let is_like_a_name = asks(typed)
            && typed.len() <= remark::LONGEST
            && typed.chars().all(|c| c.is_alphabetic() || "-_".contains(c));
        let is_enough = remark::are_enough(&self.done.remarks);
        if is_enough || !is_like_a_name || after.starts_with("//") {
            return;
        }
        let fields: Vec<String> = self.names.beginning(typed).map(Name::written).collect();
        let nearest = self.names.nearest(typed).map(Name::written);
        let typed = typed.to_owned();
        if !fields.is_empty() {
            self.remark(Remark::AmbiguousField { typed, fields });
        } else if nearest.is_some() || !after.starts_with(is_end) && !after.is_empty() {
            self.remark(Remark::UnknownField { typed, nearest });
        }
    }

    fn field(&mut self, name: &Name, start: usize) {
        let mut values = Vec::new();
        let from = self.at;
        loop {
            values.extend(self.value(name));
            if !self.eat(',') {
                break;
            }
        }
        let typed = self.text.get(from..self.at).unwrap_or("");
        // What is no number has its own remark.
        let no_number = name.kind() == NameKind::Numbers && typed.contains(|c| c != ',');
        if values.is_empty() && !no_number {
            self.remark_no_value(name);
        }
        self.done.tokens.push(if values.is_empty() {
            Token::Nothing
        } else {
            let written = self.text.get(start..self.at).unwrap_or("");
            self.done.fields.push(written.to_owned());
            Token::Ask(What::Field(FieldTerm {
                field: name.field(),
                values,
            }))
        });
    }

    fn value(&mut self, name: &Name) -> Option<Value> {
        if self.eat_none() {
            return Some(Value::Nothing);
        }
        match name.kind() {
            NameKind::Numbers => {
                let (text, _) = self.atom(is_value_end, Manner::Plain, Some(name));
                let value = number::read(&text);
                if value.is_none() && !text.is_empty() {
                    self.remark(Remark::NotANumber {
                        field: name.written(),
                        typed: remark::cut(&text),
                    });
                }
                value
            }
            NameKind::Text | NameKind::Values | NameKind::Reserved => {
                let manner = self.manner();
                let (text, quoting) = self.atom(is_value_end, manner, Some(name));
                asks(&text).then_some(Value::Text(Word {
                    manner,
                    text,
                    quoting,
                }))
            }
        }
    }

    /// Passes over `(none)`, if it stands here alone.
    fn eat_none(&mut self) -> bool {
        const NONE: &str = "(none)";
        let Some((head, tail)) = self.rest().split_at_checked(NONE.len()) else {
            return false;
        };
        let there = head.eq_ignore_ascii_case(NONE)
            && tail
                .chars()
                .next()
                .is_none_or(|c| c != '(' && is_value_end(c));
        if there {
            self.at += NONE.len();
        }
        there
    }

    fn sort(&mut self) {
        let name = self.names.resolve(SORT);
        let mut direction = Direction::Forward;
        if self.eat('-') {
            direction = Direction::Backward;
        }
        let (typed, _) = self.atom(is_value_end, Manner::Plain, name);
        // One order is enough: what `sort:year,title` adds is passed over.
        while self.eat(',') {
            self.atom(is_value_end, Manner::Plain, name);
        }
        if asks(&typed) {
            let field = self.names.resolve(&typed);
            let by = field.map_or(typed, |field| field.canonical().to_owned());
            self.done.tokens.push(Token::Sort(Sort { by, direction }));
        } else {
            if let Some(name) = name {
                self.remark_no_value(name);
            }
            self.done.tokens.push(Token::Nothing);
        }
    }

    fn word(&mut self) {
        let manner = self.manner();
        let (text, quoting) = self.atom(is_end, manner, None);
        let token = match (text.as_str(), manner, quoting) {
            ("OR", Manner::Plain, Quoting::Bare) => Token::Or,
            ("NOT", Manner::Plain, Quoting::Bare) => Token::Not,
            ("AND", Manner::Plain, Quoting::Bare) => Token::Nothing,
            _ if asks(&text) => Token::Ask(What::Word(Word {
                manner,
                text,
                quoting,
            })),
            _ => Token::Nothing,
        };
        self.done.tokens.push(token);
    }

    fn manner(&mut self) -> Manner {
        let Some((c, manner)) = self.peek().and_then(|c| Some((c, manner(c)?))) else {
            return Manner::Plain;
        };
        self.at += c.len_utf8();
        manner
    }

    /// A phrase, or what stands here up to an `end`; it may be empty.
    fn atom(
        &mut self,
        end: fn(char) -> bool,
        manner: Manner,
        field: Option<&Name>,
    ) -> (String, Quoting) {
        let from = self.at;
        let open = self.peek().and_then(|c| Some((c, closing(c)?)));
        let (text, quote) = if let Some((c, closing)) = open {
            self.at += c.len_utf8();
            self.phrase(closing)
        } else {
            let doi = doi_length(self.rest(), |c| c == '|' || end(c) && !is_end(c));
            let text = match doi {
                Some(length) => self.take(length),
                None => self.take_until(end),
            };
            (text.to_owned(), Quote::None)
        };
        self.done.spot = Some(Spot {
            field: field.map(Name::field),
            manner,
            typed: text.clone(),
            from,
            to: self.at,
            quote,
        });
        match quote {
            Quote::None => (text, Quoting::Bare),
            Quote::Closed | Quote::Open(_) => (text, Quoting::Quoted),
        }
    }

    /// The rest of a phrase, up to one of the `closing` quotes or the end of all.
    fn phrase(&mut self, closing: &'static [char]) -> (String, Quote) {
        let mut text = String::new();
        let mut chars = self.rest().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if closing.contains(&c) {
                self.at += at + c.len_utf8();
                return (text, Quote::Closed);
            }
            let is_escaped =
                |next: char| c == '\\' && (matches!(next, '\\' | '"') || closing.contains(&next));
            match chars.next_if(|&(_, next)| is_escaped(next)) {
                Some((_, next)) => text.push(next),
                None if c.is_control() => text.push(' '),
                None => text.push(c),
            }
        }
        self.at = self.text.len();
        self.remark(Remark::OpenQuote);
        (text, Quote::Open(closing))
    }

    fn sign(&mut self, c: char, token: Token) {
        self.at += c.len_utf8();
        self.done.tokens.push(token);
    }

    fn remark_no_value(&mut self, name: &Name) {
        self.remark(Remark::NoValue {
            field: name.written(),
        });
    }

    fn remark(&mut self, remark: Remark) {
        remark::add(&mut self.done.remarks, remark);
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        if there {
            self.at += c.len_utf8();
        }
        there
    }

    fn take_until(&mut self, end: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        self.take(rest.find(end).unwrap_or(rest.len()))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or("");
        self.at += taken.len();
        taken
    }
}
