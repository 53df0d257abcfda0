//! What became of a copy, for the state.

use crate::app::Outcome;
use crate::desktop::clipboard::Copied;

/// What there is to say of it.
pub(super) fn copy_outcome(copied: Copied, text: String, what: String) -> Outcome {
    match copied {
        Copied::Done { route } => Outcome::Copied {
            what,
            route: route.to_string(),
        },
        Copied::Sent { route, escape } => {
            let sent = Outcome::Sent {
                what,
                route: route.to_string(),
            };
            match escape {
                Some(escape) => Outcome::Escape {
                    escape,
                    then: Box::new(sent),
                },
                None => sent,
            }
        }
        failed @ Copied::Failed { .. } => Outcome::NotCopied {
            what,
            text,
            tried: failed.to_string(),
        },
    }
}
