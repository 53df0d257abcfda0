//! How far the reading of big files has come.

use std::fmt::Write as _;
use std::time::Duration;

use crate::text::counted;

/// Bytes of which it says nothing yet how long the rest will take.
const TOO_SOON: u64 = 1 << 20;

/// How far the reading of files has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LoadProgress {
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes of all files; `None` where nobody knows.
    pub of: Option<u64>,
    /// Records read so far.
    pub records: usize,
    /// How long it has taken so far.
    pub elapsed: Duration,
}

impl LoadProgress {
    /// How many of `cells` are full.
    pub fn full(&self, cells: usize) -> Option<usize> {
        let of = self.of.filter(|&of| of > 0)?;
        let cells = u64::try_from(cells).ok()?;
        usize::try_from(self.bytes.min(of) * cells / of).ok()
    }

    /// In words: "124 of 248 MB, 440,000 resources, 2 seconds left".
    pub fn text(&self) -> String {
        let millions = |bytes: u64| bytes.div_ceil(1_000_000);
        let mut said = match self.of {
            Some(of) => format!("{} of {} MB", millions(self.bytes.min(of)), millions(of)),
            None => format!("{} MB", millions(self.bytes)),
        };
        let _ = write!(said, ", {}", counted(self.records, "resource"));
        if let Some(left) = self.left() {
            let _ = write!(said, ", {} left", counted(left, "second"));
        }
        said
    }

    /// The seconds that the rest will take, at least one.
    fn left(&self) -> Option<usize> {
        let of = self.of.filter(|_| self.bytes >= TOO_SOON)?;
        let rest = u128::from(of.saturating_sub(self.bytes));
        let left = self.elapsed.as_millis() * rest / u128::from(self.bytes);
        usize::try_from(left.div_ceil(1000).max(1)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_is_there_and_how_long_the_rest_takes() {
        let mut arrival = LoadProgress {
            bytes: 50_000_000,
            of: Some(200_000_000),
            records: 123_456,
            elapsed: Duration::from_millis(700),
        };
        assert_eq!(
            arrival.text(),
            "50 of 200 MB, 123,456 resources, 3 seconds left"
        );
        assert_eq!(arrival.full(20), Some(5));
        arrival.of = None;
        assert_eq!(arrival.text(), "50 MB, 123,456 resources");
        assert_eq!(arrival.full(20), None);
    }

    #[test]
    fn a_file_that_grew_meanwhile_is_full_and_no_more() {
        let arrival = LoadProgress {
            bytes: 30_000_000,
            of: Some(20_000_000),
            records: 1,
            elapsed: Duration::ZERO,
        };
        assert_eq!(arrival.full(10), Some(10));
        assert_eq!(arrival.text(), "20 of 20 MB, 1 resource, 1 second left");
    }
}
