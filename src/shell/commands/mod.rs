//! The commands that work without a terminal, one file each.
//!
//! Each prints data through [`Output`], says the rest on standard error, and returns an exit
//! code. An error of writing ends it, and its caller knows a closed pipe from a full disk.

mod cards;
mod check;
mod copy;
mod facets;
mod fit;
mod generated;
mod list;
mod open;
mod plan;
mod qr;
mod record;
mod show;
mod store;
mod table;

pub(super) use cards::cards;
pub(super) use check::check;
pub(super) use copy::copy;
pub(super) use facets::facets;
pub(super) use fit::fit;
pub(super) use generated::{completions, man};
pub(super) use list::list;
pub(super) use open::open;
pub(super) use plan::{check_plans, new as new_plan, show as show_plan};
pub(super) use qr::qr;
pub(super) use show::show;

use super::environment::Environment;
use super::exit::{DONE, NOTHING, WRONG};
use super::loading::Loader;
use super::output::Output;

/// What every command is given.
pub(super) struct Call<'a> {
    /// The surroundings.
    pub(super) environment: &'a Environment,
    /// The catalogues to load.
    pub(super) loader: &'a Loader,
    /// Standard output.
    pub(super) output: &'a mut Output,
}
