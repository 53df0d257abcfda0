//! Which names are fields.
//!
//! Names are compared folded, a blank, `-` and `_` being one; no two fields share a name, and the reserved ones are
//! always there.

use std::collections::{BTreeMap, BTreeSet};

use super::ast::FieldName;
use super::lex::{is_end, is_quote};
use crate::text::{Needle, nearest};

/// What a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Text of its own kind in every resource.
    Text,
    /// One of few values, or several.
    Values,
    /// Numbers.
    Numbers,
    /// Something that the language itself defines: `has`, `is`, `id`, `any`, `sort`.
    Reserved,
}

/// A name that is a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    canonical: String,
    /// All its names, folded, the first one first.
    keys: Vec<String>,
    kind: NameKind,
}

/// The names that are fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    all: Vec<Name>,
    /// The place of each name by its keys.
    places: BTreeMap<String, usize>,
    /// Names of identifiers, by their keys: `pmid:123` is a word, as people cite it.
    cited: BTreeSet<String>,
}

/// The name of the field that asks for an order.
pub(super) const SORT: &str = "sort";

impl Name {
    /// `name` as names are compared: two names with one key are one. Empty for a name that no query can write.
    pub fn key(name: &str) -> String {
        let folded = written(&Needle::new(name).spaced);
        let words = folded.split(['-', ' ']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Its first name, as it was given.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// Its first name as a query writes it.
    pub fn written(&self) -> String {
        written(&self.canonical)
    }

    /// What it is asked for.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// Its first name, as a field term holds it.
    pub fn field(&self) -> FieldName {
        FieldName::new(self.canonical.as_str())
    }

    fn begins_with(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own.starts_with(key))
    }
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            all: Vec::new(),
            places: BTreeMap::new(),
            cited: BTreeSet::new(),
        };
        for reserved in ["has", "is", "id", "any", SORT] {
            names.add(reserved, &[], NameKind::Reserved);
        }
        names
    }
}

impl Names {
    /// The reserved names and these: the first name of each, its other names, and what it is asked for.
    pub fn new<'a>(fields: impl IntoIterator<Item = (&'a str, &'a [&'a str], NameKind)>) -> Self {
        let mut names = Self::default();
        for (canonical, aliases, kind) in fields {
            names.add(canonical, aliases, kind);
        }
        names
    }

    /// Adds a field. A name that is taken stays with the field that has it; a field whose first name is taken, or has
    /// no letter, is left out.
    pub fn add(&mut self, canonical: &str, aliases: &[&str], kind: NameKind) {
        let first = Name::key(canonical);
        if first.is_empty() || self.exact(&first).is_some() {
            return;
        }
        let mut keys = vec![first];
        for alias in aliases {
            let alias = Name::key(alias);
            if !alias.is_empty() && !keys.contains(&alias) && self.exact(&alias).is_none() {
                keys.push(alias);
            }
        }
        let places = keys.iter().map(|key| (key.clone(), self.all.len()));
        self.places.extend(places);
        self.all.push(Name {
            canonical: canonical.to_owned(),
            keys,
            kind,
        });
    }

    /// Adds the name of an identifier.
    pub fn cite(&mut self, name: &str) {
        let key = Name::key(name);
        if !key.is_empty() {
            self.cited.insert(key);
        }
    }

    /// The names of identifiers.
    pub fn cited(&self) -> impl Iterator<Item = &str> {
        self.cited.iter().map(String::as_str)
    }

    /// Whether `typed` is the name of an identifier, and not that of a field in full.
    pub fn is_cited(&self, typed: &str) -> bool {
        let key = Name::key(typed);
        self.cited.contains(&key) && self.exact(&key).is_none()
    }

    /// Whether a field is called `name`, in full.
    pub fn knows(&self, name: &str) -> bool {
        self.exact(&Name::key(name)).is_some()
    }

    /// Every name, the reserved ones first, then in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Name> {
        self.all.iter()
    }

    /// The field called `typed`, or the only one with a name that begins so.
    pub fn resolve(&self, typed: &str) -> Option<&Name> {
        let key = Name::key(typed);
        if key.is_empty() {
            return None;
        }
        self.exact(&key).or_else(|| {
            let mut begun = self.all.iter().filter(|name| name.begins_with(&key));
            begun.next().filter(|_| begun.next().is_none())
        })
    }

    /// The fields with a name that begins with `typed`; all of them if it is empty.
    pub fn beginning(&self, typed: &str) -> impl Iterator<Item = &Name> {
        let key = Name::key(typed);
        self.all.iter().filter(move |name| name.begins_with(&key))
    }

    /// The field whose name is spelt nearly like `typed`.
    pub fn nearest(&self, typed: &str) -> Option<&Name> {
        let keys = self.all.iter().flat_map(|name| &name.keys);
        nearest(&Name::key(typed), keys.map(String::as_str)).and_then(|key| self.exact(key))
    }

    fn exact(&self, key: &str) -> Option<&Name> {
        self.places.get(key).and_then(|&at| self.all.get(at))
    }
}

/// `name` as a query can write it: no sign of the language inside it or before it.
pub(super) fn written(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            ':' | ',' => '-',
            c if is_end(c) || is_quote(c) => '-',
            c => c,
        })
        .collect();
    plain
        .trim_start_matches(['-', '!', '~', '=', '^'])
        .trim_end_matches('-')
        .to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::query) fn names() -> Names {
        Names::new([
            ("id", &[] as &[&str], NameKind::Text),
            ("title", &["title"], NameKind::Text),
            ("kind", &[], NameKind::Values),
            ("topic", &["topics"], NameKind::Values),
            ("region", &[], NameKind::Values),
            ("related", &[], NameKind::Text),
            ("format", &[], NameKind::Values),
            ("other-title", &["other_titles"], NameKind::Text),
            ("lead-time", &["lead_time"], NameKind::Values),
            ("year", &[], NameKind::Numbers),
            ("minutes", &["time"], NameKind::Numbers),
            ("My field (old)", &[], NameKind::Text),
            ("Größe", &[], NameKind::Numbers),
        ])
    }

    #[test]
    fn a_field_is_found_by_any_of_its_names_or_an_unambiguous_beginning() {
        let names = names();
        for (typed, found) in [
            ("kind", Some("kind")),
            ("KIND", Some("kind")),
            ("k", Some("kind")),
            ("topics", Some("topic")),
            ("top", Some("topic")),
            ("t", None),
            ("re", None),
            ("reg", Some("region")),
            ("other_title", Some("other-title")),
            ("lead_t", Some("lead-time")),
            ("grosse", Some("Größe")),
            ("my-field-(old)", Some("My field (old)")),
            ("my", Some("My field (old)")),
            ("id", Some("id")),
            ("i", None),
            ("", None),
            ("-", None),
            ("10", None),
            ("kinds", None),
        ] {
            let name = names.resolve(typed).map(Name::canonical);
            assert_eq!(name, found, "{typed}");
        }
    }

    #[test]
    fn a_reserved_name_stays_reserved() {
        let name = names().resolve("id").cloned().unwrap();
        assert_eq!(name.kind(), NameKind::Reserved);
    }

    #[test]
    fn a_name_is_written_so_that_it_is_found_again() {
        let names = names();
        for name in names.iter() {
            assert_eq!(names.resolve(&name.written()), Some(name));
        }
        assert_eq!(written("My field (old)"), "My-field--old");
    }

    #[test]
    fn the_name_spelt_nearly_so_is_offered() {
        let names = names();
        assert_eq!(names.nearest("knd").map(Name::canonical), Some("kind"));
        assert_eq!(names.nearest("zzz").map(Name::canonical), None);
    }
}
