//! Which addresses become links.

/// Whether `url` is an address of the web with a host, and has only characters that an address may have. No other scheme
/// becomes a link on a sheet, so none that would run something or open a file of the reader's.
pub fn is_web(url: &str) -> bool {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, rest) = url.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    let names_a_host = |host: &str| !host.contains('@') && host.contains(char::is_alphanumeric);
    host.is_some_and(names_a_host) && url.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_address_of_the_web_becomes_a_link() {
        for good in [
            "https://example.org/a?b=c&d='e'#f",
            "HTTP://example.org",
            "https://łódź.example/ą",
        ] {
            assert!(is_web(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "mailto:a@example.org",
            "https://",
            "https:///path",
            "https://?a",
            "https://user@example.org",
            "https://example.org/a b",
            "https://example.org/\"onclick=x",
            "https://example.org/<b>",
            "https://example.org\\@x",
            " https://example.org",
            "https:example.org",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }
}
