//! Plans to start with: complete ones for beginners, to be copied and changed.

/// A plan to start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// Its name on the command line.
    pub name: &'static str,
    /// For whom it is, in a few words.
    pub about: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// All of them, the one to be looked at first before the others.
pub const STARTERS: &[Starter] = &[
    Starter {
        name: "first-meeting",
        about: "a group that meets for the first time, 2 h 40",
        text: include_str!("../../assets/plans/first-meeting.ron"),
    },
    Starter {
        name: "choose-together",
        about: "from many ideas to the few that matter, 1 h 35",
        text: include_str!("../../assets/plans/choose-together.ron"),
    },
    Starter {
        name: "look-back",
        about: "what happened, what it means, what now, 1 h 45",
        text: include_str!("../../assets/plans/look-back.ron"),
    },
    Starter {
        name: "online",
        about: "online with people who do not know each other, 1 h 15",
        text: include_str!("../../assets/plans/online-start.ron"),
    },
    Starter {
        name: "first-meeting-online",
        about: "a first co-production meeting online, 1 h",
        text: include_str!("../../assets/plans/first-meeting-online.ron"),
    },
    Starter {
        name: "co-production-basics",
        about: "training for beginners: what co-production is, 2 h",
        text: include_str!("../../assets/plans/co-production-basics.ron"),
    },
    Starter {
        name: "community-consultation",
        about: "a neighbourhood says what matters most, 3 h 30",
        text: include_str!("../../assets/plans/community-consultation.ron"),
    },
    Starter {
        name: "priority-setting-day",
        about: "priorities with lived-experience partners, 6 h",
        text: include_str!("../../assets/plans/priority-setting-day.ron"),
    },
    Starter {
        name: "project-retrospective",
        about: "a project looks back: start, stop, keep, thanks, 1 h 30",
        text: include_str!("../../assets/plans/project-retrospective.ron"),
    },
    Starter {
        name: "difficult-conversation",
        about: "what divides or hurts a group, well prepared, 2 h 45",
        text: include_str!("../../assets/plans/difficult-conversation.ron"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read_plan;

    #[test]
    fn each_is_a_plan_without_a_flaw() {
        for starter in STARTERS {
            let (file, flaws) = read_plan(starter.name, starter.text.as_bytes());
            assert!(flaws.is_empty(), "{flaws:?}");
            let plan = file.unwrap().plan().clone();
            assert!(!plan.title.is_empty() && plan.slot().is_some() && plan.people.is_some());
        }
    }
}
