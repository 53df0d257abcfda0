//! Interned values: each text that many records share is kept once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

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
    text: String,
    ends: Vec<u32>,
    known: HashMap<Box<str>, ValueId, RandomState>,
}

impl Values {
    /// The value of `id`; empty for an id that others gave out.
    pub fn text(&self, id: ValueId) -> &str {
        let start =
            id.0.checked_sub(1)
                .map_or(Some(0), |before| self.end(before))
                .unwrap_or(0);
        let end = self.end(id.0).unwrap_or(start);
        self.text.get(start..end).unwrap_or("")
    }

    fn end(&self, index: u32) -> Option<usize> {
        self.ends.get(index as usize).map(|&end| end as usize)
    }

    /// Every value's text, in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|id| self.text(ValueId(id)))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id of `text`, if it is a value.
    pub fn find(&self, text: &str) -> Option<ValueId> {
        self.known.get(text).copied()
    }

    /// The id of `text`, made when it is new. `None` past four billion values or bytes.
    pub(super) fn intern(&mut self, text: &str) -> Option<ValueId> {
        if let Some(&id) = self.known.get(text) {
            return Some(id);
        }
        let id = ValueId(u32::try_from(self.ends.len()).ok()?);
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        self.known.insert(text.into(), id);
        Some(id)
    }
}

impl From<Values> for Interner {
    fn from(values: Values) -> Self {
        Self {
            shared: Arc::new(Mutex::new(values)),
            met: HashMap::default(),
        }
    }
}

/// Interns into values that several threads share. A clone interns into the same ones.
///
/// What each has met it remembers by itself, so that the others are seldom waited for.
#[derive(Debug, Clone, Default)]
pub(super) struct Interner {
    shared: Arc<Mutex<Values>>,
    met: HashMap<Box<str>, ValueId, RandomState>,
}

impl Interner {
    fn shared(&self) -> MutexGuard<'_, Values> {
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
        self.shared().clone()
    }

    /// The values; another that interns into them begins anew.
    pub(super) fn finish(self) -> Values {
        std::mem::take(&mut *self.shared())
    }
}
