//! Good configurations and bad ones, with what is said of each.

use super::*;

#[test]
fn show() {
    for text in [
        "Config(theme: drak)",
        "(theme: \"dark\")",
        "(them: dark)",
        "(keys: {\"x\": \"copi\"})",
        "(keys: {\n  \"hyper-x\": \"copy\"})",
        "(keys: {\"x\": \"copy\",\n \"x\": \"open\"})",
        "(mouse: on, mouse: off)",
        "(mouse: yes)",
        "Catalogue(format: 1)",
        "(mouse: on",
        "(keys: {\"entr\": \"copy\"})",
        "(shipped: true)",
        "(catalogues: \"a\")",
        "(keys: [])",
        "(mouse: on) x",
        "// nothing\n",
        "[",
        "(keys: {\"x\": copy})",
        "(keys: {\"x\": \"zzzzzzzz\"})",
        "(theme dark)",
        "(theme: )",
        "(mouse: on shipped: off)",
    ] {
        println!("{text:?}: {:?}", parse(text).map(|_| ()));
    }
    println!("{}", example());
}
