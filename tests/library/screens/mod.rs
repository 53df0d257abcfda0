//! What is drawn on a screen.

mod browser;
mod qr_codes;
mod workshop;
