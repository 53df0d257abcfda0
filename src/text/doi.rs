//! DOIs in running text: `10.`, the registrant's number, a slash and anything, brackets among it.

/// What people write before a DOI.
const BEFORE: [&str; 6] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "doi:",
];

/// How many bytes a DOI, perhaps as an address, takes at the beginning of `text`: up to a blank, to what `ends` says, or to a
/// bracket that closes none of its own. `None` where there is none.
pub fn doi_length(text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let is_before = |before: &str| {
        let head = text.get(..before.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(before))
    };
    let before = BEFORE.iter().find(|before| is_before(before));
    let doi = text.get(before.map_or(0, |before| before.len())..)?;
    let (registrant, name) = doi.strip_prefix("10.")?.split_once('/')?;
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    if registrant.len() < 4 || !registrant.chars().all(digits) {
        return None;
    }
    let mut open = Vec::new();
    let mut length = name.len();
    for (at, c) in name.char_indices() {
        let ended = match c {
            '(' => {
                open.push(at);
                false
            }
            ')' => open.pop().is_none(),
            _ => c.is_whitespace() || c.is_control() || ends(c),
        };
        if ended {
            length = at;
            break;
        }
    }
    // A bracket that nothing closes is none of its own.
    let length = open.first().copied().unwrap_or(length);
    (length > 0).then(|| text.len() - name.len() + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_goes_on_over_its_own_brackets() {
        for (text, taken) in [
            ("10.1000/1 and", "10.1000/1"),
            (
                "10.1016/S0140-6736(05)12345-4",
                "10.1016/S0140-6736(05)12345-4",
            ),
            ("10.1016/S0140(05)4) x", "10.1016/S0140(05)4"),
            (
                "HTTP://dx.doi.org/10.1002/(SICI)1<2>3|b",
                "HTTP://dx.doi.org/10.1002/(SICI)1<2>3",
            ),
            ("DOI:10.1000.10/123", "DOI:10.1000.10/123"),
            ("10.1000/x(1 2)", "10.1000/x"),
            ("10.1000/(", ""),
            ("10.1000/", ""),
            ("10.1/x", ""),
            ("10:30", ""),
            ("method(s)", ""),
            ("https://doi.org/", ""),
        ] {
            let length = doi_length(text, |c| c == '|').unwrap_or(0);
            assert_eq!(&text[..length], taken, "{text}");
        }
    }
}
