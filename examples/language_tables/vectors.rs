//! The vectors of words, and how near two words are by them.

use std::collections::HashMap;
use std::path::Path;

const SIZE: usize = 50;
/// The principal components are those of so many of the commonest words.
const COMMON: usize = 8000;
/// What all vectors share tells nothing of a word: so many components are taken out.
const TAKEN_OUT: usize = 2;

pub(crate) type Vector = [f64; SIZE];

/// Words with their vectors, the commonest first.
pub(crate) struct Vectors {
    pub(crate) words: Vec<String>,
    pub(crate) ranks: HashMap<String, usize>,
    values: Vec<u8>,
}

impl Vectors {
    /// From `words.txt`, a word a line, and `vectors.npy`, 32-bit floats column by column.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("words.txt")).unwrap();
        let words: Vec<String> = text.lines().map(str::to_owned).collect();
        let file = std::fs::read(folder.join("vectors.npy")).unwrap();
        let head = 10 + usize::from(u16::from_le_bytes([file[8], file[9]]));
        let told = String::from_utf8_lossy(&file[10..head]);
        assert!(told.contains("'<f4', 'fortran_order': True"), "{told}");
        let values = file[head..].to_vec();
        assert_eq!(
            values.len(),
            words.len() * SIZE * 4,
            "as many words as vectors"
        );
        let ranks = words.iter().cloned().zip(0..).collect();
        Self {
            words,
            ranks,
            values,
        }
    }

    fn vector(&self, rank: usize) -> Vector {
        std::array::from_fn(|column| {
            let at = (column * self.words.len() + rank) * 4;
            let bytes = [0, 1, 2, 3].map(|byte| self.values[at + byte]);
            f64::from(f32::from_le_bytes(bytes))
        })
    }

    /// The vectors of the words of these ranks, of length 1, without what they share.
    pub(crate) fn space(&self, ranks: &[usize]) -> Vec<Vector> {
        let mut rows: Vec<Vector> = ranks.iter().map(|&rank| self.vector(rank)).collect();
        let mut mean = [0.0; SIZE];
        for row in &rows {
            add(&mut mean, row, 1.0 / rows.len() as f64);
        }
        for row in &mut rows {
            add(row, &mean, -1.0);
        }
        for _ in 0..TAKEN_OUT {
            let shared = principal(&rows[..COMMON.min(rows.len())]);
            for row in &mut rows {
                let much = dot(row, &shared);
                add(row, &shared, -much);
            }
        }
        for row in &mut rows {
            unit(row);
        }
        rows
    }
}

/// How near two vectors of length 1 are: the cosine of the angle between them.
pub(crate) fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut Vector, other: &Vector, times: f64) {
    for (a, b) in to.iter_mut().zip(other) {
        *a += b * times;
    }
}

fn unit(row: &mut Vector) {
    let length = dot(row, row).sqrt();
    for value in row {
        *value /= length;
    }
}

/// The direction in which the rows differ most, by power iteration.
fn principal(rows: &[Vector]) -> Vector {
    let mut covariance = vec![[0.0; SIZE]; SIZE];
    for row in rows {
        for (line, &value) in covariance.iter_mut().zip(row) {
            add(line, row, value);
        }
    }
    let mut direction = [1.0; SIZE];
    for _ in 0..1000 {
        direction = std::array::from_fn(|at| dot(&covariance[at], &direction));
        unit(&mut direction);
    }
    direction
}
