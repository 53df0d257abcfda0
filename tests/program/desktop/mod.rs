//! What the program has to do with the desktop: clipboards, other programs, connections.

mod clipboard;
mod copy_and_open;
mod links_and_connections;
