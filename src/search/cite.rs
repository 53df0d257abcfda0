//! Identifiers as people cite them: which text of a record a pasted address, `urn:isbn:` or `arXiv:` means.
//!
//! A record is found by its identifier with the name of the identifier before it, `pmid:123`, in any case: so it stands in
//! the index. What is worked out here are other ways to write one.

use std::borrow::Cow;

use crate::model::without_scheme;
use crate::text::doi_length;

/// What is looked for in place of a word.
pub(super) struct Cited<'w> {
    /// The word, or what of it every spelling has in common.
    pub(super) text: Cow<'w, str>,
    /// What else it may stand as.
    pub(super) also: Option<String>,
}

impl<'w> Cited<'w> {
    /// What `word` means.
    pub(super) fn new(word: &'w str) -> Self {
        let bare = match word.split_once("://") {
            Some((_, rest)) if !rest.is_empty() => without_scheme(word),
            _ => word,
        };
        let only = |text: Option<Cow<'w, str>>| text.map(|text| Self { text, also: None });
        only(named(bare))
            .or_else(|| only(resolved(bare)))
            .or_else(|| of_pubmed(bare))
            .unwrap_or(Self {
                text: doi(bare).unwrap_or(Cow::Borrowed(bare)),
                also: None,
            })
    }
}

/// `name:identifier`, where more is to be done than to look for that.
fn named(text: &str) -> Option<Cow<'_, str>> {
    let (name, rest) = text.split_once(':')?;
    let is = |asked: &str| name.eq_ignore_ascii_case(asked);
    if is("urn") || is("info") {
        let (name, rest) = rest.split_once([':', '/'])?;
        let inner = if name.eq_ignore_ascii_case("isbn") {
            Cow::Borrowed(rest)
        } else {
            Cow::Owned(format!("{name}:{rest}"))
        };
        return Some(match named(&inner) {
            Some(meant) => Cow::Owned(meant.into_owned()),
            None => inner,
        })
        .filter(|text| !text.is_empty());
    }
    if is("doi") {
        let rest = rest.trim_start_matches('/');
        let address = rest.contains("doi.org/").then(|| without_scheme(rest));
        return doi(rest).or_else(|| resolved(address?));
    }
    if is("arxiv") {
        return arxiv(rest);
    }
    None
}

/// An address, without its scheme, at which identifiers are looked up.
fn resolved(address: &str) -> Option<Cow<'_, str>> {
    let (host, path) = address.split_once('/')?;
    match host.to_ascii_lowercase().as_str() {
        "doi.org" | "dx.doi.org" | "doi.acm.org" => doi(path),
        "arxiv.org" | "export.arxiv.org" => {
            let paper = path.strip_prefix("abs/").or(path.strip_prefix("pdf/"));
            arxiv(paper?.trim_end_matches(".pdf"))
        }
        "hdl.handle.net" => path.contains('/').then_some(Cow::Borrowed(path)),
        "orcid.org" => (path.len() == 19).then_some(Cow::Borrowed(path)),
        "ncbi.nlm.nih.gov" | "pmc.ncbi.nlm.nih.gov" => {
            let paper = path
                .strip_prefix("pmc/")
                .unwrap_or(path)
                .strip_prefix("articles/")?;
            paper.starts_with("PMC").then_some(Cow::Borrowed(paper))
        }
        _ => None,
    }
}

/// An address of `PubMed`: a record may have it as a link, or the number alone.
fn of_pubmed(address: &str) -> Option<Cited<'_>> {
    let (host, path) = address.split_once('/')?;
    let number = match host.to_ascii_lowercase().as_str() {
        "pubmed.ncbi.nlm.nih.gov" => path,
        "ncbi.nlm.nih.gov" => path.strip_prefix("pubmed/")?,
        _ => return None,
    };
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| Cited {
        text: Cow::Borrowed(address),
        also: Some(format!("pmid:{number}")),
    })
}

/// A DOI without what a sentence puts behind it, and with the letters that an address writes as `%28`.
fn doi(text: &str) -> Option<Cow<'_, str>> {
    let length = doi_length(text, |_| false).filter(|_| text.starts_with("10."))?;
    let doi = text.get(..length)?;
    let doi = doi.trim_end_matches(['.', ',', ';', '>', '"', '\'', '”', '’']);
    Some(if doi.contains('%') {
        Cow::Owned(decoded(doi))
    } else {
        Cow::Borrowed(doi)
    })
}

/// A text whose `%28` are `(`, as far as they are plain letters.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(letter) = code.filter(u8::is_ascii_graphic) {
            out.push(char::from(letter));
            rest = after.get(2..).unwrap_or("");
        } else {
            out.push('%');
            rest = after;
        }
    }
    out + rest
}

/// The number of a paper in the arXiv, `2101.00001` or `hep-th/9901001`, whichever version is meant.
fn arxiv(text: &str) -> Option<Cow<'_, str>> {
    let paper = text.trim_end_matches(['.', ',', ';']);
    let version = paper
        .rsplit_once(['v', 'V'])
        .filter(|(_, version)| !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()));
    let paper = version.map_or(paper, |(paper, _)| paper);
    let (front, number) = paper.rsplit_once(['.', '/'])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let of_a_month = front.len() == 4 && digits(front) && (4..=5).contains(&number.len());
    let of_a_field = !front.is_empty() && number.len() == 7;
    (digits(number) && (of_a_month || of_a_field)).then_some(Cow::Borrowed(paper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cited_is_what_every_spelling_has_in_common() {
        for (word, meant) in [
            (
                "http://dx.doi.org/10.1016/S0140-6736(05)12345-4",
                "10.1016/S0140-6736(05)12345-4",
            ),
            (
                "https://doi.org/10.1016/S0140-6736%2805%2912345-4",
                "10.1016/S0140-6736(05)12345-4",
            ),
            ("doi.org/10.1000/182.", "10.1000/182"),
            ("DOI:10.1000/182", "10.1000/182"),
            ("doi:https://doi.org/10.1000/182", "10.1000/182"),
            ("10.1000/182,", "10.1000/182"),
            ("info:doi/10.1000/182", "10.1000/182"),
            ("urn:doi:10.1000/182", "10.1000/182"),
            ("arXiv:2101.00001", "2101.00001"),
            ("arxiv:2101.00001v2", "2101.00001"),
            ("arXiv:hep-th/9901001", "hep-th/9901001"),
            ("https://arxiv.org/abs/2101.00001v1", "2101.00001"),
            ("http://www.arxiv.org/pdf/2101.00001.pdf", "2101.00001"),
            ("URN:ISBN:978-3-16-148410-0", "978-3-16-148410-0"),
            ("urn:issn:1029-8649", "issn:1029-8649"),
            ("info:pmid/123", "pmid:123"),
            (
                "https://orcid.org/0000-0002-1825-0097",
                "0000-0002-1825-0097",
            ),
            (
                "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
                "PMC123",
            ),
            ("https://hdl.handle.net/2027/uc1.b3", "2027/uc1.b3"),
            ("https://www.example.org/a/", "example.org/a"),
            ("arXiv:", "arXiv:"),
            ("arxiv:new", "arxiv:new"),
            ("pmid:123", "pmid:123"),
            ("doi:", "doi:"),
            ("https://doi.org/", "doi.org"),
            ("urn:", "urn:"),
            ("10:30", "10:30"),
            ("100%", "100%"),
            ("://", "://"),
        ] {
            assert_eq!(Cited::new(word).text, meant, "{word}");
        }
        let cited = Cited::new("https://pubmed.ncbi.nlm.nih.gov/123/");
        assert_eq!(cited.text, "pubmed.ncbi.nlm.nih.gov/123");
        assert_eq!(cited.also.as_deref(), Some("pmid:123"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_there_something_of_it_is_meant(
            word in "(doi|DOI|urn|info|arxiv|https://doi.org/)?[:/]?(10\\.1000/|isbn:|abs/)?[%a-z0-9().,/:v]{1,10}",
        ) {
            proptest::prop_assert!(!Cited::new(&word).text.is_empty() || !word.bytes().any(|b| b.is_ascii_alphanumeric()));
        }
    }
}
