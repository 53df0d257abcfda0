//! Which paths a source file names, and on which line.
//!
//! Every path is made absolute (`super` and `self` are followed), wherever it stands: in `use` trees, types,
//! expressions, attributes, and the words of a macro.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path that a file names.
#[derive(Debug)]
pub(crate) struct Named {
    /// The line, from one.
    pub(crate) line: usize,
    /// Does it lead into this crate (from its root), or outside?
    pub(crate) place: Place,
    /// Its words: from the crate root when inside, from the name of the other crate when outside.
    pub(crate) path: Vec<String>,
    /// Does a `use` give it a new name here, so that more may be reached through it?
    pub(crate) kept: Kept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Inside,
    Outside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    ByUse,
    Not,
}

/// What `source`, the text of the module at `module` (words from the crate root), names.
///
/// # Errors
///
/// When the text is not Rust.
pub(crate) fn names(module: &[&str], source: &str) -> syn::Result<Vec<Named>> {
    let file = syn::parse_file(source)?;
    let mut reader = Reader {
        module: module.iter().map(ToString::to_string).collect(),
        found: Vec::new(),
    };
    reader.visit_file(&file);
    Ok(reader.found)
}

struct Reader {
    module: Vec<String>,
    found: Vec<Named>,
}

impl Reader {
    fn note(&mut self, words: &[String], span: Span, kept: Kept) {
        let (place, path) = self.absolute(words);
        if place == Place::Outside && path.len() < 2 && kept == Kept::Not {
            return; // a local name: a variable, a type, a macro
        }
        self.found.push(Named {
            line: span.start().line,
            place,
            path,
            kept,
        });
    }

    fn absolute(&self, words: &[String]) -> (Place, Vec<String>) {
        let mut base: Option<Vec<String>> = None;
        let mut rest = words;
        while let Some((first, tail)) = rest.split_first() {
            match first.as_str() {
                "crate" | "kitbag" if base.is_none() => base = Some(Vec::new()),
                "self" => base = Some(base.unwrap_or_else(|| self.module.clone())),
                "super" => {
                    let mut up = base.unwrap_or_else(|| self.module.clone());
                    up.pop();
                    base = Some(up);
                }
                _ => break,
            }
            rest = tail;
        }
        let place = if base.is_some() {
            Place::Inside
        } else {
            Place::Outside
        };
        let mut path = base.unwrap_or_default();
        path.extend(rest.iter().cloned());
        if place == Place::Outside
            && matches!(path.first().map(String::as_str), Some("core" | "alloc"))
        {
            "std".clone_into(&mut path[0]);
        }
        (place, path)
    }

    fn use_tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| {
            let mut words = prefix.to_vec();
            // `{self as x}` at the end of a path means the path itself.
            if ident != "self" || words.is_empty() {
                words.push(plain(ident));
            }
            words
        };
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => {
                self.note(&with(&name.ident), name.ident.span(), Kept::ByUse);
            }
            syn::UseTree::Rename(name) => {
                self.note(&with(&name.ident), name.ident.span(), Kept::ByUse);
            }
            syn::UseTree::Glob(glob) => self.note(prefix, glob.star_token.spans[0], Kept::ByUse),
            syn::UseTree::Group(group) => {
                for item in &group.items {
                    self.use_tree(prefix, item);
                }
            }
        }
    }

    /// Finds paths in words that the parser does not understand: `a::b`, `$crate::b`, `a::{b, c as d}`.
    fn words(&mut self, prefix: &[String], tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let (mut path, span) = match token {
                TokenTree::Group(group) => {
                    self.words(&[], group.stream());
                    continue;
                }
                TokenTree::Ident(ident) if ident == "as" => {
                    tokens.next_if(|next| matches!(next, TokenTree::Ident(_)));
                    continue;
                }
                TokenTree::Ident(ident) => ([prefix, &[plain(&ident)]].concat(), ident.span()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => continue,
            };
            let mut group = None;
            // `pub(crate)`, `x.kitbag()`: a word with no `::` leads nowhere.
            let mut leads = !prefix.is_empty();
            while is_colon(tokens.peek()) {
                tokens.next();
                if !is_colon(tokens.peek()) {
                    break; // `name: value`
                }
                tokens.next();
                leads = true;
                match tokens
                    .next_if(|next| matches!(next, TokenTree::Ident(_) | TokenTree::Group(_)))
                {
                    Some(TokenTree::Ident(ident)) => path.push(plain(&ident)),
                    Some(TokenTree::Group(braces)) if braces.delimiter() == Delimiter::Brace => {
                        group = Some(braces.stream());
                        break;
                    }
                    _ => break,
                }
            }
            match group {
                Some(inner) => self.words(&path, inner),
                None if leads => self.note(&path, span, Kept::Not),
                None => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(plain(&item.ident));
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&[], &item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let word = if item.ident == "self" {
            "crate".to_owned()
        } else {
            plain(&item.ident)
        };
        self.note(&[word], item.ident.span(), Kept::ByUse);
    }

    // `pub(super)` and `pub(in ...)` can only name where the item already is.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<String> = path
            .segments
            .iter()
            .map(|part| plain(&part.ident))
            .collect();
        if let Some(first) = path.segments.first() {
            // Alone, the one is the receiver of a method and the other a variable.
            if words != ["self"] && words != ["kitbag"] {
                self.note(&words, first.ident.span(), Kept::Not);
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.words(&[], call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        // `#[serde(with = "crate::x")]`: a path may hide in a string.
        if let syn::Meta::List(list) = &attribute.meta {
            self.words(&[], list.tokens.clone());
            for token in list.tokens.clone() {
                if let TokenTree::Literal(literal) = token
                    && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    && let Ok(path) = text.parse_with(syn::Path::parse_mod_style)
                {
                    let words: Vec<String> = path
                        .segments
                        .iter()
                        .map(|part| plain(&part.ident))
                        .collect();
                    self.note(&words, literal.span(), Kept::Not);
                }
            }
        }
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// The word without `r#`.
fn plain(ident: &proc_macro2::Ident) -> String {
    let word = ident.to_string();
    word.strip_prefix("r#")
        .map_or(word.clone(), ToOwned::to_owned)
}
