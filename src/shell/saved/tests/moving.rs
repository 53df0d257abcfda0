//! A plan that is saved in another file from now on.

use super::*;

#[test]
fn the_plans_that_were_open_come_first_and_one_that_moved_away_is_gone() {
    let (folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("Kept"))).unwrap();
    let own = folder.path().join("own.ron");
    fs::write(&own, titled("Own")).unwrap();
    saved.remember_plan(&own).unwrap();
    let titles = |saved: &Saved| -> Vec<String> {
        let plans = saved.all_plans().into_iter();
        plans.map(|(_, title)| title).collect()
    };
    assert_eq!(titles(&saved), ["Own", "Kept"]);
    assert_eq!(saved.last_path(), Some(own.clone()));
    saved.moved_away(&path, &titled("Changed meanwhile"));
    assert!(path.exists(), "what is not in the other file stays");
    saved.moved_away(&path, &titled("Kept"));
    assert_eq!(titles(&saved), ["Own"]);
    saved.moved_away(&own, &titled("Own"));
    assert!(
        own.exists(),
        "a file of the person's own is never taken away"
    );
}
