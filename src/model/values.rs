//! Interned values: each text that many records share is kept once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

use super::pack::as_text;
use super::slab::Slab;

/// A value, as a number. Only the [`Values`] that gave it out can say what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub(super) u32);

impl ValueId {
    /// Its place among the values, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every value of a catalogue.
#[derive(Debug, Clone, Default)]
pub struct Values {
    text: Slab<u8>,
    ends: Slab<u32>,
}

impl Values {
    /// The value of `id`; empty for an id that others gave out.
    pub fn text(&self, id: ValueId) -> &str {
        let start =
            id.0.checked_sub(1)
                .map_or(Some(0), |before| self.end(before))
                .unwrap_or(0);
        let end = self.end(id.0).unwrap_or(start);
        as_text(self.text.get(start..end).unwrap_or(&[]))
    }

    fn end(&self, index: u32) -> Option<usize> {
        self.ends.get(index as usize).map(|&end| end as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Their texts, and where each ends.
    pub(super) fn parts(&self) -> (&[u8], &[u32]) {
        (&self.text, &self.ends)
    }

    /// Values of such parts.
    pub(super) fn of_parts(text: Slab<u8>, ends: Slab<u32>) -> Self {
        Self { text, ends }
    }

    /// Adds a new value. `None` past four billion values or bytes.
    fn add(&mut self, text: &str) -> Option<ValueId> {
        let id = ValueId(u32::try_from(self.ends.len()).ok()?);
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.make_mut().extend_from_slice(text.as_bytes());
        self.ends.make_mut().push(end);
        Some(id)
    }
}

/// Values while they are gathered, and which text has which id.
#[derive(Debug, Default)]
struct Gathered {
    values: Values,
    known: HashMap<Box<str>, ValueId, RandomState>,
}

impl Gathered {
    /// The id of `text`, made when it is new. `None` past four billion values or bytes.
    fn intern(&mut self, text: &str) -> Option<ValueId> {
        if let Some(&id) = self.known.get(text) {
            return Some(id);
        }
        let id = self.values.add(text)?;
        self.known.insert(text.into(), id);
        Some(id)
    }
}

/// Of values to which none is added.
impl From<Values> for Interner {
    fn from(values: Values) -> Self {
        let gathered = Gathered {
            values,
            ..Gathered::default()
        };
        Self {
            shared: Arc::new(Mutex::new(gathered)),
            met: HashMap::default(),
        }
    }
}

/// Interns into values that several threads share. A clone interns into the same ones.
///
/// What each has met it remembers by itself, so that the others are seldom waited for.
#[derive(Debug, Clone, Default)]
pub(super) struct Interner {
    shared: Arc<Mutex<Gathered>>,
    met: HashMap<Box<str>, ValueId, RandomState>,
}

impl Interner {
    fn shared(&self) -> MutexGuard<'_, Gathered> {
        // Values are whole after every step, also one that another thread did not finish.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id of `text`, made when it is new. `None` past four billion values or bytes.
    pub(super) fn intern(&mut self, text: &str) -> Option<ValueId> {
        if let Some(&id) = self.met.get(text) {
            return Some(id);
        }
        let id = self.shared().intern(text)?;
        self.met.insert(text.into(), id);
        Some(id)
    }

    /// The values so far.
    pub(super) fn so_far(&self) -> Values {
        self.shared().values.clone()
    }

    /// The values; another that interns into them begins anew.
    pub(super) fn finish(self) -> Values {
        std::mem::take(&mut *self.shared()).values
    }
}
