//! Flaws as lines of text: for `kitbag check`, the list of flaws, and one line that sums them up.
//!
//! Every line is clean and without colour; who prints them may add it.

use std::collections::BTreeSet;

use crate::model::{Flaw, Problem, Severity};

/// A flaw in full: what it is and where, the line with a caret under the place, and the cure.
pub fn flaw_lines(flaw: &Flaw) -> Vec<String> {
    let at = match &flaw.place {
        Some(place) => format!(":{}:{}", place.line, place.column),
        None => String::new(),
    };
    let warning = match flaw.severity() {
        Severity::Warning => "warning: ",
        Severity::Error => "",
    };
    let mut lines = vec![format!("{}{at}: {warning}{}", flaw.file, flaw.problem)];
    if let Some(place) = flaw
        .place
        .as_ref()
        .filter(|place| !place.excerpt.is_empty())
    {
        lines.push(format!("  | {}", place.excerpt));
        lines.push(format!("  | {}^", " ".repeat(place.caret)));
    }
    lines.push(format!("  cure: {}", flaw.problem.cure()));
    lines
}

/// All flaws in one line, such as "2 records left out and 1 warning in my.ron". `None` when there are none.
pub fn summary(flaws: &[Flaw]) -> Option<String> {
    let is_error = |flaw: &&Flaw| flaw.severity() == Severity::Error;
    let errors = || flaws.iter().filter(is_error);
    let files: BTreeSet<&str> = flaws.iter().map(|flaw| flaw.file.as_str()).collect();
    let unread = errors().filter(|flaw| is_unreadable(flaw)).count();
    let (mut more, mut more_left_out) = (0, 0);
    for flaw in flaws {
        if let Problem::MoreFlaws { flaws, records } = &flaw.problem {
            more += flaws;
            more_left_out += records;
        }
    }
    let left_out = left_out(errors()) + more_left_out;
    let is_other = |flaw: &&Flaw| {
        let is_more = matches!(flaw.problem, Problem::MoreFlaws { .. });
        flaw.record.is_none() && !is_unreadable(flaw) && !is_more && flaw.cut().is_none()
    };
    let other = errors().filter(is_other).count();
    let warnings = flaws.len() - errors().count();
    // Of what is not shown, a record that is left out has at least one.
    let more = more.saturating_sub(more_left_out);
    let parts: Vec<String> = [
        (unread, "file not read", "files not read"),
        (left_out, "record left out", "records left out"),
        (other, "other flaw", "other flaws"),
        (warnings, "warning", "warnings"),
        (more, "more flaw", "more flaws"),
    ]
    .into_iter()
    .filter(|&(count, ..)| count > 0)
    .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
    .collect();
    let (last, before) = parts.split_last()?;
    let what = match before {
        [] => last.clone(),
        _ => format!("{} and {last}", before.join(", ")),
    };
    Some(match files.first() {
        Some(file) if files.len() == 1 => format!("{what} in {file}"),
        _ => format!("{what} in {} files", files.len()),
    })
}

/// The files of which a limit has left something out, a line each, with what reads the rest.
pub fn cut_short(flaws: &[Flaw]) -> impl Iterator<Item = String> {
    flaws.iter().filter_map(|flaw| {
        let (limit, option) = flaw.cut()?;
        let file = &flaw.file;
        Some(format!("{file} has more than {limit}, so not all of it is here; {option} with a higher number reads the rest"))
    })
}

/// Whether the flaw is that its file could not be read at all.
pub fn is_unreadable(flaw: &Flaw) -> bool {
    matches!(flaw.problem, Problem::Unreadable { .. })
}

/// How many records the flaws cost. Several flaws of one record count once, and records with one id each count.
fn left_out<'a>(errors: impl Iterator<Item = &'a Flaw>) -> usize {
    let records = errors.filter(|flaw| flaw.record.is_some());
    records
        .map(|flaw| (flaw.file.as_str(), flaw.begins))
        .collect::<BTreeSet<_>>()
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Limits, read_ron};
    use crate::model::Builder;

    fn flaws(file: &str, records: &str) -> Vec<Flaw> {
        let text = format!("Catalogue(resources: [\n{records}\n])");
        let mut builder = Builder::new();
        read_ron(
            &mut builder,
            file,
            "my",
            text.as_bytes(),
            &Limits::default(),
        );
        builder.build().flaws().to_vec()
    }

    #[test]
    fn a_flaw_is_shown_with_its_line_and_a_cure() {
        let all = flaws(
            "my.ron",
            "  Resource(id: \"a\", title: \"A\", acess: open),",
        );
        assert_eq!(
            flaw_lines(&all[0]),
            [
                "my.ron:2:33: warning: unknown field `acess`",
                "  | Resource(id: \"a\", title: \"A\", acess: open),",
                "  |                               ^",
                "  cure: did you mean `access`?",
            ]
        );
    }

    #[test]
    fn records_that_share_an_id_are_each_counted() {
        let all = flaws(
            "my.ron",
            "Resource(id: \"a\", title: 1), Resource(id: \"a\", title: \"\", access: opn), \
             Resource(id: \"b\", title: \"B\"), Resource(id: \"b\", title: \"B\"), Resource(id: \"b\", title: \"\"),",
        );
        assert_eq!(
            summary(&all).as_deref(),
            Some("4 records left out in my.ron")
        );
    }

    #[test]
    fn the_summary_counts_records_and_not_their_flaws() {
        assert_eq!(summary(&[]), None);
        let mut all = flaws(
            "my.ron",
            "Resource(id: \"\", title: \"\"), Resource(id: \"a\", title: \"A\", x: 1), Resource(id: \"a\", title: \"\"),",
        );
        assert_eq!(all.len(), 5);
        assert_eq!(
            summary(&all).as_deref(),
            Some("2 records left out and 1 warning in my.ron")
        );
        all.extend(flaws("other.ron", "Resource(id: 5)"));
        assert_eq!(
            summary(&all).as_deref(),
            Some("3 records left out and 1 warning in 2 files")
        );
        let mut builder = Builder::new();
        read_ron(&mut builder, "x", "x", b"", &Limits::default());
        assert_eq!(
            summary(builder.build().flaws()).as_deref(),
            Some("1 file not read in x")
        );
    }

    #[test]
    fn c1_records_whose_flaws_are_not_shown_are_counted_too() {
        let limits = Limits {
            flaws: 3,
            ..Limits::default()
        };
        // One that lacks its title, which is misspelt, and one that is whole.
        let both = |n| {
            format!(
                "Resource(id: \"r{n}\", titel: \"A\"),\nResource(id: \"g{n}\", title: \"A\"),\n"
            )
        };
        let records: Vec<String> = (0..10).map(both).collect();
        let records = records.concat();
        let text = format!("Catalogue(resources: [\n{records}\n])");
        let mut builder = Builder::new();
        read_ron(&mut builder, "t.ron", "t", text.as_bytes(), &limits);
        let said = summary(builder.build().flaws()).unwrap();
        assert_eq!(
            said,
            "10 records left out, 1 warning and 9 more flaws in t.ron"
        );
    }
}
