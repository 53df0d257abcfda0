//! Handouts.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test starts programs, and may fail loudly"
)]
#[path = "handouts/afternoon.rs"]
mod afternoon;
use afternoon::{afternoon, everything, given};
use kitbag::format::sheet::Form;
use kitbag::shell::files::{Wanted, load};
use kitbag::workshop::handout::{Handout, written};

#[test]
fn dump() {
    let catalogue = load(&Wanted::default());
    for (name, plan) in [("a", afternoon()), ("e", everything(&catalogue))] {
        let given = given(&plan, &catalogue);
        for handout in Handout::ALL {
            for form in Form::ALL {
                let path = format!("/tmp/h/{name}-{}.{}", handout.name(), form.ending());
                std::fs::write(path, written(handout, form, &given)).unwrap();
            }
        }
    }
}
