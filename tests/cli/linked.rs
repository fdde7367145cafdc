//! An assessment in a folder to which a link leads: its evidence is found by either name of the folder.

use crate::home::{Home, Ran};
use std::os::unix::fs::symlink;
use std::path::Path;

/// Runs the program in this folder, as a shell does that says it is in another.
fn run_in(home: &Home, folder: &Path, said: &Path, location: &Path) -> Ran {
    let location = format!("evidence.+.location={}", location.display());
    let mut command = home.command(["set", "点検.json", "9.2.3", "evidence.+.title=棚卸し", &location]);
    Ran::of(command.current_dir(folder).env("PWD", said).output().unwrap())
}

fn hashes(home: &Home) -> usize {
    home.read("点検.json").matches("\"sha256\"").count()
}

#[test]
fn where_one_came_by_a_link_the_places_one_sees_are_inside() {
    let home = Home::with_assessment();
    home.write("ログ.txt", "取得");
    let entrance = home.own().with_file_name("入口");
    symlink(home.work(), &entrance).unwrap();
    let elsewhere = home.own().with_file_name("外.txt");
    std::fs::write(&elsewhere, "外").unwrap();
    run_in(&home, &entrance, &entrance, &entrance.join("ログ.txt")).succeeded();
    assert_eq!(hashes(&home), 1);
    run_in(&home, &entrance, &entrance, &home.path("ログ.txt")).succeeded();
    assert_eq!(hashes(&home), 2);
    // What lies elsewhere is outside, also where the shell names a folder that it has left.
    run_in(&home, &entrance, &entrance, &elsewhere).succeeded();
    run_in(&home, &entrance, elsewhere.parent().unwrap(), &elsewhere).succeeded();
    assert_eq!(hashes(&home), 2);
}
