//! What the page of a resource says, in which order.

use super::page::{Page, Role, Target, Writer};
use super::words::{access_in_full, clock_time, facts, link_in_full, published};
use crate::index::Index;
use crate::model::{Access, Closed as _, Field, ResourceRef, Slot, StepRef};
use crate::query::Query;
use crate::search::{Results, alike, missing, reasons};
use crate::text::{duration, width};

/// How many resources like one its page names.
const ALIKE: usize = 3;

/// The page of the record in `slot`, wrapped to `cells`. What `results` of `query` found in it is marked, and the reasons
/// why it is among them stand at the end.
pub fn detail(index: &Index, slot: Slot, query: &Query, results: &Results, cells: usize) -> Page {
    let resource = index.catalogue().resource(slot);
    let highlighter = results.highlighter();
    let mut writer = Writer::new(cells, &highlighter);
    let mut detail = Detail {
        index,
        resource,
        writer: &mut writer,
    };
    detail.head();
    if resource.is_activity() {
        detail.activity();
        detail.links();
    } else {
        detail.access();
        detail.links();
    }
    detail.facets();
    detail.numbers();
    detail.related();
    detail.why(query, results);
    detail.foot();
    writer.finish()
}

/// The title of a step, its minutes, and when it begins, so many minutes from the start.
fn step_in_full(step: &StepRef<'_>, clock: u32) -> String {
    let minutes = step.minutes.map(|minutes| format!("{minutes} min"));
    let each = step.each.map(|each| format!("{each} for each person"));
    let at = step.minutes.map(|_| format!("at {}", clock_time(clock)));
    let known: Vec<String> = [minutes, each, at].into_iter().flatten().collect();
    if known.is_empty() {
        step.title.to_owned()
    } else {
        format!("{}   {}", step.title, known.join(", "))
    }
}

struct Detail<'a, 'w, 'h> {
    index: &'a Index,
    resource: ResourceRef<'a>,
    writer: &'w mut Writer<'h>,
}

impl Detail<'_, '_, '_> {
    fn head(&mut self) {
        let r = self.resource;
        self.writer.text(Field::Title, Role::Title, r.title());
        for title in r.lines(Field::OtherTitles) {
            if crate::text::fold(title) != crate::text::fold(r.title()) {
                self.writer
                    .item("also ", Field::OtherTitles, Role::Faint, title);
            }
        }
        let facts = facts(r);
        if !facts.is_empty() {
            self.writer.text(Field::Kind, Role::Faint, &facts);
        }
        self.writer.gap();
        let creators: Vec<&str> = r.lines(Field::Creators).collect();
        if !creators.is_empty() {
            self.writer
                .item("by ", Field::Creators, Role::Plain, &creators.join(", "));
        }
        let published = published(r);
        if !published.is_empty() && creators != [r.line(Field::Publisher)] {
            self.writer.text(Field::Publisher, Role::Plain, &published);
        }
        self.prose(Field::Description, None);
    }

    /// A prose field under its heading, or under none, if it is there.
    fn prose(&mut self, field: Field, heading: Option<&str>) {
        let text = self.resource.line(field);
        if text.is_empty() {
            return;
        }
        match heading {
            Some(heading) => self.writer.heading(heading),
            None => self.writer.gap(),
        }
        self.writer.text(field, Role::Plain, text);
    }

    /// A list field under its heading, if it is there.
    fn list(&mut self, field: Field) {
        let mut lines = self.resource.lines(field).peekable();
        if lines.peek().is_some() {
            self.writer.heading(field.label());
            lines.for_each(|line| self.writer.item("· ", field, Role::Plain, line));
        }
    }

    fn activity(&mut self) {
        let r = self.resource;
        self.prose(Field::Purpose, Some("Purpose"));
        self.writer.gap();
        if let Some(minutes) = r.minutes() {
            self.writer
                .fact("Minutes", Field::Minutes, &minutes.in_full());
        }
        if let Some(group) = r.group() {
            self.writer.fact("People", Field::People, &group.in_full());
        }
        self.closed(&[
            (Field::Format, "Where"),
            (Field::Difficulty, "Practice"),
            (Field::Stage, "Stage"),
            (Field::Goal, "Goal"),
            (Field::Demands, "Asks to"),
        ]);
        self.list(Field::Materials);
        self.preparation();
        self.steps();
        self.access_tips();
        self.list(Field::Tips);
        self.list(Field::Variations);
        self.prose(Field::Origin, Some("Origin"));
        if !r.line(Field::AccessNote).is_empty() {
            self.access();
        }
    }

    fn preparation(&mut self) {
        let r = self.resource;
        let heading = match r.number(Field::PrepMinutes) {
            Some(minutes) => format!(
                "Preparation, {}",
                duration(u32::try_from(minutes).unwrap_or(0))
            ),
            None => "Preparation".to_owned(),
        };
        self.prose(Field::Preparation, Some(&heading));
    }

    fn steps(&mut self) {
        let steps: Vec<_> = self.resource.steps().collect();
        let sum: u32 = steps.iter().filter_map(|step| step.minutes).sum();
        if steps.is_empty() {
            return;
        }
        match sum {
            0 => self.writer.heading("Steps"),
            sum => self.writer.heading(&format!("Steps, {}", duration(sum))),
        }
        let mut clock = 0;
        for (number, step) in (1..).zip(&steps) {
            let lead = format!("{number:>2}. ");
            self.writer.item(
                &lead,
                Field::Steps,
                Role::Heading,
                &step_in_full(step, clock),
            );
            if !step.text.is_empty() {
                self.writer.item(
                    &" ".repeat(width(&lead)),
                    Field::Steps,
                    Role::Plain,
                    step.text,
                );
            }
            clock += step.minutes.unwrap_or(0);
        }
    }

    fn access_tips(&mut self) {
        let tips: Vec<_> = self.resource.access_tips().collect();
        if tips.is_empty() {
            return;
        }
        self.writer.heading(Field::AccessTips.label());
        for tip in tips {
            self.writer
                .item("· ", Field::AccessTips, Role::Plain, tip.text);
            if !tip.eases.is_empty() {
                let eases: Vec<&str> = tip.eases.iter().map(|demand| demand.words()).collect();
                self.writer.item(
                    "  ",
                    Field::Demands,
                    Role::Faint,
                    &format!("helps who cannot easily {}", eases.join(", ")),
                );
            }
        }
    }

    fn access(&mut self) {
        let r = self.resource;
        let Some(access) = r.words(Field::Access).next() else {
            return;
        };
        self.writer.heading("How to get it");
        let said = Access::ALL
            .iter()
            .find(|a| a.words() == access)
            .map_or(access, |a| access_in_full(*a));
        self.writer.note(Role::Plain, said);
        let note = r.line(Field::AccessNote);
        if !note.is_empty() {
            self.writer.text(Field::AccessNote, Role::Plain, note);
        }
    }

    fn links(&mut self) {
        let links: Vec<_> = self.resource.links().collect();
        if links.is_empty() {
            return;
        }
        self.writer.heading("Links");
        for (number, link) in (1..).zip(links) {
            let lead = format!("{number:>2}. ");
            let what = link_in_full(link.rel, link.label);
            self.writer.item(&lead, Field::Links, Role::Faint, &what);
            let indent = " ".repeat(width(&lead));
            self.writer.target(
                &indent,
                Field::Links,
                link.url,
                Target::Link(link.address()),
            );
        }
    }

    fn closed(&mut self, fields: &[(Field, &str)]) {
        for &(field, label) in fields {
            let target = |word: &str| Target::Value {
                field: field.name().to_owned(),
                value: word.to_owned(),
            };
            let values: Vec<_> = self
                .resource
                .words(field)
                .map(|word| (word.to_owned(), target(word)))
                .collect();
            self.writer.values(label, field, &values);
        }
    }

    fn facets(&mut self) {
        self.writer.gap();
        self.closed(&[
            (Field::Topics, "Topics"),
            (Field::Audience, "For"),
            (Field::Region, "Region"),
            (Field::Language, "Language"),
            (Field::Takes, "You need"),
            (Field::Gives, "You get"),
            (Field::Exposure, "People show"),
            (Field::Influence, "People may"),
            (Field::LeadTime, "Prepare"),
        ]);
        let values = self.index.catalogue().values();
        for extra in self.resource.extra() {
            let name = values.text(extra.name);
            let field = crate::index::own_name(name);
            let value = |id| values.text(id).to_owned();
            let targets: Vec<_> = extra
                .values
                .iter()
                .map(|&id| {
                    (
                        value(id),
                        Target::Value {
                            field: field.clone(),
                            value: value(id),
                        },
                    )
                })
                .collect();
            self.writer.values(name, Field::Extra, &targets);
        }
    }

    fn numbers(&mut self) {
        for (name, value) in self.resource.identifiers() {
            self.writer
                .fact(&name.to_uppercase(), Field::Identifiers, value);
        }
    }

    fn related(&mut self) {
        let catalogue = self.index.catalogue();
        let related: Vec<Slot> = self
            .resource
            .lines(Field::Related)
            .flat_map(|id| catalogue.find(id))
            .filter(|&s| s != self.resource.slot())
            .collect();
        self.resources("Belongs with", &related);
        let like = alike(self.index, self.resource.slot(), ALIKE + related.len());
        let like: Vec<Slot> = like
            .into_iter()
            .filter(|slot| !related.contains(slot))
            .take(ALIKE)
            .collect();
        self.resources("More like this", &like);
    }

    fn resources(&mut self, heading: &str, slots: &[Slot]) {
        if slots.is_empty() {
            return;
        }
        self.writer.heading(heading);
        for &slot in slots {
            let other = self.index.catalogue().resource(slot);
            let kind = other
                .words(Field::Kind)
                .next()
                .map_or_else(String::new, |kind| format!(" ({kind})"));
            let text = format!("{}{kind}", other.title());
            self.writer
                .target("· ", Field::Related, &text, Target::Resource(slot));
        }
    }

    fn why(&mut self, query: &Query, results: &Results) {
        let reasons = reasons(self.index, query, results, self.resource.slot());
        if !reasons.is_empty() {
            self.writer.heading("Why it is in the list");
            for reason in &reasons {
                self.writer.note(Role::Plain, &reason.to_string());
            }
            let lacks = missing(results, self.resource.slot());
            if !lacks.is_empty() {
                let lacks = format!("lacks: {}", lacks.join(", "));
                self.writer.note(Role::Plain, &lacks);
            }
        }
    }

    fn foot(&mut self) {
        let r = self.resource;
        self.writer.gap();
        self.writer
            .fact("Licence", Field::Licence, r.line(Field::Licence));
        let source = r.source();
        let terms = if source.licence.is_empty() {
            String::new()
        } else {
            format!(", {}", source.licence)
        };
        self.writer.fact(
            "Catalogue",
            Field::Source,
            &format!("{}{terms}", source.title),
        );
        self.writer
            .fact("Id", Field::Id, &self.index.catalogue().name_of(r.slot()));
    }
}
