//! Addresses by the table and by the hundred, and a recorder in the place of the browser.

use std::{fs, path::PathBuf, sync::mpsc};

use proptest::prelude::*;

use super::{address::Refused as R, *};

#[test]
fn good_addresses_pass() {
    for (given, passed) in [
        ("https://example.org", "https://example.org"),
        (
            "HTTPS://Example.org/A?b=c&d=%20#e",
            "https://Example.org/A?b=c&d=%20#e",
        ),
        (
            "http://localhost:8080/a'(b);$c",
            "http://localhost:8080/a'(b);$c",
        ),
        ("https://[2001:db8::1]:443/", "https://[2001:db8::1]:443/"),
        (
            "https://pl.wikipedia.org/wiki/Łódź",
            "https://pl.wikipedia.org/wiki/Łódź",
        ),
        ("https://żółw.pl/", "https://żółw.pl/"),
        ("https://example.org/@user", "https://example.org/@user"),
        ("doi:10.1000/xyz(123)", "https://doi.org/10.1000/xyz(123)"),
        ("DOI:10.1000.10/1", "https://doi.org/10.1000.10/1"),
        (
            "mailto:a.b+c@example.org?Subject=Hi%20there&body=x%0D%0Ay",
            "mailto:a.b+c@example.org?Subject=Hi%20there&body=x%0D%0Ay",
        ),
    ] {
        assert_eq!(check(given).as_ref().map(SafeAddress::as_str), Ok(passed));
    }
}

/// Addresses that must reach no program, and why.
const HOSTILE: [(&str, R); 72] = [
    ("", R::Scheme),
    ("x", R::Scheme),
    ("example.org", R::Scheme),
    ("//example.org", R::Scheme),
    ("/etc/passwd", R::Scheme),
    ("--help", R::Scheme),
    ("-https://example.org", R::Scheme),
    ("--url=https://example.org", R::Scheme),
    ("-o:https://example.org", R::Scheme),
    ("javascript:alert(1)", R::Scheme),
    ("JavaScript:alert(1)", R::Scheme),
    ("java\tscript:alert(1)", R::Unclean),
    ("vbscript:x", R::Scheme),
    ("data:text/html,<b>", R::Unclean),
    ("data:text/html,x", R::Scheme),
    ("file:///etc/passwd", R::Scheme),
    ("FILE:///etc/passwd", R::Scheme),
    ("ftp://example.org", R::Scheme),
    ("ssh://-oProxyCommand=x", R::Scheme),
    ("smb://example.org/share", R::Scheme),
    ("about:blank", R::Scheme),
    ("chrome://settings", R::Scheme),
    ("view-source:https://example.org", R::Scheme),
    ("ms-msdt:/id", R::Scheme),
    ("steam://run/1", R::Scheme),
    ("tel:1", R::Scheme),
    ("blob:https://example.org", R::Scheme),
    (":https://example.org", R::Scheme),
    ("https", R::Scheme),
    ("https;//example.org", R::Scheme),
    ("HTTPS:", R::NoHost),
    ("https:", R::NoHost),
    ("https:/", R::NoHost),
    ("https://", R::NoHost),
    ("https:///path", R::NoHost),
    ("https://?q", R::NoHost),
    ("https://#f", R::NoHost),
    ("https://:80/", R::NoHost),
    ("https://.", R::NoHost),
    ("https:example.org", R::NoHost),
    ("https:/example.org", R::NoHost),
    ("https://-oops.org", R::OddHost),
    ("https://a.org@b.org", R::OddHost),
    ("https://a.org:pw@b.org", R::OddHost),
    ("https://a.org:8x", R::OddHost),
    ("https://a%2eorg", R::OddHost),
    ("https://$(x).org", R::OddHost),
    ("https://a;b.org", R::OddHost),
    ("https://[::1", R::OddHost),
    ("https://[x::1]", R::OddHost),
    ("https:\\\\example.org", R::Unclean),
    ("https://a.org\\@b.org", R::Unclean),
    (" https://example.org", R::Unclean),
    ("https://example.org ", R::Unclean),
    ("https://example.org --help", R::Unclean),
    ("https://example.org\n", R::Unclean),
    ("https://exam\nple.org", R::Unclean),
    ("https://example.org/\"&calc", R::Unclean),
    ("https://example.org/\u{202e}gpj", R::Unclean),
    ("https://exa\u{200b}mple.org", R::Unclean),
    ("mailto:", R::NoHost),
    ("mailto:-x@example.org", R::OddHost),
    ("mailto:a@example.org?attach=/etc/passwd", R::Mail),
    ("mailto:a@example.org?subject=x&%61ttach=y", R::Mail),
    ("mailto:a@example.org%0d%0aBcc:spy@example.org", R::Mail),
    ("mailto:a%0Ab@example.org", R::Mail),
    (
        "mailto:a@example.org?subject=x%0D%0ABcc:spy@example.org",
        R::Mail,
    ),
    (
        "mailto:a@example.org?cc=b@example.org%250aBcc:spy@example.org",
        R::Mail,
    ),
    ("mailto:a@example.org?subject=x%00", R::Mail),
    ("mailto:a@example.org?bcc=spy@example.org", R::Mail),
    ("doi:https://example.org", R::Doi),
    ("doi:10./", R::Doi),
];

#[test]
fn hostile_addresses_are_refused_for_the_right_reason() {
    for (given, reason) in HOSTILE {
        assert_eq!(check(given), Err(reason), "{given:?}");
    }
    let long = format!("https://example.org/{}", "a".repeat(8_000));
    assert_eq!(check(&long), Err(R::TooLong));
}

proptest! {
    #[test]
    fn whatever_passes_is_one_clean_word_with_a_known_scheme(
        scheme in "(https?|HTTPS|mailto|doi|file|javascript|-o|--help|ssh| http)",
        middle in "(:|://|:///|:\\\\\\\\|: //|)",
        rest in "(\\PC|[\\x00-\\x20\u{7f}-\u{9f}\u{202a}-\u{202e}@:/?#%.a-z-]){0,20}",
    ) {
        if let Ok(address) = check(&format!("{scheme}{middle}{rest}")) {
            let address = address.as_str();
            prop_assert!(["http://", "https://", "mailto:"].iter().any(|s| address.starts_with(s)));
            prop_assert!(!address.contains(|c: char| c.is_whitespace() || c.is_control()));
            prop_assert_eq!(&clean_line(address), address);
        }
    }
}

#[test]
fn browser_entries_are_split_filled_and_looked_up() {
    let address = check("https://example.org/?a=%s").unwrap();
    let environment = Environment::default();
    let filled = |template: &str| {
        fill(template, &address, &environment).map(|c| (c.name(), c.arguments.join("|")))
    };
    for (template, expected) in [
        ("/b/fire", Some(("fire", "https://example.org/?a=%s"))),
        (
            "/b/fire --new  %s x",
            Some(("fire", "--new|https://example.org/?a=%s|x")),
        ),
        (
            "/b/fire --url=%s",
            Some(("fire", "--url=https://example.org/?a=%s")),
        ),
        ("", None),
        ("  ", None),
        (
            "not-on-the-path",
            Some(("not-on-the-path", "https://example.org/?a=%s")),
        ),
    ] {
        let expected = expected.map(|(name, arguments)| (name.to_owned(), arguments.to_owned()));
        assert_eq!(filled(template), expected, "{template:?}");
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn where_there_is_no_place_for_a_browser_the_reason_is_given() {
    let address = check("https://example.org").unwrap();
    for (variables, nowhere) in [
        (&[][..], Nowhere::NoDisplay),
        (
            &[("SSH_TTY", "/dev/pts/1"), ("DISPLAY", ":10")],
            Nowhere::Remote,
        ),
        (
            &[("DISPLAY", ":0")],
            Nowhere::NoProgram("xdg-open".to_owned()),
        ),
        (
            &[("BROWSER", "/usr/bin/lynx:/usr/bin/w3m %s")],
            Nowhere::TextBrowser("lynx".to_owned()),
        ),
        (
            &[("BROWSER", "/nowhere/one:/nowhere/two")],
            Nowhere::NoProgram("one, two".to_owned()),
        ),
    ] {
        let environment = Environment::of(variables.iter().copied());
        let opened = open(&address, &environment, |_| ());
        assert_eq!(opened, Opened::Nowhere(nowhere), "{variables:?}");
    }
}

/// A folder with a script that writes down its arguments, one a line, and then fails.
#[cfg(unix)]
struct Recorder(tempfile::TempDir);

#[cfg(unix)]
impl Recorder {
    fn new() -> Self {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let script = "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >\"${0%/*}/notes\"\nexit 7\n";
        let program = folder.path().join("recorder");
        // Written by a child: an executable that this process holds open for writing while another test starts a
        // program could not be started itself.
        let written = child::apart("/bin/sh".as_ref())
            .args(["-c", "printf %s \"$1\" >\"$2\" && chmod 755 \"$2\"", "sh"])
            .args([script, program.to_str().unwrap()])
            .status();
        assert!(written.unwrap().success());
        symlink("recorder", folder.path().join("xdg-open")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]
    fn notes(&self) -> Option<String> {
        fs::read_to_string(self.path("notes")).ok()
    }

    fn as_browser(&self) -> Environment {
        Environment::of([("BROWSER", self.path("recorder"))])
    }

    fn as_opener(&self) -> Environment {
        Environment::of([("DISPLAY", PathBuf::from(":0")), ("PATH", self.path(""))])
    }
}

#[cfg(unix)]
#[test]
fn a_good_address_arrives_as_exactly_one_argument_and_a_quick_failure_is_told() {
    let given = "https://example.org/a'b;c&d=$(e)#%s";
    let address = check(given).unwrap();
    let recorder = Recorder::new();
    let mut surroundings = vec![recorder.as_browser()];
    if !cfg!(target_os = "macos") {
        surroundings.push(recorder.as_opener());
    }
    for environment in surroundings {
        let (tell, told) = mpsc::channel();
        let opened = open(&address, &environment, move |failure| {
            tell.send(failure).unwrap();
        });
        let Opened::Started { program } = opened else {
            panic!("{opened:?}");
        };
        assert_eq!(
            told.recv().unwrap().to_string(),
            format!("{program} failed (exit status: 7)")
        );
        assert_eq!(recorder.notes().unwrap(), format!("1\n{given}\n"));
        fs::remove_file(recorder.path("notes")).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_text_browser_is_passed_over_for_the_next_entry() {
    let recorder = Recorder::new();
    let list = format!(
        "w3m:/usr/bin/lynx %s:{}",
        recorder.path("recorder").display()
    );
    let (tell, told) = mpsc::channel();
    let opened = open(
        &check("https://example.org").unwrap(),
        &Environment::of([("BROWSER", list)]),
        move |failure| tell.send(failure).unwrap(),
    );
    assert_eq!(
        opened,
        Opened::Started {
            program: "recorder".to_owned()
        }
    );
    assert_eq!(told.recv().unwrap().program, "recorder");
}
