//! x
mod common;
use common::robot::Robot;

#[test]
fn look() {
    let mut robot = Robot::new();
    for keys in ["", "/trust", "<enter>", "<enter>", "<esc>", "1", "<esc><esc>/zzqqx<enter>"] {
        robot.keys(keys);
        println!("--- {keys}\n{}", robot.screen());
    }
    for id in robot.state().index().facets() { println!("{} {} {:?} {}", id.name, id.label, id.matching, id.len()); }
}
