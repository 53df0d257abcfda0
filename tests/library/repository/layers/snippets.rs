//! Lines that break the order of the rooms, and lines that look as if they did.

/// The room's file, the snippet, and what the advice must contain; nothing where it is allowed.
pub(crate) const SNIPPETS: &[(&str, &str, Option<&str>)] = &[
    ("src/model/a.rs", "use crate::text::fold;", None),
    ("src/model/a.rs", "use crate::model::Field;", None),
    (
        "src/model/a.rs",
        "\nuse crate::cli::run;",
        Some("src/model/a.rs:2: `model` names `cli::run`"),
    ),
    (
        "src/model/a.rs",
        "use super::super::view;",
        Some("names `view`"),
    ),
    ("src/model/mod.rs", "use super::view;", Some("names `view`")),
    ("src/model/a.rs", "use super::view;", None),
    (
        "src/model/a.rs",
        "use crate::{text, query};",
        Some("names `query`"),
    ),
    (
        "src/model/a.rs",
        "use super::super::{text as t, app as a};",
        Some("names `app`"),
    ),
    (
        "src/model/a.rs",
        "use super::super as root;",
        Some("root of the crate"),
    ),
    (
        "src/model/a.rs",
        "use crate::{self as root};",
        Some("root of the crate"),
    ),
    ("src/model/a.rs", "use crate::*;", Some("root of the crate")),
    (
        "src/model/a.rs",
        "extern crate self as me;",
        Some("root of the crate"),
    ),
    ("src/model/a.rs", "use crate::helper;", Some("no room")),
    (
        "src/model/a.rs",
        "fn f() { crate::format::read() }",
        Some("names `format::read`"),
    ),
    (
        "src/model/a.rs",
        "fn f(x: &[super::super::index::Index]) {}",
        Some("names `index::Index`"),
    ),
    (
        "src/model/a.rs",
        "type X = Vec<crate::query::Query>;",
        Some("names `query::Query`"),
    ),
    (
        "src/model/a.rs",
        "impl crate::view::Draw for X {}",
        Some("names `view::Draw`"),
    ),
    (
        "src/model/a.rs",
        "fn f() { vec![1, crate::app::N] }",
        Some("names `app::N`"),
    ),
    (
        "src/model/a.rs",
        "macro_rules! m { () => { $crate::app::go() } }",
        Some("names `app::go`"),
    ),
    (
        "src/model/a.rs",
        "m! { use crate::{text as app, cli::{x}}; }",
        Some("names `cli::x`"),
    ),
    ("src/model/a.rs", "m! { use crate::{text as app}; }", None),
    (
        "src/model/a.rs",
        "#[serde(with = \"crate::format::json\")] struct X;",
        Some("names `format::json`"),
    ),
    ("src/model/a.rs", "/// See [`crate::cli`].\nstruct X;", None),
    (
        "src/model/a.rs",
        "pub(crate) struct X; pub(in crate::model) struct Y;",
        None,
    ),
    (
        "src/model/a.rs",
        "#[cfg(test)] mod tests { use super::*; use crate::text; }",
        None,
    ),
    (
        "src/model/a.rs",
        "#[cfg(test)] mod tests { use crate::format::x; }",
        Some("names `format::x`"),
    ),
    (
        "src/model/a.rs",
        "mod b { use super::super::super::app::x; }",
        Some("names `app::x`"),
    ),
    ("src/model/a.rs", "mod b { use super::super::app; }", None),
    (
        "src/cli/a/b.rs",
        "use crate::{text, view, app::{State, update}};",
        None,
    ),
    ("src/attic/a.rs", "", Some("`attic` is not in the table")),
    (
        "src/main.rs",
        "fn main() { kitbag::cli::main(std::env::args_os()) }",
        None,
    ),
    (
        "src/main.rs",
        "use arboard::Clipboard;",
        Some("only desktop may reach `arboard`"),
    ),
    ("src/layout/a.rs", "use ratatui::layout::Rect;", None),
    ("src/app/a.rs", "use ratatui::layout::Rect;", None),
    (
        "src/app/a.rs",
        "use ratatui::style::Color;",
        Some("reach `ratatui`"),
    ),
    ("src/model/a.rs", "m! { pub(crate) struct X; }", None),
    (
        "src/model/a.rs",
        "m! { use crate::*; }",
        Some("root of the crate"),
    ),
    (
        "src/model/a.rs",
        "fn f() { assert_eq!(self.kitbag(kitbag), kitbag) }",
        None,
    ),
    (
        "src/model/a.rs",
        "fn f(kitbag: u8) { m!(Some(x), super::super::app::y); kitbag; }",
        Some("names `app::y`"),
    ),
    (
        "src/view/a.rs",
        "use ratatui::crossterm::event::KeyCode;",
        Some("reach `ratatui::crossterm::event`"),
    ),
    (
        "src/keymap/a.rs",
        "use ratatui::crossterm::event::{KeyCode, KeyEvent};",
        None,
    ),
    (
        "src/keymap/a.rs",
        "use ratatui::crossterm::{event, terminal};",
        Some("reach `ratatui::crossterm`"),
    ),
    (
        "src/view/a.rs",
        "use ratatui as r;",
        Some("reach `ratatui::"),
    ),
    (
        "src/cli/a.rs",
        "use crossterm::event::read;",
        Some("nobody may reach `crossterm`"),
    ),
    ("src/view/a.rs", "fn f() { let ron = 1; ron + 1; }", None),
    (
        "src/view/a.rs",
        "fn f() { ron::to_string(&1); }",
        Some("only format, storage may reach `ron`"),
    ),
    (
        "src/view/a.rs",
        "fn f() { ::ron::to_string(&1); }",
        Some("reach `ron`"),
    ),
    ("src/search/a.rs", "use nucleo::Matcher;", None),
    (
        "src/query/a.rs",
        "use nucleo::Matcher;",
        Some("reach `nucleo`"),
    ),
    (
        "src/format/a.rs",
        "use std::{io::Read, fs as f};",
        Some("reach `std::fs`"),
    ),
    ("src/format/a.rs", "use std as s;", Some("names `std`")),
    (
        "src/format/a.rs",
        "fn f() { std::process::exit(1) }",
        Some("reach `std::process`"),
    ),
    (
        "src/format/a.rs",
        "fn f() { assert!(std::env::var(\"X\").is_ok()) }",
        Some("reach `std::env`"),
    ),
    (
        "src/format/a.rs",
        "fn f() { env!(\"CARGO_PKG_VERSION\"); }",
        None,
    ),
    (
        "src/cli/a.rs",
        "use std::net::TcpStream;",
        Some("nobody may reach `std::net`"),
    ),
    (
        "src/cli/a.rs",
        "use core::net::IpAddr;",
        Some("nobody may reach `std::net`"),
    ),
    (
        "src/cli/a.rs",
        "use {clap, clap_complete, qrcode, std::fs};",
        None,
    ),
];
