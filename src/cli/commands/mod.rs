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

pub(crate) use cards::cards;
pub(crate) use check::check;
pub(crate) use copy::copy;
pub(crate) use facets::facets;
pub(crate) use fit::fit;
pub(crate) use generated::{completions, man};
pub(crate) use list::list;
pub(crate) use open::open;
pub(crate) use plan::{check_plans, new as new_plan, show as show_plan};
pub(crate) use qr::qr;
pub(crate) use show::show;

use crate::storage::loading::Loader;
use crate::system::environment::Environment;
use crate::system::exit::{DONE, NOTHING, WRONG};
use crate::system::output::Output;

/// What every command is given.
pub(crate) struct Call<'a> {
    /// The surroundings.
    pub(crate) environment: &'a Environment,
    /// The catalogues to load.
    pub(crate) loader: &'a Loader,
    /// Standard output.
    pub(crate) output: &'a mut Output,
}
