//! What keys do, from the first key to the effect, on the shipped catalogues: a sentence a test.

mod browse;
mod workshop;
