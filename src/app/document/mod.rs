//! What is said of a record, a plan or a block, whoever shows it.

mod citation;
mod detail;
mod page;
pub(super) mod words;

pub use citation::{Part, citation, shell_quoted};
pub use detail::detail;
pub(super) use page::Writer;
pub use page::{Matched, Page, Piece, Role, Target};
pub use words::{
    access_in_full, block_facts, facts, link_in_full, minutes_in_short, minutes_range,
    people_in_short, plan_facts,
};
