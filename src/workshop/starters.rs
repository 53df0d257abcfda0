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
