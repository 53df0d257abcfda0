//! The closed vocabularies: what a catalogue writes as a bare word.
//!
//! Each word has the name that stands in a file and in a query (`some_practice`), and the words that a reader sees
//! ("some practice").

use serde::{Deserialize, Serialize};

/// A closed vocabulary.
pub trait Closed: Sized + Copy + 'static {
    /// Every word, in the order in which a reader expects them.
    const ALL: &'static [Self];
    /// The word as files and queries write it.
    fn name(self) -> &'static str;
    /// The word as a reader sees it.
    fn words(self) -> &'static str;
    /// The word with this name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.name() == name)
    }
}

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $file:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $file)] $variant,)+ }

        impl Closed for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $file,)+ }
            }
            fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }
        }
    };
}

closed! {
    /// How one gets at a resource (Dublin Core `accessRights`).
    Access {
        /// Free for everybody.
        Open = "open", "open";
        /// Free after signing in or registering.
        Login = "login", "log in";
        /// For sale.
        Purchase = "purchase", "buy";
        /// Lent on request.
        Borrow = "borrow", "borrow";
        /// Not known.
        Unknown = "unknown", "not known";
    }
}

closed! {
    /// What a link leads to. The order is the order in which the best link is chosen.
    Rel {
        /// The thing itself.
        Resource = "resource", "the resource";
        /// A free full text of it.
        FreeCopy = "free_copy", "a free copy";
        /// A page that describes it.
        About = "about", "a page about it";
        /// Where it was listed.
        Listing = "listing", "where it is listed";
    }
}

closed! {
    /// Where in a session an activity belongs.
    Stage {
        /// At the start, to arrive and open up.
        Open = "open", "open";
        /// In the middle, to find out.
        Explore = "explore", "explore";
        /// Later, to choose.
        Decide = "decide", "decide";
        /// To look back.
        Reflect = "reflect", "reflect";
        /// To end.
        Close = "close", "close";
    }
}

closed! {
    /// What should happen in the group.
    Goal {
        /// Get to know each other.
        Connect = "connect", "connect";
        /// Collect ideas or knowledge.
        Gather = "gather", "gather";
        /// See how something is.
        Understand = "understand", "understand";
        /// Choose what matters most.
        Prioritise = "prioritise", "prioritise";
        /// Lay out what will be done.
        Plan = "plan", "plan";
        /// Take a first step.
        Act = "act", "act";
        /// Help one another.
        Help = "help", "help";
        /// Look back and learn.
        Learn = "learn", "learn";
        /// Make something better.
        Improve = "improve", "improve";
    }
}

closed! {
    /// Where an activity works.
    Format {
        /// In one room.
        InPerson = "in_person", "in person";
        /// On line.
        Online = "online", "online";
        /// Both.
        Either = "either", "in person or online";
    }
}

closed! {
    /// How much facilitating one should have done before.
    Difficulty {
        /// None.
        FirstTime = "first_time", "first time";
        /// Some.
        SomePractice = "some_practice", "some practice";
        /// Much.
        Experienced = "experienced", "experienced";
    }
}

closed! {
    /// What an activity asks of the people in it.
    Demand {
        /// Speaking.
        Speak = "speak", "speak";
        /// Listening.
        Listen = "listen", "listen";
        /// Reading.
        Read = "read", "read";
        /// Writing.
        Write = "write", "write";
        /// Seeing.
        See = "see", "see";
        /// Moving about.
        Move = "move", "move";
        /// Handling things.
        Handle = "handle", "handle";
        /// Drawing.
        Draw = "draw", "draw";
        /// Telling something of oneself.
        Disclose = "disclose", "disclose";
        /// Concentrating for long.
        Concentrate = "concentrate", "concentrate";
    }
}

impl Demand {
    /// What it is called as something that people do: "seeing".
    pub fn doing(self) -> &'static str {
        match self {
            Self::Speak => "speaking",
            Self::Listen => "listening",
            Self::Read => "reading",
            Self::Write => "writing",
            Self::See => "seeing",
            Self::Move => "moving about",
            Self::Handle => "handling things",
            Self::Draw => "drawing",
            Self::Disclose => "telling something of oneself",
            Self::Concentrate => "concentrating for long",
        }
    }
}

closed! {
    /// How much people show of themselves.
    Exposure {
        /// Little.
        Low = "low", "low";
        /// Something personal.
        Personal = "personal", "personal";
        /// Much.
        Deep = "deep", "deep";
    }
}

closed! {
    /// What the people may decide.
    Influence {
        /// Their views are gathered.
        GatherViews = "gather_views", "gather views";
        /// They weigh with those who decide.
        WeighTogether = "weigh_together", "weigh together";
        /// They decide with them.
        DecideTogether = "decide_together", "decide together";
    }
}

closed! {
    /// How long before the day an activity needs work.
    LeadTime {
        /// None.
        SameDay = "same_day", "same day";
        /// Some days.
        Days = "days", "days";
        /// Weeks.
        Weeks = "weeks", "weeks";
    }
}
