//! A sheet as one page of HTML that needs nothing else: no script, no picture, no address to load from, and a policy that
//! forbids all of them. It is well-formed XML too, so that any reader takes it apart alike.
//!
//! There is one first heading, the others follow without gaps, and what stands where is said by landmarks and the heads of
//! rows and columns, not by looks.

use super::{
    Card, Fact, Heading, Item, LANGUAGE, Level, Levels, Marker, Part, Piece, STYLE, Sheet, Step,
    Table, is_web, one_line, paragraphs,
};

/// What a page may load: nothing but its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// `sheet` as a page of HTML, ending in a line feed.
pub fn html(sheet: &Sheet) -> String {
    let mut page = Page {
        out: String::new(),
        levels: Levels::new(),
    };
    page.head(sheet);
    page.line("<main>");
    page.parts(&sheet.parts);
    page.line("</main>");
    if sheet.foot.iter().any(|text| !one_line(text).is_empty()) {
        page.line("<footer>");
        for text in &sheet.foot {
            page.paragraph(text);
        }
        page.line("</footer>");
    }
    page.line("</body>\n</html>");
    page.out
}

struct Page {
    out: String,
    levels: Levels,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn head(&mut self, sheet: &Sheet) {
        self.line(&format!(
            "<!DOCTYPE html>\n<html lang=\"{LANGUAGE}\">\n<head>\n<meta charset=\"utf-8\" />\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
             <meta name=\"referrer\" content=\"no-referrer\" />\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>",
            escaped(&sheet.name())
        ));
        let (kind, title) = (one_line(&sheet.kind), one_line(&sheet.title));
        if title.is_empty() {
            self.line(&format!("<h1>{}</h1>", escaped(&kind)));
        } else {
            self.line(&element("p", "kind", &kind));
            self.line(&format!("<h1>{}</h1>", escaped(&title)));
        }
        self.facts(&sheet.facts);
        self.line("</header>");
    }

    /// The beginning of a block is kept together, so that no page ends in a heading.
    fn parts(&mut self, parts: &[Part]) {
        let mut rest = parts;
        while let Some((beginning, after)) = rest.split_at_checked(beginning(rest).max(1)) {
            let (open, close) = match beginning.len() {
                0 | 1 => ("", ""),
                _ => ("<div class=\"beginning\">\n", "</div>\n"),
            };
            self.out.push_str(open);
            for part in beginning {
                self.part(part);
            }
            self.out.push_str(close);
            rest = after;
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(heading) => self.heading(heading),
            Part::Piece(piece) => self.piece(piece),
            Part::Step(step) => self.step(step),
            Part::Card(card) => self.card(card),
            Part::PageBreak => self.line("<div class=\"page\"></div>"),
        }
    }

    /// A heading of `level` with what is `inside`, as markup.
    fn titled(&mut self, level: Level, class: &str, inside: &str) {
        if !inside.is_empty() {
            let level = self.levels.next(level);
            self.line(&format!("<h{level}{}>{inside}</h{level}>", classed(class)));
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let class = if one_line(&heading.time).is_empty() {
            ""
        } else {
            "timed"
        };
        let inside = [
            element("span", "time", &heading.time),
            element("span", "what", &heading.text),
            element("span", "aside", &heading.aside),
        ];
        self.titled(heading.level, class, &spaced(&inside));
    }

    fn paragraph(&mut self, text: &str) {
        for lines in paragraphs(text) {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            self.line(&format!("<p>{}</p>", lines.join("<br />\n")));
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Paragraph(text) => self.paragraph(text),
            Piece::Facts(facts) => self.facts(facts),
            Piece::List(marker, items) => self.list(*marker, items),
            Piece::Table(table) => self.table(table),
            Piece::Link(link) => self.link(link),
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let said = |fact: &&Fact| !one_line(&fact.value).is_empty();
        if !facts.iter().any(|fact| said(&fact)) {
            return;
        }
        self.line("<dl>");
        for fact in facts.iter().filter(said) {
            let (label, value) = (one_line(&fact.label), one_line(&fact.value));
            self.line(&format!(
                "<div><dt>{}</dt> <dd>{}</dd></div>",
                escaped(&label),
                escaped(&value)
            ));
        }
        self.line("</dl>");
    }

    fn list(&mut self, marker: Marker, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        let (open, close) = match marker {
            Marker::Dot => ("<ul>", "</ul>"),
            Marker::Number => ("<ol>", "</ol>"),
            Marker::Box => ("<ul class=\"boxes\">", "</ul>"),
        };
        self.line(open);
        for item in items {
            let text = escaped(&one_line(&item.text));
            let inside = spaced(&[element("b", "", &item.lead), text]);
            self.line(&format!("<li>{inside}</li>"));
        }
        self.line(close);
    }

    fn table(&mut self, table: &Table) {
        if table.columns() == 0 {
            return;
        }
        let cell = |name: &str, cell: &String| format!("<{name}>{}", escaped(cell));
        self.line("<table>\n<thead>\n<tr>");
        for name in table.cells(&table.head) {
            self.line(&(cell("th scope=\"col\"", &name) + "</th>"));
        }
        self.line("</tr>\n</thead>\n<tbody>");
        for row in &table.rows {
            self.line("<tr>");
            for (nth, text) in table.cells(row).iter().enumerate() {
                let line = match nth {
                    0 => cell("th scope=\"row\"", text) + "</th>",
                    _ => cell("td", text) + "</td>",
                };
                self.line(&line);
            }
            self.line("</tr>");
        }
        self.line("</tbody>\n</table>");
    }

    fn link(&mut self, link: &Fact) {
        let url = link.value.trim();
        let shown = escaped(&one_line(url));
        let label = match one_line(&link.label) {
            label if label.is_empty() => label,
            label => escaped(&label) + ":",
        };
        let target = if is_web(url) {
            format!(
                "<a href=\"{}\" rel=\"noreferrer\">{shown}</a>",
                escaped(url)
            )
        } else {
            shown
        };
        self.line(&format!(
            "<p class=\"link\">{}</p>",
            spaced(&[label, target])
        ));
    }

    fn step(&mut self, step: &Step) {
        self.line("<section class=\"step\">");
        let inside = [
            element("span", "time", &step.time),
            element("span", "minutes", &step.minutes),
            element("span", "what", &step.title),
            element("span", "who", &step.who),
        ];
        self.titled(Level::Under, "", &spaced(&inside));
        self.paragraph(&step.text);
        self.line("</section>");
    }

    fn card(&mut self, card: &Card) {
        self.line("<article>");
        self.titled(Level::Section, "", &escaped(&one_line(&card.title)));
        for piece in &card.lead {
            self.piece(piece);
        }
        for (name, pieces) in &card.sections {
            self.titled(Level::Under, "", &escaped(&one_line(name)));
            for piece in pieces {
                self.piece(piece);
            }
        }
        self.line("</article>");
    }
}

/// How many of `parts` are the beginning of a block: its heading, facts, and first step. What can be long is not among
/// them.
fn beginning(parts: &[Part]) -> usize {
    let Some((Part::Heading(_), after)) = parts.split_first() else {
        return 0;
    };
    let is_facts = |part: &&Part| matches!(part, Part::Piece(Piece::Facts(_)));
    let facts = after.iter().take_while(is_facts).count();
    let step = matches!(after.get(facts), Some(Part::Step(_)));
    1 + facts + usize::from(step)
}

/// `text` in one line as an element, if it is not empty.
fn element(name: &str, class: &str, text: &str) -> String {
    match one_line(text) {
        text if text.is_empty() => text,
        text => format!("<{name}{}>{}</{name}>", classed(class), escaped(&text)),
    }
}

fn classed(class: &str) -> String {
    match class {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    }
}

/// What of `parts` is not empty, with blanks between.
fn spaced(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" ")
}

/// Text such that nothing in it is markup, in an element and in an attribute in quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
