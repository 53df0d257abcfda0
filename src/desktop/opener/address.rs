//! Which addresses may be given to another program.
//!
//! A [`SafeAddress`] has a scheme of the few we know, a host, and only characters that no browser, opener script or
//! mail program reads as anything but the address.

use std::fmt;

use crate::text::clean_bare;

/// The longest address that is passed on, in bytes. Browsers and systems take about this much.
const LONGEST: usize = 8_000;

/// The header fields that a `mailto:` address may fill in; `attach` would send a file of the person's.
const MAIL_FIELDS: [&str; 4] = ["subject", "body", "cc", "keywords"];

/// An address that [`check`] let through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeAddress(String);

impl SafeAddress {
    /// The address, its scheme in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why an address is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has a scheme other than those we open, or none.
    #[error("only http, https, mailto and doi links are opened")]
    Scheme,
    /// It names no host.
    #[error("the link names no host")]
    NoHost,
    /// Its host has characters that no host has, or names a user, so that it may lead elsewhere than it seems to.
    #[error("the host of the link is not a plain name")]
    OddHost,
    /// It has blanks, control or invisible characters, or those that an address must encode.
    #[error("the link has blanks or other characters that no link may have")]
    Unclean,
    /// It would fill in more of a letter than subject and text.
    #[error("the link would write more of a letter than its subject and text")]
    Mail,
    /// It is a `doi:` that does not begin with a registrant, `10.1234/`.
    #[error("the doi does not begin with 10. and a number")]
    Doi,
    /// It is longer than browsers take.
    #[error("the link is too long")]
    TooLong,
}

/// `url` as an address that may be opened. `doi:10.1/x` becomes `https://doi.org/10.1/x`.
///
/// # Errors
///
/// The first reason against it.
pub fn check(url: &str) -> Result<SafeAddress, Refused> {
    if url.len() > LONGEST {
        return Err(Refused::TooLong);
    }
    if url.contains(is_unsafe) || clean_bare(url) != url {
        return Err(Refused::Unclean);
    }
    let (scheme, rest) = url.split_once(':').ok_or(Refused::Scheme)?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let after = rest.strip_prefix("//").ok_or(Refused::NoHost)?;
            let host = after.split(['/', '?', '#']).next().unwrap_or("");
            check_host(host)?;
        }
        "mailto" => check_mail(rest)?,
        "doi" => {
            check_doi(rest)?;
            return Ok(SafeAddress(format!("https://doi.org/{rest}")));
        }
        _ => return Err(Refused::Scheme),
    }
    Ok(SafeAddress(format!("{scheme}:{rest}")))
}

/// Blanks, controls, and what RFC 3986 lets no address hold unencoded. A backslash is worst: browsers read it as `/`.
fn is_unsafe(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '}' | '|')
}

/// A name or an IPv6 address in brackets, perhaps with a port.
fn check_host(host: &str) -> Result<(), Refused> {
    let (name, port) = if let Some(inside) = host.strip_prefix('[') {
        let (inside, port) = inside.split_once(']').ok_or(Refused::OddHost)?;
        if !inside.contains(':')
            || !inside
                .chars()
                .all(|c| c.is_ascii_hexdigit() || ":.".contains(c))
        {
            return Err(Refused::OddHost);
        }
        ("v6", port)
    } else {
        host.split_at(host.find(':').unwrap_or(host.len()))
    };
    if name.trim_matches('.').is_empty() {
        return Err(Refused::NoHost);
    }
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
    let port_is_number = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit()));
    if !plain || name.starts_with('-') || !port_is_number {
        return Err(Refused::OddHost);
    }
    Ok(())
}

/// A mailbox, perhaps with a subject and a text.
fn check_mail(rest: &str) -> Result<(), Refused> {
    let (mailbox, fields) = rest.split_once('?').unwrap_or((rest, ""));
    // The text of a letter has lines. Elsewhere the end of a line would begin another header field.
    if ends_line(mailbox) {
        return Err(Refused::Mail);
    }
    let (user, host) = mailbox.rsplit_once('@').ok_or(Refused::NoHost)?;
    let plain = user
        .chars()
        .all(|c| c.is_alphanumeric() || "!#$*+-/=_.~%'".contains(c));
    if user.is_empty() || !plain || user.starts_with('-') || host.contains(':') {
        return Err(Refused::OddHost);
    }
    check_host(host)?;
    let known = |field: &str| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let name = name.to_ascii_lowercase();
        let is_known = name.is_empty() || MAIL_FIELDS.contains(&name.as_str());
        is_known && (name == "body" || !ends_line(value))
    };
    if fields.split('&').all(known) {
        Ok(())
    } else {
        Err(Refused::Mail)
    }
}

/// Whether a text has an encoded end of a line or a zero in it, also one that is encoded twice, as some programs decode twice.
fn ends_line(text: &str) -> bool {
    let text = text.to_ascii_lowercase().replace("%25", "%");
    ["%0d", "%0a", "%00"].iter().any(|end| text.contains(end))
}

/// A registrant and a suffix: `10.1234/x`.
fn check_doi(rest: &str) -> Result<(), Refused> {
    let registrant = rest.strip_prefix("10.").and_then(|r| r.split_once('/'));
    let (registrant, suffix) = registrant.ok_or(Refused::Doi)?;
    let digits = registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if digits && registrant.starts_with(|c: char| c.is_ascii_digit()) && !suffix.is_empty() {
        Ok(())
    } else {
        Err(Refused::Doi)
    }
}
