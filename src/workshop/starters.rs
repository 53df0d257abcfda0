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
        about: "a group that meets for the first time, 2 hours",
        text: include_str!("../../assets/plans/first-meeting.ron"),
    },
    Starter {
        name: "choose-together",
        about: "from many ideas to the few that matter, an hour and a half",
        text: include_str!("../../assets/plans/choose-together.ron"),
    },
    Starter {
        name: "look-back",
        about: "what happened, what it means, what now, an hour and a half",
        text: include_str!("../../assets/plans/look-back.ron"),
    },
    Starter {
        name: "online",
        about: "online with people who do not know each other, 75 minutes",
        text: include_str!("../../assets/plans/online-start.ron"),
    },
];
