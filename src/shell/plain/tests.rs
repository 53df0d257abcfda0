//! What is said to which line, on the shipped catalogues.

use super::linear::{Effect, Linear};
use crate::index::Index;
use crate::shell::files::{Wanted, load};

fn linear() -> Linear {
    Linear::new(Index::new(load(&Wanted::default())))
}

/// What is said to the last of `lines`.
fn said(lines: &[&str]) -> Vec<String> {
    let mut linear = linear();
    let mut said = Vec::new();
    for line in lines {
        said = linear.answer(line).lines;
    }
    said
}

fn effect(lines: &[&str]) -> Option<Effect> {
    let mut linear = linear();
    lines
        .iter()
        .fold(None, |_, line| linear.answer(line).effect)
}

#[test]
fn show() {
    for line in [
        "kind:activity",
        "1",
        "steps 1",
        "links 1",
        "like 1",
        "filters",
        "filter kind",
        "trsut kind:papr knd:x",
        "help",
        "",
        "why 1",
        "find",
    ] {
        println!("kitbag> {line}");
        println!("{}", said(&["kind:activity trust", line]).join("\n"));
        println!("{:?}", effect(&["kind:activity trust", line]));
    }
}
