//! A run of numbers or bytes: our own in memory, or a part of a file that is mapped.
//!
//! Nothing here trusts the file: a part that does not fit, or does not lie as its numbers must, is empty. To ask a
//! mapped slab for its numbers costs a few nanoseconds, so a loop asks once, before it begins.

use std::convert::Infallible;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytemuck::Pod;

/// The bytes of a file, for as long as this is held.
pub trait Map: Send + Sync + fmt::Debug {
    /// All of them, the same at every call.
    fn bytes(&self) -> &[u8];

    /// Gives the memory back to the system that holds pages which were looked at; they come again when they are looked
    /// at again. By default there is none to give.
    fn let_go(&self) {}
}

/// Bytes of our own in a map's place, begun where every number may begin.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    words: Vec<u64>,
    length: usize,
}

impl Memory {
    /// As many bytes, all zero, after `fill` has been over them.
    ///
    /// # Errors
    ///
    /// What `fill` said.
    pub fn filled<E>(
        length: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut words = vec![0; length.div_ceil(size_of::<u64>())];
        let bytes = bytemuck::cast_slice_mut(&mut words);
        fill(bytes.get_mut(..length).unwrap_or_default())?;
        Ok(Self { words, length })
    }
}

impl From<&[u8]> for Memory {
    fn from(bytes: &[u8]) -> Self {
        let copied = Self::filled::<Infallible>(bytes.len(), |own| {
            own.copy_from_slice(bytes);
            Ok(())
        });
        copied.unwrap_or_else(|never| match never {})
    }
}

impl Map for Memory {
    fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(&self.words)
            .get(..self.length)
            .unwrap_or_default()
    }
}

/// What a slab holds: whole numbers, for which every pattern of bits is one.
pub trait Number: Pod + fmt::Debug + Eq + Send + Sync {}
impl Number for u8 {}
impl Number for u16 {}
impl Number for u32 {}
impl Number for u64 {}
impl Number for i32 {}

/// A run of numbers, our own or a part of a mapped file; it reads as a slice.
#[derive(Clone)]
pub struct Slab<T> {
    held: Held<T>,
}

#[derive(Clone)]
enum Held<T> {
    Own(Vec<T>),
    /// The bytes of the map in which they lie, in the order that this machine gives its bytes.
    Mapped(Arc<dyn Map>, Range<usize>),
}

impl<T: Number> Slab<T> {
    /// The numbers in the bytes `range` of `map`. None where they are not: outside of the map, cut in the middle of a
    /// number, or begun at a place at which this machine reads no such number.
    pub fn mapped(map: Arc<dyn Map>, range: Range<usize>) -> Self {
        Self {
            held: Held::Mapped(map, range),
        }
    }

    /// The numbers, to change them: those of a map are copied first.
    pub fn make_mut(&mut self) -> &mut Vec<T> {
        if let Held::Mapped(map, range) = &self.held {
            self.held = Held::Own(within(&**map, range).to_vec());
        }
        match &mut self.held {
            Held::Own(own) => own,
            Held::Mapped(..) => unreachable!("a slab was made our own right above"),
        }
    }

    /// The numbers as our own: those of a map are copied.
    #[cfg(test)]
    pub(crate) fn into_vec(self) -> Vec<T> {
        match self.held {
            Held::Own(own) => own,
            Held::Mapped(map, range) => within(&*map, &range).to_vec(),
        }
    }

    /// A part of the numbers, from there to there, counted in numbers: of a map without a copy. None where it does not fit.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        match &self.held {
            Held::Own(own) => own.get(range).unwrap_or(&[]).to_vec().into(),
            Held::Mapped(map, bytes) => {
                let at = |number: usize| {
                    let at = number.checked_mul(size_of::<T>())?;
                    Some(bytes.start.checked_add(at)?.min(bytes.end))
                };
                let (Some(start), Some(end)) = (at(range.start), at(range.end)) else {
                    return Self::default();
                };
                Self::mapped(Arc::clone(map), start..end.max(start))
            }
        }
    }

    /// The bytes that this holds in our own memory, spare ones too; a mapped file is not ours.
    pub fn own_bytes(&self) -> usize {
        match &self.held {
            Held::Own(own) => own.capacity() * size_of::<T>(),
            Held::Mapped(..) => 0,
        }
    }

    /// Gives back the memory of the whole map in which the numbers lie; nothing where they are our own.
    pub fn let_go(&self) {
        if let Held::Mapped(map, _) = &self.held {
            map.let_go();
        }
    }

    /// Whether the numbers lie in a mapped file.
    #[cfg(test)]
    pub(crate) fn is_mapped(&self) -> bool {
        matches!(self.held, Held::Mapped(..))
    }
}

/// The numbers in the bytes `range` of `map`, none where they do not fit.
fn within<'m, T: Number>(map: &'m dyn Map, range: &Range<usize>) -> &'m [T] {
    let bytes = map.bytes().get(range.clone()).unwrap_or(&[]);
    bytemuck::try_cast_slice(bytes).unwrap_or(&[])
}

impl<T: Number> Deref for Slab<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.held {
            Held::Own(own) => own,
            Held::Mapped(map, range) => within(&**map, range),
        }
    }
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for Slab<T> {
    fn from(own: Vec<T>) -> Self {
        Self {
            held: Held::Own(own),
        }
    }
}

impl<T> FromIterator<T> for Slab<T> {
    fn from_iter<I: IntoIterator<Item = T>>(numbers: I) -> Self {
        Self::from(Vec::from_iter(numbers))
    }
}

impl<'s, T: Number> IntoIterator for &'s Slab<T> {
    type Item = &'s T;
    type IntoIter = std::slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Number> PartialEq for Slab<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Number> Eq for Slab<T> {}

/// How many there are and where, not the million themselves.
impl<T> fmt::Debug for Slab<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.held {
            Held::Own(own) => write!(f, "Slab({} of our own)", own.len()),
            Held::Mapped(_, range) => write!(f, "Slab(bytes {range:?} of a map)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> Arc<dyn Map> {
        let bytes = [
            1, 2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 255, 255, 255, 255, 255,
        ];
        Arc::new(Memory::from(&bytes[..]))
    }

    #[test]
    fn memory_holds_the_bytes_it_was_made_of() {
        for length in [0, 1, 7, 8, 9] {
            let bytes: Vec<u8> = (1..=length).collect();
            assert_eq!(Memory::from(&bytes[..]).bytes(), bytes);
        }
    }

    #[test]
    fn a_part_of_a_map_reads_as_numbers() {
        assert_eq!(&*Slab::<u8>::mapped(map(), 1..4), [2, 3, 4]);
        assert_eq!(
            &*Slab::<u16>::mapped(map(), 2..6),
            [u16::from_ne_bytes([3, 4]), u16::from_ne_bytes([5, 6])]
        );
        assert_eq!(&*Slab::<i32>::mapped(map(), 8..16), [-1, -1]);
        assert_eq!(Slab::<u64>::mapped(map(), 0..16).len(), 2);
        assert!(Slab::<u64>::mapped(map(), 8..8).is_empty());
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "a hostile range")]
    fn a_part_that_does_not_fit_is_empty() {
        for range in [
            1..5,
            0..3,
            8..20,
            16..20,
            24..28,
            5..1,
            0..usize::MAX,
            usize::MAX..usize::MAX,
        ] {
            let slab = Slab::<u32>::mapped(map(), range.clone());
            assert!(slab.is_empty(), "{range:?}");
            assert_eq!(slab.into_vec(), [0; 0]);
        }
    }

    #[test]
    fn a_mapped_slab_is_copied_before_it_changes() {
        let mapped = Slab::<u8>::mapped(map(), 0..3);
        assert_eq!((mapped.is_mapped(), mapped.own_bytes()), (true, 0));
        let mut changed = mapped.clone();
        changed.make_mut().push(9);
        assert_eq!((&*changed, &*mapped), (&[1, 2, 3, 9][..], &[1, 2, 3][..]));
        assert!(!changed.is_mapped() && changed.own_bytes() >= 4);
        assert_eq!(Slab::from(vec![1, 2, 3]), mapped);
        assert_eq!(format!("{changed:?}"), "Slab(4 of our own)");
        assert_eq!(format!("{mapped:?}"), "Slab(bytes 0..3 of a map)");
    }
}
