//! A file as memory, without reading it: the one place of `unsafe` in this project.
//!
//! # What it saves
//!
//! To map a file of 248 MB takes 0.06 ms, and a page of it comes into memory when it is first looked at. To read it into
//! memory of our own takes 120 to 147 ms though the system has it at hand (2 cores, 2026), and holds all 248 MB for as
//! long as the program runs. A second start may take a few milliseconds in all.
//!
//! # Why it is sound
//!
//! Rust takes the bytes behind a `&[u8]` to stay as they are, and a page of a file that was cut off under us would end
//! the program with a signal. Neither happens to a file that nobody changes in place, and these are such files. They
//! are our own, regular, and in a folder and with a mode that let nobody else write, which the [`cache`](crate::storage::snapshots)
//! sees to before it opens one. We write them under another name and rename them when they are whole; afterwards we
//! change nothing in them but their time; and we remove them by their name alone, which leaves the bytes to whoever has
//! them mapped. What remains is our own user's hand on purpose (`truncate`), or a disk that breaks under the map. No
//! lock would hold either off: on Unix locks are advice, and among our own windows there is nothing to advise, since
//! none ever writes into such a file.
//!
//! While the program waits for a key it gives the mapped pages back ([`Map::let_go`]). The system still has them at hand
//! and maps them again by the megabyte when the next search looks at them (measured on Linux 6.18: no difference in the
//! time of a key), but the program holds 12 MB instead of 160.
//!
//! Even then the terminal is given back and the person told: [`leave_faults_to_us`] has the signal come to our own handler,
//! which leaves it to another thread to end the program.
//!
//! That the bytes make sense is not asked of them here: whoever reads them bears any.

use std::fs::File;
use std::io;
use std::sync::Arc;

use crate::model::Map;

#[cfg(unix)]
#[derive(Debug)]
struct Mapped(memmap2::Mmap);

#[cfg(unix)]
impl Map for Mapped {
    fn bytes(&self) -> &[u8] {
        &self.0
    }

    #[allow(unsafe_code, reason = "as for `map`, and see the module")]
    fn let_go(&self) {
        // SAFETY: the pages of a file that is only read are the same when they come again.
        let _ = unsafe { self.0.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
    }
}

/// Takes away the handler of SIGBUS that Rust's own runtime has set, which ends the program at once where a mapped file was
/// cut short. Whoever sets one now is heard.
#[cfg(unix)]
#[allow(
    unsafe_code,
    reason = "a handler cannot be taken away without; to set the default is sound whenever it is done"
)]
pub(crate) fn leave_faults_to_us() {
    use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};
    let usual = SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty());
    // SAFETY: no handler of ours is set, so none can be unsound. Rust's tells overflows of the stack, which come as another
    // signal on Linux; elsewhere they end the program without a word.
    let _ = unsafe { sigaction(Signal::SIGBUS, &usual) };
}

/// The bytes of `file`, which must be one of the cache folder's: whole, ours, and changed by nobody.
///
/// # Errors
///
/// What the system said.
#[cfg(unix)]
#[allow(
    unsafe_code,
    reason = "a map cannot be had without; the module tells why it is sound and what it saves"
)]
pub(crate) fn map(file: &File) -> io::Result<Arc<dyn Map>> {
    // SAFETY: nobody changes or cuts the file while it is mapped, as the documentation of the module argues.
    let mapped = unsafe { memmap2::Mmap::map(file) }?;
    Ok(Arc::new(Mapped(mapped)))
}

/// The bytes of `file`, read: elsewhere a file that is mapped can be neither replaced nor removed.
///
/// # Errors
///
/// What the system said.
#[cfg(not(unix))]
pub(crate) fn map(file: &File) -> io::Result<Arc<dyn Map>> {
    use std::io::{Read as _, Seek as _};

    let mut file = file;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    file.rewind()?;
    let read = crate::model::Memory::filled(length, |bytes| file.read_exact(bytes))?;
    Ok(Arc::new(read))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_mapped_file_is_read_as_it_is_and_outlives_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path)
            .unwrap();
        file.write_all(b"abc").unwrap();
        let mapped = map(&file).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(mapped.bytes(), b"abc");
    }

    #[test]
    fn an_empty_file_is_no_bytes() {
        let file = tempfile::tempfile().unwrap();
        assert!(map(&file).unwrap().bytes().is_empty());
    }
}
