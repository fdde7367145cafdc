//! Something else in the file's place while it is open: said, nothing overwritten, nothing lost.

use super::stage::{Stage, on_disk};
use crate::store::opening;
use crate::text::Lang;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

type Replaced<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn whatever_takes_the_file_s_place_is_said_and_nothing_is_lost() {
    let ways: [Replaced<'_>; 6] = [
        ("a folder", &|path| fs::create_dir(path).unwrap()),
        ("a pipe", &|path| mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap()),
        ("a link to a folder", &|path| symlink(path.parent().unwrap(), path).unwrap()),
        ("a link to a device", &|path| symlink("/dev/null", path).unwrap()),
        ("a link to itself", &|path| symlink(path, path).unwrap()),
        ("a link through a file", &|path| symlink("/etc/passwd/無い", path).unwrap()),
    ];
    for (what, put) in ways {
        let mut stage = Stage::begun(Lang::Ja, 120, 40);
        let file = stage.file();
        stage.press("<F8>3<Tab>設備を持たない。");
        stage.saved();
        while !opening::current(&file).unwrap().joined.meeting.replayed.is_empty() {
            stage.report_or_wait();
        }
        let aside = stage.home.path().join("よけた.json");
        fs::rename(&file, &aside).unwrap();
        put(&file);
        let kind = fs::symlink_metadata(&file).unwrap().file_type();
        stage.press("外部に委ねている。");
        stage.settled(|stage| stage.state().is_unsaved());
        assert!(stage.shows("保存できません"), "{what}: {}", stage.screen());
        assert_eq!(fs::symlink_metadata(&file).unwrap().file_type(), kind, "{what} is left as it is");
        stage.press("<F10>");
        assert!(!stage.state().ended, "{what}: it does not end without a word");
        if kind.is_dir() {
            fs::remove_dir(&file).unwrap()
        } else {
            fs::remove_file(&file).unwrap()
        }
        fs::rename(&aside, &file).unwrap();
        stage.press("<F7>");
        stage.settled(|stage| !stage.state().is_unsaved());
        stage.saved();
        let reason = on_disk(&file).answer(&"4.1".into()).unwrap().reason.clone();
        assert_eq!(reason, "設備を持たない。外部に委ねている。", "{what}");
        stage.quit();
    }
}
