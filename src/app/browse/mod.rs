//! The browser: query, filters, list and detail.

mod columns;
pub(super) mod completion;
mod copy;
mod filters;
pub(super) mod listing;
mod marks;
mod menus;
pub(super) mod moving;
pub(super) mod row_notes;
mod sections;
pub(super) mod sidebar;
mod suggestions;
mod typing;

pub use columns::Column;
pub use listing::{ListRow, Listing, Title};
pub use row_notes::notes;
pub use sections::{divider, result_count, standing};
pub use sidebar::{Row, Ticked, ticked};
pub use suggestions::{SUGGESTIONS_TITLE, suggestion_in_full};
