//! One file a format: bytes to model and back.
