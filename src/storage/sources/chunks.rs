//! A file read in pieces by several threads: one reads and cuts it, some read the pieces, and the caller joins them.
//!
//! The file is never held whole, and what it does meanwhile (grow, shrink, be replaced) shows in what is read, never in
//! a crash: it is opened once and read from beginning to end. Only so many pieces are on their way at a time.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::format::{Chunk, ChunkMerger, Form, Limits, NeedsWholeFile, PieceReader, border};

/// The bytes of the first piece; each later one is twice as long, up to [`LARGEST`].
const FIRST: usize = 128 << 10;
const LARGEST: usize = 1 << 20;
/// Threads that read pieces, at most.
const MOST_READERS: usize = 8;
/// How much of a line that is too long is shown.
const SHOWN: usize = 4096;

/// What is cut from a file.
enum Cut {
    /// Whole records, as far as can be seen.
    Text(Vec<u8>),
    /// The beginning of a line over the limit, and its length.
    LongLine(Vec<u8>, usize),
}

/// A piece in its place.
enum Done {
    Piece(Chunk),
    LongLine(Vec<u8>, usize),
}

/// How reading a file ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// At its end.
    Whole,
    /// At the limit of its bytes.
    TooLong,
    /// With trouble, such as a disk that went away.
    Failed(io::Error),
}

/// Cuts a file at its records.
pub(super) struct Cutter<R> {
    from: R,
    form: Form,
    limits: Limits,
    /// What was read and not yet cut.
    rest: Vec<u8>,
    size: usize,
    largest: usize,
    read: u64,
    ended: Option<Ended>,
    /// Everything that was read, where it cannot be read again.
    kept: Option<Vec<u8>>,
}

/// Whether something can only be read once, and may come slowly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pipe {
    /// It can.
    Yes,
    /// It is a file.
    No,
}

impl<R: Read> Cutter<R> {
    /// Cuts `from`, of which `begun` has been read already.
    pub(super) fn new(
        from: R,
        form: Form,
        limits: Limits,
        begun: Vec<u8>,
        from_pipe: Pipe,
    ) -> Self {
        let kept = from_pipe == Pipe::Yes && form == Form::Ron;
        Self {
            from,
            form,
            limits,
            read: begun.len() as u64,
            kept: kept.then(|| begun.clone()),
            rest: begun,
            size: FIRST,
            // What cannot be read again may come slowly, and is not waited for.
            largest: if from_pipe == Pipe::Yes {
                FIRST
            } else {
                LARGEST
            },
            ended: None,
        }
    }

    /// Reads until `rest` has so many bytes or the file ends.
    fn fill(&mut self, bytes: usize) {
        while self.ended.is_none() && self.rest.len() < bytes {
            let before = self.rest.len();
            let left = self
                .limits
                .bytes
                .saturating_add(1)
                .saturating_sub(self.read);
            let missing = (bytes - before) as u64;
            // Without this it would have room for as much again.
            let room = self.rest.try_reserve_exact(bytes - before);
            if room.is_err() {
                self.ended = Some(Ended::Failed(io::ErrorKind::OutOfMemory.into()));
                return;
            }
            let read = (&mut self.from)
                .take(missing.min(left))
                .read_to_end(&mut self.rest);
            let more = self.rest.get(before..).unwrap_or(&[]);
            self.read += more.len() as u64;
            if let Some(kept) = &mut self.kept {
                kept.extend_from_slice(more);
            }
            self.ended = match read {
                Err(error) => Some(Ended::Failed(error)),
                Ok(_) if self.read > self.limits.bytes => Some(Ended::TooLong),
                Ok(read) if (read as u64) < missing => Some(Ended::Whole),
                Ok(_) => None,
            };
        }
    }

    /// The next cut; `None` at the end.
    ///
    /// # Errors
    /// [`NeedsWholeFile`] where a record is too long for a piece.
    fn next(&mut self) -> Result<Option<Cut>, NeedsWholeFile> {
        let mut size = self.size;
        self.size = (self.size * 2).min(self.largest);
        loop {
            self.fill(size);
            if let Some(ended) = &self.ended {
                let mut last = std::mem::take(&mut self.rest);
                if !matches!(ended, Ended::Whole) {
                    last.truncate(border(self.form, &last).unwrap_or(0));
                }
                return Ok((!last.is_empty()).then_some(Cut::Text(last)));
            }
            if let Some(at) = border(self.form, &self.rest) {
                // With room for all that the next piece will have, so that it never moves.
                let mut rest = Vec::with_capacity(self.size + size / 4);
                rest.extend_from_slice(self.rest.get(at..).unwrap_or(&[]));
                self.rest.truncate(at);
                return Ok(Some(Cut::Text(std::mem::replace(&mut self.rest, rest))));
            }
            if size > self.limits.text {
                return match self.form {
                    Form::Ron => Err(NeedsWholeFile),
                    Form::Lines => Ok(Some(self.long_line())),
                };
            }
            // No further than shows that it is too long.
            let enough = self.limits.text.saturating_add(1);
            size = size.saturating_mul(2).min(enough.max(size + 1));
        }
    }

    /// Passes over a line that is too long.
    fn long_line(&mut self) -> Cut {
        let mut long = self.rest.len();
        let mut begin = std::mem::take(&mut self.rest);
        begin.truncate(SHOWN);
        begin.shrink_to_fit();
        loop {
            self.fill(LARGEST);
            let line = self.rest.iter().position(|&b| b == b'\n');
            let end = line.map_or(self.rest.len(), |at| at + 1);
            long += end;
            self.rest.drain(..end);
            if line.is_some() || self.ended.is_some() {
                return Cut::LongLine(begin, long);
            }
        }
    }

    /// Everything that was read of a pipe and what is still to come.
    pub(super) fn whole(mut self) -> (Vec<u8>, Ended) {
        while self.ended.is_none() {
            self.rest.clear();
            self.fill(LARGEST);
        }
        let ended = self.ended.unwrap_or(Ended::Whole);
        (self.kept.unwrap_or_default(), ended)
    }
}

/// Reads all pieces of a file into the store, which `begin` begins with the first and `readers` work for. `joined` is
/// called after each with its bytes.
///
/// # Errors
/// [`NeedsWholeFile`] where the file must be read whole.
pub(super) fn read<'b, R: Read + Send>(
    cutter: &mut Cutter<R>,
    readers: &PieceReader,
    begin: impl FnOnce(&[u8]) -> Result<(ChunkMerger<'b>, usize), NeedsWholeFile>,
    joined: &mut dyn FnMut(&ChunkMerger, usize),
) -> Result<Ended, NeedsWholeFile> {
    let first = match cutter.next()? {
        Some(Cut::Text(text)) => text,
        Some(Cut::LongLine(text, long)) => {
            let (mut joining, _) = begin(&[])?;
            joining.long_line(&text, long);
            joined(&joining, long);
            return rest(cutter, readers, joining, joined);
        }
        None => Vec::new(),
    };
    let (mut joining, from) = begin(&first)?;
    let bytes = first.len();
    joining.piece(&readers.clone().read(first, from))?;
    joined(&joining, bytes);
    rest(cutter, readers, joining, joined)
}

fn rest<R: Read + Send>(
    cutter: &mut Cutter<R>,
    readers: &PieceReader,
    mut joining: ChunkMerger,
    joined: &mut dyn FnMut(&ChunkMerger, usize),
) -> Result<Ended, NeedsWholeFile> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(MOST_READERS));
    let at_once = thread::scope(|scope| {
        let (to_readers, cuts) = sync_channel::<(usize, Cut)>(threads);
        let (to_joiner, done) = sync_channel::<(usize, Done)>(threads);
        let cuts = std::sync::Arc::new(Mutex::new(cuts));
        let mut started = 0;
        for _ in 0..threads {
            let (cuts, to_joiner, reader) = (cuts.clone(), to_joiner.clone(), readers.clone());
            let read = move || read_pieces(&cuts, &to_joiner, reader);
            let reading = thread::Builder::new().spawn_scoped(scope, read);
            started += usize::from(reading.is_ok());
        }
        drop((cuts, to_joiner));
        if started == 0 {
            return None;
        }
        let cutter = &mut *cutter;
        let cut = move || cut_all(cutter, &to_readers);
        let cutting = thread::Builder::new().spawn_scoped(scope, cut).ok()?;
        let result = join_all(&done, &mut joining, joined);
        // Whoever still wants to send something is told that nobody listens.
        drop(done);
        let cut = cutting.join().unwrap_or(Err(NeedsWholeFile));
        Some(result.and(cut))
    });
    match at_once {
        Some(result) => result?,
        // The system allows no more threads.
        None => one_by_one(cutter, readers.clone(), &mut joining, joined)?,
    }
    match cutter.ended {
        // How it ended stays with the cutter, for who reads the whole.
        Some(Ended::TooLong | Ended::Failed(_)) if cutter.form == Form::Ron => {
            return Err(NeedsWholeFile);
        }
        Some(Ended::TooLong) => joining.cut(),
        _ => joining.end()?,
    }
    Ok(cutter.ended.take().unwrap_or(Ended::Whole))
}

/// Cuts, reads and joins on this thread alone.
fn one_by_one<R: Read>(
    cutter: &mut Cutter<R>,
    mut reader: PieceReader,
    joining: &mut ChunkMerger,
    joined: &mut dyn FnMut(&ChunkMerger, usize),
) -> Result<(), NeedsWholeFile> {
    while let Some(cut) = cutter.next()? {
        let bytes = join(read_cut(cut, &mut reader), joining)?;
        joined(joining, bytes);
    }
    Ok(())
}

fn cut_all<R: Read>(
    cutter: &mut Cutter<R>,
    readers: &SyncSender<(usize, Cut)>,
) -> Result<(), NeedsWholeFile> {
    let mut nth = 0;
    while let Some(cut) = cutter.next()? {
        if readers.send((nth, cut)).is_err() {
            break;
        }
        nth += 1;
    }
    Ok(())
}

fn read_pieces(
    cuts: &Mutex<Receiver<(usize, Cut)>>,
    joiner: &SyncSender<(usize, Done)>,
    mut reader: PieceReader,
) {
    loop {
        let next = cuts.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((nth, cut)) = next else { return };
        if joiner.send((nth, read_cut(cut, &mut reader))).is_err() {
            return;
        }
    }
}

fn read_cut(cut: Cut, reader: &mut PieceReader) -> Done {
    match cut {
        Cut::Text(text) => Done::Piece(reader.read(text, 0)),
        Cut::LongLine(text, long) => Done::LongLine(text, long),
    }
}

/// Joins what was read. Returns how many bytes it was.
fn join(done: Done, joining: &mut ChunkMerger) -> Result<usize, NeedsWholeFile> {
    Ok(match done {
        Done::Piece(piece) => {
            joining.piece(&piece)?;
            piece.len()
        }
        Done::LongLine(text, long) => {
            joining.long_line(&text, long);
            long
        }
    })
}

fn join_all(
    done: &Receiver<(usize, Done)>,
    joining: &mut ChunkMerger,
    joined: &mut dyn FnMut(&ChunkMerger, usize),
) -> Result<(), NeedsWholeFile> {
    let mut early = BTreeMap::new();
    let mut nth = 0;
    for (place, piece) in done {
        early.insert(place, piece);
        while let Some(piece) = early.remove(&nth) {
            let bytes = join(piece, joining)?;
            joined(joining, bytes);
            nth += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::mpsc::{Sender, channel};

    use super::*;
    use crate::model::Builder;

    /// A pipe that gives what is sent, and ends when the sender is gone.
    struct Fed(Receiver<Vec<u8>>, Vec<u8>);

    impl Read for Fed {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.1.is_empty() {
                self.1 = self.0.recv().unwrap_or_default();
            }
            let more = self.1.len().min(room.len());
            let rest = self.1.split_off(more);
            room[..more].copy_from_slice(&self.1);
            self.1 = rest;
            Ok(more)
        }
    }

    #[test]
    fn what_a_slow_pipe_has_given_is_read_before_more_comes() {
        let limits = Limits::default();
        let mut text = String::new();
        for n in 0..5_000 {
            writeln!(
                text,
                "{{\"id\": \"r{n}\", \"title\": \"A title of some length\"}}"
            )
            .unwrap();
        }
        let (sender, fed) = channel();
        let mut sender: Option<Sender<Vec<u8>>> = Some(sender);
        sender.as_ref().unwrap().send(text.into_bytes()).unwrap();
        let fed = Fed(fed, Vec::new());
        let mut cutter = Cutter::new(fed, Form::Lines, limits, Vec::new(), Pipe::Yes);
        let mut builder = Builder::new();
        let readers = PieceReader::new(&builder, Form::Lines, limits);
        let ended = read(
            &mut cutter,
            &readers,
            |first| ChunkMerger::begin(&mut builder, Form::Lines, ("x", "x"), &limits, first),
            // The pipe only ends once something has been joined.
            &mut |_, _| drop(sender.take()),
        );
        assert!(matches!(ended, Ok(Ended::Whole)));
        assert_eq!(builder.len(), 5_000);
    }
}
