//! A record on its way into the store: its texts are those of the file, where they need no change.

use std::borrow::Cow;

use super::resource::{Activity, Group, Minutes, Resource};
use super::vocabulary::{
    Access, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Rel, Stage,
};

/// A text of a record: of the file, or made from it.
pub type Text<'a> = Cow<'a, str>;

/// A record as [`Resource`] has it; a text that it has not is empty.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "`Resource` documents its fields")]
pub struct RecordDraft<'a> {
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub other_titles: Vec<Text<'a>>,
    pub kind: Text<'a>,
    pub creators: Vec<Text<'a>>,
    pub publisher: Text<'a>,
    pub year: Option<i32>,
    pub topics: Vec<Text<'a>>,
    pub words: Vec<Text<'a>>,
    pub audience: Vec<Text<'a>>,
    pub region: Vec<Text<'a>>,
    pub language: Text<'a>,
    pub description: Text<'a>,
    pub access: Option<Access>,
    pub access_note: Text<'a>,
    pub licence: Text<'a>,
    pub links: Vec<DraftLink<'a>>,
    /// In the order of their names.
    pub identifiers: Vec<(Text<'a>, Text<'a>)>,
    pub related: Vec<Text<'a>>,
    /// In the order of their names.
    pub extra: Vec<(Text<'a>, Vec<Text<'a>>)>,
    pub activity: Option<DraftActivity<'a>>,
    /// An activity that is done with, for the room of its lists.
    spare: DraftActivity<'a>,
    /// Whether every text is [clean](crate::text::is_clean).
    pub is_clean: bool,
}

/// A link of a draft.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "`Link` documents its fields")]
pub struct DraftLink<'a> {
    pub rel: Rel,
    pub url: Text<'a>,
    pub label: Text<'a>,
}

/// What makes a draft an activity, as [`Activity`] has it; a text that it has not is empty.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "`Activity` documents its fields")]
pub struct DraftActivity<'a> {
    pub purpose: Text<'a>,
    pub stage: Vec<Stage>,
    pub goal: Vec<Goal>,
    pub minutes: Option<Minutes>,
    pub group: Option<Group>,
    pub format: Option<Format>,
    pub difficulty: Option<Difficulty>,
    pub materials: Vec<Text<'a>>,
    pub preparation: Text<'a>,
    pub prep_minutes: Option<u32>,
    pub lead_time: Option<LeadTime>,
    pub steps: Vec<DraftStep<'a>>,
    pub access_tips: Vec<DraftTip<'a>>,
    pub tips: Vec<Text<'a>>,
    pub variations: Vec<Text<'a>>,
    pub origin: Text<'a>,
    pub takes: Vec<Text<'a>>,
    pub gives: Vec<Text<'a>>,
    pub demands: Vec<Demand>,
    pub exposure: Option<Exposure>,
    pub influence: Option<Influence>,
}

/// A step of a draft.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "`Step` documents its fields")]
pub struct DraftStep<'a> {
    pub title: Text<'a>,
    pub minutes: Option<u32>,
    pub each: Option<u32>,
    pub text: Text<'a>,
}

/// An access tip of a draft.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "`AccessTip` documents its fields")]
pub struct DraftTip<'a> {
    pub eases: Vec<Demand>,
    pub text: Text<'a>,
}

impl<'a> RecordDraft<'a> {
    /// An empty activity, with the room of one that is done with.
    pub fn empty_activity(&mut self) -> DraftActivity<'a> {
        let mut activity = std::mem::take(&mut self.spare);
        activity.clear();
        activity
    }

    /// Empties it for the next record; the room of its lists stays.
    pub fn clear(&mut self) {
        for text in [
            &mut self.id,
            &mut self.title,
            &mut self.kind,
            &mut self.publisher,
            &mut self.language,
            &mut self.description,
            &mut self.access_note,
            &mut self.licence,
        ] {
            *text = Cow::Borrowed("");
        }
        for list in [
            &mut self.other_titles,
            &mut self.creators,
            &mut self.topics,
            &mut self.words,
            &mut self.audience,
            &mut self.region,
            &mut self.related,
        ] {
            list.clear();
        }
        self.links.clear();
        self.identifiers.clear();
        self.extra.clear();
        self.year = None;
        self.access = None;
        if let Some(done) = self.activity.take() {
            self.spare = done;
        }
        self.is_clean = false;
    }
}

impl<'a> From<&'a Resource> for RecordDraft<'a> {
    fn from(r: &'a Resource) -> Self {
        let links = r.links.iter().map(|link| DraftLink {
            rel: link.rel,
            url: text(&link.url),
            label: maybe(link.label.as_ref()),
        });
        let identifiers = r.identifiers.iter();
        let extra = r.extra.iter();
        Self {
            id: text(&r.id),
            title: text(&r.title),
            other_titles: texts(&r.other_titles),
            kind: maybe(r.kind.as_ref()),
            creators: texts(&r.creators),
            publisher: maybe(r.publisher.as_ref()),
            year: r.year,
            topics: texts(&r.topics),
            words: texts(&r.words),
            audience: texts(&r.audience),
            region: texts(&r.region),
            language: maybe(r.language.as_ref()),
            description: maybe(r.description.as_ref()),
            access: r.access,
            access_note: maybe(r.access_note.as_ref()),
            licence: maybe(r.licence.as_ref()),
            links: links.collect(),
            identifiers: identifiers.map(|(n, v)| (text(n), text(v))).collect(),
            related: texts(&r.related),
            extra: extra.map(|(n, v)| (text(n), texts(v))).collect(),
            activity: r.activity.as_deref().map(DraftActivity::from),
            spare: DraftActivity::default(),
            is_clean: false,
        }
    }
}

impl DraftActivity<'_> {
    fn clear(&mut self) {
        let Self {
            stage,
            goal,
            materials,
            steps,
            access_tips,
            tips,
            variations,
            takes,
            gives,
            demands,
            ..
        } = std::mem::take(self);
        *self = Self {
            stage: emptied(stage),
            goal: emptied(goal),
            materials: emptied(materials),
            steps: emptied(steps),
            access_tips: emptied(access_tips),
            tips: emptied(tips),
            variations: emptied(variations),
            takes: emptied(takes),
            gives: emptied(gives),
            demands: emptied(demands),
            ..Self::default()
        };
    }
}

fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

impl<'a> From<&'a Activity> for DraftActivity<'a> {
    fn from(a: &'a Activity) -> Self {
        let steps = a.steps.iter().map(|step| DraftStep {
            title: text(&step.title),
            minutes: step.minutes,
            each: step.each,
            text: maybe(step.text.as_ref()),
        });
        let access_tips = a.access_tips.iter().map(|tip| DraftTip {
            eases: tip.eases.clone(),
            text: text(&tip.text),
        });
        Self {
            purpose: maybe(a.purpose.as_ref()),
            stage: a.stage.clone(),
            goal: a.goal.clone(),
            minutes: a.minutes,
            group: a.group,
            format: a.format,
            difficulty: a.difficulty,
            materials: texts(&a.materials),
            preparation: maybe(a.preparation.as_ref()),
            prep_minutes: a.prep_minutes,
            lead_time: a.lead_time,
            steps: steps.collect(),
            access_tips: access_tips.collect(),
            tips: texts(&a.tips),
            variations: texts(&a.variations),
            origin: maybe(a.origin.as_ref()),
            takes: texts(&a.takes),
            gives: texts(&a.gives),
            demands: a.demands.clone(),
            exposure: a.exposure,
            influence: a.influence,
        }
    }
}

fn text(text: &str) -> Text<'_> {
    Cow::Borrowed(text)
}

fn maybe(found: Option<&String>) -> Text<'_> {
    text(found.map_or("", String::as_str))
}

fn texts(all: &[String]) -> Vec<Text<'_>> {
    all.iter().map(|one| text(one)).collect()
}
