//! Text as people write it, made safe to show and easy to compare: cleaning, folding, width, wrapping.
//!
//! Everything here is pure. Text that came from a file passes [`clean_line`] or [`clean_prose`] once, when it enters the
//! store, and is never cleaned again; text that is compared passes [`fold()`] on both sides.

mod articles;
mod clean;
mod doi;
mod fold;
mod fold_ascii;
mod joiner;
mod measure;
mod minutes;
mod nearest;
mod settled;
mod steps;
mod title;
mod whole;
mod wording;

pub use articles::{Articles, article_before, article_before_folded, articles_of};
pub use clean::{clean_bare, clean_line, clean_prose, is_clean, is_left_out};
pub use doi::doi_length;
pub use fold::{
    COMPOUND, Folded, Needle, fold, fold_into, fold_with_origins, is_word_start, parted,
};
pub use fold_ascii::fold_onto;
pub use joiner::{bare, is_joiner, is_tag_of_flag};
pub use measure::{fit, fit_start, fits, width, wrap, wrap_hanging};
pub use minutes::read_minutes;
pub use nearest::{edit_distance, nearest};
pub use settled::{is_settled, may_join, most_cells};
pub(crate) use steps::step;
#[cfg(test)]
pub(crate) use steps::{linear, steps};
pub use title::TitleKeys;
pub use wording::{capital, counted, duration, grouped, listed, minutes_in_words};
