//! A sheet as Markdown, read alike by CommonMark and by GitHub.
//!
//! Whatever either would take for markup has a backslash before it. A bare address stays one: where a reader makes a link
//! of it, it leads where it says.

use super::{
    Card, Fact, Heading, Item, Level, Levels, Marker, Part, Piece, Sheet, Step, Table, is_web,
    joined, one_line, paragraphs,
};

/// `sheet` as Markdown, ending in a line feed.
pub fn markdown(sheet: &Sheet) -> String {
    let mut page = Page {
        out: String::new(),
        levels: Levels::new(),
    };
    page.block(&format!("# {}", escaped(&sheet.name())));
    page.facts(&sheet.facts);
    for part in &sheet.parts {
        match part {
            Part::Heading(heading) => page.heading(heading),
            Part::Piece(piece) => page.piece(piece),
            Part::Step(step) => page.step(step),
            Part::Card(card) => page.card(card),
            Part::PageBreak => page.block("---"),
        }
    }
    if sheet.foot.iter().any(|text| !one_line(text).is_empty()) {
        page.block("---");
        for text in &sheet.foot {
            page.paragraph(text);
        }
    }
    page.out
}

struct Page {
    out: String,
    levels: Levels,
}

impl Page {
    /// `block` with an empty line before it.
    fn block(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }

    fn titled(&mut self, level: Level, title: &str) {
        if !title.is_empty() {
            let marks = "#".repeat(self.levels.next(level).into());
            self.block(&format!("{marks} {}", escaped(title)));
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let name = joined(&[&heading.time, &heading.text], " ");
        self.titled(heading.level, &beside(&name, &heading.aside));
    }

    fn paragraph(&mut self, text: &str) {
        for lines in paragraphs(text) {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            self.block(&lines.join("\\\n"));
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
        let lines: Vec<String> = facts
            .iter()
            .filter(|fact| !one_line(&fact.value).is_empty())
            .map(|fact| format!("- {}", after(&label(fact), &fact.value)))
            .collect();
        self.block(&lines.join("\n"));
    }

    /// Facts have a mark of their own, so that a list after them is another one.
    fn list(&mut self, marker: Marker, items: &[Item]) {
        let lines: Vec<String> = (1..)
            .zip(items)
            .map(|(number, item)| {
                let text = after(&item.lead, &item.text);
                match marker {
                    Marker::Dot => format!("* {text}"),
                    Marker::Number => format!("{number}. {text}"),
                    Marker::Box => format!("* [ ] {text}"),
                }
            })
            .collect();
        self.block(&lines.join("\n"));
    }

    fn table(&mut self, table: &Table) {
        if table.columns() == 0 {
            return;
        }
        let row = |cells: &[String]| {
            let cells: Vec<String> = table.cells(cells).iter().map(|c| escaped(c)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![row(&table.head)];
        lines.push(format!("|{}", "---|".repeat(table.columns())));
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        self.block(&lines.join("\n"));
    }

    fn link(&mut self, link: &Fact) {
        let url = link.value.trim();
        if is_web(url) {
            let lead = strong(&label(link));
            self.block(&joined(&[&lead, &format!("<{url}>")], " "));
        } else {
            self.block(&after(&label(link), url));
        }
    }

    fn step(&mut self, step: &Step) {
        let name = joined(&[&step.time, &step.title], " ");
        let aside = joined(&[&step.minutes, &step.who], ", ");
        self.titled(Level::Under, &beside(&name, &aside));
        self.paragraph(&step.text);
    }

    fn card(&mut self, card: &Card) {
        self.titled(Level::Section, &one_line(&card.title));
        for piece in &card.lead {
            self.piece(piece);
        }
        for (name, pieces) in &card.sections {
            self.titled(Level::Under, &one_line(name));
            for piece in pieces {
                self.piece(piece);
            }
        }
    }
}

/// The label of a fact with its colon.
fn label(fact: &Fact) -> String {
    match one_line(&fact.label) {
        label if label.is_empty() => label,
        label => label + ":",
    }
}

/// `name` with what is said beside it in brackets.
fn beside(name: &str, aside: &str) -> String {
    match one_line(aside) {
        aside if aside.is_empty() => name.to_owned(),
        aside => joined(&[name, &format!("({aside})")], " "),
    }
}

/// `text` after `lead`, which stands out.
fn after(lead: &str, text: &str) -> String {
    joined(&[&strong(lead), &escaped(&one_line(text))], " ")
}

fn strong(text: &str) -> String {
    match escaped(&one_line(text)) {
        text if text.is_empty() => text,
        text => format!("**{text}**"),
    }
}

/// One line of text such that nothing in it is markup, wherever in a line it stands.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut before_is_number = true;
    let mut letters = line.chars().enumerate().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '|' | '~' | '$' => true,
            // Only as the beginning of an entity, a quotation, a list or a line under a heading.
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            '>' | '-' | '+' | '=' => at == 0,
            '.' | ')' => at > 0 && before_is_number,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before_is_number &= c.is_ascii_digit();
    }
    out
}
